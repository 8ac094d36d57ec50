"""Likely spellings of one account, as pairs that a person accepts one by one.

Nothing is merged by itself: a pair enters the definition only when it is accepted.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from rfm.choices import AccountChoices, Merge
from rfm.errors import DefinitionError
from rfm.intake.accounts.likeness import LEAST_LIKENESS, Verdict, compare, may_be_misspelt
from rfm.intake.accounts.names import PlainName, plain_name
from rfm.intake.blanks import as_text

LARGEST_BLOCK = 150
"""Names compared with each other at once; a larger block is cut along the alphabet."""
CODE_SHARE = 0.8
"""From this share of code-like ids on, none of the ids is a name."""


@dataclass(frozen=True)
class Pair:
    """Two keys that are likely one account.

    Attributes
    ----------
    keep, other : str
        The key with more rows, or first in the alphabet, and the one that would become it.
    keep_name, other_name : str
        What they are called.
    likeness : float
        1 for names that are the same but for spelling habits.
    why : str
        What differs, in a few words.
    """

    keep: str
    other: str
    keep_name: str
    other_name: str
    likeness: float
    why: str


@dataclass(frozen=True, slots=True)
class _Account:
    rank: tuple[int, str]
    name: str
    plain: PlainName

    @property
    def key(self) -> str:
        return self.rank[1]


def suggest_pairs(directory: pd.DataFrame, *, most: int = 50) -> tuple[Pair, ...]:
    """Return pairs of accounts that are likely one, the likeliest first.

    Keys with exactly the same name are left out: that is no question of spelling, and
    `rfm.intake.accounts.keys.conflicts` reports it.

    Parameters
    ----------
    directory : pandas.DataFrame
        One row an account: ``account_id``; where known ``account_name`` and ``rows``, how many
        rows it has. An id without a name is its own name, unless it is a code.
    most : int
        How many pairs at most.
    """
    accounts = _accounts(directory)
    found: dict[tuple[str, str], Pair] = {}
    leaders = _groups(accounts, "letters")
    for group in leaders.values():
        _add_star(found, group)
    first = [group[0] for group in leaders.values()]
    for key in ("as_written", "spelt_out", "ordered"):
        for group in _groups(first, key).values():
            _add_star(found, group)
    words = Counter(word for account in first for word in set(account.plain.words))
    common = {word for word, names in words.items() if names > 1}
    for one, other in _candidates(first):
        _add(found, one, other, common)
    ranks = {account.key: account.rank for account in accounts}
    pairs = sorted(
        found.values(),
        key=lambda pair: (-pair.likeness, ranks[pair.other], ranks[pair.keep]),
    )
    return tuple(pairs[:most])


def _accounts(directory: pd.DataFrame) -> list[_Account]:
    """Return accounts with a usable name, by rank; a key listed twice counts once."""
    keys = as_text(directory["account_id"])
    names = _id_names(keys)
    if "account_name" in directory:
        names = as_text(directory["account_name"]).where(lambda name: name.notna(), names)
    rows = pd.Series(0, index=directory.index)
    if "rows" in directory:
        rows = directory["rows"].fillna(0)
    known = keys.notna() & names.notna()
    listed = [
        _Account((-int(count), key), name, plain)
        for key, name, count in zip(
            keys[known].tolist(), names[known].tolist(), rows[known].tolist(), strict=True
        )
        if any(map(str.isalpha, (plain := plain_name(name)).letters))
    ]
    listed.sort(key=attrgetter("rank", "name"), reverse=True)
    return sorted({account.key: account for account in listed}.values(), key=attrgetter("rank"))


def _id_names(keys: "pd.Series[str]") -> "pd.Series[str]":
    """Return ids as names, missing where they are codes or e-mail addresses."""
    known = keys.dropna()
    plain = ~known.str.contains(r"\s|[^\x00-\x7f]")
    code = plain & (known.str.contains(r"[\d@]") | (known == known.str.upper()))
    if len(known) and code.mean() >= CODE_SHARE:
        return keys.mask(keys.notna())
    return keys.mask(keys.str.contains("@", na=False))


def _groups(accounts: Iterable[_Account], of_name: str) -> dict[Hashable, list[_Account]]:
    """Return accounts whose names have something in common, each group by rank."""
    value = attrgetter(f"plain.{of_name}")
    groups: dict[Hashable, list[_Account]] = defaultdict(list)
    for account in accounts:
        groups[value(account)].append(account)
    return groups


def _add_star(found: dict[tuple[str, str], Pair], group: list[_Account]) -> None:
    """Pair the first of a group with all others of it."""
    for other in group[1:]:
        if other.name != group[0].name:
            _add(found, group[0], other)


def _add(
    found: dict[tuple[str, str], Pair],
    one: _Account,
    other: _Account,
    common: set[str] | frozenset[str] = frozenset(),
) -> None:
    keep, other = (one, other) if one.rank < other.rank else (other, one)
    if (keep.key, other.key) in found:
        return
    verdict: Verdict | None = compare(keep.name, keep.plain, other.name, other.plain, common)
    if verdict:
        found[keep.key, other.key] = Pair(keep.key, other.key, keep.name, other.name, *verdict)


def _candidates(accounts: Sequence[_Account]) -> Iterator[tuple[_Account, _Account]]:
    """Yield pairs worth a closer look, without comparing each with each.

    One slip leaves the first or the last half of a name as it was. Names with more slips, or
    words cut short, still begin each word alike.
    """
    halves: dict[Hashable, list[_Account]] = defaultdict(list)
    beginnings: dict[Hashable, list[_Account]] = defaultdict(list)
    for account in accounts:
        if may_be_misspelt(account.plain):
            own = account.plain.marks
            for half in _halves(account.plain.letters):
                halves[own, half].append(account)
            beginnings[own, _beginnings(account.plain.words)].append(account)
    for block in _small_blocks(halves.values()):
        letters = [account.plain.letters for account in block]
        yield from _close(
            block, process.cdist(letters, letters, scorer=OSA.distance, score_cutoff=1) <= 1
        )
    for block in _small_blocks(beginnings.values()):
        texts = [" ".join(account.plain.ordered) for account in block]
        least = 100 * LEAST_LIKENESS
        near = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=least) >= least
        short = np.array([bool(account.plain.dotted) for account in block])
        yield from _close(block, near | short[:, None] | short[None, :])


def _halves(letters: str) -> set[tuple[str, str]]:
    """Return beginnings and ends; two names one slip apart have one of them in common."""
    sizes = {len(letters) // 2, (len(letters) - 1) // 2}
    return {("begin", letters[:size]) for size in sizes} | {
        ("end", letters[-size:]) for size in sizes
    }


def _beginnings(words: tuple[str, ...]) -> tuple[str, ...]:
    size = 2 if len(words) > 1 else 3
    return tuple(sorted(word[:size] for word in words))


def _small_blocks(blocks: Iterable[list[_Account]]) -> Iterator[list[_Account]]:
    for block in blocks:
        if len(block) > LARGEST_BLOCK:
            ordered = sorted(block, key=lambda account: account.plain.letters)
            for start in range(0, len(block), LARGEST_BLOCK):
                yield ordered[start : start + LARGEST_BLOCK]
        elif len(block) > 1:
            yield block


def _close(block: list[_Account], near: np.ndarray) -> Iterator[tuple[_Account, _Account]]:
    for one, other in zip(*np.nonzero(np.triu(near, 1)), strict=True):
        yield block[one], block[other]


def merged_keys(keys: "pd.Series[str]", merges: Sequence[Merge]) -> "pd.Series[str]":
    """Return keys with accepted merges applied, chains to their end.

    Raises
    ------
    DefinitionError
        If merges lead in a circle, or one key into two others.
    """
    ends = _ends(merges)
    replaced = keys.map(ends)
    return keys.where(replaced.isna(), replaced)


def with_merge(choices: AccountChoices, pair: Pair) -> AccountChoices:
    """Return the choices with one more pair accepted."""
    return with_keys_merged(choices, pair.keep, (pair.other,))


def with_keys_merged(choices: AccountChoices, into: str, keys: Iterable[str]) -> AccountChoices:
    """Return the choices with some keys made one account.

    What was merged before stays so: a key brings its whole account along.

    Raises
    ------
    DefinitionError
        If the merges so far contradict each other.
    """
    ends = _ends(choices.merges)
    target = ends.get(into, into)
    added = [end for key in keys if (end := ends.get(key, key)) != target]
    if not added:
        return choices
    before = next((merge for merge in choices.merges if merge.into == target), None)
    known = before.keys if before else ()
    whole = Merge(into=target, keys=tuple(dict.fromkeys((*known, *added))))
    if before is None:
        return choices.replace(merges=(*choices.merges, whole))
    return choices.replace(
        merges=tuple(whole if merge is before else merge for merge in choices.merges)
    )


def _ends(merges: Iterable[Merge]) -> dict[str, str]:
    """Return for each merged key the one it ends at."""
    steps: dict[str, str] = {}
    for merge in merges:
        for key in merge.keys:
            if key == merge.into:
                continue
            if steps.setdefault(key, merge.into) != merge.into:
                raise DefinitionError(
                    f"accounts.merges: '{key}' is merged into both '{steps[key]}' and"
                    f" '{merge.into}'; it can only be one account, so leave one out."
                )
    ends: dict[str, str] = {}
    for key in steps:
        way = [key]
        while way[-1] in steps and way[-1] not in ends:
            following = steps[way[-1]]
            if following in way:
                circle = "', '".join(way[way.index(following) :])
                raise DefinitionError(
                    f"accounts.merges: '{circle}' are merged into each other in a circle; leave"
                    " out one of these merges so that one key stays."
                )
            way.append(following)
        end = ends.get(way[-1], way[-1])
        ends.update(dict.fromkeys(way[:-1], end))
    return ends
