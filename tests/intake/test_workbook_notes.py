"""What a workbook holds besides plain cells: merges, errors, hidden parts, formulas, passwords."""

import io
import struct
import zipfile

import pytest
import xlsxwriter

from rfm.errors import UnreadableFile
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.sheet_xml import Marks, Merge, find_marks

SHEET = "xl/worksheets/sheet1.xml"


def made(write, **options):
    """Return a workbook whose only sheet, named Lines, `write` has filled."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        write(book.add_worksheet("Lines"))
    return buffer.getvalue()


def changed(data, old, new, part=SHEET):
    """Return a workbook with something else in the XML of one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(buffer, "w") as copy:
        for name in book.namelist():
            content = book.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            copy.writestr(name, content)
    return buffer.getvalue()


def grid(data):
    (found,) = read_grids("a.xlsx", data, isolated=False)
    return found


def rows(found):
    return found.frame.astype(object).where(found.frame.notna(), None).to_numpy().tolist()


def test_a_used_range_that_begins_further_down_keeps_the_row_numbers_of_the_sheet():
    found = grid(made(lambda sheet: (sheet.write(4, 3, "id"), sheet.write(6, 3, 7))))
    assert found.frame.index.tolist() == [5, 6, 7]
    assert rows(found) == [["id"], [None], ["7"]]


def test_empty_edges_do_not_count():
    def write(sheet):
        sheet.write_row(0, 0, ["id", "sum"])
        sheet.write_row(1, 0, ["7", 1.5, ""])
        sheet.write_row(2, 0, ["", "", ""])

    found = grid(made(write))
    assert found.frame.shape == (2, 2)


def test_numbers_look_as_they_do_in_the_sheet():
    def write(sheet):
        sheet.write_row(0, 0, ["n", 1, 1.0, 0.1 + 0.2, 1e-7, 2e15, -3.25, True])

    assert rows(grid(made(write))) == [
        ["n", "1", "1", "0.3", "0.0000001", "2000000000000000", "-3.25", "true"]
    ]


def test_a_cell_merged_over_several_rows_stands_in_each():
    def write(sheet):
        sheet.write_row(0, 0, ["account", "order", "value"])
        sheet.merge_range(1, 0, 3, 0, "Acme")
        sheet.merge_range(1, 1, 2, 1, 10248)
        sheet.merge_range(4, 0, 4, 1, "Bolt")
        for row in range(1, 5):
            sheet.write(row, 2, row)

    found = grid(made(write))
    assert rows(found) == [
        ["account", "order", "value"],
        ["Acme", "10248", "1"],
        ["Acme", "10248", "2"],
        ["Acme", None, "3"],
        ["Bolt", None, "4"],
    ]
    assert found.notes == (
        "Sheet 'Lines' has numbers in cells merged over several rows, in column B; each row gets "
        "the number, so unmerge them if they are amounts.",
    )


@pytest.mark.parametrize("amount", [12.5, -12])
def test_an_amount_merged_over_several_rows_counts_once(amount):
    def write(sheet):
        sheet.merge_range(0, 0, 1, 0, amount)
        sheet.merge_range(2, 0, 3, 0, 7)
        sheet.write_column(0, 1, ["a", "b", "c", "d"])

    found = grid(made(write))
    assert rows(found) == [[str(amount), "a"], [None, "b"], ["7", "c"], [None, "d"]]
    assert found.notes == ()


def test_merges_that_claim_more_cells_than_there_are_change_nothing():
    def write(sheet):
        sheet.write_column(0, 0, ["a", "b", "c"])
        sheet.merge_range(0, 2, 1, 2, "x")

    old = b'<mergeCell ref="C1:C2"/>'
    data = changed(made(write), old, b'<mergeCell ref="A1:A1048576"/>' * 5)
    assert rows(grid(data))[1] == ["b", None, None]


def test_errors_stand_in_their_cells_and_are_said():
    def write(sheet):
        sheet.write_row(0, 0, ["id", "sum"])
        for row, error in enumerate(["#DIV/0!", "#REF!", "#N/A", "#VALUE!"], start=1):
            sheet.write_row(row, 0, [row])
            sheet.write_formula(row, 1, "=1/0", None, error)

    found = grid(made(write))
    assert found.frame[1].tolist() == ["sum", "#DIV/0!", "#REF!", "#N/A", "#VALUE!"]
    assert found.notes == (
        "Sheet 'Lines' has 4 cells with an error: #DIV/0! in B2, #REF! in B3, #N/A in B4 ….",
    )


def test_hidden_rows_are_read_and_said():
    def write(sheet):
        sheet.write_column(0, 0, ["id", "1", "2", "3"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})

    found = grid(made(write))
    assert len(found.frame) == 4
    assert found.notes == (
        "Sheet 'Lines' has 2 hidden rows, perhaps by a filter; what is hidden is read all the "
        "same.",
    )


def test_hidden_sheets_are_read_and_said_and_charts_are_no_sheets():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for title in ("Lines", "Kept & hidden", "Deep"):
            book.add_worksheet(title).write_row(0, 0, ["a", 1])
        book.get_worksheet_by_name("Kept & hidden").hide()
        book.get_worksheet_by_name("Deep").very_hidden()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Lines!$B$1:$B$1"})
        book.add_chartsheet("Picture").set_chart(chart)
        book.add_worksheet("Empty")
    found = read_grids("a.xlsx", buffer.getvalue())
    assert [(one.sheet, one.notes) for one in found] == [
        ("Lines", ()),
        ("Kept & hidden", ("Sheet 'Kept & hidden' is hidden; it is read all the same.",)),
        ("Deep", ("Sheet 'Deep' is hidden; it is read all the same.",)),
    ]


NOT_STORED = (
    "Sheet 'Lines' has 1 formula whose result is not in the file, which makes an empty cell; open "
    "the workbook in a spreadsheet program and save it to fill them."
)


@pytest.mark.parametrize(
    ("result", "note"),
    [
        (b"", NOT_STORED),
        (b"<v/>", NOT_STORED),
        (b"<v></v>", NOT_STORED),
        (b"<v>3</v>", None),
    ],
)
def test_a_formula_without_a_stored_result_is_said(result, note):
    def write(sheet):
        sheet.write_row(0, 0, ["id", "sum"])
        sheet.write_row(1, 0, [1])
        sheet.write_formula(1, 1, "=1+2", None, 3)

    data = changed(made(write), b"<f>1+2</f><v>3</v>", b"<f>1+2</f>" + result)
    found = grid(data)
    assert found.notes == ((note,) if note else ())
    assert rows(found)[1] == ["1", None if note else "3"]


def test_a_formula_whose_result_is_empty_text_is_no_missing_result():
    def write(sheet):
        sheet.write_row(0, 0, ["id", "sum", "x"])
        sheet.write_formula(1, 1, '=""', None, "x")

    assert grid(changed(made(write), b"<v>x</v>", b"<v></v>")).notes == ()


def test_marks_are_found_whatever_prefix_the_xml_has():
    data = made(lambda sheet: sheet.write_column(0, 0, ["a", "b"]))
    prefixed = changed(
        data,
        b"</sheetData>",
        b'</sheetData><x:mergeCells count="1"><x:mergeCell ref="B1:C2"/></x:mergeCells>'
        b"<x:row r='9' hidden='true'/><x:c r='A9'><x:f>A1</x:f></x:c>",
    )
    assert find_marks(prefixed) == {"Lines": Marks(1, 1, (Merge(1, 0, 2, 1),))}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all"])
def test_what_is_no_xlsx_has_no_marks(data):
    assert find_marks(data) == {}


def test_entities_are_not_resolved():
    data = changed(
        made(lambda sheet: sheet.write(0, 0, "a")),
        b"<sst ",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><sst ',
        "xl/sharedStrings.xml",
    )
    data = changed(data, b"<t>a</t>", b"<t>&e;</t>", "xl/sharedStrings.xml")
    with pytest.raises(UnreadableFile, match="can't be read as a workbook"):
        grid(data)


def xls_book(*records):
    """Return the beginning of an old XLS workbook, as far as the parser looks."""
    begin = struct.pack("<HH", 0x0809, 16) + bytes.fromhex("00060500") + bytes(12)
    body = begin + b"".join(struct.pack("<HH", kind, len(part)) + part for kind, part in records)
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + body + bytes(600)


def test_a_password_of_an_old_workbook_is_named():
    locked = xls_book((0x0086, b""), (0x002F, bytes(54)))
    with pytest.raises(UnreadableFile) as caught:
        read_grids("a.xls", locked, isolated=False)
    assert str(caught.value) == "a.xls is protected by a password; save a copy without it."
    with pytest.raises(UnreadableFile, match="it is damaged or of another kind"):
        read_grids("a.xls", xls_book((0x0086, b"")), isolated=False)


def test_the_password_of_an_open_document_is_named():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", b"\x07\x01")
        book.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read_grids("a.ods", buffer.getvalue(), isolated=False)
