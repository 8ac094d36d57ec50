"""Whether two names are likely spellings of one."""

from collections.abc import Container
from itertools import permutations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from rfm.intake.accounts.legal_forms import TELLING_WORDS
from rfm.intake.accounts.names import (
    DENSE,
    PlainName,
    fold_words,
    without_accents,
    without_signs,
)

LEAST_LIKENESS = 0.85
"""Measured on the examples in tests/intake/test_spellings.py."""
OTHER_FORM_LIKENESS = 0.95
ORDER_LIKENESS = 0.95
ABBREVIATED_LIKENESS = 0.9
SHORT = 4
"""Words of so few letters must be the same, and so must whole names."""
SURE_WORD = 7
"""From so many letters on, any one letter may be wrong; below, only a likely slip."""
LONG_WORD = 10
"""From so many letters on, two letters may be wrong."""
MOST_DIFFERING_WORDS = 2

FORM = "same but for legal form"
OTHER_FORM = "same name, another legal form"
PUNCTUATION = "same but for case and punctuation"
ACCENTS = "same but for accents"
ORDER = "same words in another order"
ABBREVIATED = "abbreviated"
ONE_LETTER = "one letter differs"
FEW_LETTERS = "a few letters differ"

TELLING = fold_words(TELLING_WORDS)
SOUND_ALIKE = frozenset(map(frozenset, ("iy", "ck", "sz", "vw", "fv", "mn", "dt")))

Verdict = tuple[float, str]


def compare(
    name: str,
    plain: PlainName,
    other_name: str,
    other: PlainName,
    common: Container[str] = frozenset(),
) -> Verdict | None:
    """Return how alike two names are and why they may be one, None where they are two.

    Parameters
    ----------
    name, other_name : str
    plain, other : PlainName
        The same names, taken apart.
    common : container of str
        Words that several names have. Where two of them differ, that is no misspelling.
    """
    if plain.letters == other.letters or plain.as_written == other.as_written:
        return _same_letters(name, plain, other_name, other)
    if plain.spelt_out == other.spelt_out:
        return 1.0, ACCENTS
    if min(len(plain.letters), len(other.letters)) <= SHORT or plain.marks != other.marks:
        return None
    if plain.ordered == other.ordered:
        return ORDER_LIKENESS, ORDER
    if DENSE.search(plain.letters + other.letters):
        return None
    return _misspelt_name(plain, other, common)


def may_be_misspelt(plain: PlainName) -> bool:
    """Tell whether a name is long enough, and of a script, to be known in spite of a slip."""
    return len(plain.letters) > SHORT and not DENSE.search(plain.letters)


def _same_letters(name: str, plain: PlainName, other_name: str, other: PlainName) -> Verdict:
    if plain.forms != other.forms:
        compatible = plain.kinds <= other.kinds or other.kinds <= plain.kinds
        return (1.0, FORM) if compatible else (OTHER_FORM_LIKENESS, OTHER_FORM)
    if plain.as_written != other.as_written:
        return ABBREVIATED_LIKENESS, ABBREVIATED
    text, other_text = without_signs(name), without_signs(other_name)
    if text == other_text:
        return 1.0, PUNCTUATION
    if without_accents(text) == without_accents(other_text):
        return 1.0, ACCENTS
    return 1.0, FORM if plain.forms else PUNCTUATION


def _misspelt_name(plain: PlainName, other: PlainName, common: Container[str]) -> Verdict | None:
    alone, other_alone = _unshared(plain.words, other.words)
    if len(alone) != len(other_alone):
        # A gap more or less beside the slip: "Data tech Solution" and "Datatech Solutions".
        long = min(len(plain.letters), len(other.letters)) > SURE_WORD
        return (_ratio(plain, other), ONE_LETTER) if long and _one_slip(plain, other) else None
    if len(alone) > MOST_DIFFERING_WORDS:
        return None
    shared = len(alone) < len(plain.words)
    dotted = (plain.dotted | other.dotted) if shared else frozenset()
    reasons = (
        [_why_alike(*pair, common, dotted) for pair in zip(alone, order, strict=True)]
        for order in permutations(other_alone)
    )
    found = next((why for why in reasons if None not in why), None)
    if found is None:
        return None
    if ABBREVIATED in found:
        return ABBREVIATED_LIKENESS, ABBREVIATED
    likeness = _ratio(plain, other)
    if likeness < LEAST_LIKENESS:
        return None
    return likeness, ONE_LETTER if _one_slip(plain, other) else FEW_LETTERS


def _one_slip(plain: PlainName, other: PlainName) -> bool:
    return OSA.distance(plain.letters, other.letters, score_cutoff=1) <= 1


def _unshared(
    words: tuple[str, ...], others: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words each name has and the other has not."""
    left = list(words)
    right = []
    for word in others:
        if word in left:
            left.remove(word)
        else:
            right.append(word)
    return tuple(left), tuple(right)


def _ratio(plain: PlainName, other: PlainName) -> float:
    ratio = fuzz.ratio(" ".join(plain.ordered), " ".join(other.ordered))
    return max(ratio, fuzz.ratio(plain.letters, other.letters)) / 100


def _why_alike(word: str, other: str, common: Container[str], dotted: frozenset[str]) -> str | None:
    if word in TELLING and other in TELLING:
        return None
    if _singular(word) == _singular(other):
        return FEW_LETTERS
    if word in common and other in common:
        return None
    shorter, longer = (word, other) if len(word) <= len(other) else (other, word)
    if shorter in dotted and longer.startswith(shorter):
        return ABBREVIATED
    return FEW_LETTERS if _misspelt(shorter, longer) else None


def _singular(word: str) -> str:
    if len(word) <= SHORT or word[-1] != "s":
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _misspelt(shorter: str, longer: str) -> bool:
    """Tell whether one word is likely the other with a slip.

    A first letter is rarely wrong: Ellington is not Wellington.
    """
    size = len(shorter)
    distance = OSA.distance(shorter, longer, score_cutoff=2)
    if size <= SHORT or distance > 2:
        return False
    if sorted(shorter) == sorted(longer) and distance == 1:
        return True
    if shorter[0] != longer[0]:
        return size >= LONG_WORD and distance == 1
    if distance == 2:
        return size >= LONG_WORD
    return len(longer) >= SURE_WORD or _likely_slip(shorter, longer)


def _likely_slip(shorter: str, longer: str) -> bool:
    """Tell whether a letter is doubled or stands for one that sounds alike."""
    place = next((at for at, sign in enumerate(shorter) if sign != longer[at]), len(shorter))
    if len(shorter) == len(longer):
        return frozenset((shorter[place], longer[place])) in SOUND_ALIKE
    return longer[place] == longer[place - 1]
