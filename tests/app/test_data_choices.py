"""What people decide on the Data page: rows, currencies, spellings, tables, questions."""

import pytest

from rfm.choices import Merge, Rate, RowFilter
from tests.app.conftest import DATA, SAMPLES, SEGMENTS, TUNE

HEADER = "Customer No,Company,Order date,Order no,Status,Currency,Amount\n"
ROWS = (
    ("1", "Acme Tooling Ltd", "Shipped", "EUR"),
    ("2", "ACME Tooling Limited", "Shipped", "EUR"),
    ("3", "Bolt & Sons GmbH", "Cancelled", "EUR"),
    ("4", "Cash sales", "Shipped", "EUR"),
    ("5", "Fjord Pumps AS", "Shipped", "USD"),
)


@pytest.fixture
def messy(driver, tmp_path):
    path = tmp_path / "messy.csv"
    lines = [
        f"{key},{name},2024-0{month}-1{key},SO-{month}{key},{status},{currency},{10 * month}\n"
        for month in range(1, 7)
        for key, name, status, currency in ROWS
    ]
    path.write_text(HEADER + "".join(lines))
    return driver.upload(path)


def used(driver):
    ledger = driver.table("Rows and value")
    mine = ledger[ledger["what"] == "used"]
    return int(mine["rows"].sum()), float(mine["value"].sum())


def test_an_untouched_file_says_what_was_set_aside(messy):
    assert used(messy) == (12, 420.0)
    titles = [one.label.replace("\\", "") for one in messy.app.expander]
    assert "6 rows, value 210: Status is Cancelled" in titles
    assert "6 rows, value 0: in USD, not in EUR" in titles
    assert "two currencies are never added" in messy.text()


def test_a_status_value_is_switched_on_and_stays_so(messy):
    messy.choose("button_group", "values_Status", ["Shipped", "Cancelled"])
    assert messy.workbench.definition.rows.filters == (
        RowFilter(column="Status", on=("Cancelled", "Shipped")),
    )
    assert used(messy) == (18, 630.0)
    messy.go(TUNE).go(DATA)
    assert used(messy) == (18, 630.0)


def test_the_switch_beside_a_reason_counts_its_rows(messy):
    places = [one.label for one in messy.app.expander if "value" in one.label]
    at = next(i for i, label in enumerate(places) if "nobody in particular" in label)
    messy.click(messy.key(f"switch_aside_{at}"))
    assert messy.workbench.definition.rows.keep == ("walk_in",)
    assert used(messy) == (18, 630.0)


def test_a_rate_brings_a_currency_in_and_another_base_drops_it(messy):
    messy.choose("number_input", "rate_USD", 0.5)
    assert messy.workbench.definition.currencies.rates == (Rate(code="USD", rate=0.5),)
    assert used(messy) == (18, 525.0)
    messy.click(messy.key("base_USD"))
    assert messy.workbench.definition.currencies.base == "USD"
    assert messy.workbench.definition.currencies.rates == ()
    assert used(messy) == (6, 210.0)


def test_a_likely_spelling_is_merged_and_taken_apart_by_hand(messy):
    assert "same but for legal form" in messy.text()
    messy.click(messy.key("merge_0"))
    assert messy.workbench.definition.accounts.merges == (Merge(into="1", keys=("2",)),)
    assert not [one for one in messy.app.button if one.label == "Same account"]
    messy.click(messy.key("unmerge_1"))
    assert messy.workbench.definition.accounts.merges == ()


def test_a_question_about_dates_is_answered_by_a_button(driver, tmp_path):
    path = tmp_path / "asks.csv"
    path.write_text("customer,date,amount\na,01/02/2024,5\nb,03/04/2024,6\n")
    driver.upload(path)
    assert "could be" in driver.text()
    driver.click(driver.key("answer_mdy"))
    assert driver.workbench.definition.fields.date_order == "mdy"
    assert used(driver) == (2, 11.0)


def test_tables_are_joined_and_a_part_can_be_changed(driver, tmp_path):
    orders, firms = tmp_path / "orders.csv", tmp_path / "customers.csv"
    orders.write_text(
        "order_id,customer_id,order_date,amount\n"
        + "".join(f"{n},C{n % 4},2024-01-{10 + n},{n}\n" for n in range(1, 13))
    )
    firms.write_text("customer_id,company,tier\n" + "".join(f"C{n},Firm {n},A\n" for n in range(5)))
    driver.upload(orders, firms)
    assert "1 of 5 keys of customers" in driver.text().replace("\\", "")
    assert used(driver) == (17, 78.0)
    driver.choose("selectbox", "part_customers.csv", "unused")
    assert [one.part for one in driver.workbench.definition.tables] == ["unused"]
    what = driver.table("Rows and value")["what"]
    assert "set aside: table not used" in set(what)


def test_columns_go_along_into_the_list_and_filter_its_accounts(driver):
    driver.upload(SAMPLES / "saas_events.csv")
    driver.choose("multiselect", "attributes", ["tier", "owner"])
    assert driver.workbench.definition.attributes == ("tier", "owner")
    driver.go(SEGMENTS)
    everyone = driver.table("Accounts in")
    assert list(everyone.columns[-2:]) == ["tier", "owner"]
    tier = everyone["tier"].iloc[0]
    driver.choose("multiselect", "where_tier", [tier])
    assert set(driver.table("Accounts in")["tier"]) == {tier}
    driver.go(DATA).go(SEGMENTS)
    assert set(driver.table("Accounts in")["tier"]) == {tier}
