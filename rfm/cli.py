"""The road from files to labels on the command line.

Exit code 0 on success; 2 with one sentence on standard error otherwise.
"""

import io
import json
import logging
import sys
from pathlib import Path
from typing import Any

import click

from rfm import __version__
from rfm.analysis.summary import summarise
from rfm.cli_options import definition_from, intake_options, with_scheme
from rfm.definition import definition_to_toml
from rfm.errors import OutputError, RfmError
from rfm.intake.events import Events
from rfm.intake.ledger import SetAside
from rfm.output.files import check_suffix, save, set_aside_csv
from rfm.output.sentences import field_sentence, ledger_sentence, own_value
from rfm.output.text import number, percent
from rfm.pipeline import find_events, label, read
from rfm.scheme import scheme_names
from rfm.scoring.result import Labelled

FAILED = 2
ALWAYS_TOLD = ("account_id", "account_name", "date", "value", "order_id")

files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE...")
set_aside_option = click.option(
    "--set-aside", metavar="ASIDE.csv", help="Write the rows set aside, with reason and cells."
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
@intake_options
@set_aside_option
@json_option
def inspect(files: tuple[str, ...], set_aside: str | None, as_json: bool, **options: Any) -> None:
    """Say how files would be understood, and what happens to every row."""
    _keep_inputs(files, set_aside)
    events = find_events(read(*files), definition_from(**options))
    _write_set_aside(events, set_aside)
    if as_json:
        click.echo(json.dumps(inspected(events), indent=2))
        return
    _tell_events(events)


@commands.command(name="label")
@files_argument
@intake_options
@click.option("--scheme", metavar="NAME", help=f"One of {', '.join(scheme_names())}.")
@click.option("--bands", type=click.IntRange(2, 9), metavar="N", help="Bands per dimension.")
@click.option("--out", required=True, metavar="OUT.{xlsx,csv,parquet}", help="The labelled list.")
@click.option("--save-definition", metavar="D.toml", help="Save what made the list, cuts frozen.")
@set_aside_option
@json_option
def label_command(
    files: tuple[str, ...],
    scheme: str | None,
    bands: int | None,
    out: str,
    save_definition: str | None,
    set_aside: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Label every account and write the list."""
    check_suffix(out)
    _keep_inputs(files, out, save_definition, set_aside)
    definition = with_scheme(definition_from(**options), scheme, bands)
    result = label(read(*files), definition)
    save(result, out)
    _write_set_aside(result.events, set_aside)
    if save_definition is not None:
        frozen = definition_to_toml(result.definition.with_cuts(result.cuts))
        _write(save_definition, frozen.encode("utf-8"))
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
    told = {role: fields[role] or None for role in ALWAYS_TOLD}
    if events.fields.order_count:
        told["order_count"] = events.fields.order_count
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
                "set_aside": [_aside(one) for one in file.set_aside],
            }
            for file in events.ledger.files
        ],
        "currency": events.base,
        "event_type": events.fields.event_type or None,
        "attributes": list(events.attributes),
        "tables": [
            {"name": piece.label, "part": piece.part, "why": piece.why} for piece in events.pieces
        ],
        "joins": [join.sentence() for join in events.joins],
        "findings": [
            {
                "code": one.code,
                "sentence": one.sentence,
                "rows": one.rows,
                "treated": one.treated,
            }
            for one in events.findings
        ],
    }


def _aside(one: SetAside) -> dict[str, Any]:
    told = {"reason": one.reason, "rows": one.rows, "value": one.value}
    if one.currency is None:
        return told
    return {**told, "currency": one.currency, "own_value": one.own_value}


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


def _tell_events(events: Events) -> None:
    click.echo(field_sentence(events.fields))
    click.echo(f"Reference date {events.reference_date}; {len(events.directory):,} accounts.")
    click.echo(ledger_sentence(events.ledger))
    for file in events.ledger.files:
        for one in file.set_aside:
            worth = f" ({own_value(one)})" if one.currency else ""
            click.echo(f"  set aside in {file.name}: {one.rows:,} rows, {one.reason}{worth}")
    for join in events.joins:
        click.echo(f"  {join.sentence()}")
    for finding in events.findings:
        if not (finding.treated and finding.reason):
            click.echo(f"  {finding.sentence}")


def _write_set_aside(events: Events, path: str | None) -> None:
    if path is not None:
        _write(path, set_aside_csv(events.ledger))


def _keep_inputs(files: tuple[str, ...], *targets: str | None) -> None:
    """Refuse to write over a file that is read."""
    inputs = {Path(file).resolve() for file in files}
    for target in targets:
        if target is not None and Path(target).resolve() in inputs:
            raise OutputError(f"{target} is one of the files read; write somewhere else.")


def _write(path: str, data: bytes) -> None:
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(f"{path} can't be written: {reason}.") from error
