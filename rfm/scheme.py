"""Schemes: the rules that turn scores into named segments, as data."""

import tomllib
from importlib import resources
from typing import Annotated, Self

from pydantic import Field, model_validator

from rfm.errors import DefinitionError
from rfm.values import WHOLE, CutValues, Frozen, Whole, check_cuts, parse

DEFAULT_SCHEME = "b2b-five"
LANES = (NEW_ACCOUNT, REFUNDS_ONLY, NO_ACTIVITY, NOT_COUNTED, NOT_LABELLED) = (
    "New account",
    "Refunds only",
    "No activity yet",
    "No event that counts",
    "Not labelled",
)
"""Groups that stand before the rules; the scheme's segments come first on screens."""
NO_SEGMENT = "No segment"

ScoreRange = tuple[Whole, Whole]
Code = tuple[int, int, int]
LARGEST_DIGIT = 9


class NewAccounts(Frozen):
    """The lane for new accounts: first seen within `days`, with at most `orders` orders.

    Attributes
    ----------
    days : int
        An account is new for so many days after its first event.
    orders : int
        With more orders than this it is new no longer.
    """

    days: Annotated[int, Field(ge=1), WHOLE] = 90
    orders: Annotated[int, Field(ge=1), WHOLE] = 1


class Rule(Frozen):
    """One box of score ranges, both ends included; a range left out means any score.

    Attributes
    ----------
    r, f, m : tuple of (int, int) or None
        Lowest and highest score of recency, frequency and monetary.
    fm : tuple of (int, int) or None
        Likewise of the mean of frequency and monetary, halves up.
    """

    r: ScoreRange | None = None
    f: ScoreRange | None = None
    m: ScoreRange | None = None
    fm: ScoreRange | None = None

    def bounds(self) -> tuple[ScoreRange, ...]:
        """Return the ranges that are given."""
        return tuple(one for one in (self.r, self.f, self.m, self.fm) if one is not None)

    @model_validator(mode="after")
    def _ranges_ascend(self) -> Self:
        for low, high in self.bounds():
            if low > high:
                raise ValueError(f"a score range must ascend; got [{low}, {high}]")
        return self


class Decision(Frozen):
    """What will be done when the results of an action are strong, unclear or weak.

    Attributes
    ----------
    strong, unclear, weak : str
        What will be done then.
    """

    strong: str = ""
    unclear: str = ""
    weak: str = ""


class Segment(Frozen):
    """A named group of accounts: any of its rules or codes puts an account in it.

    Attributes
    ----------
    name : str
        In the firm's own language.
    action : str
        What to do with its accounts.
    colour : str or None
        Red-green-blue in hexadecimal; keeps one meaning through all schemes.
    owner : str
        Who acts.
    capacity : int or None
        How many accounts the owner can work on in a week.
    decision : Decision
        Agreed before the action begins.
    name_zh : str or None
        The name in Chinese.
    rules : tuple of Rule
        Boxes of scores; a rule that says nothing takes every account.
    codes : tuple of str
        Scores of recency, frequency and monetary side by side: "543", or "10-5-3" where a
        score has two digits.
    """

    name: Annotated[str, Field(min_length=1)]
    action: str = ""
    colour: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None
    owner: str = ""
    capacity: Annotated[int, Field(ge=1), WHOLE] | None = None
    decision: Decision = Decision()
    name_zh: str | None = None
    rules: tuple[Rule, ...] = ()
    codes: tuple[Annotated[str, Field(pattern=r"^(\d{3}|\d+-\d+-\d+)$")], ...] = ()


class Scheme(Frozen):
    """An ordered set of segments; the first whose rule matches takes the account.

    Attributes
    ----------
    title : str
        What people call it.
    scale : int
        The highest score its rules speak of; scores of other numbers of bands are stretched to it.
    segments : tuple of Segment
        In the order in which they are asked.
    source : str
        Where they come from.
    new_accounts : NewAccounts or None
        The lane for new accounts that goes with it.
    fixed_recency_days : tuple of float or None
        Recency cuts the scheme brings along, used while none are typed.
    """

    title: str
    scale: Annotated[int, Field(ge=2, le=10), WHOLE]
    segments: Annotated[tuple[Segment, ...], Field(min_length=1)]
    source: str = ""
    new_accounts: NewAccounts | None = None
    fixed_recency_days: CutValues | None = None

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [segment.name for segment in self.segments]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two segments are both named '{twice[0]}'")
        reserved = sorted({*LANES, NO_SEGMENT} & set(names))
        if reserved:
            raise ValueError(f"'{reserved[0]}' is the name of a lane; call the segment otherwise")
        check_cuts("fixed_recency_days", self.fixed_recency_days, self.scale)
        return self

    @model_validator(mode="after")
    def _rules_fit_the_scale(self) -> Self:
        scores = range(1, self.scale + 1)
        for segment in self.segments:
            for code in segment.codes:
                if any(one not in scores for one in code_scores(code)):
                    raise ValueError(
                        f"the code '{code}' of '{segment.name}' is not three scores "
                        f"from 1 to {self.scale}"
                    )
            bounds = [one for rule in segment.rules for one in rule.bounds()]
            if any(low not in scores or high not in scores for low, high in bounds):
                raise ValueError(
                    f"a rule of '{segment.name}' goes beyond the scores from 1 to {self.scale}"
                )
        return self


def code_scores(code: str) -> Code:
    """Return the three scores of a code.

    >>> code_scores("543"), code_scores("10-5-3")
    ((5, 4, 3), (10, 5, 3))
    """
    r, f, m = map(int, code.split("-") if "-" in code else code)
    return r, f, m


def code_text(code: Code, counts: tuple[int, int, int]) -> str:
    """Return the scores side by side, apart where a score can have two digits.

    >>> code_text((5, 4, 3), (5, 5, 5)), code_text((5, 4, 3), (10, 5, 5))
    ('543', '5-4-3')
    """
    return ("-" if max(counts) > LARGEST_DIGIT else "").join(map(str, code))


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
