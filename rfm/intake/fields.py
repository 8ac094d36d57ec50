"""Propose which column plays which role, from header words and from what the cells hold."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from rfm.definition import ROLES, FieldMap
from rfm.errors import FieldError
from rfm.intake.blanks import as_text, is_blank
from rfm.intake.dates import looks_like_date
from rfm.intake.expression import columns_in, is_expression
from rfm.intake.numbers import looks_like_number
from rfm.intake.tables import RawTable
from rfm.intake.words import concepts

SAMPLE_ROWS = 2000
ENOUGH = 0.3
UNIQUE_SHARE = 0.99
SURE_SHARE = 0.8
COPY = re.compile(r"(.+) \(\d+\)")
CONSTANT_SHARE = 0.9
NOT_AN_ACCOUNT = frozenset(
    {"contact", "product", "owner", "place", "order", "first", "event", "part"}
)
GUESSED_ROLES = (*ROLES, "quantity", "unit_price", "discount")


@dataclass(frozen=True)
class Profile:
    """What the cells of a column look like; shares are of the cells that hold something.

    Attributes
    ----------
    filled : float
        Share of cells that hold something.
    dates, numbers : float
        Share that reads as a date or as a number.
    fractions : float
        Share of numbers with decimals.
    distinct : float
        Distinct values per filled cell.
    spaced : float
        Share that holds a space, as names do and ids do not.
    """

    filled: float
    dates: float
    numbers: float
    fractions: float
    distinct: float
    spaced: float


def complete(table: RawTable, given: FieldMap) -> FieldMap:
    """Return the field map with every role not given proposed from the table.

    Raises
    ------
    FieldError
        If a given column does not exist, or no account or date column can be found.
    """
    columns = [str(column) for column in table.frame.columns]
    check_columns(table, given)
    fields = suggest(table, given)
    if not fields.account_id and not fields.account_name:
        raise FieldError(
            f"{table.name}: no column says which account a row belongs to; "
            f"name it with --map account_id=COLUMN. {_columns_sentence(columns)}"
        )
    if not fields.date:
        raise FieldError(
            f"{table.name}: no column holds dates; name it with --map date=COLUMN. "
            f"{_columns_sentence(columns)}"
        )
    return fields


def suggest(table: RawTable, given: FieldMap) -> FieldMap:
    """Return the field map with roles filled in as far as columns for them can be found.

    A role whose column the table lacks is proposed like one not given.
    """
    columns = [str(column) for column in table.frame.columns]
    missing = {
        role: None
        for role in ROLES
        if role != "value" and getattr(given, role) and getattr(given, role) not in columns
    }
    if given.value and not is_expression(given.value, columns):
        missing["value"] = None
    known = given.replace(**missing)
    told = {role: getattr(known, role) for role in ROLES if getattr(known, role) is not None}
    return known.replace(**{**propose(table, known), **told})


def check_columns(table: RawTable, fields: FieldMap) -> None:
    """Raise `FieldError` where a field map names a column that the table lacks."""
    columns = [str(column) for column in table.frame.columns]
    for role in ROLES:
        column = getattr(fields, role)
        if not column or column in columns:
            continue
        if role == "value":
            columns_in(column, columns)
            continue
        raise FieldError(
            f"{table.name} has no column '{column}' for {role}. {_columns_sentence(columns)}"
        )


def propose(table: RawTable, given: FieldMap | None = None) -> dict[str, str | None]:
    """Return the likeliest column for each role not given, None where there is none.

    Every column is scored for every role; the assignment is solved as a whole (Hungarian
    method), so that no column plays two roles.
    """
    given = given or FieldMap()
    columns = [str(column) for column in table.frame.columns]
    taken = {getattr(given, role) for role in ROLES} | _copies(table.frame)
    if given.value:
        taken |= set(columns_in(given.value, columns))
    free = sorted(column for column in columns if column not in taken)
    roles = [r for r in GUESSED_ROLES if r not in ROLES or getattr(given, r) is None]
    found: dict[str, str | None] = dict.fromkeys(roles)
    if free:
        rows = np.linspace(0, len(table.frame) - 1, min(SAMPLE_ROWS, len(table.frame)))
        sample = table.frame.iloc[np.unique(rows.astype(int))]
        profiles = {column: profile(sample[column]) for column in free}
        found |= _assign(roles, free, profiles)
    return _settle(table, given, found)


def profile(column: "pd.Series[str]") -> Profile:
    """Describe the cells of a column; see `Profile`."""
    blank = is_blank(column)
    text = as_text(column)[~blank]
    count = max(len(text), 1)
    if pd.api.types.is_string_dtype(column):
        words = text.value_counts()
        numeric = [one for one in words.index if looks_like_number(one)]
        dates = sum(int(words[one]) for one in words.index if looks_like_date(one))
        numbers = int(words[numeric].sum())
        fractions = int(words[[one for one in numeric if "." in one or "," in one]].sum())
    else:
        is_number = pd.api.types.is_numeric_dtype(column)
        dates = 0 if is_number or pd.api.types.is_bool_dtype(column) else count
        numbers = count if is_number else 0
        fractions = int((text.str.contains(".", regex=False)).sum()) if is_number else 0
    return Profile(
        filled=len(text) / max(len(column), 1),
        dates=dates / count,
        numbers=numbers / count,
        fractions=fractions / count,
        distinct=text.nunique() / count,
        spaced=float(text.str.contains(" ", regex=False).sum()) / count,
    )


def role_score(role: str, header: str, cells: Profile) -> float:
    """Return how well a column fits a role, 0 to 1: its words, weighed by its cells."""
    words = concepts(header)
    if cells.filled == 0:
        return 0.0
    return _SCORERS[role](words, cells)


def _account_id(words: frozenset[str], cells: Profile) -> float:
    who = words & {"account", "company"}
    if who and "id" in words:
        score = 1.0
    elif "contact" in words and words & {"id", "contact"} and "name" not in words:
        score = 0.55
    elif who and "name" not in words:
        score = 0.75
    else:
        return 0.0
    if words & {"owner", "place", "product", "order", "period", "minor"}:
        score *= 0.3
    likeness = 1.0 if "id" in words else 1 - 0.6 * cells.spaced
    return score * likeness * _not_a_measure(cells)


def _account_name(words: frozenset[str], cells: Profile) -> float:
    who = words & {"account", "company"}
    if who and "name" in words:
        score = 1.0
    elif who and "id" not in words:
        score = 0.75
    elif "name" in words and not words & NOT_AN_ACCOUNT:
        score = 0.45
    else:
        return 0.0
    if words & {"contact", "owner", "product", "order"}:
        score *= 0.3
    likeness = 1.0 if "name" in words else 0.6 + 0.4 * min(1.0, 2 * cells.spaced)
    return score * likeness * (1 - cells.dates) * (1 - cells.numbers) * math.sqrt(cells.filled)


def _date(words: frozenset[str], cells: Profile) -> float:
    if cells.dates < SURE_SHARE - 0.2:
        return 0.0
    score = 0.4
    if words & {"date", "event", "order", "orders", "close", "created"}:
        score = 0.75
    if "date" in words:
        score = 0.85
    if words & {"order", "orders", "event", "close"}:
        score += 0.1
    if "created" in words:
        score = 0.6
    if words & {"due", "first"}:
        score *= 0.4
    return score * cells.dates * math.sqrt(math.sqrt(cells.filled))


def _value(words: frozenset[str], cells: Profile) -> float:
    if "value" in words:
        score = 0.85
    elif "total" in words or (words & {"net", "gross"} and not words & {"minor"}):
        score = 0.8
    elif words & {"price", "order"} == {"price", "order"}:
        score = 0.4
    elif words == {"price"}:
        score = 0.35
    else:
        return 0.0
    score += 0.08 * bool(words & {"total", "line"} and words & {"value", "order"})
    score += 0.03 * ("net" in words)
    if words & {"minor", "quantity", "unit", "due"}:
        score *= 0.25
    if "part" in words:
        score *= 0.8
    if words & {"owner", "period", "place", "product", "id", "count", "date", "orders", "status"}:
        score *= 0.3
    return score * _measure(cells)


def _order_id(words: frozenset[str], cells: Profile) -> float:
    if words & {"line", "product", "owner", "value", "total", "date", "status", "due"}:
        return 0.0
    if "order" in words and "id" in words:
        score = 1.0
    elif words == {"order"} or words == {"order", "name"}:
        score = 0.7
    elif words in ({"event", "id"}, {"id"}):
        score = 0.5
    else:
        return 0.0
    return score * _not_a_measure(cells) * math.sqrt(cells.filled)


def _order_count(words: frozenset[str], cells: Profile) -> float:
    counted = "orders" in words or {"order", "count"} <= words
    if not counted or words & {"value", "date", "first", "event"}:
        return 0.0
    return 0.9 * _measure(cells) * (1 - cells.fractions)


def _quantity(words: frozenset[str], cells: Profile) -> float:
    return 0.9 * _measure(cells) if "quantity" in words else 0.0


def _unit_price(words: frozenset[str], cells: Profile) -> float:
    if "price" not in words or words & {"minor", "total"}:
        return 0.0
    return (0.95 if "unit" in words else 0.8) * _measure(cells)


def _discount(words: frozenset[str], cells: Profile) -> float:
    if "discount" not in words or words & {"value", "total"}:
        return 0.0
    return 0.9 * _measure(cells)


def _measure(cells: Profile) -> float:
    """Return 1 for a column of numbers, 0 for one of words or dates in yyyymmdd."""
    return cells.numbers if cells.numbers >= SURE_SHARE and cells.dates < SURE_SHARE else 0.0


def _not_a_measure(cells: Profile) -> float:
    """Return what is left of a key's likeness when its cells are dates or have decimals."""
    return (1 - cells.dates) * (1 - 0.9 * cells.fractions)


_SCORERS = {
    "account_id": _account_id,
    "account_name": _account_name,
    "date": _date,
    "value": _value,
    "order_id": _order_id,
    "order_count": _order_count,
    "quantity": _quantity,
    "unit_price": _unit_price,
    "discount": _discount,
}


def _assign(
    roles: Sequence[str], columns: Sequence[str], profiles: dict[str, Profile]
) -> dict[str, str | None]:
    scores = np.array(
        [[role_score(role, column, profiles[column]) for column in columns] for role in roles]
    )
    scores[scores < ENOUGH] = 0
    chosen = linear_sum_assignment(scores, maximize=True)
    return {
        roles[int(row)]: columns[int(column)] if scores[row, column] > 0 else None
        for row, column in zip(*chosen, strict=True)
    }


def _settle(
    table: RawTable, given: FieldMap, found: dict[str, str | None]
) -> dict[str, str | None]:
    """Turn quantity and price into a value where no total exists; keep counts for summaries."""
    quantity, price = found.pop("quantity", None), found.pop("unit_price", None)
    discount = found.pop("discount", None)
    if given.value is None and found["value"] is None and quantity and price:
        reduced = discount is not None and _is_a_share(table.frame[discount])
        found["value"] = f"{quantity} * {price}" + (f" * (1 - {discount})" if reduced else "")
    key = given.account_id or found.get("account_id")
    name = found.get("account_name")
    if key and name and not _one_name_a_key(table.frame[key], table.frame[name]):
        found["account_name"] = None
    if given.order_count is None and found["order_count"] is not None:
        account = key or given.account_name or found.get("account_name")
        if account is None or not _one_row_an_account(table.frame[account]):
            found["order_count"] = None
        elif given.order_id is None:
            found["order_id"] = None
    return found


def _copies(frame: pd.DataFrame) -> set[str]:
    """Return columns that stand in the file twice: all but the first of each."""
    found = set()
    for column in frame.columns:
        named = COPY.fullmatch(column)
        if named and named[1] in frame.columns and frame[named[1]].equals(frame[column]):
            found.add(column)
    return found


def _is_a_share(column: "pd.Series[str]") -> bool:
    numbers = pd.to_numeric(as_text(column).str.replace(",", "."), errors="coerce").dropna()
    return bool(len(numbers)) and bool(numbers.between(0, 1).all())


def _one_row_an_account(column: "pd.Series[str]") -> bool:
    keys = as_text(column).dropna()
    return bool(len(keys)) and keys.nunique() >= UNIQUE_SHARE * len(keys)


def _one_name_a_key(key: "pd.Series[str]", name: "pd.Series[str]") -> bool:
    """Tell whether a name belongs to the key, rather than to each of its rows."""
    pairs = pd.DataFrame({"key": as_text(key), "name": as_text(name)}).dropna()
    names = pairs.groupby("key")["name"].nunique()
    return names.empty or bool((names == 1).mean() >= CONSTANT_SHARE)


def _columns_sentence(columns: Sequence[str]) -> str:
    return f"Its columns are: {', '.join(columns)}."
