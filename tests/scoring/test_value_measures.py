"""What an account is worth: the seven measures, refunds and windows inside them."""

import pytest

from rfm.measure_choices import Monetary
from tests.scoring.made import measured, typed_events

# O1 has two lines and a refund line: 100 + 60 - 40 = 120, its last qualifying line on March 10.
# O2 and O3 lie on one day: 50 and 30.  O4 is free.  R1 is a credit note by itself.
EVENTS = typed_events(
    ("A", "2026-03-01", "O1", 100),
    ("A", "2026-03-10", "O1", 60),
    ("A", "2026-06-10", "O1", -40),
    ("A", "2026-05-05", "O2", 50),
    ("A", "2026-05-05", "O3", 30),
    ("A", "2026-06-01", "O4", 0),
    ("A", "2026-06-05", "R1", -500),
    cost=[70, 50, -10, 20, 40, 3, 0],
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("total", -300.0),  # 120 + 80 + 0 - 500
        ("mean_per_order", -75.0),  # over O1 to O4
        ("mean_per_active_day", -75.0),  # over March 1 and 10, May 5, June 1
        ("largest", 120.0),
        ("latest", 80.0),  # O2 and O3: O4 has no value, R1 is no order
        ("margin", -473.0),  # -300 less 70 + 50 - 10 + 20 + 40 + 3
    ],
)
def test_refunds_are_taken_off_inside_every_measure(measure, expected):
    assert measured(EVENTS, monetary=measure).loc["A", "monetary"] == expected


@pytest.mark.parametrize(
    ("months", "measure", "expected"),
    [
        # Two months before June 30 is April 30: left are O2, O3, O4 and both refund lines.
        (2, "total", -460.0),
        (2, "margin", -513.0),  # -460 less 20 + 40 + 3 - 10 + 0
        (2, "mean_per_order", -460 / 3),
        (2, "mean_per_active_day", -230.0),
        (2, "largest", 50.0),
        (2, "latest", 80.0),
        # One month: O4 and refunds.
        (1, "largest", 0.0),
        (1, "latest", 0.0),
        (1, "mean_per_order", -540.0),
    ],
)
def test_the_window_holds_for_value(months, measure, expected):
    told = measured(EVENTS, monetary=measure, window_months=months)
    assert told.loc["A", "monetary"] == expected


def test_an_order_is_whole_where_its_last_line_lies_in_the_window():
    # The window of one month opens on May 31: the line of May 30 belongs to the order all the same.
    events = typed_events(("A", "2026-05-30", "O1", 70), ("A", "2026-05-31", "O1", 30))
    for measure in ("largest", "latest"):
        told = measured(events, monetary=measure, window_months=1)
        assert told.loc["A", "monetary"] == 100.0
    assert measured(events, window_months=1).loc["A", "monetary"] == 30.0


def test_the_day_before_the_window_is_outside_it():
    events = typed_events(("A", "2026-05-30", "O1", 70), ("A", "2026-05-31", "O2", 30))
    for measure in ("total", "largest", "latest", "mean_per_order"):
        told = measured(events, monetary=measure, window_months=1)
        assert told.loc["A", "monetary"] == 30.0
    only = events.head(1)
    for measure in ("total", "largest", "latest", "mean_per_order"):
        assert measured(only, monetary=measure, window_months=1).loc["A", "monetary"] == 0.0


def test_a_late_refund_line_brings_no_old_order_back_into_the_window():
    events = typed_events(("A", "2026-01-01", "O1", 70), ("A", "2026-06-20", "O1", -30))
    for measure in ("largest", "latest"):
        told = measured(events, monetary=measure, window_months=1)
        assert told.loc["A", "monetary"] == 0.0
        assert measured(events, monetary=measure).loc["A", "monetary"] == 40.0


def test_an_order_taken_back_whole_is_not_the_latest():
    events = typed_events(
        ("A", "2026-01-01", "O1", 70), ("A", "2026-05-01", "O2", 90), ("A", "2026-05-09", "O2", -90)
    )
    assert measured(events, monetary="latest").loc["A", "monetary"] == 70.0
    assert measured(events, monetary="largest").loc["A", "monetary"] == 70.0


def test_the_same_number_at_two_accounts_is_two_orders():
    events = typed_events(("A", "2026-05-01", "O1", 70), ("B", "2026-05-01", "O1", 90))
    assert measured(events, monetary="largest")["monetary"].to_dict() == {"A": 70.0, "B": 90.0}


def test_refunds_only_are_worth_their_refunds_or_no_order_at_all():
    events = typed_events(("A", "2026-05-01", "R1", -70), cost=[-50])
    told = {
        one: measured(events, monetary=one).loc["A", "monetary"]
        for one in ("total", "margin", "mean_per_order", "largest", "latest")
    }
    assert told == {"total": -70, "margin": -20, "mean_per_order": 0, "largest": 0, "latest": 0}


# Orders of 10 and 20, a renewal of 300, then a meeting.
TYPED = typed_events(
    ("A", "2026-04-01", "O1", 10, "order"),
    ("A", "2026-05-01", "O2", 20, "order"),
    ("A", "2026-02-01", "N1", 300, "renewal"),
    ("A", "2026-06-01", "M1", 0, "meeting"),
    cost=[4, 5, 100, 7],
)


@pytest.mark.parametrize(
    ("measure", "orders", "all_types"),
    [
        ("total", 30.0, 330.0),
        ("mean_per_order", 15.0, 82.5),
        ("mean_per_active_day", 15.0, 82.5),
        ("largest", 20.0, 300.0),
        ("latest", 20.0, 20.0),
        ("margin", 21.0, 214.0),
    ],
)
def test_only_types_that_carry_value(measure, orders, all_types):
    some = Monetary(measure=measure, events=("order",))
    assert measured(TYPED, monetary=some).loc["A", "monetary"] == orders
    assert measured(TYPED, monetary=measure).loc["A", "monetary"] == all_types


def test_the_current_contract_is_the_latest_renewal():
    renewal = Monetary(measure="latest", events=("renewal",))
    assert measured(TYPED, monetary=renewal).loc["A", "monetary"] == 300.0


def potential(*told, **choices):
    rows = [("A", date, f"O{number}", value) for number, (date, value, _) in enumerate(told)]
    events = typed_events(*rows, potential=[one for *_, one in told])
    return measured(events, monetary="potential", **choices).loc["A", "monetary"]


def test_potential_is_that_of_the_latest_event_that_knows_one():
    assert potential(("2026-01-01", 5, 900), ("2026-03-01", 5, 400)) == 400.0
    assert potential(("2026-01-01", 5, 900), ("2026-03-01", 5, None)) == 900.0
    assert potential(("2026-01-01", 5, 900), ("2026-03-01", 5, 0)) == 0.0
    assert potential(("2026-03-01", 5, 400), ("2026-01-01", 5, 900)) == 400.0
    assert potential(("2026-01-01", 5, None)) == 0.0
    assert potential(("2026-01-01", 5, -12.5)) == -12.5


def test_potential_is_the_largest_of_its_day():
    assert potential(("2026-03-01", 5, 400), ("2026-03-01", 5, 700)) == 700.0


def test_potential_is_told_by_refund_lines_and_before_the_window_too():
    assert potential(("2026-01-01", 5, 900), ("2026-03-01", -5, 300)) == 300.0
    assert potential(("2020-01-01", 5, 900), window_months=1) == 900.0
