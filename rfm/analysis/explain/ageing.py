"""When each account's segment changes if nothing happens, from ageing alone.

Nothing can change but on a few days that are known beforehand: recency goes past a cut, events
leave the window, a fading figure falls below a cut, a new account is new no longer. On each of
these days the account is scored again; the first one with another segment is the answer.
"""

import datetime as dt

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.analysis.explain.numbered import Numbered
from rfm.analysis.explain.orders import some_days_later
from rfm.analysis.explain.remaining import SPAN, Remaining
from rfm.measure_choices import Dimension
from rfm.scoring.items import ONE
from rfm.scoring.labels import new_account_lane
from rfm.scoring.measures import (
    FREQUENCY_DIGITS,
    MONETARY_DIGITS,
    counts_whole,
    window_start,
)
from rfm.scoring.result import Labelled
from rfm.units import VALUE_UNIT, to_day

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Days = tuple[Numbers, Numbers]

HORIZON_DAYS = 3_652
"""How far ahead we look: ten years."""


def ageing(of: Numbered, left: Remaining, horizon: int = HORIZON_DAYS) -> pd.DataFrame:
    """Return when each account's segment changes if nothing happens, and to what.

    Cuts, scheme and file stay as they are; there is no event.

    Parameters
    ----------
    of : Numbered
    left : Remaining
        Of its measured accounts.
    horizon : int
        How many days to look ahead.

    Returns
    -------
    pandas.DataFrame
        One row a measured account: ``drops_day``, counted from 1970-01-01, and ``drops_to``; both
        missing where nothing changes within the horizon.
    """
    result, accounts = of.result, of.accounts
    today = to_day(result.reference_date)
    horizon = min(horizon, (dt.date.max - result.reference_date).days)
    begins = _begins(result, left, horizon)
    account, days = _changing_days(result, accounts, left, begins, horizon)
    state = np.searchsorted(left.account * SPAN + begins, account * SPAN + days, side="right") - 1
    later = aged(accounts, left, state, days, today, result)
    new = of.names.of(later)
    changed = np.flatnonzero(new != accounts["segment"].to_numpy(dtype=object)[account])
    _, first = np.unique(account[changed], return_index=True)
    earliest = changed[first]
    found = pd.DataFrame(
        {
            "drops_day": pd.array(today + days[earliest], dtype="Int64"),
            "drops_to": pd.array(new[earliest], dtype="str"),
        },
        index=account[earliest],
    )
    return found.reindex(range(len(accounts)))


def aged(
    accounts: pd.DataFrame,
    left: Remaining,
    state: Numbers,
    days: Numbers,
    today: int,
    result: Labelled,
) -> pd.DataFrame:
    """Return accounts as they will be measured in some days, `state` saying what is left then."""
    now = accounts.iloc[left.account[state]].reset_index(drop=True)
    later = some_days_later(result, now, days)
    return later.assign(
        frequency=left.frequency(state, today + days), monetary=left.monetary(state, today + days)
    )


def _begins(result: Labelled, left: Remaining, horizon: int) -> Numbers:
    """Return in how many days each state begins; states beyond the horizon begin after it."""
    window = result.definition.window
    begins = np.zeros(len(left.account), dtype=np.int64)
    if window is None:
        return begins
    starts = [
        to_day(window_start(result.reference_date + dt.timedelta(days=one), window))
        for one in range(horizon + 1)
    ]
    return np.searchsorted(np.array(starts), left.gone, side="left").astype(np.int64)


def _changing_days(
    result: Labelled, accounts: pd.DataFrame, left: Remaining, begins: Numbers, horizon: int
) -> Days:
    """Return the days ahead on which anything can change, as pairs of account and days."""
    every = np.arange(len(accounts))
    pairs = [(left.account, begins), *_recency_days(result, accounts)]
    lane = new_account_lane(result.definition)
    if lane is not None:
        end = accounts["seen_day"].to_numpy(np.int64) + lane.days + 1
        pairs.append((every, end - to_day(result.reference_date)))
    if result.definition.half_life_days is not None:
        pairs += _fading_days(result, accounts, left, begins)
    active = accounts["active"].to_numpy(bool)
    keys = []
    for account, days in pairs:
        fits = (days >= 1) & (days <= horizon) & active[account]
        keys.append(account[fits] * SPAN + days[fits])
    both = np.unique(np.concatenate(keys))
    return both // SPAN, both % SPAN


def _recency_days(result: Labelled, accounts: pd.DataFrame) -> list[Days]:
    """Return when recency goes past a cut, the days beside it too where a rhythm is rounded."""
    every = np.arange(len(accounts))
    age = accounts["recency_days"].fillna(0).to_numpy(np.float64)
    rhythm = "recency_rhythm" in accounts
    unit = accounts["typical_gap_days"].to_numpy(np.float64) if rhythm else np.ones(len(age))
    beside = (-1, 0, 1) if rhythm else (0,)
    found = []
    for rows, cut in _possible_cuts(result, accounts, "recency"):
        past = (np.floor(cut * unit[rows]) + 1 - age[rows]).astype(np.int64)
        found += [(every[rows], past + step) for step in beside]
    return found


def _fading_days(
    result: Labelled, accounts: pd.DataFrame, left: Remaining, begins: Numbers
) -> list[Days]:
    """Return when fading frequency and monetary pass a cut while nothing leaves.

    A figure A of the anchor day, rounded to some digits, passes a cut when
    ``A * 2 ** (-age / half_life)`` passes the middle between the cut, on the grid of these
    digits, and the step below; solved for the age, and the days beside it taken too.
    """
    today, half_life = to_day(result.reference_date), result.definition.half_life_days or 0.0
    ends = np.append(begins[1:], 0)
    ends[np.append(left.account[1:] != left.account[:-1], True)] = SPAN // 2
    age = today - left.anchor[left.account]
    figures: dict[Dimension, tuple[Floats, int]] = {
        "frequency": (left.counted / ONE, FREQUENCY_DIGITS),
        "monetary": (np.where(left.mean, 0.0, left.value / VALUE_UNIT), MONETARY_DIGITS),
    }
    assert not counts_whole(result.definition)
    found = []
    for dimension, (figure, digits) in figures.items():
        size = np.log2(np.abs(figure), out=np.full(len(figure), -np.inf), where=figure != 0)
        for rows, cut in _possible_cuts(result, accounts, dimension):
            passed = np.ceil(round(cut * 10**digits, 3)) / 10**digits - 0.5 / 10**digits
            same_sign = (np.sign(figure) == np.sign(passed)) & rows[left.account]
            at = np.flatnonzero(same_sign)
            days = np.floor(half_life * (size[at] - np.log2(abs(passed))) - age[at])
            near = np.flatnonzero((days >= begins[at] - 2) & (days <= ends[at] + 2))
            at, days = at[near], days[near].astype(np.int64)
            for step in (-1, 0, 1, 2):
                then = np.clip(days + step, begins[at], ends[at] - 1)
                found.append((left.account[at], then))
    return found


def _possible_cuts(
    result: Labelled, accounts: pd.DataFrame, dimension: Dimension
) -> list[tuple[npt.NDArray[np.bool_], float]]:
    """Return every cut that might come into force, and for which accounts.

    Scores change with time and nested cuts with them; peers and value measures stay.
    """
    groups: dict[tuple[str | None, str | None], set[float]] = {
        (None, None): set(result.cuts.of(dimension))
    }
    for one in result.cuts.groups_of(dimension):
        groups.setdefault((one.peer, one.measured_as), set()).update(one.cuts)
    found = []
    for (peer, measured_as), cuts in groups.items():
        rows = np.ones(len(accounts), dtype=bool)
        for column, wanted in (("peer", peer), ("measured_as", measured_as)):
            if wanted is not None:
                rows &= accounts[column].eq(wanted).to_numpy(bool, na_value=False)
        found += [(rows, cut) for cut in sorted(cuts)]
    return found
