"""The row above the scheme editor: whole schemes come, are named, and go."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app_pages.ui import scheme_edits, state
from app_pages.ui.scheme_draft import draft, is_changed, keep, say_problem, start_with, take, use
from app_pages.ui.widgets import plain
from rfm import RfmError
from rfm.output.scheme_files import scheme_from_toml, scheme_to_toml
from rfm.scheme import NewAccounts, Scheme, load_scheme, scheme_names

BLANK = "A blank scheme"
LONGEST_LANE = 3660
MOST_ORDERS = 1000
SCALES = (2, 10)


@state.from_widget
def take_start(name: str | None) -> None:
    """Start with a shipped scheme or a blank one."""
    if name is not None:
        start_with(scheme_edits.BLANK if name == BLANK else load_scheme(name))


@state.from_widget
def take_upload(upload: UploadedFile | None) -> None:
    """Start with a scheme from a file; `_upload` says why where that fails."""
    try:
        if upload is not None:
            start_with(_parsed(upload))
    except RfmError:
        return


@state.from_widget
def take_scale(scale: int) -> None:
    """Take over up to which score rules speak; the columns of the table follow."""
    try:
        edited = scheme_edits.set_scale(draft(), scale)
    except RfmError:  # `_more` says it beside the widget
        return
    keep(edited, refresh=True)


@state.from_widget
def take_lane(value: bool | int, name: str) -> None:
    """Take over one part of the lane for new accounts."""
    lane = draft().new_accounts or NewAccounts()
    parts = {"days": lane.days, "orders": lane.orders} | ({name: value} if name else {})
    days = None if value is False else parts["days"]
    keep(scheme_edits.set_new_accounts(draft(), days, parts["orders"]))


def toolbar() -> None:
    """Draw the row: title, what to start from, the lane, files, and the two ways out."""
    scheme = draft()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _title(scheme)
        key = state.key("scheme_start")
        st.menu_button(
            "Start from",
            [*scheme_names(), BLANK],
            format_func=lambda name: name if name == BLANK else load_scheme(name).title,
            key=key,
            icon=":material/content_copy:",
            help="Put a whole scheme into the editor in place of this one.",
            on_click=take_start,
            args=(key,),
        )
        with st.popover("More", icon=":material/more_horiz:", key="scheme_more"):
            _more(scheme)
        st.button(
            "Start again",
            key="scheme_again",
            icon=":material/restart_alt:",
            help="Drop the changes and take the scheme in force again.",
            disabled=not is_changed(),
            on_click=start_with,
            args=(None,),
        )
        st.button(
            "Use this scheme",
            key="scheme_use",
            icon=":material/check:",
            type="primary",
            help="Label the accounts by it from here on, on every page.",
            disabled=not is_changed(),
            on_click=use,
        )


def _title(scheme: Scheme) -> None:
    # The first edit of a shipped scheme renames it, so the box is told its value.
    key = state.key("scheme_title")
    if st.session_state.get(key) != scheme.title:
        st.session_state[key] = scheme.title
    st.text_input("Scheme", key=key, on_change=take, args=(key, scheme_edits.set_title), width=260)


def _more(scheme: Scheme) -> None:
    """Draw what is needed once a scheme: scale, lane, file in and out."""
    key = state.key("scheme_scale")
    scale = st.number_input(
        "Rules speak of scores from 1 to",
        *SCALES,
        value=scheme.scale,
        key=key,
        help="Where the bands are fewer or more, the rules are stretched to them.",
        on_change=take_scale,
        args=(key,),
    )
    say_problem(scheme_edits.set_scale, scale)
    lane = scheme.new_accounts or NewAccounts()
    key = state.key("scheme_lane")
    is_open = st.toggle(
        "A lane for new accounts",
        value=scheme.new_accounts is not None,
        key=key,
        help="Accounts first seen lately stand apart: too early to judge.",
        on_change=take_lane,
        args=(key, ""),
    )
    for name, label, most in (
        ("days", "First seen within so many days", LONGEST_LANE),
        ("orders", "With at most so many orders", MOST_ORDERS),
    ):
        key = state.key(f"scheme_lane_{name}")
        st.number_input(
            label,
            1,
            most,
            value=min(getattr(lane, name), most),
            key=key,
            disabled=not is_open,
            on_change=take_lane,
            args=(key, name),
        )
    if state.current().definition.new_accounts != "scheme":
        st.caption("The definition has a lane of its own, which comes before the scheme's.")
    st.download_button(
        "Save as a file",
        scheme_to_toml(scheme),
        file_name="scheme.toml",
        mime="application/toml",
        icon=":material/save:",
        key="scheme_download",
        on_click="ignore",
        help="A small text file to keep, send and load again.",
    )
    _upload()


def _upload() -> None:
    key = state.key("scheme_upload")
    upload = st.file_uploader(
        "Load a scheme or the scheme of a definition",
        type="toml",
        key=key,
        on_change=take_upload,
        args=(key,),
    )
    if upload is not None:  # one that could be read has replaced this widget
        try:
            _parsed(upload)
        except RfmError as error:
            st.error(plain(str(error)), icon=":material/error:")


def _parsed(upload: UploadedFile) -> Scheme:
    return scheme_from_toml(upload.getvalue().decode("utf-8", "replace"), upload.name)
