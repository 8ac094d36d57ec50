"""Words in headers of other people's files for papers, events, dates, numbers and states.

See `rfm.intake.guessing.words_who` for how they are written.
"""

WHAT: dict[str, str] = {
    "id": (
        "id ids no nr num number numbers nbr nmbr numbe code cd key # identifier ident guid uuid"
        " recordid record_id internal_id external_id pk nums numb nro nummer nummern kennung"
        " schluessel codigo codigos cod numero clave folio n° nº numéro identifiant n codice"
        " 流水号 编号 編號 编码 編碼 代码 代碼 号码 號碼 号 號 序号 番号 コード 識別子 numer"
        " numeru"
    ),
    "ref": (
        "reference ref refs referenz referencia referência referenza rif referentie kenmerk 参考号"
        " 参照 znak"
    ),
    "name": (
        "name names nm title label full_name display_name name1 name2 bezeichnung beschriftung"
        " matchcode namen nombre nome nom noms intitule libelle lib nombres naam descrizione_nome"
        " 名称 名稱 名 简称 簡稱 全称 略称 昵称 名前 名義 nazwa nazwisko navn namn"
    ),
    "order": (
        "order ord so invoice inv receipt purchase purchased transaction trans txn trx tran deal"
        " opportunity opp document doc charge booking ordered ordr contract agreement subscription"
        " engagement sop invc invno ordno voucher bon sale_order checkout cart bestellung bestell"
        " auftrag auftrags rechnung rechnungs rg re beleg buchung verkaufsbeleg faktura fakturen"
        " vorgang kaufvertrag vertrag quittung pedido factura fatura compra orden comprobante nota"
        " nota_fiscal nf nfe nfse cupom recibo albaran documento nota_de_venta remision commande"
        " facture achat piece bon_de_commande justificatif cde fact ordine ordini fattura acquisto"
        " ddt bolla ricevuta bestelling factuur boeking 订单 訂單 发票 發票 交易 下单 单据 單據"
        " 单号 单 合同 开票 出库 凭证 票据 流水号 业务单 订购 购买 签约 签订 注文 ご注文 受注 請求"
        " 請求書 ご請求 伝票 取引 契約 発注 納品書 領収書 購入 オーダー zamowienie zamowienia"
        " faktury dokument dokumentu vbeln belnr заказ счет 주문"
    ),
    "bill": "bill billing billed bills",
    "posting": (
        "posting posted booked gebucht écriture ecriture registrazione registro asiento 记账 計上"
        " audat"
    ),
    "sales": (
        "sales sale sold selling verkauf verkaufs verkäufe vente ventes venta ventas venda vendas"
        " vendita vendite verkoop verkopen 销售 銷售 売上 売上げ 販売 sprzedaz sprzedazy"
    ),
    "payment": (
        "payment payments pay zahlung zahlungs pago pagamento paiement reglement betaling 支付"
        " 付款 收款 回款 結算 结算 支払 支払い お支払い 決済 入金 platnosc platnosci"
    ),
    "orders": (
        "orders invoices purchases transactions bestellungen auftraege rechnungen pedidos facturas"
        " compras faturas commandes factures achats ordini fatture acquisti deals frequency"
        " order_count total_orders number_of_orders nb_commandes num_orders orders_count"
        " invoice_count transaction_count purchase_count deal_count bestellungen_anzahl"
        " aantal_orders aantal_bestellingen 订单数 订单数量 购买次数 次数 下单次数 交易次数"
        " 注文回数 購入回数 取引回数 注文数"
    ),
    "event": (
        "event events activity activities ticket tickets case meeting call visit interaction"
        " touchpoint task usage session incident issue ereignis aktivität aktivitäten besuch"
        " anfrage evento actividad atividade chamado activite visite evenement attivita visita"
        " activiteit bezoek 活动 事件 拜访 工单 活動 イベント 訪問 問い合わせ"
    ),
    "kind_of_record": (
        "transaction_type document_type doc_type record_type event_type activity_type invoice_type"
        " order_type entry_type txn_type trans_type ticket_type interaction_type voucher_type"
        " vorgang_typ vorgangsart belegtyp belegart dokumentart buchungsart vorgangstyp"
        " aktivitätstyp tipo_de_documento tipo_documento tipo_de_comprobante tipo_de_movimiento"
        " tipo_evento tipo_de_evento tipo_atividade type_de_document type_document type_de_piece"
        " type_piece type_d_evenement tipo_attivita soort_document documentsoort 单据类型 业务类型"
        " 事件类型 活动类型 交易类型 订单类型 单据类别 伝票区分 取引区分 売上区分 伝票種別"
        " 活動種別"
    ),
    "line": (
        "line lines row position pos rownum row_id row_no line_item line_no lineno item_no"
        " item_position line_number extended ext_price ext_amt ext_amount extprice extamt"
        " extended_price zeile zeilen positions posnr linea ligne riga righe regel regels linha 行"
        " 行号 行番号 明細行 pozycja"
    ),
    "second": (
        "po po_number po_no purchase_order purchase_order_number pono customer_po cust_po external"
        " external_document tracking quote estimate offer proposal bstnk bstkd ext_doc"
        " payment_intent balance_transaction authorization auth check cheque batch parent original"
        " related coupon promo voucher_code serie series lot campaign card prefix revision version"
        " angebot angebots lieferschein sendungs kundenbestellnummer ihre_referenz presupuesto"
        " cotizacion devis offerta preventivo offerte orcamento proposta 报价 见积 見積 运单 快递"
        " 物流 退款单"
    ),
    "source": (
        "source channel origin medium campaign_source lead_source referrer landing utm method"
        " platform device browser herkunft quelle kanal vertriebskanal canal origen origem fonte"
        " provenance origine kanaal bron forma_de_pago condicion condição condicao terms term"
        " condition conditions zahlungsart zahlungsbedingung versandart mode_de_reglement methode"
        " metodo metodo_de_pago language locale sprache idioma langue lingua taal 来源 來源 方式"
        " 付款方式 支付方式 条件 経路 方法 支払方法 sposob"
    ),
    "note": (
        "note notes memo comment comments remark remarks subject topic details detail text message"
        " summary tags tag keywords history url link website web photo image attachment hash token"
        " bemerkung notiz buchungstext betreff kommentar hinweis verwendungszweck observaciones"
        " observacao observacoes comentario glosa nota_interna obs commentaire remarque objet"
        " ecriture_lib ecriturelib annotazioni causale oggetto opmerking opmerkingen 备注 備註"
        " 摘要 说明 留言 备考 備考 摘要欄 コメント メモ uwagi opis"
    ),
    "count": (
        "count counts cnt anzahl nombre_de cantidad_de aantal antal ilosc_sztuk 数 数目 個数 times"
        " number_of no_of num_of nb nb_de"
    ),
    "date": (
        "date dates dato dt datum day time timestamp datetime ts on at when issued issue placed"
        " dated fecha fec data giorno jour dag emissao emissão emision emissione wystawienia"
        " erteilt ausgestellt uitgegeven 日期 时间 時間 日 日時 日付 年月日 日にち fkdat budat"
        " bldat audat erdat zeitpunkt zeit"
    ),
    "last": (
        "last latest recent most_recent letzte letzter letztes letzten ultima ultimo ultimos"
        " derniere dernier laatste 最近 最后 最終 最新 直近 ostatnia"
    ),
    "first": (
        "first since signup sign_up joined registered registration start begin erste erster seit"
        " registrierung beginn primera primer premiere premier prima primo eerste sinds inicio"
        " alta debut 首次 注册 加入 初回 開始"
    ),
    "created": (
        "created create creation createdon added entered opened inserted erdat angelegt erstellt"
        " erstellung anlage creado creada creacion criado criacao cree creee creazione creato"
        " aangemaakt 创建 建立 作成 登録 登録日 utworzenia angelegt_am emise cree_le"
    ),
    "close": (
        "close closed closing won completed actual_close cierre fechamento cloture abschluss"
        " geschlossen chiusura gewonnen 成交 完了 赢单 结单"
    ),
    "due": (
        "due required promised requested expected_date expiry expires expiration end ends until"
        " valid deadline paid planned renewal renews next wanted need_by req maturity"
        " estimated_delivery fällig fälligkeit fälligkeits zahlungsziel gültig bezahlt wunsch"
        " termin netdue faedt zfbdt vencimiento vence vencto vcto vencimento pagado validez"
        " echeance validite paye prevu prevue limite scadenza pagato vervaldatum vervaldag verval"
        " betaald 到期 付款日期 应付日期 预计 截止 有效期 支払期限 支払期日 期限 入金日 締日"
        " 支払日 回収予定 termin_platnosci zaplacono"
    ),
    "ship": (
        "ship ships shipped shipping shipment delivery delivered deliver fulfilled fulfillment"
        " dispatch dispatched dropship goods_issue commitment vdatu lfdat wadat etd eta liefer"
        " lieferung versand versandt geliefert leistungsdatum leistungs envio enviado entrega"
        " entregado despacho embarque expedicion expedicao livraison livre expedition expedie"
        " consegna spedizione spedito levering leverdatum geleverd verzending verzend lever 发货"
        " 發貨 交货 交貨 送货 配送 物流 出荷 発送 納品 納期 納入 dostawy wysylki"
    ),
    "modified": (
        "last_activity last_activity_date last_login last_seen last_contacted last_contact"
        " next_activity updated update modified modify modification changed change edited revised"
        " amended lastmodified geändert änderung aktualisiert modificado modificada actualizado"
        " atualizado atualizacao modifie maj mise_a_jour modificato aggiornato gewijzigd"
        " bijgewerkt solved resolved 更新 修改 変更 修正 modyfikacji"
    ),
    "technical": (
        "synced sync loaded extracted exported imported fivetran airbyte sdc etl ingested viewed"
        " referenced birth birthday birthdate dob systemmodstamp validdate datelet geburtstag"
        " geburtsdatum geburt cumpleanos nacimiento nascimento naissance nascita geboortedatum"
        " 出生 生日 生年月日 誕生日 printed print reminded reminder"
    ),
    "period": (
        "year month quarter qtr week weekday fiscal period hour weeknum jahr monat quartal woche"
        " ano año mes trimestre semana annee mois anno mese settimana jaar maand kwartaal 年度"
        " 月份 年 月 季度 期间 曜日 gjahr exercice"
    ),
    "status": (
        "status state stage phase stages fulfilment_status estado situacao situacion statut etat"
        " stato fase etapa stadium pipeline toestand zustand outcome 状态 狀態 阶段 階段 状況"
        " ステータス 進捗 フェーズ stan"
    ),
    "flag": (
        "is has flag isdeleted isclosed iswon boolean yes_no do_not deleted voided exempt enabled"
        " 是否"
    ),
}
