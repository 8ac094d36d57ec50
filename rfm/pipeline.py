"""The whole road from files to labels, in one short function; every surface walks it.

::

    files ──► tables ──► events + ledger ──► accounts ──► scores ──► labels
          read      gather            measure       bands     scheme
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from rfm.definition import Definition
from rfm.intake.events import Events, events_until, propose_reference_date
from rfm.intake.gathering import Gathered, gather
from rfm.intake.tables import RawTable, read_path
from rfm.scoring.asked import check_events, firm_gap
from rfm.scoring.groups import account_groups, do_not_label
from rfm.scoring.labels import label as label_accounts
from rfm.scoring.learning import learn_cuts
from rfm.scoring.measures import measure
from rfm.scoring.result import Labelled, account_list


def read(*paths: str | Path) -> tuple[RawTable, ...]:
    """Read files from disk: CSV, TSV, XLSX, XLS, XLSB, ODS or Parquet, packed or not.

    Each is parsed in a process of its own, within the limits of memory and time that
    `rfm.intake.reading.limits` describes. A workbook gives one table a sheet.

    Raises
    ------
    UnreadableFile
        If a file is missing or is not a table we can read.
    """
    return tuple(table for path in paths for table in read_path(path))


def find_events(
    tables: Sequence[RawTable], definition: Definition | None = None, today: dt.date | None = None
) -> Events:
    """Return the events of some tables up to the reference date, with their ledger.

    Parameters
    ----------
    tables : sequence of RawTable
        As returned by `read`.
    definition : Definition, optional
        Roles and reference date it leaves out are proposed from the data.
    today : datetime.date, optional
        Events after it do not set the reference date; the machine's date by default.

    Raises
    ------
    FieldError, AmbiguousFormat, NothingToLabel
        If the tables do not say who bought when.
    """
    definition = definition or Definition()
    return until_reference_date(gather(tables, definition), definition, today)


def until_reference_date(
    gathered: Gathered, definition: Definition, today: dt.date | None = None
) -> Events:
    """Return the events up to the definition's reference date, or else the proposed one."""
    today = today or dt.date.today()
    match definition.reference_date:
        case dt.date() as given:
            reference_date = given
        case "today":
            reference_date = today
        case "end_of_last_month":
            reference_date = today.replace(day=1) - dt.timedelta(days=1)
        case _:
            reference_date = propose_reference_date(gathered, today)
    return events_until(gathered, reference_date)


def measure_accounts(events: Events, definition: Definition) -> pd.DataFrame:
    """Return one row an account with its measures; see `rfm.scoring.measures.measure`.

    Returns
    -------
    pandas.DataFrame
        With ``firm_gap_days``, the same for all, where a rhythm or the buying cycle needs it.

    Raises
    ------
    DefinitionError
        If the definition asks for what the file does not have: a window of a file that holds
        only each account's totals, event types, attributes, or gaps between orders.
    """
    check_events(events, definition)
    gap = firm_gap(events, definition)
    measured = measure(
        events.frame,
        events.reference_date,
        definition,
        groups=account_groups(events.directory, definition, events.columns),
        firm_gap=gap,
    )
    accounts: pd.DataFrame = measured.collect("pandas").to_native()
    return accounts if gap is None else accounts.assign(firm_gap_days=gap)


def label_measured(events: Events, accounts: pd.DataFrame, definition: Definition) -> Labelled:
    """Return labelled accounts; the part of the road a moved cut or another scheme repeats."""
    cuts = learn_cuts(accounts, definition)
    left_out = do_not_label(events.directory, definition)
    labelled = label_accounts(
        accounts,
        cuts,
        definition,
        reference_date=events.reference_date,
        file_start=events.file_start,
        not_labelled=left_out,
    )
    frame = labelled.collect("pandas").to_native()
    return Labelled(
        accounts=account_list(frame, events.directory, left_out),
        definition=settled(definition, events, accounts),
        cuts=cuts,
        scheme=definition.resolved_scheme(),
        events=events,
        measured=accounts,
    )


def settled(definition: Definition, events: Events, accounts: pd.DataFrame) -> Definition:
    """Return a definition with everything the files proposed written out."""
    found = events.settled
    parts = {part: getattr(found, part) for part in ("rows", "currencies", "attributes")}
    recency = definition.recency
    if recency.measure == "rhythm" and len(accounts):
        # Cuts that are kept for next quarter count in gaps; the gap is kept with them.
        recency = recency.replace(typical_gap_days=float(accounts["firm_gap_days"].iloc[0]))
    return definition.replace(fields=found.fields.pinned(), recency=recency, **parts)


def label(
    tables: Sequence[RawTable], definition: Definition | None = None, today: dt.date | None = None
) -> Labelled:
    """Label every account of some tables: the whole road.

    Parameters
    ----------
    tables, definition, today
        See `find_events`.

    Returns
    -------
    Labelled

    Examples
    --------
    >>> import rfm
    >>> tables = rfm.read("sample_data/saas_events.csv")
    >>> rfm.label(tables).accounts["segment"].iloc[0]
    'Active high value'
    """
    definition = definition or Definition()
    events = find_events(tables, definition, today)
    return label_measured(events, measure_accounts(events, definition), definition)
