"""Definitions of every kind, made at random: a hypothesis strategy over all parts of the models."""

import datetime as dt

from hypothesis import strategies as st

from rfm.band_choices import Bands, CutsWithin, DimensionBands, Weights
from rfm.choices import (
    AccountChoices,
    CurrencyChoices,
    FieldMap,
    Merge,
    Rate,
    RowChoices,
    RowFilter,
    TableChoice,
)
from rfm.definition import NEEDS_COLUMN, Definition
from rfm.measure_choices import (
    DIMENSIONS,
    WITHOUT_HALF_LIFE,
    About,
    Area,
    EventWeight,
    Frequency,
    Monetary,
    MonetaryFor,
    Peers,
    Recency,
)
from rfm.scheme import Decision, NewAccounts, Rule, Scheme, Segment, scheme_names

FREQUENCY = ("orders", "active_days", "active_months", "rows", "units")
MONEY = ("total", "mean_per_order", "mean_per_active_day", "largest", "latest", "margin")
MONEY = (*MONEY, "potential")
KEPT = ("total_lines", "repeated_orders", "walk_in", "test_accounts", "cancel_dates")

# Anything a spreadsheet may hold; half a surrogate pair is no text.
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=6).map(str.strip)
names = texts.filter(bool)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
days = st.floats(0.01, 36_500) | st.integers(1, 36_500).map(float)
shares = st.integers(0, 100)


def maybe(strategy):
    return st.none() | strategy


def several(strategy, least=0, most=3):
    return st.lists(strategy, min_size=least, max_size=most, unique=True).map(tuple)


def cut_values(count):
    """Return ascending cuts for so many bands."""
    numbers = st.floats(-1e9, 1e9) | st.integers(0, 400).map(float)
    return st.lists(numbers, min_size=count - 1, max_size=count - 1).map(sorted).map(tuple)


columns = maybe(texts)
fields = st.builds(
    FieldMap,
    **dict.fromkeys(sorted(set(FieldMap.model_fields) - {"date_order", "decimal"}), columns),
    date_order=maybe(st.sampled_from(["dmy", "mdy", "ymd"])),
    decimal=maybe(st.sampled_from(["comma", "point"])),
)
areas = st.builds(Area, owner=texts, why=texts)
about = st.builds(
    About,
    name=texts,
    version=texts,
    date=maybe(dates),
    **dict.fromkeys(["recency", "frequency", "monetary", "naming", "action"], areas),
)
merges = st.builds(Merge, into=names, keys=several(names, 1))
accounts = st.builds(
    AccountChoices,
    merges=several(merges),
    roll_up=st.sampled_from(["none", "email_domain"]),
    exclude=several(names),
)
rates = st.lists(
    st.builds(Rate, code=st.sampled_from(["EUR", "USD", "GBP"]), rate=st.floats(1e-6, 1e6)),
    max_size=3,
    unique_by=lambda rate: rate.code,
).map(tuple)
currencies = st.builds(CurrencyChoices, base=maybe(st.sampled_from(["EUR", "JPY"])), rates=rates)


@st.composite
def filters(draw):
    values = draw(several(names, 0, 4))
    split = draw(st.integers(0, len(values)))
    return RowFilter(column=draw(names), off=values[:split], on=values[split:])


rows = st.builds(RowChoices, filters=several(filters()), keep=several(st.sampled_from(KEPT)))
tables = st.builds(
    TableChoice,
    name=names,
    part=st.sampled_from(["events", "accounts", "lookup", "unused"]),
    key=columns,
    matches=columns,
    fields=fields,
    event_type=columns,
)
event_types = maybe(several(names, 1))
recency = st.builds(
    Recency,
    measure=st.sampled_from(["days", "rhythm"]),
    events=event_types,
    typical_gap_days=maybe(days),
)


@st.composite
def frequencies(draw):
    events = draw(event_types)
    weighed = draw(several(names if events is None else st.sampled_from(events)))
    weights = [EventWeight(event=one, weight=draw(st.floats(0, 9))) for one in weighed]
    return Frequency(
        measure=draw(st.sampled_from(FREQUENCY)), events=events, weights=tuple(weights)
    )


monetary = st.builds(Monetary, measure=st.sampled_from(MONEY), events=event_types)
monetary_for = st.builds(
    MonetaryFor, attribute=names, values=several(names, 1), measure=st.sampled_from(MONEY)
)
peers = st.builds(
    Peers,
    attribute=names,
    floor=st.integers(2, 500),
    dimensions=several(st.sampled_from(DIMENSIONS), 1),
)


@st.composite
def dimension_bands(draw, dimension, count):
    """Bands of one dimension: typed, by a method, or untouched."""
    own = draw(maybe(st.integers(2, 10)))
    bands = own or count or draw(st.integers(2, 10))
    way = draw(st.sampled_from(["untouched", "cuts", "quantile", "natural", "buying_cycle"]))
    if way == "cuts":
        return DimensionBands(cuts=draw(cut_values(bands)), count=own)
    if way == "buying_cycle" and dimension == "recency":
        steps = st.lists(
            st.floats(0.1, 50), min_size=bands - 1, max_size=bands - 1, unique=True
        ).map(sorted)
        return DimensionBands(method=way, multiples=draw(maybe(steps.map(tuple))), count=own)
    return DimensionBands(method=None if way in ("untouched", "buying_cycle") else way, count=own)


groups = st.fixed_dictionaries(
    {},
    optional={
        "peer": names,
        "measured_as": st.sampled_from(MONEY),
        "r_score": st.integers(1, 10),
        "f_score": st.integers(1, 10),
    },
).filter(bool)


@st.composite
def all_bands(draw):
    count = draw(maybe(st.integers(2, 10)))
    each = {dimension: draw(dimension_bands(dimension, count)) for dimension in DIMENSIONS}
    typed = [dimension for dimension in DIMENSIONS if each[dimension].cuts is not None]
    within = [
        CutsWithin(
            dimension=dimension,
            cuts=draw(cut_values(len(each[dimension].cuts) + 1)),
            **draw(groups),
        )
        for dimension in (draw(several(st.sampled_from(typed))) if typed else ())
    ]
    return Bands(count=count, nested=draw(st.booleans()), within=tuple(within), **each)


@st.composite
def all_weights(draw):
    r, f = draw(shares), draw(shares)
    r, f = (r, f) if r + f <= 100 else (100 - r, 100 - f)
    return Weights(recency=r / 100, frequency=f / 100, monetary=(100 - r - f) / 100)


@st.composite
def schemes(draw):
    scale = draw(st.integers(2, 10))
    score = st.integers(1, scale)
    ranges = maybe(st.tuples(score, score).map(sorted).map(tuple))
    codes = st.tuples(score, score, score).map(lambda code: "-".join(map(str, code)))
    segments = [
        Segment(
            name=f"{draw(names)} {number}",
            action=draw(texts),
            colour=draw(maybe(st.sampled_from(["#09630C", "#e44f6e"]))),
            owner=draw(texts),
            capacity=draw(maybe(st.integers(1, 900))),
            decision=draw(st.builds(Decision, strong=texts, unclear=texts, weak=texts)),
            name_zh=draw(columns),
            rules=draw(
                st.lists(st.builds(Rule, r=ranges, f=ranges, m=ranges, fm=ranges), max_size=3).map(
                    tuple
                )
            ),
            codes=draw(several(codes)),
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    return Scheme(
        title=draw(texts),
        scale=scale,
        segments=tuple(segments),
        source=draw(texts),
        new_accounts=draw(maybe(new_accounts)),
        fixed_recency_days=draw(maybe(cut_values(scale))),
    )


new_accounts = st.builds(NewAccounts, days=st.integers(1, 999), orders=st.integers(1, 99))


@st.composite
def definitions(draw):
    """Return any definition that is allowed."""
    frequency, money = draw(frequencies()), draw(monetary)
    others = draw(several(monetary_for, 0, 2))
    measures = (frequency.measure, money.measure, *(one.measure for one in others))
    needed = {role: draw(names) for name in measures if (role := NEEDS_COLUMN.get(name))}
    fades = not set(measures) & set(WITHOUT_HALF_LIFE)
    window = draw(st.sampled_from(["all", "months", "cycles"]))
    return Definition(
        about=draw(about),
        fields=draw(fields).replace(**needed),
        rows=draw(rows),
        accounts=draw(accounts),
        currencies=draw(currencies),
        tables=draw(several(tables, 0, 2)),
        attributes=draw(maybe(several(names))),
        reference_date=draw(
            maybe(dates | st.sampled_from(["latest_event", "end_of_last_month", "today"]))
        ),
        window_months=draw(st.integers(1, 1200)) if window == "months" else None,
        window_cycles=draw(st.floats(0.1, 100)) if window == "cycles" else None,
        cycle_months=draw(st.integers(1, 1200)),
        half_life_days=draw(maybe(days)) if fades else None,
        recency=draw(recency),
        frequency=frequency,
        monetary=money,
        monetary_for=others,
        refunds=draw(st.sampled_from(["net", "exclude", "count"])),
        zeros=draw(st.sampled_from(["count", "exclude"])),
        peers=draw(maybe(peers)),
        bands=draw(all_bands()),
        weights=draw(all_weights()),
        scheme=draw(st.sampled_from(scheme_names()) | schemes()),
        new_accounts=draw(new_accounts | st.sampled_from(["scheme", "off"])),
        do_not_label=draw(several(names)),
    )
