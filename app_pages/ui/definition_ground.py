"""What the cards of the Definition page stand on: the definition shown and what the files hold."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st

from app_pages.ui import cached, state
from app_pages.ui.definition_edits import with_area, with_events, with_part
from app_pages.ui.widgets import plain
from rfm import Definition, Labelled, RfmError
from rfm.band_choices import Cuts
from rfm.output.definition_sentences import Area, area_sentence

Edit = Callable[[Definition, Any], Definition]


@dataclass(frozen=True, eq=False)
class Ground:
    """What the cards draw from.

    Attributes
    ----------
    definition : Definition
        As shown: the draft, or else the definition in force.
    cuts : Cuts or None
        In force for it; None where it makes no list.
    event_types : tuple of str
    columns : tuple of str
        That can play a role.
    attributes : dict of str to tuple of str
        What accounts can be told apart by, with its values.
    accounts : dict of str to str
        The name of each account by its key.
    """

    definition: Definition
    cuts: Cuts | None = None
    event_types: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)


def label_or_say(definition: Definition) -> tuple[Labelled | None, str]:
    """Return the list a definition makes, or the sentence that says why it makes none."""
    try:
        return cached.labelled(replace(state.current(), definition=definition)), ""
    except RfmError as error:
        return None, str(error)


def ground_of(definition: Definition, result: Labelled | None) -> Ground:
    """Gather what the cards draw from; what the files can't say stays empty."""
    workbench = state.current()
    read = definition if result is not None else workbench.definition
    try:
        events = cached.events(replace(workbench, definition=read))
        attributes = cached.attribute_values(workbench, read)
    except RfmError:
        return Ground(definition)
    types = events.frame["event_type"].dropna().unique()
    return Ground(
        definition=definition,
        cuts=None if result is None else result.cuts,
        event_types=tuple(sorted(map(str, types))),
        columns=events.columns,
        attributes=attributes,
        accounts=dict(
            zip(events.directory["account_id"], events.directory["account_name"], strict=True)
        ),
    )


@state.from_widget
def take(value: Any, edit: Edit, refresh: bool = False) -> None:
    """Make what a widget holds part of the draft."""
    state.propose(lambda definition: edit(definition, value), refresh=refresh)


def wired(name: str, edit: Edit, *, refresh: bool = False) -> dict[str, Any]:
    """Return what connects a widget to an edit; `refresh` where other widgets must follow."""
    key = state.key(name)
    return {"key": key, "on_change": take, "args": (key, edit, refresh)}


def setting(part: str, name: str) -> Edit:
    """Return the edit of one thing within a part of the definition."""
    return lambda one, value: with_part(one, part, **{name: value})


@contextmanager
def card(title: str, icon: str, area: Area, ground: Ground) -> Iterator[None]:
    """Draw the frame of a card: its name, its sentence, its choices, its owner and why."""
    about = getattr(ground.definition.about, area)
    with st.container(border=True, height="stretch", key=f"card_{area}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(title, icon=icon, anchor=False, width="stretch")
            with st.popover(
                plain(about.owner) or "Owner",
                icon=":material/person:",
                type="tertiary",
                key=f"who_{area}",
                help="Who answers for this, and why it is as it is.",
            ):
                for part, label in (("owner", "Owner"), ("why", "Why it is so")):
                    st.text_input(
                        label,
                        value=getattr(about, part),
                        **wired(f"{area}_{part}", partial(with_area, area=area, part=part)),
                    )
        told = plain(area_sentence(ground.definition, area, ground.cuts))
        if area == "action":  # a sentence a segment: the table says them first
            st.expander("In words", icon=":material/notes:", key="action_words").markdown(told)
        else:
            st.markdown(told)
        if about.why:
            st.caption(f":material/format_quote: {plain(about.why)}")
        yield


def choose_events(ground: Ground, part: str, label: str, help: str) -> None:
    """Draw which event types count, where the file tells any."""
    chosen = getattr(ground.definition, part).events or ()
    options = list(dict.fromkeys([*ground.event_types, *chosen]))
    if options:
        st.multiselect(
            label,
            options,
            default=list(chosen),
            placeholder="All",
            help=help,
            **wired(f"{part}_events", partial(with_events, part=part)),
        )
