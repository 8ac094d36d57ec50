"""What data and definition have in them that people should know, each with its remedy."""

import streamlit as st

from app_pages.ui import cached, state
from app_pages.ui.definition_edits import rebased
from app_pages.ui.widgets import plain
from rfm import Definition, Labelled
from rfm.analysis.advice import Advice

SHOWN = 3


def show_advice(result: Labelled, *, aside: bool) -> None:
    """Draw the findings on a list, the most important in sight; all folded away if `aside`.

    While a draft is weighed, its effect takes the place of advice.
    """
    found = cached.advice(state.current())
    if not found:
        st.caption(":material/check_circle: Nothing to advise: data and definition fit.")
        return
    in_sight = 0 if aside else SHOWN
    for one in found[:in_sight]:
        _show(one, result.definition)
    if len(found) > in_sight:
        title = f"{'Advice' if aside else 'More advice'} ({len(found) - in_sight})"
        with st.expander(title, icon=":material/lightbulb:", key=state.key("more_advice")):
            for one in found[in_sight:]:
                _show(one, result.definition)


def _show(advice: Advice, base: Definition) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/lightbulb: {plain(advice.sentence)}", width="stretch")
        if advice.switch is not None and advice.definition is not None:
            st.button(
                plain(advice.switch),
                icon=":material/build:",
                key=f"advice_{advice.code}",
                on_click=_try,
                args=(advice.definition, base),
                help="Shows first what this would change.",
            )


def _try(definition: Definition, base: Definition) -> None:
    """Put what the advice changes in the draft."""
    state.propose(lambda one: rebased(definition, base, one), refresh=True)
