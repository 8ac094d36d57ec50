"""The command line as a user meets it: exit codes, one sentence on stderr, the JSON promised."""

import json
import os
import subprocess
import sys
import tomllib

import openpyxl
import pandas as pd
import pytest

import rfm
from rfm.output.explanations import EXPLANATIONS
from rfm.scoring.result import LIST_COLUMNS
from tests.conftest import ROOT

SAAS = str(ROOT / "sample_data" / "saas_events.csv")
DAY = ("--reference-date", "2026-06-30")


def shell(*arguments, **environment):
    """Run ``python -m rfm`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "rfm", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@pytest.fixture
def orders(tmp_path):
    """Return a small clean file."""
    path = tmp_path / "orders.csv"
    path.write_text(
        "Customer ID,Company,Order date,Order no,Quantity,Price,Other\n"
        + "".join(
            f"0{i % 7},Firm {i % 7},2024-{1 + i % 12:02d}-{13 + i % 9},SO-{i},{i % 4},{i}.25,{i}\n"
            for i in range(1, 41)
        ),
        encoding="utf-8",
    )
    return path


def test_inspect_prints_the_json_promised(json_of):
    told = json_of("inspect", SAAS, *DAY)
    more = ["currency", "event_type", "attributes", "tables", "joins", "findings"]
    assert [told.pop(name) for name in more[:3]] == ["EUR", "event_type", []]
    assert told.pop("tables") == [
        {
            "name": "saas_events.csv",
            "part": "events",
            "why": "rows have an account and a date",
        }
    ]
    assert told.pop("joins") == []
    assert [one["code"] for one in told.pop("findings")] == ["refunds"]
    assert told == {
        "reference_date": "2026-06-30",
        "accounts": 118,
        "field_map": {
            "account_id": "account_id",
            "account_name": "company_name",
            "date": "event_date",
            "value": "amount",
            "order_id": "event_id",
        },
        "files": [
            {
                "name": "saas_events.csv",
                "rows_read": 3078,
                "rows_used": 3078,
                "value_read": 4982857.4,
                "value_used": 4982857.4,
                "set_aside": [],
            }
        ],
    }


def test_a_role_without_a_column_is_null_and_an_expression_is_written_out(json_of, tmp_path):
    path = tmp_path / "lines.csv"
    path.write_text("customer,date,quantity,unit_price\nA,2024-01-13,2,1.5\nB,2024-01-14,1,2.5\n")
    assert json_of("inspect", path)["field_map"] == {
        "account_id": "customer",
        "account_name": None,
        "date": "date",
        "value": "quantity * unit_price",
        "order_id": None,
    }


def test_rows_set_aside_are_told_by_reason(json_of):
    sample = ROOT / "sample_data" / "distributor_order_lines.xlsx"
    (file,) = json_of("inspect", sample, *DAY)["files"]
    assert {"reason": "no account", "rows": 3, "value": 305.49} in file["set_aside"]
    assert file["rows_read"] == file["rows_used"] + sum(one["rows"] for one in file["set_aside"])
    aside = sum(one["value"] for one in file["set_aside"])
    assert file["value_read"] == pytest.approx(file["value_used"] + aside, abs=1e-9)


def test_label_adds_cuts_and_segments(json_of, tmp_path):
    told = json_of("label", SAAS, *DAY, "--out", tmp_path / "list.csv")
    inspected = json_of("inspect", SAAS, *DAY)
    assert list(told) == [*inspected, "cuts", "segments", "advice"]
    assert {name: told[name] for name in inspected} == inspected
    assert list(told["cuts"]) == ["recency", "frequency", "monetary"]
    for edges in told["cuts"].values():
        assert len(edges) == 4
        assert edges == sorted(edges)
    accounts = pd.read_csv(tmp_path / "list.csv", dtype={"rfm_code": str})
    cuts = told["cuts"]
    best, worst = accounts["r_score"].max(), accounts["r_score"].min()
    assert accounts.loc[accounts["r_score"] == best, "recency_days"].max() <= cuts["recency"][0]
    assert accounts.loc[accounts["r_score"] == worst, "recency_days"].min() > cuts["recency"][-1]
    assert accounts.loc[accounts["f_score"] == 1, "frequency"].max() < cuts["frequency"][0]
    assert accounts.loc[accounts["m_score"] == 5, "monetary"].min() >= cuts["monetary"][-1]
    for segment in told["segments"]:
        assert list(segment) == ["name", "accounts", "account_share", "monetary", "monetary_share"]
        mine = accounts[accounts["segment"] == segment["name"]]
        assert segment["accounts"] == len(mine)
        assert segment["monetary"] == pytest.approx(mine["monetary"].sum())
    assert sum(one["accounts"] for one in told["segments"]) == told["accounts"] == len(accounts)
    assert sum(one["account_share"] for one in told["segments"]) == pytest.approx(1)
    assert sum(one["monetary_share"] for one in told["segments"]) == pytest.approx(1)


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "parquet"])
def test_the_list_has_its_columns_in_every_format(run, tmp_path, suffix):
    out = tmp_path / f"list.{suffix}"
    assert run("label", SAAS, *DAY, "--out", out)[0] == 0
    if suffix == "xlsx":
        header = next(openpyxl.load_workbook(out)["Accounts"].iter_rows(values_only=True))
    else:
        header = (pd.read_csv if suffix == "csv" else pd.read_parquet)(out).columns
    assert tuple(header) == (*LIST_COLUMNS, *EXPLANATIONS)


def test_without_json_people_read_sentences(run, tmp_path):
    code, out, err = run("label", SAAS, *DAY, "--out", tmp_path / "list.csv")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == (
        "Accounts come from account_id; their names from company_name; dates from event_date; "
        "value is amount; one order is one event_id."
    )
    assert lines[1] == "Reference date 2026-06-30; 118 accounts."
    assert lines[2].startswith("3,078 rows read = 3,078 used + 0 set aside;")
    assert lines[-1] == f"Written to {tmp_path / 'list.csv'}."


def test_map_overrides_the_proposal(json_of, orders):
    assert json_of("inspect", orders)["field_map"]["value"] == "Quantity * Price"
    mapped = json_of("inspect", orders, "--map", "value=Other", "--map", "account_id=Company")
    assert mapped["field_map"]["value"] == "Other"
    assert mapped["field_map"]["account_id"] == "Company"
    assert mapped["files"][0]["value_read"] == 820.0
    product = json_of("inspect", orders, "--map", "value=Price * (Quantity + 1)")
    assert product["files"][0]["value_read"] > mapped["files"][0]["value_read"]


def test_map_with_nothing_after_the_sign_leaves_a_role_out(json_of, orders):
    told = json_of("inspect", orders, "--map", "order_id=", "--map", "value=")
    assert told["field_map"]["order_id"] is None
    assert told["field_map"]["value"] is None
    assert told["files"][0]["value_read"] == 0


def test_bands_and_scheme(json_of, tmp_path):
    told = json_of(
        "label", SAAS, *DAY, "--bands", 3, "--scheme", "smb-six", "--out", tmp_path / "list.csv"
    )
    assert {len(edges) for edges in told["cuts"].values()} == {2}
    assert told["segments"][0]["name"] == "Champions"


def test_the_reference_date_sets_later_rows_aside(json_of, orders):
    told = json_of("inspect", orders, "--reference-date", "2024-06-30")
    assert told["reference_date"] == "2024-06-30"
    (aside,) = told["files"][0]["set_aside"]
    assert aside["reason"] == "after the reference date"


def test_several_files_are_told_one_by_one(json_of, orders, tmp_path):
    second = tmp_path / "second.csv"
    second.write_bytes(orders.read_bytes() + b"\n")
    told = json_of("inspect", orders, second)
    assert [file["name"] for file in told["files"]] == ["orders.csv", "second.csv"]


def test_a_saved_definition_gives_the_same_list(json_of, orders, tmp_path):
    first, again, saved = (tmp_path / name for name in ("first.csv", "again.csv", "d.toml"))
    told = json_of(
        *("label", orders, "--map", "value=Other", "--bands", 4, "--scheme", "value-four"),
        *("--out", first, "--save-definition", saved),
    )
    definition = tomllib.loads(saved.read_text(encoding="utf-8"))
    assert definition["scheme"] == "value-four"
    assert definition["bands"]["monetary"] == told["cuts"]["monetary"]
    repeated = json_of("label", orders, "--definition", saved, "--out", again)
    assert again.read_bytes() == first.read_bytes()
    # Cuts that are typed need other advice than cuts that are proposed.
    assert {**repeated, "advice": None} == {**told, "advice": None}


def test_date_order_and_decimal_answer_the_questions(json_of, run, tmp_path):
    path = tmp_path / "open.csv"
    path.write_text("customer;date;amount\nA;01/02/2024;1.234\nB;03/04/2024;5.678\n")
    code, _, err = run("inspect", path)
    assert code == 2
    assert "--date-order" in err
    code, _, err = run("inspect", path, "--date-order", "mdy")
    assert code == 2
    assert "--decimal" in err
    told = json_of("inspect", path, "--date-order", "mdy", "--decimal", "comma")
    assert told["reference_date"] == "2024-03-04"
    assert told["files"][0]["value_read"] == 6912.0


ERRORS = {
    "input as output": (["label", SAAS, "--out", SAAS], "is one of the files read"),
    "one output twice": (
        ["label", SAAS, "--out", "x.csv", "--save-definition", "./x.csv"],
        "./x.csv is to be written twice; give each output its own file.",
    ),
    "one file twice": (["inspect", SAAS, SAAS], "hold the same bytes; give the file once"),
    "no account": (
        ["inspect", SAAS, "--map", "account_id=", "--map", "account_name="],
        "Name it with --map account_id=COLUMN.",
    ),
    "unknown command": (["segment"], "No such command 'segment'"),
    "unknown option": (["inspect", SAAS, "--bogus"], "No such option"),
    "no file": (["inspect"], "Missing argument 'FILE...'"),
    "file not there": (["inspect", "nope.csv"], "nope.csv can't be read: No such file"),
    "a folder": (["inspect", "."], "can't be read: Is a directory."),
    "not a table": (["inspect", "docs/img/tune.png"], "tune.png"),
    "map without sign": (["inspect", SAAS, "--map", "value"], "--map takes ROLE=COLUMN"),
    "map of no role": (["inspect", SAAS, "--map", "price=amount"], "--map takes ROLE=COLUMN"),
    "map to no column": (["inspect", SAAS, "--map", "date=When"], "has no column 'When' for date"),
    "map to no expression": (["inspect", SAAS, "--map", "value=amount *"], "complete expression"),
    "date not a date": (["inspect", SAAS, "--reference-date", "30.6.26"], "takes YYYY-MM-DD"),
    "date too early": (["inspect", SAAS, "--reference-date", "1999-01-01"], "No event is dated on"),
    "no definition": (["inspect", SAAS, "--definition", "nope.toml"], "nope.toml can't be read"),
    "not a definition": (["inspect", SAAS, "--definition", "LICENSE"], "is not valid TOML"),
    "no out": (["label", SAAS], "Missing option '--out'"),
    "out of another kind": (["label", SAAS, "--out", "x.pdf"], "'x.pdf' is none of them"),
    "out in no folder": (["label", SAAS, "--out", "nope/x.csv"], "nope/x.csv can't be written"),
    "scheme not there": (["label", SAAS, "--out", "x.csv", "--scheme", "best"], "no scheme named"),
    "too many bands": (["label", SAAS, "--out", "x.csv", "--bands", "12"], "--bands"),
}


def test_no_command_shows_the_help_and_version_the_version(run):
    assert run()[1].startswith("Usage:")
    assert run("--version") == (0, f"rfm, version {rfm.__version__}\n", "")


@pytest.mark.parametrize(("arguments", "sentence"), ERRORS.values(), ids=ERRORS)
def test_every_error_is_one_sentence_and_exit_code_2(run, monkeypatch, arguments, sentence):
    monkeypatch.chdir(ROOT)
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert "Traceback" not in err
    assert not (ROOT / "x.csv").exists()


def test_a_broken_definition_names_the_setting(run, tmp_path):
    broken = tmp_path / "d.toml"
    broken.write_text('version = 1\nscheme = "b2b-five"\n[bands]\nfrequency = [5, 2]\n')
    code, _, err = run("label", SAAS, "--definition", broken, "--out", tmp_path / "x.csv")
    assert code == 2
    assert err == "d.toml: bands: the frequency cuts must ascend; got [5.0, 2.0].\n"


@pytest.mark.parametrize("command", [[], ["inspect"], ["label"]])
def test_help(command):
    done = shell(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")
    assert done.stderr == ""


def test_success_as_a_user_sees_it(tmp_path):
    out = tmp_path / "list.xlsx"
    done = shell("label", SAAS, *DAY, "--out", str(out), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["accounts"] == 118
    assert out.exists()


@pytest.mark.parametrize("name", ["file not there", "no out", "map to no column"])
def test_an_error_as_a_user_sees_it(name):
    arguments, sentence = ERRORS[name]
    done = shell(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_terminal_without_unicode_gets_no_traceback(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(
        "客户名称,下单日期,金额\n上海,2024-01-13,5\n北京,2024-01-14,6\n", encoding="utf-8"
    )
    done = shell("inspect", str(path), "--json", PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["field_map"]["value"] == "金额"


@pytest.fixture
def sales(tmp_path):
    """Return a small file with statuses, two currencies, a cash account and a repeated order."""
    path = tmp_path / "sales.csv"
    path.write_text(
        "Account,Date,Order,Status,Currency,Amount,Tier\n"
        "Acme,2024-01-13,1,Paid,EUR,10,A\n"
        "Acme,2024-01-14,2,Cancelled,EUR,20,A\n"
        "Bolt,2024-01-15,3,Paid,EUR,40,B\n"
        "Bolt,2024-01-16,4,Paid,USD,80,B\n"
        "Cash,2024-01-17,5,Paid,EUR,160,B\n"
    )
    return path


@pytest.mark.parametrize(
    ("options", "used", "value"),
    [
        ([], 2, 50.0),
        (["--on", "Status=Cancelled"], 3, 70.0),
        (["--off", "Status=Paid", "--on", "Status=Cancelled"], 1, 20.0),
        (["--keep", "walk_in"], 3, 210.0),
        (["--rate", "usd=0.5"], 3, 90.0),
        (["--currency", "usd"], 1, 80.0),
    ],
)
def test_what_counts_is_answered_by_options(json_of, sales, options, used, value):
    (file,) = json_of("inspect", sales, *options)["files"]
    assert (file["rows_used"], file["value_used"]) == (used, value)
    assert file["value_read"] == pytest.approx(
        file["value_used"] + sum(one["value"] for one in file["set_aside"])
    )


def test_rows_in_another_currency_tell_their_own_value_outside_every_sum(json_of, sales):
    (file,) = json_of("inspect", sales)["files"]
    (other,) = [one for one in file["set_aside"] if "currency" in one]
    assert other == {
        "reason": "in USD, not in EUR",
        "rows": 1,
        "value": 0.0,
        "currency": "USD",
        "own_value": 80.0,
    }


def test_rows_set_aside_are_written_with_their_cells(run, sales, tmp_path):
    aside = tmp_path / "aside.csv"
    assert run("inspect", sales, "--set-aside", aside)[0] == 0
    rows = pd.read_csv(aside).set_index("row")
    assert rows.loc[3, "reason"] == "Status is Cancelled"
    assert rows.loc[3, "Amount"] == 20
    assert rows.loc[6, "Account"] == "Cash"


def test_attributes_stand_behind_the_columns_of_the_list(run, sales, tmp_path):
    out = tmp_path / "list.csv"
    assert run("label", sales, "--attribute", "Tier", "--out", out)[0] == 0
    listed = pd.read_csv(out)
    assert tuple(listed.columns) == (*LIST_COLUMNS, *EXPLANATIONS, "Tier")
    assert dict(zip(listed["account_id"], listed["Tier"], strict=True)) == {
        "Acme": "A",
        "Bolt": "B",
    }


def test_tables_are_joined_and_a_part_can_be_said(json_of, tmp_path):
    orders, firms = tmp_path / "orders.csv", tmp_path / "firms.csv"
    orders.write_text(
        "order_id,customer_id,order_date,amount\n"
        + "".join(f"{n},C{n % 4},2024-01-{10 + n},{n}\n" for n in range(1, 13))
    )
    firms.write_text("customer_id,company,tier\n" + "".join(f"C{n},Firm {n},A\n" for n in range(5)))
    told = json_of("inspect", orders, firms)
    assert told["accounts"] == 5
    assert [one["part"] for one in told["tables"]] == ["events", "accounts"]
    assert "1 of 5 keys of firms.csv do not occur in orders.csv" in told["joins"][0]
    alone = json_of("inspect", orders, firms, "--part", "firms.csv=unused")
    assert alone["accounts"] == 4
    assert alone["files"][1]["set_aside"] == [{"reason": "table not used", "rows": 5, "value": 0.0}]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--off", "Status"], "--off takes COLUMN=VALUE"),
        (["--rate", "USD=lots"], "--rate takes CODE=NUMBER"),
        (["--rate", "dollars=2"], "code"),
        (["--part", "x.csv=main"], "--part takes FILE=PART"),
        (["--keep", "everything"], "Invalid value for '--keep'"),
    ],
)
def test_an_option_written_wrongly_is_one_sentence(run, sales, options, sentence):
    code, out, err = run("inspect", sales, *options)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
