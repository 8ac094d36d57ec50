"""Words in headers of other people's files that say who or what a column is about.

One concept a key; English comes first, then German, the Romance languages, Dutch, Chinese,
Japanese, and field names of some systems. Words stand in small letters; an underscore joins the
words of a phrase. Accents may be left out in headers, and umlauts written with or without an e.
"""

WHO: dict[str, str] = {
    "account": (
        "account accounts acct acc a_c customer customers cust custmr cstmr client clients clnt"
        " buyer purchaser debtor partner payer payor bp guest patient sold_to soldto bill_to"
        " billto sell_to sellto billed_to invoice_to invoiced_to charge_to party receivable_party"
        " business_partner potential_customer prospect kunde kunden kundin kd konto debitor"
        " debitoren deb auftraggeber besteller kaeufer käufer rechnungsempfänger rechnungsempf"
        " geschäftspartner regulierer abnehmer leistungsempfänger vertragspartner rechnungskunde"
        " cliente clientes clte cli parceiro socio_de_negocio comprador adquirente tomador sacado"
        " receptor pagador deudor destinatario_factura titular acheteur acheteurs tiers"
        " donneur_d_ordre adherent comp_aux compaux compte_tiers acquirente cessionario"
        " committente intestatario destinatario_fattura debitore klant klanten klnt afnemer"
        " debiteur debiteuren relatie relaties opdrachtgever koper 客户 客戶 顾客 顧客 买家 買家"
        " 会员 会員 购买方 购方 购货方 购货单位 客商 往来单位 对方单位 付款方 付款单位 购买单位"
        " 受票方 采购方 需方 甲方 买方 终端客户 客人 开票客户 结算客户 得意先 取引先 請求先 お客様"
        " お客さま 客先 購入者 注文者 買主 販売先 売上先 発注者 契約者 買い手 klient klienta"
        " nabywca nabywcy kontrahent kontrahenta platnik zamawiajacy odbiorca_faktury kund kunder"
        " asiakas musteri cari zakaznik odberatel vevo клиент контрагент покупатель заказчик 고객"
        " 거래처 kunnr kunag kunrg debitorenkonto sold_to_party bill_to_party"
    ),
    "company": (
        "company companies comp organisation organization organisations organizations org orgs"
        " firm business employer corporation workspace tenant_name firma firmen unternehmen"
        " gesellschaft empresa empresas compania razon_social razao_social ragione_sociale"
        " raison_sociale nome_fantasia nombre_fantasia nombre_comercial denominacion denominazione"
        " denominacao entreprise societe denomination_sociale etablissement azienda ditta societa"
        " bedrijf bedrijven bedrijfsnaam organisatie 公司 企业 企業 单位名称 会社 法人 御社 貴社"
        " 組織 団体 foretag yritys компания 회사"
    ),
    "contact": (
        "contact contacts person people member members user users requester attendee"
        " recipient_name subscriber cardholder passenger participant lead applicant student"
        " individual kontakt kontakte ansprechpartner benutzer nutzer mitglied teilnehmer besucher"
        " contacto contato usuario usuaria persona pessoa solicitante contactpersoon utilisateur"
        " demandeur personne interlocuteur contatto utente referente persoon gebruiker 联系人"
        " 聯絡人 用户 用戶 姓名 氏名 利用者 ユーザー ユーザ ご担当者 先方担当者 連絡先 お名前"
        " kontaktperson"
    ),
    "partname": (
        "first_name last_name firstname lastname given_name family_name surname forename"
        " middle_name fname lname vorname nachname zuname prenom nom_de_famille apellido apellidos"
        " primer_nombre sobrenome cognome voornaam achternaam salutation title_of_courtesy anrede"
        " 名字 姓 セイ メイ フリガナ ふりがな カナ kana furigana"
    ),
    "email": (
        "email emails e_mail mail mailadresse mails correo correo_electronico courriel"
        " posta_elettronica emailaddress email_address 邮箱 电子邮件 電子郵件 郵箱 メール"
        " メールアドレス eメール adres_email"
    ),
    "phone": (
        "phone telephone tel mobile fax cell phone_number handy telefon telefono telefone celular"
        " movil portable telefoon mobiel cellulare mobil gsm whatsapp 电话 手机 手机号 联系电话"
        " 電話 電話番号 携帯 传真 telf"
    ),
    "owner": (
        "owner rep reps salesperson sales_person salesman salesmen slsmn slsman slsrep slprsn"
        " salesrep sales_rep sales_representative seller manager mgr employee emp agent assignee"
        " assigned assigned_to csm account_manager account_executive ae consultant technician"
        " created_by modified_by updated_by entered_by prepared_by cashier clerk operator author"
        " staff responsible account_owner sales_agent broker advisor coordinator ernam verkäufer"
        " vertreter vertrieb vertriebs vertriebsmitarbeiter mitarbeiter bearbeiter sachbearbeiter"
        " betreuer kundenbetreuer zuständig verantwortlich verantwortlicher ersteller aussendienst"
        " innendienst berater vendedor vendedora vendedores comercial agente ejecutivo responsable"
        " responsavel asesor gerente empleado funcionario atendente consultor representante"
        " commercial vendeur representant gestionnaire charge_d_affaires employe conseiller"
        " venditore commerciale responsabile rappresentante capoarea verkoper vertegenwoordiger"
        " medewerker accountmanager beheerder behandelaar adviseur 负责人 销售员 业务员 业务人员"
        " 销售代表 销售人员 跟进人 制单人 经手人 客户经理 经理 店员 操作员 担当 担当者 担当者名"
        " 営業担当 営業担当者 社員 作成者 登録者 責任者 handlowiec opiekun wystawil saljare selger"
    ),
    "supplier": (
        "supplier suppliers vendor vendors manufacturer mfr brand maker creditor carrier shipper"
        " lieferant lieferanten kreditor kreditoren hersteller marke spediteur fournisseur"
        " fabricant marque transporteur proveedor fabricante marca transportista fornecedor"
        " transportadora fornitore produttore vettore leverancier merk vervoerder 供应商 供應商"
        " 供货商 厂商 品牌 制造商 快递公司 物流公司 仕入先 メーカー ブランド 運送会社 dostawca"
        " lifnr"
    ),
    "own": (
        "subsidiary company_code legal_entity business_unit cost_center cost_centre department"
        " dept division branch branch_office store shop outlet site plant warehouse location"
        " tenant mandant mandt bukrs vkorg vtweg spart werks vkbur vkgrp lgort portal sales_org"
        " sales_organization sales_organisation sales_office sales_group sales_team team"
        " sales_channel entity register terminal pos_name issuer merchant marketplace"
        " purchase_point our_company seller_name seller_company seller_id profit_center"
        " fulfillment_channel posa filiale niederlassung werk lager standort abteilung"
        " buchungskreis verkaufsorganisation kostenstelle vertriebsweg verkaufsbüro"
        " verkäufergruppe profitcenter vertriebsbereich sucursal tienda almacen bodega"
        " departamento emisor sede delegacion centro_de_costo filial loja emitente emissor estoque"
        " deposito agence magasin entrepot depot service emetteur etablissement_emetteur negozio"
        " magazzino reparto emittente cedente filiali punto_vendita vestiging magazijn afdeling"
        " winkel kostenplaats 部门 部門 店铺 店鋪 门店 仓库 倉庫 组织 销售组织 账套 公司代码"
        " 分公司 开票方 销售方 销方 供方 渠道 事業所 支店 店舗 拠点 営業所 自社 sprzedawca"
        " sprzedawcy oddzial magazyn"
    ),
    "shipto": (
        "ship_to shipto shipped_to ship_to_party deliver_to delivery_address delivered_to"
        " consignee recipient receiver kunwe destination lieferempfänger warenempfänger empfänger"
        " lieferanschrift lieferadresse destinatario destinataire adresse_de_livraison"
        " client_livre ontvanger afleveradres 收货人 收貨人 收货方 收货单位 收件人 送达方 配送先"
        " 納品先 納入先 お届け先 届け先 送り先 出荷先 odbiorca"
    ),
    "taxid": (
        "vat_number vat_no vat_id vat_reg_no vatid vatnumber tax_id tax_number tax_no taxid tin"
        " ein abn tax_registration_number gstin gst_no vat_registration_no duns ust_id ust_idnr"
        " ustid ustidnr umsatzsteuer_id steuernummer handelsregisternummer stcd1 stceg nif cif nit"
        " rfc rut ruc cuit cedula dni cnpj cpf cnpj_cpf cpf_cnpj nipc contribuinte siren siret"
        " numero_tva tva_intracommunautaire no_tva partita_iva p_iva piva codice_fiscale"
        " cod_fiscale btw_nummer btwnummer kvk kvk_nummer 税号 纳税人识别号 統一編號"
        " 统一社会信用代码 社会信用代码 法人番号 登録番号 nip inn"
    ),
    "ledger": (
        "gl_account gl_code glcode ledger_account ledger nominal_code nominal n_c general_ledger"
        " chart_of_accounts income_account revenue_account sales_account account_type"
        " offset_account contra_account bank_account bank deposit_account counter_account split"
        " sachkonto gegenkonto erlöskonto bankkonto iban bic kontoart bu_schlüssel compte_general"
        " compte_num comptenum compte_lib comptelib compte_de_vente journal cuenta_contable"
        " subcuenta conto_contabile grootboek grootboekrekening tegenrekening dagboek 科目"
        " 会计科目 科目编码 科目名称 勘定科目 補助科目 konto_ksiegowe"
    ),
    "tier": (
        "tier segment segments class grade level rank rating priority abc plan loyalty vip stufe"
        " klasse kundenklasse priorität rang einstufung nivel categoria_cliente segmento"
        " clasificacion niveau livello fascia prioridad priorite 等级 等級 级别 級別 客户等级 层级"
        " 优先级 ランク 会員ランク 優先度"
    ),
    "kind": (
        "type types kind kinds typ category cat classification group grp subtype mode art gruppe"
        " kategorie auart fkart vbtyp belegart branchengruppe tipo tipos clase categoria grupo"
        " natureza modalidade modelo genre categorie groupe nature famille gruppo soort groep 类型"
        " 類型 类别 類別 分类 分類 种类 性质 種別 種類 区分 グループ カテゴリ カテゴリー rodzaj"
        " typu grupa"
    ),
    "region": (
        "region regions territory terr zone area district sales_territory market sales_region geo"
        " gebiet verkaufsgebiet vertriebsgebiet bezirk bzirk regio regiao zona territorio"
        " provincia departement secteur_geographique secteur_commercial rayon gebied 地区 地區"
        " 区域 區域 大区 片区 销售区域 地域 エリア 地方 wojewodztwo"
    ),
    "place": (
        "city cities town state country countries ctry county state_code province prov postal"
        " postcode postalcode zip zipcode zip_code address addr address1 address2 addressline"
        " street latitude longitude geocode lat lon suburb locality ort stadt land plz"
        " postleitzahl postnummer strasse straße anschrift adresse bundesland hausnummer ciudad"
        " pais codigo_postal direccion calle poblacion localidad municipio cidade endereco bairro"
        " cep uf rua logradouro ville pays code_postal rue commune citta paese indirizzo cap via"
        " comune nazione plaats woonplaats adres straat huisnummer 国家 國家 城市 省份 省 市 地址"
        " 邮编 国 国名 都道府県 市区町村 住所 郵便番号 miasto kraj kod_pocztowy ulica land1 ort01"
        " pstlz stras"
    ),
    "industry": (
        "industry industries vertical verticals sic naics line_of_business business_type branche"
        " branchen wirtschaftszweig brsch sector sectores sector_industrial setor ramo"
        " ramo_de_atividade giro secteur secteur_d_activite settore settore_merceologico"
        " bedrijfstak 行业 行業 所属行业 业态 業種 業界 branza"
    ),
    "product": (
        "product products item items sku skus article articles material materials part_no"
        " part_number part_name partno stock description desc model style color colour size"
        " variant asin upc ean barcode isbn itm lineitem lineitems goods productline service"
        " services deliverable course project projects job uom unit_of_measure unit_measure prod"
        " matnr arktx matkl charge_name inventory bundle artikel artikelnr artnr art_nr produkt"
        " produkte ware warengruppe leistung projekt artikelbezeichnung me einheit mengeneinheit"
        " vrkme sachnummer producto productos articulo concepto referencia_articulo servicio"
        " proyecto produto mercadoria servico produit designation prestation reference_article"
        " articolo prodotto descrizione descripcion descricao omschrijving beschreibung dienst"
        " 生产 製造 manufactured manufacturing 产品 產品 商品 品名 物料 存货 規格 规格 型号"
        " 规格型号 货品 货号 料号 品号 宝贝 项目 计量单位 主计量 单位 品目 品番 製品 型番 内容"
        " 商品名 明細 件名 案件 プロジェクト 品種 produktu towar towaru"
    ),
}
