"""Named versions of the definition: kept in the session, saved to one file, brought back."""

import contextlib
import datetime as dt
import itertools

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app_pages.ui import state
from app_pages.ui.widgets import plain
from rfm import RfmError
from rfm.text import counted, day, listing
from rfm.versions import Version, versions_from_toml, versions_to_toml

FILE = "definition_versions.toml"


def show_versions() -> None:
    """Draw the versions that are kept, and the ways to keep, save and load some."""
    workbench = state.current()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Name of this version",
            value=workbench.definition.about.version or workbench.definition.about.name,
            placeholder="Kick-off",
            key=state.key("version_name"),
            width=240,
        )
        st.button(
            "Keep this version",
            icon=":material/bookmark_add:",
            key="keep_version",
            on_click=_keep,
            args=(state.key("version_name"),),
            help="Keeps the definition in force under this name; one of the same name gives way.",
        )
    for position, version in enumerate(workbench.versions):
        _show_version(version, position, in_force=version.definition == workbench.definition)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if workbench.versions:
            st.download_button(
                "Save all versions to one file",
                versions_to_toml(workbench.versions),
                file_name=FILE,
                mime="application/toml",
                icon=":material/save:",
                key="save_versions",
                on_click="ignore",
            )
        with st.popover("Load versions", icon=":material/folder_open:", key="load_versions"):
            key = state.key("versions_upload")
            upload = st.file_uploader(
                "A file of versions, or a saved definition",
                type="toml",
                key=key,
                help="Versions of a name that is here already take its place.",
                on_change=_load,
                args=(key,),
            )
            if upload is not None:
                _say_loaded(upload)


def _show_version(version: Version, position: int, *, in_force: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        kept = "" if version.date is None else f", {day(version.date)}"
        st.markdown(
            f":material/bookmark: **{plain(version.name)}**{plain(kept)}"
            + (" :small[in force]" if in_force else ""),
            width="stretch",
        )
        st.button(
            "Go back to it",
            icon=":material/history:",
            key=f"version_{position}",
            disabled=in_force,
            on_click=_go_back,
            args=(version,),
            help="Shows first what this would change.",
        )
        st.button(
            "Forget it",
            icon=":material/delete:",
            key=f"forget_version_{position}",
            type="tertiary",
            on_click=state.forget_version,
            args=(version.name,),
        )


@state.from_widget
def _keep(typed: str) -> None:
    """Keep the definition in force under the name that was typed, or the next free one."""
    workbench = state.current()
    taken = {one.name for one in workbench.versions}
    free = (f"Version {number}" for number in itertools.count(1))
    name = typed.strip() or next(one for one in free if one not in taken)
    version = Version(name=name, date=dt.date.today(), definition=workbench.definition)
    state.keep_versions((version,))


def _go_back(version: Version) -> None:
    """Put a version in the draft, so that its effect is seen first."""
    state.propose(lambda _: version.definition, refresh=True)


def _read(upload: UploadedFile) -> tuple[Version, ...]:
    return versions_from_toml(upload.getvalue().decode("utf-8", "replace"), upload.name)


@state.from_widget
def _load(upload: UploadedFile | None) -> None:
    """Keep the versions of a file; one that can't be read is told where it was dropped."""
    if upload is not None:
        with contextlib.suppress(RfmError):
            state.keep_versions(_read(upload))


def _say_loaded(upload: UploadedFile) -> None:
    """Say what came out of a file, or why nothing did."""
    try:
        names = [one.name for one in _read(upload)]
    except RfmError as error:
        st.error(plain(str(error)), icon=":material/error:")
    else:
        st.caption(plain(f"{counted(len(names), 'version')} loaded: {listing(names)}."))
