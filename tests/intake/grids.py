"""Small grids of cells for the tests of headers, groups and continued rows."""

import csv
import io
from collections.abc import Sequence

import pandas as pd

from rfm.intake.grid import Aside, Grid
from rfm.intake.layout.header import split_table


def grid_of(rows: Sequence[Sequence[str | None]], numbers: Sequence[int] | None = None) -> Grid:
    """Return rows of any length as a grid, "" and None as empty cells."""
    width = max((len(row) for row in rows), default=0)
    cells = [[cell or None for cell in row] + [None] * (width - len(row)) for row in rows]
    index = pd.Index(numbers if numbers is not None else range(1, len(rows) + 1))
    return Grid(pd.DataFrame(cells, columns=range(width), index=index, dtype="str"))


def grid(text: str, delimiter: str = ",") -> Grid:
    """Return the lines of a text file as a grid; blank lines stay, as in a sheet."""
    return grid_of(list(csv.reader(io.StringIO(text), delimiter=delimiter)))


def split(text: str, delimiter: str = ",") -> tuple[pd.DataFrame, tuple[Aside, ...]]:
    """Return the table in a text file and what is no row of it."""
    return split_table("orders.csv", grid(text, delimiter))


def rows_of(frame: pd.DataFrame) -> list[list[str | None]]:
    """Return the cells of a frame, missing ones as None."""
    return [
        [None if pd.isna(cell) else cell for cell in row]
        for row in frame.itertuples(index=False, name=None)
    ]


def reasons(asides: Sequence[Aside]) -> list[tuple[int, str]]:
    """Return row number and reason of what was set aside."""
    return [(aside.row, aside.reason) for aside in asides]
