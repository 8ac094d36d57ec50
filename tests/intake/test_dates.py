"""Date columns: every way to write a date, one order a column."""

import contextlib
import datetime as dt

import pandas as pd
import pyarrow as pa
import pytest

from rfm.errors import AmbiguousFormat
from rfm.intake.dates import NO_DATE, looks_like_date, parse_dates, prove_order
from rfm.units import to_date

FIFTH = dt.date(2024, 3, 5)
PROVES_DAY_FIRST, PROVES_MONTH_FIRST = "31/01/2024", "01/31/2024"


def dates(column, order=None):
    return [None if day == NO_DATE else to_date(day) for day in parse_dates(column, order).days]


def parsed(*cells, order=None):
    return dates(pd.Series(cells, name="Order date", dtype="str"), order)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-05",
        "2024/3/5",
        "2024.03.05",
        "2024-03-05 23:59:59",
        "2024-03-05T23:59:59.123",
        "2024-03-05T00:30:00+02:00",
        "2024-03-05 23:41:00 -0500",
        "2024-03-05T10:00Z",
        "2024-03-05 14:34:08.083 UTC",
        "20240305",
        "05.03.2024",
        "5.3.2024",
        "5.3.24",
        "05.03.2024 14:05",
        "05MAR24",
        "05MAR2024",
        "5-Mar-2024",
        "5 March 2024",
        "Mar 5, 2024",
        "March 5 2024 10:00 AM",
        "2024年3月5日",
        "2024年03月05日 10:30",
        "45356",
        "45356.75",
    ],
)
def test_one_cell(cell):
    assert parsed(cell) == [FIFTH]


def test_day_month_name_and_year_run_together():
    assert parsed("14JUN09") == [dt.date(2009, 6, 14)]


@pytest.mark.parametrize(
    ("proof", "found"),
    [(PROVES_DAY_FIRST, dt.date(2024, 5, 3)), (PROVES_MONTH_FIRST, dt.date(2024, 3, 5))],
)
def test_one_clear_cell_decides_for_the_whole_column(proof, found):
    assert parsed("03/05/2024", proof)[0] == found
    assert parsed("3-5-24", proof)[0] == found


def test_month_first_with_time_as_spreadsheets_write_it():
    assert parsed("12/1/10 8:26", "12/31/10 17:00") == [
        dt.date(2010, 12, 1),
        dt.date(2010, 12, 31),
    ]


def test_values_that_fit_both_orders_ask_with_examples_both_ways():
    with pytest.raises(AmbiguousFormat) as caught:
        parsed("01/02/2024", "03/04/2024", "05/05/2024")
    assert str(caught.value) == (
        "In column 'Order date' the dates 01/02/2024, 03/04/2024 could be "
        "01 February 2024, 03 April 2024 or 02 January 2024, 04 March 2024."
    )
    assert caught.value.flags == "Say which with --date-order dmy or --date-order mdy."


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        ([f"25-06-{day:02}" for day in range(1, 12)], "ymd"),
        ([f"{day:02}-06-25" for day in range(10, 22)], "dmy"),
        (["01-31-22", "02-28-22"], "mdy"),
        (["31/12/25", "30/11/25"], "dmy"),
        (["01.14.2024", "01.15.2024", "02.03.2024"], "mdy"),
        (["01.02.2024", "03.04.2024"], "dmy"),
    ],
)
def test_an_order_is_proven_where_the_values_can(cells, order):
    assert prove_order(cells, "Date") == order


def test_two_digit_years_that_nobody_can_place_ask_in_every_reading():
    with pytest.raises(AmbiguousFormat) as caught:
        parsed("01-01-22", "01-02-23", "01-03-24")
    assert "01 January 2022" in str(caught.value)
    assert "22 January 2001" in str(caught.value)
    assert "--date-order ymd" in caught.value.flags


def test_at_most_three_examples_are_shown():
    with pytest.raises(AmbiguousFormat, match="01/02/2024, 01/03/2024, 01/04/2024 could"):
        parsed("01/02/2024", "01/03/2024", "01/04/2024", "01/05/2024")


@pytest.mark.parametrize(
    ("order", "cell", "found"),
    [
        ("dmy", "01/02/2024", dt.date(2024, 2, 1)),
        ("mdy", "01/02/2024", dt.date(2024, 1, 2)),
        ("ymd", "24-01-02", dt.date(2024, 1, 2)),
    ],
)
def test_the_answer_is_taken(order, cell, found):
    assert parsed(cell, order=order) == [found]


def test_same_day_and_month_needs_no_answer():
    assert parsed("05/05/2024") == [dt.date(2024, 5, 5)]


@pytest.mark.parametrize(
    ("cell", "year"), [("31/12/68", 2068), ("31/12/69", 1969), ("31/12/99", 1999)]
)
def test_two_digit_years_pivot_at_69(cell, year):
    assert parsed(cell) == [dt.date(year, 12, 31)]


@pytest.mark.parametrize(
    "cell",
    ["31.02.2024", "29.02.2023", "00.01.2024", "2024-13-01", "20241301", "05FOO24", "tbd", "1234"],
)
def test_what_is_no_day_of_the_calendar_is_unreadable(cell):
    found = parse_dates(pd.Series([cell, "29.02.2024", ""], dtype="str"))
    assert found.unreadable.tolist() == [True, False, False]
    assert found.days[0] == found.days[2] == NO_DATE
    assert not looks_like_date(cell)


def test_a_bare_number_is_no_date_until_somebody_says_so():
    assert not looks_like_date("45356")
    assert looks_like_date("20240305")


def test_timestamps_and_dates_keep_their_calendar_day():
    late = dt.datetime(2024, 3, 5, 23, 59)
    assert dates(pd.Series([late, None])) == [FIFTH, None]
    assert dates(pd.Series([FIFTH, None], dtype=pd.ArrowDtype(pa.date32()))) == [FIFTH, None]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC"])
def test_a_time_zone_keeps_the_local_calendar_day(zone):
    stamps = pd.Series(pd.to_datetime(["2024-03-05 00:30", "2024-03-05 23:30"])).dt.tz_localize(
        zone
    )
    assert dates(stamps) == [FIFTH, FIFTH]
    arrow = stamps.astype(pd.ArrowDtype(pa.timestamp("us", tz=zone)))
    assert dates(arrow) == [FIFTH, FIFTH]


def test_an_ambiguous_column_of_impossible_years_asks_or_is_unreadable():
    with contextlib.suppress(AmbiguousFormat):
        assert parsed("01/02/1850", "03/04/1850") == [None, None]


@pytest.mark.parametrize(
    "cell",
    [
        "5. März 2024",
        "5 mars 2024",
        "5 de marzo de 2024",
        "5 marzo 2024",
        "5 de março de 2024",
        "5 mrt. 2024",
        "5 mar 2024",
        "March 5th, 2024",
        "5th March 2024",
        "Tuesday, March 5, 2024",
        "Di., 05.03.2024",
        "2024-3-5 下午3:20",
        "2024-03-05T10:15:00+08:00",
        "20240305T101500Z",
        "20240305101500",
        "05.03.2024 14.30",
    ],
)
def test_words_for_months_and_weekdays_in_many_languages(cell):
    assert parsed(cell, order="dmy") == [FIFTH]
    assert looks_like_date(cell)


@pytest.mark.parametrize("cell", ["2024-03", "03/2024", "2024年3月", "Mar 2024", "März 2024"])
def test_a_month_without_a_day_is_its_first_day(cell):
    assert parsed(cell) == [dt.date(2024, 3, 1)]


@pytest.mark.parametrize("cell", ["1709628300", "1709628300000", "1709628300.25"])
def test_seconds_since_1970_are_dates_where_a_date_is_asked_for(cell):
    assert parsed(cell) == [FIFTH]
    assert not looks_like_date(cell), "a telephone number must not be taken for a date"


@pytest.mark.parametrize("cell", ["1.2024", "1/2024", "Sep-24", "12 Main 2024", "4155551234"])
def test_near_misses_are_no_dates(cell):
    assert not looks_like_date(cell)


def test_a_question_carries_its_answers():
    with pytest.raises(AmbiguousFormat) as caught:
        parsed("01/02/2024", "03/04/2024")
    assert caught.value.answers == (
        ("date_order", "dmy", "Day first: 01 February 2024, 03 April 2024"),
        ("date_order", "mdy", "Month first: 02 January 2024, 04 March 2024"),
    )
