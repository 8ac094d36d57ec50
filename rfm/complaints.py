"""What pydantic finds wrong, said as people would say it: where, what is allowed, what came."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

MOST_TOLD = 3
LONGEST_SHOWN = 80
LIKENESS = 0.75
"""How alike a slip of the pen and what was meant are: events and event, not why and who."""
DATE = "a date such as 2026-06-30"
ALLOWED = {
    "model_type": "a table",
    "tuple_type": "a list",
    "too_short": "a list of at least {min_length}",
    "too_long": "a list of at most {max_length}",
    "string_type": "text",
    "string_too_short": "text that is not empty",
    "string_pattern_mismatch": "{form}",
    "literal_error": "{expected}",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "date_type": DATE,
    "date_parsing": DATE,
    "date_from_datetime_parsing": DATE,
    "date_from_datetime_inexact": DATE,
}
FORMS = {
    r"^[A-Z]{3}$": "three capital letters such as EUR",
    r"^#[0-9A-Fa-f]{6}$": "a colour such as #09630C",
    r"^(\d{3}|\d+-\d+-\d+)$": "three scores such as 543, or 10-5-3",
}
"""Patterns of texts, as people would ask for them."""

OWN_ENTRY = re.compile(r"[a-z_.0-9]+: ")

Path = tuple[int | str, ...]
Detail = dict[str, Any]


def complaints(error: ValidationError, data: Any, model: type[BaseModel]) -> str:
    """Return what is wrong with some data, the first few things of it.

    Parameters
    ----------
    error : pydantic.ValidationError
    data : dict
        What was validated; paths are told as they stand in it.
    model : type
        By which it was validated; misspelt entries are compared with its own.
    """
    found: dict[Path, list[Detail]] = {}
    for detail in error.errors():
        found.setdefault(_path(detail["loc"], detail["type"], data), []).append(dict(detail))
    told = [
        _sentence(path, details, model)
        for path, details in found.items()
        if not _only_follows(path, details, found)
    ]
    return "; ".join(told[:MOST_TOLD])


def _path(location: Sequence[int | str], kind: str, data: Any) -> Path:
    """Return the place of a complaint in the data.

    Pydantic adds which alternative of a field it tried, and the entry that a short form stands
    for; neither was written by anybody, so neither is told.
    """
    path: list[int | str] = []
    here = data
    for part in location:
        if isinstance(here, dict):
            stands = part in here
        else:
            listed = isinstance(here, list | tuple) and isinstance(part, int)
            stands = listed and int(part) < len(here)
        if stands:
            here = here[part]
        elif kind != "missing" or part != location[-1]:
            continue
        path.append(part)
    return tuple(path)


def _only_follows(path: Path, details: list[Detail], found: dict[Path, list[Detail]]) -> bool:
    """Tell whether complaints come of another one below.

    A field that takes a word or a table complains about both; a list whose items failed
    complains of being too short as well.
    """
    below = any(other[: len(path)] == path and other != path for other in found)
    return below and all(detail["type"] in ALLOWED for detail in details)


def _sentence(path: Path, details: list[Detail], model: type[BaseModel]) -> str:
    place = ".".join(map(str, path))
    # Where a table was understood and contradicts itself, that it is no word is beside the point.
    first = next((one for one in details if one["type"] not in ALLOWED), details[0])
    if first["type"] == "extra_forbidden":
        return f"'{place}' is not a known setting{_meant(path, model)}"
    if first["type"] == "missing":
        return f"'{place}' is missing"
    if first["type"] in ALLOWED:
        allowed = ", or ".join(dict.fromkeys(map(_allowed, details)))
        message = f"must be {allowed}; got {_shown(first['input'])}"
    else:
        message = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
    if not place:
        return message
    # A table that finds one of its own entries wrong begins with its name.
    return f"{place}.{message}" if OWN_ENTRY.match(message) else f"{place}: {message}"


def _meant(path: Path, model: type[BaseModel]) -> str:
    """Name the entry that somebody may have meant."""
    *above, last = path
    tables = [model]
    for part in above:
        if isinstance(part, str):
            held = [one.model_fields[part] for one in tables if part in one.model_fields]
            tables = [table for field in held for table in _tables(field.annotation)]
    known = [name for table in tables for name in table.model_fields]
    close = get_close_matches(str(last), known, n=1, cutoff=LIKENESS)
    return f"; '{close[0]}' is" if close else ""


def _tables(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from _tables(one)


def _allowed(detail: Detail) -> str:
    bounds = {
        name: f"{value:g}" if isinstance(value, float) else value
        for name, value in detail.get("ctx", {}).items()
    }
    form = FORMS.get(str(bounds.get("pattern")), "{pattern}")
    return ALLOWED[detail["type"]].format(form=form, **bounds)


def _shown(value: Any) -> str:
    text = value.isoformat() if isinstance(value, dt.date) else repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]} …"
