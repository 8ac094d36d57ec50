"""Likely spellings of one account: few, plausible, and never merged by themselves."""

import random
from collections import Counter
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.choices import AccountChoices, Merge
from rfm.errors import DefinitionError
from rfm.intake.accounts.likeness import compare
from rfm.intake.accounts.names import plain_name, same_name_key
from rfm.intake.accounts.spellings import (
    Pair,
    merged_keys,
    suggest_pairs,
    with_keys_merged,
    with_merge,
)
from tests.conftest import shared
from tests.intake.name_pairs import MISTAKEN, OTHERS, SAME


def listed(*names, **columns):
    """Return a directory of accounts known by code and name."""
    codes = [f"A{number:04}" for number in range(len(names))]
    return pd.DataFrame({"account_id": codes, "account_name": names, **columns})


def suggested(*names):
    return {
        frozenset((pair.keep_name, pair.other_name))
        for pair in suggest_pairs(listed(*names), most=10_000)
    }


# --- Which names are one -------------------------------------------------------------------


@pytest.mark.parametrize(("name", "other"), SAME)
def test_spellings_of_one_account_are_suggested(name, other):
    assert suggested(name, other) == {frozenset((name, other))}


@pytest.mark.parametrize(("name", "other"), OTHERS)
def test_names_of_two_accounts_are_not_suggested(name, other):
    assert suggested(name, other) == set()
    assert compare(name, plain_name(name), other, plain_name(other)) is None


def test_precision_and_recall_on_the_examples_are_what_the_documentation_says():
    found = [bool(suggested(*pair)) for pair in SAME]
    mistaken = [bool(suggested(*pair)) for pair in [*OTHERS, *MISTAKEN]]
    assert sum(found) / len(SAME) == 1.0
    assert round(sum(found) / (sum(found) + sum(mistaken)), 3) == 0.986


def test_among_many_names_nothing_but_spellings_of_one_is_suggested():
    names = sorted({name for pair in [*SAME, *OTHERS] for name in pair})
    assert suggested(*names) == {frozenset(pair) for pair in SAME}


@pytest.mark.parametrize(
    ("name", "other", "likeness", "why"),
    [
        ("Acme Ltd", "ACME LTD.", 1.0, "same but for case and punctuation"),
        ("Acme", "Acme Ltd", 1.0, "same but for legal form"),
        ("Acme Ltd", "Acme GmbH", 0.95, "same name, another legal form"),
        ("Café Noir", "CAFE NOIR", 1.0, "same but for accents"),
        ("Müller Bau", "Mueller Bau", 1.0, "same but for accents"),
        ("Smith & Sons", "Smith and Sons", 1.0, "same but for case and punctuation"),
        ("John Smith", "Smith, John", 0.95, "same words in another order"),
        ("Warner Bros", "Warner Brothers", 0.9, "abbreviated"),
        ("Weber Masch.", "Weber Maschinenbau", 0.9, "abbreviated"),
        ("株式会社森商事", "森商事株式会社", 1.0, "same but for legal form"),
    ],
)
def test_a_pair_says_what_differs(name, other, likeness, why):
    (pair,) = suggest_pairs(listed(name, other))
    assert (pair.likeness, pair.why) == (likeness, why)


def test_a_misspelling_is_as_likely_as_its_letters():
    pairs = suggest_pairs(listed("Continental", "Continetal", "Salzburger Nachrichten AG"))
    assert [(pair.other_name, round(pair.likeness, 3), pair.why) for pair in pairs] == [
        ("Continetal", 0.952, "one letter differs")
    ]
    (pair,) = suggest_pairs(listed("Consolidated Messenger", "Consolodated Messanger"))
    assert (round(pair.likeness, 3), pair.why) == (0.909, "a few letters differ")


def test_two_words_that_several_names_have_are_no_misspellings_of_each_other():
    assert suggested("Meier Bau", "Meyer Bau") != set()
    assert suggested("Meier Bau", "Meyer Bau", "Meier Holz", "Meyer Holz") == set()


def test_among_many_names_that_begin_alike_a_misspelling_is_found():
    chance = random.Random(3)
    places = ["".join(chance.choices("abcdefghijklmnoprstuvwz", k=9)) for _ in range(400)]
    names = [f"Acme Branch {place}" for place in places]
    wrong = names[200].replace("Branch", "Barnch")
    assert suggested(*names, wrong) == {frozenset((names[200], wrong))}


def test_short_names_are_one_only_where_they_are_the_same():
    assert suggested("BASF SE", "BASE", "Basf") == {frozenset(("BASF SE", "Basf"))}


# --- What a pair holds ---------------------------------------------------------------------


def test_the_key_with_more_rows_is_kept():
    directory = listed("Acme", "ACME Ltd", rows=[2, 5])
    assert suggest_pairs(directory) == (
        Pair("A0001", "A0000", "ACME Ltd", "Acme", 1.0, "same but for legal form"),
    )


def test_the_first_key_by_alphabet_is_kept_where_rows_tie():
    (pair,) = suggest_pairs(listed("Zeta Handel", "ZETA HANDEL"))
    assert (pair.keep, pair.other) == ("A0000", "A0001")


def test_several_spellings_are_each_paired_with_the_one_that_is_kept():
    pairs = suggest_pairs(listed("Acme", "ACME", "Acme Ltd", "acme inc", rows=[1, 9, 1, 2]))
    assert [(pair.keep_name, pair.other_name) for pair in pairs] == [
        ("ACME", "acme inc"),
        ("ACME", "Acme"),
        ("ACME", "Acme Ltd"),
    ]


def test_an_id_without_a_name_is_its_own_name():
    directory = pd.DataFrame({"account_id": ["Acme Ltd", "Acme Limited", "Other Firm"]})
    (pair,) = suggest_pairs(directory)
    assert (pair.keep, pair.keep_name) == ("Acme Limited", "Acme Limited")


@pytest.mark.parametrize(
    "codes",
    [
        ["FRANK", "FRANR", "FRANS", "FOLKO"],
        ["CG-12520", "CG-12502", "cg-12520"],
        ["anna.schmitz@acme.com", "anna.schmidt@acme.com", "ANNA.SCHMITZ@acme.com"],
        ["9CcfAt8qtZvCTwFvwOFLcg==", "9CcfAt8qtZvCTwFvwOFLcG==", "wfQo3+JVfsNIdcz/mUkZkA=="],
        ["00123", "00132", "0123"],
    ],
)
def test_codes_are_no_names(codes):
    assert suggest_pairs(pd.DataFrame({"account_id": codes})) == ()


def test_several_ids_with_exactly_one_name_are_no_matter_of_spelling():
    assert suggest_pairs(listed("Acme Ltd", "Acme Ltd ")) == ()
    pairs = suggest_pairs(listed("Acme Ltd", "Acme Ltd", "ACME"))
    assert [(pair.keep, pair.other) for pair in pairs] == [("A0000", "A0002")]


def test_no_more_pairs_come_than_asked_for_and_the_likeliest_come_first():
    directory = listed("Continental", "Continetal", "Acme", "ACME", "Zeta Bau", "Zeta-Bau")
    assert [pair.likeness for pair in suggest_pairs(directory, most=2)] == [1.0, 1.0]
    assert len(suggest_pairs(directory)) == 3


def test_a_key_listed_twice_is_never_paired_with_itself():
    directory = pd.DataFrame(
        {
            "account_id": ["A1", "A1", "A2"],
            "account_name": ["Acme", "ACME", "acme"],
            "rows": [1, 2, 1],
        }
    )
    (pair,) = suggest_pairs(directory)
    assert (pair.keep_name, pair.other_name) == ("ACME", "acme")


def test_an_account_without_any_row_counts_as_having_none():
    (pair,) = suggest_pairs(listed("Acme", "ACME", rows=[None, 1]))
    assert pair.keep_name == "ACME"


def test_missing_and_empty_names_and_an_empty_directory_suggest_nothing():
    assert suggest_pairs(listed(None, "", "!!!", "-1", "1")) == ()
    assert suggest_pairs(pd.DataFrame({"account_id": pd.Series([], dtype="str")})) == ()


# --- What always holds ---------------------------------------------------------------------

NAMES = st.lists(
    st.one_of(st.sampled_from([name for pair in SAME for name in pair]), st.text(max_size=20)),
    max_size=12,
)


@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_of_accounts_means_nothing(names, order):
    directory = listed(*names)
    rows = list(directory.index)
    order.shuffle(rows)
    assert suggest_pairs(directory.loc[rows]) == suggest_pairs(directory)


@given(st.text(st.characters()))
def test_any_text_can_be_taken_apart(name):
    plain = plain_name(name)
    assert plain.letters == "".join(plain.letters.split()) or any(map(str.isdecimal, plain.words))
    assert compare(name, plain, name, plain) is not None


def test_names_that_break_programs_break_nothing():
    names = shared("data/hostile/blns.txt").read_text("utf-8").split("\n")
    pairs = suggest_pairs(pd.DataFrame({"account_id": names}), most=1000)
    assert all(pair.keep != pair.other for pair in pairs)


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        ("data/northwind/customers.csv", ["customerID", "companyName"]),
        ("data/retail/superstore.csv", ["Customer ID", "Customer Name"]),
        ("data/retail/sales_data_sample_utf8bom.csv", ["CUSTOMERNAME"]),
        ("data/retail/chinook_invoices.csv", ["CustomerId", "CustomerName"]),
        ("data/peers/rfm_data_orders.csv", ["customer_id"]),
    ],
)
def test_lists_that_are_in_order_suggest_nothing(path, columns):
    names = dict(zip(columns, ["account_id", "account_name"], strict=False))
    rows = pd.read_csv(shared(path), dtype="str", usecols=columns).rename(columns=names)
    directory = rows.drop_duplicates("account_id")
    assert len(directory) > 50
    assert suggest_pairs(directory) == ()


# --- Against made misspellings, and against comparing each with each -----------------------


def misspelt(name, chance):
    """Return a name with one slip of the fingers inside one of its longer words."""
    places = [
        place
        for place in range(1, len(name) - 1)
        if name[place - 1 : place + 2].isalpha() and name[place] != name[place + 1]
    ]
    place = chance.choice(places)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return chance.choice(
        [
            before + after,
            before + letter + letter + after,
            before + after[0] + letter + after[1:],
            before + chance.choice("aeiorstn") + after,
        ]
    )


def names_and_misspellings():
    """Return real firms' names and, for a third of them, a misspelling."""
    northwind = pd.read_csv(shared("data/northwind/customers.csv"))["companyName"]
    sales = pd.read_csv(shared("data/retail/sales_data_sample_utf8bom.csv"))["CUSTOMERNAME"]
    # This one lost a letter in the file, and is a pair of its own with Northwind's.
    both = sorted({*northwind, *sales} - {"Toms Spezialitten, Ltd"})
    names = list({same_name_key(name): name for name in both}.values())
    chance = random.Random(7)
    made = {name: misspelt(name, chance) for name in chance.sample(names, 60)}
    return names, made


def test_most_made_misspellings_are_found_and_nothing_else():
    names, made = names_and_misspellings()
    found = suggested(*names, *made.values())
    expected = {frozenset(pair) for pair in made.items()}
    assert found <= expected
    assert len(found) / len(expected) > 0.6


def test_looking_only_at_near_names_finds_what_comparing_all_with_all_finds():
    names, made = names_and_misspellings()
    plain = {name: plain_name(name) for name in [*names, *made.values()]}
    words = Counter(word for one in plain.values() for word in set(one.words))
    common = {word for word, count in words.items() if count > 1}
    expected = {
        frozenset((one, other))
        for one, other in combinations(plain, 2)
        if compare(one, plain[one], other, plain[other], common)
    }
    assert suggested(*plain) == expected


# --- Merging what was accepted -------------------------------------------------------------


def test_accepted_merges_are_followed_to_their_end():
    merges = (Merge(into="b", keys=("a",)), Merge(into="c", keys=("b", "x")))
    keys = pd.Series(["a", "b", "c", "d", None, "x"], index=[5, 4, 3, 2, 1, 0], name="account_id")
    merged = merged_keys(keys, merges)
    assert merged.dropna().tolist() == ["c", "c", "c", "d", "c"]
    assert merged.isna().tolist() == [False, False, False, False, True, False]
    assert (merged.index.tolist(), merged.name) == ([5, 4, 3, 2, 1, 0], "account_id")


def test_without_merges_keys_stay_as_they_are():
    keys = pd.Series(["a", None], dtype="str")
    pd.testing.assert_series_equal(merged_keys(keys, ()), keys)


def test_a_key_may_be_listed_among_its_own_spellings():
    merged = merged_keys(pd.Series(["Acme", "ACME"]), [Merge(into="Acme", keys=("Acme", "ACME"))])
    assert merged.tolist() == ["Acme", "Acme"]


def test_a_circle_of_merges_is_refused():
    merges = [
        Merge(into="b", keys=("a",)),
        Merge(into="c", keys=("b",)),
        Merge(into="a", keys=("c",)),
    ]
    with pytest.raises(DefinitionError) as caught:
        merged_keys(pd.Series(["a"]), merges)
    assert str(caught.value) == (
        "accounts.merges: 'a', 'b', 'c' are merged into each other in a circle; leave out one of"
        " these merges so that one key stays."
    )


def test_one_key_merged_into_two_is_refused():
    with pytest.raises(DefinitionError) as caught:
        merged_keys(pd.Series(["a"]), [Merge(into="b", keys=("a",)), Merge(into="c", keys=("a",))])
    assert str(caught.value) == (
        "accounts.merges: 'a' is merged into both 'b' and 'c'; it can only be one account, so"
        " leave one out."
    )


def pair_of(keep, other):
    return Pair(keep, other, keep, other, 1.0, "")


def test_accepting_a_pair_joins_the_merge_of_the_key_that_is_kept():
    choices = with_merge(AccountChoices(), pair_of("Acme", "ACME"))
    choices = with_merge(choices, pair_of("Zeta", "ZETA"))
    choices = with_merge(choices, pair_of("Acme", "acme"))
    assert choices.merges == (
        Merge(into="Acme", keys=("ACME", "acme")),
        Merge(into="Zeta", keys=("ZETA",)),
    )


def test_accepting_a_pair_of_keys_that_are_one_already_changes_nothing():
    choices = AccountChoices(merges=(Merge(into="b", keys=("a",)),))
    assert with_merge(choices, pair_of("a", "b")) is choices
    assert with_merge(choices, pair_of("b", "a")) is choices


def test_a_key_that_was_merged_before_brings_its_account_along():
    choices = AccountChoices(merges=(Merge(into="b", keys=("a",)),), roll_up="email_domain")
    wider = with_merge(choices, pair_of("c", "a"))
    assert wider.merges == (Merge(into="b", keys=("a",)), Merge(into="c", keys=("b",)))
    assert wider.roll_up == "email_domain"


def test_several_keys_become_one_account_at_once():
    choices = with_keys_merged(AccountChoices(), "10", ["11", "10", "12", "11"])
    assert choices.merges == (Merge(into="10", keys=("11", "12")),)


KEYS = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(KEYS, KEYS).filter(lambda pair: pair[0] != pair[1])))
def test_whatever_pairs_are_accepted_each_makes_one_account_of_two(pairs):
    choices = AccountChoices()
    for keep, other in pairs:
        choices = with_merge(choices, pair_of(keep, other))
    keys = pd.Series(list("abcdefgh"), index=list("abcdefgh"))
    merged = merged_keys(keys, choices.merges)
    assert all(merged[keep] == merged[other] for keep, other in pairs)
    assert merged_keys(merged, choices.merges).tolist() == merged.tolist()
