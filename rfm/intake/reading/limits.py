"""How much of one file is read, and where a machine may say otherwise.

Read in the child process too, so nothing but the standard library and our errors.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rfm.errors import RfmError, UnreadableFile

MEGABYTE = 2**20
VARIABLES = {
    "RFM_UPLOAD_MB": ("upload_bytes", MEGABYTE),
    "RFM_MEMORY_MB": ("memory_bytes", MEGABYTE),
    "RFM_READ_SECONDS": ("seconds", 1),
}
"""Environment variable: the limit it sets, and how many of the limit's units make one of its."""


@dataclass(frozen=True)
class Limits:
    """What one file may be and take. A file beyond a limit is refused in one sentence.

    Attributes
    ----------
    upload_bytes : int
        Size of the file itself. Environment: ``RFM_UPLOAD_MB``.
    memory_bytes : int
        Addresses the process that reads it may use, its own 150 MB included. Environment:
        ``RFM_MEMORY_MB``.
    seconds : float
        Time to read it, by the clock on the wall. Environment: ``RFM_READ_SECONDS``.
    unzipped_bytes : int
        Size after unpacking, for workbooks, ``.zip`` and ``.gz``.
    zip_ratio : int
        How many times its own size a file may unpack to.
    small_bytes : int
        Up to here the ratio does not matter: a nearly empty sheet packs extremely well.
    rows, columns, cells : int
        Size of one sheet. The rows are those with content.
    cell_length : int
        Characters of one cell. Spreadsheet programs hold 32,767.
    """

    upload_bytes: int = 200 * MEGABYTE
    memory_bytes: int = 2048 * MEGABYTE
    seconds: float = 60
    unzipped_bytes: int = 500 * MEGABYTE
    zip_ratio: int = 200
    small_bytes: int = 20 * MEGABYTE
    rows: int = 5_000_000
    columns: int = 2_000
    cells: int = 50_000_000
    cell_length: int = 1_000_000

    def check_upload(self, name: str, size: int) -> None:
        """Raise `UnreadableFile` for a file that is empty or larger than an upload may be."""
        if size == 0:
            raise UnreadableFile(f"{name} is empty.")
        if size > self.upload_bytes:
            raise UnreadableFile(
                f"{name} has {in_megabytes(size)} and at most {in_megabytes(self.upload_bytes)} "
                "are read; keep only the columns and the period you need, or split it."
            )

    def check_unpacked(self, name: str, packed: int, unpacked: int) -> None:
        """Raise `UnreadableFile` for a file that unpacks to more than an honest one does."""
        if unpacked > self.unzipped_bytes:
            raise UnreadableFile(
                f"{name} unpacks to more than {in_megabytes(self.unzipped_bytes)}, the most that "
                "is read; keep only the columns and the period you need, or save it as CSV."
            )
        if unpacked > max(self.small_bytes, self.zip_ratio * packed):
            raise UnreadableFile(
                f"{name} unpacks to more than {self.zip_ratio} times its size, as only a file "
                "made to do harm does; save the data anew as CSV or as a workbook."
            )

    def check_size(self, name: str, rows: int, columns: int) -> None:
        """Raise `UnreadableFile` for a sheet with more rows, columns or cells than are read."""
        for found, most, unit in (
            (rows, self.rows, "rows"),
            (columns, self.columns, "columns"),
            (rows * columns, self.cells, "cells"),
        ):
            if found > most:
                raise UnreadableFile(
                    f"{name} has {found:,} {unit} and at most {most:,} are read; "
                    "keep only the columns and the period you need, or split it."
                )

    def check_cell(self, name: str, longest: int) -> None:
        """Raise `UnreadableFile` for a cell of more characters than are read."""
        if longest > self.cell_length:
            raise UnreadableFile(
                f"{name} has a cell of more than {self.cell_length:,} characters, the most that "
                "is read; shorten it or leave its column out."
            )


def limits_from_environment(environment: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits of this machine: the defaults, changed by the variables in `VARIABLES`.

    Raises
    ------
    RfmError
        If a variable is set to anything but a whole number above 0.
    """
    told: dict[str, int] = {}
    for variable, (limit, unit) in VARIABLES.items():
        text = environment.get(variable, "").strip()
        if not text:
            continue
        if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
            raise RfmError(f"{variable} must be a whole number above 0, not '{text}'.")
        told[limit] = int(text) * unit
    return Limits(**told)


def in_megabytes(size: float) -> str:
    """Return a size in words people know from file managers.

    >>> in_megabytes(200 * 2**20), in_megabytes(2 * 2**30), in_megabytes(1_500_000)
    ('200 MB', '2 GB', '1.4 MB')
    """
    megabytes = size / MEGABYTE
    if megabytes >= 1024:
        return f"{megabytes / 1024:,.1f}".removesuffix(".0") + " GB"
    return f"{megabytes:,.1f}".removesuffix(".0") + " MB"
