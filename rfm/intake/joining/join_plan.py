"""Which group of tables plays which part: events, accounts, lookups, or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rfm.choices import FieldMap, Part
from rfm.intake.guessing.expression import is_expression
from rfm.intake.joining.join_keys import Link, any_column, make_link
from rfm.intake.joining.join_links import WHO, Known
from rfm.intake.joining.join_nature import is_accounts, is_dated, sums_of_others

HALF = 0.5

LINES, DATED, ACCOUNTS = (
    "rows are lines of {other}, which has what they lack",
    "rows have an account and a date",
    "one row an account, no dates of its own that are events",
)
LOOKED_UP = "{other} refers to its rows"
SUMS_UP = "not used: it sums up what {other} lists"
PARTLY = "not used: its values stand for a part of the rows of {other} and would count twice"
NO_VALUE = "not used: several rows for one of {other}, which has the value"
SAME_MONEY = "not used: its values tell of the same orders as those of {other}"
NO_ACCOUNT_NO_DATE = "not used: no account and no date"
NO_ACCOUNT = "not used: dates but no account"
NO_DATE = "not used: no date, and no table that is used refers to it"
NOT_REFERRED = "not used: no table that is used refers to it"
BY_CHOICE = "as chosen"
UNUSED_BY_CHOICE = "not used, as chosen"


@dataclass(frozen=True, eq=False)
class Plan:
    """The part of each group.

    Attributes
    ----------
    known : Known
        All groups, with the links the plan rests on.
    events : tuple of int
        Groups whose rows are events, the one with the value first.
    accounts, lookups : tuple of int
        The rest is unused.
    dated : tuple of int
        Groups that hold dates of events, whatever part they play.
    why : dict of int to str
        A short sentence for each group.
    """

    known: Known
    events: tuple[int, ...]
    accounts: tuple[int, ...]
    lookups: tuple[int, ...]
    dated: tuple[int, ...]
    why: dict[int, str] = field(repr=False)

    def part(self, group: int) -> Part:
        """Return the part of a group."""
        if group in self.events:
            return "events"
        if group in self.accounts:
            return "accounts"
        return "lookup" if group in self.lookups else "unused"

    def with_events(self, group: int) -> "Plan":
        """Return the plan with this group as the only events."""
        return replace(
            self,
            events=(group,),
            accounts=tuple(at for at in self.accounts if at != group),
            lookups=tuple(at for at in self.lookups if at != group),
            why={**self.why, group: DATED},
        )


def make_plan(
    known: Known, given: FieldMap, adds: Callable[[int], bool], weak_value: Callable[[int], bool]
) -> Plan:
    """Decide the part of each group.

    Parameters
    ----------
    known : Known
    given : FieldMap
        What was decided about columns; the group that has them comes first.
    adds : callable
        Whether an accounts table has anything to say beside its keys.
    weak_value : callable
        Whether a group has a value once prices are looked up.
    """
    return _Planner(known, given, adds, weak_value).plan()


class _Planner:
    def __init__(
        self,
        known: Known,
        given: FieldMap,
        adds: Callable[[int], bool],
        weak_value: Callable[[int], bool],
    ) -> None:
        self.known, self.given, self.adds, self.weak_value = known, given, adds, weak_value
        self.every = range(len(known.groups))
        dated = [at for at in self.every if is_dated(known, at)]
        self.sums = sums_of_others(known, dated)
        self.dated = [at for at in dated if at not in self.sums]
        self.accounts = [at for at in self.every if is_accounts(known, at, self.dated)]
        self.why: dict[int, str] = {}
        self.taken: dict[int, int] = {}
        self.left_out: list[int] = []
        self._build_bridges()

    def plan(self) -> Plan:
        """Return the plan."""
        events = self._value_first(self._events())
        accounts = [at for at in self.accounts if at not in events]
        accounts = [at for at in accounts if not self._says_nothing(at, events)]
        reached = self._reached([*events, *accounts], [*self.left_out, *events, *self.why])
        lookups = [at for at in self.every if at in reached and at not in (*events, *accounts)]
        plan = Plan(
            self.known, tuple(events), tuple(accounts), tuple(lookups), tuple(self.dated), {}
        )
        return replace(plan, why={at: self._why(at, plan) for at in self.every})

    def _events(self) -> list[int]:
        """Return the groups of events, having settled who gives way to whom."""
        able = [at for at in self.every if self._may_be_events(at)]
        # Where lines and payments tell of the same orders, lines say more.
        for left in sorted(able, key=lambda at: "payment" in self.known.words(at)):
            for link in self.known.links_from(left):
                right = link.right
                if right not in self.dated or left in self.left_out or right in self.left_out:
                    continue
                if link.key == self.known.account_column(right) or self.taken.get(left) == right:
                    continue
                if not self._needs(right, left):
                    self._settle(link)
        return [
            at
            for at in able
            if at not in self.taken
            and at not in self.left_out
            and (at in self.dated or at in self.taken.values())
        ]

    def _needs(self, right: int, left: int) -> bool:
        """Tell whether rows reach their account only through rows that refer to them."""
        reached = self._reached([right], [left])
        return not (
            any(self.known.account_column(one) for one in [right, *reached])
            or any(one in self.accounts for one in reached)
        )

    def _build_bridges(self) -> None:
        """Let deals find their company in a table of pairs; the first of several pairs counts."""
        known, links = self.known, dict(self.known.links)
        for (left, right), link in known.links.items():
            if right not in self.dated or (right, left) in links or known.fields[left].value:
                continue
            if self._needs(right, left) and not self._needs(left, right):
                mine = any_column(known.groups[right], link.key)
                pairs = any_column(known.groups[left], link.column)
                links[right, left] = make_link(right, left, mine, pairs, link.likeness)
        self.known = replace(known, links=links)

    def _settle(self, link: Link) -> None:
        """Decide between rows and the rows they refer to: order lines and orders."""
        left, right, fields = link.left, link.right, self.known.fields
        own = left in self.dated and bool(self.known.account_column(left))
        strong = bool(fields[left].value)
        before = self.taken.get(right)
        if self.known.chosen(left) == "events" and self.known.chosen(right) == "events":
            return
        if self.known.chosen(right) == "lookup" or self.known.chosen(left) == "events":
            self.taken[right] = left
        elif before is not None and strong and fields[before].value and not own:
            self._give_way(left, before, SAME_MONEY)
        elif self.known.chosen(right) == "events":
            self._give_way(left, right, PARTLY if strong else NO_VALUE)
        elif strong and fields[right].value and _coverage(link, self.known) < HALF:
            self._give_way(left, right, PARTLY)
        elif strong:
            self.taken[right] = left
        elif own:
            return
        elif not fields[right].value and self.weak_value(left):
            self.taken[right] = left
        else:
            self._give_way(left, right, NO_VALUE)

    def _give_way(self, left: int, other: int, why: str) -> None:
        self.left_out.append(left)
        for one in [one for one, by in self.taken.items() if by == left]:
            del self.taken[one]
        self.why[left] = why.format(other=self.known.groups[other].label)

    def _may_be_events(self, at: int) -> bool:
        if self.known.chosen(at) not in (None, "events") or at in self.accounts or at in self.sums:
            return False
        reached = self._reached([at], [])
        dated = at in self.dated or any(one in self.dated for one in reached)
        accounts = [self.known.account_column(one) for one in [at, *reached]]
        return dated and (any(accounts) or any(one in self.accounts for one in reached))

    def _reached(self, starts: Sequence[int], closed: Sequence[int]) -> list[int]:
        """Return the groups that some others lead to, link by link."""
        found: list[int] = []
        waiting = list(starts)
        while waiting:
            for link in self.known.links_from(waiting.pop(0)):
                right = link.right
                if right in found or right in starts or right in closed:
                    continue
                if self.known.chosen(right) == "unused":
                    continue
                found.append(right)
                waiting.append(right)
        return found

    def _value_first(self, events: list[int]) -> list[int]:
        """Return events in order: what was decided about first, then what carries value."""
        asked = [self.given.account_id, self.given.account_name, self.given.date, self.given.value]

        def order(at: int) -> tuple[int, bool, int]:
            frames = [self.known.groups[one].frame for one in [at, *self._reached([at], [])]]
            columns = [str(column) for frame in frames for column in frame.columns]
            lacking = sum(not is_expression(name, columns) for name in asked if name)
            return (lacking, not (self.known.fields[at].value or self.weak_value(at)), at)

        return sorted(events, key=order)

    def _says_nothing(self, at: int, events: list[int]) -> bool:
        """Tell whether an accounts table only sums up: a pivot of totals by account."""
        named = self.known.words(at) & WHO
        if not events or self.known.chosen(at) is not None or named or self.adds(at):
            return False
        self.why[at] = SUMS_UP.format(other=self.known.groups[events[0]].label)
        return True

    def _why(self, at: int, plan: Plan) -> str:
        groups, fields = self.known.groups, self.known.fields[at]
        if self.known.chosen(at) == plan.part(at):
            return UNUSED_BY_CHOICE if plan.part(at) == "unused" else BY_CHOICE
        if at in self.why and plan.part(at) == "unused":
            return self.why[at]
        if at in plan.events:
            of = [right for right, left in self.taken.items() if left == at]
            own = at in self.dated and self.known.account_column(at)
            return LINES.format(other=groups[of[0]].label) if of and not own else DATED
        if at in plan.accounts:
            return ACCOUNTS
        if at in plan.lookups:
            users = [*plan.events, *plan.accounts, *plan.lookups]
            by = next(left for left in users if (left, at) in self.known.links)
            return LOOKED_UP.format(other=groups[by].label)
        if at in self.sums:
            return SUMS_UP.format(other=groups[self.sums[at]].label)
        if not fields.date:
            return NO_DATE if self.known.account_column(at) else NO_ACCOUNT_NO_DATE
        return NOT_REFERRED if self.known.account_column(at) else NO_ACCOUNT


def _coverage(link: Link, known: Known) -> float:
    """Return the share of the right group's rows that are referred to."""
    reached = set(link.positions[link.positions >= 0].tolist())
    return len(reached) / max(1, len(known.groups[link.right].frame))
