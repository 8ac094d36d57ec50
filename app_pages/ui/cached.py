"""Every cache of the app, in one place.

Keys are file hashes and frozen definitions, never frames: Streamlit samples large frames when
it hashes them. Results live in the session that made them and end with it; nothing mutates them.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.ui.state import SourceFile, Workbench
from rfm import Bands, Definition, Labelled
from rfm.analysis.advice import Advice, advise
from rfm.analysis.attributes import attribute_choices
from rfm.analysis.clusters import Clustering, cluster_accounts
from rfm.analysis.effect import Effect, effect
from rfm.band_choices import DimensionBands
from rfm.intake.accounts.spellings import Pair, suggest_pairs
from rfm.intake.events import Events, rows_by_account
from rfm.intake.gathering import Gathered, gather
from rfm.intake.tables import RawTable, read_bytes
from rfm.measure_choices import MonetaryFor
from rfm.output.explanations import explained as explained_list
from rfm.pipeline import label_measured, measure_accounts, until_reference_date

Files = tuple[SourceFile, ...]
HASHES: dict[str | type[Any], Callable[[Any], Any]] = {
    SourceFile: lambda file: (file.name, file.sha256),
    # "Today" and "the end of last month" are other days tomorrow.
    Definition: lambda one: (one.model_dump_json(), dt.date.today().isoformat()),
}
KEEP_FILES = 2
KEEP_MEASURES = 6
KEEP_RESULTS = 8

INTAKE = {
    *("fields", "rows", "accounts", "currencies", "tables", "attributes"),
    *("refunds", "zeros"),
}
MEASURES = INTAKE | {
    *("reference_date", "window_months", "window_cycles", "cycle_months", "half_life_days"),
    *("recency", "frequency", "monetary", "monetary_for", "peers"),
}


def tables(workbench: Workbench) -> tuple[RawTable, ...]:
    """Return the raw tables of the files."""
    return _tables(workbench.files)


def events(workbench: Workbench) -> Events:
    """Return the events and the ledger; they depend on fields and reference date only."""
    return _events(workbench.files, _events_part(workbench.definition))


def spellings(workbench: Workbench) -> tuple[Pair, ...]:
    """Return likely spellings of one account; they depend on the events' accounts only."""
    return _spellings(workbench.files, _events_part(workbench.definition))


def labelled(workbench: Workbench) -> Labelled:
    """Return the labelled list; measures are kept while only bands or scheme change."""
    return _labelled(workbench.files, workbench.definition)


def clusterings(workbench: Workbench) -> tuple[Clustering, ...]:
    """Return k-means for every k; they depend on the measures, not on bands or scheme."""
    return _clusterings(workbench.files, _measures_part(workbench.definition))


def explained(workbench: Workbench) -> pd.DataFrame:
    """Return the list with why each account is where it is, what would help, when it drops."""
    return _explained(workbench.files, workbench.definition)


def effect_of(workbench: Workbench, draft: Definition) -> Effect:
    """Return what a draft does to the list in force."""
    return _effect(workbench.files, workbench.definition, draft)


def attribute_values(workbench: Workbench, definition: Definition) -> dict[str, tuple[str, ...]]:
    """Return the columns that tell accounts apart, with their values."""
    return _attribute_values(workbench.files, _events_part(definition))


def advice(workbench: Workbench) -> tuple[Advice, ...]:
    """Return what people should know about data and the definition shown."""
    return _advice(workbench.files, workbench.shown)


def _part(definition: Definition, names: set[str]) -> dict[str, Any]:
    """Return what a step of the road looks at; the rest must not make it walk again."""
    return {name: getattr(definition, name) for name in names}


def _intake_part(definition: Definition) -> Definition:
    """Return what reading the rows depends on.

    Of groups of accounts only their attributes matter, not who is compared or how.
    """
    groups = tuple(
        MonetaryFor(attribute=one, values=("",), measure="total")
        for one in definition.grouping_attributes
    )
    return Definition(**_part(definition, INTAKE), monetary_for=groups)


def _events_part(definition: Definition) -> Definition:
    return _intake_part(definition).replace(reference_date=definition.reference_date)


def _measures_part(definition: Definition) -> Definition:
    """Return what the measures depend on: of the bands, whether they follow the buying cycle."""
    cycle = definition.bands.recency.method == "buying_cycle"
    bands = Bands(recency=DimensionBands(method="buying_cycle")) if cycle else Bands()
    return Definition(**_part(definition, MEASURES), bands=bands)


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Reading the file …",
)
def _tables(files: Files) -> tuple[RawTable, ...]:
    return tuple(table for file in files for table in read_bytes(file.name, file.data))


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Understanding its columns …",
)
def _gathered(files: Files, definition: Definition) -> Gathered:
    return gather(_tables(files), definition)


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Setting up the ledger …",
)
def _events(files: Files, definition: Definition) -> Events:
    return until_reference_date(_gathered(files, _intake_part(definition)), definition)


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Comparing names …",
)
def _spellings(files: Files, definition: Definition) -> tuple[Pair, ...]:
    return suggest_pairs(rows_by_account(_events(files, definition)))


@st.cache_resource(
    max_entries=KEEP_MEASURES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Measuring accounts …",
)
def _measured(files: Files, definition: Definition) -> pd.DataFrame:
    return measure_accounts(_events(files, _events_part(definition)), definition)


@st.cache_resource(
    max_entries=KEEP_RESULTS,
    scope="session",
    hash_funcs=HASHES,
    show_spinner=False,
)
def _labelled(files: Files, definition: Definition) -> Labelled:
    accounts = _measured(files, _measures_part(definition))
    return label_measured(_events(files, _events_part(definition)), accounts, definition)


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Finding clusters …",
)
def _clusterings(files: Files, definition: Definition) -> tuple[Clustering, ...]:
    return cluster_accounts(_labelled(files, definition))


@st.cache_resource(
    max_entries=KEEP_RESULTS,
    scope="session",
    hash_funcs=HASHES,
    show_spinner=False,
)
def _effect(files: Files, definition: Definition, draft: Definition) -> Effect:
    return effect(_labelled(files, definition), _labelled(files, draft))


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner=False,
)
def _attribute_values(files: Files, definition: Definition) -> dict[str, tuple[str, ...]]:
    return attribute_choices(_events(files, definition), _tables(files))


@st.cache_resource(
    max_entries=KEEP_RESULTS,
    scope="session",
    hash_funcs=HASHES,
    show_spinner=False,
)
def _advice(files: Files, definition: Definition) -> tuple[Advice, ...]:
    return advise(_labelled(files, definition))


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Finding reasons …",
)
def _explained(files: Files, definition: Definition) -> pd.DataFrame:
    return explained_list(_labelled(files, definition))
