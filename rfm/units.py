"""The whole numbers we count in: calendar days and ten-thousandths of money.

Whole numbers add up exactly, in any order and on any engine; that is why the ledger balances
to the cent and why shuffling a file can change no label.
"""

import datetime as dt

EPOCH = dt.date(1970, 1, 1)
VALUE_UNIT = 10_000
NOT_KNOWN = -(2**62)
"""Stands for a number that is not known in a column of ten-thousandths."""


def to_day(date: dt.date) -> int:
    """Return the calendar day as a number, days since 1970-01-01.

    >>> to_day(dt.date(1970, 1, 2))
    1
    """
    return (date - EPOCH).days


def to_date(day: int) -> dt.date:
    """Return the date of a day counted from 1970-01-01."""
    return EPOCH + dt.timedelta(days=int(day))


def to_money(units: int) -> float:
    """Return ten-thousandths as money: the float nearest, which prints as it was written.

    >>> to_money(174_500)
    17.45
    """
    return units / VALUE_UNIT
