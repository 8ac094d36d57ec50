"""The accounts of a list: opened by segment, searched, filtered, and one told in sentences."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from app_pages.ui import cached, state
from app_pages.ui.widgets import account_table, plain
from rfm import Labelled
from rfm.analysis.summary import attribute_values, find_accounts
from rfm.output.account_sentences import account_heading, account_sentences
from rfm.output.sentences import found_sentence

EVERY_SEGMENT = "All segments"


@state.from_widget
def take_segment(chosen: str) -> None:
    """Open the segment chosen by name."""
    state.change(segment=None if chosen == EVERY_SEGMENT else chosen)


@state.from_widget
def take_where(values: list[str], attribute: str) -> None:
    """Take over by which values of an attribute the accounts are filtered."""
    others = tuple(one for one in state.current().where if one[0] != attribute)
    state.change(where=(*others, (attribute, tuple(values))))


@state.from_widget
def take_search(query: str) -> None:
    """Remember what is searched for."""
    state.change(search=query)


def show_accounts(result: Labelled, names: Sequence[str]) -> None:
    """Draw the accounts of a list, `names` being its segments in order."""
    workbench = state.current()
    choices = [EVERY_SEGMENT, *names]
    opened = EVERY_SEGMENT
    if workbench.segment is not None and workbench.segment in names:
        opened = workbench.segment
    st.header("Accounts")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Segment",
            choices,
            index=choices.index(opened),
            key=state.key("segment"),
            on_change=take_segment,
            args=(state.key("segment"),),
            help="Or click a row in the table above.",
            width=260,
        )
        query = st.text_input(
            "Search",
            value=workbench.search,
            placeholder="Name or account",
            key=state.key("account_search"),
            type="search",
            width=260,
            on_change=take_search,
            args=(state.key("account_search"),),
        )
        where: dict[str, Sequence[str]] = dict(workbench.where)
        for attribute, values in attribute_values(result).items():
            where[attribute] = st.multiselect(
                plain(attribute),
                values,
                default=[value for value in where.get(attribute, ()) if value in values],
                key=state.key(f"where_{attribute}"),
                on_change=take_where,
                args=(state.key(f"where_{attribute}"), attribute),
                width=260,
            )
    listed = replace(result, accounts=cached.explained(workbench))
    found = find_accounts(listed, None if opened == EVERY_SEGMENT else opened, query, where)
    st.caption(plain(found_sentence(found, len(result.accounts), query)))
    picked = account_table(
        found, result.definition, alt=f"Accounts in {opened}", key=f"accounts_of_{opened}"
    )
    for one in found.iloc[picked].to_dict(orient="records"):
        with st.container(border=True):
            st.markdown(f"**{plain(account_heading(one))}**")
            for told in account_sentences(one):
                st.markdown(plain(told))
