"""The columns by which accounts can be told apart, for choosing peers and value measures."""

from collections.abc import Sequence

import pandas as pd

from rfm.choices import NUMBER_ROLES, ROLES
from rfm.intake.events import Events
from rfm.intake.tables import RawTable

MOST_VALUES = 50


def attribute_choices(
    events: Events, tables: Sequence[RawTable], most: int = MOST_VALUES
) -> dict[str, tuple[str, ...]]:
    """Return the columns that tell accounts apart, with their values.

    Attributes of accounts come first, then other columns of the files. One with a single value,
    or with more than `most`, such as an address, makes no group; a column that plays a role says
    something else than who an account is.
    """
    roles = {getattr(events.fields, role) for role in (*ROLES, *NUMBER_ROLES)}
    found: dict[str, tuple[str, ...]] = {}
    for frame in (events.directory, *(table.frame for table in tables)):
        for column in map(str, frame.columns):
            if column in found or column in roles or column in ("account_id", "account_name"):
                continue
            values = _values(frame[column], most)
            if values:
                found[column] = values
    return found


def _values(column: "pd.Series[str]", most: int) -> tuple[str, ...]:
    if column.nunique() > most:
        return ()
    values = sorted({str(value).strip() for value in column.dropna().unique()} - {""})
    return tuple(values) if len(values) > 1 else ()
