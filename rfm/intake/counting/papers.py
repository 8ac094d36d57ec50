"""Columns that say which kind of document a row is: invoice, estimate, payment, bill."""

from collections.abc import Collection, Sequence

from rfm.intake.counting import type_words as say
from rfm.intake.counting.stages import bare
from rfm.intake.folding import fold


def judge_papers(header: str, texts: Collection[str], headers: Sequence[str]) -> set[str] | None:
    """Return those kinds of documents that do not count.

    Estimates and what the firm itself buys never count; payments and orders do not where
    invoices stand beside them, since both would count one sale. A log of events with meetings
    or renewals in it is no such column. See `stages.judge_status` for parameters
    and result.
    """
    del headers
    if not is_type(header) or any(_is_activity(text) for text in texts):
        return None
    kinds = {text: say.DOCUMENT_OF.get("".join(bare(text))) for text in texts}
    known = set(kinds.values())
    off = {"intent", "bought"}
    if "invoice" in known:
        off |= {"order", "payment"}
    if known & {"invoice", "sale"}:
        off.add("perhaps")
    return {text for text, kind in kinds.items() if kind in off} or None


def is_type(header: str) -> bool:
    """Tell whether a column may say which kind of document a row is.

    >>> [is_type(h) for h in ("Type", "Doc Type", "Belegart", "单据类型", "event_type", "Region")]
    [True, True, True, True, False, False]
    """
    words = fold(header).split()
    if any(word in say.NO_TYPE_HEADERS for word in words):
        return False
    return any(word in say.TYPE_HEADERS for word in words) or any(
        one in header for one in say.TYPE_WIDE
    )


def _is_activity(text: str) -> bool:
    return not say.ACTIVITIES.isdisjoint(fold(text).split()) or any(
        one in text for one in say.ACTIVITIES_WIDE
    )
