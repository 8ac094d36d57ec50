"""What a scheme takes and misses: exact on small schemes, and always adding up."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm import Bands, Definition, Rule, Scheme, Segment, load_scheme, scheme_names
from rfm.analysis.scheme_check import (
    CODE_LIST,
    Cell,
    Shadowed,
    Uncovered,
    accounts_with_codes,
    check_scheme,
)
from rfm.analysis.summary import grid
from rfm.errors import DefinitionError
from rfm.pipeline import label_measured
from rfm.scheme import NEW_ACCOUNT, NO_SEGMENT
from tests.analysis.conftest import listed

TWO_BANDS = Bands(recency=(30,), frequency=(5,), monetary=(100,))
TWO = (2, 2, 2)


def segment(name, *rules, codes=()):
    return Segment(name=name, rules=rules, codes=codes)


def scheme(*segments, scale=2):
    return Scheme(title="Under test", scale=scale, segments=segments)


BROKEN = scheme(
    segment("Fresh", Rule(r=(2, 2)), Rule(r=(2, 2), f=(1, 1))),
    segment("Hidden", Rule(r=(2, 2), m=(1, 1))),
    segment("Big", Rule(r=(1, 1), m=(2, 2)), codes=("212", "211")),
    segment("Bare"),
)
# Recency 10 days is R 2, 40 is R 1; 9 orders are F 2, 1 is F 1; 500 is M 2, 5 is M 1.
RECENCY = [10, 10, 10, 40, 40, 40]
FREQUENCY = [9, 1, 1, 1, 9, 1]
MONETARY = [500.0, 500.0, 5.0, 5.0, 5.0, 5.0]


def labelled(one, bands=TWO_BANDS):
    """Return six accounts with the codes 222, 212, 211, 111, 121 and 111, labelled."""
    result = listed(RECENCY, FREQUENCY, MONETARY, bands)
    measured = result.measured if hasattr(result, "measured") else None
    assert measured is not None
    return label_measured(result.events, measured, Definition(bands=bands, scheme=one))


def test_uncovered_codes_are_named_with_their_accounts():
    found = check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert found.uncovered == (Uncovered((1, 1, 1), 2), Uncovered((1, 2, 1), 1))


def test_a_shadowed_rule_says_who_takes_its_codes():
    found = check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert found.shadowed == (
        Shadowed("Fresh", 2, ((2, 1, 1), (2, 1, 2)), ("Fresh",), 2),
        Shadowed("Big", CODE_LIST, ((2, 1, 1), (2, 1, 2)), ("Fresh",), 2),
    )


def test_an_unreachable_segment_says_who_takes_its_codes():
    found = check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert found.unreachable == (
        Shadowed("Hidden", None, ((2, 1, 1), (2, 2, 1)), ("Fresh",), 1),
        Shadowed("Bare", None, (), (), 0),
    )


def test_a_segment_whose_codes_nobody_has_is_empty():
    found = check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert found.empty == ("Big",)
    assert found.has_accounts
    assert check_scheme(BROKEN, TWO).empty == ()


def test_the_cells_say_which_segments_hold_how_many_codes_and_accounts():
    # FM is the mean of F and M with halves up: 111 has FM 1; 112, 121 and 122 have FM 2.
    found = check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert found.cells == (
        Cell(1, 1, NO_SEGMENT, 1, 2),
        Cell(1, 2, "Big", 2, 0),
        Cell(1, 2, NO_SEGMENT, 1, 1),
        Cell(2, 1, "Fresh", 1, 1),
        Cell(2, 2, "Fresh", 3, 2),
    )
    assert (found.codes_of("Fresh"), found.accounts_of("Fresh")) == (4, 3)
    assert (found.codes_of("Hidden"), found.accounts_of("Hidden")) == (0, 0)


def test_without_a_list_codes_stay_and_accounts_are_none():
    alone, counted = check_scheme(BROKEN, TWO), check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert [(one.segment, one.codes) for one in alone.shadowed + alone.unreachable] == [
        (one.segment, one.codes) for one in counted.shadowed + counted.unreachable
    ]
    assert not alone.has_accounts
    assert sum(tile.accounts for tile in alone.tiles) == 0


def test_the_accounts_behind_codes_can_be_opened():
    result = labelled(BROKEN)
    found = check_scheme(BROKEN, TWO, result)
    uncovered = accounts_with_codes(result, [one.code for one in found.uncovered])
    assert sorted(uncovered["account_id"]) == ["account-3", "account-4", "account-5"]
    assert set(uncovered["segment"]) == {NO_SEGMENT}
    assert accounts_with_codes(result, []).empty


def test_accounts_in_lanes_are_nobodys_gap():
    result = labelled(BROKEN)
    result.accounts.loc[result.accounts["account_id"] == "account-3", "segment"] = NEW_ACCOUNT
    found = check_scheme(BROKEN, TWO, result)
    assert found.uncovered[0] == Uncovered((1, 1, 1), 1)
    assert list(accounts_with_codes(result, [(1, 1, 1)])["account_id"]) == ["account-5"]


def test_a_list_labelled_by_another_scheme_is_refused():
    other = scheme(segment("All", Rule()))
    with pytest.raises(DefinitionError, match="labelled by the scheme 'Under test' with 2×2×2"):
        check_scheme(other, TWO, labelled(BROKEN))
    with pytest.raises(DefinitionError, match="with 2×2×3 bands first"):
        check_scheme(BROKEN, (2, 2, 3), labelled(BROKEN))


def test_a_rule_on_scores_that_fewer_bands_never_have_asks_for_no_code():
    # Three bands on a scale of five have the scores 1, 3 and 5 only.
    five = scheme(segment("Twos", Rule(r=(2, 2))), segment("All", Rule()), scale=5)
    assert check_scheme(five, (3, 3, 3)).unreachable == (Shadowed("Twos", None, (), (), 0),)
    assert check_scheme(five, (5, 3, 3)).unreachable == ()


@pytest.mark.parametrize("name", scheme_names())
def test_shipped_schemes_have_nothing_to_find_on_their_own_scale(name):
    one = load_scheme(name)
    found = check_scheme(one, (one.scale,) * 3)
    assert (found.uncovered, found.shadowed, found.unreachable) == ((), (), ())


def test_with_different_numbers_of_bands_the_grid_is_that_of_the_accounts():
    bands = Bands(recency=(30,), frequency=(5,), monetary=(50, 400))
    whole = scheme(segment("High", Rule(fm=(2, 2))), segment("All", Rule()))
    result = labelled(whole, bands)
    found = check_scheme(whole, (2, 2, 3), result)
    # F 2 of 2 counts like 3 of 3, so 112, 113 and 121 have FM 2, 122 and 123 have FM 3.
    assert [cell.codes for cell in found.cells if cell.r_score == 1] == [1, 3, 2]
    held = {
        (cell.r_score, cell.fm_score, cell.segment): cell.accounts
        for cell in found.cells
        if cell.accounts
    }
    drawn = grid(result).drop(columns="monetary").itertuples(index=False)
    assert held == {(r, fm, name): accounts for r, fm, name, accounts in drawn}


def ranges(scale):
    score = st.integers(1, scale)
    return st.none() | st.tuples(score, score).map(lambda pair: (min(pair), max(pair)))


@st.composite
def schemes(draw):
    """Draw a scheme of up to five segments, none to three rules and some codes each."""
    scale = draw(st.integers(2, 6))
    box = st.builds(Rule, r=ranges(scale), f=ranges(scale), m=ranges(scale), fm=ranges(scale))
    digit = st.integers(1, scale).map(str)
    code = st.tuples(digit, digit, digit).map("".join)
    parts = draw(
        st.lists(st.tuples(st.lists(box, max_size=3), st.lists(code, max_size=3)), min_size=1).map(
            lambda some: some[:5]
        )
    )
    return scheme(
        *(segment(f"S{at}", *rules, codes=tuple(codes)) for at, (rules, codes) in enumerate(parts)),
        scale=scale,
    )


counts = st.tuples(*[st.integers(2, 5)] * 3)


@given(schemes(), counts)
def test_every_code_is_taken_once_or_uncovered_and_cells_add_up(one, bands):
    found = check_scheme(one, bands)
    every = list(itertools.product(*(range(1, count + 1) for count in bands)))
    assert [tile.code for tile in found.tiles] == every
    assert [gap.code for gap in found.uncovered] == [
        tile.code for tile in found.tiles if tile.segment == NO_SEGMENT
    ]
    by_segment = Counter(tile.segment for tile in found.tiles)
    in_cells: Counter = Counter()
    for cell in found.cells:
        assert cell.codes > 0
        in_cells[cell.segment] += cell.codes
    assert in_cells == by_segment
    assert in_cells.total() == len(every)
    assert all(1 <= cell.r_score <= bands[0] for cell in found.cells)
    assert all(1 <= cell.fm_score <= max(bands[1:]) for cell in found.cells)
    assert {one.segment for one in found.unreachable} == {
        segment.name for segment in one.segments
    } - set(by_segment)


@given(schemes(), counts)
def test_what_is_shadowed_is_taken_by_segments_before_it(one, bands):
    found = check_scheme(one, bands)
    names = [segment.name for segment in one.segments]
    takes = {tile.code: tile.segment for tile in found.tiles}
    for shadow in found.shadowed + found.unreachable:
        assert all(names.index(taker) <= names.index(shadow.segment) for taker in shadow.taken_by)
        assert {takes[code] for code in shadow.codes} == set(shadow.taken_by)
        without = [
            segment.replace(
                rules=tuple(rule for at, rule in enumerate(segment.rules, 1) if at != shadow.rule),
                codes=() if shadow.rule == CODE_LIST else segment.codes,
            )
            if segment.name == shadow.segment and shadow.rule is not None
            else segment
            for segment in one.segments
            if shadow.rule is not None or segment.name != shadow.segment
        ]
        if without:
            assert check_scheme(scheme(*without, scale=one.scale), bands).tiles == found.tiles


@given(schemes(), counts)
def test_the_order_of_segments_that_do_not_meet_changes_nothing(one, bands):
    first, *rest = one.segments
    for at in range(1, len(one.segments)):
        alone = [
            {
                tile.code
                for tile in check_scheme(scheme(part, scale=one.scale), bands).tiles
                if tile.segment == part.name
            }
            for part in one.segments[: at + 1]
        ]
        if any(alone[0] & other for other in alone[1:]):
            continue
        moved = scheme(*rest[:at], first, *rest[at:], scale=one.scale)
        assert check_scheme(moved, bands).tiles == check_scheme(one, bands).tiles
