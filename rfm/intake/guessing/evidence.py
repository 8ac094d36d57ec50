"""Scores of all columns for all roles, moved by what columns have to do with each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from rfm.choices import FieldMap
from rfm.intake.blanks import as_text
from rfm.intake.guessing.account_evidence import accept_account_list, weigh_accounts
from rfm.intake.guessing.order_evidence import weigh_orders
from rfm.intake.guessing.profiles import SURE_SHARE, Profile, profile, spread_rows
from rfm.intake.guessing.relations import Sums, find_sums, prices_lines, share_constant
from rfm.intake.guessing.roles import role_score
from rfm.intake.guessing.scored import Scored, Scores
from rfm.intake.guessing.wordless import is_key, wordless_score
from rfm.intake.guessing.words import Header, take_apart

SURE = 0.45
CONSTANT = 0.95
MOST_WORDLESS = 0.6
MOST_UNIQUE = 0.98
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
    """

    scores: Scores
    sample: pd.DataFrame = field(repr=False)
    profiles: dict[str, Profile]
    headers: dict[str, Header]


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
    at = Scored(frame, sample, list(columns), profiles, headers, scores)
    _score_wordless(at)
    _weigh_sums(at)
    _weigh_line_prices(at)
    weigh_orders(at, given.order_id)
    weigh_accounts(at)
    accept_account_list(at)
    return Evidence(scores, sample, profiles, headers)


def _score_wordless(at: Scored) -> None:
    """Score columns by their cells alone, where most headers of a table say nothing."""
    wordless = [column for column in at.columns if not at.headers[column].concepts]
    if len(wordless) < MOST_WORDLESS * len(at.columns):
        return
    for role in at.scores:
        for column in wordless:
            at.lift(role, column, wordless_score(role, at.profiles[column]))
    _find_orders(at, wordless)


def _find_orders(at: Scored, wordless: Sequence[str]) -> None:
    """Find which keys stand for orders: those that repeat with one date each time."""
    date, score = at.best("date")
    if date is None or score == 0:
        return
    for column in wordless:
        cells = at.profiles[column]
        if column == date or not is_key(cells) or cells.unique > MOST_UNIQUE or cells.spaced > 0:
            continue
        if (share_constant(at.frame[column], at.frame[date]) or 0) >= CONSTANT:
            at.lift("order_id", column, 0.5 + 0.01 * cells.unique)
            at.scale("account_id", [column], 0.5)


def _weigh_sums(at: Scored) -> None:
    """Know totals, prices, nets and taxes by their arithmetic."""
    money = sorted(
        (column for column in at.columns if _may_be_measured(at, column)),
        key=lambda one: (not at.headers[one].concepts, -at.profiles[one].fractions, one),
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


def _tell_factors(at: Scored, sums: Sums) -> None:
    """Let the factors of a total be its quantity and its price where headers do not say so."""
    for column in sums.factors - sums.totals:
        if at.headers[column].concepts - {"minor", "quantity", "value", "price", "percent"}:
            continue
        whole = at.profiles[column].fractions < 0.05
        at.lift("quantity" if whole else "unit_price", column, 0.5)


def _may_be_measured(at: Scored, column: str) -> bool:
    cells, words = at.profiles[column], at.headers[column].concepts
    if cells.numbers < SURE_SHARE or cells.dates > 0.5 or cells.counting or cells.filled < 0.05:
        return False
    return cells.distinct > 1 and not words & NO_MEASURE


def _weigh_line_prices(at: Scored) -> None:
    """See whether a "price" beside a quantity is that of the whole line."""
    quantity, sure = at.best("quantity")
    price, likely = at.best("unit_price")
    if quantity is None or price is None or min(sure, likely) < SURE:
        return
    if "unit" in at.headers[price].concepts or at.best("value")[1] >= SURE:
        return
    for column in at.columns:
        if "product" not in at.headers[column].concepts or at.profiles[column].unique > 0.9:
            continue
        if prices_lines(at.sample[column], at.sample[quantity], at.sample[price]):
            at.lift("value", price, 0.7)
            at.scale("unit_price", [price], 0.2)
            return
