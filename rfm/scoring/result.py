"""The labelled account list, with everything that made it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from rfm.band_choices import Cuts
from rfm.definition import Definition
from rfm.intake.events import Events
from rfm.scheme import NO_ACTIVITY, NOT_LABELLED, Scheme
from rfm.scoring.schemes import LANE_ACTIONS

LIST_COLUMNS = (
    "account_id",
    "account_name",
    "last_event",
    "recency_days",
    "frequency",
    "monetary",
    "r_score",
    "f_score",
    "m_score",
    "fm_score",
    "rfm_code",
    "score",
    "segment",
    "action",
)
MEASURE_COLUMNS = ("recency_rhythm", "typical_gap_days", "peer", "measured_as")
"""Columns of definitions that measure so, after those of every list."""


@dataclass(frozen=True, eq=False)
class Labelled:
    """A labelled account list and everything that made it.

    Attributes
    ----------
    accounts : pandas.DataFrame
        One row an account, biggest monetary first; columns as in `LIST_COLUMNS`, then
        those of `MEASURE_COLUMNS` that the definition asks for, then the attributes.
    definition : Definition
        As given, with the field map resolved.
    cuts : Cuts
        In force: typed or learned.
    scheme : Scheme
    events : Events
        With the ledger and the reference date.
    measured : pandas.DataFrame
        The accounts with events as they were measured; see `rfm.scoring.measures.measure`.
    """

    accounts: pd.DataFrame = field(repr=False)
    definition: Definition
    cuts: Cuts
    scheme: Scheme = field(repr=False)
    events: Events = field(repr=False)
    measured: pd.DataFrame = field(repr=False)

    @property
    def reference_date(self) -> dt.date:
        """Return "today" of the analysis."""
        return self.events.reference_date


def account_list(
    frame: pd.DataFrame, directory: pd.DataFrame, not_labelled: Sequence[str] = ()
) -> pd.DataFrame:
    """Join names and attributes, add accounts without any event, and put the biggest first.

    An attribute called like a column of the list, in whatever case, says that it is one:
    spreadsheets take ``Segment`` and ``segment`` for the same name.

    Parameters
    ----------
    frame : pandas.DataFrame
        Labelled accounts, as `rfm.scoring.labels.label` returns them.
    directory : pandas.DataFrame
        ``account_id``, ``account_name`` and attributes of every account.
    not_labelled : sequence of str
        Keys of accounts that get no segment.
    """
    own = (*LIST_COLUMNS, *MEASURE_COLUMNS)
    taken = {
        column: f"{column} (attribute)"
        for column in directory.columns
        if column not in ("account_id", "account_name") and column.lower() in own
    }
    directory = directory.rename(columns=taken)
    listed = directory.merge(frame, on="account_id", how="left")
    silent = listed["segment"].isna()
    listed.loc[silent, ["segment", "action"]] = NO_ACTIVITY, LANE_ACTIONS[NO_ACTIVITY]
    left_out = silent & listed["account_id"].isin(list(not_labelled))
    listed.loc[left_out, ["segment", "action"]] = NOT_LABELLED, LANE_ACTIONS[NOT_LABELLED]
    counts_whole = pd.api.types.is_integer_dtype(frame["frequency"])
    listed = listed.fillna({"frequency": 0, "monetary": 0.0})
    scores = ["r_score", "f_score", "m_score", "fm_score"]
    unscored = silent | (listed["r_score"] == 0)
    listed.loc[unscored, [*scores, "rfm_code", "score"]] = None
    whole = ["recency_days", *(["frequency"] if counts_whole else []), *scores]
    listed[whole] = listed[whole].astype("Int64")
    days = listed["last_day"].astype("Float64").to_numpy(float, na_value=float("nan"))
    listed["last_event"] = pd.to_datetime(pd.Series(days, index=listed.index), unit="D").astype(
        "datetime64[s]"
    )
    ordered = listed.sort_values(["monetary", "account_id"], ascending=[False, True])
    measured = [column for column in MEASURE_COLUMNS if column in frame.columns]
    attributes = [column for column in directory.columns if column not in LIST_COLUMNS]
    return ordered[[*LIST_COLUMNS, *measured, *attributes]].reset_index(drop=True)
