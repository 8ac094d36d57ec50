"""Event types: which make an account recent, which count how much, which carry value."""

import pytest

from rfm.measure_choices import EventWeight, Frequency, Monetary, Recency
from tests.scoring.made import measured, typed_events

# Acme met us last (10 days ago), ordered before (40), renewed first (100).
# Bolt only ever met us.
EVENTS = typed_events(
    ("Acme", "2026-03-22", "N1", 500, "renewal"),
    ("Acme", "2026-05-21", "O1", 80, "order"),
    ("Acme", "2026-05-21", "O2", 20, "order"),
    ("Acme", "2026-06-20", "M1", 0, "meeting"),
    ("Bolt", "2026-06-25", "M2", 0, "meeting"),
)


@pytest.mark.parametrize(
    ("types", "acme"),
    [(None, 10), (("meeting",), 10), (("order",), 40), (("renewal",), 100)],
)
def test_recency_is_days_since_the_last_event_of_these_types(types, acme):
    assert measured(EVENTS, recency=Recency(events=types)).loc["Acme", "recency_days"] == acme


def test_several_types_of_recency_take_the_latest_of_them():
    both = Recency(events=("renewal", "order"))
    assert measured(EVENTS, recency=both).loc["Acme", "recency_days"] == 40


def test_an_account_without_an_event_of_these_types_has_no_recency_and_keeps_the_rest():
    bolt = measured(EVENTS, recency=Recency(events=("order",))).loc["Bolt"]
    assert bolt[["first_day", "last_day", "recency_days"]].isna().all()
    assert (bolt["active"], bolt["frequency"], bolt["monetary"]) == (True, 1, 0.0)
    assert bolt["seen_day"] == 20_629  # 2026-06-25


def test_a_refund_of_the_right_type_makes_nobody_recent():
    events = typed_events(
        ("A", "2026-06-01", "O1", 5, "order"), ("A", "2026-06-20", "R", -5, "order")
    )
    told = measured(events, recency=Recency(events=("order",))).loc["A"]
    assert (told["recency_days"], told["frequency"], told["monetary"]) == (29, 1, 0.0)


@pytest.mark.parametrize(
    ("types", "acme", "bolt"),
    [(None, 4, 1), (("order",), 2, 0), (("meeting", "renewal"), 2, 1)],
)
def test_frequency_counts_these_types_only(types, acme, bolt):
    told = measured(EVENTS, frequency=Frequency(events=types))
    assert told["frequency"].to_dict() == {"Acme": acme, "Bolt": bolt}
    # The lane for new accounts counts orders of the same types.
    assert told["orders_ever"].to_dict() == {"Acme": acme, "Bolt": bolt}


@pytest.mark.parametrize(
    ("types", "acme"), [(None, 600.0), (("order",), 100.0), (("renewal", "meeting"), 500.0)]
)
def test_value_adds_these_types_only(types, acme):
    assert measured(EVENTS, monetary=Monetary(events=types)).loc["Acme", "monetary"] == acme


def test_means_divide_by_orders_of_the_types_that_carry_value():
    # 100 over the orders O1 and O2; over their one day; the meeting dilutes neither.
    orders = Monetary(measure="mean_per_order", events=("order",))
    days = Monetary(measure="mean_per_active_day", events=("order",))
    assert measured(EVENTS, monetary=orders).loc["Acme", "monetary"] == 50.0
    assert measured(EVENTS, monetary=days).loc["Acme", "monetary"] == 100.0
    # Over all: 600 / 4 orders and 600 / 3 days.
    assert measured(EVENTS, monetary="mean_per_order").loc["Acme", "monetary"] == 150.0
    assert measured(EVENTS, monetary="mean_per_active_day").loc["Acme", "monetary"] == 200.0


def weighed(*pairs, measure="orders", events=None):
    weights = tuple(EventWeight(event=event, weight=weight) for event, weight in pairs)
    return Frequency(measure=measure, events=events, weights=weights)


@pytest.mark.parametrize(
    ("weights", "acme", "bolt"),
    [
        ([("meeting", 0.3)], 3.3, 0.3),  # renewal 1 + two orders + 0.3
        ([("meeting", 0)], 3.0, 0.0),
        ([("meeting", 0.3), ("renewal", 2.5)], 4.8, 0.3),
        ([("order", 0.000001)], 2.000002, 1.0),
        ([("order", 9)], 20.0, 1.0),
    ],
)
def test_weights_add_up(weights, acme, bolt):
    told = measured(EVENTS, frequency=weighed(*weights))
    assert told["frequency"].to_dict() == {"Acme": acme, "Bolt": bolt}


def test_tenths_add_up_exactly():
    meetings = typed_events(*[("A", "2026-06-01", f"M{n}", 0, "meeting") for n in range(10)])
    told = measured(meetings, frequency=weighed(("meeting", 0.1)))
    assert told.loc["A", "frequency"] == 1.0


# One order of three lines; its last day has a meeting (0.3) and a support contact (0.2).
MIXED = typed_events(
    ("A", "2026-05-01", "O1", 10, "order"),
    ("A", "2026-06-01", "O1", 0, "meeting"),
    ("A", "2026-06-01", "O1", 0, "support"),
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("orders", 0.3),  # the largest weight of its last day
        ("active_days", 1.3),  # May 1: order 1; June 1: 0.3
        ("active_months", 1.3),
        ("rows", 1.5),
    ],
)
def test_an_item_of_several_types_counts_the_largest_weight_of_its_last_day(measure, expected):
    weights = weighed(("meeting", 0.3), ("support", 0.2), measure=measure)
    assert measured(MIXED, frequency=weights).loc["A", "frequency"] == expected
    backwards = MIXED.iloc[::-1].reset_index(drop=True)
    assert measured(backwards, frequency=weights).loc["A", "frequency"] == expected


def test_weights_hold_among_the_types_that_count():
    some = weighed(("meeting", 0.5), events=("meeting", "order"))
    # Two orders and half a meeting; the renewal is not among them.
    assert measured(EVENTS, frequency=some).loc["Acme", "frequency"] == 2.5


def test_weighted_units_are_units_times_weight():
    events = typed_events(
        ("A", "2026-06-01", "1", 0, "order"), ("A", "2026-06-02", "2", 0, "meeting"), units=[2.5, 7]
    )
    told = measured(events, frequency=weighed(("meeting", 0.3), measure="units"))
    assert told.loc["A", "frequency"] == 4.6  # 2.5 + 7 * 0.3


def test_an_event_of_no_type_weighs_one():
    events = typed_events(("A", "2026-06-01", "1", 5, None), ("A", "2026-06-02", "2", 5, "meeting"))
    told = measured(events, frequency=weighed(("meeting", 0.3)))
    assert told.loc["A", "frequency"] == 1.3
    assert measured(events, frequency=Frequency(events=("meeting",))).loc["A", "frequency"] == 1
