"""One more order, or several: added to the events, and everything measured again."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.analysis.explain.numbered import Numbered
from rfm.scoring.labels import new_account_lane
from rfm.scoring.result import Labelled
from rfm.units import NOT_KNOWN, to_day

Numbers = npt.NDArray[np.int64]

LONG_AGO = -(10**9)
"""A first event on this day is seen by nobody as new."""

CENT = 100
SIZES = ("value_e4", "cost_e4", "units_e4")
DAY_KEY = r"^((?:\d+:)?)day -?\d+$"
"""Keys of orders without an id, as `rfm.intake` writes them: the day stands for the order."""


def usual_orders(of: Numbered) -> pd.DataFrame:
    """Return what an order of each account usually is.

    Returns
    -------
    pandas.DataFrame
        One row an account of the list: ``event_type`` of its latest event that counts for both
        recency and frequency, one with value if there is any, else the type of most events;
        ``prefix`` of keys that stand for a day, missing where orders have ids; of ``value_e4``
        and the columns beside it the median over its orders of that type, refund lines taken
        off.
    """
    events, accounts = of.events, np.arange(len(of.segments))
    counted = events[events["qualifies"] & _counts(of.result, events["event_type"])]
    latest = (
        counted.assign(worth=counted["value_e4"] > 0)
        .sort_values(["account_id", "worth", "day", "event_type"])
        .drop_duplicates("account_id", keep="last")
    )
    latest = latest.set_index("account_id")
    types = latest["event_type"].reindex(accounts)
    most = counted["event_type"].mode()
    if len(most):
        types = types.fillna(most.iloc[0])
    usual = pd.DataFrame({"account_id": accounts, "event_type": types.array})

    keys = pd.Series(of.order_keys.take(latest["order_key"].to_numpy()), index=latest.index)
    prefix = keys.astype("str").str.extract(DAY_KEY)[0].reindex(accounts)
    if of.result.events.fields.order_id == "" and not of.result.events.fields.order_count:
        prefix = prefix.fillna("")
    usual["prefix"] = prefix.array

    own = types.reindex(events["account_id"])
    same = (own.eq(events["event_type"].array) | own.isna()).to_numpy(bool, na_value=False)
    sizes = [name for name in SIZES if name in events]
    orders = (
        events[same]
        .groupby(["account_id", "order_key"])
        .agg({"qualifies": "max", "orders": "max", **dict.fromkeys(sizes, "sum")})
    )
    orders = orders[orders["qualifies"]]
    each = orders[sizes].div(orders["orders"].clip(lower=1), axis="index")
    medians = each.groupby("account_id").median().reindex(accounts).fillna(0).clip(lower=0)
    for name in sizes:
        usual[name] = CENT * np.rint(medians[name].to_numpy(np.float64) / CENT).astype(np.int64)
    return usual


def with_orders(of: Numbered, orders: pd.DataFrame, count: int, ahead: Numbers) -> pd.Series:
    """Return the segments of accounts after more orders.

    Parameters
    ----------
    of : Numbered
    orders : pandas.DataFrame
        Rows as `usual_orders` returns them, by account, one for each account that orders.
    count : int
        How many orders each places.
    ahead : numpy.ndarray of int64
        How many days after the reference date each of them orders and is scored. More than 0
        only where neither a window nor a half-life makes monetary and frequency depend on it.

    Returns
    -------
    pandas.Series of str
        By account.
    """
    ordering = np.zeros(len(of.segments), dtype=bool)
    ordering[orders["account_id"]] = True
    before = of.events[ordering[of.events["account_id"]]]
    measured = of.measure(pd.concat([before, _as_events(of, orders, count, ahead)]))
    later = some_days_later(of.result, measured, ahead)
    return pd.Series(of.names.of(later), index=orders["account_id"].array, dtype=object)


def some_days_later(result: Labelled, measured: pd.DataFrame, ahead: Numbers) -> pd.DataFrame:
    """Return measured accounts as they stand some days later; frequency and monetary stay."""
    later = measured.assign(recency_days=measured["recency_days"] + ahead)
    if "recency_rhythm" in later:
        later["recency_rhythm"] = later["recency_days"] / later["typical_gap_days"]
    lane = new_account_lane(result.definition)
    if lane is not None:
        grown = later["seen_day"] < to_day(result.reference_date) + ahead - lane.days
        later["seen_day"] = later["seen_day"].mask(grown, LONG_AGO)
    return later


def _counts(result: Labelled, types: "pd.Series[str]") -> "pd.Series[bool]":
    """Tell which event types count for recency and frequency, or for recency where none does."""
    definition = result.definition
    recency, frequency = definition.recency.events, definition.frequency.events
    every = pd.Series(True, index=types.index)
    recent = every if recency is None else types.isin(list(recency))
    both = recent if frequency is None else recent & types.isin(list(frequency))
    return both if both.any() else recent


def _as_events(of: Numbered, orders: pd.DataFrame, count: int, ahead: Numbers) -> pd.DataFrame:
    """Return the rows of events that orders are."""
    day = to_day(of.result.reference_date) + ahead
    texts = orders["prefix"] + "day " + pd.Series(day, index=orders.index).astype("str")
    keys, made = pd.factorize(texts)
    known = of.order_keys.get_indexer(pd.Index(made))
    free = len(of.order_keys)
    numbers = np.where(known >= 0, known, free + count + np.arange(len(made)))
    shared = texts.notna().to_numpy(bool)
    one = orders.drop(columns="prefix").assign(day=day, orders=1, qualifies=True)
    if "potential_e4" in of.events:
        one["potential_e4"] = NOT_KNOWN
    key_of_day = np.append(numbers, 0)[keys]
    placed = [
        one.assign(order_key=np.where(shared, key_of_day, free + number)) for number in range(count)
    ]
    return pd.concat(placed)[list(of.events.columns)]
