"""RFM Workbench: the frame around the pages. Run with ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st

ICON = Path(__file__).with_name("app_pages") / "ui" / "icon.svg"

PAGES = [
    st.Page(
        "app_pages/prepare/data.py",
        title="Data",
        icon=":material/upload_file:",
        help="Bring an export and check what its columns mean.",
        default=True,
    ),
    st.Page(
        "app_pages/segment/definition.py",
        title="Definition",
        icon=":material/contract:",
        help="Say what counts, what value means, who is compared with whom, who answers for it.",
    ),
    st.Page(
        "app_pages/segment/tune.py",
        title="Tune",
        icon=":material/tune:",
        help="Move the cuts between bands and watch the segments change.",
    ),
    st.Page(
        "app_pages/segment/scheme.py",
        title="Scheme",
        icon=":material/grid_view:",
        help="Edit the segments and their rules, and see what they cover.",
    ),
    st.Page(
        "app_pages/segment/segments.py",
        title="Segments",
        icon=":material/groups:",
        help="Choose a scheme, read the segments, open their accounts.",
    ),
    st.Page(
        "app_pages/evaluate/alternatives.py",
        title="Alternatives",
        icon=":material/scatter_plot:",
        help="See what k-means would make of the same accounts.",
    ),
    st.Page(
        "app_pages/act/download.py",
        title="Download",
        icon=":material/download:",
        help="Take the labelled list and the definition along.",
    ),
]

st.set_page_config(page_title="RFM Workbench", page_icon=str(ICON), layout="wide")
st.navigation(PAGES, position="top").run()
