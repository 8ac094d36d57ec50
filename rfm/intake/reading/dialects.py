"""How lines become cells: delimiter, quotes and escapes, chosen by what comes out.

Every candidate splits the first lines; the one whose rows are wide, equally long and full of
cells that look like something wins. The measure is that of CleverCSV (van den Burg, Nazábal and
Sutton 2019, Data Mining and Knowledge Discovery 33), made short; see docs/adr/0010.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# How long a cell may be is said by the limits; csv's own bound holds for all threads.
csv.field_size_limit(2**31 - 1)

DELIMITERS = (",", ";", "\t", "|", "^", "\x1f")
SAMPLE_LINES = 300
SAMPLE_CHARACTERS = 100_000
LEAST_SCORE = 0.05
EVEN_SHARE = 0.9
VALUE_SHARE = 0.8
CELL_START = 100
"""Characters of a cell that are enough to tell what it looks like."""

Lines = Iterable[str]

NUMBER = (
    r"[-+(]?(?:[^\W\d_]{1,3}[.$]?|[$€£¥₽₩])?[ \xa0]?[-+]?\d[\d.,'’ \xa0\u202f]*(?:[eE][-+]?\d+)?"
    r"[-)%]?(?:[^\W\d_]{1,3}[.$]?|[$€£¥₽₩%])?"
)
DATE = r"\d{1,4}[-/.年] ?\w{1,9}[-/.月] ?\d{1,4}日?(?:[T ,].*)?"
TIME = r"\d{1,2}:\d\d(?::\d\d)?.*"
ADDRESS = r"[\w.+-]+@[\w.-]+|https?://\S+"
WORDS = r"#?[^\W_][\w .&'’/()+*#-]*"
VALUE = re.compile(f"{NUMBER}|{DATE}")
DITTO = "[\"']{1,2}"
LOOKS_LIKE_SOMETHING = re.compile(rf"{NUMBER}|{DATE}|{TIME}|{ADDRESS}|{WORDS}|{DITTO}|N/A|[.?-]?")


@dataclass(frozen=True)
class Dialect:
    """How the cells of a text file are told apart.

    Attributes
    ----------
    delimiter : str or None
        None where white space separates the cells, or their place in the line.
    quote, escape : str or None
        The sign around cells that hold a delimiter, and the one before a quote in such a cell;
        a doubled quote is understood anyway.
    spaced : bool
        Whether blanks stand between a delimiter and the quote after it.
    starts : tuple of int
        Where each cell begins, in lines whose cells stand in columns; empty otherwise.
    """

    delimiter: str | None
    quote: str | None = '"'
    escape: str | None = None
    spaced: bool = False
    starts: tuple[int, ...] = ()

    def rows(self, lines: Lines) -> Iterator[list[str]]:
        """Split lines, which keep their ends, into rows; a blank line is a row without cells."""
        if self.delimiter is None:
            return self._split(lines)
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar=self.escape,
            skipinitialspace=self.spaced,
        )

    def _split(self, lines: Lines) -> Iterator[list[str]]:
        if not self.starts:
            yield from (line.split() for line in lines)
            return
        slices = [slice(*ends) for ends in zip(self.starts, (*self.starts[1:], None), strict=True)]
        for line in lines:
            yield [line[one].strip() for one in slices] if line.strip() else []


def first_lines(head: str) -> list[str]:
    """Return the lines to judge by, with their ends; a last line cut short is left out."""
    lines = list(io.StringIO(head[:SAMPLE_CHARACTERS], newline=""))
    if len(lines) > 1 and len(head) > SAMPLE_CHARACTERS:
        lines.pop()
    return lines[:SAMPLE_LINES]


def find_dialect(sample: list[str], delimiters: Sequence[str] = DELIMITERS) -> Dialect:
    """Return the dialect in which the first lines of a file look most like a table."""
    text = "".join(sample)
    best, highest = Dialect(delimiters[0]), LEAST_SCORE
    candidates = [*_candidates(text, delimiters)]
    if delimiters is DELIMITERS and _is_split_by_blanks(sample):
        candidates.append(Dialect(None, None))
    for candidate in candidates:
        if (found := score(candidate, sample)) > highest * 1.000001:
            best, highest = candidate, found
    return best


def _candidates(text: str, delimiters: Sequence[str]) -> Iterator[Dialect]:
    for delimiter in delimiters:
        if delimiter not in text:
            continue
        for quote in _quotes(delimiter, text):
            is_escaped = quote is not None and re.search(escaped_quote(delimiter, quote), text)
            is_spaced = quote is not None and re.search(f"{re.escape(delimiter)} +{quote}", text)
            yield Dialect(delimiter, quote, "\\" if is_escaped else None, bool(is_spaced))


def _quotes(delimiter: str, text: str) -> tuple[str | None, ...]:
    """Return what may stand around cells, None being a reading in which nothing does."""
    double, single = (_enclosed(quote, delimiter, text) for quote in ('"', "'"))
    if single > 2 * double:
        return ('"', "'")
    return ('"', None) if double else ('"',)


def _enclosed(quote: str, delimiter: str, text: str) -> int:
    """Count the cells that begin with a quote; 0 where none ends with it."""
    edge = re.escape(delimiter)
    if not re.search(rf"{quote} *(?:\Z|[\r\n]|{edge})", text):
        return 0
    return len(re.findall(rf"(?:\A|[\r\n]|{edge}) *{quote}", text))


def escaped_quote(delimiter: str, quote: str) -> str:
    """Return the pattern of a backslash before a quote that does not end its cell."""
    return rf"\\{quote}(?!{re.escape(delimiter)}|[\r\n{quote}]|\Z)"


def _is_split_by_blanks(sample: list[str]) -> bool:
    """Tell whether white space splits lines evenly and a column of numbers comes out."""
    rows = [row for line in sample if (row := line.split())]
    if not rows:
        return False
    width, count = Counter(map(len, rows)).most_common(1)[0]
    even = [row for row in rows if len(row) == width]
    return width > 1 and count >= EVEN_SHARE * len(rows) and has_numbers(even)


def has_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a column of equally long rows holds numbers or dates under its first cell."""
    for column in zip(*(rows[1:] or rows), strict=True):
        filled = [cell for cell in column if cell]
        values = sum(VALUE.fullmatch(cell[:CELL_START]) is not None for cell in filled)
        if filled and values >= VALUE_SHARE * len(filled):
            return True
    return False


def score(dialect: Dialect, sample: list[str]) -> float:
    """Return how much like a table the rows are: their shape times the look of their cells."""
    rows = [row for row in dialect.rows(sample) if row]
    widths = Counter(map(len, rows))
    cells = Counter(cell for row in rows for cell in row)
    if not cells or (dialect.quote == "'" and any("\n" in cell for cell in cells)):
        return 0.0  # apostrophes at the edge of two cells are likelier than a cell of two lines
    shape = sum(count * max(0.001, width - 1) / width for width, count in widths.items())
    known = sum(count for cell, count in cells.items() if _is_known(cell))
    return shape / len(widths) / len(rows) * known / cells.total()


def _is_known(cell: str) -> bool:
    return LOOKS_LIKE_SOMETHING.fullmatch(cell.strip()[:CELL_START]) is not None
