"""Edits of the Definition page and what each step of the road is kept by, without a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app_pages.ui import cached
from app_pages.ui.definition_edits import (
    changed_parts,
    cuts_from_text,
    rebased,
    with_count,
    with_method,
    with_value_for,
    with_weights,
)
from rfm.band_choices import Bands, Cuts, CutsWithin, DimensionBands, Weights
from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.errors import DefinitionError
from rfm.measure_choices import DIMENSIONS, Frequency, Monetary, MonetaryFor, Peers, Recency

CUTS = Cuts(recency=(10, 20, 30, 40), frequency=(2, 3, 4, 5), monetary=(1, 2, 3, 4))
METHODS = ("own", "quantile", "natural", "typed")


@given(
    st.lists(
        st.tuples(st.sampled_from(DIMENSIONS), st.sampled_from(METHODS) | st.integers(2, 10)),
        max_size=6,
    )
)
def test_bands_of_one_dimension_leave_the_others_as_many(steps):
    definition = Definition()
    for dimension, step in steps:
        others = {one: definition.band_count(one) for one in DIMENSIONS if one != dimension}
        if isinstance(step, int):
            definition = with_count(definition, dimension, step)
            assert definition.band_count(dimension) == step
        else:
            definition = with_method(definition, dimension, step, CUTS)
        assert {one: definition.band_count(one) for one in others} == others


def test_a_method_keeps_the_number_of_bands_and_drops_typed_cuts():
    typed = Definition(bands=Bands(frequency=(2, 5)))
    assert with_method(typed, "frequency", "natural", None).bands == Bands(
        count=3, frequency=DimensionBands(method="natural")
    )
    assert with_method(Definition(), "recency", "own", None) == Definition()
    with pytest.raises(DefinitionError, match="no cuts to keep"):
        with_method(Definition(), "recency", "typed", None)


def test_a_count_taken_back_leaves_nothing_behind():
    seven = with_count(Definition(), "recency", 7)
    assert seven.band_counts == (7, 5, 5)
    assert with_count(seven, "recency", 5) == Definition()


def test_frozen_cuts_of_groups_go_with_the_cuts_they_belong_to():
    within = (
        CutsWithin(dimension="frequency", peer="A", cuts=(3,)),
        CutsWithin(dimension="monetary", peer="A", cuts=(7,)),
    )
    frozen = Definition(
        bands=Bands(frequency=(2,), monetary=(5,), count=2, within=within),
        peers=Peers(attribute="tier"),
    )
    assert with_count(frozen, "frequency", 3).bands.within == within[1:]


@pytest.mark.parametrize("text", ["30, 90;180", "30 90 180", " 30;90; 180;"])
def test_cuts_are_read_as_people_type_them(text):
    assert cuts_from_text(text) == (30, 90, 180)


@pytest.mark.parametrize("text", ["", "  ", "thirty", "30, x"])
def test_what_is_no_cut_is_one_sentence(text):
    with pytest.raises(DefinitionError, match=r"^(Cuts are numbers|Give at least one cut)"):
        cuts_from_text(text)


@given(st.tuples(*[st.floats(0, 1000)] * 3).filter(lambda parts: sum(parts) > 1e-6))
def test_weights_always_sum_to_one_and_keep_their_proportions(parts):
    weights = with_weights(Definition(), parts).weights
    for dimension, part in zip(DIMENSIONS, parts, strict=True):
        assert getattr(weights, dimension) == pytest.approx(part / sum(parts), abs=1e-9)


def test_equal_weights_are_the_default_ones():
    assert with_weights(Definition(), (33.33, 33.33, 33.33)).weights == Weights()


def test_the_latest_choice_of_a_value_measure_holds_first():
    once = with_value_for(Definition(), "tier", ["A"], "largest")
    twice = with_value_for(once, "tier", ["A", "B"], "latest")
    assert [one.measure for one in twice.monetary_for] == ["latest", "largest"]
    with pytest.raises(DefinitionError, match="Choose a column"):
        with_value_for(once, "tier", [], "latest")


def test_only_what_was_changed_is_carried_over():
    base = Definition(fields=FieldMap(value="amount"), window_months=12)
    changed = base.replace(window_months=24)
    assert changed_parts(base, changed) == ("window_months",)
    assert rebased(changed, base, Definition(scheme="smb-six")) == Definition(
        scheme="smb-six", window_months=24
    )


RICH = Definition(
    fields=FieldMap(value="amount", units="seats", cost="cost", date="day"),
    reference_date="today",
    window_cycles=2,
    cycle_months=6,
    half_life_days=90,
    recency=Recency(measure="rhythm", events=("order",), typical_gap_days=30),
    frequency=Frequency(measure="units"),
    monetary=Monetary(measure="margin"),
    monetary_for=(MonetaryFor(attribute="tier", values=("A",), measure="total"),),
    peers=Peers(attribute="region", floor=5),
    bands=Bands(count=4, recency=DimensionBands(method="buying_cycle")),
    scheme="smb-six",
)


@pytest.mark.parametrize("definition", [Definition(), RICH])
def test_each_step_keeps_all_that_it_looks_at(definition):
    measures = cached._measures_part(definition)
    for name in cached.MEASURES:
        assert getattr(measures, name) == getattr(definition, name)
    assert measures.needs_gap == definition.needs_gap
    events = cached._events_part(definition)
    assert events.grouping_attributes == definition.grouping_attributes
    assert events.reference_date == definition.reference_date
    # What a later step looks at holds all that an earlier one does.
    assert cached._events_part(measures) == events
    assert cached._intake_part(events) == cached._intake_part(definition)


MEASURES_CHANGE = {
    "recency": Recency(events=("order",)),
    "frequency": Frequency(measure="rows"),
    "monetary": Monetary(measure="largest"),
    "monetary_for": (MonetaryFor(attribute="tier", values=("B",), measure="total"),),
    "peers": Peers(attribute="tier"),
    "window_months": 6,
    "half_life_days": 5.0,
    "reference_date": "today",
    "bands": Bands(recency=DimensionBands(method="buying_cycle")),
}


@pytest.mark.parametrize("name", MEASURES_CHANGE)
def test_what_changes_measures_is_measured_again(name):
    changed = Definition(**{name: MEASURES_CHANGE[name]})
    assert cached._measures_part(changed) != cached._measures_part(Definition())


@pytest.mark.parametrize(
    "changes",
    [
        {"bands": Bands(count=3, nested=True)},
        {"scheme": "smb-six"},
        {"weights": Weights(recency=1, frequency=0, monetary=0)},
        {"do_not_label": ("a",)},
        {"new_accounts": "off"},
    ],
)
def test_what_only_names_accounts_measures_nothing_again(changes):
    assert cached._measures_part(Definition(**changes)) == cached._measures_part(Definition())


def test_a_larger_group_or_another_measure_reads_no_row_again():
    small = Definition(peers=Peers(attribute="tier", floor=5))
    large = small.replace(peers=Peers(attribute="tier", floor=50), frequency="rows")
    assert cached._events_part(small) == cached._events_part(large)
    assert cached._events_part(small) != cached._events_part(Definition())
