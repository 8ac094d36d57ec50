"""Clusters: what an algorithm that knows no rules would make of the same accounts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from rfm.analysis.summary import segment_order
from rfm.errors import NothingToLabel
from rfm.scoring.result import Labelled

CLUSTER_COUNTS = range(2, 9)
SEED = 20260630
STARTS = 10
FIT_ROWS = 5_000
SILHOUETTE_ROWS = 5_000

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Clustering:
    """One clustering of the scored accounts.

    Attributes
    ----------
    count : int
        Number of clusters.
    silhouette : float
        Mean silhouette, -1 to 1 (Rousseeuw 1987), over at most `SILHOUETTE_ROWS` accounts.
    labels : pandas.Series
        Cluster by account id: "Cluster 1" has the largest mean monetary.
    """

    count: int
    silhouette: float
    labels: "pd.Series[str]"


def cluster_accounts(result: Labelled) -> tuple[Clustering, ...]:
    """Cluster the scored accounts by k-means for every k from 2 to 8.

    Each measure is put on a log scale, ``sign(x) log(1 + |x|)``, and standardised. No account
    is left out as an outlier; the largest ones are the point of B2B. A fixed seed makes the
    result repeatable. From `FIT_ROWS` accounts on, centres are fitted on a sample.

    Returns
    -------
    tuple of Clustering
        For each k below the number of distinct points.

    Raises
    ------
    NothingToLabel
        If fewer than three accounts differ.
    """
    scored = result.accounts.dropna(subset=["r_score"])
    raw = scored[["recency_days", "frequency", "monetary"]].to_numpy(np.float64)
    bent = np.sign(raw) * np.log1p(np.abs(raw))
    distinct = len(np.unique(bent, axis=0))
    if distinct <= CLUSTER_COUNTS[0]:
        raise NothingToLabel(
            f"Clusters need at least {CLUSTER_COUNTS[0] + 1} accounts that differ; "
            f"this list has {distinct}."
        )
    points = StandardScaler().fit_transform(bent)
    generator = np.random.default_rng(SEED)
    fit_rows = generator.permutation(len(points))[:FIT_ROWS]
    judged = generator.permutation(len(points))[:SILHOUETTE_ROWS]
    monetary = scored["monetary"].to_numpy(np.float64)
    # On a busy machine the threads of so small a fit wait for each other far longer than they work.
    with threadpool_limits(limits=1):
        return tuple(
            _cluster(points, count, fit_rows, judged, scored["account_id"], monetary)
            for count in CLUSTER_COUNTS
            if count < distinct
        )


def nearest(clusterings: Sequence[Clustering], count: int) -> Clustering:
    """Return the clustering whose number of clusters is closest to the one asked for."""
    return min(clusterings, key=lambda one: abs(one.count - count))


def crosstab(result: Labelled, clustering: Clustering) -> pd.DataFrame:
    """Return accounts by segment (rows, scheme order) and cluster (columns, largest first)."""
    segments = result.accounts.set_index("account_id")["segment"]
    clusters = clustering.labels
    table = pd.crosstab(segments.loc[clusters.index], clusters)
    present = [name for name in segment_order(result) if name in table.index]
    return table.loc[present].rename_axis(index="segment", columns=None)


def cluster_profiles(result: Labelled, clustering: Clustering) -> pd.DataFrame:
    """Return one row a cluster: ``cluster``, ``accounts``, ``monetary`` and three medians."""
    accounts = result.accounts.set_index("account_id").loc[clustering.labels.index]
    return (
        accounts.groupby(clustering.labels.rename("cluster"))
        .agg(
            accounts=("monetary", "size"),
            monetary=("monetary", "sum"),
            median_recency_days=("recency_days", "median"),
            median_frequency=("frequency", "median"),
            median_monetary=("monetary", "median"),
        )
        .reset_index()
    )


def _cluster(
    points: Points,
    count: int,
    fit_rows: npt.NDArray[np.int64],
    judged: npt.NDArray[np.int64],
    accounts: "pd.Series[str]",
    monetary: npt.NDArray[np.float64],
) -> Clustering:
    model = KMeans(n_clusters=count, n_init=STARTS, random_state=SEED).fit(points[fit_rows])
    found = model.predict(points)
    means = [
        monetary[found == one].mean() if np.any(found == one) else -np.inf for one in range(count)
    ]
    rank = np.empty(count, dtype=int)
    rank[np.argsort(means)[::-1]] = np.arange(1, count + 1)
    labels = pd.Series([f"Cluster {rank[one]}" for one in found], index=accounts.to_numpy())
    several = len(np.unique(found[judged])) > 1
    silhouette = silhouette_score(points[judged], found[judged]) if several else 0.0
    return Clustering(count, float(silhouette), labels)
