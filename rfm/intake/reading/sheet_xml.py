"""What an XLSX workbook says of its sheets besides the cells: merges, hidden rows, formulas.

The parser tells none of it. The XML is searched as bytes, never parsed: no entity is resolved,
nothing outside the file is looked up, and a sheet of half a million rows takes under a second.
"""

import html
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import NamedTuple

from rfm.intake.reading.packed import BROKEN, read_part

BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
UNSET_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b(?![^>]*\bt=[\"']str[\"'])[^>]*>\s*"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


class Merge(NamedTuple):
    """Cells merged into one, counted from 0, both ends included."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Marks:
    """What the XML of a sheet says.

    Attributes
    ----------
    hidden_rows : int
        Rows that a filter or a person has hidden.
    unset_formulas : int
        Formulas whose result the file does not hold.
    merges : tuple of Merge
        Those over several rows.
    """

    hidden_rows: int = 0
    unset_formulas: int = 0
    merges: tuple[Merge, ...] = ()


def find_marks(data: bytes) -> dict[str, Marks]:
    """Return the marks of each sheet of an XLSX workbook, by its name; none for other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return {
                title: _marks(read_part(book, path))
                for title, path in _sheet_paths(book).items()
                if path in book.namelist()
            }
    except BROKEN:
        return {}  # what can't be taken apart is the parser's to judge


def _sheet_paths(book: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[bytes, str] = {}
    for relation in RELATION.finditer(read_part(book, RELATIONS)):
        said = _attributes(relation[1])
        target = said.get(b"Target", b"").decode("utf-8", "replace")
        targets[said.get(b"Id", b"")] = posixpath.normpath(posixpath.join("/xl", target))[1:]
    paths: dict[str, str] = {}
    for sheet in SHEET.finditer(read_part(book, BOOK)):
        said = _attributes(sheet[1])
        ids = [value for name, value in said.items() if name.endswith(b":id")]
        if ids and ids[0] in targets:
            title = html.unescape(said.get(b"name", b"").decode("utf-8", "replace"))
            paths[title] = targets[ids[0]]
    return paths


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return {found[1]: found[2] or found[3] or b"" for found in ATTRIBUTE.finditer(text)}


def _marks(xml: bytes) -> Marks:
    """Search the XML of a sheet; a plain look for a word comes first, since most have none."""
    merges = tuple(
        Merge(_column(one[1]), int(one[2]) - 1, _column(one[3]), int(one[4]) - 1)
        for one in (MERGE.finditer(xml) if b"mergeCell " in xml else ())
        if int(one[4]) > int(one[2])
    )
    return Marks(
        sum(1 for _ in HIDDEN_ROW.finditer(xml)) if b"hidden=" in xml else 0,
        sum(1 for _ in UNSET_FORMULA.finditer(xml)) if b"</f>" in xml or b":f>" in xml else 0,
        merges,
    )


def _column(letters: bytes) -> int:
    """Return the number of a column, from 0.

    >>> _column(b"A"), _column(b"AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
