"""The smallest single change that brings each account to a better segment."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.analysis.explain.naming import ranks
from rfm.analysis.explain.numbered import Numbered
from rfm.analysis.explain.orders import with_orders
from rfm.analysis.explain.remaining import Remaining
from rfm.analysis.explain.value import larger_order, more_value
from rfm.definition import Definition
from rfm.units import to_day

Flags = npt.NDArray[np.bool_]

COUNTS = range(1, 11)
"""How many more orders are considered."""

COLUMNS = ["kind", "count", "amount_e4", "event_type", "to"]
EVERY_DAY_ALIKE = ("total", "margin", "mean_per_order", "largest", "potential")


def next_steps(of: Numbered, usual: pd.DataFrame, left: Remaining) -> pd.DataFrame:
    """Return the cheapest change that brings each account to a better segment.

    Parameters
    ----------
    of : Numbered
    usual : pandas.DataFrame
        See `rfm.analysis.explain.orders.usual_orders`.
    left : Remaining
        Of the measured accounts.

    Returns
    -------
    pandas.DataFrame
        One row an account of the list: ``kind`` ("orders", "value" or "larger order", missing
        where no change of these helps), ``count`` of orders, ``amount_e4`` (the value of each
        order, or the value that is added), ``event_type`` of the orders, ``to``, ``best``
        (there is no better segment).
    """
    rank = ranks(of.result)
    now = np.array([rank.of.get(name, np.inf) for name in of.segments])
    pending = (now < rank.best) & ~of.left_out
    orders = more_orders(of, usual, pending)
    value = more_value(of, left, pending) if of.result.definition.fields.value != "" else None
    parts = [orders.assign(kind="orders", cost=orders["count"] * orders["amount_e4"])]
    if value is not None:
        larger = larger_order(of, usual, pending)
        for kind, one in (("value", value), ("larger order", larger)):
            parts.append(one.assign(kind=kind, count=1, cost=one["amount_e4"]))
    every = pd.concat(parts).sort_values(["cost", "count"], kind="stable")
    best = every[~every.index.duplicated()].reindex(range(len(of.segments)))
    best["event_type"] = usual["event_type"].array
    best["best"] = ~pending & ~of.left_out
    return best[[*COLUMNS, "best"]].astype({"count": "Int64", "amount_e4": "Int64"})


def more_orders(of: Numbered, usual: pd.DataFrame, pending: Flags) -> pd.DataFrame:
    """Return the fewest orders of their usual value that bring accounts to a better segment.

    Returns
    -------
    pandas.DataFrame
        ``count``, ``amount_e4`` of each and ``to``, by account.
    """
    rank, pending = ranks(of.result), pending.copy()
    found = []
    for count in COUNTS:
        orders = usual[pending]
        if orders.empty:
            break
        names = with_orders(of, orders, count, np.zeros(len(orders), dtype=np.int64))
        old = of.segments[orders["account_id"]]
        better = np.array(
            [rank.better(new, before) for new, before in zip(names, old, strict=True)], dtype=bool
        )
        who = orders["account_id"].to_numpy()[better]
        found.append(
            pd.DataFrame(
                {
                    "count": count,
                    "amount_e4": orders["value_e4"].to_numpy()[better],
                    "to": names.to_numpy()[better],
                },
                index=who,
            )
        )
        pending[who] = False
    return pd.concat(found) if found else pd.DataFrame(columns=["count", "amount_e4", "to"])


def in_time(
    of: Numbered, usual: pd.DataFrame, steps: pd.DataFrame, drops_day: "pd.Series[int]"
) -> Flags:
    """Tell which orders do as well on any day before the account's segment changes.

    Where a window or a half-life makes frequency and monetary depend on the day, none.
    """
    definition = of.result.definition
    timely = np.zeros(len(steps), dtype=bool)
    if definition.window is not None or definition.half_life_days is not None:
        return timely
    counts = steps["count"].to_numpy(np.int64, na_value=0)
    wanted = steps["kind"].eq("orders").to_numpy(bool) & drops_day.notna().to_numpy(bool)
    if not _every_day_alike(definition, of):
        wanted &= counts == 1
    days = drops_day.to_numpy(np.int64, na_value=0).astype(np.int64)
    for count in COUNTS:
        rows = np.flatnonzero(wanted & (counts == count))
        if not len(rows):
            continue
        ahead = days[rows] - (to_day(of.result.reference_date) + 1)
        names = with_orders(of, usual.iloc[rows], count, ahead)
        timely[rows] = names.to_numpy() == steps["to"].iloc[rows].to_numpy(dtype=object)
    return timely


def _every_day_alike(definition: Definition, of: Numbered) -> bool:
    """Tell whether orders of several days count like as many of one day."""
    counted = definition.frequency.measure in ("rows", "units") or (
        definition.frequency.measure == "orders" and of.result.events.fields.order_id != ""
    )
    return counted and all(one in EVERY_DAY_ALIKE for one in definition.value_measures)
