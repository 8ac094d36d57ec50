"""In which currency a row is, and what it is worth in another."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.choices import CurrencyChoices, Rate
from rfm.errors import FieldError
from rfm.intake.counting.currencies import (
    base_currency,
    cell_currencies,
    column_currencies,
    convert,
    currency_in_name,
)
from tests.conftest import shared


def column(*cells, name="Amount"):
    return pd.Series(cells, name=name, dtype="str")


def listed(codes):
    return [None if pd.isna(code) else code for code in codes]


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("EUR", "EUR|eur| Eur |€|Euro|Euros|EUR €|€ (EUR)|Euro (EUR)|欧元|ユーロ"),
        ("USD", "USD|usd|US$|$|US Dollar|U.S. Dollars|USD - US Dollar|Dollar|dólares|美元|米ドル"),
        ("GBP", "GBP|£|Pound Sterling|British Pound|libra esterlina|英镑"),
        ("CNY", "CNY|RMB|人民币|CNY ¥|元|yuan|Renminbi"),
        ("JPY", "JPY|JPY ¥|円|Yen|日元"),
        ("CHF", "CHF|Fr.|SFr.|Schweizer Franken|Swiss Franc (CHF)"),
        ("BRL", "BRL|R$|Real|Reais"),
        ("CAD", "CAD|C$|CA$|CAD $|cad $|CAD - Canadian Dollar|Canadian Dollar"),
        ("SEK", "SEK|kr|kr.|SEK kr|Svenska kronor"),
        ("PLN", "PLN|zł|Złoty"),
        ("CZK", "CZK|Kč"),
        ("INR", "INR|₹|Rs.|Indian Rupees"),
        ("TRY", "TRY|TL|₺"),
        ("KRW", "KRW|₩|Won"),
    ],
)
def test_a_currency_column_says_it_in_many_ways(code, cells):
    for cell in cells.split("|"):
        assert listed(column_currencies(column(cell, None, ""))) == [code, None, None], cell


@pytest.mark.parametrize("cell", ["ABC", "foo", "12", "EUR/USD", "Net 30", "n/a", "-"])
def test_what_names_no_currency_stays_missing(cell):
    assert listed(column_currencies(column(cell))) == [None]


def test_numbers_have_no_currency_and_the_index_stays():
    numbers = pd.Series([978, 840], index=[3, 7])
    assert column_currencies(numbers).isna().to_dict() == {3: True, 7: True}
    assert cell_currencies(numbers).isna().to_dict() == {3: True, 7: True}
    cells = column("€5", "7")
    cells.index = [3, 7]
    assert cell_currencies(cells).dropna().to_dict() == {3: "EUR"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *(("€ 12,00", "EUR"), ("12,00 €", "EUR"), ("(€ 1.234,50)", "EUR"), ("-€5", "EUR")),
        *(("$15", "USD"), ("15 USD", "USD"), ("USD 15", "USD"), ("US$15.00", "USD")),
        *(("$ 15 USD", "USD"), ("A$ 3", "AUD"), ("C$3", "CAD"), ("R$ 440,00", "BRL")),
        *(("kr 12", "SEK"), ("12,00 kr.", "SEK"), ("CHF 1'234.50", "CHF"), ("Rs. 500", "INR")),
        *(("1 234,50\u00a0zł", "PLN"), ("\u2212£3", "GBP"), ("15元", "CNY"), ("1,500円", "JPY")),
        *(("12", None), ("1.234,50", None), ("12 pcs", None), ("15 %", None), ("n/a", None)),
        *(("EUR", None), ("€", None), ("", None), (None, None)),
    ],
)
def test_a_cell_says_its_own_currency(cell, code):
    assert listed(cell_currencies(column(cell, "8 DKK", "7")))[0] == (
        "DKK" if code == "SEK" else code
    )
    assert listed(cell_currencies(column(cell)))[0] == code


@pytest.mark.parametrize(
    ("cells", "name", "codes"),
    [
        (("¥12.50", "¥3"), "Amount", ["CNY", "CNY"]),
        (("¥1,250", "¥3"), "Amount", ["JPY", "JPY"]),
        (("¥1,250", "5 元"), "Amount", ["CNY", "CNY"]),
        (("¥1,250", "5 円"), "Amount", ["JPY", "JPY"]),
        (("¥5", "€5"), "金额", ["CNY", "EUR"]),
        (("￥5", "€5"), "金額", ["JPY", "EUR"]),
        (("$5", "€5"), "Amount (CAD)", ["CAD", "EUR"]),
        (("$5", "C$5"), "Amount", ["USD", "CAD"]),
        (("5 kr", "5 NOK"), "Amount", ["NOK", "NOK"]),
    ],
)
def test_signs_of_several_currencies_are_decided_for_the_column(cells, name, codes):
    assert listed(cell_currencies(column(*cells, name=name))) == codes


@pytest.mark.parametrize(
    ("header", "code"),
    [
        *(
            ("Amount (EUR)", "EUR"),
            ("revenue_usd", "USD"),
            ("Valor (R$)", "BRL"),
            ("Total $", "USD"),
        ),
        *(
            ("金额（元）", "CNY"),
            ("金额（万元）", "CNY"),
            ("金額（円）", "JPY"),
            ("销售额(人民币)", "CNY"),
        ),
        *(("Umsatz in €", "EUR"), ("Umsatz TEUR", "EUR"), ("Price £", "GBP"), ("C$ total", "CAD")),
        *(("AmountUSD", "USD"), ("USDAmount", "USD"), ("amount_in_euro", "EUR"), ("EUR", "EUR")),
        *(("Unit price (€/kg)", "EUR"), ("Montant HT (€)", "EUR"), ("Betrag CHF", "CHF")),
        *(("Amount (TRY)", "TRY"), ("Total (USD $)", "USD"), ("Amount (¥)", "JPY")),
        *(("all_sales", None), ("Total", None), ("Amount (all)", None), ("try", None)),
        *(("dem Kunde", None), ("Peso", None), ("Weight (pounds)", None), ("Won", None)),
        *(("real_amount", None), ("EUR to USD", None), ("Ron", None), ("amount_cents", None)),
        *(("Total (incl. tax)", None), ("Top (5)", None), ("单元", None), ("Order total", None)),
    ],
)
def test_a_header_says_the_currency(header, code):
    assert currency_in_name(header) == code


# --- The base --------------------------------------------------------------------------------


def test_the_base_is_the_chosen_one_or_that_of_most_rows():
    codes = column("USD", "EUR", "EUR", None, None, None)
    assert base_currency(codes, CurrencyChoices()) == "EUR"
    assert base_currency(codes, CurrencyChoices(base="GBP")) == "GBP"
    assert base_currency(column("USD", "EUR"), CurrencyChoices()) == "EUR"
    assert base_currency(column(None), CurrencyChoices()) is None


def test_values_are_converted_or_set_aside():
    choices = CurrencyChoices(rates=(Rate(code="USD", rate=0.9), Rate(code="EUR", rate=7)))
    values = np.array([10_000, 10_000, 10_000, -20_005, 3])
    codes = column("EUR", "USD", "GBP", "USD", None)
    converted, no_rate = convert(values, codes, choices, "EUR")
    assert converted.tolist() == [10_000, 9_000, 10_000, -18_004, 3]
    assert no_rate.tolist() == [False, False, True, False, False]
    assert values.tolist() == [10_000, 10_000, 10_000, -20_005, 3]


def test_halves_go_to_the_even_neighbour_exactly():
    choices = CurrencyChoices(rates=(Rate(code="USD", rate=1.255),))
    values = np.array([100, 300, -100, -300, 1])
    converted, _ = convert(values, column(*["USD"] * 5), choices, "EUR")
    assert converted.tolist() == [126, 376, -126, -376, 1]


def test_with_one_currency_nothing_happens():
    values = np.array([1, 2])
    for codes, base in ((column("EUR", None), "EUR"), (column(None, None), None)):
        converted, no_rate = convert(values, codes, CurrencyChoices(), base)
        assert (converted.tolist(), no_rate.tolist()) == ([1, 2], [False, False])


def test_a_chosen_base_without_rates_sets_the_others_aside():
    _, no_rate = convert(np.array([1, 2]), column("USD", "EUR"), CurrencyChoices(base="EUR"), "EUR")
    assert no_rate.tolist() == [True, False]


def test_a_rate_that_makes_values_too_large_says_so():
    choices = CurrencyChoices(rates=(Rate(code="USD", rate=1e15),))
    with pytest.raises(FieldError, match=r"The rate 1e\+15 makes values in USD too large"):
        convert(np.array([10**9]), column("USD"), choices, "EUR")


AMOUNTS = st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=20)
CODES = ("EUR", "USD", "GBP")


@given(AMOUNTS, st.data())
def test_at_a_rate_of_one_sums_stay_exact(amounts, data):
    codes = column(*data.draw(st.lists(st.sampled_from(CODES), min_size=20))[: len(amounts)])
    choices = CurrencyChoices(rates=tuple(Rate(code=code, rate=1) for code in CODES))
    converted, no_rate = convert(np.array(amounts)[: len(codes)], codes, choices, "EUR")
    assert converted.tolist() == amounts[: len(codes)]
    assert not no_rate.any()


@given(AMOUNTS, st.decimals("0.0001", "1000", places=4))
def test_a_converted_value_is_the_exact_product_rounded_half_to_even(amounts, rate):
    choices = CurrencyChoices(rates=(Rate(code="USD", rate=float(rate)),))
    codes = column(*["USD"] * len(amounts))
    converted, _ = convert(np.array(amounts), codes, choices, "EUR")
    assert converted.tolist() == [round(Fraction(one) * Fraction(rate)) for one in amounts]


# --- Real files ------------------------------------------------------------------------------


def test_the_brazilian_and_the_chinese_file_say_their_currency():
    path = shared("data/northwind/northwind_orders_ptbr_latin1.csv")
    values = pd.read_csv(path, sep=";", dtype="str", encoding="latin-1")["Valor (R$)"]
    assert cell_currencies(values).value_counts().to_dict() == {"BRL": 830}
    path = shared("data/northwind/northwind_orders_zh_utf8bom.csv")
    values = pd.read_csv(path, dtype="str", encoding="utf-8-sig")["金额（元）"]
    assert cell_currencies(values).value_counts().to_dict() == {"CNY": 830}


def test_three_currencies_of_one_export():
    rows = pd.read_csv(shared("data/exports/xero_invoices.csv"), dtype="str")
    codes = column_currencies(rows["currency_code"])
    assert codes.value_counts().to_dict() == {"USD": 304, "CAD": 232, "GBP": 65}
    assert base_currency(codes, CurrencyChoices()) == "USD"
