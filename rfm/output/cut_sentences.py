"""Which values earn a score, in words."""

import math

from rfm.analysis.distribution import Band
from rfm.band_choices import Cuts, CutsWithin
from rfm.definition import Definition
from rfm.measure_choices import Dimension
from rfm.output.measure_sentences import TIMES_THE_GAP, VALUE_WORDS, is_whole, measure_unit
from rfm.scoring.result import Labelled
from rfm.text import exact, percent
from rfm.values import CutValues

OWN_DIGITS, COMPUTED_DIGITS = 4, 2
EMPTY_BAND = "no account can have it, because the cuts around it are equal"


def cut_sentence(
    dimension: Dimension,
    cuts: CutValues,
    score: int,
    unit: str,
    *,
    whole: bool = True,
    digits: int = 4,
) -> str:
    """Say which values earn a score.

    Parameters
    ----------
    dimension : {'recency', 'frequency', 'monetary'}
    cuts : tuple of float
    score : int
    unit : str
        What is counted; see `measure_unit`.
    whole : bool
        Whether recency or frequency comes in whole numbers only.
    digits : int
        To how many decimals other values are told.

    Examples
    --------
    >>> cut_sentence("frequency", (2, 5), 3, "orders"), cut_sentence("recency", (30, 90), 2, "days")
    ('5 orders or more', '31 to 90 days')
    >>> cut_sentence("frequency", (2, 5), 2, "orders", whole=False)
    '2 to under 5 orders'
    """
    bands = len(cuts) + 1
    if dimension == "recency":
        place = bands - score
        ends = [math.floor(cut) if whole else cut for cut in cuts]
        if place == 0:
            return f"at most {_amount(ends[0], unit, digits)}"
        if place == bands - 1:
            return f"more than {_amount(ends[-1], unit, digits)}"
        if whole:
            return _whole_numbers(int(ends[place - 1]) + 1, int(ends[place]), unit)
        return _between("over ", ends[place - 1], " to ", ends[place], unit, digits)
    if score == bands:
        return f"{_amount(cuts[-1], unit, digits)} or more"
    if score == 1:
        return f"under {_amount(cuts[0], unit, digits)}"
    lower, upper = cuts[score - 2], cuts[score - 1]
    if dimension == "frequency" and whole:
        return _whole_numbers(math.ceil(lower), math.ceil(upper) - 1, unit)
    return _between("", lower, " to under ", upper, unit, digits)


def band_meaning(definition: Definition, dimension: Dimension, cuts: CutValues, score: int) -> str:
    """Say which values earn a score, in the units of a definition's measure."""
    unit, digits = measure_unit(definition, dimension), shown_digits(definition, dimension)
    whole = is_whole(definition, dimension)
    return cut_sentence(dimension, cuts, score, unit, whole=whole, digits=digits)


def shown_digits(definition: Definition, dimension: Dimension) -> int:
    """Return to how many decimals a dimension is told: figures that are computed to two.

    Money as it stands in a file keeps all of its own.
    """
    computed = definition.half_life_days is not None or "mean" in definition.monetary.measure
    return OWN_DIGITS if dimension == "monetary" and not computed else COMPUTED_DIGITS


def every_band(definition: Definition, dimension: Dimension, cuts: CutValues) -> str:
    """Say which values earn each score, the best first."""
    return "; ".join(
        f"{score} = {band_meaning(definition, dimension, cuts, score)}"
        for score in range(len(cuts) + 1, 0, -1)
    )


def group_cuts(cuts: Cuts, dimension: Dimension, digits: int = OWN_DIGITS) -> str:
    """Give the cuts of each group of accounts in short; empty where all share the same."""
    told = [
        f"{group_name(one)}: {' / '.join(exact(cut, digits) for cut in one.cuts)}"
        for one in cuts.groups_of(dimension)
    ]
    return "; ".join(told)


def group_name(group: CutsWithin) -> str:
    """Name the accounts that cuts hold for.

    >>> group_name(CutsWithin(dimension="monetary", peer="Enterprise", r_score=5, cuts=(1,)))
    'Enterprise, R 5'
    """
    parts = [
        group.peer,
        None if group.measured_as is None else VALUE_WORDS[group.measured_as],
        None if group.r_score is None else f"R {group.r_score}",
        None if group.f_score is None else f"F {group.f_score}",
    ]
    return ", ".join(part for part in parts if part is not None)


def cut_label(dimension: Dimension, position: int, count: int) -> str:
    """Name the cut at a position after the band it opens.

    >>> cut_label("recency", 0, 5), cut_label("frequency", 0, 5)
    ('R 5: at most', 'F 2: from')
    """
    if dimension == "recency":
        return f"R {count - position}: at most"
    return f"{dimension[0].upper()} {position + 2}: from"


def band_sentence(result: Labelled, dimension: Dimension, band: Band) -> str:
    """Say what a score means and how many accounts have it."""
    meaning = band_meaning(result.definition, dimension, result.cuts.of(dimension), band.score)
    digits = shown_digits(result.definition, dimension)
    share = f"{percent(band.share)} of accounts ({percent(band.intended_share)} intended"
    if band.ties > 1 and band.cut is not None:
        share += f"; {band.ties:,} accounts tie at {exact(band.cut, digits)}"
    name = f"{dimension.capitalize()} {band.score}"
    if result.cuts.groups_of(dimension):
        known = "" if meaning == EMPTY_BAND else f", otherwise it means {meaning}"
        return f"{name} depends on the account's group{known}: {share})."
    if meaning == EMPTY_BAND:
        return f"{name}: {meaning}."
    return f"{name} means {meaning}: {share})."


def _amount(value: float, unit: str, digits: int = 4) -> str:
    """Return a value with its unit, in the singular where it is one.

    >>> _amount(1, "orders"), _amount(2.5, "orders"), _amount(1, "times the usual gap")
    ('1 order', '2.5 orders', 'the usual gap')
    """
    if value == 1 and unit == TIMES_THE_GAP:
        return unit.removeprefix("times ")
    return f"{exact(value, digits)} {unit.removesuffix('s') if value == 1 else unit}".strip()


def _between(before: str, lower: float, middle: str, upper: float, unit: str, digits: int) -> str:
    if lower == upper:
        return EMPTY_BAND
    return f"{before}{exact(lower, digits)}{middle}{exact(upper, digits)} {unit}".strip()


def _whole_numbers(first: int, last: int, unit: str) -> str:
    if first > last:
        return EMPTY_BAND
    return _amount(first, unit) if first == last else f"{first:,} to {_amount(last, unit)}"
