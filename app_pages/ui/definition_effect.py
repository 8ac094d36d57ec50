"""What a draft would do, told before it counts, with the buttons that take or drop it."""

import streamlit as st

from app_pages.ui import cached, state
from app_pages.ui.definition_edits import changed_parts
from app_pages.ui.widgets import plain
from rfm import Labelled
from rfm.analysis.effect import Effect
from rfm.output.effect_sentences import effect_sentence, parts_sentence
from rfm.output.sentences import headline

ROWS_SHOWN = 10
TABLE_HEIGHT = 214
COLUMNS = {
    "account_id": None,
    "account_name": st.column_config.TextColumn("Account"),
    "segment_from": st.column_config.TextColumn("From"),
    "segment_to": st.column_config.TextColumn("To"),
    "accounts": st.column_config.NumberColumn("Accounts", format="localized", width="small"),
    "monetary": st.column_config.NumberColumn("Value", format="accounting", width="small"),
}


def show_effect(
    before: Labelled | None, why_not: str, after: Labelled | None, refusal: str
) -> None:
    """Draw what the draft would do: who moves on the page, the rest pinned below it.

    Parameters
    ----------
    before, why_not
        The list in force, or why there is none.
    after, refusal
        The list the draft makes, or why it makes none.
    """
    workbench = state.current()
    if why_not:
        st.error(plain(why_not), icon=":material/error:")
    found = None
    if workbench.draft is not None and before is not None and after is not None:
        found = cached.effect_of(workbench, workbench.draft)
        _show_moves(found)
    with st.bottom:  # in sight beside whatever choice was just made
        if workbench.refused is not None:
            st.warning(plain(workbench.refused), icon=":material/warning:")
        if workbench.draft is not None:
            _draft_bar(workbench, found, after, refusal)


def _draft_bar(
    workbench: state.Workbench, found: Effect | None, after: Labelled | None, refusal: str
) -> None:
    """Draw the effect in one line, with the buttons that take or drop the draft."""
    draft = workbench.shown
    if after is None:
        st.error(plain(refusal), icon=":material/error:")
        told = "This change makes no list"
    else:
        told = f"Makes a list: {headline(after)}" if found is None else effect_sentence(found)
    with st.container(horizontal=True, vertical_alignment="center", key="draft_bar"):
        parts = parts_sentence(changed_parts(workbench.definition, draft))
        st.markdown(f"**{plain(told)}** :small[{plain(parts)}]", width="stretch")
        st.button(
            "Take this change",
            type="primary",
            icon=":material/check:",
            key="take_draft",
            disabled=after is None,
            on_click=state.take_draft,
        )
        st.button("Drop it", icon=":material/close:", key="drop_draft", on_click=state.drop_draft)


def _show_moves(found: Effect) -> None:
    """Draw which segments lose accounts to which, and the biggest accounts that move."""
    if not found.accounts:
        return
    left, right = st.columns(2)
    left.dataframe(
        found.moves,
        column_config=COLUMNS,
        hide_index=True,
        height=TABLE_HEIGHT if len(found.moves) > ROWS_SHOWN // 2 else "content",
        key="moves",
        alt="Accounts that move, by segment they leave and segment they come to",
    )
    shown = found.moved.head(ROWS_SHOWN)
    right.dataframe(
        shown.assign(account_name=shown["account_name"].fillna(shown["account_id"])),
        column_config=COLUMNS,
        hide_index=True,
        height=TABLE_HEIGHT if len(shown) > ROWS_SHOWN // 2 else "content",
        key="moved",
        alt="The biggest accounts that move",
    )
