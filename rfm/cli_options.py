"""The options of the command line that change a definition."""

from collections.abc import Callable, Sequence
from typing import Any, get_args

import click

from rfm.choices import KeptRows, Part
from rfm.cli_definition import MAPPED, REFERENCE_DAYS
from rfm.scheme import scheme_names

Command = Callable[..., Any]

INTAKE_OPTIONS = (
    click.option(
        "--map",
        "mappings",
        multiple=True,
        metavar="ROLE=COLUMN",
        help=f"Say which column plays a role: {', '.join(MAPPED)}. Value may be an expression; "
        "with nothing after the sign, no column plays it.",
    ),
    click.option("--definition", "definition_file", metavar="D.toml"),
    click.option("--named", metavar="NAME", help="Which version, where D.toml holds several."),
    click.option(
        "--reference-date",
        metavar="YYYY-MM-DD",
        help=f"Today of the analysis; or {', '.join(REFERENCE_DAYS)}.",
    ),
    click.option(
        "--date-order",
        type=click.Choice(["dmy", "mdy", "ymd"]),
        help="Order of day, month, year.",
    ),
    click.option(
        "--decimal", type=click.Choice(["comma", "point"]), help="Decimal sign of numbers."
    ),
    click.option(
        "--off",
        multiple=True,
        metavar="COLUMN=VALUE",
        help="Set rows with this value aside, such as Status=Cancelled.",
    ),
    click.option("--on", multiple=True, metavar="COLUMN=VALUE", help="Count rows with this value."),
    click.option(
        "--keep",
        multiple=True,
        type=click.Choice(get_args(KeptRows)),
        help="Count a kind of rows that would be set aside.",
    ),
    click.option("--currency", metavar="EUR", help="The currency value is counted in."),
    click.option(
        "--rate",
        "rates",
        multiple=True,
        metavar="USD=0.92",
        help="What one unit of another currency is worth in it.",
    ),
    click.option(
        "--attribute",
        "attributes",
        multiple=True,
        metavar="COLUMN",
        help="A column that goes along into the list, such as tier or region.",
    ),
    click.option(
        "--part",
        "parts",
        multiple=True,
        metavar="FILE=PART",
        help=f"Say what a table is for: {', '.join(get_args(Part))}.",
    ),
)

LABEL_OPTIONS = (
    click.option("--scheme", metavar="NAME", help=f"One of {', '.join(scheme_names())}."),
    click.option("--bands", type=click.IntRange(2, 10), metavar="N", help="Bands per dimension."),
    click.option(
        "--window-months",
        type=click.IntRange(1, 1200),
        metavar="N",
        help="How far back frequency and monetary look.",
    ),
    click.option(
        "--do-not-label",
        "not_labelled",
        multiple=True,
        metavar="ACCOUNT",
        help="Key or name of an account that gets no segment.",
    ),
    click.option(
        "--peers", metavar="COLUMN", help="Score accounts among those alike in this column."
    ),
)


def intake_options(command: Command) -> Command:
    """Give a command the options that say how files are understood."""
    return _with(command, INTAKE_OPTIONS)


def label_options(command: Command) -> Command:
    """Give a command the options that say how accounts are measured, scored and named."""
    return _with(command, LABEL_OPTIONS)


def _with(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
