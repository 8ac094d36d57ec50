"""Labelled lists made from measures alone, so that a test can say each value."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from rfm.band_choices import Bands
from rfm.definition import Definition
from rfm.intake.events import Events
from rfm.intake.ledger import Ledger
from rfm.pipeline import label_measured
from rfm.scoring.result import Labelled
from rfm.units import to_date
from tests.conftest import accounts_frame

TWO_BANDS = Bands(recency=(30,), frequency=(5,), monetary=(100,))


def listed(
    recency: Sequence[int],
    frequency: Sequence[int],
    monetary: Sequence[float],
    bands: Bands | None = None,
) -> Labelled:
    """Return accounts "account-0", "account-1", ... with these measures, labelled."""
    accounts = accounts_frame(recency, frequency, monetary)
    accounts["account_id"] = [f"account-{number}" for number in range(len(recency))]
    names = accounts["account_id"].str.replace("account", "Nordwind")
    events = Events(
        frame=pd.DataFrame(),
        directory=pd.DataFrame({"account_id": accounts["account_id"], "account_name": names}),
        ledger=Ledger((), pd.DataFrame()),
        settled=Definition(),
        reference_date=to_date(20_000),
        file_start=None,
    )
    return label_measured(events, accounts, Definition(bands=bands or Bands()))


def many(count: int, seed: int = 7) -> Labelled:
    """Return a long list with the skew of real B2B files, some of it below zero."""
    generator = np.random.default_rng(seed)
    monetary = generator.lognormal(7, 2, count).round(2)
    monetary[:3] = (-250.5, 0, 9_999_999.99)
    return listed(
        generator.integers(0, 1500, count).tolist(),
        generator.geometric(0.1, count).tolist(),
        monetary.tolist(),
    )


def blobs(*, each: int = 12) -> Labelled:
    """Return three kinds of account, far apart: large, middling and small, in this order."""
    generator = np.random.default_rng(3)
    centres = np.repeat([(5, 200, 100_000), (80, 20, 2_000), (900, 2, 20)], each, axis=0)
    recency, frequency, monetary = (centres * generator.uniform(0.9, 1.1, centres.shape)).T
    return listed(
        recency.round().astype(int).tolist(),
        frequency.round().astype(int).tolist(),
        monetary.round(2).tolist(),
    )
