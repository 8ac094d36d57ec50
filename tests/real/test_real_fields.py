"""Which column plays which role in the real files that stand beside a checkout."""

import pytest

import rfm
from rfm.choices import ROLES
from rfm.intake.guessing.guesses import attribute_columns, doubtful, guess_roles
from tests.conftest import shared

NORTHWIND = {"account_id": "customerID", "account_name": "companyName"}
ORDERS = NORTHWIND | {"date": "orderDate", "order_id": "orderID"}
CHINESE = {
    "account_id": "客户编号",
    "account_name": "客户名称",
    "date": "下单日期",
    "value": "金额（元）",
    "order_id": "订单编号",
}
EXPECTED = {
    "northwind/northwind_orders.csv": ORDERS | {"value": "orderTotal"},
    "northwind/northwind_order_lines.csv": ORDERS | {"value": "lineTotal"},
    "northwind/northwind_orders_de_cp1252.csv": {
        "account_id": "Kundennr",
        "account_name": "Kunde",
        "date": "Auftragsdatum",
        "value": "Betrag",
        "order_id": "Auftragsnr",
    },
    "northwind/northwind_orders_ptbr_latin1.csv": {
        "account_name": "Cliente",
        "date": "Data do Pedido",
        "value": "Valor (R$)",
        "order_id": "Nº do Pedido",
    },
    "northwind/northwind_orders_zh_gb18030.csv": CHINESE,
    "northwind/northwind_orders_zh_utf8bom.csv": CHINESE,
    "northwind/northwind_orders_zh_utf16le_bom.tsv": CHINESE,
    "northwind/customers.csv": NORTHWIND,
    "northwind/orders.csv": ORDERS | {"account_name": "shipName"},
    "northwind/order_details.csv": {
        "value": "quantity * unitPrice * (1 - discount)",
        "order_id": "orderID",
    },
    "northwind/products.csv": {},
    "retail/superstore.csv": {
        "account_id": "Customer ID",
        "account_name": "Customer Name",
        "date": "Order Date",
        "value": "Sales",
        "order_id": "Order ID",
    },
    "retail/sales_data_sample_utf8bom.csv": {
        "account_name": "CUSTOMERNAME",
        "date": "ORDERDATE",
        "value": "SALES",
        "order_id": "ORDERNUMBER",
    },
    "retail/chinook_invoices.csv": {
        "account_id": "CustomerId",
        "account_name": "CustomerName",
        "date": "InvoiceDate",
        "value": "Total",
        "order_id": "InvoiceId",
    },
    "retail/online_retail_240k.parquet": {
        "account_id": "CustomerID",
        "date": "InvoiceDate",
        "value": "Quantity * UnitPrice",
        "order_id": "InvoiceNo",
    },
    "cdnow/CDNOW_master.txt": {
        "account_id": "customer_id",
        "date": "date",
        "value": "dollar_value",
    },
    "cdnow/CDNOW_sample.txt": {
        "account_id": "Column 1",
        "date": "Column 3",
        "value": "Column 5",
    },
    "exports/de_bestellungen.csv": {
        "account_id": "KundenID",
        "date": "Bestelldatum",
        "order_id": "BestellID",
    },
    "exports/hubspot_deals.csv": {"date": "property_createdate", "order_id": "deal_id"},
    "exports/salesforce_accounts.csv": {"account_id": "id", "account_name": "name"},
    "exports/salesforce_opportunities.csv": {
        "account_id": "account_id",
        "date": "close_date",
        "value": "amount",
        "order_id": "id",
    },
    "exports/shopify_orders.csv": {
        "account_id": "Email",
        "date": "Created at",
        "value": "Total",
        "order_id": "Name",
        "currency": "Currency",
    },
    "exports/stripe_charges.csv": {
        "account_id": "customer_id",
        "date": "created",
        "value": "amount",
        "order_id": "id",
        "currency": "currency",
    },
    "exports/quickbooks_invoices.csv": {
        "account_id": "customer_id",
        "date": "transaction_date",
        "value": "total_amount",
        "order_id": "id",
        "currency": "currency_id",
    },
    "exports/xero_invoices.csv": {
        "account_id": "contact_id",
        "date": "date",
        "value": "total",
        "order_id": "invoice_id",
        "currency": "currency_code",
        "event_type": "type",
    },
    "peers/rfm_data_orders.csv": {
        "account_id": "customer_id",
        "date": "order_date",
        "value": "revenue",
    },
}
UNSURE = {
    "cdnow/CDNOW_sample.txt": {"account_id", "date", "value"},
}


def table(path):
    (found,) = rfm.read(shared(f"data/{path}"))
    return found


@pytest.mark.parametrize("path", EXPECTED)
def test_a_real_file_is_understood_on_the_first_guess(path):
    guesses = guess_roles(table(path))
    columns = {role: guesses[role].column for role in ROLES if guesses[role].column}
    assert columns == EXPECTED[path]


@pytest.mark.parametrize(
    "path", [path for path, told in EXPECTED.items() if {"date", "value"} <= set(told)]
)
def test_only_files_without_a_header_are_a_question(path):
    guesses = guess_roles(table(path))
    assert {guess.role for guess in doubtful(guesses)} == UNSURE.get(path, set())


def test_attributes_of_real_accounts():
    superstore = table("retail/superstore.csv")
    fields = rfm.FieldMap(account_id="Customer ID", account_name="Customer Name")
    assert attribute_columns(superstore, fields) == ("Segment", "Country")
    distributor = table("retail/sales_data_sample_utf8bom.csv")
    fields = rfm.FieldMap(account_name="CUSTOMERNAME")
    assert "COUNTRY" in attribute_columns(distributor, fields)
    assert "TERRITORY" in attribute_columns(distributor, fields)
