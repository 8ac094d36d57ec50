"""Text files to rows of cells: encoding, delimiter and quoting chosen by evidence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress, islice

from rfm.errors import UnreadableFile
from rfm.intake.reading.aligned import find_columns
from rfm.intake.reading.dialects import (
    DELIMITERS,
    Dialect,
    escaped_quote,
    find_dialect,
    first_lines,
    has_numbers,
    score,
)
from rfm.intake.reading.encodings import Text, find_encoding
from rfm.intake.reading.limits import Limits
from rfm.intake.reading.sheets import BATCH_ROWS, Batch, Sheet, table_of_batches

END = "\x00end of file"
"""A line of our own after the last; a quote that never closes swallows it."""
HEAD_CHARACTERS = 120_000
SAID_DELIMITER = re.compile(r'"?sep=(.)"?[\r\n]+', re.IGNORECASE)
LINE_END = re.compile(r"\r\n|\r|\n")
EVEN_SHARE = 0.99


class OpenQuoteError(Exception):
    """A quote opens and does not close where it should.

    Attributes
    ----------
    is_certain : bool
        Whether rows are lost for sure, or a cell merely looks as if rows had vanished in it.
    """

    def __init__(self, *, is_certain: bool) -> None:
        super().__init__()
        self.is_certain = is_certain


def read_text(name: str, data: bytes, limits: Limits) -> Sheet:
    """Return the rows of a delimited text file, blank lines left out but counted.

    Raises
    ------
    UnreadableFile
        If the bytes are no text, a quoted cell never ends, or a limit is reached.
    """
    text = find_encoding(name, data.rstrip(b"\x1a"))
    skipped, dialect = _dialect(text)
    notes = text.notes
    try:
        batches = _batches(text, skipped, dialect, watchful=True)
        table = table_of_batches(name, batches, limits)
    except OpenQuoteError as error:
        dialect, note = _without_quotes(name, text, dialect, error)
        notes += note
        batches = _batches(text, skipped, dialect, watchful=False)
        table = table_of_batches(name, batches, limits)
    if dialect.delimiter is not None and dialect.quote is None:
        notes += (f"Quotes in {name} do not come in pairs; they are kept as part of the text.",)
    return Sheet(table, notes=notes)


def _dialect(text: Text) -> tuple[int, Dialect]:
    """Return how many lines come before the first row, and how to split the others."""
    head = text.head(HEAD_CHARACTERS)
    if said := SAID_DELIMITER.match(head):
        return 1, find_dialect(first_lines(head[said.end() :]), (said[1],))
    sample = first_lines(head)
    dialect = find_dialect(sample)
    if dialect.quote is not None and dialect.escape is None and dialect.delimiter in DELIMITERS:
        escaped = escaped_quote(dialect.delimiter, dialect.quote).encode()
        if b"\\" in text.data and re.search(escaped, text.data):
            dialect = replace(dialect, escape="\\")
    return 0, _aligned(text, sample, dialect) or dialect


def _aligned(text: Text, sample: list[str], dialect: Dialect) -> Dialect | None:
    """Return the places of the cells, where lines are better cut there than split."""
    rows = [row for row in dialect.rows(sample) if row]
    if dialect.delimiter is None and len({*map(len, rows)}) == 1:
        return None
    guess = find_columns(sample)
    if guess is None or score(guess, sample) <= score(dialect, sample):
        return None
    if not has_numbers([row for row in guess.rows(sample) if row]):
        return None
    return find_columns(text.lines())


def _batches(text: Text, skipped: int, dialect: Dialect, *, watchful: bool) -> Iterator[Batch]:
    """Yield numbered rows without the blank ones; watchful of quotes that swallow rows."""
    by_delimiter = dialect.delimiter is not None
    lines = islice(text.lines(), skipped, None)
    reader = dialect.rows(chain(lines, [END]) if by_delimiter else lines)
    number, line, ended = skipped + 1, 0, not by_delimiter
    while rows := list(islice(reader, BATCH_ROWS)):
        line, before = getattr(reader, "line_num", 0), line
        if watchful and line - before > len(rows) and _swallows_rows(rows, dialect):
            raise OpenQuoteError(is_certain=False)
        if by_delimiter and rows[-1] == [END]:
            ended = bool(rows.pop())
        numbers: Sequence[int] = range(number, number + len(rows))
        number += len(rows)
        if min(map(len, rows), default=0) < 2:
            filled = [_is_filled(row) for row in rows]
            numbers, rows = [*compress(numbers, filled)], [*compress(rows, filled)]
        if rows:
            yield numbers, rows
    if not ended:
        raise OpenQuoteError(is_certain=True)


def _is_filled(row: list[str]) -> bool:
    return len(row) > 1 or (len(row) == 1 and row[0].strip() != "")


def _swallows_rows(rows: list[list[str]], dialect: Dialect) -> bool:
    """Tell whether a cell holds several lines that look like rows of the table themselves."""
    between = Counter(map(len, rows)).most_common(1)[0][0] - 1
    for cell in (cell for row in rows for cell in row if "\n" in cell or "\r" in cell):
        inner = LINE_END.split(cell)[1:-1]
        alike = sum(line.count(str(dialect.delimiter)) == between for line in inner)
        if between > 0 and alike > max(1, len(inner) / 2):
            return True
    return False


def _without_quotes(
    name: str, text: Text, dialect: Dialect, error: OpenQuoteError
) -> tuple[Dialect, tuple[str, ...]]:
    """Return the dialect in which quotes are plain signs, if the rows come out even in it."""
    plain = replace(dialect, quote=None, escape=None)
    widths = Counter(len(row) for row in plain.rows(text.lines()) if _is_filled(row))
    width, count = widths.most_common(1)[0]
    if width > 1 and count >= EVEN_SHARE * widths.total():
        return plain, ()
    if error.is_certain:
        raise UnreadableFile(
            f"{name}: a quote opens and never closes, so rows would be lost; mend the file."
        )
    return dialect, (
        f"{name} has a cell that holds several lines like rows; if rows are missing, a quote "
        "there is not closed.",
    )
