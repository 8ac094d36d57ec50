"""Definitions: what is wrong is said in one sentence with its path; what is left out is default."""

import pytest

import rfm
from rfm.definition import definition_from_toml
from rfm.errors import DefinitionError
from rfm.scheme import DEFAULT_SCHEME

INLINE = """
[scheme]
title = "Mine"
scale = 3
[[scheme.segments]]
name = "Same"
action = ""
[[scheme.segments]]
name = "{second}"
action = ""
{more}
"""

RECENCY_DAYS = "scale = 3\nfixed_recency_days = {}"

WRONG = {
    "unknown key": ('colour = "red"', "'colour' is not a known setting"),
    "unknown key below": ("[bands]\ncolour = 1", "'bands.colour' is not a known setting"),
    "unknown version": ("version = 2", "version: input should be 1; got 2"),
    "unknown choice": ('frequency = "repeats"', "frequency: input should be 'orders', 'active"),
    "too small": ("window_months = 0", "window_months: input should be greater than or equal to 1"),
    "too many bands": ("[bands]\ncount = 10", "bands.count: input should be less than or equal"),
    "a word for a cut": (
        '[bands]\nrecency = ["x"]',
        "bands.recency.0: input should be a valid num",
    ),
    "cuts out of order": (
        "[bands]\nfrequency = [5, 2]",
        "bands: the frequency cuts must ascend; got [5.0, 2.0]",
    ),
    "cuts without a number": (
        "[bands]\nmonetary = [1.0, nan]",
        "bands: the monetary cuts must be numbers; got [1.0, nan]",
    ),
    "wrong number of cuts": (
        "[bands]\ncount = 5\nrecency = [30, 60]",
        "bands: 5 bands need 4 recency cuts; got 2",
    ),
    "cuts that disagree": (
        "[bands]\nrecency = [30]\nfrequency = [5, 9]",
        "bands: every dimension needs the same number of bands; got recency 2, frequency 3",
    ),
    "weights": (
        "[weights]\nrecency = 0.5\nfrequency = 0.4\nmonetary = 0.3",
        "weights: the weights must sum to 1; got 1.2",
    ),
    "unknown scheme": ('scheme = "b2b-six"', "no scheme named 'b2b-six'; choose one of: b2b-five"),
    "two segments of one name": (
        INLINE.format(second="Same", more=""),
        "two segments are both named 'Same'",
    ),
    "range upside down": (
        INLINE.format(second="Other", more="rules = [{ r = [3, 1] }]"),
        "a score range must ascend; got [3, 1]",
    ),
    "wrong number of recency days": (
        INLINE.format(second="Other", more="").replace("scale = 3", RECENCY_DAYS.format("[180]")),
        "fixed_recency_days",
    ),
    "not TOML": ("bands =", "definition is not valid TOML: "),
}


def sentence(text: str) -> str:
    with pytest.raises(DefinitionError) as caught:
        definition_from_toml(text)
    return str(caught.value)


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_one_sentence(text, told):
    said = sentence(text)
    assert told in said
    assert said.endswith(".")
    assert "\n" not in said


def test_the_name_of_the_file_is_told(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text('colour = "red"', encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"^ours\.toml: 'colour' is not a known setting\.$"):
        rfm.load_definition(path)


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(DefinitionError, match=r"none\.toml can't be read: .*No such file"):
        rfm.load_definition(tmp_path / "none.toml")


def test_a_file_that_is_no_text_is_one_sentence(tmp_path):
    path = tmp_path / "picture.toml"
    path.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(DefinitionError, match=r"picture\.toml can't be read"):
        rfm.load_definition(path)


@pytest.mark.parametrize("dimension", ["recency", "frequency", "monetary"])
def test_no_cut_at_all_or_more_than_nine_bands_are_refused(dimension):
    for cuts in ([], list(range(9))):
        said = sentence(f"[bands]\n{dimension} = {cuts}")
        assert f"bands.{dimension}" in said


def test_a_mistake_in_a_scheme_written_out_is_told_without_the_rest_of_it():
    said = sentence(INLINE.format(second="Same", more=""))
    assert said == "definition: scheme: two segments are both named 'Same'."


@pytest.mark.parametrize("days", ["[365, 180]", "[180, nan]"])
def test_the_recency_days_of_a_scheme_are_checked_like_cuts(days):
    text = INLINE.format(second="Other", more="")
    text = text.replace("scale = 3", RECENCY_DAYS.format(days))
    assert "fixed_recency_days" in sentence(text)


def test_replace_makes_a_new_value_and_leaves_the_old_one():
    old = rfm.Definition()
    new = old.replace(window_months=12, bands=rfm.Bands(count=3))
    assert old == rfm.Definition()
    assert (new.window_months, new.bands.count, new.scheme) == (12, 3, old.scheme)


def test_replace_checks_the_new_value():
    with pytest.raises(DefinitionError, match=r"^definition: window_months: .* got 0\.$"):
        rfm.Definition().replace(window_months=0)
    with pytest.raises(DefinitionError, match=r"^bands: the recency cuts must ascend; got"):
        rfm.Bands(count=3).replace(recency=(2.0, 1.0))


def test_a_definition_is_a_value():
    assert rfm.Definition() == rfm.Definition()
    assert hash(rfm.Definition()) == hash(rfm.Definition())
    with pytest.raises(ValueError, match="frozen"):
        rfm.Definition().window_months = 3


def test_the_default_is_two_lines():
    assert rfm.definition_to_toml(rfm.Definition()) == f'version = 1\nscheme = "{DEFAULT_SCHEME}"\n'


def test_an_empty_file_is_the_default():
    assert definition_from_toml("") == rfm.Definition()


def test_what_differs_from_the_default_is_written():
    definition = rfm.Definition(window_months=12, bands=rfm.Bands(recency=(30, 90)))
    assert rfm.definition_to_toml(definition).splitlines() == [
        "version = 1",
        'scheme = "b2b-five"',
        "window_months = 12",
        "",
        "[bands]",
        "recency = [",
        "    30.0,",
        "    90.0,",
        "]",
    ]


def test_band_count_is_typed_or_implied_by_cuts_or_the_schemes_scale():
    assert rfm.Definition(bands=rfm.Bands(count=4)).band_count() == 4
    assert rfm.Definition(bands=rfm.Bands(monetary=(1, 2))).band_count() == 3
    assert rfm.Definition(scheme="compact-six").band_count() == 3
    assert rfm.Definition().band_count() == 5


def test_scheme_names_have_the_default_first():
    first, *others = rfm.scheme_names()
    assert first == DEFAULT_SCHEME == "b2b-five"
    assert others == sorted(others)
    assert len(others) == 4
