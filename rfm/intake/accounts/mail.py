"""The firm behind an e-mail address."""

import re
from functools import lru_cache

import pandas as pd

from rfm.intake.accounts.free_mail import (
    COUNTRY_SECOND_LEVELS,
    FREE_DOMAINS,
    FREE_EVERYWHERE,
    RESERVED,
    RESERVED_ENDINGS,
    SECOND_LEVELS,
    US_LABELS,
)

ADDRESS = re.compile(
    r"(?:mailto:)?([^\s@<>,;]+@((?:\w(?:[\w-]*\w)?\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)))\.?"
)
EVERYWHERE = frozenset(FREE_EVERYWHERE.split())
NO_FIRM = frozenset([*FREE_DOMAINS.split(), *RESERVED.split()])
NO_FIRM_ENDINGS = frozenset(RESERVED_ENDINGS.split())
SECOND = frozenset(SECOND_LEVELS.split())
SECOND_OF = {
    country: frozenset(labels.split()) for country, labels in COUNTRY_SECOND_LEVELS.items()
}
BEFORE_STATE = frozenset(US_LABELS.split())
REMEMBERED = 10_000


def domains(keys: "pd.Series[str]") -> "pd.Series[str]":
    """Return the firm behind each e-mail address: its registered domain.

    An address at a free mail service stays itself, in lower case; what is no address stays as
    it is, trimmed. Which part of a domain a firm has registered is told from a short list of
    endings such as co.uk; the public list has thousands, most of them for no firm.
    """
    return keys.map({key: _firm(key) for key in keys.dropna().unique()}).astype("str")


def mail_share(keys: "pd.Series[str]") -> float:
    """Return which share of the different keys are e-mail addresses, 0 where there is no key."""
    different = keys.dropna().unique()
    return sum(_address(key) is not None for key in different) / max(len(different), 1)


def roll_up_gain(keys: "pd.Series[str]") -> int:
    """Return by how many accounts there are fewer once addresses stand for their firms."""
    return len({key.strip() for key in keys.dropna().unique()}) - domains(keys).nunique()


def _address(key: str) -> re.Match[str] | None:
    return ADDRESS.fullmatch(key.strip().lower())


def _firm(key: str) -> str:
    found = _address(key)
    if found is None:
        return key.strip()
    address, domain = found.groups()
    return _registered(domain) or address


@lru_cache(REMEMBERED)
def _registered(domain: str) -> str | None:
    """Return what a firm has registered, None for a domain behind which stands no firm."""
    labels = domain.split(".")
    own = labels[-_ending_size(labels) - 1 :]
    parents = {".".join(labels[at:]) for at in range(len(labels) - 1)}
    if own[0] in EVERYWHERE or labels[-1] in NO_FIRM_ENDINGS or not NO_FIRM.isdisjoint(parents):
        return None
    return ".".join(own)


def _ending_size(labels: list[str]) -> int:
    """Return of how many labels the ending is under which the domain was registered."""
    country, second = labels[-1], labels[-2]
    if country == "us" and len(second) == 2:
        return 3 if labels[-3:-2] and labels[-3] in BEFORE_STATE else 2
    if len(country) == 2 and (second in SECOND or second in SECOND_OF.get(country, ())):
        return 2
    return 1
