"""What docs/corpus.md says of the real files is what happens to them today."""

from benchmarks import corpus
from tests.conftest import ROOT, shared


def test_the_page_on_real_files_is_up_to_date():
    shared("data")
    page = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    told = [line for line in page.splitlines() if line.startswith("|") and line.count("|") >= 10]
    assert told[2:] == list(corpus.event_lines())
