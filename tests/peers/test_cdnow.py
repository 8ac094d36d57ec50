"""CDNOW: the published table of the 1/10 sample, 1997-01-01 to 1997-09-30.

It is made for lifetime-value models and speaks their language: frequency counts the *repeat*
days (active days less the first), recency is the *last minus the first* day and T the reference
date minus the first, both in weeks to two decimals. Our `recency_days` is reference date minus
the last day, which is T minus their recency.
"""

import datetime as dt

import pandas as pd
import pytest

import rfm
from rfm.scoring.measures import measure
from tests.conftest import shared

END = dt.date(1997, 9, 30)
ACCOUNTS = 2357
DAYS_A_WEEK = 7


@pytest.fixture(scope="module")
def published():
    return pd.read_csv(shared("data/cdnow/cdnow_customers_summary.csv")).set_index("ID")


@pytest.fixture(scope="module")
def events():
    # Without a header: master id, sample id, yyyymmdd, number of CDs, dollars.
    fields = rfm.FieldMap(account_id="Column 2", date="Column 3", value="Column 5")
    tables = rfm.read(shared("data/cdnow/CDNOW_sample.txt"))
    return rfm.find_events(tables, rfm.Definition(fields=fields, reference_date=END))


@pytest.fixture(scope="module")
def measured(events):
    accounts = (
        measure(events.frame, END, rfm.Definition(frequency="active_days"))
        .collect("pandas")
        .to_native()
    )
    return accounts.assign(ID=accounts["account_id"].astype(int)).set_index("ID").sort_index()


def test_every_account_is_there(measured, published):
    assert measured.index.tolist() == published.index.tolist() == list(range(1, ACCOUNTS + 1))


def test_ids_keep_their_leading_zeros(measured):
    assert measured.loc[1, "account_id"] == "0001"


def test_published_frequency_is_active_days_less_the_first(measured, published):
    assert (measured["frequency"] - 1).tolist() == published["frequency"].tolist()


def test_published_recency_is_last_minus_first_in_weeks(measured, published):
    weeks = (measured["last_day"] - measured["first_day"]) / DAYS_A_WEEK
    assert weeks.round(2).tolist() == published["recency"].tolist()


def test_published_age_is_reference_date_minus_first_in_weeks(measured, published):
    days = measured["recency_days"] + measured["last_day"] - measured["first_day"]
    assert (days / DAYS_A_WEEK).round(2).tolist() == published["T"].tolist()


def test_rows_and_value_reconcile(events):
    (file,) = events.ledger.files
    (later,) = file.set_aside
    assert (file.rows_read, file.value_read) == (6919, 244_091.94)
    assert later.reason == "after the reference date"
    assert file.rows_used + later.rows == file.rows_read
    assert round(file.value_used + later.value, 2) == file.value_read
