"""What the Definition page does to a definition: every edit takes one and returns another.

An edit that contradicts itself raises `DefinitionError` and changes nothing.
"""

from collections.abc import Mapping
from typing import Any, Literal

from app_pages.ui import scheme_edits
from rfm.band_choices import Cuts, DimensionBands, Weights
from rfm.definition import Definition
from rfm.errors import DefinitionError
from rfm.measure_choices import (
    About,
    Dimension,
    EventWeight,
    MonetaryFor,
    MonetaryMeasure,
)
from rfm.scheme import Decision, Segment
from rfm.values import CutValues

BandMethod = Literal["own", "quantile", "natural", "buying_cycle", "typed"]
"""How one dimension is cut; *own* is as the scheme says, or else equal shares."""
DECISIONS = tuple(Decision.model_fields)


def changed_parts(before: Definition, after: Definition) -> tuple[str, ...]:
    """Return the names of the parts in which two definitions differ."""
    return tuple(
        name for name in Definition.model_fields if getattr(before, name) != getattr(after, name)
    )


def rebased(changed: Definition, base: Definition, onto: Definition) -> Definition:
    """Return a definition with whatever is changed against a base changed too."""
    parts = {name: getattr(changed, name) for name in changed_parts(base, changed)}
    return onto.replace(**parts)


def with_part(definition: Definition, part: str, **changes: Any) -> Definition:
    """Change something within one part, such as the measure of frequency."""
    return definition.replace(**{part: getattr(definition, part).replace(**changes)})


def with_area(definition: Definition, text: str, area: str, part: str) -> Definition:
    """Say who answers for an area (`part` is owner), or why it is as it is (why)."""
    about: About = definition.about
    changed = getattr(about, area).replace(**{part: text})
    return definition.replace(about=about.replace(**{area: changed}))


def with_events(definition: Definition, events: list[str], part: str) -> Definition:
    """Say which event types count; none chosen means all, and weights of others go."""
    chosen = tuple(events) or None
    changes: dict[str, Any] = {"events": chosen}
    if part == "frequency" and chosen is not None:
        weights = definition.frequency.weights
        changes["weights"] = tuple(one for one in weights if one.event in chosen)
    return with_part(definition, part, **changes)


def with_event_weights(definition: Definition, weights: Mapping[str, float]) -> Definition:
    """Say what events of some types count for; 1 needs no saying."""
    held = {one.event: one.weight for one in definition.frequency.weights} | dict(weights)
    told = tuple(EventWeight(event=one, weight=held[one]) for one in held if held[one] != 1)
    return with_part(definition, "frequency", weights=told)


def with_measure(
    definition: Definition,
    part: str,
    measure: str,
    role: str | None = None,
    column: str | None = None,
) -> Definition:
    """Measure otherwise, with the column that the measure needs."""
    parts: dict[str, Any] = {part: getattr(definition, part).replace(measure=measure)}
    if role is not None and column is not None:
        parts["fields"] = definition.fields.replace(**{role: column})
    return definition.replace(**parts)


def band_method(definition: Definition, dimension: Dimension) -> BandMethod:
    """Return how one dimension is cut."""
    bands = definition.bands.of(dimension)
    return "typed" if bands.cuts is not None else bands.method or "own"


def with_method(
    definition: Definition, dimension: Dimension, method: BandMethod, in_force: Cuts | None
) -> Definition:
    """Cut one dimension otherwise, into as many bands; typed cuts begin with those in force."""
    if method == "typed":
        if in_force is None:
            raise DefinitionError("There are no cuts to keep yet; mend the definition first.")
        return definition.with_cuts_of(dimension, in_force.of(dimension))
    own = DimensionBands(method=None if method == "own" else method)
    return definition.with_bands_of(dimension, own)


def with_count(definition: Definition, dimension: Dimension, count: int) -> Definition:
    """Cut one dimension into another number of bands, by the method it has; typed cuts go."""
    method = definition.bands.of(dimension).method
    return definition.with_bands_of(dimension, DimensionBands(method=method, count=count))


def cuts_from_text(text: str) -> CutValues:
    """Read cuts as people type them: numbers with commas, semicolons or spaces between.

    >>> cuts_from_text("30, 90; 180")
    (30.0, 90.0, 180.0)
    """
    words = text.replace(",", " ").replace(";", " ").split()
    try:
        cuts = tuple(float(word) for word in words)
    except ValueError:
        raise DefinitionError(
            f"Cuts are numbers from small to large, such as 30, 90, 180; got '{text}'."
        ) from None
    if not cuts:
        raise DefinitionError("Give at least one cut, such as 30, or choose another way to cut.")
    return cuts


def with_weights(definition: Definition, parts: tuple[float, float, float]) -> Definition:
    """Weigh the three scores by parts, such as 50, 30 and 20; they are made to sum to 1."""
    total = sum(parts)
    if total <= 0 or min(parts) < 0:
        raise DefinitionError(
            "At least one of recency, frequency and value must count for something; "
            f"got {', '.join(f'{one:g}' for one in parts)}."
        )
    recency, frequency = parts[0] / total, parts[1] / total
    weights = Weights(
        recency=recency, frequency=frequency, monetary=max(0.0, 1 - recency - frequency)
    )
    return definition.replace(weights=Weights() if len(set(parts)) == 1 else weights)


def with_value_for(
    definition: Definition, attribute: str | None, values: list[str], measure: MonetaryMeasure
) -> Definition:
    """Measure the value of some accounts otherwise; the latest choice holds first."""
    if not attribute or not values:
        raise DefinitionError("Choose a column and at least one of its values first.")
    one = MonetaryFor(attribute=attribute, values=tuple(values), measure=measure)
    return definition.replace(monetary_for=(one, *definition.monetary_for))


def without_value_for(definition: Definition, position: int) -> Definition:
    """Let accounts be measured like all others again."""
    kept = list(definition.monetary_for)
    del kept[position]
    return definition.replace(monetary_for=tuple(kept))


def with_actions(definition: Definition, edits: Mapping[int, Mapping[str, Any]]) -> Definition:
    """Change what is done with segments, by their place: action, owner, capacity, decisions.

    The scheme is written out; one that says what a shipped scheme says goes by its name again.
    """
    scheme = definition.resolved_scheme()
    segments = tuple(
        _with_cells(segment, edits.get(place, {})) for place, segment in enumerate(scheme.segments)
    )
    return definition.replace(scheme=scheme_edits.reference(scheme.replace(segments=segments)))


def _with_cells(segment: Segment, cells: Mapping[str, Any]) -> Segment:
    changes: dict[str, Any] = {
        name: cells[name] or "" for name in ("action", "owner") if name in cells
    }
    if "capacity" in cells:
        changes["capacity"] = cells["capacity"]
    decided = {name: cells[name] or "" for name in DECISIONS if name in cells}
    if decided:
        changes["decision"] = segment.decision.replace(**decided)
    return segment.replace(**changes)
