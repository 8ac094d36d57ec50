"""Panels in which people decide which rows count: by status, by account, by currency."""

import streamlit as st

from app_pages.ui import state
from app_pages.ui.widgets import plain
from rfm import Definition
from rfm.choices import AccountChoices, Merge, Rate
from rfm.intake.accounts.spellings import Pair, with_merge
from rfm.intake.event_kinds import with_values_off
from rfm.intake.events import Events
from rfm.intake.findings import ColumnValues, Finding

PAIRS_SHOWN = 8


def apply(finding: Finding) -> None:
    """Take over the change that a finding proposes."""
    definition = state.current().definition
    state.redefine(definition.replace(**dict(finding.changes)), refresh=True)


def switch(finding: Finding, place: str) -> None:
    """Draw the button that treats a finding the other way."""
    if finding.switch is not None:
        st.button(
            plain(finding.switch),
            key=state.key(f"switch_{place}"),
            icon=":material/swap_horiz:",
            on_click=apply,
            args=(finding,),
        )


@state.from_widget
def take_values(counted: list[str], column: ColumnValues) -> None:
    """Take over which values of a column count."""
    definition = state.current().definition
    off = tuple(value for value, _ in column.counts if value not in counted)
    state.redefine(with_values_off(definition, column, off), refresh=True)


def choose_values(events: Events) -> None:
    """Draw, for each column that says whether a row counts, its values to choose from."""
    for column in events.values:
        counts = dict(column.counts)
        key = state.key(f"values_{column.column}")
        st.pills(
            f"Rows that count, by {plain(column.column)}",
            list(counts),
            selection_mode="multi",
            default=[value for value in counts if value not in column.off],
            format_func={v: f"{plain(v)} · {rows:,}" for v, rows in counts.items()}.__getitem__,
            key=key,
            help="Rows with a value left out are set aside and stay in the ledger.",
            on_change=take_values,
            args=(key, column),
        )


@state.from_widget
def take_rate(rate: float | None, code: str) -> None:
    """Take over what a currency is worth in the base currency; an emptied box has none."""
    currencies = state.current().definition.currencies
    others = tuple(one for one in currencies.rates if one.code != code)
    rates = others if rate is None else (*others, Rate(code=code, rate=rate))
    definition = state.current().definition
    state.redefine(definition.replace(currencies=currencies.replace(rates=rates)), refresh=True)


def choose_currency(events: Events) -> None:
    """Draw the base currency and a box for the rate of every other one."""
    others = [code for code in events.currencies if code != events.base]
    if not others or events.base is None:
        return
    held = {rate.code: rate.rate for rate in events.settled.currencies.rates}
    st.markdown(f"Value is counted in **{plain(events.base)}**. Two currencies are never added.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for code in others:
            key = state.key(f"rate_{code}")
            st.number_input(
                f"1 {code} in {events.base}",
                min_value=0.000001,
                value=held.get(code),
                format="%.4f",
                placeholder="Set aside",
                key=key,
                width=160,
                on_change=take_rate,
                args=(key, code),
            )
        for code in others:
            st.button(
                f"Count in {code}",
                key=state.key(f"base_{code}"),
                on_click=take_base,
                args=(code,),
            )


def take_base(code: str) -> None:
    """Count value in another currency; rates into the old one mean nothing any more."""
    definition = state.current().definition
    currencies = definition.currencies.replace(base=code, rates=())
    state.redefine(definition.replace(currencies=currencies), refresh=True)


def take_accounts(accounts: AccountChoices) -> None:
    """Take over which keys are one account."""
    state.redefine(state.current().definition.replace(accounts=accounts), refresh=True)


def choose_spellings(pairs: tuple[Pair, ...], definition: Definition) -> None:
    """Draw the likely spellings of one account, each to be accepted by itself."""
    for merge in definition.accounts.merges:
        _merged(merge, definition.accounts)
    for position, pair in enumerate(pairs[:PAIRS_SHOWN]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{plain(pair.keep_name)}** and **{plain(pair.other_name)}**: {plain(pair.why)}",
                width="stretch",
            )
            st.button(
                "Same account",
                key=state.key(f"merge_{position}"),
                icon=":material/merge:",
                on_click=take_accounts,
                args=(with_merge(definition.accounts, pair),),
            )
    if len(pairs) > PAIRS_SHOWN:
        st.caption(f"The {PAIRS_SHOWN} likeliest of {len(pairs)} pairs are shown.")


def _merged(merge: Merge, accounts: AccountChoices) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/check: **{plain(merge.into)}** includes {plain(', '.join(merge.keys))}",
            width="stretch",
        )
        st.button(
            "Take apart",
            key=state.key(f"unmerge_{merge.into}"),
            icon=":material/call_split:",
            on_click=take_accounts,
            args=(accounts.without(merge),),
        )
