"""Which rows count, in which currency, and whose they are: on the way from tables to events."""

import datetime as dt

import pytest

import rfm
from rfm.choices import (
    AccountChoices,
    CurrencyChoices,
    FieldMap,
    Merge,
    Rate,
    RowChoices,
    RowFilter,
)
from rfm.errors import NothingToLabel
from rfm.intake.event_kinds import with_values_off
from tests.conftest import read_one

HEADER = "Customer ID,Company,Order date,Order no,Status,Currency,Amount\n"
LINES = (
    "10,Acme AG,2024-01-15,SO-1,Shipped,EUR,100.00",
    "10,Acme AG,2024-02-16,SO-2,Cancelled,EUR,7.00",
    "11,Bolt SA,2024-02-20,SO-3,Shipped,USD,50.00",
    "11,Bolt SA,2024-03-20,SO-4,Shipped,EUR,20.00",
    "12,Cash sales,2024-03-21,SO-5,Shipped,EUR,5.00",
    "13,Test account,2024-03-22,SO-6,Shipped,EUR,3.00",
    "14,Crux NV,2024-03-23,SO-7,Shipped,EUR,1.00",
    "14,Crux NV,2024-03-23,SO-7,Shipped,EUR,1.00",
)
ALL_REASONS = {
    ("Status is Cancelled", 1, 7.0),
    ("in USD, not in EUR", 1, 0.0),
    ("nobody in particular", 1, 5.0),
    ("test account", 1, 3.0),
    ("order given twice", 1, 1.0),
}


def events(*lines, header=HEADER, name="orders.csv", **definition):
    table = read_one(name, (header + "\n".join(lines or LINES) + "\n").encode())
    return rfm.find_events([table], rfm.Definition(**definition), dt.date(2026, 1, 1))


def reasons(found):
    (file,) = found.ledger.files
    return {(one.reason, one.rows, one.value) for one in file.set_aside}


def finding(found, code):
    (one,) = [one for one in found.findings if one.code == code]
    return one


def changed(one, **definition):
    return rfm.Definition(**definition).replace(**dict(one.changes))


def test_an_untouched_definition_sets_aside_what_does_not_count_and_says_so():
    found = events()
    assert reasons(found) == ALL_REASONS
    assert set(found.directory["account_id"]) == {"10", "11", "14"}
    (file,) = found.ledger.files
    assert (file.rows_read, file.rows_used) == (8, 3)
    assert file.value_read == 137.0
    assert file.value_used == 121.0


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("status", "Status is Cancelled"),
        ("walk_in", "nobody in particular"),
        ("test_accounts", "test account"),
        ("repeated_orders", "order given twice"),
    ],
)
def test_every_such_reason_has_a_switch_that_counts_its_rows(code, reason):
    found = events()
    one = finding(found, code)
    assert one.reason == reason
    assert one.treated
    assert one.rows == 1
    switched = changed(one)
    again = events(**{part: getattr(switched, part) for part, _ in one.changes})
    assert reason not in {told for told, *_ in reasons(again)}
    assert again.ledger.rows_used == found.ledger.rows_used + 1


def test_a_kind_of_rows_that_was_kept_can_be_set_aside_again():
    found = events(rows=RowChoices(keep=("walk_in",)))
    back = changed(finding(found, "walk_in"), rows=RowChoices(keep=("walk_in",)))
    assert back == rfm.Definition()


def test_the_values_of_a_status_column_can_be_chosen():
    found = events()
    (column,) = found.values
    assert (column.column, column.off) == ("Status", ("Cancelled",))
    assert column.counts == (("Shipped", 7), ("Cancelled", 1))
    chosen = with_values_off(rfm.Definition(), column, ("Shipped",))
    assert chosen.rows.filters == (RowFilter(column="Status", off=("Shipped",), on=("Cancelled",)),)
    again = events(rows=chosen.rows)
    assert again.ledger.rows_used == 1


def test_a_new_value_next_quarter_is_judged_by_its_words():
    seen = RowChoices(filters=(RowFilter(column="Status", off=("Cancelled",), on=("Shipped",)),))
    found = events(
        "10,Acme AG,2024-01-15,SO-1,Shipped,EUR,1.00",
        "10,Acme AG,2024-01-16,SO-2,Voided,EUR,2.00",
        "10,Acme AG,2024-01-17,SO-3,Delivered,EUR,4.00",
        rows=seen,
    )
    assert reasons(found) == {("Status is Voided", 1, 2.0)}


def test_a_status_that_would_leave_nothing_is_told_and_not_applied():
    found = events(
        "10,Acme AG,2024-01-15,SO-1,Failed,EUR,1.00", "11,Bolt SA,2024-01-16,SO-2,Failed,EUR,2.00"
    )
    assert found.ledger.rows_used == 2
    assert "Status is Failed" in finding(found, "status_of_all").sentence
    assert not finding(found, "status_of_all").treated


def test_two_currencies_are_never_added():
    found = events()
    (aside,) = [one for one in found.ledger.files[0].set_aside if one.currency]
    assert (aside.currency, aside.value, aside.own_value) == ("USD", 0.0, 50.0)
    assert found.base == "EUR"
    assert found.currencies == ("EUR", "USD")
    assert "worth 50.00" in finding(found, "currency").sentence


def test_a_rate_brings_another_currency_in():
    found = events(currencies=CurrencyChoices(rates=(Rate(code="USD", rate=0.9),)))
    assert not [one for one in found.ledger.files[0].set_aside if one.currency]
    assert found.ledger.value_used == 166.0


def test_the_switch_counts_in_the_other_currency():
    one = finding(events(), "currency")
    found = events(currencies=changed(one).currencies)
    assert found.base == "USD"
    assert found.ledger.value_used == 50.0
    assert set(found.directory["account_id"]) == {"11"}


def test_an_account_that_pays_only_in_another_currency_is_said_to_be_missing():
    found = events(
        "10,Acme AG,2024-01-15,SO-1,Shipped,EUR,1.00",
        "10,Acme AG,2024-01-16,SO-2,Shipped,EUR,1.00",
        "11,Bolt SA,2024-01-17,SO-3,Shipped,USD,2.00",
    )
    assert "1 account has nothing else" in finding(found, "currency").sentence


def test_cents_are_read_as_hundredths_and_the_switch_takes_them_whole():
    header = "customer,date,amount_cents\n"
    found = events("a,2024-01-13,1999", "b,2024-01-14,501", header=header)
    assert found.fields.value == "amount_cents / 100"
    assert found.ledger.value_read == 25.0
    whole = changed(finding(found, "cents")).fields
    assert events("a,2024-01-13,1999", header=header, fields=whole).ledger.value_read == 1999.0


def test_accepted_spellings_are_one_account_with_its_most_frequent_name():
    merged = AccountChoices(merges=(Merge(into="10", keys=("11", "14")),))
    found = events(accounts=merged)
    assert found.directory.to_dict("records") == [{"account_id": "10", "account_name": "Acme AG"}]


def test_addresses_roll_up_to_the_firm_behind_the_at():
    header = "email,date,amount\n"
    lines = ("ann@acme.com,2024-01-13,1", "bob@acme.com,2024-01-14,2", "eve@gmail.com,2024-01-15,4")
    found = events(*lines, header=header, accounts=AccountChoices(roll_up="email_domain"))
    assert list(found.directory["account_id"]) == ["acme.com", "eve@gmail.com"]


def test_an_excluded_account_stays_in_the_ledger_and_can_come_back():
    found = events(accounts=AccountChoices(exclude=("10",)))
    assert ("account excluded by choice", 1, 100.0) in reasons(found)
    one = finding(found, "excluded_account")
    assert changed(one, accounts=AccountChoices(exclude=("10",))).accounts == AccountChoices()


def test_one_account_with_a_fifth_of_all_rows_is_asked_about_never_left_out():
    lines = [f"{n},Firm {n},2024-01-{1 + n % 27:02},SO-{n},Shipped,EUR,1" for n in range(30)]
    lines += [f"99,Giant,2024-02-{1 + n % 27:02},SG-{n},Shipped,EUR,1" for n in range(20)]
    found = events(*lines)
    one = finding(found, "giant_account")
    assert not one.treated
    assert found.ledger.rows_used == 50
    assert changed(one).accounts.exclude == ("99",)


def test_rows_after_the_reference_date_can_be_included():
    found = events(reference_date=dt.date(2024, 2, 1))
    one = finding(found, "after_reference")
    assert dict(one.changes) == {"reference_date": dt.date(2024, 3, 23)}


def test_refunds_and_zeros_carry_their_switch():
    found = events(
        "10,Acme AG,2024-01-15,SO-1,Shipped,EUR,10",
        "10,Acme AG,2024-01-16,SO-2,Shipped,EUR,-4",
        "10,Acme AG,2024-01-17,SO-3,Shipped,EUR,0",
    )
    assert changed(finding(found, "refunds")).refunds == "exclude"
    assert changed(finding(found, "zeros")).zeros == "exclude"


def test_rows_set_aside_carry_the_cells_as_they_stand_in_the_file():
    aside = events().ledger.rows_set_aside.set_index("reason")
    assert aside.loc["Status is Cancelled", "row"] == 3
    assert aside.loc["Status is Cancelled", "Amount"] == "7.00"
    assert aside.loc["in USD, not in EUR", "Company"] == "Bolt SA"


def test_when_nothing_is_left_the_sentence_names_the_reasons():
    with pytest.raises(NothingToLabel, match="1 nobody in particular"):
        events("1,Cash,2024-01-15,SO-1,Shipped,EUR,1")


def test_rows_that_continue_an_order_take_its_account_and_date():
    header = "Order,Email,Date,Total,Item\n"
    found = events(
        "#1,a@acme.com,2024-01-15,10,Bolt",
        "#1,,,,Nut",
        "#2,b@bolt.com,2024-01-16,20,Bolt",
        header=header,
        fields=FieldMap(order_id="Order", account_id="Email", date="Date", value="Total"),
    )
    assert found.ledger.rows_used == 3
    assert found.ledger.value_used == 30.0
    assert found.frame["order_key"].tolist() == ["#1", "#1", "#2"]


def test_nobody_in_particular_comes_back_by_no_other_table():
    orders = read_one(
        "orders.csv",
        b"order_id,customer_id,order_date,amount\n"
        + b"".join(b"%d,C%d,2024-01-%d,%d\n" % (n, n % 3, 10 + n, n) for n in range(1, 13)),
    )
    firms = read_one(
        "customers.csv",
        b"customer_id,company,tier\nC0,Acme,A\nC1,Walk-in,B\nC2,Bolt,A\nC3,Crux,B\nC4,Test,B\n",
    )
    found = rfm.find_events([orders, firms], rfm.Definition(), dt.date(2026, 1, 1))
    assert list(found.directory["account_id"]) == ["C0", "C2", "C3"]
    assert {one.reason for one in found.ledger.files[0].set_aside} == {"nobody in particular"}


def test_attributes_of_a_single_table_bring_no_account_back():
    found = events(attributes=("Company",))
    assert set(found.directory["account_id"]) == {"10", "11", "14"}


def test_a_date_of_cancellation_sets_its_row_aside_and_has_a_switch():
    header = "customer,order_date,order_id,amount,cancelled_at\n"
    lines = ("a,2024-01-13,1,5,", "b,2024-01-14,2,7,2024-01-15", "c,2024-01-16,3,9,")
    found = events(*lines, header=header)
    assert reasons(found) == {("cancelled_at is filled in", 1, 7.0)}
    assert found.values == ()
    rows = changed(finding(found, "cancel_dates")).rows
    again = events(*lines, header=header, rows=rows)
    assert again.ledger.rows_used == 3
    assert changed(finding(again, "cancel_dates"), rows=rows) == rfm.Definition()


def test_title_rows_carry_their_cells_as_well():
    table = read_one("erp.csv", ("Sales report,2024\n\n" + HEADER + "\n".join(LINES)).encode())
    aside = rfm.find_events([table]).ledger.rows_set_aside.set_index("reason")
    title = aside.loc["title row above the header"]
    assert (title["row"], title["Customer ID"], title["Company"]) == (1, "Sales report", "2024")


def test_only_currencies_of_rows_that_could_count_are_asked_about():
    found = events(
        "10,Acme AG,2024-01-15,SO-1,Shipped,EUR,1.00",
        "10,Acme AG,2024-01-16,SO-2,Cancelled,USD,1.00",
        "11,Bolt SA,2024-01-17,SO-3,Shipped,GBP,2.00",
    )
    assert found.currencies == ("EUR", "GBP")
