"""Keys and names that are no account: walk-in buyers, tests, and one giant."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.intake.counting.buckets import giant, made_for_tests, walk_in
from tests.conftest import shared

NOBODY = [
    *("Unknown", "UNKNOWN CUSTOMER", "CASH SALE", "cash customer", "Cash", "Cash Sales 01"),
    *("Walk-in", "Walk In Customer", "walkin", "Guest", "guest user", "Guest 12", "Anonymous"),
    *("Counter sales", "Misc", "Miscellaneous", "Misc. customers", "Various", "Sundry debtors"),
    *("One-time customer", "no name", "Retail customer", "General public", "N/A", "-", "?", "..."),
    *("Laufkundschaft", "Barverkauf", "Diverse", "Diverse Kunden", "CPD", "CpD-Kunde", "Unbekannt"),
    *("Sammelkunde", "Einmalkunde", "Privatkunden", "Divers", "Client comptant", "Clients divers"),
    *("Client de passage", "Ventes comptoir", "Particulier", "Inconnu", "Consumidor final"),
    *("Venta mostrador", "Venta al contado", "Varios", "Público General", "Cliente genérico"),
    *("Cliente balcão", "Consumidor não identificado", "Diversos", "Banco", "Vendita al banco"),
    *(
        "Contanti",
        "Clienti vari",
        "Losse verkoop",
        "Diverse klanten",
        "Onbekend",
        "Contante verkoop",
    ),
    *("散客", "零售客户", "现金客户", "未知", "匿名", "現金", "一般客", "不明", "諸口", "店頭販売"),
]
FIRMS = [
    *("Cash Converters Ltd", "Cash & Carry Berlin", "Various Artists Records", "Walker Industries"),
    *("Guest Keen & Nettlefolds", "Gast Manufacturing", "Counter Culture Coffee", "The Counter"),
    *(
        "Unknown Worlds Entertainment",
        "Anonymous Content LLC",
        "Banco Santander",
        "Banco do Brasil",
    ),
    *("Divers Direct", "Diversey", "Cashmere House", "Generic Logic Inc", "Sundry Foods", "Retail"),
    *("Miscellaneous Metals Inc", "General Electric", "Consumer Reports", "Comptoir Libanais"),
    *("Passage Bio", "Public", "The Sales Company", "Barverkauf24 GmbH", "Client Solutions", "3M"),
    *("Null & Söhne", "A Customer", "New Sales AG", "Kasse & Partner", "Contantini Srl", "Sales"),
    *("Gästehaus am See", "Cliente Feliz SA", "一般財団法人 日本", "现金流科技有限公司", "零售通"),
]
TESTS = [
    *("test", "Testing", "TEST ACCOUNT", "Test Customer 2", "Test Company", "Testfirma", "test123"),
    *("Testkunde 3", "Test user 1", "zz test", "ZZ Do not use", "DO NOT USE", "Test - do not use"),
    *("Demo account", "dummy", "Sample customer", "Example Company", "Test GmbH", "TEST-0001"),
    *("Max Mustermann", "Muster AG", "test@acme.com", "test+1@acme.com", "Test Test", "Prueba"),
    *("Cliente de prueba", "nicht verwenden", "テスト", "测试客户", "测试", "テスト株式会社"),
]
NO_TESTS = [
    *("Test Equipment GmbH", "Demostene SpA", "Sample & Sons", "Testo SE", "Testing Machines Inc"),
    *("Demo Records Ltd", "Prove Inc", "Tester & Co", "Sample Ltd", "Contest GmbH", "Teste Verde"),
    *("Mustermann & Söhne", "Example Works", "Essai SARL", "Dummy Hand Co", "info@test.com"),
    *("Attest AG", "Do & Co AG", "Blue Test", "Protest Sportswear", "Trial Account", "Company"),
    *(
        "customer1@example.com",
        "A. Test Rite",
        "The Demo Kitchen",
        "Latest Ltd",
        "测试仪器有限公司",
    ),
]


def told(judge, *names):
    return judge(pd.Series(names, dtype="str")).tolist()


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_for_nobody_in_particular(name):
    assert told(walk_in, name, f"  {name.lower()}  ") == [True, True]


def test_firms_that_only_sound_so_are_accounts():
    names = pd.Series([*FIRMS, *TESTS, *NO_TESTS])
    assert names[walk_in(names)].tolist() == []


@pytest.mark.parametrize("name", TESTS)
def test_a_name_made_for_tests(name):
    assert told(made_for_tests, name, f"  {name.upper()}  ") == [True, True]


def test_firms_that_test_or_sample_are_accounts():
    names = pd.Series([*NO_TESTS, *FIRMS, *NOBODY])
    assert names[made_for_tests(names)].tolist() == []


def test_a_missing_name_is_neither():
    assert told(walk_in, None, "", "  ") == [False, False, False]
    assert told(made_for_tests, None, "", "  ") == [False, False, False]


def test_zero_is_nobody_unless_numbering_begins_with_it():
    assert told(walk_in, "0", "10", "11") == [True, False, False]
    assert told(walk_in, "0", "1", "2") == [False, False, False]
    assert told(walk_in, "0", "0", "1", "2") == [True, True, False, False]
    assert told(walk_in, "0000", "0010", "1") == [True, False, False]
    assert told(walk_in, "0000", "0001") == [False, False]


def test_nines_are_nobody_unless_numbering_has_come_so_far():
    assert told(walk_in, "99999", "10001", "10002") == [True, False, False]
    assert told(walk_in, "9999", "9998", "9997") == [False, False, False]
    assert told(walk_in, "999", "1") == [False, False]


def test_typed_keys_are_judged_as_their_digits():
    assert walk_in(pd.Series([0, 10, 11])).tolist() == [True, False, False]
    assert walk_in(pd.Series([0.0, 10.0, None])).tolist() == [True, False, False]


def test_the_index_is_that_of_the_names():
    names = pd.Series(["Cash", "Acme"], index=[5, 9])
    assert walk_in(names).to_dict() == {5: True, 9: False}


# --- One giant -------------------------------------------------------------------------------


def keys(giants, others, each=1):
    return pd.Series(["G"] * giants + [f"A{n}" for n in range(others)] * each, dtype="str")


def test_a_giant_has_more_than_a_fifth_of_the_rows():
    assert giant(keys(20, 80)) is None
    assert giant(keys(21, 80)) == "G"
    assert giant(keys(21, 80), share=0.3) is None


def test_a_giant_has_three_times_the_rows_of_the_next():
    assert giant(keys(14, 19, each=5)) is None
    assert giant(pd.concat([keys(15, 19), pd.Series(["A0"] * 4)])) == "G"
    assert giant(pd.concat([keys(15, 19), pd.Series(["A0"] * 5)])) is None


def test_among_few_accounts_none_is_a_giant():
    assert giant(keys(100, 18)) is None
    assert giant(keys(100, 19)) == "G"
    assert giant(keys(100, 3), fewest_accounts=4) == "G"
    assert giant(keys(100, 0), fewest_accounts=1) is None


def test_rows_without_a_key_are_no_giant():
    assert giant(pd.concat([keys(0, 30), pd.Series([None] * 100, dtype="str")])) is None


@pytest.mark.parametrize(
    ("path", "column"),
    [
        ("retail/superstore.csv", "Customer Name"),
        ("northwind/northwind_orders.csv", "companyName"),
        ("peers/rfm_data_orders.csv", "customer_id"),
        ("retail/sales_data_sample_utf8bom.csv", "CUSTOMERNAME"),
    ],
)
def test_real_lists_of_accounts_have_none(path, column):
    names = pd.read_csv(
        shared(f"data/{path}"), dtype="str", encoding="utf-8-sig", encoding_errors="replace"
    )[column]
    assert not walk_in(names).any()
    assert not made_for_tests(names).any()
    assert giant(names) is None


@given(st.lists(st.sampled_from([*NOBODY[:9], *FIRMS[:9], "0", "1", "9999", None])), st.randoms())
def test_the_order_of_rows_means_nothing(names, random):
    column = pd.Series(names, dtype="str")
    shuffled = column.iloc[random.sample(range(len(column)), len(column))]
    for judge in (walk_in, made_for_tests):
        assert judge(shuffled).sort_index().tolist() == judge(column).tolist()
    assert giant(shuffled, fewest_accounts=2) == giant(column, fewest_accounts=2)
