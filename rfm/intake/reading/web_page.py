"""Tables in HTML and in Excel 2003's XML, which many systems save under the ending ``.xls``."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from rfm.errors import UnreadableFile
from rfm.intake.reading.encodings import STRAY, Text, find_encoding
from rfm.intake.reading.limits import Limits
from rfm.intake.reading.sheets import BATCH_ROWS, Batch, Row, Sheet, table_of_batches

CELLS = {"td", "th", "cell"}
ROWS = {"tr", "row"}
BREAKS = {"br", "p", "div", "li"}
MUTED = {"script", "style", "comment", "title"}
"""Elements whose text is no content of a cell."""
CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
CHARSET_BYTES = 2048


def read_page(name: str, data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Return the tables of a web page, or the sheets of an XML workbook.

    Of the tables of a web page, which are often used for layout, only the largest is returned.

    Raises
    ------
    UnreadableFile
        If it holds no cells, or a limit is reached.
    """
    parser = _Tables(name, limits)
    try:
        parser.feed(_letters(name, data))
        parser.close()
    except AssertionError as error:  # what the parser answers to some malformed declarations
        raise UnreadableFile(
            f"{name} is a web page that can't be taken apart; save it as CSV or as a workbook."
        ) from error
    sheets = [
        Sheet(table_of_batches(name, _in_batches(rows), limits), title)
        for title, rows in parser.tables
        if any(any(row) for row in rows)
    ]
    if not sheets:
        raise UnreadableFile(f"{name} holds no cells.")
    if len(sheets) == 1 or any(sheet.title is not None for sheet in sheets):
        return tuple(sheets)
    largest = max(sheets, key=lambda sheet: sheet.table.num_rows * sheet.table.num_columns)
    note = f"{name} is a web page of {len(sheets)} tables; the largest is read."
    return (Sheet(largest.table, notes=(note,)),)


def _letters(name: str, data: bytes) -> str:
    said = CHARSET.search(data[:CHARSET_BYTES])
    if said is not None:
        try:
            return data.decode(said[1].decode("ascii"), STRAY)
        except (LookupError, UnicodeError):
            pass  # it names no encoding we know, or a wrong one
    text: Text = find_encoding(name, data)
    return "".join(text.lines())


def _in_batches(rows: list[Row]) -> Iterator[Batch]:
    for start in range(0, len(rows), BATCH_ROWS):
        batch = rows[start : start + BATCH_ROWS]
        yield range(start + 1, start + 1 + len(batch)), batch


class _Table:
    """A table while it is read: its rows, the row and the cell that are open, cells that reach on.

    A cell over several rows stands in each of them, one over several columns in the first.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.rows: list[Row] = []
        self.row: list[str | None] | None = None
        self.cell: list[str] | None = None
        self.across, self.down = 1, 1
        self.reaching: dict[int, tuple[int, str | None]] = {}

    def open_row(self, at: int | None) -> None:
        self.close_row()
        if at is not None and at > len(self.rows):
            self.limits.check_size(self.name, at, 1)
            self.rows.extend([] for _ in range(at - 1 - len(self.rows)))
        self.row = []

    def open_cell(self, at: int | None, across: int, down: int) -> None:
        self.close_cell()
        if self.row is None:
            self.row = []
        self._fill_from_above()
        if at is not None and at > len(self.row):
            self.limits.check_size(self.name, 1, at)
            self.row.extend([None] * (at - 1 - len(self.row)))
        self.cell, self.across, self.down = [], across, down

    def close_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        text = " ".join("".join(self.cell).split()) or None
        self.limits.check_size(self.name, len(self.rows) + 1, len(self.row) + self.across)
        for column in range(len(self.row), len(self.row) + self.across):
            if self.down > 1:
                self.reaching[column] = (self.down - 1, text)
            self.row.append(text)
            text = None
        self.cell = None

    def close_row(self) -> None:
        self.close_cell()
        if self.row is None:
            return
        self._fill_from_above()
        self.rows.append(self.row)
        self.row = None

    def _fill_from_above(self) -> None:
        """Write the cells of rows above that reach down to where the row has come."""
        if self.row is None:
            return
        while (reach := self.reaching.pop(len(self.row), None)) is not None:
            left, text = reach
            if left > 1:
                self.reaching[len(self.row)] = (left - 1, text)
            self.row.append(text)


class _Tables(HTMLParser):
    """Collects the tables of a page, those inside other tables too."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__()
        self.name, self.limits = name, limits
        self.title: str | None = None
        self.tables: list[tuple[str | None, list[Row]]] = []
        self.open: list[_Table] = []
        self.muted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = _bare(tag)
        said = {_bare(key): value or "" for key, value in attrs}
        if kind == "worksheet":
            self.title = said.get("name")
        elif kind == "table":
            self.open.append(_Table(self.name, self.limits))
            self.tables.append((self.title, self.open[-1].rows))
        elif kind in MUTED:
            self.muted += 1
        elif not self.open:
            return
        elif kind in ROWS:
            self.open[-1].open_row(_count(said.get("index")))
        elif kind in CELLS:
            across = (_count(said.get("mergeacross")) or 0) + (_count(said.get("colspan")) or 1)
            down = (_count(said.get("mergedown")) or 0) + (_count(said.get("rowspan")) or 1)
            self.open[-1].open_cell(_count(said.get("index")), across, down)
        elif self.open[-1].cell is not None:
            self.open[-1].cell.append(" " if kind in BREAKS else "")

    def handle_endtag(self, tag: str) -> None:
        kind = _bare(tag)
        if kind in MUTED:
            self.muted = max(0, self.muted - 1)
        elif not self.open:
            return
        elif kind in CELLS:
            self.open[-1].close_cell()
        elif kind in ROWS:
            self.open[-1].close_row()
        elif kind == "table":
            self.open.pop().close_row()

    def handle_data(self, data: str) -> None:
        if self.open and not self.muted and self.open[-1].cell is not None:
            self.open[-1].cell.append(data)

    def close(self) -> None:
        """End the page, and the tables that nobody ended."""
        super().close()
        while self.open:
            self.open.pop().close_row()


def _bare(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition(":")[2].lower()


def _count(text: str | None) -> int | None:
    """Return a whole number above 0 that a page states, None for anything else."""
    found = text is not None and re.fullmatch(r"\s*([1-9][0-9]{0,8})\s*", text)
    return int(found[1]) if found else None
