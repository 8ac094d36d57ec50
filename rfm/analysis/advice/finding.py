"""What advice is, and the facts that all of it looks at."""

import datetime as dt
from dataclasses import dataclass, field

import pandas as pd

from rfm.definition import Definition
from rfm.scoring.asked import typical_or_given
from rfm.scoring.result import Labelled

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
    gap = typical_or_given(result.events, result.definition.recency)
    return Facts(result, today, accounts[accounts["r_score"].notna()], gap)
