"""Rules of the house that no linter knows; see docs/method.md for the words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rfm
from tests.conftest import ROOT

LONGEST_FILE = 320

# Only words that have no honest use here; "rows", "model" or "bins" do have one. The words that
# recognise other people's headers must name what those headers say.
NEVER = re.compile(
    r"customers?|clients?|transactions?|snapshots?|analysis_date|quartiles?|rfm_score"
    r"|cut_?offs?|scenarios?|drifts?|repeat_count"
)
FOREIGN_WORDS = {
    "rfm/intake/counting/bucket_words.py",
    "rfm/intake/counting/status_words.py",
    "rfm/intake/counting/type_words.py",
    "rfm/intake/guessing/words.py",
    "rfm/intake/guessing/words_money.py",
    "rfm/intake/guessing/words_what.py",
    "rfm/intake/guessing/words_who.py",
}


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def identifiers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield every name the code itself gives: functions, classes, arguments, variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def said(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield every text that may reach a screen or a file: string constants but no docstrings."""
    statements = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in statements:
            yield node.value, node.lineno


def words(text: str) -> str:
    """Return CamelCase and spaced words as snake_case: "Customer ID" is customer_id."""
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text).lower())


def never_words(text: str) -> bool:
    return re.search(rf"(?:^|_)(?:{NEVER.pattern})(?:_|$)", words(text)) is not None


def test_the_library_never_imports_streamlit():
    found = [
        f"{place(path, line)} imports {module}"
        for path in sources("rfm")
        for module, line in imported(parsed(path))
        if module.split(".")[0] == "streamlit"
    ]
    assert found == []


def test_public_names_are_listed_in_order_exist_and_are_explained():
    assert list(rfm.__all__) == sorted(set(rfm.__all__))
    missing = [name for name in rfm.__all__ if not hasattr(rfm, name)]
    assert missing == []
    silent = [name for name in rfm.__all__ if not (vars(rfm)[name].__doc__ or "").strip()]
    assert silent == []


def test_no_file_is_long():
    found = {
        str(path.relative_to(ROOT)): lines
        for path in sources("rfm", "app_pages")
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert found == {}, f"over {LONGEST_FILE} lines: look for the second reason to change"


@pytest.mark.parametrize("kind", [identifiers, said])
def test_one_word_for_one_thing(kind):
    found = [
        f"{place(path, line)} says '{text}'"
        for path in sources("rfm", "app_pages")
        if str(path.relative_to(ROOT)) not in FOREIGN_WORDS
        for text, line in kind(parsed(path))
        if never_words(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["customer_id", "CustomerId", "Snapshot date", "rfm_score", "cutoffs"]
)
def test_the_watch_over_words_can_bark(text):
    assert never_words(text)


@pytest.mark.parametrize("text", ["account_id", "accustomers", "rfm_scored", "adrift", "Rows"])
def test_the_watch_over_words_lets_others_pass(text):
    assert not never_words(text)
