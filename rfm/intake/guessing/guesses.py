"""Which column plays which role, how sure that is, and which column came second.

Every column is scored for every role by its header and its cells (`roles`); what
columns have to do with each other moves those scores (`evidence`); the roles are then
given out together (`assignment`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rfm.choices import ROLES, FieldMap
from rfm.intake.blanks import as_text
from rfm.intake.guessing.assignment import ENOUGH, Found, assign
from rfm.intake.guessing.evidence import Evidence, gather_evidence
from rfm.intake.guessing.expression import columns_in
from rfm.intake.guessing.profiles import profile, spread_rows
from rfm.intake.guessing.relations import determines, same_cells, same_partition
from rfm.intake.guessing.traits import TRAITS, describes_accounts, trait_score
from rfm.intake.guessing.value_fields import value_of
from rfm.intake.guessing.words import take_apart
from rfm.intake.tables import RawTable

LOW = 0.5
CLEAR = 0.2
UNIQUE_SHARE = 0.99
CONSTANT_SHARE = 0.9
COPY = re.compile(r"(.+) \(\d+\)")
HELPERS = ("quantity", "unit_price", "discount", "debit", "credit")


@dataclass(frozen=True)
class Guess:
    """Which column plays a role.

    Attributes
    ----------
    role : str
    column : str or None
        A column, for the value also an expression of columns; None where none fits.
    confidence : float
        0 to 1; below `LOW` it should be checked. See `guess_roles`.
    runner_up : str or None
        The column that would play the role otherwise.
    """

    role: str
    column: str | None
    confidence: float
    runner_up: str | None


def guess_roles(table: RawTable, given: FieldMap | None = None) -> dict[str, Guess]:
    """Return a guess for every role and every trait of accounts.

    Parameters
    ----------
    table : RawTable
    given : FieldMap or None
        Roles it names, or says that no column plays, stay so, with confidence 1.

    Returns
    -------
    dict of Guess
        Keys are `rfm.choices.ROLES` and `traits.TRAITS`. With the score ``s`` of the
        column taken, and ``t`` the highest score for the same role among columns that play no
        other role and say something else, confidence is::

            s · (1/2 + 1/2 · min(1, (s − t) / (0.2 · s)))

        A role without a column is as sure as its best column is unfit: ``1 − t / 0.6``.
    """
    given = given or FieldMap()
    frame = table.frame.set_axis([str(column) for column in table.frame.columns], axis=1)
    told = {role: getattr(given, role) for role in ROLES if getattr(given, role) is not None}
    free = _free_columns(frame, given)
    roles = [role for role in (*ROLES, *HELPERS) if role not in told]
    evidence = gather_evidence(frame, free, roles, given)
    found = assign(evidence, roles, free, (given.account_id or None, given.account_name or None))
    guesses = {role: Guess(role, column or None, 1.0, None) for role, column in told.items()}
    if "value" not in told:
        guesses["value"] = _guess_value(frame, found, evidence)
    settled = _settle(frame, given, found)
    for role in ROLES:
        if role not in guesses:
            guesses[role] = _guess(role, settled[role], found, evidence)
    return {role: guesses[role] for role in ROLES} | _guess_traits(guesses, evidence)


def doubtful(guesses: Mapping[str, Guess]) -> tuple[Guess, ...]:
    """Return the guesses of account, date and value that should be checked.

    Of the account it is the one that tells accounts apart: the id, or the name without an id.
    """
    account = guesses["account_id"]
    if account.column is None and guesses["account_name"].column is not None:
        account = guesses["account_name"]
    looked_at = (account, guesses["date"], guesses["value"])
    return tuple(guess for guess in looked_at if guess.confidence < LOW)


def attribute_columns(table: RawTable, fields: FieldMap) -> tuple[str, ...]:
    """Return the columns that say who an account is: tier, region, country, owner, industry.

    Parameters
    ----------
    table : RawTable
    fields : FieldMap
        Its account says which rows belong together; columns that play a role are left out.

    Returns
    -------
    tuple of str
        In the order of the table; each has one value only for at least nine in ten accounts.
    """
    frame = table.frame.set_axis([str(column) for column in table.frame.columns], axis=1)
    key = fields.account_id or fields.account_name
    if not key or key not in frame:
        return ()
    rows = spread_rows(frame)
    return tuple(
        column
        for column in _free_columns(frame, fields, ordered=False)
        if describes_accounts(take_apart(column), profile(as_text(rows[column]), frame[column]))
        and determines(frame[key], frame[column], CONSTANT_SHARE)
    )


def keys_do_not_repeat(column: "pd.Series[str]") -> bool:
    """Tell whether hardly any cell of a column stands in it twice."""
    keys = as_text(column).dropna()
    return bool(len(keys)) and keys.nunique() >= UNIQUE_SHARE * len(keys)


def _free_columns(frame: pd.DataFrame, given: FieldMap, *, ordered: bool = True) -> list[str]:
    """Return the columns that play no role yet, in the alphabet; of copies the first only."""
    columns = list(frame.columns)
    taken = {getattr(given, role) for role in ROLES} | _copies(frame)
    if given.value:
        taken |= set(columns_in(given.value, columns))
    free = [column for column in columns if column not in taken]
    return sorted(free) if ordered else free


def _copies(frame: pd.DataFrame) -> set[str]:
    """Return columns that stand in the file twice: all but the first of each."""
    found = set()
    for column in frame.columns:
        named = COPY.fullmatch(column)
        if named and named[1] in frame.columns and frame[named[1]].equals(frame[column]):
            found.add(column)
    return found


def _settle(frame: pd.DataFrame, given: FieldMap, found: Found) -> Found:
    """Drop names that are not those of the key, and counts of orders where accounts repeat."""
    settled = dict(found)
    key = given.account_id or found.get("account_id")
    name = found.get("account_name")
    if key and name and not determines(frame[key], frame[name], CONSTANT_SHARE):
        settled["account_name"] = None
    if given.order_count is None and found["order_count"] is not None:
        account = key or given.account_name or name
        if account is None or not keys_do_not_repeat(frame[account]):
            settled["order_count"] = None
        elif given.order_id is None:
            settled["order_id"] = None
    return settled


def _guess_value(frame: pd.DataFrame, found: Found, evidence: Evidence) -> Guess:
    value, parts = value_of(frame, found, evidence)
    guesses = [_guess(role, found[role], found, evidence) for role in parts]
    weakest = min(guesses, key=lambda guess: guess.confidence)
    return Guess("value", value, weakest.confidence, weakest.runner_up)


def _guess(role: str, column: str | None, found: Found, evidence: Evidence) -> Guess:
    scores = evidence.scores[role]
    used = set(found.values())
    others = sorted(
        (one for one, score in scores.items() if score > 0 and one != column and one not in used),
        key=lambda one: (-scores[one], one),
    )
    if column is None:
        best = scores[others[0]] if others else 0.0
        return Guess(role, None, max(0.0, 1 - best / (2 * ENOUGH)), others[0] if others else None)
    second = next((one for one in others if not _say_the_same(role, column, one, evidence)), None)
    own, next_best = min(scores[column], 1.0), scores[second] if second else 0.0
    margin = min(1.0, max(0.0, (own - next_best) / (CLEAR * own))) if own else 0.0
    return Guess(role, column, own * (0.5 + 0.5 * margin), second)


def _say_the_same(role: str, one: str, other: str, evidence: Evidence) -> bool:
    """Tell whether it makes no difference which of two columns plays a role."""
    cells, others = evidence.sample[one], evidence.sample[other]
    if role in ("account_id", "account_name", "order_id"):
        return same_partition(cells, others)
    return same_cells(cells, others)


def _guess_traits(guesses: Mapping[str, Guess], evidence: Evidence) -> dict[str, Guess]:
    """Return a guess for each trait among the columns that play no role."""
    used = {guess.column for guess in guesses.values()}
    columns = [column for column in evidence.headers if column not in used]
    found = {}
    for trait in TRAITS:
        found[trait] = _best_trait(
            trait,
            {
                one: trait_score(trait, evidence.headers[one], evidence.profiles[one])
                for one in columns
            },
        )
    return found


def _best_trait(trait: str, scores: Mapping[str, float]) -> Guess:
    listed: Sequence[str] = sorted(scores, key=lambda one: (-scores[one], one))
    fit = [one for one in listed if scores[one] >= ENOUGH]
    if not fit:
        return Guess(trait, None, 1.0, None)
    second = fit[1] if len(fit) > 1 else None
    own = scores[fit[0]]
    margin = min(1.0, (own - (scores[second] if second else 0.0)) / (CLEAR * own))
    return Guess(trait, fit[0], own * (0.5 + 0.5 * margin), second)
