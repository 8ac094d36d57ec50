"""How well a column fits a role, from the words of its header and what its cells hold."""

import math
from collections.abc import Callable

import pandas as pd

from rfm.intake.counting.currencies import column_currencies
from rfm.intake.counting.type_words import ACTIVITIES, ACTIVITIES_WIDE, DOCUMENT_OF
from rfm.intake.folding import compact, fold
from rfm.intake.guessing.profiles import SURE_SHARE, Profile
from rfm.intake.guessing.words import Header

MANY_ROWS = 20
"""From how many cells on it means something that all are alike."""
FIRMS = 0.25
"""From which share of legal forms on a column of names is one of firms."""
OTHER_EVENTS = "question incident problem case upgrade downgrade churn purchase complaint request"
Words = frozenset[str]

WHO = frozenset({"account", "company", "contact", "email", "taxid", "shipto", "ship", "bill"})
NAMING = frozenset({"id", "ref", "name"})
PAPERS = frozenset({"order", "sales", "bill", "posting", "event", "payment"})
DATED = frozenset({"date", "due", "ship", "modified", "created", "close", "last", "first"})
PART_OF_VALUE = frozenset(
    {"minor", "discount", "due", "balance", "rate", "attribute", "percent", "ship", "unit"}
    | {"quantity", "debit", "credit"}
)
NO_VALUE = frozenset(
    {"owner", "period", "place", "id", "count", "date", "orders", "status", "flag", "kind", "last"}
    | {"first", "technical", "note", "source", "phone", "taxid", "ledger", "modified", "currency"}
)


def role_score(role: str, header: Header, cells: Profile) -> float:
    """Return how well a column fits a role, 0 to 1: its words, weighed by its cells."""
    if cells.filled == 0:
        return 0.0
    score = _SCORERS[role](header.concepts, cells)
    return score * 0.97 ** min(header.unknown, 3) if score else 0.0


def _account_id(words: Words, cells: Profile) -> float:
    numbered = bool(words & {"id", "ref"})
    if words & {"account", "company"} and "name" not in words:
        score = (1.0 if "account" in words else 0.95) if numbered else 0.75
        score *= 0.6 if "contact" in words else 1.0
        score = min(score, 0.54) if "email" in words else score
        score = 0.8 if "taxid" in words else score
    elif "taxid" in words:
        score = 0.62
    elif "email" in words:
        score = 0.52
    elif "contact" in words and "name" not in words:
        score = 0.55 if numbered else 0.45
    elif "shipto" in words and "name" not in words:
        score = 0.9
    else:
        return 0.0
    likeness = 1.0 if numbered else 1 - 0.6 * cells.spaced
    return score * likeness * _stranger(words) * _not_a_measure(cells) * _varied(cells)


def _account_name(words: Words, cells: Profile) -> float:
    if words & {"id", "ref", "email", "taxid"}:
        return 0.0
    firms = cells.firms >= FIRMS
    if words & {"account", "company"}:
        score = 1.0 if "name" in words else 0.75
        score *= 0.55 if "contact" in words else 1.0
    elif "contact" in words:
        score = 0.9 if firms else 0.5
    elif words == {"bill", "name"}:
        score = 0.9 if firms else 0.6
    elif "shipto" in words or words == {"ship", "name"}:
        score = 0.95
    elif words == {"name"} and (cells.digits < SURE_SHARE or cells.spaced > 0):
        score = 0.7 if firms else 0.45
    else:
        return 0.0
    likeness = 1.0 if "name" in words else 0.6 + 0.4 * min(1.0, 2 * cells.spaced)
    text = (1 - cells.dates) * (1 - cells.numbers)
    return score * likeness * _stranger(words) * text * _varied(cells)


def _stranger(words: Words) -> float:
    """Return what is left of an account's likeness where a header also speaks of other things."""
    score = 0.35 if words & {"ship", "shipto"} else 1.0
    others = words - WHO - NAMING
    if not others:
        return score
    return score * (0.5 if others == {"order"} else 0.15)


def _date(words: Words, cells: Profile) -> float:
    dates = max(cells.dates, cells.serials) if words & DATED else cells.dates
    if dates < SURE_SHARE - 0.2 or "technical" in words:
        return 0.0
    papers = words & {"order", "sales", "bill", "posting", "event"}
    score = 0.8 if words & DATED else 0.4
    if papers:
        score = 0.95 if words & DATED else 0.75
    if words & {"last", "close"}:
        score = max(score, 0.93 if "date" in words else 0.8)
    if "created" in words:
        score = 0.82 if papers else 0.62
    for concept, factor in _LESS_A_DATE.items():
        score *= factor if concept in words else 1.0
    if words & {"account", "company", "contact", "product"}:
        score *= 0.6
    score *= 0.6 if cells.top > 0.98 and cells.unique < 1 / MANY_ROWS else 1.0
    return score * dates * (0.3 + 0.7 * cells.recent)


_LESS_A_DATE = {
    "due": 0.42,
    "ship": 0.45,
    "modified": 0.4,
    "payment": 0.45,
    "balance": 0.4,
    "paidpart": 0.4,
    "expected": 0.5,
    "first": 0.5,
    "period": 0.6,
    "second": 0.6,
    "status": 0.7,
    "flag": 0.3,
    "minor": 0.5,
}


def _value(words: Words, cells: Profile) -> float:
    if "value" in words or ("sales" in words and not words & {"order", "price"}):
        score = 0.85
    elif words & {"total", "net", "gross", "part"} and "price" not in words:
        score = 0.8 if "total" in words else 0.78
    elif "paidpart" in words:
        score = 0.8
    elif "price" in words:
        score = 0.4 if words & {"order", "line", "product"} else 0.35
    else:
        return 0.0
    score += 0.05 * bool("total" in words and words & {"value", "order", "sales"})
    score += 0.08 * bool("line" in words and words & {"value", "total", "net", "gross", "part"})
    score += 0.03 * ("order" in words) + 0.08 * ("net" in words) - 0.06 * ("gross" in words)
    score *= 0.25 if words & PART_OF_VALUE else 1.0
    score *= 0.3 if words & NO_VALUE else 1.0
    for concept, factor in _LESS_A_VALUE.items():
        score *= factor if concept in words else 1.0
    return min(score, 1.0) * _measure(cells)


_LESS_A_VALUE = {
    "expected": 0.55,
    "part": 0.8,
    "product": 0.8,
    "payment": 0.95,
    "paidpart": 0.4,
}


def _order_id(words: Words, cells: Profile) -> float:
    numbered = bool(words & {"id", "ref"})
    if "order" in words:
        score = (1.0 if "id" in words else 0.9) if numbered else 0.7
        score = 0.45 if "name" in words and not numbered else score
    elif words & {"sales", "bill", "posting", "event"} and numbered:
        score = 0.85
    elif numbered and not words - NAMING - {"payment", "second"}:
        score = 0.5 if "id" in words else 0.42
    elif words == {"name"} and cells.digits > SURE_SHARE and cells.spaced == 0:
        score = 0.5
    else:
        return 0.0
    if words - PAPERS - NAMING - {"second"}:
        score *= 0.5 if words - PAPERS - NAMING == {"account"} else 0.1
    score *= 0.65 if "second" in words else 1.0
    score *= 0.4 if cells.unique < 0.05 and cells.distinct <= 5 else 1.0
    score *= 1 - 0.3 * cells.spaced
    return score * _not_a_measure(cells) * _varied(cells) * math.sqrt(cells.filled)


def _order_count(words: Words, cells: Profile) -> float:
    counted = "orders" in words or {"order", "count"} <= words
    if not counted or words & {"value", "date", "first", "last", "event", "percent", "kind"}:
        return 0.0
    return 0.9 * _measure(cells) * (1 - cells.fractions)


def _quantity(words: Words, cells: Profile) -> float:
    if "quantity" not in words or words & {"value", "price", "percent", "currency", "kind"}:
        return 0.0
    return (0.2 if "minor" in words else 0.85 if "ship" in words else 0.9) * _measure(cells)


def _unit_price(words: Words, cells: Profile) -> float:
    if words & {"minor", "total", "ship", "discount", "line", "kind"}:
        return 0.0
    if "rate" not in words and (
        "price" in words or {"unit", "value"} <= words or words - {"net", "gross"} == {"unit"}
    ):
        return (0.95 if "unit" in words else 0.8) * _measure(cells)
    return 0.6 * _measure(cells) if words and words <= {"rate", "unit", "product"} else 0.0


def _discount(words: Words, cells: Profile) -> float:
    if "discount" not in words or words & {"value", "total", "id", "kind", "name", "price"}:
        return 0.0
    return 0.9 * _measure(cells)


def _side(concept: str) -> Callable[[Words, Profile], float]:
    """Return the scorer of a ledger's debit or credit column."""

    def scorer(words: Words, cells: Profile) -> float:
        if concept not in words or words & {"id", "kind", "date", "attribute", "minor", "order"}:
            return 0.0
        return 0.9 * (cells.numbers if cells.numbers >= SURE_SHARE else 0.0)

    return scorer


def _currency(words: Words, cells: Profile) -> float:
    if cells.currencies >= SURE_SHARE:
        return 0.95 if "currency" in words else 0.5
    if "currency" not in words or not cells.values or cells.numbers >= SURE_SHARE:
        return 0.0
    known = column_currencies(pd.Series(sorted(cells.values), dtype="str")).notna().mean()
    return 0.9 if known >= SURE_SHARE else 0.0


def _event_type(words: Words, cells: Profile) -> float:
    if words - {"kind", "kind_of_record", "event", "order", "sales", "name", "posting"}:
        return 0.0
    if cells.numbers > 0.2 or cells.dates > 0.2 or not cells.values or "name" in words:
        return 0.0
    share = sum(_is_event(one) for one in cells.values) / len(cells.values)
    if words & {"kind_of_record"} or {"event", "kind"} <= words:
        score = 0.9
    elif words == {"event"} and share >= 0.2:
        score = 0.7
    elif "kind" in words and share >= 0.5:
        score = 0.75
    else:
        return 0.0
    return score * (0.8 + 0.2 * share) * (1.0 if cells.distinct > 1 else 0.3)


def _is_event(text: str) -> bool:
    """Tell whether a cell names a kind of document or of activity."""
    words = fold(text).split()
    if compact(text) in DOCUMENT_OF or not ACTIVITIES.isdisjoint(words):
        return True
    return any(word in OTHER_EVENTS.split() for word in words) or any(
        one in text for one in ACTIVITIES_WIDE
    )


def _measure(cells: Profile) -> float:
    """Return 1 for a column of numbers, 0 for one of words or dates in yyyymmdd."""
    return cells.numbers if cells.numbers >= SURE_SHARE and cells.dates < SURE_SHARE else 0.0


def _not_a_measure(cells: Profile) -> float:
    """Return what is left of a key's likeness when its cells are dates or have decimals."""
    return (1 - cells.dates) * (1 - 0.9 * cells.fractions)


def _varied(cells: Profile) -> float:
    """Return what is left of a key's likeness when all its cells are alike."""
    if cells.unique > 1 / MANY_ROWS or cells.top < 0.9:
        return 1.0
    return 0.45 if cells.distinct == 1 else 0.6


_SCORERS: dict[str, Callable[[Words, Profile], float]] = {
    "account_id": _account_id,
    "account_name": _account_name,
    "date": _date,
    "value": _value,
    "order_id": _order_id,
    "order_count": _order_count,
    "quantity": _quantity,
    "unit_price": _unit_price,
    "discount": _discount,
    "debit": _side("debit"),
    "credit": _side("credit"),
    "currency": _currency,
    "event_type": _event_type,
}
