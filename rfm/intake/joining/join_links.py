"""What is known of several tables before they get their parts: columns, roles, and links."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rfm.choices import ROLES, FieldMap, Part, TableChoice
from rfm.definition import Definition
from rfm.errors import FieldError
from rfm.intake.guessing.expression import is_expression
from rfm.intake.guessing.fields import suggest
from rfm.intake.guessing.words import concepts
from rfm.intake.joining.join_groups import Group, group_tables
from rfm.intake.joining.join_keys import (
    KeyColumn,
    Link,
    any_column,
    find_links,
    key_columns,
    make_link,
)
from rfm.intake.joining.parts import labels
from rfm.intake.tables import RawTable

WHO = frozenset({"account", "company"})
WHO_WORDS = WHO | {"id", "ref", "count", "name"}
OTHER_THINGS = frozenset({"owner", "product", "supplier"})
EVENT_NAMES = frozenset({"order", "orders", "event", "payment", "bill", "sales"})
CHOSEN = 2.0
"""Likeness of a pair of columns that somebody decided on: above any that is proposed."""

Links = dict[tuple[int, int], Link]


@dataclass(frozen=True, eq=False)
class Known:
    """All groups, and what their columns say.

    Attributes
    ----------
    groups : sequence of Group
    columns : sequence of dict of str to KeyColumn
        What may hold keys.
    fields : sequence of FieldMap
        Each group's own, as far as its columns can play roles.
    links : dict of (int, int) to Link
        How one group refers to another.
    """

    groups: Sequence[Group]
    columns: Sequence[dict[str, KeyColumn]] = field(repr=False)
    fields: Sequence[FieldMap] = field(repr=False)
    links: Links = field(repr=False)

    def links_from(self, left: int) -> list[Link]:
        """Return how a group refers to others, the surest first."""
        mine = [link for (one, _), link in self.links.items() if one == left]
        return sorted(mine, key=lambda link: link.rank, reverse=True)

    def chosen(self, at: int) -> Part | None:
        """Return the part that somebody decided on."""
        choice = self.groups[at].choice
        return choice.part if choice else None

    def words(self, at: int) -> frozenset[str]:
        """Return the concepts that the name of a group speaks of."""
        return concepts(self.groups[at].stem)

    def account_column(self, at: int) -> str | None:
        """Return the column of a group that says the account, by its own headers.

        The e-mail address of a salesperson or the name of a supplier is no account.
        """
        named, own = self.words(at), self.fields[at]
        if named & OTHER_THINGS and not named & (WHO | EVENT_NAMES) and not own.value:
            return None
        return own.account_id or own.account_name or None


def know(tables: Sequence[RawTable], definition: Definition) -> Known:
    """Return the groups of tables, their columns, and how they refer to each other.

    Raises
    ------
    FieldError
        If a column that was decided on does not exist.
    """
    by_table = dict(zip(map(id, tables), labels(tables), strict=True))
    choices = [choice for choice in definition.tables if choice.name in by_table.values()]
    decided = {choice.name: choice for choice in choices}
    cache: dict[int, FieldMap] = {}

    def own(table: RawTable) -> FieldMap:
        if id(table) not in cache:
            choice = decided.get(by_table[id(table)])
            cache[id(table)] = suggest(table, _told(table, choice, definition.fields))
        return cache[id(table)]

    groups = group_tables(tables, choices, own)
    columns = [key_columns(group) for group in groups]
    fields = [own(group.tables[0]) for group in groups]
    unused = {
        at for at, group in enumerate(groups) if group.choice and group.choice.part == "unused"
    }
    links = {
        (link.left, link.right): link
        for left in range(len(groups))
        if left not in unused
        for link in find_links(left, groups, columns)
        if link.right not in unused
    }
    for at, group in enumerate(groups):
        if group.choice is not None and group.choice.key:
            links = _linked_as_chosen(groups, links, at, group.choice)
    return Known(groups, columns, fields, links)


def _told(table: RawTable, choice: TableChoice | None, given: FieldMap) -> FieldMap:
    """Return what was decided about a table's columns.

    The definition's own field map speaks of this table where all its columns are here.
    """
    if choice is not None and choice.fields != FieldMap():
        return choice.fields
    columns = [str(column) for column in table.frame.columns]
    told = [getattr(given, role) for role in ROLES if getattr(given, role)]
    here = all(name in columns or is_expression(name, columns) for name in told)
    return given if here else FieldMap()


def _linked_as_chosen(
    groups: Sequence[Group], links: Links, right: int, choice: TableChoice
) -> Links:
    """Return links with the columns that somebody decided on in the place of those proposed."""
    group = groups[right]
    key = choice.key or ""
    matches = choice.matches or key
    if key not in group.frame.columns:
        raise FieldError(
            f"{group.label} has no column '{key}' to be found by. "
            f"Its columns are: {', '.join(map(str, group.frame.columns))}."
        )
    lefts = [
        at
        for at, other in enumerate(groups)
        if at != right
        and matches in other.frame.columns
        and not (other.choice and other.choice.part == "unused")
    ]
    if not lefts:
        raise FieldError(f"No other table has the column '{matches}' to find {group.label} by.")
    back = {(right, left) for left in lefts}
    kept = {pair: one for pair, one in links.items() if pair[1] != right and pair not in back}
    theirs = any_column(group, key)
    chosen = {
        (left, right): make_link(left, right, any_column(groups[left], matches), theirs, CHOSEN)
        for left in lefts
    }
    return kept | chosen


def account_key(known: Known, at: int) -> str | None:
    """Return the column of a group that holds one key an account, None where there is none.

    Its header says so, or it is a bare id or name in a table that is called so.
    """
    keys = [column for column in known.columns[at].values() if column.is_key]
    said = [
        column
        for column in keys
        if concepts(column.name) & WHO and concepts(column.name) <= WHO_WORDS
    ]
    named = known.words(at) & WHO
    bare = [column for column in keys if not column.tokens or column.tokens == {"name"}]
    for found in (said, bare if named else []):
        if found:
            return min(found, key=lambda one: ("id" not in concepts(one.name), one.name)).name
    return None
