"""Decisions about rows, accounts and currencies, said in sentences."""

import rfm
from rfm.choices import (
    AccountChoices,
    CurrencyChoices,
    Merge,
    Rate,
    RowChoices,
    RowFilter,
    TableChoice,
)
from rfm.output.choice_sentences import choice_lines


def test_defaults_say_nothing():
    assert list(choice_lines(rfm.Definition(), None)) == []


def test_every_decision_is_one_line():
    definition = rfm.Definition(
        rows=RowChoices(
            filters=(RowFilter(column="Status", off=("Cancelled", "Void"), on=("Paid",)),),
            keep=("walk_in",),
        ),
        accounts=AccountChoices(
            merges=(Merge(into="7", keys=("8", "9")),), roll_up="email_domain", exclude=("5",)
        ),
        currencies=CurrencyChoices(base="EUR", rates=(Rate(code="USD", rate=0.92),)),
        tables=(TableChoice(name="a.csv", part="unused"),),
    )
    assert list(choice_lines(definition, "EUR")) == [
        ("Rows set aside", "Those where Status is Cancelled and Status is Void."),
        ("Rows kept", "cash sales and the like."),
        ("Accounts merged", "8, 9 as 7."),
        ("Accounts", "E-mail addresses of one domain are one account."),
        ("Accounts left out", "5."),
        ("Currency", "EUR; 1 USD = 0.92 EUR."),
        ("Tables", "1 choice: a.csv is for unused."),
    ]
