"""Columns of accounts tables that say who an account is: tier, region, owner, industry."""

import pandas as pd

from rfm.intake.folding import fold, folded
from rfm.intake.join_keys import cells_of
from rfm.intake.words import concepts

ATTRIBUTES = frozenset(
    {"tier", "region", "place", "industry", "owner", "kind", "attribute", "email"}
)
NO_ATTRIBUTES = frozenset(
    {"id", "phone", "date", "value", "quantity", "price", "minor", "count", "modified"}
    | {"technical", "created", "last", "first", "flag", "note", "shipto"}
)
WORDS = folded(
    "tier, segment, grade, class, klasse, category, kategorie, group, gruppe, type, typ, kind,"
    " region, country, land, pais, pays, paese, territory, area, state, city, ort, stadt,"
    " industry, sector, branche, vertical, owner, manager, rep, betreuer, email, mail, plan,"
    " channel, kanal, source, partner, market, markt, size, language, sprache,"
    " 等级, 地区, 国家, 行业"
)
FINE = 0.5
"""From this share of unlike cells on, a column tells accounts apart rather than groups them."""
FEW_ROWS = 20
TELLING = frozenset({"email", "owner"})


def attribute_columns(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns of a table of accounts that travel to the list."""
    return tuple(str(column) for column in frame.columns if _is_attribute(str(column), frame))


def _is_attribute(column: str, frame: pd.DataFrame) -> bool:
    words = concepts(column)
    if words & NO_ATTRIBUTES:
        return False
    if not (words & ATTRIBUTES or WORDS & set(fold(column).split())):
        return False
    cells = cells_of(frame[column])
    unlike, filled = len(cells.texts), int((cells.codes >= 0).sum())
    groups = filled < FEW_ROWS or unlike <= FINE * filled or bool(words & TELLING)
    return unlike > 0 and groups
