"""Complete and check a field map: which column of a table plays which role."""

from collections.abc import Sequence

from rfm.choices import ROLES, FieldMap
from rfm.errors import FieldError
from rfm.intake.guessing.expression import columns_in, is_expression
from rfm.intake.guessing.guesses import guess_roles, keys_do_not_repeat
from rfm.intake.guessing.words import concepts
from rfm.intake.tables import RawTable

COLUMNS_NAMED = 10


def complete(table: RawTable, given: FieldMap) -> FieldMap:
    """Return the field map with every role not given proposed from the table.

    Raises
    ------
    FieldError
        If a given column does not exist, or no account or date column can be found.
    """
    columns = [str(column) for column in table.frame.columns]
    check_columns(table, given)
    fields = suggest(table, given)
    if not fields.account_id and not fields.account_name:
        raise FieldError(
            f"{table.name}: no column says which account a row belongs to. "
            f"{_columns_sentence(columns)}",
            flags="Name it with --map account_id=COLUMN.",
        )
    if not fields.date:
        raise FieldError(
            f"{table.name}: no column holds dates. {_columns_sentence(columns)}",
            flags="Name it with --map date=COLUMN.",
        )
    return fields


def one_row_an_account(table: RawTable, fields: FieldMap) -> bool:
    """Tell whether each row holds an account's last event rather than one of its events."""
    if fields.order_count:
        return True
    key, date = fields.account_id or fields.account_name, fields.date
    if not key or not date or "last" not in concepts(date):
        return False
    return keys_do_not_repeat(table.frame[key])


def suggest(table: RawTable, given: FieldMap) -> FieldMap:
    """Return the field map with roles filled in as far as columns for them can be found.

    A role whose column the table lacks is proposed like one not given.
    """
    columns = [str(column) for column in table.frame.columns]
    missing = {
        role: None
        for role in ROLES
        if role != "value" and getattr(given, role) and getattr(given, role) not in columns
    }
    if given.value and not is_expression(given.value, columns):
        missing["value"] = None
    known = given.replace(**missing)
    told = {role: getattr(known, role) for role in ROLES if getattr(known, role) is not None}
    return known.replace(**{**propose(table, known), **told})


def check_columns(table: RawTable, fields: FieldMap) -> None:
    """Raise `FieldError` where a field map names a column that the table lacks."""
    columns = [str(column) for column in table.frame.columns]
    for role in ROLES:
        column = getattr(fields, role)
        if not column or column in columns:
            continue
        if role == "value":
            try:
                columns_in(column, columns)
            except FieldError as error:
                raise FieldError(f"{table.name}: {error}") from error
            continue
        raise FieldError(
            f"{table.name} has no column '{column}' for {role}. {_columns_sentence(columns)}"
        )
    for role in ("cost", "units"):  # a potential may be an attribute of accounts
        expression = getattr(fields, role)
        if expression:
            try:
                columns_in(expression, columns)
            except FieldError as error:
                raise FieldError(f"{table.name}, fields.{role}: {error}") from error


def propose(table: RawTable, given: FieldMap | None = None) -> dict[str, str | None]:
    """Return the likeliest column for each role not given, None where there is none.

    See `rfm.intake.guessing.guesses.guess_roles` for how they are found.
    """
    given = given or FieldMap()
    guesses = guess_roles(table, given)
    return {role: guesses[role].column for role in ROLES if getattr(given, role) is None}


def _columns_sentence(columns: Sequence[str]) -> str:
    more = f" and {len(columns) - COLUMNS_NAMED} more" if len(columns) > COLUMNS_NAMED else ""
    return f"Its columns are: {', '.join(columns[:COLUMNS_NAMED])}{more}."
