"""Bands, cuts, coverage and clusters as sentences, and the edges of numbers."""

import dataclasses
import datetime as dt

import pandas as pd
import pytest

import rfm
from rfm.analysis.clusters import Clustering
from rfm.analysis.distribution import Band, bands
from rfm.band_choices import Bands, CutsWithin
from rfm.definition import Definition
from rfm.output.cut_sentences import band_sentence, cut_label, cut_sentence
from rfm.output.definition_sentences import definition_lines
from rfm.output.measure_sentences import dimension_subtitle
from rfm.output.sentences import (
    clustering_sentence,
    coverage_sentences,
    file_stem,
    found_sentence,
    headline,
)
from rfm.scheme import Rule, Scheme, Segment, load_scheme, scheme_names
from rfm.scoring.schemes import coverage
from rfm.text import counted, exact, number, percent
from tests.analysis.conftest import listed
from tests.conftest import csv_text, read_one

TODAY = dt.date(2024, 12, 31)


# --- Numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (30.0, "30"),
        (100.0, "100"),
        (1000.0, "1,000"),
        (20_801.59, "20,801.59"),
        (0.1, "0.1"),
        (0.0001, "0.0001"),
        (1 / 3, "0.3333"),
        (12_345_678.9012, "12,345,678.9012"),
        (-2.5, "-2.5"),
        (-1000.0, "-1,000"),
    ],
)
def test_a_cut_as_it_stands(value, text):
    assert exact(value) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 accounts"), (1, "1 account"), (2, "2 accounts"), (1_000_000, "1,000,000 accounts")],
)
def test_a_count_with_its_noun(count, text):
    assert counted(count, "account") == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1e-9, "under 0.1 %"),
        (0.00049, "under 0.1 %"),
        (0.0006, "0.1 %"),
        (0.0051, "0.5 %"),
        (0.0094, "0.9 %"),
        (0.01, "1 %"),
        (0.0149, "1 %"),
        (0.5, "50 %"),
        (0.994, "99 %"),
        (1.0, "100 %"),
        (1.25, "125 %"),
        (-0.004, "-0.4 %"),
        (-0.25, "-25 %"),
    ],
)
def test_a_share_at_its_edges(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.50"), (999.5, "999.50"), (1000.25, "1,000"), (-1234.5, "-1,234"), (-8.0, "-8")],
)
def test_cents_only_where_they_matter(value, text):
    assert number(value) == text


# --- Cuts and bands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dimension", "labels"),
    [
        ("recency", ["R 4: at most", "R 3: at most", "R 2: at most"]),
        ("frequency", ["F 2: from", "F 3: from", "F 4: from"]),
        ("monetary", ["M 2: from", "M 3: from", "M 4: from"]),
    ],
)
def test_a_cut_is_named_after_the_band_it_opens(dimension, labels):
    assert [cut_label(dimension, position, 4) for position in range(3)] == labels


@pytest.mark.parametrize("dimension", ["recency", "frequency", "monetary"])
def test_a_cut_opens_the_band_that_is_told_to_have_it(dimension):
    result = listed(range(50), range(1, 51), [5.5 * one for one in range(50)])
    cuts = result.cuts.of(dimension)
    for band in bands(result, dimension)[:-1]:
        label = cut_label(dimension, cuts.index(band.cut), result.cuts.count(dimension))
        assert label.startswith(f"{dimension[0].upper()} {band.score}:")


@pytest.fixture(scope="module")
def result():
    cuts = Bands(recency=(30, 90, 90), frequency=(2, 5, 9), monetary=(10, 20, 25.5))
    recency, frequency = [5, 30, 30, 31, 90, 200, 201, 202], [1, 2, 2, 2, 4, 5, 6, 7]
    return listed(recency, frequency, [0, 10, 10, 20, 20, 20, 30, -5], cuts)


@pytest.mark.parametrize(
    ("dimension", "told"),
    [
        (
            "recency",
            [
                "Recency 4 means at most 30 days: 38 % of accounts (25 % intended; "
                "2 accounts tie at 30).",
                "Recency 3 means 31 to 90 days: 25 % of accounts (25 % intended).",
                "Recency 2: no account can have it, because the cuts around it are equal.",
                "Recency 1 means more than 90 days: 38 % of accounts (25 % intended).",
            ],
        ),
        (
            "frequency",
            [
                "Frequency 4 means 9 orders or more: 0 % of accounts (25 % intended).",
                "Frequency 3 means 5 to 8 orders: 38 % of accounts (25 % intended).",
                "Frequency 2 means 2 to 4 orders: 50 % of accounts (25 % intended; "
                "3 accounts tie at 2).",
                "Frequency 1 means under 2 orders: 12 % of accounts (25 % intended).",
            ],
        ),
        (
            "monetary",
            [
                "Monetary 4 means 25.5 or more: 12 % of accounts (25 % intended).",
                "Monetary 3 means 20 to under 25.5: 38 % of accounts (25 % intended; "
                "3 accounts tie at 20).",
                "Monetary 2 means 10 to under 20: 25 % of accounts (25 % intended; "
                "2 accounts tie at 10).",
                "Monetary 1 means under 10: 25 % of accounts (25 % intended).",
            ],
        ),
    ],
)
def test_bands_in_words(result, dimension, told):
    assert [band_sentence(result, dimension, band) for band in bands(result, dimension)] == told


def test_a_band_that_differs_by_group_says_so(result):
    within = (CutsWithin(dimension="frequency", peer="A", cuts=(1, 1, 9)),)
    grouped = dataclasses.replace(result, cuts=result.cuts.replace(within=within))
    band = Band(3, 4, 0.38, 0.25, 5, 1)
    assert band_sentence(grouped, "frequency", band) == (
        "Frequency 3 depends on the account's group, otherwise it means 5 to 8 orders: "
        "38 % of accounts (25 % intended)."
    )
    assert band_sentence(grouped, "recency", band).startswith("Recency 3 means 31 to 90 days: ")
    same = dataclasses.replace(grouped, cuts=grouped.cuts.replace(frequency=(2, 5, 5)))
    assert band_sentence(same, "frequency", band) == (
        "Frequency 3 depends on the account's group: 38 % of accounts (25 % intended)."
    )


def test_many_ties_are_counted_with_commas_and_a_single_one_is_none(result):
    one, two = Band(2, 1, 0.1, 0.25, 2, 1), Band(2, 1, 0.1, 0.25, 1200.5, 1234)
    assert "tie" not in band_sentence(result, "frequency", one)
    assert band_sentence(result, "frequency", two).endswith("; 1,234 accounts tie at 1,200.5).")


def test_a_recency_cut_between_two_days_is_told_in_whole_days():
    # Score 2 takes 31 to 90 days: `score = n - (number of cuts < x)`.
    assert cut_sentence("recency", (30.5, 90), 2, "days") == "31 to 90 days"


@pytest.mark.parametrize(
    ("definition", "told"),
    [
        (
            {},
            (
                "days since the last event",
                "orders over all history",
                "total value over all history",
            ),
        ),
        (
            {
                "window_months": 12,
                "frequency": "active_days",
                "monetary": "mean_per_active_day",
            },
            (
                "days since the last event",
                "active days in the last 12 months",
                "mean value per active day in the last 12 months",
            ),
        ),
        (
            {"frequency": "rows", "monetary": "mean_per_order"},
            (
                "days since the last event",
                "rows over all history",
                "mean value per order over all history",
            ),
        ),
    ],
)
def test_what_a_dimension_measures(definition, told):
    result = label("orders.csv", **definition)
    subtitles = [dimension_subtitle(result, one) for one in ("recency", "frequency", "monetary")]
    assert tuple(subtitles) == told


@pytest.mark.parametrize(
    ("definition", "told"),
    [
        (
            {
                "recency": {"measure": "rhythm", "events": ["Order", "Renewal"]},
                "frequency": {"weights": [{"event": "Meeting", "weight": 0.3}]},
                "monetary_for": [{"attribute": "Tier", "values": ["A"], "measure": "latest"}],
            },
            (
                "days since the last Order or Renewal, in typical gaps",
                "weighted orders over all history",
                "total value over all history, other measures for some accounts",
            ),
        ),
        (
            {
                "fields": {"units": "Seats", "potential": "Potential"},
                "frequency": "units",
                "monetary": "potential",
                "window_cycles": 2,
            },
            (
                "days since the last event",
                "Seats in the last 2 contract cycles (24 months)",
                "Potential as it stands",
            ),
        ),
    ],
)
def test_what_a_dimension_of_another_measure_measures(result, definition, told):
    other = dataclasses.replace(result, definition=Definition(**definition))
    subtitles = [dimension_subtitle(other, one) for one in ("recency", "frequency", "monetary")]
    assert tuple(subtitles) == told


def test_a_window_of_one_month_is_one_month():
    result = label("orders.csv", window_months=1)
    assert dimension_subtitle(result, "frequency") == "orders in the last 1 month"
    told = dict(definition_lines(result))
    assert told["Monetary"] == "Total value, refunds taken off, in the last 1 month."


# --- Schemes -------------------------------------------------------------------------------


def scheme(*segments, scale=3):
    return Scheme(title="Test", scale=scale, segments=segments)


def segment(name, *rules):
    return Segment(name=name, action="None", rules=rules)


def told(one, count):
    counts = (count, count, count)
    return coverage_sentences(coverage(one, counts), counts)


@pytest.mark.parametrize("name", scheme_names())
def test_a_scheme_without_gaps_on_its_own_scale_is_not_complained_about(name):
    one = load_scheme(name)
    assert told(one, one.scale) == []


def test_codes_left_out_are_listed_up_to_eight():
    top = segment("Top", Rule(r=(3, 3)))
    assert told(scheme(top), 3) == [
        "No rule covers 18 of 27 codes: 111, 112, 113, 121, 122, 123, 131, 132 and more."
    ]
    nearly = scheme(segment("A", Rule(r=(2, 3)), Rule(f=(2, 3)), Rule(m=(2, 3))))
    assert told(nearly, 3) == ["No rule covers 1 of 27 codes: 111."]
    eight = scheme(segment("A", Rule(r=(3, 3)), Rule(f=(3, 3)), Rule(m=(3, 3))))
    assert told(eight, 3) == [
        "No rule covers 8 of 27 codes: 111, 112, 121, 122, 211, 212, 221, 222."
    ]


def test_segments_nobody_can_reach_are_named():
    middle, hidden, rest = segment("Mid", Rule(r=(2, 2))), segment("Hid", Rule(r=(2, 2))), Rule()
    one = scheme(middle, hidden, segment("Rest", rest))
    assert told(one, 3) == ["With 3 bands no account can reach Hid."]
    assert told(one, 2) == ["With 2 bands no account can reach Mid and Hid."]


def test_gaps_come_before_what_cannot_be_reached():
    first, second = told(scheme(segment("Mid", Rule(r=(2, 2)))), 2)
    assert first == "No rule covers 8 of 8 codes: 111, 112, 121, 122, 211, 212, 221, 222."
    assert second == "With 2 bands no account can reach Mid."


# --- Clusters ------------------------------------------------------------------------------


THREE = listed([1, 2, 3], [1, 2, 3], [10, 20, 3.4])


def clustering(count, silhouette, accounts=3):
    return Clustering(count, silhouette, pd.Series(["Cluster 1"] * accounts))


@pytest.mark.parametrize(
    ("silhouette", "words"),
    [
        (1.0, "1.00 on a scale from -1 to 1: clearly apart."),
        (0.71, "0.71 on a scale from -1 to 1: clearly apart."),
        (0.7, "0.70 on a scale from -1 to 1: reasonably apart."),
        (0.51, "0.51 on a scale from -1 to 1: reasonably apart."),
        (0.5, "0.50 on a scale from -1 to 1: weakly apart, so take the borders lightly."),
        (0.26, "0.26 on a scale from -1 to 1: weakly apart, so take the borders lightly."),
        (0.25, "0.25 on a scale from -1 to 1: no clusters to speak of."),
        (-0.4, "-0.40 on a scale from -1 to 1: no clusters to speak of."),
    ],
)
def test_how_far_clusters_lie_apart(silhouette, words):
    one = clustering(3, silhouette)
    assert clustering_sentence(THREE, [one], one) == f"Silhouette {words}"


def test_a_better_number_of_clusters_is_named():
    two, three, four = clustering(2, 0.3), clustering(3, 0.62), clustering(4, 0.55)
    assert clustering_sentence(THREE, [two, three, four], two) == (
        "Silhouette 0.30 on a scale from -1 to 1: weakly apart, so take the borders lightly. "
        "3 clusters lie furthest apart (0.62)."
    )
    assert clustering_sentence(THREE, [two, three, four], three) == (
        "Silhouette 0.62 on a scale from -1 to 1: reasonably apart."
    )


@pytest.mark.parametrize(
    ("clustered", "told"),
    [
        (1, "2 accounts without a qualifying event stay outside."),
        (2, "1 account without a qualifying event stays outside."),
    ],
)
def test_accounts_outside_the_clusters_are_counted(clustered, told):
    one = clustering(2, 0.8, clustered)
    assert clustering_sentence(THREE, [one], one) == (
        f"Silhouette 0.80 on a scale from -1 to 1: clearly apart. {told}"
    )


# --- Lists ---------------------------------------------------------------------------------


def test_a_list_in_one_line():
    assert headline(THREE) == "3 accounts, value 33"
    assert headline(listed([1], [1], [-1234.4])) == "1 account, value -1,234"


def test_what_a_search_found():
    found = THREE.accounts.head(2)
    assert found_sentence(found, 3, "account") == (
        "2 of 3 accounts, value 30. Click a column to sort."
    )
    assert found_sentence(found.head(0), 3, "zz*") == "Nothing matches 'zz*' here."
    assert found_sentence(found.head(0), 3, "") == "No account is in this segment."


# --- File names ----------------------------------------------------------------------------


def label(*names, **definition):
    header = ("account_id", "date", "order_id", "value")
    tables = [
        read_one(name, csv_text(header, [("7", "2024-01-02", f"{name}1", "10")]).encode())
        for name in names
    ]
    return rfm.label(tables, Definition(reference_date=TODAY, **definition))


@pytest.mark.parametrize(
    ("names", "stem"),
    [
        (["orders.csv"], "orders_segments_2024-12-31"),
        (["Umsätze 2024.v2.csv"], "Umsätze 2024.v2_segments_2024-12-31"),
        (["b.csv", "a.csv"], "b_segments_2024-12-31"),
        (["../up/orders.csv"], "orders_segments_2024-12-31"),
    ],
)
def test_a_file_is_named_after_its_source_and_its_day(names, stem):
    assert file_stem(label(*names)) == stem
