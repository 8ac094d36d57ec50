"""The rules of scoring once more, literally and slowly: rows, loops and fractions.

Nothing here reads rfm.scoring; tests hold the one against the other.
"""

import calendar
import datetime as dt
import math
from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from statistics import median

EPOCH = dt.date(1970, 1, 1)
NOT_KNOWN = -(2**62)


def slow_cuts(values, count, *, low_is_best):
    """Rule 15 as it reads, in exact fractions."""
    ordered = sorted(Fraction(value) for value in values)
    observed = sorted(set(ordered))
    cuts = []
    for k in range(1, count):
        h = Fraction((len(ordered) - 1) * k, count)
        low = math.floor(h)
        high = min(low + 1, len(ordered) - 1)
        quantile = ordered[low] + (h - low) * (ordered[high] - ordered[low])
        if low_is_best:
            not_above = [value for value in observed if value <= quantile]
            not_the_maximum = [value for value in not_above if value != observed[-1]]
            cuts.append(max(not_the_maximum or not_above))
        else:
            cuts.append(min((v for v in observed if v > quantile), default=observed[-1]))
    return tuple(float(cut) for cut in cuts)


def slow_score(value, cuts, *, low_is_best):
    """Rule 14 as it reads."""
    if low_is_best:
        return len(cuts) + 1 - sum(cut < value for cut in cuts)
    return 1 + sum(cut <= value for cut in cuts)


def slow_window_start(reference, months):
    """The same day so many months ago, or that month's last day."""
    year, month = reference.year, reference.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return dt.date(year, month, min(reference.day, calendar.monthrange(year, month)[1]))


def slow_gaps(days):
    """Days between consecutive distinct days."""
    ordered = sorted(set(days))
    return [later - earlier for earlier, later in pairwise(ordered)]


def slow_firm_gap(frame, types):
    """Median of the accounts' own typical gaps, or of all gaps where nobody has one."""
    days = defaultdict(list)
    for row in frame.to_dict("records"):
        if row["qualifies"] and (types is None or row["event_type"] in types):
            days[row["account_id"]].append(row["day"])
    gaps = [slow_gaps(one) for one in days.values()]
    own = [median(one) for one in gaps if len(one) >= 3]
    every = [gap for one in gaps for gap in one]
    return float(median(own or every)) if every else None


def slow_measures(frame, reference, definition, measured_as=None, firm_gap=None):
    """Return account to (recency, frequency, monetary), recency None where nothing counts."""
    rows = defaultdict(list)
    for row in frame.to_dict("records"):
        rows[row["account_id"]].append(row)
    return {
        account: _Account(own, reference, definition).measures(
            (measured_as or {}).get(account, definition.monetary.measure), firm_gap
        )
        for account, own in rows.items()
    }


class _Account:
    """The rows of one account, and what a definition makes of them."""

    def __init__(self, rows, reference, definition):
        self.rows, self.definition = rows, definition
        self.today = (reference - EPOCH).days
        self.start = -math.inf
        if definition.window is not None:
            self.start = (slow_window_start(reference, definition.window) - EPOCH).days
        self.recent = [row for row in rows if row["day"] > self.start]
        self.anchor = max((row["day"] for row in self.recent), default=self.today)

    def measures(self, money, firm_gap):
        return self.recency(firm_gap), self.frequency(), self.monetary(money)

    def recency(self, firm_gap):
        days = [
            row["day"] for row in _typed(self.rows, self.definition.recency) if row["qualifies"]
        ]
        if not days:
            return None
        ago = self.today - max(days)
        if self.definition.recency.measure == "days":
            return ago
        gaps = slow_gaps(days)
        return ago / (median(gaps) if len(gaps) >= 3 else firm_gap)

    def frequency(self):
        frequency = self.definition.frequency
        rows = [row for row in _typed(self.recent, frequency) if row["qualifies"]]
        total = self.faded_sum(self.items(rows, frequency))
        if self.definition.half_life_days is None:
            return float(Fraction(total, 10**6))
        return _half_up(total / 10**6 * self.left(), 6)

    def items(self, rows, frequency):
        """What is counted, as (day, millionths)."""
        weights = {one.event: round(one.weight * 10**6) for one in frequency.weights}
        key = {
            "orders": lambda row: row["order_key"],
            "active_days": lambda row: row["day"],
            "active_months": lambda row: (_date(row).year, _date(row).month),
        }.get(frequency.measure)
        weighed = [(row, weights.get(row["event_type"], 10**6)) for row in rows]
        if frequency.measure == "units":
            return [(row["day"], _half_up(row["units_e4"] * w / 10**4, 0)) for row, w in weighed]
        if key is None:
            return [(row["day"], weight) for row, weight in weighed]
        groups = defaultdict(list)
        for row, weight in weighed:
            groups[key(row)].append((row["day"], weight))
        return [max(one) for one in groups.values()]

    def faded_sum(self, items):
        half_life = self.definition.half_life_days
        if half_life is None:
            return sum(int(size) for _, size in items)
        sizes = (size * 2.0 ** (-(self.anchor - day) / half_life) for day, size in items)
        return sum(int(_half_up(size, 0)) for size in sizes)

    def left(self):
        return 2.0 ** (-(self.today - self.anchor) / self.definition.half_life_days)

    def monetary(self, measure):
        if measure == "potential":
            known = [row for row in self.rows if row["potential_e4"] != NOT_KNOWN]
            last = max((row["day"] for row in known), default=None)
            return max((r["potential_e4"] for r in known if r["day"] == last), default=0) / 10**4
        if measure in ("largest", "latest"):
            return self.one_order(measure) / 10**4
        rows = _typed(self.recent, self.definition.monetary)
        cost = [row["cost_e4"] if measure == "margin" else 0 for row in rows]
        sums = zip(rows, cost, strict=True)
        total = self.faded_sum([(row["day"], row["value_e4"] - less) for row, less in sums])
        if measure in ("total", "margin"):
            fades = self.definition.half_life_days is not None
            return _half_up(total / 10**4 * self.left(), 4) if fades else total / 10**4
        counted = {"mean_per_order": "order_key", "mean_per_active_day": "day"}[measure]
        days = defaultdict(list)
        for row in rows:
            if row["qualifies"]:
                days[row[counted]].append(row["day"])
        count = self.faded_sum([(max(one), 10**6) for one in days.values()])
        return total / 10**4 / (count / 10**6) if count else 0.0

    def one_order(self, measure):
        orders = defaultdict(list)
        for row in _typed(self.rows, self.definition.monetary):
            orders[row["order_key"]].append(row)
        found = []
        for lines in orders.values():
            days = [row["day"] for row in lines if row["qualifies"]]
            if days and max(days) > self.start:
                found.append((max(days), sum(row["value_e4"] for row in lines)))
        if measure == "largest":
            return max((value for _, value in found), default=0)
        worth = [(day, value) for day, value in found if value > 0]
        last = max((day for day, _ in worth), default=None)
        return sum(value for day, value in worth if day == last)


def _typed(rows, part):
    return [row for row in rows if part.events is None or row["event_type"] in part.events]


def _date(row):
    return EPOCH + dt.timedelta(days=int(row["day"]))


def _half_up(figure, digits):
    return math.floor(figure * 10**digits + 0.5) / 10**digits


def slow_scores(accounts, definition):
    """Return account to (R, F, M): each compared with its own pool, looked up one by one.

    `accounts` holds recency, frequency, monetary, peer and measured_as of accounts that all have
    an event that counts; bands are equal shares.
    """
    scores = dict.fromkeys(accounts, ())
    for dimension in ("recency", "frequency", "monetary"):
        pools, members = defaultdict(list), defaultdict(int)
        for one in accounts.values():
            members[one["peer"], _kind(one, dimension)] += 1
        keys = {
            account: _pool(one, dimension, scores[account], members, definition)
            for account, one in accounts.items()
        }
        for account, one in accounts.items():
            # Who belongs to a large group of peers is compared there, and beside it serves
            # those without one as part of everybody.
            peer, *others = keys[account]
            for group in {peer, None}:
                pools[group, *others].append(one[dimension])
        low = dimension == "recency"
        count = definition.band_count(dimension)
        cuts = {key: slow_cuts(values, count, low_is_best=low) for key, values in pools.items()}
        for account, one in accounts.items():
            given = slow_score(one[dimension], cuts[keys[account]], low_is_best=low)
            scores[account] = (*scores[account], given)
    return scores


def _pool(account, dimension, scores, members, definition):
    """Return (peer group or None, value measure or None, bands of the dimensions before)."""
    peers, peer, kind = definition.peers, account["peer"], _kind(account, dimension)
    compared = peers is not None and dimension in peers.dimensions and peer is not None
    if not compared or members[peer, kind] < peers.floor:
        peer = None
    return peer, kind, scores if definition.bands.nested else ()


def _kind(account, dimension):
    """Values measured otherwise are never compared."""
    return account["measured_as"] if dimension == "monetary" else None
