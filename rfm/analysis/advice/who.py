"""Who is compared with whom, and who is left out."""

import pandas as pd

from rfm.analysis.advice.finding import Advice, Facts
from rfm.measure_choices import Peers
from rfm.text import counted, listing, number

VALUE_FACTOR = 10
"""An order of magnitude: five equal bands then sort by group first and by account second."""
PEER_ACCOUNTS = 30
"""The floor of `rfm.measure_choices.Peers`, under which a group is not scored by itself."""
FEWEST_GROUPS, MOST_GROUPS = 2, 12
"""More groups than months in a year are no tiers or regions but names."""
MOST_COVERED = 0.5
SHOWN = 5


def mixed_peers(facts: Facts) -> Advice | None:
    """Find an attribute whose groups have very different values."""
    if facts.definition.peers is not None:
        return None
    told_apart = {one.attribute for one in facts.definition.monetary_for}
    found = []
    for attribute in facts.result.events.attributes:
        if attribute in told_apart:
            continue
        medians = _medians(facts, attribute)
        if medians is not None and medians.max() >= VALUE_FACTOR * medians.min():
            found.append((float(medians.max() / medians.min()), attribute, medians))
    if not found:
        return None
    factor, attribute, medians = max(found, key=lambda one: one[0])
    return Advice(
        "mixed_peers",
        f"Accounts of {attribute} {medians.idxmax()} are worth {number(float(medians.max()))}, "
        f"those of {medians.idxmin()} {number(float(medians.min()))} (medians, {factor:,.0f} "
        f"times apart): scored together, {medians.idxmin()} can hardly reach a high score. Score "
        "them among themselves.",
        f"Score within {attribute}",
        facts.definition.replace(peers=Peers(attribute=attribute, floor=PEER_ACCOUNTS)),
    )


def small_peers(facts: Facts) -> Advice | None:
    """Find peer groups that are too small to be scored among themselves."""
    peers = facts.definition.peers
    if peers is None:
        return None
    sizes = _groups(facts, peers.attribute).value_counts().sort_index()
    small = sizes[sizes < peers.floor]
    if small.empty:
        return None
    named = [f"{name} ({count:,})" for name, count in small.head(SHOWN).items()]
    one = len(small) == 1
    sentence = (
        f"{counted(len(small), 'group')} of {peers.attribute} "
        f"{'has' if one else 'have'} fewer accounts than the floor of {peers.floor} and "
        f"{'is' if one else 'are'} compared with all accounts: {_named(named, len(small))}."
    )
    if len(small) < len(sizes):
        return Advice(
            "small_peers", f"{sentence} Join small groups in the file, or lower the floor."
        )
    return Advice(
        "small_peers",
        f"{sentence} That is every group, so peers change nothing.",
        "Score all accounts together",
        facts.definition.replace(peers=None),
    )


def unknown_names(facts: Facts) -> Advice | None:
    """Find names on the do-not-label list that are no account."""
    directory = facts.result.events.directory
    known = {*directory["account_id"], *directory["account_name"].dropna()}
    listed = facts.definition.do_not_label
    absent = [one for one in listed if one not in known]
    if not absent:
        return None
    named = [f"'{one}'" for one in absent[:SHOWN]]
    return Advice(
        "unknown_names",
        f"{counted(len(absent), 'name')} in do_not_label "
        f"{'is' if len(absent) == 1 else 'are'} no account of this file: "
        f"{_named(named, len(absent))}. Write the key or the name exactly as the list has it.",
        "Leave these names out",
        facts.definition.replace(do_not_label=tuple(one for one in listed if one in known)),
    )


def unknown_values(facts: Facts) -> Advice | None:
    """Find values of an attribute in monetary_for that no account has."""
    directory = facts.result.events.directory
    absent = [
        f"{one.attribute} '{value}'"
        for one in facts.definition.monetary_for
        for value in one.values
        if not (directory[one.attribute] == value).any()
    ]
    if not absent:
        return None
    return Advice(
        "unknown_values",
        f"monetary_for speaks of {listing(absent)}, and no account of this file has "
        f"{'it' if len(absent) == 1 else 'them'}: these accounts are measured like all others. "
        "Write the value exactly as the file has it.",
    )


def _named(shown: list[str], every: int) -> str:
    """List some names, and how many more there are."""
    return listing([*shown, *([f"{every - len(shown):,} more"] if every > len(shown) else [])])


def _medians(facts: Facts, attribute: str) -> "pd.Series[float] | None":
    """Return the median value of each group large enough, where these are most accounts."""
    groups = _groups(facts, attribute)
    sizes = groups.value_counts()
    if not FEWEST_GROUPS <= len(sizes) <= MOST_GROUPS:
        return None
    large = sizes[sizes >= PEER_ACCOUNTS]
    if large.sum() <= MOST_COVERED * len(facts.scored):
        return None
    compared = groups.where(groups.isin(large.index))
    medians = facts.scored.groupby(compared)["monetary"].median()
    medians = medians[medians > 0]
    return medians if len(medians) >= FEWEST_GROUPS else None


def _groups(facts: Facts, attribute: str) -> "pd.Series[str]":
    """Return what each scored account is by an attribute, missing where nothing is said."""
    directory = facts.result.events.directory
    values = directory.set_index("account_id")[attribute]
    return facts.scored["account_id"].map(values).astype("str")
