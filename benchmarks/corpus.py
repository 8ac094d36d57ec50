"""Say for each real file what was guessed and what was asked: writes docs/corpus.md.

Run it with ``python -m benchmarks.corpus`` where the folder of real files stands beside the
checkout; a test compares what it would write with what stands there.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import rfm
from rfm.errors import AmbiguousFormat, RfmError, UnreadableFile
from rfm.intake.events import Events
from rfm.intake.guessing.guesses import Guess, guess_roles
from rfm.intake.tables import RawTable, read_path

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "corpus.md"
TRANSACTIONS = ("northwind", "retail", "cdnow", "exports", "peers")
TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".parquet")
TOGETHER = (
    tuple(f"northwind/{one}.csv" for one in ("customers", "orders", "order_details", "products")),
    ("exports/salesforce_opportunities.csv", "exports/salesforce_accounts.csv"),
)
READ_ONLY = ("messy_csv", "workbooks", "hostile")
SHOWN = ("account_id", "account_name", "date", "value", "order_id")

HEAD = """# What real files taught

Made by `python -m benchmarks.corpus` from files that stand beside the checkout, no setting touched.
A column is followed by how sure its guess is, where that is under 90 %. "Asked" is what people are
asked to check or decide; "aside" are rows set aside.
"""


def page() -> str:
    """Return the text of docs/corpus.md."""
    parts = [HEAD, "## Files of events\n", _header(), *event_lines()]
    parts += [
        "\n## Files that break readers\n",
        "| folder | files | read | refused in a sentence |",
    ]
    parts += ["|---|---:|---:|---:|", *_reading_lines()]
    return "\n".join(parts) + "\n"


def _header() -> str:
    titles = ["file", "account", "name", "date", "value", "order", "used", "aside", "asked"]
    return f"| {' | '.join(titles)} |\n|{'|'.join('---' for _ in titles)}|"


def event_lines() -> Iterator[str]:
    """Yield a line for each file of events, alone or with those it is joined to."""
    files = [
        (str(path.relative_to(DATA)),)
        for folder in TRANSACTIONS
        for path in sorted((DATA / folder).iterdir())
        if path.suffix in TABLE_SUFFIXES
    ]
    for names in (*files, *TOGETHER):
        yield f"| {' | '.join(_cell(one) for one in _told(names))} |"


def _told(names: Sequence[str]) -> list[str]:
    """Return the cells of one line: what was understood, or the sentence that refuses."""
    shown = " + ".join(Path(name).name for name in names)
    tables = rfm.read(*(DATA / name for name in names))
    try:
        events = rfm.find_events(tables)
    except AmbiguousFormat as question:
        return [shown, *[""] * 7, f"{question} {question.flags}"]
    except RfmError as refusal:
        return [shown, *[""] * 7, f"refused: {refusal}"]
    guesses = guess_roles(tables[0]) if len(tables) == 1 else {}
    columns = [_sure(getattr(events.fields, role), guesses.get(role)) for role in SHOWN]
    ledger = events.ledger
    aside = f"{ledger.rows_read - ledger.rows_used:,}"
    return [shown, *columns, f"{ledger.rows_used:,}", aside, _asked(events)]


def _sure(column: str | None, guess: Guess | None) -> str:
    if not column or guess is None or guess.column != column or guess.confidence >= 0.9:
        return column or ""
    return f"{column} ({guess.confidence:.0%})"


def _asked(events: Events) -> str:
    calm = ("zeros", "refunds")
    return " ".join(one.sentence for one in events.findings if one.code not in calm)


def _reading_lines() -> Iterator[str]:
    for folder in READ_ONLY:
        paths = sorted(path for path in (DATA / folder).rglob("*") if path.is_file())
        outcomes = [_is_read(path) for path in paths]
        read = sum(outcomes)
        yield f"| {folder} | {len(paths)} | {read} | {len(paths) - read} |"


def _is_read(path: Path) -> bool:
    try:
        tables: tuple[RawTable, ...] = read_path(path)
    except UnreadableFile:
        return False
    return bool(tables)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    if not DATA.exists():
        sys.exit(f"The real files are not at {DATA}.")
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written to {PAGE}.")
