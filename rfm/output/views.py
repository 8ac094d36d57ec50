"""Small tables made for showing: the ledger, the first parsed rows, the fields of a file."""

from dataclasses import dataclass, field

import pandas as pd

from rfm.intake.events import Events
from rfm.intake.findings import Finding
from rfm.intake.ledger import Ledger
from rfm.output.sentences import own_value
from rfm.text import counted, number
from rfm.units import VALUE_UNIT, to_date


def ledger_table(ledger: Ledger) -> pd.DataFrame:
    """Return the ledger as a table: for each file what was read, used, and set aside by reason.

    Returns
    -------
    pandas.DataFrame
        ``file``, ``what``, ``rows``, ``value`` and ``note``, which tells the value of rows in
        another currency.
    """
    rows = []
    for file in ledger.files:
        rows.append((file.name, "read", file.rows_read, file.value_read, ""))
        rows.append((file.name, "used", file.rows_used, file.value_used, ""))
        rows.extend(
            (file.name, f"set aside: {one.reason}", one.rows, one.value, own_value(one))
            for one in file.set_aside
        )
    return pd.DataFrame(rows, columns=["file", "what", "rows", "value", "note"])


@dataclass(frozen=True, eq=False)
class ReasonAside:
    """Rows set aside for one reason, made for showing.

    Attributes
    ----------
    reason, title : str
        The title carries the counts.
    findings : tuple of Finding
        What is known of the reason, with the change that treats it otherwise.
    examples : pandas.DataFrame
        The first rows with their cells.
    """

    reason: str
    title: str
    findings: tuple[Finding, ...]
    examples: pd.DataFrame = field(repr=False)


def reasons_aside(events: Events, count: int = 5) -> tuple[ReasonAside, ...]:
    """Return the reasons for which rows were set aside, the most rows first."""
    aside = events.ledger.rows_set_aside
    found = []
    for reason, rows in aside["reason"].value_counts().items():
        mine = aside[aside["reason"] == reason]
        value = number(round(float(mine["value"].sum()), 2))
        found.append(
            ReasonAside(
                reason=str(reason),
                title=f"{counted(int(rows), 'row')}, value {value}: {reason}",
                findings=tuple(one for one in events.findings if one.reason == reason),
                examples=mine.drop(columns="reason").head(count).dropna(axis="columns", how="all"),
            )
        )
    return tuple(found)


def segment_table(summary: pd.DataFrame) -> pd.DataFrame:
    """Return a segment summary with shares in per cent, none of them below zero."""
    shares = {
        column: (100 * summary[column]).clip(lower=0).round(1)
        for column in ("account_share", "monetary_share")
    }
    return summary.assign(**shares)


def parsed_rows(events: Events, count: int = 3) -> pd.DataFrame:
    """Return the first events as they were understood.

    Returns
    -------
    pandas.DataFrame
        ``account_id``, ``account_name``, ``date``, ``value``, ``order_id`` (missing where there
        is none).
    """
    first = events.frame.head(count).merge(events.directory, on="account_id", how="left")
    return pd.DataFrame(
        {
            "account_id": first["account_id"],
            "account_name": first["account_name"],
            "date": [to_date(day) for day in first["day"]],
            "value": first["value_e4"] / VALUE_UNIT,
            "order_id": first["order_key"] if events.fields.order_id else None,
        }
    )
