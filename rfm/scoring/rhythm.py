"""The rhythm of orders: typical gaps between an account's days of activity, and the firm's."""

from typing import Any

import narwhals as nw
import numpy as np
from narwhals.typing import IntoFrame

GAPS_FOR_A_RHYTHM = 3
"""Gaps an account needs for a rhythm of its own; fewer say more about chance than habit."""

Events = IntoFrame | nw.LazyFrame[Any]


def own_gaps(events: Events) -> nw.LazyFrame[Any]:
    """Return each account's gaps between orders.

    A gap is the number of days between two consecutive days with an event; orders of one day
    are one visit, not a rhythm.

    Parameters
    ----------
    events : frame with ``account_id`` and ``day``
        The events that count for recency.

    Returns
    -------
    narwhals.LazyFrame
        ``account_id``, ``gaps`` (how many), ``own_gap_days`` (their median); accounts with one
        day only are missing.
    """
    return (
        _gaps(events)
        .group_by("account_id")
        .agg(nw.len().alias("gaps"), nw.col("gap").median().alias("own_gap_days"))
    )


def typical_gap(events: Events) -> float | None:
    """Return the firm's typical gap between orders in days, None where nobody came back.

    The median over the accounts with a rhythm of their own, so that a few very active accounts
    do not speak for all; with none of those, the median over all gaps.
    """
    own = own_gaps(events)
    rhythms = own.filter(nw.col("gaps") >= GAPS_FOR_A_RHYTHM).select("own_gap_days").collect()
    values = rhythms.get_column("own_gap_days").to_numpy()
    if len(values) == 0:
        values = _gaps(events).select("gap").collect().get_column("gap").to_numpy()
    return float(np.median(values)) if len(values) else None


def _gaps(events: Events) -> nw.LazyFrame[Any]:
    days: nw.LazyFrame[Any] = nw.from_native(events).lazy().select("account_id", "day").unique()
    before = nw.col("day").shift(1).over("account_id", order_by="day")
    return (
        days.with_columns((nw.col("day") - before).alias("gap"))
        .filter(~nw.col("gap").is_null())
        .select("account_id", "gap")
    )
