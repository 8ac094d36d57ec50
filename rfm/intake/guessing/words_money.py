"""Words in headers of other people's files for money, prices, quantities and shares.

See `rfm.intake.guessing.words_who` for how they are written.
"""

MONEY: dict[str, str] = {
    "value": (
        "amount amounts amt amnt revenue rev turnover spend spent sum worth value val money mrr"
        " arr acv tcv gmv proceeds lifetime_value ltv monetary price_total total_price billings"
        " takings earnings billable_amount invoice_total betrag umsatz umsätze wert summe erlös"
        " erlöse volumen gesamtpreis gpreis gesamtwert importe imp monto ingresos facturacion"
        " valor vlr vl receita faturamento recebido valores montant chiffre_d_affaires ca mnt"
        " recette importo fatturato ricavi ricavo valore bedrag omzet waarde opbrengst 额 額 流水"
        " 金额 金額 销售额 銷售額 收入 营业额 消费 货款 价款 款额 实付 实付款 实收 应收 总价"
        " 合同额 消费额 成交额 流水额 销售收入 売上高 売上額 価額 料金 代金 購入額 取引額 kwota"
        " wartosc przychod belopp belop summa netwr wrbtr dmbtr dollars сумма 금액"
    ),
    "total": (
        "total totals ttl tot grand ext_price ext_amt ext_amount extended_price extended_amount"
        " gesamt gesamtsumme totale totaal totales totais 总 总额 总计 合计 總計 合計 総額 総計"
        " ご請求額 suma razem lacznie"
    ),
    "part": (
        "sub subtotal sub_total partial interim zwischensumme zwischen subtotale sous_total"
        " parcial 小计 小計"
    ),
    "net": (
        "net netto nett neto neta liquido liquida ht h_t hors_taxe hors_taxes untaxed pretax"
        " pre_tax ex_vat ex_tax ex_gst excl_vat excl_tax excl excluding_vat excluding_tax exc_tax"
        " excl_gst excl_btw exclusief ex_btw before_tax without_tax tax_exclusive ohne_mwst"
        " exkl_mwst zzgl_mwst base_imponible base_imponibile base_de_calculo imponibile"
        " baseimponible sin_iva senza_iva sem_impostos taxable taxable_amount 净 净额 不含税 无税"
        " 未税 税抜 税抜き 税別"
    ),
    "gross": (
        "gross brutto bruto bruta lordo lorda ttc t_t_c toutes_taxes toutes_taxes_comprises"
        " incl_vat incl_tax incl including_vat including_tax inc_tax inc_vat incl_gst incl_btw"
        " inclusief inc_gst after_tax with_tax tax_inclusive inkl_mwst inkl con_iva iva_incluido"
        " iva_inclusa net_a_payer com_impostos mit_mwst 毛 毛额 含税 价税合计 價稅合計 税込 税込み"
    ),
    "minor": (
        "tax taxes vat gst hst pst freight frt fee fees refund refunded refunds tax_total tax1"
        " tax2 margin profit gp gross_profit gross_margin profit_margin cost costs cogs deposit"
        " commission commissions tip tips msrp budget list list_price standard outstanding open"
        " home exchange installment handling insurance surcharge adjustment writeoff write_off"
        " withholding duty credited allowance postage hours kg weight volume length width height"
        " margin_amount in_stock on_order on_hand reorder exposure limit credit_limit markup"
        " unallocated stock_value paid_out payout royalty income_tax steuer mwst ust umsatzsteuer"
        " mehrwertsteuer mehrwertsteuerbetrag fracht frachtkosten kosten gewinn marge provision"
        " porto gebühr gebühren versandkosten skonto erstattung offener offen einstand"
        " einkaufspreis deckungsbeitrag db gewicht spesen iva impuesto impuestos costo costos"
        " coste costes flete comision beneficio reembolso pendiente ganancia margen peso gastos"
        " imposto impostos icms ipi iss pis cofins frete custo lucro margem taxa taxe tva cout"
        " frais_de_port port frais remboursement benefice poids reste imposta trasporto spese"
        " utile provvigione residuo btw vracht winst provisie openstaand openstaande 税 税额 稅額"
        " 运费 運費 邮费 成本 利润 毛利 佣金 手续费 退款 消費税 税金 送料 手数料 原価 粗利 利益"
        " 返金 podatek koszt zysk marza mwsbp mwsbk ntgew brgew"
    ),
    "rate": (
        "rate rates hourly_rate daily_rate day_rate item_rate taux_horaire kurs stundensatz"
        " tagessatz 汇率 レート 費率"
    ),
    "balance": (
        "balance balances remaining residual restant restante restantes amount_due due_amount"
        " invoice_amount_due amount_residual outstanding_balance open_balance open_amount unpaid"
        " overdue total_due saldo solde saldo_pendiente te_betalen reste_a_payer reste_du"
        " offener_betrag restbetrag da_pagare 余额 餘額 未收 欠款 应收余额 未付 残高 残額 未入金"
        " do_zaplaty"
    ),
    "paidpart": (
        "amount_paid paid_amount invoice_amount_paid paid_to_date total_paid received"
        " bezahlter_betrag gezahlt importe_pagado valor_pago montant_paye montant_regle"
        " amount_received collected amount_applied 消込 消込金額 前受金 已收 已付 已收金额 入金額"
        " zaplacono_kwota"
    ),
    "debit": (
        "debit debits debet dr soll sollbetrag betrag_soll debe cargo débito debito dare 借方"
        " 借方金额 借方金額 debit_amount"
    ),
    "credit": (
        "credit credits cr haben habenbetrag betrag_haben haber abono crédito credito avere 贷方"
        " 貸方 贷方金额 貸方金額 credit_amount"
    ),
    "quantity": (
        "quantity qty qnty quant qtt units unit_count pieces pcs volume_units hours"
        " quantity_ordered qtyordered seats licenses licences menge mengen stück stueckzahl"
        " stückzahl auftragsmenge stunden quantidade quantidades qtd qtde qtdd cantidad cant uds"
        " unidades quantite qte quantita qta q_ta q_te aantal hoeveelheid uren 数量 數量 件数 台数"
        " 销量 個数 点数 ilosc kwmeng fkimg cds"
    ),
    "price": (
        "price prices prc pr pricing preis preise precio precios preco prix pu prezzo prijs tarif"
        " tarief 单价 單價 价格 價格 単価 価格 cena netpr"
    ),
    "unit": (
        "unit unt each per einzel epreis unitario unitaria unit_amount unitamount unit_cost"
        " unitaire p_u pu stuks stuksprijs stueckpreis einzelpreis unite pro unidad unidade"
        " eenheidsprijs hourly 单价 單價 単価 jednostkowa jedn netpr"
    ),
    "discount": (
        "discount discounts disc dsc dscnt rabatt rabatte nachlass descuento dto dcto bonificacion"
        " desconto remise rabais sconto korting 折扣 折扣率 割引 値引 値引き rabat"
    ),
    "percent": (
        "% percent percentage pct share probability prozent porcentaje porcentagem pourcentage"
        " taux percentuale procent tasa ratio score 率 概率 確度 確率 比例 margin_percent age days"
        " duration latitude elapsed"
    ),
    "currency": (
        "currency currencies curr curncy ccy cur currency_code currencycode currency_iso_code"
        " currency_of_value währung waers waerk waehrung belegwährung devise devises idevise"
        " moneda moeda valuta divisa munt 币种 幣種 币别 幣別 货币 貨幣 通貨 waluta"
    ),
    "expected": (
        "est estimated expected forecast forecasted weighted planned_amount projected target"
        " potential budgeted likely quota goal voraussichtlich erwartet erwarteter geplant"
        " prognose previsto prevista previsao estimado estimada prevision estime potenziale"
        " verwacht 预计 预测 预期 予定 見込 見込み 予測 目標"
    ),
    "attribute": (
        "annual annual_revenue annualrevenue yearly_revenue employees number_of_employees"
        " headcount mitarbeiterzahl jahresumsatz capital empleados effectif dipendenti 注册资本"
        " 员工人数 従業員数 資本金 年商"
    ),
}
