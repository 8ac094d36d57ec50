"""The workbook, re-read with openpyxl."""

import datetime as dt
import io
import tomllib

import openpyxl
import pytest

import rfm
from rfm.definition import definition_from_toml
from rfm.output.explanations import EXPLANATIONS
from rfm.output.workbook import to_xlsx
from rfm.scoring.result import LIST_COLUMNS
from tests.conftest import csv_table
from tests.output.conftest import HEADER, ROWS

SEGMENT_COLUMNS = [
    "segment",
    "accounts",
    "account_share",
    "monetary",
    "monetary_share",
    "median_recency_days",
    "median_frequency",
    "median_monetary",
    "action",
]


@pytest.fixture(scope="module")
def book(result):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(result)))


@pytest.fixture(scope="module")
def accounts(book):
    """Return the Accounts sheet as one dict of cells a row, by account."""
    header, *rows = book["Accounts"].iter_rows()
    names = [cell.value for cell in header]
    listed = [dict(zip(names, row, strict=True)) for row in rows]
    return {row["account_id"].value: row for row in listed}


def test_four_sheets(book):
    assert book.sheetnames == ["Accounts", "Segments", "Definition", "Ledger"]


@pytest.mark.parametrize(
    ("name", "columns"),
    [("Accounts", [*LIST_COLUMNS, *EXPLANATIONS]), ("Segments", SEGMENT_COLUMNS)],
)
def test_a_real_table_covers_every_row_under_a_frozen_header(book, name, columns):
    sheet = book[name]
    table = sheet.tables[name]
    assert table.ref == sheet.dimensions
    assert [column.name for column in table.tableColumns] == columns
    assert [cell.value for cell in sheet[1]] == columns
    assert sheet.freeze_panes == "A2"
    assert table.autoFilter is not None


def test_every_account_is_listed_once_biggest_first(book, result):
    listed = [row[0].value for row in book["Accounts"].iter_rows(min_row=2)]
    assert listed == result.accounts["account_id"].tolist()
    assert len(listed) == len({row[0] for row in ROWS})


def test_ids_with_leading_zeros_are_text(accounts):
    assert accounts["00123"]["account_id"].data_type == "s"
    assert {row["account_id"].data_type for row in accounts.values()} == {"s"}
    assert {
        row["rfm_code"].data_type for row in accounts.values() if row["rfm_code"].value is not None
    } == {"s"}


@pytest.mark.parametrize(
    ("account", "name"), [(row[0], row[1]) for row in ROWS if row[1] is not None]
)
def test_a_name_is_text_whatever_it_begins_with(accounts, account, name):
    cell = accounts[account]["account_name"]
    assert cell.value == name
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.hyperlink is None


def test_dates_are_dates_and_numbers_are_numbers(accounts):
    row = accounts["00123"]
    assert row["last_event"].value == dt.datetime(2024, 6, 30)
    assert row["last_event"].is_date
    assert row["last_event"].number_format == "yyyy-mm-dd"
    assert (row["recency_days"].value, row["frequency"].value) == (0, 2)
    assert row["monetary"].value == 1000.25
    assert row["monetary"].number_format == "#,##0.00"
    assert accounts["8"]["monetary"].value == 12345678.9
    assert row["drops_on"].value == dt.datetime(2024, 7, 29)
    assert (row["drops_on"].number_format, row["edge"].number_format) == ("yyyy-mm-dd", "0.00")


def test_what_is_not_known_is_an_empty_cell(accounts):
    refunds_only = accounts["13"]
    assert refunds_only["segment"].value == "Refunds only"
    blank = ("last_event", "recency_days", "r_score", "rfm_code", "score")
    for column in (*blank, "drops_on", "drops_to", "edge"):
        assert refunds_only[column].value is None
    assert refunds_only["monetary"].value == -8.75
    assert accounts["14"]["account_name"].value is None


def test_columns_are_wide_enough_for_their_words(book):
    widths = {
        cell.value: book["Accounts"].column_dimensions[cell.column_letter].width
        for cell in book["Accounts"][1]
    }
    assert widths["account_name"] >= 30
    assert widths["action"] >= 50
    assert min(widths.values()) >= 10


def test_the_segments_add_up(book, result):
    rows = list(book["Segments"].iter_rows(min_row=2, values_only=True))
    assert sum(row[1] for row in rows) == len(result.accounts)
    assert sum(row[2] for row in rows) == pytest.approx(1)
    assert sum(row[3] for row in rows) == pytest.approx(result.accounts["monetary"].sum())
    assert book["Segments"]["C2"].number_format == "0.0%"


def test_the_definition_sheet_says_what_made_the_list(book, result):
    rows = book["Definition"].iter_rows(values_only=True)
    told = [(what, text) for what, text in rows if what]
    headings = dict(told)
    assert headings["Reference date"] == "2024-06-30 (today of this analysis)"
    assert headings["File events.csv"] == f"SHA-256 {result.events.ledger.files[0].sha256}"
    assert headings["Ledger"].startswith("11 rows read = 11 used + 0 set aside; value ")
    assert {cell.data_type for row in book["Definition"].iter_rows() for cell in row} <= {"s", "n"}


def test_the_definition_sheet_reads_back_and_gives_the_same_labels(book, result):
    rows = list(book["Definition"].iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if row[0] == "As TOML")
    toml = "\n".join(row[1] or "" for row in rows[start + 1 :])
    assert tomllib.loads(toml)["bands"]["count"] == 5
    again = rfm.label([csv_table(HEADER, ROWS)], definition_from_toml(toml), dt.date(2024, 12, 31))
    assert again.accounts.equals(result.accounts)
    assert again.cuts == result.cuts


def test_segments_say_who_acts_how_long_it_takes_and_what_is_agreed():
    scheme = rfm.Scheme(
        title="Two",
        scale=5,
        segments=(
            rfm.Segment(
                name="Call",
                rules=(rfm.Rule(m=(3, 5)),),
                owner="=Sales",
                capacity=4,
                decision={"strong": "hire", "weak": "stop"},
            ),
            rfm.Segment(name="Rest", rules=(rfm.Rule(),)),
        ),
    )
    labelled = rfm.label([csv_table(HEADER, ROWS)], rfm.Definition(scheme=scheme))
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(labelled)))
    header, call, rest = book["Segments"].iter_rows(max_row=3, values_only=True)
    assert header[: len(SEGMENT_COLUMNS)] == tuple(SEGMENT_COLUMNS)
    told = header[len(SEGMENT_COLUMNS) :]
    assert told == ("owner", "capacity", "weeks_of_work", "strong", "weak")
    assert call[len(SEGMENT_COLUMNS) :] == ("=Sales", 4, call[1] / 4, "hire", "stop")
    assert rest[len(SEGMENT_COLUMNS) :] == (None,) * 5
    columns = {cells[0]: cells[1:] for cells in book["Accounts"].iter_cols(values_only=True)}
    owners = set(zip(columns["segment"], columns["owner"], strict=True))
    assert ("Call", "=Sales") in owners
    assert ("Rest", "=Sales") not in owners


def test_rows_set_aside_are_told():
    rows = [("7", "2024-01-02", "10"), ("", "2024-01-03", "1234.5")]
    labelled = rfm.label([csv_table(("account", "date", "value"), rows)])
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(labelled)))["Definition"]
    told = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert told["Set aside"] == "1 rows, value 1,234.50: no account"
