"""Advice: what data and definition have in them that people should know, and what mends it."""

import datetime as dt
from collections.abc import Callable

from rfm.analysis.advice.bands import (
    bands_closer_than_cycle,
    few_accounts,
    frequency_ties,
    nested_small,
)
from rfm.analysis.advice.data import (
    one_account_dominates,
    refunds_high,
    short_history,
    stale_file,
)
from rfm.analysis.advice.filling import empty_band, thin_band
from rfm.analysis.advice.finding import Advice, Facts, facts_of
from rfm.analysis.advice.measures import weight_irrelevant, window_short
from rfm.analysis.advice.scheme import (
    empty_segment,
    large_segment,
    many_segments,
    no_segment,
    thin_segment,
    unreachable_segment,
)
from rfm.analysis.advice.who import mixed_peers, small_peers, unknown_names, unknown_values
from rfm.scoring.result import Labelled

__all__ = ["Advice", "advise"]

# First what makes most labels wrong, then what makes some of them weak, last what to keep in mind.
FINDINGS: tuple[Callable[[Facts], Advice | None], ...] = (
    stale_file,
    no_segment,
    bands_closer_than_cycle,
    window_short,
    mixed_peers,
    few_accounts,
    nested_small,
    frequency_ties,
    empty_band,
    unreachable_segment,
    large_segment,
    weight_irrelevant,
    unknown_names,
    unknown_values,
    small_peers,
    refunds_high,
    one_account_dominates,
    thin_band,
    thin_segment,
    empty_segment,
    many_segments,
    short_history,
)


def advise(result: Labelled, today: dt.date | None = None) -> tuple[Advice, ...]:
    """Return what people should know about data and definition, most important first.

    Parameters
    ----------
    result : Labelled
        A labelled list, with the definition and the events it came from.
    today : datetime.date, optional
        By which a file is old; the machine's date by default.

    Returns
    -------
    tuple of Advice
        No two with the same code. Each definition in it is that of the result with one thing
        mended; label with it, and ask again.

    Examples
    --------
    >>> import datetime, rfm
    >>> result = rfm.label(rfm.read("sample_data/saas_events.csv"))
    >>> [one.code for one in advise(result, datetime.date(2026, 7, 1))]
    ['bands_closer_than_cycle']
    """
    facts = facts_of(result, today or dt.date.today())
    found = (finding(facts) for finding in FINDINGS)
    return tuple(one for one in found if one is not None)
