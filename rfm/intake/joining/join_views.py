"""The joined view: rows of one table with what others say about them beside them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from rfm.choices import ROLES, FieldMap
from rfm.intake.guessing.expression import columns_in, is_expression
from rfm.intake.guessing.fields import complete, suggest
from rfm.intake.guessing.words import concepts
from rfm.intake.joining.join_keys import MEASURES, Link, Positions
from rfm.intake.joining.join_links import Known
from rfm.intake.joining.join_nature import is_event_date
from rfm.intake.joining.join_plan import Plan
from rfm.intake.tables import RawTable

PRICES = frozenset({"price", "discount"})


@dataclass(frozen=True, eq=False)
class Branch:
    """A group that is looked up.

    Attributes
    ----------
    group : int
    link : Link
        From the group before it on the way from the base.
    positions : array of int
        For each row of the base the row found in the group, -1 where there is none.
    names : dict of str to str
        What its columns are called in the view.
    """

    group: int
    link: Link
    positions: Positions = field(repr=False)
    names: dict[str, str] = field(repr=False)

    @property
    def one_to_one(self) -> bool:
        """Whether no row is found twice, so that its numbers are not counted twice."""
        found = self.positions[self.positions >= 0]
        return len(found) == len(np.unique(found))


@dataclass(frozen=True, eq=False)
class View:
    """The rows of a group and everything that can be looked up from them.

    Attributes
    ----------
    base : int
    branches : tuple of Branch
    added : pandas.DataFrame
        Looked-up columns, for the rows of the group.
    """

    base: int
    branches: tuple[Branch, ...]
    added: pd.DataFrame = field(repr=False)

    def branch_to(self, group: int) -> Branch | None:
        """Return the branch that ends in a group."""
        return next((branch for branch in self.branches if branch.group == group), None)

    def link_column(self, branch: Branch) -> str:
        """Return what the column that leads into a branch is called in this view."""
        if branch.link.left == self.base:
            return branch.link.column
        before = self.branch_to(branch.link.left)
        return before.names[branch.link.column] if before else branch.link.column

    def tables(self, known: Known) -> tuple[RawTable, ...]:
        """Return each member table with the looked-up columns beside its own."""
        tables, start = [], 0
        for table in known.groups[self.base].tables:
            mine = self.added.iloc[start : start + len(table.frame)]
            start += len(table.frame)
            frame = pd.concat([table.frame, mine.set_axis(table.frame.index)], axis=1)
            tables.append(replace(table, frame=frame) if len(mine.columns) else table)
        return tuple(tables)


def look_up(known: Known, base: int, allowed: Sequence[int]) -> View:
    """Return the view of a group, each group that can be reached from it joined once.

    Rows are never added, taken away or moved; a key that stands twice finds its first row.

    Parameters
    ----------
    known : Known
    base : int
    allowed : sequence of int
        Groups that may be joined. Where several have a column of the same name, the first one's
        keeps it.
    """
    names = {str(column) for column in known.groups[base].frame.columns}
    every_row = np.arange(len(known.groups[base].frame), dtype=np.int64)
    waiting: list[tuple[int, Positions]] = [(base, every_row)]
    branches: list[Branch] = []
    added: list[pd.DataFrame] = []
    while waiting:
        left, rows = waiting.pop(0)
        links = [link for link in known.links_from(left) if link.right in allowed]
        for link in sorted(links, key=lambda link: allowed.index(link.right)):
            seen = {base, *(branch.group for branch in branches)}
            if link.right in seen:
                continue
            positions = np.append(link.positions, -1)[rows]
            group = known.groups[link.right]
            called = _names(group.prefix, group.frame, link.key, names)
            names |= set(called.values())
            # The key itself is what the base already says, once it is spelled alike.
            shown = group.frame[list(called)].rename(columns=called)
            added.append(shown.reindex(positions).reset_index(drop=True))
            called[link.key] = link.column if left == base else _own_name(branches, link)
            branches.append(Branch(link.right, link, positions, called))
            waiting.append((link.right, positions))
    empty = pd.DataFrame(index=pd.RangeIndex(len(every_row)))
    return View(base, tuple(branches), pd.concat([empty, *added], axis=1))


@dataclass(frozen=True)
class Roles:
    """The roles of a view's columns.

    Attributes
    ----------
    fields : FieldMap
        Every role resolved.
    told : FieldMap
        Those that were decided on or follow from how the tables hang together.
    shown : tuple of str
        The columns among which the others were sought.
    """

    fields: FieldMap
    told: FieldMap
    shown: tuple[str, ...]


def find_roles(plan: Plan, view: View, given: FieldMap) -> Roles:
    """Return the roles of a view's columns.

    What the account is, when it happened and what it was worth follow from how the tables hang
    together: a list price does not stand for what a line cost, nor an order's total for one of
    its lines.

    Raises
    ------
    FieldError
        If a given column does not exist, or no account or date column can be found.
    """
    table = view.tables(plan.known)[0]
    if not view.branches:
        return Roles(complete(table, given), given, tuple(map(str, table.frame.columns)))
    follows = {
        role: column
        for role, column in _structure(plan, view).items()
        if getattr(given, role) is None and not _played(given, column)
    }
    told = given.replace(**follows)
    shown = _for_guessing(plan, view, told)
    fields = complete(replace(table, frame=table.frame[shown]), told)
    if "value" in follows and plan.known.fields[view.base].value:
        # Found among its own columns, as in a table that stands alone: it may be doubted.
        told = told.replace(value=None)
    return Roles(fields, told, tuple(shown))


def price_value(known: Known, base: int, view: View) -> str | None:
    """Return a value made of a row's own quantity and a price that is looked up."""
    group = known.groups[base]
    prices = [
        name
        for branch in view.branches
        for column, name in branch.names.items()
        if concepts(column) & PRICES and not known.fields[branch.group].date
    ]
    if not prices:
        return None
    own = [str(column) for column in group.frame.columns]
    table = view.tables(known)[0]
    seen = replace(table, frame=table.frame[[*own, *(p for p in prices if p not in own)]])
    return suggest(seen, FieldMap()).value or None


def _structure(plan: Plan, view: View) -> dict[str, str | None]:
    """Return the roles that follow from how the tables hang together."""
    own = plan.known.fields[view.base]
    value = own.value or price_value(plan.known, view.base, view)
    told: dict[str, str | None] = {"value": value} if value else {}
    if own.date and is_event_date(own.date) and view.base in plan.events:
        told["date"] = own.date
    orders = [b for b in view.branches if b.group in plan.dated and b.link.left == view.base]
    if orders and not (own.order_id and own.date):
        told["order_id"] = orders[0].link.column
    return told | _account_roles(plan, view)


def _account_roles(plan: Plan, view: View) -> dict[str, str | None]:
    """Return the account's columns where an accounts table says which they are."""
    known, own = plan.known, plan.known.fields[view.base]
    branch = next((b for b in view.branches if b.group in plan.accounts), None)
    if branch is None:
        return {}
    column, key = view.link_column(branch), branch.link.key
    by_name = "name" in concepts(key) or (column == own.account_name and not own.account_id)
    if by_name:
        return {"account_name": column}
    name = known.fields[branch.group].account_name
    spelled = branch.names.get(name) if name else None
    own_name = name if name in known.groups[view.base].frame.columns else None
    named = own_name or spelled
    return {"account_id": column, "account_name": named} if named else {"account_id": column}


def _for_guessing(plan: Plan, view: View, fields: FieldMap) -> list[str]:
    """Return the columns that may play roles nobody has told yet.

    Those of the rows themselves and of what they are lines of; not the dates, names and totals
    of products, people and accounts.
    """
    shown = [str(column) for column in plan.known.groups[view.base].frame.columns]
    for branch in view.branches:
        if not _is_header(plan, branch):
            continue
        for column, name in branch.names.items():
            measure = concepts(column) & MEASURES - {"date"} and "id" not in concepts(column)
            if not measure or (branch.one_to_one and not fields.value):
                shown.append(name)
    added = [str(column) for column in view.added.columns]
    told = {getattr(fields, role) for role in ROLES}
    every = list(dict.fromkeys([*shown, *added]))
    if fields.value and is_expression(fields.value, every):
        told |= set(columns_in(fields.value, every))
    return list(dict.fromkeys([*shown, *(name for name in added if name in told)]))


def _is_header(plan: Plan, branch: Branch) -> bool:
    """Tell whether a branch has what its rows lack to be events: a date, or an account."""
    if branch.group in plan.accounts:
        return False
    known, group = plan.known, branch.group
    to_accounts = any((group, at) in known.links for at in plan.accounts)
    return group in plan.dated or to_accounts or known.account_column(group) is not None


def _played(given: FieldMap, column: str | None) -> bool:
    return column in {getattr(given, role) for role in ROLES}


def _names(prefix: str, frame: pd.DataFrame, key: str, taken: Collection[str]) -> dict[str, str]:
    """Return what looked-up columns are called beside others: as they are, or table.column."""
    called: dict[str, str] = {}
    for column in map(str, frame.columns):
        if column == key:
            continue
        name = column if column not in taken else f"{prefix}.{column}"
        copy = 2
        while name in taken or name in called.values():
            name, copy = f"{prefix}.{column} ({copy})", copy + 1
        called[column] = name
    return called


def _own_name(branches: Sequence[Branch], link: Link) -> str:
    before = next(branch for branch in branches if branch.group == link.left)
    return before.names[link.column]
