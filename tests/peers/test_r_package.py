"""The R package `rfm`: its own data, its cuts typed in and its rules as a scheme.

Its bins are half-open, [lower, upper). So the lower bounds of bands 2 to 5 are our frequency
and monetary cuts as they stand; days being whole, "below upper" is "at most ceil(upper) - 1".
"""

import datetime as dt
import json
import math

import pandas as pd
import pytest

import rfm
from tests.conftest import shared

ROWS = 4906
ACCOUNTS = 995


def r_package_definition(expected) -> rfm.Definition:
    cuts = expected["orders_thresholds"]
    rules = expected["rules"]
    ranges = zip(*(rules[key] for key in ("RL", "RU", "FL", "FU", "ML", "MU")), strict=True)
    segments = [
        rfm.Segment(
            name=name,
            action="",
            rules=(rfm.Rule(r=(r_low, r_up), f=(f_low, f_up), m=(m_low, m_up)),),
        )
        for name, (r_low, r_up, f_low, f_up, m_low, m_up) in zip(
            rules["names"], ranges, strict=True
        )
    ]
    others = rfm.Segment(name="Others", action="", rules=(rfm.Rule(),))
    return rfm.Definition(
        fields=rfm.FieldMap(account_id="customer_id", date="order_date", value="revenue"),
        reference_date=dt.date.fromisoformat(expected["analysis_date_orders"]),
        frequency="rows",  # the package counts rows: two orders of one day are two
        bands=rfm.Bands(
            recency=tuple(math.ceil(upper) - 1 for upper in cuts["recency"]["upper"][:-1]),
            frequency=tuple(cuts["frequency"]["lower"][1:]),
            monetary=tuple(cuts["monetary"]["lower"][1:]),
        ),
        scheme=rfm.Scheme(title="R package", scale=5, segments=(*segments, others)),
        new_accounts="off",
    )


@pytest.fixture(scope="module")
def expected():
    return json.loads(shared("data/peers/expectations.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def result(expected):
    tables = rfm.read(shared("data/peers/rfm_data_orders.csv"))
    return rfm.label(tables, r_package_definition(expected))


@pytest.fixture(scope="module")
def golden():
    path = shared("data/peers/golden_rfm_orders_2006-12-31.csv")
    return pd.read_csv(path).sort_values("customer_id", ignore_index=True)


@pytest.fixture(scope="module")
def ours(result):
    return result.accounts.sort_values("account_id", ignore_index=True)


def test_every_row_is_used(result, expected):
    assert result.events.ledger.rows_read == result.events.ledger.rows_used == ROWS
    assert result.accounts["frequency"].sum() == expected["order_count_sum"] == ROWS


def test_every_measure_is_theirs(ours, golden):
    assert len(ours) == ACCOUNTS
    assert ours["account_id"].tolist() == golden["customer_id"].tolist()
    assert ours["last_event"].dt.strftime("%Y-%m-%d").tolist() == golden["last"].tolist()
    assert ours["recency_days"].tolist() == golden["recency_days"].tolist()
    assert ours["frequency"].tolist() == golden["transaction_count"].tolist()
    assert ours["monetary"].tolist() == golden["amount"].tolist()


def test_every_code_is_theirs(ours, golden):
    theirs = golden["rfm_score"].astype("int64").astype("str")
    assert ours["rfm_code"].tolist() == theirs.tolist()


def test_every_segment_is_theirs(ours, golden):
    assert ours["segment"].tolist() == golden["segment"].tolist()


def test_segment_sizes_orders_and_value_are_theirs(result, expected):
    path = shared("data/peers/golden_segments_orders_2006-12-31.csv")
    theirs = pd.read_csv(path).set_index("segment").sort_index()
    grouped = result.accounts.groupby("segment")
    assert grouped.size().to_dict() == expected["segment_sizes"] == theirs["customers"].to_dict()
    assert grouped["frequency"].sum().to_dict() == theirs["orders"].to_dict()
    assert grouped["monetary"].sum().to_dict() == theirs["revenue"].to_dict()


def test_three_of_their_segments_are_never_reached(expected):
    from rfm.scoring.schemes import coverage

    found = coverage(r_package_definition(expected).resolved_scheme(), (5, 5, 5))
    assert set(found.unreachable) == {"New Customers", "Promising", "Can't Lose Them"}
