"""Further kinds of events speak of the accounts of the first, by key or by name."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from rfm.choices import FieldMap
from rfm.intake.blanks import as_text
from rfm.intake.guessing.words import concepts
from rfm.intake.joining.join_keys import Cells, Positions, cells_of, match

SPEAKS_OF_ACCOUNTS = frozenset({"account", "company", "email"})


@dataclass(frozen=True, eq=False)
class Aliases:
    """What the accounts known so far are called.

    Attributes
    ----------
    keys : pandas.Index
        Accounts, as the first kind of events spells them.
    names : pandas.Series
        The account of each name that belongs to a single one.
    """

    keys: pd.Index = field(repr=False)
    names: "pd.Series[str]" = field(repr=False)


def aliases(pairs: Sequence[pd.DataFrame]) -> Aliases:
    """Return the accounts and names of some frames of ``account_id`` and ``account_name``."""
    every = pd.concat([one[["account_id", "account_name"]] for one in pairs])
    every = every.dropna(subset=["account_id"]).drop_duplicates()
    named = every.dropna()
    named = named[~named["account_name"].duplicated(keep=False)]
    return Aliases(
        pd.Index(every["account_id"].unique(), dtype=object),
        named.set_index("account_name")["account_id"].rename_axis(None),
    )


@dataclass(frozen=True, eq=False)
class SameAccounts:
    """How a further kind of events says which account it means.

    Attributes
    ----------
    column : str
        Its own column.
    keys : pandas.Series or None
        The account of each row where it had to be translated, None where it stands as it is.
    share : float
        Of its unlike accounts that are known.
    way : str
    """

    column: str
    keys: "pd.Series[str] | None" = field(repr=False)
    share: float
    way: str = ""


def choose_column(
    frame: pd.DataFrame,
    fields: FieldMap,
    given: FieldMap,
    own_columns: Sequence[str],
    known: Aliases,
    through_accounts: Sequence[SameAccounts],
) -> SameAccounts:
    """Choose the column whose cells are accounts, by key or by name, that others know.

    An account that nobody knows keeps its own spelling.

    Parameters
    ----------
    frame : pandas.DataFrame
        The rows of this kind of events.
    fields : FieldMap
        As proposed for it.
    given : FieldMap
        As decided about it; no other column is tried then.
    own_columns : sequence of str
        Columns of its own file.
    known : Aliases
    through_accounts : sequence of SameAccounts
        What accounts tables say about whom the rows mean.
    """
    decided = [name for name in (given.account_id, given.account_name) if name]
    own = [name for name in (fields.account_id, fields.account_name) if name]
    others = [name for name in own_columns if concepts(name) & SPEAKS_OF_ACCOUNTS]
    columns = decided or list(dict.fromkeys([*own, *others]))
    found = [one for column in columns for one in _readings(column, frame, known)]
    found += [one for one in through_accounts if not decided or one.column in decided]
    return max(found, key=lambda one: (one.share, one.keys is None, one.column in own))


def through_rows(
    column: str,
    frame: pd.DataFrame,
    keys: "pd.Series[str]",
    positions: Positions,
    way: str,
) -> SameAccounts:
    """Return the accounts of rows whose column finds them in an accounts table.

    Parameters
    ----------
    column : str
    frame : pandas.DataFrame
    keys : pandas.Series
        The account of each row of the accounts table.
    positions : array of int
        For each row of `frame` the row found there, -1 where there is none.
    way : str
        How they were compared.
    """
    own = as_text(frame[column])
    found = keys.reset_index(drop=True).reindex(positions).reset_index(drop=True).fillna(own)
    unlike = pd.DataFrame({"text": own, "found": positions >= 0}).dropna().drop_duplicates("text")
    share = float(unlike["found"].mean()) if len(unlike) else 0.0
    return SameAccounts(column, None if found.equals(own) else found, share, way)


def _readings(column: str, frame: pd.DataFrame, known: Aliases) -> list[SameAccounts]:
    cells = cells_of(frame[column])
    if not len(cells.texts):
        return [SameAccounts(column, None, 0.0)]
    by_key, way = match(cells.texts, known.keys)
    by_name, name_way = match(cells.texts, known.names.index)
    keys = _translated(cells, by_key, known.keys) if way else None
    direct = SameAccounts(column, keys, float((by_key >= 0).mean()), way)
    names = _translated(cells, by_name, pd.Index(known.names.to_numpy()))
    return [direct, SameAccounts(column, names, float((by_name >= 0).mean()), name_way)]


def _translated(cells: Cells, found: Positions, accounts: pd.Index) -> "pd.Series[str]":
    spelled = [
        accounts[at] if at >= 0 else text for at, text in zip(found, cells.texts, strict=True)
    ]
    texts = np.array([*spelled, None], dtype=object)
    return pd.Series(texts[cells.codes], dtype="str")
