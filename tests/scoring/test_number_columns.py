"""Cost, units and potential from files: columns, expressions, attributes, blanks."""

import datetime as dt

import pytest

import rfm
from rfm.choices import CurrencyChoices, FieldMap, Rate, TableChoice
from rfm.errors import FieldError
from rfm.pipeline import find_events
from rfm.units import NOT_KNOWN
from tests.conftest import csv_table, csv_text, read_one
from tests.scoring.made import REFERENCE

HEADER = ["account_id", "date", "order_id", "value", "Cost", "Seats", "Upside"]
ROWS = [
    ("A", "2026-05-01", "O1", "100.00", "60.25", "3", "900"),
    ("A", "2026-06-01", "O2", "50.00", "", "", ""),
    ("A", "2026-06-02", "O2", "-20.00", "-12.00", "-1", ""),
    ("B", "2026-06-03", "O3", "10.00", "1.00", "2.5", ""),
]


def listed(measures, rows=ROWS, header=HEADER, **fields):
    told = rfm.Definition(fields=FieldMap(**fields), reference_date=REFERENCE, **measures)
    return rfm.label([csv_table(header, rows)], told).accounts.set_index("account_id")


def test_margin_is_value_less_the_cost_column():
    told = listed({"monetary": "margin"}, cost="Cost")
    # A: 130 less 60.25, nothing and -12 (the refund's cost comes back); B: 10 less 1.
    assert told["monetary"].to_dict() == {"A": 81.75, "B": 9.0}


def test_cost_may_be_an_expression():
    told = listed({"monetary": "margin"}, cost="Cost * Seats")
    assert told["monetary"].to_dict() == {"A": 130 - 180.75 - 12, "B": 7.5}


def test_units_are_added_up_over_events_that_are_no_refunds():
    told = listed({"frequency": "units"}, units="Seats")
    assert told["frequency"].to_dict() == {"A": 3.0, "B": 2.5}


def test_a_blank_potential_is_not_known_rather_than_nothing():
    told = listed({"monetary": "potential"}, potential="Upside")
    assert told["monetary"].to_dict() == {"A": 900.0, "B": 0.0}
    definition = rfm.Definition(
        fields=FieldMap(potential="Upside"), reference_date=REFERENCE, monetary="potential"
    )
    frame = find_events([csv_table(HEADER, ROWS)], definition).frame
    assert frame["potential_e4"].tolist() == [9_000_000, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN]


def test_a_number_that_is_none_sets_its_row_aside():
    rows = [*ROWS, ("B", "2026-06-04", "O4", "10.00", "about 3", "1", "")]
    definition = rfm.Definition(
        fields=FieldMap(cost="Cost"), reference_date=REFERENCE, monetary="margin"
    )
    events = find_events([csv_table(HEADER, rows)], definition)
    assert len(events.frame) == 4
    (one,) = events.ledger.files[0].set_aside
    assert one.rows == 1


def test_columns_that_nothing_names_are_not_read():
    frame = find_events([csv_table(HEADER, ROWS)], rfm.Definition()).frame
    assert not {"cost_e4", "units_e4", "potential_e4"} & set(frame.columns)


def test_a_role_without_its_column_is_one_sentence():
    with pytest.raises(FieldError, match=r"potential.*'Expansion'"):
        listed({"monetary": "potential"}, potential="Expansion")


def test_cost_in_another_currency_is_converted_at_the_same_rate():
    header = ["account_id", "date", "order_id", "value", "currency", "Cost", "Upside"]
    rows = [
        ("A", "2026-05-01", "O1", "100.00", "EUR", "60.00", "10"),
        ("A", "2026-05-02", "O2", "100.00", "EUR", "60.00", ""),
        ("B", "2026-06-01", "O3", "100.00", "USD", "30.00", "40"),
    ]
    choices = CurrencyChoices(base="EUR", rates=(Rate(code="USD", rate=0.5),))
    told = listed({"monetary": "margin", "currencies": choices}, rows, header, cost="Cost")
    assert told["monetary"].to_dict() == {"A": 80.0, "B": 35.0}
    told = listed(
        {"monetary": "potential", "currencies": choices}, rows, header, potential="Upside"
    )
    assert told["monetary"].to_dict() == {"A": 10.0, "B": 20.0}


def with_accounts(rows, **choices):
    """Label events whose accounts stand in a second table: account, upside, tier."""
    tables = [
        read_one("events.csv", csv_text(HEADER[:4], [row[:4] for row in ROWS]).encode()),
        read_one("accounts.csv", csv_text(["account_id", "Upside", "Tier"], rows).encode()),
    ]
    parts = (
        TableChoice(name="events.csv", part="events"),
        TableChoice(name="accounts.csv", part="accounts", key="account_id"),
    )
    told = {"fields": FieldMap(potential="Upside"), "monetary": "potential", **choices}
    definition = rfm.Definition(tables=parts, reference_date=REFERENCE, **told)
    return rfm.label(tables, definition)


def test_a_potential_that_is_no_number_is_told_and_not_known():
    told = with_accounts([("A", "12", "x"), ("B", "n. n.", "x")])
    assert [one.sentence for one in told.events.findings if one.code == "potential"] == [
        "1 row without a number in 'Upside', such as row 5 of events.csv; that potential counts as "
        "not known."
    ]
    assert told.accounts.set_index("account_id")["monetary"].to_dict() == {"A": 12, "B": 0}
    assert told.events.ledger.rows_used == told.events.ledger.rows_read


def test_potential_may_be_an_attribute_of_accounts():
    listed = with_accounts([("A", "1200.50", "x"), ("B", "", "x"), ("C", "77", "x")])
    told = listed.accounts.set_index("account_id")
    # C has no event: its potential is no value of any event.
    assert told["monetary"].to_dict() == {"A": 1200.5, "B": 0.0, "C": 0.0}
    assert told.loc["C", "segment"] == "No activity yet"


def test_potential_for_one_tier_only():
    other = rfm.measure_choices.MonetaryFor(attribute="Tier", values=("x",), measure="potential")
    rows = [("A", "1200.50", "y"), ("B", "300", "x")]
    listed = with_accounts(rows, monetary="total", monetary_for=(other,))
    told = listed.accounts.set_index("account_id")
    assert told["monetary"].to_dict() == {"A": 130.0, "B": 300.0}


def two_files(second):
    """Label two files of events, of which the second has no cost."""
    tables = [
        read_one("a.csv", csv_text(HEADER, ROWS[:3]).encode()),
        read_one("b.csv", csv_text(HEADER[:4], [ROWS[3][:4]]).encode()),
    ]
    parts = (TableChoice(name="a.csv", part="events"), second)
    told = {"fields": FieldMap(cost="Cost"), "monetary": "margin", "reference_date": REFERENCE}
    return rfm.label(tables, rfm.Definition(tables=parts, **told)).accounts.set_index("account_id")


def test_a_file_without_the_column_is_one_sentence_and_may_be_told_to_have_none():
    with pytest.raises(FieldError, match=r"^b.csv, fields.cost: 'Cost' names no column"):
        two_files(TableChoice(name="b.csv", part="events"))
    free = TableChoice(name="b.csv", part="events", fields=FieldMap(cost=""))
    assert two_files(free)["monetary"].to_dict() == {"A": 81.75, "B": 10.0}


# --- Reference dates -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "today", "expected"),
    [
        (None, "2026-08-15", "2026-06-03"),
        ("latest_event", "2026-08-15", "2026-06-03"),
        ("today", "2026-08-15", "2026-08-15"),
        ("end_of_last_month", "2026-08-15", "2026-07-31"),
        ("end_of_last_month", "2026-08-01", "2026-07-31"),
        ("end_of_last_month", "2026-07-31", "2026-06-30"),
        ("end_of_last_month", "2027-01-01", "2026-12-31"),
        ("end_of_last_month", "2028-03-09", "2028-02-29"),
        (dt.date(2026, 6, 2), "2026-08-15", "2026-06-02"),
    ],
)
def test_the_reference_date(asked, today, expected):
    told = rfm.Definition(reference_date=asked)
    events = find_events([csv_table(HEADER, ROWS)], told, today=dt.date.fromisoformat(today))
    assert events.reference_date == dt.date.fromisoformat(expected)
    later = dt.date.fromisoformat(expected)
    assert len(events.frame) == sum(dt.date.fromisoformat(row[1]) <= later for row in ROWS)
