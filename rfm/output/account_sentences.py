"""One account of the list, in a few sentences."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from rfm.output.explanations import OWNER
from rfm.text import day


def account_heading(account: Mapping[Any, Any]) -> str:
    """Return what an account is called, with its key where that is something else."""
    key, name = account["account_id"], account["account_name"]
    return key if pd.isna(name) or name == key else f"{name} ({key})"


def account_sentences(account: Mapping[Any, Any]) -> list[str]:
    """Say of one account why it is where it is, what to do, what would help, when it drops.

    Parameters
    ----------
    account : mapping
        One row of `rfm.output.explanations.explained`.
    """
    owner = account.get(OWNER)
    who = "" if owner is None or pd.isna(owner) else f" ({owner})"
    told = [f"{account['why']}."]
    if account["action"]:
        told.append(f"What to do: {account['action']}{who}.")
    told.append(f"Next step: {account['next_step']}.")
    if pd.isna(account["drops_on"]):
        told.append("If nothing happens, its segment stays as it is for ten years.")
    else:
        on = day(account["drops_on"].date())
        told.append(f"If nothing happens: {account['drops_to']} on {on}.")
    return told
