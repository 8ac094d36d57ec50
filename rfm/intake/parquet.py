"""Parquet files to columns of text, numbers and dates."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rfm.errors import UnreadableFile
from rfm.intake.header import unique_names


def read_columns(name: str, data: bytes) -> pd.DataFrame:
    """Return the columns of a Parquet file that can play a role, indexed by row from 1.

    Categories become text and decimals numbers; NaN is an empty cell. Columns of bytes, lists
    or structures play no role and are left out.

    Raises
    ------
    UnreadableFile
        If the bytes are not Parquet, or hold no rows.
    """
    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFile(f"{name} can't be read as Parquet: {error}.") from error
    if table.num_rows == 0:
        raise UnreadableFile(f"{name} has columns but no rows.")
    names = unique_names(table.column_names)
    columns = {
        title: _plain(column)
        for title, column in zip(names, table.columns, strict=True)
        if not (pa.types.is_nested(column.type) or _is_bytes(column.type))
    }
    frame: pd.DataFrame = pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype)
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return frame


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.cast(kind.value_type))
    if pa.types.is_decimal(kind):
        return column.cast(pa.float64())
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    return column


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
    )
