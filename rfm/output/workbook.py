"""The labelled list as a workbook: accounts, segments, and the definition that made them."""

import io
from collections.abc import Sequence

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rfm.analysis.summary import segment_plan
from rfm.definition import definition_to_toml
from rfm.output.column_sentences import column_meanings
from rfm.output.definition_sentences import definition_lines
from rfm.output.explanations import explained
from rfm.output.sentences import ledger_sentence
from rfm.output.views import ledger_table
from rfm.scoring.result import Labelled

TABLE_STYLE = "Table Style Light 1"
WIDTHS = {
    "account_id": 16,
    "account_name": 34,
    "last_event": 12,
    "rfm_code": 10,
    "segment": 22,
    "action": 60,
    "owner": 20,
    "why": 80,
    "next_step": 60,
    "drops_on": 12,
    "drops_to": 22,
    "edge": 10,
    "strong": 40,
    "unclear": 40,
    "weak": 40,
    "file": 34,
    "what": 44,
    "note": 24,
}
USUAL_WIDTH = 14
FORMATS = {
    "last_event": "yyyy-mm-dd",
    "drops_on": "yyyy-mm-dd",
    "edge": "0.00",
    "recency_rhythm": "0.0",
    "typical_gap_days": "#,##0.0",
    "weeks_of_work": "#,##0.0",
    "monetary": "#,##0.00",
    "score": "0",
    "account_share": "0.0%",
    "monetary_share": "0.0%",
    "median_recency_days": "#,##0",
    "median_frequency": "#,##0.0",
    "median_monetary": "#,##0.00",
    "rows": "#,##0",
    "value": "#,##0.00",
}


def to_xlsx(result: Labelled) -> bytes:
    """Return the workbook.

    Text cells stay text whatever they begin with: a name such as ``=1+1`` is stored as a
    string with the quote prefix, so neither opening nor editing the cell runs it.

    Returns
    -------
    bytes
        Sheets *Accounts*, *Segments* and *Ledger*, each a real table with a frozen header, and
        *Definition*, which says how the list was made and reads back as TOML.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        text = book.add_format({"quote_prefix": True})
        formats = {name: book.add_format({"num_format": one}) for name, one in FORMATS.items()}
        listed = explained(result)
        _write_table(book.add_worksheet("Accounts"), listed, "Accounts", formats, text)
        _write_table(
            book.add_worksheet("Segments"), segment_plan(result), "Segments", formats, text
        )
        heading = book.add_format({"bold": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        meanings = column_meanings(result.definition, listed.columns)
        _write_definition(book.add_worksheet("Definition"), result, meanings, heading, wrapped)
        ledger = ledger_table(result.events.ledger)
        _write_table(book.add_worksheet("Ledger"), ledger, "Ledger", formats, text)
    return buffer.getvalue()


def _write_table(
    sheet: Worksheet,
    frame: pd.DataFrame,
    name: str,
    formats: dict[str, Format],
    text: Format,
) -> None:
    for position, column in enumerate(frame.columns):
        sheet.set_column(position, position, WIDTHS.get(column, USUAL_WIDTH))
        style = formats.get(column)
        cells = frame[column].astype(object).where(frame[column].notna(), None)
        for row, value in enumerate(cells, start=1):
            if value is None:
                continue
            if isinstance(value, str):
                sheet.write_string(row, position, value, text)
            elif isinstance(value, pd.Timestamp):
                sheet.write_datetime(row, position, value.to_pydatetime(), style)
            else:
                sheet.write_number(row, position, value, style)
    sheet.add_table(
        0,
        0,
        max(len(frame), 1),
        len(frame.columns) - 1,
        {
            "name": name,
            "style": TABLE_STYLE,
            "columns": [{"header": column} for column in frame.columns],
        },
    )
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_definition(
    sheet: Worksheet,
    result: Labelled,
    meanings: Sequence[tuple[str, str]],
    heading: Format,
    wrapped: Format,
) -> None:
    lines: list[Sequence[str]] = [*definition_lines(result)]
    for file in result.events.ledger.files:
        lines.append((f"File {file.name}", f"SHA-256 {file.sha256}"))
        lines.extend(
            ("Set aside", f"{one.rows:,} rows, value {one.value:,.2f}: {one.reason}")
            for one in file.set_aside
        )
    lines.append(("Ledger", ledger_sentence(result.events.ledger)))
    lines.extend((f"Column {name}", meaning) for name, meaning in meanings)
    frozen = result.definition.with_cuts(result.cuts)
    toml = definition_to_toml(frozen)
    lines.append(("As TOML", "Save the lines below as a .toml file to load this definition again."))
    lines.extend(("", line) for line in toml.splitlines())
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 110)
    for row, (what, told) in enumerate(lines):
        sheet.write_string(row, 0, what, heading)
        sheet.write_string(row, 1, told, wrapped)
