"""The panel that says what each of several tables is for, and how they meet."""

import streamlit as st

from app_pages.ui import state
from app_pages.ui.widgets import plain
from rfm.choices import Part, TableChoice
from rfm.intake.events import Events

PARTS: dict[Part, str] = {
    "events": "Events",
    "accounts": "Accounts and their attributes",
    "lookup": "Names for ids",
    "unused": "Not used",
}


@state.from_widget
def take_part(part: Part, name: str) -> None:
    """Take over what a table is for."""
    definition = state.current().definition
    others = tuple(one for one in definition.tables if one.name != name)
    tables = (*others, TableChoice(name=name, part=part))
    state.redefine(definition.replace(tables=tables), refresh=True)


def choose_parts(events: Events) -> None:
    """Draw a box for the part of each table, and how its rows were matched."""
    with st.grid(min(4, len(events.pieces))):
        for piece in events.pieces:
            key = state.key(f"part_{piece.label}")
            with st.container(border=True, height="stretch"):
                st.selectbox(
                    plain(piece.label),
                    list(PARTS),
                    index=list(PARTS).index(piece.part),
                    format_func=PARTS.__getitem__,
                    key=key,
                    on_change=take_part,
                    args=(key, piece.label),
                )
                st.caption(plain(piece.why))
    for join in events.joins:
        st.markdown(f":material/join: {plain(join.sentence())}")
