"""Several files, one convention: dates and numbers are proven from all their cells together."""

from collections.abc import Sequence

import pandas as pd

from rfm.choices import FieldMap
from rfm.intake.dates import prove_order
from rfm.intake.guessing.expression import columns_in
from rfm.intake.numbers import number_parts, prove_decimal
from rfm.intake.tables import RawTable


def one_convention(tables: Sequence[RawTable], fields: FieldMap) -> FieldMap:
    """Return the field map with date order and decimal sign proven over several files.

    One file proves each of its columns by itself, so for one file nothing changes. Formats that
    fix the decimal sign themselves, as workbooks do, take no part in that proof.

    Raises
    ------
    AmbiguousFormat
        If nothing in any of the files decides.
    """
    if len(tables) == 1:
        return fields
    dates = _texts(tables, [fields.date] if fields.date else [])
    if fields.date_order is None and dates:
        fields = fields.replace(date_order=prove_order(dates, fields.date))
    written = [table for table in tables if table.decimal is None]
    numbers = _texts(written, _number_columns(tables[0], fields))
    if fields.decimal is None and numbers:
        named = fields.value or fields.order_count
        fields = fields.replace(decimal=prove_decimal(number_parts(numbers), named))
    return fields


def _number_columns(table: RawTable, fields: FieldMap) -> list[str]:
    columns = [str(column) for column in table.frame.columns]
    named = list(columns_in(fields.value, columns)) if fields.value else []
    return [*named, *([fields.order_count] if fields.order_count else [])]


def _texts(tables: Sequence[RawTable], columns: Sequence[str]) -> list[str]:
    """Return the unlike cells of text columns; numbers and dates that came typed need no proof."""
    found: set[str] = set()
    for table in tables:
        for column in columns:
            cells = table.frame[column]
            if pd.api.types.is_string_dtype(cells):
                found |= {str(cell).strip() for cell in cells.dropna().unique()}
    return sorted(found)
