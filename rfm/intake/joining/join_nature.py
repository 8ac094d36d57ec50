"""What a group of tables is by itself: dated events, one row an account, or sums of others."""

from collections.abc import Sequence

from rfm.intake.blanks import as_text
from rfm.intake.guessing.fields import one_row_an_account
from rfm.intake.guessing.words import concepts
from rfm.intake.joining.join_groups import ACTIVITIES
from rfm.intake.joining.join_links import EVENT_NAMES, Known, account_key

THING_NAMES = frozenset({"account", "company", "contact", "owner", "product", "supplier", "place"})
NO_EVENT_DATES = frozenset({"created", "first", "last", "due", "ship", "modified", "technical"})
EVENT_DATES = frozenset({"order", "event", "close", "bill", "payment", "posting"})
UNIQUE_SHARE = 0.99


def is_dated(known: Known, at: int) -> bool:
    """Tell whether a group has dates of events, by its name, its keys and the date's header."""
    chosen, fields = known.chosen(at), known.fields[at]
    if chosen in ("accounts", "unused") or not fields.date:
        return False
    named = known.words(at)
    if chosen == "events" or named & EVENT_NAMES or ACTIVITIES & known.groups[at].words:
        return True
    repeat = not _accounts_are_unique(known, at)
    if named & THING_NAMES:
        return bool(fields.value) and repeat and is_event_date(fields.date)
    return is_event_date(fields.date) or (repeat and not _numbers_things(known, at))


def is_event_date(column: str) -> bool:
    """Tell whether a header speaks of something that happened, not of a record being kept."""
    words = concepts(column)
    return not words & NO_EVENT_DATES or bool(words & EVENT_DATES)


def is_accounts(known: Known, at: int, dated: Sequence[int]) -> bool:
    """Tell whether a group has one row an account: by its keys, or by who refers to them.

    People of an account refer to it themselves, and are not accounts.
    """
    chosen = known.chosen(at)
    if chosen is not None:
        return chosen == "accounts"
    if at in dated:
        return False
    if account_key(known, at) is not None:
        return True
    referred_to = any(
        link.right == at and link.column == known.account_column(link.left)
        for link in known.links.values()
    )
    return referred_to and not any(
        account_key(known, link.right) == link.key for link in known.links_from(at)
    )


def sums_of_others(known: Known, dated: Sequence[int]) -> dict[int, int]:
    """Return the groups that hold one row an account, and one that lists the events instead."""
    one_row = [
        at
        for at in dated
        if known.chosen(at) is None
        and one_row_an_account(known.groups[at].tables[0], known.fields[at])
    ]
    full = [at for at in dated if at not in one_row]
    return dict.fromkeys(one_row, full[0]) if full else {}


def _numbers_things(known: Known, at: int) -> bool:
    """Tell whether a group's own key is that of a thing: a contact, a product."""
    keys = [name for name, column in known.columns[at].items() if column.is_key]
    return any(
        "id" in concepts(name) and concepts(name) & THING_NAMES
        for name in keys
        if name != known.account_column(at)
    )


def _accounts_are_unique(known: Known, at: int) -> bool:
    column = known.fields[at].account_id or known.fields[at].account_name
    if not column:
        return False
    texts = as_text(known.groups[at].frame[column]).dropna()
    return len(texts) > 0 and texts.nunique() >= UNIQUE_SHARE * len(texts)
