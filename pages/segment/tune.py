"""Move the cuts on the left, see who changes segment on the right."""

import datetime as dt

import streamlit as st

from pages.ui import state
from pages.ui.history import undo_redo
from pages.ui.widgets import (
    DIMENSION_NAMES,
    is_dark,
    labelled_or_stop,
    latest_event_button,
    next_step,
    plain,
)
from rfm import Labelled
from rfm.analysis.distribution import bands, cut_choices, histogram, move_cut
from rfm.analysis.summary import grid, segment_order, summarise
from rfm.intake.dates import FIRST_YEAR, LAST_YEAR
from rfm.measure_choices import DIMENSIONS, Dimension
from rfm.output.charts import distribution_chart, grid_chart, segment_chart
from rfm.output.cut_sentences import band_sentence, cut_label
from rfm.output.measure_sentences import dimension_subtitle
from rfm.output.sentences import headline
from rfm.text import day, exact
from rfm.values import CutValues

BAND_COUNTS = (3, 4, 5)
OWN_CUTS = "Groups of accounts have cuts of their own. A cut moved here holds for all of them."
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


@state.from_widget
def take_cut(value: float, dimension: Dimension, position: int, cuts: CutValues) -> None:
    """Move one cut; those it passes go along."""
    state.set_cuts(dimension, move_cut(cuts, position, value))


def draw_dimension(result: Labelled, dimension: Dimension) -> None:
    """Draw one dimension: its distribution, its cuts, what they mean."""
    cuts = result.cuts.of(dimension)
    if dimension == "monetary" and not result.definition.fields.value:
        st.info(
            "No column holds a value, so all accounts tie on monetary and score the same.",
            icon=":material/info:",
        )
        return
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            subtitle = plain(dimension_subtitle(result, dimension))
            st.markdown(f"**{DIMENSION_NAMES[dimension]}** :small[{subtitle}]", width="stretch")
            with st.popover("In words", icon=":material/notes:", key=f"words_{dimension}"):
                for band in bands(result, dimension):
                    st.markdown(plain(band_sentence(result, dimension, band)))
            st.button(
                "Propose",
                key=f"propose_{dimension}",
                icon=":material/restart_alt:",
                help="Have the cuts proposed again: equal shares, or the cuts the scheme brings.",
                on_click=state.set_cuts,
                args=(dimension, None),
            )
        st.altair_chart(
            distribution_chart(histogram(result, dimension), cuts, dimension, dark=is_dark()),
            key=f"histogram_{dimension}",
            alt=f"Distribution of {dimension} with cuts at {', '.join(map(exact, cuts))}",
        )
        if result.cuts.groups_of(dimension):
            st.caption(f":material/info: {OWN_CUTS}")
        choices = cut_choices(result, dimension)
        for position, column in enumerate(st.columns(len(cuts), gap="medium")):
            # A slider keeps its key, and so the keyboard focus, while others push its cut along.
            # It is told its value only where that is news: an echo would undo a faster key press.
            key = f"cut_{dimension}_{position}"
            if st.session_state.get(key) != cuts[position]:
                st.session_state[key] = cuts[position]
            column.select_slider(
                cut_label(dimension, position, result.cuts.count(dimension)),
                choices,
                format_func=exact,
                key=key,
                on_change=take_cut,
                args=(key, dimension, position, cuts),
            )


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
        draw_dimension(result, dimension)

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
        next_step("pages/segment/segments.py", "Open the segments")
        next_step("pages/act/download.py", "Download the list")
