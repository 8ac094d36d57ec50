"""What columns have to do with each other: products, sums, and what belongs to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.guessing.profiles import spread_rows
from rfm.intake.numbers import parse_numbers

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

ROWS = 400
MOST_COLUMNS = 14
ENOUGH_ROWS = 3
HOLDS = 0.9
CENT = 0.011
ROUNDING = 5e-4
MOST_TAX = 0.4
MOST_RATES = 5
MOST_STEPS = 25
WHOLE = 100
FEW_ROWS = 0.2
FEWEST_GROUPS = 3
SAME = 0.98


@dataclass(frozen=True)
class Sums:
    """Which columns of numbers are made of others.

    Attributes
    ----------
    totals : frozenset of str
        A quantity times a price, less a discount where there is one.
    factors : frozenset of str
        What such totals are made of.
    gross, net, tax : frozenset of str
        Gross is net and tax, tax being one of a few shares of net.
    wholes, parts : frozenset of str
        Other sums of two columns, and those two.
    """

    totals: frozenset[str] = frozenset()
    factors: frozenset[str] = frozenset()
    gross: frozenset[str] = frozenset()
    net: frozenset[str] = frozenset()
    tax: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


def find_sums(frame: pd.DataFrame, columns: Sequence[str]) -> Sums:
    """Return which of some columns of numbers are products and sums of others.

    Parameters
    ----------
    frame : pandas.DataFrame
        The rows looked at; at most a few hundred are used.
    columns : sequence of str
        At most the first fourteen are compared.
    """
    columns = list(columns)[:MOST_COLUMNS]
    if len(columns) < len(("a", "b", "c")):
        return Sums()
    rows = spread_rows(frame[columns], ROWS)
    cells = np.column_stack(
        [parse_numbers(rows[column], fallback="point").values for column in columns]
    )
    found: dict[str, set[str]] = {name: set() for name in Sums.__dataclass_fields__}
    for first, second in combinations(range(len(columns)), 2):
        _products(cells, columns, (first, second), found)
        _sums(cells, columns, (first, second), found)
    found["parts"] -= found["net"] | found["tax"]
    return Sums(**{name: frozenset(those) for name, those in found.items()})


def _products(
    cells: Numbers, columns: Sequence[str], pair: tuple[int, int], found: dict[str, set[str]]
) -> None:
    first, second = sorted(pair, key=lambda place: _telling(cells[:, place]).sum())
    telling = _telling(cells[:, first]) & _telling(cells[:, second])
    if telling.sum() < ENOUGH_ROWS:
        return
    rows = cells[telling]
    product = rows[:, first] * rows[:, second]
    others = [place for place in range(len(columns)) if place not in pair]
    for share in [None, *(place for place in others if _is_share(cells[:, place]))]:
        kept = 1.0 if share is None else 1 - np.nan_to_num(_as_share(rows[:, share]))
        for place in _equals(product * kept, rows):
            if place in pair or place == share:
                continue
            found["totals"].add(columns[place])
            found["factors"] |= {columns[one] for one in (*pair, share) if one is not None}


def _telling(cells: Numbers) -> Flags:
    """Tell which cells prove something in a product; times nought or one everything fits."""
    return np.asarray(np.isfinite(cells) & (cells != 0) & (np.abs(cells) != 1))


def _is_share(cells: Numbers) -> bool:
    """Tell whether a column may be a discount: from 0 to 1 or to 100, in a few steps."""
    known = np.unique(cells[np.isfinite(cells)])
    return 1 < len(known) <= MOST_STEPS and known[0] >= 0 and 0 < known[-1] <= WHOLE


def _as_share(cells: Numbers) -> Numbers:
    return cells if np.nanmax(cells) <= 1 else cells / WHOLE


def _sums(
    cells: Numbers, columns: Sequence[str], pair: tuple[int, int], found: dict[str, set[str]]
) -> None:
    telling = np.isfinite(cells[:, pair]).all(axis=1) & (cells[:, pair] != 0).all(axis=1)
    if telling.sum() < max(ENOUGH_ROWS, FEW_ROWS * len(cells)):
        return
    rows = cells[telling]
    smaller, larger = sorted(pair, key=lambda place: float(np.median(np.abs(rows[:, place]))))
    for place in _equals(rows[:, smaller] + rows[:, larger], rows):
        rates = rows[:, smaller] / rows[:, larger]
        if place in pair:
            continue
        if np.mean((rates > 0) & (rates < MOST_TAX)) >= HOLDS and _are_few(rates):
            found["gross"].add(columns[place])
            found["net"].add(columns[larger])
            found["tax"].add(columns[smaller])
        else:
            found["wholes"].add(columns[place])
            found["parts"] |= {columns[larger], columns[smaller]}


def _are_few(rates: Numbers) -> bool:
    return len(np.unique(np.round(rates, 2))) <= MOST_RATES


def _equals(expected: Numbers, rows: Numbers) -> list[int]:
    """Return the places of the columns that are what was expected, but for rounding."""
    known = np.isfinite(rows) & np.isfinite(expected)[:, None]
    near = np.abs(expected[:, None] - rows) <= CENT + ROUNDING * np.abs(rows)
    counted = known.sum(axis=0)
    share = (near & known).sum(axis=0) / np.maximum(counted, 1)
    places = np.flatnonzero((counted >= ENOUGH_ROWS) & (share >= HOLDS))
    return [int(one) for one in places if len(np.unique(rows[:, one])) >= ENOUGH_ROWS]


def share_constant(key: "pd.Series[str]", column: "pd.Series[str]") -> float | None:
    """Return in what share of repeated keys a column has one value only.

    None where fewer than three keys repeat, so that nothing can be said.
    """
    pairs = _codes(key, column)
    groups = pairs.groupby("key")["cell"].agg(["size", "nunique"])
    repeated = groups[groups["size"] > 1]
    if len(repeated) < FEWEST_GROUPS:
        return None
    return float((repeated["nunique"] == 1).mean())


def _codes(key: "pd.Series[str]", column: "pd.Series[str]") -> pd.DataFrame:
    """Return what stands together in two columns as numbers, without blank cells."""
    pairs = pd.DataFrame({"key": pd.factorize(key)[0], "cell": pd.factorize(column)[0]})
    return pairs[(pairs["key"] >= 0) & (pairs["cell"] >= 0)]


def determines(key: "pd.Series[str]", column: "pd.Series[str]", share: float = HOLDS) -> bool:
    """Tell whether each value of the key has one value of the column, as far as can be seen."""
    pairs = _codes(key, column).drop_duplicates()
    held = pairs.groupby("key").size()
    return held.empty or bool((held == 1).mean() >= share)


def same_partition(one: "pd.Series[str]", other: "pd.Series[str]") -> bool:
    """Tell whether two columns tell rows apart in the same way, as an id and its name do."""
    return determines(one, other, SAME) and determines(other, one, SAME)


def prices_lines(
    product: "pd.Series[str]", quantity: "pd.Series[str]", price: "pd.Series[str]"
) -> bool:
    """Tell whether a price grows with the quantity, so that it is what the whole line costs."""
    frame = pd.DataFrame(
        {
            "product": product,
            "quantity": parse_numbers(quantity, fallback="point").values,
            "price": parse_numbers(price, fallback="point").values,
        }
    ).dropna()
    frame = frame[(frame["quantity"] > 0) & (frame["price"] > 0)]
    frame = frame[frame.groupby("product")["quantity"].transform("nunique") > 1]
    if frame["product"].nunique() < ENOUGH_ROWS:
        return False
    frame["each"] = frame["price"] / frame["quantity"]
    groups = frame.groupby("product")[["price", "each"]]
    spread = (groups.std() / groups.mean()).median()
    return bool(spread["each"] < 0.5 * spread["price"])


def same_cells(one: "pd.Series[str]", other: "pd.Series[str]") -> bool:
    """Tell whether two columns hold the same wherever both hold something."""
    pairs = pd.DataFrame({"one": one, "other": other})
    both = pairs.dropna()
    if len(both) < SAME * pairs["one"].notna().sum():
        return False
    return bool((both["one"] == both["other"]).mean() >= SAME) if len(both) else False
