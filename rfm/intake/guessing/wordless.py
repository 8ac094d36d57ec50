"""How well a column fits a role where its header says nothing: by its cells alone."""

from collections.abc import Callable

from rfm.intake.guessing.profiles import SURE_SHARE, Profile

FEWEST = 3
MOST_UNIQUE = 0.95
MOST_ALIKE = 0.6
SHORTEST_KEY = 3


def wordless_score(role: str, cells: Profile) -> float:
    """Return how well a column fits a role by its cells, 0 to well below what words can give."""
    if cells.filled == 0 or role not in _SCORERS:
        return 0.0
    return _SCORERS[role](cells) * cells.filled


def is_key(cells: Profile) -> bool:
    """Tell whether a column may hold keys: codes, whole numbers of some length, or names."""
    if cells.dates > 0.5 or cells.fractions > 0.1 or cells.negative > 0:
        return False
    long_enough = cells.length >= SHORTEST_KEY or cells.numbers < SURE_SHARE
    return cells.distinct >= FEWEST and long_enough


def _account_id(cells: Profile) -> float:
    if not is_key(cells) or not _repeats(cells) or cells.spaced > 0.2:
        return 0.0
    return 0.34 + 0.03 * cells.even + 0.01 * (cells.digits > SURE_SHARE)


def _account_name(cells: Profile) -> float:
    if not is_key(cells) or not _repeats(cells) or cells.numbers > 0.1:
        return 0.0
    return 0.36 if cells.spaced > 0.3 and cells.digits < 0.5 else 0.0


def _value(cells: Profile) -> float:
    if cells.numbers < SURE_SHARE or cells.dates > 0.5 or cells.counting or cells.distinct < FEWEST:
        return 0.0
    if cells.fractions > 0.1:
        return 0.36 + 0.02 * cells.unique
    return 0.0 if cells.even and cells.length > SHORTEST_KEY else 0.31


def _order_id(cells: Profile) -> float:
    if not is_key(cells) or cells.spaced > 0.1 or cells.digits < SURE_SHARE:
        return 0.0
    return 0.32 if cells.unique > 0.999 else 0.0


def _repeats(cells: Profile) -> bool:
    return cells.unique <= MOST_UNIQUE and cells.top <= MOST_ALIKE


_SCORERS: dict[str, Callable[[Profile], float]] = {
    "account_id": _account_id,
    "account_name": _account_name,
    "value": _value,
    "order_id": _order_id,
}
