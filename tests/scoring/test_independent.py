"""Measures and scores of generated accounts against a second, slow computation of all rules."""

import pandas as pd
import pytest

import rfm
from rfm.band_choices import DimensionBands
from rfm.measure_choices import MonetaryFor, Peers
from rfm.scoring.bands import measure_column, score
from rfm.scoring.learning import learn_cuts
from rfm.scoring.measures import measure
from rfm.scoring.rhythm import typical_gap
from tests.scoring.made import REFERENCE, generated_events, generated_groups
from tests.scoring.slow import slow_firm_gap, slow_measures, slow_scores
from tests.scoring.varied import FURTHER, PLAIN, one

FRAME = generated_events(seed=7)
GROUPS = generated_groups(FRAME, seed=8)
BOTH = (MonetaryFor(attribute="Tier", values=("A",), measure="latest"),)


def as_measured(definition, groups=None):
    gap = slow_firm_gap(FRAME, definition.recency.events)
    if definition.recency.typical_gap_days is not None:
        gap = definition.recency.typical_gap_days
    lazy = measure(FRAME, REFERENCE, definition, groups=groups, firm_gap=gap)
    return gap, lazy.collect("pandas").to_native().set_index("account_id")


@pytest.mark.parametrize("definition", (PLAIN | FURTHER).values(), ids=(PLAIN | FURTHER).keys())
def test_every_measure_of_every_account(definition):
    gap, accounts = as_measured(definition)
    expected = slow_measures(FRAME, REFERENCE, definition, firm_gap=gap)
    recency = accounts[measure_column(definition, "recency")].astype(object)
    found = {
        account: (None if pd.isna(recency[account]) else recency[account], frequency, monetary)
        for account, frequency, monetary in accounts[["frequency", "monetary"]].itertuples()
    }
    assert found == expected
    assert len({one for _, _, one in found.values()}) > 40


@pytest.mark.parametrize("types", [None, ("renewal",), ("order", "meeting")])
def test_the_firms_typical_gap(types):
    rows = FRAME[FRAME["qualifies"]]
    rows = rows if types is None else rows[rows["event_type"].isin(types)]
    assert typical_gap(rows) == slow_firm_gap(FRAME, types)


NORTH = Peers(attribute="Region", floor=25)
MODES = {
    "nested": one(bands=rfm.Bands(nested=True)),
    "nested, 3 bands": one(bands=rfm.Bands(count=3, nested=True)),
    "peers": one(peers=NORTH),
    "peers, everyone is large enough": one(peers=NORTH.replace(floor=2)),
    "peers, nobody is": one(peers=NORTH.replace(floor=1000)),
    "peers in frequency": one(peers=NORTH.replace(dimensions=("frequency",))),
    "nested peers": one(peers=NORTH, bands=rfm.Bands(nested=True)),
    "nested peers in recency and value": one(
        peers=NORTH.replace(dimensions=("recency", "monetary")), bands=rfm.Bands(nested=True)
    ),
    "two measures": one(monetary_for=BOTH),
    "two measures, peers": one(monetary_for=BOTH, peers=NORTH),
    "two measures, nested": one(monetary_for=BOTH, bands=rfm.Bands(nested=True)),
    "everything, counts that differ": one(
        monetary_for=BOTH,
        peers=NORTH.replace(floor=40),
        window_months=12,
        frequency="rows",
        bands=rfm.Bands(
            nested=True,
            recency=DimensionBands(count=2),
            frequency=DimensionBands(count=3),
            monetary=DimensionBands(count=6),
        ),
    ),
}


@pytest.mark.parametrize("definition", MODES.values(), ids=MODES.keys())
def test_every_score_within_its_own_pool(definition):
    groups = GROUPS
    if not definition.monetary_for:
        groups = GROUPS.assign(measured_as=definition.monetary.measure)
    _, accounts = as_measured(definition, groups)
    told = groups.set_index("account_id")
    figures = slow_measures(FRAME, REFERENCE, definition, told["measured_as"].to_dict())
    peer = told["peer"].astype(object).where(told["peer"].notna(), None)
    known = {
        account: {
            "recency": recency,
            "frequency": frequency,
            "monetary": monetary,
            "peer": peer[account],
            "measured_as": told["measured_as"][account],
        }
        for account, (recency, frequency, monetary) in figures.items()
        if recency is not None
    }
    cuts = learn_cuts(accounts.reset_index(), definition)
    scored = score(accounts.reset_index(), cuts).collect("pandas").to_native()
    scored = scored.set_index("account_id")[["r_score", "f_score", "m_score"]]
    found = {account: tuple(row) for account, *row in scored.itertuples() if row[0] > 0}
    expected = slow_scores(known, definition)
    assert found == expected
    assert len(found) > 100


def test_the_generated_groups_have_large_ones_small_ones_and_accounts_without():
    sizes = GROUPS["peer"].value_counts()
    assert sizes["Tiny"] < 25 <= 40 <= sizes["South"]
    assert GROUPS["peer"].isna().sum() > 5
