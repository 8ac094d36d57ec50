"""Parquet files keep their types on the way in."""

import contextlib
import datetime as dt
import io
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm.definition import Definition
from rfm.errors import UnreadableFile
from rfm.intake.reading.isolation import read_grids
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


def grid(**columns):
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    (found,) = read_grids("a.parquet", buffer.getvalue(), isolated=False)
    return found


def test_columns_that_can_play_no_role_are_named():
    found = grid(id=["7"], tags=[["a"]], blob=[b"\xff"], parts=[{"x": 1}])
    assert found.typed
    assert found.frame.columns.tolist() == ["id"]
    assert found.frame.index.tolist() == [1]
    assert found.notes == (
        "a.parquet has columns of bytes, lists or structures, which are left out: 'tags', 'blob', "
        "'parts'.",
    )


def test_a_file_of_such_columns_only_is_one_sentence():
    with pytest.raises(UnreadableFile) as caught:
        grid(tags=[["a"]])
    assert str(caught.value) == "a.parquet has no column of text, numbers or dates."


def test_names_are_tidied_and_told_apart():
    columns = [pa.array([1]), pa.array([2]), pa.array([3])]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, ["a  b ", "a b", ""]), buffer)
    (found,) = read_grids("a.parquet", buffer.getvalue(), isolated=False)
    assert found.frame.columns.tolist() == ["a b", "a b (2)", "Column 3"]


def test_text_that_is_no_text_is_one_sentence():
    text = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(bytes(4) + b"\x01\0\0\0"), pa.py_buffer(b"\xff")]
    )
    with pytest.raises(UnreadableFile) as caught:
        grid(id=text)
    assert str(caught.value) == "a.parquet holds cells that can't be read; save it anew, or as CSV."


@settings(max_examples=15)  # each in a process of its own
@given(st.data())
def test_a_changed_file_is_a_table_or_one_sentence(data):
    buffer = io.BytesIO()
    pq.write_table(pa.table({"id": ["7", "8"], "day": [DAY, None], "sum": [1.5, 2]}), buffer)
    changed = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UnreadableFile):
        read_grids("a.parquet", bytes(changed))
