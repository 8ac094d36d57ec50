"""The ledger balances whatever counts and whatever does not, in one currency and in several."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

import rfm
from rfm.choices import AccountChoices, CurrencyChoices, Rate, RowChoices
from rfm.errors import NothingToLabel
from rfm.units import VALUE_UNIT
from tests.conftest import csv_text, read_one

HEADER = ["Customer", "Order date", "Order no", "Status", "Currency", "Amount"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Acme", "Bolt", "Cash sales", "Test account", "", "Total"]),
        st.sampled_from(["2024-01-13", "2024-02-14", "tbd", ""]),
        st.sampled_from(["1", "2", "3", ""]),
        st.sampled_from(["Paid", "Cancelled", "Void", "On hold", ""]),
        st.sampled_from(["EUR", "USD", "gbp", ""]),
        st.integers(-9999, 9999).map(lambda cents: f"{cents / 100:.2f}"),
    ),
    max_size=30,
)
KEPT = st.sets(st.sampled_from(["total_lines", "repeated_orders", "walk_in", "test_accounts"]))
RATES = st.sampled_from([(), (Rate(code="USD", rate=0.9),)])
ANCHOR = ("Crux", "2024-03-15", "99", "Paid", "EUR", "1.00")
FIELDS = rfm.FieldMap(
    account_id="Customer",
    date="Order date",
    order_id="Order no",
    value="Amount",
    currency="Currency",
)


def e4(money):
    return round(money * VALUE_UNIT)


@settings(max_examples=40)
@given(ROWS, KEPT, RATES, st.sampled_from([None, "USD"]))
def test_rows_and_value_balance_and_no_other_currency_is_added(drawn, keep, rates, base):
    definition = rfm.Definition(
        fields=FIELDS,
        reference_date=dt.date(2024, 12, 31),
        rows=RowChoices(keep=tuple(sorted(keep))),
        accounts=AccountChoices(exclude=("Bolt",)),
        currencies=CurrencyChoices(base=base, rates=() if base else rates),
    )
    rows = [*drawn, ANCHOR]
    table = read_one("mess.csv", csv_text(HEADER, rows).encode())
    try:
        ledger = rfm.find_events([table], definition).ledger
    except NothingToLabel:
        return
    (file,) = ledger.files
    assert file.rows_read == len(rows)
    assert file.rows_read == file.rows_used + sum(one.rows for one in file.set_aside)
    assert e4(file.value_read) == e4(file.value_used) + sum(e4(one.value) for one in file.set_aside)
    assert len(ledger.rows_set_aside) == file.rows_read - file.rows_used
    if not definition.currencies.rates:
        plain = sum(round(float(row[5]) * VALUE_UNIT) for row in rows)
        own = sum(e4(one.own_value) for one in file.set_aside)
        assert e4(file.value_read) + own == plain
