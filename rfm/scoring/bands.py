"""Bands: learn cuts from accounts, then apply cuts to accounts.

Two functions on purpose: learned cuts can be kept and applied to next quarter's file.

Higher is better for frequency and monetary: ``score = 1 + (number of cuts <= x)``, so a cut
is the lower bound a person would type ("5 orders or more"). Recency is the other way round:
``score = n - (number of cuts < x)``, so a cut is an upper bound ("at most 30 days").
"""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from rfm.band_choices import Cuts, CutsWithin
from rfm.definition import Definition
from rfm.measure_choices import Dimension
from rfm.values import CutValues

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
GROUPING = ("peer", "measured_as", "r_score", "f_score")
"""Columns of accounts by which `CutsWithin` names a group."""
SEPARATOR = "\x1f"
"""The unit separator of ASCII, which no name holds."""


def measure_column(definition: Definition, dimension: Dimension) -> str:
    """Return the column of the accounts that a dimension scores."""
    if dimension == "recency" and definition.recency.measure == "rhythm":
        return "recency_rhythm"
    return MEASURES[dimension]


def score(accounts: IntoFrame, cuts: Cuts, recency: str = "recency_days") -> nw.LazyFrame[Any]:
    """Return the accounts with ``r_score``, ``f_score``, ``m_score`` and ``fm_score``.

    An account without a qualifying event has no scores, written as 0. ``fm_score`` is the mean
    of F and M with halves rounded up, in whole numbers; where the two have different numbers of
    bands, both are first carried onto the larger one.

    Parameters
    ----------
    accounts : frame as returned by `rfm.scoring.measures.measure`
    cuts : Cuts
    recency : str
        The column that the recency cuts are about.
    """
    columns: dict[Dimension, str] = {**MEASURES, "recency": recency}
    scored: nw.LazyFrame[Any] = nw.from_native(accounts).lazy()
    known = ~nw.col("last_day").is_null()
    for dimension, column in columns.items():
        given = _given(dimension, column, cuts.of(dimension), cuts.groups_of(dimension))
        scored = scored.with_columns(
            nw.when(known).then(given).otherwise(nw.lit(0)).cast(nw.Int64).alias(SCORES[dimension])
        )
    _, f_count, m_count = cuts.counts
    larger = max(f_count, m_count)
    f = _carried(nw.col("f_score"), f_count, larger)
    m = _carried(nw.col("m_score"), m_count, larger)
    mean = nw.when(known).then((f + m + 1) // 2).otherwise(nw.lit(0))
    return scored.with_columns(mean.cast(nw.Int64).alias("fm_score"))


def with_score(
    accounts: pd.DataFrame,
    dimension: Dimension,
    column: str,
    cuts: CutValues,
    within: Sequence[CutsWithin],
) -> pd.DataFrame:
    """Return accounts that all have a qualifying event with one dimension's score."""
    given = _given(dimension, column, cuts, within).cast(nw.Int64).alias(SCORES[dimension])
    return nw.from_native(accounts).with_columns(given).to_native()


def _given(
    dimension: Dimension, column: str, cuts: CutValues, within: Sequence[CutsWithin]
) -> nw.Expr:
    """Return the score of an account, by its own cuts where it belongs to a group.

    ``n - number of cuts < x`` for recency, ``1 + number of cuts <= x`` otherwise.
    """
    value = nw.col(column)
    in_force = [_own_cut(position, cut, within) for position, cut in enumerate(cuts)]
    if dimension == "recency":
        return nw.lit(len(cuts) + 1) - _counted([value > cut for cut in in_force])
    return nw.lit(1) + _counted([value >= cut for cut in in_force])


def _counted(reached: Sequence[nw.Expr]) -> nw.Expr:
    return nw.sum_horizontal(*[one.cast(nw.Int64) for one in reached])


def _own_cut(position: int, general: float, within: Sequence[CutsWithin]) -> nw.Expr:
    """Return the cut at a position that holds for each account.

    Groups that are told apart by the same columns are looked up at once, by one text of their
    values; where several of them fit an account, the later, more particular one holds.
    """
    levels: dict[tuple[str, ...], dict[str, float]] = {}
    for group in within:
        named = {name: getattr(group, name) for name in GROUPING}
        told = {name: str(value) for name, value in named.items() if value is not None}
        key = SEPARATOR.join(told.values())
        levels.setdefault(tuple(told), {})[key] = group.cuts[position]
    cut = nw.lit(general)
    for columns, by_key in levels.items():
        parts = [nw.col(name).cast(nw.String) for name in columns]
        group_key = nw.concat_str(parts, separator=SEPARATOR)
        cut = group_key.replace_strict(
            list(by_key), list(by_key.values()), default=cut, return_dtype=nw.Float64
        )
    return cut


def _carried(score: nw.Expr, bands: int, larger: int) -> nw.Expr:
    """Carry a score onto a scale of more bands; see `rfm.scoring.schemes.stretch`."""
    if bands == larger:
        return score
    steps = 2 * (bands - 1)
    return 1 + (2 * (score - 1) * (larger - 1) + bands - 1) // steps
