"""Text as words are compared: case, accents and punctuation aside."""

import re
import unicodedata

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
NO_WORD = re.compile(r"[\W_]+")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def fold(text: str) -> str:
    """Return the words of a text in lower case, a space between two of them.

    >>> fold("Closed-Won"), fold("closedWon"), fold("  Annulée! "), fold("n/a"), fold("?")
    ('closed won', 'closed won', 'annulee', 'n a', '')
    """
    words = CAMEL.sub(" ", text).casefold()
    return NO_WORD.sub(" ", words if words.isascii() else _plain(words)).strip()


def _plain(words: str) -> str:
    """Return text without accents, and wide letters as usual ones."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", words).casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))


def compact(text: str) -> str:
    """Return the words of a text without anything between them.

    >>> compact("Walk-in"), compact("WALK IN")
    ('walkin', 'walkin')
    """
    return fold(text).replace(" ", "")


def folded(phrases: str) -> frozenset[str]:
    """Return a comma-separated list of phrases as a set of compact ones."""
    return frozenset(compact(phrase) for phrase in phrases.split(",") if phrase.strip())


def is_wide(text: str) -> bool:
    """Tell whether a text is in a script that puts no spaces between words."""
    return WIDE.search(text) is not None
