"""pymc-marketing: the small table its tests summarise with the first transaction included.

From pymc-marketing 0.19.2, tests/clv/test_utils.py (Apache-2.0), numbers restated: fourteen
purchases of six accounts; per account the distinct days with a purchase, the days since the
last one, and the mean of what each of those days brought. Account 4 bought twice on one day:
6 + 3 + (3 + 6) over three days is 6, where a mean per row would be 4.5.
"""

import datetime as dt
import json

import pytest

import rfm
from tests.conftest import csv_table, shared


@pytest.fixture(scope="module")
def expected():
    path = shared("data/peers/pymc_marketing_expectations.json")
    return json.loads(path.read_text("utf-8"))


def test_recency_frequency_and_mean_per_active_day_are_theirs(expected):
    table = csv_table(["id", "date", "value"], expected["transactions"])
    definition = rfm.Definition(
        fields=rfm.FieldMap(account_id="id", date="date", value="value"),
        reference_date=dt.date.fromisoformat(expected["as_of"]),
        frequency="active_days",
        monetary="mean_per_active_day",
    )
    accounts = rfm.label([table], definition).accounts.sort_values("account_id")
    columns = ["account_id", "frequency", "recency_days", "monetary"]
    theirs = expected["include_first_transaction"]["rows"]
    ours = accounts[columns].astype({"account_id": "int64"}).to_numpy().tolist()
    assert len(ours) == 6
    assert ours == theirs
