"""Findings in the rows of some files: what was set aside, and what deserves a look."""

from collections.abc import Iterator, Sequence

import pandas as pd

from rfm.choices import FieldMap, RowFilter
from rfm.definition import Definition
from rfm.intake import ledger
from rfm.intake.accounts.keys import conflicts, ids_sentence, names_sentence
from rfm.intake.accounts.mail import mail_share, roll_up_gain
from rfm.intake.blanks import as_text
from rfm.intake.counting.buckets import giant
from rfm.intake.counting.repeats import overlap
from rfm.intake.findings import Finding
from rfm.intake.guessing.guesses import Guess
from rfm.text import counted

KEPT = {
    "total_lines": ledger.TOTAL_LINE,
    "repeated_orders": ledger.REPEATED_ORDER,
    "walk_in": ledger.WALK_IN,
    "test_accounts": ledger.TEST_ACCOUNT,
    "cancel_dates": "",
}
"""The reason for each kind of rows that counts when asked to; cancel dates name their column."""
SENTENCES = {
    "total_lines": "sum up others",
    "repeated_orders": "give an order a second time",
    "walk_in": "belong to nobody in particular, such as cash sales",
    "test_accounts": "belong to test accounts",
    "cancel_dates": "carry a date of cancellation",
}
MAIL_SHARE = 0.8
SHOWN = 3

ROLE_WORDS = {"account_id": "account", "account_name": "account", "date": "date", "value": "value"}


def row_findings(rows: pd.DataFrame, definition: Definition) -> Iterator[Finding]:
    """Tell which kinds of rows were set aside by their nature, with the switch back."""
    keep = definition.rows.keep
    for kind, reason in KEPT.items():
        if kind in keep:
            without = definition.rows.replace(keep=tuple(one for one in keep if one != kind))
            yield Finding(
                code=kind,
                sentence=f"Rows that {SENTENCES[kind]} count, by choice.",
                switch="Set them aside",
                changes=(("rows", without),),
            )
            continue
        count = int((rows["reason"] == reason).sum())
        if count:
            yield Finding(
                code=kind,
                sentence=f"{counted(count, 'row')} {SENTENCES[kind]}: "
                f"{_accounts_in(rows, reason)}.",
                rows=count,
                treated=True,
                reason=reason,
                switch="Count them",
                changes=(("rows", definition.rows.replace(keep=(*keep, kind))),),
            )


def filter_findings(
    filters: Sequence[RowFilter],
    dropped: Sequence[RowFilter],
    rows: pd.DataFrame,
    definition: Definition,
) -> Iterator[Finding]:
    """Tell which values of status columns set rows aside, and which would leave nothing."""
    chosen = definition.rows.filters
    for one in filters:
        others = tuple(other for other in chosen if other.column != one.column)
        for value in one.off:
            reason = f"{one.column} is {value}"
            count = int((rows["reason"] == reason).sum())
            if not count:
                continue
            with_value = RowFilter(
                column=one.column,
                off=tuple(other for other in one.off if other != value),
                on=tuple(sorted({*one.on, value})),
            )
            yield Finding(
                code="status",
                sentence=f"{counted(count, 'row')} set aside because {reason}.",
                rows=count,
                treated=True,
                reason=reason,
                switch="Count them",
                changes=(("rows", definition.rows.replace(filters=(*others, with_value))),),
            )
    for one in filters:
        reason = f"{one.column} is filled in"
        count = int((rows["reason"] == reason).sum())
        if count:
            kept = definition.rows.replace(keep=(*definition.rows.keep, "cancel_dates"))
            yield Finding(
                code="cancel_dates",
                sentence=f"{counted(count, 'row')} set aside because {reason}.",
                rows=count,
                treated=True,
                reason=reason,
                switch="Count them",
                changes=(("rows", kept),),
            )
    if dropped:
        told = " and ".join(f"{one.column} is {' or '.join(one.off[:SHOWN])}" for one in dropped)
        yield Finding(
            code="status_of_all",
            sentence=(
                f"In every row left {told}; they count, since nothing would be left without them. "
                "Check whether this is the right export."
            ),
            rows=len(rows),
        )


def account_findings(rows: pd.DataFrame, definition: Definition) -> Iterator[Finding]:
    """Tell of one account with most rows, of keys with several names, of e-mail addresses."""
    used = rows[rows["reason"].isna()]
    accounts = definition.accounts
    for key in accounts.exclude:
        left = accounts.replace(exclude=tuple(one for one in accounts.exclude if one != key))
        yield Finding(
            code="excluded_account",
            sentence=f"Account {key} is left out by choice.",
            rows=int((rows["account_id"] == key).sum()),
            treated=True,
            switch="Count it",
            changes=(("accounts", left),),
        )
    largest = giant(used["account_id"])
    if largest is not None:
        count = int((used["account_id"] == largest).sum())
        yield Finding(
            code="giant_account",
            sentence=(
                f"Account {largest} has {count:,} of {len(used):,} rows. If it collects sales to "
                "nobody in particular, leave it out; if it is your largest account, it stays."
            ),
            rows=count,
            switch="Leave it out",
            changes=(("accounts", accounts.replace(exclude=(*accounts.exclude, largest))),),
        )
    found = conflicts(used[["account_id", "account_name"]])
    for sentence in (ids_sentence(found), names_sentence(found)):
        if sentence:
            yield Finding(code="names_and_ids", sentence=sentence)
    yield from _mail_findings(used["account_id"], definition)


def _mail_findings(keys: "pd.Series[str]", definition: Definition) -> Iterator[Finding]:
    accounts = definition.accounts
    if accounts.roll_up == "email_domain":
        yield Finding(
            code="email_domains",
            sentence="E-mail addresses of one domain are one account; those at free mail services "
            "stay apart.",
            treated=True,
            switch="Keep addresses apart",
            changes=(("accounts", accounts.replace(roll_up="none")),),
        )
    elif mail_share(keys) > MAIL_SHARE and _joins_some(keys):
        yield Finding(
            code="email_domains",
            sentence=f"Accounts are e-mail addresses; by domain, {roll_up_gain(keys):,} of them "
            "would join others.",
            switch="One account a domain",
            changes=(("accounts", accounts.replace(roll_up="email_domain")),),
        )


def _joins_some(keys: "pd.Series[str]") -> bool:
    """Tell whether addresses by domain leave firms; where nearly all join, it is one provider."""
    return 0 < roll_up_gain(keys) <= keys.nunique() / 2


def overlap_findings(
    rows: pd.DataFrame, names: Sequence[str], positions: Sequence[int]
) -> Iterator[Finding]:
    """Tell which files of one kind hold the same orders: months that overlap."""
    if len(positions) < 2:
        return
    used = rows[rows["reason"].isna()]
    parts = ["account_id", "order_key", "day", "value_e4"]
    alike = used[parts].astype("str").agg("\n".join, axis=1)
    by_file = [alike[used["file"] == position] for position in positions]
    for one in overlap(by_file).to_dict("records"):
        first, second = (names[positions[int(one[side])]] for side in ("first", "second"))
        yield Finding(
            code="overlap",
            sentence=f"{int(one['orders']):,} orders stand in {first} and in {second} alike; both "
            "count. Take one of the files out if they overlap.",
            rows=int(one["orders"]),
        )


def doubt_finding(guess: Guess, settled: FieldMap) -> Finding:
    """Ask people to check a column that was guessed with little confidence."""
    other = guess.runner_up
    also = f"; {other} would fit as well" if other else ""
    pinned = settled.replace(**{guess.role: other}) if other else None
    return Finding(
        code=f"check_{guess.role}",
        sentence=f"Check the {ROLE_WORDS[guess.role]}: {guess.column} was guessed{also}.",
        switch=f"Take {other}" if other else None,
        changes=(("fields", pinned),) if pinned else (),
    )


def _accounts_in(rows: pd.DataFrame, reason: str) -> str:
    """Name the accounts of some rows, the most frequent first."""
    mine = rows[rows["reason"] == reason]
    named = as_text(mine["account_name"]).fillna(mine["account_id"])
    names = [str(one) for one in named.value_counts().index[:SHOWN]]
    numbers = [str(one) for one in mine["row"][:SHOWN]]
    return ", ".join(names) if names else f"row {', '.join(numbers)}"
