"""A file as tables of raw cells, before anybody says what they mean."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd

from rfm.errors import UnreadableFile
from rfm.intake.grid import Aside
from rfm.intake.layout.header import split_table
from rfm.intake.reading.file_kinds import ENDINGS
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.limits import Limits, limits_from_environment

SUFFIXES = ENDINGS
"""Endings of the files we read; what a file is, its content says."""


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
    aside : tuple of Aside
        Rows that are no rows of the table: titles above the header, headings of groups.
    decimal : {'point'} or None
        The decimal sign where the format itself fixes it, as workbooks do.
    sheet : str or None
        The sheet read, for workbooks.
    notes : tuple of str
        What the reader noticed, as sentences.
    """

    name: str
    sha256: str
    frame: pd.DataFrame = field(repr=False)
    aside: tuple[Aside, ...] = ()
    decimal: Literal["point"] | None = None
    sheet: str | None = None
    notes: tuple[str, ...] = ()


def read_path(path: str | Path) -> tuple[RawTable, ...]:
    """Read one file from disk; see `read_bytes`."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(f"{path} can't be read: {reason}.") from error
    return read_bytes(path.name, data)


def read_bytes(
    name: str, data: bytes, limits: Limits | None = None, *, isolated: bool = True
) -> tuple[RawTable, ...]:
    """Read one CSV, TSV, XLSX, XLS, XLSB, ODS or Parquet file, packed as GZ or ZIP or not.

    Parameters
    ----------
    name : str
        File name; its ending says which kind of file it is.
    data : bytes
        The whole file.
    limits : Limits, optional
        How much memory, time and content a file may take; from the environment by default.
    isolated : bool
        Whether to parse in a process of its own; untrusted bytes must be.

    Returns
    -------
    tuple of RawTable
        One a sheet that holds a table.

    Raises
    ------
    UnreadableFile
        If the kind is not known, the bytes are not of that kind, a limit is passed, or no rows
        are in it.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    tables = []
    refused: list[UnreadableFile] = []
    for grid in read_grids(name, data, limits or limits_from_environment(), isolated=isolated):
        try:
            frame, aside = split_table(name, grid)
        except UnreadableFile as error:  # an empty sheet beside full ones is no error
            refused.append(error)
            continue
        decimal: Literal["point"] | None = "point" if grid.sheet else None
        tables.append(RawTable(name, sha256, frame, aside, decimal, grid.sheet, grid.notes))
    if not tables:
        raise refused[0]
    return tuple(tables)
