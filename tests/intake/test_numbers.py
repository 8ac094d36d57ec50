"""Number columns: every way to write a number, one convention a column."""

import numpy as np
import pandas as pd
import pytest

from rfm.errors import AmbiguousFormat
from rfm.intake.numbers import looks_like_number, parse_numbers


def column(*cells):
    return pd.Series(cells, name="Amount", dtype="str")


def parsed(*cells, **options):
    return parse_numbers(column(*cells), **options).values.tolist()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1.234.567,8", 1234567.8),
        ("1,234,567.8", 1234567.8),
        ("1 234,56 €", 1234.56),
        ("1\u00a0234,56\u00a0€", 1234.56),
        ("1\u202f234,56", 1234.56),
        ("1'234.50", 1234.5),
        ("CHF 1’234.50", 1234.5),
        ("(1,234.50)", -1234.5),
        ("($1,234.50)", -1234.5),
        ("12.50-", -12.5),
        ("-12.50", -12.5),
        ("\u221212.50", -12.5),
        ("-$5.00", -5.0),
        ("$-5.00", -5.0),
        ("+5.00", 5.0),
        ("R$ 440,00", 440.0),
        ("US$ 440.00", 440.0),
        ("¥1,863.40", 1863.4),
        ("￥90", 90.0),
        ("90元", 90.0),
        ("EUR 90", 90.0),
        ("90,5 zł", 90.5),
        ("Fr. 12.50", 12.5),
        ("kr. 1.234,50", 1234.5),
        ("1.234,50 kr.", 1234.5),
        ("€.50", 0.5),
        ("15 %", 0.15),
        ("0,5", 0.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        ("00042", 42.0),
    ],
)
def test_one_cell(cell, value):
    assert parsed(cell) == pytest.approx([value], rel=1e-15)
    assert looks_like_number(cell)


@pytest.mark.parametrize("cell", ["A-12", "12 Main St", "n.a.", "€", "12 kg", "1/2", "1e"])
def test_what_is_no_number(cell):
    assert not looks_like_number(cell)
    assert parse_numbers(column(cell, "5")).unreadable.tolist() == [True, False]


def test_blank_cells_are_neither_numbers_nor_unreadable():
    found = parse_numbers(column("1", "", "  ", None, "NULL", "n/a", "nan", "x"))
    assert np.isnan(found.values).tolist() == [False, *[True] * 7]
    assert found.unreadable.tolist() == [*[False] * 7, True]


@pytest.mark.parametrize(
    ("proof", "value"), [("1,5", 1234.0), ("1.5", 1.234), ("1.234.567", 1234.0), ("1,234.5", 1.234)]
)
def test_one_clear_cell_decides_for_the_whole_column(proof, value):
    assert parsed("1.234", proof)[0] == value


def test_the_majority_decides_and_the_others_are_unreadable():
    found = parse_numbers(column("1.234,50", "99,90", "12,34.5"))
    assert found.values.tolist()[:2] == [1234.5, 99.9]
    assert found.unreadable.tolist() == [False, False, True]


def test_cells_that_fit_both_conventions_ask():
    with pytest.raises(AmbiguousFormat) as caught:
        parse_numbers(column("1.234", "5.678", "12"))
    assert str(caught.value) == (
        "In column 'Amount' 1.234, 5.678 could have thousands or decimals after the sign."
    )
    assert caught.value.flags == "Say which with --decimal comma or --decimal point."


@pytest.mark.parametrize(("decimal", "value"), [("comma", 1234.0), ("point", 1.234)])
def test_the_answer_is_taken(decimal, value):
    assert parsed("1.234", decimal=decimal) == [value]


def test_a_workbook_knows_its_decimal_point():
    assert parsed("1.234", fallback="point") == [1.234]
    assert parsed("1.234,5", fallback="point") == [1234.5], "proof goes before the fallback"


def test_whole_numbers_prove_nothing_and_need_nothing():
    assert parsed("1", "20", "300") == [1.0, 20.0, 300.0]


def test_given_numbers_pass_through():
    found = parse_numbers(pd.Series([1.5, None, 3], dtype="Float64"))
    assert found.values[[0, 2]].tolist() == [1.5, 3.0]
    assert np.isnan(found.values[1])
    assert found.unreadable.tolist() == [False] * 3


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("$(1,234.50)", -1234.5),
        ("(1.234,50) €", -1234.5),
        ("₹ 1,23,456.00", 123456.0),
        ("1.2E+05", 120000.0),
    ],
)
def test_less_usual_forms(cell, value):
    assert parsed(cell) == [value]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.234,-", 1234.0),
        ("12.--", 12.0),
        ("\uff11\uff12\uff13", 123.0),
        ("–5", -5.0),
        ("1.234,5 EUR", 1234.5),
    ],
)
def test_forms_of_ledgers_and_keyboards_elsewhere(cell, value):
    assert parsed(cell, decimal="comma") == [value]


def test_a_question_carries_its_answers():
    with pytest.raises(AmbiguousFormat) as caught:
        parse_numbers(column("1.234", "5.678"))
    assert caught.value.answers == (
        ("decimal", "comma", "Decimal comma: 1.234 is 1,234; 5.678 is 5,678"),
        ("decimal", "point", "Decimal point: 1.234 is 1.234; 5.678 is 5.678"),
    )
