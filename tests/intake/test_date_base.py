"""A workbook that counts days from 1904 and says so twice, as Excel for Mac does."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from rfm.errors import UnreadableFile
from rfm.intake.reading.date_base import WORKBOOK, one_date_base
from tests.conftest import read_one

END = b"</workbook>"
TWICE = (
    b'<extLst><ext uri="x" xmlns:x14="y"><x14:workbookPr defaultImageDpi="0"/></ext></extLst>' + END
)


@pytest.fixture
def book():
    """Return a workbook with one date, made to count from 1904, with the extension added."""
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active.append(["Customer", "Date", "Amount"])
    made.active.append(["Acme", dt.date(2026, 2, 25), 5])
    plain, changed = io.BytesIO(), io.BytesIO()
    made.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b"</workbook>", TWICE) if name == WORKBOOK else content
            )
    return plain.getvalue(), changed.getvalue()


def test_a_date_is_the_day_the_sheet_shows(book):
    for data in book:
        frame = read_one("mac.xlsx", data).frame
        assert frame["Date"].iloc[0] == "2026-02-25 00:00:00"


def test_only_such_a_workbook_is_changed(book):
    plain, twice = book
    assert one_date_base(plain) is plain
    assert one_date_base(twice) != twice
    assert one_date_base(b"no zip at all") == b"no zip at all"


@pytest.mark.parametrize("broken", [slice(0, 400), slice(0, -60)])
def test_a_torn_workbook_is_left_to_the_parser(book, broken):
    torn = book[1][broken]
    assert one_date_base(torn) is torn
    with pytest.raises(UnreadableFile):
        read_one("torn.xlsx", torn)
