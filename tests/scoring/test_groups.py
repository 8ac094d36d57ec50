"""Who is compared with whom: peers with a floor, and tiers whose value is measured otherwise."""

import pytest

import rfm
from rfm.band_choices import DimensionBands
from rfm.choices import TableChoice
from rfm.errors import DefinitionError
from rfm.measure_choices import MonetaryFor, Peers
from tests.conftest import csv_text, read_one
from tests.scoring.made import REFERENCE


def tables(events, accounts, columns=("Tier",)):
    """Return a table of (account, date, order, value) and one of (account, attributes)."""
    header = ["account_id", "date", "order_id", "value"]
    return [
        read_one("events.csv", csv_text(header, events).encode()),
        read_one("accounts.csv", csv_text(["account_id", *columns], accounts).encode()),
    ]


def labelled(events, accounts, columns=("Tier",), **choices):
    """Label them; everybody is equally recent and ordered once unless the rows say otherwise."""
    definition = rfm.Definition(
        reference_date=REFERENCE,
        tables=(
            TableChoice(name="events.csv", part="events"),
            TableChoice(name="accounts.csv", part="accounts", key="account_id"),
        ),
        **choices,
    )
    return rfm.label(tables(events, accounts, columns), definition)


def orders(**values):
    """Return one order an account, of this value."""
    return [(name, "2026-06-01", f"O-{name}", value) for name, value in values.items()]


# Four small and four large accounts, and one whose tier nobody knows.
VALUES = {"s1": 1, "s2": 2, "s3": 3, "s4": 4, "b1": 100, "b2": 200, "b3": 300, "b4": 400, "x": 250}
TIERS = [(name, {"s": "Small", "b": "Big", "x": ""}[name[0]]) for name in VALUES]
TWO = rfm.Bands(count=2)


def m_scores(result):
    return result.accounts.set_index("account_id")["m_score"].to_dict()


def test_peers_are_scored_among_themselves():
    result = labelled(orders(**VALUES), TIERS, peers=Peers(attribute="Tier", floor=4), bands=TWO)
    # Medians: all 100 (next above: 200), Small 2.5 (3), Big 250 (300).
    assert result.cuts.monetary == (200.0,)
    within = {one.peer: one.cuts for one in result.cuts.groups_of("monetary")}
    assert within == {"Big": (300.0,), "Small": (3.0,)}
    small, big = {"s1": 1, "s2": 1, "s3": 2, "s4": 2}, {"b1": 1, "b2": 1, "b3": 2, "b4": 2}
    # Who has no tier is compared with everybody.
    assert m_scores(result) == {**small, **big, "x": 2}
    peer = result.accounts.set_index("account_id")["peer"]
    assert (peer["s1"], peer["b1"], peer.isna()["x"]) == ("Small", "Big", True)


def test_a_group_below_the_floor_is_compared_with_everybody():
    result = labelled(orders(**VALUES), TIERS, peers=Peers(attribute="Tier", floor=5), bands=TWO)
    assert result.cuts.within == ()
    assert m_scores(result) == {**dict.fromkeys(VALUES, 1), "b2": 2, "b3": 2, "b4": 2, "x": 2}


def test_only_accounts_with_an_event_that_counts_fill_a_group():
    # A fifth small account has a credit note only, a sixth has nothing.
    events = [*orders(**VALUES), ("s5", "2026-06-01", "R", -9)]
    known = [*TIERS, ("s5", "Small"), ("s6", "Small")]
    told = labelled(events, known, peers=Peers(attribute="Tier", floor=5), bands=TWO)
    assert told.cuts.within == ()
    told = labelled(events, known, peers=Peers(attribute="Tier", floor=4), bands=TWO)
    assert {one.cuts for one in told.cuts.groups_of("monetary")} == {(3.0,), (300.0,)}


def test_peers_in_some_dimensions_only():
    peers = Peers(attribute="Tier", floor=4, dimensions=("monetary",))
    result = labelled(orders(**VALUES), TIERS, peers=peers, bands=TWO)
    assert {one.dimension for one in result.cuts.within} == {"monetary"}
    every = labelled(orders(**VALUES), TIERS, peers=Peers(attribute="Tier", floor=4), bands=TWO)
    assert {one.dimension for one in every.cuts.within} == {"recency", "frequency", "monetary"}


def test_typed_cuts_hold_for_all_peers():
    bands = rfm.Bands(count=2, monetary=DimensionBands(cuts=(3,)))
    result = labelled(orders(**VALUES), TIERS, peers=Peers(attribute="Tier", floor=4), bands=bands)
    assert result.cuts.groups_of("monetary") == ()
    assert m_scores(result) == {**dict.fromkeys(VALUES, 2), "s1": 1, "s2": 1}


def test_names_of_peers_are_trimmed_like_the_cells():
    spaced = [(name, f"  {tier}  " if tier else "") for name, tier in TIERS]
    result = labelled(orders(**VALUES), spaced, peers=Peers(attribute="Tier", floor=4), bands=TWO)
    assert (m_scores(result)["s4"], m_scores(result)["b1"]) == (2, 1)


# Small accounts have one big order and a small one lately; big ones the other way round.
HISTORY = [
    *[(f"s{n}", "2025-01-10", f"A{n}", 1000 * n) for n in range(1, 5)],
    *[(f"s{n}", "2026-06-01", f"B{n}", 5 - n) for n in range(1, 5)],
    *[(f"b{n}", "2025-01-10", f"C{n}", 10) for n in range(1, 5)],
    *[(f"b{n}", "2026-06-01", f"D{n}", 5000 * n) for n in range(1, 5)],
]
TIERED = [(f"{one}{n}", tier) for one, tier in (("s", "Small"), ("b", "Big")) for n in range(1, 5)]
LATEST_OF_SMALL = (MonetaryFor(attribute="Tier", values=("Small", "Tiny"), measure="latest"),)


def test_tiers_with_other_measures_are_scored_in_their_own_pools():
    result = labelled(HISTORY, TIERED, monetary_for=LATEST_OF_SMALL, bands=TWO)
    told = result.accounts.set_index("account_id")
    small = [
        told.loc[f"s{n}", ["monetary", "m_score", "measured_as"]].tolist() for n in (1, 2, 3, 4)
    ]
    # The latest orders 4, 3, 2, 1 have their median at 2.5: 3 or more is the better half.
    assert small == [[4.0, 2, "latest"], [3.0, 2, "latest"], [2.0, 1, "latest"], [1.0, 1, "latest"]]
    # Totals 5010, 10010, 15010, 20010: 15010 or more.
    big = [told.loc[f"b{n}", ["monetary", "m_score", "measured_as"]].tolist() for n in (1, 2, 3, 4)]
    assert big == [
        [5010.0, 1, "total"],
        [10010.0, 1, "total"],
        [15010.0, 2, "total"],
        [20010.0, 2, "total"],
    ]
    within = {one.measured_as: one.cuts for one in result.cuts.groups_of("monetary")}
    assert within == {"latest": (3.0,), "total": (15010.0,)}


def test_the_floor_counts_those_measured_alike():
    # Four of North are small and four big: eight are compared in recency, four in each value.
    known = [(name, tier, "North") for name, tier in TIERED]
    columns = ("Tier", "Region")
    for floor, values in ((4, {"latest", "total"}), (5, set())):
        peers = Peers(attribute="Region", floor=floor)
        told = labelled(
            HISTORY, known, columns, monetary_for=LATEST_OF_SMALL, peers=peers, bands=TWO
        )
        north = [one for one in told.cuts.within if one.peer == "North"]
        assert {one.measured_as for one in north if one.dimension == "monetary"} == values
        assert {one.dimension for one in north} >= {"recency", "frequency"}
        # Below the floor each value is still compared with its like, whatever the region.
        assert m_scores(told)["s2"] == m_scores(told)["b3"] == 2


def test_another_measure_never_moves_the_scores_of_the_usual_one():
    plain = m_scores(labelled(HISTORY[8:], TIERED[4:], bands=TWO))
    mixed = m_scores(labelled(HISTORY, TIERED, monetary_for=LATEST_OF_SMALL, bands=TWO))
    assert {name: mixed[name] for name in plain if name[0] == "b"} == {
        name: one for name, one in plain.items() if name[0] == "b"
    }


def test_the_first_tier_that_fits_holds():
    largest = MonetaryFor(attribute="Tier", values=("Small", "Big"), measure="largest")
    result = labelled(HISTORY, TIERED, monetary_for=(*LATEST_OF_SMALL, largest), bands=TWO)
    kinds = result.accounts.set_index("account_id")["measured_as"]
    assert (kinds["s1"], kinds["b1"]) == ("latest", "largest")
    turned = labelled(HISTORY, TIERED, monetary_for=(largest, *LATEST_OF_SMALL), bands=TWO)
    assert set(turned.accounts["measured_as"]) == {"largest"}


def test_a_tier_measured_like_all_others_is_no_pool_of_its_own():
    same = (MonetaryFor(attribute="Tier", values=("Small",), measure="total"),)
    assert labelled(HISTORY, TIERED, monetary_for=same, bands=TWO).cuts.within == ()


def test_means_and_potential_may_differ_by_tier():
    mean = (MonetaryFor(attribute="Tier", values=("Small",), measure="mean_per_order"),)
    told = labelled(HISTORY, TIERED, monetary_for=mean, bands=TWO).accounts
    money = told.set_index("account_id")["monetary"]
    assert (money["s1"], money["b1"]) == (502.0, 5010.0)  # (1000 + 4) / 2 orders


@pytest.mark.parametrize(
    ("choices", "path"),
    [
        ({"peers": Peers(attribute="Region")}, "peers.attribute"),
        (
            {"monetary_for": (MonetaryFor(attribute="Region", values=("N",), measure="latest"),)},
            "monetary_for.0.attribute",
        ),
    ],
)
def test_an_attribute_that_accounts_lack_is_one_sentence(choices, path):
    with pytest.raises(DefinitionError) as told:
        labelled(orders(**VALUES), TIERS, **choices)
    expected = f"{path}: accounts have no attribute 'Region'; their attributes: Tier."
    assert str(told.value) == expected


def test_attributes_that_groups_need_come_along_unasked():
    # Postcodes would not be taken along by themselves.
    known = [(name, "A" if name[0] == "s" else "B", "x") for name in VALUES]
    peers = Peers(attribute="Zone code", floor=4)
    result = labelled(orders(**VALUES), known, ("Zone code", "Note"), peers=peers, bands=TWO)
    assert {one.peer for one in result.cuts.within} == {"A", "B"}
