"""Grouped reports: the account stands on a row of its own, above its dated rows.

::

    Acme Ltd                                 ◄ heading
             2024-01-02   Invoice   120.00   ◄ details
             2024-02-09   Invoice    80.00
    Total for Acme Ltd              200.00   ◄ stays a row; total lines are set aside later

The headings are written into the details, and leave the table. They may stand in a column that
is empty in the details or in that of the dates, on one level or two, with a sum beside them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.layout.headings import (
    NEARLY_NONE,
    Level,
    Mark,
    is_period,
    levels,
    total_names,
    without_role,
)
from rfm.intake.layout.kinds import (
    CODE,
    DATE,
    EMPTY,
    NUMBER,
    WORD,
    YEAR,
    Flags,
    Kinds,
    cells_at,
    kind_of,
    kinds_of,
    ruling_kinds,
    tidy,
)
from rfm.intake.layout.totals import is_total

FIRST_ROWS = 10
SAMPLE_ROWS = 300

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Groups:
    """What a grouped report says: which rows are headings, and the levels from outside in."""

    headings: Flags
    levels: tuple[Level, ...]


@dataclass(frozen=True, eq=False)
class _Rows:
    """The rows of a report by what they are; `order` has those with content."""

    order: Positions
    first: Positions
    details: Flags
    repeated: Flags
    text: dict[int, str]
    """What the first filled cell of a row says, for the rows that are no details."""


def find_groups(
    frame: pd.DataFrame, filled: Flags, titles: Sequence[str], repeated: Flags, begin: int
) -> Groups | None:
    """Return the groups of a report, None for a table that is not grouped.

    Parameters
    ----------
    frame : pandas.DataFrame
        All rows of the sheet, text cells.
    filled : array of bool, rows × columns
        Which of them hold something.
    titles : sequence of str
        One a column, "" where it has none.
    repeated : array of bool
        Which rows repeat the header.
    begin : int
        The first row under the header.
    """
    order = begin + np.flatnonzero(filled[begin:].any(axis=1))
    kinds = _column_kinds(frame, filled, order)
    dates = np.flatnonzero(kinds == DATE)
    if not len(dates) or not _begins_with_heading(frame, order[~repeated[order]], dates):
        return None
    rows = _sort_out(frame, filled, order, dates, repeated)
    headings = _find_headings(frame, filled, rows, kinds)
    opens = np.flatnonzero(headings)
    details = np.flatnonzero(rows.details)
    if not len(opens) or not len(details) or opens[0] > details[0]:
        return None
    marks = _marks(rows, headings)
    used = filled[details].mean(axis=0)
    if len(opens) == 1 and not _is_sure(marks, used):
        return None
    return Groups(headings, levels(marks, rows.details, used, titles))


def _column_kinds(frame: pd.DataFrame, filled: Flags, order: Positions) -> Kinds:
    """Return the ruling kind of each column over the rows that hold a date among other things."""
    wide = order[filled[order].sum(axis=1) > 1]
    spread = np.linspace(0, len(wide) - 1, min(SAMPLE_ROWS, len(wide))).astype(int)
    kinds = np.zeros((1, frame.shape[1]), dtype=np.int8)
    if len(wide):
        kinds = kinds_of([cells_at(frame, int(position)) for position in wide[spread]])
    return ruling_kinds(kinds[(kinds == DATE).any(axis=1)])


def _begins_with_heading(frame: pd.DataFrame, order: Positions, dates: Positions) -> bool:
    """Tell whether one of the rows above the first dated one could be a heading."""
    for position in order[:FIRST_ROWS]:
        kinds = kinds_of([cells_at(frame, int(position))])[0]
        said = kinds[kinds != EMPTY]
        if len(said) > 1 and (kinds[dates] == DATE).any():
            return False
        if len(said) and np.isin(said[1:], [NUMBER, YEAR]).all():
            return True
    return False


def _sort_out(
    frame: pd.DataFrame, filled: Flags, order: Positions, dates: Positions, repeated: Flags
) -> _Rows:
    first = filled.argmax(axis=1)
    dated = np.zeros(len(frame), dtype=bool)
    for column in dates:
        codes, uniques = pd.factorize(frame.iloc[:, int(column)])
        is_date = np.array([kind_of(str(text)) == DATE for text in uniques] + [False])
        dated |= is_date[codes]
    details = dated & (filled.sum(axis=1) > 1) & ~repeated
    details[: order[0]] = False
    others = order[~details[order]]
    cells = frame.iloc[others].to_numpy(dtype=object)
    said = cells[np.arange(len(others)), first[others]]
    text = {int(position): str(word) for position, word in zip(others, said, strict=True)}
    return _Rows(order, first, details, repeated, text)


def _find_headings(frame: pd.DataFrame, filled: Flags, rows: _Rows, kinds: Kinds) -> Flags:
    """Return the rows that are headings: a single cell, or one beside sums right above details."""
    used = filled[rows.details].mean(axis=0) if rows.details.any() else np.zeros(len(kinds))
    counts = filled.sum(axis=1)
    may_head = (used <= NEARLY_NONE) | (kinds == DATE)
    single = np.zeros(len(frame), dtype=bool)
    summed = np.zeros(len(frame), dtype=bool)
    summing = np.isin(kinds, [NUMBER, YEAR, EMPTY])
    for position, text in rows.text.items():
        column = rows.first[position]
        if rows.repeated[position] or not may_head[column] or is_total(text):
            continue
        if counts[position] == 1:
            single[position] = kinds[column] != DATE or kind_of(text) in (WORD, CODE)
        elif kind_of(text) in (WORD, CODE):
            summed[position] = summing[np.flatnonzero(filled[position])[1:]].all()
    single &= _leads_on(rows, single)
    summed &= _right_above(rows, rows.details) & ~_right_below(rows, single)
    times = Counter(tidy(rows.text[int(at)]) for at in np.flatnonzero(summed))
    for at in map(int, np.flatnonzero(summed)):
        summed[at] = times[tidy(rows.text[at])] == 1 and _are_numbers(frame, at, rows.first[at])
    headings = single | summed
    return headings & _in_columns_that_repeat(rows.first, headings)


def _are_numbers(frame: pd.DataFrame, position: int, first: np.intp) -> bool:
    cells = cells_at(frame, position)[first + 1 :]
    return all(kind_of(cell) in (EMPTY, NUMBER, YEAR) for cell in cells)


def _in_columns_that_repeat(first: Positions, headings: Flags) -> Flags:
    """Leave out a column with one heading where another has several: that one is a remark."""
    times = Counter(first[headings].tolist())
    if not times or max(times.values()) == 1:
        return headings
    several = [column for column, count in times.items() if count > 1]
    return np.isin(first, several)


def _leads_on(rows: _Rows, single: Flags) -> Flags:
    """Tell after which rows something of a group follows, before a header or the end."""
    ends = rows.order[~single[rows.order]]
    at = np.searchsorted(ends, np.arange(len(single)), side="right")
    found = np.zeros(len(single), dtype=bool)
    inside = at < len(ends)
    found[inside] = ~rows.repeated[ends[at[inside]]]
    return found


def _right_above(rows: _Rows, flags: Flags) -> Flags:
    found = np.zeros(len(flags), dtype=bool)
    found[rows.order[:-1]] = flags[rows.order[1:]]
    return found


def _right_below(rows: _Rows, flags: Flags) -> Flags:
    found = np.zeros(len(flags), dtype=bool)
    found[rows.order[1:]] = flags[rows.order[:-1]]
    return found


def _marks(rows: _Rows, headings: Flags) -> list[Mark]:
    above_heading = _right_above(rows, headings)
    return [
        Mark(
            position,
            int(rows.first[position]),
            text,
            is_total=not headings[position],
            above_heading=bool(above_heading[position]),
        )
        for position, text in rows.text.items()
        if headings[position] or (is_total(text) and not rows.repeated[position])
    ]


def _is_sure(marks: Sequence[Mark], used: npt.NDArray[np.float64]) -> bool:
    """Tell whether one heading alone is one: it says its role, is summed up, or has a column."""
    heading = next(mark for mark in marks if not mark.is_total)
    word = tidy(heading.text)
    summed_up = any(word.casefold() in total_names(mark.text) for mark in marks if mark.is_total)
    has_column = used[heading.column] <= NEARLY_NONE and not is_period(word)
    return bool(without_role(word)[0]) or summed_up or has_column
