"""Events to one row an account: recency, frequency and monetary.

Written once with narwhals: the same code runs on a pandas frame and on a DuckDB relation.

An events frame has one row an event and these columns:

============ ====== =========================================================
account_id   text   key of the account
day          int    calendar day, counted from 1970-01-01
order_key    text   order id, or a stand-in for the day where there is none
orders       int    orders this row stands for; 1 except in account-level files
value_e4     int    value in ten-thousandths, so that sums are exact on every
                    engine and row order can never matter
qualifies    bool   whether it makes recency and frequency (a refund does not)
event_type   text   what kind of event it is; asked for only by definitions
                    that name event types
cost_e4,     int    columns of these roles in ten-thousandths, asked for by
units_e4,           measures that need them; a potential that is not known
potential_e4        is below every number: `NOT_KNOWN`
============ ====== =========================================================
"""

import calendar
import datetime as dt
from functools import reduce
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from rfm.definition import Definition
from rfm.measure_choices import Frequency, MonetaryMeasure
from rfm.scoring.items import (
    ONE,
    anchors,
    faded,
    frequency_items,
    of_types,
    order_values,
    qualifying,
    rounded,
    summed,
)
from rfm.scoring.rhythm import GAPS_FOR_A_RHYTHM, own_gaps
from rfm.units import NOT_KNOWN, VALUE_UNIT, to_day

FREQUENCY_DIGITS, MONETARY_DIGITS = 6, 4

Lazy = nw.LazyFrame[Any]


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
    definition: Definition | None = None,
    *,
    groups: IntoFrame | None = None,
    firm_gap: float | None = None,
) -> Lazy:
    """Return one row an account with its recency, frequency and monetary.

    Recency and first event look at all history, frequency and monetary at the window; an
    account without an event in the window stays, with zeros.

    Parameters
    ----------
    events : pandas.DataFrame, DuckDB relation, or anything narwhals reads
        Events up to the reference date, with the columns named at the top of this module.
    reference_date : datetime.date
        "Today" of the analysis.
    definition : Definition, optional
        Its recency, frequency, monetary, monetary_for, window and half-life are read.
    groups : frame of the same kind as `events`, optional
        ``account_id``, ``peer`` and ``measured_as`` of accounts that belong to a peer group or
        whose value is measured otherwise; see `rfm.scoring.groups`.
    firm_gap : float, optional
        The firm's typical gap between orders in days; needed where recency is a rhythm.

    Returns
    -------
    narwhals.LazyFrame
        ``account_id``; ``first_day`` and ``last_day`` (null without an event that counts for
        recency); ``seen_day``, the first event of any kind; ``active``, whether any event
        qualifies; ``recency_days``; ``frequency``; ``monetary`` in the file's money;
        ``orders_ever`` over all history. With a rhythm ``typical_gap_days`` and
        ``recency_rhythm``; ``peer`` where accounts are scored among peers; ``measured_as``
        where there is more than one value measure.
    """
    definition = definition or Definition()
    every: Lazy = nw.from_native(events).lazy()
    after = None
    if definition.window is not None:
        after = to_day(window_start(reference_date, definition.window))
    recent = every if after is None else every.filter(nw.col("day") > after)

    recency = definition.recency
    seen = every.group_by("account_id").agg(
        nw.col("day").min().alias("seen_day"), nw.col("qualifies").max().alias("active")
    )
    commercial = of_types(qualifying(every), recency.events)
    spans = commercial.group_by("account_id").agg(
        nw.col("day").min().alias("first_day"),
        nw.col("day").max().alias("last_day"),
    )
    accounts = _joined(seen, spans)
    if groups is not None:
        accounts = _joined(accounts, nw.from_native(groups).lazy())
    ever = _orders_ever(every, definition.frequency)
    accounts = _joined(accounts, ever)
    half_life = definition.half_life_days
    if half_life is not None:
        accounts = _joined(accounts, anchors(recent))
    today = to_day(reference_date)
    fading = None if half_life is None else _fading(today, half_life)
    accounts = _joined(accounts, _frequency(recent, definition))
    for name in definition.value_measures:
        accounts = _joined(accounts, _monetary(every, recent, after, name, definition))

    frequency = nw.col("frequency_items").fill_null(0)
    if not counts_whole(definition):
        frequency = _rounded(frequency / ONE, fading, FREQUENCY_DIGITS)
    else:
        frequency = frequency.cast(nw.Int64)
    measured = accounts.with_columns(
        (nw.lit(today) - nw.col("last_day")).alias("recency_days"),
        frequency.alias("frequency"),
        _chosen(definition, fading).alias("monetary"),
        nw.col("orders_ever").fill_null(0).cast(nw.Int64),
    )
    columns = ["account_id", "seen_day", "first_day", "last_day", "active", "recency_days"]
    columns += ["frequency", "monetary", "orders_ever"]
    if recency.measure == "rhythm":
        measured = _with_rhythm(measured, commercial, firm_gap)
        columns += ["typical_gap_days", "recency_rhythm"]
    if definition.peers is not None:
        columns += ["peer"]
    if len(definition.value_measures) > 1:
        columns += ["measured_as"]
    return measured.select(columns)


def counts_whole(definition: Definition) -> bool:
    """Tell whether frequency is a whole number: nothing is weighted, faded or summed up."""
    frequency = definition.frequency
    return (
        definition.half_life_days is None and not frequency.weights and frequency.measure != "units"
    )


def _joined(accounts: Lazy, more: Lazy) -> Lazy:
    return accounts.join(more, on="account_id", how="left")


def _orders_ever(every: Lazy, frequency: Frequency) -> Lazy:
    """Count distinct orders over all history: a repeated key is one order, of the largest count."""
    return (
        of_types(qualifying(every), frequency.events)
        .group_by("account_id", "order_key")
        .agg(nw.col("orders").max())
        .group_by("account_id")
        .agg(nw.col("orders").sum().alias("orders_ever"))
    )


def _frequency(recent: Lazy, definition: Definition) -> Lazy:
    """Return what frequency counts, whole or in millionths."""
    frequency = definition.frequency
    rows = of_types(qualifying(recent), frequency.events)
    if counts_whole(definition):
        return (
            frequency_items(rows, frequency, unit=1)
            .group_by("account_id")
            .agg(nw.col("size").sum().alias("frequency_items"))
        )
    items = frequency_items(rows, frequency, unit=ONE)
    return summed(faded(items, recent, definition.half_life_days), "size", "frequency_items")


def _monetary(
    every: Lazy, recent: Lazy, after: int | None, name: MonetaryMeasure, definition: Definition
) -> Lazy:
    """Return one value measure: its sum in ten-thousandths, and where it is a mean its count."""
    types, half_life = definition.monetary.events, definition.half_life_days
    if name == "potential":
        return _potential(every)
    if name in ("largest", "latest"):
        return _of_orders(of_types(every, types), after, name)
    value = nw.col("value_e4") - nw.col("cost_e4") if name == "margin" else nw.col("value_e4")
    rows = of_types(recent, types).select("account_id", "day", value.alias("size"))
    sums = summed(faded(rows, recent, half_life), "size", f"{name}_e4")
    per = {"mean_per_order": "orders", "mean_per_active_day": "active_days"}.get(name)
    if per is None:
        return sums
    counted = Frequency.model_validate(per)
    items = frequency_items(of_types(qualifying(recent), types), counted, unit=ONE)
    counts = summed(faded(items, recent, half_life), "size", f"{name}_count")
    return sums.join(counts, on="account_id", how="left")


def _of_orders(every: Lazy, after: int | None, name: MonetaryMeasure) -> Lazy:
    """Return the largest order of the window, or the latest one with value."""
    orders = order_values(every)
    if after is not None:
        orders = orders.filter(nw.col("day") > after)
    if name == "largest":
        return orders.group_by("account_id").agg(nw.col("size").max().alias("largest_e4"))
    return _of_last_day(orders.filter(nw.col("size") > 0), nw.col("size").sum(), "latest_e4")


def _potential(every: Lazy) -> Lazy:
    known = every.filter(nw.col("potential_e4") > NOT_KNOWN)
    return _of_last_day(known, nw.col("potential_e4").max(), "potential_e4")


def _of_last_day(rows: Lazy, figure: nw.Expr, name: str) -> Lazy:
    """Return one figure of each account's rows of its latest day."""
    last = rows.group_by("account_id").agg(nw.col("day").max())
    latest = rows.join(last, on=["account_id", "day"], how="semi")
    return latest.group_by("account_id").agg(figure.alias(name))


def _fading(today: int, half_life: float) -> nw.Expr:
    """What is left on the reference date of a figure that held on the anchor day."""
    age = (nw.lit(today) - nw.col("anchor_day")).fill_null(0)
    return nw.lit(2.0) ** (-age.cast(nw.Float64) / half_life)


def _rounded(figure: nw.Expr, fading: nw.Expr | None, digits: int) -> nw.Expr:
    return figure if fading is None else rounded(figure * fading, digits)


def _chosen(definition: Definition, fading: nw.Expr | None) -> nw.Expr:
    """Return each account's value by its own measure."""
    usual, *others = definition.value_measures
    return reduce(
        lambda rest, name: (
            nw.when(nw.col("measured_as") == name).then(_money(name, fading)).otherwise(rest)
        ),
        others,
        _money(usual, fading),
    )


def _money(name: MonetaryMeasure, fading: nw.Expr | None) -> nw.Expr:
    money = nw.col(f"{name}_e4").fill_null(0) / VALUE_UNIT
    if name in ("mean_per_order", "mean_per_active_day"):
        # Numerator and denominator fade alike, so the mean itself does not.
        count = nw.col(f"{name}_count").fill_null(0)
        return nw.when(count > 0).then(money / (count / ONE)).otherwise(nw.lit(0.0))
    return _rounded(money, fading, MONETARY_DIGITS)


def _with_rhythm(accounts: Lazy, commercial: Lazy, firm_gap: float | None) -> Lazy:
    """Add the typical gap of each account, and how many of them its last event lies back."""
    if firm_gap is None:
        raise ValueError("a rhythm needs firm_gap, the firm's typical gap between orders")
    own = own_gaps(commercial).filter(nw.col("gaps") >= GAPS_FOR_A_RHYTHM)
    gap = nw.col("own_gap_days").fill_null(firm_gap).cast(nw.Float64)
    return (
        _joined(accounts, own)
        .with_columns(gap.alias("typical_gap_days"))
        .with_columns((nw.col("recency_days") / nw.col("typical_gap_days")).alias("recency_rhythm"))
    )
