"""Which accounts are compared with whom, and whose value is measured otherwise."""

from collections.abc import Sequence

import pandas as pd

from rfm.definition import Definition
from rfm.errors import DefinitionError


def account_groups(
    directory: pd.DataFrame, definition: Definition, columns: Sequence[str] = ()
) -> pd.DataFrame | None:
    """Return the groups of each account, None where the definition makes none.

    Parameters
    ----------
    directory : pandas.DataFrame
        ``account_id`` and attributes, one row an account.
    definition : Definition
        Its peers and monetary_for are read.
    columns : sequence of str
        Of the file, to name in a complaint where accounts have no attributes so far.

    Returns
    -------
    pandas.DataFrame or None
        ``account_id``; ``peer``, missing for accounts without the attribute; ``measured_as``,
        the value measure.

    Raises
    ------
    DefinitionError
        If an attribute is not among those of the accounts.
    """
    if not definition.grouping_attributes:
        return None
    _check(directory, definition, columns)
    peer = pd.Series(None, index=directory.index, dtype="str")
    if definition.peers is not None:
        peer = directory[definition.peers.attribute].astype("str")
    measured_as = pd.Series(definition.monetary.measure, index=directory.index, dtype="str")
    for one in reversed(definition.monetary_for):
        measured_as = measured_as.mask(directory[one.attribute].isin(one.values), one.measure)
    return pd.DataFrame(
        {"account_id": directory["account_id"], "peer": peer, "measured_as": measured_as}
    )


def do_not_label(directory: pd.DataFrame, definition: Definition) -> list[str]:
    """Return the keys of the accounts that get no segment: those listed by key or by name."""
    listed = list(definition.do_not_label)
    named = directory["account_id"].isin(listed) | directory["account_name"].isin(listed)
    return sorted(directory.loc[named, "account_id"])


def _check(directory: pd.DataFrame, definition: Definition, columns: Sequence[str]) -> None:
    asked = [
        (f"monetary_for.{number}.attribute", one.attribute)
        for number, one in enumerate(definition.monetary_for)
    ]
    if definition.peers is not None:
        asked.append(("peers.attribute", definition.peers.attribute))
    there = [column for column in directory.columns if column not in ("account_id", "account_name")]
    for path, attribute in asked:
        if attribute not in there:
            known = f"their attributes: {', '.join(there) or 'none'}"
            if columns and not there:
                known = f"columns to choose from: {', '.join(columns)}"
            raise DefinitionError(f"{path}: accounts have no attribute '{attribute}'; {known}.")
