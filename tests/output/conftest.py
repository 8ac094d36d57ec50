"""One small labelled list with awkward names, shared by the tests of every format."""

import datetime as dt

import pytest

import rfm
from tests.conftest import csv_table

HEADER = ("account_id", "account_name", "date", "order_id", "value")
ROWS = (
    ("00123", "=1+1", "2024-01-15", "o1", "100.25"),
    ("00123", "=1+1", "2024-06-30", "o2", "900"),
    ("-7", "@SUM(A1)", "2024-05-01", "o3", "20.5"),
    ("8", "+49 Acme", "2023-05-02", "o4", "12345678.9"),
    ("9", "-2 GmbH", "2023-02-03", "o5", "3"),
    ("10", "https://acme.example", "2023-01-04", "o6", "4"),
    ("11", "Łódź 株式会社 & Söhne", "2024-06-01", "o7", "5"),
    ("11", "Łódź 株式会社 & Söhne", "2024-06-02", "o8", "6"),
    ("12", "12345", "2024-06-03", "o9", "7"),
    ("13", "{=A1}", "2023-01-01", "o10", "-8.75"),
    ("14", None, "2024-02-28", "o11", "0"),
)


@pytest.fixture(scope="session")
def result():
    return rfm.label([csv_table(HEADER, ROWS)], today=dt.date(2024, 12, 31))
