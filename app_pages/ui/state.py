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

from app_pages.ui.definition_edits import changed_parts, rebased
from rfm import Definition, FieldMap, RfmError
from rfm.choices import AccountChoices, CurrencyChoices, RowChoices
from rfm.definition import NEEDS_COLUMN
from rfm.measure_choices import Dimension, Frequency, Monetary
from rfm.output.effect_sentences import gone_sentence
from rfm.scheme import Scheme
from rfm.values import CutValues
from rfm.versions import Version

KEY = "workbench"
STEPS_KEPT = 50


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
        In force: what every page shows.
    draft : Definition or None
        A change that is being considered on the Definition page; None while there is none.
    refused : str or None
        Why the last choice did not become part of the draft.
    past, future : tuple of Definition
        To undo and to do again, the nearest last in both; at most `STEPS_KEPT` each.
    versions : tuple of Version
        Kept by name, in the order they were kept.
    segment : str or None
        The segment opened on the Segments page.
    search : str
        What the accounts are searched for there.
    where : tuple of (str, tuple of str)
        By which values of which attributes they are filtered.
    cluster_count : int
    revision : int
        Counts the changes that widgets must take over from here.
    scheme_draft : Scheme or None
        What the scheme editor holds, not in force yet; None is the scheme in force.
    scheme_position : int
        Which of its segments is open there.
    """

    files: tuple[SourceFile, ...] = ()
    definition: Definition = field(default_factory=Definition)
    draft: Definition | None = None
    refused: str | None = None
    past: tuple[Definition, ...] = ()
    future: tuple[Definition, ...] = ()
    versions: tuple[Version, ...] = ()
    segment: str | None = None
    search: str = ""
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cluster_count: int = 4
    revision: int = 0
    scheme_draft: Scheme | None = None
    scheme_position: int = 0

    @property
    def shown(self) -> Definition:
        """Return what the Definition page shows: the draft, or else the definition in force."""
        return self.definition if self.draft is None else self.draft


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
    """Take over a new definition; the one in force until now can be brought back by `undo`.

    A draft goes along: what it changes is changed in the new definition.
    """
    workbench = current()
    if definition == workbench.definition:
        change(refresh=refresh)
        return
    past = (*workbench.past, workbench.definition)[-STEPS_KEPT:]
    draft = _moved_draft(workbench, definition)
    change(definition=definition, draft=draft, past=past, future=(), refresh=refresh)


def _moved_draft(workbench: Workbench, definition: Definition) -> Definition | None:
    """Return the draft upon another definition, None where it changes nothing or can't be."""
    if workbench.draft is None:
        return None
    try:
        moved = rebased(workbench.draft, workbench.definition, definition)
    except RfmError:
        return None
    return None if moved == definition else moved


def undo() -> None:
    """Bring back the definition before the last change; a draft is dropped."""
    workbench = current()
    if workbench.past:
        *past, definition = workbench.past
        future = (*workbench.future, workbench.definition)
        _step(definition, tuple(past), future)


def redo() -> None:
    """Do again what was undone last."""
    workbench = current()
    if workbench.future:
        *future, definition = workbench.future
        past = (*workbench.past, workbench.definition)
        _step(definition, past, tuple(future))


def _step(
    definition: Definition, past: tuple[Definition, ...], future: tuple[Definition, ...]
) -> None:
    change(definition=definition, draft=None, refused=None, past=past, future=future, refresh=True)


def propose(edit: Callable[[Definition], Definition], *, refresh: bool = False) -> None:
    """Make a choice part of the draft, so that its effect is seen before it counts.

    A choice that contradicts the others is refused with its sentence, and stays in its widget
    to be mended; the next good one shows all widgets as the draft has them.
    """
    workbench = current()
    try:
        draft = edit(workbench.shown)
    except RfmError as error:
        change(refused=str(error).removeprefix("definition: "))
        return
    change(
        draft=None if draft == workbench.definition else draft,
        refused=None,
        refresh=refresh or workbench.refused is not None,
    )


def take_draft() -> None:
    """Let the draft come into force."""
    draft = current().draft
    if draft is not None:
        redefine(draft)
        drop_draft()


def drop_draft() -> None:
    """Forget the draft; every widget shows the definition in force again."""
    change(draft=None, refused=None, refresh=True)


def keep_versions(versions: tuple[Version, ...]) -> None:
    """Keep versions; those of the same names give way."""
    names = {one.name for one in versions}
    others = tuple(one for one in current().versions if one.name not in names)
    change(versions=(*others, *versions))


def forget_version(name: str) -> None:
    """Keep a version no longer."""
    change(versions=tuple(one for one in current().versions if one.name != name))


def open_files(files: tuple[SourceFile, ...]) -> None:
    """Start over with other files, keeping what does not depend on what they hold.

    A definition whose columns are all proposed stays proposed; typed cuts belong to the old
    data and go, and so does the way back. Versions stay.
    """
    definition = current().definition
    frequency, monetary = definition.frequency.measure, definition.monetary.measure
    definition = definition.replace(
        fields=FieldMap(),
        rows=RowChoices(),
        accounts=AccountChoices(),
        currencies=CurrencyChoices(),
        tables=(),
        attributes=None,
        recency=definition.recency.replace(events=None, typical_gap_days=None),
        frequency=Frequency() if frequency in NEEDS_COLUMN else Frequency(measure=frequency),
        monetary=Monetary() if monetary in NEEDS_COLUMN else Monetary(measure=monetary),
        monetary_for=(),
        peers=None,
        do_not_label=(),
        bands=definition.bands.untyped(),
        reference_date=None,
    )
    gone = changed_parts(current().definition, definition)
    if gone:
        st.toast(gone_sentence(gone), icon=":material/info:", duration="long")
    change(
        files=files,
        definition=definition,
        draft=None,
        refused=None,
        past=(),
        future=(),
        segment=None,
        search="",
        where=(),
        refresh=True,
    )


def source_file(name: str, data: bytes) -> SourceFile:
    """Return a file with the hash that caches know it by."""
    return SourceFile(name, hashlib.sha256(data).hexdigest(), data)


def set_cuts(dimension: Dimension, cuts: CutValues | None) -> None:
    """Type the cuts of one dimension, or with None have them proposed again."""
    redefine(current().definition.with_cuts_of(dimension, cuts))
