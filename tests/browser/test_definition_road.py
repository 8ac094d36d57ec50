"""A definition changed in a meeting: seen first, taken, taken back, saved, used again."""

import pandas as pd
from playwright.sync_api import expect

import rfm
from tests.browser.conftest import ROOT, running_app
from tests.browser.test_browser import go, no_error

SAAS = ROOT / "sample_data" / "saas_events.csv"


def open_saas(page, app):
    page.goto(app)
    page.locator("input[type=file]").set_input_files(SAAS)
    expect(page.get_by_text("What happened to every row")).to_be_visible()


def saved(page, button, path):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    waiting.value.save_as(path)
    return path


def test_a_change_is_seen_taken_undone_and_gives_the_same_list_elsewhere(page, app, tmp_path):
    open_saas(page, app)
    go(page, "Definition")
    expect(page.get_by_text("Recency is days since the last event")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()

    page.get_by_role("button", name="Cut recency by the buying cycle").click()
    expect(page.get_by_text("34 accounts move")).to_be_visible()
    page.get_by_role("button", name="Take this change").click()
    expect(page.get_by_text("5 = at most 29 days")).to_be_visible()

    go(page, "Download")
    listed = saved(page, "CSV for other systems", tmp_path / "list.csv")
    definition = saved(page, "Save the definition", tmp_path / "kept.toml")
    again = rfm.label(rfm.read(SAAS), rfm.load_definition(definition))
    rfm.save(again, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == listed.read_bytes()
    columns = list(pd.read_csv(listed).columns)
    assert columns[14:19] == ["why", "next_step", "drops_on", "drops_to", "edge"]

    go(page, "Definition")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("5 = at most 7 days")).to_be_visible()
    page.get_by_role("button", name="Redo").click()
    expect(page.get_by_text("5 = at most 29 days")).to_be_visible()
    no_error(page)


def test_versions_travel_in_one_file(page, app, tmp_path):
    open_saas(page, app)
    go(page, "Definition")
    page.get_by_role("textbox", name="Name of this version").fill("Kick-off")
    page.get_by_role("button", name="Keep this version").click()
    file = saved(page, "Save all versions to one file", tmp_path / "versions.toml")
    (version,) = rfm.load_versions(file)
    assert version.name == "Kick-off"
    no_error(page)


def test_an_account_says_why_it_is_where_it_is(page, app):
    open_saas(page, app)
    go(page, "Segments")
    expect(page.get_by_text("118 of 118 accounts")).to_be_visible()
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 35 + 17)
    expect(page.get_by_text("Next step: ")).to_be_visible()
    expect(page.get_by_text("If nothing happens")).to_be_visible()
    no_error(page)


def test_the_scheme_editor_stands_alone_and_tells_a_mistake(page):
    with running_app() as cold:
        page.goto(f"{cold}/scheme")
        expect(page.get_by_text("All 125 codes have a segment")).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        name = page.get_by_role("textbox", name="Name", exact=True)
        name.fill("At risk")
        name.press("Enter")
        expect(page.get_by_text("two segments are both named 'At risk'")).to_be_visible()
        name.fill("Stars")
        name.press("Enter")
        expect(page.get_by_text("two segments are both named")).to_have_count(0)
        no_error(page)
