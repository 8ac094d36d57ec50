"""Where the header row is, and what its columns are called."""

import pytest

from rfm.errors import UnreadableFile
from rfm.intake.header import split_header
from rfm.intake.tables import read_bytes


def table(text):
    return read_bytes("orders.csv", text.encode())


def test_the_first_row_is_the_header():
    found = table("Customer,Date,Amount\nAcme,2024-01-02,10\n")
    assert list(found.frame.columns) == ["Customer", "Date", "Amount"]
    assert found.frame.index.tolist() == [2]
    assert found.above == ()


def test_title_rows_above_the_header_are_found_and_numbered():
    found = table(
        "Sales report,,\n"
        "Printed,2024-05-01,\n"
        "\n"
        "Customer,Date,Amount\n"
        "Acme,2024-01-02,10\n"
        "Bolt,2024-01-03,20\n"
        "Cask,2024-01-04,30\n"
    )
    assert list(found.frame.columns) == ["Customer", "Date", "Amount"]
    assert found.above == (1, 2)
    assert found.frame.index.tolist() == [5, 6, 7]


def test_a_file_without_a_header_gets_numbered_columns_and_loses_no_row():
    found = table("Acme,2024-01-02,10\nBolt,2024-01-03,20\n")
    assert list(found.frame.columns) == ["Column 1", "Column 2", "Column 3"]
    assert found.frame["Column 1"].tolist() == ["Acme", "Bolt"]
    assert found.frame.index.tolist() == [1, 2]


def test_duplicated_and_empty_names_become_distinct():
    found = table("Name,Name,,Name\nA,B,C,D\n")
    assert list(found.frame.columns) == ["Name", "Name (2)", "Column 3", "Name (3)"]


def test_a_column_without_name_and_cells_is_dropped_one_with_either_stays():
    found = table("Name,,Empty\nA,,\nB,,\n")
    assert list(found.frame.columns) == ["Name", "Empty"]


def test_white_space_in_names_becomes_one_space():
    found = table('"  Unit\n price ",Day\nA,2024-01-02\n')
    assert list(found.frame.columns) == ["Unit price", "Day"]


def test_row_numbers_are_those_of_the_sheet():
    rows = [
        (2, [None, None]),
        (3, ["Customer", "Amount"]),
        (5, ["Acme", "10"]),
        (9, ["Bolt", "20"]),
    ]
    frame, above = split_header("a.xlsx", rows)
    assert frame.index.tolist() == [5, 9]
    assert above == ()


@pytest.mark.parametrize("rows", [[], [(1, ["", None])]])
def test_no_rows_is_one_sentence(rows):
    with pytest.raises(UnreadableFile, match=r"^a\.csv holds no rows\.$"):
        split_header("a.csv", rows)


def test_a_year_as_a_column_name_does_not_hide_the_header():
    found = table("Customer,Last order,2023,2024\nAcme,2024-01-02,4,1\nBolt,2024-01-03,5,2\n")
    assert list(found.frame.columns) == ["Customer", "Last order", "2023", "2024"]
