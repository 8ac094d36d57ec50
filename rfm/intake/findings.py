"""What was noticed in files, with the change to the definition that treats it otherwise."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """Something people should know about their files, and the switch beside it.

    Attributes
    ----------
    code : str
        Short name, for programs and for keys of widgets.
    sentence : str
        What was found, with figures.
    rows : int
        How many rows it concerns.
    treated : bool
        Whether it was acted on: rows set aside, values read as cents. A finding that was not
        treated is a proposal.
    reason : str or None
        The reason under which its rows stand in the ledger.
    switch : str or None
        What the change does, as the label of a button; None where nothing can be changed here.
    changes : tuple of (str, object)
        Parts of the definition to replace: ``definition.replace(**dict(changes))``.
    """

    code: str
    sentence: str
    rows: int = 0
    treated: bool = False
    reason: str | None = None
    switch: str | None = None
    changes: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class ColumnValues:
    """The values of a column that says whether a row counts.

    Attributes
    ----------
    column : str
    counts : tuple of (str, int)
        Each value and its rows, the most frequent first.
    off : tuple of str
        Values whose rows are set aside.
    """

    column: str
    counts: tuple[tuple[str, int], ...]
    off: tuple[str, ...]
