"""Accounts that are none: walk-in buyers, test accounts, and one giant among many."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from rfm.intake.blanks import as_text
from rfm.intake.counting import bucket_words as say
from rfm.intake.folding import fold

ZEROS = re.compile(r"0+")
NINES = re.compile(r"9{4,}")
NEIGHBOURS = 100
"""How many numbers below 9999 must be free for it to stand for nobody."""
DIGITS = re.compile(r"(?<=[^\W\d])(?=\d)")
BIGGER = 3


def walk_in(names: "pd.Series[str]") -> "pd.Series[bool]":
    """Tell which keys or names stand for nobody in particular: unknown, cash sale, guest.

    Parameters
    ----------
    names : Series
        One a row of the file. A key of zeros or nines is judged beside the others: zeros are
        an account where numbering begins with it, nines where it has come so far.

    Returns
    -------
    Series of bool
        False where the name is missing.
    """
    texts = _texts(names)
    counts = texts.value_counts()
    return _told(texts, lambda text: _is_nobody(text) or _is_no_number(text, counts))


def made_for_tests(names: "pd.Series[str]") -> "pd.Series[bool]":
    """Tell which keys or names are those of a test: "Test customer 1", "DO NOT USE".

    See `walk_in` for parameters and result.
    """
    return _told(_texts(names), _is_test)


def giant(keys: "pd.Series[str]", share: float = 0.2, fewest_accounts: int = 20) -> str | None:
    """Return the one key that has too many rows to be an account, None where there is none.

    Parameters
    ----------
    keys : Series
        One a row; blank ones do not count.
    share : float
        Of the rows; the giant has more.
    fewest_accounts : int
        Among fewer, a large account is no surprise.

    Notes
    -----
    It also has at least three times the rows of the next: a proposal, since a wholesaler may
    well live on one buyer.
    """
    counts = as_text(keys).value_counts()
    if len(counts) < max(fewest_accounts, 2):
        return None
    largest, second = int(counts.iloc[0]), int(counts.iloc[1])
    if largest <= share * counts.sum() or largest < BIGGER * second:
        return None
    return str(counts.index[0])


def _told(texts: "pd.Series[str]", judge: Callable[[str], bool]) -> "pd.Series[bool]":
    codes, uniques = pd.factorize(texts)
    found = np.array([judge(text) for text in uniques.tolist()] + [False], dtype=bool)
    return pd.Series(found[codes], index=texts.index)


def _texts(names: "pd.Series[str]") -> "pd.Series[str]":
    """Return trimmed text, in which a word for nothing is a word."""
    text = as_text(names)
    unsaid = text.isna() & names.notna()
    return text.mask(unsaid, names.astype("str").str.strip()) if unsaid.any() else text


def _is_nobody(text: str) -> bool:
    words = fold(text.lower()).split()
    if not words:
        return bool(text)
    if len(words) > 1 and words[-1].isdigit():
        words = words[:-1]
    if "".join(words) in say.NOBODY:
        return True
    core = [word for word in words if word not in say.FILLERS]
    if len(core) == len(words):
        return False
    bare = "".join(word for word in core if word not in say.ARTICLES)
    return bare in say.NOBODY or bare in say.NOBODY_WITH_A_FILLER


def _is_no_number(text: str, counts: "pd.Series[int]") -> bool:
    """Tell whether a key of zeros or nines was typed for want of a number."""
    if ZEROS.fullmatch(text):
        others = counts.drop(text)
        first = f"{text[:-1]}1"
        return first not in others.index or bool(counts[text] > others.max())
    if NINES.fullmatch(text):
        return not any(str(int(text) - below) in counts.index for below in range(1, NEIGHBOURS))
    return False


def _is_test(text: str) -> bool:
    name, at, _ = text.strip().partition("@")
    words = [word for word in fold(DIGITS.sub(" ", name.lower())).split() if not word.isdigit()]
    if at:
        return bool(words) and say.MAILBOXES.issuperset(words)
    core = [word for word in words if word not in say.TEST_FILLERS]
    if not {"".join(words), "".join(core)}.isdisjoint(say.TESTS_ALONE):
        return True
    if len(core) < len(words) and "".join(core) in say.TESTS_WITH_A_FILLER:
        return True
    bare = [word for word in core if word not in say.LEGAL_FORMS and word not in say.WARNING]
    return bool(bare) and say.TESTS_IN_ANY_FORM.issuperset(bare)
