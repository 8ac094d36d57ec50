"""The road from files to labels on the command line.

Exit code 0 on success; 2 with one sentence on standard error otherwise.
"""

import datetime as dt
import io
import json
import logging
import sys
from pathlib import Path
from typing import Any

import click

from rfm import __version__
from rfm.analysis.summary import summarise
from rfm.choices import ROLES
from rfm.definition import Bands, Definition, definition_to_toml, load_definition
from rfm.errors import DefinitionError, FieldError, OutputError, RfmError
from rfm.intake.events import Events
from rfm.output.files import check_suffix, save
from rfm.output.sentences import field_sentence, ledger_sentence
from rfm.output.text import number, percent
from rfm.pipeline import find_events, label, read
from rfm.scheme import load_scheme, scheme_names
from rfm.scoring.result import Labelled

FAILED = 2
ALWAYS_TOLD = ("account_id", "account_name", "date", "value", "order_id")

files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE...")
map_option = click.option(
    "--map",
    "mappings",
    multiple=True,
    metavar="ROLE=COLUMN",
    help=f"Say which column plays a role: {', '.join(ROLES)}. Value may be an expression; "
    "with nothing after the sign, no column plays it.",
)
definition_option = click.option("--definition", "definition_file", metavar="D.toml")
date_option = click.option("--reference-date", metavar="YYYY-MM-DD", help="Today of the analysis.")
date_order_option = click.option(
    "--date-order", type=click.Choice(["dmy", "mdy", "ymd"]), help="Order of day, month, year."
)
decimal_option = click.option(
    "--decimal", type=click.Choice(["comma", "point"]), help="Decimal sign of numbers."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(version=__version__, prog_name="rfm")
@click.pass_context
def commands(context: click.Context) -> None:
    """Turn a spreadsheet of B2B events into account segments."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@commands.command()
@files_argument
@map_option
@definition_option
@date_option
@date_order_option
@decimal_option
@json_option
def inspect(
    files: tuple[str, ...],
    mappings: tuple[str, ...],
    definition_file: str | None,
    reference_date: str | None,
    date_order: str | None,
    decimal: str | None,
    as_json: bool,
) -> None:
    """Say how files would be understood, and what happens to every row."""
    definition = _with_fields(
        _definition(definition_file), mappings, reference_date, date_order, decimal
    )
    events = find_events(read(*files), definition)
    if as_json:
        click.echo(json.dumps(inspected(events), indent=2))
        return
    _tell_events(events)


@commands.command(name="label")
@files_argument
@map_option
@definition_option
@click.option("--scheme", metavar="NAME", help=f"One of {', '.join(scheme_names())}.")
@click.option("--bands", type=click.IntRange(2, 9), metavar="N", help="Bands per dimension.")
@date_option
@date_order_option
@decimal_option
@click.option("--out", required=True, metavar="OUT.{xlsx,csv,parquet}", help="The labelled list.")
@click.option("--save-definition", metavar="D.toml", help="Save what made the list, cuts frozen.")
@json_option
def label_command(
    files: tuple[str, ...],
    mappings: tuple[str, ...],
    definition_file: str | None,
    scheme: str | None,
    bands: int | None,
    reference_date: str | None,
    date_order: str | None,
    decimal: str | None,
    out: str,
    save_definition: str | None,
    as_json: bool,
) -> None:
    """Label every account and write the list."""
    check_suffix(out)
    _keep_inputs(files, out, save_definition)
    definition = _with_fields(
        _definition(definition_file), mappings, reference_date, date_order, decimal
    )
    result = label(read(*files), _with_scheme(definition, scheme, bands))
    save(result, out)
    if save_definition is not None:
        _write(save_definition, definition_to_toml(result.definition.with_cuts(result.cuts)))
    if as_json:
        click.echo(json.dumps(labelled(result), indent=2))
        return
    _tell_events(result.events)
    for row in summarise(result).to_dict(orient="records"):
        accounts = f"{row['accounts']:>8,} accounts {percent(row['account_share']):>7}"
        value = f"{number(round(row['monetary'], 2)):>18} {percent(row['monetary_share']):>7}"
        click.echo(f"{row['segment']:<22} {accounts} {value}")
    click.echo(f"Written to {out}.")


def inspected(events: Events) -> dict[str, Any]:
    """Return what `inspect --json` prints."""
    fields = events.fields.model_dump()
    told = {role: fields[role] or None for role in ROLES if role in ALWAYS_TOLD or fields[role]}
    return {
        "reference_date": events.reference_date.isoformat(),
        "accounts": len(events.directory),
        "field_map": told,
        "files": [
            {
                "name": file.name,
                "rows_read": file.rows_read,
                "rows_used": file.rows_used,
                "value_read": file.value_read,
                "value_used": file.value_used,
                "set_aside": [
                    {"reason": one.reason, "rows": one.rows, "value": one.value}
                    for one in file.set_aside
                ],
            }
            for file in events.ledger.files
        ],
    }


def labelled(result: Labelled) -> dict[str, Any]:
    """Return what `label --json` prints."""
    columns = ["segment", "accounts", "account_share", "monetary", "monetary_share"]
    segments = summarise(result)[columns].rename(columns={"segment": "name"})
    return {
        **inspected(result.events),
        "cuts": {name: list(cuts) for name, cuts in result.cuts.model_dump().items()},
        "segments": segments.to_dict(orient="records"),
    }


def main() -> None:
    """Run the command line; errors meant for people become one sentence and exit code 2."""
    logging.getLogger("calamine").setLevel(logging.CRITICAL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        commands(standalone_mode=False)
    except RfmError as error:
        _fail(f"{error} {error.flags}")
    except click.ClickException as error:
        _fail(error.format_message())
    except click.Abort:
        _fail("Stopped.")
    except Exception as error:  # the last net: people get a sentence, with the cause in it
        _fail(f"This should not have happened; please report it: {type(error).__name__}: {error}")


def _fail(sentence: str) -> None:
    print(" ".join(sentence.split()), file=sys.stderr)
    sys.exit(FAILED)


def _definition(path: str | None) -> Definition:
    return Definition() if path is None else load_definition(path)


def _with_fields(
    definition: Definition,
    mappings: tuple[str, ...],
    reference_date: str | None,
    date_order: str | None,
    decimal: str | None,
) -> Definition:
    changes: dict[str, str] = {}
    for mapping in mappings:
        role, sign, column = mapping.partition("=")
        if not sign or role not in ROLES:
            raise FieldError(
                f"--map takes ROLE=COLUMN, the role one of {', '.join(ROLES)}; got '{mapping}'."
            )
        changes[role] = column
    if date_order is not None:
        changes["date_order"] = date_order
    if decimal is not None:
        changes["decimal"] = decimal
    definition = definition.replace(fields=definition.fields.replace(**changes))
    if reference_date is None:
        return definition
    try:
        date = dt.datetime.strptime(reference_date, "%Y-%m-%d").date()
    except ValueError:
        raise DefinitionError(
            f"--reference-date takes YYYY-MM-DD; got '{reference_date}'."
        ) from None
    return definition.replace(reference_date=date)


def _with_scheme(definition: Definition, scheme: str | None, bands: int | None) -> Definition:
    if scheme is not None:
        load_scheme(scheme)
        definition = definition.replace(scheme=scheme)
    if bands is None or bands == definition.band_count():
        return definition
    if definition.bands != Bands(count=definition.bands.count):
        raise DefinitionError(
            f"--bands {bands} contradicts the definition, whose cuts make "
            f"{definition.band_count()} bands; leave one of the two out."
        )
    return definition.replace(bands=Bands(count=bands))


def _tell_events(events: Events) -> None:
    click.echo(field_sentence(events.fields))
    click.echo(f"Reference date {events.reference_date}; {len(events.directory):,} accounts.")
    click.echo(ledger_sentence(events.ledger))
    for file in events.ledger.files:
        for one in file.set_aside:
            click.echo(f"  set aside in {file.name}: {one.rows:,} rows, {one.reason}")


def _keep_inputs(files: tuple[str, ...], *targets: str | None) -> None:
    """Refuse to write over a file that is read."""
    inputs = {Path(file).resolve() for file in files}
    for target in targets:
        if target is not None and Path(target).resolve() in inputs:
            raise OutputError(f"{target} is one of the files read; write somewhere else.")


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(f"{path} can't be written: {reason}.") from error
