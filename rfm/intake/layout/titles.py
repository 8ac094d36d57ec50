"""What the columns are called, from one or several header lines."""

from collections import Counter

import pandas as pd

from rfm.intake.guessing.words import concepts
from rfm.intake.layout.header_lines import BRACKETED, HeaderLines, is_lettering
from rfm.intake.layout.kinds import cells_at, tidy

LONGEST_UNIT = 3


def column_titles(frame: pd.DataFrame, lines: HeaderLines | None) -> list[str]:
    """Return the title of each column, "" for one without."""
    if lines is None:
        return [""] * frame.shape[1]
    titles = _titles_at(frame, lines.names)
    lower = [""] * len(titles)
    for position in lines.below:
        if not is_lettering(cells_at(frame, position)):
            more = _titles_at(frame, position)
            lower = [f"{one} {other}".strip() for one, other in zip(lower, more, strict=True)]
    titles = _joined(titles, lower)
    for position in lines.above:
        titles = _grouped(_titles_at(frame, position), titles)
    return titles


def unique_names(titles: list[str]) -> list[str]:
    """Return column names: nameless columns numbered, repeated names told apart.

    >>> unique_names(["Name", "", "Name"])
    ['Name', 'Column 2', 'Name (2)']
    """
    names: list[str] = []
    taken: set[str] = set()
    for position, title in enumerate(titles, start=1):
        base = title or f"Column {position}"
        name, copy = base, 2
        while name in taken:
            name, copy = f"{base} ({copy})", copy + 1
        names.append(name)
        taken.add(name)
    return names


def _titles_at(frame: pd.DataFrame, position: int) -> list[str]:
    return [tidy(cell) for cell in cells_at(frame, position)]


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Join names with what stands right below them, where that tells columns apart or is a unit.

    A name over several lower ones stands above the first of them only.
    """
    spread: list[str] = []
    for at, (name, more) in enumerate(zip(upper, lower, strict=True)):
        spreads = not name and more and at > 0 and lower[at - 1]
        spread.append(spread[at - 1] if spreads else name)
    times = Counter(name for name in spread if name)
    return [
        f"{name} {more}".strip() if not name or times[name] > 1 or _is_unit(more) else name
        for name, more in zip(spread, lower, strict=True)
    ]


def _is_unit(text: str) -> bool:
    return len(text) <= LONGEST_UNIT or BRACKETED.fullmatch(text) is not None


def _grouped(groups: list[str], titles: list[str]) -> list[str]:
    """Put the title of a group of columns before names that say too little without it."""
    times = Counter(titles)
    group, found = "", []
    for title, own in zip(groups, titles, strict=True):
        group = title or group
        if not own:
            found.append(title)
        elif group.casefold() in own.casefold() or (times[own] == 1 and _says_enough(own)):
            found.append(own)
        else:
            found.append(f"{group} {own}".strip())
    return found


def _says_enough(title: str) -> bool:
    """Tell whether a name stands for itself, as "Order date" does and "Date" does not."""
    return len(title.split()) > 1 or len(concepts(title)) > 1
