"""Scored accounts to labelled accounts: lanes first, then the scheme."""

import datetime as dt
from collections.abc import Sequence
from functools import reduce
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from rfm.band_choices import Cuts, Weights
from rfm.definition import Definition
from rfm.scheme import (
    LARGEST_DIGIT,
    NEW_ACCOUNT,
    NO_SEGMENT,
    NOT_COUNTED,
    NOT_LABELLED,
    REFUNDS_ONLY,
    NewAccounts,
    Scheme,
)
from rfm.scoring.bands import measure_column, score
from rfm.scoring.schemes import actions, coverage
from rfm.units import to_day


def label(
    accounts: IntoFrame,
    cuts: Cuts,
    definition: Definition,
    *,
    reference_date: dt.date,
    file_start: dt.date | None,
    not_labelled: Sequence[str] = (),
) -> nw.LazyFrame[Any]:
    """Return the accounts with scores, code, total score, segment and action.

    Parameters
    ----------
    accounts : frame as returned by `rfm.scoring.measures.measure`
    cuts : Cuts
        As learned by `rfm.scoring.learning.learn_cuts`, or kept from earlier.
    definition : Definition
        Its scheme, weights and lane for new accounts are read.
    reference_date : datetime.date
        "Today" of the analysis.
    file_start : datetime.date or None
        The earliest event in the file; it must lie well before an account's first event for
        "first seen" to prove anything. None where the file can't tell: nobody is new then.
    not_labelled : sequence of str
        Keys of accounts that get no segment.

    Returns
    -------
    narwhals.LazyFrame
        The columns of `accounts` and ``r_score``, ``f_score``, ``m_score``, ``fm_score``,
        ``rfm_code``, ``score``, ``segment``, ``action``.
    """
    scheme = definition.resolved_scheme()
    scored = score(accounts, cuts, measure_column(definition, "recency"))
    segment = _segment(scheme, cuts.counts, definition, reference_date, file_start)
    if not_labelled:
        out = nw.col("account_id").is_in(list(not_labelled))
        segment = nw.when(out).then(nw.lit(NOT_LABELLED)).otherwise(segment)
    named = scored.with_columns(
        nw.concat_str(
            [nw.col(name).cast(nw.String) for name in ("r_score", "f_score", "m_score")],
            separator="-" if max(cuts.counts) > LARGEST_DIGIT else "",
        ).alias("rfm_code"),
        _total_score(definition.weights, cuts.counts).alias("score"),
        segment.alias("segment"),
    )
    return named.with_columns(_choose("segment", actions(scheme)).alias("action"))


def new_account_lane(definition: Definition) -> NewAccounts | None:
    """Return the lane for new accounts in force: the definition's, or else the scheme's."""
    if definition.new_accounts == "off":
        return None
    if definition.new_accounts == "scheme":
        return definition.resolved_scheme().new_accounts
    return definition.new_accounts


def _total_score(weights: Weights, counts: tuple[int, int, int]) -> nw.Expr:
    """100 * sum of w (s - 1) / (n - 1), to six decimals so that no rounding noise shows."""
    r_count, f_count, m_count = counts
    if len(set(counts)) == 1:
        parts = (
            (nw.col("r_score") - 1) * weights.recency
            + (nw.col("f_score") - 1) * weights.frequency
            + (nw.col("m_score") - 1) * weights.monetary
        )
        return (parts * (100 / (r_count - 1))).round(6)
    parts = (
        (nw.col("r_score") - 1) * (weights.recency / (r_count - 1))
        + (nw.col("f_score") - 1) * (weights.frequency / (f_count - 1))
        + (nw.col("m_score") - 1) * (weights.monetary / (m_count - 1))
    )
    return (parts * 100).round(6)


def _segment(
    scheme: Scheme,
    counts: tuple[int, int, int],
    definition: Definition,
    reference_date: dt.date,
    file_start: dt.date | None,
) -> nw.Expr:
    by_code: dict[str, list[int]] = {}
    for (r, f, m), name in coverage(scheme, counts).segments.items():
        by_code.setdefault(name, []).append(10_000 * r + 100 * f + m)
    code = nw.col("r_score") * 10_000 + nw.col("f_score") * 100 + nw.col("m_score")
    segment = reduce(
        lambda rest, one: nw.when(code.is_in(one[1])).then(nw.lit(one[0])).otherwise(rest),
        by_code.items(),
        nw.lit(NO_SEGMENT),
    )
    unscored = nw.col("last_day").is_null()
    segment = nw.when(unscored).then(nw.lit(NOT_COUNTED)).otherwise(segment)
    lane = new_account_lane(definition)
    if lane is not None and file_start is not None:
        is_new = (
            (nw.col("seen_day") >= to_day(reference_date) - lane.days)
            & (nw.col("seen_day") >= to_day(file_start) + lane.days)
            & (nw.col("orders_ever") <= lane.orders)
        )
        segment = nw.when(is_new).then(nw.lit(NEW_ACCOUNT)).otherwise(segment)
    return nw.when(~nw.col("active")).then(nw.lit(REFUNDS_ONLY)).otherwise(segment)


def _choose(column: str, texts: dict[str, str]) -> nw.Expr:
    """Replace each known value of a column by its text."""
    first, *others = texts.items()
    return reduce(
        lambda rest, one: nw.when(nw.col(column) == one[0]).then(nw.lit(one[1])).otherwise(rest),
        others,
        nw.when(nw.col(column) == first[0]).then(nw.lit(first[1])).otherwise(nw.lit("")),
    )
