"""Workbooks other programs wrote: xls, xlsb and ods come in as xlsx does."""

import pytest

from rfm.errors import UnreadableFile
from rfm.intake.dates import parse_dates
from rfm.intake.numbers import parse_numbers
from rfm.intake.tables import read_path
from rfm.units import to_date
from tests.conftest import shared


@pytest.mark.parametrize(
    "name",
    ["date.xlsx", "date.xlsb", "date.ods", "date_1904.xlsx", "date_1904.xlsb", "date_iso.xlsx"],
)
def test_dates_of_every_calendar(name):
    frame = read_path(shared(f"data/workbooks/calamine/{name}"))[0].frame
    first = parse_dates(frame["Column 1"]).days[0]
    assert to_date(first).isoformat() == "2021-01-01"


@pytest.mark.parametrize("name", ["iris-excel", "whitespace", "texty-dates"])
def test_an_xls_file_holds_what_its_xlsx_twin_holds(name):
    endings = ("-xls.xls", "-xlsx.xlsx")
    old, new = (read_path(shared(f"data/workbooks/readxl/{name}{one}"))[0].frame for one in endings)
    assert old.equals(new)
    assert len(old) > 0


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_numbers_and_dates_of_old_and_open_formats(ending):
    path = shared(f"data/messy_csv/tabulator/table-with-ints-floats-dates.{ending}")
    (table,) = read_path(path)
    assert list(table.frame.columns[:3]) == ["Int", "Float", "Date"]
    assert table.frame["Int"].tolist() == ["2013", "1997", "1969"]
    assert parse_numbers(table.frame["Float"], fallback=table.decimal).values.tolist() == [
        3.3,
        5.6,
        11.7,
    ]
    days = parse_dates(table.frame["Date"]).days
    assert [f"{to_date(day)}" for day in days] == ["2009-08-16", "2009-09-20", "2012-08-23"]


@pytest.mark.parametrize("name", ["pass_protected.xlsx", "empty_sheet.xlsx", "too_small.xls"])
def test_what_cannot_be_read_is_one_sentence(name):
    with pytest.raises(UnreadableFile) as caught:
        read_path(shared(f"data/workbooks/calamine/{name}"))
    assert str(caught.value).startswith(name)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["pass_protected.xlsx", "pass_protected.xlsb"])
def test_a_password_is_named(name):
    path = shared(f"data/workbooks/calamine/{name}")
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read_path(path)


def test_a_1904_workbook_of_excel_for_mac():
    frame = read_path(shared("data/workbooks/readxl/types.xlsx"))[2].frame
    assert frame.loc[11].tolist() == ["date", "2016-02-26 00:00:00"]


def test_text_written_two_bytes_a_letter_has_no_zero_bytes():
    frame = read_path(shared("data/workbooks/readxl/mtcars.xls"))[0].frame
    assert list(frame.columns)[:3] == ["mpg", "cyl", "disp"]
