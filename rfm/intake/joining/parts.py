"""The parts that several tables play in one view, and how they were joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.choices import FieldMap, Part, TableChoice
from rfm.intake.tables import RawTable

SHEET_SIGN = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
RowNumbers = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Piece:
    """One table and what it is for.

    Attributes
    ----------
    table : RawTable
        As it was read.
    label : str
        What it is called: file name, with the sheet where the file has several.
    part : {'events', 'accounts', 'lookup', 'unused'}
    why : str
        A short sentence.
    fields : FieldMap
        Roles of an events table; empty for other parts.
    key : str or None
        Its column by which other tables find its rows.
    matches : str or None
        The other table's column that holds those keys.
    event_type : str or None
        What its rows are called where no column says so.
    """

    table: RawTable = field(repr=False)
    label: str
    part: Part
    why: str
    fields: FieldMap = field(default_factory=FieldMap)
    key: str | None = None
    matches: str | None = None
    event_type: str | None = None

    def choice(self) -> TableChoice:
        """Return this part as a choice that a definition can keep."""
        return TableChoice(
            name=self.label,
            part=self.part,
            key=self.key,
            matches=self.matches,
            fields=self.fields,
            event_type=self.event_type,
        )


@dataclass(frozen=True)
class Join:
    """How the keys in one table met those of another.

    Attributes
    ----------
    left, right : str
        Labels of the table that refers and of the one referred to.
    left_column, right_column : str
    rows_matched, rows_unmatched : int
        Rows of the left table whose key is, or is not, in the right one.
    keys_matched, keys_unmatched : int
        Keys of the right table that the left one holds, or does not hold.
    left_examples, right_examples : tuple of str
        Up to three keys without a match on each side.
    repeated : int
        Rows of the right table whose key stood in an earlier row, which was taken.
    way : str
        How keys were compared where they do not match as they stand.
    same_accounts : bool
        Whether two tables of events were compared, rather than one looked up in the other.
    """

    left: str
    right: str
    left_column: str
    right_column: str
    rows_matched: int
    rows_unmatched: int
    keys_matched: int
    keys_unmatched: int
    left_examples: tuple[str, ...] = ()
    right_examples: tuple[str, ...] = ()
    repeated: int = 0
    way: str = ""
    same_accounts: bool = False

    def sentence(self) -> str:
        """Return what was matched and what was not, on both sides."""
        return " ".join([self._left_sentence(), self._right_sentence()])

    def _left_sentence(self) -> str:
        rows = self.rows_matched + self.rows_unmatched
        of = f"{self.left_column} of {self.left} is {self.right_column} of {self.right}"
        way = f", {self.way}" if self.way else ""
        if not self.rows_matched:
            return (
                f"Nothing matches: no {self.left_column} of {self.left} "
                f"is found as {self.right_column} of {self.right}"
                f"{_examples(self.left_examples)}."
            )
        if not self.rows_unmatched:
            return f"{of}{way}: all {rows:,} rows found."
        return (
            f"{of}{way}: {self.rows_matched:,} of {rows:,} rows found, "
            f"{self.rows_unmatched:,} not{_examples(self.left_examples)}."
        )

    def _right_sentence(self) -> str:
        keys = self.keys_matched + self.keys_unmatched
        again = f" {self.repeated:,} repeat an earlier key and are left out." * bool(self.repeated)
        if not self.keys_unmatched:
            return f"All {keys:,} keys of {self.right} occur in {self.left}.{again}"
        return (
            f"{self.keys_unmatched:,} of {keys:,} keys of {self.right} do not occur "
            f"in {self.left}{_examples(self.right_examples)}.{again}"
        )


@dataclass(frozen=True, eq=False)
class EventTable:
    """Rows that are events, with what other tables say about them beside them.

    Attributes
    ----------
    table : RawTable
        The rows of one file in their order, under their row numbers; looked-up columns added.
    fields : FieldMap
        With every role resolved.
    event_type : str or None
        What the rows are called where several kinds meet and no column says so.
    position : int
        Which of the tables given it is, from 0.
    told : FieldMap
        The roles that were decided on or follow from how the tables hang together.
    shown : tuple of str
        The columns among which the other roles were sought.
    """

    table: RawTable = field(repr=False)
    fields: FieldMap
    event_type: str | None
    position: int
    told: FieldMap
    shown: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, eq=False)
class LookupRows:
    """Which rows of a table other than events are used.

    Attributes
    ----------
    position : int
        Which of the tables given it is, from 0.
    used, aside : array of int
        Row numbers in the file: those an event refers to or that are an account, and the rest.
    """

    position: int
    used: RowNumbers = field(repr=False)
    aside: RowNumbers = field(repr=False)


@dataclass(frozen=True, eq=False)
class Assembly:
    """Several tables as one view.

    Attributes
    ----------
    events : tuple of EventTable
        The kind that carries the value first.
    accounts : pandas.DataFrame
        One row an account that an accounts table names, with or without events:
        ``account_id`` (spelled as in the events), ``account_name``, and the attributes.
    attributes : tuple of str
        Columns of `accounts` that travel to the list.
    joins : tuple of Join
    pieces : tuple of Piece
        One for each table given, in that order.
    lookup_rows : tuple of LookupRows
        One for each accounts and lookup table.
    notes : tuple of str
        What people should know, as sentences.
    """

    events: tuple[EventTable, ...]
    accounts: pd.DataFrame = field(repr=False)
    attributes: tuple[str, ...]
    joins: tuple[Join, ...]
    pieces: tuple[Piece, ...]
    lookup_rows: tuple[LookupRows, ...]
    notes: tuple[str, ...]


def labels(tables: Sequence[RawTable]) -> tuple[str, ...]:
    """Return what each table is called: its file, and its sheet where the file has several."""
    return tuple(
        f"{table.name}{SHEET_SIGN}{table.sheet}" if _has_other_sheets(table, tables) else table.name
        for table in tables
    )


def stems(tables: Sequence[RawTable]) -> tuple[str, ...]:
    """Return short names of tables: the file without its ending, or the sheet."""
    return tuple(
        table.sheet
        if table.sheet and _has_other_sheets(table, tables)
        else PurePath(table.name.removesuffix(".gz")).stem
        for table in tables
    )


def _has_other_sheets(table: RawTable, tables: Sequence[RawTable]) -> bool:
    return table.sheet is not None and any(
        other.name == table.name and other.sheet != table.sheet for other in tables
    )


def _examples(keys: Sequence[str]) -> str:
    return f" (such as {', '.join(keys)})" if keys else ""
