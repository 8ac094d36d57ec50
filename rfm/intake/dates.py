"""Date columns: one order of day, month and year for the whole column, proven from its values."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.errors import AmbiguousFormat
from rfm.intake.blanks import is_blank
from rfm.intake.month_names import is_weekday, month_number

DateOrder = Literal["dmy", "mdy", "ymd"]
Parts = tuple[int, int, int]
ORDER_WORDS: dict[DateOrder, str] = {
    "dmy": "Day first",
    "mdy": "Month first",
    "ymd": "Year first",
}

TIME = r"(?:(?:[T ,]|日)\s*(?:\d{1,2}[:.h]\d{2}|[上下午前後오전후]{2}\s*\d).*)?"
YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})日?{TIME}")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0+|[T ]?(?:\d{4}|\d{6})Z?)?")
NUMERIC = re.compile(rf"(\d{{1,4}})([-/. ])(\d{{1,2}})\2(\d{{2}}|\d{{4}})\.?{TIME}")
WORD = r"([^\W\d_]{3,12}\.?)"
DAY_MONTH_NAME = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[-/. ]*(?:de |di )?{WORD}[-/., ]*(?:de )?"
    rf"(\d{{4}}|\d{{2}}){TIME}",
    re.IGNORECASE,
)
MONTH_NAME_DAY = re.compile(
    rf"{WORD}[- ]*(\d{{1,2}})(?:st|nd|rd|th)?,?[- ]+(\d{{4}}){TIME}", re.IGNORECASE
)
MONTH_ONLY = re.compile(r"(\d{4})(?:[-/](?=\d\d$)|年)(\d{1,2})月?|(\d{2})[-/](\d{4})")
MONTH_NAME_ONLY = re.compile(rf"{WORD}[-/. ]+(?:de )?(\d{{4}})", re.IGNORECASE)
WEEKDAY = re.compile(r"([^\W\d_]{2,12}\.?),?\s+(?=[^\W_])")
EPOCH = re.compile(r"(\d{10})(?:\.\d+|\d{3})?")
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")

FIRST_SECOND, LAST_SECOND = 946_684_800, 4_102_444_800
"""The years 2000 to 2099; other numbers of ten digits are ids or telephones."""
SECONDS_A_DAY = 86_400
SERIAL_ORIGIN = dt.date(1899, 12, 30).toordinal()
UNIX_ORIGIN = dt.date(1970, 1, 1).toordinal()
FIRST_YEAR, LAST_YEAR = 1900, 2199
CENTURY_PIVOT = 69
MONTHS_IN_YEAR = 12
YEAR_DIGITS = 4
MANY_DAYS = 8
FEW_YEARS = 4
NO_DATE = np.iinfo(np.int64).min


@dataclass(frozen=True, eq=False)
class Dates:
    """A parsed column.

    Attributes
    ----------
    days : array of int
        Calendar days since 1970-01-01; `NO_DATE` where blank or unreadable.
    unreadable : array of bool
        Cells with content that is not a date.
    """

    days: npt.NDArray[np.int64]
    unreadable: npt.NDArray[np.bool_]


def looks_like_date(text: str) -> bool:
    """Tell whether a cell is a date in any order; bare numbers count only as yyyymmdd.

    >>> [looks_like_date(t) for t in ("31.12.2025", "14JUN09", "20251231", "45000", "x")]
    [True, True, True, False, False]
    """
    text = text.strip()
    if SERIAL.fullmatch(text) or EPOCH.fullmatch(text):
        return False
    return any(_day(text, order) != NO_DATE for order in ("dmy", "mdy"))


def holds_dates(column: "pd.Series[str]") -> bool:
    """Tell whether a column comes with dates or timestamps rather than text or numbers."""
    return str(column.dtype).startswith(("date", "timestamp"))


def parse_dates(column: "pd.Series[str]", order: DateOrder | None = None) -> Dates:
    """Parse a column of dates; a time of day is dropped, so the local calendar date stays.

    Parameters
    ----------
    column : Series
        Text cells, dates or timestamps. Bare numbers are read as yyyymmdd or, between
        10000 and 99999, as a spreadsheet's day count; ten or thirteen digits are seconds or
        milliseconds since 1970. A month without a day is its first day.
    order : {'dmy', 'mdy', 'ymd'} or None
        Order of the parts where all are numbers; None proves it from the values.

    Raises
    ------
    AmbiguousFormat
        If every cell could be day-first or month-first.
    """
    if holds_dates(column):
        return _from_timestamps(column)
    codes, uniques = pd.factorize(column.astype("str"))
    texts = [str(text).strip() for text in uniques]
    if order is None:
        order = prove_order(texts, column.name)
    parsed = np.array([_day(text, order) for text in texts] + [NO_DATE], dtype=np.int64)
    days = parsed[codes]
    return Dates(days, (days == NO_DATE) & ~is_blank(column))


def prove_order(texts: list[str], column: object) -> DateOrder:
    """Return the order of parts that the values prove, by majority.

    A cell that is a date day-first or month-first only is a vote. Where no cell votes, points
    between the parts mean day-first, since nobody writes them month-first. Two-digit years
    first are possible with hyphens only; see `_year_first`.
    """
    cells = (NUMERIC.fullmatch(text) for text in texts)
    found = [cell for cell in cells if cell and len(cell[1]) < YEAR_DIGITS]
    year_first = _year_first(found)
    if year_first:
        return "ymd"
    votes: dict[DateOrder, int] = {"dmy": 0, "mdy": 0}
    undecided: list[str] = []
    for cell in found:
        day_first, month_first = _day(cell[0], "dmy"), _day(cell[0], "mdy")
        if (day_first == NO_DATE) != (month_first == NO_DATE):
            votes["mdy" if day_first == NO_DATE else "dmy"] += 1
        elif day_first != month_first and cell[2] != ".":
            undecided.append(cell[0])
    if year_first is None:
        readings = [order for order in votes if votes[order] or not any(votes.values())]
        raise _question(column, [cell[0] for cell in found], [*readings, "ymd"])
    if votes["dmy"] != votes["mdy"] or not undecided:
        return "mdy" if votes["mdy"] > votes["dmy"] else "dmy"
    raise _question(column, undecided, list(votes))


def _question(column: object, texts: list[str], orders: list[DateOrder]) -> AmbiguousFormat:
    shown = list(dict.fromkeys(texts))[:3]
    readings = {order: ", ".join(_in_words(one, order) for one in shown) for order in orders}
    flags = " or ".join(f"--date-order {order}" for order in orders)
    return AmbiguousFormat(
        f"In column '{column}' the dates {', '.join(shown)} could be "
        f"{' or '.join(readings.values())}.",
        flags=f"Say which with {flags}.",
        answers=tuple(
            ("date_order", order, f"{ORDER_WORDS[order]}: {reading}")
            for order, reading in readings.items()
        ),
    )


def _year_first(cells: list[re.Match[str]]) -> bool | None:
    """Tell whether the first of three short parts is the year; None where nobody can tell.

    ``25-06-30`` is a date day-first and year-first. Over a column of events days take many
    values and years few.
    """
    if not cells or any(cell[2] != "-" or len(cell[4]) == YEAR_DIGITS for cell in cells):
        return False
    if any(_day(cell[0], "ymd") == NO_DATE for cell in cells):
        return False
    firsts, lasts = len({cell[1] for cell in cells}), len({cell[4] for cell in cells})
    if lasts >= MANY_DAYS and firsts <= FEW_YEARS:
        return True
    return False if firsts >= MANY_DAYS and lasts <= FEW_YEARS else None


def _in_words(text: str, order: DateOrder) -> str:
    day = _day(text, order)
    return "no date" if day == NO_DATE else f"{dt.date.fromordinal(day + UNIX_ORIGIN):%d %B %Y}"


def _day(text: str, order: str) -> int:
    """Return the day of one cell, `NO_DATE` when it is none."""
    parts = _parts(text, order)
    if parts is None:
        return _counted_day(text)
    year, month, day = parts
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS_IN_YEAR):
        return NO_DATE
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return NO_DATE
    return dt.date(year, month, day).toordinal() - UNIX_ORIGIN


def _counted_day(text: str) -> int:
    """Return the day of a number that counts days from 1899-12-30 or seconds from 1970."""
    if serial := SERIAL.fullmatch(text):
        return int(serial[1]) + SERIAL_ORIGIN - UNIX_ORIGIN
    if (epoch := EPOCH.fullmatch(text)) and FIRST_SECOND <= int(epoch[1]) < LAST_SECOND:
        return int(epoch[1]) // SECONDS_A_DAY
    return NO_DATE


def _parts(text: str, order: str) -> Parts | None:
    if found := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := NUMERIC.fullmatch(text):
        first, second, third = int(found[1]), int(found[3]), found[4]
        if order == "ymd" or len(found[1]) == YEAR_DIGITS:
            return _full_year(found[1]), second, int(third)
        if order == "mdy":
            return _full_year(third), first, second
        return _full_year(third), second, first
    return _named_parts(text, order)


def _named_parts(text: str, order: str) -> Parts | None:
    """Return the parts of a date with a month or weekday in words, or without a day."""
    if found := DAY_MONTH_NAME.fullmatch(text):
        return _full_year(found[3]), month_number(found[2]) or 0, int(found[1])
    if found := MONTH_NAME_DAY.fullmatch(text):
        month = month_number(found[1])
        if month is not None:
            return _full_year(found[3]), month, int(found[2])
    if (found := MONTH_NAME_ONLY.fullmatch(text)) and (month := month_number(found[1])):
        return int(found[2]), month, 1
    if found := MONTH_ONLY.fullmatch(text):
        return int(found[1] or found[4]), int(found[2] or found[3]), 1
    if found := WEEKDAY.match(text):
        rest = _parts(text[found.end() :], order)
        return rest if rest and is_weekday(found[1]) else None
    return None


def _full_year(text: str) -> int:
    """Return a four-digit year; two digits from 69 on are the 1900s, as POSIX has it."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= CENTURY_PIVOT else 2000)


def _from_timestamps(column: "pd.Series[str]") -> Dates:
    naive = pd.to_datetime(column)
    if naive.dt.tz is not None:
        naive = naive.dt.tz_localize(None)
    missing = naive.isna().to_numpy(dtype=bool)
    stamps = naive.to_numpy(dtype="datetime64[D]", na_value=np.datetime64("NaT"))
    days = np.where(missing, NO_DATE, stamps.astype(np.int64))
    return Dates(days, np.zeros(len(days), dtype=bool))
