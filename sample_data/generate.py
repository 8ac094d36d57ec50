"""Make the three sample files that stand beside this script.

Every company, person and figure is invented. The seeds are fixed, so every run writes the same
bytes. What is planted in the files, to the cent, stands in README.md and planted.py.

Usage: ``python sample_data/generate.py [--out DIR]``
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
import xlsxwriter
from numpy.random import Generator

T = TypeVar("T")
Cell = str | int | float | date | None
Row = list[Cell]

END: Final = date(2026, 6, 30)
"""The last day of every file, and so its natural reference date."""

# --- names ------------------------------------------------------------------------------------


class Naming(NamedTuple):
    """The parts company names of one region are put together from."""

    region: str
    starts: str
    ends: str
    trades: str
    forms: str


NAMINGS: Final = (
    Naming(
        "DACH",
        "Kröv Hasel Brüg Lohm Tann Wett Fähr Grön Dörf Strel Quas Ebert Mühl Ziem Aschen Gers "
        "Knöll Rauch Steeg Ulmen Vors Weid Zarn Pfrond",
        "ner holz inger städt rieder",
        "Antriebstechnik|Stahlbau|Maschinenbau|Fördertechnik|Anlagenbau|& Söhne Metallbau|"
        "Gerätebau",
        "GmbH|GmbH|GmbH & Co. KG|AG|KG|e.K.",
    ),
    Naming(
        "France",
        "Bréz Clér Garv Mourv Thév Juss Lanc Pérol Quinv Sauv",
        "ac ignan elle oux",
        "Mécanique|Usinage|Travaux Publics|Énergie|& Fils Chaudronnerie",
        "SARL|SAS|SA",
    ),
    Naming(
        "Nordics",
        "Sjö Ström Älv Gran Brø Skær Fager Hult Lill Tofte",
        "näsa vike torpa lunde",
        "Mekaniska|Industri|Verkstad|Energi|Marin",
        "AB|AB|A/S|ApS|Oy",
    ),
    Naming(
        "Benelux",
        "Ooster Duin Meers Hoek Vlier Grave Kuip Stelling Zand Rood",
        "velde horst kamps brugge",
        "Techniek|Constructie|& Zonen Installatie|Scheepsbouw",
        "B.V.|B.V.|N.V.",
    ),
    Naming(
        "CEE",
        "Brzoz Wilcz Łąk Śliw Vrb Hlub Jasien Kopř Mokř Żurk",
        "ecki anów owiec ovský",
        "Mechanika|Serwis|Konstrukce|Strojírny",
        "Sp. z o.o.|S.A.|s.r.o.",
    ),
    Naming(
        "Iberia",
        "Arriñ Beñal Cáñov Moruz Salv Echez Guill Lour Pedr Távor",
        "edo ondo uela ares",
        "Talleres|Obras|y Cía. Suministros|Metalúrgica",
        "S.L.|S.L.|S.A.|Lda.",
    ),
    Naming(
        "Italy",
        "Cavr Bren Lusc Pozz Torv Ghir Mald Serp",
        "agni olino uzzi aldera",
        "Meccanica|Impianti|& Figli Officine",
        "S.r.l.|S.r.l.|S.p.A.",
    ),
    Naming(
        "UK & Ireland",
        "Wex Thorn Brack Hadd Pell Cald Dun Ock",
        "combe leigh mere wick",
        "Engineering|Marine|& Sons Fabrications",
        "Ltd|Ltd|plc",
    ),
)


def pick(rng: Generator, options: Sequence[T]) -> T:
    """Draw one of the options, each as likely as the others."""
    return options[int(rng.integers(len(options)))]


def companies(rng: Generator, count: int) -> list[tuple[str, str]]:
    """Invent companies, no two of them with the same first word.

    Parameters
    ----------
    rng : Generator
        The source of chance.
    count : int
        How many to invent.

    Returns
    -------
    list of (str, str)
        Name and region of each.
    """
    roots = [(s + e, n) for n in NAMINGS for s in n.starts.split() for e in n.ends.split()]
    drawn = (roots[int(i)] for i in rng.permutation(len(roots))[:count])
    return [
        (f"{root} {pick(rng, n.trades.split('|'))} {pick(rng, n.forms.split('|'))}", n.region)
        for root, n in drawn
    ]


def weekday(day: date) -> date:
    """Move a Saturday or Sunday back to the Friday before it."""
    return day - timedelta(max(0, day.weekday() - 4))


# --- 1: the distributor's order lines ---------------------------------------------------------

ORDERS_START: Final = date(2024, 1, 1)
ORDER_HEADER: Final = (
    *("Order no.", "Order date", "Customer no.", "Customer name"),
    *("Item no.", "Item", "Quantity", "Unit price", "Net amount"),
)


class Item(NamedTuple):
    """An article of the distributor: its list price in cents and a usual quantity."""

    no: str
    name: str
    cents: int
    usual: int


ITEMS: Final = (
    Item("FA-10025", "Hex bolt M8x40, 8.8, zinc plated", 19, 400),
    Item("FA-10031", "Hex bolt M12x80, 10.9", 64, 200),
    Item("FA-10116", "Hex nut M12, A2", 14, 500),
    Item("FA-10240", "Washer M8, A4", 6, 1000),
    Item("FA-10377", "Threaded rod M16x1000", 485, 20),
    Item("FA-10402", "Wedge anchor M10x90", 118, 100),
    Item("FA-10518", "Wood construction screw 8x160 (50 pcs)", 1790, 4),
    Item("FA-10660", "Blind rivet 4.8x12 (500 pcs)", 2640, 3),
    Item("BR-20204", "Deep groove ball bearing 20x47x14", 412, 20),
    Item("BR-20310", "Deep groove ball bearing 50x110x27", 2385, 4),
    Item("BR-20722", "Spherical roller bearing 110x200x53", 21840, 1),
    Item("BR-20845", "Pillow block unit 40 mm", 3120, 4),
    Item("BR-20911", "Linear guide carriage, size 25", 5475, 2),
    Item("DR-30012", "V-belt SPA 1250", 985, 10),
    Item("DR-30077", "Timing belt pulley 5M, 36 teeth", 1640, 5),
    Item("DR-30140", "Roller chain 1/2 inch, 5 m", 3890, 3),
    Item("DR-30205", "Helical gear motor 0.75 kW", 38600, 1),
    Item("HY-40018", "Hydraulic hose DN12, 10 m", 7450, 2),
    Item("HY-40063", "Quick coupling 1/2 inch", 1280, 10),
    Item("HY-40122", "O-ring kit, 382 pcs, NBR", 2790, 2),
    Item("TO-50009", "Cutting disc 125 mm (25 pcs)", 2150, 5),
    Item("TO-50044", "Cobalt drill set, 25 pcs", 8990, 1),
    Item("TO-50071", "Torque wrench 40-200 Nm", 14900, 1),
    Item("TO-50130", "Threadlocker, medium, 50 ml", 1465, 6),
    Item("SA-60007", "Nitrile gloves, size 9 (100 pcs)", 890, 20),
    Item("SA-60021", "Cut-resistant gloves, level D", 740, 20),
    Item("SA-60055", "Safety glasses, clear", 465, 20),
    Item("SA-60083", "Safety shoe S3, size 43", 7290, 3),
    Item("SA-60102", "Respirator mask P3 (10 pcs)", 3380, 4),
    Item("SA-60138", "Fall arrest harness, 2-point", 11850, 1),
    Item("CH-70011", "Bearing grease, 400 g", 1095, 10),
    Item("CH-70046", "Penetrating oil spray, 500 ml", 620, 20),
)


@dataclass(frozen=True)
class Buyer:
    """One account of the distributor: when it buys, how often, and how much at once."""

    no: str
    name: str
    first: date
    last: date
    gap: int = 30
    size: float = 1.0


@dataclass(frozen=True)
class Line:
    """One item of an order; a negative quantity gives goods back."""

    item: Item
    quantity: int
    cents: int


@dataclass(frozen=True)
class Order:
    """An order or credit note; ``written`` replaces its day in the file where one is planted."""

    day: date
    buyer: Buyer
    lines: tuple[Line, ...]
    written: date | str | None = None


WHALE: Final = Buyer("0010003", "Falkenmoor Windkraft AG", ORDERS_START, END, 7, 14)
FADING: Final = Buyer(
    "0010008", "Trévalon Ferroviaire SA", ORDERS_START, date(2025, 11, 14), 24, 18
)
LOYAL: Final = Buyer(
    "0010015", "Żuławek Serwis Sp. z o.o.", ORDERS_START, date(2026, 6, 29), 9, 0.3
)
ONE_OFF: Final = Buyer(
    "0010021", "Aldurrieta Obras S.L.", date(2024, 10, 22), date(2024, 10, 22), size=250
)
NEW: Final = Buyer("0010034", "Lindqvara Energi AB", date(2026, 6, 9), date(2026, 6, 9), size=2)
NEW_90: Final = Buyer("0010036", "Montevara Impianti S.r.l.", date(2026, 4, 1), date(2026, 4, 1))
ONCE_91: Final = Buyer("0010039", "Pellmarsh Marine Ltd", date(2026, 3, 31), date(2026, 3, 31))
STARTER: Final = Buyer(
    "0010042", "Høgbjerg Maskin A/S", date(2026, 4, 27), date(2026, 6, 25), 15, 3
)
RETURNS: Final = Buyer("0010057", "Čermínka Strojírny s.r.o.", ORDERS_START, date(2024, 2, 13))
NAMELESS: Final = Buyer("", "", date(2024, 9, 2), date(2026, 2, 27))

BUYER_GROUPS: Final = (
    # accounts, days between orders (0: bought once), days since the last order, usual size
    (8, 30, (0, 25), 6.0),
    (20, 85, (0, 80), 4.0),
    (11, 60, (200, 600), 4.0),
    (31, 170, (0, 300), 2.0),
    (14, 110, (365, 700), 1.5),
    (50, 0, (95, 880), 1.0),
    (8, 0, (0, 85), 1.5),
)


def ordinary_buyers(rng: Generator) -> list[Buyer]:
    """Invent the accounts about which nothing is planted."""
    count = sum(group[0] for group in BUYER_GROUPS)
    numbers = iter(rng.permutation(4000)[:count] + 10100)
    names = iter(companies(rng, count))
    buyers = []
    for accounts, gap, (least, most), usual in BUYER_GROUPS:
        for _ in range(accounts):
            last = weekday(END - timedelta(int(rng.integers(least, most))))
            first = min(last, ORDERS_START + timedelta(int(rng.integers(400)))) if gap else last
            size = usual * float(rng.lognormal(0.0, 1.1))
            name, _region = next(names)
            buyers.append(Buyer(f"{next(numbers):07d}", name, first, last, gap, size))
    return buyers


def order_days(rng: Generator, buyer: Buyer) -> Iterator[date]:
    """Walk back from the account's last order to its first, about ``gap`` days a step."""
    day = buyer.last
    while day >= buyer.first:
        yield day
        step = max(1, round(buyer.gap * float(rng.uniform(0.6, 1.4))))
        day = weekday(day - timedelta(step))


def order_lines(rng: Generator, buyer: Buyer, count: int) -> tuple[Line, ...]:
    """Fill one order with different items, in whole packs, at the account's size."""
    lines = []
    for i in rng.permutation(len(ITEMS))[:count]:
        item = ITEMS[int(i)]
        pack = 50 if item.usual >= 100 else 5 if item.usual >= 20 else 1
        wanted = item.usual * buyer.size * float(rng.lognormal(0.0, 0.5))
        cents = max(1, round(item.cents * float(rng.uniform(0.82, 1.0))))
        lines.append(Line(item, pack * max(1, round(wanted / pack)), cents))
    return tuple(lines)


def credit_note(rng: Generator, order: Order, day: date) -> Order:
    """Give back part of up to two lines of an order."""
    returned = (
        replace(line, quantity=-max(1, int(line.quantity * rng.uniform(0.1, 0.6))))
        for line in order.lines[:2]
    )
    return Order(day, order.buyer, tuple(returned))


def make_orders(rng: Generator) -> list[Order]:
    """Make every order and credit note of the distributor, oldest first."""
    others = ordinary_buyers(rng)
    planted = [WHALE, FADING, LOYAL, ONE_OFF, NEW, NEW_90, ONCE_91, STARTER]
    orders = [
        Order(day, buyer, order_lines(rng, buyer, 1 + int(rng.poisson(1.95))))
        for buyer in planted + others
        for day in order_days(rng, buyer)
    ]
    old = [order for order in orders if order.day < END - timedelta(40)]
    notes = [
        credit_note(rng, order, weekday(order.day + timedelta(int(rng.integers(7, 30)))))
        for order in (old[int(i)] for i in rng.permutation(len(old))[:27])
    ]
    last_of_fading = next(order for order in orders if order.buyer == FADING)
    notes.append(credit_note(rng, last_of_fading, date(2026, 5, 20)))
    for day in (date(2024, 1, 23), RETURNS.last):
        bought_earlier = Order(day, RETURNS, order_lines(rng, RETURNS, 2))
        notes.append(credit_note(rng, bought_earlier, day))

    def dirty(buyer: Buyer, day: date, written: date | str | None = None) -> Order:
        return Order(day, buyer, order_lines(rng, buyer, 1), written)

    return sorted(
        [
            *orders,
            *notes,
            *(dirty(NAMELESS, d) for d in (NAMELESS.first, date(2025, 5, 7), NAMELESS.last)),
            dirty(others[0], date(2025, 3, 18), "tbd"),
            dirty(others[1], date(2025, 12, 4), "see PO"),
            dirty(others[2], date(2026, 3, 12), date(2099, 1, 1)),
        ],
        key=lambda order: (order.day, order.buyer.no),
    )


def order_rows(orders: Iterable[Order]) -> list[Row]:
    """Write orders out as the ERP system would: a header, the lines, and a Total line."""
    lines: list[Row] = []
    cents = 0
    counts = {"SO-": 40117, "CN-": 7002}
    for order in orders:
        kind = "CN-" if order.lines[0].quantity < 0 else "SO-"
        counts[kind] += 1
        head: Row = [f"{kind}{counts[kind]}", order.written or order.day]
        head += [order.buyer.no or None, order.buyer.name or None]
        for line in order.lines:
            net = line.quantity * line.cents
            cents += net
            tail: Row = [line.item.no, line.item.name, line.quantity, line.cents / 100, net / 100]
            lines.append(head + tail)
    middle = len(lines) // 2
    header: Row = list(ORDER_HEADER)
    total: Row = ["Total", *[None] * (len(header) - 2), cents / 100]
    return [header, *lines[:middle], header, *lines[middle:], total]


def write_workbook(path: Path, rows: Sequence[Row]) -> None:
    """Write rows to the sheet "Order lines", with real dates and a fixed creation time."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2026, 7, 1, 8, 0)})
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        money = book.add_format({"num_format": "#,##0.00"})
        sheet = book.add_worksheet("Order lines")
        sheet.freeze_panes(1, 0)
        for column, width in enumerate((11, 12, 13, 36, 11, 40, 10, 11, 14)):
            sheet.set_column(column, column, width)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(r, c, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(r, c, cell, bold if r == 0 else None)
                elif cell is not None:
                    sheet.write_number(r, c, cell, money if c > 6 else None)


# --- 2: the SaaS firm's events ----------------------------------------------------------------

SAAS_START: Final = date(2024, 7, 1)
SAAS_HEADER: Final = (
    *("event_id", "event_date", "account_id", "company_name", "event_type"),
    *("amount", "currency", "owner", "tier", "region"),
)
OWNERS: Final = (
    "Ines Halvorsdal",
    "Tomasz Brückwitz",
    "Maëlle Corvandier",
    "Jonah Pemberwick",
    "Sofía Arrizuela",
    "Anneke van Duinmeer",
)
TOUCHES: Final = ("qualified meeting", "usage milestone", "support contact")


class Tier(NamedTuple):
    """How a tier is billed and cared for; prices in euros a bill."""

    name: str
    accounts: int
    months: int
    prices: Sequence[int]
    touches_a_month: float
    touch_shares: tuple[float, float, float]


TIERS: Final = (
    Tier("Enterprise", 12, 12, range(42_000, 168_000, 500), 2.4, (0.4, 0.25, 0.35)),
    Tier("Mid-market", 32, 3, range(2_400, 14_000, 50), 0.85, (0.25, 0.3, 0.45)),
    Tier("Small business", 66, 1, (49, 89, 129, 199, 299, 399), 0.25, (0.05, 0.35, 0.6)),
)
ENTERPRISE, MID_MARKET, SMALL = TIERS


@dataclass(frozen=True)
class Contract:
    """One account of the SaaS firm; a price of zero marks a prospect that never signed."""

    name: str
    region: str
    tier: Tier
    first: date
    last: date
    price: int


PLANTED_CONTRACTS: Final = (
    Contract("Vestermose Logistik A/S", "Nordics", ENTERPRISE, date(2023, 6, 30), END, 220_000),
    Contract(
        "Krähenfels Versicherung AG",
        "DACH",
        ENTERPRISE,
        date(2022, 10, 3),
        date(2025, 8, 29),
        150_000,
    ),
    Contract("Quintarelle Santé SAS", "France", MID_MARKET, date(2026, 5, 18), END, 6_400),
    Contract("Haverbrugge Zorg B.V.", "Benelux", ENTERPRISE, date(2026, 6, 1), END, 64_000),
    Contract("Filandresi Moda S.r.l.", "Italy", SMALL, date(2026, 6, 15), END, 129),
    Contract("=Delta & Co", "UK & Ireland", SMALL, date(2024, 9, 12), END, 199),
    Contract('Brandholt, Ruíz & "Söhne" GmbH', "DACH", MID_MARKET, date(2024, 2, 20), END, 4_800),
    Contract("Brévaux Lumière SA", "France", MID_MARKET, date(2026, 2, 2), END, 0),
)


def ordinary_contracts(rng: Generator) -> list[Contract]:
    """Invent the accounts about which nothing is planted; about a fifth have left."""
    names = iter(companies(rng, sum(tier.accounts for tier in TIERS)))
    contracts = []
    for tier in TIERS:
        for _ in range(tier.accounts):
            first = date(2022, 7, 1) + timedelta(int(rng.integers(1200)))
            first = first.replace(day=min(first.day, 28))
            stayed = rng.random() < 0.8
            earliest = max(first, SAAS_START) + timedelta(45)
            last = END if stayed else earliest + (END - earliest) * float(rng.uniform(0.1, 0.9))
            contracts.append(Contract(*next(names), tier, first, last, pick(rng, tier.prices)))
    return contracts


def add_months(day: date, months: int) -> date:
    """Move a day by whole months; the month reached must have that day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, day.day)


def bills(rng: Generator, contract: Contract) -> Iterator[tuple[date, str, int | None]]:
    """Bill a contract: invoices, renewals at each anniversary, and what they lead to.

    Parameters
    ----------
    rng : Generator
        The source of chance.
    contract : Contract
        The contract to bill, from its first day on.

    Yields
    ------
    (date, str, int)
        Day, event type and cents of each event from ``SAAS_START`` on.
    """
    uplift = 1.0 if contract.tier is SMALL else 1.04
    for months in range(0, 12 * 5, contract.tier.months):
        day = add_months(contract.first, months)
        if day > contract.last or not contract.price:
            return
        cents = 100 * round(contract.price * uplift ** (months // 12))
        expands, credited = rng.random(2) < (0.02 * contract.tier.months, 0.02)
        later = day + timedelta(int(rng.integers(5, 40)))
        share = float(rng.uniform(0.1, 0.5))
        if day < SAAS_START:
            continue
        yield day, "renewal" if months and months % 12 == 0 else "invoice", cents
        if expands and later <= contract.last:
            yield weekday(later), "expansion", round(cents * share)
        if credited and later <= contract.last:
            yield weekday(later), "credit note", -round(cents * share)


def touches(rng: Generator, contract: Contract) -> Iterator[tuple[date, str, int | None]]:
    """Scatter meetings, milestones and support contacts over the life of a contract."""
    first = max(SAAS_START, contract.first - timedelta(21))
    days = (contract.last - first).days
    for _ in range(int(rng.poisson(contract.tier.touches_a_month * days / 30.4))):
        kind = TOUCHES[int(np.searchsorted(np.cumsum(contract.tier.touch_shares), rng.random()))]
        is_prospect = not contract.price
        day = weekday(first + timedelta(int(rng.integers(days))))
        yield max(day, first), TOUCHES[0] if is_prospect else kind, None


def saas_rows(rng: Generator) -> list[Row]:
    """Make the SaaS firm's events, oldest first, under a header."""
    events = []
    contracts = [*PLANTED_CONTRACTS, *ordinary_contracts(rng)]
    numbers = rng.permutation(len(contracts)) + 1
    for number, contract in zip(numbers, contracts, strict=True):
        owner = pick(rng, OWNERS)
        for day, kind, cents in (*bills(rng, contract), *touches(rng, contract)):
            amount = "" if cents is None else f"{cents / 100:.2f}"
            events.append((day, f"A-{number:04d}", contract, kind, amount, owner))
    events.sort(key=lambda event: (event[0], event[1], event[3]))
    rows: list[Row] = [
        [f"E{i:06d}", str(day), no, c.name, kind, amount, "EUR", owner, c.tier.name, c.region]
        for i, (day, no, c, kind, amount, owner) in enumerate(events, start=1)
    ]
    return [list(SAAS_HEADER), *rows]


# --- 3: the small firm's account summary ------------------------------------------------------

SUMMARY_HEADER: Final = ("Customer ID", "Company", "Last order", "Orders", "Total revenue")
PLANTED_SUMMARIES: Final = (
    ("Wettersteg Anlagenbau GmbH", END, 60, 48_631_075),
    ("Grafenloh Molkerei eG", date(2024, 10, 14), 41, 21_940_860),
    ("Eichkamper Möbel GmbH & Co. KG", date(2026, 6, 22), 1, 1_248_050),
    ("Rösselbach Druck e.K.", date(2023, 7, 3), 1, 4_990),
)


def german(cents: int) -> str:
    """Write cents as a German amount, such as 12.480,50."""
    return f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def summary_rows(rng: Generator) -> list[Row]:
    """Make the account summary, ordered by account, under a header."""
    accounts = list(PLANTED_SUMMARIES)
    for name, _region in companies(rng, 76):
        orders = min(45, 1 + int(rng.lognormal(0.5, 1.2)))
        idle = int(min(1090, rng.exponential(380)))
        cents = sum(round(c) for c in rng.lognormal(11.5, 1.0, size=orders) + 2500)
        accounts.append((name, weekday(END - timedelta(idle)), orders, cents))
    numbers = 10011 + np.sort(rng.choice(900, size=len(accounts), replace=False))
    places = rng.permutation(len(accounts))
    rows: list[Row] = []
    for number, place in zip(numbers, places, strict=True):
        name, last, orders, cents = accounts[int(place)]
        rows.append([str(number), name, f"{last:%d.%m.%Y}", orders, german(cents)])
    return [list(SUMMARY_HEADER), *rows]


# --- files ------------------------------------------------------------------------------------


def write_csv(path: Path, rows: Iterable[Row], **dialect: Any) -> None:
    """Write rows as UTF-8 text with plain line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n", **dialect).writerows(rows)


def generate(out: Path) -> None:
    """Write the three sample files into a folder.

    Parameters
    ----------
    out : Path
        The folder; made where it does not exist.
    """
    out.mkdir(parents=True, exist_ok=True)
    orders = make_orders(np.random.default_rng(101))
    write_workbook(out / "distributor_order_lines.xlsx", order_rows(orders))
    write_csv(out / "saas_events.csv", saas_rows(np.random.default_rng(202)))
    summary = summary_rows(np.random.default_rng(303))
    write_csv(out / "account_summary.csv", summary, delimiter=";", quoting=csv.QUOTE_ALL)


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description="Make the sample files.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="target folder")
    generate(parser.parse_args().out)


if __name__ == "__main__":
    main()
