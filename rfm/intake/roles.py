"""How well a column fits a role, from the words of its header and what its cells hold."""

import math
from dataclasses import dataclass

import pandas as pd

from rfm.intake.blanks import as_text
from rfm.intake.dates import holds_dates, looks_like_date
from rfm.intake.numbers import looks_like_number
from rfm.intake.words import concepts

SURE_SHARE = 0.8
NOT_AN_ACCOUNT = frozenset(
    {"contact", "product", "owner", "place", "order", "first", "last", "event", "part"}
)


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
    spaced : float
        Share that holds a space, as names do and ids do not.
    """

    filled: float
    dates: float
    numbers: float
    fractions: float
    spaced: float


def profile(column: "pd.Series[str]") -> Profile:
    """Describe the cells of a column; see `Profile`."""
    text = as_text(column).dropna()
    count = max(len(text), 1)
    words = text.value_counts()
    seen = [str(one) for one in words.index]
    if holds_dates(column):
        dates, numeric = count, []
    else:
        dates = sum(int(words[one]) for one in seen if looks_like_date(one))
        numeric = [one for one in seen if looks_like_number(one)]
    fractions = [one for one in numeric if "." in one or "," in one]
    numbers, fraction_count = int(words[numeric].sum()), int(words[fractions].sum())
    return Profile(
        filled=len(text) / max(len(column), 1),
        dates=dates / count,
        numbers=numbers / count,
        fractions=fraction_count / count,
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
    if words & {"date", "event", "last", "order", "orders", "close", "created"}:
        score = 0.75
    if "date" in words:
        score = 0.85
    if words & {"order", "orders", "event", "last", "close"}:
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
    if not counted or words & {"value", "date", "first", "last", "event"}:
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


def _currency(words: frozenset[str], cells: Profile) -> float:
    return 0.9 if words == {"currency"} and cells.numbers < SURE_SHARE else 0.0


def _event_type(words: frozenset[str], cells: Profile) -> float:
    return 0.0


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
    "currency": _currency,
    "event_type": _event_type,
}
