"""What a check of a scheme found, in sentences; nothing here is Markdown or HTML."""

from dataclasses import dataclass

import pandas as pd

from rfm.analysis.scheme_check import CODE_LIST, SchemeCheck, Shadowed
from rfm.scheme import Code, Scheme, Segment, code_text
from rfm.text import counted, listing

CODES_NAMED = 8


@dataclass(frozen=True)
class Finding:
    """Something about a scheme that its author should know.

    Attributes
    ----------
    kind : {'uncovered', 'unreachable', 'shadowed', 'empty'}
    about : str
        Segment and number of the rule; tells findings of one kind apart.
    sentence : str
    codes : tuple of code
        What it is about; empty where no code of these bands is concerned.
    accounts : int
        How many accounts have one of the codes.
    """

    kind: str
    about: str
    sentence: str
    codes: tuple[Code, ...]
    accounts: int


def coverage_headline(found: SchemeCheck) -> str:
    """Say how many codes have a segment."""
    every, missing = len(found.tiles), len(found.uncovered)
    if not missing:
        return f"All {counted(every, 'code')} have a segment"
    return f"{every - missing:,} of {counted(every, 'code')} have a segment"


def segment_line(found: SchemeCheck, name: str) -> str:
    """Return what a segment takes, short."""
    codes = counted(found.codes_of(name), "code")
    if not found.has_accounts:
        return codes
    return f"{codes}, {counted(found.accounts_of(name), 'account')}"


def findings(found: SchemeCheck, scheme: Scheme) -> list[Finding]:
    """Return everything a check found, the gravest first.

    Parameters
    ----------
    found : SchemeCheck
    scheme : Scheme
        The one that was checked.
    """
    told = []
    if found.uncovered:
        codes = tuple(one.code for one in found.uncovered)
        accounts = sum(one.accounts for one in found.uncovered)
        what = f"No rule takes {counted(len(codes), 'code')}: {_named(codes, found)}"
        told.append(_finding("uncovered", "", found, what, codes, accounts))
    by_name = {segment.name: segment for segment in scheme.segments}
    for one in found.unreachable:
        what = _unreachable(one, by_name[one.segment], found)
        told.append(_finding("unreachable", one.segment, found, what, one.codes, one.accounts))
    for one in found.shadowed:
        rule = "The list of codes" if one.rule == CODE_LIST else f"Rule {one.rule}"
        what = f"{rule} of {one.segment} takes nothing: {_why(one, found)}"
        told.append(
            _finding("shadowed", f"{one.segment} {one.rule}", found, what, one.codes, one.accounts)
        )
    for name in found.empty:
        codes = tuple(tile.code for tile in found.tiles if tile.segment == name)
        what = f"No account is in {name}, which takes {counted(len(codes), 'code')}"
        told.append(Finding("empty", name, f"{what}: {_named(codes, found)}.", codes, 0))
    return told


def uncovered_table(found: SchemeCheck) -> pd.DataFrame:
    """Return the codes no rule takes, those of most accounts first: ``code``, ``accounts``."""
    rows = [(code_text(one.code, found.counts), one.accounts) for one in found.uncovered]
    ordered = sorted(rows, key=lambda row: -row[1])
    return pd.DataFrame(ordered, columns=["code", "accounts"])


def _finding(
    kind: str, about: str, found: SchemeCheck, what: str, codes: tuple[Code, ...], accounts: int
) -> Finding:
    """Add how many accounts are concerned, where there are any to count."""
    if not found.has_accounts or not codes:
        return Finding(kind, about, f"{what}.", codes, accounts)
    who = counted(accounts, "account") if accounts else "no account"
    have = "have" if accounts > 1 else "has"
    which = "it" if len(codes) == 1 else "one of them"
    return Finding(kind, about, f"{what}; {who} {have} {which}.", codes, accounts)


def _unreachable(one: Shadowed, segment: Segment, found: SchemeCheck) -> str:
    if not segment.rules and not segment.codes:
        return f"{one.segment} has no rule yet, so nothing reaches it"
    return f"No code reaches {one.segment}: {_why(one, found)}"


def _why(one: Shadowed, found: SchemeCheck) -> str:
    if not one.codes:
        bands = " × ".join(map(str, found.counts))
        return f"with {bands} bands no code falls on the scores it asks for"
    its = "its only code" if len(one.codes) == 1 else f"its {counted(len(one.codes), 'code')}"
    if one.taken_by == (one.segment,):
        return f"an earlier rule of the segment already takes {its}"
    verb = "takes" if len(one.taken_by) == 1 else "take"
    return f"{listing(one.taken_by)} already {verb} {its}"


def _named(codes: tuple[Code, ...], found: SchemeCheck) -> str:
    """List codes, the first few by name."""
    texts = [code_text(code, found.counts) for code in codes]
    if len(texts) <= CODES_NAMED:
        return listing(texts)
    return f"{', '.join(texts[: CODES_NAMED - 1])} and {len(texts) - CODES_NAMED + 1:,} more"
