"""A file as a table of raw cells, before anybody says what they mean."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd

from rfm.errors import UnreadableFile
from rfm.intake.header import split_header
from rfm.intake.parquet import read_columns
from rfm.intake.text import read_cells
from rfm.intake.workbook import read_sheet

TEXT_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
PARQUET_SUFFIXES = (".parquet", ".pq")
SUFFIXES = (*TEXT_SUFFIXES, *WORKBOOK_SUFFIXES, *PARQUET_SUFFIXES)


@dataclass(frozen=True, eq=False)
class RawTable:
    """One sheet of one file, cells as they stand there.

    Attributes
    ----------
    name : str
        File name without folders.
    sha256 : str
        Hash of the file's bytes, hexadecimal.
    frame : pandas.DataFrame
        The rows under the header; its index is the row number in the file, from 1. Text and
        workbook files give text cells; Parquet keeps its types.
    above : tuple of int
        Numbers of the rows above the header that hold something.
    decimal : {'point'} or None
        The decimal sign where the format itself fixes it, as workbooks do.
    sheet : str or None
        The sheet read, for workbooks.
    """

    name: str
    sha256: str
    frame: pd.DataFrame = field(repr=False)
    above: tuple[int, ...] = ()
    decimal: Literal["point"] | None = None
    sheet: str | None = None


def read_path(path: str | Path) -> RawTable:
    """Read one file from disk; see `read_bytes`."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(f"{path} can't be read: {reason}.") from error
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> RawTable:
    """Read one CSV, TSV, XLSX, XLS, XLSB, ODS or Parquet file.

    Parameters
    ----------
    name : str
        File name; its ending says which kind of file it is.
    data : bytes
        The whole file.

    Raises
    ------
    UnreadableFile
        If the kind is not known, the bytes are not of that kind, or no rows are in it.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableFile(
            f"{name} is not a kind of file we read; use CSV, TSV, XLSX, XLS, XLSB, ODS or Parquet."
        )
    if not data:
        raise UnreadableFile(f"{name} is empty.")
    sha256 = hashlib.sha256(data).hexdigest()
    if suffix in PARQUET_SUFFIXES:
        return RawTable(name, sha256, read_columns(name, data))
    if suffix in WORKBOOK_SUFFIXES:
        sheet, rows = read_sheet(name, data)
    else:
        sheet, rows = None, read_cells(name, data)
    frame, above = split_header(name, rows)
    return RawTable(name, sha256, frame, above, "point" if sheet else None, sheet)
