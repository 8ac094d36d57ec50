"""How bytes become letters: by byte order mark, as UTF-8, or by the letters that come out.

An old encoding does not say its name. Each candidate is tried and what comes out is judged:
letters that some language really uses are cheap, a sign inside a word or a capital after a small
letter is dear, and the cheapest reading wins. docs/adr/0010 compares this with libraries.
"""

import codecs
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from rfm.errors import UnreadableFile
from rfm.intake.reading.alphabets import ALPHABETS, CHARACTERS

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 40_000
STEP_BYTES = 65_536
MOST_STRAYS = 1_000
CLOSE = 3.0
"""Two readings whose costs differ by less than this could both be meant."""

HIGH = re.compile(rb"[\x80-\xff]")
LINE_ENDS = re.compile(rb"[\r\n]")
LONG_LINE = 2_000
UTF_8_LETTERS = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
CONTROL = bytes({*range(32), 127} - set(b"\t\n\r\f\x1a\x1b\x1f"))

IN_CONTEXT = re.compile(r"(?s)(.)(?=([^\x00-\x7f])(.))")
PUNCTUATION = set("–—\u2018’“”„…€")
SIGNS = set("£§°²³½¼«»\xa0¡¿ºª©®™·•±×µ¥")
ASCII_COST = 3.0
"""A plain character; counted because two-byte encodings swallow some as second bytes."""
Contexts = Counter[tuple[str, str, str]]
"""A character beyond ASCII between its neighbours, and how often it stands so."""


@dataclass(frozen=True)
class Text:
    """The bytes of a text file and how to read them.

    Attributes
    ----------
    data : bytes
    encoding : str
        Python's name for it.
    start : int
        Where the text begins, after a byte order mark.
    notes : tuple of str
        What was odd, as sentences.
    """

    data: bytes
    encoding: str
    start: int = 0
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Return the lines with their ends; bytes that do not fit are read as cp1252."""
        stream = io.BytesIO(self.data)
        stream.seek(self.start)
        file = io.TextIOWrapper(stream, self.encoding, errors=STRAY, newline="")
        return (line.replace("\0", "") for line in file) if b"\0" in self.data else file

    def head(self, size: int) -> str:
        """Return about the first `size` characters."""
        decoder = codecs.getincrementaldecoder(self.encoding)(STRAY)
        wide = 4 if self.encoding.startswith("utf-32") else 2 if "16" in self.encoding else 1
        return decoder.decode(self.data[self.start : self.start + size * wide]).replace("\0", "")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


STRAY = "rfm-stray-bytes"
codecs.register_error(STRAY, _as_cp1252)


def find_encoding(name: str, data: bytes) -> Text:
    """Return the bytes of a file with the encoding their evidence points to.

    Raises
    ------
    UnreadableFile
        If the bytes are no text, or do not fit the byte order mark they begin with.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(name, data, encoding, len(mark))
    if (wide := _utf_16(data)) is not None:
        return Text(data, wide)
    controls = len(data) - len(data.translate(None, CONTROL))
    if controls > 8 + len(data) / 100:
        raise UnreadableFile(f"{name} is not a text file; save it as CSV or as a workbook.")
    if data.isascii() or not strays(data, "utf-8", 0):
        return Text(data, "utf-8")
    most = sum(1 for _ in islice(UTF_8_LETTERS.finditer(data), 10 * MOST_STRAYS)) // 10
    found = strays(data, "utf-8", most)
    if found <= most:
        return Text(data, "utf-8", notes=_stray_note(name, found, "utf-8"))
    return _judged(name, data)


def _marked(name: str, data: bytes, encoding: str, start: int) -> Text:
    found = strays(data[start:], encoding, len(data) // 1000)
    if found > len(data) // 1000:
        raise UnreadableFile(
            f"{name} says at its start that it is {encoding} text, but its bytes do not fit; "
            "save it as CSV UTF-8."
        )
    return Text(data, encoding, start, _stray_note(name, found, encoding))


def _utf_16(data: bytes) -> str | None:
    """Return UTF-16 without a mark, told by the zero bytes of its plain characters."""
    sample = data[: SAMPLE_BYTES // 2 * 2]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if max(zeros) < 2 or max(zeros) < len(sample) / 40 or min(zeros) > max(zeros) / 20:
        return None
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    return encoding if strays(data, encoding, 1) <= 1 else None


def strays(data: bytes, encoding: str, most: int) -> int:
    """Count the places that do not fit an encoding, up to one more than `most`."""
    found = 0
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(data), STEP_BYTES):
        piece = data[start : start + STEP_BYTES]
        final = start + STEP_BYTES >= len(data)
        while True:
            try:
                decoder.decode(piece, final)
            except UnicodeDecodeError as error:
                found += 1
                if found > most:
                    return found
                piece = bytes(error.object[error.end :])
                decoder.reset()
            else:
                break
    return found


def _stray_note(name: str, found: int, encoding: str) -> tuple[str, ...]:
    if not found:
        return ()
    count = f"more than {MOST_STRAYS:,}" if found > MOST_STRAYS else f"{found:,}"
    places = "1 place" if found == 1 else f"{count} places"
    return (f"In {places} the bytes of {name} are not {encoding}; they were read as cp1252.",)


def _judged(name: str, data: bytes) -> Text:
    """Return the reading whose letters are cheapest, and say so where another comes close."""
    sample = _sample(data)
    costs = _costs(sample)
    best, *others = sorted(costs, key=lambda encoding: costs[encoding])
    notes = _stray_note(name, strays(data, best, MOST_STRAYS), best)
    text = sample.decode(best, "replace")
    for other in others:
        if costs[other] - costs[best] < CLOSE and sample.decode(other, "replace") != text:
            notes += (
                f"{name} does not say how its letters are written: they were read as {best}, "
                f"but {other} would fit as well; if names look wrong, save it as CSV UTF-8.",
            )
            break
    return Text(data, best, notes=notes)


def _sample(data: bytes) -> bytes:
    """Return lines that hold letters beyond ASCII, each between blanks."""
    lines: list[bytes] = []
    size = end = 0
    while size < SAMPLE_BYTES and (high := HIGH.search(data, end)):
        before = LINE_ENDS.split(data[max(end, high.start() - LONG_LINE) : high.start()])[-1]
        after = LINE_ENDS.split(data[high.start() : high.start() + LONG_LINE])[0]
        lines.append(before + after)
        size += len(lines[-1])
        end = high.start() + len(after)
    return b" \n " + b" \n ".join(lines) + b" \n "


def _costs(sample: bytes) -> dict[str, float]:
    costs: dict[str, float] = {}
    for encoding in (*ALPHABETS, *CHARACTERS):
        text = sample.decode(encoding, "replace")  # what does not fit is the dearest of signs
        contexts = Counter(IN_CONTEXT.findall(text))
        plain = ASCII_COST * sum(character < "\x80" for character in text)
        if encoding in ALPHABETS:
            unlikely, alphabets = ALPHABETS[encoding]
            read = min(_alphabet_cost(contexts, alphabet) for alphabet in alphabets)
        else:
            unlikely = CHARACTERS[encoding][0]
            read = _characters_cost(contexts, _usual(encoding))
        costs[encoding] = unlikely + plain + read
    return costs


def _alphabet_cost(contexts: Contexts, alphabet: str) -> float:
    """Return the cost of a reading in which each byte is a letter or a sign."""
    usual = {*alphabet, *alphabet.upper()}
    letter = math.log(len(alphabet))
    latin = alphabet.isalpha() and min(alphabet) < "\u0250"
    cost = 0.0
    for (before, one, after), count in contexts.items():
        if one in usual:
            single = letter
        elif one in PUNCTUATION or one in SIGNS:
            inside = before.isalpha() and after.isalpha() and one != "’"
            single = (3.5 if one in PUNCTUATION else 6.0) + (7.0 if inside else 0.0)
        else:
            single = 9.0 if one.isalpha() else 14.0
        cost += count * (single + (_place_cost(before, one, after, latin) if one.isalpha() else 0))
    return cost


def _place_cost(before: str, letter: str, after: str, latin: bool) -> float:
    """Return what speaks against a letter where it stands."""
    cost = 0.0
    if (letter.isupper() and before.islower()) or (letter.islower() and after.isupper()):
        cost += 6.0
    if not (before.isalpha() or after.isalpha()):
        cost += 4.0
    if latin:
        cost += 1.5 if before.isalpha() and not before.isascii() else 0.0
    elif any(one.isalpha() and one.isascii() for one in (before, after)):
        cost += 6.0
    return cost


def _characters_cost(contexts: Contexts, groups: tuple[frozenset[str], ...]) -> float:
    """Return the cost of a reading in which two bytes are a character."""
    *letters, signs = groups
    costs = {one: math.log(len(signs)) + 2.0 for one in signs}
    for group in reversed(letters):
        costs |= dict.fromkeys(group, math.log(len(group)) + math.log(len(letters)))
    return sum(
        count * costs.get(one, 13.0 if one.isalpha() else 15.0)
        for (_, one, _), count in contexts.items()
    )


@cache
def _usual(encoding: str) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(
            character
            for first in range(lowest, highest + 1)
            for second in range(0x40, 0xFF)
            if len(character := bytes([first, second]).decode(standard, "ignore")) == 1
        )
        for standard, lowest, highest in CHARACTERS[encoding][1]
    )
