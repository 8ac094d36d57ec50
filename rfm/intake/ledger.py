"""The ledger: what happened to every row and every cent."""

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
REFUND_EXCLUDED = "refund, excluded by choice"
ZERO_EXCLUDED = "zero value, excluded by choice"
AFTER_REFERENCE = "after the reference date"


@dataclass(frozen=True)
class SetAside:
    """Rows of one file set aside for one reason, and their value."""

    reason: str
    rows: int
    value: float


@dataclass(frozen=True)
class FileLedger:
    """One file's account: rows and value read are rows and value used plus those set aside."""

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
        ``file``, ``sheet``, ``row`` (number in the file), ``reason``, ``value``.
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


def enter(names: tuple[tuple[str, str], ...], rows: pd.DataFrame) -> Ledger:
    """Draw up the ledger of a set of rows.

    Parameters
    ----------
    names : tuple of (name, sha256)
        The files, in the order read.
    rows : pandas.DataFrame
        One row a row of any file: ``file`` (position in `names`), ``sheet``, ``row``,
        ``value_e4`` (value in ten-thousandths, 0 where there is none) and ``reason`` (missing
        for a row that is used).
    """
    aside = rows[rows["reason"].notna()]
    files = []
    for position, (name, sha256) in enumerate(names):
        mine = rows[rows["file"] == position]
        used = mine[mine["reason"].isna()]
        reasons = (
            mine[mine["reason"].notna()]
            .groupby("reason", sort=True)
            .agg(rows=("row", "size"), value_e4=("value_e4", "sum"))
        )
        files.append(
            FileLedger(
                name=name,
                sha256=sha256,
                rows_read=len(mine),
                rows_used=len(used),
                value_read=to_money(int(mine["value_e4"].sum())),
                value_used=to_money(int(used["value_e4"].sum())),
                set_aside=tuple(
                    SetAside(str(reason), int(one["rows"]), to_money(int(one["value_e4"])))
                    for reason, one in reasons.iterrows()
                ),
            )
        )
    listed = pd.DataFrame(
        {
            "file": [names[position][0] for position in aside["file"]],
            "sheet": aside["sheet"].to_numpy(),
            "row": aside["row"].to_numpy(),
            "reason": aside["reason"].to_numpy(),
            "value": aside["value_e4"].to_numpy() / VALUE_UNIT,
        }
    )
    return Ledger(tuple(files), listed)
