"""Ids and names that contradict each other; they are reported, never mended by themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from rfm.intake.accounts.names import same_name_key

MOST_EXAMPLES = 3
MOST_LISTED = 3


@dataclass(frozen=True)
class Conflict:
    """One id with its names, or one name with its ids.

    Attributes
    ----------
    key : str
        The id or the name.
    others : tuple of (str, int)
        Its names or ids and how many rows have them, most rows first.
    """

    key: str
    others: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> int:
        """Rows that have the key."""
        return sum(count for _, count in self.others)


@dataclass(frozen=True)
class Conflicts:
    """What ids and names of the same rows contradict each other in, most rows first.

    Attributes
    ----------
    ids : tuple of Conflict
        Ids with several names.
    names : tuple of Conflict
        Names with several ids.
    """

    ids: tuple[Conflict, ...] = ()
    names: tuple[Conflict, ...] = ()


def conflicts(pairs: pd.DataFrame) -> Conflicts:
    """Find ids with several names and names with several ids.

    Spellings of one name that differ only in case, gaps, punctuation or legal form are no
    several names of an id; the one with most rows stands for them. Several ids, in turn, are
    only reported for exactly the same name: `rfm.intake.accounts.spellings` has the rest.

    Parameters
    ----------
    pairs : pandas.DataFrame
        Rows with ``account_id`` and ``account_name``; rows without one of them don't matter.
    """
    known = pairs[["account_id", "account_name"]].dropna().value_counts()
    counts: Counter[tuple[str, str]] = Counter()
    for key, name, rows in known.reset_index(name="rows").itertuples(index=False):
        if key.strip() and name.strip():
            counts[key.strip(), name.strip()] += rows
    names_of: dict[str, Counter[str]] = defaultdict(Counter)
    ids_of: dict[str, Counter[str]] = defaultdict(Counter)
    for (key, name), rows in counts.items():
        names_of[key][name] += rows
        ids_of[name][key] += rows
    distinct = {key: _distinct(names) for key, names in names_of.items() if len(names) > 1}
    return Conflicts(_several(distinct), _several(ids_of))


def ids_sentence(found: Conflicts) -> str:
    """Return one sentence on ids with several names, empty where there is none."""
    return _sentence(found.ids, "id", "ids", "names")


def names_sentence(found: Conflicts) -> str:
    """Return one sentence on names with several ids, empty where there is none."""
    return _sentence(found.names, "name", "names", "ids")


def _distinct(names: Counter[str]) -> Counter[str]:
    """Return names with their rows, spellings of one name under the one with most rows."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name, rows in names.items():
        spellings[same_name_key(name)][name] = rows
    return Counter({_ordered(ones)[0][0]: ones.total() for ones in spellings.values()})


def _several(others: dict[str, Counter[str]]) -> tuple[Conflict, ...]:
    found = [Conflict(key, _ordered(counts)) for key, counts in others.items() if len(counts) > 1]
    return tuple(sorted(found, key=lambda one: (-one.rows, one.key)))


def _ordered(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _sentence(found: tuple[Conflict, ...], one: str, several: str, others: str) -> str:
    if not found:
        return ""
    as_name = one == "name"
    examples = "; ".join(_example(conflict, as_name=as_name) for conflict in found[:MOST_EXAMPLES])
    if len(found) == 1:
        return f"1 {one} has several {others}, {examples}."
    return f"{len(found):,} {several} have several {others}, such as {examples}."


def _example(conflict: Conflict, *, as_name: bool) -> str:
    """Return a key and its others; names stand in quotes, ids don't."""
    key = f"'{conflict.key}'" if as_name else conflict.key
    listed = [other if as_name else f"'{other}'" for other, _ in conflict.others]
    if len(listed) > MOST_LISTED:
        listed = [*listed[: MOST_LISTED - 1], f"{len(listed) - MOST_LISTED + 1} more"]
    return f"{key}: {_enumerated(listed)}"


def _enumerated(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}"
