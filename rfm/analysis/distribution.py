"""How a measure is spread, and what the cuts make of it; all of it small enough to draw."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.measure_choices import Dimension
from rfm.scoring.bands import SCORES, measure_column
from rfm.scoring.cutting import quantile_cuts
from rfm.scoring.result import Labelled
from rfm.values import CutValues

BINS = 40
FEW_VALUES = 30
SKEWED = 8.0
CHOICES = 300
SIGNIFICANT_DIGITS = 3

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Histogram:
    """A histogram split by band.

    Attributes
    ----------
    bars : pandas.DataFrame
        ``left``, ``right``, ``score``, ``accounts``, ``below`` (accounts in lower bars of the
        same bin); one row a bin and band that holds any account.
    constant : float or None
        For a skewed measure, the value around which the axis turns from linear to logarithmic
        (a symmetric log, so that zero and negative values have a place); None for a plain axis.
    whole : bool
        Whether bars stand for whole numbers, from half below to half above.
    """

    bars: pd.DataFrame
    constant: float | None
    whole: bool


@dataclass(frozen=True)
class Band:
    """One band as people see it.

    Attributes
    ----------
    score : int
    accounts : int
    share, intended_share : float
        Of the scored accounts; intended is what equal bands would hold.
    cut : float or None
        The cut that opens the band: its lower bound, or for recency its upper bound.
    ties : int
        Accounts whose value is exactly that cut.
    """

    score: int
    accounts: int
    share: float
    intended_share: float
    cut: float | None
    ties: int


def histogram(result: Labelled, dimension: Dimension) -> Histogram:
    """Return the distribution of one measure over the scored accounts, split by band."""
    scored = result.accounts.dropna(subset=["r_score"])
    values = scored[measure_column(result.definition, dimension)].to_numpy(np.float64)
    scores = scored[SCORES[dimension]].to_numpy(np.int64)
    whole = bool(np.all(values == np.floor(values))) and dimension != "monetary"
    constant = _turning_point(values, whole=whole)
    edges = _bin_edges(values, constant, whole=whole)
    rows: list[tuple[float, float, int, int, int]] = []
    below = np.zeros(len(edges) - 1, dtype=np.int64)
    for score in range(1, result.cuts.count(dimension) + 1):
        counts, _ = np.histogram(values[scores == score], bins=edges)
        rows.extend(
            (edges[i], edges[i + 1], score, int(counts[i]), int(below[i]))
            for i in np.flatnonzero(counts)
        )
        below += counts
    bars = pd.DataFrame(rows, columns=["left", "right", "score", "accounts", "below"])
    return Histogram(bars, constant, whole)


def bands(result: Labelled, dimension: Dimension) -> tuple[Band, ...]:
    """Return the bands of one dimension, the best first."""
    scored = result.accounts.dropna(subset=["r_score"])
    values = scored[measure_column(result.definition, dimension)].to_numpy(np.float64)
    counts = scored[SCORES[dimension]].value_counts()
    cuts = result.cuts.of(dimension)
    count = result.cuts.count(dimension)
    found = []
    for score in range(count, 0, -1):
        position = count - score if dimension == "recency" else score - 2
        cut = cuts[position] if 0 <= position < len(cuts) else None
        accounts = int(counts.get(score, 0))
        found.append(
            Band(
                score=score,
                accounts=accounts,
                share=accounts / max(len(scored), 1),
                intended_share=1 / count,
                cut=cut,
                ties=0 if cut is None else int(np.sum(values == cut)),
            )
        )
    return tuple(found)


def cut_choices(result: Labelled, dimension: Dimension) -> tuple[float, ...]:
    """Return the values a cut can sensibly move over: observed ones, thinned and rounded.

    Up to `CHOICES` values, evenly spread over the distinct observed ones, so that a step of
    the slider always moves accounts; money is rounded to three digits. The quantile cuts and
    the cuts in force are among them.
    """
    scored = result.accounts.dropna(subset=["r_score"])
    values = scored[measure_column(result.definition, dimension)].to_numpy(np.float64)
    proposed = quantile_cuts(
        values, result.cuts.count(dimension), low_is_best=dimension == "recency"
    )
    observed = np.unique(values)
    if len(observed) > CHOICES:
        picks = np.linspace(0, len(observed) - 1, CHOICES).round().astype(int)
        observed = observed[picks]
        if dimension == "monetary":
            observed = np.array([_rounded(value) for value in observed])
    every = np.unique([*observed, *proposed, *result.cuts.of(dimension)])
    return tuple(float(one) for one in every)


def move_cut(cuts: CutValues, position: int, value: float) -> CutValues:
    """Return the cuts with one moved; those it passes go along, so that they stay in order.

    >>> move_cut((2, 4, 6), 0, 5)
    (5, 5, 6)
    """
    return tuple(
        value if at == position else (min(cut, value) if at < position else max(cut, value))
        for at, cut in enumerate(cuts)
    )


def _rounded(value: float) -> float:
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def _turning_point(values: Values, *, whole: bool) -> float | None:
    size = np.abs(values)
    middle = float(np.median(size)) if len(size) else 0.0
    if len(size) == 0 or size.max() <= SKEWED * max(middle, 1.0):
        return None
    return 1.0 if whole else max(middle / 10, 1.0)


def _bin_edges(values: Values, constant: float | None, *, whole: bool) -> Values:
    """Return bin edges, even on the axis they are drawn on; whole numbers get whole bins."""
    if len(values) == 0:
        return np.array([0.0, 1.0])
    low, high = float(values.min()), float(values.max())
    if whole and high - low <= FEW_VALUES:
        return np.arange(low - 0.5, high + 1.5)
    if constant is None:
        edges = np.linspace(low, high, BINS + 1)
    else:
        bent = np.sign([low, high]) * np.log1p(np.abs([low, high]) / constant)
        even = np.linspace(bent[0], bent[1], BINS + 1)
        edges = np.sign(even) * np.expm1(np.abs(even)) * constant
        edges[0], edges[-1] = low, high
    if whole:
        edges = np.unique(np.round(edges)) - 0.5
        edges = np.append(edges, high + 0.5)
    elif low == high:
        edges = np.array([low - 0.5, high + 0.5])
    return np.unique(edges)
