"""The concepts column headers speak of."""

import pytest

from rfm.intake.words import concepts


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Customer ID", {"account", "id"}),
        ("customer_id", {"account", "id"}),
        ("customerID", {"account", "id"}),
        ("CUSTOMERNAME", {"account", "name"}),
        ("Kundennr", {"account", "id"}),
        ("KundenNr.", {"account", "id"}),
        ("Nº do Pedido", {"id", "order"}),
        ("Valor (R$)", {"value"}),
        ("Número de factura", {"id", "order"}),
        ("下单日期", {"order", "date"}),
        ("客户编号", {"account", "id"}),
        ("金额（元）", {"value"}),
        ("Ship Date", {"due", "date"}),
        ("Versanddatum", {"due", "date"}),
        ("Lieferdatum", {"due"}),
        ("UnitPrice", {"unit", "price"}),
        ("lineTotal", {"line", "total"}),
        ("Widget colour", set()),
        ("Column 4", set()),
    ],
)
def test_concepts(header, found):
    assert concepts(header) == found


@pytest.mark.parametrize("header", ["Cost centre", "Discountinued", "Idea", "Notes"])
def test_a_word_inside_another_means_nothing(header):
    assert not concepts(header) & {"account", "id", "order", "date", "value"}
