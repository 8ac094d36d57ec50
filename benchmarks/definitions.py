"""What the parts of a definition cost: ``python -m benchmarks.definitions [ACCOUNTS]``.

Every figure is a ratio to labelling the same events by an untouched definition, in one run.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

import rfm
from rfm.intake.tables import read_bytes
from rfm.pipeline import label_measured, measure_accounts

EVENTS_AN_ACCOUNT = 5
ACCOUNTS = 100_000
TODAY = dt.date(2026, 6, 30)
DEFINITIONS = {
    "untouched": rfm.Definition(),
    "window of 12 months": rfm.Definition(window_months=12),
    "own rhythm": rfm.Definition(recency="rhythm"),
    "half-life": rfm.Definition(half_life_days=180),
    "active months": rfm.Definition(frequency="active_months"),
    "largest order": rfm.Definition(monetary="largest"),
    "natural breaks": rfm.Definition(
        bands=rfm.Bands(monetary=rfm.DimensionBands(method="natural"))
    ),
    "nested bands": rfm.Definition(bands=rfm.Bands(nested=True)),
    "peers": rfm.Definition(peers=rfm.Peers(attribute="tier"), attributes=("tier",)),
}


def made_events(accounts: int) -> bytes:
    """Return a CSV of order lines: few large accounts, many small ones, five tiers."""
    rng = np.random.default_rng(20260630)
    count = accounts * EVENTS_AN_ACCOUNT
    account = np.minimum(rng.zipf(1.4, count) + rng.integers(0, accounts, count), accounts)
    days = rng.integers(0, 1095, count)
    frame = pd.DataFrame(
        {
            "account_id": [f"A{number:06}" for number in account],
            "date": pd.Timestamp(TODAY) - pd.to_timedelta(days, unit="D"),
            "order_id": [f"O{number}" for number in rng.integers(0, count // 2, count)],
            "value": np.round(rng.lognormal(5, 1.5, count), 2),
            "tier": [f"tier {number % 5}" for number in account],
        }
    )
    return frame.to_csv(index=False).encode()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else ACCOUNTS
    tables = read_bytes("events.csv", made_events(accounts), isolated=False)
    events = rfm.find_events(tables, rfm.Definition(attributes=("tier",)))

    def label(definition: rfm.Definition) -> rfm.Labelled:
        return label_measured(events, measure_accounts(events, definition), definition)

    result = label(rfm.Definition())
    base = min(seconds(lambda: label(rfm.Definition())) for _ in range(3))
    print(f"{len(events.frame):,} events, {len(result.accounts):,} accounts: {base:.2f} s = 1")
    for name, definition in DEFINITIONS.items():
        took = min(seconds(lambda definition=definition: label(definition)) for _ in range(2))
        print(f"{name:<22} {took / base:5.2f}")
    print(f"{'advice':<22} {seconds(lambda: rfm.advise(result, TODAY)) / base:5.2f}")
    print(f"{'explanations':<22} {seconds(lambda: rfm.explain(result)) / base:5.2f}")


if __name__ == "__main__":
    main()
