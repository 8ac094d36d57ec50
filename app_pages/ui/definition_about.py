"""Name, version and date of a definition."""

import streamlit as st

from app_pages.ui.definition_ground import setting, wired
from rfm.measure_choices import About
from rfm.text import day


def about_sentence(about: About) -> str:
    """Say which version of which day a definition is; what the page is for where it says none."""
    parts = [
        f"Version {about.version}" if about.version else "",
        f"agreed on {day(about.date)}" if about.date is not None else "",
    ]
    told = ", ".join(part for part in parts if part)
    return (
        f"{told[:1].upper()}{told[1:]}."
        if told
        else ("What a choice would do is shown before it counts.")
    )


def about_popover(about: About) -> None:
    """Draw the boxes for name, version and date."""
    with st.popover("Name and date", icon=":material/badge:", key="about"):
        for part, label in (("name", "Name"), ("version", "Version")):
            st.text_input(
                label,
                value=getattr(about, part),
                **wired(f"about_{part}", setting("about", part)),
            )
        st.date_input(
            "Agreed on",
            value=about.date,
            format="YYYY-MM-DD",
            **wired("about_date", setting("about", "date")),
        )
