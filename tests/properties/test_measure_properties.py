"""More is never worse, and time alone never better: of the measures where that must hold."""

import datetime as dt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm.scoring.measures import measure
from tests.properties.modes import REFERENCE, histories, modes, rows
from tests.scoring.made import typed_events
from tests.scoring.slow import slow_measures

once = settings(max_examples=20)


def measured(frame, definition, reference=REFERENCE):
    """Return accounts measured without groups; everybody by the usual value measure."""
    told = definition.replace(monetary_for=(), peers=None)
    lazy = measure(frame, reference, told, firm_gap=30.0)
    return lazy.collect("pandas").to_native().set_index("account_id").sort_index()


def events(history):
    """Return drawn rows as an events frame, without reading them from a file."""
    cells = list(zip(*history, strict=True))
    return typed_events(
        *[(name, day, order, float(value), kind) for name, day, order, value, kind, *_ in history],
        cost=map(float, cells[5]),
        units=map(float, cells[6]),
        potential=[float(one) if one else None for one in cells[7]],
    )


def crumbs(definition, frame):
    """What rounding may take: half a millionth of an item, and of money half a ten-thousandth.

    Only fading is rounded item by item, reckoned from the account's last event.
    """
    return 0 if definition.half_life_days is None else len(frame) + 1


@once
@given(histories, modes(), rows(refunds=False))
def test_one_more_event_is_never_worse(history, definition, extra):
    before_frame = events(history)
    after_frame = events([*history, extra])
    before = measured(before_frame, definition)
    after = measured(after_frame, definition).loc[before.index]
    assert after["recency_days"].isna().sum() <= before["recency_days"].isna().sum()
    both = before["recency_days"].notna()
    assert (after["recency_days"] <= before["recency_days"])[both].all()
    crumb = crumbs(definition, after_frame)
    counted = definition.frequency
    # An order whose last event weighs little counts little: with weights only single events add up.
    if not counted.weights or counted.measure in ("rows", "units"):
        assert (after["frequency"] >= before["frequency"] - crumb * 1e-6).all()
    if definition.monetary.measure in ("total", "largest"):
        assert (after["monetary"] >= before["monetary"] - crumb * 1e-4).all()
    others = before.index != extra[0]
    columns = ["frequency", "monetary", "seen_day", "orders_ever"]
    assert after[columns][others].equals(before[columns][others])


@once
@given(histories, modes(), st.integers(1, 800))
def test_time_alone_makes_nobody_more_recent_or_more_frequent(history, definition, days):
    frame = events(history)
    now = measured(frame, definition)
    later = measured(frame, definition, REFERENCE + dt.timedelta(days=days))
    aged = (later["recency_days"] - now["recency_days"]).dropna()
    assert (aged == days).all()
    crumb = crumbs(definition, frame)
    assert (later["frequency"] <= now["frequency"] + crumb * 1e-6).all()
    if definition.recency.measure == "rhythm":
        known = now["recency_rhythm"].notna()
        assert (later["recency_rhythm"] > now["recency_rhythm"])[known].all()
        assert later["typical_gap_days"].equals(now["typical_gap_days"])


@once
@given(histories, modes())
def test_every_measure_is_what_the_slow_reading_of_the_rules_says(history, definition):
    frame = events(history)
    found = measured(frame, definition)
    told = definition.replace(monetary_for=(), peers=None)
    expected = slow_measures(frame, REFERENCE, told, firm_gap=30.0)
    rhythm = definition.recency.measure == "rhythm"
    recency = found["recency_rhythm" if rhythm else "recency_days"]
    for account, (days, frequency, monetary) in expected.items():
        assert (recency[account] == days) if days is not None else np.isnan(recency[account])
        assert (found.loc[account, "frequency"], found.loc[account, "monetary"]) == (
            frequency,
            monetary,
        )
