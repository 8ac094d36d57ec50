"""Number columns: one decimal sign for the whole column, proven from its values."""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.errors import AmbiguousFormat
from rfm.intake.blanks import is_blank
from rfm.intake.counting.currency_words import HEADER_CODES, SIGNS

Decimal = Literal["comma", "point"]
DECIMALS: tuple[Decimal, ...] = ("comma", "point")

DASHES = str.maketrans("\u2212\u2013\u2014", "---")
NO_CENTS = re.compile(r"(?<=\d)[.,]-{1,2}(?=\D*$)")
"""Money without cents, as in ``1.234,-`` or ``12.--``."""
NOT_PART_OF_A_NUMBER = re.compile(r"[\s\u00a0\u202f'’]")
SIGNS_WITHOUT_LETTERS = "|".join(
    re.escape(sign)
    for sign in sorted(SIGNS, key=len, reverse=True)
    if not (sign.isascii() and sign.replace("/", "").isalpha())
)
"""Codes and letters beyond the usual ones are more often part numbers than currencies."""
CURRENCY_WORDS = "|".join(sorted(HEADER_CODES)) + rf"|kr|Rs|zł|Kč|Ft|lei|{SIGNS_WITHOUT_LETTERS}"
CURRENCY = re.compile(
    rf"^(?:(?:kr|Rs|Fr)\.|{CURRENCY_WORDS})|(?:{CURRENCY_WORDS})\.?$", re.IGNORECASE
)
THOUSAND = 3
GROUPS = {2, THOUSAND}
"""Digits between signs: thousands, or lakhs as written in India."""
DIGITS = re.compile(r"(\d[\d.,]*|[.,]\d+)(?:[eE]([+-]?\d{1,2}))?")


@dataclass(frozen=True)
class Part:
    """A number taken apart: its sign, its digits with separators, what to multiply it by."""

    sign: int
    text: str
    scale: float


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
        finite = np.where(np.isfinite(values), values, np.nan)
        return Numbers(finite, np.isnan(finite) & ~is_blank(column))
    codes, uniques = pd.factorize(column)
    texts = [str(text) for text in uniques]
    parts = [_digits(text) for text in texts]
    sign = decimal or prove_decimal(number_parts(texts), column.name, fallback)
    parsed = np.array([math.nan if part is None else _value(part, sign) for part in parts])
    parsed = np.append(parsed, math.nan)
    values = parsed[codes]
    return Numbers(values, np.isnan(values) & ~is_blank(column))


def number_parts(texts: list[str]) -> list[Part]:
    """Return those texts that are numbers, taken apart."""
    return [part for text in texts if (part := _digits(text)) is not None]


def prove_decimal(parts: list[Part], column: object, fallback: Decimal | None = None) -> Decimal:
    """Return the decimal sign the cells of a column prove, by majority.

    A cell that is a number in one convention only is a vote; one that is a number in both,
    and not the same one, leaves the question open.
    """
    votes = {"comma": 0, "point": 0}
    undecided: list[str] = []
    for part in parts:
        as_comma, as_point = _value(part, "comma"), _value(part, "point")
        if as_comma == as_point:
            continue
        if math.isnan(as_comma) != math.isnan(as_point):
            votes["point" if math.isnan(as_comma) else "comma"] += 1
        elif not math.isnan(as_comma):
            undecided.append(part.text)
    if votes["comma"] != votes["point"]:
        return "comma" if votes["comma"] > votes["point"] else "point"
    if fallback is not None or not (undecided or votes["comma"]):
        return fallback or "point"
    shown = ", ".join(undecided[:3]) or "half of the cells"
    raise AmbiguousFormat(
        f"In column '{column}' {shown} could have thousands or decimals after the sign.",
        flags="Say which with --decimal comma or --decimal point.",
        answers=tuple(
            ("decimal", decimal, f"Decimal {decimal}{_examples(parts, decimal)}")
            for decimal in DECIMALS
        ),
    )


def _examples(parts: list[Part], decimal: Decimal) -> str:
    """Say what up to three cells mean in one convention, when they mean two things."""
    told = [
        f"{part.text} is {_value(part, decimal):,.15g}"
        for part in parts
        if not math.isnan(_value(part, decimal)) and _value(part, "comma") != _value(part, "point")
    ]
    return f": {'; '.join(told[:3])}" if told else ""


def _digits(text: str) -> Part | None:
    """Take a cell apart, peeling signs and currency off its ends; None if it is no number."""
    plain = unicodedata.normalize("NFKC", text).translate(DASHES)
    bare = NO_CENTS.sub("", NOT_PART_OF_A_NUMBER.sub("", plain))
    sign, scale = 1, 1.0
    while (found := DIGITS.fullmatch(bare)) is None:
        if bare.startswith("(") and bare.endswith(")"):
            sign, bare = -1, bare[1:-1]
        elif bare.startswith(("-", "+")):
            sign, bare = (-1 if bare[0] == "-" else sign), bare[1:]
        elif bare.endswith("-"):
            sign, bare = -1, bare[:-1]
        elif bare.endswith("%"):
            scale, bare = 0.01, bare[:-1]
        elif (rest := CURRENCY.sub("", bare)) != bare:
            bare = rest
        else:
            return None
    return Part(sign, found[1], scale * 10 ** int(found[2] or 0))


def _value(part: Part, decimal: Decimal) -> float:
    """Return the number a cell is in one convention, NaN if it is none."""
    thousands, point = (".", ",") if decimal == "comma" else (",", ".")
    whole, _, tail = part.text.partition(point)
    first, *groups = whole.split(thousands)
    grouped = not groups or (1 <= len(first) <= THOUSAND and not first.startswith("0"))
    if point in tail or thousands in tail or not grouped:
        return math.nan
    if groups and (len(groups[-1]) != THOUSAND or not {len(one) for one in groups} <= GROUPS):
        return math.nan
    return part.sign * float(f"{first or '0'}{''.join(groups)}.{tail or '0'}") * part.scale
