"""Where the bands of each dimension lie, as data: how to cut, cuts typed, cuts in force."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from rfm.measure_choices import DIMENSIONS, Dimension, MonetaryMeasure
from rfm.values import NUMBER, WHOLE, CutValues, Flag, Frozen, ShortForm, Whole, check_cuts

Method = Literal["quantile", "natural", "buying_cycle"]
BandCount = Annotated[int, Field(ge=2, le=10), WHOLE]
Multiples = Annotated[
    tuple[Annotated[float, Field(gt=0), NUMBER], ...], Field(min_length=1, max_length=9)
]
WEIGHT_TOLERANCE = 1e-9


class DimensionBands(ShortForm):
    """The bands of one dimension: cuts that are typed, or a method that proposes them.

    Attributes
    ----------
    cuts : tuple of float or None
        For recency upper bounds, the best band's first ("at most 30 days"), in gaps where
        recency is a rhythm; otherwise lower bounds, the worst band's first ("5 orders or more").
    count : int or None
        Bands, 2 to 10; None takes what `Bands` says.
    method : {'quantile', 'natural', 'buying_cycle'} or None
        Equal shares; natural breaks; or, for recency, multiples of the typical gap between
        orders. None takes the scheme's own cuts, if it brings any, or else equal shares.
    multiples : tuple of float or None
        Of the buying cycle; None takes 1, 2, 3 and so on.
    """

    main = "cuts"

    cuts: CutValues | None = None
    count: BandCount | None = None
    method: Method | None = None
    multiples: Multiples | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.cuts is not None and self.method is not None:
            raise ValueError("give cuts or a method, not both")
        if self.multiples is None:
            return self
        if self.method != "buying_cycle":
            raise ValueError("multiples belong to the method 'buying_cycle'")
        if list(self.multiples) != sorted(set(self.multiples)):
            raise ValueError(f"the multiples must ascend; got {list(self.multiples)}")
        if self.count is not None and len(self.multiples) != self.count - 1:
            raise ValueError(
                f"{self.count} bands need {self.count - 1} multiples; got {len(self.multiples)}"
            )
        return self

    def made(self) -> int | None:
        """Return the number of bands that cuts or multiples make, None where there are none."""
        told = self.cuts if self.cuts is not None else self.multiples
        return None if told is None else len(told) + 1

    def implied(self) -> int | None:
        """Return the number of bands this says or implies, None where it does neither."""
        return self.made() or self.count


class CutsWithin(Frozen):
    """Cuts of one dimension for some of the accounts.

    Attributes
    ----------
    dimension : {'recency', 'frequency', 'monetary'}
        Which measure they cut.
    peer : str or None
        For accounts of this peer group.
    measured_as : str or None
        For accounts whose value is measured so.
    r_score, f_score : int or None
        For accounts with this score: nested bands.
    cuts : tuple of float
        As many as for all accounts.
    """

    dimension: Dimension
    peer: str | None = None
    measured_as: MonetaryMeasure | None = None
    r_score: Whole | None = None
    f_score: Whole | None = None
    cuts: CutValues

    @model_validator(mode="after")
    def _ascend(self) -> Self:
        check_cuts(self.dimension, self.cuts, None)
        if (self.peer, self.measured_as, self.r_score, self.f_score) == (None,) * 4:
            raise ValueError("say for whom: peer, measured_as, r_score or f_score")
        return self


class Bands(Frozen):
    """How many bands there are and where they lie.

    Attributes
    ----------
    count : int or None
        Bands per dimension, 2 to 10; None takes what the first typed cuts make, or else the
        scale of the scheme.
    recency, frequency, monetary : DimensionBands
        A list of cuts, or a table; untouched ones are proposed from the file.
    nested : bool
        Whether frequency is cut within each recency band, and monetary within each of both.
    within : tuple of CutsWithin
        Frozen cuts of peer groups and of nested bands.
    """

    count: BandCount | None = None
    recency: DimensionBands = DimensionBands()
    frequency: DimensionBands = DimensionBands()
    monetary: DimensionBands = DimensionBands()
    nested: Flag = False
    within: tuple[CutsWithin, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _untouched(cls, data: Any) -> Any:
        """Take None for a dimension that is left to be proposed."""
        if not isinstance(data, dict):
            return data
        return {
            name: given
            for name, given in data.items()
            if given is not None or name not in DIMENSIONS
        }

    @model_validator(mode="after")
    def _cuts_ascend(self) -> Self:
        for dimension in DIMENSIONS:
            one = self.of(dimension)
            count = self.count if one.count is None else one.count
            check_cuts(dimension, one.cuts, count)
            if one.multiples is not None and count not in (None, len(one.multiples) + 1):
                raise ValueError(
                    f"{count} bands need {count - 1} multiples; got {len(one.multiples)}"
                )
            if one.method == "buying_cycle" and dimension != "recency":
                raise ValueError(f"{dimension}.method: only recency has a buying cycle")
        return self

    @model_validator(mode="after")
    def _within_fits(self) -> Self:
        for one in self.within:
            typed = self.typed(one.dimension)
            if typed is None or len(typed) != len(one.cuts):
                raise ValueError(
                    f"within: {one.dimension} cuts of a group need as many {one.dimension} cuts "
                    "for all accounts beside them"
                )
        return self

    def of(self, dimension: Dimension) -> DimensionBands:
        """Return the bands of one dimension."""
        bands: DimensionBands = getattr(self, dimension)
        return bands

    def with_count(self, count: int) -> "Bands":
        """Return bands of this number in every dimension, by the methods they have.

        Typed cuts and multiples that make another number are dropped.
        """
        recency, frequency, monetary = (
            one.replace(count=None) if one.made() == count else DimensionBands(method=one.method)
            for one in map(self.of, DIMENSIONS)
        )
        return Bands(
            count=count,
            recency=recency,
            frequency=frequency,
            monetary=monetary,
            nested=self.nested,
        )

    def untyped(self) -> "Bands":
        """Return these bands without any cuts: their numbers and methods for another file."""
        recency, frequency, monetary = (
            self.of(dimension).replace(cuts=None) for dimension in DIMENSIONS
        )
        return self.replace(recency=recency, frequency=frequency, monetary=monetary, within=())

    def typed(self, dimension: Dimension) -> CutValues | None:
        """Return the typed cuts of one dimension, None where they are to be proposed."""
        return self.of(dimension).cuts


class Cuts(Frozen):
    """The cuts in force, all three dimensions resolved; see `DimensionBands` for direction.

    Attributes
    ----------
    recency, frequency, monetary : tuple of float
        For accounts to which nothing in `within` applies.
    within : tuple of CutsWithin
        For accounts of a peer group, or of a band of another dimension.
    """

    recency: CutValues
    frequency: CutValues
    monetary: CutValues
    within: tuple[CutsWithin, ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        """Number of bands of recency, frequency and monetary."""
        return len(self.recency) + 1, len(self.frequency) + 1, len(self.monetary) + 1

    def count(self, dimension: Dimension) -> int:
        """Return the number of bands of one dimension."""
        return len(self.of(dimension)) + 1

    def of(self, dimension: Dimension) -> CutValues:
        """Return the cuts of one dimension, for accounts without cuts of their own."""
        cuts: CutValues = getattr(self, dimension)
        return cuts

    def groups_of(self, dimension: Dimension) -> tuple[CutsWithin, ...]:
        """Return the cuts of one dimension that hold for some accounts only."""
        return tuple(one for one in self.within if one.dimension == dimension)


class Weights(Frozen):
    """Share of each dimension in the total score; the three sum to 1.

    Attributes
    ----------
    recency, frequency, monetary : float
        From 0 to 1, together 1; a third each as proposed.
    """

    recency: Annotated[float, Field(ge=0, le=1), NUMBER] = 1 / 3
    frequency: Annotated[float, Field(ge=0, le=1), NUMBER] = 1 / 3
    monetary: Annotated[float, Field(ge=0, le=1), NUMBER] = 1 / 3

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = self.recency + self.frequency + self.monetary
        if abs(total - 1) > WEIGHT_TOLERANCE:
            raise ValueError(f"the weights must sum to 1; got {total:g}")
        return self
