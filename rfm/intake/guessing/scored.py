"""Columns with their scores for roles, while those are weighed."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from rfm.intake.guessing.profiles import Profile
from rfm.intake.guessing.words import Header

Scores = dict[str, dict[str, float]]
"""By role and column, 0 to 1."""


@dataclass(frozen=True, eq=False)
class Scored:
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
