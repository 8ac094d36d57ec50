"""The options of the command line that change a definition."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, get_args

import click

from rfm.choices import (
    ROLES,
    CurrencyChoices,
    FieldMap,
    KeptRows,
    Part,
    Rate,
    RowFilter,
    TableChoice,
)
from rfm.definition import Bands, Definition, load_definition
from rfm.errors import DefinitionError, FieldError
from rfm.scheme import load_scheme
from rfm.values import parse

Command = Callable[..., Any]

OPTIONS = (
    click.option(
        "--map",
        "mappings",
        multiple=True,
        metavar="ROLE=COLUMN",
        help=f"Say which column plays a role: {', '.join(ROLES)}. Value may be an expression; "
        "with nothing after the sign, no column plays it.",
    ),
    click.option("--definition", "definition_file", metavar="D.toml"),
    click.option("--reference-date", metavar="YYYY-MM-DD", help="Today of the analysis."),
    click.option(
        "--date-order",
        type=click.Choice(["dmy", "mdy", "ymd"]),
        help="Order of day, month, year.",
    ),
    click.option(
        "--decimal", type=click.Choice(["comma", "point"]), help="Decimal sign of numbers."
    ),
    click.option(
        "--off",
        multiple=True,
        metavar="COLUMN=VALUE",
        help="Set rows with this value aside, such as Status=Cancelled.",
    ),
    click.option("--on", multiple=True, metavar="COLUMN=VALUE", help="Count rows with this value."),
    click.option(
        "--keep",
        multiple=True,
        type=click.Choice(get_args(KeptRows)),
        help="Count a kind of rows that would be set aside.",
    ),
    click.option("--currency", metavar="EUR", help="The currency value is counted in."),
    click.option(
        "--rate",
        "rates",
        multiple=True,
        metavar="USD=0.92",
        help="What one unit of another currency is worth in it.",
    ),
    click.option(
        "--attribute",
        "attributes",
        multiple=True,
        metavar="COLUMN",
        help="A column that goes along into the list, such as tier or region.",
    ),
    click.option(
        "--part",
        "parts",
        multiple=True,
        metavar="FILE=PART",
        help=f"Say what a table is for: {', '.join(get_args(Part))}.",
    ),
)


def intake_options(command: Command) -> Command:
    """Give a command the options that say how files are understood."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def definition_from(
    *,
    definition_file: str | None,
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
) -> Definition:
    """Return the definition of a file, or an empty one, with the options taken over.

    Raises
    ------
    DefinitionError, FieldError
        If an option is not written as its help says.
    """
    definition = Definition() if definition_file is None else load_definition(definition_file)
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
    if reference_date is None:
        return definition
    try:
        date = dt.datetime.strptime(reference_date, "%Y-%m-%d").date()
    except ValueError:
        raise DefinitionError(
            f"--reference-date takes YYYY-MM-DD; got '{reference_date}'."
        ) from None
    return definition.replace(reference_date=date)


def with_scheme(definition: Definition, scheme: str | None, bands: int | None) -> Definition:
    """Return a definition with another scheme or number of bands.

    Raises
    ------
    DefinitionError
        If there is no such scheme, or cuts in the definition make another number of bands.
    """
    if scheme is not None:
        load_scheme(scheme)
        definition = definition.replace(scheme=scheme)
    if bands is None or bands == definition.band_count():
        return definition
    if definition.bands != Bands(count=definition.bands.count):
        raise DefinitionError(
            f"--bands {bands} contradicts the definition, whose cuts make "
            f"{definition.band_count()} bands; leave one of the two out."
        )
    return definition.replace(bands=Bands(count=bands))


def _fields(
    fields: FieldMap, mappings: Sequence[str], date_order: str | None, decimal: str | None
) -> FieldMap:
    changes: dict[str, str] = {}
    for mapping in mappings:
        role, sign, column = mapping.partition("=")
        if not sign or role not in ROLES:
            raise FieldError(
                f"--map takes ROLE=COLUMN, the role one of {', '.join(ROLES)}; got '{mapping}'."
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
