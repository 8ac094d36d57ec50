"""Small exports made up for tests: the header of a real system over rows that hang together.

A file is told as its columns and the kind of cell each holds. All cells come from one little
world of sixteen firms and their orders, so that what is true of real files is true of these: an
order belongs to one firm, a line's total is its quantity times its price, gross is net and tax.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from rfm.intake.tables import RawTable
from tests.conftest import csv_table

ACCOUNTS, ORDERS, SEED = 16, 70, 11
FIRST_DAY = dt.date(2023, 1, 9)
DAYS = 700

FIRMS = (
    "Acme Tooling GmbH|Berlin|Germany|DE|North",
    "Bolt & Sons Ltd|Leeds|United Kingdom|GB|North",
    "Cask Brewing Co|Denver|United States|US|West",
    "Dupont Frères SARL|Lyon|France|FR|South",
    "Ermete Forniture S.r.l.|Torino|Italy|IT|South",
    "Fjord Seafood AS|Bergen|Norway|NO|North",
    "Gómez Hermanos S.A.|Bilbao|Spain|ES|South",
    "Hanse Logistik AG|Hamburg|Germany|DE|North",
    "Ijssel Machines B.V.|Zwolle|Netherlands|NL|West",
    "Juniper Clinics Inc|Austin|United States|US|West",
    "Kestrel Optics Ltd|Bristol|United Kingdom|GB|West",
    "Lisboa Têxteis Lda|Porto|Portugal|PT|South",
    "Müller Medizintechnik|Ulm|Germany|DE|South",
    "Nordwind Energie AG|Kiel|Germany|DE|North",
    "Osaka Parts K.K.|Osaka|Japan|JP|East",
    "Pinheiro Alimentos Ltda|Campinas|Brazil|BR|South",
)
PEOPLE = [
    "Ana Torres",
    "Ben Okafor",
    "Chloé Martin",
    "Dirk Vogel",
    "Elena Rossi",
    "Finn Larsen",
    "Gina Park",
    "Hugo Silva",
    "Ines Weber",
    "Jack Doyle",
    "Kim Tran",
    "Lara Conti",
    "Max Roth",
    "Nora Lind",
    "Omar Aziz",
    "Pia Brandt",
    "Quinn Shaw",
    "Rosa Diaz",
    "Sven Holm",
    "Tara Novak",
]
OWNERS = ("Mia Winter", "Noah Stone", "Olga Petrova", "Paul Berger")
PRODUCTS = [
    "Hose 20 mm",
    "Valve brass",
    "Pump P4",
    "Filter set",
    "Seal ring",
    "Sensor T1",
    "Cable 5 m",
    "Hinge",
]
STATUSES = ("Completed", "Completed", "Completed", "Completed", "Open", "Cancelled")
EVENTS = ("Invoice", "Invoice", "Invoice", "Credit note", "Payment")


@dataclass(frozen=True)
class Style:
    """How a file writes dates, numbers and codes."""

    dates: str = "%Y-%m-%d"
    decimal: str = "."
    money: str = "{}"
    currency: str = "EUR"


GERMAN = Style("%d.%m.%Y", ",")
FRENCH = Style("%d/%m/%Y", ",")
AMERICAN = Style("%m/%d/%Y", money="${}", currency="USD")
CHINESE = Style("%Y/%m/%d", currency="CNY")
JAPANESE = Style("%Y年%m月%d日", currency="JPY")
STAMPED = Style("%Y-%m-%dT08:15:00Z", currency="USD")


@dataclass(frozen=True)
class Made:
    """A file to guess, and what a person would say of it.

    Attributes
    ----------
    name : str
    columns : dict of str to str
        Header to kind of cell; ``kind?30`` fills 30 % of the rows, ``=text`` repeats a text.
    expected : dict of str to str
        Role to column; `` | `` stands between columns that are equally right. A role left out
        has no column.
    lines : bool
        One row an order line rather than an order.
    style : Style
    """

    name: str
    columns: dict[str, str]
    expected: dict[str, str]
    lines: bool = False
    style: Style = field(default_factory=Style)

    def table(self) -> RawTable:
        """Return the file as read."""
        rows = _rows(lines=self.lines)
        shuffled = random.Random(self.name)
        cells = [
            [_cell(kind, row, self.style, shuffled) for kind in self.columns.values()]
            for row in rows
        ]
        made = csv_table(list(self.columns), cells)
        return replace(made, name=self.name)


Row = dict[str, object]


def _rows(*, lines: bool) -> list[Row]:
    """Return orders or order lines of the little world."""
    luck = random.Random(SEED)
    rows: list[Row] = []
    for number in range(ORDERS):
        firm = min(int(luck.expovariate(0.16)), ACCOUNTS - 1)
        order = _order(number, firm, luck)
        made = [_line(position, luck) for position in range(luck.choice((1, 1, 2, 3, 4)))]
        net = round(sum(line["net"] for line in made), 2)
        whole = order | _taxed("o", net) | {"freight": round(4 + luck.random() * 20, 2)}
        whole["paid"] = whole["ogross"] if number % 4 else 0.0
        whole["balance"] = round(float(str(whole["ogross"])) - float(str(whole["paid"])), 2)
        if lines:
            rows += [whole | line | _taxed("l", line["net"]) | {"row": 0} for line in made]
        else:
            rows.append(whole | made[0] | {"items": len(made)} | _taxed("l", net))
    for position, row in enumerate(rows):
        row["row"] = position + 1
    return rows


def _order(number: int, firm: int, luck: random.Random) -> Row:
    day = FIRST_DAY + dt.timedelta(number * DAYS // ORDERS + luck.randrange(9))
    name, city, country, code, region = FIRMS[firm].split("|")
    colleague = 1 if luck.random() < 0.3 else 0
    first, last = (firm + 5 * colleague) % len(PEOPLE), (3 * firm + 8 * colleague) % len(PEOPLE)
    person = f"{PEOPLE[first].split()[0]} {PEOPLE[last].split()[1]}"
    domain = name.split()[0].lower().replace("ó", "o").replace("ü", "u") + ".example"
    return {
        "number": number, "firm": firm, "name": name, "city": city, "country": country,
        "code": code, "region": region, "person": person, "domain": domain, "day": day,
        "owner": OWNERS[firm % 4 if luck.random() < 0.9 else 0],
        "created": day - dt.timedelta(luck.randrange(3, 40)),
        "ship": day + dt.timedelta(luck.randrange(1, 8)),
        "due": day + dt.timedelta(luck.choice((14, 30))),
        "paid_on": day + dt.timedelta(luck.randrange(10, 45)),
        "status": luck.choice(STATUSES), "type": luck.choice(EVENTS),
        "tag": f"{luck.getrandbits(64):016x}", "pay": luck.choice(("Card", "Transfer", "SEPA")),
        "chance": luck.choice((10, 25, 50, 75, 90, 100)),
        "kind": luck.choice(("New Business", "Existing Business")),
        "stage": luck.choice(("Qualified", "Proposal", "Closed Won", "Closed Lost")),
    }  # fmt: skip


def _line(position: int, luck: random.Random) -> dict[str, float]:
    product = luck.randrange(len(PRODUCTS))
    quantity, price = luck.randrange(1, 25), round(7.35 + product * 11.17, 2)
    share = luck.choice((0, 0, 0, 0.05, 0.1))
    net = round(quantity * price * (1 - share), 2)
    return {
        "position": position + 1, "product": product, "quantity": quantity, "price": price,
        "share": share, "net": net, "plain": round(quantity * price, 2),
        "cost": round(net * (0.5 + luck.random() / 5), 2), "weight": round(quantity * 1.3, 1),
        "stock": luck.randrange(400),
    }  # fmt: skip


def _taxed(who: str, net: float) -> Row:
    tax = round(net * 0.19, 2)
    return {f"{who}net": net, f"{who}tax": tax, f"{who}gross": round(net + tax, 2)}


def _number(row: Row, key: str) -> float:
    return float(str(row[key]))


CODES: dict[str, Callable[[Row], object]] = {
    "account id": lambda row: f"C-{1040 + 7 * _firm(row)}",
    "account number": lambda row: 10340 + 13 * _firm(row),
    "account uuid": lambda row: (
        f"{_firm(row) * 7919 + 4099:08x}-51ab-4c1e-9d77-0a{_firm(row):010x}"
    ),
    "account": lambda row: row["name"],
    "account with number": lambda row: f"{10340 + 13 * _firm(row)} {row['name']}",
    "tax id": lambda row: f"{row['code']}{320450081 + 7717 * _firm(row)}",
    "person": lambda row: row["person"],
    "person id": lambda row: (
        77000 + sum(ord(one) * 7**i for i, one in enumerate(str(row["person"]))) % 9973
    ),
    "first": lambda row: str(row["person"]).split()[0],
    "last": lambda row: str(row["person"]).split()[1],
    "email": lambda row: f"{str(row['person']).split()[0].lower()}@{row['domain']}",
    "phone": lambda row: f"+49 30 {_firm(row) * 917 + 40211}",
    "street": lambda row: f"Main Street {_firm(row) + 3}",
    "city": lambda row: row["city"],
    "zip": lambda row: f"{10115 + _firm(row) * 61}",
    "country": lambda row: row["country"],
    "country code": lambda row: row["code"],
    "region": lambda row: row["region"],
    "tier": lambda row: ("A", "B", "C")[_firm(row) % 3],
    "industry": lambda row: ("Industry", "Health", "Food", "Energy")[_firm(row) % 4],
    "owner": lambda row: row["owner"],
    "owner id": lambda row: 501 + OWNERS.index(str(row["owner"])),
    "our company": lambda _: "Workbench Holding SE",
    "warehouse": lambda row: ("Main", "Main", "Outlet")[_firm(row) % 3],
    "supplier": lambda row: f"Supplier {_firm(row) % 5}",
    "order": lambda row: f"SO-{20310 + _integer(row, 'number')}",
    "order number": lambda row: 500310 + _integer(row, "number"),
    "order #": lambda row: f"#{1001 + _integer(row, 'number')}",
    "order uuid": lambda row: f"{row['tag']}",
    "second number": lambda row: f"PO{8800 + _integer(row, 'number') * 3}",
    "deal": lambda row: f"{row['name']} deal {_integer(row, 'number')}",
    "position": lambda row: row["position"],
    "row": lambda row: row["row"],
    "product": lambda row: PRODUCTS[_integer(row, "product")],
    "product id": lambda row: f"P{100 + _integer(row, 'product')}",
    "category": lambda row: ("Fluid", "Electric")[_integer(row, "product") % 2],
    "status": lambda row: row["status"],
    "stage": lambda row: row["stage"],
    "paid?": lambda row: "paid" if row["paid"] else "open",
    "payment": lambda row: row["pay"],
    "type": lambda row: row["type"],
    "deal type": lambda row: row["kind"],
    "yes": lambda row: "true" if _integer(row, "number") % 3 else "false",
    "month": lambda row: str(row["day"])[5:7],
    "year": lambda row: str(row["day"])[:4],
    "note": lambda row: f"Note {_integer(row, 'row')}",
    "quantity": lambda row: row["quantity"],
    "items": lambda row: row.get("items", 1),
    "chance": lambda row: row["chance"],
    "percent off": lambda row: round(100 * _number(row, "share")),
    "stock": lambda row: row["stock"],
    "employees": lambda row: 20 + 13 * _firm(row),
    "side": lambda row: "H" if _integer(row, "number") % 4 == 0 else "S",
}
MONEY: dict[str, Callable[[Row], float | None]] = {
    "price": lambda row: _number(row, "price"),
    "share off": lambda row: _number(row, "share"),
    "money off": lambda row: round(_number(row, "plain") - _number(row, "net"), 2),
    "plain total": lambda row: _number(row, "plain"),
    "line net": lambda row: _number(row, "lnet"),
    "line tax": lambda row: _number(row, "ltax"),
    "line gross": lambda row: _number(row, "lgross"),
    "order net": lambda row: _number(row, "onet"),
    "order tax": lambda row: _number(row, "otax"),
    "order gross": lambda row: _number(row, "ogross"),
    "freight": lambda row: _number(row, "freight"),
    "paid amount": lambda row: _number(row, "paid"),
    "balance": lambda row: _number(row, "balance"),
    "refund": lambda row: 0.0 if _integer(row, "number") % 9 else _number(row, "onet"),
    "cost": lambda row: _number(row, "cost"),
    "profit": lambda row: round(_number(row, "lnet") - _number(row, "cost"), 2),
    "expected": lambda row: round(_number(row, "onet") * _number(row, "chance") / 100, 2),
    "exchange rate": lambda _: 1.0842,
    "weight": lambda row: _number(row, "weight"),
    "annual": lambda row: 150000.0 + 41000 * _firm(row),
    "debit": lambda row: None if _integer(row, "number") % 4 == 0 else _number(row, "ogross"),
    "credit": lambda row: _number(row, "ogross") if _integer(row, "number") % 4 == 0 else None,
    "fee": lambda row: round(0.3 + _number(row, "ogross") * 0.015, 2),
    "tax rate": lambda _: 19.0,
}
DATES = {
    "date": "day",
    "created": "created",
    "ship": "ship",
    "due": "due",
    "paid on": "paid_on",
}


def _integer(row: Row, key: str) -> int:
    return int(str(row[key]))


def _firm(row: Row) -> int:
    return _integer(row, "firm")


def _cell(kind: str, row: Row, style: Style, luck: random.Random) -> object:
    kind, _, share = kind.partition("?") if not kind.startswith("paid?") else (kind, "", "")
    if share and luck.random() * 100 >= float(share):
        return None
    if kind.startswith("="):
        return kind[1:] or None
    if kind == "currency":
        return style.currency if luck.random() < 0.8 else "GBP"
    if kind == "synced":
        return "2025-03-01 02:00:11"
    if kind in DATES:
        day = row[DATES[kind]]
        return day.strftime(style.dates) if isinstance(day, dt.date) else None
    if kind in MONEY:
        number = MONEY[kind](row)
        if number is None:
            return None
        return style.money.format(f"{number:.2f}".replace(".", style.decimal))
    return CODES[kind](row)
