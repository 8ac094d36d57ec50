"""The labelled list with its explanations as a file: CSV, Parquet or a workbook."""

import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from rfm.errors import OutputError
from rfm.intake.ledger import OWN_COLUMNS, Ledger
from rfm.output.explanations import date_columns, explained
from rfm.output.workbook import to_xlsx
from rfm.scoring.result import Labelled

PLAIN_NUMBER = r"[-+]?\d[\d.,]*"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def save(result: Labelled, path: str | Path) -> Path:
    """Write the labelled list to a file whose ending says the format.

    Parameters
    ----------
    result : Labelled
    path : str or Path
        Ends in ``.xlsx``, ``.csv`` or ``.parquet``.

    Raises
    ------
    OutputError
        If the ending is another one, or the file can't be written.
    """
    path = Path(path)
    check_suffix(path)
    write = WRITERS[path.suffix.lower()]
    try:
        path.write_bytes(write(result))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(f"{path} can't be written: {reason}.") from error
    return path


def check_suffix(path: str | Path) -> None:
    """Raise `OutputError` unless we can write files of this ending."""
    suffix = Path(path).suffix.lower()
    if suffix not in WRITERS:
        raise OutputError(
            f"The list can be written as {', '.join(WRITERS)}; '{Path(path).name}' is none of them."
        )


def to_csv(result: Labelled) -> bytes:
    """Return the list as CSV in UTF-8; text that a spreadsheet would run is quoted."""
    listed = explained(result)
    accounts = _neutralised_texts(listed)
    for column in date_columns(listed):
        accounts[column] = listed[column].dt.strftime("%Y-%m-%d")
    return accounts.to_csv(index=False, lineterminator="\n").encode("utf-8")


def set_aside_csv(ledger: Ledger) -> bytes:
    """Return the rows set aside as CSV: file, sheet, row number, reason, value, and their cells."""
    told = ledger.rows_set_aside
    safe = _neutralised_texts(told)
    # A number such as -12.50 runs nothing; an apostrophe would only make it text.
    cells = [at for at, column in enumerate(told.columns) if column not in OWN_COLUMNS]
    for at in cells:
        plain = told.iloc[:, at].str.fullmatch(PLAIN_NUMBER).eq(other=True)
        safe.isetitem(at, safe.iloc[:, at].mask(plain, told.iloc[:, at]).array)
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8")


def to_parquet(result: Labelled) -> bytes:
    """Return the list as Parquet, types kept, dates as dates."""
    listed = explained(result)
    table = pa.Table.from_pandas(listed, preserve_index=False)
    for column in date_columns(listed):
        position = table.schema.get_field_index(column)
        dates = table.column(position).cast(pa.date32())
        table = table.set_column(position, column, dates)
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def neutralised(column: "pd.Series[str]") -> "pd.Series[str]":
    """Return text cells with an apostrophe before anything a spreadsheet would run.

    The rule is OWASP's for CSV injection: a cell that begins with ``=``, ``+``, ``-``, ``@``,
    a tab, a carriage return or a line feed.
    """
    risky = column.str.startswith(FORMULA_STARTS).eq(other=True)
    return column.where(~risky, "'" + column)


def _neutralised_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose text columns run nothing, their names neither."""
    texts = [column for column in frame.columns if pd.api.types.is_string_dtype(frame[column])]
    safe = frame.assign(**{column: neutralised(frame[column].astype("str")) for column in texts})
    return safe.set_axis(neutralised(frame.columns.to_series().astype("str")), axis="columns")


WRITERS = {".xlsx": to_xlsx, ".csv": to_csv, ".parquet": to_parquet}
