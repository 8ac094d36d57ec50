"""Raw tables to events: every row is either used or set aside for a reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.errors import NothingToLabel, UnreadableFile
from rfm.intake import ledger
from rfm.intake.conventions import one_convention
from rfm.intake.dates import NO_DATE
from rfm.intake.fields import check_columns, complete, one_row_an_account
from rfm.intake.ledger import Ledger
from rfm.intake.rows import check_size, parse_rows
from rfm.intake.tables import RawTable
from rfm.units import to_date, to_day


@dataclass(frozen=True, eq=False)
class Gathered:
    """All rows of all files, parsed, before a reference date is known.

    Attributes
    ----------
    rows : pandas.DataFrame
        The columns of an events frame (see `rfm.scoring.measures`) and ``account_name``,
        ``file``, ``sheet``, ``row``, ``reason`` (missing where the row is used).
    files : tuple of (name, sha256)
    fields : FieldMap
        With every role resolved.
    by_account : bool
        Whether a row holds an account's last event only, so that nobody's first is known.
    """

    rows: pd.DataFrame = field(repr=False)
    files: tuple[tuple[str, str], ...]
    fields: FieldMap
    by_account: bool


@dataclass(frozen=True, eq=False)
class Events:
    """Events up to a reference date, the accounts they belong to, and the ledger.

    Attributes
    ----------
    frame : pandas.DataFrame
        The events; see `rfm.scoring.measures` for its columns.
    directory : pandas.DataFrame
        One row an account: ``account_id``, ``account_name``; accounts without any event too.
    ledger : Ledger
    fields : FieldMap
        The columns the events came from.
    reference_date : datetime.date
    file_start : datetime.date or None
        The earliest event; None where rows hold only each account's last one.
    """

    frame: pd.DataFrame = field(repr=False)
    directory: pd.DataFrame = field(repr=False)
    ledger: Ledger = field(repr=False)
    fields: FieldMap
    reference_date: dt.date
    file_start: dt.date | None


def gather(tables: Sequence[RawTable], definition: Definition) -> Gathered:
    """Parse the rows of some files with one field map.

    Parameters
    ----------
    tables : sequence of RawTable
        At least one; later ones must have the columns the first one's roles fall on.
    definition : Definition
        Its fields, refunds and zeros are read; roles left out are proposed from the first file.

    Raises
    ------
    FieldError, AmbiguousFormat
        If a role has no usable column.
    """
    _refuse_copies(tables)
    fields = complete(tables[0], definition.fields)
    for table in tables[1:]:
        check_columns(table, fields)
    proven = one_convention(tables, fields)
    rows = pd.concat(
        [
            parse_rows(table, position, _own_sign(table, proven, fields), definition)
            for position, table in enumerate(tables)
        ],
        ignore_index=True,
    )
    check_size(rows["value_e4"].to_numpy(np.float64), fields)
    return Gathered(
        rows,
        tuple((table.name, table.sha256) for table in tables),
        fields,
        by_account=any(one_row_an_account(table, fields) for table in tables),
    )


def _own_sign(table: RawTable, proven: FieldMap, fields: FieldMap) -> FieldMap:
    """Return the conventions for one table: a format's own decimal sign beats other files'."""
    return proven.replace(decimal=fields.decimal) if table.decimal else proven


def _refuse_copies(tables: Sequence[RawTable]) -> None:
    """Raise where a file is given twice; its value would count twice."""
    seen: dict[str, str] = {}
    for table in tables:
        if table.sha256 in seen:
            raise UnreadableFile(
                f"{seen[table.sha256]} and {table.name} hold the same bytes; give the file once."
            )
        seen[table.sha256] = table.name


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
    rows = gathered.rows.copy()
    later = rows["reason"].isna() & (rows["day"] > to_day(reference_date))
    rows.loc[later, "reason"] = ledger.AFTER_REFERENCE
    used = rows[rows["reason"].isna()]
    dated = used[used["day"] != NO_DATE]
    if dated.empty:
        raise NothingToLabel(
            f"No event is dated on or before {reference_date}; choose a later reference date."
            if later.any()
            else _nothing_sentence(gathered)
        )
    columns = ["account_id", "day", "order_key", "orders", "value_e4", "qualifies"]
    return Events(
        frame=dated[columns].reset_index(drop=True),
        directory=_directory(used),
        ledger=ledger.enter(gathered.files, rows),
        fields=gathered.fields,
        reference_date=reference_date,
        file_start=None if gathered.by_account else to_date(int(dated["day"].min())),
    )


def _nothing_sentence(gathered: Gathered) -> str:
    reasons = gathered.rows["reason"].value_counts()
    told = ", ".join(f"{count} {reason}" for reason, count in reasons.items())
    told = told or "no account has an event"
    return f"No row can be used: {told}. Check which columns are the account and the date."


def _directory(used: pd.DataFrame) -> pd.DataFrame:
    """Return each account with its most frequent name, the first in the alphabet on a tie."""
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
    return every.merge(known[["account_id", "account_name"]], on="account_id", how="left")
