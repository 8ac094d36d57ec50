"""Definition files as version 1 knew them, and the lists they made then.

Version 1 is read for ever: these texts are never edited. The labels beside them were recorded
from the last library that wrote version 1.
"""

HEADER = ("Account", "Name", "Day", "Order", "Net", "Status", "Currency", "Kind")
ROWS = (
    ("A1", "Aster", "2026-01-12", "o1", "400", "Paid", "EUR", "Order"),
    ("A1", "Aster", "2026-04-02", "o2", "600", "Paid", "EUR", "Order"),
    ("A1", "Aster", "2026-06-20", "o3", "500", "Paid", "EUR", "Order"),
    ("B2", "Birch", "2026-06-25", "o4", "90", "Paid", "EUR", "Order"),
    ("C3", "Cedar", "2024-09-10", "o5", "1200", "Paid", "EUR", "Order"),
    ("C3", "Cedar", "2025-09-10", "o6", "300", "Paid", "EUR", "Order"),
    ("C3", "Cedar", "2026-05-15", "n1", "-100", "Paid", "EUR", "Credit"),
    ("D4", "Dogwood", "2026-03-01", "o7", "80", "Paid", "EUR", "Order"),
    ("D4", "Dogwood", "2026-05-31", "o8", "120", "Paid", "USD", "Order"),
    ("D4", "Dogwood", "2026-05-31", "o8", "30", "Paid", "EUR", "Order"),
    ("E5", "Elm", "2025-06-30", "o9", "50", "Held", "EUR", "Order"),
    ("E5", "Elm", "2025-02-01", "o10", "75", "Paid", "EUR", "Order"),
    ("F6", "Fir", "2025-12-24", "o11", "0", "Paid", "EUR", "Meeting"),
    ("F6", "Fir", "2025-11-11", "o12", "2000", "Paid", "EUR", "Order"),
    ("G7", "Gorse", "2026-06-01", "n2", "-20", "Paid", "EUR", "Credit"),
    ("Y8", "Own GmbH", "2026-06-02", "o13", "5000", "Paid", "EUR", "Order"),
)

ROLES = """
[fields]
account_id = "Account"
account_name = "Name"
date = "Day"
value = "Net"
order_id = "Order"
order_count = ""
currency = "Currency"
event_type = "Kind"
date_order = "ymd"
decimal = "point"
"""

NAMED = {
    "the shortest": "version = 1\n",
    "the default": 'version = 1\nscheme = "b2b-five"\n',
    "measures": """version = 1
scheme = "smb-six"
reference_date = 2026-07-01
window_months = 12
frequency = "active_days"
monetary = "mean_per_order"
refunds = "exclude"
zeros = "exclude"
new_accounts = "off"
""",
    "means by day, refunds counted": """version = 1
scheme = "value-four"
frequency = "rows"
monetary = "mean_per_active_day"
refunds = "count"
zeros = "count"
new_accounts = "scheme"
"""
    + ROLES,
    "frozen cuts": """version = 1
scheme = "b2b-five"
attributes = []

[bands]
count = 3
recency = [
    30.0,
    90.0,
]
frequency = [
    2.0,
    3.0,
]
monetary = [
    100.0,
    1000.0,
]

[weights]
recency = 0.5
frequency = 0.3
monetary = 0.2

[new_accounts]
days = 60
orders = 2
"""
    + ROLES,
    "some cuts typed": """version = 1
scheme = "compact-six"
[bands]
monetary = [100, 1000]
""",
    "what was decided": """version = 1
scheme = "classic-ten"
attributes = ["Status"]

[rows]
keep = ["total_lines", "repeated_orders", "walk_in", "test_accounts", "cancel_dates"]

[[rows.filters]]
column = "Status"
off = ["Held"]
on = ["Paid"]

[accounts]
roll_up = "none"
exclude = ["Y8"]

[[accounts.merges]]
into = "A1"
keys = ["F6"]

[currencies]
base = "EUR"

[[currencies.rates]]
code = "USD"
rate = 0.9

[[tables]]
name = "events.csv"
part = "events"
"""
    + ROLES,
    "a scheme written out": """version = 1
refunds = "net"

[scheme]
title = "Ours"
scale = 4
source = "Workshop"
fixed_recency_days = [30.0, 90.0, 180.0]
new_accounts = { days = 30, orders = 1 }

[[scheme.segments]]
name = "Core"
name_zh = "核心"
action = "Visit"
colour = "#09630C"
rules = [{ r = [3, 4], fm = [3, 4] }, { m = [4, 4] }]
codes = ["111"]

[[scheme.segments]]
name = "Rest"
action = "Write"
rules = [{ f = [1, 4] }]
""",
}

# Account, code, total score, monetary, segment: by monetary, the largest first.
LABELS = {
    "the shortest": (
        ("Y8", "415", 58.3333, 5000.0, "New account"),
        ("F6", "225", 50.0, 2000.0, "At risk"),
        ("A1", "554", 91.6667, 1500.0, "Active high value"),
        ("C3", "123", 25.0, 1400.0, "Dormant"),
        ("E5", "122", 16.6667, 125.0, "Dormant"),
        ("D4", "321", 25.0, 110.0, "Dormant"),
        ("B2", "511", 33.3333, 90.0, "New account"),
        ("G7", None, None, -20.0, "Refunds only"),
    ),
    "the default": (
        ("Y8", "415", 58.3333, 5000.0, "New account"),
        ("F6", "225", 50.0, 2000.0, "At risk"),
        ("A1", "554", 91.6667, 1500.0, "Active high value"),
        ("C3", "123", 25.0, 1400.0, "Dormant"),
        ("E5", "122", 16.6667, 125.0, "Dormant"),
        ("D4", "321", 25.0, 110.0, "Dormant"),
        ("B2", "511", 33.3333, 90.0, "New account"),
        ("G7", None, None, -20.0, "Refunds only"),
    ),
    "measures": (
        ("Y8", "415", 58.3333, 5000.0, "Regulars"),
        ("F6", "215", 41.6667, 2000.0, "At risk"),
        ("A1", "554", 91.6667, 500.0, "Champions"),
        ("C3", "113", 16.6667, 300.0, "Lost"),
        ("B2", "512", 41.6667, 90.0, "Occasionals"),
        ("D4", "351", 50.0, 55.0, "Loyal customers"),
        ("E5", "111", 0.0, 0.0, "Lost"),
    ),
    "means by day, refunds counted": (
        ("Y8", "415", 58.3333, 5000.0, "New account"),
        ("F6", "135", 50.0, 1000.0, "Wake up"),
        ("A1", "554", 91.6667, 500.0, "High value"),
        ("C3", "253", 58.3333, 466.6666666666667, "Wake up"),
        ("B2", "513", 50.0, 90.0, "New account"),
        ("E5", "132", 25.0, 62.5, "Wake up"),
        ("D4", "331", 33.3333, 55.0, "Potential"),
        ("G7", "311", 16.6667, -20.0, "New account"),
    ),
    "frozen cuts": (
        ("Y8", "313", 70.0, 5000.0, "New account"),
        ("F6", "123", 35.0, 2000.0, "Dormant"),
        ("A1", "333", 100.0, 1500.0, "Active high value"),
        ("C3", "123", 35.0, 1400.0, "Dormant"),
        ("E5", "122", 25.0, 125.0, "Dormant"),
        ("D4", "322", 75.0, 110.0, "Growth potential"),
        ("B2", "311", 50.0, 90.0, "New account"),
        ("G7", None, None, -20.0, "Refunds only"),
    ),
    "some cuts typed": (
        ("Y8", "313", 66.6667, 5000.0, "New account"),
        ("F6", "213", 50.0, 2000.0, "Needs attention"),
        ("A1", "333", 100.0, 1500.0, "Champions"),
        ("C3", "213", 50.0, 1400.0, "Needs attention"),
        ("E5", "212", 33.3333, 125.0, "At risk"),
        ("D4", "312", 50.0, 110.0, "Recent"),
        ("B2", "311", 33.3333, 90.0, "New account"),
        ("G7", None, None, -20.0, "Refunds only"),
    ),
    "what was decided": (
        ("A1", "455", 91.6667, 3500.0, "Loyal customers"),
        ("C3", "234", 50.0, 1400.0, "At risk"),
        ("D4", "333", 50.0, 218.0, "Need attention"),
        ("B2", "512", 41.6667, 90.0, "Potential loyalists"),
        ("E5", "111", 0.0, 75.0, "Hibernating"),
        ("G7", None, None, -20.0, "Refunds only"),
    ),
    "a scheme written out": (
        ("Y8", "414", 66.6667, 5000.0, "New account"),
        ("F6", "124", 44.4444, 2000.0, "Core"),
        ("A1", "443", 88.8889, 1500.0, "Core"),
        ("C3", "122", 22.2222, 1400.0, "Rest"),
        ("E5", "122", 22.2222, 125.0, "Rest"),
        ("D4", "421", 44.4444, 110.0, "Rest"),
        ("B2", "411", 33.3333, 90.0, "New account"),
        ("G7", None, None, -20.0, "Refunds only"),
    ),
}
