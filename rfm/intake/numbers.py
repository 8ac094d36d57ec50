"""Number columns: one decimal sign for the whole column, proven from its values."""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.errors import AmbiguousFormat
from rfm.intake.blanks import is_blank

Decimal = Literal["comma", "point"]

NOT_PART_OF_A_NUMBER = re.compile(r"[\s\u00a0\u202f'’]")
CURRENCY_WORDS = (
    "USD|EUR|GBP|CHF|JPY|CNY|RMB|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BRL|INR|MXN|ZAR|SGD|HKD"
    "|TRY|KRW|THB|IDR|MYR|PHP|VND|AED|SAR|ILS|kr|Rs|zł|Kč|Ft|lei|(?:R|US|A|C|HK|S|NZ)?[$]|[€£¥￥₹₽₩元円]"
)
CURRENCY = re.compile(
    rf"^(?:(?:kr|Rs|Fr)\.|{CURRENCY_WORDS})?(.*?)(?:(?:{CURRENCY_WORDS})\.?|%)?$", re.IGNORECASE
)
DIGITS = re.compile(r"\d[\d.,]*|[.,]\d+")


@dataclass(frozen=True, eq=False)
class Numbers:
    """A parsed column.

    Attributes
    ----------
    values : array of float
        NaN where the cell is blank or can't be read.
    unreadable : array of bool
        Cells with content that is not a number.
    """

    values: npt.NDArray[np.float64]
    unreadable: npt.NDArray[np.bool_]


def looks_like_number(text: str) -> bool:
    """Tell whether a cell is a number in any convention.

    >>> [looks_like_number(t) for t in ("R$ 1.234,50", "(12)", "A-12", "12 Main St")]
    [True, True, False, False]
    """
    return _digits(text) is not None


def parse_numbers(
    column: "pd.Series[str]", decimal: Decimal | None = None, *, fallback: Decimal | None = None
) -> Numbers:
    """Parse a column of numbers written in one convention.

    Understood: ``1.234,56``, ``1,234.56``, ``1 234,56 €``, ``1'234.50``, ``(1,234.50)``,
    ``12-``, ``R$ 440,00``, ``¥``, ``15 %`` (as 0.15).

    Parameters
    ----------
    column : Series
        Text cells, or numbers that pass through.
    decimal : {'comma', 'point'} or None
        The decimal sign; None proves it from the values.
    fallback : {'comma', 'point'} or None
        Used where the values prove nothing; None asks.

    Raises
    ------
    AmbiguousFormat
        If cells such as ``1.234`` could be either and nothing decides.
    """
    if not pd.api.types.is_string_dtype(column):
        values = pd.to_numeric(column, errors="coerce").to_numpy(np.float64, na_value=np.nan)
        return Numbers(values, np.isnan(values) & ~is_blank(column))
    codes, uniques = pd.factorize(column)
    texts = [str(text) for text in uniques]
    parts = [_digits(text) for text in texts]
    sign = decimal or prove_decimal([p[1] for p in parts if p is not None], column.name, fallback)
    parsed = np.array([_value(part, sign) for part in parts] + [np.nan])
    values = parsed[codes]
    return Numbers(values, np.isnan(values) & ~is_blank(column))


def prove_decimal(numbers: list[str], column: object, fallback: Decimal | None = None) -> Decimal:
    """Return the decimal sign the digits of a column prove, by majority of unlike cells."""
    votes = {"comma": 0, "point": 0}
    undecided: list[str] = []
    for text in numbers:
        vote = _vote(text)
        if vote is not None:
            votes[vote] += 1
        elif "," in text or "." in text:
            undecided.append(text)
    if votes["comma"] != votes["point"]:
        return "comma" if votes["comma"] > votes["point"] else "point"
    if not undecided and not votes["comma"]:
        return "point"
    if fallback is not None:
        return fallback
    shown = ", ".join(undecided[:3]) or "its cells"
    raise AmbiguousFormat(
        f"In column '{column}' {shown} could have thousands or decimals after the sign: "
        "say which with --decimal comma or --decimal point."
    )


def _vote(text: str) -> Decimal | None:
    """Say what one number proves: which of its signs must be the decimal one."""
    commas, points = text.count(","), text.count(".")
    if commas and points:
        return "comma" if text.rfind(",") > text.rfind(".") else "point"
    if commas + points == 0:
        return None
    sign: Decimal = "comma" if commas else "point"
    other: Decimal = "point" if commas else "comma"
    if commas + points > 1:
        return other
    whole, tail = re.split(r"[.,]", text)
    thousands = len(tail) == 3 and 1 <= len(whole) <= 3 and whole != "0"
    return None if thousands else sign


def _digits(text: str) -> tuple[int, str, float] | None:
    """Return sign, digits with separators, and scale of a cell; None if it is no number."""
    bare = NOT_PART_OF_A_NUMBER.sub("", text).replace("\u2212", "-")
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        bare, negative = bare[1:-1], True
    scale = 0.01 if bare.endswith("%") else 1.0
    if bare.startswith(("-", "+")):
        negative, bare = negative or bare[0] == "-", bare[1:]
    found = CURRENCY.match(bare)
    bare = found[1] if found else bare
    if bare.startswith(("-", "+")):
        negative, bare = negative or bare[0] == "-", bare[1:]
    if bare.endswith("-"):
        negative, bare = True, bare[:-1]
    if not DIGITS.fullmatch(bare):
        return None
    return (-1 if negative else 1), bare, scale


def _value(part: tuple[int, str, float] | None, decimal: Decimal) -> float:
    if part is None:
        return float("nan")
    sign, text, scale = part
    thousands, point = (".", ",") if decimal == "comma" else (",", ".")
    whole, _, tail = text.partition(point)
    groups = whole.split(thousands)
    well_grouped = all(len(group) == 3 for group in groups[1:])
    if point in tail or thousands in tail or not well_grouped:
        return float("nan")
    return sign * float(f"{''.join(groups) or '0'}.{tail or '0'}") * scale
