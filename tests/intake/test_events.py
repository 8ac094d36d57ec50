"""Raw rows to events and the ledger: every row is used or set aside for one reason."""

import datetime as dt

import pytest

import rfm
from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.errors import FieldError, NothingToLabel
from rfm.pipeline import find_events
from tests.conftest import read_one

HEADER = "Customer ID,Company,Order date,Order no,Amount\n"
TODAY = dt.date(2024, 12, 31)


def table(text, name="orders.csv"):
    return read_one(name, text.encode())


def orders(*rows, name="orders.csv"):
    return table(HEADER + "\n".join(rows), name)


def events(*tables, today=TODAY, **definition):
    return find_events(tables, Definition(**definition), today)


def set_aside(found):
    columns = ["file", "row", "reason", "value"]
    return list(found.ledger.rows_set_aside[columns].itertuples(index=False, name=None))


def assert_reconciles(found):
    for file in found.ledger.files:
        assert file.rows_read == file.rows_used + sum(one.rows for one in file.set_aside)
        aside = sum(one.value for one in file.set_aside)
        assert file.value_read == pytest.approx(file.value_used + aside, abs=1e-9)


DIRTY = (
    "Order lines,,,,\n"  # 1
    "Printed on 2024-07-01,,,,\n"  # 2
    "Customer ID,Company,Order date,Order no,Amount\n"  # 3
    "00123,Acme AG,2024-01-15,SO-1,100.25\n"  # 4
    ",,2024-01-16,SO-2,10.50\n"  # 5
    "00124,Bolt SA,,SO-3,20.75\n"  # 6
    "00124,Bolt SA,tbd,SO-4,30.10\n"  # 7
    "00124,Bolt SA,2024-02-20,SO-5,about 5\n"  # 8
    ",,,,\n"  # 9
    "Customer ID,Company,Order date,Order no,Amount\n"  # 10
    "00124,Bolt SA,2024-02-21,SO-6,-40.40\n"  # 11
    "00124,Bolt SA,2024-02-22,SO-7,0\n"  # 12
    "00124,Bolt SA,2024-02-23,SO-8,\n"  # 13
    "00123,Acme AG,2024-06-30,SO-9,50.05\n"  # 14
    "00123,Acme AG,2024-07-01,SO-10,60.60\n"  # 15
    "Total,,,,231.85\n"  # 16
)


def test_each_reason_with_its_rows_and_values():
    found = events(
        table(DIRTY, "erp.csv"),
        refunds="exclude",
        zeros="exclude",
        reference_date=dt.date(2024, 6, 30),
    )
    assert set_aside(found) == [
        ("erp.csv", 5, "no account", 10.50),
        ("erp.csv", 6, "no date", 20.75),
        ("erp.csv", 7, "date not readable", 30.10),
        ("erp.csv", 8, "value not readable", 0.0),
        ("erp.csv", 9, "empty row", 0.0),
        ("erp.csv", 11, "refund, excluded by choice", -40.40),
        ("erp.csv", 12, "zero value, excluded by choice", 0.0),
        ("erp.csv", 15, "after the reference date", 60.60),
        ("erp.csv", 16, "total line", 231.85),
        ("erp.csv", 1, "title row above the header", 0.0),
        ("erp.csv", 2, "title row above the header", 0.0),
        ("erp.csv", 10, "repeated header", 0.0),
    ]
    (file,) = found.ledger.files
    assert (file.rows_read, file.rows_used) == (15, 3)
    assert file.value_read == 463.70
    assert file.value_used == 150.30
    assert {(one.reason, one.rows, one.value) for one in file.set_aside} >= {
        ("title row above the header", 2, 0.0),
        ("total line", 1, 231.85),
    }
    assert_reconciles(found)


def test_rows_and_values_reconcile_under_every_choice():
    for refunds in ("net", "exclude", "count"):
        for zeros in ("count", "exclude"):
            found = events(table(DIRTY), refunds=refunds, zeros=zeros)
            assert_reconciles(found)
            assert found.ledger.value_read == 463.70


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Grand total", "Summe", "Gesamtsumme", "合计"])
def test_total_lines_in_several_languages(word):
    found = events(orders("7,Acme,2024-01-15,1,100", f"{word},,,,100"))
    assert set_aside(found) == [("orders.csv", 3, "total line", 100.0)]


def test_an_account_called_total_is_an_account():
    found = events(orders("7,Total Energies,2024-01-15,1,100", "8,Sum Ltd,2024-01-16,2,50"))
    assert set_aside(found) == []


def refund_table():
    return orders(
        "7,Acme,2024-01-10,1,100",
        "7,Acme,2024-03-01,2,-30",
        "8,Bolt,2024-02-01,3,-5",
        "9,Cask,2024-03-31,4,1",
        "9,Cask,2024-04-02,5,-1",
    )


@pytest.mark.parametrize(
    ("refunds", "measured"),
    [
        ("net", {"7": ("2024-01-10", 1, 70.0), "8": (None, 0, -5.0)}),
        ("exclude", {"7": ("2024-01-10", 1, 100.0)}),
        ("count", {"7": ("2024-03-01", 2, 70.0), "8": ("2024-02-01", 1, -5.0)}),
    ],
)
def test_refunds(refunds, measured):
    accounts = rfm.label([refund_table()], Definition(refunds=refunds), TODAY).accounts
    days = accounts["last_event"].dt.strftime("%Y-%m-%d")
    found = {
        account: (day if isinstance(day, str) else None, frequency, monetary)
        for account, day, frequency, monetary in zip(
            accounts["account_id"],
            days,
            accounts["frequency"],
            accounts["monetary"],
            strict=True,
        )
    }
    assert found | measured == found
    assert set(found) == {*measured, "9"}


def test_an_account_of_refunds_only_is_called_so():
    accounts = rfm.label([refund_table()], Definition(), TODAY).accounts.set_index("account_id")
    assert accounts.loc["8", "segment"] == "Refunds only"
    assert accounts.loc["8", ["r_score", "f_score", "m_score", "rfm_code"]].isna().all()


def test_a_zero_and_a_blank_value_are_events():
    found = events(orders("7,Acme,2024-01-10,1,0", "8,Bolt,2024-02-01,2,", "9,Cask,2024-03-01,3,5"))
    assert found.frame["qualifies"].tolist() == [True] * 3
    assert len(found.directory) == 3


def test_excluding_zeros_leaves_blank_values_in():
    found = events(orders("7,A,2024-01-10,1,0", "8,B,2024-02-01,2,"), zeros="exclude")
    assert found.directory["account_id"].tolist() == ["8"]


def test_the_proposed_reference_date_is_the_latest_event_that_is_no_refund():
    assert events(refund_table()).reference_date == dt.date(2024, 3, 31)
    assert events(refund_table(), refunds="count").reference_date == dt.date(2024, 4, 2)


def test_a_date_in_the_future_does_not_set_the_reference_date():
    rows = orders("7,Acme,2024-01-10,1,100", "7,Acme,2099-01-01,2,30")
    found = events(rows, today=dt.date(2024, 1, 10))
    assert found.reference_date == dt.date(2024, 1, 10)
    assert set_aside(found) == [("orders.csv", 3, "after the reference date", 30.0)]
    assert events(rows, today=dt.date(2099, 1, 1)).reference_date == dt.date(2099, 1, 1)


def test_a_file_of_future_dates_alone_is_labelled_all_the_same():
    found = events(orders("7,Acme,2040-01-10,1,100"), today=TODAY)
    assert found.reference_date == dt.date(2040, 1, 10)


def test_a_reference_date_before_every_event_is_one_sentence():
    with pytest.raises(NothingToLabel, match=r"^No event is dated on or before 2020-01-01; choose"):
        events(refund_table(), reference_date=dt.date(2020, 1, 1))


def test_no_usable_row_is_one_sentence_with_the_reasons():
    with pytest.raises(NothingToLabel) as caught:
        events(orders(",,2024-01-10,1,100", "7,Acme,,2,30"))
    assert str(caught.value) == (
        "No row can be used: 1 no account, 1 no date. "
        "Check which columns are the account and the date."
    )


def test_several_files_are_one_history_with_a_ledger_each():
    first = orders("7,Acme,2024-01-10,1,100", "8,Bolt,2024-02-01,2,5", name="january.csv")
    second = orders("7,Acme,2024-03-10,3,11.5", ",,2024-03-11,4,1", name="march.csv")
    found = events(first, second)
    assert [(f.name, f.rows_read, f.rows_used, f.value_used) for f in found.ledger.files] == [
        ("january.csv", 2, 2, 105.0),
        ("march.csv", 2, 1, 11.5),
    ]
    assert set_aside(found) == [("march.csv", 3, "no account", 1.0)]
    assert len(found.directory) == 2
    assert found.ledger.files[0].sha256 != found.ledger.files[1].sha256


def test_a_second_file_with_another_name_for_value_is_understood_by_itself():
    second = table("Customer ID,Company,Order date,Order no,Sum\n7,A,2024-01-10,2,5", "b.csv")
    found = events(orders("7,Acme,2024-01-10,1,100"), second)
    assert [piece.fields.value for piece in found.pieces] == ["Amount", "Sum"]
    assert found.ledger.value_used == 105.0
    assert found.directory["account_id"].tolist() == ["7"]


def test_ids_keep_leading_zeros_and_are_trimmed():
    found = events(
        orders("00123,A,2024-01-10,1,5", " 00123 ,A,2024-01-11,2,5", "042,B,2024-01-12,3,5")
    )
    assert found.directory["account_id"].tolist() == ["00123", "042"]


def test_the_most_frequent_spelling_names_the_account():
    names = ("Acme AG", "ACME", "Acme AG")
    rows = [f"7,{name},2024-01-1{day},{day},5" for day, name in enumerate(names)]
    found = events(orders(*rows), fields=FieldMap(account_id="Customer ID", account_name="Company"))
    assert found.directory.to_numpy().tolist() == [["7", "Acme AG"]]


def test_lines_of_one_order_are_one_order_and_days_count_without_order_ids():
    lines = orders("7,A,2024-01-10,1,5", "7,A,2024-01-10,1,6", "7,A,2024-01-10,2,7")
    with_orders = rfm.label([lines], Definition(), TODAY).accounts
    by_day = rfm.label([lines], Definition(fields=FieldMap(order_id="")), TODAY).accounts
    assert with_orders["frequency"].tolist() == [2]
    assert by_day["frequency"].tolist() == [1]


def test_an_order_number_shared_by_two_accounts_is_an_order_of_each():
    accounts = rfm.label([orders("7,A,2024-01-10,1,5", "8,B,2024-01-10,1,6")], today=TODAY).accounts
    assert accounts["frequency"].tolist() == [1, 1]


SUMMARY = (
    "Customer ID,Company,Last order,Orders,Revenue\n"
    "7,Acme,2024-03-15,5,100.50\n"
    "8,Bolt,2024-04-16,1,50.00\n"
    "9,Cask,,0,0\n"
    "10,Dyne,,0,\n"
    "11,Elm,,3,12.00\n"
)


def test_one_row_an_account_brings_its_own_count_of_orders():
    result = rfm.label([table(SUMMARY)], today=TODAY)
    accounts = result.accounts.set_index("account_id")
    assert accounts.loc["7", ["frequency", "monetary"]].tolist() == [5, 100.5]
    assert accounts.loc["8", ["frequency", "monetary"]].tolist() == [1, 50.0]
    assert result.events.file_start is None, "a file without history proves nobody new"


def test_an_account_without_any_order_has_no_activity_yet():
    result = rfm.label([table(SUMMARY)], today=TODAY)
    silent = result.accounts[result.accounts["segment"] == "No activity yet"]
    assert sorted(silent["account_id"]) == ["10", "9"]
    assert silent["last_event"].isna().all()
    assert silent[["frequency", "monetary"]].to_numpy().tolist() == [[0, 0.0], [0, 0.0]]
    assert set_aside(result.events) == [("orders.csv", 6, "no date", 12.0)]
    assert_reconciles(result.events)


def test_a_million_billion_is_refused_rather_than_rounded():
    with pytest.raises(FieldError, match="add up to more than"):
        events(orders("7,Acme,2024-01-10,1,1000000000000000"))


def test_a_value_column_of_words_is_one_sentence():
    with pytest.raises(FieldError, match=r"column 'Company' holds no numbers; it has 'Acme'\.$"):
        events(orders("7,Acme,2024-01-10,1,100"), fields=FieldMap(value="Company"))
