"""Sums by segment: how many accounts, how much value, what is typical."""

from collections.abc import Mapping, Sequence

import pandas as pd

from rfm.scheme import LANES, NO_SEGMENT, Decision
from rfm.scoring.result import LIST_COLUMNS, MEASURE_COLUMNS, Labelled
from rfm.scoring.schemes import actions


def segment_order(result: Labelled) -> list[str]:
    """Return the segments in the scheme's order, then the lanes and gaps that hold accounts."""
    present = set(result.accounts["segment"])
    return [
        *(segment.name for segment in result.scheme.segments),
        *(name for name in (*LANES, NO_SEGMENT) if name in present),
    ]


def summarise(result: Labelled) -> pd.DataFrame:
    """Return one row a segment, in the order of the scheme; empty segments stay.

    Returns
    -------
    pandas.DataFrame
        ``segment``, ``accounts``, ``account_share`` (0 to 1), ``monetary`` (sum, in the file's
        money), ``monetary_share`` (of the sum over all accounts; 0 where that is not above 0),
        ``median_recency_days``, ``median_frequency``, ``median_monetary`` (missing where the
        segment is empty) and ``action``.
    """
    accounts = result.accounts
    by_segment = accounts.groupby("segment").agg(
        accounts=("account_id", "size"),
        monetary=("monetary", "sum"),
        median_recency_days=("recency_days", "median"),
        median_frequency=("frequency", "median"),
        median_monetary=("monetary", "median"),
    )
    table = by_segment.reindex(pd.Index(segment_order(result), name="segment")).reset_index()
    table["accounts"] = table["accounts"].fillna(0).astype("int64")
    table["monetary"] = table["monetary"].fillna(0.0).round(4)
    table["account_share"] = table["accounts"] / len(accounts)
    total = round(float(accounts["monetary"].sum()), 4)
    table["monetary_share"] = table["monetary"] / total if total > 0 else 0.0
    table["action"] = table["segment"].map(actions(result.scheme))
    return table[
        [
            "segment",
            "accounts",
            "account_share",
            "monetary",
            "monetary_share",
            "median_recency_days",
            "median_frequency",
            "median_monetary",
            "action",
        ]
    ]


def segment_plan(result: Labelled) -> pd.DataFrame:
    """Return the summary with what a scheme says about who acts, how much and what is agreed.

    Returns
    -------
    pandas.DataFrame
        As `summarise` returns it, then where any segment says so: ``owner``, ``capacity``
        (accounts a week), ``weeks_of_work`` (accounts by capacity), and ``strong``, ``unclear``,
        ``weak``: what such results will mean.
    """
    table = summarise(result)
    segments = {segment.name: segment for segment in result.scheme.segments}
    told: dict[str, dict[str, object]] = {
        "owner": {name: one.owner for name, one in segments.items()},
        "capacity": {name: one.capacity for name, one in segments.items()},
        "weeks_of_work": {},
        **{
            case: {name: getattr(one.decision, case) for name, one in segments.items()}
            for case in Decision.model_fields
        },
    }
    work = dict(zip(table["segment"], table["accounts"].tolist(), strict=True))
    for name, one in segments.items():
        if one.capacity is not None:
            told["weeks_of_work"][name] = work[name] / one.capacity
    for column, known in told.items():
        said = {name: what for name, what in known.items() if what not in ("", None)}
        if said:
            table[column] = table["segment"].map(said)
    return table


def find_accounts(
    result: Labelled,
    segment: str | None,
    query: str,
    where: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """Return the accounts of a segment (None: of all) whose key or name holds a text.

    Parameters
    ----------
    result : Labelled
    segment : str or None
    query : str
        Nothing but white space finds all.
    where : mapping of str to sequence of str, optional
        For attributes, the values an account may have; no values let all pass.
    """
    accounts = result.accounts
    if segment is not None:
        accounts = accounts[accounts["segment"] == segment]
    for attribute, values in (where or {}).items():
        if values and attribute in accounts.columns:
            accounts = accounts[accounts[attribute].isin(list(values))]
    wanted = query.strip()
    if not wanted:
        return accounts
    held = [
        accounts[column].str.contains(wanted, case=False, regex=False).eq(other=True)
        for column in ("account_id", "account_name")
    ]
    return accounts[held[0] | held[1]]


def attribute_values(result: Labelled, most: int = 50) -> dict[str, tuple[str, ...]]:
    """Return the attributes of a list by which its accounts can be told apart, and their values.

    One with more than `most` values, such as an address, makes no filter.
    """
    own = (*LIST_COLUMNS, *MEASURE_COLUMNS)
    names = [column for column in result.accounts.columns if column not in own]
    found = {name: sorted(result.accounts[name].dropna().unique()) for name in names}
    return {name: tuple(values) for name, values in found.items() if 1 < len(values) <= most}


def grid(result: Labelled) -> pd.DataFrame:
    """Return the accounts by R and FM score: one row a cell and segment that holds any.

    Returns
    -------
    pandas.DataFrame
        ``r_score``, ``fm_score``, ``segment``, ``accounts``, ``monetary``.
    """
    scored = result.accounts.dropna(subset=["r_score"])
    return (
        scored.groupby(["r_score", "fm_score", "segment"])
        .agg(accounts=("account_id", "size"), monetary=("monetary", "sum"))
        .reset_index()
        .astype({"r_score": "int64", "fm_score": "int64"})
    )
