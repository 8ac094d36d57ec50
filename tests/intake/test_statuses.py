"""Columns that say whether a row counts: which are found, and what their values mean."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm.choices import FieldMap, RowFilter
from rfm.intake.counting.statuses import MOST_VALUES, harmless, off_rows, propose_filters
from rfm.intake.tables import read_path
from tests.conftest import ROOT, shared

NO_FIELDS = FieldMap()


def frame(**columns):
    return pd.DataFrame(columns, dtype="str")


def proposed(header, *values, **others):
    """Return (off, on) of the filter proposed for a column, None where there is none."""
    rows = frame(**{header: list(values) * 2}, **{k: list(v) * 2 for k, v in others.items()})
    found = [one for one in propose_filters(rows, NO_FIELDS) if one.column == header]
    return (set(found[0].off), set(found[0].on)) if found else None


def off(header, *values, **others):
    found = proposed(header, *values, **others)
    return None if found is None else found[0]


def test_cancelled_is_off_and_what_is_under_way_is_on():
    rows = frame(STATUS=["Shipped", "Cancelled", "On Hold", "Disputed", None, "Shipped"])
    assert propose_filters(rows, NO_FIELDS) == (
        RowFilter(column="STATUS", off=("Cancelled",), on=("Disputed", "On Hold", "Shipped")),
    )


def test_the_words_of_the_issue():
    assert proposed(
        *("Status", "cancelled", "void", "deleted", "lost", "open", "draft", "test"),
        *("shipped", "paid", "won"),
    ) == (
        {"cancelled", "void", "deleted", "lost", "open", "draft", "test"},
        {"shipped", "paid", "won"},
    )


@pytest.mark.parametrize(
    ("header", "values_off", "values_on"),
    [
        ("Order status", "Canceled, Failed, Refunded", "Completed, Processing, On hold, Pending"),
        (
            "status",
            "wc-cancelled, wc-refunded, wc-failed, wc-checkout-draft",
            "wc-completed, wc-processing, wc-on-hold, wc-pending",
        ),
        (
            "Financial Status",
            "voided, refunded, expired",
            "paid, partially_refunded, pending, authorized, partially_paid",
        ),
        ("Status", "Cancelled by buyer, order canceled", "Delivered to buyer, Not cancelled"),
        ("Status", "Shipped - Returned to Seller", "Shipped - Delivered to Buyer, Shipped"),
        ("Order Status", "CANCELED, SUSPECTED_FRAUD", "COMPLETE, CLOSED, PENDING_PAYMENT"),
        ("status", "TRADE_CLOSED", "TRADE_FINISHED, WAIT_SELLER_SEND_GOODS"),
        ("Status", "Status: void", "Status: paid"),
        ("Status", "Cancelled, Storniert", "Partially cancelled, teilweise storniert, 部分已取消"),
        ("订单状态", "订单已作废", "未作废, 正常"),
        ("Status", "Voided", "Overdue 12 days, Open, Deposited"),
        ("State", "Quotation, Cancelled", "Sales Order, Locked"),
        ("payment_state", "reversed", "paid, not_paid, partial, in_payment"),
        ("Bestellstatus", "Storniert, Abgelehnt, offen", "Versendet, Bezahlt, In Bearbeitung"),
        ("Rechnungsstatus", "Entwurf, Storno", "Bezahlt, Überfällig, offen"),
        ("Statut", "Annulée, Brouillon, Remboursée, Devis", "Payée, Expédiée, En cours"),
        ("Estado", "Cancelado, Anulada, Borrador, Presupuesto", "Pagado, Enviado, Pendiente"),
        ("Situação", "Cancelado, Rascunho, Devolvido", "Pago, Entregue, Faturado, Pendente"),
        ("Stato", "Annullato, Bozza, Rimborsato", "Pagato, Spedito, In lavorazione"),
        ("Ordertoestand status", "Geannuleerd, Concept", "Betaald, Verzonden, In behandeling"),
        ("订单状态", "已取消, 作废, 交易关闭, 草稿, 已退款", "已完成, 已付款, 已发货, 部分退款"),
        ("注文ステータス", "キャンセル, 返品, 下書き", "発送済み, 入金済み, 処理中"),
    ],
)
def test_what_shops_and_ledgers_write(header, values_off, values_on):
    values = [*values_off.split(", "), *values_on.split(", ")]
    assert proposed(header, *values) == (set(values_off.split(", ")), set(values_on.split(", ")))


@pytest.mark.parametrize(
    ("header", "values_off", "values_on"),
    [
        ("Stage", "Qualified, Proposal, Negotiation, Closed Lost, New", "Closed Won"),
        ("stage_name", "1 - Prospecting, 4 - Closed Lost (0%)", "5 - Closed Won (100%)"),
        ("dealstage", "appointmentscheduled, closedlost, contractsent", "closedwon"),
        ("Deal status", "Open, Lost, Deleted", "Won, Paid, Invoiced"),
        ("Stage", "Closed Lost to Competition, Qualification, Id. Decision Makers", "Closed Won"),
        ("Opportunity Status", "Loss, Pending", "Won"),
        ("Stage", "Whatever they call it, Lost to competitor", "Won - renewal"),
        ("Phase", "Verhandlung, Angebot, Verloren", "Gewonnen"),
        ("Étape", "Négociation, Perdu", "Gagné"),
        ("Etapa", "Negociación, Perdida", "Ganada"),
        ("Fase do negócio", "Proposta, Perdido", "Ganho"),
        ("Fase", "Trattativa, Persa", "Vinta"),
        ("销售阶段", "初步接洽, 输单, 谈判", "赢单"),
        ("フェーズ", "商談中, 失注", "受注"),
    ],
)
def test_of_a_pipeline_only_won_deals_count(header, values_off, values_on):
    values = [*values_off.split(", "), *values_on.split(", ")]
    assert proposed(header, *values) == (set(values_off.split(", ")), set(values_on.split(", ")))


def test_a_parcel_lost_on_its_way_makes_no_pipeline():
    assert off("Status", "Delivered", "Lost", "Label printed", "Lost in transit") == {"Lost"}


def test_open_deals_alone_are_a_pipeline_too():
    assert off("Stage", "Discovery", "Negotiation", "Legal review") == {
        *("Discovery", "Negotiation", "Legal review"),
    }


def test_open_is_off_for_orders_and_on_for_invoices():
    assert off("Status", "Open", "Closed", "Void") == {"Open", "Void"}
    assert off("Status", "Open", "Overdue", "Void") == {"Void"}
    assert off("Invoice status", "Open", "Paid", "Void") == {"Void"}
    assert off("Status", "Open", "Paid", "Void", **{"Invoice No": "123"}) == {"Void"}
    assert off("Status", "Open", "Paid", "Void", **{"Order No": "123", "Invoice": "456"}) == {
        *("Open", "Void"),
    }


def test_quotes_are_off_where_something_else_was_sold():
    assert off("Status", "Quote", "Invoiced") == {"Quote"}
    assert off("Status", "Quote", "Quote sent") == set()
    assert off("Status", "Quote accepted", "Quote") == {"Quote"}


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("State", "CA, NY, TX, Victoria, Tokyo"),
        ("STATE", "NSW, BC, Isle of Wight"),
        ("Estado", "SP, RJ, MG"),
        ("Stage", "tXi3M8u3iPxq0ggxTSxMKw==, GavUFuuf4DrnQAoiRGlWpQ=="),
        ("email_status", "EmailSent, failed"),
        ("print_status", "NeedToPrint, cancelled"),
        ("Account status", "Active, Lost, Cancelled"),
        ("customer_status", "active, deleted"),
        ("Kundenstatus", "aktiv, gelöscht"),
        ("客户状态", "已取消, 有效"),
        ("Subscription status", "active, canceled"),
        ("Ticket status", "open, closed"),
        ("Sync status", "failed, success"),
        ("Product status", "draft, active"),
        ("Segment", "Consumer, Corporate, Test"),
        ("Ship Mode", "Standard Class, Cancelled"),
        ("Notes", "cancelled, deleted"),
        ("Status", "1, 2, 3"),
        ("Region", "West, Open, Lost"),
        ("Priority", "High, Low, Draft"),
    ],
)
def test_columns_that_only_look_like_it(header, values):
    assert proposed(header, *values.split(", ")) is None


def test_a_column_with_very_many_values_is_no_status():
    values = ["cancelled", *(f"note {number}" for number in range(MOST_VALUES))]
    assert proposed("Status", *values) is None
    assert proposed("Status", *values[:-1]) is not None


def test_columns_that_play_a_role_are_left_alone():
    rows = frame(Status=["cancelled", "paid"], Deleted=["yes", "no"])
    fields = FieldMap(account_id="Status", order_id="Deleted")
    assert propose_filters(rows, fields) == ()


# --- Yes and no ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "yes", "no"),
    [
        ("is_deleted", "true", "false"),
        ("_fivetran_deleted", "TRUE", "FALSE"),
        ("IsVoided", "1", "0"),
        ("Cancelled?", "Y", "N"),
        ("test_order", "t", "f"),
        ("Draft", "yes", "no"),
        ("archived", "True", "False"),
        ("Storniert", "ja", "nein"),
        ("Gelöscht", "Ja", "Nein"),
        ("Annulé", "oui", "non"),
        ("Anulado", "sí", "no"),
        ("Cancelado", "sim", "não"),
        ("Annullato", "sì", "no"),
        ("Geannuleerd", "ja", "nee"),
        ("是否作废", "是", "否"),
        ("削除フラグ", "1", "0"),
        ("Duplicate", "X", "no"),
    ],
)
def test_a_mark_of_what_does_not_count(header, yes, no):
    assert proposed(header, yes, no) == ({yes}, {no})


def test_deals_not_won_and_test_mode_are_off():
    assert proposed("is_won", "true", "false") == ({"false"}, {"true"})
    assert proposed("hs_is_closed_won", "true", "false") == ({"false"}, {"true"})
    assert proposed("livemode", "true", "false") == ({"false"}, {"true"})


def test_where_no_deal_was_ever_won_the_column_says_nothing():
    assert proposed("is_won", "false") == (set(), {"false"})


def test_what_is_not_closed_is_open_only_among_deals():
    assert proposed("is_closed", "true", "false", is_won="tf") == ({"false"}, {"true"})
    assert proposed("is_closed", "true", "false") is None


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Returned", "0, 1, 2, 3"),
        ("Cancelled", "2024-01-01, 2024-02-01"),
        ("has_errors", "true, false"),
        ("captured", "true, false"),
        ("Test", "A, B, C"),
        ("Deleted by", "yes, no"),
        ("is_discounted", "true, false"),
        ("Lost baggage", "yes, no"),
    ],
)
def test_other_yes_and_no_say_nothing(header, values):
    assert proposed(header, *values.split(", ")) is None


def test_typed_booleans_are_read_as_their_words():
    rows = pd.DataFrame({"is_deleted": [True, False, False]})
    filters = propose_filters(rows, NO_FIELDS)
    assert filters == (RowFilter(column="is_deleted", off=("True",), on=("False",)),)
    assert off_rows(rows, filters).isna().tolist() == [False, True, True]


# --- When it was cancelled -------------------------------------------------------------------


def test_a_date_of_cancelling_means_that_the_row_does_not_count():
    rows = frame(**{"Cancelled at": ["2025-01-15 17:41:00 -0500", None, "2025-02-01", ""]})
    filters = propose_filters(rows, NO_FIELDS)
    assert filters == (RowFilter(column="Cancelled at"),)
    reasons = off_rows(rows, filters)
    assert reasons.dropna().to_dict() == {
        0: "Cancelled at is filled in",
        2: "Cancelled at is filled in",
    }


def test_dates_that_never_were_and_ended_subscriptions_count():
    rows = frame(deleted_at=["0000-00-00 00:00:00", "2025-02-01 10:00:00"])
    assert off_rows(rows, propose_filters(rows, NO_FIELDS)).isna().tolist() == [True, False]
    subscriptions = frame(canceled_at=["2025-02-01", None], subscription_id=["s1", "s2"])
    assert propose_filters(subscriptions, NO_FIELDS) == ()


# --- Kinds of documents ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "values_off", "values_on"),
    [
        ("Type", "Estimate, Payment, Bill, Purchase order", "Invoice, Credit memo"),
        ("Transaction Type", "Payment, Sales Order", "Invoice, Sales Receipt, Refund"),
        ("type", "ACCPAY, ACCPAYCREDIT", "ACCREC, ACCRECCREDIT"),
        ("Belegart", "Angebot, Auftragsbestätigung, Lieferschein", "Rechnung, Gutschrift"),
        ("Type de document", "Devis, Règlement", "Facture, Avoir"),
        ("Tipo", "Presupuesto, Cobro", "Factura, Nota de crédito"),
        ("Tipo documento", "Preventivo, Pagamento", "Fattura, Nota di credito"),
        ("Soort", "Offerte, Betaling", "Factuur, Creditnota"),
        ("单据类型", "报价单, 收款单, 采购订单", "销售发票"),
        ("伝票種別", "見積書, 入金", "請求書"),
        ("Doc Type", "Quote", "Order"),
        ("move_type", "in_invoice, in_refund", "out_invoice, out_refund"),
    ],
)
def test_papers_that_are_no_sale(header, values_off, values_on):
    values = [*values_off.split(", "), *values_on.split(", ")]
    assert proposed(header, *values) == (set(values_off.split(", ")), set(values_on.split(", ")))


def test_payments_count_where_no_invoices_stand_beside_them():
    assert off("Type", "Payment", "Estimate", "Sale") == {"Estimate"}


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("event_type", "invoice, renewal, qualified meeting, support contact, credit note"),
        ("Type", "Invoice, Estimate, Meeting, Renewal"),
        ("Activity type", "Quote, Invoice"),
        ("Payment type", "Check, Cash, Invoice, Deposit"),
        ("Type", "New Business, Existing Business"),
        ("Type", "Retail, Wholesale"),
        ("Type", "Invoice, Credit memo"),
        ("Type", "Cash, Check, Transfer"),
        ("Product type", "Quote, Invoice"),
    ],
)
def test_other_types_say_nothing(header, values):
    assert proposed(header, *values.split(", ")) is None


def test_a_column_of_event_types_may_be_one_of_papers():
    rows = frame(Type=["Invoice", "Estimate"])
    fields = FieldMap(event_type="Type")
    assert [one.off for one in propose_filters(rows, fields)] == [("Estimate",)]


# --- Setting aside ---------------------------------------------------------------------------


def test_the_reason_names_column_and_value_and_the_first_filter_wins():
    rows = frame(STATUS=["Cancelled ", "Shipped", "Shipped", None], Test=["yes", "yes", "no", None])
    rows.index = [2, 3, 4, 7]
    filters = (
        RowFilter(column="STATUS", off=("Cancelled",)),
        RowFilter(column="absent", off=("Cancelled",)),
        RowFilter(column="Test", off=("yes",), on=("no",)),
    )
    reasons = off_rows(rows, filters)
    assert reasons.index.tolist() == [2, 3, 4, 7]
    assert reasons.dropna().to_dict() == {2: "STATUS is Cancelled", 3: "Test is yes"}


def test_what_people_decided_stands_and_new_values_are_judged_by_their_words():
    chosen = RowFilter(column="Status", off=("Shipped",), on=("Cancelled",))
    rows = frame(Status=["Shipped", "Cancelled", "Canceled", "voided", "Paid", "Something"])
    assert off_rows(rows, [chosen]).notna().tolist() == [True, False, True, True, False, False]


def test_a_filter_on_any_other_column_judges_nothing_by_itself():
    chosen = RowFilter(column="Region", off=("North",))
    rows = frame(Region=["North", "South", "Cancelled", "Test"])
    assert off_rows(rows, [chosen]).notna().tolist() == [True, False, False, False]


def test_next_month_is_judged_as_the_pipeline_it_belongs_to():
    chosen = RowFilter(column="Stage", off=("Negotiation",), on=("Closed Won",))
    rows = frame(Stage=["Verbal agreement", "Negotiation"])
    assert off_rows(rows, [chosen]).notna().tolist() == [True, True]


def test_a_filter_that_leaves_no_row_is_dropped():
    rows = frame(status=["failed", "failed"], livemode=["true", "false"], is_deleted=["no", "no"])
    filters = propose_filters(rows, NO_FIELDS)
    assert [one.column for one in filters] == ["status", "livemode", "is_deleted"]
    assert [one.column for one in harmless(rows, filters)] == ["livemode", "is_deleted"]


def test_filters_are_dropped_in_order_on_what_the_others_left():
    rows = frame(Status=["Void", "Paid"], Deleted=["no", "yes"])
    filters = propose_filters(rows, NO_FIELDS)
    assert [one.column for one in harmless(rows, filters)] == ["Status"]
    assert [one.column for one in harmless(rows, filters[::-1])] == ["Deleted"]
    assert harmless(rows.iloc[:0], filters) == filters


# --- Real files ------------------------------------------------------------------------------


def of_file(path):
    rows = read_path(shared(path))[0].frame
    filters = propose_filters(rows, NO_FIELDS)
    applied = harmless(rows, filters)
    counts = off_rows(rows, applied).value_counts().to_dict()
    return {one.column: (one.off, one.on) for one in filters}, counts


def test_the_distributors_cancelled_lines_are_off():
    filters, counts = of_file("data/retail/sales_data_sample_utf8bom.csv")
    on = ("Disputed", "In Process", "On Hold", "Resolved", "Shipped")
    assert filters == {"STATUS": (("Cancelled",), on)}
    assert counts == {"STATUS is Cancelled": 60}


def test_bills_and_voided_invoices_are_off():
    filters, counts = of_file("data/exports/xero_invoices.csv")
    assert filters == {
        "status": (("DELETED", "VOIDED"), ("AUTHORISED", "PAID")),
        "type": (("ACCPAY",), ("ACCREC",)),
    }
    assert counts == {"type is ACCPAY": 476, "status is VOIDED": 8, "status is DELETED": 1}


def test_deleted_invoices_are_off():
    filters, counts = of_file("data/exports/quickbooks_invoices.csv")
    assert filters == {"_fivetran_deleted": (("TRUE",), ("FALSE",))}
    assert counts == {"_fivetran_deleted is TRUE": 11}


def test_opportunities_not_won_are_off_and_hashed_stages_say_nothing():
    filters, counts = of_file("data/exports/salesforce_opportunities.csv")
    assert filters == {
        "is_closed": (("false",), ("true",)),
        "is_deleted": (("true",), ()),
        "is_won": (("false",), ("true",)),
    }
    assert counts == {"is_won is false": 4, "is_closed is false": 1}


def test_where_every_charge_failed_all_stay():
    filters, counts = of_file("data/exports/stripe_charges.csv")
    assert filters["status"] == (("failed",), ())
    assert counts == {}


def test_the_shops_financial_status_is_found():
    filters, counts = of_file("data/exports/shopify_orders.csv")
    assert filters == {"Financial Status": ((), ("paid",))}
    assert counts == {}


@pytest.mark.parametrize(
    "path",
    [
        *("retail/superstore.csv", "retail/chinook_invoices.csv"),
        *("retail/online_retail_240k.parquet", "exports/de_bestellungen.csv"),
        *("northwind/northwind_orders.csv", "northwind/orders.csv", "northwind/customers.csv"),
        *("northwind/northwind_orders_zh_utf8bom.csv", "northwind/products.csv"),
        "peers/rfm_data_orders.csv",
    ],
)
def test_files_without_such_a_column_propose_nothing(path):
    assert of_file(f"data/{path}") == ({}, {})


def test_the_samples_propose_nothing():
    for path in sorted((ROOT / "sample_data").glob("*.csv")):
        assert propose_filters(read_path(path)[0].frame, NO_FIELDS) == ()


# --- What always holds -----------------------------------------------------------------------

CELLS = st.sampled_from(
    (
        *(None, "", "Paid", "paid", "Cancelled", "VOID", "Open", "Overdue", "Won", "Lost", "Quote"),
        *("Negotiation", "Draft", "shipped", "Partially refunded", "已取消", "yes", "no", "xyzzy"),
    )
)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12).map(
    lambda rows: pd.DataFrame(rows, columns=["Status", "Deleted", "Type"], dtype="str")
)


@given(TABLES)
def test_what_is_left_has_nothing_more_to_set_aside(rows):
    filters = propose_filters(rows, NO_FIELDS)
    left = rows[off_rows(rows, filters).isna()]
    assert off_rows(left, filters).isna().all()


@given(TABLES, st.randoms())
def test_the_order_of_rows_means_nothing(rows, random):
    shuffled = rows.iloc[random.sample(range(len(rows)), len(rows))]
    filters = propose_filters(rows, NO_FIELDS)
    assert propose_filters(shuffled, NO_FIELDS) == filters
    assert harmless(shuffled, filters) == harmless(rows, filters)
    assert off_rows(shuffled, filters).sort_index().equals(off_rows(rows, filters))


@given(TABLES)
def test_every_value_is_listed_and_something_is_always_left(rows):
    for one in propose_filters(rows, NO_FIELDS):
        seen = {cell.strip() for cell in rows[one.column].dropna() if cell.strip()}
        assert set(one.off) | set(one.on) == seen
        assert (list(one.off), list(one.on)) == (sorted(one.off), sorted(one.on))
    filters = propose_filters(rows, NO_FIELDS)
    assert off_rows(rows, harmless(rows, filters)).isna().any()
