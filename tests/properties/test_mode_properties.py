"""What must hold in every mode of scoring, whatever the definition and the events."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import rfm
from rfm.definition import definition_from_toml
from rfm.measure_choices import DIMENSIONS
from rfm.pipeline import label_measured, measure_accounts
from rfm.scoring.bands import SCORES, measure_column
from tests.conftest import csv_table
from tests.properties.modes import HEADER, histories, modes, rows

# Examples that walk the whole road take a third of a second a list.
slow = settings(max_examples=10)
SCORE_COLUMNS = [*SCORES.values(), "fm_score", "rfm_code", "score"]


def labelled(events, definition):
    return rfm.label([csv_table(HEADER, events)], definition)


@slow
@given(histories, modes(), st.data())
def test_order_of_rows_and_columns_means_nothing(history, definition, data):
    shuffled = data.draw(st.permutations(history))
    columns = data.draw(st.permutations(range(len(HEADER))))
    plain = labelled(history, definition)
    cells = [[row[column] for column in columns] for row in shuffled]
    moved = rfm.label([csv_table([HEADER[column] for column in columns], cells)], definition)
    assert moved.cuts == plain.cuts
    shown = plain.accounts.columns
    pd.testing.assert_frame_equal(moved.accounts[shown], plain.accounts, check_exact=True)


@slow
@given(histories, modes())
def test_labelling_again_and_with_the_cuts_it_found_gives_the_same_list(history, definition):
    first = labelled(history, definition)
    saved = rfm.definition_to_toml(first.definition.with_cuts(first.cuts))
    for told in (first.definition, definition_from_toml(saved)):
        again = labelled(history, told)
        assert again.cuts == first.cuts
        pd.testing.assert_frame_equal(again.accounts, first.accounts, check_exact=True)


@slow
@given(histories, modes(), st.lists(rows(names=("Unrelated",)), min_size=1, max_size=10))
def test_with_frozen_cuts_another_account_changes_no_score(history, definition, others):
    before = labelled(history, definition)
    kept = before.definition.with_cuts(before.cuts)
    after = labelled([*history, *others], kept)
    found = after.accounts.set_index("account_id").drop(index="Unrelated")[SCORE_COLUMNS]
    expected = before.accounts.set_index("account_id")[SCORE_COLUMNS]
    pd.testing.assert_frame_equal(found.sort_index(), expected.sort_index(), check_exact=True)


@slow
@given(histories, modes())
def test_in_one_group_equals_score_alike_better_ones_never_worse_and_all_stay_on_the_scale(
    history, definition
):
    result = labelled(history, definition)
    accounts = result.accounts.dropna(subset=["r_score"])
    for dimension in DIMENSIONS:
        column, given_ = measure_column(definition, dimension), SCORES[dimension]
        assert accounts[given_].between(1, definition.band_count(dimension)).all()
        groups = [one for one in ("peer", "measured_as") if one in accounts]
        if definition.bands.nested:
            groups += {"frequency": ["r_score"], "monetary": ["r_score", "f_score"]}.get(
                dimension, []
            )
        parts = [("all", accounts)]
        if groups:
            parts = accounts.groupby(groups, dropna=False, observed=True)
        for _, group in parts:
            by_value = group.groupby(column)[given_]
            assert (by_value.nunique() == 1).all()
            best_first = by_value.first().sort_index(ascending=dimension == "recency")
            assert best_first.is_monotonic_decreasing


@slow
@given(histories, modes(), st.sampled_from(["Bolt", "Acme", "nobody"]))
def test_lanes_change_no_score_and_no_cut(history, definition, listed):
    events = rfm.find_events([csv_table(HEADER, history)], definition)
    accounts = measure_accounts(events, definition)
    lane = {"new_accounts": rfm.NewAccounts(days=300, orders=5), "do_not_label": (listed,)}
    none = {"new_accounts": "off", "do_not_label": ()}
    plain = label_measured(events, accounts, definition.replace(**none))
    lanes = label_measured(events, accounts, definition.replace(**lane))
    assert lanes.cuts == plain.cuts
    shown = plain.accounts.columns.drop(["segment", "action"])
    pd.testing.assert_frame_equal(lanes.accounts[shown], plain.accounts[shown], check_exact=True)
