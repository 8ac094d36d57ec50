"""Status and stage columns: which of their values mean that a row does not count."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from rfm.intake.counting import status_words as say
from rfm.intake.folding import fold, is_wide

REMEMBERED = 50_000
LONGEST_PHRASE = 4
BAD = frozenset({"off", "lost"})
DENIED = frozenset(say.DENIALS_WIDE)
STAGES_OF_A_PIPELINE = 2
COUNTED = frozenset({"won", "shipped", "done", "late"})
UNFINISHED = frozenset({"stage", "going", "late"})


def judge_status(header: str, texts: Collection[str], headers: Sequence[str]) -> set[str] | None:
    """Return those values of a status column that mean a row does not count.

    Parameters
    ----------
    header : str
        The column's.
    texts : collection of str
        Its values.
    headers : sequence of str
        Of all columns, for whether rows are invoices: an open one is a sale.

    Returns
    -------
    set of str or None
        None where the column does not say whether a row counts.
    """
    if not is_status(header):
        return None
    meanings = {text: meaning(text) for text in texts}
    known = {one for one in meanings.values() if one}
    if not known:
        return None
    stages = sum(one == "stage" for one in meanings.values())
    decided = "won" in known
    deals = decided or (
        ("lost" in known or stages >= STAGES_OF_A_PIPELINE) and "shipped" not in known
    )
    off: set[str | None] = {"off", "weak", "lost"}
    if deals:
        off |= UNFINISHED | {"open", "intent", None}
    else:
        if not _of_invoices(header, known, headers):
            off.add("open")
        if known & (COUNTED | {"going"}):
            off.add("intent")
    return {text for text, one in meanings.items() if one in off}


def is_status(header: str) -> bool:
    """Tell whether a column says what became of a row, rather than of an account or a product.

    >>> [is_status(h) for h in ("STATUS", "dealstage", "订单状态", "Account status", "Region")]
    [True, True, True, False, False]
    """
    words = fold(header).split()
    if not any(word in say.STATUS_HEADERS or word.endswith(say.STATUS_ENDINGS) for word in words):
        return any(one in header for one in say.STATUS_WIDE) and not any(
            one in header for one in say.OTHER_WIDE
        )
    others = any(word.startswith(say.OTHER_STARTS) for word in words)
    return not others or _speaks(words, header, say.ORDER_STARTS, say.ORDER_WIDE)


def _of_invoices(header: str, known: set[str], headers: Sequence[str]) -> bool:
    """Tell whether the rows are invoices, so that "open" means not yet paid."""
    if "shipped" in known:
        return False
    own = fold(header).split()
    if "late" in known or _speaks(
        own, header, say.INVOICE_STARTS + say.PAYMENT_STARTS, say.INVOICE_WIDE + say.PAYMENT_WIDE
    ):
        return True
    invoices = orders = _speaks(own, header, say.ORDER_STARTS, say.ORDER_WIDE)
    for one in headers:
        words = fold(one).split()
        invoices |= _speaks(words, one, say.INVOICE_STARTS, say.INVOICE_WIDE)
        orders |= _speaks(words, one, say.ORDER_STARTS, say.ORDER_WIDE)
    return invoices and not orders


def _speaks(words: list[str], header: str, starts: tuple[str, ...], wide: tuple[str, ...]) -> bool:
    return any(word.startswith(starts) for word in words) or any(one in header for one in wide)


@lru_cache(REMEMBERED)
def meaning(text: str) -> str | None:
    """Return the class of a status in `status_words.PHRASES`, None if not known.

    >>> [meaning(t) for t in ("5 - Closed Won", "Status: paid", "Cancelled by buyer", "Lime")]
    ['won', 'done', 'off', None]
    """
    words = bare(text)
    whole = "".join(words)
    if whole in say.CLASS_OF:
        return say.CLASS_OF[whole]
    found = _inside_wide(whole) if is_wide(whole) else _inside(words)
    if not found or not say.DENIALS.isdisjoint(words):
        return None
    partly = any(word in say.PARTLY or word.startswith(say.PARTLY_STARTS) for word in words)
    if partly or any(one in whole for one in say.PARTLY_WIDE):
        return "going"
    if found[-1] in BAD:
        return found[-1]
    if not BAD.isdisjoint(found):
        return None
    return "won" if "won" in found else found[-1]


def bare(text: str) -> list[str]:
    """Return the words of a value without numbers and labels at its ends.

    >>> bare("wc-on-hold"), bare("Closed Won (100%)")
    (['on', 'hold'], ['closed', 'won'])
    """
    words = fold(text).split()
    while words and (words[0] in say.LABELS or words[0].isdigit()) and len(words) > 1:
        words = words[1:]
    while len(words) > 1 and words[-1].isdigit():
        words = words[:-1]
    return words


def _inside(words: list[str]) -> list[str]:
    """Return the classes of the phrases within a text, the one that ends last at the end."""
    found = []
    for end in range(1, len(words) + 1):
        for start in range(max(end - LONGEST_PHRASE, 0), end):
            phrase = "".join(words[start:end])
            if say.CLASS_OF.get(phrase) in say.INSIDE and phrase not in say.TOO_SHORT_INSIDE:
                found.append(say.CLASS_OF[phrase])
                break
    return found


def _inside_wide(whole: str) -> list[str]:
    found = []
    for phrase in WIDE_PHRASES:
        place = whole.find(phrase)
        if place >= 0 and whole[place - 1 : place] not in DENIED:
            found.append((place + len(phrase), say.CLASS_OF[phrase]))
    return [name for _, name in sorted(found)]


WIDE_PHRASES = tuple(
    phrase
    for phrase, name in say.CLASS_OF.items()
    if is_wide(phrase) and name in say.INSIDE and phrase not in say.TOO_SHORT_INSIDE
)
