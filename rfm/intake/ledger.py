"""The ledger: what happened to every row and every cent."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from rfm.units import VALUE_UNIT, to_money

DECIMALS = 4

ABOVE_HEADER = "title row above the header"
EMPTY_ROW = "empty row"
REPEATED_HEADER = "repeated header"
GROUP_HEADING = "heading of a group"
TOTAL_LINE = "total line"
NO_ACCOUNT = "no account"
NO_DATE = "no date"
DATE_UNREADABLE = "date not readable"
VALUE_UNREADABLE = "value not readable"
TEST_ACCOUNT = "test account"
WALK_IN = "nobody in particular"
EXCLUDED_ACCOUNT = "account excluded by choice"
REPEATED_ORDER = "order given twice"
REFUND_EXCLUDED = "refund, excluded by choice"
ZERO_EXCLUDED = "zero value, excluded by choice"
AFTER_REFERENCE = "after the reference date"
NOT_REFERRED_TO = "no event refers to it"
TABLE_UNUSED = "table not used"

OWN_COLUMNS = ("file", "sheet", "row", "reason", "value")


@dataclass(frozen=True)
class SetAside:
    """Rows of one file set aside for one reason, and their value.

    Attributes
    ----------
    reason : str
    rows : int
    value : float
        In the base currency; 0 for rows in a currency without a rate.
    currency : str or None
        The currency of such rows.
    own_value : float
        Their value in that currency, which is part of no sum.
    """

    reason: str
    rows: int
    value: float
    currency: str | None = None
    own_value: float = 0.0


@dataclass(frozen=True)
class FileLedger:
    """One table's account: rows and value read are rows and value used plus those set aside."""

    name: str
    sha256: str
    rows_read: int
    rows_used: int
    value_read: float
    value_used: float
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, eq=False)
class Ledger:
    """The account of every row, with the rows that were set aside.

    Attributes
    ----------
    files : tuple of FileLedger
    rows_set_aside : pandas.DataFrame
        ``file``, ``sheet``, ``row`` (number in the file), ``reason``, ``value`` and the cells as
        they stand in the file.
    """

    files: tuple[FileLedger, ...]
    rows_set_aside: pd.DataFrame = field(repr=False)

    @property
    def rows_read(self) -> int:
        """Rows read in all files."""
        return sum(one.rows_read for one in self.files)

    @property
    def rows_used(self) -> int:
        """Rows used from all files."""
        return sum(one.rows_used for one in self.files)

    @property
    def value_read(self) -> float:
        """Value read in all files."""
        return round(sum(one.value_read for one in self.files), DECIMALS)

    @property
    def value_used(self) -> float:
        """Value used from all files."""
        return round(sum(one.value_used for one in self.files), DECIMALS)


def other_currency(code: str, base: str) -> str:
    """Return the reason for rows in a currency without a rate."""
    return f"in {code}, not in {base}"


def enter(
    names: Sequence[tuple[str, str]], rows: pd.DataFrame, originals: Sequence[pd.DataFrame]
) -> Ledger:
    """Draw up the ledger of a set of rows.

    Parameters
    ----------
    names : sequence of (name, sha256)
        The tables, in the order read.
    rows : pandas.DataFrame
        One row a row of any table: ``file`` (position in `names`), ``sheet``, ``row``,
        ``value_e4`` (value in ten-thousandths of the base currency, 0 where there is none),
        ``own_e4`` and ``currency`` (of rows in a currency without a rate) and ``reason``
        (missing for a row that is used).
    originals : sequence of pandas.DataFrame
        The cells of each table as they stand in the file, indexed by row number.
    """
    aside = rows[rows["reason"].notna()]
    files = tuple(
        _file_ledger(name, sha256, rows[rows["file"] == position])
        for position, (name, sha256) in enumerate(names)
    )
    listed = pd.DataFrame(
        {
            "file": [names[position][0] for position in aside["file"]],
            "sheet": aside["sheet"].to_numpy(),
            "row": aside["row"].to_numpy(),
            "reason": aside["reason"].to_numpy(),
            "value": aside["value_e4"].to_numpy() / VALUE_UNIT,
        },
        index=aside.index,
    )
    cells = _cells(aside, originals)
    return Ledger(files, listed.join(cells).reset_index(drop=True))


def _file_ledger(name: str, sha256: str, mine: pd.DataFrame) -> FileLedger:
    used = mine[mine["reason"].isna()]
    reasons = (
        mine[mine["reason"].notna()]
        .groupby(["reason", "currency"], sort=True, dropna=False)
        .agg(rows=("row", "size"), value_e4=("value_e4", "sum"), own_e4=("own_e4", "sum"))
        .reset_index()
    )
    return FileLedger(
        name=name,
        sha256=sha256,
        rows_read=len(mine),
        rows_used=len(used),
        value_read=to_money(int(mine["value_e4"].sum())),
        value_used=to_money(int(used["value_e4"].sum())),
        set_aside=tuple(
            SetAside(
                reason=str(one["reason"]),
                rows=int(one["rows"]),
                value=to_money(int(one["value_e4"])),
                currency=None if pd.isna(one["currency"]) else str(one["currency"]),
                own_value=to_money(int(one["own_e4"])),
            )
            for one in reasons.to_dict("records")
        ),
    )


def _cells(aside: pd.DataFrame, originals: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the cells of rows as they stand in their files, text all of them."""
    found = []
    for position, original in enumerate(originals):
        mine = aside[aside["file"] == position]
        if mine.empty:
            continue
        cells = original.reindex(mine["row"]).astype("str")
        named = [f"{one} (cell)" if one in OWN_COLUMNS else str(one) for one in cells.columns]
        found.append(cells.set_axis(named, axis="columns").set_axis(mine.index, axis="index"))
    return pd.concat(found) if found else pd.DataFrame(index=aside.index)
