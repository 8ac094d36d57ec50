"""Bands: learn cuts from accounts, then apply cuts to accounts.

Two functions on purpose: learned cuts can be kept and applied to next quarter's file.

Higher is better for frequency and monetary: ``score = 1 + (number of cuts <= x)``, so a cut
is the lower bound a person would type ("5 orders or more"). Recency is the other way round:
``score = n - (number of cuts < x)``, so a cut is an upper bound ("at most 30 days").
"""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
from narwhals.typing import IntoFrame

from rfm.definition import DIMENSIONS, Cuts, Definition, Dimension
from rfm.values import CutValues

Values = npt.NDArray[np.float64]

MEASURES: dict[Dimension, str] = {
    "recency": "recency_days",
    "frequency": "frequency",
    "monetary": "monetary",
}
SCORES: dict[Dimension, str] = {
    "recency": "r_score",
    "frequency": "f_score",
    "monetary": "m_score",
}


def quantile_cuts(values: Sequence[float] | Values, count: int, *, low_is_best: bool) -> CutValues:
    """Return tie-honest quantile cuts: accounts with equal values never part.

    Let ``q`` be the type-7 quantile at ``k / count`` (Hyndman and Fan 1996, the default of R
    and NumPy). Where high is best the cut is the smallest observed value above ``q``, or the
    maximum where none is above. Where low is best it is the largest observed value not above
    ``q``, and never the maximum unless that is the only value.

    ``q`` lies between the sorted values at positions ``floor(h)`` and ``floor(h) + 1`` with
    ``h = (N - 1) k / count``, so both rules depend on the lower of the two alone; whole-number
    arithmetic finds it without any rounding.

    Parameters
    ----------
    values : array of float, shape (n_accounts,)
        Observed values; with none of them every cut is 0, as there is nobody to score.
    count : int
        Number of bands.
    low_is_best : bool
        True for recency.

    Returns
    -------
    tuple of float
        ``count - 1`` ascending cuts; equal ones mark a band that is left empty.

    Examples
    --------
    >>> quantile_cuts([1, 1, 1, 2, 3, 9], 3, low_is_best=False)
    (2.0, 3.0)
    >>> quantile_cuts([0, 10, 20, 30, 40], 5, low_is_best=True)
    (0.0, 10.0, 20.0, 30.0)
    """
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    if len(ordered) == 0:
        return (0.0,) * (count - 1)
    observed = np.unique(ordered)
    cuts = []
    for k in range(1, count):
        below = ordered[(len(ordered) - 1) * k // count]
        if low_is_best:
            at_most = observed[:-1] if len(observed) > 1 else observed
            cuts.append(at_most[np.searchsorted(at_most, below, side="right") - 1])
        else:
            above = int(np.searchsorted(observed, below, side="right"))
            cuts.append(observed[min(above, len(observed) - 1)])
    return tuple(float(cut) for cut in cuts)


def learn_cuts(accounts: IntoFrame, definition: Definition) -> Cuts:
    """Return the cuts in force: typed ones as typed, the others learned from the accounts.

    Only accounts with a qualifying event teach; a scheme's own recency days stand in for
    typed ones where the number of bands is the scheme's.

    Parameters
    ----------
    accounts : frame as returned by `rfm.scoring.measures.measure`
    definition : Definition
        Its bands and scheme are read.
    """
    count = definition.band_count()
    scheme = definition.resolved_scheme()
    typed: dict[Dimension, CutValues | None] = {
        dimension: definition.bands.typed(dimension) for dimension in DIMENSIONS
    }
    if typed["recency"] is None and count == scheme.scale:
        typed["recency"] = scheme.fixed_recency_days
    resolved = {}
    for dimension in DIMENSIONS:
        cuts = typed[dimension]
        if cuts is None:
            cuts = quantile_cuts(
                observed_values(accounts, dimension), count, low_is_best=dimension == "recency"
            )
        resolved[dimension] = cuts
    return Cuts(**resolved)


def observed_values(accounts: IntoFrame, dimension: Dimension) -> Values:
    """Return one dimension of the accounts that have a qualifying event, as floats."""
    column = MEASURES[dimension]
    frame = nw.from_native(accounts).lazy().filter(~nw.col("last_day").is_null()).select(column)
    return np.asarray(frame.collect().get_column(column).to_numpy(), dtype=np.float64)


def score(accounts: IntoFrame, cuts: Cuts) -> nw.LazyFrame[Any]:
    """Return the accounts with ``r_score``, ``f_score``, ``m_score`` and ``fm_score``.

    An account without a qualifying event has no scores, written as 0. ``fm_score`` is the mean
    of F and M with halves rounded up, in whole numbers.
    """
    bands = cuts.bands
    known = ~nw.col("last_day").is_null()
    recency = nw.lit(bands) - _passed(nw.col("recency_days"), cuts.recency, strict=True)
    frequency = nw.lit(1) + _passed(nw.col("frequency"), cuts.frequency, strict=False)
    monetary = nw.lit(1) + _passed(nw.col("monetary"), cuts.monetary, strict=False)
    scored: nw.LazyFrame[Any] = (
        nw.from_native(accounts)
        .lazy()
        .with_columns(
            nw.when(known).then(recency).otherwise(nw.lit(0)).cast(nw.Int64).alias("r_score"),
            nw.when(known).then(frequency).otherwise(nw.lit(0)).cast(nw.Int64).alias("f_score"),
            nw.when(known).then(monetary).otherwise(nw.lit(0)).cast(nw.Int64).alias("m_score"),
        )
    )
    return scored.with_columns(((nw.col("f_score") + nw.col("m_score") + 1) // 2).alias("fm_score"))


def _passed(value: nw.Expr, cuts: CutValues, *, strict: bool) -> nw.Expr:
    """Count how many cuts a value has reached, or with `strict` has gone past."""
    reached = [(value > cut) if strict else (value >= cut) for cut in cuts]
    return nw.sum_horizontal(*[one.cast(nw.Int64) for one in reached])
