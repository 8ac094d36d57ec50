"""Where the header row is, and what its columns are called."""

import csv
import string

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.errors import UnreadableFile
from rfm.intake.grid import Aside, Grid
from rfm.intake.layout.header import split_table
from rfm.intake.layout.titles import unique_names
from rfm.intake.ledger import ABOVE_HEADER, REPEATED_HEADER
from tests.conftest import ROOT, shared
from tests.intake.grids import grid, grid_of, reasons, rows_of, split

BODY = "Acme,2024-01-02,10\nBolt,2024-01-03,20\nCask,2024-01-04,30\n"


def columns(text, delimiter=","):
    return list(split(text, delimiter)[0].columns)


def test_the_first_row_is_the_header():
    frame, asides = split("Customer,Date,Amount\nAcme,2024-01-02,10\n")
    assert list(frame.columns) == ["Customer", "Date", "Amount"]
    assert frame.index.tolist() == [2]
    assert asides == ()


def test_title_rows_above_the_header_are_found_and_numbered():
    frame, asides = split("Sales report,,\nPrinted,2024-05-01,\n,,\nCustomer,Date,Amount\n" + BODY)
    assert list(frame.columns) == ["Customer", "Date", "Amount"]
    assert asides == (
        Aside(1, ABOVE_HEADER, ("Sales report", None, None)),
        Aside(2, ABOVE_HEADER, ("Printed", "2024-05-01", None)),
    )
    assert frame.index.tolist() == [5, 6, 7]


@pytest.mark.parametrize(
    "above",
    [
        "Report from 01.01.2024 to 31.12.2024",
        "Company: Acme,Period: 2024",
        "Currency,EUR\nExported,31.12.2024 14:05",
        "Period,01.01.2024,31.12.2024",
        "Umsatz nach Kunde,,Seite 1",
        "Company,Demo,EUR",
        "# exported by Sales, on Monday, at noon",
        "-- orders\n-- all of them",
        "# Orders",
        "报表导出人\uff1a,于国栋\n报表导出时间\uff1a,2024年03月04日",
        "1,2,3",
        "Sales report,Sales report,Sales report",
    ],
)
def test_what_a_program_says_above_the_table_is_no_header(above):
    frame, asides = split(f"{above}\nCustomer,Date,Amount\n{BODY}")
    assert list(frame.columns) == ["Customer", "Date", "Amount"]
    assert len(frame) == 3
    assert [aside.reason for aside in asides] == [ABOVE_HEADER] * len(above.splitlines())


def test_a_wide_report_head_does_not_hide_the_names_below_it():
    text = (
        "Company;Demo Ltd;Currency;EUR;Status\n"
        "Kunde;Datum;Beleg;Betrag;Ort\n"
        "Acme;02.01.2024;17;1.200,50;Bonn\n"
        "Bolt;03.01.2024;18;99,90;Ulm\n"
    )
    assert columns(text, ";") == ["Kunde", "Datum", "Beleg", "Betrag", "Ort"]


def test_a_file_without_a_header_gets_numbered_columns_and_loses_no_row():
    frame, asides = split("Acme,2024-01-02,10\nBolt,2024-01-03,20\n")
    assert list(frame.columns) == ["Column 1", "Column 2", "Column 3"]
    assert frame["Column 1"].tolist() == ["Acme", "Bolt"]
    assert frame.index.tolist() == [1, 2]
    assert asides == ()


@pytest.mark.parametrize(
    "row",
    ["00004,0001,19970101,2,29.33", "Acme,2024-01-02,10", 'C-1,Acme,31.12.2024,"1.200,50"'],
)
def test_rows_of_data_alone_are_no_header(row):
    frame, _ = split(f"{row}\n{row}\n{row}\n")
    assert frame.columns[0] == "Column 1"
    assert len(frame) == 3


def test_a_row_of_words_below_data_is_no_header():
    frame, asides = split(f"{BODY}Dorn,unknown,open\n{BODY}")
    assert frame.columns[0] == "Column 1"
    assert (len(frame), asides) == (7, ())


@pytest.mark.parametrize(
    "names",
    [
        ["Customer", "Last order", "2023", "2024"],
        ["Customer", "Jan 24", "Feb 24", "Mrz 24"],
        ["Customer", "2024-01-01", "2024-02-01", "2024-03-01"],
        ["Customer", "Order date", "Amount", "30"],
        ["Customer", "0-30", "31-60", "> 60"],
    ],
)
def test_names_that_are_years_months_or_numbers_are_still_a_header(names):
    dated = "2024-01-02" if "rder" in names[1] else "7"
    assert columns(f"{','.join(names)}\nAcme,{dated},40,1\nBolt,{dated},50,2\n") == names


def test_a_table_of_words_alone_has_its_header_in_the_first_full_row():
    frame, asides = split("Our firms,,\nName,City,Country\nAcme,Bonn,Germany\nBolt,Ulm,Germany\n")
    assert list(frame.columns) == ["Name", "City", "Country"]
    assert len(frame) == 2
    assert reasons(asides) == [(1, ABOVE_HEADER)]


def test_duplicated_and_empty_names_become_distinct():
    assert columns("Name,Name,,Name\nA,B,C,D\n") == ["Name", "Name (2)", "Column 3", "Name (3)"]


def test_a_name_told_apart_never_meets_one_that_is_there():
    assert unique_names(["A", "A", "A (2)"]) == ["A", "A (2)", "A (2) (2)"]


def test_a_column_without_name_and_cells_is_dropped_one_with_either_stays():
    assert columns("Name,,Empty,\nA,,,\nB,,,x\n") == ["Name", "Empty", "Column 4"]


def test_rows_wider_than_the_header_keep_their_cells():
    frame, _ = split("Customer,Date\nAcme,2024-01-02\nBolt,2024-01-03,and more\n")
    assert rows_of(frame)[1] == ["Bolt", "2024-01-03", "and more"]
    assert list(frame.columns) == ["Customer", "Date", "Column 3"]


def test_white_space_and_line_breaks_in_names_become_one_space():
    assert columns('"  Unit\n price ",Day\nA,2024-01-02\n') == ["Unit price", "Day"]


def test_row_numbers_are_those_of_the_sheet():
    rows = [[None, None], ["Customer", "Amount"], ["Acme", "10"], ["Bolt", "20"]]
    frame, asides = split_table("a.xlsx", grid_of(rows, [2, 3, 5, 9]))
    assert frame.index.tolist() == [5, 9]
    assert asides == ()


def test_blank_rows_below_the_header_stay_rows():
    frame, _ = split("Customer,Amount\nAcme,10\n,\nBolt,20\n")
    assert rows_of(frame) == [["Acme", "10"], [None, None], ["Bolt", "20"]]


def test_notes_under_the_table_stay_rows():
    frame, asides = split("Customer,Date,Amount\n" + BODY + "Source: ERP,,\n")
    assert frame["Customer"].tolist()[-1] == "Source: ERP"
    assert asides == ()


@pytest.mark.parametrize("rows", [[], [["", None]], [[" ", "\t"], ["", ""]]])
def test_no_rows_is_one_sentence(rows):
    with pytest.raises(UnreadableFile, match=r"^a\.csv holds no rows\.$"):
        split_table("a.csv", grid_of(rows))


@pytest.mark.parametrize("text", ["Customer,Date\n", "Customer,Date\n,\n"])
def test_a_header_alone_is_one_sentence(text):
    with pytest.raises(UnreadableFile, match=r"^a\.csv has a header but no rows under it\.$"):
        split_table("a.csv", grid(text))


def test_a_file_that_names_its_columns_passes_through():
    frame = pd.DataFrame({"Customer": ["Customer", "x"], "Amount": [1.0, 2.0]})
    found, asides = split_table("a.parquet", Grid(frame, typed=True))
    assert found is frame
    assert asides == ()


def test_titles_of_groups_of_columns_complete_short_names():
    text = "Customer,,Order,,\nID,Name,Date,No,Amount\n7,Acme,2024-01-02,5,10\n8,B,2024-01-03,6,9\n"
    frame, asides = split(text)
    assert list(frame.columns) == [
        *("Customer ID", "Customer Name", "Order Date", "Order No", "Order Amount")
    ]
    assert frame.index.tolist() == [3, 4]
    assert asides == ()


def test_names_that_say_enough_stay_as_they_are():
    text = (
        "Kunde,,Auftrag,,\nKundennr,Name des Kunden,Datum,Auftragsnummer,Betrag\n"
        "7,Acme,02.01.2024,5,10\n8,Bolt,03.01.2024,6,9\n"
    )
    assert columns(text) == [
        *("Kundennr", "Name des Kunden", "Auftrag Datum", "Auftragsnummer", "Auftrag Betrag")
    ]


def test_years_above_quarters_tell_the_quarters_apart():
    text = ",2023,,2024,\nCustomer,Q1,Q2,Q1,Q2\nAcme,1,2,3,4\nBolt,5,6,7,8\n"
    assert columns(text) == ["Customer", "2023 Q1", "2023 Q2", "2024 Q1", "2024 Q2"]


def test_a_name_over_two_lines_may_stand_on_the_upper_one():
    text = "Account,Order,,\n,Date,No,Amount\nAcme,2024-01-02,5,10\nBolt,2024-01-03,6,9\n"
    assert columns(text) == ["Account", "Order Date", "Order No", "Order Amount"]


def test_two_levels_of_groups_of_columns():
    text = (
        ",,North,,,,South,,,\n,,Old,,New,,Old,,New,\n"
        "Area,Day,No,%,No,%,No,%,No,%\n"
        "A,2024-01-02,1,2,3,4,5,6,7,8\nB,2024-01-03,1,2,3,4,5,6,7,8\n"
    )
    assert columns(text)[:5] == ["Area", "Day", "North Old No", "North Old %", "North New No"]


@pytest.mark.parametrize("title", ["Sales report,,,Page 1", "Sales report,,,", "Made by:,Bob,,"])
def test_a_title_row_right_above_the_names_is_no_group_of_columns(title):
    frame, asides = split(f"{title}\nID,Name,Date,Amount\n7,Acme,2024-01-02,5\n8,B,2024-01-03,6\n")
    assert list(frame.columns) == ["ID", "Name", "Date", "Amount"]
    assert reasons(asides) == [(1, ABOVE_HEADER)]


def test_units_below_the_names_belong_to_the_header():
    text = "Account,Date,Amount,Qty\n,yyyy-mm-dd,(EUR),pcs\nAcme,2024-01-02,5,1\nB,2024-01-03,6,2\n"
    frame, asides = split(text)
    assert list(frame.columns) == ["Account", "Date", "Amount (EUR)", "Qty pcs"]
    assert frame.index.tolist() == [3, 4]
    assert asides == ()


def test_a_single_unit_in_brackets_belongs_to_the_header():
    assert columns("Account,Date,Amount\n,,(EUR)\n" + BODY) == ["Account", "Date", "Amount (EUR)"]


def test_a_translation_below_the_names_belongs_to_the_header():
    text = "Kunde,Datum,Betrag\nCustomer,Date,Amount\n" + BODY
    frame, asides = split(text)
    assert list(frame.columns) == ["Kunde", "Datum", "Betrag"]
    assert len(frame) == 3
    assert asides == ()


def test_lower_halves_of_names_complete_merged_ones():
    text = (
        "Region,Caloric contribution,Change of the basket,\n,,,\n"
        ",,from last quarter,from baseline (%)\n,(%),,\nA,B,C,D\n"
        "North,12.5,3.1,4.5\nSouth,12.7,3.3,4.6\nWest,11.9,3.2,4.4\n"
    )
    frame, asides = split(text)
    assert list(frame.columns) == [
        "Region",
        "Caloric contribution (%)",
        "Change of the basket from last quarter",
        "Change of the basket from baseline (%)",
    ]
    assert frame.index.tolist() == [6, 7, 8]
    assert asides == ()


@pytest.mark.parametrize("row", ["Acme,unknown,unknown", "C-7,open,void", "Total,none,(none)"])
def test_a_first_row_that_lacks_its_values_stays_a_row(row):
    frame, _ = split(f"Customer,Date,Amount\n{row}\nC-1,2024-01-02,10\nC-2,2024-01-03,20\n")
    assert len(frame) == 3


def test_a_header_repeated_on_each_page_is_set_aside():
    frame, asides = split(
        "Sales report,,\nKunde,Datum,Betrag\nAcme,02.01.2024,10\nSeite 2,,\nSales report,,\n"
        "Kunde,Datum,Betrag\nBolt,03.01.2024,20\n Kunde ,Datum,Betrag\nCask,04.01.2024,30\n"
    )
    assert frame["Kunde"].tolist() == ["Acme", "Seite 2", "Bolt", "Cask"]
    assert reasons(asides) == [
        (1, ABOVE_HEADER),
        (5, REPEATED_HEADER),
        (6, REPEATED_HEADER),
        (8, REPEATED_HEADER),
    ]
    assert asides[3].cells == (" Kunde ", "Datum", "Betrag")


def test_either_line_of_a_header_may_repeat():
    frame, asides = split(
        "Customer,,Order,\nID,Name,Date,Amount\n7,Acme,2024-01-02,5\n"
        "Customer,,Order,\nID,Name,Date,Amount\n8,Bolt,2024-01-03,6\n"
    )
    assert len(frame) == 2
    assert reasons(asides) == [(4, REPEATED_HEADER), (5, REPEATED_HEADER)]


def test_a_row_that_shares_a_word_with_its_columns_is_no_header():
    frame, asides = split("Name,Type,Date,Amount\nName,Type,2024-01-02,10\nAcme,x,2024-01-03,9\n")
    assert len(frame) == 2
    assert asides == ()


def test_a_table_far_below_its_report_head_is_found():
    above = "".join(f"Note {number} on the figures,,\n" for number in range(40))
    assert columns(f"{above}Customer,Date,Amount\n{BODY * 20}") == [*("Customer", "Date", "Amount")]


def test_a_thousand_columns_are_read():
    names = [f"Name {number}" for number in range(1000)]
    found, _ = split_table("a.csv", grid_of([names, ["1"] * 1000]))
    assert list(found.columns) == names


words = st.text(string.ascii_letters + "äßé ", min_size=2, max_size=9).filter(
    lambda text: text == text.strip() and text.lower() not in ("nan", "none", "null", "nat")
)
dates = st.dates().map(str)
numbers = st.integers(-999, 99_999).map(str) | st.floats(0, 9e4).map("{:.2f}".format)


@st.composite
def ordinary_tables(draw):
    kinds = draw(st.lists(st.sampled_from([words, dates, numbers]), min_size=1, max_size=4))
    kinds = [*kinds, dates, numbers]
    names = draw(st.lists(words, min_size=len(kinds), max_size=len(kinds), unique_by=str.lower))
    rows = draw(st.lists(st.tuples(*kinds).map(list), min_size=2, max_size=12))
    return names, rows


@given(ordinary_tables())
def test_an_ordinary_table_comes_back_as_written(table):
    names, rows = table
    frame, asides = split_table("a.csv", grid_of([names, *rows]))
    assert list(frame.columns) == names
    assert rows_of(frame) == rows
    assert asides == ()


cells = st.none() | st.sampled_from(["Total", "Total for Acme", "Acme", "Customer: Bolt", "(EUR)"])
cells |= st.sampled_from(["2024-01-02", "31.12.2024", "2023", "12,50", "7", "# x", "Date", "C-1"])


@given(st.lists(st.lists(cells, min_size=4, max_size=4), max_size=14))
def test_every_row_with_content_is_a_row_a_header_or_set_aside(rows):
    whole = grid_of(rows)
    content = whole.frame.index[whole.frame.notna().any(axis=1)].tolist()
    try:
        frame, asides = split_table("a.csv", whole)
    except UnreadableFile:
        return
    kept = frame.index.tolist()
    aside = [one.row for one in asides]
    assert sorted(kept) == kept
    assert len({*kept, *aside}) == len(kept) + len(aside)
    header = sorted({*content} - {*kept} - {*aside})
    assert len(header) <= 7
    below = [row for row in kept if row in content]
    assert not header or not below or max(header) < min(below)
    assert frame.columns.is_unique
    assert all(one.cells == tuple(rows[one.row - 1]) for one in asides)


FILES = {
    "data/northwind/northwind_orders.csv": (",", "utf-8", 830),
    "data/northwind/northwind_order_lines.csv": (",", "utf-8", 2155),
    "data/northwind/northwind_orders_de_cp1252.csv": (";", "cp1252", 830),
    "data/northwind/northwind_orders_ptbr_latin1.csv": (";", "latin-1", 830),
    "data/northwind/northwind_orders_zh_gb18030.csv": (",", "gb18030", 830),
    "data/northwind/northwind_orders_zh_utf16le_bom.tsv": ("\t", "utf-16", 830),
    "data/northwind/northwind_orders_zh_utf8bom.csv": (",", "utf-8-sig", 830),
    "data/northwind/customers.csv": (",", "utf-8", 91),
    "data/northwind/orders.csv": (",", "utf-8", 830),
    "data/northwind/order_details.csv": (",", "utf-8", 2155),
    "data/northwind/products.csv": (",", "utf-8", 77),
    "data/retail/superstore.csv": (",", "utf-8", 9994),
    "data/retail/sales_data_sample_utf8bom.csv": (",", "utf-8-sig", 2823),
    "data/retail/chinook_invoices.csv": (",", "utf-8", 412),
    "data/exports/de_bestellungen.csv": (";", "utf-8", 100),
    "data/exports/hubspot_deals.csv": (",", "utf-8", 44),
    "data/exports/quickbooks_invoices.csv": (",", "utf-8", 16),
    "data/exports/salesforce_accounts.csv": (",", "utf-8", 10),
    "data/exports/salesforce_opportunities.csv": (",", "utf-8", 10),
    "data/exports/shopify_orders.csv": (",", "utf-8", 249),
    "data/exports/stripe_charges.csv": (",", "utf-8", 16),
    "data/exports/xero_invoices.csv": (",", "utf-8", 601),
    "data/cdnow/cdnow_customers_summary.csv": (",", "utf-8", 2357),
    "data/peers/rfm_data_orders.csv": (",", "utf-8", 4906),
    "data/peers/golden_rfm_orders_2006-12-31.csv": (",", "utf-8", 995),
    "data/peers/golden_segments_orders_2006-12-31.csv": (",", "utf-8", 8),
}


def check_plain(rows, length):
    """Check that the first row names the columns and every other one is a row."""
    frame, asides = split_table("a.csv", grid_of(rows))
    named = [name for name in rows[0] if name]
    assert list(frame.columns)[: len(named)] == named
    assert len(frame) == length
    assert asides == ()


@pytest.mark.parametrize("path", FILES)
def test_a_plain_export_has_its_names_in_the_first_row(path):
    delimiter, encoding, length = FILES[path]
    with shared(path).open(encoding=encoding, newline="") as file:
        check_plain(list(csv.reader(file, delimiter=delimiter)), length)


@pytest.mark.parametrize(
    ("name", "delimiter", "length"),
    [("saas_events.csv", ",", 3078), ("account_summary.csv", ";", 80)],
)
def test_our_own_samples_have_their_names_in_the_first_row(name, delimiter, length):
    with (ROOT / "sample_data" / name).open(encoding="utf-8-sig", newline="") as file:
        check_plain(list(csv.reader(file, delimiter=delimiter)), length)


def test_the_sample_workbook_repeats_its_header_once():
    sheet = openpyxl.load_workbook(ROOT / "sample_data" / "distributor_order_lines.xlsx").active
    rows = [[None if cell is None else str(cell) for cell in row] for row in sheet.values]
    frame, asides = split_table("a.xlsx", grid_of(rows))
    assert [reason for _, reason in reasons(asides)] == [REPEATED_HEADER]
    assert len(frame) == len(rows) - 2


def test_columns_parted_by_spaces_with_and_without_a_header():
    master = shared("data/cdnow/CDNOW_master.txt").read_text().splitlines()
    check_plain([line.split() for line in master if line.strip()], 69_659)
    sample = shared("data/cdnow/CDNOW_sample.txt").read_text().splitlines()
    frame, asides = split_table("a.txt", grid_of([line.split() for line in sample]))
    assert list(frame.columns) == [f"Column {number}" for number in range(1, 6)]
    assert (len(frame), asides) == (6919, ())
