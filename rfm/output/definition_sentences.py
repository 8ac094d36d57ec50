"""A definition as sentences: what people agree on, area by area, and everything for the file."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from rfm.band_choices import Cuts
from rfm.definition import Definition
from rfm.measure_choices import AREAS, DIMENSIONS, Dimension
from rfm.output.choice_sentences import choice_lines, field_sentence
from rfm.output.cut_sentences import every_band, group_cuts, shown_digits
from rfm.output.measure_sentences import (
    definite,
    frequency_phrase,
    half_life_sentence,
    other_values,
    recency_phrase,
    value_phrase,
    weight_phrase,
)
from rfm.output.scheme_sentences import (
    lane_sentence,
    naming_sentences,
    segment_lines,
    segment_sentence,
)
from rfm.scoring.result import Labelled
from rfm.text import as_sentence, counted, day, exact, listing, percent
from rfm.values import CutValues

Area = Literal["recency", "frequency", "monetary", "naming", "action"]

REFERENCE_WORDS = {
    "latest_event": "the latest event",
    "end_of_last_month": "the last day of last month",
    "today": "the day on which the list is made",
}


def area_sentence(definition: Definition, area: Area, cuts: Cuts | None = None) -> str:
    """Say one area of a definition as people would say it in a meeting.

    Parameters
    ----------
    definition : Definition
    area : {'recency', 'frequency', 'monetary', 'naming', 'action'}
        *naming* is what the segments are called, *action* who does what with them.
    cuts : Cuts, optional
        Those in force; without them only typed cuts are told.

    Returns
    -------
    str
        One or more sentences of plain text.
    """
    if area == "naming":
        return " ".join(naming_sentences(definition))
    if area == "action":
        return " ".join(segment_sentence(one) for one in definition.resolved_scheme().segments)
    told = [_measured(definition, area), *_bands(definition, area, cuts)]
    return " ".join(one for one in told if one)


def definition_lines(result: Labelled) -> list[tuple[str, str]]:
    """Return what made a list, as pairs of a heading and a sentence; no heading comes twice.

    Everything that is not as proposed is told.
    """
    definition = result.definition
    lines = [
        *_about_lines(definition),
        ("Reference date", _reference_sentence(result.reference_date, definition)),
        ("Fields", field_sentence(definition.fields)),
        *choice_lines(definition, result.events.base),
        *_measure_lines(definition),
        *_band_lines(definition, result.cuts),
        *_peer_lines(definition),
        ("Score", _score_sentence(definition)),
        ("Scheme", f"{result.scheme.title} ({len(result.scheme.segments)} segments)"),
        *segment_lines(result.scheme),
        *_lane_lines(definition),
        *_why_lines(definition),
    ]
    return [(heading, told) for heading, told in lines if told]


def _measured(definition: Definition, dimension: Dimension) -> str:
    """Say what one dimension measures, in whole sentences."""
    fading = half_life_sentence(definition)
    if dimension == "recency":
        told = [f"Recency is {recency_phrase(definition)}.", _reference_rule(definition)]
    elif dimension == "frequency":
        verb = "is" if definition.frequency.measure == "units" else "counts"
        weights = as_sentence(weight_phrase(definition))
        told = [f"Frequency {verb} {frequency_phrase(definition)}.", weights, fading]
    else:
        phrase = definite(definition, definition.monetary.measure)
        told = [f"Monetary is {phrase}.", *other_values(definition), fading]
    return " ".join(one for one in told if one)


def _reference_rule(definition: Definition) -> str:
    """Say from which day people look back; empty where it is left to the file."""
    rule = definition.reference_date
    if rule is None:
        return ""
    return f"Today is {day(rule) if isinstance(rule, dt.date) else REFERENCE_WORDS[rule]}."


def _bands(definition: Definition, dimension: Dimension, cuts: Cuts | None) -> Iterator[str]:
    """Yield how one dimension is cut."""
    known = _known_cuts(definition, dimension, cuts)
    count = definition.band_count(dimension) if known is None else len(known) + 1
    method = _method_phrase(definition, dimension)
    if known is None:
        yield f"{count} bands {method or 'of equal shares'}."
    else:
        yield f"{count} bands{f' {method}' if method else ''}: " + (
            f"{every_band(definition, dimension, known)}."
        )
    if definition.bands.nested and dimension != "recency":
        yield f"They are cut anew within each {_outer_bands(dimension)}."
    peers = definition.peers
    if peers is not None and dimension in peers.dimensions:
        yield (
            f"Accounts are compared within their {peers.attribute}; groups of fewer than "
            f"{counted(peers.floor, 'account')} are compared with all."
        )


def _known_cuts(
    definition: Definition, dimension: Dimension, cuts: Cuts | None
) -> CutValues | None:
    """Return the cuts in force, or those that hold whatever the file says."""
    if cuts is not None:
        return cuts.of(dimension)
    bands = definition.bands.of(dimension)
    scheme = definition.resolved_scheme()
    brought = (
        dimension == "recency"
        and definition.recency.measure == "days"
        and bands.method is None
        and definition.band_count(dimension) == scheme.scale
    )
    return bands.cuts or (scheme.fixed_recency_days if brought else None)


def _method_phrase(definition: Definition, dimension: Dimension) -> str:
    """Say how the cuts of one dimension are found; empty where nothing was chosen."""
    bands = definition.bands.of(dimension)
    if bands.method is None:
        return ""
    if bands.method == "quantile":
        return "of equal shares"
    if bands.method == "natural":
        return "at natural breaks"
    count = definition.band_count(dimension)
    multiples = bands.multiples or tuple(range(1, count))
    told = f"at {listing([exact(one) for one in multiples])} times"
    if definition.recency.measure == "rhythm":
        return f"{told} the usual gap"
    days = definition.recency.typical_gap_days
    known = "" if days is None else f" ({exact(days)} days)"
    return f"{told} the firm's typical gap between orders{known}"


def _outer_bands(dimension: Dimension) -> str:
    return "recency band" if dimension == "frequency" else "recency and frequency band"


def _about_lines(definition: Definition) -> Iterator[tuple[str, str]]:
    about = definition.about
    parts = [
        about.name,
        f"version {about.version}" if about.version else "",
        f"agreed on {day(about.date)}" if about.date is not None else "",
    ]
    yield "Definition", as_sentence(", ".join(part for part in parts if part))


def _reference_sentence(date: dt.date, definition: Definition) -> str:
    rule = definition.reference_date
    if rule is None:
        how = ""
    elif isinstance(rule, dt.date):
        how = ", as given"
    else:
        how = f", {REFERENCE_WORDS[rule]}"
    return f"{date.isoformat()} (today of this analysis{how})"


def _measure_lines(definition: Definition) -> Iterator[tuple[str, str]]:
    yield "Recency", as_sentence(recency_phrase(definition))
    yield "Frequency", as_sentence(frequency_phrase(definition))
    yield "Weights of events", as_sentence(weight_phrase(definition))
    yield "Monetary", as_sentence(value_phrase(definition, definition.monetary.measure))
    yield "Monetary of some", " ".join(other_values(definition))
    yield "Half-life", half_life_sentence(definition)
    if definition.zeros == "exclude":
        yield "Zeros", "Rows with a value of zero are set aside."


def _band_lines(definition: Definition, cuts: Cuts) -> Iterator[tuple[str, str]]:
    for dimension in DIMENSIONS:
        name = dimension.capitalize()
        yield f"{name} bands", every_band(definition, dimension, cuts.of(dimension))
        yield f"{name} cut", as_sentence(_method_phrase(definition, dimension))
        yield (
            f"{name} cuts of groups",
            group_cuts(cuts, dimension, shown_digits(definition, dimension)),
        )
    if definition.bands.nested:
        yield (
            "Nested",
            "Frequency is cut within each recency band, monetary within each recency and "
            "frequency band.",
        )


def _peer_lines(definition: Definition) -> Iterator[tuple[str, str]]:
    peers = definition.peers
    if peers is None:
        return
    some = "" if peers.dimensions == DIMENSIONS else f" in {listing(peers.dimensions)}"
    yield (
        "Peers",
        f"Accounts are compared within their {peers.attribute}{some}; groups of fewer than "
        f"{counted(peers.floor, 'account')} are compared with all.",
    )


def _score_sentence(definition: Definition) -> str:
    weights = definition.weights
    return (
        f"0 to 100 from recency {percent(weights.recency)}, frequency "
        f"{percent(weights.frequency)}, monetary {percent(weights.monetary)}"
    )


def _lane_lines(definition: Definition) -> Iterator[tuple[str, str]]:
    yield "New account", lane_sentence(definition)
    if definition.do_not_label:
        yield "Not labelled", f"{listing(definition.do_not_label)}."


def _why_lines(definition: Definition) -> Iterator[tuple[str, str]]:
    for area in AREAS:
        told = getattr(definition.about, area)
        why = told.why if not told.owner else f"{told.owner}: {told.why}".removesuffix(": ")
        yield f"Why, {area}", as_sentence(why)
