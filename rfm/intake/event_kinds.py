"""Tables of events with the same columns, and which of their rows count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from rfm.choices import FieldMap, RowFilter
from rfm.definition import Definition
from rfm.intake.blanks import as_text
from rfm.intake.conventions import one_convention
from rfm.intake.counting.marks import is_moment
from rfm.intake.counting.minor_units import in_minor_units, whole_units_expression
from rfm.intake.counting.statuses import harmless, propose_filters
from rfm.intake.findings import ColumnValues
from rfm.intake.guessing.fields import check_columns
from rfm.intake.guessing.guesses import Guess, doubtful, guess_roles
from rfm.intake.joining.parts import Assembly, EventTable
from rfm.intake.layout.continued import continued
from rfm.intake.rows import parse_rows, unparsed_rows
from rfm.intake.tables import RawTable

VALUES_SHOWN = 40


@dataclass(frozen=True, eq=False)
class Kind:
    """Tables of events with the same columns: a month a file.

    Attributes
    ----------
    tables : tuple of RawTable
        With the rows that continue another one filled in.
    positions : tuple of int
        Which of the tables given they are, from 0.
    fields : FieldMap
    event_type : str or None
    filters, dropped : tuple of RowFilter
        Those in force, and those that would leave nothing.
    minor_units : str or None
        The value column, where it counts cents.
    doubts : tuple of Guess
        The guessed roles to check.
    """

    tables: tuple[RawTable, ...]
    positions: tuple[int, ...]
    fields: FieldMap
    event_type: str | None
    filters: tuple[RowFilter, ...]
    dropped: tuple[RowFilter, ...]
    minor_units: str | None
    doubts: tuple[Guess, ...]


def kinds_of(assembly: Assembly, definition: Definition) -> tuple[Kind, ...]:
    """Return the tables of events by kind: those with one field map are one kind.

    Raises
    ------
    FieldError
        If a table lacks a column of its kind.
    """
    groups: dict[tuple[FieldMap, str | None], list[EventTable]] = {}
    for one in assembly.events:
        groups.setdefault((one.fields, one.event_type), []).append(one)
    return tuple(
        _kind(members, number, definition) for number, members in enumerate(groups.values())
    )


def _kind(members: Sequence[EventTable], number: int, definition: Definition) -> Kind:
    fields = members[0].fields
    for one in members[1:]:
        check_columns(one.table, fields)
    filled = tuple(
        replace(one.table, frame=continued(one.table.frame, fields)[0]) for one in members
    )
    whole = pd.concat([table.frame for table in filled]) if len(filled) > 1 else filled[0].frame
    given = definition.fields if number == 0 else FieldMap()
    cents = given.value is None and in_minor_units(whole, fields)
    minor_units = fields.value if cents else None
    if cents and fields.value:
        fields = fields.replace(value=whole_units_expression(fields.value))
    proposed = propose_filters(whole, fields)
    if "cancel_dates" in definition.rows.keep:
        proposed = tuple(one for one in proposed if not is_moment(one.column))
    filters = decided(harmless(whole, proposed), definition.rows.filters, whole)
    return Kind(
        tables=filled,
        positions=tuple(one.position for one in members),
        fields=fields,
        event_type=members[0].event_type,
        filters=filters,
        dropped=tuple(one for one in proposed if one.column not in {f.column for f in filters}),
        minor_units=minor_units,
        doubts=_doubts(members[0]),
    )


def _doubts(one: EventTable) -> tuple[Guess, ...]:
    """Return the guesses to check, made on the columns that people see."""
    seen = replace(one.table, frame=one.table.frame[list(one.shown)])
    return doubtful(guess_roles(seen, one.told))


def parse_kind(kind: Kind, number: int, definition: Definition) -> pd.DataFrame:
    """Parse the tables of one kind in one convention of dates and numbers."""
    proven = one_convention(kind.tables, kind.fields)
    parsed = []
    for table, position in zip(kind.tables, kind.positions, strict=True):
        # A format's own decimal sign beats what other files prove.
        own = proven.replace(decimal=kind.fields.decimal) if table.decimal else proven
        rows = parse_rows(
            *(table, position, own, definition),
            filters=kind.filters,
            event_type=kind.event_type,
        )
        parsed += [rows, unparsed_rows(table, position)]
    rows = pd.concat([one for one in parsed if len(one)], ignore_index=True)
    if number == 0:
        return rows
    # Order numbers of invoices and of tickets mean different things.
    return rows.assign(order_key=f"{number}:" + rows["order_key"])


def decided(
    proposed: Sequence[RowFilter], chosen: Sequence[RowFilter], frame: pd.DataFrame
) -> tuple[RowFilter, ...]:
    """Return the filters in force: as proposed, but for the values that were decided on."""
    by_column = {one.column: one for one in proposed}
    for one in chosen:
        if one.column not in frame.columns:
            continue
        known = by_column.get(one.column, RowFilter(column=one.column))
        by_column[one.column] = RowFilter(
            column=one.column,
            off=tuple(sorted({*one.off, *known.off} - set(one.on))),
            on=tuple(sorted({*one.on, *known.on} - set(one.off))),
        )
    return tuple(by_column.values())


def with_values_off(
    definition: Definition, column: ColumnValues, off: tuple[str, ...]
) -> Definition:
    """Return a definition in which just these values of a column set rows aside."""
    on = tuple(sorted(value for value, _ in column.counts if value not in off))
    chosen = RowFilter(column=column.column, off=tuple(sorted(off)), on=on)
    others = (one for one in definition.rows.filters if one.column != column.column)
    return definition.replace(rows=definition.rows.replace(filters=(*others, chosen)))


def column_values(kind: Kind) -> Iterator[ColumnValues]:
    """Yield the columns that say whether a row counts, those left alone too."""
    off = {one.column: one.off for one in kind.filters}
    listed = dict.fromkeys((*off, *(one.column for one in kind.dropped)))
    for column in (one for one in listed if not is_moment(one)):
        counts = pd.concat([as_text(table.frame[column]) for table in kind.tables]).value_counts()
        values = tuple((str(value), int(count)) for value, count in counts.items())
        yield ColumnValues(column, values[:VALUES_SHOWN], off.get(column, ()))
