"""Bands tried out: how many accounts each would hold, before anyone takes them."""

import numpy as np

from rfm.analysis.advice.finding import Facts
from rfm.band_choices import Bands
from rfm.definition import Definition
from rfm.measure_choices import DIMENSIONS, Dimension
from rfm.scoring.bands import SCORES, measure_column, score
from rfm.scoring.learning import learn_cuts
from rfm.values import CutValues

LEAST_SHARE = 0.01
"""From the issue: a band or segment of less than 1 % of accounts is hardly one."""

BandSizes = dict[Dimension, tuple[int, ...]]


def band_sizes(facts: Facts) -> BandSizes:
    """Return how many accounts each band holds, score 1 first."""
    counts = dict(zip(DIMENSIONS, facts.result.cuts.counts, strict=True))
    return {
        dimension: _sizes(facts.scored[SCORES[dimension]].to_numpy(np.int64), counts[dimension])
        for dimension in DIMENSIONS
    }


def tried_sizes(facts: Facts, definition: Definition) -> BandSizes:
    """Return how many accounts each band would hold under other bands.

    Nothing but the bands may differ from the definition in force: measures are not taken anew.
    """
    measured = facts.result.measured.assign(firm_gap_days=facts.gap)
    cuts = learn_cuts(measured, definition)
    scored = score(measured, cuts, measure_column(definition, "recency")).collect("pandas")
    frame = scored.to_native()
    frame = frame[frame["r_score"] > 0]
    counts = dict(zip(DIMENSIONS, cuts.counts, strict=True))
    return {
        dimension: _sizes(frame[SCORES[dimension]].to_numpy(np.int64), counts[dimension])
        for dimension in DIMENSIONS
    }


def too_small(sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the scores whose bands hold less than 1 % of the accounts.

    >>> too_small((60, 0, 40))
    (2,)
    """
    return tuple(
        place for place, size in enumerate(sizes, start=1) if size < LEAST_SHARE * sum(sizes)
    )


def settled_counts(definition: Definition) -> Bands:
    """Return the bands with the number in each dimension said by itself.

    One dimension can then get another number without the others following it.
    """
    own = {
        dimension: definition.bands.of(dimension).replace(count=definition.band_count(dimension))
        for dimension in DIMENSIONS
    }
    return definition.bands.replace(**own)


def without_cut(cuts: CutValues, place: int) -> CutValues:
    """Return the cuts with one fewer, so that the interval at `place` joins a neighbour.

    >>> without_cut((2, 5, 9), 0), without_cut((2, 5, 9), 3)
    ((5, 9), (2, 5))
    """
    dropped = max(place - 1, 0)
    return (*cuts[:dropped], *cuts[dropped + 1 :])


def _sizes(scores: "np.ndarray[tuple[int], np.dtype[np.int64]]", count: int) -> tuple[int, ...]:
    return tuple(int(size) for size in np.bincount(scores, minlength=count + 1)[1:])
