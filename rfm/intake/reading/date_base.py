"""The day from which a workbook counts, said once."""

import io
import re
import zipfile

from rfm.intake.reading.packed import BROKEN, read_part
from rfm.intake.reading.sheet_xml import BOOK as WORKBOOK

COUNTS_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")
EXTENSION = re.compile(rb"<x\d+:workbookPr\b[^>]*/>")


def one_date_base(data: bytes) -> bytes:
    """Return a workbook whose count from 1904 is said once; any other workbook as it is.

    Excel for Mac says it in ``workbookPr`` and repeats that element without it in an extension.
    The parser lets the second undo the first, and every date would come out four years early.
    """
    try:
        return _mended(data) if zipfile.is_zipfile(io.BytesIO(data)) else data
    except BROKEN:
        return data  # a zip that can't be taken apart is the parser's to judge


def _mended(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if WORKBOOK not in book.namelist():
            return data
        said = read_part(book, WORKBOOK)
        if not (COUNTS_FROM_1904.search(said) and EXTENSION.search(said)):
            return data
        mended = io.BytesIO()
        with zipfile.ZipFile(mended, "w", zipfile.ZIP_DEFLATED) as copy:
            for part in book.namelist():
                content = EXTENSION.sub(b"", said) if part == WORKBOOK else read_part(book, part)
                copy.writestr(part, content)
    return mended.getvalue()
