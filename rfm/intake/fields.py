"""Propose which column plays which role, from header words and from what the cells hold."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from rfm.choices import ROLES, FieldMap
from rfm.errors import FieldError
from rfm.intake.blanks import as_text
from rfm.intake.expression import columns_in, is_expression
from rfm.intake.numbers import parse_numbers
from rfm.intake.roles import Profile, profile, role_score
from rfm.intake.tables import RawTable
from rfm.intake.words import concepts

SAMPLE_ROWS = 2000
ENOUGH = 0.3
UNIQUE_SHARE = 0.99
PERCENT = re.compile(r"%|percent|pct|prozent", re.IGNORECASE)
WHOLE = 100
COLUMNS_NAMED = 10
COPY = re.compile(r"(.+) \(\d+\)")
CONSTANT_SHARE = 0.9
GUESSED_ROLES = (*ROLES, "quantity", "unit_price", "discount")


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
            f"{table.name}: no column says which account a row belongs to. "
            f"{_columns_sentence(columns)}",
            flags="Name it with --map account_id=COLUMN.",
        )
    if not fields.date:
        raise FieldError(
            f"{table.name}: no column holds dates. {_columns_sentence(columns)}",
            flags="Name it with --map date=COLUMN.",
        )
    return fields


def one_row_an_account(table: RawTable, fields: FieldMap) -> bool:
    """Tell whether each row holds an account's last event rather than one of its events."""
    if fields.order_count:
        return True
    key, date = fields.account_id or fields.account_name, fields.date
    if not key or not date or "last" not in concepts(date):
        return False
    return _keys_do_not_repeat(table.frame[key])


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
            try:
                columns_in(column, columns)
            except FieldError as error:
                raise FieldError(f"{table.name}: {error}") from error
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
    if given.value is None and found["value"] is None and price and not quantity:
        found["value"] = None if "unit" in concepts(price) else price
    elif given.value is None and found["value"] is None and quantity and price:
        reduction = _reduction(table.frame, discount) if discount else ""
        found["value"] = f"{quantity} * {price}{reduction}"
    key = given.account_id or found.get("account_id")
    name = found.get("account_name")
    if key and name and not _one_name_a_key(table.frame[key], table.frame[name]):
        found["account_name"] = None
    if given.order_count is None and found["order_count"] is not None:
        account = key or given.account_name or found.get("account_name")
        if account is None or not _keys_do_not_repeat(table.frame[account]):
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


def _reduction(frame: pd.DataFrame, discount: str) -> str:
    """Return what a discount column leaves of the price, as a factor; nothing if unclear."""
    numbers = parse_numbers(frame[discount], fallback="point").values
    known = numbers[~np.isnan(numbers)]
    if len(known) == 0 or known.min() < 0:
        return ""
    if known.max() <= 1:
        return f" * (1 - {discount})"
    is_percent = PERCENT.search(discount) is not None and known.max() <= WHOLE
    return f" * (1 - {discount} / {WHOLE})" if is_percent else ""


def _keys_do_not_repeat(column: "pd.Series[str]") -> bool:
    keys = as_text(column).dropna()
    return bool(len(keys)) and keys.nunique() >= UNIQUE_SHARE * len(keys)


def _one_name_a_key(key: "pd.Series[str]", name: "pd.Series[str]") -> bool:
    """Tell whether a name belongs to the key, rather than to each of its rows."""
    pairs = pd.DataFrame({"key": as_text(key), "name": as_text(name)}).dropna()
    names = pairs.groupby("key")["name"].nunique()
    return names.empty or bool((names == 1).mean() >= CONSTANT_SHARE)


def _columns_sentence(columns: Sequence[str]) -> str:
    more = f" and {len(columns) - COLUMNS_NAMED} more" if len(columns) > COLUMNS_NAMED else ""
    return f"Its columns are: {', '.join(columns[:COLUMNS_NAMED])}{more}."
