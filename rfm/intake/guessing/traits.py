"""Columns that say who an account is: tier, region, owner, industry, e-mail; and the status."""

from collections.abc import Callable

from rfm.intake.guessing.profiles import SURE_SHARE, Profile
from rfm.intake.guessing.words import Header

TRAITS = ("owner", "tier", "region", "industry", "email", "status")
DESCRIBING = frozenset({"owner", "tier", "region", "industry", "email", "place", "kind"})
NO_TRAIT = frozenset(
    {"date", "created", "modified", "technical", "value", "total", "net", "gross", "minor", "price"}
    | {"quantity", "discount", "balance", "percent", "currency", "event", "kind_of_record", "line"}
    | {"product", "supplier", "shipto", "ship", "note", "count", "orders", "payment", "phone"}
    | {"due", "flag", "source", "ledger", "period", "second"}
)
COUNTRIES = "country countries land pays pais paese nazione land1 kraj ctry 国家 國家 国 国名"


def trait_score(trait: str, header: Header, cells: Profile) -> float:
    """Return how well a column says a trait of accounts, 0 to 1."""
    if cells.filled == 0:
        return 0.0
    return _SCORERS[trait](header, cells)


def describes_accounts(header: Header, cells: Profile) -> bool:
    """Tell whether a column may describe accounts: by its words, and by few unlike values."""
    words = header.concepts
    return bool(words & DESCRIBING) and not words & NO_TRAIT and cells.filled > 0


def _owner(header: Header, cells: Profile) -> float:
    words = header.concepts
    if "owner" not in words or words & (NO_TRAIT | {"email"}):
        return 0.0
    score = 0.9 if "id" not in words else 0.6
    return score * (1 - cells.dates) * (1.0 if cells.numbers < SURE_SHARE else 0.7)


def _tier(header: Header, cells: Profile) -> float:
    words = header.concepts
    if words & (NO_TRAIT | {"order", "owner", "contact", "place"}) or not cells.values:
        return 0.0
    if "tier" in words:
        return 0.9
    return 0.7 if "kind" in words and words & {"account", "company"} else 0.0


def _region(header: Header, cells: Profile) -> float:
    words = header.concepts
    if words & (NO_TRAIT | {"owner", "email"}) or cells.numbers >= SURE_SHARE:
        return 0.0
    if "region" in words:
        return 0.9 if cells.unique < 0.5 or cells.distinct < 40 else 0.4
    if "place" in words:
        return (0.3 if header.tokens.isdisjoint(COUNTRIES.split()) else 0.6) * (
            1 - 0.5 * cells.unique
        )
    return 0.0


def _industry(header: Header, cells: Profile) -> float:
    words = header.concepts
    return 0.9 if "industry" in words and not words & NO_TRAIT and cells.numbers < 0.5 else 0.0


def _email(header: Header, cells: Profile) -> float:
    if header.concepts & (NO_TRAIT | {"owner", "status"}):
        return 0.0
    if cells.emails >= SURE_SHARE:
        return 0.95
    return 0.6 if "email" in header.concepts and cells.spaced < 0.2 else 0.0


def _status(header: Header, cells: Profile) -> float:
    words = header.concepts
    if "status" not in words or not cells.values or cells.numbers >= SURE_SHARE:
        return 0.0
    if words & (NO_TRAIT - {"payment", "ship"}):
        return 0.0
    score = 0.5 if words & {"payment", "ship"} else 0.9
    return score * (0.6 if "place" in words else 1.0)


_SCORERS: dict[str, Callable[[Header, Profile], float]] = {
    "owner": _owner,
    "tier": _tier,
    "region": _region,
    "industry": _industry,
    "email": _email,
    "status": _status,
}
