"""Small tables made for showing: the ledger, the first parsed rows, the fields of a file."""

import pandas as pd

from rfm.intake.events import Events
from rfm.intake.ledger import Ledger
from rfm.units import VALUE_UNIT, to_date


def ledger_table(ledger: Ledger) -> pd.DataFrame:
    """Return the ledger as a table: for each file what was read, used, and set aside by reason.

    Returns
    -------
    pandas.DataFrame
        ``file``, ``what``, ``rows``, ``value``.
    """
    rows = []
    for file in ledger.files:
        rows.append((file.name, "read", file.rows_read, file.value_read))
        rows.append((file.name, "used", file.rows_used, file.value_used))
        rows.extend(
            (file.name, f"set aside: {one.reason}", one.rows, one.value) for one in file.set_aside
        )
    return pd.DataFrame(rows, columns=["file", "what", "rows", "value"])


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
