"""The sample files and their stories."""

from dataclasses import dataclass
from pathlib import Path

from app_pages.ui import state

FOLDER = Path(__file__).parents[2] / "sample_data"


@dataclass(frozen=True)
class Sample:
    """A file that ships with the app."""

    key: str
    title: str
    file: str
    icon: str
    story: str


SAMPLES = (
    Sample(
        "distributor",
        "Industrial distributor: order lines",
        "distributor_order_lines.xlsx",
        ":material/precision_manufacturing:",
        "30 months of order lines from an ERP export, with refunds and a few dirty rows.",
    ),
    Sample(
        "saas",
        "Software firm: billing and CRM events",
        "saas_events.csv",
        ":material/cloud:",
        "Two years of invoices, renewals, meetings and support contacts, with owners and tiers.",
    ),
    Sample(
        "summary",
        "Finance summary: one row an account",
        "account_summary.csv",
        ":material/summarize:",
        "Last order, number of orders and revenue of 80 accounts, as a German spreadsheet.",
    ),
)


def open_sample(sample: Sample) -> None:
    """Open a sample as if it had been dropped."""
    path = FOLDER / sample.file
    state.open_files((state.source_file(path.name, path.read_bytes()),))
