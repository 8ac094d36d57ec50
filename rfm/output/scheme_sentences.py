"""Segments, lanes and what was agreed on them, in words."""

from collections.abc import Iterator

from rfm.definition import Definition
from rfm.scheme import Scheme, Segment
from rfm.scoring.labels import new_account_lane
from rfm.text import as_sentence, counted, listing


def naming_sentences(definition: Definition) -> Iterator[str]:
    """Yield what the segments of a definition are called and who stands apart."""
    scheme = definition.resolved_scheme()
    names = [segment.name for segment in scheme.segments]
    yield f"{scheme.title} has {counted(len(names), 'segment')}: {listing(names)}."
    lane = lane_sentence(definition)
    if lane:
        yield f"New accounts stand apart: {lane[:1].lower()}{lane[1:]}."
    if definition.do_not_label:
        yield f"Without a segment stay {listing(definition.do_not_label)}."


def segment_sentence(segment: Segment) -> str:
    """Say what is done with the accounts of a segment, by whom, how many a week."""
    told = _who(segment)
    whom = f" ({told})" if told else ""
    decided = _decision(segment)
    action = segment.action.removesuffix(".") or "no action yet"
    return f"{segment.name}{whom}: {action}." + (f" {as_sentence(decided)}" if decided else "")


def _who(segment: Segment) -> str:
    capacity = segment.capacity
    parts = [
        segment.owner,
        "" if capacity is None else f"at most {counted(capacity, 'account')} a week",
    ]
    return ", ".join(part for part in parts if part)


def _decision(segment: Segment) -> str:
    """Say what was agreed for strong, unclear and weak results."""
    agreed = segment.decision
    rules = {"strong": agreed.strong, "unclear": agreed.unclear, "weak": agreed.weak}
    told = [f"{name}: {rule.removesuffix('.')}" for name, rule in rules.items() if rule]
    return "if results are " + "; ".join(told) if told else ""


def segment_lines(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Yield who acts on a segment, how much and what was agreed; nothing where nothing was."""
    for segment in scheme.segments:
        parts = [_who(segment), _decision(segment)]
        told = "; ".join(part for part in parts if part)
        yield f"Segment {segment.name}", as_sentence(told)


def lane_sentence(definition: Definition) -> str:
    """Say what makes an account new; empty where the lane is off."""
    lane = new_account_lane(definition)
    if lane is None:
        return ""
    return f"First seen in the last {lane.days} days, at most {counted(lane.orders, 'order')}"
