"""The scoring core is written once: a pandas frame and a DuckDB relation give the same labels."""

import duckdb
import narwhals as nw
import pandas as pd
import pytest

from rfm.scheme import LANES
from rfm.scoring.labels import label
from rfm.scoring.learning import learn_cuts
from rfm.scoring.measures import measure
from rfm.scoring.rhythm import typical_gap
from rfm.units import to_date
from tests.scoring.made import REFERENCE, generated_events, generated_groups
from tests.scoring.slow import slow_firm_gap
from tests.scoring.varied import VARIED

FRAME = generated_events()
GROUPS = generated_groups(FRAME)
FILE_START = to_date(int(FRAME["day"].min()))
WHOLE = ["seen_day", "first_day", "last_day", "recency_days", "orders_ever"]
SCORES = ["r_score", "f_score", "m_score", "fm_score"]


def labelled(events, definition, groups=None):
    """Walk the scoring road on any frame; nothing is collected between the steps."""
    gap = None
    if definition.needs_gap:
        recency = definition.recency
        gap = recency.typical_gap_days or slow_firm_gap(FRAME, recency.events)
    accounts = measure(events, REFERENCE, definition, groups=groups, firm_gap=gap)
    if gap is not None:
        accounts = accounts.with_columns(nw.lit(gap).alias("firm_gap_days"))
    cuts = learn_cuts(accounts, definition)
    told = {"reference_date": REFERENCE, "file_start": FILE_START, "not_labelled": ["00007"]}
    return cuts, label(accounts, cuts, definition, **told)


def collected(lazy) -> pd.DataFrame:
    frame = lazy.collect("pandas").to_native()
    whole = [*WHOLE, *SCORES, *(["frequency"] if frame["frequency"].dtype.kind == "i" else [])]
    frame = frame.astype(dict.fromkeys(whole, "Int64"))
    return frame.sort_values("account_id", ignore_index=True)


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        yield opened


@pytest.mark.parametrize("definition", VARIED.values(), ids=VARIED.keys())
def test_pandas_and_duckdb_give_the_same_labels(connection, definition):
    asks = bool(definition.grouping_attributes)
    groups = GROUPS if asks else None
    relation = connection.from_df(GROUPS) if asks else None
    pandas_cuts, from_pandas = labelled(FRAME, definition, groups)
    duckdb_cuts, from_duckdb = labelled(connection.from_df(FRAME), definition, relation)
    assert isinstance(from_duckdb.to_native(), duckdb.DuckDBPyRelation)
    assert duckdb_cuts == pandas_cuts
    expected, found = collected(from_pandas), collected(from_duckdb)
    assert len(expected) > 150
    assert set(expected["segment"]) > {"Refunds only", "Not labelled"}
    texts = {column: "str" for column in ("peer", "measured_as") if column in expected}
    pd.testing.assert_frame_equal(found.astype(texts), expected.astype(texts), check_exact=True)


@pytest.mark.parametrize("types", [None, ("renewal",)])
def test_the_firms_typical_gap_is_alike(connection, types):
    rows = FRAME[FRAME["qualifies"]]
    rows = rows if types is None else rows[rows["event_type"].isin(types)]
    assert typical_gap(connection.from_df(rows)) == slow_firm_gap(FRAME, types)


def test_halves_are_rounded_alike(connection):
    # Half a ten-thousandth goes up. A: 1/2 -> 1, and 2; B: 5/2 -> 3, and 8.
    frame = FRAME.head(4).assign(
        account_id=["A", "A", "B", "B"],
        day=[100, 110, 100, 110],
        order_key=["1", "2", "3", "4"],
        value_e4=[1, 2, 5, 8],
        qualifies=True,
    )
    definition = VARIED["half-life"].replace(half_life_days=10)
    for source in (frame, connection.from_df(frame)):
        accounts = measure(source, to_date(110), definition).collect("pandas").to_native()
        told = accounts.set_index("account_id")["monetary"]
        assert told.to_dict() == {"A": 0.0003, "B": 0.0011}


def test_the_generated_events_reach_lanes_and_many_segments():
    _, lazy = labelled(FRAME, VARIED["wide lane"])
    segments = set(collected(lazy)["segment"])
    assert set(LANES) & segments == {"New account", "Refunds only", "Not labelled"}
    assert len(segments) == 8
    _, lazy = labelled(FRAME, VARIED["recency of renewals"])
    assert "No event that counts" in set(collected(lazy)["segment"])
