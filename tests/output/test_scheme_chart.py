"""A scheme as a map and in sentences: every code in its place, holes seen, words that read."""

import json

import pytest

from rfm import Rule, Scheme, Segment, load_scheme, scheme_names
from rfm.analysis.scheme_check import check_scheme
from rfm.errors import DefinitionError
from rfm.output.colours import ink_on, page_ink
from rfm.output.scheme_chart import NO_RULE, codes_chart, scheme_chart
from rfm.output.scheme_files import scheme_from_toml, scheme_to_toml
from rfm.output.scheme_findings import (
    coverage_headline,
    findings,
    segment_line,
    uncovered_table,
)
from tests.analysis.test_scheme_check import BROKEN, TWO, labelled

READABLE = 4.5  # WCAG 2.2, 1.4.3
CHARTS = [scheme_chart, codes_chart]


def rows(spec):
    return [row for data in spec["datasets"].values() for row in data]


def tiles(spec):
    return [row for row in rows(spec) if "left" in row]


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("counts", [(2, 2, 2), (5, 5, 5), (3, 5, 4), (10, 10, 10)])
def test_a_map_is_valid_and_plain(draw, counts):
    # to_dict validates against the schema of Vega-Lite that altair ships.
    scheme = load_scheme("b2b-five")
    spec = draw(check_scheme(scheme, counts), scheme).to_dict()
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec


def test_every_code_is_one_tile_with_its_segments_colour():
    scheme = load_scheme("b2b-five")
    found = check_scheme(scheme, (5, 5, 5))
    drawn = {row["told"]: row["fill"] for row in tiles(codes_chart(found, scheme).to_dict())}
    colours = {segment.name: segment.colour for segment in scheme.segments}
    assert len(drawn) == 125
    assert drawn["545: Active high value"] == "#09630C"
    assert all(fill == colours[told.split(": ", 1)[1]] for told, fill in drawn.items())


@pytest.mark.parametrize("counts", [(5, 5, 5), (3, 5, 4), (2, 10, 7)])
def test_tiles_of_codes_do_not_overlap_and_lie_on_the_map(counts):
    scheme = load_scheme("b2b-five")
    spec = codes_chart(check_scheme(scheme, counts), scheme).to_dict()
    drawn = tiles(spec)
    places = {(round(row["x"], 6), round(row["y"], 6)) for row in drawn}
    assert len(places) == len(drawn) == counts[0] * counts[1] * counts[2]
    scales = [spec["layer"][0]["encoding"][axis]["scale"]["domain"] for axis in "xy"]
    for row in drawn:
        assert scales[0][0] <= row["left"] < row["right"] <= scales[0][1]
        assert scales[1][0] <= row["low"] < row["high"] <= scales[1][1]


def test_a_cell_has_the_colour_of_most_of_its_codes_and_a_strip_of_shares():
    scheme = load_scheme("b2b-five")
    drawn = tiles(scheme_chart(check_scheme(scheme, (5, 5, 5)), scheme).to_dict())
    # R 1, FM 4 are the codes 125? no: F and M with a mean of 3.5 or 4: 25, 34, 35, 43, 44, 52, 53.
    cell = next(row for row in drawn if row["told"].startswith("R 1, FM 4"))
    assert cell["told"] == "R 1, FM 4: Dormant 6 codes and At risk 1 code"
    assert cell["fill"] == "#D3A52F"
    strip = [
        row for row in drawn if row["told"] in ("Dormant 6 of 7 codes", "At risk 1 of 7 codes")
    ]
    pieces = [row for row in strip if abs(row["high"] - row["low"]) < 0.2]
    widths = {row["told"]: row["right"] - row["left"] for row in pieces if row["low"] < 1}
    assert widths["Dormant 6 of 7 codes"] == pytest.approx(0.96 * 6 / 7)
    assert widths["At risk 1 of 7 codes"] == pytest.approx(0.96 / 7)


def test_what_no_rule_takes_is_a_hole_with_words():
    spec = scheme_chart(check_scheme(BROKEN, TWO), BROKEN).to_dict()
    hole = next(row for row in tiles(spec) if row["told"].startswith("R 1, FM 1"))
    assert (hole["fill"], hole["name"]) == (None, NO_RULE)
    dashed = [one for one in spec["layer"] if one["mark"].get("strokeDash")]
    assert len(dashed) == 1
    assert dashed[0]["mark"]["fillOpacity"] == 0


def test_accounts_are_written_where_they_are_known():
    told = scheme_chart(check_scheme(BROKEN, TWO, labelled(BROKEN)), BROKEN).to_dict()
    counts = {row["told"][:9]: row["count"] for row in tiles(told) if row.get("count")}
    assert counts == {"R 1, FM 1": "2", "R 1, FM 2": "1", "R 2, FM 1": "1", "R 2, FM 2": "2"}
    texts = [one["encoding"].get("text", {}).get("field") for one in told["layer"]]
    assert "count" in texts
    alone = scheme_chart(check_scheme(BROKEN, TWO), BROKEN).to_dict()
    assert "count" not in [one["encoding"].get("text", {}).get("field") for one in alone["layer"]]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("name", scheme_names())
def test_words_read_on_what_they_stand_on(draw, name, dark):
    scheme = load_scheme(name)
    page = "#1B232C" if dark else "#FBFAF6"  # .streamlit/config.toml
    for row in rows(draw(check_scheme(scheme, (5, 5, 5)), scheme, dark=dark).to_dict()):
        assert contrast(row["ink"], row.get("fill") or page) >= READABLE


@pytest.mark.parametrize("dark", [False, True])
def test_a_hole_is_written_in_the_ink_of_the_page(dark):
    spec = scheme_chart(check_scheme(BROKEN, TWO), BROKEN, dark=dark).to_dict()
    hole = next(row for row in tiles(spec) if row["fill"] is None)
    assert hole["ink"] == page_ink(dark=dark)
    whole = next(row for row in tiles(spec) if row["fill"])
    assert whole["ink"] == ink_on(whole["fill"])


# --- Sentences -----------------------------------------------------------------------------


def test_everything_found_is_a_sentence():
    found = check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert [
        (one.kind, one.about, one.sentence, one.accounts) for one in findings(found, BROKEN)
    ] == [
        (
            "uncovered",
            "",
            "No rule takes 2 codes: 111 and 121; 3 accounts have one of them.",
            3,
        ),
        (
            "unreachable",
            "Hidden",
            "No code reaches Hidden: Fresh already takes its 2 codes; 1 account has one of them.",
            1,
        ),
        ("unreachable", "Bare", "Bare has no rule yet, so nothing reaches it.", 0),
        (
            "shadowed",
            "Fresh 2",
            "Rule 2 of Fresh takes nothing: an earlier rule of the segment already takes its 2 "
            "codes; 2 accounts have one of them.",
            2,
        ),
        (
            "shadowed",
            "Big 0",
            "The list of codes of Big takes nothing: Fresh already takes its 2 codes; 2 accounts "
            "have one of them.",
            2,
        ),
        ("empty", "Big", "No account is in Big, which takes 2 codes: 112 and 122.", 0),
    ]


def test_without_accounts_sentences_are_about_codes():
    told = findings(check_scheme(BROKEN, TWO), BROKEN)
    assert told[0].sentence == "No rule takes 2 codes: 111 and 121."
    assert "account" not in " ".join(one.sentence for one in told)


def test_many_codes_are_named_in_part_and_apart_where_scores_have_two_digits():
    one = Scheme(title="One", scale=10, segments=(Segment(name="Top", rules=(Rule(r=(10, 10)),)),))
    (told,) = findings(check_scheme(one, (10, 3, 3)), one)
    assert told.sentence == (
        "No rule takes 81 codes: 1-1-1, 1-1-2, 1-1-3, 1-2-1, 1-2-2, 1-2-3, 1-3-1 and 74 more."
    )


def test_a_rule_that_the_bands_never_meet_says_so():
    one = Scheme(
        title="Five",
        scale=5,
        segments=(
            Segment(name="Twos", rules=(Rule(r=(2, 2)),)),
            Segment(name="All", rules=(Rule(r=(4, 4)), Rule())),
        ),
    )
    assert [found.sentence for found in findings(check_scheme(one, (3, 5, 5)), one)] == [
        "No code reaches Twos: with 3 × 5 × 5 bands no code falls on the scores it asks for.",
        "Rule 1 of All takes nothing: with 3 × 5 × 5 bands no code falls on the scores it asks "
        "for.",
    ]


def test_headline_and_lines_count_codes_and_accounts():
    alone, counted = check_scheme(BROKEN, TWO), check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert coverage_headline(alone) == "6 of 8 codes have a segment"
    five = load_scheme("b2b-five")
    assert coverage_headline(check_scheme(five, (5, 5, 5))) == "All 125 codes have a segment"
    assert segment_line(alone, "Fresh") == "4 codes"
    assert segment_line(counted, "Fresh") == "4 codes, 3 accounts"
    assert segment_line(counted, "Hidden") == "0 codes, 0 accounts"


def test_uncovered_codes_are_listed_by_accounts():
    found = check_scheme(BROKEN, TWO, labelled(BROKEN))
    assert uncovered_table(found).to_numpy().tolist() == [["111", 2], ["121", 1]]


# --- Files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", scheme_names())
def test_a_scheme_comes_back_from_its_file(name):
    scheme = load_scheme(name)
    assert scheme_from_toml(scheme_to_toml(scheme)) == scheme


def test_a_file_keeps_what_was_agreed():
    one = BROKEN.replace(
        segments=(
            Segment(
                name="Füchse „A“",
                action="Call",
                colour="#123456",
                owner="Ines",
                capacity=3,
                decision={"strong": "Widen", "weak": "Stop"},
                rules=(Rule(r=(1, 2), fm=(2, 2)),),
                codes=("111",),
            ),
        ),
        new_accounts={"days": 30, "orders": 2},
    )
    assert scheme_from_toml(scheme_to_toml(one)) == one


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title = ", "mine.toml is not valid TOML"),
        ("title = 'x'\nscale = 5\nsegments = []", "mine.toml: segments"),
        ("scheme = 7", "mine.toml"),
    ],
)
def test_what_is_no_scheme_is_one_sentence(text, sentence):
    with pytest.raises(DefinitionError, match=sentence):
        scheme_from_toml(text, "mine.toml")
