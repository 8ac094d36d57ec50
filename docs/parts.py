"""The parts of a definition in the order of docs/definitions.md, each with an example."""

from dataclasses import dataclass

from pydantic import BaseModel

from rfm.band_choices import Bands, CutsWithin, DimensionBands, Weights
from rfm.choices import (
    AccountChoices,
    CurrencyChoices,
    FieldMap,
    Merge,
    Rate,
    RowChoices,
    RowFilter,
    TableChoice,
)
from rfm.definition import Definition
from rfm.measure_choices import (
    About,
    Area,
    EventWeight,
    Frequency,
    Monetary,
    MonetaryFor,
    Peers,
    Recency,
)
from rfm.scheme import Decision, NewAccounts, Rule, Scheme, Segment


@dataclass(frozen=True)
class Part:
    """One part of a definition.

    Attributes
    ----------
    heading, text : str
    entries : tuple of (model, names)
        The tables to print; no names print all entries of a model.
    example : str
        TOML that reads as a definition of its own.
    """

    heading: str
    text: str
    entries: tuple[tuple[type[BaseModel], tuple[str, ...]], ...]
    example: str


INTRODUCTION = """\
# Definitions

<!-- Made by `make docs` from the models in rfm/; change those, not this page. -->

A definition says everything that turns events into labels. It is a TOML file in which whatever is
left out keeps its default, so that the shortest useful one is

```toml
version = 2
scheme = "b2b-five"
```

Unknown entries are refused, and every mistake is one sentence with the path to it:
`ours.toml: bands: the frequency cuts must ascend; got [5.0, 2.0]`. Files of version 1 are read for
ever. What the measures mean, with their formulas, is in [method.md](method.md). The file
`rfm/schemas/definition.schema.json` describes the format to editors that check TOML while you type
(Taplo, Even Better TOML): write `#:schema path/to/definition.schema.json` in the first line.

The command line reads a definition with `--definition ours.toml` and writes one with
`--save-definition ours.toml`. Several of them can stand in [one file of versions](#versions).

Some tables have a short form: where only the first entry is said, it may stand alone.
`recency = "rhythm"` is `recency = { measure = "rhythm" }`, likewise `frequency` and `monetary`;
`bands.recency = [30, 90]` is `bands.recency = { cuts = [30, 90] }`, likewise the other two.
"""

PARTS = (
    Part(
        "Who and why",
        "Nothing here changes a label. It says who answers for each of the five areas, so that "
        "next year somebody knows whom to ask.",
        ((About, ()), (Area, ())),
        """
[about]
name = "Key accounts"
version = "2026-Q4"
date = 2026-07-01
recency = { owner = "Anna", why = "A meeting alone is no sign of business" }
action = { owner = "Ben", why = "Two people have ten hours a week" }
""",
    ),
    Part(
        "Reference date and window",
        "The reference date is the day of the analysis, its today. Recency looks at all history, "
        "frequency and monetary at the window.",
        (
            (
                Definition,
                (
                    "version",
                    "reference_date",
                    "window_months",
                    "window_cycles",
                    "cycle_months",
                    "half_life_days",
                ),
            ),
        ),
        """
reference_date = "end_of_last_month"
window_cycles = 2
cycle_months = 12
half_life_days = 180
""",
    ),
    Part(
        "Recency",
        "Which events show that an account is alive, and by whose clock it is measured.",
        ((Recency, ()),),
        """
[recency]
measure = "rhythm"
events = ["Order", "Renewal"]
""",
    ),
    Part(
        "Frequency",
        "What is counted in the window, and what events of a type count for.",
        ((Frequency, ()), (EventWeight, ())),
        """
[frequency]
measure = "orders"
events = ["Order", "Renewal", "Meeting"]
weights = [{ event = "Meeting", weight = 0.3 }]
""",
    ),
    Part(
        "Monetary",
        "What an account is worth. Accounts of another kind may have another value measure; each "
        "measure then has cuts of its own.",
        ((Monetary, ()), (MonetaryFor, ())),
        """
monetary = "total"

[[monetary_for]]
attribute = "Tier"
values = ["Enterprise", "Public"]
measure = "latest"
""",
    ),
    Part(
        "Refunds and zeros",
        "What qualifies as an event.",
        ((Definition, ("refunds", "zeros")),),
        """
refunds = "exclude"
zeros = "exclude"
""",
    ),
    Part(
        "Peers",
        "Scores among accounts of one kind, for books in which the smallest enterprise outweighs "
        "the largest shop.",
        ((Peers, ()),),
        """
[peers]
attribute = "Tier"
floor = 30
dimensions = ["frequency", "monetary"]
""",
    ),
    Part(
        "Bands",
        "How many bands each dimension has and where they lie. A saved definition keeps its cuts, "
        "those of groups under `within`.",
        ((Bands, ()), (DimensionBands, ()), (CutsWithin, ())),
        """
[bands]
count = 5
recency = { method = "buying_cycle", multiples = [1, 1.5, 2, 3] }
frequency = [2, 3, 4, 6]
monetary = { method = "natural", count = 3 }
""",
    ),
    Part(
        "Weights",
        "The share of each dimension in the total score.",
        ((Weights, ()),),
        """
[weights]
recency = 0.5
frequency = 0.2
monetary = 0.3
""",
    ),
    Part(
        "Scheme and lanes",
        "What the segments are called, which scores make them, who does what. The first segment "
        "that fits takes the account. Lanes stand before them.",
        (
            (Definition, ("scheme", "new_accounts", "do_not_label")),
            (Scheme, ()),
            (Segment, ()),
            (Rule, ()),
            (Decision, ()),
            (NewAccounts, ()),
        ),
        """
do_not_label = ["Own Holding GmbH", "10077"]
new_accounts = { days = 60, orders = 2 }

[scheme]
title = "Ours"
scale = 5

[[scheme.segments]]
name = "Core"
colour = "#09630C"
rules = [{ r = [4, 5], fm = [4, 5] }, { m = [5, 5] }]
codes = ["344"]
action = "Account review every quarter"
owner = "Anna"
capacity = 12
decision = { strong = "Go on", unclear = "Ask ten of them", weak = "Stop and talk" }

[[scheme.segments]]
name = "Everybody else"
rules = [{}]
action = "Newsletter"
""",
    ),
    Part(
        "Columns",
        "Everything left out is proposed from the file and can be looked at on the Data page.",
        ((FieldMap, ()), (Definition, ("attributes",))),
        """
attributes = ["Tier", "Region"]

[fields]
account_id = "Account"
date = "Invoice date"
value = "Quantity * Unit price"
order_id = "Invoice"
event_type = "Kind"
cost = "Quantity * Unit cost"
date_order = "dmy"
""",
    ),
    Part(
        "What counts",
        "Which rows count, which keys are one account, what currencies are worth.",
        (
            (RowChoices, ()),
            (RowFilter, ()),
            (AccountChoices, ()),
            (Merge, ()),
            (CurrencyChoices, ()),
            (Rate, ()),
        ),
        """
[rows]
filters = [{ column = "Status", off = ["Cancelled", "Draft"], on = ["Paid"] }]
keep = ["walk_in"]

[accounts]
merges = [{ into = "10001", keys = ["10017", "10018"] }]
exclude = ["99999"]

[currencies]
base = "EUR"
rates = [{ code = "USD", rate = 0.92 }]
""",
    ),
    Part(
        "Several tables",
        "What each table of several is for, where the proposal is not right.",
        ((TableChoice, ()),),
        """
[[tables]]
name = "orders.csv"
part = "events"

[[tables]]
name = "accounts.csv"
part = "accounts"
key = "Account"
""",
    ),
)

TABLES = {
    "About": "[about]",
    "Area": "[about.recency]",
    "FieldMap": "[fields]",
    "RowChoices": "[rows]",
    "RowFilter": "[[rows.filters]]",
    "AccountChoices": "[accounts]",
    "Merge": "[[accounts.merges]]",
    "CurrencyChoices": "[currencies]",
    "Rate": "[[currencies.rates]]",
    "TableChoice": "[[tables]]",
    "Recency": "[recency]",
    "Frequency": "[frequency]",
    "EventWeight": "[[frequency.weights]]",
    "Monetary": "[monetary]",
    "MonetaryFor": "[[monetary_for]]",
    "Peers": "[peers]",
    "Bands": "[bands]",
    "DimensionBands": "[bands.recency]",
    "CutsWithin": "[[bands.within]]",
    "Weights": "[weights]",
    "Scheme": "[scheme]",
    "Segment": "[[scheme.segments]]",
    "Rule": "rules",
    "Decision": "decision",
    "NewAccounts": "[new_accounts]",
}
"""How the table of each model is written in a file."""

VERSIONS = """
## Versions

The app keeps versions of a definition under names and saves all of them to one file. Each has a
definition as above; no two share a name. A file with one plain definition is one version.

```toml
[[versions]]
name = "Kick-off"
date = 2026-07-01

[versions.definition]
version = 2
scheme = "b2b-five"

[[versions]]
name = "After sales spoke"

[versions.definition]
version = 2
scheme = "b2b-five"
window_months = 24
```
"""
