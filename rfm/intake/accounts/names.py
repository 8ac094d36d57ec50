"""What is left of an account's name once spelling habits are taken away."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rfm.intake.accounts.legal_forms import (
    ABBREVIATIONS,
    ANYWHERE,
    CONJUNCTIONS,
    DENSE_FORMS,
    LEADING,
    LEGAL_FORMS,
)

AND = "&"
LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "þ": "th", "ð": "d"}
APOSTROPHES = "'`\u2018\u2019\u201b"
ACUTE = "\u00b4"
"""Typed for an apostrophe; normalising would make a gap of it."""
SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
DENSE = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which one sign is a syllable or a word: Chinese, Japanese, Korean."""
DOTTED = re.compile(r"(\w{3,})\.(?!\w)")
LONG_VOWEL = re.compile("(?<=[ァ-ヺー]{3})ー(?![ァ-ヺー])")
GAP = re.compile(r"(?<!\d) | (?!\d)")
ROMAN = re.compile("(?=..)x{0,3}(?:ix|iv|v?i{0,3})")


class _Signs(dict[int, str]):
    """What each sign becomes: a letter without accent, nothing, a gap, or &."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind = unicodedata.category(sign)[0]
        if 0x300 <= code <= 0x36F or sign in APOSTROPHES:
            folded = ""
        elif sign in "&+":
            folded = f" {AND} "
        elif sign in LETTERS:
            folded = LETTERS[sign]
        elif kind in "LMN":
            bare = "".join(
                part
                for part in unicodedata.normalize("NFD", sign)
                if not "\u0300" <= part < "\u0370"
            )
            folded = unicodedata.normalize("NFC", bare)
        else:
            folded = " "
        self[code] = folded
        return folded


_SIGNS = _Signs()


@dataclass(frozen=True, slots=True)
class PlainName:
    """A name taken apart.

    Attributes
    ----------
    words : tuple of str
        In their order: lower case, without accents, legal forms and words for "and"; usual
        abbreviations written out.
    ordered : tuple of str
        The same by the alphabet.
    marks : tuple of str
        Those of them that are numbers, single letters or Roman numerals.
    forms : tuple of str
        Legal forms as they were written, folded.
    kinds : frozenset of str
        Which legal forms those are, the filler "Co." left out.
    as_written : str
        The words before abbreviations were written out, without gaps.
    letters : str
        The words without gaps, but for gaps between two numbers.
    spelt_out : str
        The letters with ä, ö, ü, ø and å as two letters each.
    dotted : frozenset of str
        Words that end in a dot and so may stand for a longer one.
    """

    words: tuple[str, ...]
    ordered: tuple[str, ...]
    marks: tuple[str, ...]
    forms: tuple[str, ...]
    kinds: frozenset[str]
    as_written: str
    letters: str
    spelt_out: str
    dotted: frozenset[str]


def plain_name(name: str) -> PlainName:
    """Take a name apart.

    >>> plain_name("The Müller & Söhne G.m.b.H. & Co. KG").words
    ('muller', 'sohne')
    """
    text = unicodedata.normalize("NFKC", name.replace(ACUTE, "'")).casefold()
    text = text.replace("f.lli", "flli")
    words, forms = _parted(text)
    in_full = _in_full(words)
    ordered = tuple(sorted(in_full))
    letters = _joined(in_full)
    umlauts = not text.isascii() and not SPELT_OUT.keys().isdisjoint(text)
    dotted = DOTTED.findall(text) if "." in text else ()
    return PlainName(
        words=in_full,
        ordered=ordered,
        marks=tuple(word for word in ordered if _is_mark(word)),
        forms=tuple(sorted(forms)),
        kinds=frozenset(KINDS[form] for form in forms if form in KINDS) - {"co"},
        as_written=_joined(words) if words != list(in_full) else letters,
        letters=letters,
        spelt_out=_joined(_in_full(_parted(_spelt_out(text))[0])) if umlauts else letters,
        dotted=frozenset(word for written in dotted for word in _words(written)),
    )


def same_name_key(name: str) -> str:
    """Return what two spellings of one name share: case, gaps and legal form don't count.

    >>> same_name_key("ACME  Ltd.") == same_name_key("Acme Limited")
    True
    """
    return plain_name(name).letters or name.strip()


def without_signs(name: str) -> str:
    """Return nothing but letters, accents included, and digits.

    >>> without_signs("Café No. 5")
    'caféno5'
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in text if sign.isalnum())


def without_accents(text: str) -> str:
    """Return folded text.

    >>> without_accents("caféno5")
    'cafeno5'
    """
    return text.translate(_SIGNS)


def fold_words(text: str) -> frozenset[str]:
    """Return the words of a list as names are folded."""
    return frozenset(_words(text.casefold()))


def _is_mark(word: str) -> bool:
    return len(word) == 1 or word.isdecimal() or ROMAN.fullmatch(word) is not None


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a normal text and its legal forms."""
    if not DENSE.search(text):
        return _without_forms(_words(text))
    words, forms = _without_forms(_words(LONG_VOWEL.sub("", DENSE_FORM.sub(" ", text))))
    return words, forms + DENSE_FORM.findall(text)


def _in_full(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(ABBREVIATIONS.get(word, word) for word in words)


def _joined(words: Sequence[str]) -> str:
    """Return words without gaps; 1 12 and 11 2 stay apart."""
    if not any(map(str.isdecimal, words)):
        return "".join(words)
    return GAP.sub("", " ".join(words))


def _spelt_out(text: str) -> str:
    return "".join(SPELT_OUT.get(sign, sign) for sign in text)


def _words(text: str) -> list[str]:
    """Return folded words; initials that stand together become one word."""
    parts = text.translate(_SIGNS).split()
    if any(map(str.isdecimal, text)):
        parts = [part for word in parts for part in re.findall(r"\d+|\D+", word)]
    if not any(part in AND_WORDS or len(part) == 1 for part in parts):
        return parts
    return list(_with_initials_joined(_without_and(parts)))


def _without_and(parts: list[str]) -> Iterator[str]:
    """Leave out words for "and" between two words; "S e K" are initials."""
    last = len(parts) - 1
    for position, part in enumerate(parts):
        inside = 0 < position < last
        between_words = inside and len(parts[position - 1]) > 1 and len(parts[position + 1]) > 1
        if part == AND or (part in AND_WORDS and (between_words or (inside and len(part) > 1))):
            yield AND
        else:
            yield part


def _with_initials_joined(parts: Iterable[str]) -> Iterator[str]:
    initials = ""
    for part in parts:
        if len(part) == 1 and part.isalpha() and not DENSE.match(part):
            initials += part
            continue
        if initials:
            yield initials
            initials = ""
        if part != AND:
            yield part
    if initials:
        yield initials


def _without_forms(words: list[str]) -> tuple[list[str], list[str]]:
    """Part legal forms and "the" from the words; at least one word is left."""
    found: list[str] = []
    left = list(words)
    while size := _form_size(left, ENDING_FORMS, at_end=True):
        found.append(" ".join(left[-size:]))
        del left[-size:]
    while size := _form_size(left, LEADING_FORMS, at_end=False):
        found.append(" ".join(left[:size]))
        del left[:size]
    inside = [word for word in left if word in ANYWHERE_FORMS]
    if inside and len(inside) < len(left):
        found += inside
        left = [word for word in left if word not in ANYWHERE_FORMS]
    return left, [form for form in found if form != "the"]


def _form_size(words: list[str], forms: "Forms", *, at_end: bool) -> int:
    """Return of how many words the longest form at one end is, 0 where there is none."""
    if len(words) < 2:
        return 0
    for form in forms.get(words[-1 if at_end else 0], ()):
        size = len(form)
        if size < len(words) and form == tuple(words[-size:] if at_end else words[:size]):
            return size
    return 0


def _folded(spellings: str) -> Iterator[tuple[str, ...]]:
    for spelling in spellings.split(","):
        text = unicodedata.normalize("NFKC", spelling).casefold()
        yield tuple(_words(text))


Forms = dict[str, list[tuple[str, ...]]]


def _by_word(forms: Iterable[tuple[str, ...]], position: int) -> Forms:
    """Return forms by their first or last word, the longest first."""
    found: Forms = {"the": [("the",)]}
    for form in sorted(set(forms), key=len, reverse=True):
        found.setdefault(form[position], []).append(form)
    return found


DENSE_KINDS = {form: kind for kind, forms in DENSE_FORMS.items() for form in forms.split()}
DENSE_FORM = re.compile(
    "|".join(re.escape(form) for form in sorted(DENSE_KINDS, key=len, reverse=True)) + "|公司$"
)
AND_WORDS = frozenset({AND, *CONJUNCTIONS.split()})
KINDS = {
    " ".join(form): kind for kind, spellings in LEGAL_FORMS.items() for form in _folded(spellings)
}
ENDING_FORMS = _by_word((tuple(form.split()) for form in KINDS), -1)
KINDS |= DENSE_KINDS
LEADING_FORMS = _by_word(_folded(LEADING), 0)
ANYWHERE_FORMS = frozenset(" ".join(form) for form in _folded(ANYWHERE))
