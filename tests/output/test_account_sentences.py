"""One account of the list, in a few sentences."""

import pandas as pd
import pytest

from rfm.output.account_sentences import account_heading, account_sentences

ACCOUNT = {
    "account_id": "0001",
    "account_name": "Acme",
    "why": "At risk: last order 214 days ago",
    "action": "Sales review",
    "next_step": "one order now → Active high value",
    "drops_on": pd.Timestamp(2027, 3, 5),
    "drops_to": "Dormant",
}


@pytest.mark.parametrize(
    ("name", "heading"), [("Acme", "Acme (0001)"), ("0001", "0001"), (None, "0001")]
)
def test_an_account_is_called_by_name_and_key(name, heading):
    assert account_heading(ACCOUNT | {"account_name": name}) == heading


def test_the_sentences():
    assert account_sentences(ACCOUNT) == [
        "At risk: last order 214 days ago.",
        "What to do: Sales review.",
        "Next step: one order now → Active high value.",
        "If nothing happens: Dormant on 5 March 2027.",
    ]


def test_an_owner_acts_and_an_account_may_stay_where_it_is():
    told = account_sentences(ACCOUNT | {"owner": "Ana", "drops_on": pd.NaT, "drops_to": None})
    assert told[1] == "What to do: Sales review (Ana)."
    assert told[3] == "If nothing happens, its segment stays as it is for ten years."


def test_no_action_is_not_told():
    assert len(account_sentences(ACCOUNT | {"action": "", "owner": None})) == 3
