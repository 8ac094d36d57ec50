"""Each limit refuses what is beyond it in one sentence, and lets pass what is just within."""

import gzip
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from rfm.errors import RfmError, UnreadableFile
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.limits import Limits, limits_from_environment


def sentence(name, data, **limits):
    with pytest.raises(UnreadableFile) as caught:
        read_grids(name, data, Limits(**limits), isolated=False)
    return str(caught.value)


def shape(name, data, **limits):
    (grid,) = read_grids(name, data, Limits(**limits), isolated=False)
    return grid.frame.shape


def table(kind, rows, columns):
    """Return a table of ones in one of the formats."""
    if kind == "csv":
        return "\n".join([",".join(["1"] * columns)] * rows).encode()
    buffer = io.BytesIO()
    if kind == "parquet":
        pq.write_table(pa.table({f"c{at}": [1] * rows for at in range(columns)}), buffer)
    else:
        with xlsxwriter.Workbook(buffer) as book:
            sheet = book.add_worksheet()
            for row in range(rows):
                sheet.write_row(row, 0, [1] * columns)
    return buffer.getvalue()


def test_a_file_of_the_largest_size_passes_and_one_byte_more_does_not():
    data = b"a,b\n1,2\n"
    assert shape("a.csv", data, upload_bytes=len(data)) == (2, 2)
    assert sentence("a.csv", data, upload_bytes=len(data) - 1).startswith("a.csv has 0 MB and at")


def test_sizes_are_said_in_megabytes():
    assert sentence("a.csv", b"x" * 1_600_000, upload_bytes=2**20) == (
        "a.csv has 1.5 MB and at most 1 MB are read; keep only the columns and the period you "
        "need, or split it."
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
@pytest.mark.parametrize(
    ("limit", "most", "found"),
    [("rows", 3, "4 rows"), ("columns", 4, "5 columns"), ("cells", 19, "20 cells")],
)
def test_a_sheet_that_is_too_large_says_how_large_it_is(kind, limit, most, found):
    data = table(kind, 4, 5)
    assert shape(f"a.{kind}", data, **{limit: most + 1}) == (4, 5)
    assert sentence(f"a.{kind}", data, **{limit: most}) == (
        f"a.{kind} has {found} and at most {most} are read; keep only the columns and the period "
        "you need, or split it."
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_a_cell_that_is_too_long_is_one_sentence(kind):
    buffer = io.BytesIO()
    if kind == "csv":
        buffer.write(b"name,sum\n" + b"x" * 101 + b",1\n")
    elif kind == "parquet":
        pq.write_table(pa.table({"name": ["x" * 101]}), buffer)
    else:
        with xlsxwriter.Workbook(buffer) as book:
            book.add_worksheet().write_string(0, 0, "x" * 101)
    data = buffer.getvalue()
    assert shape(f"a.{kind}", data, cell_length=101)
    assert sentence(f"a.{kind}", data, cell_length=100) == (
        f"a.{kind} has a cell of more than 100 characters, the most that is read; shorten it or "
        "leave its column out."
    )


def test_letters_of_several_bytes_count_once_for_the_length_of_a_cell():
    assert shape("a.csv", ("name,sum\n" + "北" * 100 + ",1\n").encode(), cell_length=100) == (2, 2)


def test_a_packed_file_that_unpacks_to_too_much_is_one_sentence():
    data = gzip.compress(b"1,2\n" * 300_000)
    assert shape("a.csv.gz", data, unzipped_bytes=1_200_000) == (300_000, 2)
    assert sentence("a.csv.gz", data, unzipped_bytes=2**20) == (
        "a.csv.gz unpacks to more than 1 MB, the most that is read; keep only the columns and the "
        "period you need, or save it as CSV."
    )


def test_a_packed_file_that_unpacks_to_many_times_its_size_is_one_sentence():
    data = gzip.compress(b"1,2\n" * 300_000)
    assert sentence("a.csv.gz", data, small_bytes=1_000_000) == (
        "a.csv.gz unpacks to more than 200 times its size, as only a file made to do harm does; "
        "save the data anew as CSV or as a workbook."
    )


def test_the_environment_sets_the_limits_of_a_machine():
    told = {"RFM_UPLOAD_MB": "20", "RFM_MEMORY_MB": " 512 ", "RFM_READ_SECONDS": "7"}
    found = limits_from_environment(told)
    assert found == Limits(upload_bytes=20 * 2**20, memory_bytes=512 * 2**20, seconds=7)
    assert limits_from_environment({"RFM_MEMORY_MB": ""}) == Limits()


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "much", "\uff11", "9" * 5000])
def test_an_environment_variable_that_is_no_number_is_named(value):
    with pytest.raises(RfmError) as caught:
        limits_from_environment({"RFM_MEMORY_MB": value})
    assert str(caught.value) == f"RFM_MEMORY_MB must be a whole number above 0, not '{value}'."
