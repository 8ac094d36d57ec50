"""One dimension on the Tune page: its distribution, its cuts, what they mean."""

import streamlit as st

from app_pages.ui import state
from app_pages.ui.widgets import DIMENSION_NAMES, is_dark, plain
from rfm import Labelled
from rfm.analysis.distribution import bands, cut_choices, histogram, move_cut
from rfm.measure_choices import Dimension
from rfm.output.charts import distribution_chart
from rfm.output.cut_sentences import band_sentence, cut_label
from rfm.output.measure_sentences import dimension_subtitle
from rfm.text import exact
from rfm.values import CutValues

OWN_CUTS = "Groups of accounts have cuts of their own. A cut moved here holds for all of them."
SLIDERS_A_ROW = 5


@state.from_widget
def take_cut(value: float, dimension: Dimension, position: int, cuts: CutValues) -> None:
    """Move one cut; those it passes go along."""
    state.set_cuts(dimension, move_cut(cuts, position, value))


def cuts_card(result: Labelled, dimension: Dimension) -> None:
    """Draw the card of one dimension."""
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
        _sliders(result, dimension)


def _sliders(result: Labelled, dimension: Dimension) -> None:
    """Draw a slider for every cut, in rows that leave each room to be moved."""
    cuts, choices = result.cuts.of(dimension), cut_choices(result, dimension)
    places = range(len(cuts))
    for first in places[::SLIDERS_A_ROW]:
        row = places[first : first + SLIDERS_A_ROW]
        for position, column in zip(row, st.columns(len(row), gap="medium"), strict=True):
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
