"""Events to one row an account: recency, frequency and monetary.

Written once with narwhals: the same code runs on a pandas frame and on a DuckDB relation.

An events frame has one row an event and these columns:

========== ====== ===========================================================
account_id text   key of the account
day        int    calendar day, counted from 1970-01-01
order_key  text   order id, or a stand-in for the day where there is none
orders     int    orders this row stands for; 1 except in account-level files
value_e4   int    value in ten-thousandths, so that sums are exact on every
                  engine and row order can never matter
qualifies  bool   whether it makes recency and frequency (a refund does not)
========== ====== ===========================================================
"""

import calendar
import datetime as dt
from typing import Any, Literal

import narwhals as nw
from narwhals.typing import IntoFrame

from rfm.units import VALUE_UNIT, to_day

Frequency = Literal["orders", "active_days", "rows"]
Monetary = Literal["total", "mean_per_order", "mean_per_active_day"]


def window_start(reference_date: dt.date, months: int) -> dt.date:
    """Return the last day before a window of whole calendar months.

    The window is the days after it, up to and including the reference date. A day that the
    earlier month lacks becomes that month's last day.

    >>> window_start(dt.date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    month_index = reference_date.year * 12 + reference_date.month - 1 - months
    year, month = divmod(month_index, 12)
    last_day = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(reference_date.day, last_day))


def measure(
    events: IntoFrame,
    reference_date: dt.date,
    *,
    frequency: Frequency = "orders",
    monetary: Monetary = "total",
    window_months: int | None = None,
) -> nw.LazyFrame[Any]:
    """Return one row an account with its recency, frequency and monetary.

    Recency and first event look at all history, frequency and monetary at the window; an
    account without an event in the window stays, with zeros.

    Parameters
    ----------
    events : pandas.DataFrame, DuckDB relation, or anything narwhals reads
        Events up to the reference date, with the columns named at the top of this module.
    reference_date : datetime.date
        "Today" of the analysis.
    frequency : {'orders', 'active_days', 'rows'}
        Distinct order keys, distinct days, or rows; qualifying events only.
    monetary : {'total', 'mean_per_order', 'mean_per_active_day'}
        The sum of values, as it stands or divided by orders or active days. Refunds count in.
    window_months : int or None
        Length of the window in calendar months; None is all history.

    Returns
    -------
    narwhals.LazyFrame
        ``account_id``; ``first_day`` and ``last_day`` (null without a qualifying event);
        ``seen_day``, the first event of any kind; ``recency_days``; ``frequency``;
        ``monetary`` in the file's money; ``orders_ever`` over all history.
    """
    all_events: nw.LazyFrame[Any] = nw.from_native(events).lazy()
    qualifying = all_events.filter(nw.col("qualifies"))
    recent = all_events
    if window_months is not None:
        after = to_day(window_start(reference_date, window_months))
        recent = all_events.filter(nw.col("day") > after)

    seen = all_events.group_by("account_id").agg(nw.col("day").min().alias("seen_day"))
    spans = qualifying.group_by("account_id").agg(
        nw.col("day").min().alias("first_day"),
        nw.col("day").max().alias("last_day"),
    )
    in_window = recent.filter(nw.col("qualifies"))
    totals = recent.group_by("account_id").agg(nw.col("value_e4").sum().alias("total_e4"))
    counted = {
        "orders_ever": _orders(qualifying, "orders_ever"),
        "orders": _orders(in_window, "orders"),
        "active_days": _distinct(in_window, "day", "active_days"),
        "rows": in_window.group_by("account_id").agg(nw.len().alias("rows")),
    }
    divisor = {"total": None, "mean_per_order": "orders", "mean_per_active_day": "active_days"}
    needed = {"orders_ever", frequency, divisor[monetary]} - {None}

    accounts = seen.join(spans, on="account_id", how="left").join(
        totals, on="account_id", how="left"
    )
    for name in sorted(str(one) for one in needed):
        accounts = accounts.join(counted[name], on="account_id", how="left")
    money = nw.col("total_e4").fill_null(0) / VALUE_UNIT
    if (per := divisor[monetary]) is not None:
        count = nw.col(per).fill_null(0)
        money = nw.when(count > 0).then(money / count).otherwise(nw.lit(0.0))
    return accounts.select(
        "account_id",
        "seen_day",
        "first_day",
        "last_day",
        (nw.lit(to_day(reference_date)) - nw.col("last_day")).alias("recency_days"),
        nw.col(frequency).fill_null(0).cast(nw.Int64).alias("frequency"),
        money.alias("monetary"),
        nw.col("orders_ever").fill_null(0).cast(nw.Int64).alias("orders_ever"),
    )


def _orders(events: nw.LazyFrame[Any], name: str) -> nw.LazyFrame[Any]:
    """Count distinct orders an account: a repeated key is one order, of the largest count."""
    per_order = events.group_by("account_id", "order_key").agg(nw.col("orders").max())
    return per_order.group_by("account_id").agg(nw.col("orders").sum().alias(name))


def _distinct(events: nw.LazyFrame[Any], column: str, name: str) -> nw.LazyFrame[Any]:
    return (
        events.select("account_id", column)
        .unique()
        .group_by("account_id")
        .agg(nw.len().alias(name))
    )
