"""Value columns that count cents."""

import pandas as pd
import pytest

from rfm.choices import FieldMap
from rfm.errors import FieldError
from rfm.intake.counting.minor_units import in_minor_units, names_cents, whole_units_expression
from tests.conftest import shared


def charges(amounts=("2000", "1999"), currency="usd", **columns):
    rows = {
        "amount": list(amounts),
        "currency": currency,
        "id": ["ch_0IMDAfig6peN", "ch_0IMDAVig6"],
    }
    return pd.DataFrame(rows | columns, dtype="str")


VALUE = FieldMap(value="amount", currency="currency")


@pytest.mark.parametrize(
    "header",
    [
        *("amount_cents", "Amount (cents)", "price_in_pence", "Betrag in Cent", "Eurocent"),
        *("montant_centimes", "valor_centavos", "importe céntimos", "importo centesimi"),
        *("cena_grosze", "belopp_öre", "beløb i øre", "Rappen", "amountInCents", "centAmount"),
        *("pricecents", "amount_minor", "minor_units", "Amount in minor currency units"),
        *(
            "amount_subunits",
            "金额（分）",
            "金额(单位:分)",
            "金额_分",
            "金額（銭）",
            "TOTAL_CENTS",
        ),
    ],
)
def test_a_name_says_cents(header):
    assert names_cents(header)


@pytest.mark.parametrize(
    "header",
    [
        *(
            "amount",
            "percent",
            "per cent",
            "Per-cent margin",
            "pour cent",
            "Accents",
            "Recent total",
        ),
        *(
            "Scent sales",
            "Innocents",
            "Center",
            "50 Cent albums",
            "部分金额",
            "评分",
            "得分",
            "分类",
        ),
        *("ore lavorate", "iron ore value", "Minor league sales", "Prozent", "Cento", "十分之一"),
    ],
)
def test_other_names_do_not(header):
    assert not names_cents(header)


def test_the_name_decides_for_any_part_of_the_value():
    frame = pd.DataFrame({"qty": ["1", "2"], "price_cents": ["100", "200"]})
    assert in_minor_units(frame, FieldMap(value="qty * price_cents"))
    assert not in_minor_units(frame, FieldMap(value="qty * price_cents / 100"))
    assert not in_minor_units(frame, FieldMap(value="qty"))
    assert not in_minor_units(frame, FieldMap())
    with pytest.raises(FieldError, match="names no column"):
        in_minor_units(frame, FieldMap(value="amount"))


def test_a_processors_export_counts_cents():
    assert in_minor_units(charges(), VALUE)
    assert in_minor_units(charges(), FieldMap(value="amount"))
    assert in_minor_units(charges(id="1", amount_refunded="0"), VALUE)
    assert in_minor_units(charges().astype({"amount": "int64"}), VALUE)


@pytest.mark.parametrize(
    "frame",
    [
        charges(currency="USD"),
        charges(currency="jpy"),
        charges(currency="krw"),
        charges(currency="kwd"),
        charges(amounts=("20.00", "19.99")),
        charges(amounts=("20.00", "19.00")),
        charges(amounts=("", None)),
        charges(id="1"),
        charges(id=["ch_0IMDAfig6peN", "17"]),
        charges(currency="abc"),
        charges(currency=[None, None]),
    ],
)
def test_what_lacks_a_sign_of_a_processor_is_left_alone(frame):
    assert not in_minor_units(frame, VALUE)


def test_without_a_currency_column_a_processor_is_not_known():
    assert not in_minor_units(charges(), FieldMap(value="amount", currency=""))
    assert not in_minor_units(charges().drop(columns="currency"), FieldMap(value="amount"))


def test_currencies_without_hundredths_are_never_divided():
    frame = pd.DataFrame({"amount_minor": ["100"], "currency": ["JPY"]})
    assert not in_minor_units(frame, FieldMap(value="amount_minor", currency="currency"))
    frame = pd.DataFrame({"amount_minor (JPY)": ["100"]})
    assert not in_minor_units(frame, FieldMap(value="amount_minor (JPY)"))


def test_the_currency_of_most_rows_decides():
    frame = pd.DataFrame({"amount_cents": ["100"] * 3, "currency": ["usd", "usd", "jpy"]})
    assert in_minor_units(frame, FieldMap(value="amount_cents", currency="currency"))


def test_the_value_in_whole_units_is_a_hundredth():
    assert whole_units_expression("amount") == "amount / 100"
    assert whole_units_expression("qty * price_cents") == "(qty * price_cents) / 100"
    assert whole_units_expression("debit - credit") == "(debit - credit) / 100"


def test_of_the_real_exports_only_the_processors_counts_cents():
    def found(name, value):
        frame = pd.read_csv(shared(f"data/exports/{name}.csv"), dtype="str")
        return in_minor_units(frame, FieldMap(value=value))

    assert found("stripe_charges", "amount")
    assert not found("xero_invoices", "total")
    assert not found("quickbooks_invoices", "total_amount")
    assert not found("salesforce_opportunities", "amount")
    assert not found("shopify_orders", "Total")
