"""Rows that leave out what the row above them says."""

import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.choices import FieldMap
from rfm.intake.layout.continued import continued
from rfm.intake.layout.header import split_table
from tests.conftest import shared
from tests.intake.grids import grid_of, rows_of, split

SHOP = FieldMap(
    account_id="Email", date="Created at", value="Total", order_id="Name", currency="Currency"
)


def table(text, delimiter=","):
    return split(text, delimiter)[0]


def test_further_lines_of_an_order_take_over_account_date_and_currency():
    frame = table(
        "Name,Email,Created at,Total,Currency,Item\n"
        "#1001,a@acme.com,2025-01-15 17:41:00 -0500,183.50,USD,Bundle\n"
        "#1001,,,,,Widget\n#1001,,,,,Gadget\n"
        "#1002,b@bolt.com,2025-01-10 10:06:00 -0500,89.00,EUR,Pack\n#1002,NULL,n/a,,,Widget\n"
    )
    before = frame.copy()
    found, rows = continued(frame, SHOP)
    first = ["#1001", "a@acme.com", "2025-01-15 17:41:00 -0500"]
    second = ["#1002", "b@bolt.com", "2025-01-10 10:06:00 -0500"]
    assert rows_of(found) == [
        [*first, "183.50", "USD", "Bundle"],
        [*first, None, "USD", "Widget"],
        [*first, None, "USD", "Gadget"],
        [*second, "89.00", "EUR", "Pack"],
        [*second, None, "EUR", "Widget"],
    ]
    assert rows.tolist() == [False, True, True, False, True]
    pd.testing.assert_frame_equal(frame, before)
    assert found.index.equals(frame.index)


def test_lines_of_an_order_without_an_account_are_not_the_account_aboves():
    frame = table(
        "Name,Email,Created at,Total,Currency,Item\n#1,a@acme.com,2025-01-15,9,USD,Nut\n"
        "#2,,2025-01-16,8,USD,Bolt\n#2,,,,,Nut\n#3,,,,,Nut\n"
    )
    found, rows = continued(frame, SHOP)
    assert found is frame
    assert not rows.any()


def test_an_account_or_a_date_alone_may_be_left_out():
    frame = table(
        "Name,Email,Created at,Total,Currency,Item\n#1,a@acme.com,2025-01-15,9,USD,Nut\n"
        "#1,,2025-01-16,8,USD,Bolt\n#1,a@acme.com,,7,USD,Nut\n#1,other@bolt.com,,7,USD,Nut\n"
    )
    found, rows = continued(frame, SHOP)
    assert found["Email"].tolist() == [*["a@acme.com"] * 3, "other@bolt.com"]
    assert found["Created at"].tolist()[:3] == ["2025-01-15", "2025-01-16", "2025-01-15"]
    assert rows.tolist() == [False, True, True, False]


def test_lines_that_leave_account_date_and_order_blank_together():
    frame = table(
        "Kunde;Datum;Auftrag;Artikel;Betrag\nAcme;02.01.2024;17;Mutter;10,00\n;;;Schraube;5,00\n"
        "Bolt;03.01.2024;18;Nagel;7,00\n;;;Feile;2,00\n;;;;24,00\nSumme;;;;24,00\n"
        ";;;Zwischensumme;24,00\n",
        ";",
    )
    found, rows = continued(frame, FieldMap(account_id="Kunde", date="Datum", order_id="Auftrag"))
    assert rows.tolist() == [False, True, False, True, False, False, False]
    assert rows_of(found)[1] == ["Acme", "02.01.2024", "17", "Schraube", "5,00"]
    assert rows_of(found)[3] == ["Bolt", "03.01.2024", "18", "Feile", "2,00"]
    assert rows_of(found)[4:] == rows_of(frame)[4:]


def test_lines_of_a_table_without_order_numbers():
    frame = table(
        "客户,日期,产品,金额\n甲公司,2024-01-02,螺母,10\n,,螺栓,5\n乙公司,2024-01-03,钉子,7\n合计,,,22\n"
    )
    found, rows = continued(frame, FieldMap(account_name="客户", date="日期"))
    assert found["客户"].tolist() == ["甲公司", "甲公司", "乙公司", "合计"]
    assert rows.tolist() == [False, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "Customer,Date,Item\nAcme,2024-01-02,Nut\n,2024-01-03,Bolt\n,,Nail\n",
        "Customer,Date,Item\n,,Nut\nAcme,2024-01-02,Bolt\n,,Nail\n",
    ],
    ids=["a date without an account", "the first row is not whole"],
)
def test_blank_lines_mean_nothing_where_the_file_shows_no_pattern(text):
    frame = table(text)
    found, rows = continued(frame, FieldMap(account_id="Customer", date="Date"))
    assert found is frame
    assert not rows.any()


def test_an_account_named_once_above_its_rows():
    frame = table(
        "No;Customer;Date;Amount\n7;Acme;02.01.2024;10\n;;15.03.2024;20\n;;01.04.2024;30\n"
        "8;Bolt;05.01.2024;40\n;;07.02.2024;50\n;Total Bolt;;90\n;;;150\n",
        ";",
    )
    found, rows = continued(
        frame, FieldMap(account_id="No", account_name="Customer", date="Date", date_order="dmy")
    )
    assert found["No"].tolist()[:5] == ["7", "7", "7", "8", "8"]
    assert found["Customer"].tolist()[:5] == ["Acme", "Acme", "Acme", "Bolt", "Bolt"]
    assert rows.tolist() == [False, True, True, False, True, False, False]
    assert rows_of(found)[5:] == rows_of(frame)[5:]


UNKNOWN_BUYERS = {
    "accounts that come again": "Customer,Date\nAcme,2024-01-09\n,2024-01-02\n,2024-01-05\n"
    "Acme,2024-01-03\n,2024-01-04\nBolt,2024-01-01\n",
    "few without an account": "Customer,Date\nAcme,2024-01-09\nBolt,2024-01-02\nCask,2024-01-05\n"
    "Dorn,2024-01-03\n,2024-01-04\nEsch,2024-01-01\n",
    "the first has none": "Customer,Date\n,2024-01-09\nAcme,2024-01-02\n,2024-01-05\n",
    "rows in the order of dates": "Customer,Date\nAcme,2024-01-01\n,2024-01-02\nBolt,2024-01-03\n"
    ",2024-01-03\n,2024-01-04\n",
    "a row without a date": "Customer,Date,Item\nAcme,2024-01-09,x\n,2024-01-02,x\n,,x\n",
}


@pytest.mark.parametrize("text", UNKNOWN_BUYERS.values(), ids=UNKNOWN_BUYERS.keys())
def test_orders_of_unknown_buyers_stay_so(text):
    frame = table(text)
    found, rows = continued(frame, FieldMap(account_id="Customer", date="Date"))
    assert found is frame
    assert not rows.any()


@pytest.mark.parametrize(
    "fields",
    [
        FieldMap(),
        FieldMap(account_id="", account_name="", date="Date"),
        FieldMap(account_id="Customer", date=""),
        FieldMap(account_id="Client", date="Date"),
        FieldMap(account_id="Customer", date="Date", order_count="Item"),
    ],
)
def test_without_account_and_date_nothing_is_filled(fields):
    frame = table("Customer,Date,Item\nAcme,2024-01-02,Nut\n,,Bolt\n")
    found, rows = continued(frame, fields)
    assert found is frame
    assert rows.tolist() == [False, False]


def test_an_empty_column_of_accounts_is_left_alone():
    frame = table("Customer,Date,Item\n,2024-01-02,Nut\n,2024-01-03,Bolt\n")
    assert continued(frame, FieldMap(account_id="Customer", date="Date")).frame is frame


def test_typed_columns_are_filled_too():
    frame = pd.DataFrame(
        {
            "id": pd.array([7, None, 8], dtype="Int64"),
            "day": pd.to_datetime(["2024-01-02", None, "2024-01-03"]),
            "order": [1, 1, 2],
        }
    )
    found, rows = continued(frame, FieldMap(account_id="id", date="day", order_id="order"))
    assert found["id"].tolist() == [7, 7, 8]
    assert found["day"].dt.day.tolist() == [2, 2, 3]
    assert rows.tolist() == [False, True, False]


def test_a_real_shop_export():
    with shared("data/exports/shopify_orders.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    frame, _ = split_table("a.csv", grid_of(rows))
    found, filled = continued(frame, SHOP)
    # Of 122 further lines, two belong to an order of a guest.
    assert filled.sum() == 120
    assert found.groupby("Email")["Name"].nunique().sum() == 122
    assert found["Total"].isna().sum() == frame["Total"].isna().sum() == 122


def test_a_real_file_in_which_many_orders_have_no_account():
    frame = pd.read_parquet(shared("data/retail/online_retail_240k.parquet"))
    fields = FieldMap(account_id="CustomerID", date="InvoiceDate", order_id="InvoiceNo")
    found, rows = continued(frame, fields)
    assert found is frame
    assert not rows.any()


cells = st.none() | st.sampled_from(["Acme", "Bolt", "2024-01-02", "2024-03-04", "7", "Total"])


@given(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=12))
def test_only_blank_cells_of_continued_rows_change(rows):
    frame = grid_of(rows).frame.set_axis(["Customer", "Date", "Order", "Item"], axis=1)
    fields = FieldMap(account_id="Customer", date="Date", order_id="Order")
    found, filled = continued(frame, fields)
    changed = found.ne(frame) & ~(found.isna() & frame.isna())
    assert not (changed & frame.notna()).to_numpy().any()
    assert not changed[~filled].to_numpy().any()
    assert not changed["Item"].any()
