"""Clusters: repeatable, complete, and as good as they say."""

import datetime as dt
import random

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import silhouette_score

import rfm
from rfm.analysis import clusters
from rfm.analysis.clusters import Clustering, cluster_accounts, cluster_profiles, crosstab, nearest
from rfm.analysis.summary import segment_order
from rfm.errors import NothingToLabel
from tests.analysis.conftest import blobs, listed, many
from tests.conftest import csv_table

HEADER = ("account_id", "date", "order_id", "value")
TODAY = dt.date(2024, 12, 31)


@pytest.fixture(scope="module")
def result():
    return blobs(each=12)


@pytest.fixture(scope="module")
def found(result):
    return {one.count: one for one in cluster_accounts(result)}


def members(labels):
    """Return the groups of accounts, whatever they are called."""
    return {frozenset(group.index) for _, group in labels.groupby(labels)}


def standardised(result):
    raw = result.accounts[["recency_days", "frequency", "monetary"]].to_numpy(float)
    bent = np.sign(raw) * np.log1p(np.abs(raw))
    return (bent - bent.mean(axis=0)) / bent.std(axis=0)


def order_rows():
    """Return orders of forty accounts of different size and pace, and of one with refunds only."""
    rows = [
        (
            f"a{one}",
            str(TODAY - dt.timedelta(days=one * one % 700)),
            f"o{one}-{turn}",
            one**3 + turn,
        )
        for one in range(1, 41)
        for turn in range(one % 7 + 1)
    ]
    return [*rows, ("refunded", "2024-06-01", "r1", -5)]


def label(rows):
    return rfm.label([csv_table(HEADER, rows)], rfm.Definition(reference_date=TODAY))


# --- Finding them --------------------------------------------------------------------------


def test_clear_kinds_of_account_are_found(found):
    expected = {frozenset(f"account-{n}" for n in range(at, at + 12)) for at in (0, 12, 24)}
    assert members(found[3].labels) == expected
    assert max(found.values(), key=lambda one: one.silhouette).count == 3
    assert found[3].silhouette > 0.8


def test_the_first_cluster_has_the_largest_mean_monetary(found, result):
    assert found[3].labels["account-0"] == "Cluster 1"
    assert found[3].labels["account-12"] == "Cluster 2"
    assert found[3].labels["account-24"] == "Cluster 3"
    monetary = result.accounts.set_index("account_id")["monetary"]
    for one in found.values():
        means = monetary.groupby(one.labels).mean()
        assert means.sort_values(ascending=False).index.tolist() == sorted(means.index)


def test_every_account_has_one_label_and_no_cluster_is_empty(found, result):
    for count, one in found.items():
        assert one.count == count
        assert one.labels.index.is_unique
        assert set(one.labels.index) == set(result.accounts["account_id"])
        assert set(one.labels) == {f"Cluster {n}" for n in range(1, count + 1)}


def test_the_silhouette_is_the_one_of_the_labels(found, result):
    points = standardised(result)
    for one in found.values():
        labels = one.labels.loc[result.accounts["account_id"]]
        expected = silhouette_score(points, labels)
        assert one.silhouette == pytest.approx(expected, abs=1e-12)
        assert -1 <= one.silhouette <= 1


def test_negative_and_zero_values_take_part():
    result = listed([1, 1, 2, 900, 901], [9, 8, 9, 1, 1], [-500, 0, 1e6, 3, 2])
    found = cluster_accounts(result)
    assert [one.count for one in found] == [2, 3, 4]
    assert all(len(one.labels) == 5 for one in found)
    labels = found[0].labels.loc[result.accounts["account_id"]]
    expected = silhouette_score(standardised(result), labels)
    assert found[0].silhouette == pytest.approx(expected, abs=1e-12)


# --- Always the same -----------------------------------------------------------------------


def test_the_same_list_gives_the_same_clusters(found, result):
    for again in cluster_accounts(result):
        assert again.silhouette == found[again.count].silhouette
        pd.testing.assert_series_equal(again.labels, found[again.count].labels)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_rows_does_not_matter(seed):
    rows = order_rows()
    shuffled = random.Random(seed).sample(rows, len(rows))
    first, second = (cluster_accounts(label(one)) for one in (rows, shuffled))
    assert len(first) == len(second) == 7
    for one, other in zip(first, second, strict=True):
        assert one.silhouette == other.silhouette
        pd.testing.assert_series_equal(one.labels, other.labels)


# --- How many ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("distinct", "counts"),
    [
        (3, [2]),
        (4, [2, 3]),
        (8, [2, 3, 4, 5, 6, 7]),
        (9, list(range(2, 9))),
        (30, list(range(2, 9))),
    ],
)
def test_fewer_clusters_than_accounts_that_differ(distinct, counts):
    places = [one % distinct for one in range(3 * distinct)]
    result = listed(places, [1] * len(places), [1.5 * one for one in places])
    assert [one.count for one in cluster_accounts(result)] == counts


@pytest.mark.parametrize("copies", [1, 20])
@pytest.mark.parametrize("distinct", [1, 2])
def test_too_few_accounts_that_differ_is_one_sentence(distinct, copies):
    places = [*range(distinct)] * copies
    result = listed(places, [1] * len(places), [10] * len(places))
    with pytest.raises(NothingToLabel) as caught:
        cluster_accounts(result)
    assert str(caught.value) == (
        f"Clusters need at least 3 accounts that differ; this list has {distinct}."
    )


def test_a_long_list_is_fitted_and_judged_on_a_sample_but_labelled_whole(monkeypatch, found):
    monkeypatch.setattr(clusters, "FIT_ROWS", 60)
    monkeypatch.setattr(clusters, "SILHOUETTE_ROWS", 40)
    result = blobs(each=50)
    one = cluster_accounts(result)[1]
    assert members(one.labels) == {
        frozenset(f"account-{n}" for n in range(at, at + 50)) for at in (0, 50, 100)
    }
    whole = silhouette_score(standardised(result), one.labels)
    assert one.silhouette == pytest.approx(whole, abs=0.05)
    assert one.silhouette != whole


def test_a_sample_that_falls_into_one_cluster_is_judged_zero(monkeypatch):
    monkeypatch.setattr(clusters, "SILHOUETTE_ROWS", 1)
    assert {one.silhouette for one in cluster_accounts(blobs(each=5))} == {0.0}


@pytest.mark.parametrize(("asked", "given"), [(1, 2), (2, 2), (5, 5), (8, 8), (99, 8)])
def test_the_nearest_number_of_clusters_is_taken(found, asked, given):
    assert nearest(tuple(found.values()), asked).count == given


# --- Lanes ---------------------------------------------------------------------------------


def test_accounts_without_scores_stay_outside():
    result = label(order_rows())
    assert "refunded" in set(result.accounts["account_id"])
    for one in cluster_accounts(result):
        assert "refunded" not in one.labels.index
        assert len(one.labels) == 40
        assert crosstab(result, one).to_numpy().sum() == 40
        assert cluster_profiles(result, one)["accounts"].sum() == 40


# --- Beside the segments -------------------------------------------------------------------


def test_margins_of_the_crosstab_are_the_counts():
    result = many(300)
    one = cluster_accounts(result)[3]
    table = crosstab(result, one)
    assert table.columns.tolist() == [f"Cluster {n}" for n in range(1, 6)]
    assert table.sum(axis=0).to_dict() == one.labels.value_counts().to_dict()
    assert table.sum(axis=1).to_dict() == result.accounts["segment"].value_counts().to_dict()
    assert table.index.tolist() == [name for name in segment_order(result) if name in table.index]


@pytest.fixture(scope="module")
def small():
    """Three accounts that a hand has put into two clusters."""
    result = listed([10, 40, 20], [1, 4, 2], [5, 100.5, 7], rfm.Bands(count=2))
    labels = pd.Series(
        ["Cluster 2", "Cluster 1", "Cluster 2"], index=["account-0", "account-1", "account-2"]
    )
    return result, Clustering(2, 0.5, labels)


def test_profiles_are_exact(small):
    assert cluster_profiles(*small).to_dict(orient="records") == [
        {
            "cluster": "Cluster 1",
            "accounts": 1,
            "monetary": 100.5,
            "median_recency_days": 40,
            "median_frequency": 4,
            "median_monetary": 100.5,
        },
        {
            "cluster": "Cluster 2",
            "accounts": 2,
            "monetary": 12,
            "median_recency_days": 15,
            "median_frequency": 1.5,
            "median_monetary": 6,
        },
    ]


def test_the_crosstab_counts_accounts_not_their_place_in_the_list(small):
    result, one = small
    segments = result.accounts.set_index("account_id")["segment"]
    table = crosstab(result, one)
    for account, cluster in one.labels.items():
        assert table.loc[segments[account], cluster] >= 1
    assert table.to_numpy().sum() == 3
