"""How well encoding and dialect of a text file are told, by ours and by libraries.

    python -m benchmarks.dialects

Reads ../shared/data and prints four tables. A dialect is right if the cells that come out are
right. Libraries that are not installed are left out; ``pip install clevercsv chardet`` adds two.
"""

import csv
import io
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, TypeVar

from babel import Locale

from rfm.intake.reading.alphabets import ALPHABETS, CHARACTERS
from rfm.intake.reading.dialects import DELIMITERS, Dialect, find_dialect, first_lines
from rfm.intake.reading.encodings import find_encoding

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
COMMA = Dialect(",")
START = 100_000
Tool = TypeVar("Tool")

# What a person says who has looked into each file; later lines are the exceptions.
TRUTH = {
    "messy_csv/*/*.csv": ("utf-8", COMMA),
    "messy_csv/tabulator/table.bad-format": ("utf-8", COMMA),
    "northwind/*.csv": ("utf-8", COMMA),
    "exports/*.csv": ("utf-8", COMMA),
    "retail/*.csv": ("utf-8", COMMA),
    "peers/*.csv": ("utf-8", COMMA),
    "cdnow/*.csv": ("utf-8", COMMA),
    "cdnow/*.txt": ("utf-8", Dialect(None, None)),
    "messy_csv/csvkit/test_latin1.csv": ("cp1252", COMMA),
    "messy_csv/tabulator/latin1.csv": ("cp1252", COMMA),
    "messy_csv/csvkit/test_utf16_*.csv": ("utf-16", COMMA),
    "messy_csv/csvkit/test_utf8_bom.csv": ("utf-8-sig", COMMA),
    "messy_csv/tabulator/bom.csv": ("utf-8-sig", COMMA),
    "retail/*_utf8bom.csv": ("utf-8-sig", COMMA),
    "northwind/*_utf8bom.csv": ("utf-8-sig", COMMA),
    "northwind/*_gb18030.csv": ("gb18030", COMMA),
    "northwind/*_cp1252.csv": ("cp1252", Dialect(";")),
    "northwind/*_latin1.csv": ("cp1252", Dialect(";")),
    "northwind/*.tsv": ("utf-16", Dialect("\t")),
    "exports/de_bestellungen.csv": ("utf-8", Dialect(";")),
    "messy_csv/csvkit/sniff_limit.csv": ("utf-8", Dialect(";")),
    "messy_csv/tabulator/accent.csv": ("utf-8", Dialect(";")),
    "messy_csv/tabulator/escaping.csv": ("utf-8", Dialect(",", escape="\\", spaced=True)),
}
LANGUAGES = {
    "de fr es pt it nl sv da nb fi": ("cp1252", "cp850", "mac_roman"),
    "pl cs hu": ("cp1250", "cp852", "iso8859_2"),
    "sk sl hr ro": ("cp1250",),
    "ru": ("cp1251", "cp866", "koi8_r"),
    "uk bg": ("cp1251",),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "lt lv et": ("cp1257",),
    "zh_Hans": ("gb18030",),
    "zh_Hant": ("big5",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
}


class Case(NamedTuple):
    """A text and how a person splits it."""

    name: str
    text: str
    truth: Dialect


def real_files() -> dict[str, tuple[Path, str, Dialect]]:
    files = {
        str(path): (path, *truth)
        for pattern, truth in TRUTH.items()
        for path in sorted(DATA.glob(pattern))
    }
    return {name: one for name, one in files.items() if one[0].read_bytes().strip()}


def cases() -> Iterator[Case]:
    for name, (path, encoding, dialect) in real_files().items():
        yield Case(name, path.read_bytes().decode(encoding), dialect)


def renderings() -> Iterator[Case]:
    """Write the comma-separated files anew in other dialects, short and long."""
    for case in cases():
        rows = [row for row in COMMA.rows(lines_of(case.text)) if row]
        if case.truth != COMMA or len(case.text) < 150:
            continue
        for length in (4, 40, 300):
            for delimiter in DELIMITERS[:4]:
                for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
                    yield written(rows[:length], Dialect(delimiter), quoting)
                yield written(rows[:length], Dialect(delimiter, "'"), csv.QUOTE_ALL)
                yield written(rows[:length], Dialect(delimiter, escape="\\"), csv.QUOTE_ALL)


def written(rows: list[list[str]], dialect: Dialect, quoting: int) -> Case:
    text = io.StringIO(newline="")
    csv.writer(
        text,
        delimiter=str(dialect.delimiter),
        quotechar=dialect.quote,
        quoting=quoting,  # type: ignore[arg-type]
        doublequote=dialect.escape is None,
        escapechar=dialect.escape,
    ).writerows(rows)
    return Case(str(dialect), text.getvalue(), dialect)


def lines_of(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


def is_right(case: Case, dialect: Dialect) -> bool:
    lines = lines_of(case.text)
    found, truth = (
        [[cell.strip() for cell in row] for row in one.rows(lines)] for one in (dialect, case.truth)
    )
    return found == truth


def ours(text: str) -> Dialect:
    return find_dialect(first_lines(text))


def sniffer(text: str) -> Dialect:
    found = csv.Sniffer().sniff(text[:START])
    return Dialect(found.delimiter, found.quotechar, found.escapechar, found.skipinitialspace)


def clevercsv(text: str) -> Dialect:
    import clevercsv as library

    found = library.Sniffer().sniff(text[:START])
    return Dialect(found.delimiter or ",", found.quotechar or None, found.escapechar or None)


def duckdb(text: str) -> Dialect:
    import duckdb as library

    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        query = f"select Delimiter, Quote, Escape from sniff_csv('{file.name}')"
        ((delimiter, *signs),) = library.sql(query).fetchall()
    quote, escape = (None if sign in ("", "(empty)") else sign for sign in signs)
    return Dialect(delimiter, quote, None if escape == quote else escape)


def our_encoding(data: bytes) -> str | None:
    return find_encoding("", data).encoding


def charset_normalizer(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:START], cp_isolation=[*ALPHABETS, *CHARACTERS, "utf_8"]).best()
    return best and best.encoding


def chardet(data: bytes) -> str | None:
    import chardet as library

    return library.detect(data)["encoding"]


def encoded() -> Iterator[tuple[bytes, str]]:
    """Yield tables of words that 29 languages have for scripts and cities.

    The costs in `rfm.intake.reading.encodings` were tried on other words: countries and currencies.
    """
    for languages, encodings in LANGUAGES.items():
        for language in languages.split():
            locale = Locale.parse(language)
            cities = (zone.get("city") for zone in locale.time_zones.values())
            words = [*locale.scripts.values(), *filter(None, cities)]
            for encoding in encodings:
                writable = [
                    one for one in words if one == one.encode(encoding, "ignore").decode(encoding)
                ]
                for length in (2, 10, 50, 400):
                    for seed in range(3):
                        draw = random.Random(f"{language} {encoding} {length} {seed}").choice
                        text = "".join(
                            f"{10_000 + at};{draw(writable)};05.03.2024;{draw(writable)}\n"
                            for at in range(length)
                        )
                        if not text.isascii():
                            yield text.encode(encoding), text


def measure(title: str, total: int, tools: dict[str, Callable[[], int]]) -> None:
    print(f"\n{title}: {total}")
    for name, count in tools.items():
        started = time.perf_counter()
        share = count() / total
        each = 1000 * (time.perf_counter() - started) / total
        print(f"  {name:20} {share:7.1%} right {each:7.1f} ms each")


def count_dialects(tool: Callable[[str], Dialect], tried: list[Case]) -> int:
    right = 0
    for case in tried:
        try:
            right += is_right(case, tool(case.text))
        except Exception:  # a library's way to say that it can't tell
            continue
    return right


def count_encodings(tool: Callable[[bytes], str | None], tried: list[tuple[bytes, str]]) -> int:
    right = 0
    for data, text in tried:
        try:
            right += data.decode(tool(data) or "ascii").removeprefix("\ufeff") == text
        except (UnicodeDecodeError, LookupError):
            continue
    return right


def installed(tools: dict[str, Tool]) -> dict[str, Tool]:
    return {name: one for name, one in tools.items() if name == "ours" or find_spec(name)}


def main() -> None:
    if not DATA.exists():
        print("This benchmark reads ../shared/data, which is not beside this checkout.")
        return
    dialects = installed({"ours": ours, "csv": sniffer, "clevercsv": clevercsv, "duckdb": duckdb})
    for title, tried in (
        ("Dialect of the files", list(cases())),
        ("Dialect of the same tables written anew", list(renderings())),
    ):
        counts = {name: partial(count_dialects, one, tried) for name, one in dialects.items()}
        measure(title, len(tried), counts)
    encodings = installed(
        {"ours": our_encoding, "charset_normalizer": charset_normalizer, "chardet": chardet}
    )
    files = [
        (data := path.read_bytes(), data.decode(encoding).removeprefix("\ufeff"))
        for path, encoding, _ in real_files().values()
    ]
    for title, texts in (
        ("Encoding of the files", files),
        ("Encoding of words of 29 languages", list(encoded())),
    ):
        counts = {name: partial(count_encodings, one, texts) for name, one in encodings.items()}
        measure(title, len(texts), counts)


if __name__ == "__main__":
    main()
