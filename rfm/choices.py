"""What people decide about files: columns, rows, accounts, currencies, and how tables join.

Everything left out is proposed from the files. What was decided is kept in the definition, so
that next quarter's export is understood in the same way.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from rfm.values import NUMBER, Frozen

KeptRows = Literal["total_lines", "repeated_orders", "walk_in", "test_accounts", "cancel_dates"]
"""Kinds of rows that are set aside as proposed and count when asked to."""

Part = Literal["events", "accounts", "lookup", "unused"]
CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class FieldMap(Frozen):
    """Which column plays which role.

    A role that is None is proposed from the file; an empty string says that no column plays it.

    Attributes
    ----------
    account_id, account_name, date, order_id : str or None
        The column of the account's key, of its name, of the day, of the order id.
    value : str or None
        A column name or an arithmetic expression of columns, such as
        ``Quantity * UnitPrice``.
    order_count : str or None
        For files with one row an account: the column that already counts its orders.
    currency : str or None
        The column that says in which currency a row's value is.
    event_type : str or None
        The column that says what kind of event a row is.
    cost : str or None
        What an event cost us, for the margin; a column or an expression, like the two below.
        These three are never proposed.
    units : str or None
        What frequency adds up where it counts units: seats, licences, pieces.
    potential : str or None
        What an account could be worth, as it stands in its latest event or among its attributes.
    date_order : {'dmy', 'mdy', 'ymd'} or None
        Order of day, month and year; None lets the values prove it.
    decimal : {'comma', 'point'} or None
        Decimal sign of numbers written as text; None lets the values prove it.
    """

    account_id: str | None = None
    account_name: str | None = None
    date: str | None = None
    value: str | None = None
    order_id: str | None = None
    order_count: str | None = None
    currency: str | None = None
    event_type: str | None = None
    cost: str | None = None
    units: str | None = None
    potential: str | None = None
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    decimal: Literal["comma", "point"] | None = None

    def pinned(self) -> "FieldMap":
        """Return a copy in which a role without a column stays without one.

        Next quarter's file may have a column that fits; frozen cuts must not meet a measure
        they were not made for.
        """
        return self.replace(**{role: getattr(self, role) or "" for role in ROLES})


ROLES = (
    "account_id",
    "account_name",
    "date",
    "value",
    "order_id",
    "order_count",
    "currency",
    "event_type",
)
NUMBER_ROLES = ("cost", "units", "potential")
"""Roles of further columns of numbers; none of them is proposed."""


class RowFilter(Frozen):
    """Which values of a column mean that a row does not count.

    Attributes
    ----------
    column : str
        That of the status, stage or the like.
    off : tuple of str
        Rows with one of these values are set aside.
    on : tuple of str
        Values that were seen and count. A value in neither list is judged by its words.
    """

    column: str
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _not_both(self) -> Self:
        both = sorted(set(self.off) & set(self.on))
        if both:
            raise ValueError(f"'{both[0]}' of column {self.column} can't be both off and on")
        return self


class RowChoices(Frozen):
    """Which rows count.

    Attributes
    ----------
    filters : tuple of RowFilter
        By status, stage and the like. Columns and values not named here are judged by their
        words.
    keep : tuple of {'total_lines', 'repeated_orders', 'walk_in', 'test_accounts', 'cancel_dates'}
        Kinds of rows that count although they look as if they should not.
    """

    filters: tuple[RowFilter, ...] = ()
    keep: tuple[KeptRows, ...] = ()


class Merge(Frozen):
    """Several spellings or keys that are one account.

    Attributes
    ----------
    into : str
        The key that stays.
    keys : tuple of str
        Those that become it.
    """

    into: str
    keys: Annotated[tuple[str, ...], Field(min_length=1)]


class AccountChoices(Frozen):
    """Which keys are one account, and which are none.

    Attributes
    ----------
    merges : tuple of Merge
        Accepted one by one; nothing is merged by itself.
    roll_up : {'none', 'email_domain'}
        Whether keys that are e-mail addresses stand for the firm behind the @; addresses at
        free mail services stay apart.
    exclude : tuple of str
        Keys whose rows are set aside.
    """

    merges: tuple[Merge, ...] = ()
    roll_up: Literal["none", "email_domain"] = "none"
    exclude: tuple[str, ...] = ()

    def without(self, merge: Merge) -> "AccountChoices":
        """Return the choices with one merge taken apart."""
        return self.replace(merges=tuple(one for one in self.merges if one != merge))


class Rate(Frozen):
    """What one unit of a currency is worth in the base currency.

    Attributes
    ----------
    code : str
        Of the currency.
    rate : float
        What one unit of it is worth.
    """

    code: CurrencyCode
    rate: Annotated[float, Field(gt=0, allow_inf_nan=False), NUMBER]


class CurrencyChoices(Frozen):
    """In which currency value is counted, and what others are worth in it.

    Attributes
    ----------
    base : str or None
        Three-letter code; None takes the currency of most rows.
    rates : tuple of Rate
        Rows in a currency without a rate are set aside: two currencies are never added.
    """

    base: CurrencyCode | None = None
    rates: tuple[Rate, ...] = ()

    @model_validator(mode="after")
    def _one_rate_each(self) -> Self:
        codes = [rate.code for rate in self.rates]
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice:
            raise ValueError(f"{twice} has more than one rate")
        return self


class TableChoice(Frozen):
    """What one table of several is for.

    Attributes
    ----------
    name : str
        As the table is called: its file name, with the sheet where a file has several.
    part : {'events', 'accounts', 'lookup', 'unused'}
        Rows that are events; attributes of accounts; what ids of other tables stand for; or
        nothing.
    key : str or None
        The column of this table by which other tables find its rows.
    matches : str or None
        The column of the other table that holds those keys; None where it has the same name.
    fields : FieldMap
        Roles of an events table that has other columns than the first.
    event_type : str or None
        What its rows are called where no column says so; None takes the name of the table.
    """

    name: str
    part: Part
    key: str | None = None
    matches: str | None = None
    fields: FieldMap = FieldMap()
    event_type: str | None = None
