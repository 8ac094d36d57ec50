"""Definitions of every mode of scoring, drawn at random, and rows that they can be asked of."""

import datetime as dt

from hypothesis import strategies as st

import rfm
from rfm.band_choices import DimensionBands
from rfm.choices import FieldMap
from rfm.measure_choices import (
    WITHOUT_HALF_LIFE,
    EventWeight,
    Frequency,
    Monetary,
    MonetaryFor,
    Peers,
    Recency,
)

REFERENCE = dt.date(2025, 6, 30)
HEADER = ["account_id", "date", "order_id", "value", "type", "Cost", "Seats", "Upside", "Tier"]
TIERS = {"0001": "Gold", "0002": "Gold", "Acme": "Silver", "Bolt": "Silver", "Ünal": "Bronze"}
TYPES = ("order", "renewal", "meeting")
FIELDS = FieldMap(
    account_id="account_id",
    date="date",
    order_id="order_id",
    value="value",
    event_type="type",
    cost="Cost",
    units="Seats",
    potential="Upside",
)
FREQUENCY = ("orders", "active_days", "active_months", "rows", "units")
FADING = ("total", "mean_per_order", "mean_per_active_day", "margin")
MONEY = (*FADING, *WITHOUT_HALF_LIFE)
DAYS = st.dates(dt.date(2024, 1, 1), REFERENCE)
cents = st.integers(0, 50_000).map(lambda number: f"{number / 100:.2f}")


@st.composite
def rows(draw, names=tuple(TIERS), refunds=True):
    """One event; every fifth is a refund, every third knows no potential."""
    name = draw(st.sampled_from(names))
    refund = refunds and draw(st.integers(0, 4)) == 0
    return (
        name,
        str(draw(DAYS)),
        f"O{draw(st.integers(0, 11))}",
        f"{'-' if refund else ''}{draw(cents)}",
        draw(st.sampled_from(TYPES)),
        draw(cents),
        str(draw(st.integers(0, 20))),
        draw(st.sampled_from(["", "50", "900.5"])),
        TIERS.get(name, "Tin"),
    )


# Somebody came back, and every event type occurs.
ANCHORS = [
    ("Acme", day, f"X{number}", f"1{number}.25", kind, "1.50", "2", "7", "Silver")
    for number, (day, kind) in enumerate(
        [
            ("2024-01-31", "order"),
            ("2024-03-31", "order"),
            ("2024-04-15", "renewal"),
            ("2024-06-15", "renewal"),
            ("2024-07-01", "meeting"),
            ("2024-09-01", "meeting"),
        ]
    )
]
histories = st.lists(rows(), min_size=1, max_size=40).map(lambda drawn: [*drawn, *ANCHORS])

kinds = st.none() | st.lists(st.sampled_from(TYPES), min_size=1, unique=True).map(tuple)
counts = st.none() | st.integers(2, 10)


@st.composite
def weighed(draw, events):
    named = st.sampled_from(events or TYPES)
    sizes = st.sampled_from([0, 0.1, 0.3, 1 / 3, 1, 2.5, 9])
    return tuple(
        EventWeight(event=event, weight=draw(sizes))
        for event in draw(st.lists(named, max_size=2, unique=True))
    )


@st.composite
def frequencies(draw):
    events = draw(kinds)
    return Frequency(
        measure=draw(st.sampled_from(FREQUENCY)), events=events, weights=draw(weighed(events))
    )


@st.composite
def dimension_bands(draw, dimension):
    method = draw(st.sampled_from([None, "quantile", "natural", "buying_cycle", "typed"]))
    if method == "typed":
        numbers = st.lists(st.integers(0, 400).map(float), min_size=1, max_size=9)
        return DimensionBands(cuts=tuple(sorted(draw(numbers))))
    if method == "buying_cycle" and dimension != "recency":
        method = None
    return DimensionBands(method=method, count=draw(counts))


@st.composite
def modes(draw):
    """Return a definition of any mode of scoring, for tables with `HEADER`."""
    half_life = draw(st.none() | st.sampled_from([1, 30, 365.25]))
    money = st.sampled_from(MONEY if half_life is None else FADING)
    tiers = st.lists(st.sampled_from(["Gold", "Silver", "Bronze"]), min_size=1, unique=True)
    other = st.builds(MonetaryFor, attribute=st.just("Tier"), values=tiers, measure=money)
    window = draw(st.sampled_from([{}, {"window_months": 6}, {"window_cycles": 1.5}]))
    dimensions = st.lists(
        st.sampled_from(["recency", "frequency", "monetary"]), min_size=1, unique=True
    )
    return rfm.Definition(
        fields=FIELDS,
        reference_date=REFERENCE,
        **window,
        half_life_days=half_life,
        recency=draw(
            st.builds(
                Recency,
                measure=st.sampled_from(["days", "rhythm"]),
                events=kinds,
                typical_gap_days=st.sampled_from([None, 30.5]),
            )
        ),
        frequency=draw(frequencies()),
        monetary=Monetary(measure=draw(money), events=draw(kinds)),
        monetary_for=tuple(draw(st.lists(other, max_size=1))),
        refunds=draw(st.sampled_from(["net", "exclude", "count"])),
        peers=draw(
            st.none()
            | st.builds(
                Peers, attribute=st.just("Tier"), floor=st.integers(2, 3), dimensions=dimensions
            )
        ),
        bands=rfm.Bands(
            nested=draw(st.booleans()),
            recency=draw(dimension_bands("recency")),
            frequency=draw(dimension_bands("frequency")),
            monetary=draw(dimension_bands("monetary")),
        ),
        scheme=draw(st.sampled_from(rfm.scheme_names())),
        do_not_label=draw(st.sampled_from([(), ("Bolt",)])),
    )
