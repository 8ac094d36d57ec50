"""What the readers make of bytes: an Arrow table that can cross from one process to another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import zip_longest

import pyarrow as pa
import pyarrow.compute as pc

from rfm.intake.reading.limits import Limits

Row = Sequence[str | None]
Batch = tuple[Sequence[int], Sequence[Row]]
"""Row numbers and the cells of those rows; at least one row."""
ROW = "row"
"""Name of the first column: the row's number in the file, from 1."""
TEXT = pa.large_string()
"""What pandas keeps text in, so that it takes the columns over without a copy."""
BATCH_ROWS = 1_000
"""Rows turned into columns at once; measured fastest."""
CHUNK_BATCHES = 64
"""Batches joined to one chunk; few large chunks make everything after quicker."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """The cells of one sheet, or of a whole text file.

    Attributes
    ----------
    table : pyarrow.Table
        `ROW`, then text columns "0", "1", "2" …, an empty cell being null. A typed sheet has
        the columns of the file with their names and types instead, and no row numbers.
    title : str or None
        Name of the sheet, for workbooks.
    typed : bool
        Whether the columns come named and typed.
    notes : tuple of str
        What the reader noticed, as sentences.
    """

    table: pa.Table
    title: str | None = None
    typed: bool = False
    notes: tuple[str, ...] = ()


def table_of_batches(name: str, batches: Iterable[Batch], limits: Limits) -> pa.Table:
    """Return the table of numbered rows, made a batch at a time so that memory stays small.

    Raises
    ------
    UnreadableFile
        If there are more rows, columns or cells than the limits allow, or a longer cell.
    """
    chunks: list[pa.Table] = []
    waiting: list[pa.Table] = []
    count = width = 0
    for numbers, rows in batches:
        count += len(rows)
        width = max(width, *map(len, rows))
        limits.check_size(name, count, width)
        waiting.append(_table(numbers, rows))
        if len(waiting) == CHUNK_BATCHES:
            chunks.append(_joined(waiting))
            waiting = []
    chunks.append(_joined(waiting))
    return checked(name, pa.concat_tables(chunks, promote_options="default"), limits)


def numbered_table(
    name: str, columns: Sequence[pa.ChunkedArray | pa.Array], limits: Limits
) -> pa.Table:
    """Return the table of text columns that begin in row 1 of the file.

    Raises
    ------
    UnreadableFile
        If a cell is longer than the limits allow.
    """
    length = len(columns[0]) if columns else 0
    return checked(name, _named(pa.array(range(1, length + 1), pa.int64()), columns), limits)


def checked(name: str, table: pa.Table, limits: Limits) -> pa.Table:
    """Return a table without blank edges, its cells being short enough.

    The edges are rows without content at the top and at the end, and empty columns on the right.
    """
    width = table.num_columns
    while width > 1 and table.column(width - 1).null_count == table.num_rows:
        width -= 1
    table = table.select(range(width))
    if width == 1:
        return table.slice(0, 0)
    for column in table.columns[1:]:
        if (pc.max(pc.binary_length(column)).as_py() or 0) > limits.cell_length:
            limits.check_cell(name, pc.max(pc.utf8_length(column)).as_py())
    filled = reduce(pc.or_, (pc.is_valid(column) for column in table.columns[1:]))
    positions = pc.indices_nonzero(filled)
    first, last = positions[0].as_py(), positions[-1].as_py()
    return table.slice(first, last - first + 1)


def _table(numbers: Sequence[int], rows: Sequence[Row]) -> pa.Table:
    columns = [pa.array([cell or None for cell in column], TEXT) for column in zip_longest(*rows)]
    return _named(pa.array(numbers, pa.int64()), columns)


def _named(numbers: pa.Array, columns: Sequence[pa.ChunkedArray | pa.Array]) -> pa.Table:
    return pa.table({ROW: numbers, **{f"{at}": column for at, column in enumerate(columns)}})


def _joined(batches: list[pa.Table]) -> pa.Table:
    """Return batches as one chunk; a row that ends early has empty cells on the right."""
    if not batches:
        return _table([], [])
    return pa.concat_tables(batches, promote_options="default").combine_chunks()
