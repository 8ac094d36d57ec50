"""Charts: valid, small, without anybody's name, and readable by every eye."""

import itertools
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from rfm.analysis.clusters import Clustering, cluster_accounts, crosstab
from rfm.analysis.distribution import BINS, Histogram, histogram
from rfm.analysis.summary import grid, segment_order, summarise
from rfm.band_choices import Bands
from rfm.measure_choices import DIMENSIONS
from rfm.output.charts import (
    CUT_COLOUR,
    crosstab_chart,
    distribution_chart,
    grid_chart,
    segment_chart,
    silhouette_chart,
)
from rfm.output.colours import (
    BAND_COLOURS,
    DARK_INK,
    LANE_COLOURS,
    LIGHT_INK,
    SEGMENT_COLOURS,
    band_colours,
    ink_on,
    page_ink,
    segment_colours,
)
from rfm.scheme import LANES, NO_SEGMENT, load_scheme, scheme_names
from tests.analysis.conftest import listed, many

LIGHT_PAGE, DARK_PAGE = "#FBFAF6", "#1B232C"  # .streamlit/config.toml
READABLE = 4.5  # WCAG 2.2, 1.4.3: text against what it stands on
VISIBLE = 3.0  # WCAG 2.2, 1.4.11: parts of a chart against what is beside them
APART = 20  # CIE 1976 colour difference; 2.3 can just be told apart side by side


SCHEME_COLOURS = sorted(
    {str(one.colour) for name in scheme_names() for one in load_scheme(name).segments}
)
COLOURS = [*SEGMENT_COLOURS, *SCHEME_COLOURS, *LANE_COLOURS.values()]


def colours_of(name):
    """Return the colours of a shipped scheme's segments, in order."""
    scheme = load_scheme(name)
    return list(segment_colours([one.name for one in scheme.segments], scheme).values())


@pytest.fixture(scope="module")
def result():
    return many(2000)


@pytest.fixture(scope="module")
def charts(result):
    """Every chart, light and dark, of one long list."""
    clusterings = cluster_accounts(many(300))
    summary, cells = summarise(result), grid(result)
    table = crosstab(many(300), clusterings[3])
    drawn = {}
    for dark in (False, True):
        for one in DIMENSIONS:
            bars, cuts = histogram(result, one), result.cuts.of(one)
            drawn[one, dark] = distribution_chart(bars, cuts, one, dark=dark)
        drawn["segments", dark] = segment_chart(summary, dark=dark)
        drawn["silhouette", dark] = silhouette_chart(clusterings, 5, dark=dark)
    drawn["grid", False] = grid_chart(cells, segment_order(result), result.cuts.counts)
    drawn["crosstab", False] = crosstab_chart(table)
    return {key: chart.to_dict() for key, chart in drawn.items()}


CHARTS = [*DIMENSIONS, "segments", "silhouette", "grid", "crosstab"]


def rows(spec):
    return [row for data in spec["datasets"].values() for row in data]


def strings(part):
    """Return every text anywhere in a specification."""
    if isinstance(part, dict):
        return {*part, *(text for one in part.values() for text in strings(one))}
    if isinstance(part, list):
        return {text for one in part for text in strings(one)}
    return {part} if isinstance(part, str) else set()


def differences(one, other, path=""):
    """Return where two specifications differ."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        pairs = [(f"{path}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        together = enumerate(zip(one, other, strict=True))
        pairs = [(f"{path}[{at}]", *pair) for at, pair in together]
    else:
        return [] if one == other else [path]
    return [found for at, left, right in pairs for found in differences(left, right, at)]


def layer(spec, mark):
    (found,) = [one for one in spec["layer"] if one["mark"]["type"] == mark]
    return found


# --- What is sent to the browser -----------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_valid_vega_lite_and_plain_json(charts, name):
    # to_dict validates against the schema of Vega-Lite that altair ships.
    spec = charts[name, False]
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec


@pytest.mark.parametrize(
    ("name", "most"),
    [
        *((one, (BINS + 1) * 5 + 4) for one in DIMENSIONS),
        ("segments", 2 * 5),
        ("silhouette", 7),
        ("grid", 25),
        ("crosstab", 5 * 5),
    ],
)
def test_a_chart_carries_aggregates_only(charts, name, most):
    spec = charts[name, False]
    assert 0 < len(rows(spec)) <= most
    text = json.dumps(spec)
    assert len(text) < 30_000
    assert "account-" not in text
    assert "Nordwind" not in text
    assert not {key for row in rows(spec) for key in row} & {"account_id", "account_name"}


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_fetched_from_elsewhere(charts, name):
    texts = strings(charts[name, False]) - {charts[name, False]["$schema"]}
    assert not [text for text in texts if "://" in text]


@pytest.mark.parametrize("name", CHARTS)
def test_every_layer_answers_a_pointer(charts, name):
    for one in charts[name, False]["layer"]:
        tooltip = one["encoding"]["tooltip"]
        assert tooltip
        fields = {row_key for row in rows(charts[name, False]) for row_key in row}
        assert {shown["field"] for shown in tooltip} <= fields


# --- Distributions -------------------------------------------------------------------------

SIX = listed([0, 1, 1, 2, 40, 60], [1, 1, 2, 2, 3, 4], [5, 6, 7, 8, 9, 10.5])
SIX_BANDS = Bands(recency=(1, 2), frequency=(2, 3), monetary=(7.5, 9))


def drawn(dimension):
    cuts = SIX_BANDS.typed(dimension)
    return distribution_chart(histogram(SIX, dimension), cuts, dimension).to_dict()


@pytest.mark.parametrize(
    ("dimension", "places", "values"),
    [
        # A cut of recency is the last day of its band, one of frequency the first count.
        ("recency", [1.5, 2.5], [1, 2]),
        ("frequency", [1.5, 2.5], [2, 3]),
        ("monetary", [7.5, 9], [7.5, 9]),
    ],
)
def test_cuts_stand_between_the_bands(dimension, places, values):
    spec = drawn(dimension)
    lines = spec["datasets"][layer(spec, "rule")["data"]["name"]]
    assert [(line["cut"], line["value"]) for line in lines] == [*zip(places, values, strict=True)]
    assert layer(spec, "rule")["mark"]["color"] == CUT_COLOUR


@pytest.mark.parametrize("dimension", ["recency", "frequency"])
def test_cuts_of_parts_stand_where_they_are(dimension):
    parts = replace(histogram(SIX, dimension), whole=False)
    spec = distribution_chart(parts, (0.34, 0.9), dimension).to_dict()
    lines = spec["datasets"][layer(spec, "rule")["data"]["name"]]
    assert [line["cut"] for line in lines] == [0.34, 0.9]


def test_bars_stack_from_below_to_top():
    bars = pd.DataFrame(
        [(0.0, 1.0, 1, 3, 0), (0.0, 1.0, 2, 4, 3)],
        columns=["left", "right", "score", "accounts", "below"],
    )
    spec = distribution_chart(Histogram(bars, None, whole=False), (0.5,), "monetary").to_dict()
    body = layer(spec, "rect")
    stack = spec["datasets"][body["data"]["name"]]
    assert [(bar["below"], bar["top"]) for bar in stack] == [(0, 3), (3, 7)]
    assert body["encoding"]["color"]["scale"] == {"domain": [1, 2], "range": band_colours(2)}
    assert "top" not in bars


def test_the_axis_bends_only_for_a_skewed_measure():
    plain = distribution_chart(
        Histogram(histogram(SIX, "monetary").bars, None, whole=False), (7,), "monetary"
    )
    assert layer(plain.to_dict(), "rect")["encoding"]["x"]["scale"].get("type") is None
    bars = histogram(listed([1] * 3, [1] * 3, [-200, 10, 70_000]), "monetary")
    spec = distribution_chart(bars, (7,), "monetary").to_dict()
    for mark in ("rect", "rule"):
        scale = layer(spec, mark)["encoding"]["x"]["scale"]
        assert (scale["type"], scale["constant"]) == ("symlog", 20)
    ticks = layer(spec, "rect")["encoding"]["x"]["axis"]["values"]
    assert ticks == [-100, 0, 50, 100, 500, 1000, 5000, 10_000, 50_000]


# --- Segments ------------------------------------------------------------------------------


def test_segments_write_out_their_figures_in_order():
    summary = pd.DataFrame(
        {
            "segment": ["Low fit", "At risk", "Refunds only"],
            "accounts": [1, 1200, 0],
            "account_share": [1 / 1201, 1200 / 1201, 0.0],
            "monetary": [1234.5, 98_765.4, 0.0],
            "monetary_share": [0.0123, 0.9877, 0.0],
        }
    )
    spec = segment_chart(summary).to_dict()
    told = [(row["segment"], row["what"], row["told"]) for row in rows(spec)]
    assert told == [
        ("Low fit", "accounts", "1 account, 0.1 %"),
        ("Low fit", "value", "1,234 value, 1 %"),
        ("At risk", "accounts", "1,200 accounts, 100 %"),
        ("At risk", "value", "98,765 value, 99 %"),
        ("Refunds only", "accounts", "0 accounts, 0 %"),
        ("Refunds only", "value", "0 value, 0 %"),
    ]
    names = ["Low fit", "At risk", "Refunds only"]
    bars = layer(spec, "bar")["encoding"]
    assert bars["y"]["sort"] == names
    assert bars["color"]["scale"]["domain"] == names
    assert bars["color"]["scale"]["range"] == [
        SEGMENT_COLOURS[0],
        SEGMENT_COLOURS[1],
        LANE_COLOURS["Refunds only"],
    ]
    assert bars["x"]["scale"]["domain"][1] > 1200 / 1201


def test_a_value_below_zero_does_not_run_over_the_names():
    summary = pd.DataFrame(
        {
            "segment": ["Low fit", "Refunds only"],
            "accounts": [1, 1],
            "account_share": [0.5, 0.5],
            "monetary": [100.0, -50.0],
            "monetary_share": [2.0, -1.0],
        }
    )
    spec = segment_chart(summary).to_dict()
    low, _ = layer(spec, "bar")["encoding"]["x"]["scale"]["domain"]
    assert min(row["share"] for row in rows(spec)) >= low


# --- The grid ------------------------------------------------------------------------------


def test_a_cell_shows_its_count_and_its_largest_segment():
    cells = pd.DataFrame(
        [
            (5, 4, "Small", 10, 1.0),
            (5, 4, "Potential loyalists", 1190, 2.0),
            (1, 1, "Tied b", 3, 3.0),
            (1, 1, "Tied a", 3, 3.0),
        ],
        columns=["r_score", "fm_score", "segment", "accounts", "monetary"],
    )
    names = ["Small", "Potential loyalists", "Tied a", "Tied b"]
    spec = grid_chart(cells, names, (5, 5, 5)).to_dict()
    found = {(row["r"], row["fm"]): row for row in rows(spec)}
    assert found[5, 4] == {
        "r": 5,
        "fm": 4,
        "segment": "Potential loyalists",
        "count": "1,190 + 10",
        "label": "Potential\nloyalists",
        "held": "Potential loyalists 1,190; Small 10",
        "ink": ink_on(SEGMENT_COLOURS[1]),
    }
    assert found[1, 1]["segment"] == "Tied a"
    assert found[1, 1]["held"] == "Tied a 3; Tied b 3"
    tiles = layer(spec, "rect")["encoding"]
    assert tiles["x"]["scale"]["domain"] == [1, 2, 3, 4, 5]
    assert tiles["y"]["scale"]["domain"] == [5, 4, 3, 2, 1]
    assert tiles["color"]["scale"] == {"domain": names, "range": list(SEGMENT_COLOURS[:4])}


def test_cells_of_the_grid_add_up_to_the_scored_accounts(charts):
    cells = rows(charts["grid", False])
    counts = [count.replace(",", "").split(" + ") for count in (cell["count"] for cell in cells)]
    assert sum(int(part) for parts in counts for part in parts) == 2000


def test_the_grid_can_hold_every_lane():
    names = [*(one.name for one in load_scheme("classic-ten").segments), *LANES, NO_SEGMENT]
    cells = pd.DataFrame(
        [(1 + at % 5, 1 + at // 5, name, 1, 0.0) for at, name in enumerate(names)],
        columns=["r_score", "fm_score", "segment", "accounts", "monetary"],
    )
    spec = grid_chart(cells, names, (5, 5, 5)).to_dict()
    assert len(rows(spec)) == len(names) == 16
    assert {row["segment"] for row in rows(spec)} == set(names)


# --- Clusters ------------------------------------------------------------------------------


def test_the_chosen_number_of_clusters_is_marked():
    nobody = pd.Series(dtype=str)
    one, other = Clustering(2, 0.41, nobody), Clustering(3, 0.38, nobody)
    spec = silhouette_chart([one, other], 3).to_dict()
    assert rows(spec) == [
        {"k": 2, "silhouette": 0.41, "chosen": False},
        {"k": 3, "silhouette": 0.38, "chosen": True},
    ]
    dots = layer(spec, "circle")["encoding"]
    assert dots["color"]["condition"]["value"] == CUT_COLOUR
    assert dots["size"]["condition"]["value"] > dots["size"]["value"]


def test_the_crosstab_shades_by_the_share_of_the_row():
    table = pd.DataFrame(
        {"Cluster 1": [3, 0], "Cluster 2": [1, 0]},
        index=pd.Index(["At risk", "Low fit"], name="segment"),
    )
    spec = crosstab_chart(table).to_dict()
    assert [
        (row["segment"], row["cluster"], row["accounts"], row["share"]) for row in rows(spec)
    ] == [
        ("At risk", "Cluster 1", 3, 0.75),
        ("At risk", "Cluster 2", 1, 0.25),
        ("Low fit", "Cluster 1", 0, 0),
        ("Low fit", "Cluster 2", 0, 0),
    ]
    assert [row["ink"] == LIGHT_INK for row in rows(spec)] == [True, False, False, False]


# --- Light and dark ------------------------------------------------------------------------


def test_text_on_the_page_is_the_ink_of_the_page():
    assert page_ink(dark=False) == DARK_INK
    assert page_ink(dark=True) == LIGHT_INK
    assert contrast(DARK_INK, LIGHT_PAGE) >= READABLE
    assert contrast(LIGHT_INK, DARK_PAGE) >= READABLE


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("segments", {".layer[1].mark.color"}),
        ("silhouette", {".layer[2].mark.color"}),
        *(
            (one, {f".layer[0].encoding.color.scale.range[{at}]" for at in (0, 1, 3, 4)})
            for one in DIMENSIONS
        ),
    ],
)
def test_dark_differs_in_its_ink_and_its_ramp_only(charts, name, where):
    light, dark = charts[name, False], charts[name, True]
    assert set(differences(light, dark)) == where
    for at, one in enumerate(light["layer"]):
        if one["mark"]["type"] == "text":
            assert one["mark"]["color"] == DARK_INK
            assert dark["layer"][at]["mark"]["color"] == LIGHT_INK


# --- Colours -------------------------------------------------------------------------------


def linear(colour):
    """Return a colour as linear sRGB."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) + 0.05 for c in (one, other))
    return high / low


# Viénot, Brettel and Mollon (1999), Digital video colourmaps for checking the legibility of
# displays by dichromats: linear RGB to cones, and what is left without one kind of cone.
CONES = np.array(
    [[17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709]]
)
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array([[0, 2.02344, -2.52581], [0, 1, 0], [0, 0, 1]]),
    "deuteranopia": np.array([[1, 0, 0], [0.494207, 0, 1.24827], [0, 0, 1]]),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def seen(colour, eye):
    """Return a colour as an eye sees it, in CIELAB."""
    left = np.clip(np.linalg.inv(CONES) @ EYES[eye] @ CONES @ linear(colour), 0, 1)
    x, y, z = np.cbrt(XYZ @ left / XYZ.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one, other, eye):
    return float(np.linalg.norm(seen(one, eye) - seen(other, eye)))


def test_the_measures_of_colour_are_right():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert seen("#FFFFFF", "normal") == pytest.approx([100, 0, 0], abs=0.01)
    assert seen("#FFFFFF", "protanopia") == pytest.approx([100, 0, 0], abs=1)
    # Red and green of the same lightness are one colour without green cones.
    assert apart("#C80000", "#008200", "normal") > 100
    assert apart("#C80000", "#806A00", "deuteranopia") < APART


@pytest.mark.parametrize("count", range(1, 13))
def test_up_to_twelve_segments_differ_in_colour_and_none_is_a_lane(count):
    names = [f"S{at}" for at in range(count)]
    colours = segment_colours([*names, *LANES, NO_SEGMENT])
    assert len(set(colours.values())) == count + len(LANE_COLOURS)
    assert list(colours) == [*names, *LANES, NO_SEGMENT]
    assert [colours[name] for name in names] == list(SEGMENT_COLOURS[:count])


def test_a_lane_keeps_its_colour_and_takes_no_place():
    assert segment_colours(["New account", "A", "No segment", "B"]) == {
        "New account": LANE_COLOURS["New account"],
        "A": SEGMENT_COLOURS[0],
        "No segment": LANE_COLOURS["No segment"],
        "B": SEGMENT_COLOURS[1],
    }
    assert set(LANE_COLOURS) == {*LANES, NO_SEGMENT}


def test_a_thirteenth_segment_begins_again():
    colours = segment_colours([f"S{at}" for at in range(13)])
    assert colours["S12"] == colours["S0"]


@pytest.mark.parametrize("colour", COLOURS)
def test_ink_can_be_read_on_a_colour(colour):
    assert contrast(colour, ink_on(colour)) >= READABLE


@pytest.mark.parametrize("colour", COLOURS)
def test_ink_is_the_better_of_the_two(colour):
    other = DARK_INK if ink_on(colour) == LIGHT_INK else LIGHT_INK
    assert contrast(colour, ink_on(colour)) >= contrast(colour, other)


@pytest.mark.parametrize(
    "share",
    [0, 0.2, 0.4, 0.5, 0.55, 0.6, 0.7, 0.75, 1],
)
def test_ink_can_be_read_on_a_tile_of_the_crosstab(share):
    # The ends of the ramp in the specification; in between a browser mixes them in CIELAB.
    table = pd.DataFrame({"Cluster 1": [round(100 * share)], "Cluster 2": [100]}, index=["A"])
    table["Cluster 2"] -= table["Cluster 1"]
    spec = crosstab_chart(table).to_dict()
    low, high = layer(spec, "rect")["encoding"]["color"]["scale"]["range"]
    lightness = (1 - share) * seen(low, "normal")[0] + share * seen(high, "normal")[0]
    luminance = ((lightness + 16) / 116) ** 3
    ink = float(linear(rows(spec)[0]["ink"]) @ [0.2126, 0.7152, 0.0722])
    low, high = sorted((luminance + 0.05, ink + 0.05))
    assert high / low >= READABLE


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", scheme_names())
def test_neighbours_in_a_scheme_differ_for_every_eye(scheme, eye):
    near = [pair for pair in itertools.pairwise(colours_of(scheme)) if apart(*pair, eye) < APART]
    assert near == []


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", scheme_names())
def test_no_two_segments_of_a_scheme_are_one_colour_to_any_eye(scheme, eye):
    pairs = itertools.combinations(colours_of(scheme), 2)
    assert [pair for pair in pairs if apart(*pair, eye) < APART / 2] == []


@pytest.mark.parametrize("eye", EYES)
def test_no_two_of_ten_segments_without_colours_are_one_colour_to_any_eye(eye):
    pairs = itertools.combinations(SEGMENT_COLOURS[:10], 2)
    assert [pair for pair in pairs if apart(*pair, eye) < APART / 2] == []


def test_a_colour_keeps_its_meaning_from_scheme_to_scheme():
    meaning = {}
    for name in scheme_names():
        for one in load_scheme(name).segments:
            assert meaning.setdefault(one.name, one.colour) == one.colour


@pytest.mark.parametrize("colour", COLOURS)
def test_a_bar_stands_out_from_the_light_page(colour):
    # The pale ones do so weakly; what they hold is written out beside them.
    assert contrast(colour, LIGHT_PAGE) >= 1.5


@pytest.mark.parametrize("colour", COLOURS)
def test_a_bar_stands_out_from_the_dark_page(colour):
    assert contrast(colour, DARK_PAGE) >= 1.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("count", range(2, 10))
def test_each_score_has_its_colour_the_best_standing_out_most(count, dark):
    colours = band_colours(count, dark=dark)
    assert len(set(colours)) == count
    page = DARK_PAGE if dark else LIGHT_PAGE
    steps = [contrast(colour, page) for colour in colours]
    assert steps == sorted(steps)


@pytest.mark.parametrize("dark", [False, True])
def test_the_ramp_has_its_ends(dark):
    ramp = BAND_COLOURS[::-1] if dark else BAND_COLOURS
    for count in range(2, 10):
        colours = band_colours(count, dark=dark)
        assert (colours[0], colours[-1]) == (ramp[0], ramp[-1])
    assert band_colours(5, dark=dark) == list(ramp)


@pytest.mark.parametrize("page", [LIGHT_PAGE, DARK_PAGE])
def test_lines_and_dots_stand_out_from_the_page(page):
    assert contrast(CUT_COLOUR, page) >= VISIBLE
    assert contrast(BAND_COLOURS[3], page) >= VISIBLE


def test_lists_that_are_drawn_stay_as_they_were(result):
    before = replace(result, accounts=result.accounts.copy())
    bars = histogram(result, "monetary")
    columns = list(bars.bars.columns)
    distribution_chart(bars, result.cuts.monetary, "monetary")
    grid_chart(grid(result), segment_order(result), (5, 5, 5))
    assert list(bars.bars.columns) == columns
    pd.testing.assert_frame_equal(result.accounts, before.accounts)
