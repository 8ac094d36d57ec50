"""Value as arithmetic over columns."""

import numpy as np
import pytest

from rfm.errors import FieldError
from rfm.intake.guessing.expression import columns_in, evaluate

CELLS = {
    "Quantity": [2.0, 3.0],
    "Unit price": [10.0, 5.0],
    "Unit price net": [8.0, 4.0],
    "Discount": [0.5, 0.0],
    "Zero": [0.0, 1.0],
    "Blank": [np.nan, 1.0],
    "Net-Amount": [7.0, 9.0],
    "2nd price (net)": [1.0, 2.0],
}


def value(expression):
    return evaluate(expression, list(CELLS), lambda name: np.array(CELLS[name])).tolist()


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Quantity", [2, 3]),
        ("Quantity * Unit price", [20, 15]),
        ("Quantity*Unit price net", [16, 12]),
        ("Quantity * Unit price * (1 - Discount)", [10, 15]),
        ("Unit price - Unit price net", [2, 1]),
        ("Quantity + Unit price * Quantity", [22, 18]),
        ("(Quantity + Unit price) * Quantity", [24, 24]),
        ("Unit price - Quantity - Quantity", [6, -1]),
        ("Unit price / Quantity / 2.5", [2, 2 / 3]),
        ("Net-Amount - 1", [6, 8]),
        ("Quantity * 100", [200, 300]),
        ("Quantity * 2nd price (net)", [2, 6]),
    ],
)
def test_arithmetic(expression, expected):
    assert value(expression) == pytest.approx(expected)


@pytest.mark.parametrize("expression", ["Quantity / Zero", "Quantity * Blank", "Zero / Zero"])
def test_what_cannot_be_computed_is_no_number(expression):
    first, second = value(expression)
    assert np.isnan(first)
    assert np.isfinite(second)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Debit - Credit", [5, -3, None]),
        ("Debit + Credit", [5, 3, None]),
        ("2 * (Debit - Credit)", [10, -6, None]),
        ("Debit * Credit", [None, None, None]),
        ("Price * (1 - Rebate)", [4, 8, None]),
    ],
)
def test_a_blank_counts_as_nought_in_a_sum_and_leaves_a_product_blank(expression, expected):
    cells = {
        "Debit": [5.0, np.nan, np.nan],
        "Credit": [np.nan, 3.0, np.nan],
        "Price": [4.0, 16.0, np.nan],
        "Rebate": [np.nan, 0.5, 0.5],
    }
    found = evaluate(expression, list(cells), lambda name: np.array(cells[name]))
    assert [None if np.isnan(one) else one for one in found] == expected


def test_columns_in_order_of_appearance_the_longest_name_wins():
    found = columns_in("Unit price net * Quantity + Quantity - Unit price", list(CELLS))
    assert found == ("Unit price net", "Quantity", "Unit price")


@pytest.mark.parametrize("expression", ["Quantity *", "* Quantity", "(Quantity", "Quantity)", ""])
def test_a_broken_expression_is_one_sentence(expression):
    with pytest.raises(FieldError, match="is not a complete expression; write for example"):
        value(expression)


@pytest.mark.parametrize("expression", ["Quantity Unit price", "2 Quantity"])
def test_two_values_need_an_operator(expression):
    with pytest.raises(FieldError, match="is not a complete expression"):
        value(expression)


def test_an_unknown_column_is_named_with_those_there_are():
    with pytest.raises(FieldError) as caught:
        columns_in("Quantity * Price", list(CELLS))
    assert str(caught.value).startswith(
        "'Quantity * Price' names no column from 'Price' on; the columns are: Quantity, Unit price,"
    )
