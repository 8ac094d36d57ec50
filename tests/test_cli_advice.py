"""Advice on the command line, and the options that make a definition."""

import datetime as dt
import json
import tomllib

import pandas as pd
import pytest

from rfm.definition import Definition
from rfm.versions import Version, versions_to_toml
from tests.conftest import ROOT

SAAS = str(ROOT / "sample_data" / "saas_events.csv")
DISTRIBUTOR = str(ROOT / "sample_data" / "distributor_order_lines.xlsx")
SUMMARY = str(ROOT / "sample_data" / "account_summary.csv")
DAY = ("--reference-date", "2026-06-30")
TIER = ("--attribute", "tier")
CLOSER = (
    "The best recency bands end at 7 and 14 days, yet accounts typically order every 28.2 days: "
    "36 accounts within that usual gap score 3 or less, as if they had gone silent. Cut at "
    "multiples of the gap."
)


def listed(path) -> pd.DataFrame:
    return pd.read_csv(path, dtype={"account_id": str}).set_index("account_id")


def test_advise_prints_codes_sentences_and_what_applies(json_of):
    assert json_of("advise", SAAS, *DAY) == {
        "reference_date": "2026-06-30",
        "accounts": 118,
        "advice": [{"code": "bands_closer_than_cycle", "sentence": CLOSER, "applies": True}],
    }
    told = json_of("advise", SUMMARY, *DAY)["advice"]
    assert [(one["code"], one["applies"]) for one in told] == [
        ("few_accounts", True),
        ("one_account_dominates", False),
    ]


def test_without_json_people_read_sentences(run):
    assert run("advise", SAAS, *DAY) == (
        0,
        f"Advice bands_closer_than_cycle: {CLOSER} (--apply bands_closer_than_cycle)\n",
        "",
    )


def test_label_takes_advice_and_the_rest_of_it_is_told(json_of, run, tmp_path):
    out, saved = tmp_path / "list.csv", tmp_path / "d.toml"
    apply = ("--apply", "bands_closer_than_cycle")
    told = json_of("label", SAAS, *DAY, *apply, "--out", out, "--save-definition", saved)
    # Twice 28.25 days is 56.5: whole days, rounded up.
    assert told["cuts"]["recency"] == [29, 57, 85, 113]
    assert told["advice"] == []
    plain = ("advise", SAAS, *DAY, "--definition", saved)
    assert run(*plain) == (0, "Nothing stands out: no advice.\n", "")


def test_advice_is_taken_one_after_the_other(json_of, tmp_path):
    told = json_of(
        *("label", SAAS, *DAY, "--bands", 10, "--out", tmp_path / "list.csv"),
        *("--apply", "few_accounts", "--apply", "bands_closer_than_cycle"),
    )
    assert told["cuts"]["recency"] == [29, 57, 85, 113]
    assert told["advice"] == []
    told = json_of(
        *("label", DISTRIBUTOR, *DAY, "--apply", "frequency_ties", "--out", tmp_path / "b.csv")
    )
    assert told["cuts"]["frequency"] == [2, 3, 4, 6]


def test_an_old_file_is_counted_to_its_latest_event(json_of, tmp_path):
    words = ("label", SAAS, "--reference-date", "today", "--out", tmp_path / "list.csv")
    told = json_of(*words)
    assert told["reference_date"] == dt.date.today().isoformat()
    assert (told["advice"][0]["code"], told["advice"][0]["applies"]) == ("stale_file", True)
    told = json_of(*words, "--apply", "stale_file")
    assert told["reference_date"] == "2026-06-30"
    # The file is as old as before, but nothing in a definition can change that.
    assert (told["advice"][0]["code"], told["advice"][0]["applies"]) == ("stale_file", False)


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        (
            ["bands"],
            "--apply bands: there is no such advice here; codes that apply: few_accounts.",
        ),
        (
            ["one_account_dominates"],
            "--apply one_account_dominates: no definition can mend it; codes that apply: "
            "few_accounts.",
        ),
        (
            ["few_accounts", "few_accounts"],
            "--apply few_accounts: there is no such advice here; codes that apply: none.",
        ),
    ],
)
def test_advice_that_does_not_apply_is_one_sentence(run, tmp_path, codes, sentence):
    apply = [word for code in codes for word in ("--apply", code)]
    out = tmp_path / "x.csv"
    assert run("label", SUMMARY, *DAY, *apply, "--out", out) == (2, "", f"{sentence}\n")
    assert not out.exists()


def test_advice_stands_before_the_last_line_of_label(run, tmp_path):
    out = tmp_path / "list.csv"
    lines = run("label", SAAS, *DAY, "--out", out)[1].splitlines()
    assert lines[-2:] == [
        f"Advice bands_closer_than_cycle: {CLOSER} (--apply bands_closer_than_cycle)",
        f"Written to {out}.",
    ]


def test_window_peers_and_accounts_left_out(run, tmp_path):
    out, saved = tmp_path / "list.csv", tmp_path / "d.toml"
    code, _, err = run(
        *("label", SAAS, *DAY, *TIER, "--out", out, "--save-definition", saved),
        *("--window-months", 12, "--peers", "tier"),
        *("--do-not-label", "A-0069", "--do-not-label", "Krähenfels Versicherung AG"),
    )
    assert (code, err) == (0, "")
    definition = tomllib.loads(saved.read_text(encoding="utf-8"))
    assert definition["window_months"] == 12
    assert definition["peers"]["attribute"] == "tier"
    assert definition["do_not_label"] == ["A-0069", "Krähenfels Versicherung AG"]
    accounts = listed(out)
    left_out = accounts.index[accounts["segment"] == "Not labelled"]
    assert sorted(left_out) == ["A-0069", "A-0095"]
    assert accounts["peer"].equals(accounts["tier"].rename("peer"))


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("latest-event", dt.date(2026, 6, 30)),
        ("today", dt.date.today()),
        ("end-of-last-month", dt.date.today().replace(day=1) - dt.timedelta(days=1)),
    ],
)
def test_the_reference_date_can_be_a_word(json_of, given, day):
    told = json_of("inspect", SAAS, "--reference-date", given)
    assert told["reference_date"] == day.isoformat()


DEFINITIONS = {
    "peers": 'peers = { attribute = "tier", floor = 20 }',
    "nested": "bands = { nested = true, count = 3 }",
    "rhythm": 'recency = { measure = "rhythm", events = ["invoice", "renewal"] }',
    "natural": "bands.monetary = { method = 'natural', count = 4 }\nbands.count = 5",
    "cycle": "bands.recency = { method = 'buying_cycle', multiples = [1, 2] }\nbands.count = 3",
    "faded": "half_life_days = 180",
    "others": "bands.count = 10\n[[monetary_for]]\n"
    'attribute = "tier"\nvalues = ["Enterprise"]\nmeasure = "mean_per_order"',
}


@pytest.mark.parametrize("text", DEFINITIONS.values(), ids=DEFINITIONS)
def test_a_saved_definition_gives_the_same_list(json_of, tmp_path, text):
    own, saved, first, again = (tmp_path / name for name in ("a.toml", "b.toml", "1.csv", "2.csv"))
    own.write_text(f'version = 2\nattributes = ["tier"]\n{text}\n', encoding="utf-8")
    told = json_of(
        "label", SAAS, *DAY, "--definition", own, "--out", first, "--save-definition", saved
    )
    repeated = json_of("label", SAAS, *DAY, "--definition", saved, "--out", again)
    assert again.read_bytes() == first.read_bytes()
    assert repeated["cuts"] == told["cuts"]
    # A second saving says the same: what is frozen stays frozen.
    third = tmp_path / "c.toml"
    json_of("label", SAAS, *DAY, "--definition", saved, "--out", again, "--save-definition", third)
    assert third.read_text(encoding="utf-8") == saved.read_text(encoding="utf-8")


@pytest.fixture
def versions(tmp_path):
    """Return a file with two versions of a definition."""
    path = tmp_path / "versions.toml"
    kept = (
        Version(name="Kick-off", definition=Definition(scheme="value-four")),
        Version(name="2026-Q3", definition=Definition(scheme="compact-six")),
    )
    path.write_text(versions_to_toml(kept), encoding="utf-8")
    return path


def test_one_of_several_versions_is_chosen_by_name(json_of, versions, tmp_path):
    told = json_of(
        *("label", SAAS, *DAY, "--definition", versions, "--named", "2026-Q3"),
        *("--out", tmp_path / "list.csv"),
    )
    assert told["segments"][0]["name"] == "Champions"
    assert len(told["cuts"]["recency"]) == 2


def test_one_definition_is_never_written_over_several_versions(run, versions, tmp_path):
    kept = versions.read_bytes()
    code, _, err = run(
        *("label", SAAS, "--definition", versions, "--named", "2026-Q3"),
        *("--out", tmp_path / "list.csv", "--save-definition", versions),
    )
    assert (code, versions.read_bytes()) == (2, kept)
    assert "versions.toml is one of the files read" in err


def test_the_columns_of_measures_are_mapped_like_all_others(json_of, tmp_path):
    out = tmp_path / "list.csv"
    own = tmp_path / "d.toml"
    own.write_text('monetary = "margin"\nfields = { cost = "nosuch" }\n', encoding="utf-8")
    arguments = ("--definition", own, "--map", "cost=amount", "--out", out)
    told = json_of("label", SAAS, *DAY, *arguments)
    assert sum(one["monetary"] for one in told["segments"]) == 0


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ([], "versions.toml holds several versions; choose one with --named: Kick-off, 2026-Q3.\n"),
        (
            ["--named", "Q4"],
            "versions.toml holds no version named 'Q4'; choose one with --named: Kick-off, "
            "2026-Q3.\n",
        ),
    ],
)
def test_which_version_must_be_said(run, versions, named, sentence):
    assert run("inspect", SAAS, "--definition", versions, *named) == (2, "", sentence)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--named", "Q4"], "--named Q4 needs --definition, the file that holds it."),
        (["--bands", "11"], "--bands"),
        (["--window-months", "0"], "--window-months"),
        (["--peers", "Colour"], "accounts have no attribute 'Colour'"),
        (["--reference-date", "yesterday"], "takes YYYY-MM-DD or one of latest-event,"),
        (["--apply", "few_accounts"], "No such option"),
    ],
)
def test_an_option_written_wrongly_is_one_sentence(run, options, sentence):
    code, out, err = run("advise", SAAS, *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_bands_must_not_contradict_the_cuts(run, json_of, tmp_path):
    typed = tmp_path / "d.toml"
    typed.write_text("version = 2\nbands.recency = [30, 90]\nbands.count = 3\n")
    out = tmp_path / "list.csv"
    code, _, err = run("label", SAAS, "--definition", typed, "--bands", 4, "--out", out)
    assert code == 2
    assert err == (
        "--bands 4 contradicts the definition, which has 3 bands; leave one of the two out.\n"
    )
    told = json_of("label", SAAS, *DAY, "--definition", typed, "--bands", 3, "--out", out)
    assert told["cuts"]["recency"] == [30, 90]


def test_bands_keep_the_methods_of_the_definition(json_of, tmp_path):
    natural = tmp_path / "d.toml"
    natural.write_text('version = 2\nbands.recency = { method = "buying_cycle" }\n')
    out = tmp_path / "list.csv"
    told = json_of("label", SAAS, *DAY, "--definition", natural, "--bands", 10, "--out", out)
    assert told["cuts"]["recency"][:2] == [29, 57]
    assert {len(told["cuts"][name]) for name in ("recency", "frequency", "monetary")} == {9}


def test_the_schema_of_a_definition_is_json(run):
    code, out, err = run("schema")
    assert (code, err) == (0, "")
    assert set(json.loads(out)["properties"]) == set(Definition.model_fields)
