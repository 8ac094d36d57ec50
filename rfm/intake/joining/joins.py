"""Several tables as one view: each gets its part, and keys are found by overlap."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.intake.guessing.fields import complete
from rfm.intake.joining.join_accounts import (
    NO_ACCOUNTS,
    adds_attributes,
    merge_accounts,
    with_asked,
)
from rfm.intake.joining.join_groups import event_words
from rfm.intake.joining.join_keys import KeyColumn, any_column, cells_of, make_link
from rfm.intake.joining.join_kinds import Kind, Settled, settle_kinds
from rfm.intake.joining.join_links import Known, account_key, know
from rfm.intake.joining.join_plan import DATED, Plan, make_plan
from rfm.intake.joining.join_report import (
    header_note,
    join_of,
    nothing_matches_note,
    repeated_note,
    same_money_note,
    strangers_note,
    values_note,
)
from rfm.intake.joining.join_views import look_up, price_value
from rfm.intake.joining.parts import Assembly, EventTable, Join, LookupRows, Piece, labels
from rfm.intake.tables import RawTable


def assemble(tables: Sequence[RawTable], definition: Definition) -> Assembly:
    """Bring several tables together into one view.

    Parameters
    ----------
    tables : sequence of RawTable
        At least one. Tables of the same columns are one kind of rows.
    definition : Definition
        Its fields, tables and attributes are read; what they leave open is proposed.

    Raises
    ------
    FieldError
        If no table has an account and a date, or a column decided about does not exist.
    """
    if len(tables) == 1:
        return _single(tables[0], definition)
    plan = _plan(know(tables, definition), definition)
    return _Assembler(plan, settle_kinds(plan, definition), tables).assembly(definition)


def _single(table: RawTable, definition: Definition) -> Assembly:
    """Return one table as it is: nothing to join."""
    fields = complete(table, definition.fields)
    named, columns = definition.attributes, tuple(map(str, table.frame.columns))
    accounts, attributes = with_asked(NO_ACCOUNTS, [], [(table.frame, fields)], named)
    return Assembly(
        events=(EventTable(table, fields, None, 0, definition.fields, columns),),
        accounts=accounts,
        attributes=attributes,
        joins=(),
        pieces=(Piece(table, table.name, "events", DATED, fields),),
        lookup_rows=(),
        notes=tuple(_ignored([table], attributes, definition)),
    )


def _plan(known: Known, definition: Definition) -> Plan:
    """Return the part of each group; where none has events, the likeliest is tried.

    Raises
    ------
    FieldError
        If none has an account and a date.
    """
    every = range(len(known.groups))

    def weak_value(at: int) -> bool:
        return price_value(known, at, look_up(known, at, every)) is not None

    plan = make_plan(known, definition.fields, lambda at: adds_attributes(known, at), weak_value)
    for at in every:
        if known.chosen(at) == "events" and at not in plan.events:
            complete(known.groups[at].tables[0], known.fields[at])
    if plan.events:
        return plan
    free = [at for at in every if not known.groups[at].choice]
    best = max(free or every, key=lambda at: (_roles_found(known.fields[at]), -at))
    complete(known.groups[best].tables[0], definition.fields)
    return plan.with_events(best)


def _roles_found(fields: FieldMap) -> int:
    account = fields.account_id or fields.account_name
    return sum(map(bool, (account, fields.date, fields.value, fields.order_count)))


class _Assembler:
    """What follows once the kinds of events are settled."""

    def __init__(self, plan: Plan, settled: Settled, tables: Sequence[RawTable]) -> None:
        self.known, self.plan, self.settled, self.tables = plan.known, plan, settled, tables
        self.notes: list[str] = []
        self.joins = self._joins()
        self.event_types = {kind.group: self._event_type(kind) for kind in settled.kinds}

    def assembly(self, definition: Definition) -> Assembly:
        """Return the assembly."""
        told = [self.settled.told[at] for at in self.plan.accounts if at in self.settled.told]
        prefixes = [self.known.groups[one.group].prefix for one in told]
        merged, names = merge_accounts(told, prefixes)
        frames = [(kind.frame, kind.fields) for kind in self.settled.kinds]
        accounts, attributes = with_asked(merged, names, frames, definition.attributes)
        return Assembly(
            events=tuple(table for kind in self.settled.kinds for table in self._events(kind)),
            accounts=accounts,
            attributes=attributes,
            joins=tuple(self.joins),
            pieces=self._pieces(),
            lookup_rows=self._lookup_rows(),
            notes=tuple(
                dict.fromkeys([*_ignored(self.tables, attributes, definition), *self.notes])
            ),
        )

    def _joins(self) -> list[Join]:
        """Report every join, and note what people should know about it."""
        kinds, views = self.settled.kinds, self.settled.views.values()
        branches = [b for view in (*(k.view for k in kinds), *views) for b in view.branches]
        links = {(branch.link.left, branch.group): branch.link for branch in branches}
        headers = set(self.plan.dated) - set(self.plan.events)
        joins = []
        for (left, right), link in links.items():
            join = join_of(self.known, link)
            joins.append(join)
            if right in headers and left in self.plan.events and join.keys_unmatched:
                self.notes.append(header_note(join))
            if right in headers and left in self.plan.events and self.known.fields[right].value:
                self.notes.append(same_money_note(join, self.known.fields[right].value or ""))
            if join.repeated:
                self.notes.append(repeated_note(join))
        for at in self.settled.missed:
            joins.append(self._missed(at))
            self.notes.append(nothing_matches_note(joins[-1]))
        same = [kind.same for kind in kinds if kind.same]
        self.notes += [strangers_note(join) for join in same if not join.rows_matched]
        valued = [kind.group for kind in kinds if kind.fields.value]
        if len(valued) > 1:
            self.notes.append(values_note([self.known.groups[at].label for at in valued]))
        return [*joins, *same]

    def _missed(self, at: int) -> Join:
        """Return the join of an accounts table whose keys no event holds."""
        kind, key = self.settled.kinds[0], account_key(self.known, at) or ""
        mine = KeyColumn(kind.account_column, cells_of(kind.accounts), is_key=False)
        link = make_link(kind.group, at, mine, any_column(self.known.groups[at], key), 0.0)
        return join_of(self.known, link, mine.cells)

    def _events(self, kind: Kind) -> list[EventTable]:
        members = self.known.groups[kind.group].members
        return [
            EventTable(
                *(table, kind.fields, self.event_types[kind.group], position),
                told=kind.roles.told,
                shown=kind.roles.shown,
            )
            for position, table in zip(members, kind.view.tables(self.known), strict=True)
        ]

    def _event_type(self, kind: Kind) -> str | None:
        """Return what rows are called, where several kinds meet and no column says so."""
        choice = self.known.groups[kind.group].choice
        if choice is not None and choice.event_type:
            return choice.event_type
        if len(self.settled.kinds) == 1 or kind.fields.event_type:
            return None
        return event_words(self.known.groups[kind.group])

    def _pieces(self) -> tuple[Piece, ...]:
        names = labels(self.tables)
        kinds = {kind.group: kind for kind in self.settled.kinds}
        pieces: dict[int, Piece] = {}
        for at, group in enumerate(self.known.groups):
            kind, join = kinds.get(at), None
            if kind is None:
                join = next((one for one in self.joins if one.right == group.label), None)
            for position in group.members:
                pieces[position] = Piece(
                    table=self.tables[position],
                    label=names[position],
                    part=self.plan.part(at),
                    why=self.plan.why[at],
                    fields=kind.own_fields if kind else FieldMap(),
                    key=join.right_column if join else None,
                    matches=join.left_column if join else None,
                    event_type=self.event_types.get(at),
                )
        return tuple(pieces[position] for position in range(len(self.tables)))

    def _lookup_rows(self) -> tuple[LookupRows, ...]:
        """Return which rows of accounts and lookup tables an event or an account leads to."""
        used = {
            at: np.zeros(len(self.known.groups[at].frame), dtype=bool)
            for at in (*self.plan.accounts, *self.plan.lookups)
        }
        for at, told in self.settled.told.items():
            used[at][told.kept] = True
        for kind in self.settled.kinds:
            for branch in kind.view.branches:
                used[branch.group][branch.positions[branch.positions >= 0]] = True
        for at, view in self.settled.views.items():
            for branch in view.branches:
                found = branch.positions[used[at]]
                used[branch.group][found[found >= 0]] = True
        rows = [one for at, flags in used.items() for one in self._rows_of(at, flags)]
        return tuple(sorted(rows, key=lambda one: one.position))

    def _rows_of(self, at: int, used: npt.NDArray[np.bool_]) -> list[LookupRows]:
        group, found, start = self.known.groups[at], [], 0
        for position, table in zip(group.members, group.tables, strict=True):
            mine = used[start : start + len(table.frame)]
            start += len(table.frame)
            numbers = table.frame.index.to_numpy()
            found.append(LookupRows(position, numbers[mine], numbers[~mine]))
        return found


def _ignored(
    tables: Sequence[RawTable], attributes: Sequence[str], definition: Definition
) -> list[str]:
    """Return sentences on what the definition names and these tables lack."""
    here = labels(tables)
    gone = [choice.name for choice in definition.tables if choice.name not in here]
    lacking = [name for name in definition.attributes or () if name not in attributes]
    return [
        *(f"The definition speaks of a table {name}; none is called so now." for name in gone),
        *(f"No table has the attribute {name}." for name in lacking),
    ]
