"""Grouped reports: the account on a row of its own above its rows."""

import pytest

from rfm.intake.layout.header import split_table
from rfm.intake.layout.totals import is_total
from rfm.intake.ledger import ABOVE_HEADER, GROUP_HEADING, REPEATED_HEADER
from tests.intake.grids import grid_of, reasons, rows_of, split


def headings(asides):
    return [row for row, reason in reasons(asides) if reason == GROUP_HEADING]


def test_a_heading_in_a_column_of_its_own_is_written_into_its_rows():
    frame, asides = split(
        "Demo Company,,,\nSales by Customer Detail,,,\n,,,\n,Date,Num,Amount\n"
        "Acme Ltd,,,\n,01/13/2024,1021,459.00\n,02/13/2024,1031,100.00\n"
        "Total for Acme Ltd,,,$559.00\nBolt Inc,,,\n,03/13/2024,1022,85.00\n"
        "Total for Bolt Inc,,,$85.00\nTOTAL,,,$644.00\n,,,\n"
        '"Friday, Jan 05, 2024 10:15 AM GMT-8 - Accrual Basis",,,\n'
    )
    assert list(frame.columns) == ["Account", "Date", "Num", "Amount"]
    assert rows_of(frame) == [
        ["Acme Ltd", "01/13/2024", "1021", "459.00"],
        ["Acme Ltd", "02/13/2024", "1031", "100.00"],
        ["Total for Acme Ltd", None, None, "$559.00"],
        ["Bolt Inc", "03/13/2024", "1022", "85.00"],
        ["Total for Bolt Inc", None, None, "$85.00"],
        ["TOTAL", None, None, "$644.00"],
        [None, None, None, None],
        ["Friday, Jan 05, 2024 10:15 AM GMT-8 - Accrual Basis", None, None, None],
    ]
    assert headings(asides) == [5, 9]
    assert asides[2].cells == ("Acme Ltd", None, None, None)


def test_a_title_of_the_column_of_headings_is_kept():
    frame, _ = split(
        "Kunde;Datum;Betrag\nAcme GmbH;;\n;02.01.2024;10,50\nBolt KG;;\n;03.01.2024;20,00\n"
        ";04.01.2024;30,00\nSumme;;60,50\n",
        ";",
    )
    assert list(frame.columns) == ["Kunde", "Datum", "Betrag"]
    assert frame["Kunde"].tolist() == ["Acme GmbH", "Bolt KG", "Bolt KG", "Summe"]


def test_headings_in_the_column_of_the_dates_get_a_column_of_their_own():
    frame, asides = split(
        "Invoice Date,Reference,Total\n\nAcme Ltd,,\n1 Jan 2024,INV-1,120.00\n"
        "3 Feb 2024,INV-2,130.00\nTotal Acme Ltd,,250.00\n\nBolt 2000 GmbH,,\n"
        "9 Jan 2024,INV-3,99.00\nTotal Bolt 2000 GmbH,,99.00\n\nTotal,,349.00\n"
    )
    assert list(frame.columns) == ["Account", "Invoice Date", "Reference", "Total"]
    assert [row for row in rows_of(frame) if row[1]] == [
        ["Acme Ltd", "1 Jan 2024", "INV-1", "120.00"],
        ["Acme Ltd", "3 Feb 2024", "INV-2", "130.00"],
        ["Bolt 2000 GmbH", "9 Jan 2024", "INV-3", "99.00"],
    ]
    assert ["Total Bolt 2000 GmbH", None, None, "99.00"] in rows_of(frame)
    assert ["Total", None, None, "349.00"] in rows_of(frame)
    assert headings(asides) == [3, 8]


def test_an_indented_column_of_headings_between_empty_ones():
    frame, asides = split(
        ",,,Type,,Date,,Num,,Amount\n,Acme Ltd,,,,,,,,\n,,,Invoice,,01/02/2024,,1001,,20.00\n"
        ",Total Acme Ltd,,,,,,,,20.00\n,Bolt GmbH,,,,,,,,\n,,,Invoice,,01/03/2024,,1002,,30.00\n"
        ",Total Bolt GmbH,,,,,,,,30.00\nTOTAL,,,,,,,,,50.00\n"
    )
    assert list(frame.columns) == ["Column 1", "Account", "Type", "Date", "Num", "Amount"]
    assert rows_of(frame)[0] == [None, "Acme Ltd", "Invoice", "01/02/2024", "1001", "20.00"]
    assert rows_of(frame)[4] == ["TOTAL", None, None, None, None, "50.00"]
    assert headings(asides) == [2, 5]


def test_a_word_for_the_role_leaves_the_heading_a_sum_beside_it_may_stand():
    frame, asides = split(
        "Datum;Beleg;Betrag\nKunde: 10023 Acme GmbH;;250,00\n01.02.2024;R-1;100,00\n"
        "02.02.2024;R-2;150,00\nKunde: 10024 Bolt KG;;50,00\n03.02.2024;R-3;50,00\nSumme;;300,00\n",
        ";",
    )
    assert rows_of(frame) == [
        ["10023 Acme GmbH", "01.02.2024", "R-1", "100,00"],
        ["10023 Acme GmbH", "02.02.2024", "R-2", "150,00"],
        ["10024 Bolt KG", "03.02.2024", "R-3", "50,00"],
        ["Summe", None, None, "300,00"],
    ]
    assert list(frame.columns) == ["Account", "Datum", "Beleg", "Betrag"]
    assert headings(asides) == [2, 5]
    assert asides[0].cells == ("Kunde: 10023 Acme GmbH", None, "250,00")


@pytest.mark.parametrize("heading", ["Kunde 10023 Acme GmbH", "10023", "Acme: the Shop"])
def test_other_headings_stay_as_they_stand(heading):
    frame, _ = split(f",Date,Amount\n{heading},,\n,2024-01-02,10\nBolt,,\n,2024-01-03,20\n")
    assert frame["Account"].tolist() == [heading, "Bolt"]


def test_two_levels_in_two_columns():
    frame, asides = split(
        "区域,客户,日期,金额\n华东,,,\n,上海公司,,\n,,2024-01-02,100\n,,2024-01-05,120\n,杭州公司,,\n"
        ",,2024-01-03,90\n华北,,,\n,北京公司,,\n,,2024-01-04,80\n合计,,,390\n"
    )
    assert rows_of(frame) == [
        ["华东", "上海公司", "2024-01-02", "100"],
        ["华东", "上海公司", "2024-01-05", "120"],
        ["华东", "杭州公司", "2024-01-03", "90"],
        ["华北", "北京公司", "2024-01-04", "80"],
        ["合计", None, None, "390"],
    ]
    assert headings(asides) == [2, 3, 6, 8, 9]


@pytest.mark.parametrize("indent", ["", "   "])
def test_two_levels_in_one_column(indent):
    frame, _ = split(
        f",Date,Amount\nRegion North,,\n{indent}Acme,,\n,2024-01-02,10\n{indent}Bolt,,\n"
        f",2024-01-03,20\nRegion South,,\n{indent}Cask,,\n,2024-01-04,30\n,2024-01-05,40\n"
    )
    assert rows_of(frame) == [
        ["Region North", "Acme", "2024-01-02", "10"],
        ["Region North", "Bolt", "2024-01-03", "20"],
        ["Region South", "Cask", "2024-01-04", "30"],
        ["Region South", "Cask", "2024-01-05", "40"],
    ]
    assert list(frame.columns) == ["Group", "Account", "Date", "Amount"]


def test_where_only_some_firms_have_projects_the_firm_is_the_account():
    frame, _ = split(
        ",Date,Amount\nAcme,,\n,2024-01-02,10\nTotal for Acme,,10\nBolt,,\nProject A,,\n"
        ",2024-01-03,20\nTotal for Project A,,20\nProject B,,\n,2024-01-04,30\n"
        "Total for Project B,,30\nTotal for Bolt,,50\nCask,,\n,2024-01-05,40\nTotal for Cask,,40\n"
    )
    dated = frame[frame["Date"].notna()]
    assert rows_of(dated) == [
        [None, "Acme", "2024-01-02", "10"],
        ["Project A", "Bolt", "2024-01-03", "20"],
        ["Project B", "Bolt", "2024-01-04", "30"],
        [None, "Cask", "2024-01-05", "40"],
    ]
    assert list(frame.columns) == ["Subgroup", "Account", "Date", "Amount"]


def test_an_account_without_rows_is_no_level_above_the_next():
    frame, asides = split(
        ",Date,Amount\nAcme,,\n,2024-01-02,10\nTotal for Acme,,10\nBolt,,\nCask,,\n"
        ",2024-01-03,20\nTotal for Cask,,20\n"
    )
    dated = frame[frame["Date"].notna()]
    assert list(frame.columns) == ["Account", "Date", "Amount"]
    assert dated["Account"].tolist() == ["Acme", "Cask"]
    assert headings(asides) == [2, 5, 6]


def test_a_group_goes_on_over_the_page():
    frame, asides = split(
        "Kunde,Datum,Betrag\nAcme,,\n,02.01.2024,10\nBolt,,\n,03.01.2024,20\nSeite 2,,\n"
        "Kunde,Datum,Betrag\n,04.01.2024,30\nKunde,Datum,Betrag\nBolt (Fortsetzung),,\n"
        ",05.01.2024,40\n"
    )
    assert [row for row in rows_of(frame) if row[1]] == [
        ["Acme", "02.01.2024", "10"],
        ["Bolt", "03.01.2024", "20"],
        ["Bolt", "04.01.2024", "30"],
        ["Bolt", "05.01.2024", "40"],
    ]
    assert reasons(asides) == [
        *((2, GROUP_HEADING), (4, GROUP_HEADING)),
        *((7, REPEATED_HEADER), (9, REPEATED_HEADER), (10, GROUP_HEADING)),
    ]
    assert ["Seite 2", None, None] in rows_of(frame)


def test_a_report_on_one_account():
    frame, _ = split(",Date,Amount\nAcme Ltd,,\n,2024-01-02,10\n,2024-01-03,20\n")
    assert frame["Account"].tolist() == ["Acme Ltd", "Acme Ltd"]


def test_sections_that_are_periods_are_called_so():
    frame, _ = split(
        ",Customer,Date,Amount\nJanuary 2024,,,\n,Acme,2024-01-02,10\nTotal January 2024,,,10\n"
        "February 2024,,,\n,Bolt,2024-02-03,20\nTotal February 2024,,,20\n"
    )
    assert list(frame.columns) == ["Period", "Customer", "Date", "Amount"]


def test_headings_above_rows_that_name_their_account_are_groups():
    frame, _ = split(
        ",Date,Customer,Amount\nWidgets,,,\n,2024-01-02,Acme,10\nGears,,,\n,2024-01-03,Bolt,20\n"
    )
    assert list(frame.columns) == ["Group", "Date", "Customer", "Amount"]
    assert frame["Group"].tolist() == ["Widgets", "Gears"]


def test_headings_that_all_say_another_role_are_called_after_it():
    frame, _ = split(
        ",Date,Customer,Amount\nProduct: Nut,,,\n,2024-01-02,Acme,10\nProduct: Bolt,,,\n"
        ",2024-01-03,Bolt,20\n"
    )
    assert frame["Product"].tolist() == ["Nut", "Bolt"]


ORDINARY = {
    "a note in the first row": "Customer,Date,Amount\nall figures net,,\n"
    "Acme,2024-01-02,10\nBolt,2024-01-03,20\nCask,2024-01-04,30\n",
    "an opening balance": "Date,Text,Amount\nOpening balance,,500.00\n2024-01-02,Acme,10.00\n"
    "2024-01-03,Bolt,20.00\n",
    "a span of time": ",Type,Date,Name,Amount\nJan - Dec 26,,,,\n,Deposit,2024-01-02,Acme,10\n"
    ",Deposit,2024-01-03,Bolt,20\n",
    "continuation rows": "Order,Email,Date,Item\n#1,a@acme.com,2024-01-02,Nut\n#1,,,Bolt\n"
    "#2,b@bolt.com,2024-01-03,Nut\n",
    "remarks": "Customer,Date,Amount,Remark\nAcme,2024-01-02,10,\n,,,late\nBolt,2024-01-03,20,\n"
    ",,,late again\n",
    "broken lines": "Customer,Date,Amount\nAcme,2024-01-02,10\nand a note,,\nBolt,2024-01-03,20\n"
    "another note,,\nCask,2024-01-04,30\n",
    "no dates": ",Name,Amount\nNorth,,\n,Acme,10\nSouth,,\n,Bolt,20\n",
    "sums without a word": "Customer,Date,Amount\nAcme,2024-01-02,10\n,,10\nBolt,2024-01-03,20\n"
    ",,20\n",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY.keys())
def test_a_table_that_is_not_grouped_keeps_all_its_rows(text):
    frame, asides = split(text)
    assert len(frame) == len(text.splitlines()) - 1
    assert asides == ()


def test_a_thousand_groups():
    rows = [[None, "Date", "Amount"]]
    for number in range(1000):
        rows += [[f"Firm {number}", None, None], [None, "2024-01-02", "1"]]
        rows += [[f"Total for Firm {number}", None, "1"]]
    frame, asides = split_table("a.csv", grid_of(rows))
    assert frame.loc[frame["Date"].notna(), "Account"].tolist() == [
        f"Firm {number}" for number in range(1000)
    ]
    assert len(asides) == 1000


@pytest.mark.parametrize(
    "text",
    [
        "Total for Acme",
        "Summe Kunde 7",
        "Acme Total",
        "小计",
        "Acme 小计",
        "合计\uff1aAcme",
        "Total: Acme",
    ],
)
def test_labels_of_sums(text):
    assert is_total(text)


@pytest.mark.parametrize("text", ["Totally Fine Ltd", "Summertime GmbH", "Acme", "Total-Foods"])
def test_names_that_only_begin_like_a_sum(text):
    assert not is_total(text)


def test_a_report_in_blocks_with_the_account_above_each_header():
    frame, asides = split(
        "Demo Company,,\nCustomer: 10023 Acme Ltd,,\nDate,No,Amount\n2024-01-02,R-1,10\n"
        "Page 2,,\nDate,No,Amount\n2024-01-03,R-2,20\nTotal,,30\n,,\nCustomer: 10024 Bolt Ltd,,\n"
        "Date,No,Amount\n2024-01-04,R-3,40\nTotal,,40\n"
    )
    assert list(frame.columns) == ["Account", "Date", "No", "Amount"]
    assert rows_of(frame) == [
        ["10023 Acme Ltd", "2024-01-02", "R-1", "10"],
        [None, "Page 2", None, None],
        ["10023 Acme Ltd", "2024-01-03", "R-2", "20"],
        ["Total", None, None, "30"],
        [None, None, None, None],
        ["10024 Bolt Ltd", "2024-01-04", "R-3", "40"],
        ["Total", None, None, "40"],
    ]
    assert reasons(asides) == [
        *((1, ABOVE_HEADER), (2, GROUP_HEADING), (6, REPEATED_HEADER)),
        *((10, GROUP_HEADING), (11, REPEATED_HEADER)),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kundennr: 7,Name: Acme GmbH,", "Kundennr: 8,Name: Bolt KG,"),
        ("Kundennr:,7,Name:,Acme GmbH", "Kundennr:,8,Name:,Bolt KG"),
    ],
)
def test_a_heading_of_a_block_may_say_number_and_name(first, second):
    frame, _ = split(
        f"{first}\nDatum,Beleg,Betrag\n02.01.2024,R-1,10\n{second}\nDatum,Beleg,Betrag\n"
        "03.01.2024,R-2,20\n"
    )
    assert rows_of(frame) == [
        ["7", "Acme GmbH", "02.01.2024", "R-1", "10"],
        ["8", "Bolt KG", "03.01.2024", "R-2", "20"],
    ]
    assert list(frame.columns)[:2] == ["Kundennr", "Name"]


def test_pages_of_one_report_are_no_blocks():
    page = "Company: Demo Ltd,,\nPage: {},,\nDate,Customer,Amount\n2024-01-02,Acme,10\n"
    frame, _ = split(page.format(1) + page.format(2))
    assert list(frame.columns) == ["Date", "Customer", "Amount"]
