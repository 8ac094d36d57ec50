"""From the options of the command line to a definition."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from rfm.choices import (
    NUMBER_ROLES,
    ROLES,
    CurrencyChoices,
    FieldMap,
    Part,
    Rate,
    RowFilter,
    TableChoice,
)
from rfm.definition import Definition
from rfm.errors import DefinitionError, FieldError
from rfm.measure_choices import DIMENSIONS, Peers
from rfm.scheme import load_scheme
from rfm.text import listing
from rfm.values import parse
from rfm.versions import load_versions

MAPPED = (*ROLES, *NUMBER_ROLES)
"""The roles that ``--map`` takes."""
REFERENCE_DAYS = ("latest-event", "end-of-last-month", "today")


def definition_from(
    *,
    definition_file: str | None,
    named: str | None,
    mappings: Sequence[str],
    reference_date: str | None,
    date_order: str | None,
    decimal: str | None,
    off: Sequence[str],
    on: Sequence[str],
    keep: Sequence[str],
    currency: str | None,
    rates: Sequence[str],
    attributes: Sequence[str],
    parts: Sequence[str],
    **labelling: Any,
) -> Definition:
    """Return the definition of a file, or an empty one, with the options taken over.

    `labelling` holds the options of `rfm.cli_options.label_options`, where a command has them.

    Raises
    ------
    DefinitionError, FieldError
        If an option is not written as its help says.
    """
    definition = _chosen(definition_file, named)
    definition = definition.replace(
        fields=_fields(definition.fields, mappings, date_order, decimal),
        rows=definition.rows.replace(
            filters=_filters(definition.rows.filters, off, on),
            keep=tuple(dict.fromkeys((*definition.rows.keep, *keep))),
        ),
        currencies=_currencies(definition.currencies, currency, rates),
        tables=_tables(definition.tables, parts),
        attributes=tuple(attributes) or definition.attributes,
    )
    if reference_date is not None:
        definition = definition.replace(reference_date=_reference_date(reference_date))
    return _labelling(definition, **labelling) if labelling else definition


def _labelling(
    definition: Definition,
    *,
    scheme: str | None,
    bands: int | None,
    window_months: int | None,
    not_labelled: Sequence[str],
    peers: str | None,
) -> Definition:
    changes: dict[str, Any] = {}
    if scheme is not None:
        load_scheme(scheme)
        changes["scheme"] = scheme
    if window_months is not None:
        changes |= {"window_months": window_months, "window_cycles": None}
    if not_labelled:
        listed = dict.fromkeys((*definition.do_not_label, *not_labelled))
        changes["do_not_label"] = tuple(listed)
    if peers is not None:
        held = definition.peers or Peers(attribute=peers)
        changes["peers"] = held.replace(attribute=peers)
    return _with_bands(definition.replace(**changes), bands)


def _with_bands(definition: Definition, bands: int | None) -> Definition:
    counts = definition.band_counts
    if bands is None or set(counts) == {bands}:
        return definition
    if any(definition.bands.of(dimension).implied() is not None for dimension in DIMENSIONS):
        made = listing([str(count) for count in dict.fromkeys(counts)])
        raise DefinitionError(
            f"--bands {bands} contradicts the definition, which has {made} bands; "
            "leave one of the two out."
        )
    return definition.replace(bands=definition.bands.replace(count=bands))


def _chosen(file: str | None, name: str | None) -> Definition:
    """Return the definition of a file: its only one, or the version of that name."""
    if file is None:
        if name is not None:
            raise DefinitionError(f"--named {name} needs --definition, the file that holds it.")
        return Definition()
    versions = load_versions(file)
    found = [one for one in versions if name in (None, one.name)]
    if len(found) != 1:
        names = ", ".join(one.name for one in versions)
        asked = f"no version named '{name}'" if name is not None else "several versions"
        raise DefinitionError(f"{Path(file).name} holds {asked}; choose one with --named: {names}.")
    return found[0].definition


def _reference_date(text: str) -> dt.date | str:
    if text in REFERENCE_DAYS:
        return text.replace("-", "_")
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        days = ", ".join(REFERENCE_DAYS)
        raise DefinitionError(
            f"--reference-date takes YYYY-MM-DD or one of {days}; got '{text}'."
        ) from None


def _fields(
    fields: FieldMap, mappings: Sequence[str], date_order: str | None, decimal: str | None
) -> FieldMap:
    changes: dict[str, str] = {}
    for mapping in mappings:
        role, sign, column = mapping.partition("=")
        if not sign or role not in MAPPED:
            raise FieldError(
                f"--map takes ROLE=COLUMN, the role one of {', '.join(MAPPED)}; got '{mapping}'."
            )
        changes[role] = column
    if date_order is not None:
        changes["date_order"] = date_order
    if decimal is not None:
        changes["decimal"] = decimal
    return fields.replace(**changes)


def _filters(
    filters: Sequence[RowFilter], off: Sequence[str], on: Sequence[str]
) -> tuple[RowFilter, ...]:
    """Return the filters with some values switched off or on."""
    by_column = {one.column: one for one in filters}
    for option, given in (("off", off), ("on", on)):
        for text in given:
            column, value = _pair(f"--{option}", text, "COLUMN=VALUE")
            held = by_column.get(column, RowFilter(column=column))
            lists = {name: {*getattr(held, name)} - {value} for name in ("off", "on")}
            lists[option].add(value)
            by_column[column] = held.replace(
                **{name: tuple(sorted(values)) for name, values in lists.items()}
            )
    return tuple(by_column.values())


def _currencies(
    currencies: CurrencyChoices, base: str | None, rates: Sequence[str]
) -> CurrencyChoices:
    known = {rate.code: rate for rate in currencies.rates}
    for text in rates:
        code, number = _pair("--rate", text, "CODE=NUMBER")
        try:
            rate = float(number)
        except ValueError:
            raise DefinitionError(
                f"--rate takes CODE=NUMBER, such as USD=0.92; got '{text}'."
            ) from None
        known[code.upper()] = parse(Rate, {"code": code.upper(), "rate": rate}, f"--rate {text}")
    chosen = currencies.base if base is None else base.upper()
    return currencies.replace(base=chosen, rates=tuple(known.values()))


def _tables(tables: Sequence[TableChoice], parts: Sequence[str]) -> tuple[TableChoice, ...]:
    by_name = {one.name: one for one in tables}
    for text in parts:
        name, part = _pair("--part", text, "FILE=PART")
        if part not in get_args(Part):
            known = ", ".join(get_args(Part))
            raise DefinitionError(f"--part takes FILE=PART, the part one of {known}; got '{text}'.")
        held = by_name.get(name, TableChoice(name=name, part="unused"))
        by_name[name] = held.replace(part=part)
    return tuple(by_name.values())


def _pair(option: str, text: str, shape: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name or not value:
        raise DefinitionError(f"{option} takes {shape}; got '{text}'.")
    return name, value
