"""Nested bands: frequency cut within each band of recency, value within each of both."""

import pytest

import rfm
from rfm.band_choices import CutsWithin, DimensionBands
from rfm.scoring.bands import score
from rfm.scoring.learning import learn_cuts
from tests.conftest import accounts_frame

# (recency, frequency, value): a recent and an old half, four accounts each.
ACCOUNTS = [
    (1, 10, 1.0),
    (1, 10, 2.0),
    (2, 30, 3.0),
    (2, 40, 9.0),
    (50, 1, 100.0),
    (50, 1, 200.0),
    (60, 2, 50.0),
    (60, 3, 50.0),
]
FRAME = accounts_frame(*map(list, zip(*ACCOUNTS, strict=True)))


def learned(frame=FRAME, **bands):
    cuts = learn_cuts(frame, rfm.Definition(bands=rfm.Bands(count=2, nested=True, **bands)))
    told = score(frame, cuts).collect("pandas").to_native()
    return cuts, told[["r_score", "f_score", "m_score"]].to_numpy().tolist()


def test_cuts_and_scores_of_eight_accounts():
    cuts, scores = learned()
    assert cuts.recency == (2.0,)
    # F among the recent: 10 10 30 40, median 20, next above 30. Among the old: 1 1 2 3 -> 2.
    frequency = {one.r_score: one.cuts for one in cuts.groups_of("frequency")}
    assert frequency == {1: (2.0,), 2: (30.0,)}
    # M in four cells of two accounts each: above the lower of the two, or the only value.
    monetary = {(one.r_score, one.f_score): one.cuts for one in cuts.groups_of("monetary")}
    assert monetary == {(2, 1): (2.0,), (2, 2): (9.0,), (1, 1): (200.0,), (1, 2): (50.0,)}
    assert scores == [
        [2, 1, 1],
        [2, 1, 2],
        [2, 2, 1],
        [2, 2, 2],
        [1, 1, 1],
        [1, 1, 2],
        [1, 2, 2],
        [1, 2, 2],
    ]


def test_general_cuts_stand_beside_for_codes_that_nobody_has():
    cuts, _ = learned()
    # F of all: 1 1 2 3 10 10 30 40, the fourth is 3, next above 10. M: 1 2 3 9 50 50 100 200 -> 50.
    assert (cuts.frequency, cuts.monetary) == ((10.0,), (50.0,))


def test_accounts_without_an_event_that_counts_teach_nothing():
    silent = FRAME.copy()
    silent["last_day"] = silent["last_day"].astype("Int64")
    silent.loc[8] = ["Z", 0, None, None, None, 99, 999.0, 99, False]
    silent["active"] = silent["active"].astype(bool)
    cuts, scores = learned(silent)
    assert cuts == learned()[0]
    assert scores[8] == [0, 0, 0]


def test_with_typed_frequency_cuts_value_is_nested_within_them():
    cuts, scores = learned(frequency=DimensionBands(cuts=(3,)))
    assert cuts.groups_of("frequency") == ()
    # Old accounts with F 1: values 100 200 50 -> 50 50 100 | 200: above the median 100.
    monetary = {(one.r_score, one.f_score): one.cuts for one in cuts.groups_of("monetary")}
    assert monetary == {(2, 2): (3.0,), (1, 1): (200.0,), (1, 2): (50.0,)}
    assert scores[4:] == [[1, 1, 1], [1, 1, 2], [1, 1, 1], [1, 2, 2]]


def test_frozen_nested_cuts_apply_to_their_own_band_only():
    cuts = rfm.Cuts(
        recency=(30,),
        frequency=(5,),
        monetary=(100,),
        within=(
            CutsWithin(dimension="frequency", r_score=2, cuts=(20,)),
            CutsWithin(dimension="monetary", r_score=2, f_score=1, cuts=(7,)),
        ),
    )
    frame = accounts_frame([10, 10, 40, 10], [19, 20, 5, 19], [7.0, 99.0, 99.0, 6.0])
    told = score(frame, cuts).collect("pandas").to_native()
    found = told[["r_score", "f_score", "m_score"]].to_numpy().tolist()
    assert found == [[2, 1, 2], [2, 2, 1], [1, 2, 1], [2, 1, 1]]


@pytest.mark.parametrize("method", ["quantile", "natural"])
def test_every_band_has_its_best_score(method):
    way = DimensionBands(method=method)
    _, scores = learned(frequency=way, monetary=way)
    for r in (1, 2):
        assert max(f for one, f, _ in scores if one == r) == 2
        for f in (1, 2):
            assert max(m for *code, m in scores if code == [r, f]) == 2
