"""Workbooks, written here and read back: cells come as text that means what the sheet shows."""

import datetime as dt
import io

import pytest
import xlsxwriter

import rfm
from rfm.errors import UnreadableFile
from rfm.intake.dates import parse_dates
from rfm.intake.ledger import ABOVE_HEADER
from rfm.intake.numbers import parse_numbers
from rfm.intake.tables import read_bytes
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


def test_the_sheet_that_holds_events_is_chosen_and_the_others_are_said_to_be_unused():
    small = [["Note"], ["Printed by the ERP system"]]
    large = [HEADER, *([f"A{i}", DAY, i] for i in range(5))]
    data = workbook(("Cover", small), ("Lines", large), ("End", small))
    tables = read_bytes("a.xlsx", data, isolated=False)
    assert [table.sheet for table in tables] == ["Cover", "Lines", "End"]
    found = rfm.find_events(tables)
    assert [piece.part for piece in found.pieces] == ["unused", "events", "unused"]
    assert [one.name for one in found.ledger.files] == [
        "a.xlsx › Cover",
        "a.xlsx › Lines",
        "a.xlsx › End",
    ]
    assert [one.rows_used for one in found.ledger.files] == [0, 5, 0]


def test_one_sheet_a_month_is_one_history():
    months = [(f"2024-{m:02}", [HEADER, [f"A{m % 3}", DAY, m]]) for m in range(1, 7)]
    found = rfm.find_events(read_bytes("a.xlsx", workbook(*months), isolated=False))
    assert found.ledger.rows_used == 6
    assert found.ledger.value_used == 21.0


def test_title_rows_and_row_numbers_of_the_sheet():
    rows = [[], ["Order lines"], [], HEADER, ["A", DAY, 1], [], ["B", DAY, 2]]
    found = read_one("a.xlsx", workbook(("Lines", rows)))
    assert [(one.row, one.reason) for one in found.aside] == [(2, ABOVE_HEADER)]
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
