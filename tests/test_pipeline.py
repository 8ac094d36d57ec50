"""The whole road, where steps meet."""

import pytest

import rfm
from rfm.analysis.clusters import cluster_accounts
from rfm.definition import definition_from_toml
from rfm.errors import DefinitionError, NothingToLabel
from tests.conftest import csv_table, read_one


def table(*rows, header=("Customer", "Date", "Order no", "Amount")):
    return csv_table(header, rows)


def test_a_file_of_refunds_only_has_one_lane_and_no_score():
    result = rfm.label([table(("A", "2024-01-01", "1", "-10"), ("B", "2024-02-02", "2", "-20"))])
    assert result.accounts["segment"].tolist() == ["Refunds only", "Refunds only"]
    assert result.accounts["r_score"].isna().all()
    assert str(result.reference_date) == "2024-02-02"


def test_a_summary_of_accounts_without_orders_has_no_activity():
    header = ("Customer", "Last order", "Orders", "Revenue")
    result = rfm.label([csv_table(header, [("A", "2024-01-01", 2, 9), ("B", None, 0, 0)])])
    assert result.accounts.set_index("account_id")["segment"]["B"] == "No activity yet"


def test_one_row_an_account_proves_nobody_new_even_without_a_count():
    header = ("Customer", "Last order date", "Total revenue")
    rows = [(f"C{at}", f"2024-{1 + at % 12:02}-15", at) for at in range(40)]
    assert "New account" not in set(rfm.label([csv_table(header, rows)]).accounts["segment"])


@pytest.mark.parametrize(
    ("choice", "path"),
    [
        ({"window_months": 12}, "window_months"),
        ({"window_cycles": 1}, "window_cycles"),
        ({"frequency": "active_months"}, "frequency.measure 'active_months'"),
        ({"frequency": "rows"}, "frequency.measure 'rows'"),
        ({"monetary": "largest"}, "'largest'"),
        ({"monetary": "mean_per_active_day"}, "'mean_per_active_day'"),
    ],
)
def test_what_needs_dated_events_is_refused_where_a_file_has_totals(choice, path):
    header = ("Customer", "Last order", "Orders", "Revenue")
    table = csv_table(header, [("A", "2024-01-01", 2, 9), ("B", "2024-01-05", 1, 3)])
    with pytest.raises(DefinitionError, match=f"^{path} needs a file with one row an event"):
        rfm.label([table], rfm.Definition(**choice))
    mean = rfm.label([table], rfm.Definition(monetary="mean_per_order"))
    assert mean.accounts["monetary"].tolist() == [4.5, 3.0]


def test_a_wrong_attribute_names_the_columns_there_are():
    header = ("Customer", "Date", "Amount", "Size")
    table = csv_table(header, [("A", "2024-01-01", 2, "S"), ("B", "2024-01-05", 1, "L")])
    with pytest.raises(DefinitionError) as told:
        rfm.label([table], rfm.Definition(peers=rfm.Peers(attribute="size")))
    assert str(told.value) == (
        "peers.attribute: accounts have no attribute 'size'; columns to choose from: Customer, "
        "Date, Amount, Size."
    )


def test_a_saved_definition_does_not_take_up_a_column_the_first_file_had_not():
    first = table(
        ("A", "2024-01-01", "5"), ("B", "2024-02-01", "6"), header=("Customer", "Date", "Amount")
    )
    made = rfm.label([first])
    saved = definition_from_toml(rfm.definition_to_toml(made.definition.with_cuts(made.cuts)))
    later = table(("A", "2024-03-01", "1", "5"), ("A", "2024-03-01", "2", "6"))
    result = rfm.label([later], saved)
    assert result.events.fields.order_id == ""
    assert result.accounts["frequency"].tolist() == [1]


def test_quotes_that_do_not_come_in_pairs_lose_no_rows():
    rows = '"A"b,2024-01-01,10\nB,2024-01-02,20\n"C,2024-01-03,30\nD,2024-01-04,4\n'
    text = f"Customer,Date,Amount\n{rows}"
    events = rfm.find_events([read_one("a.csv", text.encode())])
    assert events.ledger.rows_used == 4
    assert events.ledger.value_used == 64.0
    assert "do not come in pairs" in events.findings[-1].sentence


@pytest.mark.parametrize(
    ("cells", "header", "value"),
    [
        ("10,2,10%", "Quantity,Price,Discount", "Quantity * Price * (1 - Discount)"),
        ("10,2,0.1", "Quantity,Price,Discount", "Quantity * Price * (1 - Discount)"),
        (
            "10,2,10",
            "Quantity,Price,Discount %",
            "Quantity * Price * (1 - Discount % / 100)",
        ),
        ("10,2,10", "Quantity,Price,Discount", "Quantity * Price"),
    ],
)
def test_a_discount_is_taken_off_where_it_is_clearly_a_share(cells, header, value):
    text = f"Customer,Date,{header}\nA,2024-01-01,{cells}\nB,2024-01-02,{cells}\n"
    events = rfm.find_events([read_one("a.csv", text.encode())])
    assert events.fields.value == value
    assert events.ledger.value_read == (40 if value.endswith("Price") else 36)


@pytest.mark.parametrize("cell", ["17850.0", "17850.00"])
def test_ids_that_some_program_wrote_with_decimals_are_whole(cell):
    text = f"Customer ID,Date,Amount\n{cell},2024-01-01,1\n{cell},2024-01-02,1\n"
    events = rfm.find_events([read_one("a.csv", text.encode())])
    assert events.directory["account_id"].tolist() == ["17850"]


def test_a_dated_total_is_no_account_and_a_product_of_that_name_is_no_total():
    header = ("Customer", "Date", "Product", "Amount")
    rows = [
        ("A", "2024-01-01", "Oil", 10),
        ("B", "2024-01-02", "Oil", 20),
        ("Total", "2024-01-31", None, 30),
        (None, "2024-01-05", "Total Quartz oil", 5),
    ]
    events = rfm.find_events([csv_table(header, rows)])
    assert sorted(events.directory["account_id"]) == ["A", "B"]
    assert events.ledger.rows_set_aside["reason"].tolist() == ["total line", "no account"]


def test_a_total_line_or_a_word_among_the_ids_keeps_no_decimals_on_the_others():
    header = ("Customer ID", "Date", "Amount")
    rows = [("101.0", "2024-01-01", 1), ("WEB", "2024-01-02", 2), ("Total", None, 3)]
    events = rfm.find_events([csv_table(header, rows)])
    assert sorted(events.directory["account_id"]) == ["101", "WEB"]


def test_clusters_of_a_file_of_refunds_only_are_one_sentence():
    result = rfm.label([table(("A", "2024-01-01", "1", "-10"), ("B", "2024-02-02", "2", "-20"))])
    with pytest.raises(NothingToLabel, match="at least 3 accounts that differ; this list has 0"):
        cluster_accounts(result)


def test_value_without_a_counted_order_is_no_refund():
    header = ("Customer", "Last order", "Orders", "Revenue")
    rows = [("A", "2024-01-01", 2, 9), ("B", "2024-01-05", 0, 30)]
    found = rfm.label([csv_table(header, rows)]).accounts.set_index("account_id")
    assert found["segment"]["B"] != "Refunds only"
    assert found["frequency"]["B"] == 0
