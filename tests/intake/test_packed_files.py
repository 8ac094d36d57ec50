"""One table packed as GZ or ZIP is read as if it were not packed."""

import gzip
import io
import zipfile

import pytest
import xlsxwriter

from rfm.errors import UnreadableFile
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.limits import Limits
from rfm.intake.reading.packed import unpack

CSV = b"id,sum\n1,2\n"
ROWS = [["id", "sum"], ["1", "2"]]


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Lines")
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
    return buffer.getvalue()


def read(name, data):
    (grid,) = read_grids(name, data, isolated=False)
    return grid.frame.to_numpy().tolist()


def sentence(name, data):
    with pytest.raises(UnreadableFile) as caught:
        read_grids(name, data, isolated=False)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("orders.csv.gz", gzip.compress(CSV, mtime=0)),
        ("orders.gz", gzip.compress(CSV, mtime=0)),
        ("orders.csv", gzip.compress(CSV, mtime=0)),
        ("orders.zip", zipped({"orders.csv": CSV})),
        ("orders.zip", zipped({"a/b/orders.xlsx": workbook()})),
        ("orders.xlsx.gz", gzip.compress(workbook(), mtime=0)),
        (
            "orders.zip",
            zipped(
                {"x/": b"", "orders.csv": CSV, "__MACOSX/._orders.csv": b"x", ".DS_Store": b"y"}
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "packed",
)
def test_the_only_file_inside_is_read(name, data):
    assert read(name, data) == ROWS


def test_a_workbook_under_a_wrong_ending_is_still_a_workbook():
    for name in ("orders.csv", "orders.xls", "orders.zip", "orders"):
        assert read(name, workbook()) == ROWS


def test_several_files_are_named():
    files = {f"{month}.csv": CSV for month in ("jan", "feb", "mar", "apr", "may", "jun")}
    assert sentence("year.zip", zipped(files)) == (
        "year.zip holds 6 files (jan.csv, feb.csv, mar.csv, apr.csv, may.csv …); unpack it and "
        "choose the ones you need."
    )
    assert sentence("none.zip", zipped({"folder/": b""})) == "none.zip holds no file."


def test_what_is_packed_inside_has_to_be_a_table():
    assert sentence("a.zip", zipped({"a.pdf": b"%PDF-1.7"})).startswith("a.zip is a PDF")
    assert sentence("a.zip", zipped({"a.csv": b""})) == "a.zip is empty."


@pytest.mark.parametrize("keep", [15, -9])
def test_a_torn_file_is_one_sentence(keep):
    assert sentence("a.csv.gz", gzip.compress(CSV * 99, mtime=0)[:keep]) == (
        "a.csv.gz is packed and can't be unpacked: it is damaged; pack it again."
    )


def test_a_locked_file_is_one_sentence():
    data = bytearray(zipped({"orders.csv": CSV}))
    data[6] |= 1  # the flag before the file …
    data[data.index(b"PK\x01\x02") + 8] |= 1  # … and in the list at the end
    assert sentence("a.zip", bytes(data)) == "a.zip is protected by a password; unpack it first."


def test_a_list_that_lies_about_sizes_unpacks_to_no_more_than_it_says():
    data = bytearray(zipped({"orders.csv": b"1,2\n" * 100_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (8).to_bytes(4, "little")
    assert len(data) < 10_000
    with pytest.raises(UnreadableFile, match="damaged"):
        unpack("a.zip", bytes(data), Limits())
