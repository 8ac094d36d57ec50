"""What kind of thing a cell holds, judged before its column has a name or a role."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.blanks import BLANK_WORDS
from rfm.intake.dates import looks_like_date
from rfm.intake.numbers import looks_like_number

EMPTY, WORD, CODE, NUMBER, YEAR, DATE = range(6)
"""A code is a word with a digit in it; a bare year may be a number or the name of a column."""

KINDS = 6
MOSTLY = 0.6
BARE_YEAR = re.compile(r"(?:19|20)\d\d")
DIGIT = re.compile(r"\d")
USUAL_ROWS = 300

Flags = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.int8]
Cells = list[str | None]


def kind_of(text: str | None) -> int:
    """Return the kind of one cell.

    >>> [kind_of(t) for t in (None, "n/a", "Acme", "Q1", "12,50", "2024", "31.12.2024")]
    [0, 0, 1, 2, 3, 4, 5]
    """
    word = "" if text is None else text.strip()
    if word.lower() in BLANK_WORDS:
        return EMPTY
    if BARE_YEAR.fullmatch(word):
        return YEAR
    if not DIGIT.search(word):
        return WORD
    if looks_like_date(word):
        return DATE
    return NUMBER if looks_like_number(word) else CODE


def kinds_of(rows: Sequence[Cells]) -> Kinds:
    """Return the kinds of the cells of some rows of equal length, as rows × columns."""
    known = {text: kind_of(text) for text in {cell for cells in rows for cell in cells}}
    return np.array([[known[cell] for cell in cells] for cells in rows], dtype=np.int8)


def ruling_kinds(kinds: Kinds) -> Kinds:
    """Return the kind that rules each column, a word where none does.

    Parameters
    ----------
    kinds : array of int, rows × columns

    Returns
    -------
    array of int
        One a column; empty where no cell holds anything.
    """
    counts = np.stack([(kinds == kind).sum(axis=0) for kind in range(KINDS)])
    return ruling(counts)


def ruling(counts: npt.NDArray[np.int64]) -> Kinds:
    """Return the ruling kind where ``counts[kind]`` says how many cells are of which kind."""
    filled = counts[WORD:].sum(axis=0)
    enough = MOSTLY * filled
    numbers = counts[NUMBER] + counts[YEAR]
    conditions = [
        filled == 0,
        counts[YEAR] >= enough,
        numbers >= enough,
        counts[DATE] >= enough,
        counts[CODE] >= enough,
    ]
    return np.select(conditions, [EMPTY, YEAR, NUMBER, DATE, CODE], WORD).astype(np.int8)


def filled_cells(frame: pd.DataFrame) -> Flags:
    """Tell which cells of a frame of text hold more than white space, as rows × columns."""
    filled = frame.notna().to_numpy(dtype=bool, copy=True)
    for at, (_, column) in enumerate(frame.items()):
        filled[:, at] &= column.str.strip().ne("").to_numpy(dtype=bool)
    return filled


def usual_width(counts: npt.NDArray[np.intp]) -> int:
    """Return how many cells the rows with content usually fill, the larger number on a tie."""
    seen = Counter(counts[counts > 0][:USUAL_ROWS].tolist())
    return int(max(seen.items(), key=lambda item: (item[1], item[0]))[0])


def cells_at(frame: pd.DataFrame, position: int) -> Cells:
    """Return the cells of one row as they stand, missing ones as None."""
    return [None if pd.isna(cell) else str(cell) for cell in frame.iloc[position]]


def tidy(text: str | None) -> str:
    """Return a cell with white space and line breaks as single spaces, "" for a missing one."""
    return "" if text is None else " ".join(text.split())
