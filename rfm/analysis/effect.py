"""What a change of definition does to a list: which accounts move, and the value they carry."""

from dataclasses import dataclass, field

import pandas as pd

from rfm.scoring.result import Labelled

NOT_LISTED = "Not in the list"
"""Where an account comes from, or goes to, that only one of the two lists holds."""


@dataclass(frozen=True, eq=False)
class Effect:
    """What changes between two lists of the same accounts.

    Attributes
    ----------
    accounts : int
        Accounts whose segment differs.
    value : float
        What these accounts are worth in the list before, or where it does not hold them, in the
        list after.
    moves : pandas.DataFrame
        ``segment_from``, ``segment_to``, ``accounts``, ``monetary``: one row a pair of segments,
        the most accounts first.
    moved : pandas.DataFrame
        ``account_id``, ``account_name``, ``segment_from``, ``segment_to``, ``monetary``: one row
        an account, the biggest first.
    """

    accounts: int
    value: float
    moves: pd.DataFrame = field(repr=False)
    moved: pd.DataFrame = field(repr=False)


def effect(before: Labelled, after: Labelled) -> Effect:
    """Compare two lists account by account.

    Parameters
    ----------
    before : Labelled
        The list in force.
    after : Labelled
        The list a changed definition makes.

    Returns
    -------
    Effect
        Value is told in the money of the file, as the list in force measures it: a changed
        value measure must not change what is said to move.
    """
    columns = ["account_id", "account_name", "segment", "monetary"]
    both = before.accounts[columns].merge(
        after.accounts[columns], on="account_id", how="outer", suffixes=("_from", "_to")
    )
    both["account_name"] = both["account_name_from"].fillna(both["account_name_to"])
    both["monetary"] = both["monetary_from"].fillna(both["monetary_to"])
    segments = ["segment_from", "segment_to"]
    both[segments] = both[segments].fillna(NOT_LISTED)
    moved = (
        both.loc[
            both["segment_from"] != both["segment_to"],
            ["account_id", "account_name", *segments, "monetary"],
        ]
        .sort_values(["monetary", "account_id"], ascending=[False, True])
        .reset_index(drop=True)
    )
    moves = (
        moved.groupby(segments)
        .agg(accounts=("account_id", "size"), monetary=("monetary", "sum"))
        .round({"monetary": 4})
        .reset_index()
        .sort_values(["accounts", "monetary", *segments], ascending=[False, False, True, True])
        .reset_index(drop=True)
    )
    return Effect(
        accounts=len(moved),
        value=round(float(moved["monetary"].sum()), 4),
        moves=moves,
        moved=moved,
    )
