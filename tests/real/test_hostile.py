"""Every hostile file and every workbook ends in data or in one sentence; nobody else notices."""

import resource
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm.errors import UnreadableFile
from rfm.intake.grid import Grid
from rfm.intake.reading.isolation import read_grids
from rfm.intake.reading.limits import Limits
from tests.conftest import SHARED, shared

FOLDERS = ("hostile", "workbooks/calamine", "workbooks/readxl", "messy_csv/tabulator")
FILES = sorted(
    str(path.relative_to(SHARED))
    for folder in FOLDERS
    for path in (SHARED / "data" / folder).glob("*")
) or ["data/hostile"]
LIMITS = Limits(memory_bytes=1024 * 2**20, seconds=60)
MEMORY = "needs more than 1 GB of memory"
DAMAGED = "it is damaged or of another kind"
SENTENCES = {
    "sparse_corners_A1_XFD1048576.xlsx": MEMORY,
    "zipbomb_spaces_1GiB.xlsx": "unpacks to more than 500 MB",
    "poc-xmlbomb.xlsx": DAMAGED,
    "issue_594_dos.ods": DAMAGED,
    "ptgexp-truncated-operand.xls": DAMAGED,
    "OOM_alloc3.xls": DAMAGED,
    "pass_protected.xlsx": "protected by a password",
    "pass_protected.xlsb": "protected by a password",
    "pass_protected.ods": "protected by a password",
    "issue_385.xls": "protected by a password",
    "empty_sheet.xlsx": "holds no cells",
}


def read(path: str) -> tuple[Grid, ...] | UnreadableFile:
    found = shared(path)
    try:
        return read_grids(found.name, found.read_bytes(), LIMITS)
    except UnreadableFile as error:
        return error


@pytest.fixture(scope="module")
def results():
    """Return what comes of each file, read as a server would: several at the same time."""
    shared("data/hostile")
    with ThreadPoolExecutor(4) as pool:
        futures: dict[str, Future] = {path: pool.submit(read, path) for path in FILES}
        return {path: future.result() for path, future in futures.items()}


@pytest.mark.parametrize("path", FILES)
def test_every_file_ends_in_data_or_in_one_sentence(results, path):
    result = results[path]
    if isinstance(result, UnreadableFile):
        sentence = str(result)
        assert sentence.startswith(path.rpartition("/")[2])
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert "/" not in sentence
    else:
        assert all(grid.frame.size for grid in result)


@pytest.mark.parametrize(("name", "words"), SENTENCES.items())
def test_what_makes_a_file_unreadable_is_said(results, name, words):
    (result,) = {str(found) for path, found in results.items() if path.endswith(f"/{name}")}
    assert words in result


def test_few_files_can_not_be_read_at_all(results):
    refused = {
        path.rpartition("/")[2]
        for path, result in results.items()
        if isinstance(result, UnreadableFile) and "holds no cells" not in str(result)
    }
    assert refused == {*SENTENCES, "issue252.xlsx"} - {"empty_sheet.xlsx"}


def test_this_process_survives_and_grows_by_nothing(results):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in ("sparse_corners_A1_XFD1048576.xlsx", "zipbomb_spaces_1GiB.xlsx") * 2:
        assert isinstance(read(f"data/hostile/{name}"), UnreadableFile)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_an_external_entity_is_not_fetched(results):
    (grid,) = results["data/hostile/xxe_in_schema.xlsx"]
    assert grid.frame.shape == (2, 3)


def test_formulas_in_text_stay_text(results):
    (grid,) = results["data/hostile/csv-payload.txt"]
    cells = [cell for cell in grid.frame.to_numpy().ravel() if isinstance(cell, str)]
    assert "=10+20+cmd" in "|".join(cells)


@settings(max_examples=15)
@given(st.data())
def test_a_changed_workbook_is_data_or_one_sentence(data):
    name = data.draw(
        st.sampled_from(["date.xls", "date.xlsb", "date.ods", "date.xlsx", "merged_range.xls"])
    )
    changed = bytearray(shared(f"data/workbooks/calamine/{name}").read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(1, 40))] = data.draw(st.binary(max_size=40))
    try:
        read_grids(name, bytes(changed), LIMITS)
    except UnreadableFile as error:
        assert "\n" not in str(error)  # noqa: PT017
