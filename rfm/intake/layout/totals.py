"""Lines that sum up others."""

import re
from functools import reduce

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.blanks import as_text

TOTAL_WORDS = (
    r"(?:grand |sub-?)?(?:totals?|sum|summe|gesamt|gesamtsumme|zwischensumme|insgesamt|somme|suma"
    r"|totale|totaal|合计|总计|小计|合計|小計|総計)"
)
TOTAL = re.compile(rf"{TOTAL_WORDS}:?", re.IGNORECASE)
TOTAL_BEGINS = re.compile(rf"{TOTAL_WORDS}:?(?:$|[\s\d])", re.IGNORECASE)
TOTAL_ENDS = re.compile(rf"(.*)(?:\s{TOTAL_WORDS}|[合总小総][计計]):?", re.IGNORECASE)
TOTAL_LABELS = re.compile(rf"{TOTAL_WORDS}\s*[:\uff1a]", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Tell whether a cell is the label of a sum: "Total for Acme", "Acme Total", "Acme 小计"."""
    word = " ".join(text.split())
    found = TOTAL_BEGINS.match(word) or TOTAL_LABELS.match(word) or TOTAL_ENDS.fullmatch(word)
    return found is not None


def total_lines(
    body: pd.DataFrame, account: "pd.Series[str]", undated: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Tell which rows sum up others.

    The account is nothing but a word for a sum; or account or date are missing and the first
    cell with content is the label of one.
    """
    found = np.array(account.str.fullmatch(TOTAL).eq(other=True))
    suspects = undated | account.isna().to_numpy(bool)
    if suspects.any():
        columns = [as_text(body.loc[suspects, column]) for column in body.columns]
        first = reduce(lambda filled, cells: filled.fillna(cells), columns)
        found[suspects] |= first.map(is_total, na_action="ignore").eq(other=True).to_numpy(bool)
    return found
