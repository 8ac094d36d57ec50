"""Workbooks, written here and read back: cells come as text that means what the sheet shows."""

import datetime as dt
import io

import pytest
import xlsxwriter

from rfm.errors import UnreadableFile
from rfm.intake.dates import parse_dates
from rfm.intake.numbers import parse_numbers
from rfm.units import to_day
from tests.conftest import read_one

HEADER = ["Customer no.", "Order date", "Net amount"]
DAY = dt.date(2024, 3, 5)


def workbook(*sheets, **options):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        date = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        sheet.write_string(row, column, cell)
                    elif isinstance(cell, dt.date):
                        sheet.write_datetime(row, column, cell, date)
                    elif cell is not None:
                        sheet.write_number(row, column, cell)
    return buffer.getvalue()


def test_ids_with_leading_zeros_stay_and_number_ids_gain_no_point_zero():
    rows = [HEADER, ["00123", DAY, 1.0], [456, DAY, 2.0], [9_000_000_001, DAY, 3.0]]
    found = read_one("a.xlsx", workbook(("Lines", rows)))
    assert found.frame["Customer no."].tolist() == ["00123", "456", "9000000001"]


@pytest.mark.parametrize("date_1904", [False, True])
def test_dates_are_the_days_the_sheet_shows(date_1904):
    rows = [
        HEADER,
        ["A", DAY, 1],
        ["B", dt.datetime(2024, 3, 5, 23, 59), 2],
        ["C", "05.03.2024", 3],
    ]
    found = read_one("a.xlsx", workbook(("Lines", rows), date_1904=date_1904))
    assert parse_dates(found.frame["Order date"]).days.tolist() == [to_day(DAY)] * 3


def test_numbers_keep_their_decimal_point():
    rows = [HEADER, ["A", DAY, 1.234], ["B", DAY, 1234.5], ["C", DAY, 0.0000001], ["D", DAY, 2e15]]
    found = read_one("a.xlsx", workbook(("Lines", rows)))
    numbers = parse_numbers(found.frame["Net amount"], fallback=found.decimal)
    assert numbers.values.tolist() == [1.234, 1234.5, 0.0000001, 2e15]


def test_the_sheet_with_the_most_cells_is_read():
    small = [["Note"], ["Printed by the ERP system"]]
    large = [HEADER, *([f"A{i}", DAY, i] for i in range(5))]
    found = read_one("a.xlsx", workbook(("Cover", small), ("Lines", large), ("End", small)))
    assert found.sheet == "Lines"
    assert len(found.frame) == 5


def test_title_rows_and_row_numbers_of_the_sheet():
    rows = [[], ["Order lines"], [], HEADER, ["A", DAY, 1], [], ["B", DAY, 2]]
    found = read_one("a.xlsx", workbook(("Lines", rows)))
    assert found.above == (2,)
    assert list(found.frame.columns) == HEADER
    assert found.frame.index.tolist() == [5, 6, 7]
    assert found.frame.loc[6].isna().all()


def test_a_table_that_does_not_start_in_column_a():
    rows = [[None, None, *HEADER], [None, None, "A", DAY, 1]]
    found = read_one("a.xlsx", workbook(("Lines", rows)))
    assert list(found.frame.columns) == HEADER


def test_formulas_come_as_their_values():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["A", "2024-03-05"])
        sheet.write_formula(1, 2, "=5*2.5", None, 12.5)
    found = read_one("a.xlsx", buffer.getvalue())
    assert found.frame.loc[2].tolist() == ["A", "2024-03-05", "12.5"]


def test_an_empty_workbook_is_one_sentence():
    with pytest.raises(UnreadableFile, match=r"^a\.xlsx holds no cells\.$"):
        read_one("a.xlsx", workbook(("Empty", [])))
