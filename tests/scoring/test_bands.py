"""Cuts and scores: against a literal, slow reading of the rule, and at every cut's edge."""

import random

import pytest

import rfm
from rfm.scoring.bands import score
from rfm.scoring.cutting import quantile_cuts
from rfm.scoring.learning import learn_cuts
from tests.conftest import accounts_frame
from tests.scoring.slow import slow_cuts

DRAWS = {
    "few whole numbers, many ties": lambda rng: rng.randint(1, 4),
    "whole numbers": lambda rng: rng.randint(0, 1000),
    "cents": lambda rng: rng.randint(-500, 99_999) / 100,
    "mostly one value": lambda rng: 1 if rng.random() < 0.8 else rng.randint(2, 60),
    "orders of magnitude": lambda rng: round(10 ** rng.uniform(-2, 7), 4),
}


@pytest.mark.parametrize("low_is_best", [True, False])
@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS.keys())
def test_quantile_cuts_follow_the_rule_to_the_letter(draw, low_is_best):
    rng = random.Random(15)
    for _ in range(150):
        values = [draw(rng) for _ in range(rng.randint(1, 60))]
        count = rng.randint(2, 9)
        expected = slow_cuts(values, count, low_is_best=low_is_best)
        assert quantile_cuts(values, count, low_is_best=low_is_best) == expected, (values, count)


def scores(recency_days, frequency, monetary, cuts):
    frame = score(accounts_frame(recency_days, frequency, monetary), cuts)
    return frame.collect("pandas").to_native()


CUTS = rfm.Cuts(recency=(30, 90, 180), frequency=(2, 5, 12), monetary=(100.0, 1000.0, 5000.5))


def test_recency_cuts_are_upper_bounds_and_frequency_and_monetary_cuts_lower_ones():
    days = [0, 30, 31, 90, 91, 180, 181, 9999]
    orders = [1, 2, 4, 5, 11, 12, 13, 0]
    value = [99.99, 100.0, 999.99, 1000.0, 5000.4, 5000.5, 5000.6, -1.0]
    scored = scores(days, orders, value, CUTS)
    assert scored["r_score"].tolist() == [4, 4, 3, 3, 2, 2, 1, 1]
    assert scored["f_score"].tolist() == [1, 2, 2, 3, 3, 4, 4, 1]
    assert scored["m_score"].tolist() == [1, 2, 2, 3, 3, 4, 4, 1]
    assert scored["fm_score"].tolist() == [1, 2, 2, 3, 3, 4, 4, 1]


def test_an_account_without_a_qualifying_event_has_no_scores():
    accounts = accounts_frame([5, 5], [1, 0], [10.0, -10.0])
    accounts["last_day"] = [20_000, None]
    scored = score(accounts, CUTS).collect("pandas").to_native()
    columns = ["r_score", "f_score", "m_score", "fm_score"]
    assert scored[columns].to_numpy().tolist() == [[4, 1, 1, 1], [0, 0, 0, 0]]


@pytest.mark.parametrize("count", [2, 3, 4, 5, 9])
@pytest.mark.parametrize("accounts", [1, 10])
def test_everyone_alike_scores_best(count, accounts):
    frame = accounts_frame([7] * accounts, [3] * accounts, [50.0] * accounts)
    definition = rfm.Definition(bands=rfm.Bands(count=count))
    cuts = learn_cuts(frame, definition)
    scored = score(frame, cuts).collect("pandas").to_native()
    assert cuts.recency == (7.0,) * (count - 1)
    for column in ("r_score", "f_score", "m_score"):
        assert scored[column].tolist() == [count] * accounts


def test_equal_cuts_leave_bands_empty_and_keep_the_scale():
    frame = accounts_frame([0] * 8 + [5, 9], [1] * 8 + [2, 9], [1.0] * 8 + [2.0, 9.0])
    cuts = learn_cuts(frame, rfm.Definition())
    scored = score(frame, cuts).collect("pandas").to_native()
    assert cuts.recency == (0, 0, 0, 0)
    assert cuts.frequency == cuts.monetary == (2, 2, 2, 2)
    assert scored["r_score"].tolist() == [5] * 8 + [1, 1]
    assert scored["f_score"].tolist() == scored["m_score"].tolist() == [1] * 8 + [5, 5]


TEN = accounts_frame(list(range(0, 100, 10)), list(range(1, 11)), [10.0 * n for n in range(10)])


def test_learned_cuts_are_quantiles():
    cuts = learn_cuts(TEN, rfm.Definition(bands=rfm.Bands(count=3)))
    assert cuts == rfm.Cuts(recency=(30, 60), frequency=(5, 8), monetary=(40, 70))


def test_typed_cuts_win():
    definition = rfm.Definition(bands=rfm.Bands(frequency=(2, 30), recency=(11, 22)))
    cuts = learn_cuts(TEN, definition)
    assert cuts == rfm.Cuts(recency=(11, 22), frequency=(2, 30), monetary=(40, 70))


def test_compact_six_brings_its_own_recency_days():
    cuts = learn_cuts(TEN, rfm.Definition(scheme="compact-six"))
    assert cuts == rfm.Cuts(recency=(180, 365), frequency=(5, 8), monetary=(40, 70))


def test_compact_six_recency_days_give_way_to_typed_ones_and_to_another_scale():
    typed = rfm.Definition(scheme="compact-six", bands=rfm.Bands(recency=(11, 22)))
    assert learn_cuts(TEN, typed).recency == (11, 22)
    finer = rfm.Definition(scheme="compact-six", bands=rfm.Bands(count=4))
    assert learn_cuts(TEN, finer).recency == (20, 40, 60)


def test_frozen_cuts_are_applied_as_they_are():
    frozen = rfm.Definition(scheme="compact-six").with_cuts(CUTS)
    assert learn_cuts(TEN, frozen) == CUTS
    assert frozen.band_counts == (4, 4, 4)


def test_accounts_without_a_qualifying_event_teach_nothing():
    silent = accounts_frame([0] * 30, [0] * 30, [-99.0] * 30)
    silent["last_day"] = None
    both = TEN.astype({"last_day": "float64"})
    both = type(TEN)({column: [*both[column], *silent[column]] for column in TEN})
    assert learn_cuts(both, rfm.Definition()) == learn_cuts(TEN, rfm.Definition())
