"""The firm behind an e-mail address."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.intake.accounts.mail import domains, mail_share, roll_up_gain
from tests.conftest import shared


def firm(key):
    return domains(pd.Series([key], dtype="str")).iloc[0]


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("anna@acme.com", "acme.com"),
        (" Anna.Smith+orders@ACME.Com ", "acme.com"),
        ("anna@mail.acme.com", "acme.com"),
        ("anna@eu.mail.acme.com", "acme.com"),
        ("anna@acme.co.uk", "acme.co.uk"),
        ("anna@sales.acme.co.uk", "acme.co.uk"),
        ("anna@acme.ltd.uk", "acme.ltd.uk"),
        ("ana@compras.empresa.com.br", "empresa.com.br"),
        ("yuki@mail.kaisha.co.jp", "kaisha.co.jp"),
        ("kim@hoesa.co.kr", "hoesa.co.kr"),
        ("jo@acme.com.au", "acme.com.au"),
        ("li@gongsi.com.cn", "gongsi.com.cn"),
        ("kurt@firma.co.at", "firma.co.at"),
        ("jane@acme.us", "acme.us"),
        ("jane@ci.seattle.wa.us", "seattle.wa.us"),
        ("jane@lincoln.k12.ca.us", "lincoln.k12.ca.us"),
        ("info@müller.de", "müller.de"),
        ("info@пример.рф", "пример.рф"),
        ("info@acme.xn--p1ai", "acme.xn--p1ai"),
        ("mailto:info@acme.de", "acme.de"),
        ("info@acme.de.", "acme.de"),
        ("a@co.uk", "co.uk"),
        ("a@yahoo-inc.com", "yahoo-inc.com"),
        ("a@outlook.acme.com", "acme.com"),
        ("a@zohocorp.com", "zohocorp.com"),
    ],
)
def test_the_registered_domain_is_the_firm(address, domain):
    assert firm(address) == domain


@pytest.mark.parametrize(
    "address",
    [
        *("anna@gmail.com", "anna@googlemail.com", "anna@hotmail.fr", "anna@outlook.com"),
        *("anna@yahoo.com", "anna@yahoo.co.uk", "anna@yahoo.com.br", "anna@icloud.com"),
        *("anna@aol.com", "anna@gmx.net", "anna@gmx.de", "anna@web.de", "anna@t-online.de"),
        *("anna@orange.fr", "anna@free.fr", "anna@laposte.net", "anna@libero.it", "anna@pec.it"),
        *("anna@qq.com", "anna@vip.qq.com", "anna@163.com", "anna@126.com", "anna@sina.com"),
        *("anna@foxmail.com", "anna@naver.com", "anna@daum.net", "anna@mail.ru", "anna@yandex.ru"),
        *("anna@uol.com.br", "anna@bol.com.br", "anna@terra.com.br", "anna@terra.es"),
        *("anna@proton.me", "anna@protonmail.com", "anna@zoho.com", "anna@live.com"),
        *("anna@tampa.rr.com", "anna@docomo.ne.jp", "anna@bigpond.com", "anna@seznam.cz"),
        *("x1@marketplace.amazon.de", "x1@privaterelay.appleid.com"),
        *("a@example.com", "a@shop.example", "a@host.invalid"),
    ],
)
def test_a_mailbox_anyone_can_have_stays_apart(address):
    assert firm(f" {address.upper()} ") == address


@pytest.mark.parametrize(
    "key",
    [
        "Acme Ltd",
        "00123",
        "anna@acme",
        "@acme.com",
        "anna@",
        "a b@acme.com",
        "a@b@c.de",
        "a@10.0.0.1",
    ],
)
def test_what_is_no_address_stays_as_it_is(key):
    assert firm(f" {key} ") == key


def test_missing_keys_stay_missing_and_the_index_stays():
    keys = pd.Series(["a@acme.com", None], index=[7, 3], name="account_id", dtype="str")
    expected = pd.Series(["acme.com", None], index=[7, 3], name="account_id", dtype="str")
    pd.testing.assert_series_equal(domains(keys), expected)


def test_the_share_counts_different_keys():
    assert mail_share(pd.Series(["a@acme.com", "a@acme.com", "Acme", None])) == 0.5
    assert mail_share(pd.Series([], dtype="str")) == 0.0
    assert mail_share(pd.Series([None], dtype="str")) == 0.0


def test_the_gain_is_by_how_many_accounts_there_are_fewer():
    keys = [
        "a@acme.com",
        "b@acme.com",
        "c@sub.acme.com",
        "d@gmail.com",
        "e@gmail.com",
        "Zeta",
        None,
    ]
    assert roll_up_gain(pd.Series(keys)) == 2
    assert roll_up_gain(pd.Series(["Acme", "Zeta"])) == 0


@given(st.lists(st.one_of(st.none(), st.text(), st.emails())))
def test_rolling_up_twice_is_rolling_up_once_and_never_makes_accounts(keys):
    series = pd.Series(keys, dtype="str")
    once = domains(series)
    assert domains(once).equals(once)
    assert roll_up_gain(series) >= 0
    assert 0 <= mail_share(series) <= 1


def test_names_that_break_programs_break_nothing():
    keys = shared("data/hostile/blns.txt").read_text("utf-8").split("\n")
    assert len(domains(pd.Series(keys))) == len(keys)
