"""How much two headers speak of the same key."""

import re

from rfm.intake.folding import fold
from rfm.intake.guessing.words import concepts

SURE = 0.75
SHORTEST_PLURAL = 4

ID_WORDS = frozenset({"id", "count", "ref"})
NAMELY = frozenset({"name", "title", "description", "label", "type", "kind", "status"})
THINGS: tuple[frozenset[str], ...] = tuple(
    frozenset(one.split())
    for one in ("account company contact", "order bill payment", "product", "owner", "supplier")
)
"""Concepts that may stand for one another in the header of a key and of what refers to it."""
ENDING = re.compile(r"(?:id|number|nummer|num|nr|no|code|key)$")


def likeness(left: str, right: str, right_stem: str) -> float:
    """Return how much the header of a reference is like that of a key, 0 to 1.

    Parameters
    ----------
    left, right : str
        Headers of the column that refers and of the column of keys.
    right_stem : str
        Short name of the table of keys; a bare ``id`` is one of what its table is called.

    Examples
    --------
    >>> likeness("customerID", "CustomerNo", "x"), likeness("customer_id", "id", "customers")
    (1.0, 1.0)
    >>> likeness("employeeID", "customerID", "x")
    0.0
    """
    mine, theirs = header_tokens(left), header_tokens(right)
    table = frozenset(singular(word) for word in fold(right_stem).split())
    if not mine:
        return 0.0
    if not theirs:
        return 1.0 if mine <= table else _same_thing(concepts(left), concepts(right_stem))
    if mine == theirs:
        return 0.3 if mine <= NAMELY else 1.0
    if theirs < mine and not theirs <= NAMELY:
        return 0.8
    return _same_thing(concepts(left), concepts(right))


def header_tokens(header: str) -> frozenset[str]:
    """Return what a header is about, the words for an id left out.

    >>> sorted(header_tokens("Customer No.")), sorted(header_tokens("KUNDENNR"))
    (['customer'], ['kunden'])
    """
    words = fold(header).split()
    kept = [singular(word) for word in words if not _means_id(word)]
    if len(words) == 1 and len(kept) == 1 and "id" in concepts(words[0]):
        bare = ENDING.sub("", words[0])
        return frozenset({singular(bare)}) if bare else frozenset()
    return frozenset(kept)


def singular(word: str) -> str:
    """Return a word without the s of a plural."""
    return word[:-1] if len(word) >= SHORTEST_PLURAL and word.endswith("s") else word


def _means_id(word: str) -> bool:
    meant = concepts(word)
    return "id" in meant and meant <= ID_WORDS


def _same_thing(left: frozenset[str], right: frozenset[str]) -> float:
    """Return whether two sets of concepts speak of one kind of thing."""
    return 0.6 if any(left & thing and right & thing for thing in THINGS) else 0.0
