"""Half-life: what an event still counts for, to the last digit."""

import datetime as dt

import pytest

from rfm.measure_choices import EventWeight, Frequency
from tests.scoring.made import REFERENCE, measured, typed_events

# Today, one half-life of 30 days ago, and two.
EVENTS = typed_events(
    ("A", "2026-06-30", "O1", 100),
    ("A", "2026-05-31", "O2", 100),
    ("A", "2026-05-01", "O3", 100),
    units=[8, 8, 8],
    cost=[60, 20, 20],
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("orders", 1.75), ("active_days", 1.75), ("rows", 1.75), ("units", 14.0)],
)
def test_events_count_one_a_half_and_a_quarter(measure, expected):
    told = measured(EVENTS, frequency=measure, half_life_days=30)
    assert told.loc["A", "frequency"] == expected


def test_months_fade_from_their_last_active_day():
    # June 30: 1.  May 31: 1/2, and May 1 belongs to the same month.
    told = measured(EVENTS, frequency="active_months", half_life_days=30)
    assert told.loc["A", "frequency"] == 1.5


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        ("total", 175.0),  # 100 + 50 + 25
        ("margin", 100.0),  # 40 + 80 / 2 + 80 / 4
        ("mean_per_order", 100.0),  # 175 / 1.75
        ("mean_per_active_day", 100.0),
    ],
)
def test_value_fades_alike(money, expected):
    told = measured(EVENTS, monetary=money, half_life_days=30)
    assert told.loc["A", "monetary"] == expected


def test_a_mean_leans_towards_what_is_recent():
    events = typed_events(("A", "2026-06-30", "O1", 300), ("A", "2026-05-31", "O2", 60))
    # 300 and half of 60 over one order and a half: 330 / 1.5.
    told = measured(events, monetary="mean_per_order", half_life_days=30)
    assert told.loc["A", "monetary"] == 220.0


def test_a_mean_does_not_fade_while_nothing_happens():
    events = typed_events(("A", "2026-06-30", "O1", 300), ("A", "2026-05-31", "O2", 60))
    later = REFERENCE + dt.timedelta(days=30)
    told = measured(events, later, monetary="mean_per_order", half_life_days=30).loc["A"]
    assert (told["monetary"], told["frequency"]) == (220.0, 0.75)


def test_everything_halves_when_a_half_life_passes():
    for days, frequency, value in ((0, 1.75, 175.0), (30, 0.875, 87.5), (60, 0.4375, 43.75)):
        reference = REFERENCE + dt.timedelta(days=days)
        told = measured(EVENTS, reference, half_life_days=30).loc["A"]
        assert (told["frequency"], told["monetary"]) == (frequency, value)


def test_events_outside_the_window_have_gone_rather_than_faded():
    # One month: after 30 May. Left are 1 + 1/2.
    told = measured(EVENTS, half_life_days=30, window_months=1).loc["A"]
    assert (told["frequency"], told["monetary"]) == (1.5, 150.0)
    old = typed_events(("A", "2020-01-01", "O1", 100))
    told = measured(old, half_life_days=30, window_months=1).loc["A"]
    assert (told["frequency"], told["monetary"]) == (0.0, 0.0)


def test_refunds_fade_from_their_own_day():
    events = typed_events(("A", "2026-05-31", "O1", 100), ("A", "2026-06-30", "R1", -20))
    # 100 / 2 - 20; one order, faded to a half.
    told = measured(events, half_life_days=30).loc["A"]
    assert (told["frequency"], told["monetary"]) == (0.5, 30.0)


def test_weights_fade_too():
    events = typed_events(
        ("A", "2026-06-30", "M", 0, "meeting"), ("A", "2026-05-31", "O", 9, "order")
    )
    weights = Frequency(weights=(EventWeight(event="meeting", weight=0.3),))
    told = measured(events, frequency=weights, half_life_days=30)
    assert told.loc["A", "frequency"] == 0.8  # 0.3 + 1 / 2


def test_a_part_of_a_half_life_is_its_root():
    # 15 of 30 days: 1 / sqrt(2) = 0.70710678...
    events = typed_events(("A", "2026-06-15", "O1", 100))
    told = measured(events, half_life_days=30).loc["A"]
    assert (told["frequency"], told["monetary"]) == (0.707107, 70.7107)


def test_figures_keep_six_and_four_digits():
    # 20 half-lives: 2 ** -20 = 0.00000095367..., and 100 of it 0.000095367...
    events = typed_events(("A", "2026-06-10", "O1", 100))
    told = measured(events, half_life_days=1).loc["A"]
    assert (told["frequency"], told["monetary"]) == (0.000001, 0.0001)


def test_fading_is_reckoned_from_the_accounts_last_event_so_that_whole_numbers_stay():
    # 3 ten-thousandths, a half-life older than the account's last event: 1.5, rounded up to 2.
    events = typed_events(("A", "2026-05-01", "O1", 0.0003), ("A", "2026-05-31", "O2", 0))
    told = measured(events, dt.date(2026, 5, 31), half_life_days=30).loc["A"]
    assert told["monetary"] == 0.0002
    told = measured(events, half_life_days=30).loc["A"]
    assert told["monetary"] == 0.0001


def test_order_of_rows_means_nothing():
    forward = measured(EVENTS, half_life_days=37.7).loc["A", ["frequency", "monetary"]]
    backward = measured(EVENTS.iloc[::-1].reset_index(drop=True), half_life_days=37.7)
    assert forward.tolist() == backward.loc["A", ["frequency", "monetary"]].tolist()
