"""Real files go in without a setting and reconcile with figures computed elsewhere.

The figures stand in ../shared/data/README.md; they were computed with pandas, not with rfm.
"""

import datetime as dt
from typing import NamedTuple

import pandas as pd
import pytest

import rfm
from rfm.errors import RfmError
from tests.conftest import SHARED, shared

TODAY = dt.date(2026, 7, 1)


class Real(NamedTuple):
    """A file, its field map, and what the README says of it."""

    path: str
    fields: dict[str, str]
    rows: int
    accounts: int
    orders: int
    total: float
    first: dt.date
    last: dt.date
    aside: int = 0


NORTHWIND_DAYS = (dt.date(1996, 7, 4), dt.date(1998, 5, 6))
CHINESE = {
    "account_id": "客户编号",
    "account_name": "客户名称",
    "date": "下单日期",
    "value": "金额（元）",
    "order_id": "订单编号",
}
NORTHWIND = {
    "account_id": "customerID",
    "account_name": "companyName",
    "date": "orderDate",
    "value": "orderTotal",
    "order_id": "orderID",
}
GERMAN = {
    "account_id": "Kundennr",
    "account_name": "Kunde",
    "date": "Auftragsdatum",
    "value": "Betrag",
    "order_id": "Auftragsnr",
}
BRAZILIAN = {
    "account_name": "Cliente",
    "date": "Data do Pedido",
    "value": "Valor (R$)",
    "order_id": "Nº do Pedido",
}
RENDERINGS = {
    "northwind/northwind_orders_de_cp1252.csv": GERMAN,
    "northwind/northwind_orders_zh_gb18030.csv": CHINESE,
    "northwind/northwind_orders_zh_utf8bom.csv": CHINESE,
    "northwind/northwind_orders_zh_utf16le_bom.tsv": CHINESE,
}
FILES = (
    *(
        Real(path, fields, 830, 89, 830, 1265793.03, *NORTHWIND_DAYS)
        for path, fields in {
            "northwind/northwind_orders.csv": NORTHWIND,
            "northwind/northwind_orders_ptbr_latin1.csv": BRAZILIAN,
            **RENDERINGS,
        }.items()
    ),
    Real(
        "northwind/northwind_order_lines.csv",
        NORTHWIND | {"value": "lineTotal"},
        2155,
        89,
        830,
        1265793.0395,
        *NORTHWIND_DAYS,
    ),
    Real(
        "retail/superstore.csv",
        {
            "account_id": "Customer ID",
            "account_name": "Customer Name",
            "date": "Order Date",
            "value": "Sales",
            "order_id": "Order ID",
        },
        9994,
        793,
        5009,
        2297200.8603,
        dt.date(2014, 1, 3),
        dt.date(2017, 12, 30),
    ),
    Real(
        "retail/sales_data_sample_utf8bom.csv",
        {
            "account_name": "CUSTOMERNAME",
            "date": "ORDERDATE",
            "value": "SALES",
            "order_id": "ORDERNUMBER",
        },
        2823,
        92,
        307,
        10032628.85,
        dt.date(2003, 1, 6),
        dt.date(2005, 5, 31),
        aside=60,
    ),
    Real(
        "retail/chinook_invoices.csv",
        {
            "account_id": "CustomerId",
            "account_name": "CustomerName",
            "date": "InvoiceDate",
            "value": "Total",
            "order_id": "InvoiceId",
        },
        412,
        59,
        412,
        2328.60,
        dt.date(2021, 1, 1),
        dt.date(2025, 12, 22),
    ),
)


def events_of(path):
    return rfm.find_events(rfm.read(shared(f"data/{path}")), today=TODAY)


def given(fields):
    return {role: column for role, column in fields.model_dump().items() if column}


def dates(events):
    days = pd.to_datetime(events.frame["day"], unit="D").dt.date
    return days.min(), days.max()


@pytest.mark.parametrize("real", FILES, ids=lambda real: real.path)
def test_a_clean_file_goes_in_without_a_setting(real):
    events = events_of(real.path)
    assert given(events.fields) == real.fields
    (ledger,) = events.ledger.files
    assert (ledger.rows_read, ledger.rows_used) == (real.rows, real.rows - real.aside)
    assert ledger.value_read == real.total
    aside = sum(one.value for one in ledger.set_aside)
    assert ledger.value_used + aside == pytest.approx(real.total, abs=1e-6)
    assert len(events.directory) == real.accounts
    if not real.aside:
        assert events.frame["order_key"].nunique() == real.orders
    assert dates(events) == (real.first, real.last)
    assert events.reference_date == real.last


def test_online_retail_a_wholesaler_with_missing_ids_refunds_and_cancellations():
    path = "retail/online_retail_240k.parquet"
    (table,) = rfm.read(shared(f"data/{path}"))
    assert table.frame["InvoiceNo"].nunique() == 12_468
    events = rfm.find_events([table], today=TODAY)
    assert given(events.fields) == {
        "account_id": "CustomerID",
        "date": "InvoiceDate",
        "value": "Quantity * UnitPrice",
        "order_id": "InvoiceNo",
    }
    (ledger,) = events.ledger.files
    assert (ledger.rows_read, ledger.value_read) == (240_007, 4275143.931)
    (aside,) = ledger.set_aside
    assert (aside.reason, aside.rows) == ("no account", 67_225)
    assert ledger.rows_used == 240_007 - 67_225
    assert ledger.value_used + aside.value == pytest.approx(ledger.value_read, abs=1e-6)
    assert len(events.directory) == 2_974
    assert events.reference_date == dt.date(2011, 6, 26)
    assert events.file_start == dt.date(2010, 12, 1)


def test_cdnow_where_only_white_space_separates_the_columns():
    events = events_of("cdnow/CDNOW_master.txt")
    assert given(events.fields) == {
        "account_id": "customer_id",
        "date": "date",
        "value": "dollar_value",
    }
    (ledger,) = events.ledger.files
    assert (ledger.rows_read, ledger.rows_used, ledger.value_used) == (69_659, 69_659, 2500315.63)
    assert len(events.directory) == 23_570
    assert events.directory["account_id"].iloc[0] == "00001", "leading zeros stay"
    assert dates(events) == (dt.date(1997, 1, 1), dt.date(1998, 6, 30))


@pytest.mark.parametrize("path", RENDERINGS)
def test_a_rendering_gives_the_account_table_of_the_clean_file(path):
    clean = rfm.label(rfm.read(shared("data/northwind/northwind_orders.csv")), today=TODAY)
    rendered = rfm.label(rfm.read(shared(f"data/{path}")), today=TODAY)
    pd.testing.assert_frame_equal(rendered.accounts, clean.accounts)
    assert rendered.cuts == clean.cuts


def test_the_brazilian_rendering_gives_the_same_by_name():
    columns = ["account_name", "last_event", "frequency", "monetary", "rfm_code", "segment"]
    clean = rfm.label(rfm.read(shared("data/northwind/northwind_orders.csv")), today=TODAY)
    rendered = rfm.label(
        rfm.read(shared("data/northwind/northwind_orders_ptbr_latin1.csv")), today=TODAY
    )
    expected = clean.accounts[columns].sort_values("account_name", ignore_index=True)
    found = rendered.accounts.drop(columns="account_name")
    found = found.rename(columns={"account_id": "account_name"})[columns]
    found = found.sort_values("account_name", ignore_index=True)
    pd.testing.assert_frame_equal(found, expected)


def test_lines_and_orders_of_northwind_give_the_same_labels():
    orders = rfm.label(rfm.read(shared("data/northwind/northwind_orders.csv")), today=TODAY)
    lines = rfm.label(rfm.read(shared("data/northwind/northwind_order_lines.csv")), today=TODAY)
    columns = ["account_id", "last_event", "frequency", "rfm_code", "segment"]
    pd.testing.assert_frame_equal(lines.accounts[columns], orders.accounts[columns])


REFUSED = {
    "hubspot_deals.csv": "hubspot_deals.csv: no column says which account a row belongs to.",
    "salesforce_accounts.csv": "salesforce_accounts.csv: no column holds dates.",
}


def exports():
    folder = SHARED / "data" / "exports"
    return sorted(path.name for path in folder.glob("*")) if folder.exists() else ["(missing)"]


@pytest.mark.parametrize("name", exports())
def test_an_export_is_labelled_or_refused_in_one_sentence(name):
    tables = rfm.read(shared(f"data/exports/{name}"))
    if name in REFUSED:
        with pytest.raises(RfmError) as caught:
            rfm.label(tables, today=TODAY)
        assert str(caught.value).startswith(REFUSED[name])
        assert "\n" not in str(caught.value)
        return
    result = rfm.label(tables, today=TODAY)
    assert len(result.accounts) > 0
    ledger = result.events.ledger
    aside = ledger.rows_set_aside
    assert ledger.rows_read == ledger.rows_used + len(aside)
    assert ledger.value_read == pytest.approx(ledger.value_used + aside["value"].sum())


def test_a_shop_export_continues_an_order_on_rows_without_a_buyer():
    events = events_of("exports/shopify_orders.csv")
    assert events.fields.value == "Total"
    assert events.fields.date == "Created at"
    (ledger,) = events.ledger.files
    assert (ledger.rows_read, ledger.value_read) == (249, 15063.00)
    assert len(events.directory) == 57


def test_without_a_value_column_orders_are_counted():
    result = rfm.label(rfm.read(shared("data/exports/de_bestellungen.csv")), today=TODAY)
    assert result.events.fields.value is None
    assert result.accounts["frequency"].sum() == 100
    assert set(result.accounts["monetary"]) == {0.0}
