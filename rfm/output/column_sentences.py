"""What the columns of the list mean, in words."""

from collections.abc import Iterable

from rfm.definition import Definition
from rfm.output.measure_sentences import frequency_phrase, value_phrase
from rfm.text import as_sentence

COLUMN_MEANINGS = {
    "account_id": "Key of the account; its name where the file has no key",
    "account_name": "What the account is called",
    "last_event": "Date of the last event that counts for recency",
    "recency_days": "Days from that event to the reference date",
    "frequency": "Orders, or what the definition counts instead",
    "monetary": "Value, in the money of the file",
    "r_score": "Recency score, the highest is the best",
    "f_score": "Frequency score, the highest is the best",
    "m_score": "Monetary score, the highest is the best",
    "fm_score": "Mean of the frequency and the monetary score, halves up",
    "rfm_code": "The three scores side by side",
    "score": "All three in one number from 0 to 100, by their weights",
    "segment": "What the account is",
    "action": "What to do next",
}
MORE_MEANINGS = {
    "recency_rhythm": "Days since that event, divided by the typical gap: 1 is one gap",
    "typical_gap_days": "Typical gap between the account's orders, or else the firm's",
    "peer": "Group among which the account is scored",
    "measured_as": "How the account's value is measured",
    "owner": "Who acts",
    "why": "Why the account is in its segment",
    "next_step": "The smallest single change that reaches a better segment",
    "drops_on": "The day on which the segment changes if nothing happens",
    "drops_to": "The segment it changes to on that day",
    "edge": "How close the account is to a cut: 0 is on it",
}
"""Columns that some lists have after the others."""


def column_meanings(definition: Definition, columns: Iterable[str]) -> list[tuple[str, str]]:
    """Return columns with their meaning under a definition; attributes have none and are left out.

    Parameters
    ----------
    definition : Definition
        As in a result: frequency and monetary mean what it measures.
    columns : iterable of str

    Returns
    -------
    list of (str, str)
    """
    measured = {
        "frequency": as_sentence(frequency_phrase(definition)).removesuffix("."),
        "monetary": as_sentence(value_phrase(definition, definition.monetary.measure)).removesuffix(
            "."
        ),
    }
    known = COLUMN_MEANINGS | MORE_MEANINGS | measured
    return [(column, known[column]) for column in columns if column in known]
