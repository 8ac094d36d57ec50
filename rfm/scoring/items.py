"""What frequency counts and value adds up: orders, days, months, events, each with its day.

Sizes are whole numbers, so that sums are exact in any order and on any engine. Every item has
one day, its last one; a window takes or leaves an item by that day. So what is left when a
window moves on is always the later part of an account's items.
"""

from functools import reduce
from typing import Any

import narwhals as nw

from rfm.measure_choices import LARGEST_WEIGHT, Frequency

ONE = 1_000_000
"""One item in millionths: what an order counts where events are weighted or fade."""

BEFORE_ALL_DAYS = 100_000
"""Added to days so that years from 1900 on are positive: whole-number division then agrees
on every engine."""

Lazy = nw.LazyFrame[Any]


def qualifying(events: Lazy) -> Lazy:
    """Return the events that make recency and frequency."""
    return events.filter(nw.col("qualifies"))


def of_types(events: Lazy, types: tuple[str, ...] | None) -> Lazy:
    """Return the events of some types; None takes all."""
    return events if types is None else events.filter(nw.col("event_type").is_in(list(types)))


def frequency_items(rows: Lazy, frequency: Frequency, unit: int) -> Lazy:
    """Return what frequency counts.

    Parameters
    ----------
    rows : frame
        Qualifying events of the window.
    frequency : Frequency
    unit : int
        How large an item of weight 1 is: 1, or `ONE` where weights or fading make parts.

    Returns
    -------
    narwhals.LazyFrame
        ``account_id``, ``day``, ``size``. An item of several events has the day of the last
        one, and the largest weight of that day.
    """
    weight = _weight(frequency, unit)
    match frequency.measure:
        case "rows":
            return rows.select("account_id", "day", weight.alias("size"))
        case "units":
            parts = nw.col("units_e4") * (weight / 10_000)
            return rows.select("account_id", "day", _whole(parts).alias("size"))
        case "orders":
            key, count = nw.col("order_key"), nw.col("orders")
        case "active_days":
            key, count = nw.col("day"), nw.lit(1)
        case "active_months":
            rows = _with_month(rows)
            key, count = nw.col("month"), nw.lit(1)
    # Day and weight in one number: its maximum is the largest weight of the last day.
    base = (LARGEST_WEIGHT + 1) * ONE
    both = (nw.col("day") + BEFORE_ALL_DAYS) * base + weight
    items = (
        rows.select("account_id", key.alias("item"), both.alias("both"), count.alias("count"))
        .group_by("account_id", "item")
        .agg(nw.col("both").max(), nw.col("count").max())
    )
    return items.select(
        "account_id",
        (nw.col("both") // base - BEFORE_ALL_DAYS).alias("day"),
        (nw.col("both") % base * nw.col("count")).alias("size"),
    )


def order_values(events: Lazy) -> Lazy:
    """Return orders with their value in ten-thousandths, refund lines taken off.

    An order's day is that of its last qualifying event; a credit note by itself is no order.
    """
    last = nw.when(nw.col("qualifies")).then(nw.col("day")).otherwise(nw.lit(-BEFORE_ALL_DAYS))
    return (
        events.select("account_id", "order_key", "value_e4", last.alias("day"))
        .group_by("account_id", "order_key")
        .agg(nw.col("day").max(), nw.col("value_e4").sum().alias("size"))
        .filter(nw.col("day") > -BEFORE_ALL_DAYS)
        .select("account_id", "day", "size")
    )


def anchors(recent: Lazy) -> Lazy:
    """Return each account's last event of the window: the day fading is reckoned from.

    What is added up then stays the same whole number while time passes; only one factor an
    account depends on the reference date.
    """
    return recent.group_by("account_id").agg(nw.col("day").max().alias("anchor_day"))


def faded(items: Lazy, recent: Lazy, half_life: float | None) -> Lazy:
    """Return items with their sizes halved for every half-life before the account's anchor."""
    if half_life is None:
        return items
    age = (nw.col("anchor_day") - nw.col("day")).cast(nw.Float64)
    left = nw.col("size") * nw.lit(2.0) ** (-age / half_life)
    return items.join(anchors(recent), on="account_id", how="left").with_columns(
        _whole(left).alias("size")
    )


def summed(items: Lazy, column: str, name: str) -> Lazy:
    """Return each account's sum of a column."""
    return items.group_by("account_id").agg(nw.col(column).sum().alias(name))


def _weight(frequency: Frequency, unit: int) -> nw.Expr:
    """Return what an event counts, in whole parts of `unit`."""
    return reduce(
        lambda rest, one: (
            nw.when(nw.col("event_type") == one.event)
            .then(nw.lit(round(one.weight * unit)))
            .otherwise(rest)
        ),
        frequency.weights,
        nw.lit(unit),
    )


def rounded(figure: nw.Expr, digits: int) -> nw.Expr:
    """Round to some digits, halves up: engines do not agree on what rounding makes of a half."""
    scale = 10.0**digits
    return (figure * scale + 0.5).floor() / scale


def _whole(figure: nw.Expr) -> nw.Expr:
    return rounded(figure, 0).cast(nw.Int64)


def _with_month(rows: Lazy) -> Lazy:
    """Add ``month``, the number of an event's calendar month, in whole numbers only.

    The civil-from-days method of Howard Hinnant (chrono-compatible low-level date algorithms,
    2013): years begin in March, so that the leap day is a year's last. In steps, as each term
    of one long expression would be written out again wherever it is used.
    """
    day, of_era, of_year = nw.col("day"), nw.col("of_era"), nw.col("of_year")
    year = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    days_before = 365 * nw.col("year") + nw.col("year") // 4 - nw.col("year") // 100
    return (
        rows.with_columns(
            ((day + 719_468) // 146_097).alias("era"),
            ((day + 719_468) % 146_097).alias("of_era"),
        )
        .with_columns(year.alias("year"))
        .with_columns((of_era - days_before).alias("of_year"))
        .with_columns(
            ((nw.col("era") * 400 + nw.col("year")) * 12 + (5 * of_year + 2) // 153).alias("month")
        )
    )
