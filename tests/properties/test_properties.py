"""What must hold for any input: nothing is lost, order means nothing, more is never worse."""

import datetime as dt

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import rfm
from rfm.choices import RowChoices
from rfm.definition import definition_from_toml
from rfm.measure_choices import DIMENSIONS
from rfm.scoring.bands import MEASURES, SCORES, score
from rfm.scoring.learning import learn_cuts
from rfm.units import VALUE_UNIT
from tests.conftest import accounts_frame, csv_table, csv_text, order_table, read_one

REFERENCE = dt.date(2025, 6, 30)
HEADER = ["account_id", "date", "order_id", "value"]
# Examples that walk the whole road take a third of a second a list; `test_mode_properties` walks
# it in every mode, here fields are proposed from the file.
slow = settings(max_examples=12)
SCORE_COLUMNS = ["r_score", "f_score", "m_score", "fm_score", "rfm_code", "score"]


# --- Nothing is lost -----------------------------------------------------------------------

ACCOUNT_CELLS = st.sampled_from(
    [(name, True) for name in ("0001", "Acme", " Ünal & Co ", 'The "Inn", Ltd', "=1+1", "Totally")]
    + [(blank, False) for blank in ("", "  ", "n/a", "NULL")]
)
DATE_CELLS = st.one_of(
    st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31)).map(lambda d: (str(d), d <= REFERENCE)),
    st.sampled_from([(cell, False) for cell in ("", "tbd", "2025-02-30", "31.13.2024", "-")]),
)
VALUE_FORMS = ("{:.2f}", "{:,.2f}", "€{:.2f}", "{:,.2f} EUR", "{:.1f}0")
REFUND_FORMS = ("-{:.2f}", "({:,.2f})", "{:.2f}-", "\u2212{:.2f}")


def value_cell(cents, form):
    return form.format(cents / 100), cents * VALUE_UNIT // 100, True


TENTHS = st.integers(0, 10**7).map(lambda tenth: 10 * tenth)
VALUE_CELLS = st.one_of(
    st.builds(value_cell, TENTHS, st.sampled_from(VALUE_FORMS)),
    st.builds(value_cell, st.integers(0, 10**8), st.sampled_from(VALUE_FORMS[:4])),
    st.builds(value_cell, st.integers(1, 10**6), st.sampled_from(REFUND_FORMS)).map(
        lambda cell: (cell[0], -cell[1], True)
    ),
    st.integers(0, 9999).map(lambda e4: (f"0.{e4:04}", e4, True)),
    st.sampled_from([("", 0, True), ("0", 0, True), ("abc", 0, False), ("12 Main St", 0, False)]),
)
ORDER_CELLS = st.sampled_from(["", "O1", "O2", "O3"])


@st.composite
def order_rows(draw):
    """Draw a row's cells, its value in ten-thousandths, and whether it can be used."""
    account, known = draw(ACCOUNT_CELLS)
    date, dated = draw(DATE_CELLS)
    value, value_e4, readable = draw(VALUE_CELLS)
    return [account, date, draw(ORDER_CELLS), value], value_e4, known and dated and readable


total_lines = st.builds(
    lambda word, value: ([word, "", "", value[0]], value[1], False),
    st.sampled_from(["Total", "Grand total", "Summe", "合计"]),
    VALUE_CELLS,
)
repeated_headers = st.just((HEADER, 0, False))
empty_rows = st.just((["", "", "", ""], 0, False))
messy_rows = st.lists(
    st.one_of(order_rows(), order_rows(), total_lines, repeated_headers, empty_rows)
)
ANCHOR = (["Acme", "2024-01-31", "O9", "10.25"], 102_500, True)


def e4(money):
    return round(money * VALUE_UNIT)


@given(
    messy_rows, st.sampled_from(["net", "exclude", "count"]), st.sampled_from(["count", "exclude"])
)
def test_every_row_and_every_ten_thousandth_is_accounted_for(drawn, refunds, zeros):
    rows = [*drawn, ANCHOR]
    definition = rfm.Definition(
        fields=rfm.FieldMap(
            account_id="account_id", date="date", order_id="order_id", value="value"
        ),
        reference_date=REFERENCE,
        refunds=refunds,
        zeros=zeros,
        rows=RowChoices(keep=("repeated_orders",)),
    )
    text = csv_text(HEADER, [cells for cells, *_ in rows])
    events = rfm.find_events([read_one("messy.csv", text.encode())], definition)

    used = [
        value_e4
        for cells, value_e4, usable in rows
        if usable
        and not (refunds == "exclude" and value_e4 < 0)
        and not (zeros == "exclude" and value_e4 == 0 and cells[3] != "")
    ]
    (file,) = events.ledger.files
    assert (file.rows_read, e4(file.value_read)) == (len(rows), sum(row[1] for row in rows))
    assert (file.rows_used, e4(file.value_used)) == (len(used), sum(used))
    aside_rows = sum(one.rows for one in file.set_aside)
    aside_e4 = sum(e4(one.value) for one in file.set_aside)
    assert file.rows_used + aside_rows == file.rows_read
    assert e4(file.value_used) + aside_e4 == e4(file.value_read)

    listed = events.ledger.rows_set_aside
    assert (len(listed), sum(e4(value) for value in listed["value"])) == (aside_rows, aside_e4)
    assert listed["row"].is_unique
    assert listed["row"].between(2, len(rows) + 1).all()
    assert events.frame["value_e4"].tolist() == used


# --- Order means nothing -------------------------------------------------------------------

orders = st.tuples(
    st.sampled_from(["0001", "0002", "Acme", "Bolt", "Ümlaut GmbH"]),
    st.dates(dt.date(2024, 1, 1), REFERENCE).map(str),
    st.sampled_from([f"O{number}" for number in range(12)]),
    st.integers(0, 50_000).map(lambda cents: f"{cents / 100:.2f}"),
)
refunds = orders.map(lambda order: (*order[:3], f"-{order[3]}"))
order_lists = st.lists(st.one_of(orders, orders, orders, refunds), min_size=1, max_size=40).map(
    lambda rows: [*rows, ("Acme", "2024-01-31", "O9", "10.25")]
)


@slow
@given(st.data())
def test_order_of_rows_and_columns_and_a_doubled_column_change_nothing(data):
    rows = data.draw(order_lists)
    shuffled = data.draw(st.permutations(rows))
    columns = data.draw(st.permutations(range(4)))
    columns = [*columns, data.draw(st.sampled_from(range(4)))]
    plain = rfm.label([order_table(*rows)])
    moved = rfm.label(
        [
            csv_table(
                [HEADER[column] for column in columns],
                [[row[column] for column in columns] for row in shuffled],
            )
        ]
    )
    assert moved.cuts == plain.cuts
    pd.testing.assert_frame_equal(moved.accounts, plain.accounts, check_exact=True)


@slow
@given(order_lists, st.sampled_from(rfm.scheme_names()), st.sampled_from([None, 3, 4, 5]))
def test_labelling_again_and_with_the_cuts_it_found_gives_the_same_list(rows, scheme, count):
    tables = [order_table(*rows)]
    first = rfm.label(tables, rfm.Definition(scheme=scheme, bands=rfm.Bands(count=count)))
    again = rfm.label(tables, first.definition)
    saved = rfm.definition_to_toml(first.definition.with_cuts(first.cuts))
    reloaded = rfm.label(tables, definition_from_toml(saved))
    for other in (again, reloaded):
        assert other.cuts == first.cuts
        pd.testing.assert_frame_equal(other.accounts, first.accounts, check_exact=True)


@slow
@given(order_lists, st.lists(orders, min_size=1, max_size=10))
def test_with_frozen_cuts_another_account_changes_no_score(rows, others):
    told = rfm.Definition(reference_date=REFERENCE)
    before = rfm.label([order_table(*rows)], told)
    unrelated = [("Unrelated", *order[1:]) for order in others]
    after = rfm.label([order_table(*rows, *unrelated)], told.with_cuts(before.cuts))
    kept = after.accounts.set_index("account_id").drop(index="Unrelated")[SCORE_COLUMNS]
    expected = before.accounts.set_index("account_id")[SCORE_COLUMNS]
    pd.testing.assert_frame_equal(kept.sort_index(), expected.sort_index(), check_exact=True)


def test_with_learned_cuts_another_account_may_change_scores():
    rows = [(f"A{n}", "2025-06-01", f"O{n}", f"{10 * n}.25") for n in range(1, 6)]
    before = rfm.label([order_table(*rows)]).accounts.set_index("account_id")
    whales = [(f"W{n}", "2025-06-01", f"W{n}", "9000.25") for n in range(5)]
    after = rfm.label([order_table(*rows, *whales)]).accounts.set_index("account_id")
    assert (before.loc["A5", "m_score"], after.loc["A5", "m_score"]) == (5, 3)


# --- Equal is equal, more is never worse ---------------------------------------------------

measured_accounts = st.lists(
    st.tuples(
        st.integers(0, 1000) | st.integers(0, 3),
        st.integers(0, 60) | st.integers(1, 2),
        st.integers(-10_000, 10**9).map(lambda cents: cents / 100) | st.sampled_from([0.0, 5.0]),
    ),
    min_size=1,
    max_size=50,
).map(lambda rows: accounts_frame(*map(list, zip(*rows, strict=True))))


def scored(accounts, cuts):
    return score(accounts, cuts).collect("pandas").to_native()


@given(measured_accounts, st.integers(2, 9))
def test_equal_values_score_alike_better_ones_never_worse_and_all_stay_on_the_scale(
    accounts, count
):
    cuts = learn_cuts(accounts, rfm.Definition(bands=rfm.Bands(count=count)))
    frame = scored(accounts, cuts)
    for dimension in DIMENSIONS:
        by_value = frame.groupby(MEASURES[dimension])[SCORES[dimension]]
        assert (by_value.nunique() == 1).all()
        best_first = by_value.first().sort_index(ascending=dimension == "recency")
        assert best_first.is_monotonic_decreasing
        assert frame[SCORES[dimension]].between(1, count).all()
        assert best_first.iloc[0] == count


cut_lists = st.lists(st.integers(0, 1000), min_size=4, max_size=4).map(sorted)


@given(measured_accounts, cut_lists, st.integers(0, 3), st.integers(0, 1000))
def test_an_easier_cut_lowers_nobodys_score(accounts, edges, place, step):
    lower = sorted([*edges[:place], edges[place] - step, *edges[place + 1 :]])
    higher = sorted([*edges[:place], edges[place] + step, *edges[place + 1 :]])
    before = scored(accounts, rfm.Cuts(recency=edges, frequency=edges, monetary=edges))
    easier = scored(accounts, rfm.Cuts(recency=higher, frequency=lower, monetary=lower))
    for column in SCORES.values():
        assert (easier[column] >= before[column]).all()
