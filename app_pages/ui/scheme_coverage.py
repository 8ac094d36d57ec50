"""What the scheme under edit covers, what is wrong with it, and what it would change."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.ui import cached, scheme_edits, state
from app_pages.ui.scheme_draft import draft, is_changed
from app_pages.ui.widgets import account_table, is_dark, plain
from rfm import Definition, Labelled, RfmError
from rfm.analysis.scheme_check import SchemeCheck, accounts_with_codes, check_scheme
from rfm.output.effect_sentences import effect_sentence
from rfm.output.scheme_chart import codes_chart, scheme_chart
from rfm.output.scheme_findings import (
    Finding,
    coverage_headline,
    findings,
    uncovered_table,
)
from rfm.scheme import Scheme
from rfm.text import as_sentence

MAPS = {"cells": "R against FM", "codes": "Every code"}
ICONS = {
    "uncovered": ":material/grid_off:",
    "unreachable": ":material/block:",
    "shadowed": ":material/layers:",
    "empty": ":material/person_off:",
}
MOVES: dict[str, Any] = {
    "account_id": "Account",
    "account_name": "Name",
    "segment_from": "From",
    "segment_to": "To",
    "accounts": st.column_config.NumberColumn("Accounts", format="localized"),
    "monetary": st.column_config.NumberColumn("Value", format="accounting"),
}


def labelled_by_draft() -> tuple[Labelled | None, str]:
    """Return the accounts labelled by the draft, or none and why."""
    workbench = state.current()
    if not workbench.files:
        return None, "No file is open, so this is about codes only."
    try:
        return cached.labelled(replace(workbench, definition=_definition())), ""
    except RfmError as error:
        return None, str(error)


def _definition() -> Definition:
    """Return the definition in force with the draft as its scheme."""
    scheme = scheme_edits.reference(draft())
    return state.current().definition.replace(scheme=scheme)


def checked(result: Labelled | None) -> SchemeCheck:
    """Return the check of the draft, on the accounts where there are any."""
    if result is not None:
        return check_scheme(draft(), result.cuts.counts, result)
    return check_scheme(draft(), _definition().band_counts)


def coverage_map(found: SchemeCheck, scheme: Scheme) -> None:
    """Draw the painted grid under its headline."""
    with st.container(horizontal=True, vertical_alignment="center"):
        bands = " × ".join(map(str, found.counts))
        st.markdown(f"**{plain(coverage_headline(found))}** :small[{bands} bands]", width="stretch")
        kind = st.segmented_control(
            "Map",
            list(MAPS),
            default="cells",
            format_func=MAPS.__getitem__,
            required=True,
            key="scheme_map",
            persist_state="session",
            label_visibility="collapsed",
        )
    draw = codes_chart if kind == "codes" else scheme_chart
    st.altair_chart(
        draw(found, scheme, dark=is_dark()),
        key=f"scheme_{kind}",
        alt=f"Which segment takes which codes; {coverage_headline(found)}",
    )
    legend = ["Figures are accounts outside the lanes."] if found.has_accounts else []
    legend += ["A strip shows how segments divide a cell."] if kind == "cells" else []
    st.caption(" ".join(legend))


def show_findings(found: SchemeCheck, scheme: Scheme, result: Labelled | None) -> None:
    """Name what is uncovered, unreachable, shadowed or empty; each opens to its accounts."""
    told = findings(found, scheme)
    if not told:
        st.markdown(":material/check_circle: Every rule takes codes and every segment is reached.")
    for one in told:
        if result is None or not one.accounts:
            st.markdown(f"{ICONS[one.kind]} {plain(one.sentence)}")
            continue
        box = st.expander(
            plain(one.sentence),
            icon=ICONS[one.kind],
            key=f"scheme_{one.kind}_{one.about}",
            on_change="rerun",
        )
        if box.open:
            with box:
                _accounts(one, found, result)


def show_effect(after: Labelled | None) -> None:
    """Say which accounts the draft would move."""
    if after is None or not is_changed():
        return
    try:
        moved = cached.effect_of(state.current(), _definition())
    except RfmError:
        return
    sentence = plain(as_sentence(effect_sentence(moved)))
    if not moved.accounts:
        st.markdown(f":material/swap_horiz: {sentence}")
        return
    box = st.expander(
        sentence, icon=":material/swap_horiz:", key="scheme_effect", on_change="rerun"
    )
    if box.open:
        with box:
            _table(moved.moves, "Accounts that would move, by segment", "scheme_moves")
            _table(moved.moved, "Each account that would move", "scheme_moved")


def _accounts(one: Finding, found: SchemeCheck, result: Labelled) -> None:
    if one.kind == "uncovered":
        st.dataframe(
            uncovered_table(found),
            column_config={"code": "Code", "accounts": "Accounts"},
            hide_index=True,
            width="content",
            alt="Codes without a rule and how many accounts have them",
            key="scheme_uncovered",
        )
    accounts = accounts_with_codes(result, one.codes)
    account_table(
        accounts,
        result.definition,
        alt=f"Accounts: {one.sentence}",
        key=f"scheme_accounts_{one.kind}_{one.about}",
    )


def _table(rows: pd.DataFrame, alt: str, key: str) -> None:
    st.dataframe(rows, column_config=MOVES, hide_index=True, placeholder="–", alt=alt, key=key)
