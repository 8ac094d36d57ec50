"""Definition files: what is left out is default, what is written comes back, old ones stay good."""

import datetime as dt
import tomllib

import pytest

import rfm
from rfm.band_choices import Bands, DimensionBands
from rfm.choices import (
    AccountChoices,
    CurrencyChoices,
    FieldMap,
    Merge,
    Rate,
    RowChoices,
    RowFilter,
    TableChoice,
)
from rfm.definition import Definition, definition_from_toml
from rfm.errors import DefinitionError
from rfm.measure_choices import Frequency, Monetary, MonetaryFor, Peers, Recency
from rfm.scheme import DEFAULT_SCHEME, NewAccounts, Rule, Scheme, Segment
from tests.conftest import csv_table
from tests.old_definitions import HEADER, LABELS, NAMED, ROWS

TODAY = dt.date(2026, 7, 2)
ROLES = FieldMap(
    account_id="Account",
    account_name="Name",
    date="Day",
    value="Net",
    order_id="Order",
    order_count="",
    currency="Currency",
    event_type="Kind",
    date_order="ymd",
    decimal="point",
)

# --- What is written -----------------------------------------------------------------------


def test_the_default_is_two_lines():
    assert rfm.definition_to_toml(Definition()) == f'version = 2\nscheme = "{DEFAULT_SCHEME}"\n'


@pytest.mark.parametrize("text", ["", "version = 1", "version = 2", 'scheme = "b2b-five"'])
def test_a_file_that_says_nothing_is_the_default(text):
    assert definition_from_toml(text) == Definition()


def test_what_differs_from_the_default_is_written():
    definition = Definition(window_months=12, bands=Bands(recency=(30, 90)))
    assert rfm.definition_to_toml(definition).splitlines() == [
        "version = 2",
        'scheme = "b2b-five"',
        "window_months = 12",
        "",
        "[bands]",
        "recency = [",
        "    30.0,",
        "    90.0,",
        "]",
    ]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ('recency = "rhythm"', '[recency]\nmeasure = "rhythm"'),
        ('frequency = "rows"', '[frequency]\nmeasure = "rows"'),
        ('monetary = "largest"', '[monetary]\nmeasure = "largest"'),
        ("bands = { recency = [30] }", "[bands.recency]\ncuts = [30]"),
        ("bands = { monetary = [1, 2] }", "[bands.monetary]\ncuts = [1.0, 2.0]\n"),
    ],
)
def test_a_table_with_one_entry_may_be_short_and_is_written_so(short, long):
    definition = definition_from_toml(short)
    assert definition == definition_from_toml(long)
    assert tomllib.loads(short).items() <= tomllib.loads(rfm.definition_to_toml(definition)).items()


def test_a_table_that_says_more_is_written_as_a_table():
    text = 'version = 2\nscheme = "b2b-five"\n\n'
    text += '[frequency]\nmeasure = "rows"\nevents = [\n    "A",\n]\n'
    definition = Definition(frequency=Frequency(measure="rows", events=("A",)))
    assert rfm.definition_to_toml(definition) == text
    assert definition_from_toml(text) == definition


def test_a_setting_that_was_written_out_and_is_default_is_the_default():
    text = """
    recency = { measure = "days" }
    frequency = "orders"
    monetary = { measure = "total" }
    bands = { nested = false }
    cycle_months = 12
    """
    assert definition_from_toml(text) == Definition()


# --- What is read --------------------------------------------------------------------------


def test_the_name_of_the_file_is_told(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text('colour = "red"', encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"^ours\.toml: 'colour' is not a known setting\.$"):
        rfm.load_definition(path)


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(DefinitionError, match=r"none\.toml can't be read: .*No such file"):
        rfm.load_definition(tmp_path / "none.toml")


def test_a_file_that_is_no_text_is_one_sentence(tmp_path):
    path = tmp_path / "picture.toml"
    path.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(DefinitionError, match=r"picture\.toml can't be read"):
        rfm.load_definition(path)


EVERYTHING = """
version = 2
scheme = "b2b-five"
reference_date = "end_of_last_month"
window_cycles = 2
cycle_months = 18
refunds = "exclude"
zeros = "exclude"
new_accounts = { days = 30, orders = 2 }
do_not_label = ["Own GmbH"]
recency = { measure = "rhythm", events = ["Order", "Renewal"], typical_gap_days = 45 }
frequency = { events = ["Order", "Call"], weights = [{ event = "Call", weight = 0.1 }] }
monetary = { measure = "latest", events = ["Order"] }
monetary_for = [{ attribute = "Tier", values = ["A", "B"], measure = "largest" }]
peers = { attribute = "Tier", floor = 20, dimensions = ["monetary"] }
fields = { units = "Seats" }

[bands]
count = 4
nested = true
recency = { method = "buying_cycle", multiples = [1, 1.5, 3] }
frequency = { count = 10, method = "natural" }
"""


def test_every_part_is_read():
    assert definition_from_toml(EVERYTHING) == Definition(
        reference_date="end_of_last_month",
        window_cycles=2,
        cycle_months=18,
        refunds="exclude",
        zeros="exclude",
        new_accounts=NewAccounts(days=30, orders=2),
        do_not_label=("Own GmbH",),
        recency=Recency(measure="rhythm", events=("Order", "Renewal"), typical_gap_days=45),
        frequency=Frequency(events=("Order", "Call"), weights=({"event": "Call", "weight": 0.1},)),
        monetary=Monetary(measure="latest", events=("Order",)),
        monetary_for=(MonetaryFor(attribute="Tier", values=("A", "B"), measure="largest"),),
        peers=Peers(attribute="Tier", floor=20, dimensions=("monetary",)),
        fields=FieldMap(units="Seats"),
        bands=Bands(
            count=4,
            nested=True,
            recency=DimensionBands(method="buying_cycle", multiples=(1, 1.5, 3)),
            frequency=DimensionBands(count=10, method="natural"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("", None),
        ("window_months = 7", 7),
        ("window_cycles = 2", 24),
        ("window_cycles = 1.5\ncycle_months = 3", 4),
        ("window_cycles = 0.01\ncycle_months = 1", 1),
    ],
)
def test_a_window_is_whole_months_at_least_one(text, window):
    assert definition_from_toml(text).window == window


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", (5, 5, 5)),
        ('scheme = "compact-six"', (3, 3, 3)),
        ("bands = { count = 4 }", (4, 4, 4)),
        ("bands = { monetary = [1, 2] }", (3, 3, 3)),
        ("bands = { recency = [30], frequency = [5, 9] }", (2, 3, 2)),
        ("bands = { count = 4, frequency = { count = 10 } }", (4, 10, 4)),
        ("bands = { monetary = { count = 3 } }", (5, 5, 3)),
        ("bands = { recency = { count = 4 }, monetary = [1, 2] }", (4, 3, 3)),
        ("bands = { count = 4, monetary = { count = 2, cuts = [9] } }", (4, 4, 2)),
        ('bands = { recency = { method = "buying_cycle", multiples = [1, 2] } }', (3, 3, 3)),
    ],
)
def test_a_number_of_bands_is_typed_or_implied_or_the_schemes_scale(text, counts):
    definition = definition_from_toml(text)
    assert definition.band_counts == counts
    assert tuple(map(definition.band_count, ("recency", "frequency", "monetary"))) == counts


# --- Version 1 -----------------------------------------------------------------------------

READ = {
    "the shortest": Definition(),
    "the default": Definition(),
    "measures": Definition(
        scheme="smb-six",
        reference_date=dt.date(2026, 7, 1),
        window_months=12,
        frequency=Frequency(measure="active_days"),
        monetary=Monetary(measure="mean_per_order"),
        refunds="exclude",
        zeros="exclude",
        new_accounts="off",
    ),
    "means by day, refunds counted": Definition(
        scheme="value-four",
        frequency=Frequency(measure="rows"),
        monetary=Monetary(measure="mean_per_active_day"),
        refunds="count",
        fields=ROLES,
    ),
    "frozen cuts": Definition(
        attributes=(),
        bands=Bands(
            count=3,
            recency=DimensionBands(cuts=(30, 90)),
            frequency=DimensionBands(cuts=(2, 3)),
            monetary=DimensionBands(cuts=(100, 1000)),
        ),
        weights=rfm.Weights(recency=0.5, frequency=0.3, monetary=0.2),
        new_accounts=NewAccounts(days=60, orders=2),
        fields=ROLES,
    ),
    "some cuts typed": Definition(
        scheme="compact-six", bands=Bands(monetary=DimensionBands(cuts=(100, 1000)))
    ),
    "what was decided": Definition(
        scheme="classic-ten",
        attributes=("Status",),
        rows=RowChoices(
            filters=(RowFilter(column="Status", off=("Held",), on=("Paid",)),),
            keep=("total_lines", "repeated_orders", "walk_in", "test_accounts", "cancel_dates"),
        ),
        accounts=AccountChoices(merges=(Merge(into="A1", keys=("F6",)),), exclude=("Y8",)),
        currencies=CurrencyChoices(base="EUR", rates=(Rate(code="USD", rate=0.9),)),
        tables=(TableChoice(name="events.csv", part="events"),),
        fields=ROLES,
    ),
    "a scheme written out": Definition(
        scheme=Scheme(
            title="Ours",
            scale=4,
            source="Workshop",
            fixed_recency_days=(30, 90, 180),
            new_accounts=NewAccounts(days=30, orders=1),
            segments=(
                Segment(
                    name="Core",
                    name_zh="核心",
                    action="Visit",
                    colour="#09630C",
                    rules=(Rule(r=(3, 4), fm=(3, 4)), Rule(m=(4, 4))),
                    codes=("111",),
                ),
                Segment(name="Rest", action="Write", rules=(Rule(f=(1, 4)),)),
            ),
        )
    ),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_file_of_version_1_reads_as_version_2(name):
    definition = definition_from_toml(NAMED[name])
    assert definition == READ[name]
    assert definition.version == 2
    assert definition_from_toml(rfm.definition_to_toml(definition)) == definition


@pytest.mark.parametrize("name", NAMED)
def test_a_file_of_version_1_makes_the_list_it_made(name):
    table = csv_table(HEADER, ROWS)
    result = rfm.label([table], definition_from_toml(NAMED[name]), TODAY)
    columns = ["account_id", "rfm_code", "score", "monetary", "segment"]
    listed = result.accounts[columns].astype(object).where(result.accounts[columns].notna(), None)
    for told, recorded in zip(listed.itertuples(index=False), LABELS[name], strict=True):
        assert (told.account_id, told.rfm_code, told.segment) == (
            recorded[0],
            recorded[1],
            recorded[4],
        )
        assert told.score == pytest.approx(recorded[2], abs=1e-4)
        assert told.monetary == pytest.approx(recorded[3])


def test_the_files_of_version_1_say_everything_it_could_say():
    """Every key of version 1 stands in one of the texts, so none can stop being read unseen."""
    known = (
        "version fields rows accounts currencies tables attributes reference_date window_months "
        "frequency monetary refunds zeros bands weights scheme new_accounts"
    )
    said = set().union(*(tomllib.loads(text) for text in NAMED.values()))
    assert said == set(known.split())


def test_a_frozen_file_of_an_older_list_is_frozen_alike():
    result = rfm.label([csv_table(HEADER, ROWS)], definition_from_toml(NAMED["measures"]), TODAY)
    frozen = result.definition.with_cuts(result.cuts)
    again = rfm.label([csv_table(HEADER, ROWS)], frozen, TODAY)
    assert again.cuts == result.cuts
    assert again.accounts.equals(result.accounts)
