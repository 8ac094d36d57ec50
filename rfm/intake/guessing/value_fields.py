"""Value put together from several columns: a product, or debit less credit."""

import re

import numpy as np
import pandas as pd

from rfm.intake.guessing.assignment import Found
from rfm.intake.guessing.evidence import Evidence
from rfm.intake.numbers import parse_numbers

SURE = 0.5
PERCENT = re.compile(r"%|percent|pct|prozent|porcent|percentu|pourcent|taux", re.IGNORECASE)
WHOLE = 100


def value_of(frame: pd.DataFrame, found: Found, evidence: Evidence) -> tuple[str | None, list[str]]:
    """Return the value as a column or an expression, and the roles it is made of.

    A total of the row comes first; then debit less credit; then quantity times price, less the
    discount; then a price without any quantity. A total of the whole order that stands on each
    of its lines is taken only where there is nothing better: adding it up would multiply it.
    """
    total = found["value"]
    scores = evidence.scores["value"]
    sure = total is not None and scores[total] >= SURE
    debit, credit = found["debit"], found["credit"]
    quantity, price = found["quantity"], found["unit_price"]
    if not sure and debit and credit:
        return f"{debit} - {credit}", ["debit", "credit"]
    if not sure and quantity and price:
        reduction = _reduction(frame, found["discount"]) if found["discount"] else ""
        return f"{quantity} * {price}{reduction}", ["quantity", "unit_price"]
    if total is None and price and not quantity and _is_no_unit_price(evidence, price):
        return price, ["unit_price"]
    return total, ["value"]


def _is_no_unit_price(evidence: Evidence, price: str) -> bool:
    return "unit" not in evidence.headers[price].concepts


def _reduction(frame: pd.DataFrame, discount: str) -> str:
    """Return what a discount column leaves of the price, as a factor; nothing if unclear."""
    numbers = parse_numbers(frame[discount], fallback="point").values
    known = numbers[~np.isnan(numbers)]
    if len(known) == 0 or known.min() < 0:
        return ""
    if known.max() <= 1:
        return f" * (1 - {discount})"
    is_percent = PERCENT.search(discount) is not None and known.max() <= WHOLE
    return f" * (1 - {discount} / {WHOLE})" if is_percent else ""
