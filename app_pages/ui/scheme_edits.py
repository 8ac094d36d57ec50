"""What the scheme editor does to a scheme: every edit takes a scheme and returns another.

An edit that contradicts itself raises `DefinitionError` and changes nothing.
"""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from rfm.errors import DefinitionError
from rfm.scheme import Decision, NewAccounts, Rule, Scheme, Segment, load_scheme, scheme_names
from rfm.values import parse

DIMENSIONS = {"r": "R", "f": "F", "m": "M", "fm": "FM"}
"""Columns of the table of rules, and what they are called there."""
RANGE = re.compile(r"(\d{1,2})(?:\s*(?:-|–|to|\.\.)\s*(\d{1,2})|\s*(\+))?")
NEW_NAME = "New segment"
BLANK = Scheme(
    title="Own scheme",
    scale=5,
    segments=(Segment(name="All accounts", rules=(Rule(),)),),
    new_accounts=NewAccounts(),
)


def set_title(scheme: Scheme, title: str) -> Scheme:
    """Call the scheme otherwise."""
    return scheme.replace(title=title.strip() or "Own scheme")


def set_scale(scheme: Scheme, scale: int) -> Scheme:
    """Let rules speak of scores up to another one."""
    return scheme.replace(scale=scale)


def set_new_accounts(scheme: Scheme, days: int | None, orders: int = 1) -> Scheme:
    """Open the lane for new accounts, or with None close it."""
    lane = None if days is None else {"days": days, "orders": orders}
    return scheme.replace(new_accounts=lane)


def move(scheme: Scheme, position: int, by: int) -> Scheme:
    """Move a segment up (-1) or down (1); at an end it stays."""
    segments = list(scheme.segments)
    target = min(max(position + by, 0), len(segments) - 1)
    segments.insert(target, segments.pop(position))
    return scheme.replace(segments=tuple(segments))


def add(scheme: Scheme, position: int) -> Scheme:
    """Put a new segment without rules before the one at a position."""
    taken = {segment.name for segment in scheme.segments}
    names = [NEW_NAME, *(f"{NEW_NAME} {number}" for number in range(2, len(taken) + 2))]
    new = Segment(name=next(name for name in names if name not in taken))
    before, after = scheme.segments[:position], scheme.segments[position:]
    return scheme.replace(segments=(*before, new, *after))


def remove(scheme: Scheme, position: int) -> Scheme:
    """Take a segment out; a scheme keeps at least one."""
    kept = (*scheme.segments[:position], *scheme.segments[position + 1 :])
    return scheme.replace(segments=kept)


def place_of(scheme: Scheme, name: str) -> int:
    """Return where the segment of a name stands."""
    return [segment.name for segment in scheme.segments].index(name)


def change(scheme: Scheme, position: int, **changes: Any) -> Scheme:
    """Change parts of one segment."""
    segments = list(scheme.segments)
    old = segments[position]
    data = {name: getattr(old, name) for name in Segment.model_fields}
    segments[position] = parse(Segment, {**data, **changes}, f"segment '{old.name}'")
    return scheme.replace(segments=tuple(segments))


def set_decision(scheme: Scheme, position: int, outcome: str, words: str) -> Scheme:
    """Say what follows from strong, unclear or weak results."""
    decision: Decision = scheme.segments[position].decision
    return change(scheme, position, decision=decision.replace(**{outcome: words}))


def takes_the_rest(segment: Segment) -> bool:
    """Tell whether a segment takes every code that comes to it."""
    return Rule() in segment.rules


def set_rest(scheme: Scheme, position: int, rest: bool) -> Scheme:
    """Let a segment take every code that comes to it, beside its rules, or no longer."""
    boxes = _boxes(scheme.segments[position])
    return change(scheme, position, rules=(*boxes, Rule()) if rest else boxes)


def rule_rows(segment: Segment) -> pd.DataFrame:
    """Return a segment's rules as a table to edit: a range a dimension, blank is any score.

    A rule that takes everything is no row; see `takes_the_rest`.
    """
    rows = [
        {name: _range_text(getattr(rule, name)) for name in DIMENSIONS} for rule in _boxes(segment)
    ]
    return pd.DataFrame(rows, columns=list(DIMENSIONS), dtype="str")


def set_rules(scheme: Scheme, position: int, rows: pd.DataFrame) -> Scheme:
    """Take over the rules of a segment from an edited table; rows left blank say nothing.

    A cell holds a score, a range such as 2-4, or 4+ for this score and all above.
    """
    segment = scheme.segments[position]
    boxes = []
    for number, row in enumerate(rows.to_dict(orient="records"), start=1):
        where = f"rule {number} of '{segment.name}'"
        ranges = _ranges(row, scheme.scale, where)
        if ranges:
            boxes.append(parse(Rule, ranges, where))
    rest = (Rule(),) if takes_the_rest(segment) else ()
    return change(scheme, position, rules=(*boxes, *rest))


def edited_rows(base: pd.DataFrame, edits: dict[str, Any]) -> pd.DataFrame:
    """Return a table as it stands after what `st.data_editor` holds under its key."""
    rows: list[dict[Any, Any]] = [dict(row) for row in base.to_dict(orient="records")]
    for at, cells in edits.get("edited_rows", {}).items():
        rows[int(at)].update(cells)
    gone = set(edits.get("deleted_rows", ()))
    kept = [row for at, row in enumerate(rows) if at not in gone]
    added = [dict(row) for row in edits.get("added_rows", ())]
    return pd.DataFrame([*kept, *added], columns=base.columns)


def set_codes(scheme: Scheme, position: int, text: str) -> Scheme:
    """Take over the list of codes, divided by anything but digits and hyphens."""
    codes = dict.fromkeys(one for one in re.split(r"[^\d-]+", text) if one.strip("-"))
    return change(scheme, position, codes=tuple(codes))


def codes_text(codes: Sequence[str]) -> str:
    """Return a list of codes as it is typed."""
    return " ".join(codes)


def as_own(edited: Scheme) -> Scheme:
    """Return a scheme that does not pass for a shipped one it no longer is."""
    for shipped in map(load_scheme, scheme_names()):
        if edited.title == shipped.title and edited != shipped:
            return edited.replace(
                title=f"{shipped.title}, edited", source=f"Edited from {shipped.title}"
            )
    return edited


def reference(scheme: Scheme) -> str | Scheme:
    """Return a shipped scheme's name where the scheme is one, so that files stay short."""
    return next((name for name in scheme_names() if load_scheme(name) == scheme), scheme)


def _boxes(segment: Segment) -> tuple[Rule, ...]:
    return tuple(rule for rule in segment.rules if rule != Rule())


def _range_text(bounds: tuple[int, int] | None) -> str | None:
    if bounds is None:
        return None
    low, high = bounds
    return str(low) if low == high else f"{low}–{high}"


def _ranges(row: dict[Any, Any], scale: int, where: str) -> dict[str, tuple[int, int]]:
    """Return the ranges of one row of the table."""
    ranges = {}
    for name, letter in DIMENSIONS.items():
        cell = row[name]
        text = "" if cell is None or pd.isna(cell) else str(cell).strip()
        if not text:
            continue
        told = RANGE.fullmatch(text)
        if told is None:
            raise DefinitionError(
                f"{where}: {letter} takes a score, a range such as 2-4, or 4+; got '{text}'."
            )
        low, high, above = told.groups()
        ranges[name] = (int(low), scale if above else int(high or low))
    return ranges
