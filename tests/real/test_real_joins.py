"""Real tables that belong together, joined without any setting."""

from functools import cache

import openpyxl
import pandas as pd
import pytest

import rfm
from rfm.choices import TableChoice
from rfm.definition import Definition
from rfm.intake.joining.joins import assemble
from rfm.intake.tables import read_bytes, read_path
from tests.conftest import shared

NORTHWIND = ("customers", "orders", "order_details", "products")


read_once = cache(read_path)


def read(*paths):
    return [table for path in paths for table in read_once(path)]


def northwind(*names):
    return read(*(shared(f"data/northwind/{name}.csv") for name in names or NORTHWIND))


def salesforce():
    return read(
        shared("data/exports/salesforce_opportunities.csv"),
        shared("data/exports/salesforce_accounts.csv"),
    )


def test_four_tables_of_northwind_are_one_view():
    assembly = assemble(northwind(), Definition())
    assert {piece.label: piece.part for piece in assembly.pieces} == {
        "customers.csv": "accounts",
        "orders.csv": "lookup",
        "order_details.csv": "events",
        "products.csv": "lookup",
    }
    (events,) = assembly.events
    frame, fields = events.table.frame, events.fields
    assert fields.value == "quantity * unitPrice * (1 - discount)"
    assert (fields.account_id, fields.account_name) == ("customerID", "companyName")
    assert (fields.date, fields.order_id) == ("orderDate", "orderID")
    assert len(frame) == 2155
    assert (frame["orderID"].nunique(), frame["customerID"].nunique()) == (830, 89)
    numbers = frame[["quantity", "unitPrice", "discount"]].astype(float)
    value = numbers["quantity"] * numbers["unitPrice"] * (1 - numbers["discount"])
    assert value.sum() == pytest.approx(1265793.0395, abs=1e-6)
    assert len(assembly.accounts) == 91
    assert {"country", "region"} <= set(assembly.attributes)
    (to_customers,) = [one for one in assembly.joins if one.right == "customers.csv"]
    assert (to_customers.keys_matched, to_customers.keys_unmatched) == (89, 2)
    assert to_customers.right_examples == ("FISSA", "PARIS")


def test_the_list_of_northwind_holds_91_accounts_and_every_cent():
    result = rfm.label(northwind(), Definition())
    assert len(result.accounts) == 91
    assert result.events.ledger.value_used == 1265793.0395
    assert int((result.accounts["segment"] == "No activity yet").sum()) == 2


def test_the_joined_list_is_the_list_of_the_joined_file():
    joined = rfm.label(northwind(), Definition()).accounts.set_index("account_id")
    lines = rfm.label(read(shared("data/northwind/northwind_order_lines.csv"))).accounts
    columns = ["account_name", "recency_days", "frequency", "monetary"]
    pd.testing.assert_frame_equal(
        joined.loc[lines["account_id"], columns], lines.set_index("account_id")[columns]
    )


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_the_order_of_the_files_does_not_matter(turn):
    names = [*NORTHWIND[turn:], *NORTHWIND[:turn]]
    usual, turned = (
        assemble(northwind(*order), Definition()).events[0] for order in (NORTHWIND, names)
    )
    assert turned.fields == usual.fields
    columns = list(usual.table.frame.columns)
    assert turned.table.frame[columns].equals(usual.table.frame)


def test_northwind_as_sheets_of_one_workbook_is_the_same(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in NORTHWIND:
        sheet = book.create_sheet(name)
        frame = pd.read_csv(shared(f"data/northwind/{name}.csv"), dtype=str, keep_default_na=False)
        for row in [list(frame.columns), *frame.to_numpy().tolist()]:
            sheet.append(row)
    book.create_sheet("Notes").append(["Made by Kim"])
    book.save(tmp_path / "northwind.xlsx")
    assembly = assemble(read(tmp_path / "northwind.xlsx"), Definition())
    (events,) = assembly.events
    assert len(events.table.frame) == 2155
    assert events.fields.value == "quantity * unitPrice * (1 - discount)"
    assert len(assembly.accounts) == 91


def test_hashed_opportunities_match_no_account_and_are_labelled_all_the_same():
    assembly = assemble(salesforce(), Definition())
    (found,) = assembly.joins
    assert (found.left_column, found.right_column) == ("account_id", "id")
    assert (found.rows_matched, found.keys_matched, found.keys_unmatched) == (0, 0, 10)
    assert found.sentence().startswith("Nothing matches")
    (events,) = assembly.events
    assert (events.fields.account_id, events.fields.value) == ("account_id", "amount")
    assert "check whether both tables use the same ids" in assembly.notes[0]
    assert len(rfm.label(salesforce()).accounts) > len(assembly.accounts)


def test_accounts_that_match_nothing_can_be_left_out():
    definition = Definition(tables=(TableChoice(name="salesforce_accounts.csv", part="unused"),))
    assembly = assemble(salesforce(), definition)
    assert len(assembly.accounts) == 0
    assert assembly.joins == ()


def test_a_large_table_keeps_every_row_when_names_are_looked_up():
    table = read(shared("data/retail/online_retail_240k.parquet"))
    ids = table[0].frame["CustomerID"].dropna().unique()
    names = pd.DataFrame({"CustomerID": ids, "Company": [f"Firm {one}" for one in ids]})
    listed = read_bytes("customers.csv", names.to_csv(index=False).encode(), isolated=False)
    assembly = assemble([*table, *listed], Definition())
    (events,) = assembly.events
    assert len(events.table.frame) == 240_007
    assert int(events.table.frame["Company"].isna().sum()) == 67_225
    assert events.fields.account_name == "Company"
    assert len(assembly.accounts) == 2_974
