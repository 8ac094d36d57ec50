"""The definition: everything that turns events into labels, as one frozen value.

A definition says which columns play which role, how recency, frequency and monetary are
measured, where the bands lie and which scheme names the segments. It is written as TOML,
where whatever is left out keeps its default, so that the shortest useful file is one line.
"""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import tomli_w
from pydantic import Field, model_validator

from rfm.band_choices import Bands, Cuts, DimensionBands, Weights
from rfm.choices import AccountChoices, CurrencyChoices, FieldMap, RowChoices, TableChoice
from rfm.errors import DefinitionError
from rfm.measure_choices import (
    DIMENSIONS,
    WITHOUT_HALF_LIFE,
    About,
    Days,
    Dimension,
    Frequency,
    Monetary,
    MonetaryFor,
    MonetaryMeasure,
    Peers,
    Recency,
)
from rfm.scheme import DEFAULT_SCHEME, NewAccounts, Scheme, load_scheme
from rfm.values import NUMBER, WHOLE, CutValues, Frozen, parse

VERSION: Literal[2] = 2
VERSIONS_READ = (1, 2)
ReferenceDay = Literal["latest_event", "end_of_last_month", "today"]
Months = Annotated[int, Field(ge=1, le=1200), WHOLE]
NEEDS_COLUMN: dict[str, str] = {"units": "units", "margin": "cost", "potential": "potential"}
"""Measures that need a column, and the role it plays."""


class Definition(Frozen):
    """Everything that turns events into labels.

    Attributes
    ----------
    version : int
        Format of the file. Files of version 1 are read for ever.
    about : About
        Who agreed on it, when and why.
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
    reference_date : datetime.date, {'latest_event', 'end_of_last_month', 'today'} or None
        "Today" of the analysis; None takes the latest qualifying event in the file.
    window_months : int or None
        How far back frequency and monetary look; None means all history.
    window_cycles : float or None
        The same, in contract cycles.
    cycle_months : int
        Length of a contract cycle.
    half_life_days : float or None
        After how many days an event counts half, for frequency and monetary; None: never.
    recency : Recency
    frequency : Frequency
    monetary : Monetary
    monetary_for : tuple of MonetaryFor
        Other value measures for some accounts; the first that fits an account holds.
    refunds : {'net', 'exclude', 'count'}
        Negative values: reduce monetary only, are set aside, or count as events.
    zeros : {'count', 'exclude'}
        Whether a value of exactly zero is an event.
    peers : Peers or None
        Groups of accounts that are scored among themselves; None scores all together.
    bands : Bands
    weights : Weights
    scheme : str or Scheme
        One of the schemes shipped with the library, by name, or a scheme written out.
    new_accounts : NewAccounts or {'scheme', 'off'}
        The lane for new accounts; 'scheme' takes what the scheme says.
    do_not_label : tuple of str
        Keys or names of accounts that get no segment, such as own companies and partners.
    """

    version: Literal[2] = VERSION
    about: About = About()
    fields: FieldMap = FieldMap()
    rows: RowChoices = RowChoices()
    accounts: AccountChoices = AccountChoices()
    currencies: CurrencyChoices = CurrencyChoices()
    tables: tuple[TableChoice, ...] = ()
    attributes: tuple[str, ...] | None = None
    reference_date: dt.date | ReferenceDay | None = None
    window_months: Months | None = None
    window_cycles: Annotated[float, Field(gt=0, le=100), NUMBER] | None = None
    cycle_months: Months = 12
    half_life_days: Days | None = None
    recency: Recency = Recency()
    frequency: Frequency = Frequency()
    monetary: Monetary = Monetary()
    monetary_for: tuple[MonetaryFor, ...] = ()
    refunds: Literal["net", "exclude", "count"] = "net"
    zeros: Literal["count", "exclude"] = "count"
    peers: Peers | None = None
    bands: Bands = Bands()
    weights: Weights = Weights()
    scheme: str | Scheme = DEFAULT_SCHEME
    new_accounts: NewAccounts | Literal["scheme", "off"] = "scheme"
    do_not_label: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _upgrade(cls, data: Any) -> Any:
        """Read older versions: everything version 1 could say is said alike in version 2."""
        if not isinstance(data, dict) or "version" not in data:
            return data
        if type(data["version"]) is not int or data["version"] not in VERSIONS_READ:
            raise ValueError(
                f"version must be one of {', '.join(map(str, VERSIONS_READ))}; "
                f"got {data['version']!r}"
            )
        return {**data, "version": VERSION}

    @model_validator(mode="after")
    def _one_window(self) -> Self:
        if self.window_months is not None and self.window_cycles is not None:
            raise ValueError("give window_months or window_cycles, not both")
        return self

    @model_validator(mode="after")
    def _measures_have_columns(self) -> Self:
        for path, measure in (("frequency", self.frequency.measure), *self._money_measures()):
            role = NEEDS_COLUMN.get(measure)
            if role is not None and not getattr(self.fields, role):
                raise ValueError(
                    f"{path}.measure: '{measure}' needs a column; name it as fields.{role}"
                )
            if self.half_life_days is not None and measure in WITHOUT_HALF_LIFE:
                raise ValueError(
                    f"half_life_days: '{measure}' ({path}.measure) is one figure and can't fade; "
                    "leave one of the two out"
                )
        return self

    def _money_measures(self) -> list[tuple[str, MonetaryMeasure]]:
        others = [
            (f"monetary_for.{number}", one.measure) for number, one in enumerate(self.monetary_for)
        ]
        return [("monetary", self.monetary.measure), *others]

    @property
    def window(self) -> int | None:
        """How far back frequency and monetary look, in months; None is all history."""
        if self.window_cycles is None:
            return self.window_months
        return max(1, round(self.window_cycles * self.cycle_months))

    @property
    def value_measures(self) -> tuple[MonetaryMeasure, ...]:
        """The value measures of any account, that of most first."""
        return tuple(dict.fromkeys(measure for _, measure in self._money_measures()))

    @property
    def grouping_attributes(self) -> tuple[str, ...]:
        """The attributes of accounts that this definition reads."""
        named = [one.attribute for one in self.monetary_for]
        if self.peers is not None:
            named.append(self.peers.attribute)
        return tuple(dict.fromkeys(named))

    @property
    def needs_gap(self) -> bool:
        """Whether the firm's typical gap between orders is needed."""
        bands = self.bands.recency
        return self.recency.measure == "rhythm" or bands.method == "buying_cycle"

    def with_cuts(self, cuts: Cuts) -> "Definition":
        """Return a copy whose bands are frozen at these cuts.

        Learned cuts move with the data; frozen ones score next quarter's file alike.
        """
        bands = {dimension: DimensionBands(cuts=cuts.of(dimension)) for dimension in DIMENSIONS}
        count = cuts.counts[0] if len(set(cuts.counts)) == 1 else None
        return self.replace(
            bands=Bands(count=count, nested=self.bands.nested, within=cuts.within, **bands)
        )

    def with_cuts_of(self, dimension: Dimension, cuts: CutValues | None) -> "Definition":
        """Return a copy with other cuts in one dimension; None has them proposed again.

        The other dimensions keep the number of bands they have.
        """
        return self.with_bands_of(dimension, DimensionBands(cuts=cuts))

    def with_bands_of(self, dimension: Dimension, bands: DimensionBands) -> "Definition":
        """Return a copy with other bands in one dimension.

        They are as many as `bands` says or, where it says nothing, as before; the other
        dimensions keep the number they have.
        """
        counts = {one: self.band_count(one) for one in DIMENSIONS}
        counts[dimension] = bands.implied() or counts[dimension]
        each = {one: self.bands.of(one) for one in DIMENSIONS} | {dimension: bands}
        alike = len(set(counts.values())) == 1
        for name, one in each.items():
            needless = alike or one.made() == counts[name]
            each[name] = one.replace(count=None if needless else counts[name])
        usual = self.resolved_scheme().scale
        count = counts[dimension] if alike and counts[dimension] != usual else None
        within = tuple(one for one in self.bands.within if one.dimension != dimension)
        return self.replace(bands=self.bands.replace(count=count, within=within, **each))

    def resolved_scheme(self) -> Scheme:
        """Return the scheme itself, read from the library when given by name."""
        return load_scheme(self.scheme) if isinstance(self.scheme, str) else self.scheme

    def band_count(self, dimension: Dimension) -> int:
        """Return the number of bands of one dimension.

        As typed for it; or for all dimensions; or as the first typed cuts or multiples make,
        where no number stands beside them; or the scale of the scheme.
        """
        own = self.bands.of(dimension).implied()
        if own is not None:
            return own
        if self.bands.count is not None:
            return self.bands.count
        # A number typed for one dimension is meant for it alone.
        others = (self.bands.of(one) for one in DIMENSIONS)
        implied = (one.implied() for one in others if one.count is None)
        return next((one for one in implied if one is not None), self.resolved_scheme().scale)

    @property
    def band_counts(self) -> tuple[int, int, int]:
        """Number of bands of recency, frequency and monetary."""
        r, f, m = (self.band_count(dimension) for dimension in DIMENSIONS)
        return r, f, m


def load_definition(source: str | Path) -> Definition:
    """Read a definition from a TOML file.

    Raises
    ------
    DefinitionError
        If the file is missing, is not TOML, or says something we do not know.
    """
    path = Path(source)
    return definition_from_toml(read_text(path), path.name)


def read_text(path: Path) -> str:
    """Return the text of a file of definitions.

    Raises
    ------
    DefinitionError
        If it is missing or no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(f"The definition {path} can't be read: {error}.") from error


def definition_from_toml(text: str, name: str = "definition") -> Definition:
    """Read a definition from TOML text; see `load_definition`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{name} is not valid TOML: {error}.") from error
    if "versions" in data:
        raise DefinitionError(
            f"{name} holds versions of a definition; open it on the Definition page, choose one "
            "with --named on the command line, or read it with rfm.load_versions."
        )
    definition = parse(Definition, data, name)
    try:
        definition.resolved_scheme()
    except DefinitionError as error:
        raise DefinitionError(f"{name}: scheme: {error}") from None
    return definition


def definition_to_toml(definition: Definition) -> str:
    """Write a definition as TOML, leaving out whatever keeps its default.

    Version and scheme are always written: they say what the rest is read against.
    """
    data = definition.model_dump(exclude_defaults=True, exclude_none=True)
    scheme = definition.model_dump(include={"scheme"}, exclude_none=True)
    return tomli_w.dumps({"version": definition.version, **scheme, **data})
