"""Named versions of a definition, kept side by side in one TOML file.

::

    [[versions]]
    name = "Kick-off"
    date = 2026-07-01
    [versions.definition]
    version = 2
    scheme = "b2b-five"
"""

import datetime as dt
import tomllib
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Annotated, Self

import tomli_w
from pydantic import Field, model_validator

from rfm.definition import Definition, definition_from_toml, definition_to_toml, read_text
from rfm.errors import DefinitionError
from rfm.values import Frozen, parse


class Version(Frozen):
    """A definition under a name.

    Attributes
    ----------
    name : str
        As people call it; no two versions of a file share one.
    date : datetime.date or None
        The day it was kept.
    definition : Definition
    """

    name: Annotated[str, Field(min_length=1)]
    date: dt.date | None = None
    definition: Definition = Definition()


class _Versions(Frozen):
    versions: Annotated[tuple[Version, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [one.name for one in self.versions]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"two versions are both named '{twice}'; rename one of them")
        return self


def versions_to_toml(versions: Sequence[Version]) -> str:
    """Write versions as TOML, each definition as `definition_to_toml` writes it.

    Raises
    ------
    DefinitionError
        If there is none, or two have the same name.
    """
    kept = parse(_Versions, {"versions": tuple(versions)}, "versions").versions
    tables = []
    for one in kept:
        dated = {} if one.date is None else {"date": one.date}
        definition = tomllib.loads(definition_to_toml(one.definition))
        tables.append({"name": one.name, **dated, "definition": definition})
    return tomli_w.dumps({"versions": tables})


def load_versions(source: str | Path) -> tuple[Version, ...]:
    """Read the versions of a TOML file; a plain definition is one version.

    Raises
    ------
    DefinitionError
        If the file is missing, or as `versions_from_toml` says.
    """
    path = Path(source)
    return versions_from_toml(read_text(path), path.name)


def versions_from_toml(text: str, name: str) -> tuple[Version, ...]:
    """Read versions from TOML text; a plain definition is one version.

    Parameters
    ----------
    text : str
    name : str
        Of the file, for messages; a plain definition without a name of its own is called so.

    Raises
    ------
    DefinitionError
        If the text is not TOML, two versions have the same name, or a definition says something
        we do not know.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{name} is not valid TOML: {error}.") from error
    if "versions" not in data:
        definition = definition_from_toml(text, name)
        called = definition.about.name or PurePath(name).stem or "definition"
        return (Version(name=called, date=definition.about.date, definition=definition),)
    versions = parse(_Versions, data, name).versions
    for position, one in enumerate(versions):
        try:
            one.definition.resolved_scheme()
        except DefinitionError as error:
            raise DefinitionError(
                f"{name}: versions.{position}.definition.scheme: {error}"
            ) from None
    return versions
