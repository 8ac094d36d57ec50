"""Columns that mark rows: yes or no under "deleted" or "won", and dates of cancelling."""

import re
from collections.abc import Collection, Sequence

from rfm.intake.counting import type_words as say
from rfm.intake.folding import compact, fold

DIGIT = re.compile(r"\d")
NEVER_HAPPENED = re.compile(r"(?:0000|0001|1899|1900|9999)\b|0+$")
"""Dates that databases write for "no date"."""
DATE_DIGITS = 4


def judge_marks(header: str, texts: Collection[str], headers: Sequence[str]) -> set[str] | None:
    """Return those values of a yes-or-no column that mean a row does not count.

    See `rfm.intake.counting.stages.judge_status` for parameters and result.
    """
    mark = mark_of(header)
    if mark is None or not texts:
        return None
    truths = {text: _truth(text) for text in texts}
    strange = [text for text, truth in truths.items() if truth is None]
    if 2 * len(strange) > len(truths) or any(DIGIT.search(text) for text in strange):
        return None
    if mark == "off":
        return {text for text, truth in truths.items() if truth is True}
    if mark == "won" and True not in truths.values():
        return set()
    if mark == "closed" and "won" not in [mark_of(one) for one in headers]:
        return None
    return {text for text, truth in truths.items() if truth is False}


def mark_of(header: str) -> str | None:
    """Return what a header marks: 'off', 'won', 'live', 'closed', or nothing known.

    >>> [mark_of(h) for h in ("_fivetran_deleted", "IsWon", "hs_is_closed_won", "Deleted by")]
    ['off', 'won', 'won', None]
    """
    words = [word for word in fold(header).split() if word not in say.FILLERS]
    whole = "".join(words)
    for filler in say.FILLERS_WIDE:
        whole = whole.replace(compact(filler), "")
    return say.MARK_OF.get(whole) or say.MARK_OF.get(whole.removeprefix("is"))


def _truth(text: str) -> bool | None:
    for one in (text.strip(), compact(text)):
        if one in say.TRUE:
            return True
        if one in say.FALSE:
            return False
    return None


def judge_moments(header: str, texts: Collection[str], headers: Sequence[str]) -> set[str] | None:
    """Return the values of a column that says when a row was deleted or cancelled: all dates.

    Subscriptions are left alone: one that was ended had been paid until then. See
    `rfm.intake.counting.stages.judge_status` for parameters and result.
    """
    if not is_moment(header) or not texts:
        return None
    if any(word.startswith(say.LONG_CONTRACTS) for one in headers for word in fold(one).split()):
        return None
    if not all(len(DIGIT.findall(text)) >= DATE_DIGITS for text in texts):
        return None
    return {text for text in texts if not NEVER_HAPPENED.match(text)}


def is_moment(header: str) -> bool:
    """Tell whether a column says when a row was deleted or cancelled.

    >>> [is_moment(h) for h in ("Cancelled at", "deleted_on", "Stornodatum", "Deleted", "Paid at")]
    [True, True, True, False, False]
    """
    if compact(header) in say.ENDED_WHOLE:
        return True
    words = fold(header).split()
    rest = [word for word in words if word not in say.ENDED and word not in say.FILLERS]
    ended = any(word in say.ENDED for word in words)
    return ended and bool(rest) and all(word in say.MOMENTS for word in rest)
