"""Move the cuts on the left, see who changes segment on the right."""

import datetime as dt

import streamlit as st

from pages.ui import state
from pages.ui.widgets import DIMENSION_NAMES, is_dark, labelled_or_stop, next_step, plain
from rfm import Bands, Labelled
from rfm.analysis.distribution import bands, cut_choices, histogram, move_cut
from rfm.analysis.summary import grid, segment_order, summarise
from rfm.definition import DIMENSIONS, Dimension
from rfm.output.charts import distribution_chart, grid_chart, segment_chart
from rfm.output.text import band_sentence, cut_label, day, dimension_subtitle, exact, number
from rfm.values import CutValues

BAND_COUNTS = (3, 4, 5)


def take_date() -> None:
    """Take over the reference date."""
    chosen = state.value_of("reference_date")
    if isinstance(chosen, dt.date):
        state.redefine(state.current().definition.replace(reference_date=chosen), refresh=True)


def latest_event() -> None:
    """Let the latest event set the reference date again."""
    state.redefine(state.current().definition.replace(reference_date=None), refresh=True)


def take_count() -> None:
    """Take over the number of bands; the cuts are proposed again."""
    count = state.value_of("band_count")
    if count is not None:
        bands_ = Bands(count=count)
        state.redefine(state.current().definition.replace(bands=bands_), refresh=True)


def take_cut(dimension: Dimension, position: int, cuts: CutValues) -> None:
    """Move one cut; the sliders of cuts pushed along are drawn afresh."""
    value = float(state.value_of(f"cut_{dimension}_{position}"))
    moved = move_cut(cuts, position, value)
    pushed = sum(new != old for new, old in zip(moved, cuts, strict=True)) > 1
    state.set_cuts(dimension, moved, refresh=pushed)


def propose_again(dimension: Dimension) -> None:
    """Give one dimension quantile cuts again."""
    state.set_cuts(dimension, None, refresh=True)


def draw_dimension(result: Labelled, dimension: Dimension) -> None:
    """Draw one dimension: its distribution, its cuts, what they mean."""
    cuts = result.cuts.of(dimension)
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
                help="Put quantile cuts here again: bands of about equal size.",
                on_click=propose_again,
                args=(dimension,),
            )
        st.altair_chart(
            distribution_chart(histogram(result, dimension), cuts, dimension, dark=is_dark()),
            key=f"histogram_{dimension}",
            alt=f"Distribution of {dimension} with cuts at {', '.join(map(exact, cuts))}",
        )
        choices = cut_choices(result, dimension)
        for position, column in enumerate(st.columns(len(cuts), gap="medium")):
            column.select_slider(
                cut_label(dimension, position, result.cuts.bands),
                choices,
                value=cuts[position],
                format_func=exact,
                key=state.key(f"cut_{dimension}_{position}"),
                on_change=take_cut,
                args=(dimension, position, cuts),
            )


result = labelled_or_stop()
workbench = state.current()

cause, effect = st.columns([3, 2], gap="medium")
with cause:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            "Reference date",
            value=result.reference_date,
            format="YYYY-MM-DD",
            key=state.key("reference_date"),
            on_change=take_date,
            help="Today of this analysis. Proposed: the latest event in the file.",
            width=170,
        )
        st.segmented_control(
            "Bands",
            BAND_COUNTS,
            default=result.cuts.bands if result.cuts.bands in BAND_COUNTS else None,
            key=state.key("band_count"),
            on_change=take_count,
            help="Bands for each of recency, frequency and monetary. Takes new quantile cuts.",
        )
        if workbench.definition.reference_date is not None:
            st.button("Latest event", icon=":material/event:", on_click=latest_event)
    for dimension in DIMENSIONS:
        draw_dimension(result, dimension)

summary = summarise(result)
with effect:
    st.markdown(
        f"**{len(result.accounts):,} accounts, value {number(round(summary['monetary'].sum()))}** "
        f":small[{plain(result.scheme.title)}, {day(result.reference_date)}]"
    )
    st.altair_chart(
        segment_chart(summary, dark=is_dark()), key="segments", alt="Accounts and value by segment"
    )
    st.altair_chart(
        grid_chart(grid(result), segment_order(result), result.cuts.bands),
        key="grid",
        alt="Accounts by recency score and by frequency and monetary score, coloured by segment",
    )
    with st.container(horizontal=True):
        next_step("pages/segment/segments.py", "Open the segments")
        next_step("pages/act/download.py", "Download the list")
