"""Parquet files keep their types on the way in."""

import datetime as dt
import io
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from rfm.definition import Definition
from rfm.pipeline import find_events
from tests.conftest import read_one

DAY = dt.date(2024, 1, 2)


def events(**columns):
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    table = read_one("a.parquet", buffer.getvalue())
    return find_events([table], Definition(), dt.date(2024, 12, 31))


def test_text_dates_and_numbers():
    found = events(customer_id=["007", "8", None], date=[DAY, DAY, DAY], amount=[1.5, 2.25, 4.0])
    assert found.directory["account_id"].tolist() == ["007", "8"]
    assert found.reference_date == DAY
    assert (found.ledger.value_read, found.ledger.value_used) == (7.75, 3.75)
    assert found.ledger.rows_set_aside["row"].tolist() == [3]


def test_ids_stored_as_floats_gain_no_point_zero():
    found = events(customer_id=[12.0, None, 13.0], date=[DAY] * 3, amount=[1, 2, 3])
    assert found.directory["account_id"].tolist() == ["12", "13"]


def test_a_time_zone_keeps_the_local_day():
    late = dt.datetime(2024, 1, 3, 4, 30, tzinfo=dt.UTC)
    stamps = pa.array([late], pa.timestamp("us", tz="America/New_York"))
    assert events(customer_id=["7"], date=stamps, amount=[1]).reference_date == DAY


def test_a_blank_number_is_an_event_without_value():
    found = events(customer_id=["7", "8"], date=[DAY, DAY], amount=[1.5, None])
    assert found.ledger.rows_used == 2


def test_columns_that_play_no_role_may_hold_anything():
    found = events(
        customer_id=["7", "8"], date=[DAY, DAY], amount=[1, 2], tags=[["a"], None], no=pa.nulls(2)
    )
    assert len(found.directory) == 2


def test_categories_are_text():
    names = pa.array(["Acme", "Bolt", "Acme"]).dictionary_encode()
    found = events(customer=names, date=[DAY] * 3, amount=[1, 2, 3])
    assert found.directory["account_id"].tolist() == ["Acme", "Bolt"]


def test_decimals_with_a_blank():
    found = events(customer_id=["7", "8"], date=[DAY, DAY], amount=[Decimal("1.50"), None])
    assert found.ledger.value_read == 1.5


def test_a_column_name_with_a_space_at_its_end():
    found = events(**{"customer_id ": ["7", "8"], "date": [DAY, DAY], "amount": [1, 2]})
    assert len(found.directory) == 2


def test_a_column_of_bytes_is_left_alone():
    found = events(customer_id=["7", "8"], date=[DAY, DAY], amount=[1, 2], blob=[b"\xff", b"\x00"])
    assert len(found.directory) == 2


def test_an_infinite_value_is_set_aside():
    found = events(customer_id=["7", "8"], date=[DAY, DAY], amount=[1.0, float("inf")])
    assert found.ledger.rows_set_aside["reason"].tolist() == ["value not readable"]


def test_nan_is_a_blank_number():
    found = events(customer_id=["7", "8"], date=[DAY, DAY], amount=[1.0, float("nan")])
    assert found.ledger.rows_used == 2


def test_days_stored_as_yyyymmdd():
    found = events(customer_id=["7", "8"], date=[20240101, 20240102], amount=[1, 2])
    assert found.reference_date == DAY
