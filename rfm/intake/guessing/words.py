"""How a column header is taken apart into the concepts it speaks of.

A header becomes a set of concepts: ``KundenNr`` is {account, id}, ``下单日期`` {order, date}. The
words themselves stand in `rfm.intake.guessing.words_who`, `rfm.intake.guessing.words_what` and
`rfm.intake.guessing.words_money`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from rfm.intake.guessing.words_money import MONEY
from rfm.intake.guessing.words_what import WHAT
from rfm.intake.guessing.words_who import WHO

STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)
TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
SEPARATORS = re.compile(r"[\s_\-–./:,;'’\"()（）\[\]{}<>|?!*&+=]+")
PARTS = re.compile(r"\s+[-–>|»]\s+|\s*(?:::|:|>|»)\s*(?=\S)|__|\.(?=(?:id|name)$)")
DOTTED = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+")
CUSTOM = re.compile(r"__[cr]$", re.IGNORECASE)
WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
ALIASES = {"c": "customer", "a": "account", "o": "order", "i": "invoice", "p": "product"}
"""What queries call their tables in one letter, as in ``c.name``."""
LONGEST_PHRASE = 4
SHORTEST_INSIDE = 4
SHORT_INSIDE = (
    "id no nr dt nm cd kd inv ord amt qty tot net tax doc due num nbr vat sku prc sop frt ref"
)
"""The only words under four letters that are looked for inside glued ones."""
WHOLE_ONLY = frozenset({"生日"})
"""Words whose characters also meet by chance: 発生日 is no birthday."""
KNOWN_SHARE = 0.75
ENDINGS = frozenset({"s", "n", "e", "en", "es"})
HEADS = "betrag wert nummer datum preis menge summe gruppe konto bedrag waarde prijs"
"""Last words of German and Dutch compounds, which say what the whole is: Endbetrag, Warenwert."""
FILLERS = (
    "of the for in to by and or a an de du des d la le les l el los del da do dos das di della dell"
    " van der die den het een fuer fur von und y e et o per im am zum zur eur usd gbp chf cny rmb"
    " jpy pln brl r$ $ € £ ¥ 的 の ご お property properties column field"
)
"""Words that mean nothing in a header, currencies among them."""
ENTITIES = frozenset(WHO) - {"kind", "tier", "region", "place", "industry"} | {"order", "event"}
"""What a header can be about; the others say what of it."""


def _fold(text: str) -> str:
    """Return a word in small letters and without accents."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(STROKES))
    return "".join(one for one in plain if not unicodedata.combining(one))


def _spellings(word: str) -> set[str]:
    bare = word.replace("_", "").lower()
    return {_fold(bare), _fold(bare.translate(TWO_LETTERS))}


WORDS: dict[str, frozenset[str]] = {}
for _concept, _listed in (WHO | WHAT | MONEY).items():
    for _word in _listed.split():
        for _spelling in _spellings(_word):
            WORDS[_spelling] = WORDS.get(_spelling, frozenset()) | {_concept}
WORDS["donotmodify"] = frozenset()
LONGEST = max(len(word) for word in WORDS)


@dataclass(frozen=True)
class Header:
    """A header taken apart.

    Attributes
    ----------
    concepts : frozenset of str
        What it speaks of.
    tokens : frozenset of str
        Its words as written, folded.
    unknown : int
        How many of its words nobody knows.
    """

    concepts: frozenset[str]
    tokens: frozenset[str]
    unknown: int


def concepts(header: str) -> frozenset[str]:
    """Return the concepts a column header speaks of.

    >>> sorted(concepts("CUSTOMERNAME")), sorted(concepts("KundenNr"))
    (['account', 'name'], ['account', 'id'])
    >>> sorted(concepts("Deal - Organization")), sorted(concepts("Deal - Value"))
    (['company'], ['order', 'value'])
    """
    return take_apart(header).concepts


@cache
def take_apart(header: str) -> Header:
    """Return the concepts and words of a column header.

    Systems put the name of a table before that of a column: ``Order: Date``, ``Deal - Owner``,
    ``c.name``. Such a name counts only where the column itself does not say what it is about.
    """
    text = CUSTOM.sub("", unicodedata.normalize("NFKC", header).strip())
    if DOTTED.fullmatch(text):
        first, *rest = text.split(".")
        parts = [ALIASES.get(first, first), *rest]
    else:
        parts = [part for part in PARTS.split(text) if part]
    found: frozenset[str] = frozenset()
    words: list[str] = []
    unknown = 0
    for part in parts:
        tokens = [_fold(one) for one in SEPARATORS.split(CAMEL.sub(" ", part)) if one]
        spoken, unknown = _speak(tokens)
        own = _main_entity(spoken)
        found = own if own & ENTITIES else own | (found & ENTITIES)
        words += tokens
    return Header(found, frozenset(words), unknown)


def _speak(tokens: list[str]) -> tuple[list[frozenset[str]], int]:
    """Return the concepts of each word or phrase in turn, and how many words are unknown."""
    spoken: list[frozenset[str]] = []
    unknown = position = 0
    while position < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - position), 0, -1):
            phrase = "".join(tokens[position : position + length])
            if phrase in WORDS:
                spoken.append(WORDS[phrase])
                position += length
                break
        else:
            pieces = _pieces(tokens[position])
            spoken += pieces
            unknown += not pieces and not _means_nothing(tokens[position])
            position += 1
    return spoken, unknown


def _means_nothing(token: str) -> bool:
    return token in FILLERS.split() or token.isdigit() or len(token) == 1


def _main_entity(spoken: list[frozenset[str]]) -> frozenset[str]:
    """Return all concepts; of an account's order and an order's account only the one numbered.

    ``Customer order no.`` is the number of an order, ``Order customer no.`` that of an account,
    and ``N° commande client`` that of an order again: the one next to the word for number.
    """
    found: frozenset[str] = frozenset().union(*spoken)
    naming = [place for place, one in enumerate(spoken) if one & {"id", "name"}]
    if not {"account", "order"} <= found or len(naming) != 1 or len(spoken) < len("id") + 1:
        return found
    place = naming[0]
    if place not in (0, len(spoken) - 1):
        return found
    others = spoken[1:] if place == 0 else spoken[-2::-1]
    nearest = next(one for one in others if one & {"account", "order"})
    return found - ({"account", "order"} - nearest)


def _pieces(token: str) -> list[frozenset[str]]:
    """Return the concepts of the words that a glued token is made of, none if that is unsure."""
    token = token.rstrip("0123456789") or token
    if token in WORDS:
        return [WORDS[token]]
    known, words = _best_split(token)
    if WIDE.search(token):
        return [WORDS[word] for word in words]
    if len(words) == 1 and token.removeprefix(words[0]) in ENDINGS:
        return [WORDS[words[0]]]
    if len(words) == 1:
        known = 0
    if known >= KNOWN_SHARE * len(token):
        return [WORDS[word] for word in words]
    return [WORDS[head] for head in HEADS.split() if token.endswith(head)]


def _best_split(token: str) -> tuple[int, list[str]]:
    """Return the words that cover most of a token, the fewest of those, and how much they do."""
    best: list[tuple[int, int, list[str]]] = [(0, 0, [])]
    for end in range(1, len(token) + 1):
        choice = best[end - 1]
        for length in range(1, min(LONGEST, end) + 1):
            word = token[end - length : end]
            if word not in WORDS or not _stands_inside(word):
                continue
            known, pieces, words = best[end - length]
            option = (known + length, pieces - 1, [*words, word])
            if option[:2] > choice[:2]:
                choice = option
        best.append(choice)
    known, _, words = best[-1]
    return known, words


def _stands_inside(word: str) -> bool:
    if word in WHOLE_ONLY:
        return False
    if len(word) >= SHORTEST_INSIDE or WIDE.match(word):
        return True
    return word in SHORT_INSIDE.split()
