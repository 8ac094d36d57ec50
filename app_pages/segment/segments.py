"""Choose a scheme, read the segments, open one to its accounts."""

import streamlit as st

from app_pages.ui import state
from app_pages.ui.accounts_panel import show_accounts
from app_pages.ui.widgets import labelled_or_stop, next_step, plain
from rfm import Scheme, load_scheme, scheme_names
from rfm.analysis.summary import segment_plan
from rfm.output.measure_sentences import FREQUENCY_UNITS
from rfm.output.sentences import coverage_sentences
from rfm.output.views import segment_table
from rfm.scoring.schemes import coverage
from rfm.text import day


@state.from_widget
def take_scheme(scheme: str | Scheme) -> None:
    """Take over another scheme; typed cuts stay, proposed ones follow its scale."""
    state.change(segment=None)
    state.redefine(state.current().definition.replace(scheme=scheme), refresh=True)


def take_row(table_key: str, names: list[str]) -> None:
    """Open the segment whose row was clicked."""
    rows = st.session_state[table_key]["selection"]["rows"]
    state.change(segment=names[rows[0]] if rows else None, refresh=True)


result = labelled_or_stop()
workbench = state.current()
plan = segment_plan(result)
names = list(plan["segment"])

with st.container(horizontal=True, vertical_alignment="bottom"):
    current = workbench.definition.scheme
    options = list(dict.fromkeys([*scheme_names(), current]))
    st.selectbox(
        "Scheme",
        options,
        index=options.index(current),
        format_func=lambda one: load_scheme(one).title if isinstance(one, str) else one.title,
        key=state.key("scheme"),
        on_change=take_scheme,
        args=(state.key("scheme"),),
        width=340,
    )
    st.page_link("app_pages/segment/scheme.py", label="Edit the scheme", icon=":material/edit:")
    st.caption(plain(f"{result.scheme.source}. Reference date {day(result.reference_date)}."))
counts = result.cuts.counts
for told in coverage_sentences(coverage(result.scheme, counts), counts):
    st.caption(f":material/info: {plain(told)}")

counted = FREQUENCY_UNITS[result.definition.frequency.measure]
table_key = state.key("segment_table")
st.dataframe(
    segment_table(plan),
    column_config={
        "segment": st.column_config.TextColumn("Segment", width="medium"),
        "accounts": st.column_config.NumberColumn("Accounts", format="localized"),
        "account_share": st.column_config.ProgressColumn(
            "Share of accounts", min_value=0, max_value=100, format="%.1f %%"
        ),
        "monetary": st.column_config.NumberColumn("Value", format="accounting"),
        "monetary_share": st.column_config.ProgressColumn(
            "Share of value", min_value=0, max_value=100, format="%.1f %%"
        ),
        "median_recency_days": st.column_config.NumberColumn("Median days since", format="%.0f"),
        "median_frequency": st.column_config.NumberColumn(f"Median {counted}", format="%.1f"),
        "median_monetary": st.column_config.NumberColumn("Median value", format="accounting"),
        "action": st.column_config.TextColumn("Action", width="large"),
        "owner": st.column_config.TextColumn("Owner"),
        "capacity": st.column_config.NumberColumn("A week", help="Accounts the owner can act on."),
        "weeks_of_work": st.column_config.NumberColumn("Weeks of work", format="%.1f"),
        "strong": st.column_config.TextColumn("If strong", width="medium"),
        "unclear": st.column_config.TextColumn("If unclear", width="medium"),
        "weak": st.column_config.TextColumn("If weak", width="medium"),
    },
    hide_index=True,
    placeholder="–",
    on_select=lambda: take_row(table_key, names),
    selection_mode="single-row",
    key=table_key,
    alt="Segments with their accounts, value, typical measures and action",
)

show_accounts(result, names)
next_step("app_pages/act/download.py", "Download the list")
