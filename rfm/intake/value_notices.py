"""What people should know about the value of rows: refunds, zeros, cents, currencies."""

from collections.abc import Iterator, Sequence

import pandas as pd

from rfm.definition import Definition
from rfm.intake import ledger
from rfm.intake.findings import Finding
from rfm.text import counted
from rfm.units import to_money

EXCLUDED = (ledger.REFUND_EXCLUDED, ledger.ZERO_EXCLUDED)


def value_findings(rows: pd.DataFrame, definition: Definition) -> Iterator[Finding]:
    """Tell of refunds and of events worth nothing, and how they count."""
    usable = rows["reason"].isna() | rows["reason"].isin(EXCLUDED)
    known = rows[usable & ~rows["blank"]]
    refunds = int((known["value_e4"] < 0).sum())
    excluded = definition.refunds == "exclude"
    if refunds:
        meaning = {
            "net": "they lower value and make no account recent or frequent",
            "exclude": "they are set aside, by choice",
            "count": "they count like orders, by choice",
        }[definition.refunds]
        yield Finding(
            code="refunds",
            sentence=f"{counted(refunds, 'row')} with a value below zero: {meaning}.",
            rows=refunds,
            treated=excluded,
            reason=ledger.REFUND_EXCLUDED,
            switch="Let them lower value" if excluded else "Set them aside",
            changes=(("refunds", "net" if excluded else "exclude"),),
        )
    zeros = int((known["value_e4"] == 0).sum()) if definition.fields.value != "" else 0
    excluded = definition.zeros == "exclude"
    if zeros:
        meaning = "set aside, by choice" if excluded else "activity all the same"
        yield Finding(
            code="zeros",
            sentence=f"{counted(zeros, 'row')} with a value of zero: {meaning}.",
            rows=zeros,
            treated=excluded,
            reason=ledger.ZERO_EXCLUDED,
            switch="Let them count" if excluded else "Set them aside",
            changes=(("zeros", "count" if excluded else "exclude"),),
        )


def cents_finding(column: str, definition: Definition) -> Finding:
    """Tell that a value column counts cents."""
    return Finding(
        code="cents",
        sentence=f"{column} counts cents, so value is {column} / 100.",
        treated=True,
        switch="It is whole money",
        changes=(("fields", definition.fields.replace(value=column)),),
    )


def currency_findings(
    rows: pd.DataFrame, base: str | None, definition: Definition
) -> Iterator[Finding]:
    """Tell which rows are in a currency that value is not counted in."""
    if base is None:
        return
    other = rows[rows["reason"].str.startswith("in ").eq(other=True) & rows["currency"].notna()]
    used = set(rows.loc[rows["reason"].isna(), "account_id"])
    for code, mine in other.groupby("currency"):
        only = len(set(mine["account_id"]) - used)
        lost = f"; {_lost(only)} in the list" if only else ""
        worth = f"{to_money(int(mine['own_e4'].sum())):,.2f}"
        yield Finding(
            code="currency",
            sentence=(
                f"{counted(len(mine), 'row')} in {code}, worth {worth}, set aside: two currencies "
                f"are never added{lost}. Give a rate for {code}, or count in {code} instead "
                f"of {base}."
            ),
            rows=len(mine),
            treated=True,
            reason=ledger.other_currency(str(code), base),
            switch=f"Count in {code}",
            changes=(("currencies", definition.currencies.replace(base=code)),),
        )


def potential_findings(
    rows: pd.DataFrame, names: Sequence[str], settled: Definition
) -> Iterator[Finding]:
    """Tell of events whose potential is no number, so that it counts as not known."""
    if "potential_unreadable" not in rows.columns:
        return
    odd = rows[(rows["potential_unreadable"] == 1) & rows["reason"].isna()]
    if len(odd):
        first = odd.iloc[0]
        yield Finding(
            code="potential",
            sentence=f"{counted(len(odd), 'row')} without a number in "
            f"'{settled.fields.potential}', such as row {first['row']} of {names[first['file']]}; "
            "that potential counts as not known.",
            rows=len(odd),
        )


def _lost(accounts: int) -> str:
    if accounts == 1:
        return "1 account has nothing else and is not"
    return f"{accounts:,} accounts have nothing else and are not"
