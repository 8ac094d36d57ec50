"""What is planted in the sample files comes out again, to the cent."""

import datetime as dt
import subprocess
import sys

import openpyxl
import pytest

import rfm
from rfm.units import VALUE_UNIT, to_day
from sample_data import planted
from tests.conftest import ROOT

FOLDER = ROOT / "sample_data"
TODAY = dt.date(2026, 7, 1)
REASONS = {
    "no account": "no account",
    "unreadable date": "date not readable",
    "future date": "after the reference date",
    "repeated header": "repeated header",
    "total line": "total line",
}


def labelled(name):
    return rfm.label(rfm.read(FOLDER / name), today=TODAY)


@pytest.fixture(scope="module")
def distributor():
    return labelled("distributor_order_lines.xlsx")


@pytest.fixture(scope="module")
def saas():
    return labelled("saas_events.csv")


@pytest.fixture(scope="module")
def summary():
    return labelled("account_summary.csv")


def account_of(result, key):
    return result.accounts.set_index("account_id").loc[key]


def assert_total(result, key, account):
    found = account_of(result, key)
    assert found["account_name"] == account.name
    assert round(found["monetary"] * 100) == account.total * 100


@pytest.mark.parametrize("name", ["distributor", "saas", "summary"])
def test_the_reference_date_is_the_latest_event(request, name):
    assert request.getfixturevalue(name).reference_date == planted.REFERENCE_DATE


def test_rows_and_values_read_and_used(distributor, saas, summary):
    read, used = planted.DISTRIBUTOR_ROWS["read"], planted.DISTRIBUTOR_ROWS["used"]
    ledger = distributor.events.ledger
    assert (ledger.rows_read, ledger.value_read) == (read.number, float(read.value))
    assert (ledger.rows_used, ledger.value_used) == (used.number, float(used.value))
    for result, rows in (
        (saas, planted.SAAS_ROWS["read"]),
        (summary, planted.SUMMARY_ROWS["read"]),
    ):
        ledger = result.events.ledger
        assert (ledger.rows_read, ledger.rows_used) == (rows.number, rows.number)
        assert (ledger.value_read, ledger.value_used) == (float(rows.value), float(rows.value))


@pytest.mark.parametrize(("kind", "reason"), REASONS.items())
def test_dirty_rows_are_set_aside_where_they_stand(distributor, kind, reason):
    rows = planted.DISTRIBUTOR_ROWS[kind]
    aside = distributor.events.ledger.rows_set_aside
    mine = aside[aside["reason"] == reason]
    assert tuple(mine["row"]) == rows.sheet_rows
    assert len(mine) == rows.number
    assert round(mine["value"].sum(), 2) == float(rows.value)
    assert set(mine["sheet"]) == {"Order lines"}


def test_no_other_reason_appears(distributor, saas, summary):
    assert set(distributor.events.ledger.rows_set_aside["reason"]) == set(REASONS.values())
    assert saas.events.ledger.rows_set_aside.empty
    assert summary.events.ledger.rows_set_aside.empty


def test_refund_lines_of_the_distributor(distributor):
    events = distributor.events.frame
    refunds = events[~events["qualifies"]]
    rows = planted.DISTRIBUTOR_ROWS["refund lines"]
    assert len(refunds) == rows.number
    assert refunds["value_e4"].sum() == rows.value * VALUE_UNIT
    assert refunds["order_key"].nunique() == planted.DISTRIBUTOR_COUNTS["credit notes"]


def test_counts_of_the_distributor(distributor):
    accounts = distributor.accounts
    counts = planted.DISTRIBUTOR_COUNTS
    assert len(accounts) == counts["accounts"]
    assert (accounts["frequency"] > 0).sum() == counts["accounts with an order"]
    assert accounts["frequency"].sum() == counts["orders"]
    assert (accounts["frequency"] == 1).sum() == counts["accounts with one order"]


def test_the_new_accounts_of_the_distributor(distributor):
    accounts = distributor.accounts
    new = accounts.loc[accounts["segment"] == "New account", "account_id"]
    assert tuple(sorted(new)) == planted.DISTRIBUTOR_NEW
    assert len(new) == planted.DISTRIBUTOR_COUNTS["new accounts"]


@pytest.mark.parametrize("part", planted.DISTRIBUTOR_ACCOUNTS)
def test_accounts_of_the_distributor(distributor, part):
    account = planted.DISTRIBUTOR_ACCOUNTS[part]
    assert_total(distributor, account.key, account)
    found = account_of(distributor, account.key)
    assert found["frequency"] == account.orders
    if account.last is None:
        assert found[["last_event", "recency_days"]].isna().all()
    else:
        assert found["last_event"].date() == account.last
        assert found["recency_days"] == (planted.REFERENCE_DATE - account.last).days
    events = distributor.events.frame
    mine = events[(events["account_id"] == account.key) & events["qualifies"]]
    if account.first is not None:
        assert mine["day"].min() == to_day(account.first)


@pytest.mark.parametrize(
    ("part", "segment"),
    [
        ("whale", "Active high value"),
        ("second whale", "Active high value"),
        ("fading key account", "At risk"),
        ("new", "New account"),
        ("new, day 90", "New account"),
        ("refunds only", "Refunds only"),
    ],
)
def test_segments_of_the_distributor(distributor, part, segment):
    key = planted.DISTRIBUTOR_ACCOUNTS[part].key
    assert account_of(distributor, key)["segment"] == segment


@pytest.mark.parametrize("part", ["once, day 91", "fast starter", "big one-off"])
def test_who_is_not_new(distributor, part):
    key = planted.DISTRIBUTOR_ACCOUNTS[part].key
    assert account_of(distributor, key)["segment"] not in {"New account", "Refunds only"}


def test_what_must_come_out_of_the_distributor(distributor):
    parts = planted.DISTRIBUTOR_ACCOUNTS
    keys = distributor.accounts["account_id"].tolist()
    assert keys[:2] == [parts["whale"].key, parts["second whale"].key]
    assert keys[3] == parts["big one-off"].key
    assert account_of(distributor, parts["whale"].key)["rfm_code"] == "555"
    assert account_of(distributor, parts["small but frequent"].key)["f_score"] == 5
    assert account_of(distributor, parts["refunds only"].key)[["rfm_code", "score"]].isna().all()


def test_counts_of_the_saas_firm(saas):
    assert len(saas.accounts) == planted.SAAS_COUNTS["accounts"]
    credit_notes = planted.SAAS_ROWS["credit note"]
    events = saas.events.frame
    refunds = events[~events["qualifies"]]
    assert len(refunds) == credit_notes.number
    assert refunds["value_e4"].sum() == credit_notes.value * VALUE_UNIT


@pytest.mark.parametrize("part", planted.SAAS_ACCOUNTS)
def test_accounts_of_the_saas_firm(saas, part):
    account = planted.SAAS_ACCOUNTS[part]
    assert_total(saas, account.key, account)
    assert account_of(saas, account.key)["last_event"].date() == account.last
    events = saas.events.frame
    mine = events[(events["account_id"] == account.key) & events["qualifies"]]
    assert mine["day"].min() == to_day(account.first)


def test_new_accounts_of_the_saas_firm(saas):
    """Every event counts as an order here, which one of the three has too many of."""
    accounts = saas.accounts
    new = set(accounts.loc[accounts["segment"] == "New account", "account_id"])
    assert new == set(planted.SAAS_NEW) - {planted.SAAS_ACCOUNTS["new enterprise"].key}


def test_counts_of_the_summary(summary):
    accounts, counts = summary.accounts, planted.SUMMARY_COUNTS
    assert len(accounts) == counts["accounts"]
    assert accounts["frequency"].sum() == counts["orders"]
    assert accounts["frequency"].between(1, 3).sum() == counts["accounts with 1 to 3 orders"]
    assert (accounts["last_event"].dt.day > 12).sum() == counts["days after the 12th"]


@pytest.mark.parametrize("part", planted.SUMMARY_ACCOUNTS)
def test_accounts_of_the_summary(summary, part):
    account = planted.SUMMARY_ACCOUNTS[part]
    assert_total(summary, account.key, account)
    found = account_of(summary, account.key)
    assert found["frequency"] == account.orders
    assert found["last_event"].date() == account.last


def test_what_must_come_out_of_the_summary(summary):
    parts = planted.SUMMARY_ACCOUNTS
    assert account_of(summary, parts["whale"].key)["rfm_code"] == "555"
    assert account_of(summary, parts["oldest and smallest"].key)["rfm_code"] == "111"
    assert account_of(summary, parts["fading key account"].key)["segment"] == "At risk"
    assert "New account" not in set(summary.accounts["segment"]), "nobody can be proven new"


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_generator_makes_the_same_files_again(tmp_path):
    script = FOLDER / "generate.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True, cwd=tmp_path)
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {path.name for path in FOLDER.iterdir() if path.suffix in {".csv", ".xlsx"}}
    for name in made:
        if name.endswith(".csv"):
            assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name
        else:
            assert cells(tmp_path / name) == cells(FOLDER / name), name
