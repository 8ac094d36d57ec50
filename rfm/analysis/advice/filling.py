"""Bands that hold nobody, or hardly anybody."""

from collections.abc import Iterator

from rfm.analysis.advice.bands import counted_bands, frequency_ties, ladder_words
from rfm.analysis.advice.finding import Advice, Facts
from rfm.analysis.advice.trial import (
    band_sizes,
    settled_counts,
    too_small,
    tried_sizes,
    without_cut,
)
from rfm.definition import Definition
from rfm.measure_choices import DIMENSIONS, Dimension
from rfm.text import counted, listing, percent


def empty_band(facts: Facts) -> Advice | None:
    """Find bands without any account."""
    found = {
        dimension: [score for score, size in enumerate(sizes, start=1) if size == 0]
        for dimension, sizes in _watched(facts)
    }
    told = [_band_words(dimension, scores) for dimension, scores in found.items() if scores]
    if not told:
        return None
    concerned = [dimension for dimension in DIMENSIONS if found.get(dimension)]
    sentence = f"Nobody has {listing(told)}: {_cause(facts, concerned)}."
    return _with_repair(facts, "empty_band", sentence, concerned)


def thin_band(facts: Facts) -> Advice | None:
    """Find bands with under 1 % of the accounts."""
    told, dimensions = [], []
    for dimension, sizes in _watched(facts):
        thin = [score for score in too_small(sizes) if sizes[score - 1]]
        told += [
            f"{dimension} {score} ({counted(sizes[score - 1], 'account')}, "
            f"{percent(sizes[score - 1] / sum(sizes))})"
            for score in thin
        ]
        dimensions += [dimension] if thin else []
    if not told:
        return None
    sentence = f"Hardly anybody has {listing(told)}: too few to compare or to act on."
    return _with_repair(facts, "thin_band", sentence, dimensions)


def _watched(facts: Facts) -> Iterator[tuple[Dimension, tuple[int, ...]]]:
    """Yield the dimensions whose bands no other advice mends already."""
    if facts.scored.empty:
        return
    ties = frequency_ties(facts)
    for dimension, sizes in band_sizes(facts).items():
        if dimension != "frequency" or ties is None or ties.definition is None:
            yield dimension, sizes


def _with_repair(facts: Facts, code: str, sentence: str, dimensions: list[Dimension]) -> Advice:
    mended = facts.definition
    words = []
    for dimension in dimensions:
        better = _repaired(facts, mended, dimension)
        if better is not None:
            mended = better
            words.append(_cut_words(facts, better, dimension))
    if not words:
        without_value = dimensions == ["monetary"] and facts.definition.fields.value == ""
        remedy = "Name a value column" if without_value else "Type cuts where the accounts are"
        return Advice(code, f"{sentence} {remedy}.")
    cut = f"Cut {listing(words)}"
    return Advice(code, f"{sentence} {cut}: then every band holds accounts.", cut, mended)


def _cut_words(facts: Facts, mended: Definition, dimension: Dimension) -> str:
    cuts, count = mended.bands.typed(dimension), mended.band_count(dimension)
    if cuts is not None and count == facts.definition.band_count(dimension):
        return f"{dimension} at {ladder_words(cuts)}"
    return f"{dimension} in {count} bands"


def _repaired(facts: Facts, definition: Definition, dimension: Dimension) -> Definition | None:
    """Return a definition in which every band of a dimension holds 1 % of accounts or more."""
    for candidate in _candidates(facts, definition, dimension):
        if not too_small(tried_sizes(facts, candidate)[dimension]):
            return candidate
    return None


def _candidates(facts: Facts, definition: Definition, dimension: Dimension) -> Iterator[Definition]:
    """Yield definitions with other bands in one dimension, the nearest first."""
    bands = settled_counts(definition)
    own = bands.of(dimension)
    if own.cuts is not None:
        if not any(one.dimension == dimension for one in bands.within):
            yield from _joined_bands(facts, definition, dimension)
        return
    if dimension == "frequency":
        counts = counted_bands(facts)
        if counts is not None:
            yield definition.replace(bands=bands.replace(frequency=counts.bands.frequency))
    for count in range(definition.band_count(dimension) - 1, 1, -1):
        multiples = None if own.multiples is None else own.multiples[: count - 1]
        fewer = own.replace(count=count, multiples=multiples)
        yield definition.replace(bands=bands.replace(**{dimension: fewer}))


def _joined_bands(
    facts: Facts, definition: Definition, dimension: Dimension
) -> Iterator[Definition]:
    """Yield definitions in which one typed band after the other joins its neighbour."""
    bands = settled_counts(definition)
    cuts = bands.of(dimension).cuts or ()
    sizes = band_sizes(facts)[dimension]
    while len(cuts) > 1 and (small := too_small(sizes)):
        # Intervals lie in the order of the cuts; recency begins with its best score.
        place = len(cuts) + 1 - small[-1] if dimension == "recency" else small[0] - 1
        cuts = without_cut(cuts, place)
        own = bands.of(dimension).replace(cuts=cuts, count=len(cuts) + 1)
        candidate = definition.replace(bands=bands.replace(**{dimension: own}))
        yield candidate
        sizes = tried_sizes(facts, candidate)[dimension]


def _band_words(dimension: Dimension, scores: list[int]) -> str:
    return f"{dimension} {listing([str(score) for score in scores])}"


def _cause(facts: Facts, dimensions: list[Dimension]) -> str:
    """Say why bands are empty: cuts that ties have made equal, or figures that do not occur."""
    cuts = [facts.result.cuts.of(dimension) for dimension in dimensions]
    causes = []
    if any(len(set(one)) < len(one) for one in cuts):
        causes.append("too many accounts share one figure, so the cuts around it are equal")
    if any(len(set(one)) == len(one) for one in cuts):
        causes.append("no account's figure falls between the cuts")
    return "; and ".join(causes)
