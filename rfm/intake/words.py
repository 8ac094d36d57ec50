"""The words of column headers in several languages, and how a header is taken apart.

A header becomes a set of concepts: ``KundenNr`` is {account, id}, ``下单日期`` {order, date}.
"""

import re
import unicodedata
from functools import cache

CONCEPTS: dict[str, str] = {
    "account": (
        "account customer client buyer purchaser organisation organization org firm debtor"
        " sold to bill to soldto billto"
        " kunde kunden kundin debitor auftraggeber firma firmen"
        " cliente clientes comprador empresa"
        " client acheteur entreprise societe"
        " acquirente azienda klant klanten bedrijf afnemer"
        " 客户 顾客 买家 会员 公司 企业 購入者 顧客 得意先 取引先 会社"
    ),
    "company": "company companies",
    "contact": (
        "contact person email mail e-mail kontakt ansprechpartner contacto contatto member user"
    ),
    "id": (
        "id ids no nr num number code key # identifier guid uuid ref reference"
        " nummer kennung codigo numero cod n° nº numéro codice"
        " 编号 编码 代码 号码 号 番号 コード"
    ),
    "name": "name names nombre nome nom naam bezeichnung razon social 名称 名字 姓名 名 氏名",
    "order": (
        "order invoice receipt purchase transaction trans txn sale deal opportunity document doc"
        " charge bill booking payment ordered"
        " bestellung bestell auftrag auftrags rechnung rechnungs beleg buchung"
        " pedido factura fatura venta venda compra orden commande facture achat vente"
        " ordine fattura vendita acquisto bestelling factuur verkoop"
        " 订单 发票 交易 下单 单据 注文 受注 請求 伝票"
    ),
    "orders": (
        "orders invoices purchases transactions bestellungen auftrage rechnungen pedidos facturas"
        " commandes ordini bestellingen deals frequency 订单数 订单数量 购买次数 次数 注文回数"
    ),
    "count": "count counts cnt anzahl nombre cantidad antal 数",
    "date": (
        "date dates datum day time timestamp datetime fecha data giorno jour dag"
        " 日期 时间 日 日時 日付"
    ),
    "event": "event activity 活动",
    "last": "last latest recent letzte letzter letztes ultima ultimo derniere dernier laatste"
    " 最近 最后 最終",
    "created": "created create creation added erstellt creado criado cree",
    "close": "close closed won",
    "first": (
        "first since signup joined registered start begin erste primera premiere prima 首次 注册"
    ),
    "due": (
        "due ship shipped shipping delivery delivered required promised requested expected expiry"
        " end updated modified synced viewed referenced paid planned birth faellig fallig liefer"
        " versand"
        " lieferdatum vencimiento envio entrega livraison echeance scadenza"
        " 发货 到期 更新 交货 出生"
    ),
    "value": (
        "amount revenue sales value turnover spend spent sum worth"
        " betrag umsatz wert summe erlos importe valor monto ventas ingresos receita faturamento"
        " montant chiffre affaires ca importo fatturato ricavi bedrag omzet waarde"
        " 金额 销售额 收入 营业额 消费 金額 売上 売上高"
    ),
    "total": "total totals gesamt totale totaal grand 总 合计 总额 总计 合計",
    "part": "sub subtotal partial interim zwischen",
    "line": "line row position zeile item_no linea ligne riga regel 行",
    "net": "net netto nett neto liquido 净",
    "gross": "gross brutto bruto bruta lordo 毛",
    "minor": (
        "tax vat freight fee discount refund refunded credit credited balance due_amount"
        " margin profit cost costs rate deposit commission tip msrp budget list standard"
        " outstanding open home exchange installment probability percent pct share"
        " steuer mwst fracht rabatt kosten gewinn marge iva descuento desconto costo custo lucro"
        " taxe remise cout sconto"
        " 税 运费 折扣金额 成本 利润 税额"
    ),
    "quantity": (
        "quantity qty units unit_count pieces pcs volume menge stueck stuck quantidade cantidad"
        " quantite quantita aantal qtd qte cds 数量 件数"
    ),
    "price": "price preis precio preco prix prezzo prijs 单价 价格 単価 価格",
    "unit": "unit each per einzel unitario unitaire stuks unite pro unidad",
    "discount": "discount rabatt descuento desconto remise sconto korting 折扣",
    "status": "status stage state phase 状态",
    "currency": "currency wahrung waehrung devise moneda moeda valuta 币种 货币",
    "owner": "owner rep salesperson seller manager employee verkaufer vendedor agent 负责人 销售员",
    "product": (
        "product item sku article artikel stock description produkt producto produit prodotto"
        " material category 产品 商品 品名"
    ),
    "place": (
        "city country state region territory postal zip address street phone fax 国家 城市 地区"
    ),
    "period": "year month quarter qtr week fiscal jahr monat ano mes annee mois",
}

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
SEPARATORS = re.compile(r"[\s_\-./:,;()（）\[\]{}]+")
UNIT = re.compile(r"[(（\[][^)）\]]*[)）\]]")
WIDE = re.compile(r"[\u3040-\u9fff]")
KNOWN_SHARE = 0.75
SHORTEST_INSIDE = 2


def _fold(text: str) -> str:
    """Lower-case a word and drop its accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(one for one in plain if not unicodedata.combining(one))


WORDS: dict[str, frozenset[str]] = {}
for _concept, _listed in CONCEPTS.items():
    for _word in _listed.split():
        _folded = _fold(_word)
        WORDS[_folded] = WORDS.get(_folded, frozenset()) | {_concept}
LONGEST = max(len(word) for word in WORDS)


@cache
def concepts(header: str) -> frozenset[str]:
    """Return the concepts a column header speaks of.

    >>> sorted(concepts("CUSTOMERNAME")), sorted(concepts("KundenNr"))
    (['account', 'name'], ['account', 'id'])
    >>> sorted(concepts("Valor (R$)"))
    ['value']
    """
    without_unit = UNIT.sub(" ", header).strip() or header
    found: set[str] = set()
    for token in SEPARATORS.split(CAMEL.sub(" ", without_unit)):
        found |= _token_concepts(_fold(token))
    return frozenset(found)


def _token_concepts(token: str) -> frozenset[str]:
    if token in WORDS:
        return WORDS[token]
    found: set[str] = set()
    known = position = 0
    while position < len(token):
        word = _longest_word(token, position)
        if word is None:
            position += 1
            continue
        found |= WORDS[word]
        known += len(word)
        position += len(word)
    wide = WIDE.search(token) is not None
    return frozenset(found) if wide or known >= KNOWN_SHARE * len(token) else frozenset()


def _longest_word(token: str, position: int) -> str | None:
    for length in range(min(LONGEST, len(token) - position), 0, -1):
        piece = token[position : position + length]
        if piece in WORDS and (length >= SHORTEST_INSIDE or WIDE.match(piece)):
            return piece
    return None
