"""What recency, frequency and monetary measure, in words."""

from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.measure_choices import Dimension, EventWeight, FrequencyMeasure, MonetaryMeasure
from rfm.scoring.measures import counts_whole
from rfm.scoring.result import Labelled
from rfm.text import counted, exact, listing

FREQUENCY_UNITS: dict[FrequencyMeasure, str] = {
    "orders": "orders",
    "active_days": "active days",
    "active_months": "active months",
    "rows": "rows",
    "units": "units",
}
ONE_COUNTED: dict[FrequencyMeasure, str] = {
    "orders": "an order",
    "active_days": "an active day",
    "active_months": "an active month",
    "rows": "a row",
    "units": "its units",
}
VALUE_WORDS: dict[MonetaryMeasure, str] = {
    "total": "total value",
    "mean_per_order": "mean value per order",
    "mean_per_active_day": "mean value per active day",
    "largest": "value of the largest order",
    "latest": "value of the latest order that has one",
    "margin": "total margin",
    "potential": "potential",
}
FREQUENCY_REFUNDS = {
    "net": "refunds left out",
    "exclude": "refunds left out",
    "count": "refunds counted too",
}
VALUE_REFUNDS = {
    "net": "refunds taken off",
    "exclude": "refunds left out",
    "count": "refunds counted like orders",
}
TIMES_THE_GAP = "times the usual gap"


def measure_unit(definition: Definition, dimension: Dimension) -> str:
    """Return what one dimension is counted in: days, orders; nothing for money."""
    if dimension == "recency":
        return "days" if definition.recency.measure == "days" else TIMES_THE_GAP
    return FREQUENCY_UNITS[definition.frequency.measure] if dimension == "frequency" else ""


def is_whole(definition: Definition, dimension: Dimension) -> bool:
    """Tell whether one dimension comes in whole numbers only."""
    if dimension == "recency":
        return definition.recency.measure == "days"
    return dimension == "frequency" and counts_whole(definition)


def recency_phrase(definition: Definition) -> str:
    """Say what recency is, as the middle of a sentence."""
    recency = definition.recency
    phrase = f"days since {_last_event(definition)}"
    if recency.measure == "days":
        return phrase
    days = recency.typical_gap_days
    firms = "the firm's" if days is None else f"the firm's, {exact(days)} days,"
    between = "between orders" if recency.events is None else "between them"
    return (
        f"{phrase}, divided by the account's typical gap {between} "
        f"({firms} where it has fewer than three gaps)"
    )


def frequency_phrase(definition: Definition) -> str:
    """Say what frequency is, as the middle of a sentence."""
    frequency = definition.frequency
    parts = [
        _counted_things(frequency.measure, definition.fields),
        *_only(frequency.events),
        FREQUENCY_REFUNDS[definition.refunds],
        window_phrase(definition),
    ]
    return ", ".join(parts)


def weight_phrase(definition: Definition) -> str:
    """Say what events of a type count for; empty where each counts alike."""
    frequency = definition.frequency
    if not frequency.weights:
        return ""
    return listing([_one_weight(one, ONE_COUNTED[frequency.measure]) for one in frequency.weights])


def value_phrase(definition: Definition, measure: MonetaryMeasure) -> str:
    """Say what one value measure is, as the middle of a sentence."""
    fields = definition.fields
    if measure == "potential":
        return f"{fields.potential or 'the potential'} as it stands"
    words = VALUE_WORDS[measure]
    if measure == "margin":
        words = f"{words} (value less {fields.cost or 'cost'})"
    parts = [
        words,
        *_only(definition.monetary.events),
        VALUE_REFUNDS[definition.refunds],
        window_phrase(definition),
    ]
    return ", ".join(parts)


def definite(definition: Definition, measure: MonetaryMeasure) -> str:
    """Say what one value measure is, as it comes after "is"."""
    phrase = value_phrase(definition, measure)
    return phrase if measure == "potential" else f"the {phrase}"


def other_values(definition: Definition) -> list[str]:
    """Say which accounts have another value measure, one sentence each."""
    told = [
        f"Where {one.attribute} is {either(one.values)}, it is {definite(definition, one.measure)}."
        for one in definition.monetary_for
    ]
    if len(definition.value_measures) > 1:
        told.append("Each of these measures has bands of its own.")
    return told


def window_phrase(definition: Definition) -> str:
    """Say how far back frequency and monetary look."""
    if definition.window is None:
        return "over all history"
    months = counted(definition.window, "month")
    cycles = definition.window_cycles
    if cycles is None:
        return f"in the last {months}"
    told = "contract cycle" if cycles == 1 else f"{exact(cycles)} contract cycles"
    return f"in the last {told} ({months})"


def half_life_sentence(definition: Definition) -> str:
    """Say how events fade; empty where they don't."""
    days = definition.half_life_days
    return "" if days is None else f"An event counts half after {exact(days)} days."


def dimension_subtitle(result: Labelled, dimension: Dimension) -> str:
    """Say in a few words what one dimension measures."""
    definition = result.definition
    if dimension == "recency":
        events = definition.recency.events
        last = "the last event" if events is None else f"the last {either(events)}"
        over = "" if definition.recency.measure == "days" else ", in typical gaps"
        return f"days since {last}{over}"
    if dimension == "frequency":
        things = FREQUENCY_UNITS[definition.frequency.measure]
        if definition.frequency.measure == "units":
            things = definition.fields.units or things
        weighted = "weighted " if definition.frequency.weights else ""
        return f"{weighted}{things} {window_phrase(definition)}"
    measure = definition.monetary.measure
    if measure == "potential":
        return value_phrase(definition, measure)
    others = ", other measures for some accounts" if len(definition.value_measures) > 1 else ""
    return f"{VALUE_WORDS[measure]} {window_phrase(definition)}{others}"


def either(parts: tuple[str, ...]) -> str:
    """Join alternatives as a sentence does.

    >>> either(("Order", "Renewal", "Upsell"))
    'Order, Renewal or Upsell'
    """
    *first, last = parts
    return f"{', '.join(first)} or {last}" if first else last


def _last_event(definition: Definition) -> str:
    if definition.recency.events is not None:
        return f"the last {either(definition.recency.events)}"
    return "the last event" + ("" if definition.refunds == "count" else " that is not a refund")


def _counted_things(measure: FrequencyMeasure, fields: FieldMap) -> str:
    if measure == "units":
        return f"the sum of {fields.units or 'units'}"
    if measure == "orders":
        if fields.order_count:
            return f"orders as counted in {fields.order_count}"
        return "days with an order" if fields.order_id == "" else "distinct orders"
    return {
        "active_days": "days with an event",
        "active_months": "calendar months with an event",
        "rows": "rows",
    }[measure]


def _only(events: tuple[str, ...] | None) -> list[str]:
    return [] if events is None else [f"only {listing(events)}"]


def _one_weight(one: EventWeight, what: str) -> str:
    article = "an" if one.event[:1].lower() in "aeiou" else "a"
    if one.weight == 0:
        share = "nothing"
    elif one.weight == 1:
        share = "in full"
    else:
        share = f"{exact(one.weight)} {'of' if one.weight < 1 else 'times'} {what}"
    return f"{article} {one.event} counts {share}"
