"""Raw tables to parsed rows: what each table is for, which rows count, in which currency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.errors import FieldError, UnreadableFile
from rfm.intake import ledger
from rfm.intake.counting.treatments import stands_for_nobody, treat
from rfm.intake.event_kinds import Kind, column_values, kinds_of, parse_kind
from rfm.intake.findings import ColumnValues, Finding
from rfm.intake.guessing.fields import one_row_an_account
from rfm.intake.joining.joins import assemble
from rfm.intake.joining.parts import Assembly, Join, Piece
from rfm.intake.notices import (
    account_findings,
    doubt_finding,
    filter_findings,
    overlap_findings,
    row_findings,
)
from rfm.intake.rows import (
    account_keys,
    check_size,
    rows_without_event,
    unparsed_rows,
)
from rfm.intake.tables import RawTable
from rfm.intake.value_notices import (
    cents_finding,
    currency_findings,
    potential_findings,
    value_findings,
)
from rfm.units import NOT_KNOWN


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
    assembly = _assembled(tables, definition)
    kinds = kinds_of(assembly, definition)
    parsed = [parse_kind(kind, number, definition) for number, kind in enumerate(kinds)]
    rows = _filled(pd.concat([*parsed, *_other_rows(assembly)], ignore_index=True))
    if kinds[0].fields.potential and "potential_e4" not in rows.columns:
        raise FieldError(
            "fields.potential: neither events nor accounts have a column "
            f"'{kinds[0].fields.potential}'."
        )
    stated = rows["currency"]
    rows, base = treat(rows, definition)
    currencies = _currencies(rows, stated, base)
    check_size(rows["value_e4"].to_numpy(np.float64), kinds[0].fields)
    settled = _settled(definition, assembly, kinds, base if len(currencies) > 1 else None)
    return Gathered(
        rows=rows,
        names=tuple((piece.label, piece.table.sha256) for piece in assembly.pieces),
        originals=tuple(_original(table) for table in tables),
        accounts=_accounts(assembly, rows, definition),
        attributes=assembly.attributes,
        settled=settled,
        base=base,
        by_account=any(one_row_an_account(one.table, one.fields) for one in assembly.events),
        pieces=assembly.pieces,
        joins=assembly.joins,
        findings=tuple(_findings(rows, base, kinds, assembly, settled, definition)),
        values=tuple(one for kind in kinds for one in column_values(kind)),
        currencies=currencies,
        columns=tuple(str(column) for column in kinds[0].tables[0].frame.columns),
    )


def _assembled(tables: Sequence[RawTable], definition: Definition) -> Assembly:
    """Say what each table is for; attributes that the definition reads go along unasked."""
    assembly = assemble(tables, definition)
    asked = definition.grouping_attributes
    lacking = [name for name in asked if name not in assembly.attributes]
    if not lacking:
        return assembly
    told = definition.replace(attributes=(*assembly.attributes, *lacking))
    return assemble(tables, told)


def _filled(rows: pd.DataFrame) -> pd.DataFrame:
    """Fill in columns of numbers where only some tables have them."""
    missing = {"cost_e4": 0, "units_e4": 0, "potential_e4": NOT_KNOWN, "potential_unreadable": 0}
    return rows.assign(
        **{
            column: pd.to_numeric(rows[column].astype("Int64").fillna(value)).astype(np.int64)
            for column, value in missing.items()
            if column in rows.columns
        }
    )


def _currencies(rows: pd.DataFrame, stated: "pd.Series[str]", base: str | None) -> tuple[str, ...]:
    """Return the currencies of rows that count, or would with a rate."""
    if base is None:
        return ()
    without_rate = [ledger.other_currency(code, base) for code in stated.dropna().unique()]
    counts = rows["reason"].isna() | rows["reason"].isin(without_rate)
    return tuple(sorted({base, *stated[counts].dropna()}))


def _original(table: RawTable) -> pd.DataFrame:
    """Return the cells of a table as they stand in the file, titles and headings included."""
    if not table.aside:
        return table.frame
    width = max(len(table.frame.columns), *(len(one.cells) for one in table.aside))
    names = [*map(str, table.frame.columns)]
    names += [f"Column {at}" for at in range(len(names) + 1, width + 1)]
    beside = pd.DataFrame(
        [[*one.cells, *[None] * (width - len(one.cells))] for one in table.aside],
        index=[one.row for one in table.aside],
        columns=names,
        dtype="str",
    )
    return pd.concat([table.frame.set_axis(names[: len(table.frame.columns)], axis=1), beside])


def _accounts(assembly: Assembly, rows: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """Return what is known of accounts beside their events, without those that are nobody.

    Accounts without any event come from tables of accounts only; elsewhere an account whose rows
    were all set aside is none.
    """
    accounts = assembly.accounts
    if accounts.empty:
        return accounts
    keys = account_keys(accounts["account_id"], definition.accounts)
    accounts = accounts.assign(account_id=keys).drop_duplicates("account_id")
    if any(piece.part == "accounts" for piece in assembly.pieces):
        return accounts[~stands_for_nobody(accounts, definition)]
    return accounts[accounts["account_id"].isin(rows.loc[rows["reason"].isna(), "account_id"])]


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


def _settled(
    definition: Definition, assembly: Assembly, kinds: Sequence[Kind], base: str | None
) -> Definition:
    """Return the definition with everything filled in that was proposed.

    What each table is for is not: next quarter's files have other names.
    """
    filters = {one.column: one for kind in kinds for one in kind.filters}
    return definition.replace(
        fields=kinds[0].fields,
        rows=definition.rows.replace(filters=tuple(filters.values())),
        currencies=definition.currencies.replace(base=base or definition.currencies.base),
        attributes=assembly.attributes or definition.attributes,
    )


def _findings(
    rows: pd.DataFrame,
    base: str | None,
    kinds: Sequence[Kind],
    assembly: Assembly,
    settled: Definition,
    definition: Definition,
) -> Iterator[Finding]:
    """Yield what people should know, what needs an answer first."""
    for guess in kinds[0].doubts:
        yield doubt_finding(guess, settled.fields)
    yield from currency_findings(rows, base, definition)
    for kind in kinds:
        if kind.minor_units is not None:
            yield cents_finding(kind.minor_units, definition)
        yield from filter_findings(kind.filters, kind.dropped, rows, definition)
    yield from row_findings(rows, definition)
    names = [piece.label for piece in assembly.pieces]
    for kind in kinds:
        yield from overlap_findings(rows, names, kind.positions)
    yield from account_findings(rows, definition)
    yield from potential_findings(rows, names, settled)
    yield from value_findings(rows, definition)
    read = (note for piece in assembly.pieces for note in piece.table.notes)
    for note in dict.fromkeys((*assembly.notes, *read)):
        yield Finding(code="note", sentence=note)
