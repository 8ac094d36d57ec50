"""Why each account is in its segment, what would move it up, when it drops: in sentences."""

from collections.abc import Iterable, Iterator

import pandas as pd

from rfm.analysis.explain import facts
from rfm.analysis.explain.in_force import in_force
from rfm.definition import Definition
from rfm.measure_choices import Dimension
from rfm.output.cut_sentences import band_meaning, group_name
from rfm.output.measure_sentences import (
    FREQUENCY_UNITS,
    VALUE_WORDS,
    either,
    is_whole,
    window_phrase,
)
from rfm.scheme import (
    NEW_ACCOUNT,
    NO_ACTIVITY,
    NO_SEGMENT,
    NOT_COUNTED,
    NOT_LABELLED,
    REFUNDS_ONLY,
)
from rfm.scoring.result import LIST_COLUMNS, Labelled
from rfm.text import counted, day, exact, number
from rfm.units import VALUE_UNIT, to_date, to_day

EXPLANATIONS = ("why", "next_step", "drops_on", "drops_to", "edge")
OWNER = "owner"

BEST = "already in the best segment"
NO_STEP = "no single change reaches a better segment"
EDGE_DIGITS = 4

NO_WISH = "none: it gets no segment"

TENTH = 0.1

STANDS_APART = {
    REFUNDS_ONLY: "credit notes and no order in this file",
    NOT_LABELLED: "on the list of accounts that get no segment",
    NO_ACTIVITY: "on the account list, without any event",
    NOT_COUNTED: "active, and none of its events counts for recency",
}


def explain(result: Labelled) -> pd.DataFrame:
    """Return what can be said about each account, one row an account of the list, in its order.

    Parameters
    ----------
    result : Labelled

    Returns
    -------
    pandas.DataFrame
        ``account_id``; ``why``, a sentence; ``next_step``, the smallest single change that
        reaches a better segment; ``drops_on``, the day (datetime64[s]) on which the segment
        changes if nothing happens, missing if it does not within ten years, and ``drops_to``;
        ``edge``, how close the account is to a cut: 0 on one, missing without scores.
    """
    found = facts(result)
    drops_on = pd.to_datetime(
        pd.Series(found["drops_day"].to_numpy(float, na_value=float("nan"))), unit="D"
    )
    return pd.DataFrame(
        {
            "account_id": result.accounts["account_id"],
            "why": pd.array(list(_whys(result)), dtype="str"),
            "next_step": pd.array(list(_next_steps(result, found)), dtype="str"),
            "drops_on": drops_on.astype("datetime64[s]"),
            "drops_to": found["drops_to"].astype("str").array,
            "edge": found["edge"].round(EDGE_DIGITS).array,
        }
    )


def explained(result: Labelled) -> pd.DataFrame:
    """Return the list with its explanations after the action.

    The owner of a segment stands before them where the scheme names any. An attribute of the
    same name says that it is one.
    """
    owners = {segment.name: segment.owner for segment in result.scheme.segments if segment.owner}
    more = [*([OWNER] if owners else []), *EXPLANATIONS]
    accounts = result.accounts
    taken = {
        column: f"{column} (attribute)"
        for column in accounts.columns[len(LIST_COLUMNS) :]
        if column.lower() in more
    }
    told = explain(result)
    listed = accounts.rename(columns=taken)
    if owners:
        told[OWNER] = accounts["segment"].map(owners).astype("str").array
    rest = list(listed.columns[len(LIST_COLUMNS) :])
    return pd.concat([listed[list(LIST_COLUMNS)], told[more], listed[rest]], axis="columns")


def _whys(result: Labelled) -> Iterator[str]:
    """Yield one sentence an account: its measures, and the bands they lie in."""
    accounts, definition = result.accounts, result.definition
    measures = (_recencies(result), _frequencies(result), _values(result))
    dimensions: tuple[Dimension, ...] = ("recency", "frequency", "monetary")
    bands = [_bands(result, dimension) for dimension in dimensions]
    stands = "potential" in definition.value_measures
    window = window_phrase(definition)
    of_frequency, of_both = (f" {window}", "") if stands else ("", f" {window}")
    alone = _lanes(result)
    for account_id, segment, code, recency, frequency, value, r, f, m in zip(
        accounts["account_id"],
        accounts["segment"],
        accounts["rfm_code"],
        *measures,
        *bands,
        strict=True,
    ):
        if account_id in alone:
            yield f"{segment}: {alone[account_id]}"
            continue
        gap = f"no rule covers the code {code}; " if segment == NO_SEGMENT else ""
        counts = f"{frequency}{of_frequency} ({f}) and {value} ({m}){of_both}"
        yield f"{segment}: {gap}{recency} ({r}); {counts}"


def _recencies(result: Labelled) -> Iterator[str]:
    accounts, firm = result.accounts, result.definition.recency.typical_gap_days
    last = f"last {_event_noun(result)}"
    days = accounts["recency_days"].to_numpy(dtype=object)
    ago = ["" if pd.isna(one) else _ago(int(one)) for one in days]
    if result.definition.recency.measure == "days":
        return (f"{last} {one}" for one in ago)
    told = []
    for one, rhythm, gap in zip(
        ago, accounts["recency_rhythm"], accounts["typical_gap_days"], strict=True
    ):
        whose = "the" if gap == firm else "its"
        told.append(f"{last} {one}, {_times(rhythm)} {whose} usual gap of {exact(gap)} days")
    return iter(told)


def _frequencies(result: Labelled) -> Iterator[str]:
    definition, values = result.definition, result.accounts["frequency"]
    units = FREQUENCY_UNITS[definition.frequency.measure]
    if definition.frequency.measure == "units":
        units = definition.fields.units or units
    if not is_whole(definition, "frequency"):
        return (f"{number(round(float(one), 2))} {units}" for one in values)
    return (counted(int(one), units.removesuffix("s")) for one in values)


def _values(result: Labelled) -> Iterator[str]:
    accounts, definition = result.accounts, result.definition
    usual = VALUE_WORDS[definition.monetary.measure]
    values = (_money(float(one)) for one in accounts["monetary"])
    if "measured_as" not in accounts:
        return (f"{usual} {one}" for one in values)
    words = accounts["measured_as"].map(VALUE_WORDS).fillna(usual)
    return (f"{name} {one}" for name, one in zip(words, values, strict=True))


def _bands(result: Labelled, dimension: Dimension) -> Iterator[str]:
    """Yield the band of each account in words; every band of every group is worded once."""
    definition, count = result.definition, result.cuts.count(dimension)
    accounts = result.accounts
    mine = in_force(accounts, result.cuts, dimension)
    scores = accounts[f"{dimension[0]}_score"].fillna(0).astype("int64")
    words: dict[tuple[int, int], str] = {}
    for group, score in zip(mine.which.tolist(), scores.tolist(), strict=True):
        if score and (group, score) not in words:
            cuts = tuple(mine.cuts[group].tolist())
            told = f"band {score} of {count}: {band_meaning(definition, dimension, cuts, score)}"
            within = mine.groups[group]
            words[group, score] = told if within is None else f"{group_name(within)}, {told}"
        yield words.get((group, score), "")


def _lanes(result: Labelled) -> dict[str, str]:
    """Say of accounts that stand before the rules why they do."""
    accounts, measured = result.accounts, result.measured
    told: dict[str, str] = {}
    for name, words in STANDS_APART.items():
        told |= dict.fromkeys(accounts.loc[accounts["segment"] == name, "account_id"], words)
    new = set(accounts.loc[accounts["segment"] == NEW_ACCOUNT, "account_id"])
    rows = measured[measured["account_id"].isin(new)]
    today = to_day(result.reference_date)
    for one, first, orders in zip(
        rows["account_id"], rows["seen_day"], rows["orders_ever"], strict=True
    ):
        told[one] = f"first seen {_ago(today - int(first))}, {counted(int(orders), 'order')} so far"
    return told


def _times(rhythm: float) -> str:
    """Say how many times a gap; a rhythm that is not known has no words either.

    >>> _times(2.31), _times(0.02)
    ('2.3 times', 'under a tenth of')
    """
    return f"{rhythm:,.1f} times" if rhythm >= TENTH else "under a tenth of"


def _ago(days: int) -> str:
    return f"{counted(days, 'day')} ago" if days else "on the reference date"


def _event_noun(result: Labelled) -> str:
    types = result.definition.recency.events
    if types is not None:
        return either(types)
    return "event" if result.events.frame["event_type"].notna().any() else "order"


def _next_steps(result: Labelled, found: pd.DataFrame) -> Iterator[str]:
    """Yield the smallest change that helps each account, in words."""
    more = _more(result.definition)
    out = result.accounts["segment"].eq(NOT_LABELLED)
    columns = ("kind", "count", "amount_e4", "event_type", "to", "in_time", "drops_day", "best")
    for left_out, kind, count, amount, event_type, to, timely, drops, best in zip(
        out, *(found[column].to_numpy(dtype=object) for column in columns), strict=True
    ):
        if left_out or best:
            yield NO_WISH if left_out else BEST
        elif kind == "orders":
            when = f"before {day(to_date(drops))}" if timely else "now"
            yield f"{_orders(int(count), event_type, int(amount))} {when} → {to}"
        elif kind == "value":
            yield f"{_money(amount / VALUE_UNIT)} {more} → {to}"
        elif kind == "larger order":
            yield f"a contract of at least {_money(amount / VALUE_UNIT)} now → {to}"
        else:
            yield NO_STEP


def _orders(count: int, event_type: object, amount: int) -> str:
    """Say how many orders of what value.

    >>> _orders(1, None, 12_400_000), _orders(3, "invoice", 0)
    ('one order of its usual 1,240', '3 events of type invoice')
    """
    typed = isinstance(event_type, str)
    if count == 1:
        told = f"one {event_type if typed else 'order'}"
    else:
        told = f"{count} events of type {event_type}" if typed else f"{count} orders"
    if not amount:
        return told
    usual = f"its usual {number(amount / VALUE_UNIT)}"
    return f"{told} of {usual}" if count == 1 else f"{told} at {usual} each"


def _money(value: float) -> str:
    """Write money to the cent, so that it never seems to be on the other side of a cut.

    >>> _money(44.8), _money(6300.0)
    ('44.80', '6,300')
    """
    return f"{round(value, 2) + 0.0:,.2f}".removesuffix(".00")


def _more(definition: Definition) -> str:
    """Say where more value would have to come."""
    if definition.half_life_days is not None:
        return "more on its last active day"
    return "more in value" if definition.window is None else "more in the window"


def date_columns(frame: pd.DataFrame) -> Iterable[str]:
    """Return the columns of a list that hold dates."""
    return [name for name in ("last_event", "drops_on") if name in frame]
