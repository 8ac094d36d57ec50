"""Parquet files to columns of text, numbers and dates."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rfm.errors import UnreadableFile
from rfm.intake.reading.limits import Limits
from rfm.intake.reading.sheets import Sheet

SHOWN_COLUMNS = 5
KEPT: tuple[Callable[[pa.DataType], bool], ...] = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_integer,
    pa.types.is_boolean,
    pa.types.is_date,
    pa.types.is_timestamp,
    pa.types.is_time,
    pa.types.is_duration,
    pa.types.is_null,
)


def read_parquet(name: str, data: bytes, limits: Limits) -> Sheet:
    """Return the columns of a Parquet file that can play a role, with their types.

    Categories become text and decimals numbers; NaN is an empty cell. Columns of bytes, lists
    or structures play no role and are left out, which a note says.

    Raises
    ------
    UnreadableFile
        If the bytes are not Parquet, hold no rows, or a limit is reached.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        limits.check_size(name, file.metadata.num_rows, file.metadata.num_columns)
        table = file.read(use_threads=False)
        if table.num_rows == 0:
            raise UnreadableFile(f"{name} has columns but no rows.")
        plain = [_plain(column) for column in table.columns]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableFile(
            f"{name} can't be read as Parquet: it is damaged or of another kind; "
            "save it again, or as CSV."
        ) from error
    kept = [
        (title, column)
        for title, column in zip(table.column_names, plain, strict=True)
        if column is not None
    ]
    left_out = [
        title for title, column in zip(table.column_names, plain, strict=True) if column is None
    ]
    if not kept:
        raise UnreadableFile(f"{name} has no column of text, numbers or dates.")
    for _, column in kept:
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            limits.check_cell(name, pc.max(pc.binary_length(column)).as_py() or 0)
    made = pa.Table.from_arrays([column for _, column in kept], [title for title, _ in kept])
    return Sheet(made, typed=True, notes=_left_out(name, left_out))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """Return a column in a type that a role can have, None if there is none."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.cast(kind.value_type))
    if pa.types.is_string_view(kind):
        return column.cast(pa.string())
    if pa.types.is_decimal(kind):
        return column.cast(pa.float64())
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    return column if any(fits(kind) for fits in KEPT) else None


def _left_out(name: str, titles: list[str]) -> tuple[str, ...]:
    if not titles:
        return ()
    shown = ", ".join(f"'{title}'" for title in titles[:SHOWN_COLUMNS])
    shown += " …" if len(titles) > SHOWN_COLUMNS else ""
    return (f"{name} has columns of bytes, lists or structures, which are left out: {shown}.",)
