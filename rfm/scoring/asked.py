"""Whether events hold what a definition asks for."""

from collections.abc import Iterator

import narwhals as nw

from rfm.definition import Definition
from rfm.errors import DefinitionError
from rfm.intake.events import Events
from rfm.measure_choices import Recency
from rfm.scoring.items import of_types, qualifying
from rfm.scoring.rhythm import typical_gap

TYPES_NAMED = 8
OF_TOTALS = ("orders", "units", "total", "mean_per_order", "margin", "potential")
"""Measures that a file with one row an account can answer."""


def check_events(events: Events, definition: Definition) -> None:
    """Check a definition against the events it is to measure.

    Raises
    ------
    DefinitionError
        If it names event types that do not occur, or asks for a window, a half-life, a rhythm
        or days and single orders of a file that holds only each account's totals.
    """
    if events.fields.order_count:
        _check_totals(events, definition)
    there = set(events.frame["event_type"].dropna().unique())
    for path, types in _types_named(definition):
        unknown = next((one for one in types if one not in there), None)
        if unknown is None:
            continue
        known = ", ".join(sorted(there)[:TYPES_NAMED])
        said = f"the file has {known}" if known else "the file says no event types"
        raise DefinitionError(f"{path}: no event is called '{unknown}'; {said}.")


def firm_gap(events: Events, definition: Definition) -> float | None:
    """Return the firm's typical gap between orders in days, None where nothing needs it.

    Raises
    ------
    DefinitionError
        If recency is a rhythm and no account came back on another day.
    """
    if not definition.needs_gap:
        return None
    found = typical_or_given(events, definition.recency)
    if found is None and definition.recency.measure == "rhythm":
        raise DefinitionError(
            "recency.measure: 'rhythm' needs an account that came back on another day; "
            "give recency.typical_gap_days or measure recency in days."
        )
    return found


def typical_or_given(events: Events, recency: Recency) -> float | None:
    """Return the firm's typical gap in days: as given, or learned; None where nobody came back."""
    if recency.typical_gap_days is not None:
        return recency.typical_gap_days
    return typical_gap(of_types(qualifying(nw.from_native(events.frame).lazy()), recency.events))


def _check_totals(events: Events, definition: Definition) -> None:
    """Refuse what needs dated events of a file with one row an account."""
    window = "window_months" if definition.window_cycles is None else "window_cycles"
    frequency = definition.frequency.measure
    asked = {
        window: definition.window is not None,
        "half_life_days": definition.half_life_days is not None,
        "recency.measure 'rhythm'": definition.recency.measure == "rhythm",
        f"frequency.measure '{frequency}'": frequency not in OF_TOTALS,
        **{f"'{one}'": one not in OF_TOTALS for one in definition.value_measures},
    }
    for path, wanted in asked.items():
        if wanted:
            raise DefinitionError(
                f"{path} needs a file with one row an event; "
                f"this one counts each account's orders in '{events.fields.order_count}'."
            )


def _types_named(definition: Definition) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "recency.events", definition.recency.events or ()
    yield "frequency.events", definition.frequency.events or ()
    yield "frequency.weights", tuple(one.event for one in definition.frequency.weights)
    yield "monetary.events", definition.monetary.events or ()
