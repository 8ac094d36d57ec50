"""What is planted in the sample files, to the cent, for tests to hold the program to.

The figures were computed with pandas from the files themselves; README.md tells them in words.
"""

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple


class Rows(NamedTuple):
    """Rows of one kind: how many, their plain sum, and where they stand in the sheet."""

    number: int
    value: Decimal
    sheet_rows: tuple[int, ...] = ()


class Account(NamedTuple):
    """An account that must come out in a certain way.

    ``first`` and ``last`` leave credit notes aside and are None where the file holds nothing
    else, or does not say. ``orders`` are distinct orders, for the SaaS firm billing events
    (invoice, renewal, expansion). ``total`` is net of credit notes.
    """

    key: str
    name: str
    first: date | None
    last: date | None
    orders: int
    total: Decimal
    last_billed: date | None = None


REFERENCE_DATE: Final = date(2026, 6, 30)
"""The latest event of every file, once the planted row of 2099 is set aside."""

DISTRIBUTOR_ROWS: Final = {
    "read": Rows(2562, Decimal("5950085.10")),
    "used": Rows(2554, Decimal("2972337.14")),
    "no account": Rows(3, Decimal("305.49"), (420, 1290, 2199)),
    "unreadable date": Rows(2, Decimal("1652.92"), (1119, 1980)),
    "future date": Rows(1, Decimal("747.00"), (2240,)),
    "repeated header": Rows(1, Decimal("0.00"), (1282,)),
    "total line": Rows(1, Decimal("2975042.55"), (2563,)),
    "refund lines": Rows(56, Decimal("-24017.94")),
}
"""Every row below the header is read; the kinds from used to total line add up to read.
Refund lines are a part of used."""

DISTRIBUTOR_COUNTS: Final = {
    "accounts": 151,
    "accounts with an order": 150,
    "orders": 855,
    "credit notes": 30,
    "accounts with one order": 68,
    "new accounts": 10,
}
"""Counted over the used rows."""

DISTRIBUTOR_NEW: Final = (
    "0010034",
    "0010036",
    "0010555",
    "0010559",
    "0010807",
    "0011901",
    "0012439",
    "0012838",
    "0012846",
    "0013760",
)
"""Accounts whose only order is at most 90 days before the reference date."""

DISTRIBUTOR_ACCOUNTS: Final = {
    "whale": Account(
        "0010003",
        "Falkenmoor Windkraft AG",
        date(2024, 1, 4),
        date(2026, 6, 30),
        122,
        Decimal("681047.39"),
    ),
    "second whale": Account(
        "0011125",
        "Kuipvelde Scheepsbouw B.V.",
        date(2024, 9, 30),
        date(2026, 6, 25),
        22,
        Decimal("369821.98"),
    ),
    "fading key account": Account(
        "0010008",
        "Trévalon Ferroviaire SA",
        date(2024, 1, 18),
        date(2025, 11, 14),
        31,
        Decimal("197236.87"),
    ),
    "small but frequent": Account(
        "0010015",
        "Żuławek Serwis Sp. z o.o.",
        date(2024, 1, 8),
        date(2026, 6, 29),
        95,
        Decimal("13959.09"),
    ),
    "big one-off": Account(
        "0010021",
        "Aldurrieta Obras S.L.",
        date(2024, 10, 22),
        date(2024, 10, 22),
        1,
        Decimal("185783.72"),
    ),
    "new": Account(
        "0010034", "Lindqvara Energi AB", date(2026, 6, 9), date(2026, 6, 9), 1, Decimal("634.84")
    ),
    "new, day 90": Account(
        "0010036",
        "Montevara Impianti S.r.l.",
        date(2026, 4, 1),
        date(2026, 4, 1),
        1,
        Decimal("607.24"),
    ),
    "once, day 91": Account(
        "0010039",
        "Pellmarsh Marine Ltd",
        date(2026, 3, 31),
        date(2026, 3, 31),
        1,
        Decimal("405.45"),
    ),
    "fast starter": Account(
        "0010042", "Høgbjerg Maskin A/S", date(2026, 5, 6), date(2026, 6, 25), 4, Decimal("5228.16")
    ),
    "refunds only": Account(
        "0010057", "Čermínka Strojírny s.r.o.", None, None, 0, Decimal("-124.23")
    ),
}
"""Accounts of the distributor by the part they play."""

SAAS_ROWS: Final = {
    "read": Rows(3078, Decimal("4982857.40")),
    "invoice": Rows(1368, Decimal("2346766.00")),
    "renewal": Rows(150, Decimal("2499141.00")),
    "expansion": Rows(29, Decimal("139487.71")),
    "credit note": Rows(31, Decimal("-2537.31")),
    "qualified meeting": Rows(405, Decimal("0.00")),
    "usage milestone": Rows(405, Decimal("0.00")),
    "support contact": Rows(690, Decimal("0.00")),
}
"""Every row by event type; the types add up to read."""

SAAS_COUNTS: Final = {
    "accounts": 118,
    "accounts billed": 116,
    "billing events": 1547,
    "Enterprise": 15,
    "Mid-market": 35,
    "Small business": 68,
}
"""Accounts in all, billed, and by tier; billing events."""

SAAS_NEW: Final = ("A-0062", "A-0070", "A-0072")
"""Accounts whose first event is at most 90 days before the reference date; each billed once."""

SAAS_ACCOUNTS: Final = {
    "whale": Account(
        "A-0069",
        "Vestermose Logistik A/S",
        date(2024, 7, 12),
        date(2026, 6, 30),
        2,
        Decimal("485422.00"),
        date(2026, 6, 30),
    ),
    "fading key account": Account(
        "A-0095",
        "Krähenfels Versicherung AG",
        date(2024, 8, 2),
        date(2025, 8, 22),
        1,
        Decimal("162240.00"),
        date(2024, 10, 3),
    ),
    "new": Account(
        "A-0062",
        "Quintarelle Santé SAS",
        date(2026, 5, 18),
        date(2026, 5, 18),
        1,
        Decimal("6400.00"),
        date(2026, 5, 18),
    ),
    "new enterprise": Account(
        "A-0070",
        "Haverbrugge Zorg B.V.",
        date(2026, 5, 29),
        date(2026, 6, 5),
        1,
        Decimal("64000.00"),
        date(2026, 6, 1),
    ),
    "new small": Account(
        "A-0072",
        "Filandresi Moda S.r.l.",
        date(2026, 6, 15),
        date(2026, 6, 15),
        1,
        Decimal("129.00"),
        date(2026, 6, 15),
    ),
    "prospect": Account(
        "A-0061", "Brévaux Lumière SA", date(2026, 2, 6), date(2026, 6, 15), 0, Decimal("0.00")
    ),
    "billed before the file": Account(
        "A-0054",
        "Strelstädt Stahlbau GmbH",
        date(2024, 7, 8),
        date(2024, 10, 25),
        0,
        Decimal("0.00"),
    ),
    "formula name": Account(
        "A-0028",
        "=Delta & Co",
        date(2024, 9, 12),
        date(2026, 6, 12),
        23,
        Decimal("4347.52"),
        date(2026, 6, 12),
    ),
    "quoted name": Account(
        "A-0041",
        'Brandholt, Ruíz & "Söhne" GmbH',
        date(2024, 8, 8),
        date(2026, 6, 19),
        9,
        Decimal("41658.20"),
        date(2026, 5, 20),
    ),
}
"""Accounts of the SaaS firm by the part they play."""

SUMMARY_ROWS: Final = {
    "read": Rows(80, Decimal("1155760.56")),
}
"""Every row is an account."""

SUMMARY_COUNTS: Final = {
    "accounts": 80,
    "orders": 376,
    "accounts with 1 to 3 orders": 51,
    "days after the 12th": 53,
}
"""Counted over all rows."""

SUMMARY_ACCOUNTS: Final = {
    "whale": Account(
        "10799", "Wettersteg Anlagenbau GmbH", None, date(2026, 6, 30), 60, Decimal("486310.75")
    ),
    "fading key account": Account(
        "10537", "Grafenloh Molkerei eG", None, date(2024, 10, 14), 41, Decimal("219408.60")
    ),
    "big one-off": Account(
        "10139", "Eichkamper Möbel GmbH & Co. KG", None, date(2026, 6, 22), 1, Decimal("12480.50")
    ),
    "oldest and smallest": Account(
        "10764", "Rösselbach Druck e.K.", None, date(2023, 7, 3), 1, Decimal("49.90")
    ),
}
"""Accounts of the small firm by the part they play."""
