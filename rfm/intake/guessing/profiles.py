"""What the cells of a column look like, before anybody says what they mean."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rfm.intake.accounts.legal_forms import LEGAL_FORMS
from rfm.intake.counting.currency_words import CODES, OTHER_CODES
from rfm.intake.dates import holds_dates, looks_like_date
from rfm.intake.folding import compact, fold
from rfm.intake.numbers import looks_like_number

SAMPLE_ROWS = 2000
GROUPED_ROWS = 10_000
SURE_SHARE = 0.8
LOOKED_AT = 120
FEW = 40
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
SERIAL = re.compile(r"(?:[2-6]\d{4}|1\d{9}(?:\d{3})?)(?:\.\d+)?")
YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|21\d\d)")
DIGIT = re.compile(r"\d")
NO_PROOF = frozenset({"co", "ev", "kk", "ek", "se", "ip", "tov", "ae", "pt"})
"""Legal forms whose letters are too often something else."""
OLDEST_YEAR, NEWEST_YEAR = 1985, 2060
FIRM_FORMS = frozenset(
    compact(form)
    for kind, listed in LEGAL_FORMS.items()
    if kind not in NO_PROOF
    for form in listed.split(",")
)
DENSE_FORMS = ("公司", "会社", "會社", "주식회사", "(株)", "(有)")
LONGEST_FORM = 4


@dataclass(frozen=True)
class Profile:
    """What the cells of a column look like; shares are of the cells that hold something.

    Attributes
    ----------
    filled : float
        Share of cells that hold something.
    dates, numbers : float
        Share that reads as a date or as a number.
    fractions, negative : float
        Share of numbers with decimals, and of those below zero.
    spaced : float
        Share that holds a space, as names do and ids do not.
    digits : float
        Share that holds a digit.
    emails, currencies, serials : float
        Share of e-mail addresses, of currency codes, and of day or second counts.
    firms : float
        Share that ends in a legal form such as GmbH or Ltd.
    recent : float
        Share of dates in years in which business may have been done.
    distinct : int
        How many unlike values there are in the whole column.
    unique : float
        Unlike values by cells that hold something: 1 where none repeats.
    top : float
        Share of the most frequent value.
    length : float
        Mean number of characters.
    even : bool
        Whether all values have the same number of characters, as codes do.
    counting : bool
        Whether the values are whole numbers in a row, each once, as row numbers are.
    values : frozenset of str
        All unlike values where they are few.
    """

    filled: float = 1.0
    dates: float = 0.0
    numbers: float = 0.0
    fractions: float = 0.0
    negative: float = 0.0
    spaced: float = 0.0
    digits: float = 0.0
    emails: float = 0.0
    currencies: float = 0.0
    serials: float = 0.0
    firms: float = 0.0
    recent: float = 1.0
    distinct: int = 0
    unique: float = 1.0
    top: float = 0.0
    length: float = 0.0
    even: bool = False
    counting: bool = False
    values: frozenset[str] = frozenset()


def spread_rows(frame: pd.DataFrame, most: int = SAMPLE_ROWS) -> pd.DataFrame:
    """Return all rows, or as many as asked for: those whose cells hash lowest.

    So neither the order of the rows nor that of the columns decides which ones are looked at.
    """
    if len(frame) <= most:
        return frame
    hashes = pd.util.hash_pandas_object(frame[sorted(frame.columns, key=str)], index=False)
    lowest = np.argpartition(hashes.to_numpy(), most)[:most]
    return frame.iloc[np.sort(lowest)]


def spread_groups(frame: pd.DataFrame, key: str, most: int = GROUPED_ROWS) -> pd.DataFrame:
    """Return all rows, or those of as many keys as fit: of the keys that hash lowest."""
    if len(frame) <= most:
        return frame
    codes, keys = pd.factorize(frame[key])
    sizes = np.bincount(codes[codes >= 0], minlength=len(keys))
    lowest = np.argsort(pd.util.hash_array(np.asarray(keys, dtype=object)), kind="stable")
    chosen = lowest[np.cumsum(sizes[lowest]) <= most]
    return frame[np.isin(codes, chosen)]


def profile(column: "pd.Series[str]", whole: "pd.Series[str]") -> Profile:
    """Describe the cells of a column.

    Parameters
    ----------
    column : Series
        The cells that are looked at, as `rfm.intake.blanks.as_text` makes them.
    whole : Series
        The column they were taken from, for its type and for what is counted over all of it.
    """
    text = column.dropna()
    if text.empty:
        return Profile(filled=0.0)
    counts = text.value_counts().sort_index()
    listed = [str(one) for one in counts.index]
    chosen = np.unique(np.linspace(0, len(listed) - 1, min(len(listed), LOOKED_AT)).astype(int))
    seen, weights = [listed[i] for i in chosen], counts.to_numpy()[chosen]
    total = max(int(weights.sum()), 1)

    def share(flags: list[bool]) -> float:
        return float(weights[np.array(flags, dtype=bool)].sum()) / total

    typed = holds_dates(whole)
    dates = [True] * len(seen) if typed else [looks_like_date(one) for one in seen]
    numeric = [not typed and looks_like_number(one) for one in seen]
    cells, distinct = len(text), len(listed)
    if len(whole) > len(column):
        cells = max(round(len(whole) * cells / len(column)), 1)
        distinct = min(int(whole.nunique()), cells)
    lengths = np.array([len(one) for one in seen])
    return Profile(
        filled=len(text) / len(column),
        dates=share(dates),
        numbers=share(numeric),
        fractions=share([n and ("." in s or "," in s) for n, s in zip(numeric, seen, strict=True)]),
        negative=share([n and s[0] in "-(−" for n, s in zip(numeric, seen, strict=True)]),
        spaced=share([" " in one for one in seen]),
        digits=share([DIGIT.search(one) is not None for one in seen]),
        emails=share([EMAIL.fullmatch(one) is not None for one in seen]),
        currencies=share([one.upper() in CODES or one.upper() in OTHER_CODES for one in seen]),
        firms=share([_is_firm(one) for one in seen]) if sum(numeric) < len(seen) / 2 else 0.0,
        serials=share([SERIAL.fullmatch(one) is not None for one in seen]),
        recent=share([_is_recent(one) for one in seen]),
        distinct=distinct,
        unique=distinct / cells,
        top=int(counts.max()) / len(text),
        length=float((lengths * weights).sum()) / total,
        even=len(set(lengths.tolist())) == 1,
        counting=len(listed) == len(text) and _is_counting(listed),
        values=frozenset(listed) if distinct <= FEW else frozenset(),
    )


def _is_firm(text: str) -> bool:
    """Tell whether a name ends in a legal form.

    >>> [_is_firm(t) for t in ("Acme Tooling GmbH", "Fjord A/S", "株式会社山田", "Ana Torres")]
    [True, True, True, False]
    """
    if any(form in text for form in DENSE_FORMS):
        return True
    words = fold(text).split()
    longest = min(LONGEST_FORM, len(words) - 1)
    return any("".join(words[-length:]) in FIRM_FORMS for length in range(1, longest + 1))


def _is_recent(text: str) -> bool:
    years = YEAR.findall(text)
    return not years or any(OLDEST_YEAR <= int(year) <= NEWEST_YEAR for year in years)


def _is_counting(listed: list[str]) -> bool:
    """Tell whether values are whole numbers without a gap."""
    if len(listed) <= 1 or not all(one.isdecimal() and len(one) < 10 for one in listed):
        return False
    numbers = [int(one) for one in listed]
    return max(numbers) - min(numbers) == len(numbers) - 1
