"""Reports in blocks: the account stands above the header, which every block repeats.

::

    Customer: 10023 Acme Ltd          ◄ heading
    Date         No       Amount      ◄ header
    2024-01-02   R-1      100.00
    Customer: 10024 Bolt Ltd
    Date         No       Amount
    2024-01-03   R-2       50.00
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from rfm.intake.guessing.words import concepts
from rfm.intake.layout.groups import Groups
from rfm.intake.layout.header_lines import HeaderLines
from rfm.intake.layout.headings import Level, without_role
from rfm.intake.layout.kinds import Cells, Flags, cells_at, tidy
from rfm.intake.layout.totals import is_total

COLONS = (":", "\uff1a")


def find_blocks(
    frame: pd.DataFrame, filled: Flags, lines: HeaderLines, repeated: Flags
) -> Groups | None:
    """Return the headings of a report in blocks, None for another table.

    Parameters
    ----------
    frame : pandas.DataFrame
        All rows of the sheet, text cells.
    filled : array of bool, rows × columns
        Which of them hold something.
    lines : HeaderLines
        The first header.
    repeated : array of bool
        Which rows repeat it.
    """
    content = np.asarray(filled.any(axis=1))
    begins = [lines.every[0], *np.flatnonzero(repeated & ~np.roll(repeated, 1)).tolist()]
    said: dict[int, dict[str, str]] = {}
    for begin in begins:
        above = np.flatnonzero(content[:begin])
        spoken = _account_said(cells_at(frame, int(above[-1]))) if len(above) else {}
        if spoken:
            said[int(above[-1])] = spoken
    first = next(iter(said), len(frame))
    if len({tuple(one.values()) for one in said.values()}) < 2 or first > lines.every[0]:
        return None
    headings = np.zeros(len(frame), dtype=bool)
    headings[list(said)] = True
    rows = content & ~headings & ~repeated & (filled.sum(axis=1) > 1)
    rows[: lines.every[-1] + 1] = False
    first_column = filled.argmax(axis=1)
    cells = frame[rows].to_numpy(dtype=object)[np.arange(rows.sum()), first_column[rows]]
    totals = np.flatnonzero(rows)[[is_total(str(text)) for text in cells]].tolist()
    rows[totals] = False
    sums = tuple((row, int(first_column[row])) for row in totals)
    roles = list(said[first])
    names = ["Account"] if len(roles) == 1 else roles
    levels = [
        Level(None, name, _written(rows, {at: one.get(role) for at, one in said.items()}))
        for role, name in zip(roles, names, strict=True)
    ]
    return Groups(headings, (replace(levels[0], sums=sums), *levels[1:]))


def _account_said(cells: Cells) -> dict[str, str]:
    """Return what a row says of an account, by its labels; nothing where it speaks of others.

    ``Customer: 7 | Name: Acme`` are two labels, so are ``Customer: | 7 | Name: | Acme``.
    """
    found: dict[str, str] = {}
    label = ""
    for word in (tidy(cell) for cell in cells if tidy(cell)):
        if word.endswith(COLONS):
            label = word.rstrip("".join(COLONS)).strip()
            continue
        role, rest = without_role(f"{label}: {word}" if label else word)
        if role:
            found[role], label = rest, ""
    return found if found and "account" in concepts(next(iter(found))) else {}


def _written(rows: Flags, said: dict[int, str | None]) -> npt.NDArray[np.object_]:
    """Return what the last heading above each row says, for some rows."""
    starts = np.array(list(said))
    latest = np.searchsorted(starts, np.flatnonzero(rows), side="right") - 1
    written: npt.NDArray[np.object_] = np.full(len(rows), None, dtype=object)
    written[rows] = np.array(list(said.values()), dtype=object)[latest]
    return written
