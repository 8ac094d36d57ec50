"""Where the bands lie: ties, the buying cycle, too few accounts."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from rfm.analysis.advice.finding import Advice, Facts
from rfm.analysis.advice.trial import band_sizes, settled_counts, too_small, tried_sizes
from rfm.band_choices import DimensionBands
from rfm.definition import Definition
from rfm.text import counted, exact, listing, percent
from rfm.values import CutValues

TIED_SHARE = 0.4
"""From the issue: two of five equal bands can't be told apart then."""
ACCOUNTS_A_BAND = 20
"""100 accounts for five bands, from the issue: one account is 5 % of its band."""
MANY_BANDS, FEW_BANDS = 5, 3
ACTIVE_SHARE = 0.4
"""Schemes call the best two of five bands active: an account in its usual rhythm belongs there."""

COUNTED_CUTS: dict[int, CutValues] = {2: (2,), 3: (2, 4), 4: (2, 3, 6)}
LADDER: CutValues = (2, 3, 4, 6, 10, 15, 25, 40, 60)
"""1, 2, 3, 4 to 5, 6 or more, from the issue; further steps grow by about half."""
NOUNS = {
    "orders": "order",
    "active_days": "active day",
    "active_months": "active month",
    "rows": "event",
}


def frequency_ties(facts: Facts) -> Advice | None:
    """Find one frequency that many accounts share, where equal shares are asked for."""
    definition = facts.definition
    if definition.bands.frequency.cuts is not None or facts.scored.empty:
        return None
    values, sizes = np.unique(facts.scored["frequency"].to_numpy(np.float64), return_counts=True)
    value, tied = float(values[sizes.argmax()]), int(sizes.max())
    share = tied / len(facts.scored)
    if share <= TIED_SHARE:
        return None
    noun = NOUNS.get(definition.frequency.measure)
    what = f"frequency {exact(value)}" if noun is None else counted(round(value), noun)
    told = (
        f"{tied:,} of {counted(len(facts.scored), 'account')} ({percent(share)}) have {what}, and "
        "accounts with the same figure can't part"
    )
    empty = [str(one) for one in too_small(band_sizes(facts)["frequency"])]
    if empty:
        told += f"; score {listing(empty)} in frequency {'goes' if len(empty) == 1 else 'go'} to "
        told += "hardly anyone"
    better = counted_bands(facts)
    if better is None:
        return Advice(
            "frequency_ties",
            f"{told}. Typed cuts would not part them either: {_otherwise(value)}.",
        )
    cuts = better.bands.frequency.cuts or ()
    return Advice(
        "frequency_ties",
        f"{told}. Cut where counts differ: {ladder_words(cuts)}.",
        f"Cut frequency at {ladder_words(cuts)}",
        better,
    )


def counted_bands(facts: Facts) -> Definition | None:
    """Return the definition with frequency cut at small counts, None where that is no better.

    Better: fewer bands that hold hardly anyone, or the same number and a smaller largest band.
    """
    definition = facts.definition
    measure = definition.frequency
    whole = measure.measure in NOUNS and not measure.weights and definition.half_life_days is None
    count = definition.band_count("frequency")
    cuts = COUNTED_CUTS.get(count, LADDER[: count - 1])
    if not whole or cuts == facts.result.cuts.frequency:
        return None
    bands = settled_counts(definition).replace(frequency=DimensionBands(cuts=cuts, count=count))
    better = definition.replace(bands=bands)
    now, then = band_sizes(facts)["frequency"], tried_sizes(facts, better)["frequency"]
    if (len(too_small(then)), max(then)) >= (len(too_small(now)), max(now)):
        return None
    return better


def ladder_words(cuts: CutValues) -> str:
    """Say which counts share a band.

    >>> ladder_words((2, 3, 4, 6))
    '1, 2, 3, 4 to 5, 6 or more'
    """
    lower = [1, *(round(cut) for cut in cuts)]
    told = [
        str(low) if low + 1 == high else f"{low} to {high - 1}" for low, high in pairwise(lower)
    ]
    return ", ".join([*told, f"{lower[-1]} or more"])


def _otherwise(value: float) -> str:
    if value == 0:
        return "look further back than the window does"
    return "count something that differs, such as active months or a column of units"


def bands_closer_than_cycle(facts: Facts) -> Advice | None:
    """Find recency bands that take the usual wait for the next order for silence."""
    definition, cuts = facts.definition, facts.result.cuts.recency
    own = definition.bands.recency
    learned = own.cuts is None and own.method != "buying_cycle"
    by_scheme = own.method is None and cuts == facts.result.scheme.fixed_recency_days
    if definition.recency.measure != "days" or not learned or by_scheme or facts.gap is None:
        return None
    active = max(1, round(ACTIVE_SHARE * (len(cuts) + 1)))
    edge = cuts[active - 1]
    days = facts.scored["recency_days"]
    waiting = int(((days > edge) & (days <= facts.gap)).sum())
    if not waiting:
        return None
    ends = listing([exact(cut) for cut in cuts[:active]])
    return Advice(
        "bands_closer_than_cycle",
        f"The best recency band{' ends' if active == 1 else 's end'} at {ends} days, yet accounts "
        f"typically order every "
        f"{exact(round(facts.gap, 1))} days: {counted(waiting, 'account')} within that usual gap "
        f"score {len(cuts) + 1 - active} or less, as if "
        f"{'it' if waiting == 1 else 'they'} had gone silent. Cut at multiples of the gap.",
        "Cut recency by the buying cycle",
        min(_by_cycle(definition), key=lambda one: len(_thin_recency(facts, one))),
    )


def _by_cycle(definition: Definition) -> Iterator[Definition]:
    """Yield definitions with recency in whole gaps and, for short memories, in half ones."""
    own, count = definition.bands.recency, definition.band_count("recency")
    for multiples in (None, tuple(step / 2 for step in range(1, count))):
        cycle = DimensionBands(method="buying_cycle", count=own.count, multiples=multiples)
        yield definition.replace(bands=definition.bands.replace(recency=cycle))


def _thin_recency(facts: Facts, definition: Definition) -> tuple[int, ...]:
    return too_small(tried_sizes(facts, definition)["recency"])


def nested_small(facts: Facts) -> Advice | None:
    """Find nested bands whose groups are too small to learn cuts from."""
    bands = facts.definition.bands
    if not bands.nested or bands.monetary.cuts is not None or facts.scored.empty:
        return None
    sizes = facts.scored.groupby(["r_score", "f_score"]).size()
    typical = float(sizes.median())
    if typical >= ACCOUNTS_A_BAND:
        return None
    return Advice(
        "nested_small",
        f"Nested bands cut monetary within {counted(len(sizes), 'group')} of recency and "
        f"frequency, and half of these have {exact(typical)} accounts or fewer: a single account "
        "moves their cuts. Cut all accounts together.",
        "Cut all accounts together",
        facts.definition.replace(bands=bands.replace(nested=False, within=())),
    )


def few_accounts(facts: Facts) -> Advice | None:
    """Find more bands than the accounts can fill."""
    definition, accounts = facts.definition, len(facts.scored)
    most = max(facts.result.cuts.counts)
    needed = ACCOUNTS_A_BAND * most
    if most < MANY_BANDS or accounts >= needed:
        return None
    count = MANY_BANDS if accounts >= ACCOUNTS_A_BAND * MANY_BANDS else FEW_BANDS
    return Advice(
        "few_accounts",
        f"{counted(accounts, 'account')} in {most} bands make about "
        f"{math.ceil(accounts / most):,} a band, so that a single account moves the cuts; "
        f"{most} bands need about {needed:,}. Use {count} bands.",
        f"Use {count} bands",
        definition.replace(bands=definition.bands.with_count(count)),
    )
