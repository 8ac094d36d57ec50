"""Small tables made for showing: the ledger, the first rows, segments in per cent."""

import datetime as dt

import pandas as pd
import pytest

import rfm
from rfm.output.views import ledger_table, parsed_rows, segment_table
from tests.conftest import csv_table

TODAY = dt.date(2024, 12, 31)
HEADER = ("account_id", "account_name", "date", "order_id", "value")
ROWS = (
    ("007", "Öl & Söhne", "2024-01-02", "o1", "10.25"),
    ("007", "Öl & Söhne", "2024-02-02", "o2", "-3.5"),
    ("", "", "2024-02-03", "o3", "5"),
    ("8", None, "2024-03-05", "o4", "1234.5678"),
    ("8", None, "tbd", "o5", "1"),
    ("9", "=1+1", "2025-06-01", "o6", "2"),
)


@pytest.fixture(scope="module")
def events():
    told = rfm.Definition(reference_date=TODAY)
    return rfm.find_events([csv_table(HEADER, ROWS)], told)


def test_the_ledger_row_by_row(events):
    table = ledger_table(events.ledger)
    assert list(table.columns) == ["file", "what", "rows", "value", "note"]
    assert [tuple(row) for row in table.to_numpy().tolist()] == [
        ("events.csv", "read", 6, 1249.3178, ""),
        ("events.csv", "used", 3, 1241.3178, ""),
        ("events.csv", "set aside: after the reference date", 1, 2.0, ""),
        ("events.csv", "set aside: date not readable", 1, 1.0, ""),
        ("events.csv", "set aside: no account", 1, 5.0, ""),
    ]


def test_each_file_has_its_own_ledger_and_nothing_else_where_all_is_used():
    tables = [csv_table(HEADER, ROWS[:1]), csv_table(HEADER, ROWS[3:4])]
    table = ledger_table(rfm.find_events(tables, rfm.Definition(reference_date=TODAY)).ledger)
    assert table["what"].tolist() == ["read", "used", "read", "used"]
    assert table["value"].tolist() == [10.25, 10.25, 1234.5678, 1234.5678]


def test_the_first_rows_as_they_were_understood(events):
    table = parsed_rows(events)
    assert table["account_id"].tolist() == ["007", "007", "8"]
    assert table["account_name"].tolist()[:2] == ["Öl & Söhne", "Öl & Söhne"]
    assert pd.isna(table["account_name"][2])
    assert table["date"].tolist() == [
        dt.date(2024, 1, 2),
        dt.date(2024, 2, 2),
        dt.date(2024, 3, 5),
    ]
    assert table["value"].tolist() == [10.25, -3.5, 1234.5678]
    assert table["order_id"].tolist() == ["o1", "o2", "o4"]


@pytest.mark.parametrize(("count", "rows"), [(0, 0), (1, 1), (3, 3), (99, 3)])
def test_as_many_rows_as_asked_for_and_there(events, count, rows):
    assert len(parsed_rows(events, count)) == rows


def test_no_order_number_is_shown_where_there_is_none():
    rows = [("7", "2024-01-02", "10"), ("8", "2024-01-03", "20")]
    events = rfm.find_events([csv_table(("account", "date", "value"), rows)], today=TODAY)
    table = parsed_rows(events)
    assert list(table.columns) == ["account_id", "account_name", "date", "value", "order_id"]
    assert table["order_id"].isna().all()
    assert table["account_name"].isna().all()


def test_shares_are_per_cent_and_never_below_zero():
    summary = pd.DataFrame(
        {
            "segment": ["A", "B", "Refunds only"],
            "accounts": [1, 2, 3],
            "account_share": [1 / 6, 2 / 6, 3 / 6],
            "monetary_share": [1.25, 0.00049, -0.25],
            "monetary": [5.0, 0.0, -1.0],
        }
    )
    table = segment_table(summary)
    assert table["account_share"].tolist() == [16.7, 33.3, 50.0]
    assert table["monetary_share"].tolist() == [125.0, 0.0, 0.0]
    assert list(table.columns) == list(summary.columns)
    kept = ["segment", "accounts", "monetary"]
    pd.testing.assert_frame_equal(table[kept], summary[kept])
    assert summary["monetary_share"].tolist() == [1.25, 0.00049, -0.25]
