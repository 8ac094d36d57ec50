"""Events and accounts for the tests of scoring, made of a few rows or at random."""

import datetime as dt

import numpy as np
import pandas as pd

import rfm
from rfm.choices import FieldMap
from rfm.scoring.measures import measure
from rfm.units import NOT_KNOWN, VALUE_UNIT, to_day
from tests.conftest import events_frame

REFERENCE = dt.date(2026, 6, 30)
FIELDS = FieldMap(cost="Cost", units="Units", potential="Potential")
TYPES = ("order", "renewal", "meeting", "support")


def typed_events(*rows, **columns):
    """Return (account, date, order, value, type) rows as the events frame `measure` takes.

    Further columns are lists of numbers by name: cost, units, potential (None: not known).
    """
    frame = events_frame(*[row[:4] for row in rows])
    frame["event_type"] = pd.array([row[4] if len(row) > 4 else "order" for row in rows], "str")
    for name, numbers in columns.items():
        whole = [NOT_KNOWN if one is None else round(one * VALUE_UNIT) for one in numbers]
        frame[f"{name}_e4"] = np.array(whole, dtype=np.int64)
    return frame


def measured(frame, reference=REFERENCE, groups=None, firm_gap=None, **choices):
    """Return the measured accounts of an events frame, indexed by account."""
    definition = rfm.Definition(fields=FIELDS, **choices)
    lazy = measure(frame, reference, definition, groups=groups, firm_gap=firm_gap)
    return lazy.collect("pandas").to_native().set_index("account_id")


def generated_events(count=2_500, accounts=300, seed=20260630):
    """Three years of typed order lines: few big accounts, many small ones, some credit notes.

    Some accounts only ever met somebody, some only have credit notes; a quarter of the rows
    knows no potential.
    """
    rng = np.random.default_rng(seed)
    account = np.minimum(rng.zipf(1.3, count), accounts)
    starts = rng.integers(0, 900, accounts + 1)
    day = to_day(REFERENCE) - rng.integers(0, 1 + starts[account])
    value_e4 = np.rint(rng.lognormal(5, 2, count) * 100).astype(np.int64) * 100
    value_e4[rng.random(count) < 0.05] *= -1
    value_e4[rng.random(count) < 0.03] = 0
    kind = rng.choice(TYPES, count, p=[0.6, 0.1, 0.2, 0.1])
    kind[account % 17 == 3] = "meeting"
    potential = np.rint(rng.lognormal(8, 1, count)).astype(np.int64) * VALUE_UNIT
    potential[rng.random(count) < 0.25] = NOT_KNOWN
    return pd.DataFrame(
        {
            "account_id": [f"{number:05}" for number in account],
            "day": day,
            "order_key": [f"SO-{number}" for number in rng.integers(0, count // 2, count)],
            "orders": np.ones(count, dtype=np.int64),
            "value_e4": value_e4,
            "qualifies": value_e4 >= 0,
            "event_type": pd.array(kind, "str"),
            "cost_e4": (value_e4 * rng.uniform(0.3, 1.2, count)).astype(np.int64),
            "units_e4": rng.integers(0, 50_000, count) * 100,
            "potential_e4": potential,
        }
    )


def generated_groups(frame, measured_as=("total", "latest"), seed=4):
    """Return a peer group (or none) and a value measure for each account of an events frame."""
    rng = np.random.default_rng(seed)
    names = sorted(frame["account_id"].unique())
    peer = rng.choice(["North", "South", "West", "Tiny"], len(names), p=[0.5, 0.3, 0.18, 0.02])
    peer = pd.Series(peer, dtype="str").mask(rng.random(len(names)) < 0.1)
    kind = pd.array(rng.choice(measured_as, len(names)), "str")
    return pd.DataFrame({"account_id": names, "peer": peer, "measured_as": kind})
