"""Where the header row is, and what its columns are called."""

import re
from collections import Counter

import pandas as pd

from rfm.errors import UnreadableFile
from rfm.intake.dates import looks_like_date
from rfm.intake.numbers import looks_like_number
from rfm.intake.text import Cells, Rows

SEARCH_ROWS = 30
FULL_SHARE = 0.6
MARKED_SHARE = 0.5
YEAR = re.compile(r"(?:19|20)\d\d")


def split_header(name: str, rows: Rows) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """Split rows into a named table and the rows above its header.

    Returns
    -------
    frame : pandas.DataFrame
        Text cells, an empty cell being missing; indexed by the row's number in the file.
    above : tuple of int
        Numbers of the rows with content above the header.

    Raises
    ------
    UnreadableFile
        If no row is left under the header.
    """
    if not any(_filled(cells) for _, cells in rows):
        raise UnreadableFile(f"{name} holds no rows.")
    at = _header_position(rows)
    body = rows if at is None else rows[at + 1 :]
    if not body:
        raise UnreadableFile(f"{name} has a header but no rows under it.")
    width = max(len(cells) for _, cells in body)
    width = width if at is None else max(width, len(rows[at][1]))
    titles: Cells = [] if at is None else rows[at][1]
    frame = pd.DataFrame(
        [[*cells, *[None] * (width - len(cells))] for _, cells in body],
        columns=unique_names([*titles, *[None] * (width - len(titles))]),
        index=pd.Index([number for number, _ in body]),
        dtype="str",
    )
    named = [not _is_empty(title) for title in [*titles, *[None] * (width - len(titles))]]
    keep = [
        column
        for column, has_name in zip(frame.columns, named, strict=True)
        if has_name or frame[column].fillna("").str.strip().ne("").any()
    ]
    above = () if at is None else tuple(n for n, cells in rows[:at] if _filled(cells))
    return frame[keep], above


def _header_position(rows: Rows) -> int | None:
    """Return the position of the first full row of distinct words, None when there is none."""
    usual = Counter(_filled(cells) for _, cells in rows[: 10 * SEARCH_ROWS])
    width = max(usual.items(), key=lambda item: (item[1], item[0]))[0]
    for position, (_, cells) in enumerate(rows[:SEARCH_ROWS]):
        words = [cell.strip() for cell in cells if cell is not None and cell.strip()]
        values = [word for word in words if _is_value(word)]
        if len(words) >= max(1, FULL_SHARE * width) and not values:
            return position
        if len(values) >= MARKED_SHARE * width:
            return None
    return None


def _is_value(word: str) -> bool:
    """Tell whether a cell is data; a bare year may well be the name of a column."""
    is_year = YEAR.fullmatch(word) is not None
    return not is_year and (looks_like_number(word) or looks_like_date(word))


def unique_names(titles: Cells) -> list[str]:
    """Return column names: white space tidied, nameless ones numbered, repeated ones told apart."""
    names: list[str] = []
    for position, title in enumerate(titles, start=1):
        base = " ".join(title.split()) if title is not None else ""
        base = base or f"Column {position}"
        name, copy = base, 2
        while name in names:
            name, copy = f"{base} ({copy})", copy + 1
        names.append(name)
    return names


def _filled(cells: Cells) -> int:
    return sum(not _is_empty(cell) for cell in cells)


def _is_empty(cell: str | None) -> bool:
    return cell is None or not cell.strip()
