"""Names of months and weekdays as exports write them, in many languages."""

import calendar
import unicodedata
from functools import cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

LANGUAGES = (
    *("en", "de", "fr", "es", "pt", "it", "nl", "da", "sv", "nb", "fi", "pl"),
    *("cs", "sk", "hu", "ro", "tr", "ru", "uk", "id"),
)
WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
ENGLISH = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}


def month_number(word: str) -> int | None:
    """Return which month a word names, in any of the languages; None if it names none.

    >>> month_number("JUN"), month_number("März"), month_number("févr."), month_number("gross")
    (6, 3, 2, None)
    """
    known = ENGLISH.get(word.lower().rstrip("."))
    return known if known is not None else _months().get(fold(word))


def is_weekday(word: str) -> bool:
    """Tell whether a word names a day of the week."""
    return fold(word) in _weekdays()


def fold(word: str) -> str:
    """Return a word in lower case, without accents and the point of an abbreviation."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one)).rstrip(".")


@cache
def _months() -> dict[str, int]:
    """Return the month of each name that means the same month in all languages."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for width in WIDTHS:
            for context in CONTEXTS:
                names = get_month_names(width, context=context, locale=language)
                for number, name in names.items():
                    found.setdefault(fold(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        fold(name)
        for language in LANGUAGES
        for width in WIDTHS
        for context in CONTEXTS
        for name in get_day_names(width, context=context, locale=language).values()
    )
