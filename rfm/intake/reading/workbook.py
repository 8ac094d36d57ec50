"""Workbooks to columns of text, whatever spreadsheet program wrote them."""

import io
import re
import struct
import zipfile
from dataclasses import replace

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from rfm.errors import UnreadableFile
from rfm.intake.reading.date_base import one_date_base
from rfm.intake.reading.file_kinds import OLE
from rfm.intake.reading.limits import Limits
from rfm.intake.reading.merges import column_letters, fill_merges
from rfm.intake.reading.packed import BROKEN, read_part
from rfm.intake.reading.sheet_xml import Marks, find_marks
from rfm.intake.reading.sheets import Sheet, numbered_table

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BOOK_BEGINS = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")
"""The first record of an XLS workbook."""
FILE_PASSWORD = 0x2F
FIRST_RECORDS = 20
ODS_MANIFEST = "META-INF/manifest.xml"

ERRORS = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "GettingData": "#GETTING_DATA",
}
NOT_TEXT = re.compile(r"Expected string but got '(\w+)\(\"?(.*?)\"?\)'")
"""How the parser reports a cell it has no text for: an error, or a length of time."""
PANIC = "PanicException"
SAVE_AGAIN = "open it in a spreadsheet program and save it anew"
SHOWN_CELLS = 3


def read_workbook(name: str, data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Return every sheet that holds cells.

    Cells come as text: dates in ISO form, numbers with a decimal point, errors as ``#REF!``.
    A cell merged over several rows stands in each of them.

    Raises
    ------
    UnreadableFile
        If the bytes are no workbook, it is protected by a password, it holds no cells, or a
        limit is reached.
    """
    if _is_locked(data):
        raise UnreadableFile(f"{name} is protected by a password; save a copy without it.")
    marks = find_marks(data)
    book = _opened(name, data)
    two_bytes = data.startswith(OLE)
    sheets: list[Sheet] = []
    broken: list[str] = []
    for position, title in enumerate(book.sheet_names):
        try:
            sheet = book.load_sheet(position, header_row=None, skip_rows=0, dtypes="string")
            limits.check_size(name, sheet.height, sheet.width)
            columns, errors = _columns(sheet, without_zeros=two_bytes)
        except BaseException as error:
            _raise_unless_parsers(error)
            broken.append(title)
            continue
        if columns:
            made = _sheet(name, sheet, columns, marks.get(title, Marks()), limits)
            sheets.append(replace(made, notes=(*made.notes, *errors)))
    sheets = [sheet for sheet in sheets if sheet.table.num_rows]
    if not sheets:
        raise UnreadableFile(
            f"{name} can't be read as a workbook: its sheets are damaged; {SAVE_AGAIN}."
            if broken
            else f"{name} holds no cells."
        )
    notes = tuple(
        f"Sheet '{title}' can't be read and is left out: it is damaged or holds a chart."
        for title in broken
    )
    return (replace(sheets[0], notes=(*notes, *sheets[0].notes)), *sheets[1:])


def _opened(name: str, data: bytes) -> fastexcel.ExcelReader:
    try:
        return fastexcel.read_excel(one_date_base(data))
    except BaseException as error:
        # A broken file can make the parser panic, which is no Exception; known by its name.
        _raise_unless_parsers(error)
        raise UnreadableFile(
            f"{name} can't be read as a workbook: it is damaged or of another kind; {SAVE_AGAIN}."
        ) from error


def _raise_unless_parsers(error: BaseException) -> None:
    """Let an error pass on that is not the parser's own."""
    if not isinstance(error, fastexcel.FastExcelError) and type(error).__name__ != PANIC:
        raise error


def _columns(
    sheet: fastexcel.ExcelSheet, *, without_zeros: bool
) -> tuple[list[pa.Array], tuple[str, ...]]:
    """Return the columns of a sheet with the errors in their cells, and a note of these."""
    batch, found = sheet.to_arrow_with_errors()
    columns = list(batch.columns)
    if without_zeros:
        # Some programs write XLS text two bytes a letter; the parser leaves zero bytes in it.
        columns = [pc.replace_substring(one, pattern="\x00", replacement="") for one in columns]
    columns = [pc.if_else(pc.equal(one, ""), None, one) for one in columns]
    if found is None:
        return columns, ()
    changed: dict[int, list[str | None]] = {}
    errors: list[str] = []
    for cell in found.errors:
        row, column = cell.position
        if column not in changed:
            changed[column] = columns[column].to_pylist()
        kind, text = _what_stands_there(cell.detail)
        changed[column][row] = text
        if kind == "Error":
            place = sheet.selected_columns[column].absolute_index
            errors.append(f"{text} in {column_letters(place)}{row + 1}")
    for column, cells in changed.items():
        columns[column] = pa.array(cells, pa.string())
    if not errors:
        return columns, ()
    shown = ", ".join(errors[:SHOWN_CELLS]) + (" …" if len(errors) > SHOWN_CELLS else "")
    count = _counted(len(errors), "cell")
    return columns, (f"Sheet '{sheet.name}' has {count} with an error: {shown}.",)


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" + ("s" if count > 1 else "")


def _what_stands_there(detail: str) -> tuple[str, str]:
    """Return the kind of a cell that is no text, and what to show for it."""
    said = NOT_TEXT.search(detail)
    if said is None:
        return "Error", "#ERROR!"
    if said[1] == "Error":
        return "Error", ERRORS.get(said[2], f"#{said[2].upper()}!")
    return said[1], said[2]


def _sheet(
    name: str,
    sheet: fastexcel.ExcelSheet,
    columns: list[pa.Array],
    marks: Marks,
    limits: Limits,
) -> Sheet:
    title = sheet.name
    places = [column.absolute_index for column in sheet.selected_columns]
    columns, notes = fill_merges(title, columns, places, marks.merges)
    if sheet.visible != "visible":
        notes += (f"Sheet '{title}' is hidden; it is read all the same.",)
    if marks.hidden_rows:
        notes += (
            f"Sheet '{title}' has {_counted(marks.hidden_rows, 'hidden row')}, perhaps by a "
            "filter; what is hidden is read all the same.",
        )
    if marks.unset_formulas:
        notes += (
            f"Sheet '{title}' has {_counted(marks.unset_formulas, 'formula')} whose result is not "
            "in the file, which makes an empty cell; open the workbook in a spreadsheet program "
            "and save it to fill them.",
        )
    return Sheet(numbered_table(name, columns, limits), title, notes=notes)


def _is_locked(data: bytes) -> bool:
    """Tell whether a password protects a workbook; the parser itself does not say."""
    if data.startswith(OLE):
        return ENCRYPTED in data or _asks_for_password(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return b"encryption-data" in read_part(book, ODS_MANIFEST)
    except BROKEN:
        return False


def _asks_for_password(data: bytes) -> bool:
    """Look for the record by which an old XLS workbook says that it is encrypted."""
    begins = BOOK_BEGINS.search(data)
    if begins is None:
        return False
    at = begins.start()
    for _ in range(FIRST_RECORDS):
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == FILE_PASSWORD:
            return True
        at += 4 + length
        if at + 4 > len(data):
            return False
    return False
