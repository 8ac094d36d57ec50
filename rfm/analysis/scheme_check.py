"""What a scheme does with every code, and with the accounts that have it.

A scheme is read from the top and the first match wins, so a rule can be right in itself and
still take nothing. This names each such place, and how many accounts stand there.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from rfm.errors import DefinitionError
from rfm.scheme import LANES, NO_SEGMENT, Code, Rule, Scheme, Segment, code_text
from rfm.scoring.result import Labelled
from rfm.scoring.schemes import coverage, fm_score, stretch

Counts = tuple[int, int, int]
CODE_LIST = 0
"""The number a segment's list of codes has among its rules, which count from 1."""


class Uncovered(NamedTuple):
    """A code no segment takes."""

    code: Code
    accounts: int


class Cell(NamedTuple):
    """What one segment takes of one cell of the grid."""

    r_score: int
    fm_score: int
    segment: str
    codes: int
    accounts: int


class Tile(NamedTuple):
    """One code and the segment that takes it."""

    code: Code
    segment: str
    accounts: int


@dataclass(frozen=True)
class Shadowed:
    """A rule, or a whole segment, that takes nothing.

    Attributes
    ----------
    segment : str
    rule : int or None
        Number of the rule from 1, `CODE_LIST` for the list of codes, None for all of the segment.
    codes : tuple of code
        What it asks for; empty where no code of these bands meets it.
    taken_by : tuple of str
        The segments that take those codes first, in the scheme's order. The segment itself
        where an earlier rule of its own does.
    accounts : int
        How many accounts outside the lanes have one of the codes.
    """

    segment: str
    rule: int | None
    codes: tuple[Code, ...]
    taken_by: tuple[str, ...]
    accounts: int


@dataclass(frozen=True)
class SchemeCheck:
    """What a scheme covers, and where it does not say what its author meant.

    Attributes
    ----------
    counts : (int, int, int)
        Number of bands of recency, frequency and monetary.
    tiles : tuple of Tile
        Every code once, ascending.
    cells : tuple of Cell
        The grid of recency against frequency and monetary: one entry a cell and segment, the
        segment with most codes first (ties in the scheme's order, `NO_SEGMENT` last).
    uncovered : tuple of Uncovered
    shadowed : tuple of Shadowed
        Rules that take nothing, of segments that take something by another one.
    unreachable : tuple of Shadowed
        Segments that no code reaches.
    empty : tuple of str
        Segments that take codes, none of which an account has; empty without a list.
    has_accounts : bool
        Whether a list was given; without one every count of accounts is 0.
    """

    counts: Counts
    tiles: tuple[Tile, ...]
    cells: tuple[Cell, ...]
    uncovered: tuple[Uncovered, ...]
    shadowed: tuple[Shadowed, ...]
    unreachable: tuple[Shadowed, ...]
    empty: tuple[str, ...]
    has_accounts: bool

    def codes_of(self, segment: str) -> int:
        """Return how many codes a segment takes."""
        return sum(tile.segment == segment for tile in self.tiles)

    def accounts_of(self, segment: str) -> int:
        """Return how many accounts a segment takes by its codes."""
        return sum(tile.accounts for tile in self.tiles if tile.segment == segment)


def check_scheme(scheme: Scheme, counts: Counts, result: Labelled | None = None) -> SchemeCheck:
    """Run every code of these bands through a scheme and say where it misses its aim.

    Parameters
    ----------
    scheme : Scheme
    counts : (int, int, int)
        Number of bands of recency, frequency and monetary; the scheme's scale may differ, see
        `rfm.scoring.schemes.stretch`.
    result : Labelled, optional
        A list labelled by this scheme with these bands; accounts in lanes are left out, as no
        rule speaks of them.

    Raises
    ------
    DefinitionError
        If the list was labelled by another scheme, or with other numbers of bands.

    Examples
    --------
    >>> from rfm.scheme import load_scheme
    >>> found = check_scheme(load_scheme("b2b-five"), (5, 5, 5))
    >>> len(found.tiles), found.uncovered, found.codes_of("Low fit")
    (125, (), 5)
    """
    held = _accounts_by_code(scheme, counts, result)
    covered = coverage(scheme, counts)
    tiles = tuple(Tile(code, name, held[code]) for code, name in covered.segments.items())
    taken = {tile.segment for tile in tiles}
    with_accounts = {tile.segment for tile in tiles if tile.accounts}
    reached = [segment for segment in scheme.segments if segment.name in taken]

    def shadow(segment: Segment, number: int | None, codes: Iterable[Code]) -> Shadowed:
        asked = tuple(sorted(set(codes)))
        takers = {covered.segments[code] for code in asked}
        return Shadowed(
            segment=segment.name,
            rule=number,
            codes=asked,
            taken_by=tuple(one.name for one in scheme.segments if one.name in takers),
            accounts=sum(held[code] for code in asked),
        )

    return SchemeCheck(
        counts=counts,
        tiles=tiles,
        cells=_cells(tiles, scheme, counts),
        uncovered=tuple(Uncovered(t.code, t.accounts) for t in tiles if t.segment == NO_SEGMENT),
        shadowed=tuple(
            shadow(segment, number, codes)
            for segment in reached
            for number, codes in _idle_rules(segment, scheme, counts)
        ),
        unreachable=tuple(
            shadow(segment, None, _asked(segment, scheme.scale, counts))
            for segment in scheme.segments
            if segment.name not in taken
        ),
        empty=tuple(one.name for one in reached if result and one.name not in with_accounts),
        has_accounts=result is not None,
    )


def accounts_with_codes(result: Labelled, codes: Collection[Code]) -> pd.DataFrame:
    """Return the accounts that have one of these codes and stand in no lane.

    Returns
    -------
    pandas.DataFrame
        Columns and order as in ``result.accounts``.
    """
    wanted = {code_text(code, result.cuts.counts) for code in codes}
    accounts = result.accounts
    return accounts[accounts["rfm_code"].isin(wanted) & ~accounts["segment"].isin(LANES)]


def _accounts_by_code(scheme: Scheme, counts: Counts, result: Labelled | None) -> Counter[Code]:
    """Count the accounts outside the lanes by their code."""
    if result is None:
        return Counter()
    if result.scheme != scheme or result.cuts.counts != counts:
        raise DefinitionError(
            f"The accounts were labelled by the scheme '{result.scheme.title}' with "
            f"{'×'.join(map(str, result.cuts.counts))} bands; label them by '{scheme.title}' "
            f"with {'×'.join(map(str, counts))} bands first."
        )
    named = result.accounts[~result.accounts["segment"].isin(LANES)]
    scores = named[["r_score", "f_score", "m_score"]].astype("int64")
    return Counter(scores.itertuples(index=False, name=None))


def _cells(tiles: Iterable[Tile], scheme: Scheme, counts: Counts) -> tuple[Cell, ...]:
    """Add codes up by cell of the grid; see `rfm.scoring.bands.score` for the FM score."""
    larger = max(counts[1:])
    codes: Counter[tuple[int, int, str]] = Counter()
    accounts: Counter[tuple[int, int, str]] = Counter()
    for tile in tiles:
        _, f, m = stretch(tile.code, counts, larger)
        place = (tile.code[0], fm_score(f, m), tile.segment)
        codes[place] += 1
        accounts[place] += tile.accounts
    rank = {segment.name: at for at, segment in enumerate(scheme.segments)}
    rank[NO_SEGMENT] = len(rank)
    ordered = sorted(codes, key=lambda at: (at[0], at[1], -codes[at], rank[at[2]]))
    return tuple(Cell(*place, codes[place], accounts[place]) for place in ordered)


def _idle_rules(
    segment: Segment, scheme: Scheme, counts: Counts
) -> list[tuple[int, tuple[Code, ...]]]:
    """Return the rules of a segment that take nothing, each with the codes it asks for.

    They are found rule by rule in the order of `rfm.scoring.schemes`: list of codes, then boxes.
    """
    taken = coverage(scheme, counts).segments
    left = {code for code, name in taken.items() if name == segment.name}
    idle = []
    for number, alone in _rules_alone(segment):
        codes = _asked(alone, scheme.scale, counts)
        if left.isdisjoint(codes):
            idle.append((number, codes))
        left.difference_update(codes)
    return idle


def _rules_alone(segment: Segment) -> list[tuple[int, Segment]]:
    """Return a segment's rules as segments of one rule each, with their numbers."""
    boxes = list(enumerate(segment.rules, start=1))
    listed = [(CODE_LIST, Segment(name=segment.name, codes=segment.codes))] if segment.codes else []
    return [*listed, *((number, _only(segment.name, rule)) for number, rule in boxes)]


def _only(name: str, rule: Rule) -> Segment:
    return Segment(name=name, rules=(rule,))


def _asked(segment: Segment, scale: int, counts: Counts) -> tuple[Code, ...]:
    """Return every code a segment would take if it stood first."""
    alone = Scheme(title=segment.name, scale=scale, segments=(segment,))
    taken = coverage(alone, counts).segments
    return tuple(code for code, name in taken.items() if name == segment.name)
