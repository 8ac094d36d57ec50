"""Results and definitions as plain sentences; nothing here is Markdown or HTML."""

import math
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from rfm.analysis.clusters import Clustering
from rfm.intake.ledger import Ledger, SetAside
from rfm.scheme import code_text
from rfm.scoring.result import Labelled
from rfm.scoring.schemes import Coverage
from rfm.text import counted, listing, number

SILHOUETTE_WORDS = (
    (0.7, "clearly apart"),
    (0.5, "reasonably apart"),
    (0.25, "weakly apart, so take the borders lightly"),
)


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


def coverage_sentences(found: Coverage, counts: tuple[int, int, int]) -> list[str]:
    """Say what a scheme leaves out or can't reach with these bands; nothing if all is well."""
    told = []
    if found.uncovered:
        codes = [code_text(code, counts) for code in found.uncovered]
        shown = ", ".join(codes[:8]) + (" and more" if len(codes) > len(codes[:8]) else "")
        told.append(f"No rule covers {len(codes)} of {math.prod(counts)} codes: {shown}.")
    if found.unreachable:
        names = listing(found.unreachable)
        bands = "/".join(map(str, counts)) if len(set(counts)) > 1 else str(counts[0])
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
