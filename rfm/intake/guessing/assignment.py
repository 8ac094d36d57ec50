"""Giving out roles: the highest sum of scores in which no column plays two roles."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from rfm.intake.guessing.evidence import Evidence
from rfm.intake.guessing.relations import determines
from rfm.intake.guessing.roles import FIRMS

ENOUGH = 0.3
CANDIDATES = 4
"""How many columns each are tried as id and as name of the account, together."""
ALIKE = 0.05
BESIDE = 0.3
"""A second column for the account counts for less than the one that tells accounts apart."""
PEOPLE = frozenset({"contact", "email"})
Found = dict[str, str | None]


def assign(
    evidence: Evidence,
    roles: Sequence[str],
    columns: Sequence[str],
    known: tuple[str | None, str | None],
) -> Found:
    """Return a column, or None, for each role.

    Id and name of the account are tried as pairs, since they must fit each other; every pair is
    completed with the other roles by the Hungarian method.

    Parameters
    ----------
    evidence : Evidence
    roles, columns : sequence of str
        Those that are free.
    known : tuple of (str or None, str or None)
        Id and name of the account, where they are given.
    """
    rest = [role for role in roles if role not in ("account_id", "account_name")]
    best, found = -1.0, dict.fromkeys(roles)
    for key, name, sure in _pairs(evidence, roles, known):
        free = [column for column in columns if column not in (key, name)]
        others, total = _give_out(evidence, rest, free)
        if total + sure > best + 1e-9:
            best = total + sure
            found = others | {
                role: column
                for role, column in (("account_id", key), ("account_name", name))
                if role in roles
            }
    return found


def _pairs(
    evidence: Evidence, roles: Sequence[str], known: tuple[str | None, str | None]
) -> Iterator[tuple[str | None, str | None, float]]:
    """Yield ids and names that go together, and how sure they are; nothing goes with anything.

    What was decided on needs no proof that it fits.
    """
    if not {"account_id", "account_name"} & set(roles):
        yield (*known, 0.0)
        return
    keys = _candidates(evidence, "account_id") if "account_id" in roles else {known[0]: 0.0}
    names = _candidates(evidence, "account_name") if "account_name" in roles else {known[1]: 0.0}
    for key, key_score in keys.items():
        for name, name_score in names.items():
            if key and key == name:
                continue
            if key and name and not _fit(evidence, key, name):
                continue
            likeness = _likeness(evidence, key, name)
            better, other = max(key_score, name_score), min(key_score, name_score)
            yield key, name, better + BESIDE * other + likeness


def _candidates(evidence: Evidence, role: str) -> dict[str | None, float]:
    scores = evidence.scores[role]
    listed = sorted((one for one in scores if scores[one] >= ENOUGH), key=lambda c: (-scores[c], c))
    return {one: scores[one] for one in listed[:CANDIDATES]} | {None: 0.0}


def _fit(evidence: Evidence, key: str, name: str) -> bool:
    """Tell whether a name is that of the key, and the key not that of one of a firm's people."""
    sample = evidence.sample
    if not determines(sample[key], sample[name]):
        return False
    is_person = bool(_words(evidence, key) & PEOPLE)
    return not is_person or not _is_firm(evidence, name) or determines(sample[name], sample[key])


def _is_firm(evidence: Evidence, name: str) -> bool:
    words = _words(evidence, name)
    cells = evidence.profiles.get(name)
    if cells and cells.firms >= FIRMS:
        return True
    return bool(words & {"account", "company"}) and not words & PEOPLE


def _words(evidence: Evidence, column: str) -> frozenset[str]:
    header = evidence.headers.get(column)
    return header.concepts if header else frozenset()


def _likeness(evidence: Evidence, key: str | None, name: str | None) -> float:
    """Return a little for an id and a name whose headers share words, as those of one party do."""
    if key not in evidence.headers or name not in evidence.headers:
        return 0.0
    one, other = evidence.headers[key].tokens, evidence.headers[name].tokens
    return ALIKE * len(one & other) / max(len(one | other), 1)


def _give_out(
    evidence: Evidence, roles: Sequence[str], columns: Sequence[str]
) -> tuple[Found, float]:
    found: Found = dict.fromkeys(roles)
    if not columns or not roles:
        return found, 0.0
    scores = np.array([[evidence.scores[role][column] for column in columns] for role in roles])
    scores[scores < ENOUGH] = 0
    total = 0.0
    for row, place in zip(*linear_sum_assignment(scores, maximize=True), strict=True):
        if scores[row, place] > 0:
            found[roles[int(row)]] = columns[int(place)]
            total += float(scores[row, place])
    return found, total
