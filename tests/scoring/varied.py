"""Definitions of every kind, for tests that walk the same road by two ways."""

import rfm
from rfm.band_choices import DimensionBands
from rfm.measure_choices import EventWeight, Frequency, Monetary, MonetaryFor, Peers, Recency
from tests.scoring.made import FIELDS

MEETINGS = (EventWeight(event="meeting", weight=0.3), EventWeight(event="support", weight=0))
ODD = (EventWeight(event="meeting", weight=1 / 3), EventWeight(event="renewal", weight=9))
COMMERCIAL = ("order", "renewal")
PEERS = Peers(attribute="Region", floor=20)
LATEST_OF_SOME = (MonetaryFor(attribute="Tier", values=("A",), measure="latest"),)


def one(**choices):
    return rfm.Definition(fields=FIELDS, **choices)


PLAIN = {
    "default": one(),
    "classic-ten": one(scheme="classic-ten"),
    "value-four": one(scheme="value-four"),
    "smb-six, 3 bands": one(scheme="smb-six", bands=rfm.Bands(count=3)),
    "compact-six": one(scheme="compact-six"),
    "compact-six, 4 bands": one(scheme="compact-six", bands=rfm.Bands(count=4)),
    "active days": one(frequency="active_days", monetary="mean_per_active_day"),
    "rows, mean per order": one(frequency="rows", monetary="mean_per_order"),
    "window": one(window_months=6, monetary="mean_per_order"),
    "narrow window": one(window_months=1, frequency="active_days"),
    "weights and typed cuts": one(
        weights=rfm.Weights(recency=0.5, frequency=0.2, monetary=0.3),
        bands=rfm.Bands(recency=(30, 90, 180), monetary=(100.5, 1000, 25_000)),
    ),
    "wide lane": one(new_accounts=rfm.NewAccounts(days=180, orders=3)),
}
FURTHER = {
    "rhythm": one(recency="rhythm"),
    "rhythm of commercial events, typed gap": one(
        recency=Recency(measure="rhythm", events=COMMERCIAL, typical_gap_days=45.5)
    ),
    "rhythm, buying cycle": one(
        recency="rhythm", bands=rfm.Bands(recency=DimensionBands(method="buying_cycle"))
    ),
    "recency of renewals": one(recency=Recency(events=("renewal",))),
    "buying cycle": one(
        bands=rfm.Bands(
            count=4, recency=DimensionBands(method="buying_cycle", multiples=(0.5, 1, 2.5))
        )
    ),
    "active months of orders": one(frequency=Frequency(measure="active_months", events=("order",))),
    "units": one(frequency="units", monetary="margin"),
    "weighted orders": one(frequency=Frequency(weights=MEETINGS)),
    "weighted days, odd weights": one(
        frequency=Frequency(measure="active_days", weights=ODD), window_months=9
    ),
    "weighted months": one(frequency=Frequency(measure="active_months", weights=ODD)),
    "weighted units, odd weights": one(frequency=Frequency(measure="units", weights=ODD)),
    "half-life": one(half_life_days=90),
    "half-life of one day": one(half_life_days=1),
    "half-life, window, weights, margin": one(
        half_life_days=33.3, window_cycles=0.75, frequency=Frequency(weights=ODD), monetary="margin"
    ),
    "half-life, mean per order": one(half_life_days=120, monetary="mean_per_order"),
    "half-life, units, mean per day": one(
        half_life_days=60, frequency="units", monetary="mean_per_active_day", window_months=18
    ),
    "largest": one(monetary="largest"),
    "largest of orders in the window": one(
        monetary=Monetary(measure="largest", events=("order",)), window_months=6
    ),
    "latest": one(monetary="latest"),
    "latest renewal in the window": one(
        monetary=Monetary(measure="latest", events=COMMERCIAL), window_months=3
    ),
    "potential": one(monetary="potential", window_months=1),
    "margin of commercial events": one(
        monetary=Monetary(measure="margin", events=COMMERCIAL), recency=Recency(events=COMMERCIAL)
    ),
    "refund lines in means of orders": one(
        monetary=Monetary(measure="mean_per_order", events=COMMERCIAL), window_months=12
    ),
}
GROUPED = {
    "natural breaks": one(
        bands=rfm.Bands(
            recency=DimensionBands(method="natural"),
            frequency=DimensionBands(method="natural"),
            monetary=DimensionBands(method="natural"),
        )
    ),
    "ten bands of recency": one(
        bands=rfm.Bands(
            recency=DimensionBands(count=10),
            frequency=DimensionBands(count=3),
            monetary=DimensionBands(count=7),
        )
    ),
    "nested": one(bands=rfm.Bands(nested=True)),
    "nested, natural, 3 bands": one(
        bands=rfm.Bands(
            count=3,
            nested=True,
            frequency=DimensionBands(method="natural"),
            monetary=DimensionBands(method="natural"),
        )
    ),
    "peers": one(peers=PEERS),
    "peers in value only": one(peers=PEERS.replace(dimensions=("monetary",))),
    "peers, high floor": one(peers=PEERS.replace(floor=10_000)),
    "two value measures": one(monetary_for=LATEST_OF_SOME),
    "two value measures, peers, nested": one(
        peers=PEERS, monetary_for=LATEST_OF_SOME, bands=rfm.Bands(count=3, nested=True)
    ),
    "rhythm, peers, half-life, weights": one(
        recency="rhythm", peers=PEERS, half_life_days=200, frequency=Frequency(weights=MEETINGS)
    ),
    "nested peers in a window, differing counts": one(
        peers=PEERS.replace(floor=5),
        window_months=12,
        bands=rfm.Bands(
            nested=True, recency=DimensionBands(count=2), monetary=DimensionBands(count=4), count=3
        ),
    ),
}
VARIED = PLAIN | FURTHER | GROUPED
