"""The definition: everything that turns events into labels, as one frozen value.

A definition says which columns play which role, how recency, frequency and monetary are
measured, where the bands lie and which scheme names the segments. It is written as TOML,
where whatever is left out keeps its default, so that the shortest useful file is one line.
"""

import datetime as dt
import math
import tomllib
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from rfm.errors import DefinitionError

Dimension = Literal["recency", "frequency", "monetary"]
DIMENSIONS: tuple[Dimension, ...] = ("recency", "frequency", "monetary")

DEFAULT_SCHEME = "b2b-five"
WEIGHT_TOLERANCE = 1e-9

ModelT = TypeVar("ModelT", bound=BaseModel)

Edges = Annotated[tuple[float, ...], Field(min_length=1, max_length=8)]
ScoreRange = tuple[int, int]


class Frozen(BaseModel):
    """A value: equal by content, hashable, never changed in place."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def replace(self, **changes: Any) -> Self:
        """Return a validated copy with some fields changed.

        Raises
        ------
        DefinitionError
            If the changed value contradicts itself.
        """
        data = {name: getattr(self, name) for name in type(self).model_fields}
        return parse(type(self), {**data, **changes}, type(self).__name__.lower())


class FieldMap(Frozen):
    """Which column plays which role.

    A role that is None is proposed from the file; an empty string says that no column plays it.

    Attributes
    ----------
    account_id, account_name, date, order_id : str or None
        Column names.
    value : str or None
        A column name or an arithmetic expression of columns, such as
        ``Quantity * UnitPrice``.
    order_count : str or None
        For files with one row an account: the column that already counts its orders.
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
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    decimal: Literal["comma", "point"] | None = None


ROLES = ("account_id", "account_name", "date", "value", "order_id", "order_count")


class Bands(Frozen):
    """How many bands each dimension has and, where typed, the cuts between them.

    Attributes
    ----------
    count : int or None
        Bands per dimension, 2 to 9; None takes the scale of the scheme.
    recency : tuple of float or None
        Upper bounds in days, the best band's first ("at most 30 days"); ``count - 1`` of them.
    frequency, monetary : tuple of float or None
        Lower bounds, the worst band's first ("5 orders or more"); ``count - 1`` of them.
        None proposes quantile cuts from the file.
    """

    count: Annotated[int, Field(ge=2, le=9)] | None = None
    recency: Edges | None = None
    frequency: Edges | None = None
    monetary: Edges | None = None

    @model_validator(mode="after")
    def _cuts_ascend(self) -> Self:
        for dimension in DIMENSIONS:
            edges: Edges | None = getattr(self, dimension)
            if edges is None:
                continue
            if not all(math.isfinite(edge) for edge in edges):
                raise ValueError(f"the {dimension} cuts must be numbers; got {list(edges)}")
            if list(edges) != sorted(edges):
                raise ValueError(f"the {dimension} cuts must ascend; got {list(edges)}")
            if self.count is not None and len(edges) != self.count - 1:
                raise ValueError(
                    f"{self.count} bands need {self.count - 1} {dimension} cuts; got {len(edges)}"
                )
        return self


class Cuts(Frozen):
    """The cuts in force, all three dimensions resolved; see `Bands` for their direction."""

    recency: Edges
    frequency: Edges
    monetary: Edges

    @property
    def bands(self) -> int:
        """Number of bands in each dimension."""
        return len(self.recency) + 1


class Weights(Frozen):
    """Share of each dimension in the total score; the three sum to 1."""

    recency: Annotated[float, Field(ge=0, le=1)] = 1 / 3
    frequency: Annotated[float, Field(ge=0, le=1)] = 1 / 3
    monetary: Annotated[float, Field(ge=0, le=1)] = 1 / 3

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = self.recency + self.frequency + self.monetary
        if abs(total - 1) > WEIGHT_TOLERANCE:
            raise ValueError(f"the weights must sum to 1; got {total:g}")
        return self


class NewAccounts(Frozen):
    """The lane for new accounts: first seen within `days`, with at most `orders` orders."""

    days: Annotated[int, Field(ge=1)] = 90
    orders: Annotated[int, Field(ge=1)] = 1


class Rule(Frozen):
    """One box of score ranges, both ends included; a range left out means any score."""

    r: ScoreRange | None = None
    f: ScoreRange | None = None
    m: ScoreRange | None = None
    fm: ScoreRange | None = None

    @model_validator(mode="after")
    def _ranges_ascend(self) -> Self:
        for name in ("r", "f", "m", "fm"):
            bounds: ScoreRange | None = getattr(self, name)
            if bounds is not None and bounds[0] > bounds[1]:
                raise ValueError(f"the {name} range must ascend; got {list(bounds)}")
        return self


class Segment(Frozen):
    """A named group of accounts: any of its rules or codes puts an account in it."""

    name: Annotated[str, Field(min_length=1)]
    action: str
    name_zh: str | None = None
    rules: tuple[Rule, ...] = ()
    codes: tuple[str, ...] = ()


class Scheme(Frozen):
    """An ordered set of segments; the first whose rule matches takes the account.

    Attributes
    ----------
    scale : int
        The highest score its rules speak of.
    fixed_recency_days : tuple of float or None
        Recency cuts the scheme brings along, used while none are typed.
    """

    title: str
    scale: Annotated[int, Field(ge=2, le=9)]
    segments: Annotated[tuple[Segment, ...], Field(min_length=1)]
    source: str = ""
    new_accounts: NewAccounts | None = None
    fixed_recency_days: Edges | None = None

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [segment.name for segment in self.segments]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two segments are both named '{twice[0]}'")
        if self.fixed_recency_days and len(self.fixed_recency_days) != self.scale - 1:
            raise ValueError(f"fixed_recency_days needs {self.scale - 1} cuts")
        return self


class Definition(Frozen):
    """Everything that turns events into labels.

    Attributes
    ----------
    version : int
        Format of the file; 1 is the only one so far.
    fields : FieldMap
        Columns and their roles.
    reference_date : datetime.date or None
        "Today" of the analysis; None takes the latest qualifying event in the file.
    window_months : int or None
        How far back frequency and monetary look; None means all history.
    frequency : {'orders', 'active_days', 'rows'}
        What is counted. Without an order id, orders are active days.
    monetary : {'total', 'mean_per_order', 'mean_per_active_day'}
        The value measure.
    refunds : {'net', 'exclude', 'count'}
        Negative values: reduce monetary only, are set aside, or count as events.
    zeros : {'count', 'exclude'}
        Whether a value of exactly zero is an event.
    bands : Bands
    weights : Weights
    scheme : str or Scheme
        One of the schemes shipped with the library, by name, or a scheme written out.
    new_accounts : NewAccounts or {'scheme', 'off'}
        The lane for new accounts; 'scheme' takes what the scheme says.
    """

    version: Literal[1] = 1
    fields: FieldMap = FieldMap()
    reference_date: dt.date | None = None
    window_months: Annotated[int, Field(ge=1)] | None = None
    frequency: Literal["orders", "active_days", "rows"] = "orders"
    monetary: Literal["total", "mean_per_order", "mean_per_active_day"] = "total"
    refunds: Literal["net", "exclude", "count"] = "net"
    zeros: Literal["count", "exclude"] = "count"
    bands: Bands = Bands()
    weights: Weights = Weights()
    scheme: str | Scheme = DEFAULT_SCHEME
    new_accounts: NewAccounts | Literal["scheme", "off"] = "scheme"

    def with_cuts(self, cuts: Cuts) -> "Definition":
        """Return a copy whose bands are frozen at these cuts.

        Learned cuts move with the data; frozen ones score next quarter's file alike.
        """
        frozen = Bands(count=cuts.bands, **cuts.model_dump())
        return self.replace(bands=frozen)

    def resolved_scheme(self) -> Scheme:
        """Return the scheme itself, read from the library when given by name."""
        return load_scheme(self.scheme) if isinstance(self.scheme, str) else self.scheme

    def band_count(self) -> int:
        """Return the number of bands: as typed, as the cuts imply, or the scheme's scale."""
        if self.bands.count is not None:
            return self.bands.count
        for dimension in DIMENSIONS:
            edges: Edges | None = getattr(self.bands, dimension)
            if edges is not None:
                return len(edges) + 1
        return self.resolved_scheme().scale

    @model_validator(mode="after")
    def _cuts_agree(self) -> Self:
        lengths = {
            dimension: len(getattr(self.bands, dimension)) + 1
            for dimension in DIMENSIONS
            if getattr(self.bands, dimension) is not None
        }
        if len(set(lengths.values())) > 1:
            told = ", ".join(f"{name} {count}" for name, count in lengths.items())
            raise ValueError(f"bands: every dimension needs the same number of bands; got {told}")
        return self


def scheme_names() -> tuple[str, ...]:
    """Return the names of the schemes shipped with the library, the default first."""
    found = sorted(
        entry.name.removesuffix(".toml")
        for entry in resources.files("rfm.schemes").iterdir()
        if entry.name.endswith(".toml")
    )
    return (DEFAULT_SCHEME, *(name for name in found if name != DEFAULT_SCHEME))


def load_scheme(name: str) -> Scheme:
    """Return a shipped scheme by name.

    Raises
    ------
    DefinitionError
        If there is no scheme of that name.
    """
    if name not in scheme_names():
        raise DefinitionError(
            f"There is no scheme named '{name}'; choose one of: {', '.join(scheme_names())}."
        )
    text = resources.files("rfm.schemes").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return parse(Scheme, tomllib.loads(text), f"scheme {name}")


def parse(model: type[ModelT], data: dict[str, Any], where: str) -> ModelT:
    """Validate data from outside, turning every complaint into one sentence with its path.

    Raises
    ------
    DefinitionError
        If anything is unknown, missing or out of range.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        complaints = "; ".join(_sentence(dict(detail)) for detail in error.errors()[:3])
        raise DefinitionError(f"{where}: {complaints}.") from None


def _sentence(detail: dict[str, Any]) -> str:
    path = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "extra_forbidden":
        return f"'{path}' is not a known setting"
    message = str(detail["msg"]).removeprefix("Value error, ").rstrip(".")
    message = message[:1].lower() + message[1:]
    if detail["type"] == "value_error":
        return f"{path}: {message}" if path else message
    return f"{path}: {message}; got {detail['input']!r}"


def load_definition(source: str | Path) -> Definition:
    """Read a definition from a TOML file.

    Raises
    ------
    DefinitionError
        If the file is missing, is not TOML, or says something we do not know.
    """
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(f"The definition {path} can't be read: {error}.") from error
    return definition_from_toml(text, path.name)


def definition_from_toml(text: str, name: str = "definition") -> Definition:
    """Read a definition from TOML text; see `load_definition`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{name} is not valid TOML: {error}.") from error
    definition = parse(Definition, data, name)
    definition.resolved_scheme()
    return definition


def definition_to_toml(definition: Definition) -> str:
    """Write a definition as TOML, leaving out whatever keeps its default.

    Version and scheme are always written: they say what the rest is read against.
    """
    data = definition.model_dump(exclude_defaults=True, exclude_none=True)
    scheme = definition.model_dump(include={"scheme"}, exclude_none=True)
    return tomli_w.dumps({"version": definition.version, **scheme, **data})
