"""Workbooks to rows of cells, whatever spreadsheet program wrote them."""

import fastexcel
import pyarrow.compute as pc

from rfm.errors import UnreadableFile
from rfm.intake.date_base import one_date_base
from rfm.intake.text import Rows

OLE_CONTAINER = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_sheet(name: str, data: bytes) -> tuple[str, Rows]:
    """Return the name and the rows of the sheet with the most cells.

    Cells come as text: dates in ISO form, numbers with a decimal point.

    Raises
    ------
    UnreadableFile
        If the bytes are no workbook, it is protected by a password, or it holds no cells.
    """
    if data.startswith(OLE_CONTAINER) and ENCRYPTED in data:
        raise UnreadableFile(f"{name} is protected by a password; save a copy without it.")
    try:
        book = fastexcel.read_excel(one_date_base(data))
        sheets = [
            book.load_sheet(title, header_row=None, skip_rows=0, dtypes="string")
            for title in book.sheet_names
        ]
    except BaseException as error:
        # A broken file can make the parser panic, which is no Exception. That stays so until
        # files are parsed in a process of their own; see docs/adr/0004.
        if not isinstance(error, fastexcel.FastExcelError) and not _is_panic(error):
            raise
        raise UnreadableFile(f"{name} can't be read as a workbook: {_cause(error)}.") from error
    filled = [sheet for sheet in sheets if sheet.height * sheet.width > 0]
    if not filled:
        raise UnreadableFile(f"{name} holds no cells.")
    sheet = max(filled, key=lambda one: one.height * one.width)
    # Some programs write XLS text two bytes a letter; the parser then leaves zero bytes in it.
    columns = [
        pc.replace_substring(column, pattern="\x00", replacement="").to_pylist()
        for column in sheet.to_arrow().columns
    ]
    rows = [
        (number, list(cells)) for number, cells in enumerate(zip(*columns, strict=True), start=1)
    ]
    last = max((at for at, (_, cells) in enumerate(rows) if any(cells)), default=-1)
    return sheet.name, rows[: last + 1]


def _is_panic(error: BaseException) -> bool:
    return type(error).__name__ == "PanicException"


def _cause(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
