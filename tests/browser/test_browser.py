"""The main road and cold deep links, as a person's browser sees them."""

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, running_app

SUMMARY = ROOT / "sample_data" / "account_summary.csv"
PAGES = ("definition", "tune", "segments", "alternatives", "download")


def go(page: Page, title: str) -> None:
    page.get_by_role("link", name=title, exact=True).first.click()


def no_error(page: Page) -> None:
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


def test_from_a_sample_to_a_workbook(page, app, tmp_path):
    page.goto(app)
    expect(page.get_by_role("heading", name="Turn an export into account segments")).to_be_visible()
    page.get_by_role("button", name="Open this sample").first.click()
    expect(page.get_by_text("2,562 rows read = 2,554 used + 8 set aside")).to_be_visible()

    go(page, "Tune")
    slider = page.get_by_role("slider", name="R 5: at most")
    expect(slider).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart] svg, canvas")).not_to_have_count(0)
    before = slider.get_attribute("aria-valuetext")
    slider.focus()
    for _ in range(3):
        slider.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuetext", before)
    moved = slider.get_attribute("aria-valuetext")
    drawn = page.locator(f"[aria-label*='Distribution of recency with cuts at {moved},']")
    expect(drawn).not_to_have_count(0)

    go(page, "Segments")
    expect(page.get_by_role("heading", name="Accounts")).to_be_visible()
    go(page, "Tune")
    expect(page.get_by_role("slider", name="R 5: at most")).to_have_attribute(
        "aria-valuetext", moved
    )

    go(page, "Alternatives")
    expect(page.get_by_text("on a scale from")).to_be_visible()

    go(page, "Download")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Workbook for Excel").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    assert saved.name == "distributor_order_lines_segments_2026-06-30.xlsx"
    book = openpyxl.load_workbook(saved)
    assert book["Accounts"].max_row == 152
    assert "Accounts" in book["Accounts"].tables
    no_error(page)


def test_an_upload_reaches_a_list_in_three_clicks(page, app, tmp_path):
    page.goto(app)
    page.locator("input[type=file]").set_input_files(SUMMARY)
    page.get_by_role("link", name="Straight to the labelled list").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV for other systems").click()
    saved = tmp_path / "list.csv"
    waiting.value.save_as(saved)
    listed = pd.read_csv(saved, dtype={"account_id": str})
    assert len(listed) == 80
    assert listed["monetary"].sum() == pytest.approx(1_155_760.56)
    no_error(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_cold_deep_link_says_what_is_missing_and_leads_on(page, name):
    with running_app() as cold:
        page.goto(f"{cold}/{name}")
        expect(page.get_by_text("This step needs data first.")).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        page.get_by_role("link", name="Bring a file or take a sample").click()
        expect(page.get_by_role("heading", name="Turn an export")).to_be_visible()
        no_error(page)


def test_a_clicked_row_opens_its_segment(page, app):
    page.goto(app)
    page.get_by_role("button", name="Open this sample").first.click()
    expect(page.get_by_text("What happened to every row")).to_be_visible()
    go(page, "Segments")
    expect(page.get_by_text("151 of 151 accounts")).to_be_visible()
    table = page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 35 * 2 + 17)
    expect(page.get_by_text("17 of 151 accounts")).to_be_visible()
    no_error(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_are_ours(browser, app, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(app)
    expect(page.get_by_role("heading", name="Turn an export")).to_be_visible()
    colour = page.evaluate(
        "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    )
    assert colour == {"light": "rgb(251, 250, 246)", "dark": "rgb(27, 35, 44)"}[scheme]
    context.close()


def test_keys_pressed_fast_on_tied_cuts_all_count_and_keep_the_focus(page, app):
    page.goto(app)
    page.get_by_role("button", name="Open this sample").first.click()
    expect(page.get_by_text("What happened to every row")).to_be_visible()
    go(page, "Tune")
    expect(page.get_by_role("link", name="Open the segments")).to_be_visible()
    slider = page.get_by_role("slider", name="F 2: from")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight", delay=20)
    expect(page.get_by_role("slider", name="F 3: from")).to_have_attribute("aria-valuetext", "6")
    expect(slider).to_have_attribute("aria-valuetext", "6")
    expect(slider).to_be_focused()
    no_error(page)


def test_names_make_no_links_or_pictures(page, app, tmp_path):
    odd = tmp_path / "www.evil.example.csv"
    odd.write_text(
        "https://evil.example/x,date,:material/delete: amount <img src=x>\n"
        "a,2026-01-01,5\nb,2026-01-02,6\n"
    )
    page.goto(app)
    page.locator("input[type=file]").set_input_files(odd)
    expect(page.get_by_text("no column says which account")).to_be_visible()
    expect(page.locator("a[href*=evil], main img")).to_have_count(0)
    expect(page.get_by_text("https").first).to_be_visible()
