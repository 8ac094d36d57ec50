"""The five schemes: every code covered, first match wins, and the proof can tell a broken one."""

import itertools
import math
import tomllib
from fractions import Fraction

import pytest

import rfm
from rfm.scheme import DEFAULT_SCHEME, NO_SEGMENT
from rfm.scoring.schemes import coverage, fm_score, stretch
from tests.conftest import ROOT, shared

NAMES = rfm.scheme_names()
FILES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((ROOT / "rfm/schemes").glob("*.toml"))
}


def every_code(bands):
    return list(itertools.product(range(1, bands + 1), repeat=3))


def slow_segment(scheme, code, bands):
    """A second reading of the scheme files, knowing nothing of ours."""
    step = Fraction(scheme["scale"] - 1, bands - 1)
    r, f, m = (math.floor(1 + (s - 1) * step + Fraction(1, 2)) for s in code)
    scores = {"r": r, "f": f, "m": m, "fm": math.floor((f + m) / 2 + 0.5)}
    for segment in scheme["segments"]:
        if f"{r}{f}{m}" in segment.get("codes", []):
            return segment["name"]
        for rule in segment.get("rules", []):
            if all(low <= scores[name] <= high for name, (low, high) in rule.items()):
                return segment["name"]
    return None


def test_there_are_five_schemes():
    assert sorted(FILES) == sorted(NAMES)
    assert set(NAMES) == {"b2b-five", "classic-ten", "value-four", "smb-six", "compact-six"}


@pytest.mark.parametrize("bands", [3, 4, 5])
@pytest.mark.parametrize("name", NAMES)
def test_every_code_has_the_segment_a_second_reading_gives_it(name, bands):
    found = coverage(rfm.load_scheme(name), (bands,) * 3)
    expected = {code: slow_segment(FILES[name], code, bands) for code in every_code(bands)}
    assert None not in expected.values()
    assert found.segments == expected
    assert found.uncovered == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_segment_and_rule_is_reached_at_the_schemes_own_scale(name):
    scheme = rfm.load_scheme(name)
    found = coverage(scheme, (scheme.scale,) * 3)
    assert found.unreachable == ()
    assert found.shadowed == ()


def test_shipped_schemes_say_what_the_shared_file_says():
    given = tomllib.loads(shared("schemes/schemes.toml").read_text("utf-8"))
    default = [name for name, scheme in given.items() if scheme.pop("default", False)]
    assert default == [DEFAULT_SCHEME]
    ours = {name: {**scheme, "segments": []} for name, scheme in FILES.items()}
    for name, scheme in FILES.items():
        ours[name]["segments"] = [
            {key: told for key, told in one.items() if key != "colour"}
            for one in scheme["segments"]
        ]
    assert given == ours


BROKEN = rfm.Scheme(
    title="Broken on purpose",
    scale=5,
    segments=(
        rfm.Segment(
            name="Fresh", action="Call", rules=(rfm.Rule(r=(3, 5)), rfm.Rule(r=(4, 5), f=(1, 2)))
        ),
        rfm.Segment(name="Hidden", action="Write", rules=(rfm.Rule(r=(4, 4), m=(1, 1)),)),
        rfm.Segment(name="Old", action="Wait", rules=(rfm.Rule(r=(1, 1)),)),
    ),
)


def test_a_broken_scheme_is_found_out():
    found = coverage(BROKEN, (5, 5, 5))
    assert found.uncovered == tuple(code for code in every_code(5) if code[0] == 2)
    assert found.unreachable == ("Hidden",)
    assert found.shadowed == (("Fresh", 2), ("Hidden", 1))
    assert found.segments[2, 5, 5] == NO_SEGMENT
    assert found.segments[4, 1, 1] == "Fresh"


@pytest.mark.parametrize(
    ("bands", "scale", "expected"),
    [
        (5, 5, [1, 2, 3, 4, 5]),
        (4, 5, [1, 2, 4, 5]),
        (3, 5, [1, 3, 5]),
        (2, 5, [1, 5]),
        (5, 3, [1, 2, 2, 3, 3]),
        (4, 3, [1, 2, 2, 3]),
        (9, 5, [1, 2, 2, 3, 3, 4, 4, 5, 5]),
    ],
)
def test_stretch(bands, scale, expected):
    stretched = [stretch((one, one, one), (bands,) * 3, scale) for one in range(1, bands + 1)]
    assert stretched == [(one, one, one) for one in expected]


def test_stretch_keeps_the_three_scores_apart():
    assert stretch((1, 2, 3), (3, 3, 3), 5) == (1, 3, 5)


def test_fm_score_rounds_halves_up():
    assert [fm_score(f, m) for f, m in [(1, 1), (1, 2), (2, 3), (4, 5), (1, 5), (5, 5)]] == [
        *(1, 2, 3, 5, 3, 5)
    ]
