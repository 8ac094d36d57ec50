"""Natural breaks and the buying cycle, and how many bands there are."""

import itertools
import random

import numpy as np
import pytest

import rfm
from rfm.band_choices import DimensionBands
from rfm.errors import DefinitionError
from rfm.scoring.bands import score
from rfm.scoring.cutting import cycle_cuts, natural_cuts
from rfm.scoring.labels import label
from rfm.scoring.learning import learn_cuts
from tests.conftest import accounts_frame, order_table
from tests.scoring.made import REFERENCE
from tests.scoring.slow import slow_score


@pytest.mark.parametrize(
    ("values", "count", "high", "low"),
    [
        # The gaps of 3, 30 and 300 are plain to see.
        ([1, 1, 2, 30, 31, 33, 300, 310], 3, (30.0, 300.0), (2.0, 33.0)),
        ([5, 5, 5, 100], 2, (100.0,), (5.0,)),
        ([-900, -1000, 800, 1000], 2, (800.0,), (-900.0,)),
        ([0.01, 0.02, 50_000, 60_000, 9e8], 3, (50_000.0, 9e8), (0.02, 60_000.0)),
        # As many distinct values as bands, or fewer: a band each.
        ([1, 2, 3], 3, (2.0, 3.0), (1.0, 2.0)),
        ([1, 1, 2, 2], 5, (2.0,) * 4, (1.0,) * 4),
        ([7, 7], 4, (7.0,) * 3, (7.0,) * 3),
        ([7], 2, (7.0,), (7.0,)),
        ([], 3, (0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_natural_breaks_lie_in_the_gaps(values, count, high, low):
    assert natural_cuts(values, count, low_is_best=False) == high
    assert natural_cuts(values, count, low_is_best=True) == low


def test_where_only_one_value_is_known_everybody_is_in_the_best_band():
    for low_is_best in (True, False):
        cuts = natural_cuts([7, 7, 7], 4, low_is_best=low_is_best)
        assert slow_score(7, cuts, low_is_best=low_is_best) == 4


DRAWS = {
    "whole numbers": lambda rng: float(rng.randint(0, 400)),
    "many ties": lambda rng: float(rng.choice([0, 1, 1, 1, 2, 3, 5, 8, 20, 45, 46])),
    "orders of magnitude": lambda rng: round(10 ** rng.uniform(-3, 8), 4),
    "both signs": lambda rng: round(rng.choice([-1, 1]) * 10 ** rng.uniform(0, 6), 2),
    "mostly one value": lambda rng: 1.0 if rng.random() < 0.9 else rng.uniform(0, 9),
}


@pytest.mark.parametrize("low_is_best", [True, False])
@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS.keys())
def test_natural_breaks_ascend_are_observed_and_keep_equals_and_neighbours_together(
    draw, low_is_best
):
    rng = random.Random(16)
    for _ in range(12):
        values = [draw(rng) for _ in range(rng.randint(1, 150))]
        count = rng.randint(2, 10)
        cuts = natural_cuts(values, count, low_is_best=low_is_best)
        assert len(cuts) == count - 1
        assert list(cuts) == sorted(cuts)
        assert set(cuts) <= set(values)
        rng.shuffle(values)
        assert natural_cuts(values, count, low_is_best=low_is_best) == cuts
        # Scores along the ordered values only ever go one way: bands are contiguous.
        scores = [slow_score(v, cuts, low_is_best=low_is_best) for v in sorted(values)]
        assert scores == sorted(scores, reverse=low_is_best)
        assert max(scores) == count
        assert set(scores) <= set(range(1, count + 1))


def test_natural_breaks_split_better_than_equal_shares():
    # Three heaps of 60, 30 and 10: equal shares would cut the first one in two.
    rng = np.random.default_rng(3)
    heaps = [rng.normal(centre, 1, size) for centre, size in ((50, 60), (500, 30), (5000, 10))]
    cuts = natural_cuts(np.concatenate(heaps), 3, low_is_best=False)
    assert cuts == (heaps[1].min(), heaps[2].min())


@pytest.mark.parametrize(
    ("gap", "count", "multiples", "expected"),
    [
        (30, 4, None, (30, 60, 90)),
        (30.5, 4, None, (31, 61, 92)),
        (18.75, 3, (0.5, 2), (10, 38)),  # 9.375 and 37.5, whole days up
        (7, 3, (1.5, 3), (11, 21)),
        (100, 3, (1.15, 2.3), (115, 230)),
        (50, 2, (1.1,), (55,)),  # 1.1 * 50 is 55.00000000000001 in floats
        (10, 2, (0.7,), (7,)),
        (365.25, 2, (1,), (366,)),
        (0.5, 3, None, (1, 1)),
        (1, 3, (0.5, 1.5), (1, 2)),
        (None, 3, (0.5, 1.5), (0.5, 1.5)),  # a rhythm counts in gaps
    ],
)
def test_the_buying_cycle_in_whole_days(gap, count, multiples, expected):
    assert cycle_cuts(gap, count, multiples) == expected


# A comes every 10 days and is 20 days late; B bought 5 days ago; C 100.
CYCLE = order_table(
    *[("A", f"2026-05-{day:02}", f"A{day}", 5) for day in (1, 11, 21)],
    ("A", "2026-05-31", "A31", 5),
    ("B", "2026-06-25", "B1", 5),
    ("C", "2026-03-22", "C1", 5),
)


def recency_cuts(**choices):
    told = rfm.label([CYCLE], rfm.Definition(reference_date=REFERENCE, **choices))
    listed = told.accounts.set_index("account_id")
    return told.cuts.recency, listed["r_score"].to_dict()


def test_along_the_road_the_buying_cycle_is_the_firms_typical_gap():
    cycle = DimensionBands(method="buying_cycle")
    cuts, scores = recency_cuts(bands=rfm.Bands(count=4, recency=cycle))
    assert cuts == (10.0, 20.0, 30.0)
    assert scores == {"A": 2, "B": 4, "C": 1}  # 30, 5 and 100 days
    doubled = DimensionBands(method="buying_cycle", multiples=(3, 10))
    cuts, scores = recency_cuts(bands=rfm.Bands(recency=doubled))
    assert (cuts, scores) == ((30.0, 100.0), {"A": 3, "B": 3, "C": 2})


def test_of_a_rhythm_the_buying_cycle_is_one():
    cycle = DimensionBands(method="buying_cycle", multiples=(0.5, 3, 9.5))
    cuts, scores = recency_cuts(recency="rhythm", bands=rfm.Bands(recency=cycle))
    assert cuts == (0.5, 3.0, 9.5)
    assert scores == {"A": 3, "B": 4, "C": 1}  # 3, 0.5 and 10 gaps


def test_a_typed_gap_makes_the_cycle():
    cycle = DimensionBands(method="buying_cycle")
    typed = rfm.Definition(recency={"typical_gap_days": 45}, bands=rfm.Bands(recency=cycle))
    assert recency_cuts(recency=typed.recency, bands=typed.bands)[0] == (45, 90, 135, 180)


def test_without_anybody_who_came_back_there_is_no_cycle():
    once = order_table(("A", "2026-06-01", "1", 5), ("B", "2026-06-02", "2", 5))
    bands = rfm.Bands(recency=DimensionBands(method="buying_cycle"))
    with pytest.raises(DefinitionError) as told:
        rfm.label([once], rfm.Definition(bands=bands))
    assert str(told.value) == (
        "bands.recency.method: 'buying_cycle' needs an account that came back on another day; "
        "give recency.typical_gap_days or choose another method."
    )


# --- How many bands ------------------------------------------------------------------------

HUNDRED = accounts_frame(range(100), range(1, 101), [float(10 * n) for n in range(1, 101)])


@pytest.mark.parametrize("count", range(2, 11))
def test_two_to_ten_bands_of_equal_shares(count):
    cuts = learn_cuts(HUNDRED, rfm.Definition(bands=rfm.Bands(count=count)))
    assert cuts.counts == (count, count, count)
    told = score(HUNDRED, cuts).collect("pandas").to_native()
    for column in ("r_score", "f_score", "m_score"):
        sizes = told[column].value_counts()
        assert sorted(sizes.index) == list(range(1, count + 1))
        assert sizes.max() - sizes.min() <= 1
    # Frequency and value run against recency here.
    assert (told["r_score"] + told["f_score"]).between(count, count + 2).all()


@pytest.mark.parametrize("method", ["quantile", "natural"])
def test_each_dimension_has_its_own_count_and_method(method):
    bands = rfm.Bands(
        recency=DimensionBands(count=2, method=method),
        frequency=DimensionBands(count=9, method=method),
        monetary=DimensionBands(cuts=(100, 500, 900)),
    )
    cuts = learn_cuts(HUNDRED, rfm.Definition(bands=bands))
    assert cuts.counts == (2, 9, 4)
    assert cuts.monetary == (100, 500, 900)


def labelled(counts, weights=None):
    """Label accounts that stand for every code of these counts."""
    codes = list(itertools.product(*[range(1, count + 1) for count in counts]))
    frame = accounts_frame(
        [10 * (counts[0] - r) for r, _, _ in codes],
        [f for _, f, _ in codes],
        [float(m) for _, _, m in codes],
    )
    cuts = rfm.Cuts(
        recency=tuple(10 * n for n in range(counts[0] - 1)),
        frequency=tuple(range(2, counts[1] + 1)),
        monetary=tuple(range(2, counts[2] + 1)),
    )
    definition = rfm.Definition(weights=weights or rfm.Weights())
    lazy = label(frame, cuts, definition, reference_date=REFERENCE, file_start=None)
    return codes, lazy.collect("pandas").to_native()


@pytest.mark.parametrize(
    ("counts", "code", "fm", "score_"),
    [
        ((5, 5, 5), "543", 4, 75.0),  # (4 + 3 + 2) / 12
        ((2, 3, 4), "234", 4, 100.0),
        # F 2 of 3 stands in the middle of 4: 2.5, up to 3; with M 2 the mean 2.5 goes up to 3.
        ((2, 3, 4), "122", 3, 27.777778),  # (0 + 1/2 + 1/3) / 3
        ((10, 5, 3), "10-5-3", 5, 100.0),
        ((10, 5, 3), "1-2-2", 3, 25.0),  # M 2 of 3 is 3 of 5; (0 + 1/4 + 1/2) / 3
        ((3, 10, 2), "3-7-1", 4, 55.555556),  # M 1 of 2 is 1 of 10; (1 + 6/9 + 0) / 3
    ],
)
def test_codes_total_and_fm_score_of_differing_counts(counts, code, fm, score_):
    _, told = labelled(counts)
    row = told.set_index("rfm_code").loc[code]
    assert (row["fm_score"], row["score"]) == (fm, score_)


@pytest.mark.parametrize("counts", [(5, 5, 5), (2, 3, 4), (10, 2, 7), (3, 3, 9), (9, 9, 9)])
def test_codes_of_all_counts_are_apart_and_ends_stay_ends(counts):
    codes, told = labelled(counts)
    assert told["rfm_code"].is_unique
    separator = "-" if 10 in counts else ""
    assert told["rfm_code"].tolist() == [separator.join(map(str, code)) for code in codes]
    by_code = told.set_index("rfm_code")
    worst, best = by_code.iloc[0], by_code.iloc[-1]
    assert (worst["score"], best["score"]) == (0.0, 100.0)
    assert (worst["fm_score"], best["fm_score"]) == (1, max(counts[1:]))
    # The scheme's ends: best recency and most value is a champion, the worst of all is not.
    five = labelled((5, 5, 5))[1].set_index("rfm_code")["segment"]
    assert (worst["segment"], best["segment"]) == (five["111"], five["555"])


def test_weights_hold_for_differing_counts():
    weights = rfm.Weights(recency=0.5, frequency=0.25, monetary=0.25)
    _, told = labelled((3, 5, 2), weights)
    # Half of 1/2, a quarter of 3/4 and a quarter of nothing: 25 + 18.75.
    assert told.set_index("rfm_code").loc["241", "score"] == 43.75
