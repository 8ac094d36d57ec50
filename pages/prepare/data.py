"""Bring a file, check what its columns mean, see what happened to every row."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.ui import cached, state
from pages.ui.field_choices import choose_more, choose_roles
from pages.ui.samples import SAMPLES, open_sample
from pages.ui.widgets import next_step, plain, sentences
from rfm import RfmError
from rfm.intake.fields import suggest
from rfm.intake.tables import SUFFIXES
from rfm.output.files import set_aside_csv
from rfm.output.sentences import field_sentence, ledger_sentence
from rfm.output.views import ledger_table, parsed_rows


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
    help="Several files with the same columns, such as one a month, are read as one.",
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

columns = [str(column) for column in tables[0].frame.columns]
problem = None
try:
    events = cached.events(workbench)
    known = events.fields
except RfmError as error:
    problem = error
    known = suggest(tables[0], workbench.definition.fields)

sentence.markdown(f"**{names}** · {plain(field_sentence(known))}")

choose_roles(choices, columns, known)
choose_more(more, columns, known)

if problem is not None:
    outcome.error(plain(str(problem)), icon=":material/error:")
    outcome.caption(
        plain("Choose another column above, or answer under 'More about these columns'.")
    )
    st.stop()

outcome.dataframe(
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

st.header("What happened to every row")
st.markdown(plain(ledger_sentence(events.ledger)))
st.dataframe(
    ledger_table(events.ledger),
    column_config={
        "file": "File",
        "what": "Rows",
        "rows": st.column_config.NumberColumn("Count", format="localized"),
        "value": st.column_config.NumberColumn("Value", format="accounting"),
    },
    hide_index=True,
    key="ledger",
    alt="Rows and value read, used and set aside by reason",
)
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
        )
    next_step("pages/segment/tune.py", "Tune the bands")
    next_step("pages/act/download.py", "Straight to the labelled list")
st.caption(
    "A reload of this browser page starts over; save the definition on the Download page first."
)
