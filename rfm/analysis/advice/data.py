"""What the file itself says: how old it is, how far it reaches, where its value lies."""

from rfm.analysis.advice.finding import DAYS_A_MONTH, Advice, Facts
from rfm.text import counted, day, number, percent
from rfm.units import to_date, to_day, to_money

STALE_DAYS = 45
"""A monthly export is at most a month old, and half a month passes until someone needs it."""
DOMINANT_SHARE = 0.3
"""From the issue: above it the sums of a segment tell the story of one account."""
ACCOUNTS_TO_DOMINATE = 10
"""Among fewer accounts, one always has a large share."""
HIGH_REFUNDS = 0.1
"""From the issue: one in ten is more than returns; it is rebooking, or a sign turned round."""
MEANS = ("mean_per_order", "mean_per_active_day")
FOLLOWS_THE_FILE = (None, "latest_event")


def stale_file(facts: Facts) -> Advice | None:
    """Find a reference date, or a present day, that the file does not reach."""
    frame = facts.result.events.frame
    if frame.empty:
        return None
    known = frame.loc[frame["qualifies"], "day"]
    latest = int((known if len(known) else frame["day"]).max())
    chosen = facts.definition.reference_date
    follows = chosen in FOLLOWS_THE_FILE
    reached = facts.today if follows else facts.result.reference_date
    age = to_day(reached) - latest
    if age <= STALE_DAYS:
        return None
    ends = day(to_date(latest))
    if follows:
        return Advice(
            "stale_file",
            f"The latest event is of {ends}, {age:,} days before today: the list says how things "
            "stood then. Export the file anew before anyone acts on it.",
        )
    return Advice(
        "stale_file",
        f"The latest event is of {ends}, {age:,} days before the reference date {day(reached)}: "
        f"every account looks {age:,} days older than the file can know. Export the file anew, "
        "or count days to its latest event.",
        "Count days to the latest event",
        facts.definition.replace(reference_date="latest_event"),
    )


def short_history(facts: Facts) -> Advice | None:
    """Find a file that reaches back less than two contract cycles."""
    events, cycle = facts.result.events, facts.definition.cycle_months
    if events.file_start is None or events.frame.empty:
        return None
    latest = int(events.frame["day"].max())
    # Whole months: a file from 1 July to 30 June covers twelve.
    months = round((latest - to_day(events.file_start) + 1) / DAYS_A_MONTH)
    if months >= 2 * cycle:
        return None
    length = counted(months, "month") if months else "under a month"
    covered = f"The file covers {length}, {day(events.file_start)} to {day(to_date(latest))}"
    if months < cycle:
        meant = (
            f"{covered}, less than one contract cycle of {counted(cycle, 'month')}: an account "
            "that buys once a cycle may be missing, and none can be called lost"
        )
    else:
        meant = (
            f"{covered}, less than two contract cycles of {counted(cycle, 'month')}: a renewal "
            "that did not come can't be told from one that is not due"
        )
    return Advice(
        "short_history",
        f"{meant}. Export more years, or set cycle_months if your cycle is shorter.",
    )


def one_account_dominates(facts: Facts) -> Advice | None:
    """Find an account that has a large part of all value."""
    accounts = facts.scored
    measures = facts.definition.value_measures
    if len(accounts) < ACCOUNTS_TO_DOMINATE or any(one in MEANS for one in measures):
        return None
    positive = accounts["monetary"].clip(lower=0)
    total = float(positive.sum())
    top = float(positive.max())
    if top <= DOMINANT_SHARE * total:
        return None
    largest = accounts.iloc[int(positive.to_numpy().argmax())]
    return Advice(
        "one_account_dominates",
        f"{_called(facts, str(largest['account_id']))} brings {percent(top / total)} of all value "
        f"({number(top)} of {number(total)}). Bands don't mind, as they count accounts; read the "
        f"sums of its segment, {largest['segment']}, with and without it.",
    )


def refunds_high(facts: Facts) -> Advice | None:
    """Find refunds that take off a large part of the value."""
    frame = facts.result.events.frame
    if frame.empty:
        return None
    refunds = frame[frame["value_e4"] < 0]
    taken = -int(refunds["value_e4"].sum())
    brought = int(frame.loc[frame["value_e4"] > 0, "value_e4"].sum())
    if taken <= HIGH_REFUNDS * brought:
        return None
    by_account = -refunds.groupby("account_id")["value_e4"].sum()
    share = percent(taken / brought) if brought else "all"
    most = float(by_account.max()) / taken
    return Advice(
        "refunds_high",
        f"Refunds are {share} of the value they are taken off ({number(to_money(taken))} in "
        f"{counted(len(refunds), 'row')} of {counted(len(by_account), 'account')}; "
        f"{percent(most)} of it at {_called(facts, str(by_account.idxmax()))}). Check for invoices "
        "that were cancelled and written again, and for a column whose sign means something else.",
    )


def _called(facts: Facts, account: str) -> str:
    """Return an account's name, or its key where it has none."""
    directory = facts.result.events.directory
    (name,) = directory.loc[directory["account_id"] == account, "account_name"]
    return name if isinstance(name, str) else account
