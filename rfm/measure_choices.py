"""How recency, frequency and monetary are measured, and who is compared with whom, as data."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from rfm.values import NUMBER, WHOLE, Frozen, ShortForm

Dimension = Literal["recency", "frequency", "monetary"]
DIMENSIONS: tuple[Dimension, ...] = ("recency", "frequency", "monetary")
AREAS = (*DIMENSIONS, "naming", "action")

RecencyMeasure = Literal["days", "rhythm"]
FrequencyMeasure = Literal["orders", "active_days", "active_months", "rows", "units"]
MonetaryMeasure = Literal[
    "total",
    "mean_per_order",
    "mean_per_active_day",
    "largest",
    "latest",
    "margin",
    "potential",
]
WITHOUT_HALF_LIFE: tuple[MonetaryMeasure, ...] = ("largest", "latest", "potential")
EventTypes = Annotated[tuple[str, ...], Field(min_length=1)]
Days = Annotated[float, Field(gt=0, le=36_500, allow_inf_nan=False), NUMBER]
LARGEST_WEIGHT = 9


class Recency(ShortForm):
    """What makes an account recent.

    Attributes
    ----------
    measure : {'days', 'rhythm'}
        Days since the last qualifying event; or these days divided by the typical gap between
        the account's orders, so that 1 is one order late in its own rhythm.
    events : tuple of str or None
        The event types that are "the last meaningful commercial event"; None takes all.
    typical_gap_days : float or None
        The firm's typical gap between orders, for accounts without a rhythm of their own and
        for buying-cycle bands; None learns it from the file.
    """

    measure: RecencyMeasure = "days"
    events: EventTypes | None = None
    typical_gap_days: Days | None = None


class EventWeight(Frozen):
    """What one event of a type counts for, an order being 1.

    Attributes
    ----------
    event : str
        The type, as the file calls it.
    weight : float
        Up to 9; with 0 it counts nothing.
    """

    event: str
    weight: Annotated[float, Field(ge=0, le=LARGEST_WEIGHT, allow_inf_nan=False), NUMBER]


class Frequency(ShortForm):
    """What is counted in the window.

    Attributes
    ----------
    measure : {'orders', 'active_days', 'active_months', 'rows', 'units'}
        Distinct orders, days or calendar months; single events; or the sum of the column that
        plays the role ``units``. Without an order id, orders are active days.
    events : tuple of str or None
        The event types that count; None takes all.
    weights : tuple of EventWeight
        What an event of a type counts for; 1 where nothing is said.
    """

    measure: FrequencyMeasure = "orders"
    events: EventTypes | None = None
    weights: tuple[EventWeight, ...] = ()

    @model_validator(mode="after")
    def _one_weight_each(self) -> Self:
        named = [one.event for one in self.weights]
        twice = next((event for event in named if named.count(event) > 1), None)
        if twice is not None:
            raise ValueError(f"'{twice}' has more than one weight")
        left_out = next((one for one in named if self.events and one not in self.events), None)
        if left_out is not None:
            raise ValueError(f"'{left_out}' has a weight and is not among the events that count")
        return self


class Monetary(ShortForm):
    """What an account is worth in the window.

    Attributes
    ----------
    measure : str
        ``total``, ``mean_per_order``, ``mean_per_active_day``; ``largest``, the value of the
        largest order; ``latest``, that of the latest order with value; ``margin``, value minus
        the column that plays the role ``cost``; ``potential``, the column of that role as it
        stands.
    events : tuple of str or None
        The event types that carry value; None takes all.
    """

    measure: MonetaryMeasure = "total"
    events: EventTypes | None = None


class MonetaryFor(Frozen):
    """Another value measure for some accounts, such as the current contract for a tier.

    Attributes
    ----------
    attribute : str
        The column that says who the accounts are, such as ``Tier``.
    values : tuple of str
        Accounts with one of these in that column.
    measure : str
        As in `Monetary`.
    """

    attribute: str
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    measure: MonetaryMeasure


class Peers(Frozen):
    """Score accounts among their like: within a tier, a region or any attribute.

    Attributes
    ----------
    attribute : str
        The column that says which group an account is in.
    floor : int
        Groups of fewer accounts than this are scored among all accounts.
    dimensions : tuple of {'recency', 'frequency', 'monetary'}
        Which scores are given within the group.
    """

    attribute: str
    floor: Annotated[int, Field(ge=2), WHOLE] = 30
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)] = DIMENSIONS


class Area(Frozen):
    """Who answers for one area of a definition, and why it is as it is.

    Attributes
    ----------
    owner : str
        A person or a team.
    why : str
        The reason, in a sentence.
    """

    owner: str = ""
    why: str = ""


class About(Frozen):
    """Who agreed on a definition, when and why.

    Attributes
    ----------
    name : str
        As people call the definition, such as "Key accounts".
    version : str
        As they count it, such as "2026-Q4".
    date : datetime.date or None
        The day it was agreed on.
    recency, frequency, monetary, naming, action : Area
        Who answers for it and why it is so; naming is what the segments are called.
    """

    name: str = ""
    version: str = ""
    date: dt.date | None = None
    recency: Area = Area()
    frequency: Area = Area()
    monetary: Area = Area()
    naming: Area = Area()
    action: Area = Area()
