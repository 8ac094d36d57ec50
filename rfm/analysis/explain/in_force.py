"""Which cuts are in force for each account, and how close to one of them it is."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.band_choices import Cuts, CutsWithin
from rfm.definition import Definition
from rfm.measure_choices import DIMENSIONS, Dimension
from rfm.scoring.bands import GROUPING, measure_column

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class InForce:
    """The cuts of one dimension for each of some accounts.

    Attributes
    ----------
    groups : tuple of CutsWithin or None
        Whom cuts are for; None, the first, is everybody else.
    cuts : numpy.ndarray of float64, one row a group
    which : numpy.ndarray of int64
        The group of each account.
    """

    groups: tuple[CutsWithin | None, ...]
    cuts: Floats = field(repr=False)
    which: Numbers = field(repr=False)

    @property
    def of_each(self) -> Floats:
        """Return one row of cuts an account."""
        return self.cuts[self.which]


def in_force(accounts: pd.DataFrame, cuts: Cuts, dimension: Dimension) -> InForce:
    """Return the cuts that score accounts in one dimension.

    Parameters
    ----------
    accounts : pandas.DataFrame
        As `rfm.scoring.bands.score` returns them.
    cuts : Cuts
    dimension : {'recency', 'frequency', 'monetary'}
    """
    within = cuts.groups_of(dimension)
    which = np.zeros(len(accounts), dtype=np.int64)
    for number, group in enumerate(within, start=1):
        mine = np.ones(len(accounts), dtype=bool)
        for column in GROUPING:
            wanted = getattr(group, column)
            if wanted is not None:
                mine &= accounts[column].eq(wanted).to_numpy(bool, na_value=False)
        which[mine] = number
    every = np.array([cuts.of(dimension), *(one.cuts for one in within)], dtype=np.float64)
    return InForce(groups=(None, *within), cuts=every, which=which)


def edges(accounts: pd.DataFrame, cuts: Cuts, definition: Definition) -> Floats:
    """Return how close each account is to a cut: 0 is on one, 0.1 a tenth of the cut away.

    The least of ``|x - cut| / max(|cut|, 1)`` over the three dimensions; NaN without scores.
    """
    nearest = np.full(len(accounts), np.inf)
    for dimension in DIMENSIONS:
        column = accounts[measure_column(definition, dimension)]
        values = column.to_numpy(np.float64, na_value=np.nan)[:, None]
        mine = in_force(accounts, cuts, dimension).of_each
        away = np.abs(values - mine) / np.maximum(np.abs(mine), 1)
        nearest = np.minimum(nearest, away.min(axis=1))
    return np.where(accounts["last_day"].isna(), np.nan, nearest)
