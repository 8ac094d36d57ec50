"""Explanations, each proven by making the change and labelling again along the public road."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rfm
from rfm.analysis.explain import facts
from rfm.analysis.explain.ageing import HORIZON_DAYS
from rfm.analysis.explain.naming import ranks
from rfm.band_choices import Bands, DimensionBands
from rfm.measure_choices import EventWeight, Frequency, MonetaryFor, Peers, Recency
from rfm.scheme import NewAccounts, Rule, Scheme, Segment
from rfm.scoring.groups import account_groups, do_not_label
from rfm.scoring.labels import label
from rfm.scoring.measures import measure
from rfm.units import NOT_KNOWN, to_date, to_day
from tests.conftest import ROOT, csv_table, csv_text, read_one

DISTRIBUTOR, SAAS, SUMMARY = (
    "distributor_order_lines.xlsx",
    "saas_events.csv",
    "account_summary.csv",
)
CENT = 100
STAIRS = Scheme(
    title="One segment a recency score",
    scale=5,
    segments=tuple(
        Segment(name=f"R {one}", rules=(Rule(r=(one, one)),)) for one in range(5, 0, -1)
    ),
)


def segments_of(result, frame, date):
    """Label events again on a date, with the cuts that were in force."""
    definition = result.definition
    measured = measure(
        frame,
        date,
        definition,
        groups=account_groups(result.events.directory, definition),
        firm_gap=definition.recency.typical_gap_days,
    )
    named = label(
        measured,
        result.cuts,
        definition,
        reference_date=date,
        file_start=result.events.file_start,
        not_labelled=do_not_label(result.events.directory, definition),
    )
    return named.collect("pandas").to_native().set_index("account_id")["segment"].to_dict()


def explained(result):
    found = facts(result)
    assert len(found) == len(result.accounts)
    return found.set_axis(result.accounts["account_id"])


def changed_events(result, found, *, count_less=0, amount_less=0, days=None):
    """Add to the events what each account's step says, perhaps a little less of it."""
    frame, definition = result.events.frame, result.definition
    today = to_day(result.reference_date)
    rows = []
    for account, step in found[found["kind"].notna()].iterrows():
        day = today if days is None else days[account]
        common = {
            "account_id": account,
            "orders": 1,
            "potential_e4": NOT_KNOWN,
            "cost_e4": 0,
            "units_e4": 0,
        }
        if step["kind"] == "value":
            mine = frame[frame["account_id"] == account]
            types = definition.monetary.events
            if definition.half_life_days is not None:
                day = int(mine["day"].max())
            common |= {
                "day": day,
                "order_key": "more value",
                "qualifies": False,
                "value_e4": step["amount_e4"] - amount_less,
                "event_type": types[0] if types else None,
            }
            rows.append(common)
            continue
        mine = frame[(frame["account_id"] == account) & frame["qualifies"]]
        recency, frequency = definition.recency.events, definition.frequency.events
        counted = mine[
            (mine["event_type"].isin(recency or ()) | (recency is None))
            & (mine["event_type"].isin(frequency or ()) | (frequency is None))
        ]
        by_day = definition.fields.order_id == "" and not definition.fields.order_count
        if len(counted):
            by_worth = counted.assign(worth=counted["value_e4"] > 0)
            key = by_worth.sort_values(["worth", "day", "event_type"])["order_key"].iloc[-1]
            by_day = by_day or "day " in key
        more = step["amount_e4"] if step["kind"] == "orders" else step["amount_e4"] - amount_less
        for number in range(int(step["count"]) - count_less):
            key = f"day {day}" if by_day else f"a new order {number}"
            if by_day and len(counted) and ":day" in counted["order_key"].iloc[-1]:
                key = counted["order_key"].iloc[-1].split(":")[0] + ":" + key
            usual = usual_sizes(frame, account, step["event_type"])
            rows.append(
                common
                | usual
                | {
                    "day": day,
                    "order_key": key,
                    "qualifies": True,
                    "value_e4": more,
                    "event_type": step["event_type"],
                }
            )
    added = pd.DataFrame(rows)
    if added.empty:
        return frame
    added["event_type"] = added["event_type"].astype("str")
    return pd.concat([frame, added[list(frame.columns)]], ignore_index=True)


def usual_sizes(frame, account, kind):
    """Return the usual cost and units of an order, counted one by one."""
    sizes = [name for name in ("cost_e4", "units_e4") if name in frame]
    mine = frame[frame["account_id"] == account]
    if isinstance(kind, str):
        mine = mine[mine["event_type"] == kind]
    orders = [one for _, one in mine.groupby("order_key") if one["qualifies"].any()]
    told = {}
    for name in sizes:
        sums = [one[name].sum() / max(one["orders"].max(), 1) for one in orders]
        told[name] = int(CENT * np.rint(max(np.median(sums), 0) / CENT)) if sums else 0
    return told


def prove(result, *, dates=4, days=(1, 2, 60, 400, 3652)):
    """Hold every statement about every account of a list against the label made again."""
    found = explained(result)
    now = result.accounts.set_index("account_id")["segment"]
    rank = ranks(result)
    steps = found[found["kind"].notna()]

    after = segments_of(result, changed_events(result, found), result.reference_date)
    for account, step in steps.iterrows():
        assert after[account] == step["to"], (account, step.to_dict(), now[account])
        assert rank.better(step["to"], now[account])
    less = changed_events(result, found, count_less=1, amount_less=CENT)
    for account, name in segments_of(result, less, result.reference_date).items():
        if account in steps.index:
            assert not rank.better(name, now[account]), (account, found.loc[account].to_dict())

    timely = found[found["in_time"]]
    for last_day, some in list(timely.groupby("drops_day"))[:dates]:
        date = to_date(int(last_day) - 1)
        placed = dict.fromkeys(some.index, int(last_day) - 1)
        later = segments_of(result, changed_events(result, some, days=placed), date)
        for account, step in some.iterrows():
            assert later[account] == step["to"], (account, step.to_dict())

    dropping = found[found["drops_day"].notna()]
    frame, today = result.events.frame, to_day(result.reference_date)
    every = sorted(set(dropping["drops_day"].astype(int)))
    checked = {day - less for day in every[:: max(1, len(every) // dates)] for less in (0, 1)}
    checked |= {today + ahead for ahead in days}
    assert dropping["drops_day"].between(today + 1, today + HORIZON_DAYS).all()
    for day in sorted(checked - {today}):
        later = segments_of(result, frame, to_date(day))
        for account in now.index.intersection(list(later)):
            drops = found.at[account, "drops_day"]
            if pd.isna(drops) or day < drops:
                assert later[account] == now[account], (account, to_date(day))
            elif day == drops:
                assert later[account] == found.at[account, "drops_to"] != now[account]
    return found


@pytest.fixture(scope="module")
def tables():
    return {name: rfm.read(ROOT / "sample_data" / name) for name in (DISTRIBUTOR, SAAS, SUMMARY)}


NESTED = Bands(nested=True, count=3)
DEFINITIONS = {
    "default": {},
    "window": {"window_months": 12},
    "half-life and window": {"half_life_days": 90.5, "window_months": 18},
    "rhythm": {"recency": Recency(measure="rhythm")},
    "mean per order": {"monetary": "mean_per_order", "window_months": 24},
    "mean per active day, fading": {"monetary": "mean_per_active_day", "half_life_days": 365},
    "largest": {"monetary": "largest", "window_months": 12},
    "latest in a window": {"monetary": "latest", "window_months": 6, "frequency": "rows"},
    "active months": {"frequency": "active_months", "window_months": 24},
    "active days": {"frequency": "active_days"},
    "nested and fading": {"bands": NESTED, "half_life_days": 200},
    "ten bands": {"bands": Bands(count=10)},
    "three, four and two bands": {
        "bands": Bands(
            recency=DimensionBands(count=3),
            frequency=DimensionBands(count=4),
            monetary=DimensionBands(count=2),
        )
    },
    "buying cycle": {"bands": Bands(recency=DimensionBands(method="buying_cycle"))},
    "compact six": {"scheme": "compact-six", "window_months": 3},
    "value four": {"scheme": "value-four", "new_accounts": NewAccounts(days=200, orders=3)},
    "refunds count": {"refunds": "count", "window_months": 12},
}
OF_TYPES = {
    "peers": {"peers": Peers(attribute="tier", floor=10), "window_months": 24},
    "peers, nested, fading": {
        "peers": Peers(attribute="region", floor=10),
        "bands": NESTED,
        "half_life_days": 300,
    },
    "other values": {
        "monetary_for": (
            MonetaryFor(attribute="tier", values=("Enterprise",), measure="latest"),
            MonetaryFor(attribute="tier", values=("Mid-market",), measure="mean_per_order"),
        )
    },
    "weights": {
        "frequency": Frequency(
            weights=(EventWeight(event="qualified meeting", weight=0.3),),
            events=("invoice", "qualified meeting"),
        ),
        "window_months": 12,
    },
    "types": {"recency": Recency(events=("renewal",)), "frequency": Frequency(events=("invoice",))},
    "some are left out": {"do_not_label": ("A-0001", "A-0014")},
}


OF_THE_SOFTWARE_FIRM = ("active days", "ten bands", "half-life and window")


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_account_of_the_distributor_is_explained_exactly(tables, name):
    prove(rfm.label(tables[DISTRIBUTOR], rfm.Definition(**DEFINITIONS[name])))


@pytest.mark.parametrize("name", [*OF_THE_SOFTWARE_FIRM, *OF_TYPES])
def test_every_account_of_the_software_firm_is_explained_exactly(tables, name):
    prove(rfm.label(tables[SAAS], rfm.Definition(**(DEFINITIONS | OF_TYPES)[name])))


@pytest.mark.parametrize("scheme", rfm.scheme_names())
def test_every_account_of_the_summary_is_explained_exactly(tables, scheme):
    prove(rfm.label(tables[SUMMARY], rfm.Definition(scheme=scheme)))


@pytest.mark.parametrize("name", ["default", "half-life and window"])
def test_no_day_before_the_one_that_is_named_changes_a_segment(tables, name):
    result = rfm.label(tables[DISTRIBUTOR], rfm.Definition(**DEFINITIONS[name]))
    prove(result, dates=1, days=range(1, 16))


# --- Any events ----------------------------------------------------------------------------

REFERENCE = dt.date(2025, 3, 31)
CUTS = Bands(recency=(10, 40, 90), frequency=(2, 3, 5), monetary=(50, 100.5, 400))
event_rows = st.lists(
    st.tuples(
        st.sampled_from(["A", "B", "C", "D"]),
        st.dates(dt.date(2024, 10, 31), REFERENCE).map(str),
        st.sampled_from([f"O{number}" for number in range(8)]),
        st.sampled_from(["0", "10.05", "80", "333.33", "-20"]),
    ),
    max_size=30,
).map(lambda rows: [*rows, ("A", "2024-11-30", "O1", "10")])
windows = st.sampled_from([None, 1, 3])
fading = st.sampled_from([None, 30.5])
single_values = st.sampled_from(["total", "mean_per_order", "mean_per_active_day"])


@settings(max_examples=6)
@given(
    event_rows,
    windows,
    st.one_of(
        st.tuples(fading, single_values),
        st.tuples(st.none(), st.sampled_from(["largest", "latest"])),
    ),
    st.sampled_from(["orders", "active_days", "active_months", "rows"]),
    st.sampled_from(["classic-ten", "b2b-five", "smb-six"]),
    st.booleans(),
)
def test_any_events_are_explained_exactly(rows, window, value, counted, scheme, with_ids):
    half_life, measured = value
    table = csv_table(["account_id", "date", "order_id", "value"], rows)
    fields = rfm.FieldMap(order_id=None if with_ids else "")
    told = rfm.Definition(
        fields=fields,
        reference_date=REFERENCE,
        window_months=window,
        half_life_days=half_life,
        frequency=counted,
        monetary=measured,
        scheme=scheme,
        bands=CUTS,
        new_accounts=NewAccounts(days=20, orders=1),
    )
    prove(rfm.label([table], told), dates=2, days=(1, 31))


# --- Further columns, accounts without events ------------------------------------------------

FURTHER = [
    (
        f"A{number % 9}",
        f"20{23 + number % 2}-{1 + number % 12:02}-{1 + number % 28:02}",
        f"O{number}",
        f"{7 * number % 50 + 1}.5",
        f"{number % 6}",
        f"{number % 4}",
        f"{100 * (number % 7)}" if number % 3 else "",
    )
    for number in range(60)
]
FURTHER_FIELDS = rfm.FieldMap(value="value", cost="cost", units="units", potential="potential")


@pytest.mark.parametrize(
    "choices",
    [
        {"monetary": "margin", "window_months": 6},
        {"monetary": "margin", "half_life_days": 45},
        {"frequency": "units", "window_months": 9},
        {"frequency": "units", "half_life_days": 45},
        {"monetary": "potential"},
        {"monetary": "potential", "window_months": 3, "frequency": "active_months"},
    ],
)
def test_margins_units_and_potentials_are_explained_exactly(choices):
    header = ["account", "date", "order", "value", "cost", "units", "potential"]
    told = rfm.Definition(
        fields=FURTHER_FIELDS, scheme="classic-ten", bands=rfm.Bands(count=3), **choices
    )
    prove(rfm.label([csv_table(header, FURTHER)], told))


def test_an_account_without_any_event_begins_with_one_order():
    events = csv_table(
        ["account_id", "date", "order_id", "value"],
        [(f"A{n}", f"2024-{n:02}-15", f"O{n}", "100") for n in range(1, 13)],
    )
    listed = [(f"A{n}", f"Firm {n}", "x") for n in range(1, 14)]
    names = read_one("accounts.csv", csv_text(["account_id", "name", "tier"], listed).encode())
    result = rfm.label([events, names], rfm.Definition(reference_date=dt.date(2024, 12, 31)))
    found = prove(result)
    silent = result.accounts.set_index("account_id").loc["A13"]
    assert silent["segment"] == "No activity yet"
    assert found.loc["A13", ["kind", "count", "to"]].tolist() == ["orders", 1, "New account"]
    assert pd.isna(found.loc["A13", "drops_day"])


# --- What is closest -----------------------------------------------------------------------


def test_an_account_on_a_cut_has_no_distance_and_one_without_scores_none():
    bands = Bands(recency=(100, 200), frequency=(2, 5), monetary=(50, 1000))
    rows = [
        ("on the cut", "2025-01-31", "O1", "50"),
        ("a tenth away", "2025-03-31", "O2", "900"),
        ("refunds only", "2025-03-01", "O3", "-5"),
    ]
    table = csv_table(["account_id", "date", "order_id", "value"], rows)
    result = rfm.label([table], rfm.Definition(reference_date=REFERENCE, bands=bands))
    edge = explained(result)["edge"]
    assert edge["on the cut"] == 0
    assert edge["a tenth away"] == pytest.approx(0.1)
    assert np.isnan(edge["refunds only"])


def test_nothing_that_happens_after_ten_years_is_foretold():
    bands = Bands(recency=(3651, 3652, 3653, 3654), frequency=(1, 1, 1, 1), monetary=(0, 0, 0, 0))
    rows = [("A", "2025-03-31", "O1", "50"), ("B", "2025-03-29", "O2", "50")]
    table = csv_table(["account_id", "date", "order_id", "value"], rows)
    told = rfm.Definition(reference_date=REFERENCE, bands=bands, scheme=STAIRS)
    found = explained(rfm.label([table], told))
    assert found["drops_day"].tolist() == [to_day(REFERENCE) + 3652, to_day(REFERENCE) + 3650]
    later = told.replace(bands=bands.replace(recency=(4000, 4001, 4002, 4003)))
    assert explained(rfm.label([table], later))["drops_day"].isna().all()
