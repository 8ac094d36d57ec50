"""What counts as an empty cell."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

BLANK_WORDS = frozenset(
    {"", "null", "none", "nan", "nat", "n/a", "#n/a", "<null>", "\\n", "-", "--", "–", "—"}
    | {"(blank)", "(empty)", "(none)", "(leer)", "(vide)", "(en blanco)", "(空白)"}
)


def is_blank(column: "pd.Series[str]") -> npt.NDArray[np.bool_]:
    """Tell which cells hold nothing: missing, white space, or a word for nothing."""
    missing = column.isna().to_numpy(dtype=bool)
    if not pd.api.types.is_string_dtype(column):
        return missing
    codes, uniques = pd.factorize(column)
    blank = np.array([str(text).strip().lower() in BLANK_WORDS for text in uniques] + [True])
    return blank[codes] | missing


def as_text(column: "pd.Series[str]") -> "pd.Series[str]":
    """Return cells as trimmed text, blank ones missing.

    Whole numbers never carry a ``.0``, neither where they come typed nor where some program
    wrote every number of the column so.
    """
    if pd.api.types.is_float_dtype(column):
        numbers = column.to_numpy(np.float64, na_value=np.nan)
        if np.all(np.isnan(numbers) | (numbers == np.floor(numbers))):
            column = pd.Series(
                pd.array(numbers, dtype="Float64").astype("Int64"), index=column.index
            )
    text = column.astype("str").str.strip()
    text = text.mask(is_blank(column))
    filled = text.dropna()
    numeric = [one for one in filled.unique() if re.fullmatch(r"\d+(?:\.\d+)?", one)]
    if numeric and all(re.fullmatch(r"\d+\.0+", one) for one in numeric):
        return text.str.replace(r"^(\d+)\.0+$", r"\1", regex=True)
    return text
