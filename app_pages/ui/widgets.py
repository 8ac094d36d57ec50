"""Small pieces that several pages share."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from app_pages.ui import cached, state
from rfm import Definition, Labelled, RfmError
from rfm.errors import DefinitionError
from rfm.measure_choices import Dimension
from rfm.output.measure_sentences import FREQUENCY_UNITS

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")
TRANSFORMED = re.compile(r"(:)(?=[\w/])|(@)(?=\w)|(www)(?=\.)|([-<>=])(?=[-<>=])|(&)(?=[\w#])")
WORD_JOINER = "\u2060"

DIMENSION_NAMES: dict[Dimension, str] = {
    "recency": "Recency",
    "frequency": "Frequency",
    "monetary": "Monetary",
}

LIST_COLUMNS = {
    "account_id": st.column_config.TextColumn("Account", width="small"),
    "account_name": st.column_config.TextColumn("Name", width="medium"),
    "last_event": st.column_config.DateColumn("Last event", format="YYYY-MM-DD"),
    "recency_days": st.column_config.NumberColumn("Days since", format="localized"),
    "frequency": st.column_config.NumberColumn("Orders", format="localized"),
    "monetary": st.column_config.NumberColumn("Value", format="accounting"),
    "r_score": st.column_config.NumberColumn("R", width=44),
    "f_score": st.column_config.NumberColumn("F", width=44),
    "m_score": st.column_config.NumberColumn("M", width=44),
    "fm_score": None,
    "rfm_code": st.column_config.TextColumn("Code", width=64),
    "score": st.column_config.ProgressColumn("Score", min_value=0, max_value=100, format="%.0f"),
    "segment": st.column_config.TextColumn("Segment"),
    "action": st.column_config.TextColumn("Action", width="large"),
    "owner": st.column_config.TextColumn("Owner"),
    "why": st.column_config.TextColumn("Why", width="large"),
    "next_step": st.column_config.TextColumn("Next step", width="large"),
    "drops_on": st.column_config.DateColumn(
        "Drops on", format="YYYY-MM-DD", help="When the segment changes if nothing happens."
    ),
    "drops_to": st.column_config.TextColumn("Drops to"),
    "edge": st.column_config.NumberColumn(
        "Edge", format="percent", help="How far the nearest cut lies, as a share of that cut."
    ),
    "recency_rhythm": st.column_config.NumberColumn("Gaps since", format="%.1f"),
    "typical_gap_days": st.column_config.NumberColumn("Typical gap", format="%.0f"),
    "measured_as": st.column_config.TextColumn("Value is"),
}
FIRST_COLUMNS = (
    *("account_id", "account_name", "segment", "rfm_code"),
    *("recency_days", "frequency", "monetary", "why", "next_step", "drops_on", "drops_to"),
)
"""What people look for first; the columns they compare by follow."""


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands: names are data.

    Backslashes keep Markdown's signs. Links, icons, arrows and entities are made from plain
    text later on; a word joiner, which shows nothing, keeps their parts from meeting.
    """
    apart = TRANSFORMED.sub(lambda found: found[0] + WORD_JOINER, " ".join(text.split()))
    return MARKDOWN_SIGNS.sub(r"\\\1", apart)


@contextmanager
def sentences(*, way_back: bool = True) -> Iterator[None]:
    """Turn an error meant for people into its sentence and end the page there."""
    try:
        yield
    except RfmError as error:
        st.error(plain(str(error)), icon=":material/error:")
        if state.current().definition.reference_date is not None:
            latest_event_button()
        if isinstance(error, DefinitionError):
            change = "app_pages/segment/definition.py"
            st.page_link(change, label="Change the definition", icon=":material/contract:")
        if way_back:
            back = "app_pages/prepare/data.py"
            st.page_link(back, label="Back to the data", icon=":material/arrow_back:")
        st.stop()


def latest_event_button() -> None:
    """Offer to let the latest event set the reference date again."""
    definition = state.current().definition.replace(reference_date=None)
    st.button(
        "Latest event",
        key="latest_event",
        icon=":material/event:",
        help="Let the latest event in the file set the reference date again.",
        on_click=state.redefine,
        args=(definition,),
        kwargs={"refresh": True},
    )


def need_data() -> None:
    """End the page with a way forward when no file is open yet."""
    if not state.current().files:
        st.info("This step needs data first.", icon=":material/info:")
        st.page_link(
            "app_pages/prepare/data.py",
            label="Bring a file or take a sample",
            icon=":material/upload_file:",
        )
        st.stop()


def labelled_or_stop() -> Labelled:
    """Return the labelled list of the current Workbench, or say why there is none."""
    need_data()
    with sentences():
        return cached.labelled(state.current())


def account_table(accounts: pd.DataFrame, definition: Definition, alt: str, key: str) -> list[int]:
    """Show accounts as a table to search, sort and scroll; return the row that is picked."""
    counted = FREQUENCY_UNITS[definition.frequency.measure].capitalize()
    shown = st.dataframe(
        accounts,
        column_config=LIST_COLUMNS
        | {"frequency": st.column_config.NumberColumn(counted, format="localized")},
        column_order=[
            *(column for column in FIRST_COLUMNS if column in accounts.columns),
            *(column for column in accounts.columns if column not in FIRST_COLUMNS),
        ],
        hide_index=True,
        alt=alt,
        key=key,
        placeholder="–",
        on_select="rerun",
        selection_mode="single-row",
    )
    rows: list[int] = shown["selection"]["rows"]
    return [row for row in rows if row < len(accounts)]


def is_dark() -> bool:
    """Tell whether the page is shown dark."""
    return st.context.theme.type == "dark"


def next_step(page: str, label: str) -> None:
    """Point to the next page on the road."""
    st.page_link(page, label=label, icon=":material/arrow_forward:")
