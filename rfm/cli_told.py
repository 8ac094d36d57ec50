"""What the command line prints: JSON for programs, sentences for people."""

import json
from collections.abc import Iterable
from typing import Any

import click

from rfm.analysis.advice import Advice, advise
from rfm.analysis.summary import summarise
from rfm.band_choices import Cuts
from rfm.intake.events import Events
from rfm.intake.ledger import SetAside
from rfm.measure_choices import DIMENSIONS
from rfm.output.choice_sentences import field_sentence
from rfm.output.sentences import ledger_sentence, own_value
from rfm.scoring.result import Labelled
from rfm.text import number, percent

ALWAYS_TOLD = ("account_id", "account_name", "date", "value", "order_id")


def inspected(events: Events) -> dict[str, Any]:
    """Return what `inspect --json` prints."""
    fields = events.fields.model_dump()
    told = {role: fields[role] or None for role in ALWAYS_TOLD}
    if events.fields.order_count:
        told["order_count"] = events.fields.order_count
    return {
        "reference_date": events.reference_date.isoformat(),
        "accounts": len(events.directory),
        "field_map": told,
        "files": [
            {
                "name": file.name,
                "rows_read": file.rows_read,
                "rows_used": file.rows_used,
                "value_read": file.value_read,
                "value_used": file.value_used,
                "set_aside": [_aside(one) for one in file.set_aside],
            }
            for file in events.ledger.files
        ],
        "currency": events.base,
        "event_type": events.fields.event_type or None,
        "attributes": list(events.attributes),
        "tables": [
            {"name": piece.label, "part": piece.part, "why": piece.why} for piece in events.pieces
        ],
        "joins": [join.sentence() for join in events.joins],
        "findings": [
            {
                "code": one.code,
                "sentence": one.sentence,
                "rows": one.rows,
                "treated": one.treated,
            }
            for one in events.findings
        ],
    }


def _aside(one: SetAside) -> dict[str, Any]:
    told = {"reason": one.reason, "rows": one.rows, "value": one.value}
    if one.currency is None:
        return told
    return {**told, "currency": one.currency, "own_value": one.own_value}


def labelled(result: Labelled) -> dict[str, Any]:
    """Return what `label --json` prints."""
    columns = ["segment", "accounts", "account_share", "monetary", "monetary_share"]
    segments = summarise(result)[columns].rename(columns={"segment": "name"})
    return {
        **inspected(result.events),
        "cuts": _cuts(result.cuts),
        "segments": segments.to_dict(orient="records"),
        "advice": told_advice(advise(result)),
    }


def advised(result: Labelled, found: Iterable[Advice]) -> dict[str, Any]:
    """Return what `advise --json` prints."""
    return {
        "reference_date": result.reference_date.isoformat(),
        "accounts": len(result.accounts),
        "advice": told_advice(found),
    }


def told_advice(found: Iterable[Advice]) -> list[dict[str, Any]]:
    """Return advice as programs read it; `applies` says whether ``--apply`` takes the code."""
    return [
        {"code": one.code, "sentence": one.sentence, "applies": one.definition is not None}
        for one in found
    ]


def _cuts(cuts: Cuts) -> dict[str, Any]:
    general: dict[str, Any] = {dimension: list(cuts.of(dimension)) for dimension in DIMENSIONS}
    if cuts.within:
        dumped = [one.model_dump(exclude_none=True) for one in cuts.within]
        general["within"] = [{**one, "cuts": list(one["cuts"])} for one in dumped]
    return general


def print_json(told: dict[str, Any]) -> None:
    """Print one JSON object."""
    click.echo(json.dumps(told, indent=2))


def tell_events(events: Events) -> None:
    """Print how files were understood and what happened to their rows."""
    click.echo(field_sentence(events.fields))
    click.echo(f"Reference date {events.reference_date}; {len(events.directory):,} accounts.")
    click.echo(ledger_sentence(events.ledger))
    for file in events.ledger.files:
        for one in file.set_aside:
            worth = f" ({own_value(one)})" if one.currency else ""
            click.echo(f"  set aside in {file.name}: {one.rows:,} rows, {one.reason}{worth}")
    for join in events.joins:
        click.echo(f"  {join.sentence()}")
    for finding in events.findings:
        if not (finding.treated and finding.reason):
            click.echo(f"  {finding.sentence}")


def tell_segments(result: Labelled) -> None:
    """Print one line a segment."""
    for row in summarise(result).to_dict(orient="records"):
        accounts = f"{row['accounts']:>8,} accounts {percent(row['account_share']):>7}"
        value = f"{number(round(row['monetary'], 2)):>18} {percent(row['monetary_share']):>7}"
        click.echo(f"{row['segment']:<22} {accounts} {value}")


def tell_advice(found: Iterable[Advice]) -> None:
    """Print one line a piece of advice, with the option that takes it."""
    for one in found:
        mend = "" if one.definition is None else f" (--apply {one.code})"
        click.echo(f"Advice {one.code}: {one.sentence}{mend}")
