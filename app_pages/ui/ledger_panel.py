"""The ledger as a calm panel: one line a reason, each opening to its rows and its switch."""

import streamlit as st

from app_pages.ui.row_choices import switch
from app_pages.ui.widgets import plain
from rfm.intake.events import Events
from rfm.output.sentences import ledger_sentence
from rfm.output.views import ledger_table, reasons_aside


def show_ledger(events: Events) -> None:
    """Draw what happened to every row."""
    st.markdown(plain(ledger_sentence(events.ledger)))
    st.dataframe(
        ledger_table(events.ledger),
        column_config={
            "file": "File",
            "what": "Rows",
            "rows": st.column_config.NumberColumn("Count", format="localized"),
            "value": st.column_config.NumberColumn("Value", format="accounting"),
            "note": "Note",
        },
        hide_index=True,
        key="ledger",
        placeholder="",
        alt="Rows and value read, used and set aside by reason",
    )
    for position, one in enumerate(reasons_aside(events)):
        with st.expander(plain(one.title), icon=":material/inventory_2:", key=f"aside_{position}"):
            for finding in one.findings:
                st.markdown(plain(finding.sentence))
                switch(finding, f"aside_{position}")
            st.dataframe(
                one.examples,
                hide_index=True,
                placeholder="",
                key=f"examples_{position}",
                alt=f"The first rows set aside because: {one.reason}",
            )
