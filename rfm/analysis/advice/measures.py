"""What is measured: a window too short, a weight that says nothing."""

import math

from rfm.analysis.advice.finding import DAYS_A_MONTH, Advice, Facts
from rfm.band_choices import Weights
from rfm.measure_choices import DIMENSIONS
from rfm.text import counted, exact, listing, percent

GAPS_IN_A_WINDOW = 2
"""In a window of two typical gaps an account in its rhythm is seen at least twice or so."""
LEAST_WEIGHT = 0.05
"""Below it the whole way from the worst to the best band moves the score by under 5 of 100."""


def window_short(facts: Facts) -> Advice | None:
    """Find a window in which an account in its usual rhythm may show no order at all."""
    months = facts.definition.window
    if months is None or facts.gap is None or months * DAYS_A_MONTH >= facts.gap:
        return None
    silent = int((facts.scored["frequency"] == 0).sum())
    enough = math.ceil(GAPS_IN_A_WINDOW * facts.gap / DAYS_A_MONTH)
    return Advice(
        "window_short",
        f"The window of {counted(months, 'month')} is shorter than the typical gap between "
        f"orders, {exact(round(facts.gap, 1))} days: {silent:,} of "
        f"{counted(len(facts.scored), 'account')} have nothing in it. Look back at least two "
        f"gaps, {counted(enough, 'month')}.",
        f"Look back {counted(enough, 'month')}",
        facts.definition.replace(window_months=enough, window_cycles=None),
    )


def weight_irrelevant(facts: Facts) -> Advice | None:
    """Find a dimension that hardly moves the total score."""
    weights = facts.definition.weights
    slight = [one for one in DIMENSIONS if getattr(weights, one) < LEAST_WEIGHT]
    if not slight:
        return None
    named = [f"{one} weighs {percent(getattr(weights, one))}" for one in slight]
    whom = "it" if len(slight) == 1 else "they"
    return Advice(
        "weight_irrelevant",
        f"In the total score {listing(named)}: from its worst to its best band {whom} "
        f"{'moves' if len(slight) == 1 else 'move'} an account by under 5 of 100 points. Weigh "
        "all three alike, or read the segments alone.",
        "Weigh all three alike",
        facts.definition.replace(weights=Weights()),
    )
