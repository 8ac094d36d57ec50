"""The scheme under edit: a draft until it is used, and the way every edit is taken over."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from app_pages.ui import scheme_edits, state
from app_pages.ui.widgets import plain
from rfm import RfmError
from rfm.scheme import Scheme
from rfm.text import as_sentence

Edit = Callable[[Scheme, Any], Scheme]


def draft() -> Scheme:
    """Return the scheme under edit: the draft, or else the scheme in force."""
    workbench = state.current()
    return workbench.scheme_draft or workbench.definition.resolved_scheme()


def position() -> int:
    """Return the place of the segment that is open."""
    return min(state.current().scheme_position, len(draft().segments) - 1)


def is_changed() -> bool:
    """Tell whether the draft says anything else than the scheme in force."""
    return draft() != state.current().definition.resolved_scheme()


def part(place: int, name: str) -> Edit:
    """Return the edit of one part of the segment at a place."""
    return lambda scheme, value: scheme_edits.change(scheme, place, **{name: value})


def keep(edited: Scheme, place: int | None = None, *, refresh: bool = False) -> None:
    """Keep an edited scheme as the draft, and open the segment at a place."""
    state.change(
        scheme_draft=scheme_edits.as_own(edited),
        scheme_position=position() if place is None else place,
        refresh=refresh,
    )


@state.from_widget
def take(value: Any, edit: Edit) -> None:
    """Take over what a widget says; the last good draft stays where it can't be."""
    try:
        edited = edit(draft(), value)
    except RfmError:  # `say_problem` says it beside the widget
        return
    keep(edited)


def say_problem(edit: Edit, value: Any) -> None:
    """Say in one sentence why what a widget holds can't be taken over."""
    try:
        edit(draft(), value)
    except RfmError as error:
        st.error(plain(as_sentence(str(error))), icon=":material/error:")


def start_with(scheme: Scheme | None) -> None:
    """Edit another scheme from here on; None takes the one in force again."""
    state.change(scheme_draft=scheme, scheme_position=0, refresh=True)


def use() -> None:
    """Put the draft in force."""
    workbench = state.current()
    definition = workbench.definition.replace(scheme=scheme_edits.reference(draft()))
    state.change(scheme_draft=None, segment=None)
    state.redefine(definition, refresh=True)
