"""Several tables become one view: parts, keys found by overlap, nothing multiplied or lost."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.choices import FieldMap, TableChoice
from rfm.definition import Definition
from rfm.errors import FieldError
from rfm.intake.joining.joins import assemble
from rfm.intake.joining.parts import SHEET_SIGN
from rfm.intake.tables import RawTable
from tests.conftest import read_one


def table(name, header, *rows, sheet=None, start=2):
    frame = pd.DataFrame(
        [[None if cell is None else str(cell) for cell in row] for row in rows],
        columns=header.split(","),
        index=range(start, start + len(rows)),
        dtype="str",
    )
    return RawTable(name, f"{name}/{sheet}", frame, sheet=sheet)


def customers():
    return table(
        "customers.csv",
        "customer_id,company,tier,country",
        ("C1", "Acme", "gold", "DE"),
        ("C2", "Bolt", "silver", "FR"),
        ("C3", "Core", "gold", "DE"),
        ("C4", "Dent", "silver", "IT"),
    )


def orders():
    return table(
        "orders.csv",
        "order_id,customer_id,order_date",
        (101, "C1", "2024-01-05"),
        (102, "C2", "2024-02-06"),
        (103, "C1", "2024-03-07"),
        (104, "C3", "2024-04-08"),
    )


def lines():
    return table(
        "order_lines.csv",
        "order_id,product_id,quantity,unit_price",
        (103, 2, 1, "10.00"),
        (101, 1, 2, "5.00"),
        (101, 2, 3, "10.00"),
        (102, 1, 4, "5.50"),
    )


def products():
    return table(
        "products.csv",
        "product_id,product_name,unit_price",
        (1, "Bolt M8", "6.00"),
        (2, "Nut M8", "12.00"),
        (3, "Washer", "1.00"),
    )


def invoices():
    return table(
        "billing.csv",
        "invoice_no,account_id,invoice_date,amount",
        ("I1", "A-1", "2024-01-05", "100.00"),
        ("I2", "A-2", "2024-02-05", "200.00"),
        ("I3", "A-1", "2024-03-05", "300.00"),
        ("I4", "A-3", "2024-03-06", "50.00"),
    )


def crm():
    return table(
        "crm_accounts.csv",
        "account_id,account_name,industry,account_owner,created_date",
        ("A-1", "Acme GmbH", "steel", "Kim", "2020-01-01"),
        ("A-2", "Bolt SA", "retail", "Lee", "2020-02-01"),
        ("A-3", "Core Ltd", "steel", "Kim", "2020-03-01"),
        ("A-9", "Zeta BV", "retail", "Lee", "2020-04-01"),
    )


def parts(assembly):
    return {piece.label: piece.part for piece in assembly.pieces}


def whys(assembly):
    return {piece.label: piece.why for piece in assembly.pieces}


def join(assembly, left, right):
    (found,) = [one for one in assembly.joins if (one.left, one.right) == (left, right)]
    return found


def told(fields):
    return {role: column for role, column in fields.model_dump().items() if column}


def account_of(event_table):
    fields = event_table.fields
    return list(event_table.table.frame[fields.account_id or fields.account_name])


def test_one_table_is_left_as_it_is():
    alone = invoices()
    assembly = assemble([alone], Definition())
    (only,) = assembly.events
    assert only.table is alone
    assert only.event_type is None
    assert told(only.fields)["account_id"] == "account_id"
    assert (assembly.joins, assembly.lookup_rows, assembly.attributes) == ((), (), ())
    assert list(assembly.accounts.columns) == ["account_id", "account_name"]


def test_lines_find_their_order_and_the_order_its_account():
    assembly = assemble([customers(), orders(), lines(), products()], Definition())
    assert parts(assembly) == {
        "customers.csv": "accounts",
        "orders.csv": "lookup",
        "order_lines.csv": "events",
        "products.csv": "lookup",
    }
    (events,) = assembly.events
    assert told(events.fields) == {
        "account_id": "customer_id",
        "account_name": "company",
        "date": "order_date",
        "value": "quantity * unit_price",
        "order_id": "order_id",
    }
    frame = events.table.frame
    assert list(frame.index) == [2, 3, 4, 5]
    assert list(frame["customer_id"]) == ["C1", "C1", "C1", "C2"]
    assert list(frame["company"]) == ["Acme", "Acme", "Acme", "Bolt"]
    assert list(frame["product_name"]) == ["Nut M8", "Bolt M8", "Nut M8", "Bolt M8"]


def test_what_follows_from_the_tables_is_told_apart_from_what_was_guessed():
    (events,) = assemble([customers(), orders(), lines(), products()], Definition()).events
    assert told(events.told) == {
        "account_id": "customer_id",
        "account_name": "company",
        "order_id": "order_id",
    }
    assert events.shown == (
        *("order_id", "product_id", "quantity", "unit_price", "customer_id", "order_date"),
        "company",
    )
    (alone,) = assemble([invoices()], Definition(fields=FieldMap(value="amount"))).events
    assert told(alone.told) == {"value": "amount"}
    assert alone.shown == ("invoice_no", "account_id", "invoice_date", "amount")


def test_a_list_price_is_never_what_a_line_cost():
    assembly = assemble([products(), lines(), orders(), customers()], Definition())
    frame = assembly.events[0].table.frame
    assert list(frame["unit_price"]) == ["10.00", "5.00", "10.00", "5.50"]
    assert list(frame["products.unit_price"]) == ["12.00", "6.00", "12.00", "6.00"]


def test_accounts_without_events_stay_with_their_attributes():
    assembly = assemble([customers(), orders(), lines(), products()], Definition())
    assert assembly.attributes == ("tier", "country")
    assert assembly.accounts.to_dict("records") == [
        {"account_id": "C1", "account_name": "Acme", "tier": "gold", "country": "DE"},
        {"account_id": "C2", "account_name": "Bolt", "tier": "silver", "country": "FR"},
        {"account_id": "C3", "account_name": "Core", "tier": "gold", "country": "DE"},
        {"account_id": "C4", "account_name": "Dent", "tier": "silver", "country": "IT"},
    ]


def test_an_order_without_lines_is_reported_and_its_row_set_aside():
    assembly = assemble([customers(), orders(), lines(), products()], Definition())
    found = join(assembly, "order_lines.csv", "orders.csv")
    assert (found.keys_matched, found.keys_unmatched, found.right_examples) == (3, 1, ("104",))
    assert assembly.notes == (
        "1 of 4 order_id of orders.csv have no rows in order_lines.csv (such as 104); "
        "they are not counted.",
    )
    rows = {one.position: (list(one.used), list(one.aside)) for one in assembly.lookup_rows}
    assert rows == {0: ([2, 3, 4, 5], []), 1: ([2, 3, 4], [5]), 3: ([2, 3], [4])}


def test_a_line_without_its_order_stays_without_an_account():
    stray = lines()
    stray = replace(stray, frame=stray.frame.replace({"order_id": {"102": "999"}}))
    assembly = assemble([customers(), orders(), stray, products()], Definition())
    assert list(assembly.events[0].table.frame["customer_id"].isna()) == [False] * 3 + [True]
    found = join(assembly, "order_lines.csv", "orders.csv")
    assert (found.rows_matched, found.rows_unmatched, found.left_examples) == (3, 1, ("999",))


def test_a_key_that_stands_twice_finds_its_first_row_and_multiplies_nothing():
    names = "abcdefghijklmnopqrstuvw"
    accounts = table(
        "accounts.csv",
        "account_id,account_name,region",
        *((one, one.upper(), "north") for one in names),
        ("a", "Again", "south"),
    )
    events = table(
        "billing.csv",
        "invoice_no,account_id,invoice_date,amount",
        *((f"I{at}", one, f"2024-01-{at + 1:02}", "5.00") for at, one in enumerate(names)),
        ("I99", "a", "2024-02-01", "6.00"),
    )
    assembly = assemble([events, accounts], Definition())
    frame = assembly.events[0].table.frame
    assert len(frame) == 24
    assert frame["account_name"].iloc[0] == "A"
    assert len(assembly.accounts) == 23
    assert join(assembly, "billing.csv", "accounts.csv").repeated == 1
    assert "1 rows of accounts.csv repeat the account_id of an earlier row" in assembly.notes[0]
    assert list(assembly.lookup_rows[0].aside) == [25]


def test_months_of_one_kind_are_appended_and_joined_alike():
    january, february = lines(), lines()
    february = replace(february, name="order_lines_feb.csv", sha256="feb")
    assembly = assemble([january, february, orders(), customers()], Definition())
    first, second = assembly.events
    assert [first.position, second.position] == [0, 1]
    assert first.fields == second.fields
    assert list(second.table.frame["company"]) == ["Acme", "Acme", "Acme", "Bolt"]
    assert list(second.table.frame.index) == [2, 3, 4, 5]


def test_a_header_in_other_case_is_the_same_column():
    january = invoices()
    february = replace(
        january, name="feb.csv", sha256="feb", frame=january.frame.rename(columns=str.upper)
    )
    assembly = assemble([january, february], Definition())
    assert list(assembly.events[1].table.frame.columns) == list(january.frame.columns)
    assert parts(assembly) == {"billing.csv": "events", "feb.csv": "events"}


def test_a_month_with_a_further_column_that_plays_no_role_is_of_the_same_kind():
    january = invoices()
    february = replace(
        january, name="feb.csv", sha256="feb", frame=january.frame.assign(remark="none")
    )
    assembly = assemble([january, february], Definition())
    assert [one.event_type for one in assembly.events] == [None, None]
    assert assembly.joins == ()


def test_billing_crm_and_support_each_have_their_type_and_speak_of_the_same_accounts():
    tickets = table(
        "support_tickets_2024-05.csv",
        "ticket_id,account,opened_at,priority",
        (1, "A-1", "2024-05-01 10:00", "high"),
        (2, "A-2", "2024-05-02 11:00", "low"),
        (3, "A-9", "2024-05-03 12:00", "low"),
        (4, "A-1", "2024-05-04 13:00", "low"),
    )
    meetings = table(
        "meetings.csv",
        "Company,Meeting date,Subject",
        ("Acme GmbH", "2024-04-01", "review"),
        ("Zeta BV", "2024-04-02", "demo"),
        ("Nobody Inc", "2024-04-03", "demo"),
        ("Acme GmbH", "2024-04-04", "review"),
    )
    assembly = assemble([tickets, meetings, crm(), invoices()], Definition())
    assert [one.event_type for one in assembly.events] == [
        "billing",
        "support tickets",
        "meetings",
    ]
    assert [one.position for one in assembly.events] == [3, 0, 1]
    billing, support, met = assembly.events
    assert account_of(billing) == ["A-1", "A-2", "A-1", "A-3"]
    assert account_of(support) == ["A-1", "A-2", "A-9", "A-1"]
    assert account_of(met) == ["A-1", "A-9", "Nobody Inc", "A-1"]
    assert met.fields.account_name == "Company"
    assert not support.fields.value
    assert not met.fields.value
    same = join(assembly, "meetings.csv", "billing.csv")
    assert same.same_accounts
    assert (same.rows_matched, same.left_examples) == (2, ("A-9", "Nobody Inc"))
    assert (same.keys_matched, same.right_examples) == (1, ("A-2", "A-3"))
    assert assembly.accounts["account_id"].to_list() == ["A-1", "A-2", "A-3", "A-9"]
    assert assembly.attributes == ("industry", "account_owner")


def test_names_alone_are_translated_by_the_names_beside_ids():
    named = invoices()
    named = replace(named, frame=named.frame.assign(account_name=["Acme", "Bolt", "Acme", "Core"]))
    calls = table(
        "calls.csv",
        "account_name,call_date,minutes",
        ("Acme", "2024-05-01", 5),
        ("Core", "2024-05-02", 7),
        ("Acme", "2024-05-03", 9),
    )
    _, second = assemble([named, calls], Definition()).events
    assert account_of(second) == ["A-1", "A-3", "A-1"]
    assert second.event_type == "calls"


def test_a_name_of_two_accounts_is_not_translated_to_either():
    named = invoices()
    named = replace(named, frame=named.frame.assign(account_name=["Acme", "Acme", "Acme", "Core"]))
    calls = table(
        "calls.csv",
        "account_name,call_date",
        ("Acme", "2024-05-01"),
        ("Core", "2024-05-02"),
        ("Acme", "2024-05-03"),
    )
    _, second = assemble([named, calls], Definition()).events
    assert account_of(second) == ["Acme", "A-3", "Acme"]


def test_meetings_and_tickets_of_the_same_columns_are_two_kinds():
    header = "account_id,date,subject"
    rows = (("A-1", "2024-05-01", "x"), ("A-2", "2024-05-02", "y"), ("A-1", "2024-05-03", "z"))
    assembly = assemble(
        [table("meetings.csv", header, *rows), table("tickets.csv", header, *rows[::-1])],
        Definition(),
    )
    assert [one.event_type for one in assembly.events] == ["meetings", "tickets"]


def test_kinds_without_an_account_in_common_say_so():
    calls = table(
        "calls.csv",
        "company,call_date",
        ("Nobody", "2024-05-01"),
        ("Someone", "2024-05-02"),
        ("Nobody", "2024-05-03"),
    )
    assembly = assemble([invoices(), calls], Definition())
    assert account_of(assembly.events[1]) == ["Nobody", "Someone", "Nobody"]
    assert assembly.notes == (
        "calls.csv and billing.csv have no account in common: no company is found as account_id; "
        "check whether both use the same ids or names.",
    )


def test_two_kinds_with_value_are_both_counted_and_that_is_said():
    payments = table(
        "payments.csv",
        "payment_id,account_id,payment_date,amount",
        ("P1", "A-1", "2024-02-01", "100.00"),
        ("P2", "A-2", "2024-03-01", "200.00"),
        ("P3", "A-1", "2024-04-01", "300.00"),
    )
    assembly = assemble([invoices(), payments], Definition())
    assert len(assembly.events) == 2
    assert "each carry a value" in assembly.notes[-1]


def test_small_numbers_that_overlap_by_accident_are_not_joined():
    employees = table(
        "employees.csv",
        "employee_id,last_name",
        *((number, f"Name {number}") for number in range(1, 10)),
    )
    events = table(
        "orders.csv",
        "order_no,customer_id,order_date,total,quantity,ship_via",
        *(
            (100 + at, 1 + at % 5, f"2024-01-{at + 1:02}", f"{at}.50", 1 + at % 9, 1 + at % 3)
            for at in range(20)
        ),
    )
    assembly = assemble([events, employees], Definition())
    assert assembly.joins == ()
    assert parts(assembly)["employees.csv"] == "unused"
    assert whys(assembly)["employees.csv"] == "not used: no account and no date"


def test_a_bare_id_is_one_of_what_its_table_is_called():
    people = table("raw_customers.csv", "id,name", *((at, f"Firm {at}") for at in range(1, 21)))
    placed = table(
        "raw_orders.csv",
        "id,user_id,order_date,status",
        *((at, 1 + at % 15, f"2024-01-{at:02}", "completed") for at in range(1, 21)),
    )
    paid = table(
        "raw_payments.csv",
        "id,order_id,payment_method,amount",
        *((at, 1 + at % 18, "card", f"{at}.25") for at in range(1, 25)),
    )
    assembly = assemble([people, placed, paid], Definition())
    assert parts(assembly) == {
        "raw_customers.csv": "accounts",
        "raw_orders.csv": "lookup",
        "raw_payments.csv": "events",
    }
    assert [(one.left_column, one.right_column) for one in assembly.joins] == [
        ("order_id", "id"),
        ("user_id", "id"),
    ]
    fields = told(assembly.events[0].fields)
    assert (fields["account_id"], fields["value"]) == ("user_id", "amount")
    assert (fields["date"], fields["order_id"]) == ("order_date", "order_id")


def test_leading_zeros_are_looked_through_where_nothing_matches_otherwise():
    padded = crm()
    padded = replace(padded, frame=padded.frame.assign(account_id=["7", "8", "9", "10"]))
    billed = invoices()
    billed = replace(billed, frame=billed.frame.assign(account_id=["007", "008", "007", "009"]))
    assembly = assemble([billed, padded], Definition())
    found = join(assembly, "billing.csv", "crm_accounts.csv")
    assert (found.rows_matched, found.way) == (4, "compared without leading zeros")
    assert assembly.accounts["account_id"].to_list() == ["007", "008", "009", "10"]


def test_leading_zeros_matter_where_ids_match_as_they_stand():
    padded = crm()
    padded = replace(padded, frame=padded.frame.assign(account_id=["007", "7", "8", "10"]))
    billed = invoices()
    billed = replace(billed, frame=billed.frame.assign(account_id=["007", "008", "007", "7"]))
    assembly = assemble([billed, padded], Definition())
    found = join(assembly, "billing.csv", "crm_accounts.csv")
    assert (found.rows_matched, found.rows_unmatched, found.way) == (3, 1, "")


def test_an_accounts_table_that_nothing_matches_says_so_and_its_accounts_stay():
    hashed = invoices()
    hashed = replace(hashed, frame=hashed.frame.assign(account_id=["x1", "x2", "x1", "x3"]))
    assembly = assemble([hashed, crm()], Definition())
    found = join(assembly, "billing.csv", "crm_accounts.csv")
    assert (found.rows_matched, found.rows_unmatched) == (0, 4)
    assert (found.keys_matched, found.keys_unmatched) == (0, 4)
    assert (found.left_examples, found.right_examples) == (
        ("x1", "x2", "x3"),
        ("A-1", "A-2", "A-3"),
    )
    assert found.sentence().startswith("Nothing matches: no account_id of billing.csv")
    assert len(assembly.accounts) == 4
    assert "its 4 accounts are listed without activity" in assembly.notes[0]


def test_accounts_matched_by_name_are_known_by_the_ids_of_events():
    named = invoices()
    named = replace(
        named,
        frame=named.frame.assign(
            account_name=["Acme GmbH", "Bolt SA", "Acme GmbH", "Core Ltd"],
            account_id=["1", "2", "1", "3"],
        ),
    )
    assembly = assemble([named, crm()], Definition())
    assert assembly.accounts["account_id"].to_list() == ["1", "2", "3", "Zeta BV"]
    assert assembly.accounts["account_name"].to_list()[-1] == "Zeta BV"


def test_an_owner_number_of_an_account_gets_its_name():
    accounts = crm()
    accounts = replace(
        accounts,
        frame=accounts.frame.drop(columns="account_owner").assign(
            owner_id=["71001", "72002", "71001", "72002"]
        ),
    )
    owners = table("owners.csv", "owner_id,owner_name", (71001, "Kim"), (72002, "Lee"))
    assembly = assemble([invoices(), accounts, owners], Definition())
    assert parts(assembly)["owners.csv"] == "lookup"
    assert "owner_name" in assembly.attributes
    assert assembly.accounts["owner_name"].to_list() == ["Kim", "Lee", "Kim", "Lee"]


def test_deals_reach_their_company_through_a_table_of_pairs():
    deals = table(
        "deals.csv",
        "deal_id,deal_name,amount,close_date",
        *((7000 + 13 * at, f"Deal {at}", 100 + at, f"2024-02-{at + 1:02}") for at in range(9)),
    )
    pairs = table(
        "deal_company.csv",
        "deal_id,company_id",
        *((7000 + 13 * at, 900 + at % 4) for at in range(9)),
        (7000, 903),
    )
    firms = table("companies.csv", "id,name", *((900 + at, f"Firm {at}") for at in range(5)))
    assembly = assemble([deals, pairs, firms], Definition())
    assert parts(assembly) == {
        "deals.csv": "events",
        "deal_company.csv": "lookup",
        "companies.csv": "accounts",
    }
    (events,) = assembly.events
    assert account_of(events)[:5] == ["900", "901", "902", "903", "900"]
    assert any("repeat the deal_id of an earlier row" in note for note in assembly.notes)


def test_refunds_of_a_few_orders_do_not_take_the_place_of_the_orders():
    placed = orders()
    placed = replace(placed, frame=placed.frame.assign(total=["10.00", "20.00", "30.00", "40.00"]))
    refunds = table("refunds.csv", "order_id,amount", (103, "5.00"))
    assembly = assemble([placed, refunds, customers()], Definition())
    assert parts(assembly)["orders.csv"] == "events"
    assert parts(assembly)["refunds.csv"] == "unused"
    assert "would count twice" in whys(assembly)["refunds.csv"]


def test_lines_without_a_price_leave_the_value_to_their_orders():
    placed = orders()
    placed = replace(placed, frame=placed.frame.assign(total=["10.00", "20.00", "30.00", "40.00"]))
    bare = lines()
    bare = replace(bare, frame=bare.frame.drop(columns="unit_price"))
    assembly = assemble([placed, bare, customers()], Definition())
    assert [one.table.name for one in assembly.events] == ["orders.csv"]
    assert assembly.events[0].fields.value == "total"
    assert "which has the value" in whys(assembly)["order_lines.csv"]


def test_a_price_is_looked_up_where_the_line_has_only_a_quantity():
    bare = lines()
    bare = replace(bare, frame=bare.frame.drop(columns="unit_price"))
    assembly = assemble([orders(), bare, customers(), products()], Definition())
    assert assembly.events[0].fields.value == "quantity * unit_price"


def test_the_total_of_an_order_is_never_repeated_on_its_lines():
    placed = orders()
    placed = replace(placed, frame=placed.frame.assign(total=["40.00", "22.00", "10.00", "9.00"]))
    assembly = assemble([placed, lines(), customers()], Definition())
    assert assembly.events[0].table.name == "order_lines.csv"
    assert assembly.events[0].fields.value == "quantity * unit_price"


def test_lines_and_payments_of_the_same_orders_are_not_both_counted():
    payments = table(
        "payments.csv",
        "payment_id,order_id,amount",
        *((900 + at, 101 + at, "10.00") for at in range(4)),
    )
    for tables in ([payments, lines(), orders()], [lines(), payments, orders()]):
        assembly = assemble([*tables, customers()], Definition())
        assert [one.table.name for one in assembly.events] == ["order_lines.csv"]
        assert "the same orders as those of order_lines.csv" in whys(assembly)["payments.csv"]


def test_people_of_an_account_lead_to_it_and_are_none():
    people = table(
        "contacts.csv",
        "contact_id,contact_name,account_id,created_at",
        ("P-1", "Ann", "A-1", "2020-01-01"),
        ("P-2", "Bob", "A-1", "2020-01-02"),
        ("P-3", "Cy", "A-2", "2020-01-03"),
    )
    met = table(
        "meetings.csv",
        "meeting_id,contact_id,met_on",
        ("M1", "P-1", "2024-05-01"),
        ("M2", "P-3", "2024-05-02"),
        ("M3", "P-2", "2024-05-03"),
        ("M4", "P-1", "2024-05-04"),
    )
    assembly = assemble([met, people, crm(), invoices()], Definition())
    assert parts(assembly) == {
        "meetings.csv": "events",
        "contacts.csv": "lookup",
        "crm_accounts.csv": "accounts",
        "billing.csv": "events",
    }
    assert account_of(assembly.events[1]) == ["A-1", "A-2", "A-1", "A-1"]


def test_events_named_after_what_was_sold_are_events():
    sold = replace(invoices(), name="items.csv")
    assembly = assemble([sold, crm()], Definition())
    assert parts(assembly) == {"items.csv": "events", "crm_accounts.csv": "accounts"}


def test_a_table_chosen_for_events_says_what_it_lacks():
    choice = TableChoice(name="products.csv", part="events")
    with pytest.raises(FieldError, match=r"products\.csv: no column says which account"):
        assemble([invoices(), products()], Definition(tables=(choice,)))


def test_a_lookup_that_nothing_refers_to_is_unused():
    choice = TableChoice(name="products.csv", part="lookup")
    assembly = assemble([invoices(), products()], Definition(tables=(choice,)))
    assert parts(assembly)["products.csv"] == "unused"


def test_an_orders_total_is_not_repeated_on_lines_chosen_for_events():
    placed = orders()
    placed = replace(placed, frame=placed.frame.assign(total=["10.00", "20.00", "30.00", "40.00"]))
    bare = lines()
    bare = replace(bare, frame=bare.frame.drop(columns="unit_price"))
    choice = TableChoice(name="order_lines.csv", part="events")
    assembly = assemble([placed, bare, customers()], Definition(tables=(choice,)))
    assert [one.table.name for one in assembly.events] == ["order_lines.csv"]
    assert not assembly.events[0].fields.value


def test_the_total_line_of_a_list_of_accounts_is_no_account():
    listed = crm()
    total = pd.DataFrame({"account_id": ["Total"]}, index=[6], dtype="str")
    listed = replace(listed, frame=pd.concat([listed.frame, total]))
    assembly = assemble([invoices(), listed], Definition())
    assert assembly.accounts["account_id"].to_list() == ["A-1", "A-2", "A-3", "A-9"]
    assert list(assembly.lookup_rows[0].aside) == [6]


def test_accounts_with_one_order_each_do_not_look_their_order_up():
    placed = orders()
    placed = replace(placed, frame=placed.frame.assign(customer_id=["C1", "C2", "C3", "C4"]))
    assembly = assemble([customers(), placed, lines(), products()], Definition())
    assert ("customers.csv", "orders.csv") not in {(j.left, j.right) for j in assembly.joins}
    assert parts(assembly)["customers.csv"] == "accounts"


def test_numbers_of_people_that_are_partly_numbers_of_accounts_are_not_joined():
    listed = table("customers.csv", "customer_id,tier", *((at, "AB"[at % 2]) for at in range(1, 9)))
    events = table(
        "visits.csv",
        "contact_id,company,visit_date",
        *((at, f"Firm {at % 4}", f"2024-03-{at:02}") for at in range(1, 13)),
    )
    assembly = assemble([events, listed], Definition())
    (found,) = assembly.joins
    assert (found.left_column, found.rows_matched) == ("company", 0)


def test_a_workbook_with_months_a_pivot_and_notes_uses_what_it_can():
    header = "Customer,Date,Amount"
    january = table(
        "book.xlsx",
        header,
        ("Acme", "2024-01-05", 10),
        ("Bolt", "2024-01-06", 20),
        ("Acme", "2024-01-07", 5),
        sheet="January",
    )
    february = table(
        "book.xlsx", header, ("Bolt", "2024-02-05", 30), ("Core", "2024-02-06", 7), sheet="February"
    )
    pivot = table(
        "book.xlsx",
        "Row Labels,Sum of Amount",
        ("Acme", 15),
        ("Bolt", 50),
        ("Core", 7),
        ("Grand Total", 72),
        sheet="Pivot",
    )
    notes = table("book.xlsx", "Notes", ("Ask Kim about Acme",), ("Old prices",), sheet="Notes")
    assembly = assemble([notes, january, february, pivot], Definition())
    assert list(parts(assembly).values()) == ["unused", "events", "events", "unused"]
    assert [piece.label for piece in assembly.pieces][1] == f"book.xlsx{SHEET_SIGN}January"
    assert whys(assembly)[f"book.xlsx{SHEET_SIGN}Notes"] == "not used: no account and no date"
    assert len(assembly.accounts) == 0
    assert [one.event_type for one in assembly.events] == [None, None]


def test_a_sheet_of_accounts_is_joined_to_a_sheet_of_orders():
    sheet = replace(customers(), name="book.xlsx", sheet="Customers")
    placed = orders()
    placed = replace(
        placed,
        name="book.xlsx",
        sheet="Orders",
        frame=placed.frame.assign(total=["1.00", "2.00", "3.00", "4.00"]),
    )
    assembly = assemble([sheet, placed], Definition())
    assert list(parts(assembly).values()) == ["accounts", "events"]
    assert len(assembly.accounts) == 4


def test_a_summary_of_accounts_beside_their_events_is_not_counted_again():
    summary = table(
        "summary.csv",
        "account_id,orders,total_revenue,last_order_date",
        ("A-1", 2, "400.00", "2024-03-05"),
        ("A-2", 1, "200.00", "2024-02-05"),
        ("A-3", 1, "50.00", "2024-03-06"),
    )
    assembly = assemble([summary, invoices()], Definition())
    assert parts(assembly)["billing.csv"] == "events"
    assert parts(assembly)["summary.csv"] == "unused"
    assert whys(assembly)["summary.csv"] == "not used: it sums up what billing.csv lists"


def test_where_no_table_has_events_the_likeliest_says_what_it_lacks():
    with pytest.raises(FieldError, match="no column holds dates"):
        assemble([crm().__class__("a.csv", "a", crm().frame.iloc[:, :3]), products()], Definition())


def test_choices_about_tables_are_kept():
    definition = Definition(
        tables=(
            TableChoice(name="products.csv", part="unused"),
            TableChoice(name="gone.csv", part="events"),
        )
    )
    assembly = assemble([customers(), orders(), lines(), products()], definition)
    assert parts(assembly)["products.csv"] == "unused"
    assert whys(assembly)["products.csv"] == "not used, as chosen"
    assert "product_name" not in assembly.events[0].table.frame
    assert "The definition speaks of a table gone.csv; none is called so now." in assembly.notes


def test_a_key_can_be_chosen():
    accounts = table(
        "list.csv",
        "kd,firm,tier",
        ("A-1", "Acme", "gold"),
        ("A-2", "Bolt", "silver"),
        ("A-3", "Core", "gold"),
    )
    choice = TableChoice(name="list.csv", part="accounts", key="kd", matches="account_id")
    assembly = assemble([invoices(), accounts], Definition(tables=(choice,)))
    found = join(assembly, "billing.csv", "list.csv")
    assert (found.left_column, found.right_column, found.rows_matched) == ("account_id", "kd", 4)


def test_a_chosen_key_that_does_not_exist_is_named():
    choice = TableChoice(name="crm_accounts.csv", part="accounts", key="kd")
    with pytest.raises(FieldError, match=r"crm_accounts\.csv has no column 'kd' to be found by"):
        assemble([invoices(), crm()], Definition(tables=(choice,)))
    choice = TableChoice(
        name="crm_accounts.csv", part="accounts", key="account_id", matches="nowhere"
    )
    with pytest.raises(FieldError, match="No other table has the column 'nowhere'"):
        assemble([invoices(), crm()], Definition(tables=(choice,)))


def test_the_pieces_of_one_assembly_are_choices_that_make_the_same_again():
    tables = [customers(), orders(), lines(), products()]
    first = assemble(tables, Definition())
    definition = Definition(
        fields=first.events[0].fields.pinned(),
        attributes=first.attributes,
        tables=tuple(piece.choice() for piece in first.pieces),
    )
    again = assemble(tables, definition)
    assert parts(again) == parts(first)
    assert again.joins == first.joins
    assert again.notes == first.notes
    pd.testing.assert_frame_equal(again.events[0].table.frame, first.events[0].table.frame)
    pd.testing.assert_frame_equal(again.accounts, first.accounts)


def test_translated_accounts_survive_being_chosen():
    meetings = table(
        "meetings.csv",
        "Company,Meeting date",
        ("Acme GmbH", "2024-04-01"),
        ("Core Ltd", "2024-04-02"),
        ("Acme GmbH", "2024-04-04"),
    )
    tables = [invoices(), meetings, crm()]
    first = assemble(tables, Definition())
    choices = tuple(piece.choice() for piece in first.pieces)
    again = assemble(tables, Definition(tables=choices))
    assert account_of(first.events[1]) == ["A-1", "A-3", "A-1"]
    assert account_of(again.events[1]) == account_of(first.events[1])
    assert [one.event_type for one in again.events] == ["billing", "meetings"]


def test_the_definition_speaks_of_the_joined_view():
    definition = Definition(fields=FieldMap(value="quantity * products.unit_price"))
    assembly = assemble([customers(), orders(), lines(), products()], definition)
    assert assembly.events[0].fields.value == "quantity * products.unit_price"
    with pytest.raises(FieldError, match="names no column"):
        assemble(
            [customers(), orders(), lines()],
            Definition(fields=FieldMap(value="quantity * products.unit_price")),
        )


def test_attributes_can_be_chosen_from_accounts_and_from_events():
    tables = [crm(), invoices()]
    tables[1] = replace(
        tables[1], frame=tables[1].frame.assign(channel=["web", "shop", "web", "x"])
    )
    assembly = assemble(tables, Definition(attributes=("industry", "channel", "mood")))
    assert assembly.attributes == ("industry", "channel")
    rows = assembly.accounts.set_index("account_id")["channel"]
    assert rows[["A-1", "A-2", "A-3"]].to_list() == ["web", "shop", "x"]
    assert rows.isna()["A-9"]
    assert "No table has the attribute mood." in assembly.notes


def test_one_table_gives_the_usual_value_of_a_chosen_attribute():
    alone = invoices()
    alone = replace(alone, frame=alone.frame.assign(rep=["Kim", "Lee", "Ann", None]))
    assembly = assemble([alone], Definition(attributes=("rep",)))
    assert assembly.accounts[["account_id", "rep"]].to_dict("list") == {
        "account_id": ["A-1", "A-2"],
        "rep": ["Ann", "Lee"],
    }


@given(
    st.permutations(range(4)),
    st.permutations(range(4)),
    st.permutations(range(4)),
    st.permutations(range(3)),
)
def test_neither_the_rows_nor_the_columns_of_lookups_have_an_order(files, placed, named, listed):
    tables = [customers(), orders(), lines(), products()]
    usual = assemble(tables, Definition())
    shuffled = [
        replace(tables[0], frame=tables[0].frame.iloc[list(named), list(named)]),
        replace(tables[1], frame=tables[1].frame.iloc[list(placed)]),
        tables[2],
        replace(tables[3], frame=tables[3].frame.iloc[list(listed), list(listed)]),
    ]
    other = assemble([shuffled[at] for at in files], Definition())
    expected, found = usual.events[0], other.events[0]
    assert found.fields == expected.fields
    pd.testing.assert_frame_equal(
        found.table.frame[expected.table.frame.columns], expected.table.frame
    )
    columns = ["account_id", "account_name", *usual.attributes]
    pd.testing.assert_frame_equal(
        other.accounts[columns].sort_values("account_id", ignore_index=True),
        usual.accounts[columns].sort_values("account_id", ignore_index=True),
    )


ids = st.sampled_from(["A-1", "A-2", "A-3", "A-9", "A-77", "", "n/a", " A-1 "])


@given(st.lists(st.tuples(ids, st.integers(1, 28), st.integers(-99, 99)), min_size=3, max_size=30))
def test_joining_keeps_the_rows_of_the_events_and_accounts_for_every_other_row(rows):
    events = table(
        "billing.csv",
        "invoice_no,account_id,invoice_date,amount",
        ("I1", "A-1", "2024-01-29", 1),
        ("I2", "A-1", "2024-01-30", 1),
        *((f"J{at}", who, f"2024-01-{day:02}", value) for at, (who, day, value) in enumerate(rows)),
    )
    assembly = assemble([crm(), events], Definition())
    (found,) = assembly.events
    own = events.frame.columns
    pd.testing.assert_frame_equal(found.table.frame[own], events.frame)
    assert assembly.accounts["account_id"].is_unique
    (listed,) = assembly.lookup_rows
    assert sorted([*listed.used, *listed.aside]) == [2, 3, 4, 5]
    report = join(assembly, "billing.csv", "crm_accounts.csv")
    assert report.rows_matched + report.rows_unmatched == len(rows) + 2
    assert report.keys_matched + report.keys_unmatched == 4


def test_values_that_are_not_added_are_said_so():
    header = "Customer ID,Order date,Order no,"
    rows = "".join(f"{n % 3},2024-01-{10 + n},{n},{n}.5\n" for n in range(9))
    first = read_one("a.csv", f"{header}Amount\n{rows}".encode())
    second = read_one("b.csv", f"{header}Sum\n{rows}".encode())
    found = assemble([first, second], Definition())
    assert any("Sum of b.csv is taken for the same money" in note for note in found.notes)
