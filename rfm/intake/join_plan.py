"""Which group of tables plays which part: events, accounts, lookups, or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rfm.choices import FieldMap, Part
from rfm.intake.blanks import as_text
from rfm.intake.fields import one_row_an_account
from rfm.intake.join_groups import ACTIVITIES
from rfm.intake.join_keys import Link
from rfm.intake.join_links import WHO, Known, account_key
from rfm.intake.words import concepts

EVENT_NAMES = frozenset({"order", "orders", "event", "payment", "bill", "sales"})
THING_NAMES = frozenset({"account", "company", "contact", "owner", "product", "supplier", "place"})
NO_EVENT_DATES = frozenset({"created", "first", "last", "due", "ship", "modified", "technical"})
EVENT_DATES = frozenset({"order", "event", "close", "bill", "payment", "posting"})
HALF = 0.5
UNIQUE_SHARE = 0.99

LINES, DATED, ACCOUNTS = (
    "rows are lines of {other}, which has what they lack",
    "rows have an account and a date",
    "one row an account, no dates of its own that are events",
)
LOOKED_UP = "{other} refers to its rows"
SUMS_UP = "not used: it sums up what {other} lists"
PARTLY = "not used: its values stand for a part of the rows of {other} and would count twice"
NO_VALUE = "not used: several rows for one of {other}, which has the value"
NO_ACCOUNT_NO_DATE = "not used: no account and no date"
NO_ACCOUNT = "not used: dates but no account"
NO_DATE = "not used: no date, and no other table refers to it"
NOT_REFERRED = "not used: no other table refers to it"
BY_CHOICE = "as chosen"
UNUSED_BY_CHOICE = "not used, as chosen"


@dataclass
class Plan:
    """The part of each group.

    Attributes
    ----------
    events : list of int
        Groups whose rows are events, the one with the value first.
    accounts, lookups, unused : list of int
    dated : list of int
        Groups that hold dates of events, whatever part they play.
    why : dict of int to str
        A short sentence for each group.
    """

    events: list[int] = field(default_factory=list)
    accounts: list[int] = field(default_factory=list)
    lookups: list[int] = field(default_factory=list)
    unused: list[int] = field(default_factory=list)
    dated: list[int] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)

    def part(self, group: int) -> Part:
        """Return the part of a group."""
        if group in self.events:
            return "events"
        if group in self.accounts:
            return "accounts"
        return "lookup" if group in self.lookups else "unused"


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
        self.dated = [at for at in self.every if self._is_dated(at)]
        self.sums: dict[int, int] = {}
        self._set_sums_aside()
        self.accounts = [at for at in self.every if self._is_accounts(at)]
        self.why: dict[int, str] = {}

    def plan(self) -> Plan:
        """Return the plan."""
        events, lookups, left_out = self._events()
        plan = Plan(events=self._value_first(events), dated=self.dated)
        plan.accounts = [at for at in self.accounts if at not in events]
        self._drop_empty_accounts(plan)
        reached = self._reached([*plan.events, *plan.accounts], [*left_out, *plan.events])
        for at in self.every:
            if at in plan.events or at in plan.accounts:
                continue
            if at in reached and at not in plan.unused:
                plan.lookups.append(at)
            elif at not in plan.unused:
                plan.unused.append(at)
        plan.why = {at: self._why(at, plan, lookups) for at in self.every}
        return plan

    def _part(self, at: int) -> str | None:
        choice = self.known.groups[at].choice
        return choice.part if choice else None

    def _is_dated(self, at: int) -> bool:
        """Tell whether a group has dates of events, by its name, its keys and the date's header."""
        part, date = self._part(at), self.known.fields[at].date
        if part is not None:
            return part == "events" and bool(date)
        if not date:
            return False
        group = self.known.groups[at]
        named = concepts(group.stem)
        if named & EVENT_NAMES or ACTIVITIES & group.words:
            return True
        if named & THING_NAMES:
            return False
        words = concepts(date)
        plain = not words & NO_EVENT_DATES or bool(words & EVENT_DATES)
        return plain or (not self._accounts_are_unique(at) and not self._numbers_things(at))

    def _numbers_things(self, at: int) -> bool:
        """Tell whether a group's own key is that of a thing: a contact, a product."""
        keys = [name for name, column in self.known.columns[at].items() if column.is_key]
        return any(
            "id" in concepts(name) and concepts(name) & THING_NAMES
            for name in keys
            if name != self.known.account_column(at)
        )

    def _accounts_are_unique(self, at: int) -> bool:
        column = self.known.account_column(at)
        if not column:
            return False
        texts = as_text(self.known.groups[at].frame[column]).dropna()
        return len(texts) > 0 and texts.nunique() >= UNIQUE_SHARE * len(texts)

    def _set_sums_aside(self) -> None:
        """Take tables that hold one row an account out where others list the events."""
        one_row = [
            at
            for at in self.dated
            if self._part(at) is None
            and one_row_an_account(self.known.groups[at].tables[0], self.known.fields[at])
        ]
        full = [at for at in self.dated if at not in one_row]
        if full:
            self.sums = dict.fromkeys(one_row, full[0])
            self.dated = full

    def _is_accounts(self, at: int) -> bool:
        """Tell whether a group has one row an account: by its keys, or by who refers to them."""
        part = self._part(at)
        if part is not None:
            return part == "accounts"
        if at in self.dated:
            return False
        return self.who_key(at) is not None or any(
            link.right == at and link.column == self.known.account_column(link.left)
            for link in self.known.links.values()
        )

    def who_key(self, at: int) -> str | None:
        """Return the key column of a group that says who an account is."""
        return account_key(self.known, at)

    def _events(self) -> tuple[list[int], dict[int, int], list[int]]:
        """Return the groups of events, which groups they are lines of, and who gives way."""
        known = self.known
        taken: dict[int, int] = {}
        left_out: list[int] = []
        able = [at for at in self.every if self._may_be_events(at)]
        for left in able:
            for link in known.links_from(left):
                right = link.right
                if right not in self.dated or left in left_out or right in left_out:
                    continue
                if link.key == known.account_column(right) or taken.get(left) == right:
                    continue
                self._settle(link, taken, left_out)
        events = [
            at
            for at in able
            if at not in taken and at not in left_out and (at in self.dated or at in taken.values())
        ]
        return events, taken, left_out

    def _settle(self, link: Link, taken: dict[int, int], left_out: list[int]) -> None:
        """Decide between rows and the rows they refer to: order lines and orders."""
        left, right, fields = link.left, link.right, self.known.fields
        own = left in self.dated and bool(self.known.account_column(left))
        strong = bool(fields[left].value)
        if self._part(left) == "events" and self._part(right) == "events":
            return
        if self._part(right) == "lookup" or self._part(left) == "events":
            taken[right] = left
        elif self._part(right) == "events":
            self._give_way(left, right, left_out, PARTLY if strong else NO_VALUE)
        elif strong and fields[right].value and _coverage(link, self.known) < HALF:
            self._give_way(left, right, left_out, PARTLY)
        elif strong:
            taken[right] = left
        elif own:
            return
        elif not fields[right].value and self.weak_value(left):
            taken[right] = left
        else:
            self._give_way(left, right, left_out, NO_VALUE)

    def _give_way(self, left: int, right: int, left_out: list[int], why: str) -> None:
        left_out.append(left)
        self.why[left] = why.format(other=self.known.groups[right].label)

    def _may_be_events(self, at: int) -> bool:
        if self._part(at) not in (None, "events") or at in self.accounts or at in self.sums:
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
                if self._part(right) == "unused":
                    continue
                found.append(right)
                waiting.append(right)
        return found

    def _value_first(self, events: list[int]) -> list[int]:
        """Return events in order: what was decided about first, then what carries value."""
        asked = [
            name for name in (self.given.account_id, self.given.date, self.given.value) if name
        ]

        def order(at: int) -> tuple[bool, bool, int]:
            own = self.known.groups[at].frame.columns
            lacks = any(name not in own for name in asked)
            return (lacks, not (self.known.fields[at].value or self.weak_value(at)), at)

        return sorted(events, key=order)

    def _drop_empty_accounts(self, plan: Plan) -> None:
        """Take out accounts tables that say nothing: a pivot of totals by account."""
        if not plan.events:
            return
        first = self.known.groups[plan.events[0]].label
        for at in list(plan.accounts):
            named = concepts(self.known.groups[at].stem) & WHO
            if self._part(at) is None and not named and not self.adds(at):
                plan.accounts.remove(at)
                plan.unused.append(at)
                self.why[at] = SUMS_UP.format(other=first)

    def _why(self, at: int, plan: Plan, lookups: dict[int, int]) -> str:
        groups, fields = self.known.groups, self.known.fields[at]
        if self._part(at) is not None:
            return UNUSED_BY_CHOICE if self._part(at) == "unused" else BY_CHOICE
        if at in self.why and at in plan.unused:
            return self.why[at]
        if at in plan.events:
            of = [right for right, left in lookups.items() if left == at]
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
