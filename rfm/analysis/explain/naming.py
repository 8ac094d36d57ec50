"""Segments of measured accounts that might be, by the functions that name those that are."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.scheme import LANES, NEW_ACCOUNT, NO_SEGMENT, Code
from rfm.scoring.bands import measure_column, score
from rfm.scoring.labels import label, new_account_lane
from rfm.scoring.result import Labelled
from rfm.scoring.schemes import coverage
from rfm.units import to_day

UPPER_HALF = 0.5

Texts = npt.NDArray[np.object_]
Flags = npt.NDArray[np.bool_]


def scored(result: Labelled, measured: pd.DataFrame) -> pd.DataFrame:
    """Return measured accounts with their scores by the cuts of a result."""
    lazy = score(measured, result.cuts, measure_column(result.definition, "recency"))
    frame: pd.DataFrame = lazy.collect("pandas").to_native()
    return frame


class Names:
    """Names measured accounts with the cuts, the scheme and the reference date of a result.

    What decides are the three scores and the lanes; accounts alike in these are named once.
    """

    def __init__(self, result: Labelled) -> None:
        self._result = result
        self._known: dict[int, str] = {}

    def of(self, measured: pd.DataFrame) -> Texts:
        """Return the segment of measured accounts, none of them left out.

        Parameters
        ----------
        measured : pandas.DataFrame
            See `rfm.scoring.measures.measure`; an account may come several times.
        """
        alike = _alike(self._result, scored(self._result, measured))
        kinds, first, which = np.unique(alike, return_index=True, return_inverse=True)
        unknown = [one not in self._known for one in kinds.tolist()]
        if any(unknown):
            examples = measured.iloc[first[unknown]].reset_index(drop=True)
            self._known |= dict(zip(kinds[unknown].tolist(), self._label(examples), strict=True))
        names = [self._known[one] for one in kinds.tolist()]
        return np.array(names, dtype=object)[which]

    def _label(self, measured: pd.DataFrame) -> list[str]:
        named = label(
            measured,
            self._result.cuts,
            self._result.definition,
            reference_date=self._result.reference_date,
            file_start=self._result.events.file_start,
        )
        names: pd.DataFrame = named.collect("pandas").to_native()
        return [str(name) for name in names["segment"]]


@dataclass(frozen=True)
class Ranks:
    """How good segments are, and which of them a step may lead to.

    Attributes
    ----------
    of : dict
        Segment or lane to its rank; more is better.
    goals : frozenset of str
        Segments worth reaching: a step that only makes a fading account a bigger one that
        fades is none.
    """

    of: dict[str, float]
    goals: frozenset[str]

    def better(self, new: str, old: str) -> bool:
        """Tell whether going from one segment to another is a step up."""
        return new in self.goals and self.of[new] > self.of[old]

    @property
    def best(self) -> float:
        """The rank of the best segment."""
        return max((self.of[name] for name in self.goals), default=float("-inf"))


def ranks(result: Labelled) -> Ranks:
    """Return how good each segment is.

    A segment is worth reaching where the codes that reach it lie, in the mean, in the upper half
    of the recency scale and of the total score: neither a fading account that is big nor an
    active one that is small. Such goals rank above all others, and the mean total score of the
    codes decides among them. A scheme without any goal has them all. The lanes come below all
    segments, and what no rule covers is no better than a lane; an account without any event may
    become a new one.
    """
    definition, counts = result.definition, result.cuts.counts
    weights = definition.weights
    shares = (weights.recency, weights.frequency, weights.monetary)
    by_segment: dict[str, list[Code]] = {}
    for code, name in coverage(result.scheme, counts).segments.items():
        by_segment.setdefault(name, []).append(code)
    by_segment.pop(NO_SEGMENT, None)
    found: dict[str, float] = {}
    goals = set()
    for name, codes in by_segment.items():
        steps = [
            [(one - 1) / (bands - 1) for one, bands in zip(code, counts, strict=True)]
            for code in codes
        ]
        totals = [sum(w * one for w, one in zip(shares, step, strict=True)) for step in steps]
        total = round(sum(totals) / len(codes), 6)
        recency = round(sum(step[0] for step in steps) / len(codes), 6)
        is_goal = min(total, recency) >= UPPER_HALF
        goals |= {name} if is_goal else set()
        found[name] = total + is_goal
    lanes = dict.fromkeys((*LANES, NO_SEGMENT), -2.0) | {NEW_ACCOUNT: -1.0}
    return Ranks(found | lanes, frozenset({NEW_ACCOUNT, *(goals or found)}))


def _alike(result: Labelled, frame: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Number accounts so that equal numbers get equal segments."""
    flags = [frame["last_day"].isna(), frame["active"].astype(bool)]
    lane, start = new_account_lane(result.definition), result.events.file_start
    if lane is not None and start is not None:
        flags += [
            frame["seen_day"] >= to_day(result.reference_date) - lane.days,
            frame["seen_day"] >= to_day(start) + lane.days,
            frame["orders_ever"] <= lane.orders,
        ]
    number = np.zeros(len(frame), dtype=np.int64)
    for name in ("r_score", "f_score", "m_score"):
        number = 16 * number + frame[name].to_numpy(np.int64)
    for flag in flags:
        number = 2 * number + flag.to_numpy(bool)
    return number
