"""One table of events to parsed rows, each either usable or set aside for a reason."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.choices import NUMBER_ROLES, AccountChoices, FieldMap, RowChoices, RowFilter
from rfm.definition import Definition
from rfm.errors import FieldError
from rfm.intake import ledger
from rfm.intake.accounts.mail import domains
from rfm.intake.accounts.spellings import merged_keys
from rfm.intake.blanks import as_text, is_blank
from rfm.intake.counting.currencies import cell_currencies, column_currencies
from rfm.intake.counting.repeats import repeated
from rfm.intake.counting.statuses import off_rows
from rfm.intake.dates import NO_DATE, parse_dates
from rfm.intake.guessing.expression import columns_in, evaluate, is_expression
from rfm.intake.layout.totals import total_lines
from rfm.intake.numbers import Numbers, parse_numbers
from rfm.intake.tables import RawTable
from rfm.units import NOT_KNOWN, VALUE_UNIT

LARGEST_TOTAL = 1e14
"""In money, over all files: well below what a 64-bit count of ten-thousandths holds."""

Flags = npt.NDArray[np.bool_]


def parse_rows(
    table: RawTable,
    position: int,
    fields: FieldMap,
    definition: Definition,
    *,
    filters: Sequence[RowFilter] = (),
    event_type: str | None = None,
) -> pd.DataFrame:
    """Parse one table.

    Parameters
    ----------
    table : RawTable
        Rows that continue another one already filled in.
    position : int
        Which of the tables it is, from 0.
    fields : FieldMap
        With every role resolved.
    definition : Definition
        Its rows, accounts and refunds are read.
    filters : sequence of RowFilter
        In force for this table.
    event_type : str or None
        What its rows are called where no column says so.

    Returns
    -------
    pandas.DataFrame
        See `rfm.intake.events.Gathered`.

    Raises
    ------
    FieldError, AmbiguousFormat
        If a column can't play its role.
    """
    body = table.frame
    key_column = fields.account_id or fields.account_name
    if not key_column or not fields.date:
        raise FieldError(f"{table.name}: the account and the date need a column each.")
    account = account_keys(body[key_column], definition.accounts)
    name = as_text(body[fields.account_name]) if fields.account_name else None
    dates = parse_dates(body[fields.date], fields.date_order)
    value, value_blank, value_unreadable = _value(table, body, fields)
    orders, orders_unreadable = _orders(table, body, fields)
    further, further_unreadable = _further(table, body, fields)
    value_e4 = np.rint(np.where(np.isnan(value), 0.0, value) * VALUE_UNIT)
    check_size(value_e4, fields)

    by_account = bool(fields.order_count)
    without_event = by_account & (orders == 0) & (value_e4 == 0)
    days = np.where(without_event, NO_DATE, dates.days)
    keep = definition.rows.keep
    totals = total_lines(body, account, dates.days == NO_DATE)
    reasons = [
        (ledger.EMPTY_ROW, _empty(body)),
        (ledger.TOTAL_LINE, totals & ("total_lines" not in keep)),
        (ledger.NO_ACCOUNT, account.isna().to_numpy(bool)),
        (ledger.DATE_UNREADABLE, dates.unreadable & ~without_event),
        (ledger.NO_DATE, (days == NO_DATE) & ~without_event),
        (ledger.VALUE_UNREADABLE, value_unreadable | orders_unreadable | further_unreadable),
    ]
    reason = pd.Series(_first_reason(reasons, len(body)), index=body.index, dtype="str")
    reason = reason.fillna(off_rows(body, filters))
    reason = reason.mask(
        reason.isna() & _given_twice(body, account, fields, definition.rows), ledger.REPEATED_ORDER
    )
    return pd.DataFrame(
        {
            "account_id": account.to_numpy(),
            "account_name": pd.array(
                [None] * len(body) if name is None else name.to_numpy(), dtype="str"
            ),
            "day": days,
            "order_key": _order_keys(body, days, fields, position),
            "orders": orders,
            "value_e4": value_e4.astype(np.int64),
            **further,
            "blank": value_blank,
            "qualifies": _qualifies(value_e4, orders, by_account=by_account, definition=definition),
            "currency": _currencies(body, fields).to_numpy(),
            "event_type": _event_types(body, fields, event_type).to_numpy(),
            "reason": reason.to_numpy(),
            "row": body.index.to_numpy(),
            "file": position,
            "sheet": pd.array([table.sheet] * len(body), dtype="str"),
        }
    )


def account_keys(column: "pd.Series[str]", choices: AccountChoices) -> "pd.Series[str]":
    """Return the account of each cell: as it stands, rolled up and merged as was decided."""
    keys = as_text(column)
    if choices.roll_up == "email_domain":
        keys = domains(keys)
    return merged_keys(keys, choices.merges)


def unparsed_rows(table: RawTable, position: int) -> pd.DataFrame:
    """Return the rows that are no rows of the table, in the shape of parsed ones."""
    reasons = pd.Series(
        [one.reason for one in table.aside], index=[one.row for one in table.aside], dtype="str"
    )
    return rows_without_event(table, position, reasons)


def rows_without_event(table: RawTable, position: int, reasons: "pd.Series[str]") -> pd.DataFrame:
    """Return rows that are no events, in the shape of parsed ones; their numbers are the index."""
    count = len(reasons)
    nothing = pd.array([None] * count, dtype="str")
    return pd.DataFrame(
        {
            "account_id": nothing,
            "account_name": nothing,
            "day": np.full(count, NO_DATE),
            "order_key": nothing,
            "orders": np.zeros(count, dtype=np.int64),
            "value_e4": np.zeros(count, dtype=np.int64),
            "blank": np.ones(count, dtype=bool),
            "qualifies": np.zeros(count, dtype=bool),
            "currency": nothing,
            "event_type": nothing,
            "reason": reasons.to_numpy(),
            "row": reasons.index.to_numpy(np.int64),
            "file": position,
            "sheet": pd.array([table.sheet] * count, dtype="str"),
        }
    )


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
    value = np.broadcast_to(value, len(body))
    unreadable = np.any([numbers[column].unreadable for column in named], axis=0)
    some_blank = np.any([is_blank(body[column]) for column in named], axis=0)
    blank = some_blank & np.isnan(value)
    return value, blank, unreadable | (np.isnan(value) & ~blank)


def _further(
    table: RawTable, body: pd.DataFrame, fields: FieldMap
) -> tuple[dict[str, npt.NDArray[Any]], Flags]:
    """Return further columns of numbers in ten-thousandths, and which rows can't be read.

    A blank cell counts 0. Only a potential that is blank or no number is not known, rather than
    nothing: it says nothing against the event it stands beside.
    """
    columns = [str(column) for column in body.columns]
    found: dict[str, npt.NDArray[Any]] = {}
    any_unreadable = np.zeros(len(body), dtype=bool)
    for role in NUMBER_ROLES:
        expression = getattr(fields, role)
        if not expression or not is_expression(expression, columns):
            continue
        asked = FieldMap(value=expression, decimal=fields.decimal)
        number, _, unreadable = _value(table, body, asked)
        if role == "potential":
            found["potential_unreadable"] = unreadable
        else:
            any_unreadable |= unreadable
        known = ~np.isnan(number)
        units = np.where(known, number, 0.0) * VALUE_UNIT
        check_size(units, asked)
        whole = np.rint(units).astype(np.int64)
        missing = NOT_KNOWN if role == "potential" else 0
        found[f"{role}_e4"] = np.where(known, whole, missing)
    return found, any_unreadable


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


def _given_twice(
    body: pd.DataFrame, account: "pd.Series[str]", fields: FieldMap, choices: RowChoices
) -> Flags:
    if not fields.order_id or "repeated_orders" in choices.keep:
        return np.zeros(len(body), dtype=bool)
    order = as_text(body[fields.order_id])
    return repeated(body, account, order).orders_twice


def _currencies(body: pd.DataFrame, fields: FieldMap) -> "pd.Series[str]":
    """Return the currency of each row as its column says, or the sign in its value."""
    if fields.currency:
        return column_currencies(body[fields.currency])
    if fields.value in body.columns and pd.api.types.is_string_dtype(body[fields.value]):
        return cell_currencies(body[fields.value])
    return pd.Series(None, index=body.index, dtype="str")


def _event_types(body: pd.DataFrame, fields: FieldMap, event_type: str | None) -> "pd.Series[str]":
    if fields.event_type:
        return as_text(body[fields.event_type])
    return pd.Series(event_type, index=body.index, dtype="str")


def _empty(body: pd.DataFrame) -> Flags:
    blank = np.array([is_blank(body[column]) for column in body.columns])
    return np.asarray(blank.all(axis=0))


def _first_reason(reasons: list[tuple[str, Flags]], length: int) -> npt.NDArray[np.object_]:
    result = np.full(length, None, dtype=object)
    for reason, flags in reversed(reasons):
        result[flags] = reason
    return result
