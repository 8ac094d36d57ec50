"""Sums by segment, the accounts behind them, and the grid."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

import rfm
from rfm.analysis.summary import find_accounts, grid, segment_order, segment_plan, summarise
from rfm.scheme import LANES, NO_SEGMENT, scheme_names
from tests.analysis.conftest import listed, many
from tests.conftest import csv_table, order_table

TODAY = dt.date(2024, 12, 31)
BANDS = rfm.Bands(recency=(30, 60, 90, 120), frequency=(2, 3, 4, 5), monetary=(10, 20, 30, 40))
FIVE = ["Active high value", "At risk", "Growth potential", "Dormant", "Low fit"]
ORDERS = (
    *(("big", "2024-12-21", f"b{n}", 20) for n in range(5)),
    *(("middle", "2024-12-11", f"m{n}", 15.5) for n in range(4)),
    ("small", "2024-01-01", "s1", 4.25),
    ("new", "2024-12-26", "n1", 6),
    ("refunded", "2024-12-01", "r1", -8),
)


def label(*rows, **definition):
    return rfm.label([order_table(*rows)], rfm.Definition(reference_date=TODAY, **definition))


@pytest.fixture(scope="module")
def result():
    return label(*ORDERS, bands=BANDS)


@pytest.fixture(scope="module")
def summary(result):
    return summarise(result).set_index("segment")


def test_the_scheme_first_with_its_empty_segments_then_the_lanes(result):
    assert segment_order(result) == [*FIVE, "New account", "Refunds only"]
    assert summarise(result)["segment"].tolist() == segment_order(result)


def test_lanes_and_gaps_keep_their_order_and_only_those_that_hold_accounts_show(result):
    everything = [*LANES, NO_SEGMENT]
    held = result.accounts.iloc[[0] * (len(everything) + 1)]
    held = held.assign(segment=[*everything, FIVE[4]][::-1])
    assert segment_order(replace(result, accounts=held)) == [*FIVE, *everything]
    assert segment_order(replace(result, accounts=held.head(1))) == FIVE


def test_the_columns(summary):
    assert list(summary.columns) == [
        "accounts",
        "account_share",
        "monetary",
        "monetary_share",
        "median_recency_days",
        "median_frequency",
        "median_monetary",
        "action",
    ]


def test_counts_and_sums_are_exact(summary):
    assert summary["accounts"].to_dict() == {
        "Active high value": 2,
        "At risk": 0,
        "Growth potential": 0,
        "Dormant": 0,
        "Low fit": 1,
        "New account": 1,
        "Refunds only": 1,
    }
    assert summary["account_share"].tolist() == [0.4, 0, 0, 0, 0.2, 0.2, 0.2]
    assert summary["monetary"].tolist() == [162, 0, 0, 0, 4.25, 6, -8]
    expected = [162 / 164.25, 0, 0, 0, 4.25 / 164.25, 6 / 164.25, -8 / 164.25]
    assert summary["monetary_share"].tolist() == pytest.approx(expected, abs=1e-12)


def test_medians_are_exact_and_missing_where_nothing_is_typical(summary):
    medians = summary[["median_recency_days", "median_frequency", "median_monetary"]]
    assert medians.loc["Active high value"].tolist() == [15, 4.5, 81]
    assert medians.loc["Low fit"].tolist() == [365, 1, 4.25]
    assert medians.loc["At risk"].isna().all()
    assert pd.isna(medians.loc["Refunds only", "median_recency_days"])
    assert medians.loc["Refunds only", "median_monetary"] == -8


def test_every_segment_and_lane_has_its_action(result, summary):
    told = {segment.name: segment.action for segment in result.scheme.segments}
    assert {name: summary.loc[name, "action"] for name in told} == told
    assert summary.loc["New account", "action"] == (
        "Welcome and first-success check; too early to judge"
    )
    assert summary["action"].notna().all()


@pytest.mark.parametrize("scheme", scheme_names())
def test_shares_sum_to_one(scheme):
    long = many(400)
    relabelled = rfm.label([order_table(*ORDERS)], rfm.Definition(scheme=scheme), TODAY)
    for one in (long, relabelled):
        table = summarise(one)
        assert table["accounts"].sum() == len(one.accounts)
        assert table["account_share"].sum() == pytest.approx(1, abs=1e-12)
        assert table["monetary_share"].sum() == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(
    "values",
    [
        (0, 0, 0),
        (5, 5, -10),
        (5, 5, -30),
        # In floats 0.1 + 0.2 - 0.3 is not 0 but 5.6e-17.
        (0.1, 0.2, -0.3),
    ],
)
def test_no_share_of_a_total_that_is_not_above_zero(values):
    named = zip("abc", values, strict=True)
    orders = [(name, "2024-12-01", f"o{name}", value) for name, value in named]
    table = summarise(label(*orders))
    assert table["monetary_share"].tolist() == [0] * len(table)
    assert table["monetary"].sum() == pytest.approx(sum(values), abs=1e-9)


# --- Finding accounts ----------------------------------------------------------------------

NAMES = (
    ("0012", "Acme (Holding) *"),
    ("13", "ACME Łódź"),
    ("C.7", "Ölwerk & Söhne [Süd]"),
    ("14", None),
    ("15", "a+b\\c $x^y|z?"),
)


@pytest.fixture(scope="module")
def directory():
    rows = [(*pair, "2024-01-15", f"o{pair[0]}", 10) for pair in NAMES]
    header = ("account_id", "account_name", "date", "order_id", "value")
    return rfm.label([csv_table(header, rows)], today=TODAY)


def found(result, query, segment=None):
    return sorted(find_accounts(result, segment, query)["account_id"])


@pytest.mark.parametrize(
    ("query", "accounts"),
    [
        ("acme", ["0012", "13"]),
        ("  ACME ", ["0012", "13"]),
        ("łÓDŹ", ["13"]),
        ("öL", ["C.7"]),
        ("c.7", ["C.7"]),
        ("001", ["0012"]),
        ("1", ["0012", "13", "14", "15"]),
        ("(", ["0012"]),
        ("*", ["0012"]),
        (".", ["C.7"]),
        ("[", ["C.7"]),
        ("\\", ["15"]),
        ("^", ["15"]),
        ("$", ["15"]),
        ("?", ["15"]),
        ("x^y|z", ["15"]),
        ("acme|öl", []),
        ("nan", []),
        ("none", []),
    ],
)
def test_a_text_is_found_as_it_stands_in_id_or_name(directory, query, accounts):
    assert found(directory, query) == accounts


@pytest.mark.parametrize("query", ["", "   "])
def test_without_a_text_everything_is_found(directory, query):
    assert found(directory, query) == sorted(pair[0] for pair in NAMES)


def test_a_segment_narrows_what_is_found(result):
    assert found(result, "", "Active high value") == ["big", "middle"]
    assert found(result, "MID", "Active high value") == ["middle"]
    assert found(result, "small", "Active high value") == []
    assert found(result, "small", "At risk") == []


def test_accounts_without_any_name_are_found_by_id(result):
    assert result.accounts["account_name"].isna().all()
    assert found(result, "SMALL") == ["small"]


def test_what_is_found_keeps_its_order_and_columns(directory):
    table = find_accounts(directory, None, "acme")
    assert list(table.columns) == list(directory.accounts.columns)
    assert table.index.is_monotonic_increasing


# --- The grid ------------------------------------------------------------------------------


def test_the_grid_counts_exactly_the_scored_accounts(result):
    cells = grid(result)
    assert cells.to_dict(orient="records") == [
        {
            "r_score": 1,
            "fm_score": 1,
            "segment": "Low fit",
            "accounts": 1,
            "monetary": 4.25,
        },
        {
            "r_score": 5,
            "fm_score": 1,
            "segment": "New account",
            "accounts": 1,
            "monetary": 6,
        },
        {
            "r_score": 5,
            "fm_score": 5,
            "segment": "Active high value",
            "accounts": 2,
            "monetary": 162,
        },
    ]


def test_a_long_list_reconciles_in_the_grid():
    result = many(500)
    cells = grid(result)
    assert cells["accounts"].sum() == 500
    assert cells["monetary"].sum() == pytest.approx(result.accounts["monetary"].sum(), abs=1e-3)
    assert not cells.duplicated(["r_score", "fm_score", "segment"]).any()
    by_segment = cells.groupby("segment")["accounts"].sum()
    assert by_segment.to_dict() == result.accounts["segment"].value_counts().to_dict()


def test_one_account_is_a_list():
    table = summarise(listed([3], [2], [10])).set_index("segment")
    assert table["accounts"].sum() == 1
    assert table["monetary_share"].max() == 1


def test_the_plan_says_who_acts_and_how_long_it_takes():
    five = rfm.load_scheme("b2b-five")
    first = five.segments[0].replace(owner="Ana", capacity=4, decision=rfm.Decision(weak="stop"))
    scheme = five.replace(segments=(first, *five.segments[1:]))
    plan = segment_plan(label(*ORDERS, bands=BANDS, scheme=scheme)).set_index("segment")
    assert list(plan.columns[8:]) == ["owner", "capacity", "weeks_of_work", "weak"]
    told = plan.loc["Active high value", ["owner", "capacity", "weeks_of_work", "weak"]]
    assert told.tolist() == ["Ana", 4, 0.5, "stop"]
    assert plan.loc["Low fit", ["owner", "capacity"]].isna().all()


def test_a_plan_of_nobody_is_the_summary(result):
    pd.testing.assert_frame_equal(segment_plan(result), summarise(result))
