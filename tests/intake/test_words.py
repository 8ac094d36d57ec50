"""The concepts column headers speak of."""

import pytest

from rfm.intake.guessing.words import concepts, take_apart


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
        ("Ship Date", {"ship", "date"}),
        ("Versanddatum", {"ship", "date"}),
        ("Lieferdatum", {"ship", "date"}),
        ("UnitPrice", {"unit", "price"}),
        ("lineTotal", {"line", "total"}),
        ("Column 4", set()),
    ],
)
def test_concepts(header, found):
    assert concepts(header) == found


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("CUSTNMBR", {"account", "id"}),
        ("cust_nm", {"account", "name"}),
        ("inv_dt", {"order", "date"}),
        ("SO_TotalAmt", {"order", "total", "value"}),
        ("property_closedate", {"close", "date"}),
        ("ext_amt", {"line", "total"}),
        ("Amount__c", {"value"}),
        ("ADDRESSLINE1", {"place"}),
    ],
)
def test_abbreviations_prefixes_and_glued_words(header, found):
    assert concepts(header) == found


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Rechnungsempfänger", {"account"}),
        ("Rechnungsempfaenger", {"account"}),
        ("RECHNUNGSEMPFÄNGERNUMMER", {"account", "id"}),
        ("Nettobetrag (EUR)", {"net", "value"}),
        ("Endbetrag", {"value"}),
        ("Kundengruppe", {"account", "kind"}),
        ("Montant HT", {"net", "value"}),
        ("Date d'échéance", {"date", "due"}),
        ("Razão Social", {"company"}),
        ("P. IVA", {"taxid"}),
        ("Bedrag excl. btw", {"net", "value"}),
        ("Q.tà", {"quantity"}),
        ("Wartość netto", {"net", "value"}),
        ("不含税金额", {"net", "value"}),
        ("含税单价", {"gross", "unit", "price"}),
        ("得意先コード", {"account", "id"}),
        ("ｺｰﾄﾞ", {"id"}),
        ("注文ＩＤ", {"order", "id"}),
    ],
)
def test_words_of_many_languages(header, found):
    assert concepts(header) == found


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Deal - Organization", {"company"}),
        ("Deal - Value", {"order", "value"}),
        ("Order: Date", {"order", "date"}),
        ("Account Name.id", {"account", "id"}),
        ("c.name", {"account", "name"}),
        ("customer__name", {"account", "name"}),
    ],
)
def test_the_name_of_a_table_counts_where_the_column_does_not_say_what_it_is_about(header, found):
    assert concepts(header) == found


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Customer order no.", {"order", "id"}),
        ("Order customer no.", {"account", "id"}),
        ("N° commande client", {"order", "id"}),
        ("N° client de la commande", {"account", "id"}),
    ],
)
def test_of_an_account_and_an_order_the_one_next_to_the_number_is_meant(header, found):
    assert concepts(header) == found


@pytest.mark.parametrize("header", ["Cost centre", "Discountinued", "Idea", "Notes", "Disorder"])
def test_a_word_inside_another_means_nothing(header):
    assert not concepts(header) & {"account", "id", "order", "date", "value"}


def test_words_nobody_knows_are_counted():
    assert take_apart("Customer of the glorious month 3").unknown == 1
