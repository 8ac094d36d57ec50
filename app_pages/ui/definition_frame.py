"""What holds for all three measures: today, how far back, who is compared with whom, weights."""

import datetime as dt
from typing import Any

import streamlit as st

from app_pages.ui import state
from app_pages.ui.definition_edits import with_weights
from app_pages.ui.definition_ground import Ground, setting, wired
from rfm import Definition
from rfm.intake.dates import FIRST_YEAR, LAST_YEAR
from rfm.measure_choices import DIMENSIONS, Dimension, Peers

DATE, LATEST = "date", "latest_event"
TODAY = {
    LATEST: "Latest event in the file",
    "end_of_last_month": "End of last month",
    "today": "Today",
    DATE: "A date",
}
WINDOW = {"all": "All history", "months": "Months", "cycles": "Contract cycles"}
NAMES: dict[Dimension, str] = {
    "recency": "Recency",
    "frequency": "Frequency",
    "monetary": "Value",
}
FIRST_DATE, LAST_DATE = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)
MOST_MONTHS, USUAL_MONTHS = 1200, 12
MOST_CYCLES = 100.0
MOST_DAYS = 36_500.0


def frame_card(ground: Ground, reference_date: dt.date | None) -> None:
    """Draw what holds for recency, frequency and value alike."""
    definition = ground.definition
    with st.container(border=True, key="card_frame"):
        st.subheader("For all three", icon=":material/calendar_month:", anchor=False)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _choose_today(definition, reference_date)
            _choose_window(definition)
        with st.expander("More", key="more_frame"):
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.number_input(
                    "Half-life in days",
                    min_value=1.0,
                    max_value=MOST_DAYS,
                    value=definition.half_life_days,
                    placeholder="Never fades",
                    width=190,
                    help="After so many days an event counts half, for frequency and value.",
                    **wired("half_life", lambda one, days: one.replace(half_life_days=days)),
                )
                _choose_peers(ground)
            st.toggle(
                "Cut frequency within each recency band, and value within both",
                value=definition.bands.nested,
                **wired("nested", setting("bands", "nested")),
            )
            _choose_weights(definition)


def _choose_today(definition: Definition, reference_date: dt.date | None) -> None:
    """Draw which day is "today" of the analysis."""
    held = definition.reference_date
    rule = DATE if isinstance(held, dt.date) else held or LATEST
    st.selectbox(
        "Look back from",
        list(TODAY),
        index=list(TODAY).index(rule),
        format_func=TODAY.__getitem__,
        width=220,
        help="Today of this analysis; recency counts from it.",
        **wired("today", lambda one, rule: _with_today(one, rule, reference_date), refresh=True),
    )
    if isinstance(held, dt.date):
        st.date_input(
            "Date",
            value=held,
            min_value=FIRST_DATE,
            max_value=LAST_DATE,
            format="YYYY-MM-DD",
            width=160,
            **wired("today_date", lambda one, day: one.replace(reference_date=day or held)),
        )


def _with_today(definition: Definition, rule: str, reference_date: dt.date | None) -> Definition:
    """Take the rule; a date begins with the day in force."""
    if rule == DATE:
        return definition.replace(reference_date=reference_date or dt.date.today())
    return definition.replace(reference_date=None if rule == LATEST else rule)


def _choose_window(definition: Definition) -> None:
    """Draw how far back frequency and value look."""
    months, cycles = definition.window_months, definition.window_cycles
    unit = "months" if months is not None else "cycles" if cycles is not None else "all"
    st.segmented_control(
        "How far back frequency and value look",
        list(WINDOW),
        default=unit,
        required=True,
        format_func=WINDOW.__getitem__,
        **wired("window", _with_window, refresh=True),
    )
    if months is not None:
        st.number_input(
            "Months",
            min_value=1,
            max_value=MOST_MONTHS,
            value=months,
            width=120,
            **wired("window_months", lambda one, count: one.replace(window_months=count)),
        )
    if cycles is not None:
        st.number_input(
            "Cycles",
            min_value=0.1,
            max_value=MOST_CYCLES,
            value=cycles,
            step=0.5,
            width=120,
            **wired("window_cycles", lambda one, count: one.replace(window_cycles=count)),
        )
        st.number_input(
            "Months a cycle",
            min_value=1,
            max_value=MOST_MONTHS,
            value=definition.cycle_months,
            width=130,
            **wired("cycle_months", lambda one, count: one.replace(cycle_months=count)),
        )


def _with_window(definition: Definition, unit: str) -> Definition:
    """Look back over all history, or over what one cycle usually lasts."""
    return definition.replace(
        window_months=USUAL_MONTHS if unit == "months" else None,
        window_cycles=1.0 if unit == "cycles" else None,
    )


def _choose_peers(ground: Ground) -> None:
    """Draw who is compared with whom."""
    peers = ground.definition.peers
    held = "" if peers is None else peers.attribute
    options = list(dict.fromkeys(["", *ground.attributes, held]))
    st.selectbox(
        "Compare accounts",
        options,
        index=options.index(held),
        format_func=lambda one: f"Within {one}" if one else "All with all",
        width=220,
        help="Large accounts among large ones, a region within itself.",
        **wired("peers", _with_peers, refresh=True),
    )
    if peers is None:
        return
    st.number_input(
        "Smallest group",
        min_value=2,
        value=peers.floor,
        width=140,
        help="Smaller groups are compared with all accounts.",
        **wired("peers_floor", setting("peers", "floor")),
    )
    st.pills(
        "Scores given within the group",
        DIMENSIONS,
        selection_mode="multi",
        default=list(peers.dimensions),
        format_func=NAMES.__getitem__,
        **wired("peers_dimensions", setting("peers", "dimensions")),
    )


def _with_peers(definition: Definition, attribute: str) -> Definition:
    """Compare accounts within an attribute, or with an empty one all with all."""
    if not attribute:
        return definition.replace(peers=None)
    held = definition.peers
    peers = Peers(attribute=attribute) if held is None else held.replace(attribute=attribute)
    return definition.replace(peers=peers)


def _choose_weights(definition: Definition) -> None:
    """Draw how much each score counts in the total; the three are taken together."""
    row = st.form("weights", border=False).container(horizontal=True, vertical_alignment="bottom")
    with row:
        for dimension in DIMENSIONS:
            st.number_input(
                f"{NAMES[dimension]} counts",
                min_value=0.0,
                value=round(100 * getattr(definition.weights, dimension), 2),
                step=5.0,
                format="%.4g",
                width=150,
                key=state.key(f"weight_{dimension}"),
                help="Parts of the total score, such as 50, 30 and 20.",
            )
        st.form_submit_button(
            "Weigh so",
            icon=":material/balance:",
            key=state.key("weights_take"),
            on_click=_take_weights,
            args=tuple(state.key(f"weight_{dimension}") for dimension in DIMENSIONS),
        )


def _take_weights(*keys: str) -> None:
    """Take the weights; a second click can still be on its way when its boxes were replaced."""
    if not all(key in st.session_state for key in keys):
        return
    parts: Any = tuple(st.session_state[key] for key in keys)
    state.propose(lambda one: with_weights(one, parts), refresh=True)
