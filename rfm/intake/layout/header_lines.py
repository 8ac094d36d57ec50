"""Which rows are the header: the line that names the columns, and what stands around it.

A header's cells are words while the cells below them are numbers, dates or codes. Every row
near the top is judged by how well the rows under it look like a table with these columns; rows
that look like data weigh against a header below them.
"""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.guessing.words import concepts
from rfm.intake.layout.kinds import (
    CODE,
    DATE,
    EMPTY,
    KINDS,
    NUMBER,
    WORD,
    YEAR,
    Cells,
    Flags,
    Kinds,
    cells_at,
    kinds_of,
    ruling,
    tidy,
    usual_width,
)
from rfm.intake.layout.totals import TOTAL_BEGINS

TOP_ROWS = 60
SAMPLE_ROWS = 100
SAMPLE_COLUMNS = 200
FULL_SHARE = 0.6
HALF = 0.5
MANY = 0.25
SURE = 2.0
MOST_LINES_BELOW = 4
MOST_LINES_ABOVE = 2

# How much a cell of the kind of the row says for a header, over a column of the kind below.
EVIDENCE = np.zeros((KINDS, KINDS))
EVIDENCE[WORD, [CODE, NUMBER, YEAR, DATE]] = 0.5, 1, 1, 1
EVIDENCE[CODE, [CODE, NUMBER, YEAR, DATE]] = -0.25, 1, 1, 1
EVIDENCE[NUMBER, [WORD, CODE, NUMBER, YEAR]] = -0.5, -0.5, -1, -1
EVIDENCE[YEAR, YEAR] = -1.5
EVIDENCE[DATE, [WORD, CODE, NUMBER, YEAR, DATE]] = -0.5, -0.5, 1, 1, -1.5

COMMENT = re.compile(r"(?:#+|--+|//+|;|\*\*+)\s*\w.*", re.DOTALL)
BRACKETED = re.compile(r"[(\[（【].*[)\]）】]", re.DOTALL)


@dataclass(frozen=True)
class HeaderLines:
    """Positions of the rows that make up a header.

    Attributes
    ----------
    above : tuple of int
        Lines with titles of groups of columns, the nearest to the names first.
    names : int
        The line that names the columns.
    below : tuple of int
        Lines with units, translations or the lower halves of names.
    """

    above: tuple[int, ...]
    names: int
    below: tuple[int, ...]

    @property
    def every(self) -> tuple[int, ...]:
        """All lines, from top to bottom."""
        return tuple(sorted((*self.above, self.names, *self.below)))


@dataclass(frozen=True, eq=False)
class _Window:
    """The first rows with content, and a sample of the later ones as evidence.

    Attributes
    ----------
    positions : array of int
        Which rows of the frame these are.
    cells : list of list of str or None
    kinds : array of int, rows × columns
    counts : array of int
        Cells filled, one a row.
    under : array of int, rows × columns
        The kind that rules each column below each row.
    usual : int
        Cells that rows usually fill.
    """

    positions: npt.NDArray[np.intp]
    cells: list[Cells]
    kinds: Kinds
    counts: npt.NDArray[np.intp]
    under: Kinds
    usual: int

    @property
    def top(self) -> range:
        """The rows that may be a header."""
        return range(min(TOP_ROWS, len(self.positions)))


def find_header(frame: pd.DataFrame, filled: Flags) -> HeaderLines | None:
    """Return the lines of the header, None where the first row is data already.

    Parameters
    ----------
    frame : pandas.DataFrame
        Text cells.
    filled : array of bool, rows × columns
        Which of them hold something; at least one does.
    """
    window = _look(frame, filled)
    best = _best_line(window)
    if best is None:
        return None
    # The same names further down are the header of another page of the report.
    at = window.cells.index(window.cells[best])
    names = int(window.positions[at])
    below = _lines_below(window, at)
    return HeaderLines(_lines_above(frame, filled, names), names, below)


def _look(frame: pd.DataFrame, filled: Flags) -> _Window:
    counts = filled.sum(axis=1)
    content = np.flatnonzero(counts)
    rest = content[TOP_ROWS:]
    spread = np.linspace(0, len(rest) - 1, min(SAMPLE_ROWS, len(rest))).astype(int)
    positions = np.concatenate([content[:TOP_ROWS], rest[spread]])
    columns = np.flatnonzero(filled[positions].any(axis=0))[:SAMPLE_COLUMNS]
    sample = frame.iloc[positions, columns].astype(object)
    cells = [
        [None if pd.isna(cell) else str(cell) for cell in row]
        for row in sample.itertuples(index=False, name=None)
    ]
    kinds = kinds_of(cells)
    usual = usual_width(counts)
    wide = counts[positions] >= HALF * usual
    return _Window(positions, cells, kinds, counts[positions], _kinds_under(kinds, wide), usual)


def _kinds_under(kinds: Kinds, wide: Flags) -> Kinds:
    """Return the kind that rules each column below each row.

    Narrow rows don't have a say, nor do rows of words where many rows hold values.
    """
    valued = np.isin(kinds, [NUMBER, YEAR, DATE]).any(axis=1) & wide
    table_like = valued if valued.sum() >= MANY * wide.sum() else wide
    heard = np.where(table_like[:, None], kinds, EMPTY)
    each = np.stack([heard == kind for kind in range(KINDS)]).astype(np.int64)
    below = each[:, ::-1].cumsum(axis=1)[:, ::-1] - each
    return ruling(below)


def _best_line(window: _Window) -> int | None:
    """Return the row that names the columns best, the earliest of equals."""
    evidence = EVIDENCE[window.kinds, window.under].sum(axis=1)
    fullness = window.counts / window.usual
    speaks_for_data = np.where(fullness >= 1, 1.0, np.where(fullness >= HALF, HALF, 0.0))
    speaks_for_data *= [not is_lettering(cells) for cells in window.cells]
    data_above = np.cumsum(np.minimum(evidence, 0) * speaks_for_data)
    scores: dict[int, float] = {}
    for at in window.top:
        enough = FULL_SHARE if evidence[at] < SURE else HALF
        above = data_above[at - 1] if at else 0.0
        if fullness[at] >= enough and evidence[at] >= 1 and evidence[at] + above > 0:
            scores[at] = _likeness(window, at, float(evidence[at])) + above
    named = {at: one for at, one in scores.items() if not _is_comment(window.cells[at])} or scores
    first = min(named, default=0)
    ranked = {at: named[at] for at in named if at == first or not is_lettering(window.cells[at])}
    if ranked:
        return max(ranked, key=lambda at: (ranked[at], -at))
    return _first_full_row_of_words(window)


def _likeness(window: _Window, at: int, evidence: float) -> float:
    """Weigh evidence by how distinct the names are; names that are many and known add a little."""
    names = [tidy(cell).casefold() for cell in window.cells[at] if tidy(cell)]
    many = max(1, len(names))
    distinct = len(set(names)) / many
    in_use = window.under[at] != EMPTY
    covered = (window.kinds[at] != EMPTY)[in_use].mean() if in_use.any() else 1.0
    known = sum(bool(concepts(name)) for name in names) / many
    return evidence * (1 + distinct) / 2 + float(covered) + HALF * known


def _first_full_row_of_words(window: _Window) -> int | None:
    """Return the header where columns of words only, or too few rows, give no evidence."""
    found: list[int] = []
    for at in window.top:
        kinds = window.kinds[at]
        values = np.isin(kinds, [NUMBER, DATE]).sum()
        if window.counts[at] >= max(1, FULL_SHARE * window.usual) and not values:
            found.append(at)
        elif values >= HALF * window.usual:
            break
    plain = [at for at in found if not _is_comment(window.cells[at])]
    return next(iter(plain or found), None)


def _is_comment(cells: Cells) -> bool:
    first = next((tidy(cell) for cell in cells if tidy(cell)), "")
    return COMMENT.fullmatch(first) is not None


def is_lettering(cells: Cells) -> bool:
    """Tell whether a row only letters or numbers its columns: A, B, C or 1, 2, 3."""
    words = [tidy(cell).lower() for cell in cells if tidy(cell)]
    letters = [chr(ord("a") + at) for at in range(len(words))]
    return words in (letters, [str(at + 1) for at in range(len(words))])


def _lines_below(window: _Window, at: int) -> tuple[int, ...]:
    """Return the rows right under the names that hold words where the rest holds values.

    Such a row gives units, a translation, or the lower halves of names.
    """
    found = []
    for below in range(at + 1, min(at + 1 + MOST_LINES_BELOW, len(window.positions))):
        if not _goes_on(window, at, below):
            break
        found.append(int(window.positions[below]))
    return tuple(found)


def _goes_on(window: _Window, at: int, below: int) -> bool:
    cells = [tidy(cell) for cell in window.cells[below]]
    named = [tidy(cell) for cell in window.cells[at]]
    words = [cell for cell in cells if cell]
    kinds, under = window.kinds[below], window.under[below]
    repeats = sum(cell == name for cell, name in zip(cells, named, strict=True) if cell)
    is_data = np.isin(kinds, [NUMBER, YEAR, DATE]) | ((kinds == CODE) & (under == CODE))
    if is_data.any() or TOTAL_BEGINS.match(words[0]) or repeats > HALF * len(words):
        return False
    over_values = np.isin(under, [NUMBER, YEAR, DATE]) & (kinds != EMPTY)
    said = {cells[column] for column in np.flatnonzero(over_values)}
    return len(said) > 1 or (bool(said) and all(BRACKETED.fullmatch(word) for word in words))


def _lines_above(frame: pd.DataFrame, filled: Flags, names: int) -> tuple[int, ...]:
    """Return the rows right above the names that give titles to groups of columns."""
    found: list[int] = []
    in_use = np.asarray(filled[names:].any(axis=0))
    for position in range(names - 1, max(names - 1 - MOST_LINES_ABOVE, -1), -1):
        if not _groups_columns(cells_at(frame, position), filled[names], in_use):
            break
        found.append(position)
    return tuple(found)


def _groups_columns(cells: Cells, named: Flags, in_use: Flags) -> bool:
    """Tell whether a row groups the columns named below it, rather than saying something.

    One of its titles spans several names, or stands in for a name that is not there.
    """
    titles = {column: tidy(cell) for column, cell in enumerate(cells) if tidy(cell)}
    at, words = list(titles), list(titles.values())
    if len(set(words)) < 2 or not in_use[at].all() or _is_comment(cells):
        return False
    kinds = kinds_of([[*words]])
    if np.isin(kinds, [NUMBER, DATE]).any() or any(
        word.endswith((":", "\uff1a")) for word in words
    ):
        return False
    spans = [
        int(named[start:end].sum()) if named[start] else 0
        for start, end in zip(at, [*at[1:], len(named)], strict=True)
    ]
    if len(at) == 2 and spans[1] == 1:
        return False
    known = max(spans) > 1 and not named[at].all() and all(concepts(word) for word in words)
    return max(spans[:-1]) > 1 or known or any(np.equal(words[1:], words[:-1]))
