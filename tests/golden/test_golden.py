"""Golden lists of the sample files, small and readable, so that a review shows what changed.

``UPDATE_GOLDEN=1 pytest tests/golden`` writes them anew.
"""

import datetime as dt
import os
from pathlib import Path

import pytest

import rfm
from tests.conftest import ROOT

HERE = Path(__file__).parent
SAMPLES = sorted(
    path
    for path in (ROOT / "sample_data").iterdir()
    if path.suffix in {".csv", ".xlsx"} and not path.name.startswith(("~", "."))
)
COLUMNS = [
    "account_id",
    "account_name",
    "last_event",
    "recency_days",
    "frequency",
    "monetary",
    "rfm_code",
    "segment",
]
TODAY = dt.date(2026, 7, 1)
SHOWN = 10


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request):
    return request.param.stem, rfm.label(rfm.read(request.param), today=TODAY)


def listed(result):
    """Return the list as CSV, in the order of account ids so that a diff stays small."""
    accounts = result.accounts[COLUMNS].sort_values("account_id")
    dates = accounts["last_event"].dt.strftime("%Y-%m-%d")
    table = accounts.assign(last_event=dates)
    return table.to_csv(index=False, lineterminator="\n", float_format="%.2f")


def summary(result):
    """Return reference date, ledger, cuts and segments as lines of text."""
    ledger = result.events.ledger
    segments = rfm.summarise(result)
    lines = [
        f"reference date {result.reference_date}",
        f"scheme         {result.scheme.title}",
        f"rows           {ledger.rows_read} read, {ledger.rows_used} used",
        f"value          {ledger.value_read:.2f} read, {ledger.value_used:.2f} used",
        *(
            f"set aside      {one.rows} rows, {one.value:.2f}: {one.reason}"
            for file in ledger.files
            for one in file.set_aside
        ),
        *(
            f"{dimension:<14} " + " | ".join(f"{edge:.10g}" for edge in edges)
            for dimension, edges in result.cuts.model_dump(exclude={"within"}).items()
        ),
        "",
        f"{'segment':<22}{'accounts':>10}{'monetary':>16}",
        *(
            f"{row.segment:<22}{row.accounts:>10}{row.monetary:>16.2f}"
            for row in segments.itertuples()
        ),
        f"{'all':<22}{segments['accounts'].sum():>10}{segments['monetary'].sum():>16.2f}",
    ]
    return "\n".join(lines) + "\n"


def first_differences(expected, found):
    """Tell the first lines of two texts that differ."""
    old, new = expected.splitlines(), found.splitlines()
    length = max(len(old), len(new))
    old, new = ([*lines, *["(no line)"] * (length - len(lines))] for lines in (old, new))
    differing = [i for i in range(length) if old[i] != new[i]]
    shown = [f"line {i + 1}:\n  golden {old[i]}\n  now    {new[i]}" for i in differing[:SHOWN]]
    return "\n".join([f"{len(differing)} of {length} lines differ", *shown])


def compare(path, found):
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(found, encoding="utf-8", newline="\n")
    expected = path.read_text(encoding="utf-8")
    if found != expected:
        pytest.fail(f"{path.name}: {first_differences(expected, found)}", pytrace=False)


def test_the_list_is_the_golden_one(sample):
    name, result = sample
    compare(HERE / f"{name}.csv", listed(result))


def test_the_summary_is_the_golden_one(sample):
    name, result = sample
    compare(HERE / f"{name}.txt", summary(result))


def test_every_sample_has_a_golden_list_and_no_golden_list_is_left_over():
    assert {path.stem for path in HERE.glob("*.csv")} == {path.stem for path in SAMPLES}


def test_a_difference_is_shown_line_by_line():
    assert first_differences("a\nb\nc\n", "a\nx\n") == (
        "2 of 3 lines differ\n"
        "line 2:\n  golden b\n  now    x\n"
        "line 3:\n  golden c\n  now    (no line)"
    )
