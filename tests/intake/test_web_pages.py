"""Tables in HTML and XML, which many systems save under the ending ``.xls``."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.errors import UnreadableFile
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.limits import Limits

PAGE = """<html><head><meta charset="{charset}"><style>td {{mso: x}}</style></head><body>
<table border=1><tr><th>Kunde<th>Datum<th>Betrag</tr>
<tr><td>Müller &amp; Söhne</td><td>04.07.1996<br>früh</td><td>1.863,40</td></tr>
<tr><td></td><td colspan="2">–</td></tr>
</table></body></html>"""
ROWS = [
    ["Kunde", "Datum", "Betrag"],
    ["Müller & Söhne", "04.07.1996 früh", "1.863,40"],
    [None, "–", None],
]
XML_BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Lines &amp; more"><Table>
<Row><Cell><Data ss:Type="String">id</Data></Cell><Cell ss:Index="3"><Data
 ss:Type="String">sum</Data></Cell></Row>
<Row ss:Index="4"><Cell ss:MergeDown="1"><Data ss:Type="String">A</Data>
<Comment><Data>checked</Data></Comment></Cell><Cell ss:Index="3"><Data
 ss:Type="Number">1.5</Data></Cell></Row>
<Row><Cell ss:Index="3"><Data ss:Type="Number">2</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="Empty"><Table/></Worksheet>
</Workbook>"""


def grids(data, **limits):
    return read_grids("export.xls", data, Limits(**limits), isolated=False)


def rows(grid):
    return grid.frame.astype(object).where(grid.frame.notna(), None).to_numpy().tolist()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_the_table_of_a_web_page_is_read(charset):
    (grid,) = grids(PAGE.format(charset=charset).encode(charset))
    assert rows(grid) == ROWS
    assert grid.sheet is None
    assert grid.notes == ()


def test_an_encoding_that_does_not_exist_is_not_believed():
    assert rows(grids(PAGE.format(charset="x-unknown").encode("utf-8"))[0]) == ROWS


def test_an_xml_workbook_has_sheets_and_row_numbers():
    (grid,) = grids(XML_BOOK.encode())
    assert grid.sheet == "Lines & more"
    assert grid.frame.index.tolist() == [1, 2, 3, 4, 5]
    assert rows(grid) == [
        ["id", None, "sum"],
        [None, None, None],
        [None, None, None],
        ["A", None, "1.5"],
        ["A", None, "2"],
    ]


def test_cells_over_several_rows_stand_in_each():
    page = (
        "<table><tr><td rowspan=2>A</td><td>1</td><td rowspan=3>x</td></tr><tr><td>2</td></tr>"
        "<tr><td>B</td><td>3</td></tr></table>"
    )
    assert rows(grids(page.encode())[0]) == [["A", "1", "x"], ["A", "2", "x"], ["B", "3", "x"]]


def test_of_several_tables_the_largest_is_read_and_said_so():
    page = (
        "<table><tr><td>menu</td></tr></table>"
        "<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>"
        "</td></tr></table>"
    )
    (grid,) = grids(page.encode())
    assert rows(grid) == [["a", "b"], ["1", "2"]]
    assert grid.notes == ("export.xls is a web page of 2 tables; the largest is read.",)


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td colspan=999999999>x</td></tr></table>",
        '<Workbook><Table><Row ss:Index="999999999"><Cell>x</Cell></Row></Table></Workbook>',
        '<Workbook><Table><Row><Cell ss:Index="999999999">x</Cell></Row></Table></Workbook>',
    ],
)
def test_a_page_that_claims_many_cells_meets_the_limit(page):
    with pytest.raises(UnreadableFile, match=r"^export\.xls has 999,999,999 (rows|columns) and at"):
        grids(page.encode())


def test_a_page_whose_table_is_empty_is_one_sentence():
    with pytest.raises(UnreadableFile, match=r"^export\.xls holds no cells\.$"):
        grids(b"<table><tr><td> </td></tr></table>")


PARTS = [
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan=3 colspan=2>",
    "</td>",
    "x",
    "<![x[",
    "<!--",
    "<Row ss:Index='7'>",
    "<cell/>",
    "&amp;",
    "&#0;",
    "<td rowspan=-1>",
    "<?",
    "</",
]


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_any_page_is_a_table_or_one_sentence(parts):
    with contextlib.suppress(UnreadableFile):
        grids(("<html><table>" + "".join(parts)).encode())
