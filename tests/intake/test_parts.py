"""What tables are called, and what the report on a join says."""

import pandas as pd
import pytest

from rfm.choices import FieldMap, TableChoice
from rfm.intake.joining.parts import SHEET_SIGN, Join, Piece, labels, stems
from rfm.intake.tables import RawTable


def table(name, sheet=None):
    return RawTable(name, f"{name}/{sheet}", pd.DataFrame({"a": ["1"]}), sheet=sheet)


def join(**changes):
    usual = {
        "left": "lines.csv",
        "right": "orders.csv",
        "left_column": "order",
        "right_column": "id",
        "rows_matched": 1200,
        "rows_unmatched": 0,
        "keys_matched": 830,
        "keys_unmatched": 0,
    }
    return Join(**{**usual, **changes})


def test_a_table_is_called_by_its_file_and_by_its_sheet_where_there_are_several():
    tables = [table("book.xlsx", "Orders"), table("book.xlsx", "Firms"), table("one.xlsx", "X")]
    tables.append(table("a.b.csv"))
    assert labels(tables) == (
        f"book.xlsx{SHEET_SIGN}Orders",
        f"book.xlsx{SHEET_SIGN}Firms",
        *("one.xlsx", "a.b.csv"),
    )
    assert stems(tables) == ("Orders", "Firms", "one", "a.b")


def test_a_packed_file_is_called_by_what_is_in_it():
    assert stems([table("orders.csv.gz")]) == ("orders",)


def test_a_piece_is_a_choice_that_a_definition_can_keep():
    piece = Piece(
        table("x.csv"), "x.csv", "events", "why", FieldMap(date="d"), event_type="meetings"
    )
    assert piece.choice() == TableChoice(
        name="x.csv", part="events", fields=FieldMap(date="d"), event_type="meetings"
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {},
            "order of lines.csv is id of orders.csv: all 1,200 rows found. "
            "All 830 keys of orders.csv occur in lines.csv.",
        ),
        (
            {"rows_unmatched": 55, "left_examples": ("7", "8", "9")},
            "order of lines.csv is id of orders.csv: 1,200 of 1,255 rows found, 55 not "
            "(such as 7, 8, 9). All 830 keys of orders.csv occur in lines.csv.",
        ),
        (
            {"keys_unmatched": 2, "right_examples": ("FISSA", "PARIS"), "repeated": 3},
            "order of lines.csv is id of orders.csv: all 1,200 rows found. "
            "2 of 832 keys of orders.csv do not occur in lines.csv (such as FISSA, PARIS). "
            "3 repeat an earlier key and are left out.",
        ),
        (
            {"rows_matched": 0, "rows_unmatched": 9, "keys_matched": 0, "keys_unmatched": 1},
            "Nothing matches: no order of lines.csv is found as id of orders.csv. "
            "1 of 1 keys of orders.csv do not occur in lines.csv.",
        ),
        (
            {"way": "compared without leading zeros"},
            "order of lines.csv is id of orders.csv, compared without leading zeros: "
            "all 1,200 rows found. All 830 keys of orders.csv occur in lines.csv.",
        ),
    ],
)
def test_a_join_says_what_was_found_on_both_sides(changes, sentence):
    assert join(**changes).sentence() == sentence
