"""Value as arithmetic over columns, such as ``Quantity * UnitPrice * (1 - Discount)``."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rfm.errors import FieldError

Numbers = npt.NDArray[np.float64]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
OPERATORS = "+-*/()"
LONGEST = 100


@dataclass(frozen=True)
class Token:
    """One part of an expression: an operator, a number, or a column's name."""

    kind: str
    text: str


def columns_in(expression: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the columns an expression names, in order of appearance.

    Raises
    ------
    FieldError
        If a part of it is neither a column, a number nor one of ``+ - * / ( )``.
    """
    tokens = _tokens(expression, columns)
    return tuple(dict.fromkeys(token.text for token in tokens if token.kind == "column"))


def is_expression(text: str, columns: Sequence[str]) -> bool:
    """Tell whether a text is made of these columns, numbers and operators."""
    try:
        columns_in(text, columns)
    except FieldError:
        return False
    return True


def evaluate(expression: str, columns: Sequence[str], read: Callable[[str], Numbers]) -> Numbers:
    """Compute an expression, row by row.

    In a sum or difference a missing number counts as nought where the other side is there; in a
    product or quotient it leaves nothing.

    Parameters
    ----------
    expression : str
        Column names, numbers and ``+ - * / ( )``; names may contain spaces.
    columns : sequence of str
        The columns there are; a longer name wins over one it begins with.
    read : callable
        Returns a column's numbers, NaN where there is none.

    Raises
    ------
    FieldError
        If the expression is not arithmetic over these columns.
    """
    parser = _Parser(_tokens(expression, columns), expression, read)
    return parser.whole()


def _tokens(expression: str, columns: Sequence[str]) -> list[Token]:
    names = sorted(columns, key=len, reverse=True)
    tokens = []
    position = 0
    while position < len(expression):
        rest = expression[position:]
        if rest[0].isspace():
            position += 1
            continue
        if name := next((name for name in names if rest.startswith(name)), None):
            token = Token("column", name)
        elif rest[0] in OPERATORS:
            token = Token("operator", rest[0])
        elif number := NUMBER.match(rest):
            token = Token("number", number[0])
        else:
            raise FieldError(
                f"'{expression}' names no column from '{rest.strip()}' on; "
                f"the columns are: {', '.join(columns)}."
            )
        tokens.append(token)
        position += len(token.text)
        if len(tokens) > LONGEST:
            raise FieldError(f"The value expression has more than {LONGEST} parts; shorten it.")
    return tokens


def _add(one: Numbers, other: Numbers) -> Numbers:
    """Return a sum in which what is missing on one side counts as nought.

    Of debit and credit a row has one only.
    """
    neither = np.isnan(one) & np.isnan(other)
    return np.where(neither, np.nan, np.nan_to_num(one) + np.nan_to_num(other))


class _Parser:
    """Recursive descent over sums of products of atoms."""

    def __init__(
        self, tokens: list[Token], expression: str, read: Callable[[str], Numbers]
    ) -> None:
        self.tokens = tokens
        self.expression = expression
        self.read = read

    def whole(self) -> Numbers:
        result = self.sum()
        if self.tokens:
            raise self.broken()
        return result

    def sum(self) -> Numbers:
        result = self.product()
        while sign := self.take("+", "-"):
            other = self.product()
            result = _add(result, other if sign == "+" else -other)
        return result

    def product(self) -> Numbers:
        result = self.atom()
        while sign := self.take("*", "/"):
            other = self.atom()
            with np.errstate(divide="ignore", invalid="ignore"):
                result = result * other if sign == "*" else result / other
        return np.where(np.isfinite(result), result, np.nan)

    def atom(self) -> Numbers:
        if self.take("("):
            result = self.sum()
            if not self.take(")"):
                raise self.broken()
            return result
        if not self.tokens or self.tokens[0].kind == "operator":
            raise self.broken()
        token = self.tokens.pop(0)
        if token.kind == "number":
            return np.asarray(float(token.text))
        return self.read(token.text)

    def take(self, *signs: str) -> str | None:
        if self.tokens and self.tokens[0].kind == "operator" and self.tokens[0].text in signs:
            return self.tokens.pop(0).text
        return None

    def broken(self) -> FieldError:
        return FieldError(
            f"'{self.expression}' is not a complete expression; "
            "write for example: Quantity * Unit price."
        )
