"""How one dimension is cut into bands: by which method, into how many, at which cuts."""

import streamlit as st

from app_pages.ui.definition_edits import (
    BandMethod,
    band_method,
    cuts_from_text,
    with_count,
    with_method,
)
from app_pages.ui.definition_ground import Ground, wired
from rfm.measure_choices import Dimension
from rfm.text import exact

METHODS: dict[BandMethod, str] = {
    "own": "As the scheme says",
    "quantile": "Equal shares",
    "natural": "Natural breaks",
    "buying_cycle": "Buying cycle",
    "typed": "Typed cuts",
}
FEWEST, MOST = 2, 10


def choose_bands(ground: Ground, dimension: Dimension) -> None:
    """Draw the choices of one dimension's bands."""
    definition = ground.definition
    method = band_method(definition, dimension)
    scheme_cuts = dimension == "recency" and definition.resolved_scheme().fixed_recency_days
    # Without cuts of its own, a scheme says nothing else than equal shares.
    names = METHODS if scheme_cuts else METHODS | {"own": METHODS["quantile"]}
    options: list[BandMethod] = [
        one
        for one in METHODS
        if one == method
        or (
            (one != "quantile" or scheme_cuts) and (one != "buying_cycle" or dimension == "recency")
        )
    ]
    if method == "quantile" and not scheme_cuts:
        options.remove("own")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Bands by",
            options,
            index=options.index(method),
            format_func=names.__getitem__,
            width=190,
            help="Equal shares put as many accounts in each band. Natural breaks cut where there "
            "are gaps. The buying cycle counts in typical gaps between orders.",
            **wired(
                f"{dimension}_method",
                lambda one, chosen: with_method(one, dimension, chosen, ground.cuts),
                refresh=True,
            ),
        )
        st.number_input(
            "How many",
            min_value=FEWEST,
            max_value=MOST,
            value=definition.band_count(dimension),
            width=120,
            **wired(
                f"{dimension}_count",
                lambda one, count: with_count(one, dimension, count),
                refresh=True,
            ),
        )
    typed = definition.bands.typed(dimension)
    if typed is not None:
        st.text_input(
            "Cuts",
            value="; ".join(map(exact, typed)).replace(",", ""),
            help="From small to large, such as 30; 90; 180. The Tune page moves them by slider.",
            **wired(
                f"{dimension}_cuts",
                lambda one, text: one.with_cuts_of(dimension, cuts_from_text(text)),
                refresh=True,
            ),
        )
