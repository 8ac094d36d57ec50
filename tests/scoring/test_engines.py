"""The scoring core is written once: a pandas frame and a DuckDB relation give the same labels."""

import datetime as dt

import duckdb
import numpy as np
import pandas as pd
import pytest

import rfm
from rfm.scheme import LANES
from rfm.scoring.labels import label
from rfm.scoring.learning import learn_cuts
from rfm.scoring.measures import measure
from rfm.units import to_date, to_day

REFERENCE = dt.date(2026, 6, 30)
EVENTS = 5_000
ACCOUNTS = 400


def generated_events() -> pd.DataFrame:
    """Three years of order lines: few big accounts, many small ones, some credit notes."""
    rng = np.random.default_rng(20260630)
    account = np.minimum(rng.zipf(1.3, EVENTS), ACCOUNTS)
    starts = rng.integers(0, 900, ACCOUNTS + 1)
    day = to_day(REFERENCE) - rng.integers(0, 1 + starts[account])
    value_e4 = np.rint(rng.lognormal(5, 2, EVENTS) * 100).astype(np.int64) * 100
    value_e4[rng.random(EVENTS) < 0.05] *= -1
    value_e4[rng.random(EVENTS) < 0.03] = 0
    return pd.DataFrame(
        {
            "account_id": [f"{number:05}" for number in account],
            "day": day,
            "order_key": [f"SO-{number}" for number in rng.integers(0, EVENTS // 2, EVENTS)],
            "orders": np.ones(EVENTS, dtype=np.int64),
            "value_e4": value_e4,
            "qualifies": value_e4 >= 0,
        }
    )


FRAME = generated_events()

DEFINITIONS = {
    "default": rfm.Definition(),
    "classic-ten": rfm.Definition(scheme="classic-ten"),
    "value-four": rfm.Definition(scheme="value-four"),
    "smb-six, 3 bands": rfm.Definition(scheme="smb-six", bands=rfm.Bands(count=3)),
    "compact-six": rfm.Definition(scheme="compact-six"),
    "compact-six, 4 bands": rfm.Definition(scheme="compact-six", bands=rfm.Bands(count=4)),
    "active days": rfm.Definition(frequency="active_days", monetary="mean_per_active_day"),
    "rows, mean per order": rfm.Definition(frequency="rows", monetary="mean_per_order"),
    "window": rfm.Definition(window_months=6, monetary="mean_per_order"),
    "narrow window": rfm.Definition(window_months=1, frequency="active_days"),
    "weights and typed cuts": rfm.Definition(
        weights=rfm.Weights(recency=0.5, frequency=0.2, monetary=0.3),
        bands=rfm.Bands(recency=(30, 90, 180), monetary=(100.5, 1000, 25_000)),
    ),
    "wide lane": rfm.Definition(new_accounts=rfm.NewAccounts(days=180, orders=3)),
}


def labelled(events, definition):
    """Walk the scoring road on any frame; nothing is collected between the steps."""
    accounts = measure(events, REFERENCE, definition)
    cuts = learn_cuts(accounts, definition)
    file_start = to_date(int(FRAME["day"].min()))
    return cuts, label(accounts, cuts, definition, reference_date=REFERENCE, file_start=file_start)


def collected(lazy) -> pd.DataFrame:
    frame = lazy.collect("pandas").to_native()
    whole = ["seen_day", "first_day", "last_day", "recency_days", "frequency", "orders_ever"]
    scores = ["r_score", "f_score", "m_score", "fm_score"]
    frame = frame.astype(dict.fromkeys([*whole, *scores], "Int64"))
    return frame.sort_values("account_id", ignore_index=True)


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        yield opened


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
def test_pandas_and_duckdb_give_the_same_labels(connection, definition):
    pandas_cuts, from_pandas = labelled(FRAME, definition)
    duckdb_cuts, from_duckdb = labelled(connection.from_df(FRAME), definition)
    assert isinstance(from_duckdb.to_native(), duckdb.DuckDBPyRelation)
    assert duckdb_cuts == pandas_cuts
    expected, found = collected(from_pandas), collected(from_duckdb)
    assert len(expected) > 200
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


def test_the_generated_events_reach_lanes_and_many_segments():
    _, lazy = labelled(FRAME, DEFINITIONS["wide lane"])
    segments = set(collected(lazy)["segment"])
    assert set(LANES) & segments == {"New account", "Refunds only"}
    assert len(segments) == 7
