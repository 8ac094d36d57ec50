"""Cells merged over several rows: what they say holds in each of these rows."""

import re
from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa

from rfm.intake.reading.sheet_xml import Merge

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
WHOLE = re.compile(r"\d+")


def fill_merges(
    title: str, columns: list[pa.Array], places: Sequence[int], merges: Sequence[Merge]
) -> tuple[list[pa.Array], tuple[str, ...]]:
    """Write a merged cell into each of its rows, in its first column.

    A number is written once only, where the merged cells of its column hold any that is
    negative or has decimals: they are amounts, and would count several times.

    Parameters
    ----------
    title : str
        Name of the sheet, for the notes.
    columns : list of pyarrow.Array
        Text, empty cells null.
    places : sequence of int
        Where in the sheet each column stands, from 0.
    merges : sequence of Merge
        As the file states them; those that claim more cells than the sheet has are ignored.

    Returns
    -------
    columns : list of pyarrow.Array
    notes : tuple of str
        What to check, as sentences.
    """
    height = len(columns[0])
    area = sum(min(one.bottom, height - 1) - one.top + 1 for one in merges if one.top < height)
    if area > height * len(columns):
        return columns, ()
    by_place: dict[int, list[Merge]] = defaultdict(list)
    for merge in merges:
        if merge.top < height:
            by_place[merge.left].append(merge)
    filled, repeated = list(columns), []
    for at, place in enumerate(places):
        if place in by_place:
            cells = columns[at].to_pylist()
            if _fill(cells, by_place[place]):
                repeated.append(column_letters(place))
            filled[at] = pa.array(cells, columns[at].type)
    if not repeated:
        return filled, ()
    return filled, (
        f"Sheet '{title}' has numbers in cells merged over several rows, in column "
        f"{', '.join(repeated)}; each row gets the number, so unmerge them if they are amounts.",
    )


def _fill(cells: list[str | None], merges: list[Merge]) -> bool:
    """Fill the cells of one column; tell whether numbers were among them."""
    values = [cells[one.top] or "" for one in merges]
    numbers = [value for value in values if NUMBER.fullmatch(value)]
    amounts = any(not WHOLE.fullmatch(value) for value in numbers)
    for merge, value in zip(merges, values, strict=True):
        if not value or (amounts and NUMBER.fullmatch(value)):
            continue
        for row in range(merge.top + 1, min(merge.bottom + 1, len(cells))):
            if cells[row] is None:
                cells[row] = value
    return bool(numbers) and not amounts


def column_letters(place: int) -> str:
    """Return what a spreadsheet program calls a column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
