"""Definitions as sentences, word for word: area by area for people, line by line for the file."""

import dataclasses
import datetime as dt

import pytest

import rfm
from rfm.band_choices import Cuts, CutsWithin
from rfm.definition import Definition, definition_from_toml
from rfm.output.definition_sentences import area_sentence, definition_lines
from rfm.scheme import load_scheme
from tests.conftest import csv_table

TODAY = dt.date(2024, 12, 31)
COLUMNS = '[fields]\nunits = "Seats"\ncost = "Cost"\npotential = "Potential"\n'
FIVE = " 5 bands of equal shares."
MONTHS = "window_months = 12\n"


def sentence(area, text, cuts=None):
    return area_sentence(definition_from_toml(text), area, cuts)


# --- One area ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Recency is days since the last event that is not a refund."),
        ('refunds = "count"', "Recency is days since the last event."),
        (
            'recency = { events = ["Order", "Renewal"] }',
            "Recency is days since the last Order or Renewal.",
        ),
        (
            'recency = "rhythm"',
            "Recency is days since the last event that is not a refund, divided by the account's "
            "typical gap between orders (the firm's where it has fewer than three gaps).",
        ),
        (
            'recency = { measure = "rhythm", events = ["Order"], typical_gap_days = 45.5 }',
            "Recency is days since the last Order, divided by the account's typical gap between "
            "them (the firm's, 45.5 days, where it has fewer than three gaps).",
        ),
        (
            "reference_date = 2026-06-30",
            "Recency is days since the last event that is not a refund. Today is 30 June 2026.",
        ),
        (
            'reference_date = "latest_event"',
            "Recency is days since the last event that is not a refund. Today is the latest event.",
        ),
        (
            'reference_date = "end_of_last_month"',
            "Recency is days since the last event that is not a refund. "
            "Today is the last day of last month.",
        ),
        (
            'reference_date = "today"',
            "Recency is days since the last event that is not a refund. "
            "Today is the day on which the list is made.",
        ),
    ],
)
def test_what_recency_is(text, told):
    assert sentence("recency", text) == told + FIVE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Frequency counts distinct orders, refunds left out, over all history."),
        (
            MONTHS + 'refunds = "count"\nfields = { order_id = "" }',
            "Frequency counts days with an order, refunds counted too, in the last 12 months.",
        ),
        (
            'frequency = "active_days"\nwindow_cycles = 1',
            "Frequency counts days with an event, refunds left out, "
            "in the last contract cycle (12 months).",
        ),
        (
            'frequency = "active_months"\nwindow_cycles = 1.5\ncycle_months = 24',
            "Frequency counts calendar months with an event, refunds left out, "
            "in the last 1.5 contract cycles (36 months).",
        ),
        (
            'frequency = "rows"\nwindow_months = 1',
            "Frequency counts rows, refunds left out, in the last 1 month.",
        ),
        (
            'frequency = "units"\n' + COLUMNS,
            "Frequency is the sum of Seats, refunds left out, over all history.",
        ),
        (
            'fields = { order_count = "Orders so far" }',
            "Frequency counts orders as counted in Orders so far, refunds left out, "
            "over all history.",
        ),
        (
            "half_life_days = 180\n"
            'frequency = { events = ["Order", "Meeting"], '
            'weights = [{ event = "Meeting", weight = 0.3 }] }',
            "Frequency counts distinct orders, only Order and Meeting, refunds left out, "
            "over all history. A Meeting counts 0.3 of an order. "
            "An event counts half after 180 days.",
        ),
        (
            'frequency = { measure = "active_days", weights = [{ event = "Upsell", weight = 2 }, '
            '{ event = "Call", weight = 0 }, { event = "Order", weight = 1 }] }',
            "Frequency counts days with an event, refunds left out, over all history. "
            "An Upsell counts 2 times an active day, a Call counts nothing and "
            "an Order counts in full.",
        ),
    ],
)
def test_what_frequency_is(text, told):
    assert sentence("frequency", text) == told + FIVE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Monetary is the total value, refunds taken off, over all history."),
        (
            'monetary = "mean_per_order"\nrefunds = "exclude"',
            "Monetary is the mean value per order, refunds left out, over all history.",
        ),
        (
            MONTHS + 'monetary = "mean_per_active_day"',
            "Monetary is the mean value per active day, refunds taken off, in the last 12 months.",
        ),
        (
            'monetary = { measure = "largest", events = ["Contract"] }',
            "Monetary is the value of the largest order, only Contract, refunds taken off, "
            "over all history.",
        ),
        (
            'monetary = "latest"',
            "Monetary is the value of the latest order that has one, refunds taken off, "
            "over all history.",
        ),
        (
            'half_life_days = 90\nmonetary = "margin"\n' + COLUMNS,
            "Monetary is the total margin (value less Cost), refunds taken off, over all history. "
            "An event counts half after 90 days.",
        ),
        (
            MONTHS + 'monetary = "potential"\n' + COLUMNS,
            "Monetary is Potential as it stands.",
        ),
        (
            'monetary_for = [{ attribute = "Tier", values = ["A", "B"], measure = "latest" }]',
            "Monetary is the total value, refunds taken off, over all history. "
            "Where Tier is A or B, it is the value of the latest order that has one, "
            "refunds taken off, over all history. "
            "Each of these measures has bands of its own.",
        ),
    ],
)
def test_what_monetary_is(text, told):
    assert sentence("monetary", text) == told + FIVE


@pytest.mark.parametrize(
    ("area", "text", "told"),
    [
        ("recency", "bands = { count = 3 }", "3 bands of equal shares."),
        (
            "recency",
            "bands = { recency = [30, 90] }",
            "3 bands: 3 = at most 30 days; 2 = 31 to 90 days; 1 = more than 90 days.",
        ),
        (
            "recency",
            'scheme = "compact-six"',
            "3 bands: 3 = at most 180 days; 2 = 181 to 365 days; 1 = more than 365 days.",
        ),
        (
            "recency",
            'scheme = "compact-six"\nbands = { recency = { method = "quantile" } }',
            "3 bands of equal shares.",
        ),
        (
            "recency",
            'bands = { recency = { method = "buying_cycle", count = 4 } }',
            "4 bands at 1, 2 and 3 times the firm's typical gap between orders.",
        ),
        (
            "recency",
            "recency = { typical_gap_days = 45 }\n"
            'bands = { recency = { method = "buying_cycle", multiples = [0.5, 2] } }',
            "3 bands at 0.5 and 2 times the firm's typical gap between orders (45 days).",
        ),
        ("frequency", "bands = { frequency = { count = 2 } }", "2 bands of equal shares."),
        (
            "frequency",
            'bands = { frequency = { method = "natural", count = 10 } }',
            "10 bands at natural breaks.",
        ),
        (
            "frequency",
            "bands = { nested = true }",
            "5 bands of equal shares. They are cut anew within each recency band.",
        ),
        (
            "monetary",
            "bands = { nested = true }",
            "5 bands of equal shares. They are cut anew within each recency and frequency band.",
        ),
        ("recency", "bands = { nested = true }", "5 bands of equal shares."),
        (
            "monetary",
            'peers = { attribute = "Tier", floor = 20 }',
            "5 bands of equal shares. Accounts are compared within their Tier; "
            "groups of fewer than 20 accounts are compared with all.",
        ),
        (
            "recency",
            'peers = { attribute = "Tier", dimensions = ["monetary"] }',
            "5 bands of equal shares.",
        ),
    ],
)
def test_how_a_dimension_is_cut(area, text, told):
    said = sentence(area, text)
    assert said[said.index("bands") - len(told.split()[0]) - 1 :] == told


def test_cuts_in_force_are_told_in_their_units():
    cuts = Cuts(recency=(1, 1.5, 2), frequency=(1.5, 4), monetary=(100.5,))
    weighted = 'frequency = { weights = [{ event = "Meeting", weight = 0.5 }] }\n'
    text = weighted + 'recency = "rhythm"\nbands = { recency = { method = "natural", count = 4 } }'
    assert sentence("recency", text, cuts).endswith(
        " 4 bands at natural breaks: 4 = at most the usual gap; "
        "3 = over 1 to 1.5 times the usual gap; 2 = over 1.5 to 2 times the usual gap; "
        "1 = more than 2 times the usual gap."
    )
    assert sentence("frequency", text, cuts).endswith(
        " 3 bands: 3 = 4 orders or more; 2 = 1.5 to under 4 orders; 1 = under 1.5 orders."
    )
    assert sentence("monetary", text, cuts).endswith(
        " 2 bands: 2 = 100.5 or more; 1 = under 100.5."
    )


def test_what_segments_are_called_and_who_stands_apart():
    text = 'scheme = "value-four"\ndo_not_label = ["Own GmbH", "77"]'
    names = [segment.name for segment in load_scheme("value-four").segments]
    assert sentence("naming", text) == (
        f"Four value classes has 4 segments: {', '.join(names[:3])} and {names[3]}. "
        "New accounts stand apart: first seen in the last 90 days, at most 1 order. "
        "Without a segment stay Own GmbH and 77."
    )


OURS = """
new_accounts = "off"
[scheme]
title = "Ours"
scale = 3
[[scheme.segments]]
name = "Core"
action = "Visit them."
owner = "Anna"
capacity = 10
rules = [{ r = [2, 3] }]
decision = { strong = "go on", unclear = "wait a month", weak = "stop." }
[[scheme.segments]]
name = "Maybe"
action = "Write"
capacity = 1
rules = [{ f = [2, 3] }]
[[scheme.segments]]
name = "Rest"
"""


def test_who_does_what():
    assert sentence("naming", OURS) == "Ours has 3 segments: Core, Maybe and Rest."
    assert sentence("action", OURS) == (
        "Core (Anna, at most 10 accounts a week): Visit them. "
        "If results are strong: go on; unclear: wait a month; weak: stop. "
        "Maybe (at most 1 account a week): Write. Rest: no action yet."
    )


# --- Every line ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def labelled():
    rows = [("7", "2024-01-02", "o1", "10"), ("8", "2024-03-02", "o2", "20")]
    table = csv_table(("account", "date", "order_id", "value"), rows)
    bands = rfm.Bands(recency=(30, 90), frequency=(2, 5), monetary=(100, 1000))
    return rfm.label([table], Definition(bands=bands), TODAY)


DEFAULT_LINES = {
    "Reference date": "2024-03-02 (today of this analysis)",
    "Fields": "Accounts come from account; dates from date; value is value; "
    "one order is one order_id.",
    "Recency": "Days since the last event that is not a refund.",
    "Frequency": "Distinct orders, refunds left out, over all history.",
    "Monetary": "Total value, refunds taken off, over all history.",
    "Recency bands": "3 = at most 30 days; 2 = 31 to 90 days; 1 = more than 90 days",
    "Frequency bands": "3 = 5 orders or more; 2 = 2 to 4 orders; 1 = under 2 orders",
    "Monetary bands": "3 = 1,000 or more; 2 = 100 to under 1,000; 1 = under 100",
    "Score": "0 to 100 from recency 33 %, frequency 33 %, monetary 33 %",
    "Scheme": "B2B five (5 segments)",
    "New account": "First seen in the last 90 days, at most 1 order",
}


def test_a_definition_as_proposed_says_what_it_must(labelled):
    assert dict(definition_lines(labelled)) == DEFAULT_LINES


def lines(labelled, text, **changes):
    """Return the lines of a list as if it had been made by another definition."""
    definition = definition_from_toml(text)
    fields = labelled.definition.fields.replace(
        **definition.fields.model_dump(exclude_defaults=True)
    )
    made = {
        "definition": definition.replace(fields=fields),
        "scheme": definition.resolved_scheme(),
        **changes,
    }
    told = definition_lines(dataclasses.replace(labelled, **made))
    assert len(dict(told)) == len(told), "no heading comes twice"
    return dict(told)


def differing(told):
    return {name: line for name, line in told.items() if DEFAULT_LINES.get(name) != line}


AGREED = """
reference_date = "end_of_last_month"
window_cycles = 2
half_life_days = 180
refunds = "exclude"
zeros = "exclude"
do_not_label = ["Own GmbH"]
recency = "rhythm"
weights = { recency = 0.5, frequency = 0.3, monetary = 0.2 }
new_accounts = { days = 30, orders = 2 }
frequency = { events = ["Order", "Call"], weights = [{ event = "Call", weight = 0.1 }] }
monetary_for = [{ attribute = "Tier", values = ["A"], measure = "mean_per_order" }]
peers = { attribute = "Tier", dimensions = ["frequency", "monetary"] }
[about]
name = "Key accounts"
version = "2026-Q4"
date = 2026-07-01
recency = { owner = "Anna", why = "Meetings prove nothing" }
naming = { owner = "Ben" }
action = { why = "Two people have ten hours a week." }
[bands]
nested = true
count = 3
recency = { method = "buying_cycle" }
frequency = { method = "natural" }
"""


def test_every_choice_is_told(labelled):
    within = (
        CutsWithin(dimension="frequency", peer="A", r_score=3, cuts=(1.5, 4)),
        CutsWithin(dimension="frequency", peer="A", r_score=2, cuts=(1, 2)),
        CutsWithin(
            dimension="monetary",
            measured_as="mean_per_order",
            r_score=3,
            f_score=1,
            cuts=(10, 1000),
        ),
    )
    cuts = Cuts(recency=(1, 2), frequency=(2, 5), monetary=(100, 1000), within=within)
    assert differing(lines(labelled, AGREED, cuts=cuts)) == {
        "Definition": "Key accounts, version 2026-Q4, agreed on 1 July 2026.",
        "Reference date": "2024-03-02 (today of this analysis, the last day of last month)",
        "Recency": "Days since the last event that is not a refund, divided by the account's "
        "typical gap between orders (the firm's where it has fewer than three gaps).",
        "Frequency": "Distinct orders, only Order and Call, refunds left out, "
        "in the last 2 contract cycles (24 months).",
        "Weights of events": "A Call counts 0.1 of an order.",
        "Monetary": "Total value, refunds left out, in the last 2 contract cycles (24 months).",
        "Monetary of some": "Where Tier is A, it is the mean value per order, refunds left out, "
        "in the last 2 contract cycles (24 months). "
        "Each of these measures has bands of its own.",
        "Half-life": "An event counts half after 180 days.",
        "Zeros": "Rows with a value of zero are set aside.",
        "Recency bands": "3 = at most the usual gap; 2 = over 1 to 2 times the usual gap; "
        "1 = more than 2 times the usual gap",
        "Recency cut": "At 1 and 2 times the usual gap.",
        "Frequency bands": "3 = 5 orders or more; 2 = 2 to under 5 orders; 1 = under 2 orders",
        "Frequency cut": "At natural breaks.",
        "Frequency cuts of groups": "A, R 3: 1.5 / 4; A, R 2: 1 / 2",
        "Monetary cuts of groups": "mean value per order, R 3, F 1: 10 / 1,000",
        "Nested": "Frequency is cut within each recency band, "
        "monetary within each recency and frequency band.",
        "Peers": "Accounts are compared within their Tier in frequency and monetary; "
        "groups of fewer than 30 accounts are compared with all.",
        "Score": "0 to 100 from recency 50 %, frequency 30 %, monetary 20 %",
        "New account": "First seen in the last 30 days, at most 2 orders",
        "Not labelled": "Own GmbH.",
        "Why, recency": "Anna: Meetings prove nothing.",
        "Why, naming": "Ben.",
        "Why, action": "Two people have ten hours a week.",
    }


def test_segments_with_somebody_to_act_are_told(labelled):
    told = lines(labelled, OURS)
    assert differing(told) == {
        "Scheme": "Ours (3 segments)",
        "Segment Core": "Anna, at most 10 accounts a week; if results are strong: go on; "
        "unclear: wait a month; weak: stop.",
        "Segment Maybe": "At most 1 account a week.",
    }
    assert "New account" not in told


def test_a_date_that_was_given_is_told_so(labelled):
    told = lines(labelled, "reference_date = 2024-03-02")
    assert told["Reference date"] == "2024-03-02 (today of this analysis, as given)"
    assert lines(labelled, 'peers = { attribute = "Tier" }')["Peers"] == (
        "Accounts are compared within their Tier; "
        "groups of fewer than 30 accounts are compared with all."
    )
