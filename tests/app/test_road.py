"""The main road through the app: bring, check, tune, read, compare, take along."""

import io
import tomllib
from collections import Counter
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
import streamlit as st

import rfm
from app_pages.ui import cached
from app_pages.ui.widgets import WORD_JOINER, plain
from rfm.definition import definition_from_toml
from rfm.output.files import to_csv
from tests.app.conftest import ALTERNATIVES, DATA, DOWNLOAD, PAGES, SAMPLES, SEGMENTS, TUNE


def shown(text):
    """What people see of a text that was kept from Markdown."""
    return text.replace("\\", "").replace(WORD_JOINER, "")


DISTRIBUTOR = SAMPLES / "distributor_order_lines.xlsx"
SAAS = SAMPLES / "saas_events.csv"
SUMMARY = SAMPLES / "account_summary.csv"
STEPS = ("read_bytes", "gather", "until_reference_date", "measure_accounts", "label_measured")


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_step_without_data_says_so_and_links_back(driver, page):
    driver.go(page)
    assert [one.value for one in driver.app.info] == ["This step needs data first."]
    assert [one.label for one in driver.app.page_link] == ["Bring a file or take a sample"]


def test_an_empty_app_offers_samples_and_says_where_files_go(driver):
    assert "The file stays on this machine." in driver.text()
    assert not driver.app.dataframe
    for sample in ("distributor", "saas", "summary"):
        assert driver.app.button(key=f"sample_{sample}")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (DISTRIBUTOR, "value is Net amount; one order is one Order no"),
        (SAAS, "dates from event\\_date; value is amount"),
        (SUMMARY, "each row is one account whose orders are counted in Orders"),
    ],
)
def test_an_upload_is_understood_and_reconciles(driver, path, told):
    driver.upload(path)
    assert told in driver.text()
    assert len(driver.table("The first three rows")) == 3
    ledger = driver.table("Rows and value").set_index("what")
    parts = ledger.drop(index="read")
    assert parts["rows"].sum() == ledger.loc["read", "rows"]
    assert parts["value"].sum() == pytest.approx(ledger.loc["read", "value"], abs=1e-4)


def test_a_changed_role_is_taken_and_the_others_stay(driver):
    driver.upload(SAAS)
    before = len(driver.table("Rows and value"))
    driver.choose("selectbox", "order_id", "")
    fields = driver.workbench.definition.fields
    assert (fields.order_id, fields.value, fields.account_id) == ("", "amount", "account_id")
    assert "one active day counts as one order" in driver.text()
    assert len(driver.table("Rows and value")) == before


def test_value_may_be_arithmetic_over_columns(driver):
    driver.upload(SAAS)
    doubled = driver.workbench.definition.replace(fields={"value": "amount * 2"})
    driver.app.session_state["workbench"] = replace(
        driver.workbench, definition=doubled, revision=driver.workbench.revision + 1
    )
    driver.run()
    ledger = driver.table("Rows and value").set_index("what")
    assert ledger.loc["used", "value"] == pytest.approx(2 * 4_982_857.40)
    assert driver.app.selectbox(key=driver.key("value")).value == "amount * 2"


def test_a_column_that_cannot_play_its_role_is_one_sentence(driver):
    driver.upload(SAAS)
    driver.choose("selectbox", "value", "company_name")
    assert "holds no numbers" in driver.text()
    assert driver.app.selectbox(key=driver.key("value")).value == "company_name"
    driver.choose("selectbox", "value", "amount")
    assert not driver.app.error


def test_a_file_that_is_no_table_is_one_sentence(driver, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    driver.upload(broken)
    assert len(driver.app.error) == 1
    assert "broken\\.xlsx can't be read as a workbook" in driver.app.error[0].value
    driver.upload(SUMMARY)
    assert not driver.app.error


def test_a_moved_slider_changes_cuts_and_labels_and_is_kept(driver):
    driver.upload(DISTRIBUTOR).go(TUNE)
    before = driver.workbench.definition.bands
    assert before.recency.cuts is None
    driver.slide("recency", 0, 4.0)
    cuts = driver.workbench.definition.bands.recency.cuts
    assert cuts is not None
    assert cuts[0] == 4
    assert list(cuts) == sorted(cuts)

    driver.go(SEGMENTS).go(DATA).go(TUNE)
    assert driver.slider("recency", 0).value == 4

    driver.click("propose_recency")
    assert driver.workbench.definition.bands.recency.cuts is None
    assert driver.slider("recency", 0).value == 49


def test_a_cut_pushed_past_its_neighbour_takes_it_along(driver):
    driver.upload(DISTRIBUTOR).go(TUNE)
    driver.slide("frequency", 0, 8.0)
    assert driver.workbench.definition.bands.frequency.cuts == (8, 8, 8, 8)
    assert driver.slider("frequency", 2).value == 8


@pytest.mark.parametrize("count", [3, 4, 5])
def test_the_number_of_bands_sets_the_number_of_sliders(driver, count):
    driver.upload(DISTRIBUTOR).go(TUNE)
    driver.choose("segmented_control", "band_count", count)
    assert len(driver.app.select_slider) == 3 * (count - 1)


def test_the_reference_date_moves_the_whole_analysis(driver):
    driver.upload(DISTRIBUTOR).go(TUNE)
    driver.choose("date_input", "reference_date", pd.Timestamp("2025-12-31").date())
    assert "31 December 2025" in driver.text()
    driver.go(DATA)
    assert "set aside: after the reference date" in set(driver.table("Rows and value")["what"])


def test_a_reference_date_before_every_event_can_be_taken_back(driver):
    driver.upload(DISTRIBUTOR).go(TUNE)
    driver.choose("date_input", "reference_date", pd.Timestamp("2001-03-31").date())
    assert "No event is dated on or before 2001-03-31" in shown(driver.app.error[0].value)
    driver.click("latest_event")
    assert not driver.app.error
    assert "30 June 2026" in driver.text()


def test_a_wrong_expression_stays_in_its_box_to_be_mended(driver):
    driver.upload(DISTRIBUTOR)
    driver.choose("text_input", "value_arithmetic", "Quantity * Unit prise")
    assert "Unit prise" in shown(driver.app.error[0].value)
    assert (
        driver.app.text_input(key=driver.key("value_arithmetic")).value == "Quantity * Unit prise"
    )
    driver.choose("text_input", "value_arithmetic", "Quantity * Unit price")
    assert not driver.app.error


def test_another_scheme_renames_the_segments(driver):
    driver.upload(DISTRIBUTOR).go(SEGMENTS)
    driver.choose("selectbox", "scheme", "classic-ten")
    names = list(driver.table("Segments with")["segment"])
    assert names[0] == "Champions"
    driver.choose("selectbox", "scheme", "compact-six")
    assert driver.table("Segments with")["accounts"].sum() == 151


def test_a_segment_opens_to_its_accounts_and_search_narrows_them(driver):
    driver.upload(DISTRIBUTOR).go(SEGMENTS)
    driver.choose("selectbox", "segment", "At risk")
    accounts = driver.table("Accounts in")
    assert set(accounts["segment"]) == {"At risk"}
    driver.choose("text_input", "account_search", "TRÉVALON")
    assert list(driver.table("Accounts in")["account_id"]) == ["0010008"]
    driver.go(TUNE).go(SEGMENTS)
    assert driver.workbench.segment == "At risk"


def test_clusters_stand_beside_the_segments(driver):
    driver.upload(DISTRIBUTOR).go(ALTERNATIVES)
    assert len(driver.table("Clusters with")) == 4
    driver.choose("select_slider", "cluster_count", 7)
    profiles = driver.table("Clusters with")
    assert len(profiles) == 7
    assert profiles["accounts"].sum() == 150
    driver.go(DATA).go(ALTERNATIVES)
    assert len(driver.table("Clusters with")) == 7


def test_too_few_accounts_for_clusters_is_one_sentence(driver, tmp_path):
    tiny = tmp_path / "tiny.csv"
    tiny.write_text("account_id,date,amount\na,2026-01-01,1\nb,2026-01-01,1\n")
    driver.upload(tiny).go(ALTERNATIVES)
    assert "Clusters need at least 3 accounts that differ" in driver.text()


def test_downloads_hold_the_list_on_screen(driver, downloads):
    driver.upload(DISTRIBUTOR).go(TUNE)
    driver.slide("recency", 0, 4.0)
    driver.go(DOWNLOAD)
    stem = "distributor_order_lines_segments_2026-06-30"
    book = openpyxl.load_workbook(io.BytesIO(downloads[f"{stem}.xlsx"]()))
    assert book.sheetnames == ["Accounts", "Segments", "Definition", "Ledger"]
    rows = list(book["Accounts"].values)
    csv = pd.read_csv(
        io.BytesIO(downloads[f"{stem}.csv"]()), dtype={"account_id": str, "rfm_code": str}
    )
    assert len(rows) - 1 == len(csv) == 151
    assert [row[0] for row in rows[1:]] == list(csv["account_id"])
    assert [row[12] for row in rows[1:]] == list(csv["segment"])


def test_a_saved_definition_loaded_back_gives_the_same_labels(driver, downloads):
    driver.upload(DISTRIBUTOR).go(TUNE)
    driver.slide("recency", 0, 4.0).go(SEGMENTS)
    driver.choose("selectbox", "scheme", "smb-six").go(DOWNLOAD)
    stem = "distributor_order_lines_segments_2026-06-30"
    labels = downloads[f"{stem}.csv"]()
    saved = downloads[f"{stem}.toml"]().decode()
    assert tomllib.loads(saved)["scheme"] == "smb-six"

    fresh = rfm.label(rfm.read(DISTRIBUTOR), definition_from_toml(saved))
    assert to_csv(fresh) == labels

    driver.go(DATA).click("sample_distributor").go(DOWNLOAD)
    assert downloads[f"{stem}.csv"]() != labels
    upload = driver.app.file_uploader(key=driver.key("definition_upload"))
    upload.upload("mine.toml", saved.encode())
    driver.run().click("use_definition")
    assert downloads[f"{stem}.csv"]() == labels


def test_a_definition_that_cannot_be_read_is_one_sentence(driver):
    driver.upload(SUMMARY).go(DOWNLOAD)
    upload = driver.app.file_uploader(key=driver.key("definition_upload"))
    upload.upload("mine.toml", b"version = 1\nbanana = 2\n")
    driver.run()
    assert "'banana' is not a known setting" in shown(driver.text())


def test_a_definition_made_for_other_columns_lends_its_bands_and_scheme(driver):
    driver.upload(SUMMARY).go(DOWNLOAD)
    upload = driver.app.file_uploader(key=driver.key("definition_upload"))
    other = b'version = 1\nscheme = "smb-six"\n[fields]\naccount_id = "Kunde"\n'
    upload.upload("mine.toml", other)
    driver.run()
    assert "has no column 'Kunde' for account_id" in shown(driver.app.warning[0].value)
    assert "this file's columns" in driver.app.button(key="use_definition").label
    driver.click("use_definition")
    assert driver.workbench.definition.scheme == "smb-six"
    assert driver.workbench.definition.fields == rfm.FieldMap()
    driver.go(DATA)
    assert not driver.app.error


def test_a_definition_that_cannot_work_here_is_not_offered(driver):
    driver.upload(SUMMARY).go(DOWNLOAD)
    upload = driver.app.file_uploader(key=driver.key("definition_upload"))
    upload.upload("mine.toml", b"version = 1\nwindow_months = 12\n")
    driver.run()
    assert "window_months needs a file" in shown(driver.app.warning[0].value)
    assert not [one for one in driver.app.button if one.key == "use_definition"]


def test_columns_can_be_proposed_again(driver):
    driver.upload(SUMMARY)
    driver.choose("selectbox", "account_name", "")
    driver.click("propose_columns")
    assert driver.workbench.definition.fields == rfm.FieldMap()


def test_the_same_file_twice_is_one_sentence(driver, tmp_path):
    copy = tmp_path / "copy.csv"
    copy.write_bytes(SUMMARY.read_bytes())
    driver.upload(SUMMARY, copy)
    assert "hold the same bytes; give the file once" in shown(driver.app.error[0].value)


def test_without_a_value_column_monetary_has_no_sliders(driver):
    driver.upload(SAAS)
    driver.choose("selectbox", "value", "").go(TUNE)
    assert "No column holds a value" in driver.text()
    assert len(driver.app.select_slider) == 8


def test_a_slider_that_is_gone_changes_nothing():
    from app_pages.ui import state

    taken = []
    state.from_widget(taken.append)("a key of an earlier revision")
    assert taken == []


def test_names_are_shown_as_they_stand(driver, tmp_path):
    odd = tmp_path / "odd *name*.csv"
    odd.write_text(
        "account_id,company_name,date,amount\n1,=1+1,2026-01-01,5\n2,**B**,2026-02-01,6\n"
    )
    driver.upload(odd)
    assert "odd \\*name\\*\\.csv" in driver.text()
    assert list(driver.table("The first three rows")["account_name"]) == ["=1+1", "**B**"]


@pytest.mark.parametrize(
    "name",
    ["https://evil.example/x", "www.evil.example", "info@acme.com", ":material/delete:", "A -> B"],
)
def test_nothing_in_a_name_meets_to_form_a_link_an_icon_or_an_arrow(name):
    assert shown(plain(name)) == name
    assert WORD_JOINER in plain(name)


def test_another_file_starts_over_but_keeps_the_scheme(driver):
    driver.upload(DISTRIBUTOR).go(SEGMENTS)
    driver.choose("selectbox", "scheme", "classic-ten").go(DATA)
    driver.choose("selectbox", "account_name", "")
    driver.upload(SAAS)
    assert driver.workbench.definition.fields == rfm.FieldMap()
    assert driver.workbench.definition.scheme == "classic-ten"


@pytest.fixture
def work(monkeypatch):
    """Count how often each step of the road is really walked."""
    st.cache_resource.clear()  # all apps under test are one session to the caches
    done = Counter()

    def counting(name, step):
        def walk(*args):
            done[name] += 1
            return step(*args)

        return walk

    for name in STEPS:
        monkeypatch.setattr(cached, name, counting(name, getattr(cached, name)))
    return done


def test_a_slider_move_repeats_only_what_depends_on_it(driver, work):
    driver.upload(DISTRIBUTOR).go(TUNE)
    work.clear()
    driver.slide("recency", 0, 4.0)
    assert work == {"label_measured": 1}
    driver.slide("recency", 0, 5.0)
    driver.slide("recency", 0, 4.0)
    assert work == {"label_measured": 2}, "a list made before is kept"


def test_another_reference_date_measures_again_but_parses_nothing(driver, work):
    driver.upload(DISTRIBUTOR).go(TUNE)
    work.clear()
    driver.choose("date_input", "reference_date", pd.Timestamp("2025-12-31").date())
    assert work == {"until_reference_date": 1, "measure_accounts": 1, "label_measured": 1}


def test_a_dozen_files_are_read_once(driver, work, tmp_path):
    months = []
    for month in range(1, 13):
        path = tmp_path / f"month{month}.csv"
        path.write_text(f"account_id,date,amount\nA{month % 5},2025-{month:02}-15,{month}\n")
        months.append(path)
    driver.upload(*months).go(TUNE).go(DATA)
    assert work["read_bytes"] == 12
    assert work["gather"] == 1
