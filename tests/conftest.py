"""What several tests share: where things lie, and small files made of a few rows."""

import csv
import datetime as dt
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

import rfm
from rfm import cli
from rfm.intake.tables import RawTable, read_bytes
from rfm.units import VALUE_UNIT, to_day

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def shared(path: str) -> Path:
    """Return a file that stands beside the repository, where it is there.

    A checkout alone skips the tests that need it; with RFM_REQUIRE_SHARED=1 they fail instead.
    """
    found = SHARED / path
    if not found.exists():
        absent = f"../shared/{path} is not beside this checkout"
        if os.environ.get("RFM_REQUIRE_SHARED") == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    return found


def csv_text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows as CSV text, None as an empty cell."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


def read_one(name: str, data: bytes) -> RawTable:
    """Return the only table of a file, read in this process: our own bytes need no other."""
    (table,) = read_bytes(name, data, isolated=False)
    return table


def csv_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> RawTable:
    """Return rows as a raw table, through the same reader as a real file."""
    return read_one("events.csv", csv_text(header, rows).encode())


def order_table(*rows: tuple[object, ...]) -> RawTable:
    """Return a raw table of (account, date, order, value)."""
    return csv_table(["account_id", "date", "order_id", "value"], rows)


def label_orders(
    *rows: tuple[object, ...], reference_date: str, definition: rfm.Definition | None = None
) -> pd.DataFrame:
    """Return the labelled list of (account, date, order, value) rows, indexed by account."""
    told = (definition or rfm.Definition()).replace(
        reference_date=dt.date.fromisoformat(reference_date)
    )
    return rfm.label([order_table(*rows)], told).accounts.set_index("account_id")


def events_frame(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    """Return (account, date, order, value) as the events frame `measure` takes."""
    return pd.DataFrame(
        {
            "account_id": [account for account, *_ in rows],
            "day": [to_day(dt.date.fromisoformat(date)) for _, date, *_ in rows],
            "order_key": [order for _, _, order, _ in rows],
            "orders": 1,
            "value_e4": [round(value * VALUE_UNIT) for *_, value in rows],
            "qualifies": [value >= 0 for *_, value in rows],
        }
    )


def accounts_frame(
    recency_days: Sequence[int], frequency: Sequence[int], monetary: Sequence[float]
) -> pd.DataFrame:
    """Return measured accounts, long known, as `score` and `label` take them."""
    return pd.DataFrame(
        {
            "account_id": [f"A{number}" for number in range(len(recency_days))],
            "seen_day": 0,
            "first_day": 0,
            "last_day": [20_000 - days for days in recency_days],
            "recency_days": recency_days,
            "frequency": frequency,
            "monetary": monetary,
            "orders_ever": frequency,
            "active": True,
        }
    )


@pytest.fixture
def run(monkeypatch, capsys):
    """Return a function that runs the command line here and tells exit code, out and err."""

    def main(*arguments):
        monkeypatch.setattr(sys, "argv", ["rfm", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return main


@pytest.fixture
def json_of(run):
    """Return a function that runs a command with --json and parses what it prints."""

    def parsed(*arguments):
        code, out, err = run(*arguments, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return parsed
