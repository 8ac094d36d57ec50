"""From the cells of a sheet to a table: header, data rows, and rows that are neither."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.errors import UnreadableFile
from rfm.intake.grid import Aside, Grid
from rfm.intake.layout.blocks import find_blocks
from rfm.intake.layout.groups import Groups, find_groups
from rfm.intake.layout.header_lines import HeaderLines, find_header
from rfm.intake.layout.headings import Level
from rfm.intake.layout.kinds import Cells, Flags, cells_at, filled_cells, tidy
from rfm.intake.layout.titles import column_titles, unique_names
from rfm.intake.ledger import ABOVE_HEADER, GROUP_HEADING, REPEATED_HEADER

MOST = 0.75
FEW_TITLES = 8

Positions = npt.NDArray[np.intp]


def split_table(name: str, grid: Grid) -> tuple[pd.DataFrame, tuple[Aside, ...]]:
    """Split the cells of a sheet into a named table and the rows that are no rows of it.

    Parameters
    ----------
    name : str
        The file, for messages.
    grid : Grid
        A typed grid passes through.

    Returns
    -------
    frame : pandas.DataFrame
        The rows under the header as text cells, an empty cell being missing; indexed by the
        row's number in the file. Columns have distinct names; a column without title and cells
        is left out. In grouped reports the headings are written into the rows below them.
    asides : tuple of Aside
        Rows with content above the header, repeated headers, headings of groups, in the order
        of the file. The header itself is neither.

    Raises
    ------
    UnreadableFile
        If no row is left under the header.
    """
    if grid.typed:
        return grid.frame, ()
    frame = grid.frame
    filled = filled_cells(frame)
    if not filled.any():
        raise UnreadableFile(f"{name} holds no rows.")
    lines = find_header(frame, filled)
    begin, end = (lines.every[0], lines.every[-1] + 1) if lines else (0, 0)
    above = filled.any(axis=1) & (np.arange(len(frame)) < begin)
    titles = column_titles(frame, lines)
    repeated = _repeated_header(frame, filled, lines, np.flatnonzero(above))
    groups = find_blocks(frame, filled, lines, repeated) if lines and repeated.any() else None
    groups = groups or find_groups(frame, filled, titles, repeated, end)
    headings = groups.headings if groups else np.zeros(len(frame), dtype=bool)
    keep = ~(repeated | headings)
    keep[:end] = False
    if not filled[keep].any():
        raise UnreadableFile(f"{name} has a header but no rows under it.")
    asides = [
        *_asides(frame, above & ~headings, ABOVE_HEADER),
        *_asides(frame, repeated, REPEATED_HEADER),
        *_asides(frame, headings, GROUP_HEADING),
    ]
    table = _table(frame, titles, groups, keep, filled)
    return table, tuple(sorted(asides, key=lambda aside: aside.row))


def _repeated_header(
    frame: pd.DataFrame, filled: Flags, lines: HeaderLines | None, above: Positions
) -> Flags:
    """Tell which rows are a line of the header again, as on each page of a printed report.

    At least two of its cells, and most of those the row holds, are titles of their columns. The
    titles of the report count where they come again right above such a row.
    """
    found = np.zeros(len(frame), dtype=bool)
    if lines is None:
        return found
    end = lines.every[-1] + 1
    for line in lines.every:
        cells = cells_at(frame, line)
        titled = [at for at, cell in enumerate(cells) if tidy(cell)]
        everywhere = np.arange(len(frame))
        like = np.flatnonzero(_same_cells(frame, everywhere, cells, titled[:FEW_TITLES]))
        same = _same_cells(frame, like, cells, titled)
        found[like] |= (same >= 2) & (same >= MOST * filled[like].sum(axis=1))
    found[:end] = False
    report = {tuple(map(tidy, cells_at(frame, int(position)))) for position in above}
    for position in np.flatnonzero(found):
        before = int(position) - 1
        while before >= end and not filled[before].any():
            before -= 1
        while before >= end and tuple(map(tidy, cells_at(frame, before))) in report:
            found[before] = True
            before -= 1
    return found


def _same_cells(
    frame: pd.DataFrame, rows: Positions, cells: Cells, columns: list[int]
) -> Positions:
    """Return how many of some cells of one row other rows hold too."""
    same = np.zeros(len(rows), dtype=np.intp)
    for at in columns:
        texts = frame.iloc[:, at].iloc[rows].str.strip()
        same += texts.isin([str(cells[at]).strip(), tidy(cells[at])]).to_numpy(dtype=bool)
    return same


def _asides(frame: pd.DataFrame, rows: Flags, reason: str) -> list[Aside]:
    if not rows.any():
        return []
    aside = frame[rows]
    return [
        Aside(int(row), reason, tuple(None if pd.isna(cell) else str(cell) for cell in cells))
        for row, cells in zip(aside.index, aside.itertuples(index=False, name=None), strict=True)
    ]


def _table(
    frame: pd.DataFrame, titles: list[str], groups: Groups | None, keep: Flags, filled: Flags
) -> pd.DataFrame:
    """Return the rows to keep under their names, with the headings of groups written in."""
    names = [title or f"Column {at}" for at, title in enumerate(titles, start=1)]
    table = frame.copy(deep=False)
    used = np.array([bool(title) for title in titles]) | filled[keep].any(axis=0)
    front: list[tuple[str, pd.Series[str]]] = []
    for level in groups.levels if groups else ():
        headings = pd.Series(level.above, index=table.index, dtype="str")
        if level.column is None:
            front.append((level.name, _with_sums(headings, table, level)))
            continue
        own = table.iloc[:, level.column]
        table.isetitem(level.column, headings.where(headings.notna(), own).array)
        names[level.column] = titles[level.column] or level.name
        used[level.column] = True
    kept = np.flatnonzero(used)
    table = table.iloc[:, kept]
    for _, headings in reversed(front):
        table.insert(0, "", headings, allow_duplicates=True)
    table.columns = unique_names([*(name for name, _ in front), *(names[at] for at in kept)])
    return table[keep]


def _with_sums(headings: "pd.Series[str]", table: pd.DataFrame, level: Level) -> "pd.Series[str]":
    """Return headings with the labels of total lines among them, which leave the table."""
    for column in {column for _, column in level.sums}:
        rows = [row for row, other in level.sums if other == column]
        sums = np.zeros(len(table), dtype=bool)
        sums[rows] = True
        own = table.iloc[:, column]
        headings = headings.mask(sums, own)
        table.isetitem(column, own.mask(sums).array)
    return headings


Rows = list[tuple[int, Cells]]
FULL_SHARE = 0.6
YEAR = re.compile(r"(?:19|20)\d\d")
