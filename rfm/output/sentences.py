"""Results and definitions as plain sentences; nothing here is Markdown or HTML."""

import math
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from rfm.analysis.clusters import Clustering
from rfm.analysis.distribution import Band
from rfm.choices import FieldMap
from rfm.definition import DIMENSIONS, Definition, Dimension
from rfm.intake.ledger import Ledger, SetAside
from rfm.output.choice_sentences import choice_lines
from rfm.output.text import counted, exact, listing, number, percent
from rfm.scoring.labels import new_account_lane
from rfm.scoring.result import Labelled
from rfm.scoring.schemes import Coverage
from rfm.values import CutValues

FREQUENCY_WORDS = {"orders": "orders", "active_days": "active days", "rows": "rows"}
SILHOUETTE_WORDS = (
    (0.7, "clearly apart"),
    (0.5, "reasonably apart"),
    (0.25, "weakly apart, so take the borders lightly"),
)
COLUMN_MEANINGS = {
    "account_id": "Key of the account; its name where the file has no key",
    "account_name": "What the account is called",
    "last_event": "Date of the last event that counts for recency",
    "recency_days": "Days from that event to the reference date",
    "frequency": "Orders, or what the definition counts instead",
    "monetary": "Value, in the money of the file",
    "r_score": "Recency score, the highest is the best",
    "f_score": "Frequency score, the highest is the best",
    "m_score": "Monetary score, the highest is the best",
    "fm_score": "Mean of the frequency and the monetary score, halves up",
    "rfm_code": "The three scores side by side",
    "score": "All three in one number from 0 to 100, by their weights",
    "segment": "What the account is",
    "action": "What to do next",
}
MONETARY_WORDS = {
    "total": "total value",
    "mean_per_order": "mean value per order",
    "mean_per_active_day": "mean value per active day",
}
EMPTY_BAND = "no account can have it, because the cuts around it are equal"


def field_sentence(fields: FieldMap) -> str:
    """Say which column plays which role."""
    account = fields.account_id or fields.account_name or "nothing yet"
    named = fields.account_id and fields.account_name
    parts = [f"accounts come from {account}"]
    if named:
        parts.append(f"their names from {fields.account_name}")
    parts.append(f"dates from {fields.date or 'nothing yet'}")
    if not fields.value:
        parts.append("no column holds a value, so only orders are counted")
    else:
        parts.append(f"value is {fields.value}")
    if fields.order_count:
        parts.append(f"each row is one account whose orders are counted in {fields.order_count}")
    elif fields.order_id:
        parts.append(f"one order is one {fields.order_id}")
    else:
        parts.append("without an order number, one active day counts as one order")
    sentence = "; ".join(parts).removesuffix(".") + "."
    return sentence[:1].upper() + sentence[1:]


def ledger_sentence(ledger: Ledger) -> str:
    """Say how many rows and how much value were read, used and set aside."""
    aside = ledger.rows_read - ledger.rows_used
    value_aside = round(ledger.value_read - ledger.value_used, 4)
    return (
        f"{ledger.rows_read:,} rows read = {ledger.rows_used:,} used + {aside:,} set aside; "
        f"value {ledger.value_read:,.2f} = {ledger.value_used:,.2f} + {value_aside:,.2f}"
        f"{_largest_reason(ledger)}."
    )


def own_value(one: SetAside) -> str:
    """Say what rows in a currency without a rate are worth in that currency, if they are."""
    return "" if one.currency is None else f"worth {one.currency} {one.own_value:,.2f}"


def _largest_reason(ledger: Ledger) -> str:
    """Name the reason that most of the value set aside has, where there are several."""
    values: dict[str, float] = {}
    for one in (one for file in ledger.files for one in file.set_aside):
        values[one.reason] = values.get(one.reason, 0.0) + one.value
    if len(values) <= 1 or not any(values.values()):
        return ""
    largest = max(values, key=lambda reason: abs(values[reason]))
    return f" ({values[largest]:,.2f} of it {largest})"


def cut_sentence(dimension: Dimension, cuts: CutValues, score: int, unit: str) -> str:
    """Say which values earn a score.

    >>> cut_sentence("frequency", (2, 5), 3, "orders"), cut_sentence("recency", (30, 90), 2, "days")
    ('5 orders or more', '31 to 90 days')
    """
    bands = len(cuts) + 1
    after = f" {unit}" if unit else ""
    if dimension == "recency":
        place = bands - score
        whole = [math.floor(cut) for cut in cuts]
        if place == 0:
            return f"at most {whole[0]:,}{after}"
        if place == bands - 1:
            return f"more than {whole[-1]:,}{after}"
        return _whole_numbers(whole[place - 1] + 1, whole[place], after)
    if score == bands:
        return f"{exact(cuts[-1])}{after} or more"
    if score == 1:
        return f"under {exact(cuts[0])}{after}"
    lower, upper = cuts[score - 2], cuts[score - 1]
    if dimension == "frequency":
        return _whole_numbers(math.ceil(lower), math.ceil(upper) - 1, after)
    return EMPTY_BAND if lower == upper else f"{exact(lower)} to under {exact(upper)}{after}"


def _whole_numbers(first: int, last: int, after: str) -> str:
    if first > last:
        return EMPTY_BAND
    return f"{first:,}{after}" if first == last else f"{first:,} to {last:,}{after}"


def coverage_sentences(found: Coverage, bands: int) -> list[str]:
    """Say what a scheme leaves out or can't reach with this many bands; nothing if all is well."""
    told = []
    if found.uncovered:
        codes = ["".join(map(str, code)) for code in found.uncovered]
        shown = ", ".join(codes[:8]) + (" and more" if len(codes) > len(codes[:8]) else "")
        told.append(f"No rule covers {len(codes)} of {bands**3} codes: {shown}.")
    if found.unreachable:
        names = listing(found.unreachable)
        told.append(f"With {bands} bands no account can reach {names}.")
    return told


def headline(result: Labelled) -> str:
    """Say how many accounts a list holds and what they are worth."""
    value = number(round(float(result.accounts["monetary"].sum())))
    return f"{counted(len(result.accounts), 'account')}, value {value}"


def found_sentence(found: pd.DataFrame, accounts: int, query: str) -> str:
    """Say how many accounts a search found."""
    if found.empty:
        return f"Nothing matches '{query}' here." if query else "No account is in this segment."
    value = number(round(float(found["monetary"].sum())))
    return (
        f"{len(found):,} of {counted(accounts, 'account')}, value {value}. Click a column to sort."
    )


def clustering_sentence(
    result: Labelled, clusterings: Sequence[Clustering], chosen: Clustering
) -> str:
    """Say how far apart the chosen clusters lie, which number does best, who stays outside."""
    best = max(clusterings, key=lambda one: one.silhouette)
    told = (
        f"Silhouette {chosen.silhouette:.2f} on a scale from -1 to 1: "
        f"{_apartness(chosen.silhouette)}."
    )
    if best.count != chosen.count:
        told += f" {best.count} clusters lie furthest apart ({best.silhouette:.2f})."
    outside = len(result.accounts) - len(chosen.labels)
    if outside:
        verb = "stays" if outside == 1 else "stay"
        told += f" {counted(outside, 'account')} without a qualifying event {verb} outside."
    return told


def _apartness(silhouette: float) -> str:
    """Put a silhouette in words, by the usual reading of Kaufman and Rousseeuw (1990)."""
    for least, words in SILHOUETTE_WORDS:
        if silhouette > least:
            return words
    return "no clusters to speak of"


def file_stem(result: Labelled) -> str:
    """Return a file name for what is made of a list, without its ending."""
    source = Path(result.events.ledger.files[0].name).stem
    return f"{source}_segments_{result.reference_date.isoformat()}"


def cut_label(dimension: Dimension, position: int, count: int) -> str:
    """Name the cut at a position after the band it opens.

    >>> cut_label("recency", 0, 5), cut_label("frequency", 0, 5)
    ('R 5: at most', 'F 2: from')
    """
    if dimension == "recency":
        return f"R {count - position}: at most"
    return f"{dimension[0].upper()} {position + 2}: from"


def band_sentence(result: Labelled, dimension: Dimension, band: Band) -> str:
    """Say what a score means and how many accounts have it."""
    cuts = result.cuts.of(dimension)
    meaning = cut_sentence(dimension, cuts, band.score, _unit(result.definition, dimension))
    share = f"{percent(band.share)} of accounts ({percent(band.intended_share)} intended"
    if band.ties > 1 and band.cut is not None:
        share += f"; {band.ties:,} accounts tie at {exact(band.cut)}"
    if meaning == EMPTY_BAND:
        return f"{dimension.capitalize()} {band.score}: {meaning}."
    return f"{dimension.capitalize()} {band.score} means {meaning}: {share})."


def dimension_subtitle(result: Labelled, dimension: Dimension) -> str:
    """Say in a few words what one dimension measures."""
    definition = result.definition
    if dimension == "recency":
        return "days since the last event"
    if dimension == "frequency":
        return f"{FREQUENCY_WORDS[definition.frequency]} {_window(definition)}"
    return f"{MONETARY_WORDS[definition.monetary]} {_window(definition)}"


def definition_lines(result: Labelled) -> list[tuple[str, str]]:
    """Return what made a list, as pairs of a heading and a sentence."""
    definition, cuts = result.definition, result.cuts
    lines = [
        ("Reference date", f"{result.reference_date.isoformat()} (today of this analysis)"),
        ("Fields", field_sentence(definition.fields)),
        *choice_lines(definition, result.events.base),
        ("Recency", _recency_sentence(definition)),
        ("Frequency", _frequency_sentence(definition)),
        ("Monetary", _monetary_sentence(definition)),
    ]
    for dimension in DIMENSIONS:
        unit = _unit(definition, dimension)
        told = [
            f"{score} = {cut_sentence(dimension, cuts.of(dimension), score, unit)}"
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


def _unit(definition: Definition, dimension: Dimension) -> str:
    units = {"recency": "days", "frequency": FREQUENCY_WORDS[definition.frequency], "monetary": ""}
    return units[dimension]


def _recency_sentence(definition: Definition) -> str:
    which = "" if definition.refunds == "count" else " that is not a refund"
    return f"Days from the last event{which} to the reference date."


def _frequency_sentence(definition: Definition) -> str:
    counted = {
        "orders": "Distinct orders" if definition.fields.order_id else "Days with an order",
        "active_days": "Days with an event",
        "rows": "Rows",
    }[definition.frequency]
    if definition.fields.order_count and definition.frequency == "orders":
        counted = f"Orders as counted in {definition.fields.order_count}"
    refunds = "refunds counted too" if definition.refunds == "count" else "refunds left out"
    return f"{counted}, {refunds}, {_window(definition)}."


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
    return f"in the last {counted(definition.window_months, 'month')}"
