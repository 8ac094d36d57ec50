"""What was decided about rows, accounts and currencies, as plain sentences."""

from collections.abc import Iterator

from rfm.definition import Definition
from rfm.output.text import counted, exact, listing

KEPT_WORDS = {
    "total_lines": "total lines",
    "repeated_orders": "orders given twice",
    "walk_in": "cash sales and the like",
    "test_accounts": "test accounts",
    "cancel_dates": "rows with a date of cancellation",
}


def choice_lines(definition: Definition, base: str | None) -> Iterator[tuple[str, str]]:
    """Yield pairs of a heading and a sentence; nothing for what keeps its default."""
    off = [f"{one.column} is {value}" for one in definition.rows.filters for value in one.off]
    if off:
        yield "Rows set aside", f"Those where {listing(off)}."
    if definition.rows.keep:
        yield "Rows kept", f"{listing([KEPT_WORDS[one] for one in definition.rows.keep])}."
    accounts = definition.accounts
    told = [f"{', '.join(one.keys)} as {one.into}" for one in accounts.merges]
    if told:
        yield "Accounts merged", f"{listing(told)}."
    if accounts.roll_up == "email_domain":
        yield "Accounts", "E-mail addresses of one domain are one account."
    if accounts.exclude:
        yield "Accounts left out", f"{listing(accounts.exclude)}."
    if base is not None:
        rates = [
            f"1 {rate.code} = {exact(rate.rate)} {base}" for rate in definition.currencies.rates
        ]
        yield "Currency", f"{base}; {listing(rates)}." if rates else f"{base}."
    if definition.tables:
        parts = [f"{one.name} is for {one.part}" for one in definition.tables]
        yield "Tables", f"{counted(len(parts), 'choice')}: {listing(parts)}."
