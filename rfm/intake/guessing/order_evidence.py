"""What the lines of an order tell: one account, one date, and totals that stand on each line."""

import pandas as pd

from rfm.intake.guessing.profiles import spread_groups
from rfm.intake.guessing.relations import share_constant
from rfm.intake.guessing.scored import Scored

SURE_ORDER = 0.45
EXPLICIT = 0.65
CONSTANT = 0.9
REPEATED = 0.98
SAME_ORDER = 0.98
VARIED = 0.5


def weigh_orders(at: Scored, given: str | None) -> None:
    """Use that an order has one account and one date; find totals that stand on each line.

    Parameters
    ----------
    at : Scored
        Its scores change.
    given : str or None
        The order id, where it is known; else the likeliest column.
    """
    order, score = (given, 1.0) if given else at.best("order_id")
    if order is None or score < SURE_ORDER:
        return
    rows = spread_groups(at.frame, order)
    if rows[order].nunique() > SAME_ORDER * len(rows):
        return
    if score < EXPLICIT and _has_several_accounts(at, rows, order):
        at.scale("order_id", [order], 0.3)
        weigh_orders(at, None)
        return
    for role in ("account_id", "account_name", "date"):
        for column, own in list(at.scores.get(role, {}).items()):
            if own > 0 and column != order and _constant(rows, order, column) < CONSTANT:
                at.scale(role, [column], 0.5 if role != "date" else 0.8)
    _weigh_repeated(at, rows, order)


def _has_several_accounts(at: Scored, rows: pd.DataFrame, order: str) -> bool:
    """Tell whether what may be an order's number stands beside several accounts."""
    account, score = max(at.best("account_id"), at.best("account_name"), key=lambda one: one[1])
    if account is None or account == order or score < EXPLICIT:
        return False
    return _constant(rows, order, account) < CONSTANT


def _weigh_repeated(at: Scored, rows: pd.DataFrame, order: str) -> None:
    """Weaken values that stand on each line of an order, while the lines differ.

    Where the date differs too, rows are events of a contract rather than lines of an order.
    """
    date, _ = at.best("date")
    if date is not None and _constant(rows, order, date) < CONSTANT:
        return
    lines = [one for one in at.columns if one != order and _tells_lines_apart(at, one)]
    if all(_constant(rows, order, one) > VARIED for one in lines):
        return
    for column, score in list(at.scores.get("value", {}).items()):
        share = share_constant(rows[order], rows[column]) if score > 0 else None
        if share is not None and share >= REPEATED:
            at.scale("value", [column], 0.4)


def _constant(rows: pd.DataFrame, order: str, column: str) -> float:
    """Return in what share of orders a column has one value; 1 where nothing can be said."""
    share = share_constant(rows[order], rows[column])
    return 1.0 if share is None else share


def _tells_lines_apart(at: Scored, column: str) -> bool:
    words = at.headers[column].concepts
    return bool(words & {"product", "line", "quantity", "price"}) or not words
