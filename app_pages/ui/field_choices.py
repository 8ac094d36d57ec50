"""The boxes in which people say which column plays which role."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages.ui import state
from rfm import FieldMap

ROLE_LABELS = {
    "account_id": "Account",
    "account_name": "Account name",
    "date": "Date",
    "value": "Value",
    "order_id": "Order number",
}
ROLE_HELP = {
    "account_id": "The key of the buying organisation. Leading zeros stay.",
    "account_name": "What people call it.",
    "date": "When the event happened; recency counts from the last one.",
    "value": "What the event is worth. Arithmetic over columns is possible further down.",
    "order_id": "Lines with the same number are one order. Without it, a day with an event counts.",
}
DATE_ORDERS = {
    None: "As the values prove",
    "dmy": "Day first",
    "mdy": "Month first",
    "ymd": "Year first",
}
DECIMALS = {None: "As the values prove", "comma": "Comma: 1.234,56", "point": "Point: 1,234.56"}
REFUNDS = {
    "net": "Reduce value only",
    "exclude": "Set aside",
    "count": "Count like orders",
}


@state.from_widget
def take_field(chosen: str | None, role: str, known: FieldMap) -> None:
    """Take over one role and pin the others as they were understood."""
    fields = known.replace(**{role: chosen})
    state.redefine(state.current().definition.replace(fields=fields), refresh=True)


@state.from_widget
def take_refunds(refunds: str) -> None:
    """Take over what a negative value means."""
    state.redefine(state.current().definition.replace(refunds=refunds))


@state.from_widget
def take_attributes(chosen: list[str]) -> None:
    """Take over which columns go along into the list."""
    definition = state.current().definition
    state.redefine(definition.replace(attributes=tuple(chosen)), refresh=True)


def understand_again() -> None:
    """Forget every choice of columns and propose them afresh."""
    state.redefine(state.current().definition.replace(fields=FieldMap()), refresh=True)


def choose_roles(place: DeltaGenerator, columns: Sequence[str], known: FieldMap) -> None:
    """Draw a box for each role in a row."""
    with place:
        for role, label in ROLE_LABELS.items():
            chosen = getattr(known, role) or ""
            options = list(dict.fromkeys(["", *columns, chosen]))
            st.selectbox(
                label,
                options,
                index=options.index(chosen),
                format_func=lambda column: column or "None",
                key=state.key(role),
                help=ROLE_HELP[role],
                on_change=take_field,
                args=(state.key(role), role, known),
            )


def choose_more(
    place: DeltaGenerator, columns: Sequence[str], known: FieldMap, attributes: Sequence[str]
) -> None:
    """Draw what few people need: arithmetic, order counts, conventions, refunds."""
    typed = state.current().definition.fields.value
    counts = {"": "None: count the rows"} | {column: column for column in columns}
    with place, st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Value by arithmetic",
            value=(known.value if typed is None else typed) or "",
            placeholder="Quantity * Unit price",
            key=state.key("value_arithmetic"),
            help="Column names with + - * / and brackets, such as Total - Refunded.",
            on_change=take_field,
            args=(state.key("value_arithmetic"), "value", known),
        )
        _choose(
            "Number of orders",
            "order_count",
            counts,
            known,
            help="For files with one row an account: the column that already counts its orders.",
        )
        _choose("Order of a date", "date_order", DATE_ORDERS, known)
        _choose("Decimal sign", "decimal", DECIMALS, known)
        st.selectbox(
            "Refunds (negative values)",
            list(REFUNDS),
            index=list(REFUNDS).index(state.current().definition.refunds),
            format_func=REFUNDS.__getitem__,
            key=state.key("refunds"),
            help="A refund makes no account recent or frequent unless it counts like an order.",
            on_change=take_refunds,
            args=(state.key("refunds"),),
        )
        st.multiselect(
            "Columns that go along",
            columns,
            default=[column for column in attributes if column in columns],
            key=state.key("attributes"),
            help="Attributes of an account, such as tier or region: they stand in the list, and "
            "accounts can be filtered by them.",
            on_change=take_attributes,
            args=(state.key("attributes"),),
        )
        st.button(
            "Propose the columns again",
            key="propose_columns",
            icon=":material/restart_alt:",
            on_click=understand_again,
        )


def _choose(
    label: str, part: str, choices: dict[Any, str], known: FieldMap, help: str | None = None
) -> None:
    """Draw a box for one part of the field map; `choices` says each value in words."""
    values = list(choices)
    held = getattr(known, part)
    st.selectbox(
        label,
        values,
        index=values.index(held) if held in choices else 0,
        format_func=choices.__getitem__,
        key=state.key(part),
        help=help,
        on_change=take_field,
        args=(state.key(part), part, known),
    )
