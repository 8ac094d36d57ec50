"""The road from files to labels on the command line.

Exit code 0 on success; 2 with one sentence on standard error otherwise.
"""

import io
import logging
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import click

from rfm import __version__
from rfm.analysis.advice import advise
from rfm.cli_definition import definition_from
from rfm.cli_options import intake_options, label_options
from rfm.cli_told import (
    advised,
    inspected,
    labelled,
    print_json,
    tell_advice,
    tell_events,
    tell_segments,
)
from rfm.definition import Definition, definition_to_toml
from rfm.errors import DefinitionError, OutputError, RfmError
from rfm.intake.events import Events
from rfm.intake.tables import RawTable
from rfm.output.files import check_suffix, save, set_aside_csv
from rfm.pipeline import find_events, label, read
from rfm.scoring.result import Labelled

FAILED = 2

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
        print_json(inspected(events))
    else:
        tell_events(events)


@commands.command(name="label")
@files_argument
@intake_options
@label_options
@click.option(
    "--apply",
    "codes",
    multiple=True,
    metavar="CODE",
    help="Take a piece of advice before labelling; see the command advise.",
)
@click.option("--out", required=True, metavar="OUT.{xlsx,csv,parquet}", help="The labelled list.")
@click.option("--save-definition", metavar="D.toml", help="Save what made the list, cuts frozen.")
@set_aside_option
@json_option
def label_command(
    files: tuple[str, ...],
    codes: tuple[str, ...],
    out: str,
    save_definition: str | None,
    set_aside: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Label every account and write the list."""
    check_suffix(out)
    # One definition must not be written over a file of several versions.
    held = (options["definition_file"],) if options["named"] else ()
    _keep_inputs((*files, *held), out, save_definition, set_aside)
    result = _label_with_advice(read(*files), definition_from(**options), codes)
    save(result, out)
    _write_set_aside(result.events, set_aside)
    if save_definition is not None:
        frozen = definition_to_toml(result.definition.with_cuts(result.cuts))
        _write(save_definition, frozen.encode("utf-8"))
    if as_json:
        print_json(labelled(result))
        return
    tell_events(result.events)
    tell_segments(result)
    tell_advice(advise(result))
    click.echo(f"Written to {out}.")


@commands.command(name="advise")
@files_argument
@intake_options
@label_options
@json_option
def advise_command(files: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Say what in data and definition should be mended, and what label --apply can mend."""
    result = label(read(*files), definition_from(**options))
    found = advise(result)
    if as_json:
        print_json(advised(result, found))
    elif found:
        tell_advice(found)
    else:
        click.echo("Nothing stands out: no advice.")


@commands.command()
def schema() -> None:
    """Print the JSON schema of a definition, for editors."""
    shipped = resources.files("rfm").joinpath("schemas", "definition.schema.json")
    click.echo(shipped.read_text(encoding="utf-8"), nl=False)


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


def _label_with_advice(
    tables: Sequence[RawTable], definition: Definition, codes: Sequence[str]
) -> Labelled:
    """Label, taking one piece of advice after the other, each on the list the last one made."""
    result = label(tables, definition)
    for code in codes:
        found = {one.code: one.definition for one in advise(result)}
        mended = found.get(code)
        if mended is None:
            able = ", ".join(one for one in found if found[one] is not None) or "none"
            why = "no definition can mend it" if code in found else "there is no such advice here"
            raise DefinitionError(f"--apply {code}: {why}; codes that apply: {able}.")
        result = label(tables, mended)
    return result


def _write_set_aside(events: Events, path: str | None) -> None:
    if path is not None:
        _write(path, set_aside_csv(events.ledger))


def _keep_inputs(files: tuple[str, ...], *targets: str | None) -> None:
    """Refuse to write over a file that is read, or twice to the same file."""
    inputs = {Path(file).resolve() for file in files}
    written = set()
    for target in filter(None, targets):
        path = Path(target).resolve()
        if path in inputs:
            raise OutputError(f"{target} is one of the files read; write somewhere else.")
        if path in written:
            raise OutputError(f"{target} is to be written twice; give each output its own file.")
        written.add(path)


def _write(path: str, data: bytes) -> None:
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(f"{path} can't be written: {reason}.") from error
