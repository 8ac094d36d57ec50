"""Take the labelled list and the definition along; bring a definition back."""

from dataclasses import replace

import streamlit as st

from app_pages.ui import cached, state
from app_pages.ui.widgets import labelled_or_stop, plain
from rfm import RfmError, definition_to_toml
from rfm.definition import definition_from_toml
from rfm.output.definition_sentences import definition_lines
from rfm.output.files import to_csv, to_parquet
from rfm.output.sentences import file_stem, headline
from rfm.output.workbook import to_xlsx
from rfm.text import counted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

result = labelled_or_stop()
stem = file_stem(result)

st.title("Take the list along")
st.caption(plain(f"{headline(result)}, in {counted(len(result.scheme.segments), 'segment')}."))
with st.container(horizontal=True):
    st.download_button(
        "Workbook for Excel",
        lambda: to_xlsx(result),
        file_name=f"{stem}.xlsx",
        mime=XLSX,
        icon=":material/table:",
        type="primary",
        key="download_xlsx",
        on_click="ignore",
        help="Accounts as a table, segments, and the definition that made them.",
    )
    st.download_button(
        "CSV for other systems",
        lambda: to_csv(result),
        file_name=f"{stem}.csv",
        mime="text/csv",
        icon=":material/csv:",
        key="download_csv",
        on_click="ignore",
        help="UTF-8, comma-separated. Text that a spreadsheet would run as a formula is quoted.",
    )
    st.download_button(
        "Parquet",
        lambda: to_parquet(result),
        file_name=f"{stem}.parquet",
        mime="application/vnd.apache.parquet",
        icon=":material/database:",
        key="download_parquet",
        on_click="ignore",
        help="For notebooks and databases; types are kept.",
    )

st.header("What made this list")
st.table(
    {heading: plain(told) for heading, told in definition_lines(result)},
    border="horizontal",
    alt="The definition in sentences",
)

st.header("Keep the definition")
save, load = st.columns(2, gap="large")
with save:
    frozen = st.toggle(
        "Keep the bands where they are today",
        value=True,
        key="frozen",
        persist_state="session",
        help="Fixed bands score next quarter's file alike. Otherwise they are proposed again.",
    )
    saved = result.definition.with_cuts(result.cuts) if frozen else result.definition
    st.download_button(
        "Save the definition",
        definition_to_toml(saved),
        file_name=f"{stem}.toml",
        mime="application/toml",
        icon=":material/save:",
        key="download_definition",
        on_click="ignore",
        help="A small text file. The command line and notebooks read it too.",
    )
with load:
    upload = st.file_uploader(
        "Load a saved definition", type="toml", key=state.key("definition_upload")
    )
    if upload is not None:
        try:
            loaded = definition_from_toml(upload.getvalue().decode("utf-8", "replace"), upload.name)
        except RfmError as error:
            st.error(plain(str(error)), icon=":material/error:")
            st.stop()
        own_columns = loaded.replace(fields=state.current().definition.fields)
        for label, candidate in {
            "Use this definition": loaded,
            "Use its bands and scheme with this file's columns": own_columns,
        }.items():
            try:
                cached.labelled(replace(state.current(), definition=candidate))
            except RfmError as error:
                st.warning(plain(str(error)), icon=":material/warning:")
                continue
            st.button(
                label,
                key="use_definition",
                type="primary",
                icon=":material/check:",
                on_click=state.redefine,
                args=(candidate,),
                kwargs={"refresh": True},
            )
            break
