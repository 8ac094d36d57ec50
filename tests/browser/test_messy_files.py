"""Messy and hostile files in a real browser: questions answered, and nobody else harmed."""

import pytest
import xlsxwriter
from playwright.sync_api import expect

from tests.browser.test_browser import no_error

ASKS = "customer,date,amount\n" + "".join(
    f"A{n % 4},0{1 + n % 9}/03/2024,{n}\n" for n in range(1, 30)
)
STATUS = "customer,date,status,currency,amount\n" + "".join(
    f"Firm {n % 5},2024-03-{13 + n % 9},{'Cancelled' if n % 6 == 0 else 'Paid'},"
    f"{'USD' if n % 10 == 0 else 'EUR'},{n}\n"
    for n in range(1, 31)
)


@pytest.fixture
def sparse(tmp_path):
    """A workbook of 5 kB with two cells that claim a sheet of 17 billion."""
    path = tmp_path / "corners.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "account")
        sheet.write("XFD1048576", 1)
    return path


def test_a_hostile_file_is_one_sentence_and_others_are_served_meanwhile(browser, app, sparse):
    contexts = [browser.new_context() for _ in range(2)]
    hostile, other = [context.new_page() for context in contexts]
    for page in (hostile, other):
        page.goto(app)
        expect(page.get_by_role("heading", name="Turn an export")).to_be_visible()
    hostile.locator("input[type=file]").set_input_files(sparse)
    other.get_by_role("button", name="Open this sample").first.click()
    expect(other.get_by_text("2,562 rows read = 2,554 used + 8 set aside")).to_be_visible()
    expect(hostile.get_by_text("corners.xlsx can't be read")).to_be_visible(timeout=60_000)
    no_error(other)
    hostile.get_by_role("button", name="Samples").click()
    hostile.get_by_role("button", name="Open this sample").first.click()
    expect(hostile.get_by_text("2,562 rows read")).to_be_visible()
    no_error(hostile)
    for context in contexts:
        context.close()


def test_a_question_about_dates_is_answered_with_one_click(page, app, tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(ASKS)
    page.goto(app)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("could be")).to_be_visible()
    page.get_by_role("button", name="Day first").click()
    expect(page.get_by_text("29 rows read = 29 used + 0 set aside")).to_be_visible()
    no_error(page)


def test_statuses_and_currencies_are_decided_beside_the_ledger(page, app, tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(STATUS)
    page.goto(app)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("30 rows read = 23 used + 7 set aside")).to_be_visible()
    page.get_by_role("button", name="Cancelled · 5").click()
    expect(page.get_by_text("30 rows read = 27 used + 3 set aside")).to_be_visible()
    rate = page.get_by_role("spinbutton", name="1 USD in EUR")
    rate.fill("0.9")
    rate.press("Enter")
    expect(page.get_by_text("30 rows read = 30 used + 0 set aside")).to_be_visible()
    no_error(page)
