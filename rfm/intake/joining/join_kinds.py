"""Kinds of events, each with its view and fields, all speaking of the same accounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.intake.blanks import as_text
from rfm.intake.joining.join_accounts import Told, account_text, tell_accounts
from rfm.intake.joining.join_links import Known, account_key
from rfm.intake.joining.join_plan import Plan
from rfm.intake.joining.join_report import same_accounts_join
from rfm.intake.joining.join_views import Roles, View, find_roles, look_up
from rfm.intake.joining.parts import Join
from rfm.intake.joining.same_accounts import (
    Aliases,
    SameAccounts,
    aliases,
    choose_column,
    through_rows,
)


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of events.

    Attributes
    ----------
    group : int
    view : View
        Its rows and what is looked up for them.
    roles : Roles
        As found in its own columns and in what they lead to.
    fields : FieldMap
        The same with accounts spelled as in the first kind.
    own_fields : FieldMap
        The same before columns were added for that, as a definition can keep them.
    frame : pandas.DataFrame
        All rows of the view, one table after the other.
    accounts : pandas.Series
        The account of each row.
    same : Join or None
        How its accounts met those of the first kind.
    """

    group: int
    view: View
    roles: Roles
    fields: FieldMap
    own_fields: FieldMap
    frame: pd.DataFrame = field(repr=False)
    accounts: "pd.Series[str]" = field(repr=False)
    same: Join | None = None

    @property
    def account_column(self) -> str:
        """The column that says the account."""
        return self.fields.account_id or self.fields.account_name or ""


@dataclass(frozen=True, eq=False)
class Settled:
    """All kinds of events, and what accounts tables say about their accounts.

    Attributes
    ----------
    kinds : tuple of Kind
    told : dict of int to Told
        What each accounts table says, by group.
    missed : tuple of int
        Accounts tables whose keys no event holds.
    views : dict of int to View
        Of each accounts table.
    """

    kinds: tuple[Kind, ...]
    told: Mapping[int, Told]
    missed: tuple[int, ...]
    views: Mapping[int, View]


def settle_kinds(plan: Plan, definition: Definition) -> Settled:
    """Return the kinds of events, the accounts of all spelled as in the first.

    Raises
    ------
    FieldError
        If a kind has no account or no date, or lacks a column that was decided on.
    """
    known = plan.known
    things = [at for at in plan.lookups if at not in plan.dated]
    views = {at: look_up(known, at, things) for at in plan.accounts}
    told: dict[int, Told] = {}
    kinds: list[Kind] = []
    for at in plan.events:
        group = known.groups[at]
        given = group.choice.fields if group.choice else FieldMap()
        if given == FieldMap() and not kinds:
            given = definition.fields
        kind = _kind(plan, at, given)
        if kinds:
            kind = _speak_alike(known, kind, kinds[0], given, told)
        for branch in kind.view.branches:
            if branch.group in plan.accounts and branch.group not in told:
                told[branch.group] = tell_accounts(
                    known,
                    views[branch.group],
                    (branch.positions, kind.accounts),
                    branch.link.key,
                    definition.attributes,
                )
        kinds.append(kind)
    missed = tuple(at for at in plan.accounts if at not in told and account_key(known, at))
    for at in missed:
        nobody = (np.empty(0, dtype=np.int64), pd.Series(dtype="str"))
        key = account_key(known, at) or ""
        told[at] = tell_accounts(known, views[at], nobody, key, definition.attributes)
    return Settled(tuple(kinds), told, missed, views)


def _kind(plan: Plan, at: int, given: FieldMap) -> Kind:
    view = look_up(plan.known, at, [*plan.accounts, *plan.lookups])
    roles = find_roles(plan, view, given)
    frame = pd.concat([plan.known.groups[at].frame, view.added], axis=1)
    return Kind(
        at, view, roles, roles.fields, roles.fields, frame, account_text(frame, roles.fields)
    )


def _speak_alike(
    known: Known, kind: Kind, first: Kind, given: FieldMap, told: Mapping[int, Told]
) -> Kind:
    """Return a further kind of events with the accounts of the first, by id or by name."""
    chosen = choose_column(
        kind.frame,
        kind.fields,
        given,
        [str(column) for column in known.groups[kind.group].frame.columns],
        _aliases(first, told),
        _through_accounts(kind, told),
    )
    accounts = as_text(kind.frame[chosen.column]) if chosen.keys is None else chosen.keys
    same = same_accounts_join(
        (known.groups[kind.group], known.groups[first.group]),
        (chosen.column, first.account_column),
        (accounts, first.accounts),
        chosen.way,
    )
    if not chosen.share:
        return replace(kind, same=same)
    name = kind.fields.account_name if kind.fields.account_name != chosen.column else None
    by_id = {"account_id": chosen.column, "account_name": name or ""}
    by_name = {"account_id": "", "account_name": chosen.column}
    if chosen.keys is None:
        fields = kind.fields.replace(**(by_id if first.fields.account_id else by_name))
        return replace(kind, fields=fields, own_fields=fields, accounts=accounts, same=same)
    is_id = chosen.column == kind.fields.account_id
    own = kind.fields.replace(**(by_id if is_id else by_name))
    column = first.account_column
    if column in kind.frame.columns:
        column = f"{known.groups[first.group].prefix}.{column}"
    spelled = pd.DataFrame({column: chosen.keys})
    told_name = own.account_name or ""
    roles = (
        {"account_id": column, "account_name": told_name}
        if first.fields.account_id
        else {"account_id": "", "account_name": column}
    )
    return replace(
        kind,
        view=replace(kind.view, added=pd.concat([kind.view.added, spelled], axis=1)),
        fields=own.replace(**roles),
        own_fields=own,
        frame=pd.concat([kind.frame, spelled], axis=1),
        accounts=chosen.keys,
        same=same,
    )


def _aliases(first: Kind, told: Mapping[int, Told]) -> Aliases:
    """Return the accounts of the first kind and of accounts tables, with their names."""
    name = first.fields.account_name
    names = as_text(first.frame[name]) if name else None
    pairs = pd.DataFrame({"account_id": first.accounts, "account_name": names}, dtype="str")
    return aliases([pairs.drop_duplicates(), *(one.frame for one in told.values())])


def _through_accounts(kind: Kind, told: Mapping[int, Told]) -> list[SameAccounts]:
    """Return what accounts tables say about whom the rows of a kind mean."""
    return [
        through_rows(
            kind.view.link_column(branch),
            kind.frame,
            told[branch.group].keys,
            branch.positions,
            branch.link.way,
        )
        for branch in kind.view.branches
        if branch.group in told
    ]
