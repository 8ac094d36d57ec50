"""Several files are one history, read in one convention."""

import datetime as dt

import openpyxl
import pytest

import rfm
from rfm.errors import AmbiguousFormat, FieldError, UnreadableFile
from tests.conftest import read_one

HEADER = "account_id,date,amount\n"


def tables(*bodies, header=HEADER):
    return [
        read_one(f"part{at}.csv", (header + body).encode()) for at, body in enumerate(bodies, 1)
    ]


def test_one_file_proves_the_date_order_of_all():
    events = rfm.find_events(
        tables("a,13/01/2024,5\na,02/01/2024,5\n", "b,03/02/2024,5\nb,04/02/2024,5\n")
    )
    assert str(events.reference_date) == "2024-02-04"


def test_one_file_proves_the_decimal_sign_of_all():
    header = HEADER.replace(",", ";")
    events = rfm.find_events(
        tables("a;2024-01-01;1.500\n", "b;2024-01-02;1.234,50\n", header=header)
    )
    assert events.ledger.value_read == 2734.5


def test_files_that_contradict_each_other_are_told_by_majority_or_asked():
    with pytest.raises(AmbiguousFormat):
        rfm.find_events(tables("a,13/01/2024,5\na,02/03/2024,5\n", "b,01/13/2024,5\n"))


def test_the_same_file_twice_is_refused():
    first, _ = tables("a,2024-01-01,5\n", "b,2024-01-02,6\n")
    with pytest.raises(UnreadableFile, match=r"part1\.csv and part1\.csv hold the same bytes"):
        rfm.find_events([first, first])


def test_values_too_large_to_add_up_are_refused_over_all_files_too():
    huge = [f"a,2024-01-{day:02},90000000000000\n" for day in range(1, 13)]
    assert rfm.find_events(tables(huge[0])).ledger.value_read == 9e13
    with pytest.raises(FieldError, match="add up to more than"):
        rfm.find_events(tables(*huge))


def test_each_file_has_its_own_ledger():
    ledger = rfm.find_events(tables("a,2024-01-01,5\n,2024-01-01,7\n", "b,2024-01-02,6\n")).ledger
    assert [(one.rows_read, one.rows_used, one.value_read) for one in ledger.files] == [
        (2, 1, 12.0),
        (1, 1, 6.0),
    ]


def test_a_workbook_keeps_its_decimal_point_beside_a_file_with_commas(tmp_path):
    book = tmp_path / "book.xlsx"
    made = openpyxl.Workbook()
    for row in (["account_id", "date", "amount"], ["a", dt.date(2024, 1, 1), 12.345]):
        made.active.append(row)
    made.active.append(["a", dt.date(2024, 1, 2), 1.125])
    made.save(book)
    header = HEADER.replace(",", ";")
    text = tables("b;2024-01-02;1.234,50\n", "b;2024-01-03;2.000,25\n", header=header)
    events = rfm.find_events([*rfm.read(book), *text])
    assert events.ledger.value_read == 3248.22
    assert rfm.find_events([*text, *rfm.read(book)]).ledger.value_read == 3248.22
