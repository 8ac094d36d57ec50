"""The scheme editor: a draft is edited with its coverage beside it, then used or dropped."""

from dataclasses import replace

import pytest

import rfm
from app_pages.ui import cached, scheme_edits
from rfm import Rule, Scheme, Segment
from rfm.errors import DefinitionError
from rfm.output.scheme_files import scheme_from_toml
from tests.app.conftest import SAMPLES, SEGMENTS, TUNE
from tests.app.test_road import shown

SCHEME = "app_pages/segment/scheme.py"
DISTRIBUTOR = SAMPLES / "distributor_order_lines.xlsx"
FIVE = rfm.load_scheme("b2b-five")


@pytest.fixture
def editor(driver):
    return driver.upload(DISTRIBUTOR).go(SCHEME)


def open_segment(driver, position):
    driver.app.radio(key="scheme_segment").set_value(position)
    return driver.run()


def open_finding(driver, key):
    driver.app.session_state[key] = True
    return driver.run()


def say(driver, name, position, value, kind="text_input"):
    return driver.choose(kind, f"scheme_{name}_{position}", value)


def told(driver):
    """Everything the page says, expanders included, as people see it."""
    labels = "\n".join(one.label for one in driver.app.expander)
    return shown(f"{driver.text()}\n{labels}")


def captions(driver):
    return list(driver.app.radio(key="scheme_segment").proto.captions)


# --- What the page shows -------------------------------------------------------------------


def test_without_a_file_the_editor_works_on_codes(driver):
    driver.go(SCHEME)
    assert "All 125 codes have a segment" in told(driver)
    assert "No file is open, so this is about codes only." in told(driver)
    assert captions(driver)[0] == "12 codes"
    say(driver, "rest", 0, True, kind="toggle")
    assert "No code reaches Dormant: Active high value already takes its" in told(driver)
    driver.click("scheme_use")
    assert driver.workbench.definition.scheme.segments[0].rules[-1] == Rule()


def test_with_a_file_every_segment_says_its_codes_and_accounts(editor):
    assert captions(editor) == [
        *("12 codes, 39 accounts", "32 codes, 17 accounts", "40 codes, 19 accounts"),
        *("36 codes, 40 accounts", "5 codes, 25 accounts"),
    ]
    assert "Every rule takes codes and every segment is reached." in told(editor)
    assert editor.app.button(key="scheme_use").disabled
    assert editor.app.button(key="scheme_again").disabled


def test_fewer_bands_than_the_scheme_has_scores_are_stretched(editor):
    editor.go(TUNE).choose("segmented_control", "band_count", 3).go(SCHEME)
    assert "All 27 codes have a segment" in told(editor)
    assert "3 × 3 × 3 bands" in told(editor)


def test_the_other_map_shows_every_code(editor):
    editor.app.segmented_control(key="scheme_map").set_value("codes")
    editor.run()
    assert "A strip shows" not in told(editor)


def test_names_are_shown_as_they_stand(editor):
    say(editor, "name", 0, ":material/delete: *Bold* www.evil.example")
    label = editor.app.radio(key="scheme_segment").options[0]
    assert "\\*Bold\\*" in label
    assert ":material/delete:" not in label


# --- Edits, the draft, and the two ways out ------------------------------------------------


def test_a_draft_changes_nothing_until_it_is_used(editor):
    open_segment(editor, 3)
    say(editor, "name", 3, "Asleep")
    draft = editor.workbench.scheme_draft
    assert draft.segments[3].name == "Asleep"
    assert (draft.title, draft.source) == ("B2B five, edited", "Edited from B2B five")
    assert editor.workbench.definition.scheme == "b2b-five"
    assert "40 accounts" in told(editor)
    editor.go(SEGMENTS)
    assert "Asleep" not in set(editor.table("Segments with")["segment"])
    editor.go(SCHEME)
    assert editor.app.text_input(key=editor.key("scheme_name_3")).value == "Asleep"
    editor.click("scheme_use")
    assert editor.workbench.scheme_draft is None
    assert editor.workbench.definition.scheme == draft
    editor.go(SEGMENTS)
    table = editor.table("Segments with").set_index("segment")
    assert table.loc["Asleep", "accounts"] == 40


def test_start_again_takes_the_scheme_in_force(editor):
    say(editor, "name", 0, "Crown jewels")
    editor.click("scheme_again")
    assert editor.workbench.scheme_draft is None
    assert editor.app.text_input(key=editor.key("scheme_name_0")).value == "Active high value"
    assert editor.app.text_input(key=editor.key("scheme_title")).value == "B2B five"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("name", "At risk", "two segments are both named 'At risk'."),
        ("name", "New account", "'New account' is the name of a lane"),
        ("name", " ", "name: must be text that is not empty"),
        ("codes", "543 599", "the code '599' of 'Active high value' is not three scores from 1"),
        ("codes", "54", "'54'"),
    ],
)
def test_a_mistake_is_one_sentence_and_the_last_good_draft_stays(editor, name, value, sentence):
    say(editor, "owner", 0, "Ines")
    good = editor.workbench.scheme_draft
    say(editor, name, 0, value)
    assert [sentence in shown(one.value) for one in editor.app.error] == [True]
    assert editor.workbench.scheme_draft == good
    say(editor, name, 0, {"name": "Crown jewels", "codes": "155"}[name])
    assert not editor.app.error
    assert editor.workbench.scheme_draft != good


def test_order_decides_and_can_be_changed(editor):
    for _ in range(3):
        editor.click("scheme_down")
    names = [one.name for one in editor.workbench.scheme_draft.segments]
    assert names[3] == "Active high value"
    assert editor.app.radio(key="scheme_segment").value == 3
    assert "No code reaches Active high value: Growth potential already takes its 12 codes" in told(
        editor
    )
    assert "39 accounts have one of them" in told(editor)
    open_finding(editor, "scheme_unreachable_Active high value")
    assert len(editor.table("Accounts: No code reaches")) == 39
    for _ in range(3):
        editor.click("scheme_up")
    assert [one.name for one in editor.workbench.scheme_draft.segments] == [
        one.name for one in FIVE.segments
    ]


def test_the_effect_on_accounts_is_told_before_it_is_taken(editor):
    for _ in range(3):
        editor.click("scheme_down")
    assert "39 accounts" in told(editor)
    open_finding(editor, "scheme_effect")
    moves = editor.table("Accounts that would move, by segment")
    assert list(moves[["segment_from", "segment_to", "accounts"]].iloc[0]) == [
        *("Active high value", "Growth potential", 39)
    ]
    assert len(editor.table("Each account that would move")) == 39


def test_an_uncovered_code_opens_to_its_accounts(editor):
    open_segment(editor, 4)
    say(editor, "rest", 4, False, kind="toggle")
    assert "120 of 125 codes have a segment" in told(editor)
    assert "No rule takes 5 codes: 111, 211, 311, 411 and 511; 25 accounts" in told(editor)
    assert "Low fit has no rule yet, so nothing reaches it." in told(editor)
    open_finding(editor, "scheme_uncovered_")
    codes = editor.table("Codes without a rule")
    assert dict(zip(codes["code"], codes["accounts"], strict=True)) == {
        **{"111": 14, "211": 10, "311": 1},
        **{"411": 0, "511": 0},
    }
    assert set(editor.table("Accounts: No rule takes")["segment"]) == {"No segment"}


def test_segments_are_added_and_removed(editor):
    editor.click("scheme_add")
    assert editor.workbench.scheme_draft.segments[0].name == "New segment"
    assert "New segment has no rule yet, so nothing reaches it." in told(editor)
    editor.click("scheme_add")
    assert editor.workbench.scheme_draft.segments[0].name == "New segment 2"
    say(editor, "codes", 0, "555, 554")
    assert captions(editor)[0].startswith("2 codes, ")
    for _ in range(6):
        editor.click("scheme_remove")
    assert [one.name for one in editor.workbench.scheme_draft.segments] == ["Low fit"]
    assert editor.app.button(key="scheme_remove").disabled


def test_who_acts_and_what_results_mean_is_kept(editor):
    say(editor, "owner", 0, "Ines")
    say(editor, "capacity", 0, 12, kind="number_input")
    say(editor, "strong", 0, "Widen")
    say(editor, "weak", 0, "Stop")
    say(editor, "action", 0, "Call", kind="text_area")
    say(editor, "colour", 0, "#123456", kind="color_picker")
    segment = editor.workbench.scheme_draft.segments[0]
    assert (segment.owner, segment.capacity, segment.action) == ("Ines", 12, "Call")
    assert (segment.decision.strong, segment.decision.weak) == ("Widen", "Stop")
    assert segment.colour == "#123456"
    say(editor, "capacity", 0, None, kind="number_input")
    assert editor.workbench.scheme_draft.segments[0].capacity is None


@pytest.mark.parametrize("name", [*rfm.scheme_names(), "A blank scheme"])
def test_an_editor_may_start_from_any_scheme(editor, name):
    editor.choose("menu_button", "scheme_start", name)
    expected = scheme_edits.BLANK if name == "A blank scheme" else rfm.load_scheme(name)
    assert editor.workbench.scheme_draft == expected
    assert not editor.app.error
    if name != "b2b-five":
        editor.click("scheme_use")
        assert editor.workbench.definition.resolved_scheme() == expected


def test_a_shipped_scheme_is_used_by_its_name(editor):
    editor.choose("menu_button", "scheme_start", "classic-ten").click("scheme_use")
    assert editor.workbench.definition.scheme == "classic-ten"


def test_the_scale_is_a_choice_that_rules_may_forbid(editor):
    editor.choose("number_input", "scheme_scale", 4)
    assert "goes beyond the scores from 1 to 4" in told(editor)
    assert editor.workbench.scheme_draft is None
    editor.choose("number_input", "scheme_scale", 7)
    assert editor.workbench.scheme_draft.scale == 7
    assert "7 × 7 × 7 bands" in told(editor)


def test_the_lane_for_new_accounts_is_opened_and_closed(editor):
    editor.choose("toggle", "scheme_lane", False)
    assert editor.workbench.scheme_draft.new_accounts is None
    editor.choose("toggle", "scheme_lane", True)
    editor.choose("number_input", "scheme_lane_days", 30)
    editor.choose("number_input", "scheme_lane_orders", 2)
    assert editor.workbench.scheme_draft.new_accounts == rfm.NewAccounts(days=30, orders=2)


def test_a_scheme_travels_as_a_file(editor, downloads):
    say(editor, "name", 0, "Crown jewels")
    draft = editor.workbench.scheme_draft
    text = downloads["scheme.toml"]()
    editor.click("scheme_again")
    editor.app.file_uploader(key=editor.key("scheme_upload")).upload("own.toml", text)
    editor.run()
    assert editor.workbench.scheme_draft == draft


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title = ", "own.toml is not valid TOML"),
        ("scale = 5", "own.toml: 'title' is missing"),
        ("version = 2\nscheme = 'none-such'", "There is no scheme named 'none-such'"),
    ],
)
def test_a_file_that_is_no_scheme_is_one_sentence(editor, text, sentence):
    editor.app.file_uploader(key=editor.key("scheme_upload")).upload("own.toml", text.encode())
    editor.run()
    assert len(editor.app.error) == 1
    assert sentence in shown(editor.app.error[0].value)
    assert editor.workbench.scheme_draft is None


def test_a_file_that_cannot_be_labelled_leaves_the_coverage(driver, tmp_path):
    broken = tmp_path / "names.csv"
    broken.write_text("a,b\nx,y\n")
    driver.upload(broken).go(SCHEME)
    assert "All 125 codes have a segment" in told(driver)
    assert len([one for one in driver.app.caption if ":material/info:" in one.value]) == 1


def test_an_edit_does_not_measure_again(editor, monkeypatch):
    calls = []
    measure = cached.measure_accounts
    monkeypatch.setattr(
        cached, "measure_accounts", lambda *given: calls.append(given) or measure(*given)
    )
    editor.click("scheme_down")
    say(editor, "codes", 1, "111")
    assert calls == []


def test_a_draft_with_fewer_segments_keeps_one_open(editor):
    open_segment(editor, 4)
    short = FIVE.replace(segments=FIVE.segments[:2])
    editor.app.session_state["workbench"] = replace(editor.workbench, scheme_draft=short)
    editor.run()
    assert editor.app.radio(key="scheme_segment").value == 1


# --- The table of rules: what AppTest can't type into --------------------------------------


def edit(rows, **edits):
    return scheme_edits.edited_rows(rows, edits)


def test_rules_stand_in_the_table_as_people_write_them():
    rows = scheme_edits.rule_rows(FIVE.segments[1])
    assert rows.fillna("").to_numpy().tolist() == [
        ["2–3", "", "4–5", ""],
        ["2–3", "4–5", "2–5", ""],
        ["1", "4–5", "4–5", ""],
    ]
    assert scheme_edits.rule_rows(FIVE.segments[4]).empty
    assert scheme_edits.takes_the_rest(FIVE.segments[4])


@pytest.mark.parametrize("name", rfm.scheme_names())
def test_rules_that_nobody_edits_stay_as_they_are(name):
    scheme = rfm.load_scheme(name)
    for position, segment in enumerate(scheme.segments):
        rows = edit(scheme_edits.rule_rows(segment))
        assert scheme_edits.set_rules(scheme, position, rows) == scheme


def test_edited_added_and_deleted_rows_become_rules():
    rows = edit(
        scheme_edits.rule_rows(FIVE.segments[1]),
        edited_rows={0: {"r": "4+", "m": None, "fm": " 2 to 3 "}, 1: {"f": "5"}},
        added_rows=[{"f": "1-2"}, {}],
        deleted_rows=[2],
    )
    assert scheme_edits.set_rules(FIVE, 1, rows).segments[1].rules == (
        Rule(r=(4, 5), fm=(2, 3)),
        Rule(r=(2, 3), f=(5, 5), m=(2, 5)),
        Rule(f=(1, 2)),
    )


def test_an_emptied_table_keeps_the_rest():
    rows = edit(scheme_edits.rule_rows(FIVE.segments[4]), added_rows=[{"r": "2"}])
    ruled = scheme_edits.set_rules(FIVE, 4, rows)
    assert ruled.segments[4].rules == (Rule(r=(2, 2)), Rule())
    assert scheme_edits.set_rest(ruled, 4, rest=False).segments[4].rules == (Rule(r=(2, 2)),)
    cleared = edit(scheme_edits.rule_rows(ruled.segments[4]), deleted_rows=[0])
    assert scheme_edits.set_rules(ruled, 4, cleared) == FIVE


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("5-4", r"rule 1 of 'At risk': a score range must ascend; got \[5, 4\]"),
        ("6", "a rule of 'At risk' goes beyond the scores from 1 to 5"),
        ("0-2", "a rule of 'At risk' goes beyond the scores from 1 to 5"),
        ("high", "rule 1 of 'At risk': R takes a score, a range such as 2-4, or 4[+]; got 'high'"),
        ("4.5", "got '4.5'"),
        ("-1", "got '-1'"),
    ],
)
def test_a_cell_that_is_no_range_is_one_sentence(cell, sentence):
    rows = edit(scheme_edits.rule_rows(FIVE.segments[1]), edited_rows={0: {"r": cell}})
    with pytest.raises(DefinitionError, match=sentence):
        scheme_edits.set_rules(FIVE, 1, rows)


def test_codes_are_typed_in_any_way():
    assert scheme_edits.set_codes(FIVE, 0, "155, 154;155\n153").segments[0].codes == (
        *("155", "154", "153"),
    )
    ten = Scheme(title="Ten", scale=10, segments=(Segment(name="All", rules=(Rule(),)),))
    assert scheme_edits.set_codes(ten, 0, "10-5-3 and 999").segments[0].codes == ("10-5-3", "999")
    assert scheme_edits.codes_text(("155", "10-5-3")) == "155 10-5-3"


def test_a_name_for_a_new_segment_is_always_free():
    one = scheme_edits.BLANK
    for _ in range(4):
        one = scheme_edits.add(one, 0)
    assert len({segment.name for segment in one.segments}) == 5


def test_an_untouched_shipped_scheme_stays_itself_and_an_edited_one_says_so():
    assert scheme_edits.as_own(FIVE) is FIVE
    assert scheme_edits.reference(FIVE) == "b2b-five"
    edited = scheme_edits.as_own(scheme_edits.move(FIVE, 0, 1))
    assert edited.title == "B2B five, edited"
    assert scheme_edits.reference(edited) is edited
    assert scheme_edits.as_own(edited) is edited


def test_a_file_holds_the_scheme_alone_or_a_whole_definition():
    whole = rfm.definition_to_toml(rfm.Definition(scheme=FIVE))
    assert scheme_from_toml(whole) == FIVE
    assert scheme_from_toml("version = 2\nscheme = 'value-four'") == rfm.load_scheme("value-four")
