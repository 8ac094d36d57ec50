"""The headings of a grouped report: what they say, and which stands above which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rfm.intake.guessing.words import concepts
from rfm.intake.layout.kinds import BARE_YEAR, Flags, tidy
from rfm.intake.layout.totals import TOTAL_BEGINS, TOTAL_ENDS, TOTAL_LABELS
from rfm.intake.month_names import month_number

Path = tuple[str, ...]
"""The headings a row stands under, the outermost first."""

ROLE = re.compile(r"([^\W\d_][^:\uff1a]{0,30})[:\uff1a]\s*(\S.*)")
CONTINUED = re.compile(
    r"\s*[(（](?:continued|cont\.?|cont'd|fortsetzung|forts\.?|suite|continuaci[oó]n"
    r"|continua[cç][aã]o|segue|vervolg|续|續|続き)[)）]$",
    re.IGNORECASE,
)
PERIOD_PARTS = re.compile(r"[^\W\d_]+|\d+")
PERIOD_WORD = re.compile(
    r"q|quarter|quartal|trimest(?:re|er)|kw|week|woche|fy|year|jahr|to|through|until|till|bis|von"
    r"|from|and|und|au|al|年|月|日|至|第|季度|期"
)
MOST = 0.5
NEARLY_NONE = 0.02
NEARLY_ALL = 0.98
MANY = 0.8
LEDGER_WORDS = frozenset({"account", "konto", "compte", "cuenta", "conta", "conto", "rekening"})
"""Where a report says which ledger account a row is booked on."""


@dataclass(frozen=True, eq=False)
class Level:
    """One level of headings.

    Attributes
    ----------
    column : int or None
        The column of the frame that takes them; None where they need a new one.
    name : str
        What that column is called where it has no title.
    above : array of str or None
        The heading above each row; None where there is none, or the row is no detail.
    sums : tuple of (int, int)
        Row and column of labels of total lines that move to a new column, as the headings do:
        the column of the dates is for dates.
    """

    column: int | None
    name: str
    above: npt.NDArray[np.object_]
    sums: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Mark:
    """A row that opens or closes a group.

    Attributes
    ----------
    position : int
        Its row in the frame.
    column : int
        The column its text stands in.
    text : str
        As it stands there.
    is_total : bool
        Whether it closes a group by summing it up.
    above_heading : bool
        Whether the next row is a heading too.
    """

    position: int
    column: int
    text: str
    is_total: bool
    above_heading: bool = False


def without_role(text: str) -> tuple[str, str]:
    """Split a leading word for a role off a heading.

    >>> without_role("Kunde: Acme Ltd"), without_role("Acme: the Ltd")
    (('Kunde', 'Acme Ltd'), ('', 'Acme: the Ltd'))
    """
    word = _whole(text)
    found = ROLE.fullmatch(word)
    if found and concepts(found[1]):
        return found[1].strip(), found[2]
    return "", word


def is_period(text: str) -> bool:
    """Tell whether a heading is a stretch of time.

    >>> [is_period(t) for t in ("Jan - Dec 26", "März 2024", "2024", "10023", "Acme 2000 Ltd")]
    [True, True, True, False, False]
    """
    parts = PERIOD_PARTS.findall(text.lower())
    words = [part for part in parts if not part.isdigit()]
    if not words:
        return any(BARE_YEAR.fullmatch(part) for part in parts)
    known = all(PERIOD_WORD.fullmatch(word) or month_number(word) is not None for word in words)
    return known and len(words) < len(parts)


def level_name(texts: Sequence[str], name: str) -> str:
    """Return what to call a column of headings.

    Parameters
    ----------
    texts : sequence of str
        The headings of one level, as they stand in the file.
    name : str
        Its name where the headings do not say what they are.
    """
    if sum(is_period(text) for text in texts) > MOST * len(texts):
        return "Period"
    roles = {without_role(text)[0] for text in texts}
    role = roles.pop() if len(roles) == 1 else ""
    return role if role and "account" not in concepts(role) else name


def paths_of(marks: Sequence[Mark]) -> list[Path]:
    """Return under which headings the rows after each mark stand, as they are written.

    Headings in columns further right, or further indented, stand under those before them. In
    one column and without indents, a heading right above another stands above it where a
    total line closes it; where there are no total lines at all, every one does, provided that
    the report begins so.
    """
    sums = [total_names(mark.text) if mark.is_total else set() for mark in marks]
    open_groups: list[tuple[int, str, str]] = []
    found: list[Path] = []
    for mark, depth, names in zip(marks, _depths(marks, sums), sums, strict=True):
        if mark.is_total:
            closed = [at for at, (_, folded, _) in enumerate(open_groups) if folded in names]
            open_groups = open_groups[: closed[-1]] if closed else open_groups
        else:
            while open_groups and open_groups[-1][0] >= depth:
                open_groups.pop()
            open_groups.append((depth, _folded(mark.text), tidy(mark.text)))
        found.append(tuple(text for _, _, text in open_groups))
    return found


def total_names(text: str) -> set[str]:
    """Return what a total line may sum up: "Total for Acme" is about "acme" or "for acme"."""
    word = tidy(text)
    begins = TOTAL_BEGINS.match(word) or TOTAL_LABELS.match(word)
    if begins:
        rest = word[begins.end() :].strip(" :\uff1a-–")
        return {_folded(rest), _folded(rest.partition(" ")[2])} - {""}
    ends = TOTAL_ENDS.fullmatch(word)
    return {_folded(ends[1])} if ends else set()


def _whole(text: str) -> str:
    """Return a heading without the remark that it goes on from the page before."""
    word = tidy(text)
    return CONTINUED.sub("", word) if word.endswith((")", "）")) else word


def _folded(text: str) -> str:
    return _whole(text).casefold()


def _depths(marks: Sequence[Mark], sums: Sequence[set[str]]) -> list[int]:
    headings = [mark for mark in marks if not mark.is_total]
    if len({mark.column for mark in headings}) > 1:
        return [mark.column for mark in marks]
    if len({_indent(mark) for mark in headings}) > 1:
        return [_indent(mark) for mark in marks]
    closed = set().union(*sums) & {_folded(mark.text) for mark in headings}
    nested = bool(closed) or headings[0].above_heading
    return [
        0 if nested and mark.above_heading and (not closed or _folded(mark.text) in closed) else 1
        for mark in marks
    ]


def _indent(mark: Mark) -> int:
    return len(mark.text) - len(mark.text.lstrip())


def levels(
    marks: Sequence[Mark],
    is_detail: Flags,
    used: npt.NDArray[np.float64],
    titles: Sequence[str],
) -> tuple[Level, ...]:
    """Return the levels of headings from outside in, each with the column it goes to.

    Where some rows stand under one heading and some under two, the outer one is the account,
    such as a firm of which only some have projects.

    Parameters
    ----------
    marks : sequence of Mark
        In the order of the file.
    is_detail : array of bool
        Which rows of the frame the headings are about.
    used : array of float
        The share of these rows in which each column holds something.
    titles : sequence of str
        One a column, "" where it has none.
    """
    details = np.flatnonzero(is_detail)
    opened = np.searchsorted([mark.position for mark in marks], details, side="right") - 1
    paths = paths_of(marks)
    above: list[Path] = [paths[at] if at >= 0 else () for at in opened]
    own = sorted({mark.column for mark in marks if not mark.is_total})
    columns = [column if used[column] <= NEARLY_NONE else None for column in own]
    account = "Group" if _names_accounts(titles, used) else "Account"

    sums = tuple((m.position, m.column) for m in marks if m.is_total and m.column in own)

    def level(column: int | None, name: str, headings: list[Path]) -> Level:
        written: npt.NDArray[np.object_] = np.full(len(is_detail), None, dtype=object)
        texts = {text for path in headings for text in path}
        said = {text: without_role(text)[1] for text in texts}
        written[details] = [" / ".join(said[text] for text in path) or None for path in headings]
        moved = sums if column is None and name == account else ()
        return Level(column, level_name(sorted(texts), name), written, moved)

    deep = np.mean([len(path) > 1 for path in above])
    if deep == 0:
        return (level(columns[0], account, above),)
    if deep >= NEARLY_ALL:
        outer = level(columns[0] if len(own) > 1 else None, "Group", [path[:-1] for path in above])
        return (outer, level(columns[-1], account, [path[-1:] for path in above]))
    inner = level(columns[-1] if len(own) > 1 else None, "Subgroup", [path[1:] for path in above])
    return (level(columns[0], account, [path[:1] for path in above]), inner)


def _names_accounts(titles: Sequence[str], used: npt.NDArray[np.float64]) -> bool:
    """Tell whether the details name their account themselves, so that headings group them."""
    for title, share in zip(titles, used, strict=True):
        said = concepts(title)
        who = said & {"account", "company"} and not said & {"product", "owner", "place", "order"}
        is_ledger = title.casefold() in LEDGER_WORDS
        if share >= MANY and not is_ledger and (who or said == {"name"}):
            return True
    return False
