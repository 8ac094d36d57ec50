"""Write a scheme on the left, see at once which codes and accounts it takes on the right."""

import streamlit as st

from app_pages.ui.scheme_coverage import (
    checked,
    coverage_map,
    labelled_by_draft,
    show_effect,
    show_findings,
)
from app_pages.ui.scheme_draft import draft, position
from app_pages.ui.scheme_form import segment_form
from app_pages.ui.scheme_list import segment_list
from app_pages.ui.scheme_toolbar import toolbar
from app_pages.ui.widgets import next_step, plain

scheme = draft()
result, why_none = labelled_by_draft()
found = checked(result)

toolbar()
order, form, coverage = st.columns([5, 9, 10], gap="medium")
with order:
    segment_list(found)
with form, st.container(border=True):
    segment_form(position())
with coverage:
    coverage_map(found, scheme)
    if why_none:
        st.caption(f":material/info: {plain(why_none)}")
    show_findings(found, scheme, result)
    show_effect(result)
    if result is not None:
        next_step("app_pages/segment/segments.py", "Open the segments")
