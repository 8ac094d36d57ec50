"""Files with something planted in them, and one in which nothing stands out."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

import rfm
from rfm.analysis.advice import Advice, advise
from rfm.pipeline import label_measured, measure_accounts
from rfm.units import to_date
from tests.conftest import events_frame

REFERENCE = dt.date(2026, 6, 30)
TODAY = dt.date(2026, 7, 1)
PLAIN = rfm.Definition(
    fields=rfm.FieldMap(account_id="account_id", date="date", order_id="order_id", value="value"),
    attributes=("tier",),
)


@dataclass(frozen=True)
class Firm:
    """An account with evenly spaced orders of one value."""

    name: str
    recency: int = 0
    orders: int = 1
    gap: int = 7
    value: float = 100
    tier: str = "A"
    refund: float = 0

    def rows(self) -> Iterator[tuple[str, str, str, float]]:
        last = REFERENCE - dt.timedelta(days=self.recency)
        for place in range(self.orders):
            date = last - dt.timedelta(days=place * self.gap)
            yield self.name, date.isoformat(), f"{self.name}-{place}", self.value
        if self.refund:
            yield self.name, last.isoformat(), f"{self.name}-0", -self.refund


@dataclass(frozen=True)
class File:
    """Firms, and how they are labelled."""

    firms: tuple[Firm, ...]
    definition: rfm.Definition = PLAIN
    today: dt.date = TODAY

    def label(self, definition: rfm.Definition | None = None) -> rfm.Labelled:
        return _labelled(self, definition or self.definition)

    def advice(self, definition: rfm.Definition | None = None) -> dict[str, Advice]:
        return {one.code: one for one in advise(self.label(definition), self.today)}

    def defined(self, **changes: object) -> "File":
        return replace(self, definition=self.definition.replace(**changes))


@cache
def _labelled(file: File, definition: rfm.Definition) -> rfm.Labelled:
    """Label the events as they are: what files look like is another test's business."""
    events = _events(file.firms)
    given = definition.reference_date
    if isinstance(given, dt.date):
        events = replace(events, reference_date=given)
    return label_measured(events, measure_accounts(events, definition), definition)


@cache
def _events(firms: tuple[Firm, ...]) -> rfm.Events:
    rows = [row for firm in firms for row in firm.rows()]
    frame = events_frame(*rows).assign(event_type=pd.Series(dtype="str"))
    directory = pd.DataFrame(
        {
            "account_id": [firm.name for firm in firms],
            "account_name": None,
            "tier": [firm.tier or None for firm in firms],
        },
        dtype="str",
    )
    return rfm.Events(
        frame=frame,
        directory=directory,
        ledger=rfm.Ledger((), pd.DataFrame()),
        settled=PLAIN,
        reference_date=to_date(frame.loc[frame["qualifies"], "day"].max()),
        file_start=to_date(frame["day"].min()),
        attributes=("tier",),
    )


def quiet(count: int = 200) -> File:
    """Return a file about which there is nothing to say: two years, all kinds of accounts."""
    firms = [
        Firm(
            name=f"firm-{number:03}",
            recency=(number * 37) % 360,
            orders=1 + (number * 7) % 40,
            value=10 * (1 + (number * 13) % 50),
            tier="AB"[number % 2],
        )
        for number in range(count)
    ]
    first = replace(firms[0], orders=2, gap=729)
    return File((first, *firms[1:]))


def with_firms(file: File, *changed: Firm) -> File:
    """Return a file whose first firms are others."""
    return replace(file, firms=(*changed, *file.firms[len(changed) :]))


def each(file: File, **changes: Any) -> File:
    """Return a file whose firms have something changed: one value, or one for each place."""
    changed = [
        replace(
            firm,
            **{name: one(place) if callable(one) else one for name, one in changes.items()},
        )
        for place, firm in enumerate(file.firms)
    ]
    return replace(file, firms=tuple(changed))
