"""What a reader hands on: the cells of one sheet, before anybody looks for a header."""

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True, eq=False)
class Grid:
    """The cells of one sheet, or of a whole text file.

    Attributes
    ----------
    frame : pandas.DataFrame
        Text cells in columns 0, 1, 2 …, an empty cell being missing; its index is the row number
        in the file, from 1. A file that names and types its columns itself, as Parquet does,
        keeps both.
    sheet : str or None
        Its name, for workbooks.
    typed : bool
        Whether the columns come named and typed, so that there is no header to look for.
    notes : tuple of str
        What the reader noticed, as sentences: hidden rows, error cells, formulas without a
        stored result.
    """

    frame: pd.DataFrame = field(repr=False)
    sheet: str | None = None
    typed: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aside:
    """A row that is no row of the table: a title above the header, a heading of a group.

    Attributes
    ----------
    row : int
        Its number in the file, from 1.
    reason : str
        One of the reasons in `rfm.intake.ledger`.
    cells : tuple of str or None
        As they stand in the file.
    """

    row: int
    reason: str
    cells: tuple[str | None, ...]
