"""The columns by which accounts can be told apart."""

import rfm
from rfm.analysis.attributes import attribute_choices
from rfm.pipeline import find_events
from tests.app.conftest import SAMPLES


def test_columns_with_few_values_tell_accounts_apart():
    tables = rfm.read(SAMPLES / "saas_events.csv")
    found = attribute_choices(find_events(tables), tables)
    assert set(found) == {"owner", "tier", "region"}
    assert found["tier"] == tuple(sorted(set(tables[0].frame["tier"].dropna())))


def test_what_plays_a_role_or_says_one_thing_only_or_too_much_is_none(tmp_path):
    path = tmp_path / "events.csv"
    lines = [
        f"C{n},2026-01-0{n},{n},same,{n % 2},street {n}, {'x' if n % 2 else 'y'} \n"
        for n in range(1, 8)
    ]
    path.write_text("customer,date,amount,country,group,address,tier\n" + "".join(lines))
    tables = rfm.read(path)
    found = attribute_choices(find_events(tables), tables, most=5)
    assert found == {"group": ("0", "1"), "tier": ("x", "y")}


def test_attributes_of_joined_accounts_come_first(tmp_path):
    orders, firms = tmp_path / "orders.csv", tmp_path / "customers.csv"
    orders.write_text(
        "order_id,customer_id,order_date,amount,channel\n"
        + "".join(
            f"{n},C{n % 4},2024-01-{10 + n},{n},{'web' if n % 3 else 'shop'}\n"
            for n in range(1, 13)
        )
    )
    firms.write_text(
        "customer_id,company,tier\n" + "".join(f"C{n},Firm {n},{'AB'[n % 2]}\n" for n in range(5))
    )
    tables = rfm.read(orders, firms)
    found = attribute_choices(find_events(tables), tables)
    assert next(iter(found)) == "tier"
    assert found["tier"] == ("A", "B")
    assert found["channel"] == ("shop", "web")
