"""Every cache of the app, in one place.

Keys are file hashes and frozen definitions, never frames: Streamlit samples large frames when
it hashes them. Results live in the session that made them and end with it; nothing mutates them.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui.state import SourceFile, Workbench
from rfm import Definition, Labelled
from rfm.analysis.clusters import Clustering, cluster_accounts
from rfm.intake.accounts.spellings import Pair, suggest_pairs
from rfm.intake.events import Events, rows_by_account
from rfm.intake.gathering import Gathered, gather
from rfm.intake.tables import RawTable, read_bytes
from rfm.pipeline import label_measured, measure_accounts, until_reference_date

Files = tuple[SourceFile, ...]
HASHES: dict[str | type[Any], Callable[[Any], Any]] = {
    SourceFile: lambda file: (file.name, file.sha256),
    Definition: Definition.model_dump_json,
}
KEEP_FILES = 2
KEEP_RESULTS = 8

INTAKE = {
    *("fields", "rows", "accounts", "currencies", "tables", "attributes"),
    *("refunds", "zeros"),
}
EVENTS = INTAKE | {"reference_date"}
MEASURES = EVENTS | {"frequency", "monetary", "window_months"}


def tables(workbench: Workbench) -> tuple[RawTable, ...]:
    """Return the raw tables of the files."""
    return _tables(workbench.files)


def events(workbench: Workbench) -> Events:
    """Return the events and the ledger; they depend on fields and reference date only."""
    return _events(workbench.files, _part(workbench.definition, EVENTS))


def spellings(workbench: Workbench) -> tuple[Pair, ...]:
    """Return likely spellings of one account; they depend on the events' accounts only."""
    return _spellings(workbench.files, _part(workbench.definition, EVENTS))


def labelled(workbench: Workbench) -> Labelled:
    """Return the labelled list; measures are kept while only bands or scheme change."""
    return _labelled(workbench.files, workbench.definition)


def clusterings(workbench: Workbench) -> tuple[Clustering, ...]:
    """Return k-means for every k; they depend on the measures, not on bands or scheme."""
    return _clusterings(workbench.files, _part(workbench.definition, MEASURES))


def _part(definition: Definition, names: set[str]) -> Definition:
    """Return a definition that differs only where a step of the road looks."""
    return Definition(**{name: getattr(definition, name) for name in names})


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
    return until_reference_date(_gathered(files, _part(definition, INTAKE)), definition)


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Comparing names …",
)
def _spellings(files: Files, definition: Definition) -> tuple[Pair, ...]:
    return suggest_pairs(rows_by_account(_events(files, definition)))


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Measuring accounts …",
)
def _measured(files: Files, definition: Definition) -> pd.DataFrame:
    return measure_accounts(_events(files, _part(definition, EVENTS)), definition)


@st.cache_resource(
    max_entries=KEEP_RESULTS,
    scope="session",
    hash_funcs=HASHES,
    show_spinner=False,
)
def _labelled(files: Files, definition: Definition) -> Labelled:
    accounts = _measured(files, _part(definition, MEASURES))
    return label_measured(_events(files, _part(definition, EVENTS)), accounts, definition)


@st.cache_resource(
    max_entries=KEEP_FILES,
    scope="session",
    hash_funcs=HASHES,
    show_spinner="Finding clusters …",
)
def _clusterings(files: Files, definition: Definition) -> tuple[Clustering, ...]:
    return cluster_accounts(_labelled(files, definition))
