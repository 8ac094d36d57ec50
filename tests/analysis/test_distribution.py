"""Histograms, bands, and the values a cut can move over."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import rfm
from rfm.analysis.distribution import (
    BINS,
    Band,
    bands,
    cut_choices,
    histogram,
    move_cut,
)
from rfm.band_choices import Bands
from rfm.measure_choices import DIMENSIONS
from rfm.scoring.bands import MEASURES, SCORES
from tests.analysis.conftest import TWO_BANDS, listed, many
from tests.conftest import order_table

TODAY = dt.date(2024, 12, 31)


def bars(result, dimension):
    return [tuple(row) for row in histogram(result, dimension).bars.to_numpy().tolist()]


def check(result, dimension):
    """Every account is in exactly one bar, of its own score, and bars stack without overlap."""
    drawn = histogram(result, dimension).bars
    scored = result.accounts.dropna(subset=["r_score"])
    values = scored[MEASURES[dimension]].to_numpy(float)
    scores = scored[SCORES[dimension]].to_numpy(int)
    bins = drawn[["left", "right"]].drop_duplicates().sort_values("left").to_numpy()
    assert (bins[:, 0] < bins[:, 1]).all()
    assert (bins[:-1, 1] <= bins[1:, 0]).all()
    assert not drawn.duplicated(["left", "score"]).any()
    assert drawn["accounts"].sum() == len(scored)
    end = drawn["right"].max()
    for left, right, score, accounts, _ in drawn.itertuples(index=False):
        inside = (left <= values) & ((values < right) | ((values == right) & (right == end)))
        assert accounts == (inside & (scores == score)).sum() > 0
    for _, stack in drawn.sort_values("score").groupby("left"):
        tops = stack["accounts"].cumsum()
        assert stack["below"].tolist() == [0, *tops.tolist()[:-1]]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3000),
            st.integers(1, 400),
            st.one_of(st.integers(-(10**5), 10**9), st.integers(0, 50)),
        ),
        min_size=1,
        max_size=60,
    ),
    st.sampled_from([2, 3, 5]),
)
# An example takes 50 ms; making a failing one smaller would take minutes.
@settings(max_examples=40, phases=[Phase.generate])
def test_every_account_is_in_exactly_one_bar(measures, count):
    recency, frequency, cents = zip(*measures, strict=True)
    result = listed(recency, frequency, [one / 100 for one in cents], Bands(count=count))
    for dimension in DIMENSIONS:
        check(result, dimension)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_long_list_fills_few_bars(dimension):
    result = many(3000)
    check(result, dimension)
    assert len(histogram(result, dimension).bars) <= (BINS + 1) + result.cuts.counts[0]


def test_whole_numbers_get_whole_bins():
    result = listed([0, 1, 1, 31], [5, 4, 4, 4], [1, 2, 3, 4], TWO_BANDS)
    assert bars(result, "frequency") == [(3.5, 4.5, 1, 3, 0), (4.5, 5.5, 2, 1, 0)]
    close = listed([28, 31, 29, 31], [1] * 4, [1] * 4, TWO_BANDS)
    assert bars(close, "recency") == [
        (30.5, 31.5, 1, 2, 0),
        (27.5, 28.5, 2, 1, 0),
        (28.5, 29.5, 2, 1, 0),
    ]


def test_wide_whole_numbers_get_bins_that_end_between_numbers():
    drawn = histogram(listed(range(0, 400), [1] * 400, [1] * 400, TWO_BANDS), "recency").bars
    edges = {*drawn["left"], *drawn["right"]}
    assert {edge % 1 for edge in edges} == {0.5}
    assert (min(edges), max(edges)) == (-0.5, 399.5)


def test_bands_that_share_a_bin_stand_on_each_other():
    # 0 to 400 days in 40 bins: the bin from 20 to under 30 holds both bands of a cut at 25.
    result = listed([0, 22, 24, 27, *[400] * 5], [1] * 9, [1] * 9, Bands(recency=(25,)))
    stack = [bar for bar in bars(result, "recency") if bar[0] == 19.5]
    assert stack == [(19.5, 29.5, 1, 1, 0), (19.5, 29.5, 2, 2, 1)]


def test_money_gets_bins_of_equal_width():
    result = listed([1] * 81, [1] * 81, [10 + one for one in range(81)], TWO_BANDS)
    drawn = histogram(result, "monetary")
    assert drawn.constant is None
    assert (drawn.bars["right"] - drawn.bars["left"]).tolist() == pytest.approx([2.0] * 40)
    assert (drawn.bars["left"].min(), drawn.bars["right"].max()) == (10, 90)


@pytest.mark.parametrize(
    ("monetary", "constant"),
    [
        ([100, 100, 800], None),
        ([100, 100, 800.01], 10.0),
        ([3, 3, 900], 1.0),
        ([0, 0, 8], None),
        ([0, 0, 9], 1.0),
        ([100, -100, -900], 10.0),
    ],
)
def test_a_skewed_measure_turns_logarithmic_at_a_tenth_of_its_median(monetary, constant):
    result = listed([1] * 3, [1] * 3, monetary)
    assert histogram(result, "monetary").constant == constant
    check(result, "monetary")


def test_skewed_counts_turn_at_one():
    result = listed([1, 2, 900], [3, 4, 500], [1, 1, 1])
    assert histogram(result, "recency").constant == 1.0
    assert histogram(result, "frequency").constant == 1.0


def test_skewed_money_gets_bins_even_on_the_axis_it_is_drawn_on():
    monetary = np.geomspace(1, 1_000_000, 400).round(2).tolist()
    drawn = histogram(listed([1] * 400, [1] * 400, monetary), "monetary")
    left, right = (np.log1p(drawn.bars[side] / drawn.constant) for side in ("left", "right"))
    even = np.log1p(1_000_000 / drawn.constant) - np.log1p(1 / drawn.constant)
    assert (right - left).tolist() == pytest.approx([even / BINS] * len(drawn.bars))


def test_negative_money_has_a_place():
    result = listed([1] * 4, [1] * 4, [-500.25, -1, 0, 90_000])
    drawn = histogram(result, "monetary").bars
    assert (drawn["left"].min(), drawn["right"].max()) == (-500.25, 90_000)
    check(result, "monetary")


@pytest.mark.parametrize("count", [1, 7])
@pytest.mark.parametrize(("value", "edges"), [(12.5, (12, 13)), (0, (-0.5, 0.5))])
def test_equal_values_are_one_bar_around_them(count, value, edges):
    result = listed([9] * count, [3] * count, [value] * count)
    best = result.cuts.counts[0]
    assert bars(result, "monetary") == [(*edges, best, count, 0)]
    assert bars(result, "frequency") == [(2.5, 3.5, best, count, 0)]
    assert bars(result, "recency") == [(8.5, 9.5, best, count, 0)]


@pytest.fixture(scope="module")
def refunded():
    rows = [
        ("a", "2024-12-21", "o1", 50),
        ("b", "2024-12-01", "o2", 70),
        ("c", "2024-12-02", "", -9),
    ]
    return rfm.label([order_table(*rows)], rfm.Definition(reference_date=TODAY))


def test_accounts_without_scores_are_in_no_bar_and_no_band(refunded):
    for dimension in DIMENSIONS:
        check(refunded, dimension)
        assert sum(band.accounts for band in bands(refunded, dimension)) == 2
        assert sum(band.share for band in bands(refunded, dimension)) == 1
    assert -9 not in cut_choices(refunded, "monetary")


# --- Bands ---------------------------------------------------------------------------------


def test_bands_are_exact():
    result = listed(
        [5, 30, 30, 31, 90, 200, 201, 202],
        [1, 2, 2, 2, 4, 5, 6, 7],
        [0, 10, 10, 20, 20, 20, 30, -5],
        Bands(recency=(30, 90, 90), frequency=(2, 5, 9), monetary=(10, 20, 25)),
    )
    assert bands(result, "recency") == (
        Band(4, 3, 3 / 8, 0.25, 30, 2),
        Band(3, 2, 2 / 8, 0.25, 90, 1),
        Band(2, 0, 0.0, 0.25, 90, 1),
        Band(1, 3, 3 / 8, 0.25, None, 0),
    )
    assert bands(result, "frequency") == (
        Band(4, 0, 0.0, 0.25, 9, 0),
        Band(3, 3, 3 / 8, 0.25, 5, 1),
        Band(2, 4, 4 / 8, 0.25, 2, 3),
        Band(1, 1, 1 / 8, 0.25, None, 0),
    )
    assert bands(result, "monetary") == (
        Band(4, 1, 1 / 8, 0.25, 25, 0),
        Band(3, 3, 3 / 8, 0.25, 20, 3),
        Band(2, 2, 2 / 8, 0.25, 10, 2),
        Band(1, 2, 2 / 8, 0.25, None, 0),
    )


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("count", [2, 5, 9])
def test_bands_hold_every_account_the_best_first(dimension, count):
    result = listed(range(90), range(1, 91), [one / 4 for one in range(90)], Bands(count=count))
    found = bands(result, dimension)
    assert [band.score for band in found] == list(range(count, 0, -1))
    assert sum(band.accounts for band in found) == 90
    assert {band.intended_share for band in found} == {1 / count}
    worst = found[-1]
    assert (worst.cut, worst.ties) == (None, 0)
    cuts = [band.cut for band in found[:-1]]
    assert tuple(sorted(cuts)) == result.cuts.of(dimension)


# --- What a cut can move over --------------------------------------------------------------


def test_few_values_are_offered_as_observed_with_the_cuts_in_force():
    result = listed([5, 5, 40], [3, 9, 3], [12.3456, 700, 1234.56], TWO_BANDS)
    assert cut_choices(result, "recency") == (5, 30, 40)
    assert cut_choices(result, "frequency") == (3, 5, 9)
    assert cut_choices(result, "monetary") == (12.3456, 100, 700, 1234.56)


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("count", [3, 300, 301, 5000])
def test_choices_ascend_differ_hold_the_cuts_and_stay_few(dimension, count):
    result = many(count) if count > 3 else listed([1, 2, 3], [1, 2, 2], [5, 6, 7])
    choices = cut_choices(result, dimension)
    assert all(low < high for low, high in pairwise(choices))
    assert set(result.cuts.of(dimension)) <= set(choices)
    assert len(choices) <= 304
    assert all(type(one) is float for one in choices)


def test_many_days_are_thinned_evenly_from_the_first_to_the_last():
    result = listed(range(1197), [1] * 1197, [1] * 1197, TWO_BANDS)
    choices = cut_choices(result, "recency")
    # 0 to 1196 in 299 steps of 4, the cut at 30, and the quantile at 598.
    assert choices == tuple(map(float, sorted([*range(0, 1197, 4), 30, 598])))


def test_much_money_is_rounded_to_three_digits():
    monetary = [12_345 + one / 4 for one in range(400)]
    cuts = Bands(recency=(30,), frequency=(5,), monetary=(12_380.25,))
    result = listed([1] * 400, [1] * 400, monetary, cuts)
    assert cut_choices(result, "monetary") == (12_300, 12_380.25, 12_395, 12_400)


ascending = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=8).map(
    lambda cuts: tuple(sorted(cuts))
)


@given(ascending, st.data())
def test_a_moved_cut_keeps_the_order_and_stays_where_it_was_put(cuts, data):
    position = data.draw(st.integers(0, len(cuts) - 1))
    value = data.draw(st.one_of(st.sampled_from(cuts), st.integers(-60, 60).map(float)))
    moved = move_cut(cuts, position, value)
    assert list(moved) == sorted(moved)
    assert len(moved) == len(cuts)
    assert moved[position] == value
    assert move_cut(moved, position, value) == moved
    changed = [at for at in range(len(cuts)) if moved[at] != cuts[at]]
    assert all(moved[at] == value for at in changed)


@pytest.mark.parametrize(
    ("position", "value", "moved"),
    [
        (1, 5, (2, 5, 6)),
        (0, 5, (5, 5, 6)),
        (2, 1, (1, 1, 1)),
        (1, 4, (2, 4, 6)),
        (1, 9, (2, 9, 9)),
        (2, 3, (2, 3, 3)),
    ],
)
def test_cuts_that_are_passed_go_along(position, value, moved):
    assert move_cut((2, 4, 6), position, value) == moved


@given(ascending, st.data())
def test_a_cut_put_where_it_stands_changes_nothing(cuts, data):
    position = data.draw(st.integers(0, len(cuts) - 1))
    assert move_cut(cuts, position, cuts[position]) == cuts


def test_days_and_orders_are_whole_and_their_parts_are_not():
    result = listed([1, 2, 3], [1, 2, 3], [1, 2, 3])
    assert [histogram(result, one).whole for one in DIMENSIONS] == [True, True, False]
    parts = replace(result, accounts=result.accounts.assign(frequency=[0.5, 2, 3]))
    assert not histogram(parts, "frequency").whole
