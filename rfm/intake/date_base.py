"""The day from which a workbook counts, said once."""

import io
import re
import zipfile
import zlib

WORKBOOK = "xl/workbook.xml"
COUNTS_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")
EXTENSION = re.compile(rb"<x\d+:workbookPr\b[^>]*/>")
LARGEST_UNPACKED = 500_000_000


def one_date_base(data: bytes) -> bytes:
    """Return a workbook whose count from 1904 is said once; any other workbook as it is.

    Excel for Mac says it in ``workbookPr`` and repeats that element without it in an extension.
    The parser lets the second undo the first, and every date would come out four years early.
    """
    try:
        return _mended(data) if zipfile.is_zipfile(io.BytesIO(data)) else data
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        return data  # a zip that can't be taken apart is the parser's to judge


def _mended(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = book.infolist()
        if WORKBOOK not in book.namelist() or _unpacked(parts) > LARGEST_UNPACKED:
            return data
        said = book.read(WORKBOOK)
        if not (COUNTS_FROM_1904.search(said) and EXTENSION.search(said)):
            return data
        mended = io.BytesIO()
        with zipfile.ZipFile(mended, "w", zipfile.ZIP_DEFLATED) as copy:
            for part in parts:
                content = EXTENSION.sub(b"", said) if part.filename == WORKBOOK else book.read(part)
                copy.writestr(part.filename, content)
    return mended.getvalue()


def _unpacked(parts: list[zipfile.ZipInfo]) -> int:
    return sum(part.file_size for part in parts)
