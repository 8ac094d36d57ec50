"""What k-means makes of the same accounts, beside the segments."""

import streamlit as st

from app_pages.ui import cached, state
from app_pages.ui.widgets import is_dark, labelled_or_stop, plain, sentences
from rfm.analysis.clusters import cluster_profiles, crosstab, nearest
from rfm.output.charts import crosstab_chart, silhouette_chart
from rfm.output.sentences import clustering_sentence
from rfm.text import day


@state.from_widget
def take_count(count: int) -> None:
    """Take over the number of clusters."""
    state.change(cluster_count=count)


result = labelled_or_stop()
workbench = state.current()

st.title("Clusters beside the segments")
st.caption(
    plain(
        "k-means on recency, frequency and monetary, each on a log scale and standardised. "
        f"Reference date {day(result.reference_date)}."
    )
)
with sentences():
    clusterings = cached.clusterings(workbench)

clustering = nearest(clusterings, workbench.cluster_count)
left, right = st.columns([2, 3], gap="large")
with left:
    st.select_slider(
        "Number of clusters",
        [one.count for one in clusterings],
        value=clustering.count,
        key=state.key("cluster_count"),
        on_change=take_count,
        args=(state.key("cluster_count"),),
    )
    st.altair_chart(
        silhouette_chart(clusterings, clustering.count, dark=is_dark()),
        key="silhouette",
        alt="Silhouette for each number of clusters",
    )
    st.caption(plain(clustering_sentence(result, clusterings, clustering)))
with right:
    st.altair_chart(
        crosstab_chart(crosstab(result, clustering)),
        key="crosstab",
        alt="Accounts by segment and cluster; darker where more of the segment falls together",
    )
st.dataframe(
    cluster_profiles(result, clustering),
    column_config={
        "cluster": "Cluster",
        "accounts": st.column_config.NumberColumn("Accounts", format="localized"),
        "monetary": st.column_config.NumberColumn("Value", format="accounting"),
        "median_recency_days": st.column_config.NumberColumn("Median days since", format="%.0f"),
        "median_frequency": st.column_config.NumberColumn("Median orders", format="%.1f"),
        "median_monetary": st.column_config.NumberColumn("Median value", format="accounting"),
    },
    hide_index=True,
    key="cluster_profiles",
    alt="Clusters with their accounts, value and typical measures",
)
