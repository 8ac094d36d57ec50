"""Ids and names that contradict each other."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from rfm.intake.accounts.keys import Conflict, Conflicts, conflicts, ids_sentence, names_sentence


def rows(*pairs):
    return pd.DataFrame(pairs, columns=["account_id", "account_name"], dtype="str")


def test_rows_in_order_have_no_conflicts():
    found = conflicts(rows(("1", "Acme Ltd"), ("1", "Acme Ltd"), ("2", "Zeta")))
    assert found == Conflicts()
    assert (ids_sentence(found), names_sentence(found)) == ("", "")


def test_an_id_with_several_names_lists_them_by_rows():
    found = conflicts(
        rows(("7", "Acme Holding Ltd"), ("7", "Acme Ltd"), ("7", "Acme Ltd"), ("8", "Zeta"))
    )
    assert found.ids == (Conflict("7", (("Acme Ltd", 2), ("Acme Holding Ltd", 1))),)
    assert found.names == ()


def test_spellings_of_one_name_are_no_several_names():
    found = conflicts(rows(("7", "Acme Ltd"), ("7", "ACME  Limited"), ("7", " acme ")))
    assert found.ids == ()


def test_spellings_of_one_name_count_together_under_the_most_frequent():
    found = conflicts(
        rows(("7", "Acme"), ("7", "Acme Ltd"), ("7", "Acme Ltd"), ("7", "Zeta"), ("7", "Zeta"))
    )
    assert found.ids == (Conflict("7", (("Acme Ltd", 3), ("Zeta", 2))),)


def test_a_name_with_several_ids_lists_them_by_rows():
    found = conflicts(rows(("2", "Zeta"), ("1", "Zeta "), ("1", "Zeta"), ("3", "ZETA")))
    assert found.names == (Conflict("Zeta", (("1", 2), ("2", 1))),)
    assert found.ids == ()


def test_the_conflict_with_most_rows_comes_first():
    found = conflicts(rows(("1", "A"), ("1", "B"), ("2", "C"), ("2", "D"), ("2", "D")))
    assert [one.key for one in found.ids] == ["2", "1"]


def test_rows_without_an_id_or_a_name_do_not_matter():
    assert conflicts(rows((None, "Zeta"), ("1", "Zeta"), ("1", None), ("1", " "))) == Conflicts()


def test_one_conflict_is_one_sentence():
    found = conflicts(rows(("10023", "Acme Ltd"), ("10023", "Acme Holding Ltd"), ("9", "Acme Ltd")))
    assert ids_sentence(found) == (
        "1 id has several names, 10023: 'Acme Holding Ltd' and 'Acme Ltd'."
    )
    assert names_sentence(found) == "1 name has several ids, 'Acme Ltd': 10023 and 9."


def test_of_many_conflicts_three_are_examples():
    found = conflicts(rows(*((str(key), name) for key in range(1200) for name in ("Xi", "Psi"))))
    assert ids_sentence(found) == (
        "1,200 ids have several names, such as 0: 'Psi' and 'Xi'; 1: 'Psi' and 'Xi';"
        " 10: 'Psi' and 'Xi'."
    )
    assert names_sentence(found) == (
        "2 names have several ids, such as 'Psi': 0, 1 and 1198 more; 'Xi': 0, 1 and 1198 more."
    )


CELLS = st.one_of(st.none(), st.sampled_from(["1", "2", "Acme", "ACME Ltd", " "]), st.text())


@given(st.lists(st.tuples(CELLS, CELLS)), st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing_and_no_text_breaks_anything(pairs, order):
    found = conflicts(rows(*pairs))
    order.shuffle(pairs)
    assert conflicts(rows(*pairs)) == found
    assert all(len(one.others) > 1 for one in (*found.ids, *found.names))
