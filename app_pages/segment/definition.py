"""Say what counts, what it is worth, what it is called and who acts; see what a change does."""

import streamlit as st

from app_pages.ui import state
from app_pages.ui.definition_about import about_popover, about_sentence
from app_pages.ui.definition_advice import show_advice
from app_pages.ui.definition_effect import show_effect
from app_pages.ui.definition_frame import frame_card
from app_pages.ui.definition_ground import ground_of, label_or_say
from app_pages.ui.definition_measures import frequency_card, recency_card, value_card
from app_pages.ui.definition_naming import actions_card, segments_card
from app_pages.ui.definition_versions import show_versions
from app_pages.ui.history import undo_redo
from app_pages.ui.widgets import need_data, next_step, plain

need_data()
workbench = state.current()

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(plain(workbench.shown.about.name) or "Definition", width="stretch", anchor=False)
    about_popover(workbench.shown.about)
    undo_redo()
st.caption(plain(about_sentence(workbench.shown.about)))

before, why_not = label_or_say(workbench.definition)
after, refusal = (before, why_not) if workbench.draft is None else label_or_say(workbench.draft)
show_effect(before, why_not, after, refusal)
if after is not None:
    show_advice(after, aside=workbench.draft is not None)

ground = ground_of(workbench.shown, after)
with st.grid(3):
    recency_card(ground)
    frequency_card(ground)
    value_card(ground)
frame_card(ground, None if after is None else after.reference_date)
segments_card(ground)
actions_card(ground)

st.header("Versions", anchor=False)
show_versions()
next_step("app_pages/segment/tune.py", "Tune the bands")
