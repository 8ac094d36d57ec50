"""RFM Workbench: account segments from a spreadsheet of events.

>>> import rfm
>>> tables = rfm.read("sample_data/saas_events.csv")
>>> result = rfm.label(tables, rfm.Definition(scheme="classic-ten"))
>>> list(result.accounts.columns[:3])
['account_id', 'account_name', 'last_event']
"""

from rfm.analysis.advice import Advice, advise
from rfm.analysis.summary import summarise
from rfm.band_choices import Bands, Cuts, DimensionBands, Weights
from rfm.choices import FieldMap
from rfm.definition import (
    Definition,
    definition_from_toml,
    definition_to_toml,
    load_definition,
)
from rfm.errors import RfmError
from rfm.intake.events import Events
from rfm.intake.ledger import Ledger
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
from rfm.output.explanations import explain, explained
from rfm.output.files import save
from rfm.pipeline import find_events, label, read
from rfm.scheme import (
    Decision,
    NewAccounts,
    Rule,
    Scheme,
    Segment,
    load_scheme,
    scheme_names,
)
from rfm.scoring.result import Labelled
from rfm.versions import Version, load_versions, versions_to_toml

__version__ = "0.1.0"

__all__ = [
    "About",
    "Advice",
    "Area",
    "Bands",
    "Cuts",
    "Decision",
    "Definition",
    "DimensionBands",
    "EventWeight",
    "Events",
    "FieldMap",
    "Frequency",
    "Labelled",
    "Ledger",
    "Monetary",
    "MonetaryFor",
    "NewAccounts",
    "Peers",
    "Recency",
    "RfmError",
    "Rule",
    "Scheme",
    "Segment",
    "Version",
    "Weights",
    "advise",
    "definition_from_toml",
    "definition_to_toml",
    "explain",
    "explained",
    "find_events",
    "label",
    "load_definition",
    "load_scheme",
    "load_versions",
    "read",
    "save",
    "scheme_names",
    "summarise",
    "versions_to_toml",
]
