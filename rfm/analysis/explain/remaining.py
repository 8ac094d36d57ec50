"""What is left of frequency and monetary while the events of the window leave it, day by day.

Every item that is counted or added up has one day (see `rfm.scoring.items`), so what is left
when all events up to some day have gone are the account's later items: sums over the end of a
list sorted by day, as whole numbers, exactly as `rfm.scoring.measures` adds them up.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd

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
)
from rfm.scoring.measures import (
    FREQUENCY_DIGITS,
    MONETARY_DIGITS,
    Lazy,
    counts_whole,
    window_start,
)
from rfm.units import VALUE_UNIT, to_day

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

SPAN = 1 << 24
"""More days than any calendar has: account and day in one number, sorted by both."""

NOT_YET = -(SPAN // 4)
"""A day before all others: nothing has left the window."""

MEANS: dict[MonetaryMeasure, str] = {
    "mean_per_order": "orders",
    "mean_per_active_day": "active_days",
}


@dataclass(frozen=True, eq=False)
class Remaining:
    """Frequency and monetary of accounts once the events up to some day have left the window.

    Attributes
    ----------
    account, gone : numpy.ndarray of int64
        The number of the account, and the last day that has left; sorted by both.
    counted : numpy.ndarray of int64
        What frequency sums up, in millionths unless it counts whole.
    value : numpy.ndarray of int64
        Value in ten-thousandths.
    per : numpy.ndarray of int64
        What a mean divides by, in millionths; 0 elsewhere.
    mean : numpy.ndarray of bool
        Whether value is a mean.
    anchor : numpy.ndarray of int64
        The day fading is reckoned from, one an account.
    """

    account: Numbers = field(repr=False)
    gone: Numbers = field(repr=False)
    counted: Numbers = field(repr=False)
    value: Numbers = field(repr=False)
    per: Numbers = field(repr=False)
    mean: npt.NDArray[np.bool_] = field(repr=False)
    anchor: Numbers = field(repr=False)
    definition: Definition = field(repr=False)

    def frequency(self, at: Numbers, today: Numbers) -> Floats:
        """Return the frequency of states (their positions `at`) on some days."""
        if counts_whole(self.definition):
            return self.counted[at].astype(np.float64)
        return self._rounded(self.counted[at] / ONE, at, today, FREQUENCY_DIGITS)

    def monetary(self, at: Numbers, today: Numbers) -> Floats:
        """Return the monetary of states (their positions `at`) on some days."""
        return self.worth(self.value[at], at, today)

    def worth(self, value: Numbers, at: Numbers, today: Numbers) -> Floats:
        """Return what monetary would be if a state had this value in ten-thousandths."""
        money = value / VALUE_UNIT
        faded_money = self._rounded(money, at, today, MONETARY_DIGITS)
        per = self.per[at]
        means = np.divide(money, per / ONE, out=np.zeros(len(at)), where=per > 0)
        return np.where(self.mean[at], means, faded_money)

    def left(self, at: Numbers, today: Numbers) -> Floats:
        """Return the share of a figure of the anchor day that is left on some days."""
        half_life = self.definition.half_life_days
        if half_life is None:
            return np.ones(len(at))
        age = today - self.anchor[self.account[at]]
        return np.power(2.0, -age.astype(np.float64) / half_life)

    def _rounded(self, figure: Floats, at: Numbers, today: Numbers, digits: int) -> Floats:
        if self.definition.half_life_days is None:
            return figure
        scale = 10.0**digits  # halves go up, as `rfm.scoring.items.rounded` has them
        return np.floor(figure * self.left(at, today) * scale + 0.5) / scale


def remaining(
    events: pd.DataFrame, accounts: pd.DataFrame, definition: Definition, reference_date: dt.date
) -> Remaining:
    """Return what is left of each account now, and after each day of its events in the window.

    Parameters
    ----------
    events : pandas.DataFrame
        See `rfm.scoring.measures`, with numbers as ``account_id``.
    accounts : pandas.DataFrame
        Measured accounts; states name them by their position.
    definition : Definition
    reference_date : datetime.date
    """
    seen = _Seen.on(reference_date, events, accounts, definition)
    states = np.arange(len(accounts)) * SPAN + NOT_YET + SPAN // 2
    if seen.after is not None:
        states = np.sort(np.concatenate([states, seen.keys(_native(_days(seen.recent)))]))
    account = states // SPAN
    value, per, mean = _valued(seen, states, accounts)
    anchor = np.zeros(len(accounts), dtype=np.int64)
    if definition.half_life_days is not None:
        found = _native(anchors(seen.recent))
        anchor[seen.position[found["account_id"]]] = found["anchor_day"]
    return Remaining(
        account=account,
        gone=states % SPAN - SPAN // 2,
        counted=_counted(seen, states),
        value=value,
        per=per,
        mean=mean,
        anchor=anchor,
        definition=definition,
    )


@dataclass(frozen=True, eq=False)
class _Seen:
    """Events of all history and of the window, which is the days after some day."""

    every: Lazy
    recent: Lazy
    after: int | None
    position: Numbers
    definition: Definition

    @classmethod
    def on(
        cls, date: dt.date, events: pd.DataFrame, accounts: pd.DataFrame, definition: Definition
    ) -> "_Seen":
        position = np.zeros(accounts["account_id"].max() + 1, dtype=np.int64)
        position[accounts["account_id"]] = np.arange(len(accounts))
        every: Lazy = nw.from_native(events).lazy()
        if definition.window is None:
            return cls(every, every, None, position, definition)
        after = to_day(window_start(date, definition.window))
        return cls(every, every.filter(nw.col("day") > after), after, position, definition)

    def keys(self, rows: pd.DataFrame) -> Numbers:
        """Put account and day in one number that sorts by both."""
        days = rows["day"].to_numpy(np.int64) + SPAN // 2
        keys: Numbers = self.position[rows["account_id"]] * SPAN + days
        return keys

    def by_day(self, items: Lazy, *, fade: bool = False) -> tuple[Numbers, Numbers]:
        """Return the keys of items and their sizes, sorted."""
        half_life = self.definition.half_life_days if fade else None
        rows = _native(faded(items, self.recent, half_life))
        keys = self.keys(rows)
        order = np.argsort(keys, kind="stable")
        return keys[order], rows["size"].to_numpy(np.int64)[order]


def _counted(seen: _Seen, states: Numbers) -> Numbers:
    """Return what frequency sums up in each state."""
    frequency, whole = seen.definition.frequency, counts_whole(seen.definition)
    rows = of_types(qualifying(seen.recent), frequency.events)
    items = frequency_items(rows, frequency, unit=1 if whole else ONE)
    return _sums(*seen.by_day(items, fade=True), states)


def _valued(
    seen: _Seen, states: Numbers, accounts: pd.DataFrame
) -> tuple[Numbers, Numbers, npt.NDArray[np.bool_]]:
    """Return the value of each state by its account's measure, its divisor, if it is a mean."""
    account, definition = states // SPAN, seen.definition
    value, per = np.zeros((2, len(states)), dtype=np.int64)
    mean = np.zeros(len(states), dtype=bool)
    for name in definition.value_measures:
        mine = np.ones(len(states), dtype=bool)
        if "measured_as" in accounts and name != definition.value_measures[0]:
            mine = accounts["measured_as"].eq(name).to_numpy(bool, na_value=False)[account]
        per[mine], mean[mine] = 0, name in MEANS
        if name == "potential":
            # It stands as it is, whatever leaves the window.
            stands = np.rint(accounts["monetary"].to_numpy(np.float64) * VALUE_UNIT)
            value[mine] = stands.astype(np.int64)[account][mine]
            continue
        items, add_up = _value_items(name, seen)
        value[mine] = add_up(*items, states)[mine]
        if name in MEANS:
            rows = of_types(qualifying(seen.recent), definition.monetary.events)
            divisor = frequency_items(rows, Frequency.model_validate(MEANS[name]), unit=ONE)
            per[mine] = _sums(*seen.by_day(divisor, fade=True), states)[mine]
    return value, per, mean


Items = Callable[[Numbers, Numbers, Numbers], Numbers]


def _value_items(name: MonetaryMeasure, seen: _Seen) -> tuple[tuple[Numbers, Numbers], Items]:
    """Return what one value measure looks at, and how: sum, largest, latest."""
    types = seen.definition.monetary.events
    if name in ("largest", "latest"):
        orders = order_values(of_types(seen.every, types))
        if seen.after is not None:
            orders = orders.filter(nw.col("day") > seen.after)
        if name == "largest":
            return seen.by_day(orders), _largest
        return seen.by_day(orders.filter(nw.col("size") > 0)), _latest
    value = nw.col("value_e4") - nw.col("cost_e4") if name == "margin" else nw.col("value_e4")
    rows = of_types(seen.recent, types).select("account_id", "day", value.alias("size"))
    return seen.by_day(rows, fade=True), _sums


def _days(events: Lazy) -> Lazy:
    return events.select("account_id", "day").unique()


def _native(rows: Lazy) -> pd.DataFrame:
    frame: pd.DataFrame = rows.collect("pandas").to_native()
    return frame


def _later(keys: Numbers, states: Numbers) -> tuple[Numbers, Numbers]:
    """Return where the items of each state begin and end."""
    begin = np.searchsorted(keys, states, side="right")
    end = np.searchsorted(keys, (states // SPAN + 1) * SPAN)
    return begin, end


def _sums(keys: Numbers, sizes: Numbers, states: Numbers) -> Numbers:
    begin, end = _later(keys, states)
    running: Numbers = np.concatenate([[0], np.cumsum(sizes)])
    return running[end] - running[begin]


def _largest(keys: Numbers, sizes: Numbers, states: Numbers) -> Numbers:
    begin, end = _later(keys, states)
    backwards = pd.Series(sizes[::-1]).groupby(keys[::-1] // SPAN).cummax()
    from_here: Numbers = np.append(backwards.to_numpy(np.int64)[::-1], 0)
    largest: Numbers = np.where(begin < end, from_here[begin], 0)
    return largest


def _latest(keys: Numbers, sizes: Numbers, states: Numbers) -> Numbers:
    begin, end = _later(keys, states)
    running = np.concatenate([[0], np.cumsum(sizes)])
    last = np.append(keys, 0)[np.maximum(end - 1, 0)]
    same_day = running[end] - running[np.searchsorted(keys, last)]
    return np.where(begin < end, same_day, 0)
