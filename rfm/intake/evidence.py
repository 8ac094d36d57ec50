"""Scores of all columns for all roles, moved by what columns have to do with each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import pandas as pd

from rfm.choices import FieldMap
from rfm.intake.blanks import as_text
from rfm.intake.profiles import SURE_SHARE, Profile, profile, spread_rows
from rfm.intake.relations import Sums, determines, find_sums, prices_lines, share_constant
from rfm.intake.roles import FIRMS, role_score
from rfm.intake.wordless import is_key, wordless_score
from rfm.intake.words import Header, take_apart

Scores = dict[str, dict[str, float]]

SURE_ORDER = 0.45
EXPLICIT = 0.65
CONSTANT = 0.95
REPEATED = 0.98
MANY_GROUPS = 5
SMALL_SHARE = 0.2
MOST_WORDLESS = 0.6
SAME_ORDER = 0.98
FEWEST_ABOUT = 3
ABOUT_ORDERS = frozenset({"order", "sales", "event", "line", "quantity", "price"})
ABOUT_ACCOUNTS = frozenset({"place", "industry", "phone", "email", "attribute", "owner", "tier"})
NO_MEASURE = frozenset(
    {"id", "ref", "phone", "taxid", "place", "period", "product", "account", "contact", "owner"}
    | {"ledger", "flag", "technical", "own", "supplier", "line"}
)


@dataclass(frozen=True, eq=False)
class Evidence:
    """What speaks for which column.

    Attributes
    ----------
    scores : dict of dict of float
        By role and column, 0 to 1.
    sample : pandas.DataFrame
        The rows that were looked at, as text.
    profiles : dict of Profile
    headers : dict of Header
    repeated : frozenset of str
        Columns of numbers that hold a whole order's value on each of its lines.
    """

    scores: Scores
    sample: pd.DataFrame = field(repr=False)
    profiles: dict[str, Profile]
    headers: dict[str, Header]
    repeated: frozenset[str]


def gather_evidence(
    frame: pd.DataFrame, columns: Sequence[str], roles: Sequence[str], given: FieldMap
) -> Evidence:
    """Score columns for roles.

    Parameters
    ----------
    frame : pandas.DataFrame
        With text as names of its columns.
    columns, roles : sequence of str
        Those that are free.
    given : FieldMap
        What is known already; an order id among it says which rows are one order.
    """
    rows = spread_rows(frame)
    sample = pd.DataFrame({column: as_text(rows[column]) for column in rows.columns})
    profiles = {column: profile(sample[column], frame[column]) for column in columns}
    headers = {column: take_apart(column) for column in columns}
    scores: Scores = {
        role: {one: role_score(role, headers[one], profiles[one]) for one in columns}
        for role in roles
    }
    at = _Table(frame, sample, list(columns), profiles, headers, scores)
    _score_wordless(at)
    _weigh_sums(at)
    _weigh_line_prices(at)
    repeated = _weigh_orders(at, given.order_id)
    _weigh_accounts(at)
    _accept_account_list(at)
    return Evidence(scores, sample, profiles, headers, repeated)


@dataclass(frozen=True, eq=False)
class _Table:
    """A table while its columns are weighed; the scores change."""

    frame: pd.DataFrame
    sample: pd.DataFrame
    columns: list[str]
    profiles: dict[str, Profile]
    headers: dict[str, Header]
    scores: Scores

    def best(self, role: str) -> tuple[str | None, float]:
        """Return the likeliest column for a role, the first in the alphabet on a tie."""
        row = self.scores.get(role, {})
        column = min(row, key=lambda one: (-row[one], one), default=None)
        return column, row[column] if column else 0.0

    def scale(self, role: str, columns: Collection[str], factor: float) -> None:
        """Multiply scores of a role."""
        for column in columns:
            if column in self.scores.get(role, {}):
                self.scores[role][column] *= factor

    def lift(self, role: str, column: str, least: float) -> None:
        """Make sure that a column scores at least this for a role."""
        if role in self.scores:
            self.scores[role][column] = max(self.scores[role][column], least)


def _score_wordless(at: _Table) -> None:
    """Score columns by their cells alone, where most headers of a table say nothing."""
    wordless = [column for column in at.columns if not at.headers[column].concepts]
    if len(wordless) < MOST_WORDLESS * len(at.columns):
        return
    for role in at.scores:
        for column in wordless:
            at.lift(role, column, wordless_score(role, at.profiles[column]))
    _find_orders(at, wordless)


def _find_orders(at: _Table, wordless: Sequence[str]) -> None:
    """Find which keys stand for orders: those that repeat with one date each time."""
    date, score = at.best("date")
    if date is None or score == 0:
        return
    for column in wordless:
        cells = at.profiles[column]
        if column == date or not is_key(cells) or cells.unique > 0.98 or cells.spaced > 0:
            continue
        if (share_constant(at.frame[column], at.frame[date]) or 0) >= CONSTANT:
            at.lift("order_id", column, 0.5 + 0.01 * cells.unique)
            at.scale("account_id", [column], 0.5)


def _weigh_sums(at: _Table) -> None:
    """Know totals, prices, nets and taxes by their arithmetic."""
    money = sorted(
        (column for column in at.columns if _may_be_measured(at, column)),
        key=lambda column: (not at.headers[column].concepts, -at.profiles[column].fractions, column),
    )
    sums = find_sums(at.sample, money)
    wordless = {column for column in money if not at.headers[column].concepts}
    for column in (sums.totals - sums.factors) | (sums.gross - sums.factors):
        if column in wordless:
            at.lift("value", column, 0.6 if column in sums.totals else 0.42)
    for column in sums.net & wordless:
        at.lift("value", column, 0.62 if column in sums.totals else 0.45)
    for column in sums.totals - sums.factors:
        at.lift("value", column, min(1.0, at.scores.get("value", {}).get(column, 0) * 1.08))
    for column in sums.net:
        if "net" in at.headers[column].concepts:
            most = max(at.scores.get("value", {}).get(one, 0) for one in sums.gross)
            at.lift("value", column, min(1.0, most + 0.02))
    at.scale("value", sums.factors - sums.totals, 0.3)
    at.scale("value", sums.tax - sums.totals - sums.net, 0.3)
    at.scale("value", sums.parts - sums.totals - sums.wholes, 0.8)
    _tell_factors(at, sums)


def _tell_factors(at: _Table, sums: Sums) -> None:
    """Let the factors of a total be its quantity and its price where headers do not say so."""
    for column in sums.factors - sums.totals:
        if at.headers[column].concepts - {"minor", "quantity", "value", "price", "percent"}:
            continue
        whole = at.profiles[column].fractions < 0.05
        at.lift("quantity" if whole else "unit_price", column, 0.5)


def _may_be_measured(at: _Table, column: str) -> bool:
    cells, words = at.profiles[column], at.headers[column].concepts
    if cells.numbers < SURE_SHARE or cells.dates > 0.5 or cells.counting or cells.filled < 0.05:
        return False
    return cells.distinct > 1 and not words & NO_MEASURE


def _weigh_line_prices(at: _Table) -> None:
    """See whether a "price" beside a quantity is that of the whole line."""
    quantity, sure = at.best("quantity")
    price, likely = at.best("unit_price")
    if quantity is None or price is None or min(sure, likely) < SURE_ORDER:
        return
    if "unit" in at.headers[price].concepts or at.best("value")[1] >= SURE_ORDER:
        return
    for column in at.columns:
        if "product" not in at.headers[column].concepts or at.profiles[column].unique > 0.9:
            continue
        if prices_lines(at.sample[column], at.sample[quantity], at.sample[price]):
            at.lift("value", price, 0.7)
            at.scale("unit_price", [price], 0.2)
            return


def _weigh_orders(at: _Table, given: str | None) -> frozenset[str]:
    """Use that an order has one account and one date; find totals that stand on each line."""
    order, score = (given, 1.0) if given else at.best("order_id")
    if order is None or score < SURE_ORDER or at.frame[order].nunique() > SAME_ORDER * len(at.frame):
        return frozenset()
    key = at.frame[order]
    if score < EXPLICIT and _has_several_accounts(at, order):
        at.scale("order_id", [order], 0.3)
        return _weigh_orders(at, None)
    for role in ("account_id", "account_name", "date"):
        for column, own in list(at.scores.get(role, {}).items()):
            if own == 0 or column == order:
                continue
            share = share_constant(key, at.frame[column])
            if share is not None and share < CONSTANT - 0.05:
                at.scale(role, [column], 0.5 if role != "date" else 0.8)
    return _weigh_repeated(at, order)


def _has_several_accounts(at: _Table, order: str) -> bool:
    """Tell whether what may be an order's number stands beside several accounts."""
    account, score = max(at.best("account_id"), at.best("account_name"), key=lambda one: one[1])
    if account is None or account == order or score < EXPLICIT:
        return False
    share = share_constant(at.frame[order], at.frame[account])
    return share is not None and share < CONSTANT - 0.05


def _weigh_repeated(at: _Table, order: str) -> frozenset[str]:
    """Find values that stand on each line of an order, while the lines differ."""
    key = at.frame[order]
    lines = [one for one in at.columns if one != order and _tells_lines_apart(at, one)]
    varies = any((share_constant(key, at.frame[one]) or 1) < 1 - CONSTANT / 2 for one in lines)
    if not varies:
        return frozenset()
    found = {
        column
        for column, score in at.scores.get("value", {}).items()
        if score > 0 and (share_constant(key, at.frame[column]) or 0) >= REPEATED
    }
    at.scale("value", found, 0.4)
    return frozenset(found)


def _tells_lines_apart(at: _Table, column: str) -> bool:
    words = at.headers[column].concepts
    return bool(words & {"product", "line", "quantity", "price"}) or not words


def _weigh_accounts(at: _Table) -> None:
    """Compare the columns that may be the account: how full they are, how many they name."""
    likely = {
        column
        for role in ("account_id", "account_name")
        for column, score in at.scores.get(role, {}).items()
        if score >= SURE_ORDER * 0.5
    }
    fullest = max((at.profiles[column].filled for column in likely), default=0)
    most = max((at.profiles[column].distinct for column in likely if _names_firms(at, column)), default=0)
    repeating = any(at.profiles[column].unique < 0.9 for column in likely)
    for column in likely:
        full = at.profiles[column].filled / fullest
        factor = full**0.5
        if "taxid" in at.headers[column].concepts and full < CONSTANT:
            factor *= 0.3
        if repeating and at.profiles[column].unique > 0.98:
            factor *= 0.7
        if at.profiles[column].distinct < SMALL_SHARE * most:
            factor *= 0.4
        for role in ("account_id", "account_name"):
            at.scale(role, [column], factor)
    _prefer_firms(at)


def _names_firms(at: _Table, column: str) -> bool:
    cells = at.profiles[column]
    return "email" not in at.headers[column].concepts and cells.emails == 0 and cells.unique < 0.9


def _prefer_firms(at: _Table) -> None:
    """Take the firm rather than its people: a coarser column of companies beats the names."""
    names = at.scores.get("account_name", {})
    likely = [one for one, score in names.items() if score >= SURE_ORDER]
    if any(at.profiles[one].firms >= FIRMS for one in likely):
        at.scale("account_name", [one for one in likely if at.profiles[one].firms < 0.05], 0.6)
    firms = [one for one in likely if "company" in at.headers[one].concepts]
    for firm in firms:
        for column, score in names.items():
            words = at.headers[column].concepts
            if column == firm or score < 0.5 or "company" in words or "account" not in words:
                continue
            coarser = at.profiles[firm].distinct < at.profiles[column].distinct
            if coarser and determines(at.sample[column], at.sample[firm]):
                at.scale("account_name", [column], 0.6)


def _accept_account_list(at: _Table) -> None:
    """In a list of accounts a bare id and a bare name are those of the account."""
    filled = [column for column in at.columns if at.profiles[column].filled > 0]
    spoken = [at.headers[column].concepts for column in at.columns]
    papers = any(at.headers[column].concepts & ABOUT_ORDERS for column in filled)
    about = sum(bool(words & ABOUT_ACCOUNTS) for words in spoken)
    if papers or about < FEWEST_ABOUT or at.best("value")[1] >= SURE_ORDER:
        return
    if max(at.best("account_id")[1], at.best("account_name")[1]) >= 0.6:
        return
    for column in at.columns:
        if at.headers[column].concepts == {"id"}:
            at.lift("account_id", column, 0.6)
            at.scale("order_id", [column], 0.3)
        if at.headers[column].concepts == {"name"}:
            at.lift("account_name", column, 0.6)
