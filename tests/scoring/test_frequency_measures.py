"""Orders, days, months, rows and units, with windows in months and in cycles."""

import datetime as dt

import pytest

import rfm
from tests.scoring.made import measured, typed_events


def counted(dates, measure, reference, **choices):
    rows = [("A", str(date), f"O{number}", 1) for number, date in enumerate(dates)]
    return measured(typed_events(*rows), reference, frequency=measure, **choices).loc[
        "A", "frequency"
    ]


@pytest.mark.parametrize(
    ("dates", "months"),
    [
        (("2025-12-31", "2026-01-01"), 2),  # across the year's end
        (("2024-01-15", "2025-01-15", "2026-01-15"), 3),  # the same month of three years
        (("2024-02-28", "2024-02-29"), 1),
        (("2024-02-29", "2024-03-01"), 2),  # the leap day is February's
        (("2023-02-28", "2023-03-01"), 2),
        (("2026-03-01", "2026-03-31"), 1),
        (("1900-02-28", "1900-03-01"), 2),  # 1900 has no leap day
        (("1900-01-01", "1900-01-31"), 1),
        (("1969-12-31", "1970-01-01"), 2),
        (("2000-02-29", "2000-03-01"), 2),
        (("2100-02-28", "2100-03-01"), 2),
        (("2199-12-01", "2199-12-31"), 1),
    ],
)
def test_active_months_are_calendar_months(dates, months):
    assert counted(dates, "active_months", dt.date(2199, 12, 31)) == months


def test_every_month_of_three_centuries_is_one():
    # First and last day of every month from 1900 to 2199: 300 * 12 months, 7,200 days.
    firsts = [dt.date(year, month, 1) for year in range(1900, 2200) for month in range(1, 13)]
    lasts = [first - dt.timedelta(days=1) for first in firsts[1:]] + [dt.date(2199, 12, 31)]
    reference = dt.date(2199, 12, 31)
    assert counted([*firsts, *lasts], "active_months", reference) == 3600
    assert counted([*firsts, *lasts], "active_days", reference) == 7200
    assert counted([*firsts, *lasts], "rows", reference) == 7200


# Order O1 of two lines on different days, O2 the day of its second line, a refund, and O3.
EVENTS = typed_events(
    ("A", "2026-01-30", "O1", 10),
    ("A", "2026-02-02", "O1", 10),
    ("A", "2026-02-02", "O2", 10),
    ("A", "2026-02-20", "R1", -10),
    ("A", "2026-06-30", "O3", 10),
    units=[1, 2.5, 0, -1, 0.25],
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("orders", 3),
        ("active_days", 3),  # Jan 30, Feb 2, Jun 30: not the refund's
        ("active_months", 3),
        ("rows", 4),
        ("units", 3.75),  # 1 + 2.5 + 0 + 0.25: the refund's unit is not taken off
    ],
)
def test_what_is_counted(measure, expected):
    assert measured(EVENTS, frequency=measure).loc["A", "frequency"] == expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("orders", 3),  # O1's last line lies in the window
        ("active_days", 2),
        ("active_months", 2),
        ("rows", 3),
        ("units", 2.75),
    ],
)
def test_what_is_counted_in_a_window(measure, expected):
    # Five months before 30 June is 30 January: the window opens the day after.
    told = measured(EVENTS, frequency=measure, window_months=5)
    assert told.loc["A", "frequency"] == expected
    assert told.loc["A", "orders_ever"] == 3


@pytest.mark.parametrize("measure", ["orders", "active_days", "active_months", "rows"])
def test_counts_are_whole_numbers(measure):
    assert measured(EVENTS, frequency=measure)["frequency"].dtype == "int64"


def test_an_account_without_an_event_in_the_window_counts_nothing():
    old = typed_events(("A", "2020-01-01", "O1", 10), units=[4])
    for measure in ("orders", "active_days", "active_months", "rows", "units"):
        told = measured(old, frequency=measure, window_months=12).loc["A"]
        assert (told["frequency"], told["monetary"], told["orders_ever"]) == (0, 0.0, 1)


@pytest.mark.parametrize(
    ("cycles", "months_a_cycle", "months"),
    [(1, 12, 12), (2, 12, 24), (0.5, 12, 6), (1.5, 3, 4), (1, 36, 36), (0.1, 1, 1)],
)
def test_a_window_in_cycles_is_a_window_in_months(cycles, months_a_cycle, months):
    # 1.5 cycles of 3 months are 4.5, rounded to 4 (halves to even); never less than one month.
    told = rfm.Definition(window_cycles=cycles, cycle_months=months_a_cycle)
    assert told.window == months


def test_events_on_both_sides_of_a_window_of_two_cycles():
    # Two half-yearly cycles before 30 June 2026 end on 30 June 2025.
    events = typed_events(("A", "2025-06-30", "O1", 3), ("A", "2025-07-01", "O2", 4))
    told = measured(events, window_cycles=2, cycle_months=6).loc["A"]
    assert (told["frequency"], told["monetary"], told["recency_days"]) == (1, 4.0, 364)
