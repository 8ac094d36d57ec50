"""What was decided about rows, accounts and currencies, as plain sentences."""

from collections.abc import Iterator

from rfm.choices import FieldMap
from rfm.definition import Definition
from rfm.text import counted, exact, listing

KEPT_WORDS = {
    "total_lines": "total lines",
    "repeated_orders": "orders given twice",
    "walk_in": "cash sales and the like",
    "test_accounts": "test accounts",
    "cancel_dates": "rows with a date of cancellation",
}


def field_sentence(fields: FieldMap) -> str:
    """Say which column plays which role."""
    account = fields.account_id or fields.account_name or "nothing yet"
    named = fields.account_id and fields.account_name
    parts = [f"accounts come from {account}"]
    if named:
        parts.append(f"their names from {fields.account_name}")
    parts.append(f"dates from {fields.date or 'nothing yet'}")
    if not fields.value:
        parts.append("no column holds a value, so only orders are counted")
    else:
        parts.append(f"value is {fields.value}")
    if fields.order_count:
        parts.append(f"each row is one account whose orders are counted in {fields.order_count}")
    elif fields.order_id:
        parts.append(f"one order is one {fields.order_id}")
    else:
        parts.append("without an order number, one active day counts as one order")
    further = {"cost is": fields.cost, "units are": fields.units, "potential is": fields.potential}
    parts.extend(f"{verb} {column}" for verb, column in further.items() if column)
    sentence = "; ".join(parts).removesuffix(".") + "."
    return sentence[:1].upper() + sentence[1:]


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
