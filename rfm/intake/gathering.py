"""Raw tables to parsed rows: what each table is for, which rows count, in which currency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from rfm.choices import FieldMap, RowFilter
from rfm.definition import Definition
from rfm.errors import UnreadableFile
from rfm.intake import ledger
from rfm.intake.blanks import as_text
from rfm.intake.conventions import one_convention
from rfm.intake.fields import check_columns, one_row_an_account
from rfm.intake.findings import ColumnValues, Finding
from rfm.intake.guesses import doubtful, guess_roles
from rfm.intake.joins import assemble
from rfm.intake.layout import continued
from rfm.intake.minor_units import in_minor_units, whole_units_expression
from rfm.intake.notices import (
    account_findings,
    cents_finding,
    currency_findings,
    doubt_finding,
    filter_findings,
    row_findings,
    value_findings,
)
from rfm.intake.parts import Assembly, EventTable, Join, Piece
from rfm.intake.rows import (
    account_keys,
    check_size,
    parse_rows,
    rows_without_event,
    unparsed_rows,
)
from rfm.intake.statuses import harmless, propose_filters
from rfm.intake.tables import RawTable
from rfm.intake.treatments import treat

VALUES_SHOWN = 40


@dataclass(frozen=True, eq=False)
class Gathered:
    """All rows of all tables, parsed, before a reference date is known.

    Attributes
    ----------
    rows : pandas.DataFrame
        The columns of an events frame (see `rfm.scoring.measures`) and ``account_name``,
        ``event_type``, ``file`` (position in `names`), ``sheet``, ``row``, ``own_e4`` and
        ``currency`` (of rows in a currency without a rate), ``reason`` (missing where the row
        is used).
    names : tuple of (name, sha256)
        One a table.
    originals : tuple of pandas.DataFrame
        The cells of each table as they stand in the file.
    accounts : pandas.DataFrame
        ``account_id``, ``account_name`` and attributes of accounts known from tables of
        accounts, or from the rows of events.
    attributes : tuple of str
        The columns of `accounts` that go along into the list.
    settled : Definition
        As given, with everything that was proposed filled in.
    base : str or None
        The currency value is counted in.
    by_account : bool
        Whether a row holds an account's last event only, so that nobody's first is known.
    pieces : tuple of Piece
        What each table is for.
    joins : tuple of Join
    findings : tuple of Finding
    values : tuple of ColumnValues
        Columns that say whether a row counts.
    currencies : tuple of str
        All that occur.
    columns : tuple of str
        Of the first table of events, joined ones too.
    """

    rows: pd.DataFrame = field(repr=False)
    names: tuple[tuple[str, str], ...]
    originals: tuple[pd.DataFrame, ...] = field(repr=False)
    accounts: pd.DataFrame = field(repr=False)
    attributes: tuple[str, ...]
    settled: Definition
    base: str | None
    by_account: bool
    pieces: tuple[Piece, ...]
    joins: tuple[Join, ...]
    findings: tuple[Finding, ...]
    values: tuple[ColumnValues, ...]
    currencies: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def fields(self) -> FieldMap:
        """Return the field map of the first table of events, every role resolved."""
        return self.settled.fields


@dataclass(frozen=True, eq=False)
class Kind:
    """Tables of events with the same columns: a month a file."""

    tables: tuple[RawTable, ...]
    positions: tuple[int, ...]
    fields: FieldMap
    event_type: str | None
    filters: tuple[RowFilter, ...]
    dropped: tuple[RowFilter, ...]
    minor_units: str | None


def gather(tables: Sequence[RawTable], definition: Definition) -> Gathered:
    """Parse the rows of some tables.

    Parameters
    ----------
    tables : sequence of RawTable
        At least one. Tables with the same columns are one history; others are joined to it.
    definition : Definition
        Its fields, rows, accounts, currencies, tables, attributes, refunds and zeros are read;
        what it leaves out is proposed.

    Raises
    ------
    FieldError, AmbiguousFormat
        If no table says who did what when, or a role has no usable column.
    """
    _refuse_copies(tables)
    assembly = assemble(tables, definition)
    kinds = _kinds(assembly, definition)
    parsed = [_parse_kind(kind, number, definition) for number, kind in enumerate(kinds)]
    rows = pd.concat([*parsed, *_other_rows(assembly)], ignore_index=True)
    currencies = tuple(sorted(rows["currency"].dropna().unique()))
    rows, base = treat(rows, definition)
    check_size(rows["value_e4"].to_numpy(np.float64), kinds[0].fields)
    settled = _settled(definition, assembly, kinds)
    accounts = assembly.accounts
    if len(accounts):
        accounts = accounts.assign(
            account_id=account_keys(accounts["account_id"], definition.accounts)
        ).drop_duplicates("account_id")
    return Gathered(
        rows=rows,
        names=tuple((piece.label, piece.table.sha256) for piece in assembly.pieces),
        originals=tuple(table.frame for table in tables),
        accounts=accounts,
        attributes=assembly.attributes,
        settled=settled,
        base=base,
        by_account=any(one_row_an_account(one.table, one.fields) for one in assembly.events),
        pieces=assembly.pieces,
        joins=assembly.joins,
        findings=tuple(_findings(rows, base, kinds, assembly, settled, definition)),
        values=tuple(one for kind in kinds for one in _column_values(kind)),
        currencies=currencies,
        columns=tuple(str(column) for column in kinds[0].tables[0].frame.columns),
    )


def _refuse_copies(tables: Sequence[RawTable]) -> None:
    """Raise where a file is given twice; its value would count twice."""
    seen: dict[tuple[str, str | None], str] = {}
    for table in tables:
        key = (table.sha256, table.sheet)
        if key in seen:
            raise UnreadableFile(
                f"{seen[key]} and {table.name} hold the same bytes; give the file once."
            )
        seen[key] = table.name


def _kinds(assembly: Assembly, definition: Definition) -> tuple[Kind, ...]:
    """Return the tables of events by kind: those with one field map are one kind."""
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
    filters = decided(harmless(whole, proposed), definition.rows.filters, whole)
    return Kind(
        tables=filled,
        positions=tuple(one.position for one in members),
        fields=fields,
        event_type=members[0].event_type,
        filters=filters,
        dropped=tuple(one for one in proposed if one.column not in {f.column for f in filters}),
        minor_units=minor_units,
    )


def _parse_kind(kind: Kind, number: int, definition: Definition) -> pd.DataFrame:
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


def _other_rows(assembly: Assembly) -> list[pd.DataFrame]:
    """Return the rows of tables that hold no events, in the shape of parsed ones."""
    found = []
    looked_up = {one.position: one for one in assembly.lookup_rows}
    for position, piece in enumerate(assembly.pieces):
        if piece.part == "events":
            continue
        reason = pd.Series(ledger.TABLE_UNUSED, index=piece.table.frame.index, dtype="str")
        if position in looked_up:
            reason[:] = ledger.NOT_REFERRED_TO
            reason[looked_up[position].used] = None
        found += [rows_without_event(piece.table, position, reason)]
        found += [unparsed_rows(piece.table, position)]
    return [one for one in found if len(one)]


def _settled(definition: Definition, assembly: Assembly, kinds: Sequence[Kind]) -> Definition:
    """Return the definition with everything filled in that was proposed."""
    filters = {one.column: one for kind in kinds for one in kind.filters}
    several = len(kinds) > 1 or any(piece.part != "events" for piece in assembly.pieces)
    return definition.replace(
        fields=kinds[0].fields,
        rows=definition.rows.replace(filters=tuple(filters.values())),
        tables=tuple(piece.choice() for piece in assembly.pieces) if several else definition.tables,
        attributes=assembly.attributes or definition.attributes,
    )


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


def _column_values(kind: Kind) -> Iterator[ColumnValues]:
    """Yield the columns that say whether a row counts, those left alone too."""
    off = {one.column: one.off for one in kind.filters}
    for column in dict.fromkeys((*off, *(one.column for one in kind.dropped))):
        counts = pd.concat([as_text(table.frame[column]) for table in kind.tables]).value_counts()
        listed = tuple((str(value), int(count)) for value, count in counts.items())
        yield ColumnValues(column, listed[:VALUES_SHOWN], off.get(column, ()))


def _findings(
    rows: pd.DataFrame,
    base: str | None,
    kinds: Sequence[Kind],
    assembly: Assembly,
    settled: Definition,
    definition: Definition,
) -> Iterator[Finding]:
    """Yield what people should know, what needs an answer first."""
    given = definition.fields
    for guess in doubtful(guess_roles(kinds[0].tables[0], given)):
        yield doubt_finding(guess, settled.fields, definition)
    yield from currency_findings(rows, base, definition)
    for kind in kinds:
        if kind.minor_units is not None:
            yield cents_finding(kind.minor_units, definition)
        yield from filter_findings(kind.filters, kind.dropped, rows, definition)
    yield from row_findings(rows, definition)
    yield from account_findings(rows, definition)
    yield from value_findings(rows, definition)
    for note in (*assembly.notes, *(note for piece in assembly.pieces for note in piece.table.notes)):
        yield Finding(code="note", sentence=note)
