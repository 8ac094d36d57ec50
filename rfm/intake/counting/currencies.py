"""In which currency a row is, and what it is worth in another: two are never added."""

import re
import unicodedata
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.choices import CurrencyChoices
from rfm.errors import FieldError
from rfm.intake.counting import currency_words as say
from rfm.intake.folding import compact, is_wide

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

AMOUNT = r"[\d.,'’\s()+\-−–—\u00a0\u202f]+"
NO_AMOUNT = re.compile(r"[^\d.,'’\s()+\-−–—\u00a0\u202f]")
FRACTION = re.compile(r"[.,]\d{1,2}(?!\d)")
SEPARATORS = re.compile(r"[\s()\[\]（）/,:;_\-–—]+")
BRACKETS = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
SIGN = re.compile(r"[A-Za-z]{0,2}[$¥]|[€£₩₹₽₴₺₪฿₫₱₦]|kč|zł", re.IGNORECASE)
THOUSANDS = re.compile(r"^[万千百万億亿]+(?=[元円])")
LARGEST = np.iinfo(np.int64).max


def column_currencies(column: "pd.Series[str]") -> "pd.Series[str]":
    """Return the ISO code of each cell of a currency column.

    Understood are codes in any case, signs and names: ``EUR``, ``€``, ``US$``, ``Euro``,
    ``人民币``, ``CNY ¥``, ``USD - US Dollar``.

    Returns
    -------
    Series
        Missing where the cell is blank or names no currency.
    """
    if not pd.api.types.is_string_dtype(column):
        return _nothing(column)
    codes, uniques = pd.factorize(column)
    texts = [str(text) for text in uniques.tolist()]
    return _coded(column, codes, _decided([_code(text) for text in texts], texts, column))


def cell_currencies(column: "pd.Series[str]") -> "pd.Series[str]":
    """Return the ISO code that stands in each cell of a value column, as in ``€ 12,00``.

    ``$``, ``¥`` and ``kr`` belong to several currencies. The header or other cells of the
    column decide; where they do not, yuan is what has decimals and else the sign means US
    dollars, yen and Swedish crowns.

    Returns
    -------
    Series
        Missing for bare numbers and for cells that hold something else.
    """
    if not pd.api.types.is_string_dtype(column):
        return _nothing(column)
    codes, uniques = pd.factorize(column)
    cells = pd.Series(uniques, dtype="str")
    if not NO_AMOUNT.search("".join(cells.tolist())):
        return _nothing(column)
    places, rests = pd.factorize(cells.str.replace(AMOUNT, " ", regex=True).str.strip())
    named = np.array([*map(_code, rests.tolist()), None], dtype=object)
    amounts = cells.str.contains(r"\d", regex=True).to_numpy(bool)
    labels = named[np.where(amounts, places, -1)].tolist()
    return _coded(column, codes, _decided(labels, cells.tolist(), column))


def currency_in_name(header: str) -> str | None:
    """Return the ISO code in a column's header, None where there is none or more than one.

    >>> [currency_in_name(h) for h in ("Amount (EUR)", "revenue_usd", "Valor (R$)", "金额（元）")]
    ['EUR', 'USD', 'BRL', 'CNY']
    >>> [currency_in_name(h) for h in ("Price / pound", "Won", "EUR to USD", "all_sales")]
    [None, None, None, None]
    """
    found = _codes_in_words(header)
    for sign in SIGN.findall(header):
        found.add(say.SIGN_OF.get(sign.casefold()) or say.SIGN_OF[sign[-1].casefold()])
    if len(found) > 1:
        found -= {say.DOLLAR, say.YEN}
    return _the_one({_one_of_several(code, found, header, fractions=False) for code in found})


def _codes_in_words(header: str) -> set[str]:
    """Return the codes that a header gives in letters."""
    found = {_bracketed(inside) for inside in BRACKETS.findall(header)}
    for token in SEPARATORS.split(CAMEL.sub(" ", BRACKETS.sub(" ", header))):
        found |= {_header_code(token), _wide_name(token)}
    return {code for code in found if code and code not in say.SHARED_SIGNS}


def _bracketed(inside: str) -> str | None:
    text = THOUSANDS.sub("", inside.strip())
    if text.upper() in say.ONLY_IN_CAPITALS and not text.isupper():
        return None
    if text.upper() in say.CODES:
        return text.upper()
    if not text.isascii() or "$" in text:
        return _code(text)
    return next((code for one in SEPARATORS.split(text) if (code := _header_code(one))), None)


def _header_code(token: str) -> str | None:
    code = token.upper()
    if code in say.HEADER_CODES and (code not in say.ONLY_IN_CAPITALS or token.isupper()):
        return say.OTHER_CODES.get(code, code)
    return say.WORDS_IN_HEADERS.get(token.casefold())


def _wide_name(token: str) -> str | None:
    return next((code for name, code in WIDE_NAMES if name in token), None)


WIDE_NAMES = [(name, code) for name, code in say.CODE_OF.items() if is_wide(name) and len(name) > 1]


def base_currency(codes: "pd.Series[str]", choices: CurrencyChoices) -> str | None:
    """Return the currency to count in: the one chosen, else that of most rows.

    Of two with as many rows it is the first in the alphabet; None where no row says any.
    """
    if choices.base:
        return choices.base
    counts = codes.value_counts().sort_index(kind="stable")
    return str(counts.idxmax()) if len(counts) else None


def convert(
    value_e4: Whole, codes: "pd.Series[str]", choices: CurrencyChoices, base: str | None
) -> tuple[Whole, Flags]:
    """Return values in the base currency, and which rows have no rate to it.

    Parameters
    ----------
    value_e4 : array of int
        Ten-thousandths of each row's own currency.
    codes : Series
        ISO code of each row; a missing one means the base.
    choices : CurrencyChoices
        Its rates are read; each is the decimal number people typed.
    base : str or None
        None leaves everything as it is.

    Returns
    -------
    values : array of int
        Rounded half to even, to whole ten-thousandths. Without a rate they stay as they are.
    no_rate : array of bool
        Rows to be set aside.

    Raises
    ------
    FieldError
        If a converted value is too large to be counted.
    """
    values = value_e4.copy()
    no_rate = np.zeros(len(values), dtype=bool)
    if base is None:
        return values, no_rate
    rates = {one.code: one.rate for one in choices.rates}
    for code in sorted(set(codes.dropna()) - {base}):
        rows = (codes == code).fillna(value=False).to_numpy(bool)
        if code in rates:
            values[rows] = _times(values[rows], rates[code], code)
        else:
            no_rate |= rows
    return values, no_rate


def _times(values: Whole, rate: float, code: str) -> Whole:
    """Return values times a rate, exactly, then rounded half to even."""
    top, bottom = Decimal(repr(rate)).as_integer_ratio()
    places, uniques = pd.factorize(values)
    products = [_divided(int(value) * top, bottom) for value in uniques]
    if max(map(abs, products), default=0) > LARGEST:
        raise FieldError(f"The rate {rate:g} makes values in {code} too large; give a smaller one.")
    return np.array(products, dtype=np.int64)[places]


def _divided(product: int, bottom: int) -> int:
    whole, rest = divmod(product, bottom)
    return whole + (2 * rest > bottom or (2 * rest == bottom and whole % 2))


def _nothing(column: "pd.Series[str]") -> "pd.Series[str]":
    return pd.Series(None, index=column.index, dtype="str")


def _coded(
    column: "pd.Series[str]", places: npt.NDArray[np.intp], labels: list[str | None]
) -> "pd.Series[str]":
    """Return the label of each cell, of labels of its distinct values."""
    listed = np.array([*labels, None], dtype=object)
    return pd.Series(listed[places], index=column.index, dtype="str")


def _code(text: str) -> str | None:
    """Return the currency a text names: an ISO code, or a sign of several."""
    text = unicodedata.normalize("NFKC", text).strip()
    for one in (text, text.strip("()[]（）.: ")):
        if (found := _plain_code(one)) is not None:
            return found
    parts = [part for part in SEPARATORS.split(text) if part]
    written = {part for part in parts if part in say.CODES}
    found_codes = written or {code for part in parts if (code := _plain_code(part))}
    exact = found_codes - say.SHARED_SIGNS or found_codes
    return exact.pop() if len(exact) == 1 else None


def _plain_code(text: str) -> str | None:
    code = text.upper()
    if code in say.OTHER_CODES or code in say.CODES:
        return say.OTHER_CODES.get(code, code)
    return say.SIGN_OF.get(text.casefold()) or say.CODE_OF.get(compact(text))


def _decided(
    labels: list[str | None], texts: list[str], column: "pd.Series[str]"
) -> list[str | None]:
    """Return labels of which the signs of several currencies are decided for the column."""
    present = {label for label in labels if label}
    fractions = say.YEN in present and any(
        label == say.YEN and FRACTION.search(text)
        for label, text in zip(labels, texts, strict=True)
    )
    header = "" if column.name is None else str(column.name)
    meant = {
        label: _one_of_several(label, present, header, fractions=fractions) for label in present
    }
    return [meant[label] if label else None for label in labels]


def _one_of_several(label: str, present: set[str], header: str, *, fractions: bool) -> str:
    """Return what a sign of several currencies means beside others; a code means itself."""
    named = _codes_in_words(header)
    if label == say.DOLLAR:
        return _the_one(named & say.DOLLARS) or "USD"
    if label == say.CROWN:
        return _the_one(named & say.CROWNS) or _the_one(present & say.CROWNS) or "SEK"
    if label == say.YEN:
        chinese = fractions or any(sign in header for sign in say.SIMPLIFIED)
        usual = "CNY" if chinese else "JPY"
        return _the_one(named & say.YENS) or _the_one(present & say.YENS) or usual
    return label


def _the_one(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None
