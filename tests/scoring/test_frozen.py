"""Frozen cuts: what one quarter's file taught scores the next quarter's alike."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import rfm
from rfm.band_choices import DimensionBands
from rfm.choices import FieldMap, TableChoice
from rfm.definition import definition_from_toml
from rfm.measure_choices import EventWeight, Frequency, MonetaryFor, Peers
from tests.conftest import csv_text, read_one
from tests.scoring.slow import slow_score

HEADER = ["account_id", "date", "order_id", "value", "type", "Cost"]
FIRST, NEXT = dt.date(2026, 3, 31), dt.date(2026, 6, 30)
SCORES = ["r_score", "f_score", "m_score", "fm_score", "rfm_code", "score", "segment"]
TIERS = ("Gold", "Silver", "")


def quarter(accounts, start, end, seed, prefix="A"):
    """Return rows of orders of some accounts between two dates."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(accounts):
        name = f"{prefix}{number:02}"
        for order in range(1 + int(rng.poisson(3))):
            day = start + dt.timedelta(days=int(rng.integers(0, (end - start).days + 1)))
            value = round(float(rng.lognormal(5, 1.5)), 2)
            kind = "order" if rng.random() < 0.8 else "meeting"
            key = f"{name}-{seed}-{order}"
            rows.append((name, str(day), key, value, kind, round(value / 2, 2)))
    return rows


OLD = quarter(60, dt.date(2024, 1, 1), FIRST, seed=1)
NEW = quarter(25, dt.date(2026, 1, 1), FIRST, seed=2, prefix="N")
LATER = quarter(60, FIRST + dt.timedelta(days=1), NEXT, seed=3)
KNOWN = [(f"A{number:02}", TIERS[number % 3]) for number in range(60)]
JOINED = [*KNOWN, *[(f"N{number:02}", ("Gold", "Bronze")[number % 2]) for number in range(25)]]


def labelled(rows, accounts, definition, reference):
    tables = [
        read_one("events.csv", csv_text(HEADER, rows).encode()),
        read_one("accounts.csv", csv_text(["account_id", "Tier"], accounts).encode()),
    ]
    parts = (
        TableChoice(name="events.csv", part="events"),
        TableChoice(name="accounts.csv", part="accounts", key="account_id"),
    )
    return rfm.label(tables, definition.replace(tables=parts, reference_date=reference))


def frozen(result):
    """Return the definition as it is kept on disk, with the cuts it found."""
    text = rfm.definition_to_toml(result.definition.with_cuts(result.cuts))
    return definition_from_toml(text)


FIELDS = FieldMap(event_type="type", cost="Cost", order_id="order_id")
PEERS = Peers(attribute="Tier", floor=10)
MEASURES = (MonetaryFor(attribute="Tier", values=("Gold",), measure="latest"),)
NATURAL = DimensionBands(method="natural")


def told(**choices):
    return rfm.Definition(fields=FIELDS, **choices)


TOLD = {
    "plain": told(),
    "nested": told(bands=rfm.Bands(count=3, nested=True)),
    "peers": told(peers=PEERS),
    "nested peers, two measures": told(
        peers=PEERS, monetary_for=MEASURES, bands=rfm.Bands(count=2, nested=True)
    ),
    "rhythm": told(recency="rhythm"),
    "rhythm in cycles": told(
        recency="rhythm", bands=rfm.Bands(recency=DimensionBands(method="buying_cycle"))
    ),
    "buying cycle": told(bands=rfm.Bands(count=4, recency=DimensionBands(method="buying_cycle"))),
    "natural, counts that differ": told(
        bands=rfm.Bands(
            recency=DimensionBands(count=10),
            frequency=NATURAL.replace(count=3),
            monetary=NATURAL.replace(count=4),
        )
    ),
    "half-life, weights, margin": told(
        half_life_days=120,
        monetary="margin",
        frequency=Frequency(weights=(EventWeight(event="meeting", weight=0.3),)),
    ),
    "scheme with days of its own": told(scheme="compact-six", window_months=12),
}


@pytest.mark.parametrize("definition", TOLD.values(), ids=TOLD.keys())
def test_the_same_file_gets_the_same_list_from_a_saved_definition(definition):
    first = labelled(OLD, KNOWN, definition, FIRST)
    again = labelled(OLD, KNOWN, frozen(first), FIRST)
    assert again.cuts == first.cuts
    pd.testing.assert_frame_equal(again.accounts, first.accounts, check_exact=True)


@pytest.mark.parametrize("definition", TOLD.values(), ids=TOLD.keys())
def test_accounts_without_news_keep_their_scores_among_newcomers(definition):
    first = labelled(OLD, KNOWN, definition, FIRST)
    after = labelled([*NEW, *OLD], JOINED, frozen(first), FIRST)
    assert after.cuts == first.cuts
    before = first.accounts.set_index("account_id")[SCORES].sort_index()
    kept = after.accounts.set_index("account_id")[SCORES].sort_index().loc[before.index]
    pd.testing.assert_frame_equal(kept, before, check_exact=True)
    # Learning afresh would have moved somebody.
    fresh = labelled([*NEW, *OLD], JOINED, definition, FIRST).accounts.set_index("account_id")
    if definition.bands.recency.method is None and definition.resolved_scheme().scale == 5:
        assert not fresh[SCORES].sort_index().loc[before.index].equals(before)


@pytest.mark.parametrize("name", ["plain", "rhythm", "buying cycle", "half-life, weights, margin"])
def test_next_quarter_is_scored_by_the_kept_cuts(name):
    first = labelled(OLD, KNOWN, TOLD[name], FIRST)
    after = labelled([*OLD, *LATER], KNOWN, frozen(first), NEXT)
    recency = "recency_rhythm" if "rhythm" in name else "recency_days"
    for dimension, column, low in (
        ("recency", recency, True),
        ("frequency", "frequency", False),
        ("monetary", "monetary", False),
    ):
        cuts = first.cuts.of(dimension)
        scored = after.accounts[[column, f"{dimension[0]}_score"]]
        for value, given in scored.itertuples(index=False):
            assert given == slow_score(value, cuts, low_is_best=low)


def test_the_firms_gap_is_kept_with_the_cuts_that_count_in_it():
    first = labelled(OLD, KNOWN, TOLD["rhythm"], FIRST)
    kept = frozen(first)
    gap = first.measured["firm_gap_days"].iloc[0]
    assert kept.recency.typical_gap_days == gap
    busy = [("B", f"2026-03-{day:02}", f"B{day}", 5, "order", 1) for day in range(1, 31)]
    one = [("C", "2026-03-01", "C1", 5, "order", 1)]
    after = labelled([*OLD, *busy, *one], KNOWN, kept, FIRST)
    found = after.accounts.set_index("account_id")
    assert after.measured["firm_gap_days"].iloc[0] == gap
    assert found.loc["C", "recency_rhythm"] == 30 / gap
    assert found.loc["B", "recency_rhythm"] == 1.0
    # Yet everybody who has a rhythm goes on by it.
    assert found.loc["B", "typical_gap_days"] == 1.0


def test_a_new_peer_group_is_compared_with_everybody():
    first = labelled(OLD, KNOWN, TOLD["peers"], FIRST)
    after = labelled([*NEW, *OLD], JOINED, frozen(first), FIRST)
    groups = {one.peer: one.cuts for one in first.cuts.groups_of("monetary")}
    assert set(groups) == {"Gold", "Silver"}
    assert len({*groups.values(), first.cuts.monetary}) == 3
    found = after.accounts.set_index("account_id")
    for name, tier in JOINED:
        cuts = groups.get(tier, first.cuts.monetary)
        given = slow_score(found.loc[name, "monetary"], cuts, low_is_best=False)
        assert found.loc[name, "m_score"] == given


def test_in_a_code_nobody_had_two_measures_are_still_not_compared():
    nested = TOLD["nested peers, two measures"].replace(peers=None)
    # Gold has one old account with a large total and a small latest order; nobody else is old.
    rows = [
        ("G1", "2026-03-01", "1", 5000, "order", 1),
        ("G1", "2026-03-02", "2", 7, "order", 1),
        ("G2", "2026-03-02", "3", 9, "order", 1),
        ("S1", "2026-03-02", "4", 800, "order", 1),
        ("S2", "2026-03-02", "5", 900, "order", 1),
        ("S3", "2026-01-02", "6", 900, "order", 1),
    ]
    known = [("G1", "Gold"), ("G2", "Gold"), ("S1", "Silver"), ("S2", "Silver"), ("S3", "Silver")]
    first = labelled(rows, known, nested, FIRST)
    # Next quarter Gold has an old account: a latest order of 9 is in the better half of Gold's
    # 7 and 9, though nothing beside the totals of Silver.
    old = ("G9", "2026-01-02", "9", 9, "order", 1)
    after = labelled([*rows, old], [*known, ("G9", "Gold")], frozen(first), FIRST)
    found = after.accounts.set_index("account_id")
    assert (found.loc["G9", "r_score"], found.loc["G9", "m_score"]) == (1, 2)
