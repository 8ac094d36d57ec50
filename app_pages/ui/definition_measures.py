"""The three cards of what is measured: recency, frequency, value."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.ui import state
from app_pages.ui.definition_bands import choose_bands
from app_pages.ui.definition_edits import (
    with_event_weights,
    with_measure,
    with_value_for,
    without_value_for,
)
from app_pages.ui.definition_ground import Ground, card, choose_events, setting, wired
from app_pages.ui.widgets import plain
from rfm.definition import NEEDS_COLUMN
from rfm.measure_choices import (
    LARGEST_WEIGHT,
    FrequencyMeasure,
    MonetaryMeasure,
    RecencyMeasure,
)

RECENCY: dict[RecencyMeasure, str] = {"days": "Days", "rhythm": "The account's own rhythm"}
FREQUENCY: dict[FrequencyMeasure, str] = {
    "orders": "Orders",
    "active_days": "Active days",
    "active_months": "Active months",
    "rows": "Single rows",
    "units": "Sum of a column",
}
VALUE: dict[MonetaryMeasure, str] = {
    "total": "Total value",
    "mean_per_order": "Mean per order",
    "mean_per_active_day": "Mean per active day",
    "largest": "Largest order",
    "latest": "Latest order with value",
    "margin": "Margin: value minus cost",
    "potential": "Potential, as a column says",
}
COLUMN_LABELS = {"units": "Column to add up", "cost": "Column of cost", "potential": "Column"}


def recency_card(ground: Ground) -> None:
    """Draw what makes an account recent."""
    recency = ground.definition.recency
    with card("Recency", ":material/schedule:", "recency", ground):
        st.segmented_control(
            "Time since the last event, in",
            list(RECENCY),
            default=recency.measure,
            required=True,
            format_func=RECENCY.__getitem__,
            help="Days are the same for all. The own rhythm divides them by the account's typical "
            "gap between orders, so that a yearly buyer is not late after three months.",
            **wired("recency_measure", setting("recency", "measure")),
        )
        with st.expander("More", key="more_recency"):
            choose_events(
                ground,
                "recency",
                "Events that make an account recent",
                "The last meaningful commercial event. None chosen: all.",
            )
            choose_bands(ground, "recency")
            if ground.definition.needs_gap:
                st.number_input(
                    "Typical gap in days",
                    min_value=0.5,
                    value=recency.typical_gap_days,
                    placeholder="As the file shows",
                    help="Between two orders of one account; for those with fewer than three gaps.",
                    **wired(
                        "typical_gap",
                        setting("recency", "typical_gap_days"),
                    ),
                )


def frequency_card(ground: Ground) -> None:
    """Draw what is counted."""
    with card("Frequency", ":material/repeat:", "frequency", ground):
        _choose_measure(ground, "frequency", "What is counted", FREQUENCY)
        with st.expander("More", key="more_frequency"):
            choose_events(
                ground, "frequency", "Events that are counted", "None chosen: all events count."
            )
            _choose_weights(ground)
            choose_bands(ground, "frequency")


def value_card(ground: Ground) -> None:
    """Draw what an account is worth."""
    with card("Value", ":material/payments:", "monetary", ground):
        _choose_measure(ground, "monetary", "What an account is worth", VALUE)
        with st.expander("More", key="more_monetary"):
            choose_events(
                ground, "monetary", "Events that carry value", "None chosen: all events do."
            )
            choose_bands(ground, "monetary")
            _choose_value_for(ground)


def _choose_measure(ground: Ground, part: str, label: str, choices: dict[Any, str]) -> None:
    """Draw a measure and, where it needs one, its column.

    A measure that lacks its column waits in the box until the column is chosen.
    """
    held = getattr(ground.definition, part).measure
    name = f"{part}_measure"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            label,
            list(choices),
            index=list(choices).index(held),
            format_func=choices.__getitem__,
            width=240,
            key=state.key(name),
            on_change=_take_measure,
            args=(state.key(name), part),
        )
        role = NEEDS_COLUMN.get(chosen)
        if role is None:
            return
        column = getattr(ground.definition.fields, role) or None
        options = _columns(ground, column)
        st.selectbox(
            COLUMN_LABELS[role],
            options,
            index=options.index(column) if column else None,
            placeholder="Choose the column first",
            width=200,
            **wired(
                f"{part}_column",
                lambda one, name: with_measure(one, part, chosen, role, name),
            ),
        )


@state.from_widget
def _take_measure(measure: str, part: str) -> None:
    """Take over a measure; one that needs a column waits for it."""
    role = NEEDS_COLUMN.get(measure)
    if role is None or getattr(state.current().shown.fields, role):
        state.propose(lambda one: with_measure(one, part, measure))


def _columns(ground: Ground, held: str | None) -> list[str]:
    """Return the columns that may hold numbers: those that say who or when do not."""
    fields = ground.definition.fields
    taken = {fields.account_id, fields.account_name, fields.date, fields.order_id}
    found = [one for one in (*ground.columns, *ground.attributes) if one not in taken]
    return list(dict.fromkeys([*found, *([held] if held else [])]))


def _choose_weights(ground: Ground) -> None:
    """Draw what an event of each type counts for."""
    frequency = ground.definition.frequency
    events: Sequence[str] = frequency.events or ground.event_types
    if not events:
        return
    weights = {one.event: one.weight for one in frequency.weights}
    key = state.key(f"frequency_weights_{len(events)}")
    st.data_editor(
        pd.DataFrame({"event": events, "weight": [weights.get(one, 1.0) for one in events]}),
        column_config={
            "event": st.column_config.TextColumn("Event", disabled=True),
            "weight": st.column_config.NumberColumn(
                "Counts for",
                min_value=0,
                max_value=LARGEST_WEIGHT,
                required=True,
                help="An order is 1; a qualified meeting may be 0.3 of it.",
            ),
        },
        hide_index=True,
        key=key,
        on_change=_take_weights,
        args=(key, tuple(events)),
        alt="What an event of each type counts for",
    )


@state.from_widget
def _take_weights(edits: dict[str, Any], events: tuple[str, ...]) -> None:
    """Take over the weights that were edited."""
    weights = {events[int(at)]: cells["weight"] for at, cells in edits["edited_rows"].items()}
    state.propose(lambda one: with_event_weights(one, weights))


def _choose_value_for(ground: Ground) -> None:
    """Draw which accounts are measured otherwise, and a row to add some."""
    for position, one in enumerate(ground.definition.monetary_for):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                plain(f"{one.attribute} {', '.join(one.values)}: {VALUE[one.measure].lower()}"),
                width="stretch",
            )
            st.button(
                "Like all others",
                icon=":material/undo:",
                key=state.key(f"value_for_{position}_off"),
                on_click=_drop_value_for,
                args=(position,),
            )
    if not ground.attributes:
        return
    with st.popover("Measure some accounts otherwise", icon=":material/call_split:"):
        attribute = st.selectbox(
            "Accounts told apart by",
            list(ground.attributes),
            key=state.key("value_for_attribute"),
        )
        values = st.multiselect(
            "Those that say",
            ground.attributes[attribute],
            key=state.key(f"value_for_values_{attribute}"),
        )
        measures = [one for one in VALUE if _has_column(ground, one)]
        measure = st.selectbox(
            "Are worth their",
            measures,
            format_func=VALUE.__getitem__,
            key=state.key("value_for_measure"),
        )
        st.button(
            "Measure them so",
            icon=":material/add:",
            key=state.key("value_for_add"),
            on_click=_add_value_for,
            args=(attribute, values, measure),
        )


def _has_column(ground: Ground, measure: str) -> bool:
    role = NEEDS_COLUMN.get(measure)
    return role is None or bool(getattr(ground.definition.fields, role))


def _add_value_for(attribute: str, values: list[str], measure: MonetaryMeasure) -> None:
    """Measure the accounts chosen in the boxes otherwise."""
    state.propose(lambda one: with_value_for(one, attribute, values, measure), refresh=True)


def _drop_value_for(position: int) -> None:
    state.propose(lambda one: without_value_for(one, position), refresh=True)
