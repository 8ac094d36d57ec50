"""Move the cuts on the left, see who changes segment on the right."""

import datetime as dt

import streamlit as st

from app_pages.ui import state
from app_pages.ui.cuts_card import cuts_card
from app_pages.ui.history import undo_redo
from app_pages.ui.widgets import is_dark, labelled_or_stop, latest_event_button, next_step, plain
from rfm.analysis.summary import grid, segment_order, summarise
from rfm.intake.dates import FIRST_YEAR, LAST_YEAR
from rfm.measure_choices import DIMENSIONS
from rfm.output.charts import grid_chart, segment_chart
from rfm.output.sentences import headline
from rfm.text import day

BAND_COUNTS = (3, 4, 5)
FIRST_DATE, LAST_DATE = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)


@state.from_widget
def take_date(chosen: dt.date | None) -> None:
    """Take over the reference date."""
    if chosen is not None:
        state.redefine(state.current().definition.replace(reference_date=chosen), refresh=True)


@state.from_widget
def take_count(count: int | None) -> None:
    """Take over the number of bands; the cuts are proposed again, by the same methods."""
    if count is not None:
        definition = state.current().definition
        proposed = definition.bands.with_count(count)
        state.redefine(definition.replace(bands=proposed), refresh=True)


result = labelled_or_stop()
workbench = state.current()
alike = len(set(result.cuts.counts)) == 1

cause, effect = st.columns([3, 2], gap="medium")
with cause:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            "Reference date",
            value=result.reference_date,
            min_value=FIRST_DATE,
            max_value=LAST_DATE,
            format="YYYY-MM-DD",
            key=state.key("reference_date"),
            on_change=take_date,
            args=(state.key("reference_date"),),
            help="Today of this analysis. Proposed: the latest event in the file.",
            width=170,
        )
        st.segmented_control(
            "Bands",
            sorted({*BAND_COUNTS, *result.cuts.counts}),
            default=result.cuts.counts[0] if alike else None,
            required=alike,
            key=state.key("band_count"),
            on_change=take_count,
            args=(state.key("band_count"),),
            help="Bands for each of recency, frequency and monetary. Takes new cuts.",
        )
        if workbench.definition.reference_date is not None:
            latest_event_button()
        undo_redo()
    for dimension in DIMENSIONS:
        cuts_card(result, dimension)

summary = summarise(result)
with effect:
    subtitle = plain(f"{result.scheme.title}, {day(result.reference_date)}")
    st.markdown(f"**{plain(headline(result))}** :small[{subtitle}]")
    st.altair_chart(
        segment_chart(summary, scheme=result.scheme, dark=is_dark()),
        key="segments",
        alt="Accounts and value by segment",
    )
    st.altair_chart(
        grid_chart(grid(result), segment_order(result), result.cuts.counts, scheme=result.scheme),
        key="grid",
        alt="Accounts by recency score and by frequency and monetary score, coloured by segment",
    )
    with st.container(horizontal=True):
        next_step("app_pages/segment/segments.py", "Open the segments")
        next_step("app_pages/act/download.py", "Download the list")
