"""Recency, frequency and monetary against values worked out by hand."""

import datetime as dt

import pandas as pd
import pytest

import rfm
from rfm.pipeline import measure_accounts
from rfm.scoring.measures import measure, window_start
from tests.conftest import csv_table, events_frame, order_table

REFERENCE = dt.date(2026, 4, 30)

# Acme: three orders on two days, the first of two lines, then a credit note.
# Bolt: one order on 28 February, the day before a window of two months opens.
EVENTS = events_frame(
    ("Acme", "2026-01-10", "O1", 100.00),
    ("Acme", "2026-01-10", "O1", 50.50),
    ("Acme", "2026-01-10", "O2", 20.00),
    ("Acme", "2026-03-05", "O3", 30.1234),
    ("Acme", "2026-04-01", "R1", -10.60),
    ("Bolt", "2026-02-28", "O4", 70.00),
)


def measured(events=EVENTS, **choices) -> pd.DataFrame:
    frame = measure(events, REFERENCE, rfm.Definition(**choices)).collect("pandas").to_native()
    return frame.set_index("account_id")


def test_recency_is_days_since_the_last_event_that_is_no_refund():
    assert measured()["recency_days"].to_dict() == {"Acme": 56, "Bolt": 61}


def test_recency_on_the_reference_date_is_zero():
    today = events_frame(("Acme", "2026-04-30", "O1", 1.0))
    assert measured(today).loc["Acme", "recency_days"] == 0


@pytest.mark.parametrize(("counted", "expected"), [("orders", 3), ("active_days", 2), ("rows", 4)])
def test_frequency_counts_orders_days_or_rows(counted, expected):
    assert measured(frequency=counted).loc["Acme", "frequency"] == expected


def test_order_lines_never_inflate_frequency():
    lines = events_frame(*[("Acme", "2026-01-10", "O1", 5.0)] * 40)
    assert measured(lines).loc["Acme", "frequency"] == 1


def test_the_same_order_number_at_two_accounts_is_two_orders():
    both = events_frame(("Acme", "2026-01-10", "O1", 5.0), ("Bolt", "2026-01-10", "O1", 5.0))
    assert measured(both)["frequency"].to_dict() == {"Acme": 1, "Bolt": 1}


@pytest.mark.parametrize(
    ("value_measure", "expected"),
    [("total", 190.0234), ("mean_per_order", 190.0234 / 3), ("mean_per_active_day", 95.0117)],
)
def test_monetary_is_net_of_refunds(value_measure, expected):
    assert measured(monetary=value_measure).loc["Acme", "monetary"] == expected


def test_first_last_and_first_seen_day():
    acme = measured().loc["Acme"]
    days = [
        dt.date(1970, 1, 1) + dt.timedelta(days=int(acme[c])) for c in ("first_day", "last_day")
    ]
    assert days == [dt.date(2026, 1, 10), dt.date(2026, 3, 5)]
    refund_first = events_frame(("A", "2026-01-01", "R", -5.0), ("A", "2026-01-03", "O", 9.0))
    seen = measured(refund_first).loc["A"]
    assert seen["first_day"] - seen["seen_day"] == 2


def test_cents_add_up_exactly():
    dimes = events_frame(*[("Acme", "2026-01-10", "O1", 0.10)] * 3)
    assert measured(dimes).loc["Acme", "monetary"] == 0.3


@pytest.mark.parametrize("counted", ["orders", "active_days", "rows"])
@pytest.mark.parametrize("value_measure", ["total", "mean_per_order", "mean_per_active_day"])
def test_frequency_and_monetary_look_at_the_window(counted, value_measure):
    accounts = measured(frequency=counted, monetary=value_measure, window_months=2)
    assert accounts["frequency"].to_dict() == {"Acme": 1, "Bolt": 0}
    assert accounts["monetary"].to_dict() == {"Acme": 19.5234, "Bolt": 0.0}


def test_recency_and_tenure_look_at_all_history():
    narrow, wide = measured(window_months=1), measured()
    for column in ("recency_days", "seen_day", "first_day", "last_day", "orders_ever"):
        assert narrow[column].to_dict() == wide[column].to_dict()
    assert narrow.loc["Acme", "orders_ever"] == 3


@pytest.mark.parametrize(
    ("reference", "months", "expected"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-05-31", 3, "2026-02-28"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2026-12-31", 12, "2025-12-31"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-01-01", 13, "2024-12-01"),
    ],
)
def test_window_starts_on_the_same_day_of_an_earlier_month(reference, months, expected):
    start = window_start(dt.date.fromisoformat(reference), months)
    assert start == dt.date.fromisoformat(expected)


def test_the_first_day_of_the_window_counts_and_the_day_before_does_not():
    edge = events_frame(("Acme", "2026-02-28", "O1", 1.0), ("Acme", "2026-03-01", "O2", 2.0))
    assert measured(edge, window_months=2).loc["Acme", "monetary"] == 2.0


def test_refunds_only_have_neither_recency_nor_frequency():
    accounts = measured(events_frame(("Acme", "2026-01-10", "R1", -5.0)))
    assert accounts["recency_days"].isna().all()
    assert accounts.loc["Acme", "frequency"] == 0
    assert accounts.loc["Acme", "monetary"] == -5.0


REFUND_AFTER_ORDER = (("Acme", "2026-01-10", "O1", 30), ("Acme", "2026-04-01", "R1", -10))


@pytest.mark.parametrize(
    ("refunds", "recency_days", "frequency", "monetary"),
    [("net", 110, 1, 20.0), ("exclude", 110, 1, 30.0), ("count", 29, 2, 20.0)],
)
def test_refunds_are_a_choice(refunds, recency_days, frequency, monetary):
    definition = rfm.Definition(refunds=refunds, reference_date=REFERENCE)
    events = rfm.find_events([order_table(*REFUND_AFTER_ORDER)], definition)
    acme = measure_accounts(events, definition).iloc[0]
    told = (acme["recency_days"], acme["frequency"], acme["monetary"])
    assert told == (recency_days, frequency, monetary)


@pytest.mark.parametrize(
    ("zeros", "recency_days", "frequency"), [("count", 29, 2), ("exclude", 110, 1)]
)
def test_a_zero_is_an_event_unless_told_otherwise(zeros, recency_days, frequency):
    definition = rfm.Definition(zeros=zeros, reference_date=REFERENCE)
    table = order_table(("Acme", "2026-01-10", "O1", 30), ("Acme", "2026-04-01", "O2", 0))
    events = rfm.find_events([table], definition)
    acme = measure_accounts(events, definition).iloc[0]
    assert (acme["recency_days"], acme["frequency"]) == (recency_days, frequency)


def test_without_order_numbers_orders_are_active_days():
    rows = [("Acme", "2026-01-10", 5), ("Acme", "2026-01-10", 6), ("Acme", "2026-02-01", 7)]
    table = csv_table(["account_id", "date", "value"], rows)
    events = rfm.find_events([table])
    assert measure_accounts(events, rfm.Definition())["frequency"].tolist() == [2]


def test_the_proposed_reference_date_is_the_last_event_that_is_no_refund():
    events = rfm.find_events([order_table(*REFUND_AFTER_ORDER)], today=dt.date(2026, 6, 1))
    assert events.reference_date == dt.date(2026, 1, 10)


def test_an_account_list_brings_its_own_count_of_orders():
    header = ["Customer ID", "Last order", "Orders", "Total revenue"]
    table = csv_table(header, [("001", "2026-04-20", 7, "70.50"), ("002", "2026-03-31", 1, "9.00")])
    definition = rfm.Definition(reference_date=REFERENCE)
    accounts = measure_accounts(rfm.find_events([table], definition), definition)
    told = accounts.set_index("account_id")[["recency_days", "frequency", "monetary"]]
    assert told.loc["001"].tolist() == [10, 7, 70.5]
    assert told.loc["002"].tolist() == [30, 1, 9.0]


def test_an_order_told_twice_counts_once_at_its_largest():
    twice = events_frame(*[("Acme", "2026-01-10", "O1", 5.0)] * 2).assign(orders=[3, 7])
    assert measured(twice).loc["Acme", "frequency"] == 7
