"""Named versions of a definition: what is written is what comes back, and mistakes have a path."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rfm
from rfm.definition import Definition, definition_from_toml, definition_to_toml
from rfm.errors import DefinitionError
from rfm.versions import Version, versions_from_toml, versions_to_toml
from tests.definitions import dates, definitions, maybe, names

TWO = """\
[[versions]]
name = "Kick-off"
date = 2026-07-01

[versions.definition]
version = 2
scheme = "b2b-five"

[[versions]]
name = "After sales spoke"

[versions.definition]
version = 2
scheme = "b2b-five"
window_months = 24
"""

versions = st.lists(
    st.builds(Version, name=names, date=maybe(dates), definition=definitions()),
    min_size=1,
    max_size=2,
    unique_by=lambda one: one.name,
).map(tuple)


@given(definitions())
def test_any_definition_comes_back_from_toml(definition):
    text = definition_to_toml(definition)
    assert definition_from_toml(text) == definition
    assert definition_to_toml(definition_from_toml(text)) == text


@settings(max_examples=20)
@given(versions)
def test_any_versions_come_back_from_toml(kept):
    assert versions_from_toml(versions_to_toml(kept), "versions.toml") == kept


def test_versions_are_written_like_definitions():
    kept = (
        Version(name="Kick-off", date=dt.date(2026, 7, 1)),
        Version(name="After sales spoke", definition=Definition(window_months=24)),
    )
    assert versions_to_toml(kept) == TWO
    assert versions_from_toml(TWO, "ours.toml") == kept


@pytest.mark.parametrize(
    ("text", "name", "version"),
    [
        ("", "ours.toml", Version(name="ours")),
        ("window_months = 3", "", Version(name="definition", definition={"window_months": 3})),
        (
            '[about]\nname = "Key accounts"\ndate = 2026-07-01',
            "ours.toml",
            Version(
                name="Key accounts",
                date=dt.date(2026, 7, 1),
                definition={"about": {"name": "Key accounts", "date": dt.date(2026, 7, 1)}},
            ),
        ),
    ],
)
def test_a_plain_definition_is_one_version(text, name, version):
    assert versions_from_toml(text, name) == (version,)


WRONG = {
    "not TOML": ("[[versions]", r"ours\.toml is not valid TOML: .*"),
    "no version": (
        "versions = []",
        r"ours\.toml: versions: must be a list of at least 1; got \[\]\.",
    ),
    "no list": ("versions = 3", r"ours\.toml: versions: must be a list; got 3\."),
    "something beside": (
        TWO.replace("[[versions]]", 'scheme = "b2b-five"\n[[versions]]', 1),
        r"ours\.toml: 'scheme' is not a known setting\.",
    ),
    "a word too many": (
        TWO.replace("date =", "day ="),
        r"ours\.toml: 'versions\.0\.day' is not a known setting\.",
    ),
    "no name": (
        TWO.replace('name = "Kick-off"\n', ""),
        r"ours\.toml: 'versions\.0\.name' is missing\.",
    ),
    "an empty name": (
        TWO.replace("Kick-off", " "),
        r"ours\.toml: versions\.0\.name: must be text that is not empty; got ' '\.",
    ),
    "one name twice": (
        TWO.replace("Kick-off", "After sales spoke"),
        r"ours\.toml: two versions are both named 'After sales spoke'; rename one of them\.",
    ),
    "a mistake in a definition": (
        TWO + "bands = { frequency = [5, 2] }\n",
        r"ours\.toml: versions\.1\.definition\.bands: the frequency cuts must ascend; "
        r"got \[5\.0, 2\.0\]\.",
    ),
    "an unknown scheme": (
        TWO.replace("b2b-five", "b2b-six"),
        r"ours\.toml: versions\.0\.definition\.scheme: There is no scheme named 'b2b-six'; .*",
    ),
    "a version of the future": (
        TWO.replace("version = 2", "version = 3", 1),
        r"ours\.toml: versions\.0\.definition: version must be one of 1, 2; got 3\.",
    ),
}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_one_sentence_with_its_path(text, told):
    with pytest.raises(DefinitionError, match=rf"^{told}$") as caught:
        versions_from_toml(text, "ours.toml")
    assert "\n" not in str(caught.value)


def test_versions_of_one_name_are_not_written():
    with pytest.raises(DefinitionError, match="two versions are both named 'A'"):
        versions_to_toml([Version(name="A"), Version(name="A", definition=rfm.Definition())])


def test_older_definitions_are_read_in_versions_too():
    old = TWO.replace("version = 2", "version = 1")
    assert versions_from_toml(old, "x") == versions_from_toml(TWO, "x")
