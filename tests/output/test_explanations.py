"""Explanations in words, each sentence against a file small enough to check by hand."""

import datetime as dt

import pandas as pd
import pytest

import rfm
from rfm.measure_choices import EventWeight, Frequency, Recency
from rfm.output.explanations import EXPLANATIONS, explain, explained
from rfm.scheme import NewAccounts
from rfm.scoring.result import LIST_COLUMNS
from tests.conftest import csv_table

REFERENCE = dt.date(2025, 12, 31)
BANDS = rfm.Bands(
    recency=(30, 90, 180, 360), frequency=(2, 3, 5, 8), monetary=(100, 500, 1000, 5000)
)
HEADER = ("account_id", "account_name", "date", "order_id", "value", "kind", "tier")
ROWS = (
    ("best", "Best", "2024-01-31", "B1", "4000", "order", "A"),
    ("best", "Best", "2025-12-01", "B2", "3000.40", "order", "A"),
    ("best", "Best", "2025-12-21", "B3", "0", "visit", "A"),
    ("close", "Close", "2025-06-01", "C1", "300", "order", "A"),
    ("close", "Close", "2025-08-01", "C2", "340", "order", "A"),
    ("close", "Close", "2025-12-01", "C3", "350", "order", "A"),
    ("quiet", "Quiet", "2025-01-05", "Q1", "40", "order", "B"),
    ("new", "New", "2025-12-30", "N1", "10", "order", "B"),
    ("refund", "Refund", "2025-03-01", "R1", "-7", "order", "B"),
    ("own", "Own", "2025-03-01", "O1", "70", "order", "B"),
)


def told(**choices):
    """Return what is said of each account under a definition."""
    fields = rfm.FieldMap(
        account_id="account_id",
        account_name="account_name",
        date="date",
        order_id="order_id",
        value="value",
        event_type=choices.pop("event_type", ""),
    )
    definition = rfm.Definition(
        **{
            "fields": fields,
            "reference_date": REFERENCE,
            "bands": BANDS,
            "do_not_label": ("Own",),
            "attributes": ("tier",),
        }
        | choices
    )
    result = rfm.label([csv_table(HEADER, ROWS)], definition)
    return explain(result).set_index("account_id")


def test_why_gives_the_measures_and_the_bands_they_lie_in():
    why = told()["why"]
    assert why["best"] == (
        "Active high value: last order 10 days ago (band 5 of 5: at most 30 days); 3 orders "
        "(band 3 of 5: 3 to 4 orders) and total value 7,000.40 (band 5 of 5: 5,000 or more) "
        "over all history"
    )
    assert why["new"] == "New account: first seen 1 day ago, 1 order so far"
    assert why["refund"] == "Refunds only: credit notes and no order in this file"
    assert why["own"] == "Not labelled: on the list of accounts that get no segment"


def test_the_window_is_named_with_what_it_holds():
    assert told(window_months=12)["why"]["best"].endswith(
        "2 orders (band 2 of 5: 2 orders) and total value 3,000.40 (band 4 of 5: 1,000 to under "
        "5,000) in the last 12 months"
    )


def test_rhythm_is_told_in_gaps():
    bands = BANDS.replace(recency=(0.5, 1, 2, 4))
    why = told(bands=bands, recency=Recency(measure="rhythm", typical_gap_days=90))["why"]
    assert why["quiet"].startswith(
        "Low fit: last order 360 days ago, 4.0 times the usual gap of 90 days (band 2 of 5: "
    )


def test_event_types_and_weights_are_named():
    frequency = Frequency(weights=(EventWeight(event="visit", weight=0.3),))
    recency = Recency(events=("order",))
    why = told(event_type="kind", frequency=frequency, recency=recency)["why"]
    assert why["best"].startswith("Growth potential: last order 30 days ago (band 5 of 5:")
    assert "; 2.30 orders (band 2 of 5: 2 to under 3 orders)" in why["best"]


def test_groups_are_named():
    peers = rfm.Definition(peers={"attribute": "tier", "floor": 2}).peers
    why = told(bands=rfm.Bands(count=2), peers=peers, scheme="classic-ten")["why"]
    assert "days ago (A, band 2 of 2: at most 10 days)" in why["best"]


@pytest.mark.parametrize(
    ("account", "step"),
    [
        ("best", "already in the best segment"),
        ("close", "10 more in value → Active high value"),
        ("quiet", "one order of its usual 40 now → Growth potential"),
        ("refund", "2 orders now → Growth potential"),
        ("own", "none: it gets no segment"),
    ],
)
def test_the_next_step_is_the_cheapest_change(account, step):
    assert told()["next_step"][account] == step


def test_an_order_has_time_until_the_segment_changes():
    steps = told(new_accounts=NewAccounts(days=90, orders=1))
    assert steps["next_step"]["new"] == (
        "one order of its usual 10 before 31 March 2026 → Growth potential"
    )
    assert steps["drops_on"]["new"] == pd.Timestamp(2026, 3, 31)


def test_inside_a_window_an_order_is_wanted_now():
    assert told(window_months=24)["next_step"]["new"] == "one order of its usual 10 now → " + (
        "Growth potential"
    )


def test_more_of_a_largest_order_is_a_contract():
    step = told(monetary="largest")["next_step"]["close"]
    assert step == "a contract of at least 1,000 now → Active high value"


def test_what_fades_grows_on_the_last_active_day():
    step = told(half_life_days=3650, bands=BANDS.replace(frequency=(0.1, 0.2, 0.3, 0.4)))
    assert "more on its last active day → " in " ".join(step["next_step"])


def test_the_day_it_drops_is_the_first_after_the_band_ends():
    found = told()
    assert found["drops_on"]["best"] == pd.Timestamp(2026, 3, 22)
    assert found["drops_to"]["best"] == "At risk"
    assert found.loc[["refund", "own"], "drops_on"].isna().all()


def test_columns_stand_after_the_action_and_attributes_of_their_names_say_so():
    scheme = rfm.Scheme(
        title="All",
        scale=5,
        segments=(rfm.Segment(name="All", rules=(rfm.Rule(),), owner="Ada"),),
    )
    header = ["account_id", "date", "value", "Owner", "why"]
    rows = [("1", "2025-01-31", "10", "Bo", "x"), ("2", "2025-01-31", "20", "Cy", "y")]
    definition = rfm.Definition(scheme=scheme, attributes=("Owner", "why"))
    listed = explained(rfm.label([csv_table(header, rows)], definition))
    assert list(listed.columns) == [
        *LIST_COLUMNS,
        "owner",
        *EXPLANATIONS,
        "Owner (attribute)",
        "why (attribute)",
    ]
    assert listed["owner"].tolist() == ["Ada", "Ada"]
    assert listed["next_step"].tolist() == ["already in the best segment"] * 2
