"""More value: the least amount that carries an account's monetary to a higher cut."""

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.analysis.explain.in_force import in_force
from rfm.analysis.explain.naming import ranks
from rfm.analysis.explain.numbered import Numbered
from rfm.analysis.explain.orders import CENT, with_orders
from rfm.analysis.explain.remaining import Remaining
from rfm.scoring.items import of_types, order_values, qualifying
from rfm.scoring.measures import window_start
from rfm.units import VALUE_UNIT, to_day

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SINGLE = ("largest", "latest")
"""Value measures that are the value of an order; more of it is a larger order."""

MOST_E4 = 2.0**52


def more_value(of: Numbered, left: Remaining, pending: Flags) -> pd.DataFrame:
    """Return the least amount of money that brings accounts to a better segment.

    Nothing else changes: the orders of the window are worth more. Where figures fade, the
    amount comes on the account's last day in the window, the day fading is reckoned from.

    Parameters
    ----------
    of : Numbered
    left : Remaining
        Of the accounts of `of`.
    pending : numpy.ndarray of bool
        Which accounts of the list look for a better segment.

    Returns
    -------
    pandas.DataFrame
        ``amount_e4``, a whole number of cents, and ``to``, by account.
    """
    accounts, result = of.accounts, of.result
    now = np.searchsorted(left.account, np.arange(len(accounts)))
    measure = value_measure(of)
    adds_up = ~measure.isin([*SINGLE, "potential"]).to_numpy(bool)
    rows = np.flatnonzero(adds_up & pending[accounts["account_id"]] & _has_orders(of))
    cuts = in_force(accounts, result.cuts, "monetary").of_each[rows]
    row, place = np.nonzero(cuts > accounts["monetary"].to_numpy()[rows][:, None])
    row, cut = rows[row], cuts[row, place]
    today = np.full(len(row), to_day(result.reference_date))
    cents, reached = _least_cents(left, now[row], today, cut)
    row, cents = row[reached], cents[reached]
    more = accounts.iloc[row].reset_index(drop=True)
    state = now[row]
    worth = left.worth(left.value[state] + CENT * cents, state, today[: len(row)])
    names = of.names.of(more.assign(monetary=worth))
    rank = ranks(result)
    better = np.array(
        [rank.better(new, old) for new, old in zip(names, more["segment"], strict=True)],
        dtype=bool,
    )
    found = pd.DataFrame(
        {
            "account": more["account_id"][better],
            "amount_e4": CENT * cents[better],
            "to": names[better],
        }
    )
    return found.drop_duplicates("account").set_index("account")


def larger_order(of: Numbered, orders: pd.DataFrame, pending: Flags) -> pd.DataFrame:
    """Return the value of the smallest order that brings accounts to a better segment by it.

    For accounts whose monetary is their largest or latest order; a cent less does not do.
    Returned as by `more_value`.
    """
    accounts, rank = of.accounts, ranks(of.result)
    measure = value_measure(of)
    single = measure.isin(SINGLE).to_numpy(bool) & pending[accounts["account_id"]]
    cuts = in_force(accounts, of.result.cuts, "monetary").of_each
    latest = measure.eq("latest").to_numpy(bool)
    # A new largest order must exceed the old one; a new latest one replaces it.
    higher = latest[:, None] | (cuts > accounts["monetary"].to_numpy()[:, None])
    there = np.where(latest, _value_today(of), 0)
    cents = np.ceil(np.round(cuts * (VALUE_UNIT / CENT), 4)) - there[:, None] // CENT
    by_account = orders.set_index("account_id", drop=False)

    def after(who: Numbers, value: Numbers) -> tuple[npt.NDArray[np.object_], Flags]:
        """Return where one order of this value brings accounts, and whether that is better."""
        placed = by_account.loc[who].assign(value_e4=value).reset_index(drop=True)
        names = with_orders(of, placed, 1, np.zeros(len(who), dtype=np.int64)).to_numpy()
        pairs = zip(names, of.segments[who], strict=True)
        return names, np.array([rank.better(new, old) for new, old in pairs], dtype=bool)

    found = [pd.DataFrame({"account": [], "amount_e4": [], "to": []})]
    for place in range(cuts.shape[1]):
        rows = np.flatnonzero(single & higher[:, place] & (cents[:, place] >= 1))
        if not len(rows):
            continue
        who = accounts["account_id"].to_numpy()[rows]
        wanted = CENT * cents[rows, place].astype(np.int64)
        names, enough = after(who, wanted)
        _, too_much = after(who, wanted - CENT)
        take = enough & ~too_much
        found.append(
            pd.DataFrame({"account": who[take], "amount_e4": wanted[take], "to": names[take]})
        )
        single[rows[enough]] = False
    return pd.concat(found[1:] or found).set_index("account")


def value_measure(of: Numbered) -> "pd.Series[str]":
    """Return the value measure of each measured account."""
    usual = of.result.definition.monetary.measure
    if "measured_as" not in of.accounts:
        return pd.Series(usual, index=of.accounts.index, dtype="str")
    return of.accounts["measured_as"].fillna(usual)


def _least_cents(
    left: Remaining, state: Numbers, today: Numbers, cut: npt.NDArray[np.float64]
) -> tuple[Numbers, Flags]:
    """Return the least whole number of cents that reaches each cut, and where there is one.

    Solved, then tried with the very expression that measures: rounding may shift it by one.
    """
    target = np.where(left.mean[state], cut * left.per[state] / 1_000_000, cut)
    target = np.where(left.mean[state], target, target / left.left(state, today))
    need = (target * VALUE_UNIT - left.value[state]) / CENT
    known = np.isfinite(need) & (np.abs(need) < MOST_E4 / CENT)
    guess = np.ceil(np.where(known, need, 0.0)).astype(np.int64)
    cents, reached = guess, np.zeros(len(guess), dtype=bool)
    for step in (2, 1, 0, -1, -2):
        tried = guess + step
        enough = left.worth(left.value[state] + CENT * tried, state, today) >= cut
        cents = np.where(enough, tried, cents)
        reached |= enough
    return cents, reached & known & (cents >= 1)


def _has_orders(of: Numbered) -> Flags:
    """Tell which accounts have an event in the window that makes an order with value."""
    definition = of.result.definition
    rows = of_types(qualifying(nw.from_native(of.events).lazy()), definition.monetary.events)
    if definition.window is not None:
        after = to_day(window_start(of.result.reference_date, definition.window))
        rows = rows.filter(nw.col("day") > after)
    who: pd.DataFrame = rows.select("account_id").unique().collect("pandas").to_native()
    return of.accounts["account_id"].isin(who["account_id"]).to_numpy(bool)


def _value_today(of: Numbered) -> Numbers:
    """Return the value of the orders each account placed on the reference date."""
    types = of.result.definition.monetary.events
    orders = order_values(of_types(nw.from_native(of.events).lazy(), types))
    frame: pd.DataFrame = orders.collect("pandas").to_native()
    today = (frame["day"] == to_day(of.result.reference_date)) & (frame["size"] > 0)
    sums = frame[today].groupby("account_id")["size"].sum()
    return sums.reindex(of.accounts["account_id"]).fillna(0).to_numpy(np.int64)
