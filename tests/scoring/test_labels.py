"""Lanes, segments, actions and the total score."""

import datetime as dt

import pytest

import rfm
from rfm.scheme import NEW_ACCOUNT, NO_ACTIVITY, NO_SEGMENT, REFUNDS_ONLY
from rfm.scoring.labels import label
from tests.conftest import accounts_frame, csv_table, label_orders, order_table

REFERENCE = "2026-06-30"

# Old reaches far back and stays active; Day90 and Day91 bought first that many days ago;
# Twice is as young as Day90 but bought twice.
BACKGROUND = (
    ("Old", "2024-01-05", "O1", 500),
    ("Old", "2026-06-20", "O2", 900),
    ("Other", "2024-03-01", "O3", 40),
    ("Other", "2025-03-01", "O4", 60),
)
YOUNG = (
    ("Day90", "2026-04-01", "O5", 70),
    ("Day91", "2026-03-31", "O6", 70),
    ("Twice", "2026-04-01", "O7", 70),
    ("Twice", "2026-05-01", "O8", 70),
)


def segments(*rows, **definition):
    told = rfm.Definition(**definition)
    return label_orders(*rows, reference_date=REFERENCE, definition=told)["segment"]


def is_new(*rows, **definition):
    found = segments(*rows, **definition)
    return set(found.index[found == NEW_ACCOUNT])


def test_new_is_a_first_event_at_most_90_days_ago_and_one_order():
    assert is_new(*BACKGROUND, *YOUNG) == {"Day90"}


def test_several_lines_are_still_one_order():
    assert is_new(*BACKGROUND, *YOUNG, ("Day90", "2026-04-01", "O5", 30)) == {"Day90"}


def test_the_definition_moves_the_lane():
    wider = rfm.NewAccounts(days=91, orders=2)
    assert is_new(*BACKGROUND, *YOUNG, new_accounts=wider) == {"Day90", "Day91", "Twice"}


def test_the_lane_can_be_switched_off():
    assert is_new(*BACKGROUND, *YOUNG, new_accounts="off") == set()


def test_classic_ten_has_segments_of_its_own_for_new_accounts():
    assert is_new(*BACKGROUND, *YOUNG, scheme="classic-ten") == set()


@pytest.mark.parametrize(
    ("file_start", "expected"), [("2026-01-01", {"Young"}), ("2026-01-02", set())]
)
def test_first_seen_proves_nothing_where_the_file_does_not_reach_back(file_start, expected):
    # 1 April is 90 days after 1 January and 90 days before 30 June.
    rows = [("Old", file_start, "O1", 5), ("Old", "2026-06-01", "O2", 5)]
    assert is_new(*rows, ("Young", "2026-04-01", "O3", 5)) == expected


def test_a_refund_seen_earlier_means_not_new():
    refunded = ("Day90", "2025-02-01", "R1", -10)
    assert is_new(*BACKGROUND, *YOUNG, refunded) == set()


def test_a_refund_seen_later_changes_nothing():
    refunded = ("Day90", "2026-05-01", "R1", -10)
    assert is_new(*BACKGROUND, *YOUNG, refunded) == {"Day90"}


def test_an_old_account_with_one_order_in_a_window_is_not_new():
    returned = (*BACKGROUND, ("Back", "2024-02-01", "O9", 5), ("Back", "2026-06-01", "O10", 5))
    assert is_new(*returned, window_months=2) == set()


def test_account_lists_know_no_new_accounts():
    header = ["Customer ID", "Last order", "Orders", "Total revenue"]
    rows = [("1", "2024-01-01", 9, "90.00"), ("2", "2026-06-20", 1, "9.00")]
    found = rfm.label([csv_table(header, rows)]).accounts["segment"]
    assert NEW_ACCOUNT not in set(found)


def test_an_account_on_the_list_without_any_event_has_no_activity_yet():
    header = ["Customer ID", "Last order", "Orders", "Total revenue"]
    rows = [("1", "2024-01-01", 9, "90.00"), ("2", "", 0, ""), ("3", "2026-06-20", 1, "9.00")]
    silent = rfm.label([csv_table(header, rows)]).accounts.set_index("account_id").loc["2"]
    assert silent["segment"] == NO_ACTIVITY
    assert silent["action"].startswith("First contact")
    assert silent["frequency"] == silent["monetary"] == 0
    assert silent[["last_event", "recency_days", "r_score", "rfm_code", "score"]].isna().all()


def test_refunds_only_is_a_lane_of_its_own_without_scores():
    rows = (*BACKGROUND, ("Refunded", "2026-06-01", "R1", -25))
    listed = label_orders(*rows, reference_date=REFERENCE)
    refunded = listed.loc["Refunded"]
    assert refunded["segment"] == REFUNDS_ONLY
    assert refunded["monetary"] == -25.0
    assert refunded[["r_score", "f_score", "m_score", "fm_score", "rfm_code", "score"]].isna().all()


def test_lanes_change_neither_cuts_nor_scores():
    table = order_table(*BACKGROUND, *YOUNG)
    choices = [rfm.NewAccounts(days=400, orders=9), "scheme", "off"]
    results = [rfm.label([table], rfm.Definition(new_accounts=choice)) for choice in choices]
    unlabelled = [one.accounts.drop(columns=["segment", "action"]) for one in results]
    assert len({one.cuts for one in results}) == 1
    assert all(one.equals(unlabelled[0]) for one in unlabelled)
    assert len({tuple(one.accounts["segment"]) for one in results}) == 3


def labelled(r, f, m, definition):
    """Label one account whose measures are its scores: cuts 1, 2, 3, … make them so."""
    bands = definition.band_counts[0]
    steps = tuple(range(2, bands + 1))
    cuts = rfm.Cuts(recency=tuple(range(1, bands)), frequency=steps, monetary=steps)
    accounts = accounts_frame([bands - r + 1], [f], [m])
    date = dt.date(2026, 6, 30)
    frame = label(accounts, cuts, definition, reference_date=date, file_start=None)
    return frame.collect("pandas").to_native().iloc[0]


@pytest.mark.parametrize(
    ("code", "bands", "weights", "expected"),
    [
        ((5, 5, 5), 5, (1 / 3, 1 / 3, 1 / 3), 100.0),
        ((1, 1, 1), 5, (1 / 3, 1 / 3, 1 / 3), 0.0),
        ((5, 1, 1), 5, (1 / 3, 1 / 3, 1 / 3), 33.333333),
        ((5, 4, 3), 5, (0.5, 0.3, 0.2), 82.5),
        ((3, 2, 1), 3, (0.2, 0.3, 0.5), 35.0),
        ((1, 4, 2), 4, (0.0, 0.25, 0.75), 50.0),
        ((4, 1, 1), 4, (1.0, 0.0, 0.0), 100.0),
    ],
)
def test_total_score(code, bands, weights, expected):
    recency, frequency, monetary = weights
    definition = rfm.Definition(
        bands=rfm.Bands(count=bands),
        weights=rfm.Weights(recency=recency, frequency=frequency, monetary=monetary),
    )
    account = labelled(*code, definition)
    assert account["rfm_code"] == "".join(map(str, code))
    assert account["score"] == expected


@pytest.mark.parametrize("name", rfm.scheme_names())
def test_each_account_gets_the_action_of_its_segment(name):
    definition = rfm.Definition(scheme=name)
    actions = {one.name: one.action for one in rfm.load_scheme(name).segments}
    scale = definition.band_counts[0]
    for code in [(1, 1, 1), (scale, scale, scale), (scale, 1, 1), (1, scale, scale), (2, 2, 1)]:
        account = labelled(*code, definition)
        assert account["action"] == actions[account["segment"]]


def test_a_gap_in_the_scheme_is_shown():
    only = rfm.Segment(name="Best", action="Reward", rules=(rfm.Rule(r=(3, 3)),))
    definition = rfm.Definition(scheme=rfm.Scheme(title="Gap", scale=3, segments=(only,)))
    covered, gap = labelled(3, 1, 1, definition), labelled(2, 3, 3, definition)
    assert (covered["segment"], covered["action"]) == ("Best", "Reward")
    assert gap["segment"] == NO_SEGMENT
    assert gap["action"].startswith("Extend the scheme")


def test_the_list_has_its_columns_in_order_and_the_biggest_first():
    listed = label_orders(*BACKGROUND, *YOUNG, reference_date=REFERENCE).reset_index()
    assert list(listed.columns) == [
        *("account_id", "account_name", "last_event", "recency_days", "frequency", "monetary"),
        *("r_score", "f_score", "m_score", "fm_score", "rfm_code", "score", "segment", "action"),
    ]
    assert listed["account_id"].tolist() == ["Old", "Twice", "Other", "Day90", "Day91"]
