"""Ways to cut a measure into bands: equal shares, natural breaks, the buying cycle.

All of them are tie-honest: accounts with equal values never part, whatever the method.
"""

import math
import warnings
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.exceptions import ConvergenceWarning
from sklearn.preprocessing import KBinsDiscretizer
from threadpoolctl import threadpool_limits

from rfm.values import CutValues

Values = npt.NDArray[np.float64]


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


def natural_cuts(values: Sequence[float] | Values, count: int, *, low_is_best: bool) -> CutValues:
    """Return cuts in the natural gaps between values: k-means in one dimension.

    The borders are scikit-learn's (KBinsDiscretizer, strategy ``kmeans``, which begins at
    evenly spread centres and so has no chance in it); each moves to the observed value next to
    it. Values are compared on the scale sign(x) log(1 + |x|): values that differ by orders of
    magnitude would otherwise leave one account a band.

    Parameters
    ----------
    values, count, low_is_best
        See `quantile_cuts`. Fewer distinct values than bands get a band each, the worst or,
        with `low_is_best`, the best ones first; the others stay empty.

    Examples
    --------
    >>> natural_cuts([1, 2, 2, 50, 60, 900], 3, low_is_best=False)
    (50.0, 900.0)
    >>> natural_cuts([1, 2, 2, 50, 60, 900], 3, low_is_best=True)
    (2.0, 60.0)
    """
    given = np.sort(np.asarray(values, dtype=np.float64))
    observed = np.unique(given)
    if len(observed) <= count:
        return _cut_each(observed, count, low_is_best=low_is_best)
    bent = np.sign(given) * np.log1p(np.abs(given))
    found = KBinsDiscretizer(
        n_bins=count, encode="ordinal", strategy="kmeans", subsample=None, dtype=np.float64
    )
    with threadpool_limits(1), warnings.catch_warnings():
        # Bands that k-means merges stay empty here, as equal quantile cuts do.
        warnings.simplefilter("ignore", (UserWarning, ConvergenceWarning))
        found.fit(bent.reshape(-1, 1))
    borders = found.bin_edges_[0][1:-1]
    bent_observed = np.sign(observed) * np.log1p(np.abs(observed))
    above = np.searchsorted(bent_observed, borders, side="left")
    at = np.clip(above - 1 if low_is_best else above, 0, len(observed) - 1)
    cuts = [float(observed[one]) for one in at]
    missing = count - 1 - len(cuts)
    return tuple(cuts + cuts[-1:] * missing)


def _cut_each(observed: Values, count: int, *, low_is_best: bool) -> CutValues:
    """Return cuts that give each distinct value a band of its own."""
    if len(observed) == 0:
        return (0.0,) * (count - 1)
    cuts = [float(one) for one in (observed[:-1] if low_is_best else observed[1:])]
    cuts = cuts or [float(observed[0])]
    return tuple(cuts + cuts[-1:] * (count - 1 - len(cuts)))


def cycle_cuts(
    gap: float | None, count: int, multiples: Sequence[float] | None = None
) -> CutValues:
    """Return recency cuts at multiples of the typical gap between orders, in whole days.

    Parameters
    ----------
    gap : float or None
        Typical gap in days; None where recency is a rhythm, which counts in gaps.
    count : int
        Number of bands.
    multiples : sequence of float, optional
        ``count - 1`` ascending ones; 1, 2, 3 and so on by default.

    Examples
    --------
    >>> cycle_cuts(30.5, 5)
    (31.0, 61.0, 92.0, 122.0)
    """
    times = multiples or range(1, count)
    if gap is None:
        return tuple(float(one) for one in times)
    # 1.1 * 50 is 55.00000000000001 in floats and 55 days to people.
    return tuple(float(math.ceil(round(one * gap, 6))) for one in times)
