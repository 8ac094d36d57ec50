"""Learn the cuts in force from accounts: typed ones as typed, the others by their method."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from rfm.band_choices import Cuts, CutsWithin
from rfm.definition import Definition
from rfm.errors import DefinitionError
from rfm.measure_choices import DIMENSIONS, Dimension
from rfm.scoring.bands import measure_column, with_score
from rfm.scoring.cutting import cycle_cuts, natural_cuts, quantile_cuts
from rfm.values import CutValues

Group = dict[str, Any]


def learn_cuts(accounts: IntoFrame, definition: Definition) -> Cuts:
    """Return the cuts in force.

    Only accounts with a qualifying event teach; a scheme's own recency days stand in for
    typed ones where the number of bands is the scheme's.

    Parameters
    ----------
    accounts : frame as returned by `rfm.scoring.measures.measure`
        With ``firm_gap_days`` where the bands follow the buying cycle.
    definition : Definition
        Its bands, peers and scheme are read.

    Raises
    ------
    DefinitionError
        If bands follow the buying cycle and nobody came back.
    """
    frame = _teaching(accounts, definition)
    general: dict[Dimension, CutValues] = {}
    within: list[CutsWithin] = []
    for dimension in DIMENSIONS:
        typed = _given(definition, dimension)
        if typed is not None:
            general[dimension] = typed
            own = [one for one in definition.bands.within if one.dimension == dimension]
        else:
            general[dimension] = _learned(frame, dimension, definition)
            own = list(_learned_within(frame, dimension, definition))
        within += own
        column = measure_column(definition, dimension)
        frame = with_score(frame, dimension, column, general[dimension], own)
    return Cuts(**general, within=tuple(within))


def _teaching(accounts: IntoFrame, definition: Definition) -> pd.DataFrame:
    """Return the accounts that teach, with the columns that matter."""
    lazy: nw.LazyFrame[Any] = nw.from_native(accounts).lazy()
    there = lazy.collect_schema().names()
    wanted = [measure_column(definition, dimension) for dimension in DIMENSIONS]
    wanted += [one for one in ("peer", "measured_as", "firm_gap_days") if one in there]
    frame = lazy.filter(~nw.col("last_day").is_null()).select(wanted).collect("pandas")
    taught: pd.DataFrame = frame.to_native()
    return taught.reset_index(drop=True)


def _given(definition: Definition, dimension: Dimension) -> CutValues | None:
    """Return cuts that need no learning: typed ones, or those that the scheme brings."""
    bands = definition.bands.of(dimension)
    if bands.cuts is not None or bands.method is not None:
        return bands.cuts
    scheme = definition.resolved_scheme()
    usual = dimension == "recency" and definition.recency.measure == "days"
    fits = usual and definition.band_count(dimension) == scheme.scale
    return scheme.fixed_recency_days if fits else None


def _learned(frame: pd.DataFrame, dimension: Dimension, definition: Definition) -> CutValues:
    """Return the cuts of one dimension, learned from these accounts."""
    bands, count = definition.bands.of(dimension), definition.band_count(dimension)
    if bands.method == "buying_cycle":
        return cycle_cuts(_cycle(frame, definition), count, bands.multiples)
    values = frame[measure_column(definition, dimension)].to_numpy(np.float64)
    low_is_best = dimension == "recency"
    learn = natural_cuts if bands.method == "natural" else quantile_cuts
    return learn(values, count, low_is_best=low_is_best)


def _cycle(frame: pd.DataFrame, definition: Definition) -> float | None:
    """Return the firm's typical gap in days; a rhythm counts in gaps and needs none."""
    if definition.recency.measure == "rhythm":
        return None
    if "firm_gap_days" not in frame or frame["firm_gap_days"].isna().all():
        raise DefinitionError(
            "bands.recency.method: 'buying_cycle' needs an account that came back on another "
            "day; give recency.typical_gap_days or choose another method."
        )
    return float(frame["firm_gap_days"].iloc[0])


def _learned_within(
    frame: pd.DataFrame, dimension: Dimension, definition: Definition
) -> Iterator[CutsWithin]:
    """Yield the cuts of groups: peers, accounts measured otherwise, bands of other dimensions."""
    if definition.bands.of(dimension).method == "buying_cycle":
        return
    columns = _grouping(dimension, definition)
    if "measured_as" in columns and definition.bands.nested:
        # For codes nobody has yet: two measures are not compared there either.
        yield from _cuts_of(frame, ["measured_as"], dimension, definition)
    if columns:
        yield from _cuts_of(frame, columns, dimension, definition)


def _grouping(dimension: Dimension, definition: Definition) -> list[str]:
    """Return the columns whose values tell groups apart in one dimension."""
    columns = []
    if definition.peers is not None and dimension in definition.peers.dimensions:
        columns.append("peer")
    if dimension == "monetary" and len(definition.value_measures) > 1:
        columns.append("measured_as")
    if definition.bands.nested and dimension != "recency":
        columns += ["r_score"] if dimension == "frequency" else ["r_score", "f_score"]
    return columns


def _cuts_of(
    frame: pd.DataFrame, columns: list[str], dimension: Dimension, definition: Definition
) -> Iterator[CutsWithin]:
    """Yield learned cuts for each group, the more particular ones later: those win.

    Peer groups that are too small get none, so that they are compared with everyone.
    """
    others = [column for column in columns if column != "peer"]
    if "peer" in columns:
        if others:
            yield from _cuts_of(frame, others, dimension, definition)
        frame = frame[_in_large_groups(frame, columns, definition)]
    for key, members in frame.groupby(columns, sort=True):
        group: Group = dict(zip(columns, key, strict=True))
        cuts = _learned(members, dimension, definition)
        yield CutsWithin(dimension=dimension, cuts=cuts, **_plain(group))


def _in_large_groups(
    frame: pd.DataFrame, columns: list[str], definition: Definition
) -> "pd.Series[bool]":
    """Tell which accounts belong to a group of the floor's size.

    Values measured otherwise are groups of their own; nested bands cut a group further.
    """
    floor = 0 if definition.peers is None else definition.peers.floor
    group = [column for column in columns if column in ("peer", "measured_as")]
    sizes = frame.groupby(group)["peer"].transform("size")
    return frame["peer"].notna() & (sizes >= floor)


def _plain(group: Group) -> Group:
    scores = ("r_score", "f_score")
    return {name: int(one) if name in scores else str(one) for name, one in group.items()}
