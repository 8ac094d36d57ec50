"""What advice is, and the facts that all of it looks at."""

import datetime as dt
from dataclasses import dataclass, field

import pandas as pd

from rfm.band_choices import Bands, DimensionBands
from rfm.definition import Definition
from rfm.measure_choices import DIMENSIONS
from rfm.scoring.result import Labelled
from rfm.scoring.rhythm import typical_gap

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Advice:
    """Something about data and definition that people should know, and what mends it.

    Attributes
    ----------
    code : str
        Short name, for programs and for ``--apply``; no two of one list share it.
    sentence : str
        The cause, the count and what to do.
    switch : str or None
        What the change does, as the label of a button; None where no definition can mend it.
    definition : Definition or None
        The complete definition with the change made; None together with `switch`.
    """

    code: str
    sentence: str
    switch: str | None = None
    definition: Definition | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class Facts:
    """A labelled list as the findings look at it.

    Attributes
    ----------
    result : Labelled
    today : datetime.date
    scored : pandas.DataFrame
        The accounts that have scores.
    gap : float or None
        The firm's typical gap between orders in days, as given or learned; None where nobody
        came back.
    """

    result: Labelled
    today: dt.date
    scored: pd.DataFrame
    gap: float | None

    @property
    def definition(self) -> Definition:
        """Return the definition in force."""
        return self.result.definition


def facts_of(result: Labelled, today: dt.date) -> Facts:
    """Return what the findings look at, each computed once."""
    accounts = result.accounts
    return Facts(result, today, accounts[accounts["r_score"].notna()], _gap(result))


def with_bands(definition: Definition, count: int) -> Bands:
    """Return the definition's bands with `count` of them; cuts that make others are dropped.

    Methods are kept: only typed cuts and multiples belong to one number of bands.
    """
    kept = {}
    for dimension in DIMENSIONS:
        own = definition.bands.of(dimension)
        typed = own.cuts if own.cuts is not None else own.multiples
        fits = typed is not None and len(typed) + 1 == count
        kept[dimension] = own.replace(count=None) if fits else DimensionBands(method=own.method)
    return Bands(count=count, nested=definition.bands.nested).replace(**kept)


def _gap(result: Labelled) -> float | None:
    given = result.definition.recency.typical_gap_days
    frame, types = result.events.frame, result.definition.recency.events
    if given is not None or frame.empty:
        return given
    commercial = frame[frame["qualifies"]]
    if types is not None:
        commercial = commercial[commercial["event_type"].isin(types)]
    return typical_gap(commercial[["account_id", "day"]])
