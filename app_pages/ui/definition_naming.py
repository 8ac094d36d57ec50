"""The two cards of what accounts are called and what is done with them: segments, actions."""

from typing import Any

import pandas as pd
import streamlit as st

from app_pages.ui import state
from app_pages.ui.definition_edits import DECISIONS, with_actions
from app_pages.ui.definition_ground import Ground, card, setting, wired
from rfm import Definition, load_scheme, scheme_names
from rfm.scheme import NewAccounts, Scheme

EDITOR = "app_pages/segment/scheme.py"
LANES = {"scheme": "As the scheme says", "off": "None", "own": "Own rule"}
MOST_LISTED = 2000


def segments_card(ground: Ground) -> None:
    """Draw what the segments are called, and who stands apart from them."""
    definition = ground.definition
    with card("Segments", ":material/groups:", "naming", ground):
        options = list(dict.fromkeys([*scheme_names(), definition.scheme]))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Scheme",
                options,
                index=options.index(definition.scheme),
                format_func=_title,
                width=320,
                **wired("definition_scheme", lambda one, scheme: one.replace(scheme=scheme)),
            )
            st.page_link(EDITOR, label="Edit the scheme", icon=":material/edit:")
        with st.expander("More", key="more_naming"):
            _choose_lane(definition)
            listed = definition.do_not_label
            accounts = dict(list(ground.accounts.items())[:MOST_LISTED])
            st.multiselect(
                "Accounts without a label",
                list(dict.fromkeys([*listed, *accounts])),
                default=list(listed),
                format_func=lambda key: _account(key, ground.accounts),
                accept_new_options=True,
                select_all=False,
                placeholder="Type a name or an account",
                help="Own companies, partners, test accounts: they keep their figures and get no "
                "segment.",
                **wired("do_not_label", lambda one, keys: one.replace(do_not_label=tuple(keys))),
            )


def _title(scheme: str | Scheme) -> str:
    return load_scheme(scheme).title if isinstance(scheme, str) else scheme.title


def _account(key: str, accounts: dict[str, str]) -> str:
    name = accounts.get(key)
    return f"{name} · {key}" if isinstance(name, str) and name != key else key


def _choose_lane(definition: Definition) -> None:
    """Draw which accounts are too new to judge."""
    lane = definition.new_accounts
    chosen = lane if isinstance(lane, str) else "own"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "Lane for new accounts",
            list(LANES),
            default=chosen,
            required=True,
            format_func=LANES.__getitem__,
            help="An account seen for the first time lately is neither lost nor loyal yet.",
            **wired("lane", _with_lane, refresh=True),
        )
        if isinstance(lane, NewAccounts):
            for part, label in (("days", "First seen within days"), ("orders", "Orders at most")):
                st.number_input(
                    label,
                    min_value=1,
                    value=getattr(lane, part),
                    width=170,
                    **wired(f"lane_{part}", setting("new_accounts", part)),
                )


def _with_lane(definition: Definition, chosen: str) -> Definition:
    """Take the lane; an own rule begins with the scheme's."""
    own = definition.resolved_scheme().new_accounts or NewAccounts()
    return definition.replace(new_accounts=own if chosen == "own" else chosen)


def actions_card(ground: Ground) -> None:
    """Draw what is done with each segment, by whom, how much of it, and what was agreed."""
    segments = ground.definition.resolved_scheme().segments
    with card("Actions", ":material/task_alt:", "action", ground):
        rows = [
            {
                "segment": one.name,
                "action": one.action,
                "owner": one.owner,
                "capacity": one.capacity,
                **{outcome: getattr(one.decision, outcome) for outcome in DECISIONS},
            }
            for one in segments
        ]
        key = state.key(f"actions_{len(segments)}")
        st.data_editor(
            pd.DataFrame(rows).astype({"capacity": "Int64"}),
            column_config={
                "segment": st.column_config.TextColumn("Segment", disabled=True, pinned=True),
                "action": st.column_config.TextColumn("Action", width="large"),
                "owner": st.column_config.TextColumn("Owner"),
                "capacity": st.column_config.NumberColumn(
                    "A week", min_value=1, step=1, help="Accounts the owner can work on in a week."
                ),
                "strong": st.column_config.TextColumn("If strong", width="medium"),
                "unclear": st.column_config.TextColumn("If unclear", width="medium"),
                "weak": st.column_config.TextColumn("If weak", width="medium"),
            },
            hide_index=True,
            placeholder="–",
            key=key,
            on_change=_take_actions,
            args=(key,),
            alt="Action, owner, capacity and decision rule of each segment, to be edited",
        )
        st.caption(
            "Double-click a cell to write. The last three columns say, before anything begins, "
            "what strong, unclear or weak results will mean."
        )


@state.from_widget
def _take_actions(edits: dict[str, Any]) -> None:
    """Take over the cells that were edited."""
    rows = {int(place): cells for place, cells in edits["edited_rows"].items()}
    state.propose(lambda one: with_actions(one, rows))
