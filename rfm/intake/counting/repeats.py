"""Rows given twice: told from orders that really hold two equal lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.guessing.words import concepts

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]

LARGEST = np.iinfo(np.int64).max
NEARLY_ALL = 0.95
FEWEST_ORDERS = 3
WHOLE = re.compile(r"\d+(?:\.0+)?")


@dataclass(frozen=True, eq=False)
class Repeats:
    """What repeats in a file.

    Attributes
    ----------
    exact : int
        Rows that equal an earlier row of their order in every cell; empty rows do not count.
    orders_twice : array of bool
        Rows that look like an order given again: every copy but the first.
    """

    exact: int
    orders_twice: Flags = field(repr=False)


def repeated(
    frame: pd.DataFrame, account: "pd.Series[str]", order: "pd.Series[str] | None"
) -> Repeats:
    """Find rows that repeat, and among them orders given twice.

    Two equal lines of an order are two lines: the same product, entered twice. An order is given
    twice where all its lines, at least two different ones, stand there equally often; where lines
    are numbered and a number comes again; where a row is a whole order; or where nearly all
    orders of the file stand there equally often. Without order ids two equal rows may be two
    events: they are only counted.

    Parameters
    ----------
    frame : pandas.DataFrame
        The rows of one file.
    account, order : Series
        Of the same rows, missing where there is none; `order` is None where the file has no
        order ids.

    Returns
    -------
    Repeats
        The order of rows decides which copy is the first, never how many are flagged.
    """
    filled = frame.notna().any(axis=1).to_numpy(bool)
    line = _line_codes(frame, account, order)
    again = pd.Series(line).duplicated().to_numpy(bool) & filled
    flags = np.zeros(len(frame), dtype=bool)
    if order is None:
        return Repeats(int(again.sum()), flags)
    known = (account.notna() & order.notna()).to_numpy(bool) & filled
    if not again[known].any():
        return Repeats(int(again.sum()), flags)
    rows = pd.DataFrame({"order": _joined([_codes(account), _codes(order)]), "line": line})[known]
    if _numbered(frame, rows):
        flags[known] = again[known]
    else:
        kept = _copies_kept(rows, products=_names_products(frame))
        flags[known] = rows.groupby("line").cumcount() >= rows["line"].map(kept)
    return Repeats(int(again.sum()), flags)


def _line_codes(
    frame: pd.DataFrame, account: "pd.Series[str]", order: "pd.Series[str] | None"
) -> Codes:
    """Return a number for each row, the same where every cell is the same."""
    columns = [frame[column] for column in frame.columns]
    return _joined([_codes(one) for one in (account, order, *columns) if one is not None])


def _codes(column: "pd.Series[str]") -> Codes:
    return pd.factorize(column)[0].astype(np.int64) + 1


def _joined(columns: Sequence[Codes]) -> Codes:
    """Return a number for each row, the same where all of some columns are the same."""
    joined = columns[0]
    for codes in columns[1:]:
        kinds = int(codes.max(initial=0)) + 1
        if int(joined.max(initial=0)) >= LARGEST // kinds:
            joined = pd.factorize(joined)[0].astype(np.int64)
        joined = joined * kinds + codes
    return pd.factorize(joined)[0].astype(np.int64)


def _copies_kept(rows: pd.DataFrame, *, products: bool) -> "pd.Series[int]":
    """Return how many rows of each distinct line are the order's own, none of them a repeat.

    Where the file itself was given several times, an order with two equal lines keeps both.
    """
    lines = rows.groupby("line").agg(order=("order", "first"), copies=("order", "size"))
    lines = lines.sort_values("order")
    orders = lines.groupby("order")["copies"].agg(["size", "min", "max"])
    first_lines = np.flatnonzero(~lines["order"].duplicated())
    times = pd.Series(np.gcd.reduceat(lines["copies"].to_numpy(), first_lines), index=orders.index)
    usual = int(times.mode().max())
    of_file = times % usual == 0
    if usual > 1 and len(orders) >= FEWEST_ORDERS and of_file.mean() >= NEARLY_ALL:
        times = of_file.map({True: usual, False: 1})
    else:
        times = orders["max"].where(_given_twice(orders, products=products), 1)
    kept: pd.Series[int] = lines["copies"] // lines["order"].map(times)
    return kept


def _given_twice(orders: pd.DataFrame, *, products: bool) -> "pd.Series[bool]":
    """Tell which orders stand there several times, all their lines equally often."""
    several = orders["size"] > 1
    doubled = (orders["min"] == orders["max"]) & (orders["max"] > 1)
    if len(orders) < FEWEST_ORDERS or not doubled.any():
        return doubled & several
    one_row = ~several & (orders["max"] == 1)
    alike = orders["max"][doubled].nunique() == 1
    row_is_order = one_row.mean() >= NEARLY_ALL or (
        alike and not products and (~several).mean() >= NEARLY_ALL
    )
    return doubled if row_is_order else doubled & several


def _numbered(frame: pd.DataFrame, rows: pd.DataFrame) -> bool:
    """Tell whether a column numbers the lines of each order."""
    first = rows.drop_duplicates("line")
    several = first[first.duplicated("order", keep=False)]
    if several["order"].nunique() < FEWEST_ORDERS:
        return False
    lines = frame.iloc[several.index]
    return any(
        _numbers_lines(lines[column], several["order"].to_numpy(), str(column))
        for column in frame.columns
    )


def _numbers_lines(column: "pd.Series[str]", order: Codes, header: str) -> bool:
    """Tell whether whole numbers run from 0 or 1 in each order; gaps are forgiven by name."""
    codes, uniques = pd.factorize(column)
    whole = [WHOLE.fullmatch(str(one)) for one in uniques[:FEWEST_ORDERS]]
    if codes.min(initial=0) < 0 or not all(whole):
        return False
    numbers = pd.to_numeric(pd.Series(uniques), errors="coerce").to_numpy(np.float64)[codes]
    if not np.all(numbers == np.floor(numbers)):
        return False
    orders = pd.Series(numbers).groupby(order).agg(["size", "nunique", "min", "max"])
    good = orders["size"] == orders["nunique"]
    if "line" not in concepts(header):
        good &= orders["min"].isin([0, 1]) & (orders["max"] - orders["min"] == orders["size"] - 1)
    return bool(good.mean() >= NEARLY_ALL)


def _names_products(frame: pd.DataFrame) -> bool:
    """Tell whether rows name products or quantities, and so are lines rather than orders."""
    return any({"product", "quantity"} & concepts(str(column)) for column in frame.columns)


def overlap(orders_by_file: Sequence["pd.Series[str]"]) -> pd.DataFrame:
    """Count the orders that stand in more than one file: months that overlap.

    Parameters
    ----------
    orders_by_file : sequence of Series
        For each file, what makes an order in each of its rows: account, order id, date and
        value, joined in any way. Missing ones do not count.

    Returns
    -------
    pandas.DataFrame
        ``first`` and ``second`` (positions of two files), ``orders`` (how many both have) and
        ``share`` (of the orders of the one that has fewer); one row for each two files that
        share any, in the order of files.
    """
    distinct = [set(orders.dropna()) for orders in orders_by_file]
    found = [
        (first, second, shared, shared / min(len(distinct[first]), len(distinct[second])))
        for second in range(len(distinct))
        for first in range(second)
        if (shared := len(distinct[first] & distinct[second]))
    ]
    table = pd.DataFrame(found, columns=["first", "second", "orders", "share"])
    return table.sort_values(["first", "second"], ignore_index=True)
