"""What systems call documents, and headers of columns that mark rows, in nine languages.

Phrases are compared as `rfm.intake.folding.compact` makes them.
"""

from rfm.intake.folding import compact, folded

TYPE_HEADERS = folded(
    "type, kind, typ, art, tipo, soort, doctype, txntype, ordertype, documenttype, invoicetype,"
    " transactiontype, recordtype, belegart, dokumentart, dokumenttyp, belegtyp, vorgangsart,"
    " buchungsart, rechnungsart, clase, genre, nature, documentsoort, class"
)
TYPE_WIDE = ("类型", "類型", "种类", "種類", "種別", "区分", "单据", "票据类型")
NO_TYPE_HEADERS = folded(
    "event, events, activity, touch, touchpoint, payment, pay, card, account, customer, client,"
    " contact, company, product, item, price, discount, tax, address, user, entity, source,"
    " aktivitat, ereignis, evenement, evento, activite, activiteit, actividad, atividade,"
    " attivita, paiement, pago, pagamento, zahlung, zahlungsart, betaling, kunde, kunden,"
    " kundenart, cliente, klant, steuer, produkt, produkttyp, zahlart"
)

DOCUMENTS: dict[str, str] = {
    "invoice": (
        "invoice, invoices, sales invoice, customer invoice, out invoice, tax invoice,"
        " final invoice, accrec, sales receipt, sales receipts, cash sale, cash invoice,"
        " rechnung, ausgangsrechnung, verkaufsrechnung, schlussrechnung, barverkauf, facture,"
        " facture client, facture de vente, factura, factura de venta, factura de cliente,"
        " fatura, fatura de venda, nota fiscal, nota fiscal de venda, fattura,"
        " fattura di vendita, fattura attiva, factuur, verkoopfactuur, 发票, 發票, 销售发票,"
        " 销售单, 销售出库单, 請求, 請求書, 売上, 売上伝票"
    ),
    "sale": (
        "credit memo, credit note, customer credit note, out refund, credit, sales credit,"
        " refund, refund receipt, sale, sales, charge, return, sales return, accreccredit,"
        " accrec credit, gutschrift, rechnungskorrektur, stornorechnung, verkauf, retoure, avoir,"
        " vente, retour, note de credit, remboursement, nota de credito, abono, venta,"
        " devolucion, rectificativa, factura rectificativa, devolucao, venda, nota credito,"
        " nota di credito, vendita, reso, creditnota, creditfactuur, verkoop, 红字发票, 退货单,"
        " 销售退货单, 销售, 返品, 売上返品"
    ),
    # Papers before the invoice: where invoices stand beside them, both would count one sale.
    "order": (
        "order, sales order, order confirmation, delivery note, packing slip, item fulfillment,"
        " auftrag, kundenauftrag, auftragsbestatigung, lieferschein, commande, commande client,"
        " bon de commande, bon de livraison, pedido, pedido de venta, pedido de venda, albaran,"
        " guia de remessa, ordine, ordine cliente, documento di trasporto, ddt, verkooporder,"
        " orderbevestiging, pakbon, 订单, 销售订单, 送货单, 出库单, 注文, 注文書, 受注, 受注伝票,"
        " 納品書"
    ),
    "intent": (
        "estimate, estimates, quote, quotes, quotation, sales quote, proposal, pro forma,"
        " proforma, pro forma invoice, proforma invoice, angebot, kostenvoranschlag,"
        " proformarechnung, devis, facture proforma, facture pro forma, presupuesto, cotizacion,"
        " factura proforma, orcamento, cotacao, proposta, preventivo, offerta, fattura proforma,"
        " offerte, proformafactuur, 报价单, 报价, 询价单, 见积书, 見積, 見積書"
    ),
    # What the firm itself buys and pays, never a sale.
    "bought": (
        "in invoice, in refund, accpay, accpaycredit, accpay credit, vendor bill, supplier bill,"
        " supplier invoice, vendor invoice, purchase invoice, vendor credit, supplier credit,"
        " bill payment, bill payment check, bill payment credit card, bill credit,"
        " purchase credit note, purchase return, eingangsrechnung, lieferantenrechnung,"
        " lieferantengutschrift, facture fournisseur, facture d'achat, avoir fournisseur,"
        " factura de compra, factura de proveedor, fatura de fornecedor, nota fiscal de compra,"
        " fattura di acquisto, fattura passiva, fattura fornitore, inkoopfactuur, inkooporder,"
        " 采购单, 采购订单, 采购发票, 进货单, 采购入库单, 発注, 発注書, 仕入, 仕入伝票, 支払通知"
    ),
    # So called by others too, and therefore only where invoices stand beside them.
    "perhaps": (
        "bill, purchase order, purchase, expense, expenses, check, cheque, credit card expense,"
        " payroll check, transfer, payout, stripe fee, fee, withdrawal, journal, journal entry,"
        " bestellung, einkauf, ausgabe, auslage, umbuchung, achat, depense, virement, compra,"
        " gasto, despesa, transferencia, acquisto, spesa, bestelling, inkoop, uitgave"
    ),
    "payment": (
        "payment, payments, receive payment, received payment, customer payment,"
        " customer deposit, client payment, invoice payment, receipt, deposit, cash receipt,"
        " bank deposit, zahlung, zahlungseingang, kundenzahlung, einzahlung, anzahlung, paiement,"
        " reglement, encaissement, pago, cobro, recibo, pago recibido, pagamento, recebimento,"
        " recibo de pagamento, incasso, ricevuta, pagamento ricevuto, betaling, ontvangst, 收款,"
        " 收款单, 付款, 回款, 入金, 入金伝票, 領収書"
    ),
}
DOCUMENT_OF = {
    compact(one): name for name, listed in DOCUMENTS.items() for one in listed.split(",")
}

ACTIVITIES = folded(
    "meeting, meetings, call, calls, renewal, renewals, support, ticket, visit, demo, login,"
    " usage, milestone, email, event, expansion, training, webinar, subscription, onboarding,"
    " besuch, anruf, termin, vertragsverlangerung, verlangerung, schulung, reunion, appel,"
    " visite, renouvellement, llamada, visita, renovacion, reuniao, ligacao, renovacao, riunione,"
    " chiamata, rinnovo, vergadering, bezoek, verlenging, note, task"
)
ACTIVITIES_WIDE = (
    "会议",
    "拜访",
    "电话",
    "续约",
    "培训",
    "会議",
    "訪問",
    "電話",
    "更新契約",
    "サポート",
)

TRUE = folded(
    "true, yes, y, t, 1, x, wahr, ja, j, oui, vrai, si, sim, verdadero, verdadeiro, vero, waar,"
    " on, 是, 真, はい, 有, ○, ✓, ✔, ☑"
) | {"✓", "✔", "☑", "○"}
FALSE = folded(
    "false, no, n, f, 0, falsch, nein, non, faux, nao, falso, nee, onwaar, off, 否, 假, いいえ,"
    " 无, 無"
)

MARKS: dict[str, str] = {
    # True means that the row does not count.
    "off": (
        "deleted, delete, soft deleted, removed, void, voided, cancelled, canceled, cancel,"
        " cancellation, test, test mode, test account, draft, lost, closed lost, archived, spam,"
        " duplicate, dupe, duplicated, trashed, refunded, fully refunded, returned, abandoned,"
        " geloscht, loschkennzeichen, loschvermerk, storniert, storno, stornokennzeichen,"
        " annulliert, testbestellung, testkunde, testauftrag, entwurf, verloren, archiviert,"
        " dublette, duplikat, supprime, supprimee, annule, annulee, brouillon, perdu, perdue,"
        " archive, archivee, doublon, eliminado, eliminada, borrado, borrada, cancelado,"
        " cancelada, anulado, anulada, prueba, borrador, perdido, perdida, archivado, duplicado,"
        " excluido, excluida, teste, rascunho, arquivado, eliminato, eliminata, cancellato,"
        " cancellata, annullato, annullata, prova, bozza, perso, persa, archiviato, duplicato,"
        " verwijderd, geannuleerd, gearchiveerd, dubbel, 删除, 已删除, 作废, 已作废, 取消,"
        " 已取消, 测试, 草稿, 归档, 重复, 丢单, 输单, 刪除, 作廢, 削除, 削除フラグ, キャンセル,"
        " キャンセルフラグ, 取消フラグ, テスト, 下書き, 失注, 重複"
    ),
    "won": (
        "won, closed won, gewonnen, gagne, gagnee, ganado, ganada, ganho, ganha, vinto, vinta,"
        " 赢单, 成交, 已成交, 受注, 成約"
    ),
    "live": "livemode, live mode, produktivmodus",
    "closed": "closed, geschlossen, ferme, cloture, cerrado, cerrada, fechado, chiuso, gesloten",
}
MARK_OF = {compact(one): name for name, listed in MARKS.items() for one in listed.split(",")}
FILLERS = folded(
    "is, was, has been, flag, fivetran, hs, property, order, deal, invoice, row, record, entry,"
    " ist, wurde, est, esta, is a, kennzeichen, fl, ind, indicator, yn, y n, bool, boolean,"
    " opportunity, sale, line, document, txn, auftrag, bestellung, rechnung, commande, facture,"
    " pedido, factura, 是否, 已, 标志, 标记, フラグ"
)
FILLERS_WIDE = ("是否", "フラグ", "标志", "标记")

ENDED = folded(
    "deleted, cancelled, canceled, cancellation, voided, void, trashed, removed, geloscht,"
    " storniert, storno, stornierung, annule, annulation, supprime, suppression, cancelado,"
    " cancelacion, cancelamento, anulado, anulacion, eliminado, excluido, annullato,"
    " annullamento, cancellato, geannuleerd, annulering, verwijderd"
)
ENDED_WHOLE = folded(
    "stornodatum, stornierungsdatum, loschdatum, stornozeit, annuleringsdatum, 取消时间,"
    " 取消日期, 删除时间, 作废时间, 作废日期, キャンセル日, キャンセル日時, 削除日, 削除日時,"
    " 取消日"
)
MOMENTS = folded(
    "at, on, date, time, timestamp, datetime, when, datum, am, zeit, le, date d, fecha, data,"
    " dia, giorno, dag, op, utc, dt, el, em, de"
)
LONG_CONTRACTS = ("subscription", "subscriber", "abo", "abonnement", "contract", "vertrag")
"""Ended subscriptions were paid until they ended: their rows count."""
