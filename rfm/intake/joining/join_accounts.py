"""Accounts that several tables speak of: one spelling, one row each, with their attributes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from rfm.choices import FieldMap
from rfm.intake.blanks import as_text
from rfm.intake.guessing.guesses import attribute_columns
from rfm.intake.joining.join_keys import Positions
from rfm.intake.joining.join_links import Known, account_key
from rfm.intake.joining.join_views import View
from rfm.intake.layout.totals import TOTAL

NO_ACCOUNTS = pd.DataFrame({"account_id": [], "account_name": []}, dtype="str")


@dataclass(frozen=True, eq=False)
class Told:
    """What one accounts table says about accounts.

    Attributes
    ----------
    group : int
    keys : array of str
        For each of its rows the account in the spelling of the events; missing where none.
    frame : pandas.DataFrame
        ``account_id``, ``account_name`` and attributes, one row an account.
    attributes : tuple of str
    kept : array of int
        Its rows that are an account.
    """

    group: int
    keys: "pd.Series[str]" = field(repr=False)
    frame: pd.DataFrame = field(repr=False)
    attributes: tuple[str, ...]
    kept: Positions = field(repr=False)


def account_text(frame: pd.DataFrame, fields: FieldMap) -> "pd.Series[str]":
    """Return the account of each row, as the rows will be read."""
    column = fields.account_id or fields.account_name or ""
    return as_text(frame[column])


def tell_accounts(
    known: Known,
    view: View,
    reached: tuple[Positions, "pd.Series[str]"],
    key: str,
    named: tuple[str, ...] | None,
) -> Told:
    """Return what an accounts table says, in the spelling of the events that refer to it.

    Parameters
    ----------
    known : Known
    view : View
        The accounts table with what it looks up itself, such as the name of an owner.
    reached : (positions, accounts)
        For each event the row found here, -1 where there is none, and its account.
    key : str
        The column by which events find its rows; accounts without events go by it.
    named : tuple of str or None
        Attributes decided about; None proposes them.
    """
    group = known.groups[view.base]
    frame = pd.concat([group.frame, view.added], axis=1)
    own = as_text(group.frame[key])
    own = own.mask(own.str.fullmatch(TOTAL).eq(other=True).to_numpy(bool))
    pairs = _spelled_by_events(*reached)
    missing = np.setdiff1d(np.flatnonzero(own.notna()), pairs["row"].to_numpy())
    rest = pd.DataFrame({"row": missing, "account_id": own.iloc[missing].to_numpy()})
    every = pd.concat([pairs, rest], ignore_index=True).sort_values("row", kind="stable")
    first = every.drop_duplicates("account_id")
    rows = first["row"].to_numpy()
    name = known.fields[view.base].account_name or _bare_name(group.frame)
    attributes = _attributes(known, view, frame, key, name, named)
    told = pd.DataFrame({column: as_text(frame[column]).to_numpy()[rows] for column in attributes})
    names = as_text(frame[name]).to_numpy()[rows] if name else np.full(len(rows), None)
    told.insert(0, "account_id", first["account_id"].to_numpy())
    told.insert(1, "account_name", names)
    single = every[~every["row"].duplicated(keep=False)]
    keys = pd.Series(None, index=group.frame.index, dtype="str")
    keys.iloc[single["row"].to_numpy()] = single["account_id"].to_numpy()
    return Told(
        view.base,
        keys,
        told.astype({"account_id": "str", "account_name": "str"}).reset_index(drop=True),
        attributes,
        np.unique(rows),
    )


def merge_accounts(told: Sequence[Told], prefixes: Sequence[str]) -> tuple[pd.DataFrame, list[str]]:
    """Return one row an account over several accounts tables, and the attributes' names.

    Where two tables say the same thing about an account, the first is believed; where a column
    of that name means something else in the second, it is called table.column.
    """
    if not told:
        return NO_ACCOUNTS.copy(), []
    whole, names = told[0].frame, list(told[0].attributes)
    for one, prefix in zip(told[1:], prefixes[1:], strict=True):
        called = {a: a if a not in names else f"{prefix}.{a}" for a in one.attributes}
        other = one.frame.rename(columns={**called, "account_name": "other name"})
        whole = whole.merge(other, on="account_id", how="outer", sort=False)
        whole["account_name"] = whole["account_name"].fillna(whole.pop("other name"))
        names += called.values()
    return whole, names


def with_asked(
    accounts: pd.DataFrame,
    attributes: Sequence[str],
    kinds: Sequence[tuple[pd.DataFrame, FieldMap]],
    named: tuple[str, ...] | None,
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return accounts with the attributes that were asked for, and the names of these.

    What no accounts table has is taken from the first kind of events that has it: for each
    account its most frequent value, the first in the alphabet on a tie.

    Parameters
    ----------
    accounts : pandas.DataFrame
        ``account_id``, ``account_name`` and attributes from accounts tables.
    attributes : sequence of str
    kinds : sequence of (DataFrame, FieldMap)
        The rows of each kind of events.
    named : tuple of str or None
        None asks for those of accounts tables.
    """
    if named is None:
        return accounts, tuple(attributes)
    found = [name for name in named if name in attributes]
    for name in dict.fromkeys(named):
        source = next((one for one in kinds if name in one[0].columns), None)
        if name in found or source is None:
            continue
        usual = _usual(account_text(*source), as_text(source[0][name])).rename(
            columns={"usual": name}
        )
        accounts = accounts.merge(usual, on="account_id", how="outer", sort=False)
        found.append(name)
    asked = tuple(name for name in dict.fromkeys(named) if name in found)
    return accounts[["account_id", "account_name", *asked]], asked


def adds_attributes(known: Known, group: int) -> bool:
    """Tell whether an accounts table says more than keys, names and numbers."""
    key = account_key(known, group) or known.account_column(group)
    return bool(_proposed(known, group, known.groups[group].frame, key))


def _usual(account: "pd.Series[str]", cells: "pd.Series[str]") -> pd.DataFrame:
    """Return the most frequent text of each account."""
    pairs = pd.DataFrame({"account_id": account.to_numpy(), "usual": cells.to_numpy()})
    counts = pairs.dropna().groupby(["account_id", "usual"]).size().rename("rows").reset_index()
    order = counts.sort_values(["account_id", "rows", "usual"], ascending=[True, False, True])
    return order.drop_duplicates("account_id")[["account_id", "usual"]]


def _spelled_by_events(positions: Positions, account: "pd.Series[str]") -> pd.DataFrame:
    """Return which accounts the events that found a row mean."""
    pairs = pd.DataFrame({"row": positions, "account_id": account.to_numpy()}).astype(
        {"account_id": "str"}
    )
    return pairs[pairs["row"] >= 0].dropna().drop_duplicates()


def _bare_name(frame: pd.DataFrame) -> str | None:
    """Return the column that gives an account its name where its header says no more than that."""
    return next((str(c) for c in frame.columns if str(c).strip().casefold() == "name"), None)


def _attributes(
    known: Known,
    view: View,
    frame: pd.DataFrame,
    key: str,
    name: str | None,
    named: tuple[str, ...] | None,
) -> tuple[str, ...]:
    if named is not None:
        prefix = known.groups[view.base].prefix
        asked = {name.removeprefix(f"{prefix}.") for name in named} | set(named)
        return tuple(str(column) for column in frame.columns if column in asked)
    keys = {key, name, account_key(known, view.base)}
    proposed = _proposed(known, view.base, frame, key)
    return tuple(column for column in proposed if column not in keys)


def _proposed(known: Known, group: int, frame: pd.DataFrame, key: str | None) -> tuple[str, ...]:
    table = replace(known.groups[group].tables[0], frame=frame)
    fields = FieldMap(account_id=key, account_name=known.fields[group].account_name)
    return attribute_columns(table, fields)
