"""What a change of definition does, in words."""

from collections.abc import Mapping, Sequence

from rfm.analysis.effect import Effect
from rfm.text import counted, listing, number

PART_WORDS = {
    "version": "the format",
    "about": "names and reasons",
    "fields": "columns",
    "rows": "rows that count",
    "accounts": "which keys are one account",
    "currencies": "currencies",
    "tables": "tables",
    "attributes": "columns that go along",
    "reference_date": "the reference date",
    "window_months": "the window",
    "window_cycles": "the window",
    "cycle_months": "the contract cycle",
    "half_life_days": "the half-life",
    "recency": "recency",
    "frequency": "frequency",
    "monetary": "value",
    "monetary_for": "the value of some accounts",
    "refunds": "refunds",
    "zeros": "zeros",
    "peers": "who is compared with whom",
    "bands": "bands",
    "weights": "weights",
    "scheme": "the scheme",
    "new_accounts": "the lane for new accounts",
    "do_not_label": "accounts without a label",
}


def effect_sentence(effect: Effect) -> str:
    """Say how many accounts move and what they are worth."""
    if not effect.accounts:
        return "No account moves to another segment"
    verb = "moves" if effect.accounts == 1 else "move"
    return f"{counted(effect.accounts, 'account')} {verb}, value {number(round(effect.value))}"


def parts_sentence(parts: Sequence[str]) -> str:
    """Say which parts of a definition a change is about.

    >>> parts_sentence(["recency", "bands"])
    'Changed: recency and bands.'
    """
    return f"Changed: {_words(parts)}." if parts else "Nothing is changed."


def gone_sentence(parts: Sequence[str]) -> str:
    """Say which choices hung on a file that is open no longer.

    >>> gone_sentence(["peers"])
    'Gone with the other file: who is compared with whom. All other choices stay.'
    """
    told = _words(parts, PART_WORDS | {"bands": "typed cuts"})
    return f"Gone with the other file: {told}. All other choices stay."


def _words(parts: Sequence[str], words: Mapping[str, str] = PART_WORDS) -> str:
    return listing(list(dict.fromkeys(words[part] for part in parts)))
