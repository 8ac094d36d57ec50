"""Text files to rows of cells: encoding, delimiter and quoting chosen by evidence."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable

from charset_normalizer import from_bytes

from rfm.errors import UnreadableFile

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_LINES = 200
SAMPLE_BYTES = 200_000
LONGEST_CELL = 10_000_000
END = "\x00end of file"
"""A line of our own after the last; a quote that never closes swallows it."""

Cells = list[str | None]
Rows = list[tuple[int, Cells]]
"""Row number in the file, from 1, and its cells."""

ENCODINGS = ("utf_16", "gb18030", "shift_jis", "euc_kr", "big5", "cp1252", "cp1251", "cp437")
"""What spreadsheets and shop systems really write; more choices make wrong guesses likelier."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_cells(name: str, data: bytes) -> Rows:
    """Return the rows of a delimited text file, blank lines left out.

    Raises
    ------
    UnreadableFile
        If the bytes are not text, or a quoted cell never ends.
    """
    text = decode(name, data)
    csv.field_size_limit(LONGEST_CELL)
    delimiter = find_delimiter(text)
    if delimiter is None:
        return [
            (number, list(line.split()))
            for number, line in enumerate(text.splitlines(), start=1)
            if line.strip()
        ]
    ended = text.rstrip("\r\n") + f"\n{END}\n"
    reader = csv.reader(io.StringIO(ended, newline=""), delimiter=delimiter)
    try:
        rows: Rows = [(number, [*cells]) for number, cells in enumerate(reader, start=1) if cells]
    except csv.Error as error:
        raise UnreadableFile(f"{name} can't be split into cells: {error}.") from error
    if rows[-1][1] != [END]:
        raise UnreadableFile(
            f"{name}: a quote opens and never closes, so rows would be lost; mend the file."
        )
    return rows[:-1]


def decode(name: str, data: bytes) -> str:
    """Return the text of a file: by byte order mark, as UTF-8, or as its bytes suggest."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(name, data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        guess = from_bytes(data[:SAMPLE_BYTES], cp_isolation=list(ENCODINGS)).best()
    if guess is None:
        raise UnreadableFile(f"{name} is not a text file; save it as CSV or as a workbook.")
    return _decode_as(name, data, guess.encoding)


def _decode_as(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name} looks like {encoding} text but byte {error.start} does not fit; "
            "save it as CSV UTF-8."
        ) from error


def find_delimiter(text: str) -> str | None:
    """Return the delimiter whose rows are widest and most alike; None means white space."""
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    scores = {one: _likeness(csv.reader(lines, delimiter=one)) for one in DELIMITERS}
    best = max(DELIMITERS, key=lambda one: scores[one])
    if scores[best] > 0:
        return best
    return None if _likeness(re.split(r"\s+", line.strip()) for line in lines) > 0 else ","


def _likeness(rows: Iterable[list[str]]) -> float:
    """Score a way to split lines: columns beyond the first, times the share of like rows."""
    widths = Counter(len(row) for row in rows)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    share = count / widths.total()
    return (width - 1) * share**2
