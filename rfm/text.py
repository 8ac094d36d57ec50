"""Numbers, shares, dates and lists as people write them; nothing here is Markdown or HTML."""

import datetime as dt
from collections.abc import Sequence

MONEY_WITHOUT_CENTS = 1000
SMALLEST_SHOWN = 0.05


def number(value: float) -> str:
    """Return a number as people write it: thousands apart, cents only where they matter.

    >>> number(1234567.8), number(12.5), number(7.0)
    ('1,234,568', '12.50', '7')
    """
    cents = round(value, 2) + 0.0
    without = value == round(value) or abs(cents) >= MONEY_WITHOUT_CENTS
    return f"{round(value):,}" if without else f"{cents:,.2f}"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "account"), counted(1200, "account")
    ('1 account', '1,200 accounts')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def exact(value: float, digits: int = 4) -> str:
    """Return a cut as it stands, thousands apart, to the ten-thousandth or fewer digits.

    >>> exact(20801.59), exact(30.0), exact(0.32258, 2)
    ('20,801.59', '30', '0.32')
    """
    told = f"{round(value, digits) + 0.0:,.{digits}f}"
    return told.rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """Return a share as whole per cent, small ones with a decimal.

    >>> percent(0.184), percent(0.004), percent(-0.0001)
    ('18 %', '0.4 %', 'under 0.1 %')
    """
    hundredths = 100 * share
    if abs(hundredths) >= 1 or hundredths == 0:
        return f"{hundredths:.0f} %"
    return "under 0.1 %" if abs(hundredths) < SMALLEST_SHOWN else f"{hundredths:.1f} %"


def day(date: dt.date) -> str:
    """Return a date in words that no country reads the other way round.

    >>> day(dt.date(2026, 3, 5))
    '5 March 2026'
    """
    return f"{date.day} {date:%B %Y}"


def listing(parts: Sequence[str]) -> str:
    """Join parts as a sentence does.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def as_sentence(phrase: str) -> str:
    """Make a sentence of a phrase; names inside it keep their capitals.

    >>> as_sentence("days since the last Order"), as_sentence("")
    ('Days since the last Order.', '')
    """
    return f"{phrase[:1].upper()}{phrase[1:].removesuffix('.')}." if phrase else ""
