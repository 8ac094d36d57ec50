"""Gathered rows to events up to a reference date, with the ledger of all rows."""

import datetime as dt
from dataclasses import dataclass, field

import pandas as pd

from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.errors import NothingToLabel
from rfm.intake import ledger
from rfm.intake.dates import NO_DATE
from rfm.intake.findings import ColumnValues, Finding
from rfm.intake.gathering import Gathered
from rfm.intake.joining.parts import Join, Piece
from rfm.intake.ledger import Ledger
from rfm.units import to_date, to_day

EVENT_COLUMNS = ["account_id", "day", "order_key", "orders", "value_e4", "qualifies", "event_type"]
FURTHER_COLUMNS = ["cost_e4", "units_e4", "potential_e4"]


@dataclass(frozen=True, eq=False)
class Events:
    """Events up to a reference date, the accounts they belong to, and the ledger.

    Attributes
    ----------
    frame : pandas.DataFrame
        The events; see `rfm.scoring.measures` for its columns, and ``event_type``.
    directory : pandas.DataFrame
        One row an account: ``account_id``, ``account_name`` and its attributes; accounts
        without any event too.
    ledger : Ledger
    settled : Definition
        The definition with everything filled in that was proposed from the files.
    reference_date : datetime.date
    file_start : datetime.date or None
        The earliest event; None where rows hold only each account's last one.
    attributes : tuple of str
        The columns of `directory` that go along into the list.
    base : str or None
        The currency value is counted in, where the files say so.
    pieces : tuple of Piece
        What each table is for.
    joins : tuple of Join
    findings : tuple of Finding
    values : tuple of ColumnValues
        Columns that say whether a row counts.
    currencies : tuple of str
        All that occur.
    columns : tuple of str
        The columns that can play a role: those of the first table of events, joined ones too.
    """

    frame: pd.DataFrame = field(repr=False)
    directory: pd.DataFrame = field(repr=False)
    ledger: Ledger = field(repr=False)
    settled: Definition = field(repr=False)
    reference_date: dt.date
    file_start: dt.date | None
    attributes: tuple[str, ...] = ()
    base: str | None = None
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    joins: tuple[Join, ...] = ()
    findings: tuple[Finding, ...] = ()
    values: tuple[ColumnValues, ...] = ()
    currencies: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def fields(self) -> FieldMap:
        """Return the columns the events came from."""
        return self.settled.fields


def propose_reference_date(gathered: Gathered, today: dt.date) -> dt.date:
    """Return the latest qualifying event that is not in the future.

    Where there is none, the latest event of any kind stands in.

    Raises
    ------
    NothingToLabel
        If no row has an account and a date.
    """
    rows = gathered.rows
    dated = rows[rows["reason"].isna() & (rows["day"] != NO_DATE)]
    past = dated["day"] <= to_day(today)
    for candidates in (dated[dated["qualifies"] & past], dated[dated["qualifies"]], dated):
        if len(candidates):
            return to_date(int(candidates["day"].max()))
    raise NothingToLabel(_nothing_sentence(gathered))


def events_until(gathered: Gathered, reference_date: dt.date) -> Events:
    """Return the events up to a date, later rows being set aside.

    Raises
    ------
    NothingToLabel
        If no account has an event by then.
    """
    rows = gathered.rows
    later = rows["reason"].isna() & (rows["day"] > to_day(reference_date))
    rows = rows.assign(reason=rows["reason"].mask(later, ledger.AFTER_REFERENCE))
    used = rows[rows["reason"].isna()]
    dated = used[used["day"] != NO_DATE]
    if dated.empty:
        raise NothingToLabel(
            f"No event is dated on or before {reference_date}; choose a later reference date."
            if later.any()
            else _nothing_sentence(gathered)
        )
    further = [column for column in FURTHER_COLUMNS if column in dated.columns]
    return Events(
        frame=dated[[*EVENT_COLUMNS, *further]].reset_index(drop=True),
        directory=_directory(used, gathered.accounts),
        ledger=ledger.enter(gathered.names, rows, gathered.originals),
        settled=gathered.settled,
        reference_date=reference_date,
        file_start=None if gathered.by_account else to_date(int(dated["day"].min())),
        attributes=gathered.attributes,
        base=gathered.base,
        pieces=gathered.pieces,
        joins=gathered.joins,
        findings=(*gathered.findings, *_later_findings(rows, later)),
        values=gathered.values,
        currencies=gathered.currencies,
        columns=gathered.columns,
    )


def _later_findings(rows: pd.DataFrame, later: "pd.Series[bool]") -> tuple[Finding, ...]:
    """Tell which rows come after the reference date, with the date that includes them."""
    count = int(later.sum())
    if not count:
        return ()
    latest = to_date(int(rows.loc[later, "day"].max()))
    return (
        Finding(
            code="after_reference",
            sentence=f"{count:,} rows are dated after the reference date, up to {latest}.",
            rows=count,
            treated=True,
            reason=ledger.AFTER_REFERENCE,
            switch=f"Move the reference date to {latest}",
            changes=(("reference_date", latest),),
        ),
    )


def _nothing_sentence(gathered: Gathered) -> str:
    reasons = gathered.rows["reason"].value_counts()
    told = ", ".join(f"{count} {reason}" for reason, count in reasons.items())
    told = told or "no account has an event"
    return f"No row can be used: {told}. Check which columns are the account and the date."


def _directory(used: pd.DataFrame, accounts: pd.DataFrame) -> pd.DataFrame:
    """Return every account with its name and attributes.

    A table of accounts says what its accounts are called. Elsewhere the most frequent name
    counts, the first in the alphabet on a tie.
    """
    used = used[used["account_id"].notna()]
    names = (
        used.groupby(["account_id", "account_name"], dropna=False)
        .size()
        .rename("rows")
        .reset_index()
        .sort_values(
            ["account_id", "rows", "account_name"],
            ascending=[True, False, True],
            na_position="last",
        )
    )
    known = names[names["account_name"].notna()].drop_duplicates("account_id")
    every = names[["account_id"]].drop_duplicates()
    found = every.merge(known[["account_id", "account_name"]], on="account_id", how="left")
    if accounts.empty:
        return found
    whole = found.merge(accounts, on="account_id", how="outer", suffixes=("_in_events", ""))
    whole["account_name"] = whole["account_name"].fillna(whole.pop("account_name_in_events"))
    return whole.sort_values("account_id", ignore_index=True)


def rows_by_account(events: Events) -> pd.DataFrame:
    """Return the directory with ``rows``: how many events each account has."""
    counts = events.frame["account_id"].value_counts()
    return events.directory.assign(
        rows=events.directory["account_id"].map(counts).fillna(0).astype(int)
    )
