"""The definition: everything that turns events into labels, as one frozen value.

A definition says which columns play which role, how recency, frequency and monetary are
measured, where the bands lie and which scheme names the segments. It is written as TOML,
where whatever is left out keeps its default, so that the shortest useful file is one line.
"""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

import tomli_w
from pydantic import Field, model_validator

from rfm.choices import AccountChoices, CurrencyChoices, FieldMap, RowChoices, TableChoice
from rfm.errors import DefinitionError
from rfm.scheme import DEFAULT_SCHEME, NewAccounts, Scheme, load_scheme
from rfm.values import CutValues, Frozen, check_cuts, parse

Dimension = Literal["recency", "frequency", "monetary"]
DIMENSIONS: tuple[Dimension, ...] = ("recency", "frequency", "monetary")
WEIGHT_TOLERANCE = 1e-9


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
    recency: CutValues | None = None
    frequency: CutValues | None = None
    monetary: CutValues | None = None

    @model_validator(mode="after")
    def _cuts_ascend(self) -> Self:
        for dimension in DIMENSIONS:
            check_cuts(dimension, self.typed(dimension), self.count)
        return self

    def typed(self, dimension: Dimension) -> CutValues | None:
        """Return the typed cuts of one dimension, None where they are to be proposed."""
        typed: CutValues | None = getattr(self, dimension)
        return typed


class Cuts(Frozen):
    """The cuts in force, all three dimensions resolved; see `Bands` for their direction."""

    recency: CutValues
    frequency: CutValues
    monetary: CutValues

    @property
    def bands(self) -> int:
        """Number of bands in each dimension."""
        return len(self.recency) + 1

    def of(self, dimension: Dimension) -> CutValues:
        """Return the cuts of one dimension."""
        cuts: CutValues = getattr(self, dimension)
        return cuts


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


class Definition(Frozen):
    """Everything that turns events into labels.

    Attributes
    ----------
    version : int
        Format of the file; 1 is the only one so far.
    fields : FieldMap
        Columns and their roles.
    rows : RowChoices
        Which rows count.
    accounts : AccountChoices
        Which keys are one account, and which are none.
    currencies : CurrencyChoices
    tables : tuple of TableChoice
        What each of several tables is for; one not named here is proposed from its columns.
    attributes : tuple of str or None
        Columns that go along into the list; None takes those of joined account tables that say
        who an account is: tier, region, owner, industry and the like.
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
    rows: RowChoices = RowChoices()
    accounts: AccountChoices = AccountChoices()
    currencies: CurrencyChoices = CurrencyChoices()
    tables: tuple[TableChoice, ...] = ()
    attributes: tuple[str, ...] | None = None
    reference_date: dt.date | None = None
    window_months: Annotated[int, Field(ge=1, le=1200)] | None = None
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
            typed = self.bands.typed(dimension)
            if typed is not None:
                return len(typed) + 1
        return self.resolved_scheme().scale

    @model_validator(mode="after")
    def _cuts_agree(self) -> Self:
        lengths = {
            dimension: len(typed) + 1
            for dimension in DIMENSIONS
            if (typed := self.bands.typed(dimension)) is not None
        }
        if len(set(lengths.values())) > 1:
            told = ", ".join(f"{name} {count}" for name, count in lengths.items())
            raise ValueError(f"bands: every dimension needs the same number of bands; got {told}")
        return self


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
