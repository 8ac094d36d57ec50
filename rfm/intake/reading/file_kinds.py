"""What kind of file some bytes are: by content where that is certain, by its ending otherwise."""

import codecs
import re
from pathlib import PurePath
from typing import Literal

from rfm.errors import UnreadableFile

FileKind = Literal["text", "workbook", "parquet", "page"]

TEXT_ENDINGS = (".csv", ".tsv", ".tab", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
PARQUET_ENDINGS = (".parquet", ".pq")
PACKED_ENDINGS = (".gz", ".zip")
ENDINGS = (*TEXT_ENDINGS, *WORKBOOK_ENDINGS, *PARQUET_ENDINGS, *PACKED_ENDINGS)
"""What a file picker offers; other endings are read as well if the content can be."""

OTHER_ENDINGS = (".doc", ".docx", ".odt", ".ppt", ".pptx", ".pdf", ".png", ".jpg", ".numbers")

PARQUET = b"PAR1"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""Begins XLS files, and those of other old office programs."""
ZIP = b"PK\x03\x04"
OTHER_FILES = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document",
    b"SQLite format 3": "a database",
    b"ARROW1": "an Arrow file",
    b"7z\xbc\xaf": "packed in a way we don't read",
    b"Rar!": "packed in a way we don't read",
    b"BZh91AY": "packed in a way we don't read",
    b"\xfd7zXZ": "packed in a way we don't read",
    b"\x28\xb5\x2f\xfd": "packed in a way we don't read",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"MIME-Version:": "a web archive",
}
JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[\[{])')
MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|!--|[a-z][\w:]*[\s/>])", re.IGNORECASE)
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TABLE = re.compile(rb"<(?:\w+:)?(?:table|workbook)[\s>]", re.IGNORECASE)


def find_kind(name: str, inner: str, data: bytes) -> FileKind:
    """Return how a file is read.

    Parameters
    ----------
    name : str
        What to call it in a sentence.
    inner : str
        The name whose ending counts: that of the file inside, if it was packed.
    data : bytes
        The whole file, unpacked.

    Raises
    ------
    UnreadableFile
        If it is certainly nothing we read.
    """
    ending = PurePath(inner).suffix.lower()
    if ending in PARQUET_ENDINGS or (data.startswith(PARQUET) and data.endswith(PARQUET)):
        return "parquet"
    if data.startswith((OLE, ZIP)):
        return "workbook"
    for start, words in OTHER_FILES.items():
        if data.startswith(start):
            raise UnreadableFile(f"{name} is {words}; save the table as CSV or as a workbook.")
    if JSON.match(data):
        raise UnreadableFile(f"{name} is JSON; save the table as CSV or as a workbook.")
    if ending in OTHER_ENDINGS:
        raise UnreadableFile(
            f"{name} is not a kind of file we read; use CSV, TSV, XLSX, XLS, XLSB, ODS or Parquet."
        )
    return "page" if _is_page(name, data) else "text"


def _is_page(name: str, data: bytes) -> bool:
    """Tell whether a file is a table in HTML or XML, which many systems save as ``.xls``."""
    plain = data.replace(b"\0", b"") if data.startswith(UTF_16_MARKS) else data
    marked = MARKUP.match(plain.lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16_LE))
    if not marked:
        return False
    if TABLE.search(plain):
        return True
    if marked[0].strip().lower().startswith((b"<?xml", b"<!doctype", b"<html")):
        raise UnreadableFile(
            f"{name} is a web page or XML without a table; save it as CSV or as a workbook."
        )
    return False
