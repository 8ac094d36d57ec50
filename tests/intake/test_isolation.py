"""Untrusted bytes are parsed in a process of their own: it may die, the caller gets a sentence."""

import contextlib
import io
import json
import subprocess
import sys
import threading
import zipfile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from rfm.errors import UnreadableFile
from rfm.intake.reading import isolation
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.limits import Limits

CSV = b"id,sum\n007,2\n"
FAKE = """
import sys
question = sys.stdin.buffer.readline()
sys.stdin.buffer.read()
sys.stderr.write({complaint!r})
sys.stdout.buffer.write({answer!r})
sys.stdout.buffer.flush()
{end}
"""


def sentence(name="a.csv", data=CSV, **limits):
    with pytest.raises(UnreadableFile) as caught:
        read_grids(name, data, Limits(**limits))
    return str(caught.value)


def workbook(*, rows=3):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for title in ("Lines", "More"):
            sheet = book.add_worksheet(title)
            for row in range(rows):
                sheet.write_row(row, 1, [f"A{row}", row + 0.1, "x"])
        sheet.hide()
    return buffer.getvalue()


def parquet():
    buffer = io.BytesIO()
    day = pd.Timestamp(2024, 1, 2, tz="America/New_York")
    table = pa.table({"id": ["7", None], "day": [day, None], "tags": [["x"], None], "a b ": [1, 2]})
    pq.write_table(table, buffer)
    return buffer.getvalue()


@pytest.fixture
def fake_child(tmp_path, monkeypatch):
    """Put a script in the child's place, as a hostile file that took it over would."""

    def put(answer=b"", complaint="", end=""):
        script = tmp_path / "child.py"
        script.write_text(FAKE.format(answer=answer, complaint=complaint, end=end))
        monkeypatch.setattr(isolation, "CHILD", script)

    return put


def same(left, right):
    """Tell whether two grids are equal in every respect."""
    pd.testing.assert_frame_equal(left.frame, right.frame)
    return (left.sheet, left.typed, left.notes) == (right.sheet, right.typed, right.notes)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", CSV),
        ("a.csv", "id;näme\n\n1;Müller\n".encode("cp1252")),
        ("a.csv", b'id,sum\n1,"2\n3,4\n'),
        ("a.xlsx", workbook()),
        ("a.parquet", parquet()),
        ("a.xls", b"<table><tr><td>a</td></tr></table>"),
    ],
)
def test_a_process_of_its_own_makes_no_difference(name, data):
    apart, here = read_grids(name, data), read_grids(name, data, isolated=False)
    assert len(apart) == len(here) > 0
    assert all(same(one, other) for one, other in zip(apart, here, strict=True))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.csv", b""), ("a.zip", b"PK\x03\x04"), ("a.csv", b"\n"), ("a", b"%PDF-1.7")],
)
def test_a_refusal_is_the_same_sentence_in_a_process_of_its_own(name, data):
    with pytest.raises(UnreadableFile) as here:
        read_grids(name, data, isolated=False)
    assert sentence(name, data) == str(here.value)


def test_text_comes_as_text_with_empty_cells_missing_and_rows_numbered():
    (grid,) = read_grids("a.csv", b"id,sum\n\n007,\n")
    assert grid.frame.index.tolist() == [1, 3]
    assert grid.frame.columns.tolist() == [0, 1]
    assert [str(kind) for kind in grid.frame.dtypes] == ["str", "str"]
    assert grid.frame.loc[3].tolist()[0] == "007"
    assert grid.frame.loc[3].isna().tolist() == [False, True]


def test_the_child_imports_little():
    code = (
        "import runpy, sys; sys.argv = ['x'];"
        f"runpy.run_path({str(isolation.CHILD)!r}, run_name='__main__');"
        "print(sorted(n for n, m in sys.modules.items() if m and '.' not in n), file=sys.stderr)"
    )
    for name, data in (("a.csv", CSV), ("a.xlsx", workbook()), ("a.parquet", parquet())):
        question = {"name": name, "size": len(data), "limits": vars(Limits())}
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            input=json.dumps(question).encode() + b"\n" + data,
            capture_output=True,
            check=True,
        )
        assert b"pyarrow" in done.stderr
        for heavy in ("pandas", "numpy", "streamlit", "sklearn", "scipy", "pydantic", "narwhals"):
            assert f"'{heavy}'".encode() not in done.stderr
        assert (b"'fastexcel'" in done.stderr) == (name == "a.xlsx")


def test_a_child_that_takes_too_long_is_ended():
    assert sentence(seconds=0.01) == (
        "a.csv took longer than 0.01 s to read; keep only the columns and the period you need, or "
        "save it as CSV."
    )


def test_a_child_that_never_answers_is_ended(fake_child):
    fake_child(end="import time; time.sleep(60)")
    assert sentence(seconds=0.5).startswith("a.csv took longer than 0.5 s to read;")


def test_a_child_that_needs_too_much_memory_is_one_sentence():
    assert sentence(data=b"1,2\n" * 20_000_000, memory_bytes=200 * 2**20) == (
        "a.csv can't be read: it needs more than 200 MB of memory, because it is or claims to be "
        "very large; save only the table as CSV."
    )


@pytest.mark.parametrize(
    ("complaint", "end"),
    [
        ("memory allocation of 549755813888 bytes failed", "import os; os.abort()"),
        ("", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
        ("MemoryError", "sys.exit(1)"),
    ],
)
def test_a_child_that_dies_for_want_of_memory_is_one_sentence(fake_child, complaint, end):
    fake_child(complaint=complaint, end=end)
    assert sentence().startswith("a.csv can't be read: it needs more than 2 GB of memory,")


@pytest.mark.parametrize("end", ["import os; os.abort()", "sys.exit(3)", "raise ValueError"])
def test_a_child_that_breaks_down_is_one_sentence_and_says_nothing_of_its_inside(fake_child, end):
    fake_child(complaint="Traceback: secret\n", end=end)
    assert sentence() == (
        "a.csv can't be read: it breaks the program that reads such files; open it in a "
        "spreadsheet program and save it anew, or as CSV."
    )


def answered(said, *tables):
    out = io.BytesIO(json.dumps(said).encode() + b"\n")
    out.seek(0, io.SEEK_END)
    for table in tables:
        with pa.ipc.new_stream(out, table.schema) as stream:
            stream.write_table(table)
    return out.getvalue()


def broken_text():
    """Return a table whose text reaches beyond its own bytes."""
    offsets = b"".join(place.to_bytes(8, "little") for place in (0, 10**6, 1))
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(b"x")]
    column = pa.Array.from_buffers(pa.large_string(), 2, buffers)
    return pa.table({"row": pa.array([1, 2]), "0": column})


GOOD = pa.table({"row": pa.array([1]), "0": pa.array(["x"], pa.large_string())})


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\n",
        b"nonsense",
        b"[1]\n",
        b"null\n",
        b'{"sheets": [["a"]]}\n',
        b'{"sheets": 3}\n',
        b'{"sheets": [["a", false, []]]}\nno arrow',
        b"[" * 10_000 + b"\n",
        answered({"sheets": [[None, False, []]]}, GOOD)[:-40],
        answered({"sheets": []}),
    ],
)
def test_an_answer_that_makes_no_sense_is_one_sentence(fake_child, answer):
    fake_child(answer)
    assert sentence().startswith("a.csv can't be read: it breaks the program")


@pytest.mark.parametrize(
    "table",
    [
        broken_text(),
        pa.table({"0": pa.array(["x"])}),
        pa.table({"row": pa.array(["x"]), "0": pa.array(["x"])}),
        pa.table({"row": pa.array([None], pa.int64()), "0": pa.array(["x"])}),
        pa.table({"row": pa.array([1]), "0": pa.array([[1]])}),
    ],
)
def test_cells_that_are_none_are_one_sentence(fake_child, table):
    fake_child(answered({"sheets": [[None, False, []]]}, table))
    assert sentence() == "a.csv holds cells that can't be read; save it anew, or as CSV."


def test_what_a_child_says_stays_on_one_line(fake_child):
    fake_child(answered({"unreadable": "a\nb"}))
    assert sentence() == "a b"
    fake_child(answered({"sheets": [["a\nb", False, ["c\nd"]]]}, GOOD))
    (grid,) = read_grids("a.csv", CSV)
    assert (grid.sheet, grid.notes) == ("a b", ("c d",))


def test_an_answer_without_end_is_cut_off(fake_child):
    fake_child(end="while True: sys.stdout.buffer.write(bytes(1 << 20))")
    assert "\n" not in sentence(memory_bytes=2**24, seconds=30)


def test_a_child_that_complains_at_length_is_heard_out(fake_child):
    fake_child(answered({"sheets": [[None, False, []]]}, GOOD), complaint="x" * 1_000_000)
    assert read_grids("a.csv", CSV)[0].frame.to_numpy().tolist() == [["x"]]


def test_a_name_with_odd_signs_is_shown_on_one_line():
    assert sentence("a\nb\x1b[31m.csv", b"") == "a b [31m.csv is empty."


def test_a_file_larger_than_a_pipe_holds_is_refused_without_waiting_for_it():
    data = b"%PDF" + bytes(5_000_000)
    assert sentence("a.pdf", data) == "a.pdf is a PDF; save the table as CSV or as a workbook."


def test_others_are_served_while_one_file_takes_its_time(fake_child, monkeypatch):
    real = isolation.CHILD
    fake_child(end="import time; time.sleep(60)")
    slow = threading.Thread(target=lambda: sentence(seconds=3))
    started = threading.Event()
    run = isolation._started
    monkeypatch.setattr(isolation, "_started", lambda name: (run(name), started.set())[0])
    slow.start()
    assert started.wait(10)
    monkeypatch.setattr(isolation, "CHILD", real)
    assert len(read_grids("b.csv", CSV)) == 1
    assert slow.is_alive()
    slow.join()


def test_a_computer_that_starts_no_program_says_so(monkeypatch):
    monkeypatch.setattr(isolation.sys, "executable", "/nowhere/python")
    assert sentence() == (
        "a.csv can't be read now, because no further program can be started; try later."
    )


def test_a_workbook_that_lies_about_its_size_ends_in_one_sentence():
    """A gigabyte of blanks, the list of the zip file saying a kilobyte."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            content = old.read(part)
            if part.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", b" " * 300_000_000 + b"</sheetData>")
            new.writestr(part, content)
    data = bytearray(buffer.getvalue())
    entry = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02"))
    data[entry - 22 : entry - 18] = (1000).to_bytes(4, "little")
    limits = Limits(memory_bytes=400 * 2**20, seconds=20)
    with contextlib.suppress(UnreadableFile):
        read_grids("a.xlsx", bytes(data), limits)
