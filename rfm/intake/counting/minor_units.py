"""Value columns that count cents."""

import re
import unicodedata

import numpy as np
import pandas as pd

from rfm.choices import CurrencyChoices, FieldMap
from rfm.intake.blanks import as_text
from rfm.intake.counting.currencies import base_currency, column_currencies, currency_in_name
from rfm.intake.counting.currency_words import NO_DECIMALS, THREE_DECIMALS
from rfm.intake.folding import fold
from rfm.intake.guessing.expression import columns_in

CENTS = frozenset(
    {"cent", "cents", "eurocent", "eurocents", "pence", "penny", "pennies", "centime", "centimes"}
    | {"centimo", "centimos", "centavo", "centavos", "centesimo", "centesimi", "grosze", "groszy"}
    | {"rappen", "haleru", "paise", "kopecks", "kopeks", "subunits", "øre"}
)
SHARES = frozenset({"per", "pro", "por", "pour", "procent", "50", "fifty"})
"""Before "cent" they make a share of a hundred, or a name."""
COMPOUND = re.compile(
    r"(?:amount|price|total|value|revenue|sales|betrag|preis|umsatz)(?:in)?cents?"
)
MINOR = re.compile(r"\bminor(?: currency)? units?\b|\b(?:amount|value|price|total) minor\b")
WIDE_CENTS = re.compile(r"[(（\[](?:单位.?)?[分銭][)）\]]|[_/]分$")
SEPARATORS = re.compile(r"[\W_]+")
DIVIDED = re.compile(r"/\s*100\b")
OPERATORS = re.compile(r"[-+*/]")

WHOLE = re.compile(r"-?\d+")
PROCESSOR_ID = re.compile(
    r"(?:ch|in|ii|pi|py|cus|txn|sub|si|re|po|pm|src|card|price|prod|cs|acct|tr)_[A-Za-z0-9]{8,}"
)
PROCESSOR_HEADERS = ("amount refunded", "amount captured", "payment intent", "balance trans")
CURRENCY_HEADERS = frozenset({"currency", "currency code"})
EXAMPLES = 50


def in_minor_units(frame: pd.DataFrame, fields: FieldMap) -> bool:
    """Tell whether value is counted in cents, pence or öre.

    The name of a column says so, or the file is a payment processor's: whole numbers beside
    currency codes in small letters, and ids or columns as only processors have.

    Parameters
    ----------
    frame : pandas.DataFrame
    fields : FieldMap
        Its value and currency are read.

    Returns
    -------
    bool
        False where the currency of most rows has no hundredths, and where the value is already
        divided by 100.

    Raises
    ------
    FieldError
        If the value names no columns of the frame.
    """
    if not fields.value or DIVIDED.search(fields.value):
        return False
    columns = {str(column): column for column in frame.columns}
    named = columns_in(fields.value, list(columns))
    currency = _currency_column(fields, list(columns))
    codes = None if currency is None else column_currencies(frame[columns[currency]])
    usual = None if codes is None else base_currency(codes, CurrencyChoices())
    usual = usual or next((code for one in named if (code := currency_in_name(one))), None)
    if usual in NO_DECIMALS | THREE_DECIMALS:
        return False
    if any(names_cents(one) for one in named):
        return True
    if currency is None or len(named) != 1:
        return False
    return (
        _small_codes(frame[columns[currency]])
        and _all_whole(frame[columns[named[0]]])
        and _from_processor(frame)
    )


def whole_units_expression(value: str) -> str:
    """Return the value in whole units of money, of one in hundredths.

    >>> whole_units_expression("amount"), whole_units_expression("debit - credit")
    ('amount / 100', '(debit - credit) / 100')
    """
    return f"({value}) / 100" if OPERATORS.search(value) else f"{value} / 100"


def names_cents(header: str) -> bool:
    """Tell whether a column's name says that it counts cents.

    >>> [names_cents(h) for h in ("amount_cents", "Betrag in Cent", "金额（分）", "per_cent")]
    [True, True, True, False]
    """
    words = fold(header).split()
    for before, word in zip(["", *words], words, strict=False):
        if word in CENTS and before not in SHARES:
            return True
    return (
        any(COMPOUND.fullmatch(word) for word in words)
        or "öre" in SEPARATORS.split(unicodedata.normalize("NFC", header.casefold()))
        or MINOR.search(" ".join(words)) is not None
        or WIDE_CENTS.search(header) is not None
    )


def _currency_column(fields: FieldMap, columns: list[str]) -> str | None:
    if fields.currency is not None:
        return fields.currency or None
    return next((one for one in columns if fold(one) in CURRENCY_HEADERS), None)


def _small_codes(column: "pd.Series[str]") -> bool:
    """Tell whether all cells are ISO codes in small letters."""
    texts = as_text(column).dropna()
    known = column_currencies(texts).notna().all()
    return bool(len(texts) and known and all(text.islower() for text in texts.unique().tolist()))


def _all_whole(column: "pd.Series[str]") -> bool:
    """Tell whether all numbers are whole and written so: 20.00 is no count of cents."""
    if pd.api.types.is_string_dtype(column):
        texts = [text.strip() for text in column.dropna().unique().tolist()]
        return any(texts) and all(WHOLE.fullmatch(text) for text in texts if text)
    numbers = column.dropna().to_numpy(np.float64)
    return bool(len(numbers)) and bool(np.all(numbers == np.floor(numbers)))


def _from_processor(frame: pd.DataFrame) -> bool:
    """Tell whether a payment processor wrote the file: by its headers or by its ids."""
    if any(fold(str(column)).startswith(PROCESSOR_HEADERS) for column in frame.columns):
        return True
    for column in frame.columns:
        if pd.api.types.is_string_dtype(frame[column]):
            ids = frame[column].dropna().head(EXAMPLES).tolist()
            if ids and all(PROCESSOR_ID.fullmatch(one) for one in ids):
                return True
    return False
