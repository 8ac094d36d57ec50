"""Why an account is in its segment, what would move it up, and when it drops.

Facts as numbers and dates; `rfm.output.explanations` puts them into sentences.
"""

import numpy as np
import pandas as pd

from rfm.analysis.explain.ageing import ageing
from rfm.analysis.explain.in_force import edges
from rfm.analysis.explain.numbered import numbered
from rfm.analysis.explain.orders import usual_orders
from rfm.analysis.explain.remaining import remaining
from rfm.analysis.explain.steps import in_time, next_steps
from rfm.scoring.result import Labelled


def facts(result: Labelled) -> pd.DataFrame:
    """Return what explains the segment of each account.

    Parameters
    ----------
    result : Labelled

    Returns
    -------
    pandas.DataFrame
        One row an account of the list, in its order: the columns of
        `rfm.analysis.explain.steps.next_steps`; ``drops_day`` and ``drops_to`` as in
        `rfm.analysis.explain.ageing.ageing`; ``in_time``, whether the orders do as well on any
        day before ``drops_day``; ``edge``, see `rfm.analysis.explain.in_force.edges`.
    """
    of = numbered(result)
    left = remaining(of.events, of.accounts, result.definition, result.reference_date)
    usual = usual_orders(of)
    found = next_steps(of, usual, left)
    at = of.accounts["account_id"].to_numpy()
    drops = ageing(of, left).set_axis(at)[~of.left_out[at]].reindex(found.index)
    edge = np.full(len(found), np.nan)
    edge[at] = edges(of.accounts, result.cuts, result.definition)
    return found.assign(
        drops_day=drops["drops_day"],
        drops_to=drops["drops_to"],
        in_time=in_time(of, usual, found, drops["drops_day"]),
        edge=edge,
    )
