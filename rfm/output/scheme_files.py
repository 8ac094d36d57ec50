"""A scheme as a file of its own: TOML out and in."""

import tomllib

import tomli_w

from rfm.errors import DefinitionError
from rfm.scheme import Scheme, load_scheme
from rfm.values import parse


def scheme_to_toml(scheme: Scheme) -> str:
    """Write a scheme as TOML, leaving out whatever keeps its default."""
    return tomli_w.dumps(scheme.model_dump(exclude_defaults=True, exclude_none=True))


def scheme_from_toml(text: str, name: str = "scheme") -> Scheme:
    """Read a scheme from TOML text: a scheme alone, or that of a definition.

    Parameters
    ----------
    text : str
    name : str
        What complaints call the text: its file name.

    Raises
    ------
    DefinitionError
        If the text is not TOML, or is no scheme.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{name} is not valid TOML: {error}.") from error
    inner = data.get("scheme")
    if isinstance(inner, str):
        return load_scheme(inner)
    return parse(Scheme, data if inner is None else inner, name)
