"""Undo and redo over the whole definition."""

import streamlit as st

from app_pages.ui import state


def undo_redo() -> None:
    """Draw the two buttons side by side; each is dim where there is nothing to step to."""
    workbench = state.current()
    with st.container(horizontal=True, width="content", gap="xsmall"):
        st.button(
            "Undo",
            icon=":material/undo:",
            key="undo",
            help="Bring back the definition before the last change.",
            disabled=not workbench.past,
            on_click=state.undo,
        )
        st.button(
            "Redo",
            icon=":material/redo:",
            key="redo",
            help="Do again what was undone.",
            disabled=not workbench.future,
            on_click=state.redo,
        )
