"""One raw table to parsed rows, each either usable or set aside for a reason."""

import re
from functools import reduce

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.errors import FieldError
from rfm.intake import ledger
from rfm.intake.blanks import as_text, is_blank
from rfm.intake.dates import NO_DATE, parse_dates
from rfm.intake.expression import columns_in, evaluate
from rfm.intake.numbers import Numbers, parse_numbers
from rfm.intake.tables import RawTable
from rfm.units import VALUE_UNIT

TOTAL_WORDS = (
    r"(?:grand |sub-?)?(?:totals?|sum|summe|gesamt|gesamtsumme|zwischensumme|insgesamt|somme|suma"
    r"|totale|totaal|合计|总计|小计|合計):?"
)
TOTAL = re.compile(TOTAL_WORDS, re.IGNORECASE)
TOTAL_BEGINS = re.compile(rf"{TOTAL_WORDS}(?:$|[\s\d])", re.IGNORECASE)
LARGEST_TOTAL = 1e14
"""In money, over all files: well below what a 64-bit count of ten-thousandths holds."""

Flags = npt.NDArray[np.bool_]


def parse_rows(
    table: RawTable, position: int, fields: FieldMap, definition: Definition
) -> pd.DataFrame:
    """Parse one table.

    Parameters
    ----------
    table : RawTable
    position : int
        Which of the files it is, from 0.
    fields : FieldMap
        With every role resolved.
    definition : Definition
        Its refunds and zeros are read.

    Returns
    -------
    pandas.DataFrame
        See `rfm.intake.events.Gathered`.

    Raises
    ------
    FieldError, AmbiguousFormat
        If a column can't play its role.
    """
    frame = table.frame
    key_column = fields.account_id or fields.account_name
    if not key_column or not fields.date:
        raise FieldError(f"{table.name}: the account and the date need a column each.")
    header = np.zeros(len(frame), dtype=bool)
    if pd.api.types.is_string_dtype(frame[fields.date]):
        header = (as_text(frame[fields.date]) == fields.date).fillna(value=False).to_numpy(bool)
    body = frame[~header]
    account = as_text(body[key_column])
    name = as_text(body[fields.account_name]) if fields.account_name else None
    dates = parse_dates(body[fields.date], fields.date_order)
    value, value_blank, value_unreadable = _value(table, body, fields)
    orders, orders_unreadable = _orders(table, body, fields)
    value_e4 = np.rint(np.where(np.isnan(value), 0.0, value) * VALUE_UNIT)
    check_size(value_e4, fields)

    by_account = bool(fields.order_count)
    without_event = by_account & (orders == 0) & (value_e4 == 0)
    days = np.where(without_event, NO_DATE, dates.days)
    reasons = [
        (ledger.EMPTY_ROW, _empty(body)),
        (ledger.TOTAL_LINE, _total_lines(body, account, dates.days == NO_DATE)),
        (ledger.NO_ACCOUNT, account.isna().to_numpy(bool)),
        (ledger.DATE_UNREADABLE, dates.unreadable & ~without_event),
        (ledger.NO_DATE, (days == NO_DATE) & ~without_event),
        (ledger.VALUE_UNREADABLE, value_unreadable | orders_unreadable),
    ]
    if definition.refunds == "exclude":
        reasons.append((ledger.REFUND_EXCLUDED, value_e4 < 0))
    if definition.zeros == "exclude" and fields.value:
        reasons.append((ledger.ZERO_EXCLUDED, (value_e4 == 0) & ~value_blank))
    row = body.index.to_numpy()
    parsed = pd.DataFrame(
        {
            "account_id": account.to_numpy(),
            "account_name": None if name is None else name.to_numpy(),
            "day": days,
            "order_key": _order_keys(body, days, fields, position),
            "orders": orders,
            "value_e4": value_e4.astype(np.int64),
            "qualifies": _qualifies(value_e4, orders, by_account=by_account, definition=definition),
            "reason": _first_reason(reasons, len(body)),
            "row": row,
        }
    )
    unparsed = pd.DataFrame(
        {
            "reason": [ledger.ABOVE_HEADER] * len(table.above)
            + [ledger.REPEATED_HEADER] * int(header.sum()),
            "row": [*table.above, *frame.index[header]],
        }
    )
    whole = pd.concat([parsed, unparsed], ignore_index=True) if len(unparsed) else parsed
    whole = whole.fillna({"day": NO_DATE, "orders": 0, "value_e4": 0}).astype(
        {
            "day": np.int64,
            "orders": np.int64,
            "value_e4": np.int64,
            "reason": "str",
            "account_name": "str",
        }
    )
    whole["qualifies"] = whole["qualifies"].eq(other=True)
    return whole.assign(file=position, sheet=table.sheet)


def check_size(value_e4: npt.NDArray[np.float64], fields: FieldMap) -> None:
    """Raise `FieldError` where values are too large to be added up exactly."""
    if np.abs(value_e4).sum() > LARGEST_TOTAL * VALUE_UNIT:
        raise FieldError(
            f"The values in '{fields.value}' add up to more than {LARGEST_TOTAL:,.0f}; "
            "give them in thousands or millions."
        )


def _value(
    table: RawTable, body: pd.DataFrame, fields: FieldMap
) -> tuple[npt.NDArray[np.float64], Flags, Flags]:
    """Return the value of each row, which are blank, and which can't be read."""
    if not fields.value:
        nothing = np.zeros(len(body))
        return nothing, np.ones(len(body), dtype=bool), np.zeros(len(body), dtype=bool)
    columns = [str(column) for column in body.columns]
    named = columns_in(fields.value, columns)
    numbers = {column: _numbers(table, body, column, fields) for column in named}
    value = evaluate(fields.value, columns, lambda column: numbers[column].values)
    unreadable = np.any([numbers[column].unreadable for column in named], axis=0)
    blank = np.any([is_blank(body[column]) for column in named], axis=0)
    value = np.broadcast_to(value, len(body))
    return value, blank, unreadable | (np.isnan(value) & ~blank)


def _numbers(table: RawTable, body: pd.DataFrame, column: str, fields: FieldMap) -> Numbers:
    numbers = parse_numbers(body[column], fields.decimal, fallback=table.decimal)
    if numbers.unreadable.any() and np.isnan(numbers.values).all():
        example = as_text(body[column]).dropna().iloc[0]
        raise FieldError(f"{table.name}: column '{column}' holds no numbers; it has '{example}'.")
    return numbers


def _orders(
    table: RawTable, body: pd.DataFrame, fields: FieldMap
) -> tuple[npt.NDArray[np.int64], Flags]:
    """Return how many orders each row stands for: one, or what an account-level file says."""
    if not fields.order_count:
        return np.ones(len(body), dtype=np.int64), np.zeros(len(body), dtype=bool)
    counted = _numbers(table, body, fields.order_count, fields)
    negative = counted.values < 0
    orders = np.where(np.isnan(counted.values) | negative, 0, counted.values)
    return np.rint(orders).astype(np.int64), counted.unreadable | negative


def _order_keys(
    body: pd.DataFrame, days: npt.NDArray[np.int64], fields: FieldMap, position: int
) -> npt.NDArray[np.object_]:
    """Return what tells one order of an account from another: its id, or else its day."""
    if fields.order_count:
        return np.array([f"row {position}:{row}" for row in body.index], dtype=object)
    day_keys = pd.Series(days, index=body.index).map(lambda day: f"day {day}")
    if not fields.order_id:
        return day_keys.to_numpy(dtype=object)
    return as_text(body[fields.order_id]).fillna(day_keys).to_numpy(dtype=object)


def _qualifies(
    value_e4: npt.NDArray[np.float64],
    orders: npt.NDArray[np.int64],
    *,
    by_account: bool,
    definition: Definition,
) -> Flags:
    """Tell which rows make recency and frequency; a refund does not unless told to."""
    if by_account:
        return (orders > 0) | (value_e4 > 0)
    return (value_e4 >= 0) | (definition.refunds == "count")


def _empty(body: pd.DataFrame) -> Flags:
    blank = np.array([is_blank(body[column]) for column in body.columns])
    return np.asarray(blank.all(axis=0))


def _total_lines(body: pd.DataFrame, account: "pd.Series[str]", undated: Flags) -> Flags:
    """Tell which rows sum up others.

    The account is nothing but a word for a sum; or account or date are missing and the first
    cell with content begins with such a word.
    """
    found = np.array(account.str.fullmatch(TOTAL).eq(other=True))
    suspects = undated | account.isna().to_numpy(bool)
    if suspects.any():
        columns = [as_text(body.loc[suspects, column]) for column in body.columns]
        first = reduce(lambda filled, cells: filled.fillna(cells), columns)
        found[suspects] |= first.str.match(TOTAL_BEGINS).eq(other=True).to_numpy(bool)
    return found


def _first_reason(reasons: list[tuple[str, Flags]], length: int) -> npt.NDArray[np.object_]:
    result = np.full(length, None, dtype=object)
    for reason, flags in reversed(reasons):
        result[flags] = reason
    return result
