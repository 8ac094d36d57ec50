"""Everything about one segment: name, rules, action, who acts and what results mean."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.ui import scheme_edits, state
from app_pages.ui.scheme_draft import Edit, draft, part, say_problem, take
from rfm.output.colours import segment_colours
from rfm.scheme import Scheme, Segment

BASE = "scheme_rules_base"
WORDS = {
    "r": "Recency score",
    "f": "Frequency score",
    "m": "Monetary score",
    "fm": "Mean of the frequency and the monetary score, halves up",
}
OUTCOMES = {
    "strong": "If results are strong",
    "unclear": "If results are unclear",
    "weak": "If results are weak",
}


def segment_form(place: int) -> None:
    """Draw the form of the segment at a place."""
    segment = draft().segments[place]
    rename = part(place, "name")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = _box(place, rename, st.text_input, "name", "Name", value=segment.name)
        names = [one.name for one in draft().segments]
        colour = segment_colours(names, draft())[segment.name]
        _box(place, part(place, "colour"), st.color_picker, "colour", "Colour", value=colour)
    say_problem(rename, name)
    _rules(place, segment)
    _codes(place, segment)
    action = part(place, "action")
    _box(place, action, st.text_area, "action", "Action", value=segment.action, height=80)
    with st.expander("Who acts, and what results mean", icon=":material/groups:"):
        _acting(place, segment)


def _rules(place: int, segment: Segment) -> None:
    scale = draft().scale
    key = state.key(f"scheme_rules_{place}")
    # The table begins with these rows and keeps its edits itself; given other rows it would
    # start over and lose the cell that is being typed in.
    if key not in st.session_state:
        st.session_state[BASE] = scheme_edits.rule_rows(segment)
    base: pd.DataFrame = st.session_state[BASE]

    def edit(scheme: Scheme, edits: dict[str, Any]) -> Scheme:
        return scheme_edits.set_rules(scheme, place, scheme_edits.edited_rows(base, edits))

    st.markdown(f"**Rules** :small[one of them is enough; 4, 2-4 or 4+ of {scale}, blank is any]")
    st.data_editor(
        base,
        column_config={
            name: st.column_config.TextColumn(label, help=WORDS[name])
            for name, label in scheme_edits.DIMENSIONS.items()
        },
        num_rows="dynamic",
        hide_index=True,
        placeholder="any",
        key=key,
        on_change=take,
        args=(key, edit),
        alt="Rules of this segment: the scores each asks for",
    )
    say_problem(edit, st.session_state[key])


def _codes(place: int, segment: Segment) -> None:
    def edit(scheme: Scheme, text: str) -> Scheme:
        return scheme_edits.set_codes(scheme, place, text)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        codes = _box(
            place,
            edit,
            st.text_input,
            "codes",
            "And these codes",
            value=scheme_edits.codes_text(segment.codes),
            placeholder="543 544",
            help="Scores of recency, frequency and monetary side by side; 10-5-3 where one has "
            "two digits.",
        )
        _box(
            place,
            lambda scheme, rest: scheme_edits.set_rest(scheme, place, rest),
            st.toggle,
            "rest",
            "Everything that is left",
            value=scheme_edits.takes_the_rest(segment),
            help="Takes every code that no segment before it took.",
        )
    say_problem(edit, codes)


def _acting(place: int, segment: Segment) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _box(
            place,
            part(place, "owner"),
            st.text_input,
            "owner",
            "Owner",
            value=segment.owner,
            placeholder="Who acts",
        )
        # A box that began empty can be emptied again; one that began with a number can't.
        key = state.key(f"scheme_capacity_{place}")
        if key not in st.session_state:
            st.session_state[key] = segment.capacity
        _box(
            place,
            part(place, "capacity"),
            st.number_input,
            "capacity",
            "Accounts a week",
            min_value=1,
            value=None,
            placeholder="Not limited",
            help="How many accounts the owner can work on in a week.",
        )
    for outcome, label in OUTCOMES.items():
        _box(
            place,
            _decide(place, outcome),
            st.text_input,
            outcome,
            label,
            value=getattr(segment.decision, outcome),
            placeholder="Agreed before the action begins",
        )


def _box(
    place: int, edit: Edit, draw: Callable[..., Any], name: str, label: str, **options: Any
) -> Any:
    """Draw one widget of the form; what it says is taken over by an edit."""
    key = state.key(f"scheme_{name}_{place}")
    return draw(label, key=key, on_change=take, args=(key, edit), **options)


def _decide(place: int, outcome: str) -> Edit:
    return lambda scheme, words: scheme_edits.set_decision(scheme, place, outcome, words)
