"""Schemes: from three scores to a segment, and the proof that every code has one."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rfm.scheme import (
    NEW_ACCOUNT,
    NO_ACTIVITY,
    NO_SEGMENT,
    NOT_COUNTED,
    NOT_LABELLED,
    REFUNDS_ONLY,
    Code,
    Rule,
    Scheme,
    Segment,
    code_scores,
)

SCHEMES_KEPT = 512
"""An editor makes a new scheme with every key press; the memory it takes has a bound."""

LANE_ACTIONS = {
    NEW_ACCOUNT: "Welcome and first-success check; too early to judge",
    NO_ACTIVITY: "First contact: on the account list, without any event so far",
    NOT_COUNTED: "Look closer: active, but without an event that counts for recency",
    REFUNDS_ONLY: "Check the records: credit notes without any order in this file",
    NOT_LABELLED: "Nothing: on the list of accounts that get no segment",
    NO_SEGMENT: "Extend the scheme: none of its rules covers this code",
}


def actions(scheme: Scheme) -> dict[str, str]:
    """Return the action of each segment of a scheme and of each lane."""
    return LANE_ACTIONS | {segment.name: segment.action for segment in scheme.segments}


@dataclass(frozen=True)
class Coverage:
    """What a scheme does with every possible code.

    Attributes
    ----------
    segments : dict
        Code to the name of the segment that takes it, or to `NO_SEGMENT`.
    uncovered : tuple of code
        Codes no segment takes.
    unreachable : tuple of str
        Segments that no code reaches.
    shadowed : tuple of (str, int)
        Rules that earlier ones leave nothing to: segment name, number of the rule from 1.
    """

    segments: dict[Code, str]
    uncovered: tuple[Code, ...]
    unreachable: tuple[str, ...]
    shadowed: tuple[tuple[str, int], ...]


@lru_cache(maxsize=SCHEMES_KEPT)
def coverage(scheme: Scheme, counts: tuple[int, int, int]) -> Coverage:
    """Run every code through a scheme; first match wins.

    Parameters
    ----------
    scheme : Scheme
    counts : tuple of int
        Bands of recency, frequency and monetary.

    Examples
    --------
    >>> from rfm.scheme import load_scheme
    >>> coverage(load_scheme("b2b-five"), (5, 5, 5)).segments[5, 4, 5]
    'Active high value'
    """
    taken: dict[Code, str] = {}
    used_rules: set[tuple[str, int]] = set()
    r_count, f_count, m_count = counts
    every_code: list[Code] = list(
        product(range(1, r_count + 1), range(1, f_count + 1), range(1, m_count + 1))
    )
    for code in every_code:
        stretched = stretch(code, counts, scheme.scale)
        for segment in scheme.segments:
            rule_number = _matching_rule(segment, stretched)
            if rule_number is not None:
                taken[code] = segment.name
                used_rules.add((segment.name, rule_number))
                break
    reached = set(taken.values())
    return Coverage(
        segments={code: taken.get(code, NO_SEGMENT) for code in every_code},
        uncovered=tuple(code for code in every_code if code not in taken),
        unreachable=tuple(s.name for s in scheme.segments if s.name not in reached),
        shadowed=tuple(
            (segment.name, number)
            for segment in scheme.segments
            for number in range(1, len(segment.rules) + 1)
            if (segment.name, number) not in used_rules
        ),
    )


def stretch(code: Code, counts: tuple[int, int, int], scale: int) -> Code:
    """Carry a code onto a scheme's scale; ends stay ends, halves go up.

    >>> stretch((1, 2, 3), (3, 3, 3), 5)
    (1, 3, 5)
    """
    r, f, m = (
        1 + (2 * (score - 1) * (scale - 1) + bands - 1) // (2 * (bands - 1))
        for score, bands in zip(code, counts, strict=True)
    )
    return r, f, m


def fm_score(f: int, m: int) -> int:
    """Return the mean of two scores with halves rounded up."""
    return (f + m + 1) // 2


def _matching_rule(segment: Segment, code: Code) -> int | None:
    """Return the number of the first rule that takes the code, 0 for the list of codes."""
    if code in map(code_scores, segment.codes):
        return 0
    for number, rule in enumerate(segment.rules, start=1):
        if _matches(rule, code):
            return number
    return None


def _matches(rule: Rule, code: Code) -> bool:
    r, f, m = code
    asked = ((rule.r, r), (rule.f, f), (rule.m, m), (rule.fm, fm_score(f, m)))
    return all(bounds is None or bounds[0] <= value <= bounds[1] for bounds, value in asked)
