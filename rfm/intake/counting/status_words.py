"""What systems write into status, stage and type columns, in nine languages.

Sources: the status lists of Shopify, WooCommerce, Magento, Stripe, QuickBooks, Xero, Salesforce,
HubSpot, Pipedrive, lexoffice, Taobao, and of Japanese order systems. Phrases are compared as
`rfm.intake.folding.compact` makes them.
"""

from rfm.intake.folding import compact, folded

STATUS_HEADERS = folded(
    "status, stage, state, phase, outcome, result, disposition, zustand, stufe, resultat,"
    " ergebnis, statut, etat, etape, estado, etapa, fase, resultado, situacion, situacao,"
    " estagio, stato, stadio, esito, risultato, toestand, resultaat, statuses, stand, progress"
)
STATUS_ENDINGS = ("status", "stage", "statut")
STATUS_WIDE: tuple[str, ...] = ("状态", "狀態", "状態", "状況", "阶段", "階段", "段階")
STATUS_WIDE += ("进度", "进展", "ステータス", "フェーズ", "ステージ")

OTHER_THINGS = (
    "account, customer, client, contact, company, lead, product, stock, inventory, email, mail,"
    " print, sync, subscription, member, employee, staff, tax, ticket, case, task, support,"
    " marital, loyalty, credit, consent, newsletter, marketing, import, user, vendor, supplier,"
    " asset, dispute, kunde, produkt, artikel, konto, kontakt, produit, abonnement, cliente,"
    " klant, contato, contacto, producto, produto, prodotto, lieferant, fournisseur, proveedor,"
    " fornecedor"
)
OTHER_STARTS = tuple(sorted(folded(OTHER_THINGS)))
OTHER_WIDE = ("客户", "客戶", "顾客", "顧客", "会员", "產品", "产品", "商品", "取引先", "得意先")
"""A status of these says nothing about the row: a lost account's orders were orders."""

INVOICE_STARTS = ("invoice", "rechnung", "facture", "factura", "fatura", "fattura", "factuur")
INVOICE_WIDE = ("发票", "發票", "請求書")
PAYMENT_STARTS = (
    *("billing", "payment", "zahlung", "paiement", "pago", "pagamento", "betaling", "betaal"),
    *("financial",),
)
PAYMENT_WIDE = ("付款", "支付", "支払", "入金", "请款", "回款", "請求")
ORDER_STARTS = (
    *("order", "bestell", "auftrag", "commande", "pedido", "ordine", "deal", "opportunity", "sale"),
    *("encomenda", "purchase", "shipment", "delivery", "fulfil"),
)
ORDER_WIDE = ("订单", "訂單", "注文", "受注", "商机", "商談")

PHRASES: dict[str, str] = {
    # A deal that became a sale; where such a word stands, everything unfinished is a deal.
    "won": (
        "won, closed won, won closed, deal won, won deal, closed and won, sale won,"
        " opportunity won, gewonnen, abgeschlossen gewonnen, geschlossen gewonnen,"
        " gewonnen abgeschlossen, gagne, gagnee, cloture gagne, ferme gagne, conclu gagne,"
        " affaire gagnee, ganado, ganada, cerrado ganado, cerrada ganada, ganada cerrada, ganho,"
        " ganha, fechado ganho, fechado e ganho, negocio ganho, venda ganha, vinto, vinta,"
        " chiuso vinto, chiusa vinta, trattativa vinta, gesloten gewonnen, 赢单, 贏單, 已赢单,"
        " 赢得, 已赢得, 赢单关闭, 商談成立, 成約, 成約済み, 受注成立"
    ),
    "lost": (
        "lost, loss, closed lost, lost closed, deal lost, lost deal, opportunity lost, sale lost,"
        " no sale, not won, not interested, disqualified, unqualified, no decision, lost to,"
        " lost price, lost competitor, lost competition, lost budget, lost no response,"
        " lost timing, dead, junk, verloren, abgeschlossen verloren, geschlossen verloren,"
        " verloren abgeschlossen, nicht gewonnen, disqualifiziert, kein interesse, perdu, perdue,"
        " cloture perdu, ferme perdu, affaire perdue, sans suite, disqualifie, perdido, perdida,"
        " cerrado perdido, cerrada perdida, perdida cerrada, no ganado, descalificado,"
        " fechado perdido, fechado e perdido, negocio perdido, desqualificado, perso, persa,"
        " chiuso perso, chiusa persa, trattativa persa, non qualificato, gesloten verloren, 输单,"
        " 丢单, 已输单, 已丢单, 未成交, 流失, 失注, 失注済み, 不成立"
    ),
    "off": (
        "cancelled, canceled, cancel, cancellation, trade closed, fraud, suspected fraud,"
        " fraudulent, unavailable, order cancelled, order canceled, annulled, void, voided,"
        " deleted, removed, trash, trashed, in trash, spam, duplicate, duplicated, failed,"
        " failure, payment failed, declined, denied, rejected, refused, expired, lapsed,"
        " abandoned, withdrawn, reversed, refunded, fully refunded, refund completed, returned,"
        " fully returned, chargeback, charged back, requires payment method,"
        " requires confirmation, requires action, timed out, not accepted, not approved, aborted,"
        " storniert, storno, stornierung, abgebrochen, abbruch, annulliert, geloscht, papierkorb,"
        " fehlgeschlagen, abgelehnt, zuruckgewiesen, verfallen, abgelaufen, ungultig, erstattet,"
        " ruckerstattet, zuruckerstattet, retourniert, zuruckgegeben, zuruckgezogen, duplikat,"
        " dublette, doppelt, annule, annulee, annulation, supprime, supprimee, echoue, echouee,"
        " echec, refuse, refusee, rejete, rejetee, expire, expiree, abandonne, abandonnee,"
        " rembourse, remboursee, retourne, retournee, doublon, corbeille, invalide, cancelado,"
        " cancelada, cancelacion, anulado, anulada, anulacion, eliminado, eliminada, borrado,"
        " borrada, fallido, fallida, rechazado, rechazada, denegado, denegada, caducado,"
        " caducada, expirado, expirada, abandonado, abandonada, reembolsado, reembolsada,"
        " devuelto, devuelta, duplicado, duplicada, contracargo, cancelamento, excluido,"
        " excluida, apagado, falhou, falhado, falha, recusado, recusada, rejeitado, rejeitada,"
        " negado, negada, estornado, estornada, devolvido, devolvida, inutilizada, annullato,"
        " annullata, annullamento, cancellato, cancellata, stornato, stornata, eliminato,"
        " eliminata, fallito, fallita, rifiutato, rifiutata, respinto, respinta, rimborsato,"
        " rimborsata, reso, restituito, restituita, duplicato, abbandonato, geannuleerd,"
        " annulering, verwijderd, mislukt, geweigerd, afgewezen, afgekeurd, terugbetaald,"
        " geretourneerd, ingetrokken, dubbel, 已取消, 取消, 取消订单, 订单取消, 交易取消, 作废,"
        " 已作废, 作廢, 已作廢, 无效, 無效, 已无效, 已删除, 删除, 已刪除, 失败, 支付失败,"
        " 付款失败, 交易失败, 拒绝, 已拒绝, 驳回, 已驳回, 拒付, 已过期, 过期, 已失效, 已退款,"
        " 退款成功, 全额退款, 退款完成, 已退货, 退货完成, 交易关闭, 订单关闭, 已关闭, 關閉,"
        " 已關閉, 已撤销, 撤销, 终止, 已终止, 重复, 垃圾, キャンセル, キャンセル済,"
        " キャンセル済み, 取消済, 取消済み, 取り消し, 無効, 削除, 削除済, 削除済み, 失敗,"
        " 決済失敗, 拒否, 却下, 否認, 期限切れ, 有効期限切れ, 失効, 返金済, 返金済み, 返品,"
        " 返品済, 返品済み, 破棄, 中止, 重複"
    ),
    "weak": (
        "draft, drafted, auto draft, checkout draft, draft order, draft invoice, test, testing,"
        " test order, test sale, test deal, test data, demo order, dummy, dummy order, entwurf,"
        " testbestellung, testauftrag, brouillon, essai, commande test, borrador, prueba,"
        " rascunho, teste, minuta, bozza, prova, concept, kladde, klad, proef, testorder, 草稿,"
        " 草稿箱, 暂存, 测试, 測試, 测试订单, 下書き, 下書, ドラフト, テスト, 仮登録"
    ),
    "open": (
        "open, opened, still open, open deal, open order, offen, noch offen, ouvert, ouverte,"
        " abierto, abierta, aberto, aberta, em aberto, aperto, aperta"
    ),
    "intent": (
        "quote, quoted, quotation, quote sent, estimate, estimated, estimate sent, proposal,"
        " proposal sent, offer, offer sent, offered, pro forma, proforma, angebot, offerte,"
        " angebot erstellt, angebot versendet, kostenvoranschlag, devis, devis envoye,"
        " presupuesto, presupuestado, cotizacion, cotizado, oferta, orcamento, orcado, cotacao,"
        " proposta, proposta enviada, preventivo, offerta, offerte verstuurd, 报价, 已报价,"
        " 报价中, 报价单, 見積, 見積り, 見積もり, 見積書, 見積済, 見積済み, 見積提出"
    ),
    # Where at least two of these stand, the column is a pipeline even if nothing is decided yet.
    "stage": (
        "qualified, qualification, qualifying, prospecting, prospect, new lead, discovery,"
        " nurturing, needs analysis, value proposition, id decision makers, perception analysis,"
        " negotiation, negotiating, in negotiation, negotiation review, proposal price quote,"
        " proposal made, negotiations started, contacted, contact made, demo, demo scheduled,"
        " demo done, appointment scheduled, meeting scheduled, qualified to buy,"
        " presentation scheduled, decision maker bought in, contract sent, verbal commit,"
        " forecast, opportunity, pipeline, qualifiziert, qualifizierung, verhandlung,"
        " in verhandlung, bedarfsanalyse, erstkontakt, qualifie, negociation, en negociation,"
        " decouverte, prospection, calificado, negociacion, en negociacion, prospeccion,"
        " qualificado, negociacao, em negociacao, prospeccao, qualificato, trattativa,"
        " in trattativa, negoziazione, gekwalificeerd, onderhandeling, 初步接洽, 初步沟通,"
        " 需求确认, 需求分析, 方案报价, 商务谈判, 谈判, 谈判中, 商机, 跟进中, 合同审批, 商談中,"
        " 提案, 提案中, 見積中, 交渉中, 検討中, ヒアリング, アポ, 初回訪問"
    ),
    "shipped": (
        "shipped, partially shipped, delivered, partially delivered, dispatched, despatched,"
        " fulfilled, partially fulfilled, unfulfilled, in transit, out for delivery, picked up,"
        " versendet, versandt, verschickt, geliefert, ausgeliefert, zugestellt, teilgeliefert,"
        " expedie, expediee, livre, livree, enviado, enviada, entregado, entregada, expedido,"
        " entregue, despachado, spedito, spedita, consegnato, consegnata, evaso, evasa,"
        " verzonden, geleverd, bezorgd, 已发货, 已發貨, 待发货, 待收货, 已收货, 已签收, 已送达,"
        " 配送中, 运输中, 出荷済, 出荷済み, 発送済, 発送済み, 出荷待ち, 発送待ち, 納品済,"
        " 納品済み, 配達完了"
    ),
    "late": (
        "unpaid, overdue, past due, partially paid, part paid, awaiting payment, outstanding,"
        " due, payment due, uncollectible, written off, in collection, unbezahlt, uberfallig,"
        " teilbezahlt, teilweise bezahlt, angemahnt, gemahnt, inkasso, impaye, impayee,"
        " en retard, echue, partiellement payee, impagado, impagada, vencido, vencida, no pagado,"
        " no pagada, pagado parcialmente, nao pago, nao paga, atrasado, atrasada, non pagato,"
        " non pagata, insoluto, insoluta, scaduto, scaduta, onbetaald, openstaand, achterstallig,"
        " te laat, verlopen, vervallen, 未付款, 未收款, 逾期, 已逾期, 部分付款, 未入金, 延滞,"
        " 一部入金"
    ),
    "done": (
        "paid, paid in full, sale, order, sales order, locked, trade finished, trade success,"
        " settled, captured, completed, complete, succeeded, successful, success, invoiced,"
        " billed, partially invoiced, finished, done, signed, contract signed, ordered, accepted,"
        " quote accepted, renewed, upsold, posted, booked, partially refunded, partial refund,"
        " deposited, cleared, processed, approved and paid, bezahlt, beglichen, abgeschlossen,"
        " erledigt, fertig, fertiggestellt, fakturiert, abgerechnet, in rechnung gestellt,"
        " angenommen, beauftragt, unterschrieben, paye, payee, regle, reglee, termine, terminee,"
        " facture, facturee, signe, signee, accepte, acceptee, commande, pagado, pagada, cobrado,"
        " cobrada, completado, completada, terminado, terminada, finalizado, finalizada,"
        " facturado, facturada, firmado, firmada, aceptado, aceptada, pago, paga, quitado,"
        " recebido, concluido, concluida, completo, completa, faturado, faturada, assinado,"
        " aceito, aceite, pagato, pagata, saldato, saldata, incassato, completato, completata,"
        " concluso, conclusa, fatturato, fatturata, firmato, accettato, accettata, betaald,"
        " voldaan, voltooid, afgerond, afgehandeld, gefactureerd, getekend, geaccepteerd, 已完成,"
        " 完成, 交易完成, 交易成功, 成功, 已付款, 已支付, 付款成功, 支付成功, 已收款, 已结清,"
        " 已结算, 已开票, 已成交, 成交, 成单, 已签约, 签约, 已签单, 已归档, 部分退款, 完了,"
        " 完了済み, 入金済, 入金済み, 支払済, 支払済み, 支払い済み, 決済済み, 決済完了, 請求済,"
        " 請求済み, 受注, 受注済, 受注済み, 受注確定, 契約, 契約済, 契約済み, 注文済, 注文済み,"
        " 検収済, 取引完了"
    ),
    "going": (
        "closed, pending, pending fulfillment, pending billing, pending approval,"
        " awaiting fulfillment, awaiting shipment, processing, in process, in progress, on hold,"
        " hold, disputed, resolved, authorised, authorized, partially authorized, approved,"
        " active, new, confirmed, submitted, received, sent, viewed, backordered, scheduled,"
        " released, picking, packed, ready, ready to ship, partial, geschlossen, cloture,"
        " cloturee, cerrado, cerrada, fechado, fechada, chiuso, chiusa, gesloten, in bearbeitung,"
        " ausstehend, bestatigt, freigegeben, neu, aktiv, erfasst, in arbeit, en cours,"
        " en attente, valide, validee, confirme, confirmee, nouveau, actif, pendiente,"
        " en proceso, en curso, confirmado, confirmada, aprobado, aprobada, nuevo, activo,"
        " activa, pendente, em andamento, processando, aprovado, aprovada, novo, ativo, ativa,"
        " in lavorazione, in attesa, in corso, confermato, confermata, approvato, nuovo, attivo,"
        " in behandeling, in afwachting, bevestigd, goedgekeurd, nieuw, actief, lopend,"
        " pending payment, payment pending, payment review, waiting for payment, wait buyer pay,"
        " wait seller send goods, held, holded, created, zahlung ausstehend,"
        " en attente de paiement, pendiente de pago, aguardando pagamento,"
        " in attesa di pagamento, wacht op betaling, 待付款, 等待付款, 待支付, 等待买家付款,"
        " 未支付, 支払待ち, 入金待ち, 決済待ち, 处理中, 處理中, 进行中, 待确认, 已确认, 待审核,"
        " 已审核, 审核通过, 已审批, 备货中, 生效, 已生效, 退款中, 待处理, 新建, 処理中, 対応中,"
        " 進行中, 確認中, 確認済み, 承認済, 承認済み, 未処理, 未対応, 保留, 保留中, 準備中, 予約,"
        " 新規, 新規受付, 有効"
    ),
}
CLASS_OF = {compact(one): name for name, listed in PHRASES.items() for one in listed.split(",")}

INSIDE = frozenset({"off", "won", "lost", "shipped", "late", "done"})
"""Classes recognised within longer texts too: "Cancelled by buyer", "Closed Lost - price"."""
TOO_SHORT_INSIDE = folded(
    "lost, loss, due, outstanding, vencido, vencida, verlopen, vervallen, sale, order, locked,"
    " dead, junk, cancel, closed, done, complete, success, completa, completo, pago, paga,"
    " verloren, gewonnen, perdu, perdue, perdido, perdida, perso, persa, commande, facture,"
    " doppelt, reso, dubbel, removed, failure, falha, echec, 取消, 删除, 成功, 失败, 完成, 完了,"
    " 中止, 拒否, 返品, 重复, 重複, 契約, 受注, 签约, 成交, 流失, 无效, 無效, 無効, 过期, 终止,"
    " 垃圾, 拒绝"
)
"""Words that mean something else beside others: "Lost in transit", "Order complete"."""
LABELS = folded(
    "status, stage, state, phase, wc, statut, estado, etapa, fase, stato, step, step no"
)
PARTLY = (
    *("partial", "partially", "partly", "part", "teilweise", "teil", "partiel", "partielle"),
    *("partiellement", "parcial", "parcialmente", "parziale", "parzialmente", "deels"),
    *("gedeeltelijk",),
)
PARTLY_STARTS = ("teil",)
PARTLY_WIDE = ("部分", "一部")
DENIALS = folded("not, no, non, nicht, kein, keine, sans, pas, nao, sin, sem, senza, niet, geen")
DENIALS_WIDE = "未不非无無待"
