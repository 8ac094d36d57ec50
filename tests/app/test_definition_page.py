"""The Definition page: choices become a draft, its effect is told, it is taken or dropped."""

import datetime as dt
import json
import tomllib
from dataclasses import replace

import pytest

import rfm
from app_pages.ui import definition_frame
from app_pages.ui.state import STEPS_KEPT
from app_pages.ui.widgets import WORD_JOINER
from rfm.analysis.advice import advise
from rfm.analysis.effect import effect
from rfm.band_choices import Bands, DimensionBands, Weights
from rfm.definition import Definition, load_definition
from rfm.measure_choices import (
    Area,
    EventWeight,
    Frequency,
    Monetary,
    MonetaryFor,
    Peers,
    Recency,
)
from rfm.scheme import Decision, NewAccounts, load_scheme
from rfm.versions import Version, versions_from_toml, versions_to_toml
from tests.app.conftest import DATA, SAMPLES, SEGMENTS, TUNE

DEFINITION = "app_pages/segment/definition.py"
SAAS = SAMPLES / "saas_events.csv"
SUMMARY = SAMPLES / "account_summary.csv"
DISTRIBUTOR = SAMPLES / "distributor_order_lines.xlsx"


@pytest.fixture
def saas(driver):
    return driver.upload(SAAS).go(DEFINITION)


def draft(driver) -> Definition:
    held = driver.workbench.draft
    assert held is not None, f"no draft; the page says: {driver.text()}"
    return held


def edit(driver, key, rows):
    """Write into cells of a table, as the browser tells it."""
    table = next(one for one in driver.app.data_editor if one.key == driver.key(key))
    told = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    states = driver.app._tree.get_widget_states()
    states.widgets.add(id=table.proto.id, string_value=json.dumps(told))
    driver.app._run(states)
    assert not driver.app.exception, driver.app.exception
    return driver


def shown(driver) -> str:
    return driver.text().replace("\\", "").replace(WORD_JOINER, "")


def test_a_step_without_data_says_so(driver):
    driver.go(DEFINITION)
    assert [one.value for one in driver.app.info] == ["This step needs data first."]


def test_five_cards_say_what_holds(saas):
    titles = [one.value for one in saas.app.subheader]
    assert titles == ["Recency", "Frequency", "Value", "For all three", "Segments", "Actions"]
    told = shown(saas)
    assert "Recency is days since the last event that is not a refund." in told
    assert "B2B five has 5 segments" in told
    assert saas.workbench.draft is None
    assert not [one for one in saas.app.button if one.key == "take_draft"]


# fmt: off
CHOICES = [
    ("segmented_control", "recency_measure", "rhythm",
     {"recency": Recency(measure="rhythm")}),
    ("multiselect", "recency_events", ["invoice", "renewal"],
     {"recency": Recency(events=("invoice", "renewal"))}),
    ("selectbox", "recency_method", "buying_cycle",
     {"bands": Bands(recency=DimensionBands(method="buying_cycle"))}),
    ("selectbox", "frequency_method", "natural",
     {"bands": Bands(frequency=DimensionBands(method="natural"))}),
    ("number_input", "recency_count", 7,
     {"bands": Bands(recency=DimensionBands(count=7), frequency=DimensionBands(count=5),
                     monetary=DimensionBands(count=5))}),
    ("selectbox", "frequency_measure", "active_months",
     {"frequency": Frequency(measure="active_months")}),
    ("multiselect", "frequency_events", ["invoice"],
     {"frequency": Frequency(events=("invoice",))}),
    ("selectbox", "monetary_measure", "largest", {"monetary": Monetary(measure="largest")}),
    ("multiselect", "monetary_events", ["renewal"], {"monetary": Monetary(events=("renewal",))}),
    ("selectbox", "today", "end_of_last_month", {"reference_date": "end_of_last_month"}),
    ("selectbox", "today", "date", {"reference_date": dt.date(2026, 6, 30)}),
    ("segmented_control", "window", "months", {"window_months": 12}),
    ("segmented_control", "window", "cycles", {"window_cycles": 1.0}),
    ("number_input", "half_life", 180.0, {"half_life_days": 180.0}),
    ("selectbox", "peers", "tier", {"peers": Peers(attribute="tier")}),
    ("toggle", "nested", True, {"bands": Bands(nested=True)}),
    ("segmented_control", "lane", "off", {"new_accounts": "off"}),
    ("segmented_control", "lane", "own", {"new_accounts": NewAccounts(days=90, orders=1)}),
    ("multiselect", "do_not_label", ["A-0009"], {"do_not_label": ("A-0009",)}),
    ("selectbox", "definition_scheme", "smb-six", {"scheme": "smb-six"}),
    ("text_input", "about_name", "Key accounts",
     {"about": Definition().about.replace(name="Key accounts")}),
    ("text_input", "recency_owner", "Jonah",
     {"about": Definition().about.replace(recency=Area(owner="Jonah"))}),
    ("text_input", "monetary_why", "Margins are not in the file",
     {"about": Definition().about.replace(monetary=Area(why="Margins are not in the file"))}),
]
# fmt: on


@pytest.mark.parametrize(
    ("kind", "name", "value", "changes"), CHOICES, ids=[f"{one[1]}-{one[2]}" for one in CHOICES]
)
def test_a_choice_changes_the_draft_and_nothing_else(saas, kind, name, value, changes):
    saas.choose(kind, name, value)
    assert draft(saas) == Definition(**changes)
    assert saas.workbench.definition == Definition()
    assert not saas.app.error
    assert not saas.app.warning


def test_further_choices_add_to_the_draft(saas):
    saas.choose("selectbox", "peers", "tier").choose("number_input", "peers_floor", 10)
    saas.choose("button_group", "peers_dimensions", ["monetary"])
    saas.choose("segmented_control", "window", "months")
    saas.choose("number_input", "window_months", 24)
    assert draft(saas) == Definition(
        peers=Peers(attribute="tier", floor=10, dimensions=("monetary",)), window_months=24
    )
    saas.choose("segmented_control", "window", "all").choose("selectbox", "peers", "")
    assert saas.workbench.draft is None, "all choices taken back leave nothing to take"


def test_cycles_dates_and_lanes_are_typed(saas):
    saas.choose("segmented_control", "window", "cycles")
    saas.choose("number_input", "window_cycles", 1.5)
    saas.choose("number_input", "cycle_months", 6)
    saas.choose("selectbox", "today", "date")
    saas.choose("date_input", "today_date", dt.date(2026, 3, 31))
    saas.choose("segmented_control", "lane", "own").choose("number_input", "lane_days", 30)
    assert draft(saas) == Definition(
        window_cycles=1.5,
        cycle_months=6,
        reference_date=dt.date(2026, 3, 31),
        new_accounts=NewAccounts(days=30, orders=1),
    )


def test_typed_cuts_begin_with_those_in_force_and_set_the_number_of_bands(saas):
    in_force = rfm.label(rfm.read(SAAS)).cuts
    saas.choose("selectbox", "recency_method", "typed")
    assert draft(saas).bands.recency.cuts == in_force.recency
    saas.choose("text_input", "recency_cuts", "30; 90, 180")
    assert draft(saas).bands.recency.cuts == (30, 90, 180)
    assert draft(saas).band_counts == (4, 5, 5)
    assert saas.app.number_input(key=saas.key("recency_count")).value == 4
    saas.choose("number_input", "recency_count", 5)
    assert saas.workbench.draft is None


def test_events_are_weighed_in_a_table(saas):
    edit(saas, "frequency_weights_7", {3: {"weight": 0.3}})
    assert draft(saas).frequency == Frequency(
        weights=(EventWeight(event="qualified meeting", weight=0.3),)
    )
    saas.choose("multiselect", "frequency_events", ["invoice"])
    assert draft(saas).frequency == Frequency(events=("invoice",))


def test_a_measure_that_needs_a_column_waits_for_it(driver):
    driver.upload(DISTRIBUTOR).go(DEFINITION)
    driver.choose("selectbox", "frequency_measure", "units")
    assert driver.workbench.draft is None
    driver.choose("selectbox", "frequency_column", "Quantity")
    assert draft(driver).frequency.measure == "units"
    assert draft(driver).fields.units == "Quantity"
    assert "value" in shown(driver)
    driver.choose("selectbox", "monetary_measure", "margin")
    driver.choose("selectbox", "monetary_column", "Unit price")
    assert draft(driver).fields.cost == "Unit price"
    driver.click("take_draft")
    assert driver.workbench.definition.monetary.measure == "margin"


def test_some_accounts_are_measured_otherwise(saas):
    saas.choose("selectbox", "value_for_attribute", "tier")
    saas.choose("multiselect", "value_for_values_tier", ["Mid-market"])
    saas.choose("selectbox", "value_for_measure", "latest")
    saas.click(saas.key("value_for_add"))
    assert draft(saas).monetary_for == (
        MonetaryFor(attribute="tier", values=("Mid-market",), measure="latest"),
    )
    assert not saas.app.error
    saas.click(saas.key("value_for_0_off"))
    assert saas.workbench.draft is None


def test_weights_are_parts_that_need_not_sum(saas):
    for dimension, part in (("recency", 2), ("frequency", 1), ("monetary", 1)):
        saas.app.number_input(key=saas.key(f"weight_{dimension}")).set_value(float(part))
    saas.click(saas.key("weights_take"))
    assert draft(saas).weights == Weights(recency=0.5, frequency=0.25, monetary=0.25)
    for dimension in ("recency", "frequency", "monetary"):
        saas.app.number_input(key=saas.key(f"weight_{dimension}")).set_value(0.0)
    saas.click(saas.key("weights_take"))
    assert "must count for something" in shown(saas)
    assert draft(saas).weights == Weights(recency=0.5, frequency=0.25, monetary=0.25)


def test_actions_are_written_out_as_a_scheme_and_move_nobody(saas):
    cells = {"owner": "Ines", "capacity": 5, "weak": "Stop and ask"}
    edit(saas, "actions_5", {1: cells})
    scheme = draft(saas).scheme
    assert scheme.segments[1] == load_scheme("b2b-five").segments[1].replace(
        owner="Ines", capacity=5, decision=Decision(weak="Stop and ask")
    )
    assert scheme.segments[0] == load_scheme("b2b-five").segments[0]
    assert "No account moves to another segment" in shown(saas)
    edit(saas, "actions_5", {1: {"owner": "", "capacity": None, "weak": None}})
    assert saas.workbench.draft is None, "a scheme like the shipped one goes by its name again"


def test_the_effect_is_told_before_it_is_taken(saas):
    tables = rfm.read(SAAS)
    changed = Definition(window_months=12)
    found = effect(rfm.label(tables), rfm.label(tables, changed))
    assert found.accounts > 0
    saas.choose("segmented_control", "window", "months")
    assert f"{found.accounts} accounts move, value {round(found.value):,}" in shown(saas)
    assert "Changed: the window." in shown(saas)
    moves = saas.table("Accounts that move")
    assert moves["accounts"].tolist() == found.moves["accounts"].tolist()
    biggest = saas.table("The biggest accounts")
    assert biggest["account_id"].tolist() == found.moved["account_id"].head(10).tolist()
    saas.go(SEGMENTS)
    assert "Reference date" in saas.text()
    assert saas.workbench.definition == Definition()
    saas.go(DEFINITION).click("take_draft")
    assert saas.workbench.definition == changed
    assert saas.workbench.draft is None
    assert "accounts move" not in shown(saas)


def test_a_dropped_draft_leaves_no_trace(saas):
    saas.choose("selectbox", "monetary_measure", "largest").click("drop_draft")
    assert saas.workbench.draft is None
    assert saas.workbench.past == ()
    assert saas.app.selectbox(key=saas.key("monetary_measure")).value == "total"


def test_undo_and_redo_go_over_the_whole_definition(saas):
    assert saas.app.button(key="undo").disabled
    saas.choose("selectbox", "monetary_measure", "largest").click("take_draft").go(TUNE)
    saas.slide("recency", 0, 14.0)
    moved = saas.workbench.definition
    assert moved.bands.recency.cuts is not None
    saas.go(DEFINITION).click("undo")
    assert saas.workbench.definition == Definition(monetary=Monetary(measure="largest"))
    saas.click("undo")
    assert saas.workbench.definition == Definition()
    assert saas.app.button(key="undo").disabled
    saas.click("redo").click("redo")
    assert saas.workbench.definition == moved
    assert saas.app.button(key="redo").disabled
    saas.click("undo").choose("toggle", "nested", True).click("take_draft")
    assert saas.app.button(key="redo").disabled, "a new change ends what could be done again"


def test_the_way_back_is_bounded_and_ends_with_other_files(saas):
    steps = tuple(Definition(window_months=months) for months in range(1, STEPS_KEPT + 1))
    saas.app.session_state["workbench"] = replace(saas.workbench, past=steps)
    saas.choose("toggle", "nested", True).click("take_draft")
    assert saas.workbench.past == (*steps[1:], Definition())
    saas.choose("toggle", "nested", False)
    saas.go(DATA).upload(SUMMARY)
    assert (saas.workbench.past, saas.workbench.future) == ((), ())
    assert saas.workbench.draft is None


def test_another_file_drops_what_depends_on_the_columns_and_events_of_the_old_one(driver):
    driver.upload(DISTRIBUTOR).go(DEFINITION)
    driver.choose("selectbox", "frequency_measure", "units")
    driver.choose("selectbox", "frequency_column", "Quantity").click("take_draft")
    driver.choose("selectbox", "monetary_measure", "largest").click("take_draft")
    keep(driver, "Units")
    driver.go(DATA).upload(SAAS)
    assert driver.workbench.definition == Definition(monetary=Monetary(measure="largest"))
    assert [one.name for one in driver.workbench.versions] == ["Units"]
    driver.go(DEFINITION).click("version_0")
    assert "Quantity" in driver.app.error[0].value
    assert driver.app.button(key="take_draft").disabled


def test_a_draft_goes_along_when_the_definition_changes_elsewhere(saas):
    saas.choose("selectbox", "monetary_measure", "largest").go(SEGMENTS)
    saas.choose("selectbox", "scheme", "smb-six").go(DEFINITION)
    assert draft(saas) == Definition(monetary=Monetary(measure="largest"), scheme="smb-six")


def test_a_choice_that_contradicts_itself_is_one_sentence(saas):
    saas.choose("selectbox", "recency_method", "typed")
    before = draft(saas)
    for typed, told in (("90; 30", "must ascend"), ("soon", "Cuts are numbers")):
        saas.choose("text_input", "recency_cuts", typed)
        assert [told in one.value for one in saas.app.warning] == [True]
        assert draft(saas) == before
        assert saas.app.text_input(key=saas.key("recency_cuts")).value == typed
    saas.choose("toggle", "nested", True)
    assert not saas.app.warning
    box = saas.app.text_input(key=saas.key("recency_cuts"))
    assert box.value == "; ".join(f"{cut:g}" for cut in before.bands.recency.cuts)
    saas.choose("text_input", "recency_cuts", "30; 90; 120; 200")
    assert draft(saas).bands.recency.cuts == (30, 90, 120, 200)


def test_a_draft_that_makes_no_list_is_one_sentence_and_can_be_mended(saas):
    saas.choose("selectbox", "today", "date")
    saas.choose("date_input", "today_date", dt.date(2001, 3, 31))
    assert len(saas.app.error) == 1
    assert "No event is dated on or before 2001-03-31" in shown(saas)
    assert saas.app.button(key="take_draft").disabled
    assert saas.app.multiselect(key=saas.key("recency_events"))
    saas.choose("selectbox", "today", "latest_event")
    assert not saas.app.error
    assert saas.workbench.draft is None


def test_a_definition_that_makes_no_list_is_mended_here(driver):
    driver.upload(SAAS).go(DEFINITION)
    driver.choose("segmented_control", "window", "months").click("take_draft")
    driver.go(DATA).upload(SUMMARY).go(DEFINITION)
    assert "one row an event" in shown(driver)
    driver.choose("segmented_control", "window", "all")
    assert "Makes a list: 80 accounts" in shown(driver)
    driver.click("take_draft")
    assert not driver.app.error
    assert driver.workbench.definition == Definition()


def test_a_file_without_event_types_offers_none(driver):
    driver.upload(SUMMARY).go(DEFINITION)
    keys = {one.key for one in driver.app.multiselect}
    assert driver.key("recency_events") not in keys
    assert driver.key("do_not_label") in keys
    assert [one.key for one in driver.app.data_editor] == [driver.key("actions_5")]


def test_advice_fills_the_draft_with_its_remedy(saas):
    result = rfm.label(rfm.read(SAAS))
    remedy = next(one for one in advise(result) if one.definition is not None)
    assert remedy.sentence in shown(saas)
    saas.click(f"advice_{remedy.code}")
    assert draft(saas).bands == remedy.definition.bands
    assert draft(saas).fields == Definition().fields, "only what the advice changes"
    assert saas.workbench.definition == Definition()


def keep(driver, name):
    driver.choose("text_input", "version_name", name)
    return driver.click("keep_version")


def test_versions_are_kept_compared_and_brought_back(saas):
    keep(saas, "Kick-off")
    saas.choose("segmented_control", "window", "months").click("take_draft")
    keep(saas, "")
    assert saas.workbench.versions == (
        Version(name="Kick-off", date=dt.date.today(), definition=Definition()),
        Version(name="Version 1", date=dt.date.today(), definition=Definition(window_months=12)),
    )
    assert saas.app.button(key="version_1").disabled
    saas.click("version_0")
    assert draft(saas) == Definition()
    assert "accounts move" in shown(saas)
    saas.click("take_draft")
    assert saas.workbench.definition == Definition()
    keep(saas, "Version 1")
    assert [one.name for one in saas.workbench.versions] == ["Kick-off", "Version 1"]
    saas.click("forget_version_0")
    assert [one.name for one in saas.workbench.versions] == ["Version 1"]


def test_versions_are_saved_to_one_file_and_loaded_by_name(saas, downloads):
    keep(saas, "Kick-off")
    saas.choose("segmented_control", "window", "months").click("take_draft")
    keep(saas, "Later")
    saved = downloads["definition_versions.toml"]().decode()
    assert [one["name"] for one in tomllib.loads(saved)["versions"]] == ["Kick-off", "Later"]
    assert versions_from_toml(saved, "x") == saas.workbench.versions

    other = versions_to_toml([Version(name="Later", definition=Definition(scheme="smb-six"))])
    saas.app.file_uploader(key=saas.key("versions_upload")).upload("v.toml", other.encode())
    saas.run()
    assert "1 version loaded: Later." in shown(saas)
    assert [one.name for one in saas.workbench.versions] == ["Kick-off", "Later"]
    assert saas.workbench.versions[1].definition == Definition(scheme="smb-six")


def test_a_file_of_versions_that_cannot_be_read_is_one_sentence(saas):
    keep(saas, "Kick-off")
    upload = saas.app.file_uploader(key=saas.key("versions_upload"))
    upload.upload("v.toml", b"version = 2\nbanana = 1\n")
    saas.run()
    assert "'banana' is not a known setting" in shown(saas)
    assert [one.name for one in saas.workbench.versions] == ["Kick-off"]


def test_what_is_taken_here_is_what_the_library_makes_of_the_file(saas, tmp_path):
    saas.choose("segmented_control", "recency_measure", "rhythm")
    saas.choose("selectbox", "peers", "tier").click("take_draft")
    path = tmp_path / "mine.toml"
    path.write_text(rfm.definition_to_toml(saas.workbench.definition))
    result = rfm.label(rfm.read(SAAS), load_definition(path))
    saas.go(SEGMENTS)
    table = saas.table("Accounts in")
    assert table["segment"].tolist() == result.accounts["segment"].tolist()


def test_a_second_click_on_weights_that_were_taken_changes_nothing(monkeypatch):
    monkeypatch.setattr(definition_frame.st, "session_state", {})
    proposed = []
    monkeypatch.setattr(definition_frame.state, "propose", lambda *_, **__: proposed.append(1))
    definition_frame._take_weights("weight_recency_r_0", "weight_frequency_r_0")
    assert proposed == []


def test_another_file_says_which_choices_went_with_the_old_one(driver):
    bands = Bands(recency=DimensionBands(method="natural", count=4))
    driver.upload(SAAS).go(DEFINITION)
    chosen = driver.workbench.definition.replace(peers=Peers(attribute="tier"), bands=bands)
    driver.app.session_state["workbench"] = replace(driver.workbench, definition=chosen)
    driver.go(DATA).upload(SAMPLES / "distributor_order_lines.xlsx")
    assert [toast.value for toast in driver.app.toast] == [
        "Gone with the other file: who is compared with whom. All other choices stay."
    ]
    assert driver.workbench.definition.bands == bands
    assert driver.workbench.definition.peers is None
