"""Rows that leave out what the row above them says: continued orders, suppressed repeats."""

from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.choices import FieldMap
from rfm.intake.blanks import as_text, is_blank
from rfm.intake.dates import DateOrder, parse_dates
from rfm.intake.layout.kinds import CODE, WORD, kind_of
from rfm.intake.layout.totals import is_total

HALF = 0.5
FEWEST = 3
NEARLY_ALL = 0.95

Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]


class Continued(NamedTuple):
    """A table with the gaps filled that continuing rows leave.

    Attributes
    ----------
    frame : pandas.DataFrame
        A copy where anything was filled.
    rows : array of bool
        Which rows were filled.
    """

    frame: pd.DataFrame
    rows: Flags


@dataclass(frozen=True, eq=False)
class _Gaps:
    """Which rows lack what.

    Attributes
    ----------
    account, date, order : array of bool
        Rows without account, date or order number; every row lacks the last where the table
        has no column for it.
    blank : dict of str to array of bool
        Which cells are blank in each column that a continuing row may take over.
    """

    account: Flags
    date: Flags
    order: Flags
    blank: dict[str, Flags]


def continued(frame: pd.DataFrame, fields: FieldMap) -> Continued:
    """Fill account, date and the like into rows that continue the row above them.

    Three shapes are known. A further line of an order repeats its number and leaves account or
    date blank; it leaves account, date and number blank together; or every row has a date but
    only the first of each account's rows names it. Values are never filled.

    Parameters
    ----------
    frame : pandas.DataFrame
        A table as `rfm.intake.layout.header.split_table` gives it.
    fields : FieldMap
        Needs an account and a date; without them nothing is filled.
    """
    nothing = Continued(frame, np.zeros(len(frame), dtype=bool))
    accounts = _present(frame, fields.account_id, fields.account_name)
    dates = _present(frame, fields.date)
    if not accounts or not dates or fields.order_count or frame.empty:
        return nothing
    blank = {column: is_blank(frame[column]) for column in (*accounts, *dates)}
    account = np.all([blank[column] for column in accounts], axis=0)
    date = blank[dates[0]]
    if not (account | date).any():
        return nothing
    orders = _present(frame, fields.order_id)
    others = (*orders, *_present(frame, fields.currency, fields.event_type))
    blank |= {column: is_blank(frame[column]) for column in others}
    order = blank[orders[0]] if orders else np.ones(len(frame), dtype=bool)
    gaps = _Gaps(account, date, order, blank)
    head = _last_before(~account & ~date)
    lines = _lines_of_orders(frame, gaps, head, accounts, orders)
    lines |= _silent_lines(frame, gaps, head, lines)
    if lines.any():
        return Continued(_filled(frame, blank, lines, head), lines)
    rows = _suppressed_repeats(frame, gaps, accounts, dates[0], fields.date_order)
    named = {column: blank[column] for column in accounts}
    if not rows.any():
        return nothing
    totals = as_text(frame[accounts[0]]).map(is_total, na_action="ignore").eq(other=True)
    rows &= ~totals.to_numpy(bool)[head]  # a sum over accounts has no further rows
    return Continued(_filled(frame, named, rows, head), rows)


def _present(frame: pd.DataFrame, *columns: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in columns if one and one in frame.columns))


def _last_before(flags: Flags) -> Positions:
    """Return the nearest flagged position at or above each row, -1 where there is none."""
    return np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))


def _lines_of_orders(
    frame: pd.DataFrame,
    gaps: _Gaps,
    head: Positions,
    accounts: tuple[str, ...],
    orders: tuple[str, ...],
) -> Flags:
    """Tell which rows repeat the order number of the nearest whole row and lack the rest."""
    found = np.zeros(len(frame), dtype=bool)
    suspects = np.flatnonzero((gaps.account | gaps.date) & ~gaps.order & (head >= 0))
    if len(suspects):
        same = _same(frame, orders[0], suspects, head)
        for column in accounts:
            same = same & (gaps.blank[column][suspects] | _same(frame, column, suspects, head))
        found[suspects] = same
    return found


def _same(frame: pd.DataFrame, column: str, rows: Positions, head: Positions) -> Flags:
    """Tell which rows hold the same in a column as the row each belongs to."""
    own, above = frame[column].iloc[rows], frame[column].iloc[head[rows]]
    if pd.api.types.is_string_dtype(own):
        own, above = own.str.strip(), above.str.strip()
    same: Flags = (own.set_axis(above.index) == above).fillna(value=False).to_numpy(dtype=bool)
    return same


def _silent_lines(frame: pd.DataFrame, gaps: _Gaps, head: Positions, lines: Flags) -> Flags:
    """Tell which rows leave account, date and order blank, in a file where that has a meaning.

    Nowhere does such a file have a date without an account, and it begins with a whole row. A
    line says something in words: one with numbers only sums up the rows above it.
    """
    found = np.zeros(len(frame), dtype=bool)
    suspects = gaps.account & gaps.date & gaps.order & ~lines
    if not suspects.any() or (gaps.account & ~gaps.date & ~lines).any():
        return found
    above_all = frame.iloc[np.flatnonzero(suspects & (head < 0))]
    at = np.flatnonzero(suspects & (head >= 0))
    if len(at) and all(is_blank(above_all[column]).all() for column in frame.columns):
        found[at] = _in_words(frame.iloc[at])
    return found


def _in_words(rows: pd.DataFrame) -> Flags:
    """Tell which rows hold words, and do not begin with a word for a sum."""
    worded = np.zeros(len(rows), dtype=bool)
    texts = [as_text(rows[column]) for column in rows.columns]
    for text in texts:
        codes, uniques = pd.factorize(text)
        words = np.array([kind_of(str(one)) in (WORD, CODE) for one in uniques] + [False])
        worded |= words[codes]
    first = reduce(lambda filled, cells: filled.fillna(cells), texts)
    return worded & ~first.map(is_total, na_action="ignore").eq(other=True).to_numpy(dtype=bool)


def _suppressed_repeats(
    frame: pd.DataFrame,
    gaps: _Gaps,
    accounts: tuple[str, ...],
    date: str,
    order: DateOrder | None,
) -> Flags:
    """Tell which dated rows belong to an account that is named once, above them.

    Each account is named once, and many rows do not name theirs; the first row does. Rows in the
    order of their dates prove nothing: orders without an account look like that too.
    """
    none = np.zeros(len(frame), dtype=bool)
    rows = gaps.account & ~gaps.date
    dated = np.flatnonzero(~gaps.date)
    if rows.sum() < max(FEWEST, HALF * len(dated)) or gaps.account[dated[0]]:
        return none
    named = frame.iloc[np.flatnonzero(~gaps.account & ~gaps.date)]
    if len(named[list(accounts)].drop_duplicates()) < NEARLY_ALL * len(named):
        return none
    undated = frame.iloc[np.flatnonzero(gaps.date)]
    if not _only_sums(undated) or _in_order_of_dates(frame[date].iloc[dated], order):
        return none
    return rows


def _only_sums(rows: pd.DataFrame) -> bool:
    """Tell whether rows without a date are empty, sums or total lines."""
    return not len(rows) or not _in_words(rows).any()


def _in_order_of_dates(column: "pd.Series[str]", order: DateOrder | None) -> bool:
    """Tell whether dates only ever rise, or only ever fall, in a way they may be read."""
    orders: tuple[DateOrder, ...] = (order,) if order else ("dmy", "mdy")
    for one in orders:
        steps = np.diff(parse_dates(column, one).days)
        if (steps >= 0).all() or (steps <= 0).all():
            return True
    return False


def _filled(
    frame: pd.DataFrame, blank: dict[str, Flags], rows: Flags, above: Positions
) -> pd.DataFrame:
    """Return a copy in which some rows take over what they leave blank from a row above."""
    result = frame.copy(deep=False)
    for column, is_gap in blank.items():
        take = np.where(rows & is_gap, above, np.arange(len(frame)))
        result[column] = frame[column].iloc[take].set_axis(frame.index)
    return result
