"""What tells the account from people, own branches and numbers of papers."""

from collections.abc import Iterable

from rfm.intake.guessing.relations import determines
from rfm.intake.guessing.roles import FIRMS
from rfm.intake.guessing.scored import Scored

HEADS = ("account_id", "account_name", "date")
"""What every order has; where it is blank, a row continues another."""
LIKELY = 0.22
SURE = 0.45
ALMOST_ALL = 0.95
HARDLY_ANY = 0.05
UNIQUE = 0.98
REPEATING = 0.9
SMALL_SHARE = 0.2
KNOWN = 0.6
FEWEST_ABOUT = 3
ABOUT_ORDERS = frozenset({"order", "sales", "event", "line", "quantity", "price"})
ABOUT_ACCOUNTS = frozenset({"place", "industry", "phone", "email", "attribute", "owner", "tier"})


def weigh_accounts(at: Scored) -> None:
    """Compare the columns that may be the account: how full they are, how many they name."""
    likely = _likely(at, ("account_id", "account_name"))
    fullest = max((at.profiles[one].filled for one in _likely(at, HEADS)), default=1.0)
    firms = [column for column in likely if _may_be_firms(at, column)]
    most = max((at.profiles[column].distinct for column in firms), default=0)
    repeating = any(at.profiles[column].unique < REPEATING for column in likely)
    for column in likely:
        cells, words = at.profiles[column], at.headers[column].concepts
        full = min(1.0, cells.filled / fullest)
        factor = full ** (0.25 if words >= {"account", "id"} else 0.5)
        if "taxid" in words and full < ALMOST_ALL:
            factor *= 0.3
        if repeating and cells.unique > UNIQUE:
            factor *= 0.7
        if cells.distinct < SMALL_SHARE * most:
            factor *= 0.4
        for role in ("account_id", "account_name"):
            at.scale(role, [column], factor)
    for column in _likely(at, ("date",)):
        at.scale("date", [column], min(1.0, at.profiles[column].filled / fullest) ** 0.25)
    _prefer_firms(at)


def _likely(at: Scored, roles: Iterable[str]) -> set[str]:
    """Return the columns that may well play one of some roles."""
    return {
        column
        for role in roles
        for column, score in at.scores.get(role, {}).items()
        if score >= LIKELY
    }


def _may_be_firms(at: Scored, column: str) -> bool:
    cells = at.profiles[column]
    return (
        "email" not in at.headers[column].concepts
        and cells.emails == 0
        and cells.unique < REPEATING
    )


def _prefer_firms(at: Scored) -> None:
    """Take the firm rather than its people: a coarser column of companies beats the names."""
    names = at.scores.get("account_name", {})
    likely = [one for one, score in names.items() if score >= SURE]
    if any(at.profiles[one].firms >= FIRMS for one in likely):
        at.scale(
            "account_name", [one for one in likely if at.profiles[one].firms < HARDLY_ANY], 0.6
        )
    firms = [one for one in likely if "company" in at.headers[one].concepts]
    for firm in firms:
        for column, score in names.items():
            words = at.headers[column].concepts
            if column == firm or score < 0.5 or "company" in words or "account" not in words:
                continue
            coarser = at.profiles[firm].distinct < at.profiles[column].distinct
            if coarser and determines(at.sample[column], at.sample[firm]):
                at.scale("account_name", [column], 0.6)


def accept_account_list(at: Scored) -> None:
    """In a list of accounts a bare id and a bare name are those of the account."""
    filled = [column for column in at.columns if at.profiles[column].filled > 0]
    spoken = [at.headers[column].concepts for column in at.columns]
    papers = any(at.headers[column].concepts & ABOUT_ORDERS for column in filled)
    about = sum(bool(words & ABOUT_ACCOUNTS) for words in spoken)
    if papers or about < FEWEST_ABOUT or at.best("value")[1] >= SURE:
        return
    if max(at.best("account_id")[1], at.best("account_name")[1]) >= KNOWN:
        return
    for column in at.columns:
        header = at.headers[column]
        if header.concepts == {"id"} and not header.unknown:
            at.lift("account_id", column, KNOWN)
            at.scale("order_id", [column], 0.3)
        if header.concepts == {"name"} and not header.unknown:
            at.lift("account_name", column, KNOWN)
