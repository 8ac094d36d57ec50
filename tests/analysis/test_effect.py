"""What a change does to a list, account by account, against values worked out by hand."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.analysis.effect import NOT_LISTED, effect
from rfm.output.effect_sentences import effect_sentence, parts_sentence
from tests.analysis.conftest import TWO_BANDS, listed


def renamed(result, segments):
    """Return a list whose accounts have these segments, by the number in their key."""
    accounts = result.accounts.copy()
    numbers = accounts["account_id"].str.removeprefix("account-").astype(int)
    accounts["segment"] = [segments[number] for number in numbers]
    return replace(result, accounts=accounts)


@pytest.fixture
def lists():
    five = listed([10, 20, 30, 40, 50], [9, 8, 7, 6, 5], [500, 40, 300.25, 20, 100], TWO_BANDS)
    return renamed(five, ["A", "A", "B", "B", "C"]), renamed(five, ["A", "B", "C", "C", "B"])


def test_accounts_that_move_are_counted_and_valued(lists):
    found = effect(*lists)
    assert found.accounts == 4
    assert found.value == 460.25
    assert found.moves.values.tolist() == [
        ["B", "C", 2, 320.25],
        ["C", "B", 1, 100.0],
        ["A", "B", 1, 40.0],
    ]
    assert list(found.moves.columns) == ["segment_from", "segment_to", "accounts", "monetary"]


def test_the_biggest_account_that_moves_comes_first(lists):
    found = effect(*lists)
    assert found.moved.values.tolist() == [
        ["account-2", "Nordwind-2", "B", "C", 300.25],
        ["account-4", "Nordwind-4", "C", "B", 100.0],
        ["account-1", "Nordwind-1", "A", "B", 40.0],
        ["account-3", "Nordwind-3", "B", "C", 20.0],
    ]


def test_nothing_changed_moves_nobody(lists):
    found = effect(lists[0], lists[0])
    assert (found.accounts, found.value) == (0, 0.0)
    assert found.moves.empty
    assert found.moved.empty
    assert effect_sentence(found) == "No account moves to another segment"


def test_value_is_told_as_the_list_in_force_measures_it(lists):
    before, after = lists
    margins = replace(after, accounts=after.accounts.assign(monetary=1.0))
    assert effect(before, margins).value == 460.25


def test_accounts_of_one_list_only_come_from_or_go_to_nowhere(lists):
    before, after = lists
    ids = before.accounts["account_id"]
    fewer = replace(before, accounts=before.accounts[ids != "account-0"])
    others = replace(after, accounts=after.accounts[ids != "account-1"])
    found = effect(fewer, others)
    rows = {row[0]: row[2:] for row in found.moved.values.tolist()}
    assert rows["account-0"] == [NOT_LISTED, "A", 500.0]
    assert rows["account-1"] == ["A", NOT_LISTED, 40.0]
    assert found.accounts == 5
    assert found.value == 960.25


def test_accounts_without_a_name_are_kept(lists):
    before, after = (
        replace(one, accounts=one.accounts.assign(account_name=pd.NA)) for one in lists
    )
    found = effect(before, after)
    assert found.accounts == 4
    assert found.moved["account_name"].isna().all()


SEGMENTS = st.lists(st.sampled_from("ABC"), min_size=6, max_size=6)
SIX = listed(range(10, 70, 10), range(1, 7), [5, -3.5, 0, 12.25, 7, 7], TWO_BANDS)


@given(SEGMENTS, SEGMENTS)
def test_moves_and_accounts_always_add_up(before, after):
    found = effect(renamed(SIX, before), renamed(SIX, after))
    assert found.accounts == sum(a != b for a, b in zip(before, after, strict=True))
    assert found.moves["accounts"].sum() == found.accounts == len(found.moved)
    assert found.moves["monetary"].sum() == pytest.approx(found.value)
    back = effect(renamed(SIX, after), renamed(SIX, before))
    assert (back.accounts, back.value) == (found.accounts, found.value)


def test_the_effect_in_words(lists):
    found = effect(*lists)
    assert effect_sentence(found) == "4 accounts move, value 460"
    one = replace(found, accounts=1, value=12345.6)
    assert effect_sentence(one) == "1 account moves, value 12,346"


def test_the_parts_of_a_change_in_words():
    assert parts_sentence(["window_months", "window_cycles", "scheme"]) == (
        "Changed: the window and the scheme."
    )
    assert parts_sentence([]) == "Nothing is changed."


def test_every_part_of_a_definition_has_words():
    from rfm.definition import Definition
    from rfm.output.effect_sentences import PART_WORDS

    assert set(PART_WORDS) == set(Definition.model_fields)
