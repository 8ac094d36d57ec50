"""The list as CSV and Parquet, and what happens when it can't be written."""

import csv
import datetime as dt
import io

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import rfm
from rfm.errors import OutputError
from rfm.output.explanations import EXPLANATIONS
from rfm.output.files import to_csv, to_parquet
from rfm.scoring.result import LIST_COLUMNS


@pytest.fixture(scope="module")
def rows(result):
    return {row["account_id"]: row for row in csv.DictReader(io.StringIO(to_csv(result).decode()))}


def test_columns_of_the_csv_stand_in_the_order_promised(result):
    header = to_csv(result).decode("utf-8").splitlines()[0]
    assert header == (
        "account_id,account_name,last_event,recency_days,frequency,monetary,"
        "r_score,f_score,m_score,fm_score,rfm_code,score,segment,action,"
        "why,next_step,drops_on,drops_to,edge"
    )


def test_csv_is_utf_8_with_iso_dates_and_plain_numbers(rows):
    row = rows["11"]
    assert row["account_name"] == "Łódź 株式会社 & Söhne"
    assert (row["last_event"], row["drops_on"]) == ("2024-06-02", "2024-07-01")
    assert (row["recency_days"], row["frequency"], row["monetary"]) == ("28", "2", "11.0")
    assert rows["00123"]["monetary"] == "1000.25"
    assert rows["8"]["monetary"] == "12345678.9"


@pytest.mark.parametrize(
    ("account", "name"),
    [
        ("00123", "'=1+1"),
        ("'-7", "'@SUM(A1)"),
        ("8", "'+49 Acme"),
        ("9", "'-2 GmbH"),
        ("13", "{=A1}"),
    ],
)
def test_what_a_spreadsheet_would_run_is_neutralised(rows, account, name):
    assert rows[account]["account_name"] == name


def test_numbers_are_not_neutralised_and_gaps_are_empty(rows):
    row = rows["13"]
    assert row["monetary"] == "-8.75"
    assert [row[name] for name in ("last_event", "recency_days", "rfm_code", "score")] == [""] * 4
    assert row["segment"] == "Refunds only"


def test_neutralising_leaves_the_list_itself_alone(result):
    to_csv(result)
    assert "=1+1" in result.accounts["account_name"].tolist()


def test_parquet_keeps_types_and_raw_names(result):
    table = pq.read_table(io.BytesIO(to_parquet(result)))
    assert table.column_names == [*LIST_COLUMNS, *EXPLANATIONS]
    types = {name: table.schema.field(name).type for name in table.column_names}
    assert types["last_event"] == types["drops_on"] == pa.date32()
    texts = ("account_id", "account_name", "rfm_code", "segment", "action")
    for name in (*texts, "why", "next_step", "drops_to"):
        assert pa.types.is_string(types[name]) or pa.types.is_large_string(types[name])
    for name in ("recency_days", "frequency", "r_score", "f_score", "m_score", "fm_score"):
        assert types[name] == pa.int64()
    for name in ("monetary", "score", "edge"):
        assert types[name] == pa.float64()
    listed = {row["account_id"]: row for row in table.to_pylist()}
    assert listed["00123"]["account_name"] == "=1+1"
    assert listed["00123"]["last_event"] == dt.date(2024, 6, 30)
    assert listed["13"]["last_event"] is None
    assert listed["00123"]["drops_on"] == dt.date(2024, 7, 29)
    assert (listed["13"]["drops_on"], listed["13"]["drops_to"]) == (None, None)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".parquet", ".CSV"])
def test_save_writes_the_format_its_ending_says(result, tmp_path, suffix):
    path = rfm.save(result, tmp_path / f"list{suffix}")
    data = path.read_bytes()
    if suffix == ".xlsx":
        assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames[0] == "Accounts"
    elif suffix == ".parquet":
        assert pq.read_table(io.BytesIO(data)).num_rows == len(result.accounts)
    else:
        assert data == to_csv(result)


@pytest.mark.parametrize("name", ["list.xls", "list.json", "list"])
def test_another_ending_is_one_sentence(result, tmp_path, name):
    with pytest.raises(OutputError) as caught:
        rfm.save(result, tmp_path / name)
    assert str(caught.value) == (
        f"The list can be written as .xlsx, .csv, .parquet; '{name}' is none of them."
    )
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_one_sentence(result, tmp_path):
    path = tmp_path / "none" / "list.csv"
    with pytest.raises(OutputError) as caught:
        rfm.save(result, path)
    assert str(caught.value) == f"{path} can't be written: No such file or directory."
