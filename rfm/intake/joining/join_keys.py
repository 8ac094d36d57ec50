"""Which column of one table holds the keys of another, by their cells and by their headers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.blanks import as_text
from rfm.intake.dates import holds_dates, looks_like_date
from rfm.intake.folding import fold
from rfm.intake.guessing.words import concepts
from rfm.intake.joining.join_groups import Group
from rfm.intake.joining.join_headers import SURE, header_tokens, likeness, singular

Positions = npt.NDArray[np.int64]

UNIQUE_SHARE = 0.99
FILLED_SHARE = 0.9
ONE_REPEAT_IN = 20
"""Rows from which on a single repeated key does not spoil a column of keys."""
SAMPLE = 1000
MEASURE_SAMPLE = 200
MOSTLY = 0.8
SOME = 0.1
DENSE = 0.1
SHORT_NUMBER = 4
HALF = 0.5
NEARLY_ALL = 0.95
FEW_KEYS = 3
LIKELY = 0.5

MEASURES = frozenset(
    {"quantity", "price", "value", "total", "discount", "count", "net", "gross", "minor"}
    | {"balance", "paidpart", "debit", "percent", "date", "flag"}
)
COUNTED = re.compile(r"(?:number|no|num|count|anzahl|nombre|numero) (?:of|der|de|di)\b")
FRACTION = re.compile(r"-?[\d.,']*[.,]\d+")
NUMERIC_KEY = re.compile(r"0*(\d+?)(?:\.0+)?")


@dataclass(frozen=True, eq=False)
class Cells:
    """A column as keys: which of its unlike texts stands in each row.

    Attributes
    ----------
    codes : array of int
        For each row the position of its text, -1 where the cell is blank.
    texts : pandas.Index
        Unlike texts, trimmed.
    """

    codes: Positions = field(repr=False)
    texts: pd.Index = field(repr=False)

    @cached_property
    def first_rows(self) -> Positions:
        """For each text the first row that holds it."""
        rows = np.full(len(self.texts), -1, dtype=np.int64)
        filled = np.flatnonzero(self.codes >= 0)[::-1]
        rows[self.codes[filled]] = filled
        return rows


@dataclass(frozen=True, eq=False)
class KeyColumn:
    """A column that may hold keys.

    Attributes
    ----------
    name : str
    cells : Cells
    is_key : bool
        Whether no key stands in two rows, so that a row can be found by it.
    """

    name: str
    cells: Cells = field(repr=False)
    is_key: bool

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Words of the header, words for "id" left out; empty for a bare "id" or "no"."""
        return header_tokens(self.name)

    @cached_property
    def is_dense(self) -> bool:
        """Whether its keys are counted numbers, so that others overlap with them by accident."""
        texts = [str(text) for text in self.cells.texts[: 10 * SAMPLE]]
        if not all(text.isascii() and text.isdigit() for text in texts):
            return False
        numbers = [int(text) for text in texts]
        spread = max(numbers) - min(numbers) + 1
        return len(str(max(numbers))) <= SHORT_NUMBER or len(numbers) >= DENSE * spread


@dataclass(frozen=True, eq=False)
class Link:
    """A column of one group whose cells are keys of another.

    Attributes
    ----------
    left, right : int
        The groups.
    column, key : str
    likeness : float
        Of the two headers, 0 to 1.
    share : float
        Of the left column's unlike cells that are found.
    positions : array of int
        For each row of the left group the row found in the right one, -1 where there is none.
    way : str
        How keys were compared where they do not match as they stand.
    """

    left: int
    right: int
    column: str
    key: str
    likeness: float
    share: float
    positions: Positions = field(repr=False)
    way: str = ""

    @property
    def rank(self) -> tuple[float, str, str]:
        """What orders links, the best last."""
        return (self.likeness + self.share, self.column, self.key)


def cells_of(column: "pd.Series[str]") -> Cells:
    """Return a column as keys."""
    codes, unlike = pd.factorize(column)
    merged, texts = pd.factorize(as_text(pd.Series(unlike)))
    return Cells(np.append(merged, -1)[codes].astype(np.int64), _index(texts))


def any_column(group: Group, name: str) -> KeyColumn:
    """Return a column of a group as one of keys, whatever it holds."""
    cells = cells_of(group.frame[name])
    return KeyColumn(name, cells, _is_key(cells))


def key_columns(group: Group) -> dict[str, KeyColumn]:
    """Return the columns of a group that may hold keys: no measures, no dates, not empty."""
    found = {
        str(name): any_column(group, str(name))
        for name in group.frame.columns
        if not _is_measure(str(name), group.frame[name])
    }
    return {name: column for name, column in found.items() if len(column.cells.texts)}


def find_links(
    left: int, groups: Sequence[Group], columns: Sequence[dict[str, KeyColumn]]
) -> list[Link]:
    """Return how one group refers to others: at most one link to each."""
    found = [
        link
        for right in range(len(groups))
        if right != left
        for mine in columns[left].values()
        for key in columns[right].values()
        if key.is_key and (link := _judge(mine, key, left, right, groups))
    ]
    sure = {link.column for link in found if link.likeness >= SURE}
    kept = [link for link in found if link.likeness >= SURE or link.column not in sure]
    best: dict[int, Link] = {}
    for link in sorted(kept, key=lambda link: link.rank):
        best[link.right] = link
    return [best[right] for right in sorted(best)]


def make_link(
    left: int, right: int, mine: KeyColumn, key: KeyColumn, likeness: float = 1.0
) -> Link:
    """Return the link between two columns, whatever they hold."""
    found, way = match(mine.cells.texts, key.cells.texts, ways=likeness >= LIKELY)
    rows = np.append(key.cells.first_rows, -1)
    positions = np.append(rows[found], -1)[mine.cells.codes]
    share = float((found >= 0).mean()) if len(found) else 0.0
    return Link(left, right, mine.name, key.name, likeness, share, positions, way)


def match(left: pd.Index, right: pd.Index, *, ways: bool = True) -> tuple[Positions, str]:
    """Find texts among others.

    Parameters
    ----------
    left, right : pandas.Index
        Unlike texts.
    ways : bool
        Whether to compare without leading zeros, or without case, where nothing matches as it
        stands and nearly everything does so.

    Returns
    -------
    found : array of int
        For each text on the left its position on the right, -1 where there is none.
    way : str
        How they were compared; empty where as they stand.
    """
    found = right.get_indexer(left).astype(np.int64)
    if not ways or (found >= 0).any() or not len(left):
        return found, ""
    for spell, way in WAYS:
        codes, texts = pd.factorize(_index([spell(str(text)) for text in right]))
        spelled = Cells(codes.astype(np.int64), _index(texts))
        at = spelled.texts.get_indexer(_index([spell(str(text)) for text in left]))
        found = np.append(spelled.first_rows, -1)[at]
        if (found >= 0).mean() > MOSTLY:
            return found, way
    return np.full(len(left), -1, dtype=np.int64), ""


def _judge(
    mine: KeyColumn, key: KeyColumn, left: int, right: int, groups: Sequence[Group]
) -> Link | None:
    """Return the link between two columns if there is reason enough to believe in it."""
    alike = likeness(mine.name, key.name, groups[right].stem)
    if _own_key(mine, groups[left]) and mine.tokens != key.tokens:
        alike = 0.0
    if alike < LIKELY and (key.is_dense or not _sample_found(mine, key)):
        return None
    link = make_link(left, right, mine, key, alike)
    matched = link.share * len(mine.cells.texts)
    if alike >= SURE:
        enough = link.share >= SOME if key.is_dense else matched > 0
    elif alike >= LIKELY:
        enough = link.share >= NEARLY_ALL if key.is_dense else matched > 0
    else:
        enough = link.share >= HALF and matched >= FEW_KEYS
    return link if enough else None


def _sample_found(mine: KeyColumn, key: KeyColumn) -> bool:
    """Tell from a sample whether half of the texts may be found; cheap, for headers unlike."""
    texts = mine.cells.texts
    step = max(1, len(texts) // SAMPLE)
    found = key.cells.texts.get_indexer(texts[::step]) >= 0
    return bool(found.mean() >= HALF * MOSTLY)


def _own_key(column: KeyColumn, group: Group) -> bool:
    """Tell whether a column numbers the rows of its own table, and so refers to no other."""
    own = frozenset(singular(word) for word in group.words)
    return column.is_key and column.tokens <= own


def _is_key(cells: Cells) -> bool:
    rows, filled = len(cells.codes), int((cells.codes >= 0).sum())
    spare = max((1 - UNIQUE_SHARE) * filled, 1 if filled >= ONE_REPEAT_IN else 0)
    return filled >= FILLED_SHARE * rows and len(cells.texts) >= max(1, filled - spare)


def _is_measure(name: str, column: "pd.Series[str]") -> bool:
    words = concepts(name)
    if words & MEASURES and "id" not in words:
        return True
    if COUNTED.match(fold(name)) or holds_dates(column) or pd.api.types.is_bool_dtype(column):
        return True
    rows = np.unique(np.linspace(0, max(len(column) - 1, 0), MEASURE_SAMPLE).astype(int))
    texts = list(as_text(column.iloc[rows]).dropna().unique()) if len(column) else []
    if not texts:
        return True
    dates = sum(looks_like_date(str(text)) and not str(text).isdigit() for text in texts)
    fractions = sum(FRACTION.fullmatch(str(text)) is not None for text in texts)
    return dates >= MOSTLY * len(texts) or fractions >= SOME * len(texts)


def _index(texts: "Sequence[str] | pd.Index") -> pd.Index:
    """Return texts as an index that keeps its hash table; one of type "str" makes it anew."""
    index: pd.Index = pd.Index(np.asarray(texts, dtype=object), dtype=object)
    return index


def _bare_number(text: str) -> str:
    found = NUMERIC_KEY.fullmatch(text)
    return found[1] if found else text


WAYS: tuple[tuple[Callable[[str], str], str], ...] = (
    (_bare_number, "compared without leading zeros"),
    (lambda text: " ".join(text.split()).casefold(), "compared without regard to case"),
)
