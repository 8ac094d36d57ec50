"""Numbers and definitions as plain sentences; nothing here is Markdown or HTML."""

import datetime as dt
from collections.abc import Sequence

from rfm.definition import Definition, Dimension, Edges, FieldMap
from rfm.intake.ledger import Ledger
from rfm.scoring.labels import new_account_lane
from rfm.scoring.result import Labelled

MONEY_WITHOUT_CENTS = 1000

UNITS: dict[Dimension, str] = {"recency": "days", "frequency": "orders", "monetary": ""}
FREQUENCY_WORDS = {"orders": "orders", "active_days": "active days", "rows": "rows"}
MONETARY_WORDS = {
    "total": "total value",
    "mean_per_order": "mean value per order",
    "mean_per_active_day": "mean value per active day",
}


def number(value: float) -> str:
    """Return a number as people write it: thousands apart, cents only where they matter.

    >>> number(1234567.8), number(12.5), number(7.0)
    ('1,234,568', '12.50', '7')
    """
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= MONEY_WITHOUT_CENTS else f"{value:,.2f}"


def percent(share: float) -> str:
    """Return a share as whole per cent, small ones with a decimal.

    >>> percent(0.184), percent(0.004)
    ('18 %', '0.4 %')
    """
    hundredths = 100 * share
    return f"{hundredths:.1f} %" if 0 < hundredths < 1 else f"{hundredths:.0f} %"


def day(date: dt.date) -> str:
    """Return a date in words that no country reads the other way round.

    >>> day(dt.date(2026, 3, 5))
    '5 March 2026'
    """
    return f"{date.day} {date:%B %Y}"


def listing(parts: Sequence[str]) -> str:
    """Join parts as a sentence does.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def field_sentence(fields: FieldMap) -> str:
    """Say which column plays which role."""
    account = fields.account_id or fields.account_name or "nothing yet"
    named = fields.account_id and fields.account_name
    parts = [
        f"accounts come from {account}" + (f" (called {fields.account_name})" if named else "")
    ]
    parts.append(f"dates from {fields.date or 'nothing yet'}")
    if fields.value is None:
        parts.append("no column holds a value, so only orders are counted")
    else:
        parts.append(f"value is {fields.value}")
    if fields.order_count is not None:
        parts.append(f"each row is one account whose orders are counted in {fields.order_count}")
    elif fields.order_id is not None:
        parts.append(f"one order is one {fields.order_id}")
    else:
        parts.append("without an order number, one active day counts as one order")
    sentence = "; ".join(parts) + "."
    return sentence[:1].upper() + sentence[1:]


def ledger_sentence(ledger: Ledger) -> str:
    """Say how many rows and how much value were read, used and set aside."""
    aside = ledger.rows_read - ledger.rows_used
    value_aside = round(ledger.value_read - ledger.value_used, 4)
    return (
        f"{ledger.rows_read:,} rows read = {ledger.rows_used:,} used + {aside:,} set aside; "
        f"value {ledger.value_read:,.2f} = {ledger.value_used:,.2f} + {value_aside:,.2f}."
    )


def cut_sentence(dimension: Dimension, cuts: Edges, score: int, unit: str) -> str:
    """Say which values earn a score.

    >>> cut_sentence("frequency", (2, 5), 3, "orders"), cut_sentence("recency", (30, 90), 2, "days")
    ('5 orders or more', '31 to 90 days')
    """
    bands = len(cuts) + 1
    after = f" {unit}" if unit else ""
    if dimension == "recency":
        place = bands - score
        if place == 0:
            return f"at most {number(cuts[0])}{after}"
        if place == bands - 1:
            return f"more than {number(cuts[-1])}{after}"
        if cuts[place - 1] == cuts[place]:
            return "no value: the cuts around it are equal"
        return f"{number(cuts[place - 1] + 1)} to {number(cuts[place])}{after}"
    if score == bands:
        return f"{number(cuts[-1])}{after} or more"
    if score == 1:
        return f"under {number(cuts[0])}{after}"
    lower, upper = cuts[score - 2], cuts[score - 1]
    if lower == upper:
        return "no value: the cuts around it are equal"
    return f"{number(lower)} to under {number(upper)}{after}"


def definition_lines(result: Labelled) -> list[tuple[str, str]]:
    """Return what made a list, as pairs of a heading and a sentence."""
    definition, cuts = result.definition, result.cuts
    lines = [
        ("Reference date", f"{result.reference_date.isoformat()} (today of this analysis)"),
        ("Fields", field_sentence(definition.fields)),
        ("Recency", "Days from the last event that is not a refund to the reference date."),
        ("Frequency", _frequency_sentence(definition)),
        ("Monetary", _monetary_sentence(definition)),
    ]
    units = {**UNITS, "frequency": FREQUENCY_WORDS[definition.frequency]}
    for dimension in ("recency", "frequency", "monetary"):
        edges: Edges = getattr(cuts, dimension)
        told = [
            f"{score} = {cut_sentence(dimension, edges, score, units[dimension])}"
            for score in range(cuts.bands, 0, -1)
        ]
        lines.append((f"{dimension.capitalize()} bands", "; ".join(told)))
    weights = definition.weights
    lines.append(
        (
            "Score",
            f"0 to 100 from recency {weights.recency:.0%}, frequency {weights.frequency:.0%}, "
            f"monetary {weights.monetary:.0%}",
        )
    )
    lines.append(("Scheme", f"{result.scheme.title} ({len(result.scheme.segments)} segments)"))
    lane = new_account_lane(definition)
    if lane is not None:
        orders = "order" if lane.orders == 1 else "orders"
        lines.append(
            (
                "New account",
                f"First seen in the last {lane.days} days, at most {lane.orders} {orders}",
            )
        )
    return lines


def _frequency_sentence(definition: Definition) -> str:
    counted = {
        "orders": "Distinct orders" if definition.fields.order_id else "Days with an order",
        "active_days": "Days with an event",
        "rows": "Rows",
    }[definition.frequency]
    if definition.fields.order_count is not None and definition.frequency == "orders":
        counted = f"Orders as counted in {definition.fields.order_count}"
    return f"{counted}, refunds left out, {_window(definition)}."


def _monetary_sentence(definition: Definition) -> str:
    refunds = {
        "net": "refunds taken off",
        "exclude": "refunds left out",
        "count": "refunds counted like orders",
    }[definition.refunds]
    what = MONETARY_WORDS[definition.monetary].capitalize()
    return f"{what}, {refunds}, {_window(definition)}."


def _window(definition: Definition) -> str:
    if definition.window_months is None:
        return "over all history"
    return f"in the last {definition.window_months} months"
