"""What is decided over the rows of all tables together: nobody's accounts, currencies, refunds."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.definition import Definition
from rfm.intake import ledger
from rfm.intake.counting.buckets import made_for_tests, walk_in
from rfm.intake.counting.currencies import base_currency, convert
from rfm.units import NOT_KNOWN

Flags = npt.NDArray[np.bool_]


def treat(rows: pd.DataFrame, definition: Definition) -> tuple[pd.DataFrame, str | None]:
    """Set rows aside that stand for no account, for another currency, or that were excluded.

    Parameters
    ----------
    rows : pandas.DataFrame
        As returned by `rfm.intake.rows.parse_rows`, of all tables.
    definition : Definition
        Its rows, accounts, currencies, refunds and zeros are read.

    Returns
    -------
    rows : pandas.DataFrame
        With ``value_e4`` in the base currency, ``own_e4`` the value as it stands in rows whose
        currency has no rate, and ``reason`` filled in for more rows.
    base : str or None
        The currency value is counted in; None where the files name none.
    """
    for reason, flags in _nobody(rows, definition).items():
        rows = _set_aside(rows, flags, reason)
    counted = rows["currency"].where(rows["reason"].isna() & ~rows["blank"])
    base = base_currency(counted, definition.currencies)
    rows = _in_base(rows, definition, base)
    if definition.refunds == "exclude":
        rows = _set_aside(rows, rows["value_e4"].to_numpy() < 0, ledger.REFUND_EXCLUDED)
    if definition.zeros == "exclude":
        zero = (rows["value_e4"].to_numpy() == 0) & ~rows["blank"].to_numpy(bool)
        rows = _set_aside(rows, zero, ledger.ZERO_EXCLUDED)
    return rows, base


def stands_for_nobody(accounts: pd.DataFrame, definition: Definition) -> Flags:
    """Tell which of some accounts, by key and name, are none: excluded, a test, a cash sale."""
    found: Flags = np.any(list(_nobody(accounts, definition).values()), axis=0)
    return found


def _nobody(rows: pd.DataFrame, definition: Definition) -> dict[str, Flags]:
    """Return for each reason which rows belong to an account that is none."""
    keep, exclude = definition.rows.keep, definition.accounts.exclude
    return {
        ledger.EXCLUDED_ACCOUNT: rows["account_id"].isin(exclude).to_numpy(bool),
        ledger.TEST_ACCOUNT: _named(rows, made_for_tests) & ("test_accounts" not in keep),
        ledger.WALK_IN: _named(rows, walk_in) & ("walk_in" not in keep),
    }


def _set_aside(rows: pd.DataFrame, flags: Flags, reason: str) -> pd.DataFrame:
    """Give a reason to flagged rows that have none yet."""
    fresh = rows["reason"].isna().to_numpy(bool) & flags
    return rows.assign(reason=rows["reason"].mask(fresh, reason)) if fresh.any() else rows


def _named(
    rows: pd.DataFrame, stands_for_nobody: Callable[["pd.Series[str]"], "pd.Series[bool]"]
) -> Flags:
    found = stands_for_nobody(rows["account_id"]) | stands_for_nobody(rows["account_name"])
    return found.fillna(value=False).to_numpy(bool)


def _in_base(rows: pd.DataFrame, definition: Definition, base: str | None) -> pd.DataFrame:
    """Convert values to the base currency; rows without a rate keep theirs beside the ledger."""
    value_e4 = rows["value_e4"].to_numpy(np.int64)
    rows = rows.assign(own_e4=np.zeros(len(rows), dtype=np.int64))
    if base is None:
        return rows.assign(currency=None)
    converted, without_rate = convert(value_e4, rows["currency"], definition.currencies, base)
    reason = rows["reason"]
    for code in sorted(rows.loc[without_rate, "currency"].unique()):
        mine = without_rate & (rows["currency"] == code).to_numpy(bool)
        reason = reason.mask(mine & reason.isna(), ledger.other_currency(code, base))
    return rows.assign(
        **_others_in_base(rows, definition, base),
        value_e4=np.where(without_rate, 0, converted),
        own_e4=np.where(without_rate, value_e4, 0),
        currency=rows["currency"].where(without_rate),
        reason=reason,
    )


def _others_in_base(
    rows: pd.DataFrame, definition: Definition, base: str
) -> dict[str, npt.NDArray[np.int64]]:
    """Convert cost and potential at the same rates; rows without one are set aside anyway."""
    found = {}
    for column in ("cost_e4", "potential_e4"):
        if column in rows.columns:
            money = rows[column].to_numpy(np.int64)
            known = money > NOT_KNOWN
            converted, _ = convert(
                np.where(known, money, 0), rows["currency"], definition.currencies, base
            )
            found[column] = np.where(known, converted, NOT_KNOWN)
    return found
