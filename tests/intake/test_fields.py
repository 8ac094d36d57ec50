"""Which column plays which role, from real-looking header lists."""

import pytest

from rfm.choices import FieldMap
from rfm.errors import FieldError
from rfm.intake.guessing.fields import complete
from tests.conftest import read_one

CELLS = {
    "id": ("00123", "00124", "00123"),
    "name": ("Acme AG", "Bolt GmbH", "Acme AG"),
    "date": ("2024-03-15", "2024-04-20", "2024-05-25"),
    "later date": ("2024-03-19", "2024-04-29", "2024-05-28"),
    "order": ("SO-1", "SO-2", "SO-3"),
    "money": ("1234.50", "99.90", "12.25"),
    "price": ("10.50", "9.90", "2.25"),
    "quantity": ("3", "5", "7"),
    "share": ("0.1", "0", "0.05"),
    "line": ("1", "2", "1"),
    "word": ("Widget", "Hose", "Nut"),
}
ROLE_OF = {
    "account_id": "id",
    "account_name": "name",
    "date": "date",
    "value": "money",
    "order_id": "order",
}


def table(columns):
    """Make a file whose columns hold cells of the kind given."""
    rows = [columns, *([CELLS[kind][i] for kind in columns.values()] for i in range(3))]
    return read_one("orders.csv", "\n".join("|".join(row) for row in rows).encode())


def field_map(columns, **given):
    found = complete(table(columns), FieldMap(**given)).model_dump()
    return {role: column for role, column in found.items() if column}


@pytest.mark.parametrize(
    "columns",
    [
        {"Customer ID": "id", "Customer Name": "name", "Order ID": "order"}
        | {"Order Date": "date", "Ship Date": "later date", "Sales": "money", "Profit": "price"},
        {"Client": "name", "Invoice no": "order", "Invoice date": "date", "Due date": "later date"}
        | {"VAT": "price", "Net amount": "money"},
        {"account_id": "id", "account": "name", "created_at": "date", "updated_at": "later date"}
        | {"amount": "money", "tax_amount": "price", "currency": "word", "owner": "name"},
        {"Buyer": "name", "Due date": "later date", "Created": "date", "Total": "money"},
        {"Sold-to party": "id", "Sold-to name": "name", "Billing document": "order"}
        | {"Billing date": "date", "Material": "word", "Net value": "money"},
        {"Kundennummer": "id", "Firma": "name", "Bestellnummer": "order", "Bestelldatum": "date"}
        | {"Lieferdatum": "later date", "Einzelpreis": "price", "Gesamtbetrag": "money"},
        {"Code client": "id", "Nom du client": "name", "N° commande": "order"}
        | {"Date de commande": "date", "Montant HT": "money"},
        {"ID cliente": "id", "Razón social": "name", "Número de factura": "order"}
        | {"Fecha de factura": "date", "Importe": "money"},
        {"Código do cliente": "id", "Nome do cliente": "name", "Pedido": "order"}
        | {"Data da venda": "date", "Valor total": "money"},
        {"Codice cliente": "id", "Ragione sociale": "name", "Numero ordine": "order"}
        | {"Data ordine": "date", "Importo": "money"},
        {"Klantnummer": "id", "Klantnaam": "name", "Factuurnummer": "order"}
        | {"Factuurdatum": "date", "Bedrag": "money"},
        {"客户编号": "id", "客户名称": "name", "订单编号": "order", "下单日期": "date"}
        | {"发货日期": "later date", "金额（元）": "money"},
        {"顧客コード": "id", "顧客名": "name", "注文番号": "order", "注文日": "date"}
        | {"売上金額": "money"},
        {"CUSTOMERNAME": "name", "ORDERNUMBER": "order", "ORDERLINENUMBER": "line"}
        | {"ORDERDATE": "date", "QUANTITYORDERED": "quantity", "PRICEEACH": "price"}
        | {"SALES": "money", "CONTACTLASTNAME": "word"},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_header_lists(columns):
    """In each list the first column of a kind is the one meant."""
    expected = {
        role: next(column for column, kind in columns.items() if kind == kind_of_role)
        for role, kind_of_role in ROLE_OF.items()
        if kind_of_role in columns.values()
    }
    assert field_map(columns) == expected


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_of_columns_does_not_matter(reverse):
    columns = {"Ship Date": "later date", "Order Date": "date", "Customer ID": "id"}
    columns |= {"Customer Name": "name", "Sales": "money"}
    listed = dict(sorted(columns.items(), reverse=reverse))
    assert field_map(listed) == {
        "account_id": "Customer ID",
        "account_name": "Customer Name",
        "date": "Order Date",
        "value": "Sales",
    }


def test_a_name_alone_is_enough():
    assert field_map({"Company": "name", "Date": "date", "Amount": "money"}) == {
        "account_name": "Company",
        "date": "Date",
        "value": "Amount",
    }


LINES = {"customer_id": "id", "date": "date", "quantity": "quantity", "unit_price": "price"}


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ({}, "quantity * unit_price"),
        ({"discount": "share"}, "quantity * unit_price * (1 - discount)"),
        ({"discount": "money"}, "quantity * unit_price"),
        ({"line_total": "money"}, "line_total"),
        ({"discount": "share", "amount": "money"}, "amount"),
    ],
)
def test_quantity_times_price_only_where_no_total_exists(more, value):
    assert field_map(LINES | more)["value"] == value


def test_without_value_only_orders_are_counted():
    assert "value" not in field_map({"customer": "name", "order_date": "date"})


def test_a_price_without_a_quantity_is_the_value():
    columns = {"customer": "name", "order_date": "date", "price": "money"}
    assert field_map(columns).get("value") == "price"


def test_a_name_that_changes_from_row_to_row_is_not_the_account_s():
    rows = "".join(f"{i % 3},Deal {i},2024-01-{i + 1:02d},{i}.50\n" for i in range(20))
    found = read_one("deals.csv", f"account_id,name,close_date,amount\n{rows}".encode())
    assert complete(found, FieldMap()).account_name is None


SUMMARIES = (
    ("customer_id,customer,last_order_date,orders,total_revenue", "orders"),
    ("Kundennr,Kunde,Letzte Bestellung,Anzahl Bestellungen,Umsatz", "Anzahl Bestellungen"),
    ("Customer ID,Company,Last purchase date,Number of orders,Total spend", "Number of orders"),
    ("account_id,account,last_invoice,invoice_count,lifetime_value", "invoice_count"),
    ("客户编号,客户名称,最近下单日期,订单数量,总金额", "订单数量"),
)


@pytest.mark.parametrize(("header", "count"), SUMMARIES)
def test_one_row_an_account_is_recognised(header, count):
    rows = "7,Acme AG,2024-03-15,5,100.50\n8,Bolt SA,2024-04-16,1,50.00\n9,Cask,2024-04-18,2,12.25"
    names = header.split(",")
    assert complete(read_one("a.csv", f"{header}\n{rows}".encode()), FieldMap()) == FieldMap(
        account_id=names[0],
        account_name=names[1],
        date=names[2],
        order_count=count,
        value=names[4],
    )


def test_a_count_of_orders_means_nothing_where_accounts_repeat():
    rows = "7,2024-03-15,5,100.50\n7,2024-04-16,1,50.00\n8,2024-04-18,2,12.25"
    found = read_one("a.csv", f"customer_id,order_date,orders,revenue\n{rows}".encode())
    assert complete(found, FieldMap()).order_count is None


def test_what_is_given_is_kept_and_not_used_twice():
    columns = {"Customer": "name", "Buyer": "name", "Order date": "date", "Sales": "money"}
    assert field_map(columns, account_name="Buyer")["account_name"] == "Buyer"
    assert field_map(columns, value="Sales * 2")["value"] == "Sales * 2"


def test_an_empty_text_says_that_no_column_plays_the_role():
    columns = {"Customer": "name", "Order no": "order", "Order date": "date", "Sales": "money"}
    assert "order_id" in field_map(columns)
    assert "order_id" not in field_map(columns, order_id="")


@pytest.mark.parametrize(
    ("columns", "given", "sentence"),
    [
        (
            {"date": "date", "amount": "money"},
            {},
            "orders.csv: no column says which account a row belongs to. "
            "Its columns are: date, amount.",
        ),
        (
            {"customer": "name", "amount": "money"},
            {},
            "orders.csv: no column holds dates. Its columns are: customer, amount.",
        ),
        (
            {"customer": "name", "date": "date"},
            {"account_id": "Kunde"},
            "orders.csv has no column 'Kunde' for account_id. Its columns are: customer, date.",
        ),
        (
            {"customer": "name", "date": "date"},
            {"value": "date * Preis"},
            "orders.csv: 'date * Preis' names no column from 'Preis' on; "
            "the columns are: customer, date.",
        ),
    ],
)
def test_what_cannot_be_found_is_one_sentence(columns, given, sentence):
    with pytest.raises(FieldError) as caught:
        complete(table(columns), FieldMap(**given))
    assert str(caught.value) == sentence


def test_an_id_and_a_name_that_were_decided_on_leave_the_other_roles_proposed():
    body = "7,Acme AG,2024-01-10,0,5\n7,ACME,2024-01-11,1,5\n7,Bolt,2024-01-12,2,5\n"
    table = read_one("a.csv", b"Customer ID,Company,Order date,Order no,Amount\n" + body.encode())
    given = FieldMap(account_id="Customer ID", account_name="Company")
    fields = complete(table, given)
    assert (fields.date, fields.value, fields.order_id) == ("Order date", "Amount", "Order no")
