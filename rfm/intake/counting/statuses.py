"""Columns that say whether a row counts, and what each of their values means."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
import pandas as pd

from rfm.choices import ROLES, FieldMap, RowFilter
from rfm.intake.blanks import as_text
from rfm.intake.counting.marks import is_moment, judge_marks, judge_moments, mark_of
from rfm.intake.counting.papers import is_type, judge_papers
from rfm.intake.counting.stages import is_status, judge_status

MOST_VALUES = 40
Judge = Callable[[str, Collection[str], Sequence[str]], set[str] | None]
JUDGES: tuple[tuple[Callable[[str], object], Judge], ...] = (
    (mark_of, judge_marks),
    (is_status, judge_status),
    (is_type, judge_papers),
)


def propose_filters(frame: pd.DataFrame, fields: FieldMap) -> tuple[RowFilter, ...]:
    """Return the columns that say whether a row counts, with what their values mean.

    Found are status and stage columns, yes-or-no columns such as "deleted" or "won", columns of
    document types, and dates of deleting or cancelling. Columns that play another role are left
    alone.

    Parameters
    ----------
    frame : pandas.DataFrame
    fields : FieldMap

    Returns
    -------
    tuple of RowFilter
        In the order of the columns. Every value seen stands in ``off`` or in ``on``, exactly as
        in the file but trimmed; blank cells always count. A date of cancelling lists none: any
        date in it means that the row does not count.
    """
    taken = {getattr(fields, role) for role in ROLES if role != "event_type"}
    headers = [str(column) for column in frame.columns]
    found = (
        _proposed(frame[column], header, headers)
        for column, header in zip(frame.columns, headers, strict=True)
        if header not in taken
    )
    return tuple(one for one in found if one is not None)


def _proposed(column: "pd.Series[str]", header: str, headers: Sequence[str]) -> RowFilter | None:
    if is_moment(header):
        listed = as_text(column).dropna().unique().tolist()
        return RowFilter(column=header) if judge_moments(header, listed, headers) else None
    if not any(fits(header) for fits, _ in JUDGES):
        return None
    texts = as_text(column).dropna()
    listed = texts.unique().tolist()
    if not 0 < len(listed) <= MOST_VALUES:
        return None
    off = _judged(header, listed, headers)
    if off is None:
        return None
    return RowFilter(
        column=header, off=tuple(sorted(off)), on=tuple(sorted(set(listed).difference(off)))
    )


def _judged(header: str, texts: Collection[str], headers: Sequence[str]) -> set[str] | None:
    """Return which values mean that a row does not count; None where the column can't say."""
    for fits, judge in JUDGES:
        if fits(header) and (off := judge(header, texts, headers)) is not None:
            return off
    return None


def off_rows(frame: pd.DataFrame, filters: Sequence[RowFilter]) -> "pd.Series[str]":
    """Return why rows do not count.

    Parameters
    ----------
    frame : pandas.DataFrame
    filters : sequence of RowFilter
        One whose column the frame lacks says nothing. Values it does not list are judged by
        their words, as `propose_filters` would.

    Returns
    -------
    Series
        Text such as "STATUS is Cancelled" on the index of the frame, missing where the row
        counts; the first filter in order wins.
    """
    columns = {str(column): column for column in frame.columns}
    reasons = np.full(len(frame), None, dtype=object)
    for one in filters:
        if one.column not in columns:
            continue
        codes, texts = pd.factorize(as_text(frame[columns[one.column]]))
        off = _off(one, texts.tolist(), list(columns))
        told = np.array([_reason(one.column, text, off) for text in texts] + [None], dtype=object)
        reasons = np.where(reasons == None, told[codes], reasons)  # noqa: E711
    return pd.Series(reasons, index=frame.index, dtype="str")


def _off(chosen: RowFilter, texts: Sequence[str], headers: Sequence[str]) -> set[str]:
    """Return which of some values do not count: as listed, and else by their words."""
    listed = set(chosen.off) | set(chosen.on)
    new = set(texts) - listed
    off = set(chosen.off)
    if new and is_moment(chosen.column):
        off |= (judge_moments(chosen.column, new, headers) or set()) & new
    elif new:
        off |= (_judged(chosen.column, sorted(listed | new), headers) or set()) & new
    return off


def _reason(column: str, text: str, off: set[str]) -> str | None:
    if text not in off:
        return None
    return f"{column} is filled in" if is_moment(column) else f"{column} is {text}"


def harmless(frame: pd.DataFrame, filters: Sequence[RowFilter]) -> tuple[RowFilter, ...]:
    """Return the filters without those that would leave no row at all.

    Parameters
    ----------
    frame : pandas.DataFrame
    filters : sequence of RowFilter
        Decided in order: each on the rows that those kept before it have left.
    """
    kept: list[RowFilter] = []
    left = np.ones(len(frame), dtype=bool)
    for one in filters:
        counts = off_rows(frame, [one]).isna().to_numpy(bool)
        if len(frame) and not (left & counts).any():
            continue
        left &= counts
        kept.append(one)
    return tuple(kept)
