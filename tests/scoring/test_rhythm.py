"""Recency in an account's own rhythm, and the firm's typical gap for the others."""

import pandas as pd
import pytest

import rfm
from rfm.errors import DefinitionError
from rfm.measure_choices import Recency
from rfm.pipeline import find_events, measure_accounts
from rfm.scoring.asked import firm_gap
from rfm.scoring.rhythm import own_gaps, typical_gap
from tests.conftest import csv_table, order_table
from tests.scoring.made import REFERENCE, measured, typed_events

# Weekly: gaps 7, 7, 21 (two orders on one day are one visit); 28 days silent.
# Yearly: gaps 365, 366; two are too few for a rhythm.  Once: none.
# Monthly: gaps 30, 31, 30, 41: the median of four is 30.5.
EVENTS = typed_events(
    ("Weekly", "2026-04-28", "W1", 5),
    ("Weekly", "2026-05-05", "W2", 5),
    ("Weekly", "2026-05-12", "W3", 5),
    ("Weekly", "2026-05-12", "W4", 5),
    ("Weekly", "2026-06-02", "W5", 5),
    ("Yearly", "2023-06-30", "Y1", 5),
    ("Yearly", "2024-06-29", "Y2", 5),
    ("Yearly", "2025-06-30", "Y3", 5),
    ("Once", "2026-06-20", "O1", 5),
    ("Monthly", "2026-01-01", "M1", 5),
    ("Monthly", "2026-01-31", "M2", 5),
    ("Monthly", "2026-03-03", "M3", 5),
    ("Monthly", "2026-04-02", "M4", 5),
    ("Monthly", "2026-05-13", "M5", 5),
)


def test_gaps_are_days_between_distinct_days():
    gaps = own_gaps(EVENTS).collect("pandas").to_native().set_index("account_id")
    assert gaps["gaps"].to_dict() == {"Weekly": 3, "Yearly": 2, "Monthly": 4}
    assert gaps["own_gap_days"].to_dict() == {"Weekly": 7.0, "Yearly": 365.5, "Monthly": 30.5}


def test_the_firms_gap_is_the_median_of_accounts_with_a_rhythm():
    # Weekly 7 and Monthly 30.5; Yearly has none of its own.
    assert typical_gap(EVENTS) == 18.75


def test_the_firms_gap_is_the_median_of_all_gaps_where_nobody_has_a_rhythm():
    few = EVENTS[EVENTS["account_id"].isin(["Yearly", "Once"])]
    assert typical_gap(few) == 365.5
    more = pd.concat([few, EVENTS[EVENTS["order_key"].isin(["W1", "W2"])]])
    assert typical_gap(more) == 365.0  # of 7, 365, 366


def test_the_firms_gap_is_unknown_where_nobody_came_back():
    assert typical_gap(EVENTS[EVENTS["order_key"].isin(["W3", "W4", "O1"])]) is None


def test_rhythm_is_recency_in_typical_gaps():
    told = measured(EVENTS, recency="rhythm", firm_gap=20.0)
    gaps = {"Weekly": 7.0, "Yearly": 20.0, "Once": 20.0, "Monthly": 30.5}
    assert told["typical_gap_days"].to_dict() == gaps
    # 28 / 7, 365 / 20, 10 / 20, 48 / 30.5
    rhythm = {"Weekly": 4.0, "Yearly": 18.25, "Once": 0.5, "Monthly": 48 / 30.5}
    assert told["recency_rhythm"].to_dict() == rhythm
    days = {"Weekly": 28, "Yearly": 365, "Once": 10, "Monthly": 48}
    assert told["recency_days"].to_dict() == days


def test_an_account_without_a_qualifying_event_has_no_rhythm():
    events = typed_events(("A", "2026-06-01", "R", -5))
    told = measured(events, recency="rhythm", firm_gap=20.0)
    assert told["recency_rhythm"].isna().all()


def test_refunds_and_other_types_make_no_rhythm():
    rows = [("A", f"2026-06-{day:02}", f"O{day}", 5, "order") for day in (1, 11, 21)]
    between = [("A", "2026-06-06", "R", -5, "order"), ("A", "2026-06-26", "M", 0, "meeting")]
    orders = Recency(measure="rhythm", events=("order",))
    told = measured(typed_events(*rows, *between), recency=orders, firm_gap=3.0).loc["A"]
    # Two gaps only: the firm's. 9 days since 21 June.
    assert (told["typical_gap_days"], told["recency_rhythm"]) == (3.0, 3.0)
    everything = measured(typed_events(*rows, *between), recency="rhythm", firm_gap=3.0).loc["A"]
    # With the meeting, gaps of 10, 10 and 5 days; 4 days since.
    assert (everything["typical_gap_days"], everything["recency_rhythm"]) == (10.0, 0.4)


def test_a_rhythm_looks_at_all_history():
    told = measured(EVENTS, recency="rhythm", firm_gap=20.0, window_months=1)
    assert told.loc["Weekly", "typical_gap_days"] == 7.0


ROWS = [("A", f"2026-06-{day:02}", f"O{day}", 5) for day in (1, 5, 9, 29)]
TABLE = order_table(*ROWS, ("B", "2026-06-10", "P", 5))


def test_along_the_road_the_gap_is_learned_or_typed():
    learned = rfm.Definition(recency="rhythm", reference_date=REFERENCE)
    events = find_events([TABLE], learned)
    assert firm_gap(events, learned) == 4.0
    told = measure_accounts(events, learned).set_index("account_id")
    assert told["typical_gap_days"].to_dict() == {"A": 4.0, "B": 4.0}
    assert told["recency_rhythm"].to_dict() == {"A": 0.25, "B": 5.0}
    typed = learned.replace(recency=Recency(measure="rhythm", typical_gap_days=10))
    told = measure_accounts(events, typed).set_index("account_id")
    # A keeps its own; B takes the one that was typed.
    assert told["recency_rhythm"].to_dict() == {"A": 0.25, "B": 2.0}


def test_nothing_asks_for_the_gap_where_recency_is_days():
    definition = rfm.Definition(reference_date=REFERENCE)
    events = find_events([TABLE], definition)
    assert firm_gap(events, definition) is None
    assert "firm_gap_days" not in measure_accounts(events, definition)


def test_where_nobody_came_back_one_sentence_says_so():
    once = order_table(("A", "2026-06-01", "1", 5), ("B", "2026-06-02", "2", 5))
    with pytest.raises(DefinitionError) as told:
        rfm.label([once], rfm.Definition(recency="rhythm"))
    assert str(told.value) == (
        "recency.measure: 'rhythm' needs an account that came back on another day; "
        "give recency.typical_gap_days or measure recency in days."
    )
    typed = rfm.Definition(recency=Recency(measure="rhythm", typical_gap_days=30))
    assert rfm.label([once], typed).accounts["recency_rhythm"].tolist() == [1 / 30, 0.0]


@pytest.mark.parametrize(
    ("choices", "path"),
    [
        ({"recency": "rhythm"}, "recency.measure 'rhythm'"),
        ({"window_months": 3}, "window_months"),
        ({"half_life_days": 30}, "half_life_days"),
    ],
)
def test_a_file_of_totals_has_no_rhythm_window_or_fading(choices, path):
    table = csv_table(
        ["Customer ID", "Last order", "Orders", "Revenue"], [("1", "2026-04-20", 7, 70)]
    )
    with pytest.raises(DefinitionError, match=f"^{path} needs a file with one row an event"):
        rfm.label([table], rfm.Definition(**choices))
