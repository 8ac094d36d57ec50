"""Rows given twice: whole orders, not two equal lines of one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.intake.counting.repeats import overlap, repeated
from tests.conftest import shared

LINES = ["account", "order", "product", "value"]
ORDERS = ["account", "order", "date", "value"]


def table(rows, columns=LINES):
    return pd.DataFrame(rows, columns=columns, dtype="str")


def flagged(rows, columns=LINES):
    """Return how many rows repeat exactly, and the positions of those flagged."""
    frame = table(rows, columns)
    found = repeated(frame, frame["account"], frame["order"])
    return found.exact, np.flatnonzero(found.orders_twice).tolist()


def line(order, product, value="5.00"):
    return ("Acme", order, product, value)


OTHERS = [line("O7", "x"), line("O7", "y"), line("O8", "x"), line("O8", "z"), line("O9", "y")]


def test_an_order_of_several_lines_given_twice_is_flagged():
    again = [line("O1", one) for one in "abc"]
    assert flagged([*again, *again, *OTHERS]) == (3, [3, 4, 5])


def test_an_order_given_three_times_keeps_its_first_copy():
    again = [line("O1", one) for one in "ab"]
    assert flagged([*again, *OTHERS, *again, *again]) == (4, [7, 8, 9, 10])


def test_two_equal_lines_of_an_order_are_two_lines():
    assert flagged([line("O1", "a"), line("O1", "a"), line("O1", "b"), *OTHERS]) == (1, [])


def test_an_order_of_one_line_entered_twice_is_two_lines_where_rows_are_lines():
    assert flagged([line("O1", "a"), line("O1", "a"), *OTHERS]) == (1, [])


def test_half_an_order_given_again_is_counted_only():
    assert flagged([*(line("O1", one) for one in "abcab"), *OTHERS]) == (2, [])


def test_the_same_lines_of_another_account_are_no_repeat():
    other = [("Best", "O1", one, "5.00") for one in "ab"]
    assert flagged([line("O1", "a"), line("O1", "b"), *other, *OTHERS]) == (0, [])


def test_where_a_row_is_an_order_an_equal_row_is_flagged():
    orders = [("Acme", f"O{n}", "2025-01-01", "5.00") for n in range(20)]
    assert flagged([*orders, orders[3]], ORDERS) == (1, [20])
    assert flagged([*orders, orders[3]], LINES) == (1, [20])


def test_in_a_small_file_of_orders_too():
    orders = [("Acme", f"O{n}", "2025-01-01", "5.00") for n in range(3)]
    assert flagged([*orders, orders[1]], ORDERS) == (1, [3])
    assert flagged([*orders[:2], orders[1]], ORDERS) == (1, [])
    assert flagged([*orders, orders[1]], LINES) == (1, [])


def test_a_file_of_lines_stays_one_where_most_orders_have_one_line():
    rows = [*(line(f"S{n}", "a") for n in range(16)), *OTHERS]
    assert flagged([*rows, rows[0]]) == (1, [])


def test_tickets_of_one_order_are_not():
    tickets = [("Acme", f"O{n}", "2025-01-01", "5.00") for n in range(9) for _ in range(1 + n % 4)]
    assert flagged(tickets, ORDERS) == (len(tickets) - 9, [])


def test_where_lines_are_numbered_a_number_that_comes_again_is_flagged():
    rows = [("Acme", f"O{n}", str(number), "5.00") for n in range(4) for number in (1, 2, 3)]
    assert flagged([*rows, rows[4]], ["account", "order", "position", "value"]) == (1, [12])
    gaps = [row for row in rows if row[2] != "2"]
    assert flagged([*gaps, gaps[4]], ["account", "order", "Line number", "value"]) == (1, [8])
    assert flagged([*gaps, gaps[4]], ["account", "order", "points", "value"]) == (1, [])


def test_a_file_given_twice_is_flagged_whole_and_keeps_its_equal_lines():
    rows = [*(line(f"O{n}", one) for n in range(30) for one in "ab"), line("O1", "a")]
    exact, places = flagged([*rows, *rows])
    assert exact == 62
    assert places == list(range(61, 122))


def test_without_order_ids_rows_are_counted_only():
    frame = table([line(None, "a"), line(None, "a"), line(None, "b")])
    found = repeated(frame.drop(columns="order"), frame["account"], None)
    assert (found.exact, found.orders_twice.tolist()) == (1, [False, False, False])
    found = repeated(frame, frame["account"], frame["order"])
    assert (found.exact, found.orders_twice.any()) == (1, False)


def test_rows_without_account_or_content_are_never_flagged():
    again = [(None, "O1", one, "5.00") for one in "ab"]
    empty = [(None, None, None, None)] * 3
    assert flagged([*again, *again, *empty, *OTHERS]) == (2, [])


def test_a_file_without_rows_repeats_nothing():
    assert flagged([]) == (0, [])


def test_an_account_filled_down_tells_orders_apart_whose_cells_are_equal():
    frame = table([(None, None, "a", "1.00")] * 2)
    found = repeated(frame, pd.Series(["A", "B"]), pd.Series(["O1", "O2"]))
    assert found.exact == 0


# --- Real files ------------------------------------------------------------------------------


def test_equal_lines_of_the_retailer_stay():
    frame = pd.read_parquet(shared("data/retail/online_retail_240k.parquet"))
    account = frame["CustomerID"].astype("Int64").astype("str").where(frame["CustomerID"].notna())
    found = repeated(frame, account, frame["InvoiceNo"])
    assert (found.exact, found.orders_twice.sum()) == (1970, 0)


def test_equal_purchases_without_order_ids_stay():
    path = shared("data/cdnow/CDNOW_master.txt")
    frame = pd.read_csv(path, sep=r"\s+", header=None, dtype="str")
    found = repeated(frame, frame[0], None)
    assert (found.exact, found.orders_twice.sum()) == (255, 0)


@pytest.mark.parametrize(
    ("path", "account", "order", "lines"),
    [
        ("northwind/northwind_orders.csv", "customerID", "orderID", 1),
        ("northwind/northwind_order_lines.csv", "customerID", "orderID", 3),
        ("retail/superstore.csv", "Customer ID", "Order ID", 2),
        ("retail/sales_data_sample_utf8bom.csv", "CUSTOMERNAME", "ORDERNUMBER", 8),
    ],
)
def test_an_order_of_a_real_file_appended_again_is_found(path, account, order, lines):
    frame = pd.read_csv(
        shared(f"data/{path}"), dtype="str", encoding="utf-8-sig", encoding_errors="replace"
    )
    assert not repeated(frame, frame[account], frame[order]).orders_twice.any()
    longer = pd.concat([frame, frame[frame[order] == frame[order].iloc[0]]], ignore_index=True)
    found = repeated(longer, longer[account], longer[order])
    assert found.exact == lines
    assert np.flatnonzero(found.orders_twice).tolist() == list(range(len(frame), len(longer)))


# --- Files that overlap ----------------------------------------------------------------------


def test_orders_in_several_files_are_counted():
    january, february = pd.Series(["A1", "A2", "A2", None]), pd.Series(["A2", "A3", "A4", None])
    march = pd.Series(["A2", "A3", "A5"])
    found = overlap([january, february, march, pd.Series(["A9"])])
    assert found.to_dict("list") == {
        "first": [0, 0, 1],
        "second": [1, 2, 2],
        "orders": [1, 1, 2],
        "share": [1 / 2, 1 / 2, 2 / 3],
    }


def test_files_without_a_common_order_give_an_empty_table():
    assert overlap([pd.Series(["A1"]), pd.Series(["A2"]), pd.Series([], dtype="str")]).empty
    assert list(overlap([]).columns) == ["first", "second", "orders", "share"]


# --- What always holds -----------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A", "B", None]),
        st.sampled_from(["O1", "O2", "O3", "O4", None]),
        st.sampled_from("abc"),
        st.sampled_from(["1", "2"]),
    ),
    max_size=24,
)


@given(
    ROWS, st.sampled_from([LINES, ORDERS, ["account", "order", "line no", "value"]]), st.randoms()
)
def test_shuffling_rows_changes_no_count(rows, columns, random):
    exact, places = flagged(rows, columns)
    shuffled_exact, shuffled = flagged(random.sample(rows, len(rows)), columns)
    assert (shuffled_exact, len(shuffled)) == (exact, len(places))
    assert len(places) <= exact


@given(ROWS)
def test_a_row_is_never_flagged_without_an_equal_one_before_it(rows):
    _, places = flagged(rows)
    assert all(rows[place] in rows[:place] for place in places)
