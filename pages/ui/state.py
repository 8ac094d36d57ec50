"""The one object every page reads: a frozen Workbench under one session key.

Widgets lose their value when the page changes, so the truth lives here. A callback makes the
next Workbench; the revision in a widget's key makes it take the new value.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any

import streamlit as st

from rfm import Bands, Definition, FieldMap
from rfm.choices import AccountChoices, CurrencyChoices, RowChoices
from rfm.definition import Dimension
from rfm.values import CutValues

KEY = "workbench"


@dataclass(frozen=True)
class SourceFile:
    """An uploaded file: equal when its bytes are."""

    name: str
    sha256: str
    data: bytes = field(repr=False, compare=False)


@dataclass(frozen=True)
class Workbench:
    """Everything a session has decided so far.

    Attributes
    ----------
    files : tuple of SourceFile
    definition : Definition
    segment : str or None
        The segment opened on the Segments page.
    search : str
        What the accounts are searched for there.
    where : tuple of (str, tuple of str)
        By which values of which attributes they are filtered.
    cluster_count : int
    revision : int
        Counts the changes that widgets must take over from here.
    """

    files: tuple[SourceFile, ...] = ()
    definition: Definition = field(default_factory=Definition)
    segment: str | None = None
    search: str = ""
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cluster_count: int = 4
    revision: int = 0


def current() -> Workbench:
    """Return the session's Workbench, an empty one to begin with."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Workbench()
    workbench: Workbench = st.session_state[KEY]
    return workbench


def key(name: str) -> str:
    """Return a widget key that changes with the revision."""
    return f"{name}_r_{current().revision}"


def from_widget(take: Callable[..., None]) -> Callable[..., None]:
    """Make a callback that gets its widget's value first, by the widget's key.

    A key press can still be on its way when its widget was replaced; then nothing happens.
    """

    @wraps(take)
    def callback(widget_key: str, *args: object) -> None:
        if widget_key in st.session_state:
            take(st.session_state[widget_key], *args)

    return callback


def change(*, refresh: bool = False, **changes: Any) -> None:
    """Replace the Workbench; with `refresh` every widget takes its value from the new one."""
    workbench = replace(current(), **changes)
    if refresh:
        workbench = replace(workbench, revision=workbench.revision + 1)
    st.session_state[KEY] = workbench


def redefine(definition: Definition, *, refresh: bool = False) -> None:
    """Take over a new definition."""
    change(definition=definition, refresh=refresh)


def open_files(files: tuple[SourceFile, ...]) -> None:
    """Start over with other files, keeping what does not depend on their columns.

    A definition whose columns are all proposed stays proposed; typed cuts belong to the old
    data and go.
    """
    definition = current().definition.replace(
        fields=FieldMap(),
        rows=RowChoices(),
        accounts=AccountChoices(),
        currencies=CurrencyChoices(),
        tables=(),
        attributes=None,
        bands=Bands(count=current().definition.bands.count),
        reference_date=None,
    )
    change(files=files, definition=definition, segment=None, search="", where=(), refresh=True)


def source_file(name: str, data: bytes) -> SourceFile:
    """Return a file with the hash that caches know it by."""
    return SourceFile(name, hashlib.sha256(data).hexdigest(), data)


def set_cuts(dimension: Dimension, cuts: CutValues | None) -> None:
    """Type the cuts of one dimension, or with None have them proposed again."""
    definition = current().definition
    bands = definition.bands.replace(count=definition.band_count(), **{dimension: cuts})
    redefine(definition.replace(bands=bands))
