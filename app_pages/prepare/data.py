"""Bring a file, check what its columns mean, see what happened to every row."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app_pages.ui import cached, state
from app_pages.ui.field_choices import choose_more, choose_roles
from app_pages.ui.findings_panel import ask, show_findings
from app_pages.ui.ledger_panel import show_ledger
from app_pages.ui.row_choices import choose_currency, choose_spellings, choose_values
from app_pages.ui.samples import SAMPLES, open_sample
from app_pages.ui.tables_panel import choose_parts
from app_pages.ui.widgets import next_step, plain, sentences
from rfm import RfmError
from rfm.intake.guessing.fields import suggest
from rfm.intake.tables import SUFFIXES
from rfm.output.choice_sentences import field_sentence
from rfm.output.files import set_aside_csv
from rfm.output.views import parsed_rows


@state.from_widget
def take_upload(uploads: list[UploadedFile]) -> None:
    """Open what was dropped; an emptied dropzone keeps what was open."""
    if uploads:
        state.open_files(tuple(state.source_file(one.name, one.getvalue()) for one in uploads))


st.title("Turn an export into account segments")
st.caption(
    "Drop what your shop, billing or CRM system exports: one row an order line, an invoice, an "
    "event or an account. The file stays on this machine."
)

st.file_uploader(
    "Your export",
    type=[suffix.removeprefix(".") for suffix in SUFFIXES],
    accept_multiple_files=True,
    key=state.key("upload"),
    on_change=take_upload,
    args=(state.key("upload"),),
    help="Several files with the same columns, such as one a month, are read as one. Tables of "
    "orders, accounts and products are joined.",
)
workbench = state.current()
samples = st.popover("Samples", icon=":material/science:") if workbench.files else st.container()
with samples:
    st.markdown("Or take a sample:")
    with st.grid(len(SAMPLES)):
        for sample in SAMPLES:
            with st.container(border=True, height="stretch"):
                st.markdown(f"{sample.icon} **{sample.title}**")
                st.caption(sample.story)
                st.button(
                    "Open this sample",
                    key=f"sample_{sample.key}",
                    on_click=open_sample,
                    args=(sample,),
                )
if not workbench.files:
    st.stop()

with sentences(way_back=False):
    tables = cached.tables(workbench)

st.header("What we understood")
names = ", ".join(plain(file.name) for file in workbench.files)
sentence = st.container()
choices = st.container(horizontal=True, vertical_alignment="bottom")
more = st.expander("More about these columns", icon=":material/settings:", key="more_fields")
outcome = st.container()

problem = None
try:
    events = cached.events(workbench)
    known, columns, attributes = events.fields, list(events.columns), events.attributes
except RfmError as error:
    problem = error
    columns = [str(column) for column in tables[0].frame.columns]
    known, attributes = suggest(tables[0], workbench.definition.fields), ()

sentence.markdown(f"**{names}** · {plain(field_sentence(known))}")
choose_roles(choices, columns, known)
choose_more(more, columns, known, attributes)

if problem is not None:
    with outcome:
        ask(problem)
    st.stop()

with outcome:
    show_findings(events)
    st.dataframe(
        parsed_rows(events),
        column_config={
            "account_id": "Account",
            "account_name": "Account name",
            "date": st.column_config.DateColumn("Date", format="D MMM YYYY"),
            "value": st.column_config.NumberColumn("Value", format="accounting"),
            "order_id": "Order number",
        },
        hide_index=True,
        placeholder="–",
        key="parsed_rows",
        alt="The first three rows as they were understood",
    )

if len(events.pieces) > 1:
    st.header("How the tables meet")
    choose_parts(events)

if events.values or len(events.currencies) > 1:
    st.header("Which rows count")
    choose_values(events)
    choose_currency(events)

pairs = cached.spellings(workbench)
if pairs or events.settled.accounts.merges:
    st.header("Likely the same account")
    choose_spellings(pairs, events.settled)

st.header("What happened to every row")
show_ledger(events)
with st.container(horizontal=True, vertical_alignment="center"):
    if len(events.ledger.rows_set_aside):
        st.download_button(
            "Rows set aside",
            lambda: set_aside_csv(events.ledger),
            file_name="rows_set_aside.csv",
            mime="text/csv",
            icon=":material/download:",
            key="download_set_aside",
            on_click="ignore",
            help="File, sheet, row number, reason, and the cells as they stand in the file.",
        )
    next_step("app_pages/segment/tune.py", "Tune the bands")
    next_step("app_pages/act/download.py", "Straight to the labelled list")
st.caption(
    "A reload of this browser page starts over; save the definition on the Download page first."
)
