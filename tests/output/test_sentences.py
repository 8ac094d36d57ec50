"""Numbers and definitions as sentences, word for word."""

import datetime as dt

import pytest

import rfm
from rfm.choices import FieldMap
from rfm.output.choice_sentences import field_sentence
from rfm.output.column_sentences import COLUMN_MEANINGS, MORE_MEANINGS, column_meanings
from rfm.output.cut_sentences import cut_sentence
from rfm.output.sentences import ledger_sentence
from rfm.scoring.result import LIST_COLUMNS, MEASURE_COLUMNS
from rfm.text import day, listing, number, percent
from tests.conftest import csv_table

TODAY = dt.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7.0, "7"),
        (12.5, "12.50"),
        (-12.5, "-12.50"),
        (999.99, "999.99"),
        (1234.5, "1,234"),
        (1234567.8, "1,234,568"),
        (1_000_000, "1,000,000"),
    ],
)
def test_numbers(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0 %"), (0.184, "18 %"), (1, "100 %"), (0.004, "0.4 %")]
)
def test_shares(share, text):
    assert percent(share) == text


def test_a_day_reads_the_same_in_every_country():
    assert day(dt.date(2026, 3, 5)) == "5 March 2026"


@pytest.mark.parametrize(
    ("parts", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_in_a_sentence(parts, text):
    assert listing(parts) == text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            FieldMap(
                account_id="Nr", account_name="Kunde", date="Tag", value="Betrag", order_id="Beleg"
            ),
            "Accounts come from Nr; their names from Kunde; dates from Tag; value is Betrag; "
            "one order is one Beleg.",
        ),
        (
            FieldMap(account_name="Kunde", date="Tag", value="Menge * Preis"),
            "Accounts come from Kunde; dates from Tag; value is Menge * Preis; "
            "without an order number, one active day counts as one order.",
        ),
        (
            FieldMap(account_id="Nr", date="Tag"),
            "Accounts come from Nr; dates from Tag; no column holds a value, "
            "so only orders are counted; "
            "without an order number, one active day counts as one order.",
        ),
        (
            FieldMap(
                account_id="Nr",
                date="Tag",
                value="Betrag",
                order_id="Beleg",
                cost="Menge * Einkauf",
                units="Sitze",
                potential="Ziel",
            ),
            "Accounts come from Nr; dates from Tag; value is Betrag; one order is one Beleg; "
            "cost is Menge * Einkauf; units are Sitze; potential is Ziel.",
        ),
        (
            FieldMap(account_id="Nr", date="Zuletzt", value="Umsatz", order_count="Anzahl"),
            "Accounts come from Nr; dates from Zuletzt; value is Umsatz; "
            "each row is one account whose orders are counted in Anzahl.",
        ),
        (
            FieldMap(),
            "Accounts come from nothing yet; dates from nothing yet; no column holds a value, "
            "so only orders are counted; "
            "without an order number, one active day counts as one order.",
        ),
    ],
)
def test_fields(fields, sentence):
    assert field_sentence(fields) == sentence


def test_the_ledger_adds_up_in_its_sentence():
    rows = [("7", "2024-01-02", "1234.5"), ("", "2024-01-03", "10.25"), ("8", "2024-01-04", "5")]
    events = rfm.find_events([csv_table(("account", "date", "value"), rows)], today=TODAY)
    assert ledger_sentence(events.ledger) == (
        "3 rows read = 2 used + 1 set aside; value 1,249.75 = 1,239.50 + 10.25."
    )


@pytest.mark.parametrize(
    ("dimension", "cuts", "unit", "sentences"),
    [
        (
            "recency",
            (30, 90, 90, 365),
            "days",
            [
                "at most 30 days",
                "31 to 90 days",
                "no account can have it, because the cuts around it are equal",
                "91 to 365 days",
                "more than 365 days",
            ],
        ),
        (
            "frequency",
            (2, 2, 5, 1200),
            "orders",
            [
                "1,200 orders or more",
                "5 to 1,199 orders",
                "2 to 4 orders",
                "no account can have it, because the cuts around it are equal",
                "under 2 orders",
            ],
        ),
        (
            "monetary",
            (10.5, 20801.59),
            "",
            ["20,801.59 or more", "10.5 to under 20,801.59", "under 10.5"],
        ),
    ],
)
def test_bands_from_the_best_to_the_worst(dimension, cuts, unit, sentences):
    bands = len(cuts) + 1
    told = [cut_sentence(dimension, cuts, score, unit) for score in range(bands, 0, -1)]
    assert told == sentences


def test_every_column_of_the_list_has_a_meaning():
    assert tuple(COLUMN_MEANINGS) == LIST_COLUMNS


def test_frequency_and_monetary_mean_what_the_definition_measures():
    definition = rfm.Definition(frequency="active_days", window_months=12)
    columns = ["account_id", "frequency", "monetary", "Region", "edge"]
    assert column_meanings(definition, columns) == [
        ("account_id", "Key of the account; its name where the file has no key"),
        ("frequency", "Days with an event, refunds left out, in the last 12 months"),
        ("monetary", "Total value, refunds taken off, in the last 12 months"),
        ("edge", "How close the account is to a cut: 0 is on it"),
    ]


def test_every_further_column_of_measures_has_a_meaning():
    assert set(MEASURE_COLUMNS) <= set(MORE_MEANINGS)
