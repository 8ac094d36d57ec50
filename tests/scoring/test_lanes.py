"""The lanes before the rules, in their order; none of them changes another account."""

import pytest

import rfm
from rfm.choices import FieldMap, TableChoice
from rfm.measure_choices import EventWeight, Frequency, Recency
from rfm.scheme import NEW_ACCOUNT, NO_ACTIVITY, NOT_COUNTED, NOT_LABELLED, REFUNDS_ONLY
from tests.conftest import csv_table, csv_text, read_one
from tests.scoring.made import REFERENCE

HEADER = ["account_id", "name", "date", "order_id", "value", "type"]
ROWS = [
    ("1", "Acme", "2024-01-05", "O1", 500, "order"),
    ("1", "Acme", "2026-06-20", "O2", 900, "order"),
    ("2", "Bolt", "2025-03-01", "O3", 60, "order"),
    ("2", "Bolt", "2026-06-10", "M2", 0, "meeting"),
    ("3", "Cog", "2024-05-01", "M3", 0, "meeting"),  # met long ago, never ordered
    ("4", "Dyn", "2026-05-20", "M4", 0, "meeting"),  # met lately, never ordered
    ("5", "Eon", "2026-05-25", "O5", 70, "order"),  # new
    ("6", "Fox", "2026-05-25", "R6", -70, "order"),  # a credit note and nothing else
]
FIELDS = FieldMap(event_type="type", order_id="order_id", account_name="name")
ORDERS = Recency(events=("order",))
SCORES = ["r_score", "f_score", "m_score", "fm_score", "rfm_code", "score"]


def labelled(rows=ROWS, **choices):
    told = {"fields": FIELDS, "reference_date": REFERENCE, "recency": ORDERS, **choices}
    return rfm.label([csv_table(HEADER, rows)], rfm.Definition(**told))


def segments(*args, **choices):
    return labelled(*args, **choices).accounts.set_index("account_id")["segment"].to_dict()


def test_each_lane_takes_its_own():
    told = segments()
    lanes = {"3": NOT_COUNTED, "4": NEW_ACCOUNT, "5": NEW_ACCOUNT, "6": REFUNDS_ONLY}
    assert {name: told[name] for name in lanes} == lanes
    assert not {told["1"], told["2"]} & {*lanes.values(), NOT_LABELLED}


def test_without_a_lane_for_new_accounts_a_meeting_alone_does_not_count():
    told = segments(new_accounts="off")
    assert (told["3"], told["4"], told["6"]) == (NOT_COUNTED, NOT_COUNTED, REFUNDS_ONLY)
    assert told["5"] not in (NOT_COUNTED, NEW_ACCOUNT)


def test_where_every_type_counts_a_meeting_is_activity():
    told = segments(recency=Recency())
    assert NOT_COUNTED not in told.values()


def test_lanes_without_an_event_that_counts_have_no_scores_and_keep_their_figures():
    told = labelled().accounts.set_index("account_id")
    for account in ("3", "4", "6"):
        assert told.loc[account, SCORES].isna().all()
        assert told.loc[account, ["last_event", "recency_days"]].isna().all()
    assert told.loc["3", ["frequency", "monetary"]].tolist() == [1, 0.0]
    assert told.loc["6", ["frequency", "monetary"]].tolist() == [0, -70.0]


@pytest.mark.parametrize("account", ["1", "3", "4", "5", "6"])
def test_a_listed_account_is_not_labelled_whatever_it_would_be(account):
    plain = labelled()
    result = labelled(do_not_label=(account,))
    told, before = (one.accounts.set_index("account_id") for one in (result, plain))
    assert told.loc[account, "segment"] == NOT_LABELLED
    assert told.loc[account, "action"].startswith("Nothing")
    # It keeps its scores, and nobody else's change: the cuts are those they were.
    assert result.cuts == plain.cuts
    columns = [one for one in told.columns if one not in ("segment", "action")]
    assert told[columns].equals(before[columns])
    others = told.index != account
    assert told["segment"][others].equals(before["segment"][others])


@pytest.mark.parametrize("listed", ["2", "Bolt", "  Bolt  "])
def test_accounts_are_listed_by_key_or_by_name(listed):
    told = segments(do_not_label=(listed, "nobody of that name"))
    assert told["2"] == NOT_LABELLED
    assert list(told.values()).count(NOT_LABELLED) == 1


def test_a_name_of_several_accounts_lists_them_all():
    rows = [*ROWS, ("7", "Bolt", "2026-01-01", "O9", 5, "order")]
    told = segments(rows, do_not_label=("Bolt",))
    assert (told["2"], told["7"]) == (NOT_LABELLED, NOT_LABELLED)


def silent_list(**choices):
    accounts = [("1", "Acme"), ("8", "Hush"), ("9", "Calm")]
    tables = [
        read_one("events.csv", csv_text(HEADER, ROWS).encode()),
        read_one("accounts.csv", csv_text(["account_id", "Account name"], accounts).encode()),
    ]
    parts = (
        TableChoice(name="events.csv", part="events"),
        TableChoice(name="accounts.csv", part="accounts", key="account_id"),
    )
    definition = rfm.Definition(fields=FIELDS, reference_date=REFERENCE, tables=parts, **choices)
    return rfm.label(tables, definition).accounts.set_index("account_id")


def test_an_account_without_any_event_is_silent_or_not_labelled():
    told = silent_list()
    assert told.loc[["8", "9"], "segment"].tolist() == [NO_ACTIVITY] * 2
    listed = silent_list(do_not_label=("8",))
    assert listed.loc[["8", "9"], "segment"].tolist() == [NOT_LABELLED, NO_ACTIVITY]
    by_name = silent_list(do_not_label=("Calm",))
    assert by_name.loc[["8", "9"], "segment"].tolist() == [NO_ACTIVITY, NOT_LABELLED]
    assert by_name.loc["9", SCORES].isna().all()


def test_new_counts_orders_of_the_types_that_frequency_counts():
    rows = [*ROWS, ("5", "Eon", "2026-06-01", "M5", 0, "meeting")]
    assert segments(rows)["5"] != NEW_ACCOUNT  # an order and a meeting are two
    orders = Frequency(events=("order",))
    assert segments(rows, frequency=orders)["5"] == NEW_ACCOUNT
    assert segments(rows, frequency=orders)["4"] == NEW_ACCOUNT  # none at all


def test_weights_and_fading_make_nobody_new():
    rows = [*ROWS, ("5", "Eon", "2026-06-01", "O5b", 70, "order")]
    weights = (EventWeight(event="order", weight=0.1),)
    for choices in ({"frequency": Frequency(weights=weights)}, {"half_life_days": 1}):
        assert segments(rows, **choices)["5"] != NEW_ACCOUNT


def test_a_file_in_which_nothing_counts_for_recency_has_no_scores_at_all():
    rows = [row for row in ROWS if row[-1] == "meeting" or row[0] == "6"]
    refund_order = [*rows, ("6", "Fox", "2026-05-26", "X", -1, "order")]
    told = labelled(refund_order)
    assert set(told.accounts["segment"]) <= {NOT_COUNTED, NEW_ACCOUNT, REFUNDS_ONLY}
    assert told.accounts["r_score"].isna().all()
