"""What was noticed in the files: questions with their answers, advice with its button."""

import streamlit as st

from app_pages.ui import state
from app_pages.ui.row_choices import switch
from app_pages.ui.widgets import plain
from rfm import RfmError
from rfm.errors import AmbiguousFormat
from rfm.intake.events import Events

URGENT = ("check_account_id", "check_account_name", "check_date", "check_value", "currency")
"""Findings that may make the list wrong; the others are good to know."""


def answer(part: str, value: str) -> None:
    """Take over the answer to a question about dates or numbers."""
    definition = state.current().definition
    fields = definition.fields.replace(**{part: value})
    state.redefine(definition.replace(fields=fields), refresh=True)


def ask(problem: RfmError) -> None:
    """Draw a question with a button for each answer, or say what is wrong and where to mend it."""
    if not isinstance(problem, AmbiguousFormat):
        st.error(plain(str(problem)), icon=":material/error:")
        st.caption(
            plain("Choose another column above, or answer under 'More about these columns'.")
        )
        return
    st.warning(plain(str(problem)), icon=":material/help:")
    for part, value, meaning in problem.answers:
        st.button(
            plain(meaning),
            key=state.key(f"answer_{value}"),
            icon=":material/check:",
            on_click=answer,
            args=(part, value),
        )


def show_findings(events: Events) -> None:
    """Draw what deserves a look; what concerns rows set aside stands in the ledger."""
    listed = [one for one in events.findings if not (one.treated and one.reason)]
    for position, finding in enumerate(one for one in events.findings if one.code in URGENT):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(plain(finding.sentence), icon=":material/help:", width="stretch")
            if finding.code != "currency":  # its answers stand under "Which rows count"
                switch(finding, f"urgent_{position}")
    calm = [one for one in listed if one.code not in URGENT]
    if not calm:
        return
    with st.expander(
        f"Good to know ({len(calm)})", icon=":material/lightbulb:", key="good_to_know"
    ):
        for position, finding in enumerate(calm):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(finding.sentence), width="stretch")
                switch(finding, f"calm_{position}")
