"""What a join found and what it did not, on both sides."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.joining.join_groups import Group
from rfm.intake.joining.join_keys import Cells, Link, any_column, cells_of
from rfm.intake.joining.join_links import Known
from rfm.intake.joining.parts import Join

EXAMPLES = 3


def join_of(known: Known, link: Link, cells: Cells | None = None) -> Join:
    """Return the report on one group looked up in another.

    Parameters
    ----------
    known : Known
    link : Link
    cells : Cells or None
        Of the left column, where it is not one of the group's own.
    """
    left, right = known.groups[link.left], known.groups[link.right]
    mine = cells or any_column(left, link.column).cells
    keys = any_column(right, link.key).cells
    found = link.positions >= 0
    met = np.zeros(len(keys.texts), dtype=bool)
    met[keys.codes[link.positions[found]]] = True
    return Join(
        left=left.label,
        right=right.label,
        left_column=link.column,
        right_column=link.key,
        rows_matched=int(found.sum()),
        rows_unmatched=int((~found).sum()),
        keys_matched=int(met.sum()),
        keys_unmatched=int((~met).sum()),
        left_examples=_texts(mine, np.unique(mine.codes[~found & (mine.codes >= 0)])),
        right_examples=_texts(keys, np.flatnonzero(~met)),
        repeated=int((keys.codes >= 0).sum()) - len(keys.texts),
        way=link.way,
    )


def same_accounts_join(
    groups: tuple[Group, Group],
    columns: tuple[str, str],
    accounts: tuple["pd.Series[str]", "pd.Series[str]"],
    way: str = "",
) -> Join:
    """Return the report on the accounts of two kinds of events, both in one spelling."""
    mine, theirs = cells_of(accounts[0]), cells_of(accounts[1])
    known = mine.texts.isin(theirs.texts)
    met = theirs.texts.isin(mine.texts)
    found = np.append(known, False)[mine.codes]
    return Join(
        left=groups[0].label,
        right=groups[1].label,
        left_column=columns[0],
        right_column=columns[1],
        rows_matched=int(found.sum()),
        rows_unmatched=int((~found).sum()),
        keys_matched=int(met.sum()),
        keys_unmatched=int((~met).sum()),
        left_examples=_texts(mine, np.flatnonzero(~known)),
        right_examples=_texts(theirs, np.flatnonzero(~met)),
        way=way,
        same_accounts=True,
    )


def header_note(join: Join) -> str:
    """Return the sentence on orders without lines: they are no events of this view."""
    keys = join.keys_matched + join.keys_unmatched
    return (
        f"{join.keys_unmatched:,} of {keys:,} {join.right_column} of {join.right} "
        f"have no rows in {join.left} (such as {', '.join(join.right_examples)}); "
        "they are not counted."
    )


def nothing_matches_note(join: Join) -> str:
    """Return the sentence on an accounts table whose keys no event holds."""
    return (
        f"No {join.left_column} of {join.left} is found as {join.right_column} of {join.right}: "
        f"its {join.keys_unmatched:,} accounts are listed without activity; "
        "check whether both tables use the same ids."
    )


def strangers_note(join: Join) -> str:
    """Return the sentence on two kinds of events that have no account in common."""
    return (
        f"{join.left} and {join.right} have no account in common: no {join.left_column} is found "
        f"as {join.right_column}; check whether both use the same ids or names."
    )


def same_money_note(join: Join, value: str) -> str:
    """Return the sentence on values that two tables have for the same orders."""
    return (
        f"{value} of {join.right} is taken for the same money as the value of {join.left} and is "
        f"not added; if {join.right} holds other orders, say that its rows are events."
    )


def repeated_note(join: Join) -> str:
    """Return the sentence on rows that a key finds only once."""
    return (
        f"{join.repeated:,} rows of {join.right} repeat the {join.right_column} of an earlier "
        "row, which was taken."
    )


def values_note(labels: Sequence[str]) -> str:
    """Return the sentence on several kinds of events that carry value."""
    return (
        f"{' and '.join(labels)} each carry a value, and all of it is counted; where they tell "
        "of the same money, as orders and their payments do, set one of them to unused."
    )


def _texts(cells: Cells, at: npt.NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(str(text) for text in cells.texts[at[:EXAMPLES]])
