"""Which column plays which role: exports of many systems, and how sure a guess is."""

import random

import pandas as pd
import pytest

from rfm.choices import ROLES, FieldMap
from rfm.intake.guessing.guesses import LOW, attribute_columns, doubtful, guess_roles
from rfm.intake.guessing.profiles import GROUPED_ROWS, SAMPLE_ROWS, spread_groups, spread_rows
from rfm.intake.guessing.traits import TRAITS
from tests.conftest import csv_table
from tests.intake.field_cases import CASES, HELD_OUT
from tests.intake.made_files import Made

TOLD = ("account_id", "account_name", "date", "value", "order_id", "currency", "event_type")


def found(table, given=None):
    return {role: guess.column for role, guess in guess_roles(table, given).items()}


def wrong(made):
    """Return the roles whose column is not the one a person would name."""
    guessed = found(made.table())
    wanted = {role: made.expected.get(role, "").split(" | ") for role in TOLD}
    return {
        role: guessed[role]
        for role, columns in wanted.items()
        if (guessed[role] or "") not in columns
    }


@pytest.mark.parametrize("made", [*CASES, *HELD_OUT], ids=lambda made: made.name)
def test_an_export_is_understood_on_the_first_guess(made):
    assert wrong(made) == {}


def test_there_are_enough_exports_to_mean_something():
    names = {made.name for made in (*CASES, *HELD_OUT)}
    assert len(names) == len(CASES) + len(HELD_OUT)
    assert (len(CASES) >= 60, len(HELD_OUT)) == (True, 15)


@pytest.mark.parametrize("made", CASES[::6], ids=lambda made: made.name)
def test_the_order_of_rows_and_columns_changes_no_guess(made):
    table = made.table()
    shuffled = table.frame.sample(frac=1, random_state=7)
    columns = list(shuffled.columns)
    random.Random(7).shuffle(columns)
    rows = [row[1:] for row in shuffled[columns].itertuples()]
    moved = csv_table(columns, [[None if cell != cell else cell for cell in row] for row in rows])
    assert guess_roles(moved) == guess_roles(table)


def test_which_rows_are_looked_at_does_not_depend_on_their_order():
    rows = pd.DataFrame({"a": [str(n) for n in range(5000)], "b": ["x", "y"] * 2500})
    shuffled = rows.sample(frac=1, random_state=3)[["b", "a"]]
    looked_at = spread_rows(rows)
    assert len(looked_at) == SAMPLE_ROWS
    assert set(looked_at["a"]) == set(spread_rows(shuffled)["a"])


def test_orders_are_looked_at_whole():
    rows = pd.DataFrame({"order": [str(n // 3) for n in range(30_000)], "line": range(30_000)})
    looked_at = spread_groups(rows, "order")
    assert GROUPED_ROWS - 3 < len(looked_at) <= GROUPED_ROWS
    assert set(looked_at.groupby("order").size()) == {3}
    shuffled = rows.sample(frac=1, random_state=3)
    assert set(looked_at["line"]) == set(spread_groups(shuffled, "order")["line"])


CLEAN = {
    "Customer ID": "account id",
    "Customer": "account",
    "Order date": "date",
    "Ship date": "ship",
    "Order no.": "order",
    "Amount": "order net",
}


def made_table(columns, *, lines=False):
    return Made("made", columns, {}, lines=lines).table()


def test_a_clear_guess_is_sure_and_names_who_came_second():
    date = guess_roles(made_table(CLEAN))["date"]
    assert (date.column, date.runner_up) == ("Order date", "Ship date")
    assert date.confidence == pytest.approx(0.95)


def test_two_columns_that_fit_alike_are_a_question():
    columns = CLEAN | {"Value": "freight"}
    value = guess_roles(made_table(columns))["value"]
    assert (value.column, value.runner_up) == ("Amount", "Value")
    assert value.confidence == pytest.approx(0.85 / 2)
    assert [guess.role for guess in doubtful(guess_roles(made_table(columns)))] == ["value"]


def test_a_runner_up_that_says_the_same_is_no_doubt():
    columns = CLEAN | {"Value": "order net", "Invoice date": "date", "Client ID": "account number"}
    guesses = guess_roles(made_table(columns))
    assert doubtful(guesses) == ()
    assert guesses["value"].runner_up is None
    assert guesses["account_id"].runner_up is None


def test_nothing_is_doubtful_about_a_clean_file():
    guesses = guess_roles(made_table(CLEAN))
    assert doubtful(guesses) == ()
    assert set(guesses) == {*ROLES, *TRAITS}
    assert all(0 <= guess.confidence <= 1 for guess in guesses.values())


def test_what_is_given_is_certain():
    guesses = guess_roles(made_table(CLEAN), FieldMap(date="Ship date", order_id=""))
    assert (guesses["date"].column, guesses["date"].confidence) == ("Ship date", 1)
    assert (guesses["order_id"].column, guesses["order_id"].confidence) == (None, 1)


@pytest.mark.parametrize(
    ("header", "kind"), [("Due date", "due"), ("Delivery date", "ship"), ("Paid on", "paid on")]
)
def test_another_date_is_taken_only_for_want_of_a_better_one_and_is_a_question(header, kind):
    columns = {name: cells for name, cells in CLEAN.items() if "date" not in name}
    guess = guess_roles(made_table(columns | {header: kind}))["date"]
    assert guess.column == header
    assert guess.confidence < LOW


@pytest.mark.parametrize("header", ["_synced", "Birthday", "Exported at"])
def test_some_dates_are_never_those_of_an_event(header):
    columns = {name: cells for name, cells in CLEAN.items() if "date" not in name}
    assert found(made_table(columns | {header: "date"}))["date"] is None


@pytest.mark.parametrize("header", ["Sales rep", "Vendor", "Product", "Warehouse", "Country"])
def test_some_columns_never_are_the_account(header):
    columns = {"Date": "date", "Amount": "order net", header: "owner"}
    guesses = found(made_table(columns))
    assert (guesses["account_id"], guesses["account_name"]) == (None, None)


@pytest.mark.parametrize(
    "header", ["VAT", "Shipping", "Open balance", "Refunded", "Cost", "Exchange rate", "Unit price"]
)
def test_some_numbers_never_are_the_value(header):
    columns = {"Customer": "account", "Date": "date", header: "order tax"}
    assert found(made_table(columns))["value"] is None


def test_people_are_the_account_only_where_no_firm_is_named():
    columns = {"Email": "email", "Contact": "person", "Date": "date", "Total": "order net"}
    assert found(made_table(columns))["account_id"] == "Email"
    with_firms = found(made_table(columns | {"Company": "account"}))
    assert (with_firms["account_id"], with_firms["account_name"]) == (None, "Company")


def test_an_id_that_changes_within_an_order_is_no_account():
    columns = {"Order no": "order", "Code": "product id", "Buyer": "account", "Date": "date"}
    guesses = found(made_table(columns, lines=True))
    assert (guesses["account_id"], guesses["account_name"]) == (None, "Buyer")


LINES = {
    "order_id": "order",
    "customer": "account",
    "date": "date",
    "quantity": "quantity",
    "price": "price",
}


def test_an_order_s_total_on_each_of_its_lines_is_not_added_up():
    columns = LINES | {"order_total": "order net"}
    assert found(made_table(columns, lines=True))["value"] == "quantity * price"
    assert found(made_table(columns))["value"] == "order_total", "one row an order"
    alone = {name: kind for name, kind in columns.items() if name not in ("quantity", "price")}
    guess = guess_roles(made_table(alone | {"sku": "product id"}, lines=True))["value"]
    assert guess.column == "order_total", "there is nothing better"
    assert guess.confidence < LOW


def test_a_price_that_grows_with_the_quantity_is_that_of_the_line():
    columns = LINES | {"product": "product id", "price": "plain total"}
    assert found(made_table(columns, lines=True))["value"] == "price"


def test_net_goes_before_gross_and_arithmetic_tells_which_is_which():
    columns = {"Cliente": "account", "Fecha": "date", "Base": "order net", "Cuota": "order tax"}
    columns |= {"Total factura": "order gross", "Base imponible": "order net"}
    assert found(made_table(columns))["value"] == "Base imponible"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Debit", "Credit"),
        ("Soll", "Haben"),
        ("Debe", "Haber"),
        ("Débit", "Crédit"),
        ("Dare", "Avere"),
        ("借方金额", "贷方金额"),
        ("借方金額", "貸方金額"),
    ],
)
def test_debit_and_credit_make_a_difference(first, second):
    columns = {"Customer": "account", "Date": "date", second: "credit", first: "debit"}
    columns |= {"Balance": "balance"}
    assert found(made_table(columns))["value"] == f"{first} - {second}"


@pytest.mark.parametrize("header", ["Product type", "Customer type", "Payment type"])
def test_other_types_are_no_kind_of_event(header):
    columns = CLEAN | {header: "type"}
    assert found(made_table(columns))["event_type"] is None


def test_traits_are_found_beside_the_roles():
    columns = CLEAN | {"Account manager": "owner", "Segment": "tier", "Sales region": "region"}
    columns |= {"Industry": "industry", "E-mail": "email", "Order status": "status"}
    guesses = found(made_table(columns))
    assert {trait: guesses[trait] for trait in TRAITS} == {
        "owner": "Account manager",
        "tier": "Segment",
        "region": "Sales region",
        "industry": "Industry",
        "email": "E-mail",
        "status": "Order status",
    }


def test_attributes_are_constant_within_an_account():
    columns = CLEAN | {"Country": "country", "Tier": "tier", "Customer type": "industry"}
    columns |= {"Ship city": "city", "Status": "status", "Owner": "status", "Phone": "phone"}
    table = made_table(columns)
    fields = FieldMap(account_id="Customer ID", account_name="Customer", date="Order date")
    assert attribute_columns(table, fields) == ("Country", "Tier", "Customer type")
    assert attribute_columns(table, FieldMap()) == ()
