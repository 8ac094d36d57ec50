"""The segments of a scheme in their order: open one, move it, add one, remove it."""

import streamlit as st

from app_pages.ui import scheme_edits, state
from app_pages.ui.scheme_draft import draft, keep, position
from app_pages.ui.widgets import plain
from rfm.analysis.scheme_check import SchemeCheck
from rfm.output.colours import segment_colours
from rfm.output.scheme_findings import segment_line

KEY = "scheme_segment"


@state.from_widget
def take_position(place: int | str) -> None:
    """Open the segment at a place; a name that was changed meanwhile is none."""
    if isinstance(place, int):
        state.change(scheme_position=place)


def move(by: int) -> None:
    """Move the open segment up or down."""
    place = position()
    moved = scheme_edits.move(draft(), place, by)
    name = draft().segments[place].name
    keep(moved, scheme_edits.place_of(moved, name), refresh=True)


def add() -> None:
    """Add a segment before the open one."""
    keep(scheme_edits.add(draft(), position()), refresh=True)


def remove() -> None:
    """Remove the open segment."""
    keep(scheme_edits.remove(draft(), position()), refresh=True)


def segment_list(found: SchemeCheck) -> None:
    """Draw the list, what each segment takes, and the buttons that change the order."""
    segments = draft().segments
    place, last = position(), len(segments) - 1
    colours = segment_colours([one.name for one in segments], draft())
    # The list keeps its key, and so the keyboard focus, while segments are renamed and moved.
    if st.session_state.get(KEY) != place:
        st.session_state[KEY] = place
    st.radio(
        "Segments in order",
        range(len(segments)),
        format_func=lambda at: (
            f':color[■]{{foreground="{colours[segments[at].name]}"}} {plain(segments[at].name)}'
        ),
        captions=[plain(segment_line(found, one.name)) for one in segments],
        key=KEY,
        help="The first segment that fits takes the account, so the order matters.",
        on_change=take_position,
        args=(KEY,),
    )
    with st.grid(2, min_column_width=90, gap="xsmall"):
        st.button(
            "Up",
            key="scheme_up",
            width="stretch",
            icon=":material/arrow_upward:",
            disabled=place == 0,
            on_click=move,
            args=(-1,),
        )
        st.button(
            "Down",
            key="scheme_down",
            width="stretch",
            icon=":material/arrow_downward:",
            disabled=place == last,
            on_click=move,
            args=(1,),
        )
        st.button(
            "Add",
            key="scheme_add",
            width="stretch",
            icon=":material/add:",
            help="A new segment before this one.",
            on_click=add,
        )
        st.button(
            "Remove",
            key="scheme_remove",
            width="stretch",
            icon=":material/delete:",
            disabled=last == 0,
            on_click=remove,
        )
