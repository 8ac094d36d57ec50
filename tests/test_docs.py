"""What the documents say is what the code does; names, numbers and links in them hold."""

import datetime as dt
import doctest
import inspect
import json
import re
import tomllib

import nbformat
import pytest
from hypothesis import given, settings

import rfm
from docs import generate
from docs.parts import PARTS, TABLES
from docs.schema import schema_text
from rfm.analysis import clusters, distribution
from rfm.analysis.advice import FINDINGS, bands, data, measures, trial, who
from rfm.analysis.explain import steps
from rfm.definition import definition_from_toml
from rfm.errors import RfmError
from rfm.intake import ledger
from rfm.measure_choices import Peers
from rfm.scheme import LANES, NO_SEGMENT, code_scores
from rfm.scoring.schemes import stretch
from rfm.versions import versions_from_toml, versions_to_toml
from tests.conftest import ROOT, read_one
from tests.definitions import definitions
from tests.old_definitions import NAMED

DOCS = ROOT / "docs"
METHOD = (DOCS / "method.md").read_text("utf-8")
PAGES = sorted(DOCS.rglob("*.md"))
ADRS = sorted((DOCS / "adr").glob("[0-9]*.md"))
LONGEST_ADR = 45
TODAY = dt.date(2026, 7, 1)

Row = dict[str, str]


def prose(text: str) -> str:
    """Return Markdown without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ (.+)$", prose(text), flags=re.MULTILINE)


def section(heading: str) -> str:
    """Return a section of the method page."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", METHOD, re.M | re.S)
    assert found, f"docs/method.md has no section '{heading}'"
    return found[1]


def tables(text: str) -> list[list[Row]]:
    """Return the tables of a Markdown text, each row by the names in the header."""
    found = []
    for block in re.findall(r"(?:^\|.*\|\n)+", text, flags=re.MULTILINE):
        head, _, *body = [
            [cell.strip().strip("`") for cell in line.strip("|\n").split("|")]
            for line in block.splitlines()
        ]
        found.append([dict(zip(head, cells, strict=True)) for cells in body])
    return found


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


PUBLIC = [name for name in rfm.__all__ if callable(getattr(rfm, name))]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_has_a_numpydoc_docstring(name):
    thing = getattr(rfm, name)
    text = inspect.getdoc(thing) or ""
    summary, *rest = text.split("\n\n")[0].splitlines()
    assert summary.endswith(".")
    assert rest == [], "the summary is one line"
    for title, rule in re.findall(r"^([A-Z][a-z]+)\n(-{3,})$", text, flags=re.MULTILINE):
        assert len(title) == len(rule)
    parameters = re.search(r"^Parameters\n-+\n(.*?)(?:\n\n|\Z)", text, re.M | re.S)
    if parameters and inspect.isfunction(thing):
        told = re.findall(r"^([a-z_, ]+?)(?: :.*)?$", parameters[1], flags=re.MULTILINE)
        names = [one for line in told if not line.startswith(" ") for one in line.split(", ")]
        assert names == list(inspect.signature(thing).parameters)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_between_pages_lead_somewhere(page):
    text = prose(page.read_text("utf-8"))
    for target in re.findall(r"\]\((?!https?://)([^)]+)\)", text):
        path, _, fragment = target.partition("#")
        linked = page.parent / path if path else page
        assert linked.is_file(), target
        if fragment:
            assert fragment in map(anchor, headings(linked.read_text("utf-8"))), target


def test_every_decision_is_in_the_index_under_its_own_title():
    rows = re.findall(
        r"^\| \[(\d{4})\]\((\S+)\) \| (.+) \|$", (DOCS / "adr/README.md").read_text("utf-8"), re.M
    )
    assert [file for _, file, _ in rows] == [path.name for path in ADRS]
    for number, file, title in rows:
        (heading, *_) = headings((DOCS / "adr" / file).read_text("utf-8"))
        assert heading == f"{number}: {title}"


def test_decisions_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in ADRS] == list(range(1, len(ADRS) + 1))


@pytest.mark.parametrize("path", ADRS, ids=lambda path: path.stem)
def test_decision_is_short_and_says_why_what_and_what_follows(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < LONGEST_ADR
    assert {"Context", "Decision", "Consequences"} <= set(headings(text))


AVOIDED = [
    word.strip()
    for row in tables(section("Words"))[0]
    for word in row["we avoid"].split(",")
    if word.strip()
]
AVOIDED_IN_HEADINGS = re.compile(rf"\b(?:{'|'.join(map(re.escape, AVOIDED))})s?\b", re.IGNORECASE)


def every_heading() -> list[tuple[str, str]]:
    found = [(page.name, text) for page in PAGES for text in headings(page.read_text("utf-8"))]
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        told = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        found.extend((path.name, text) for text in headings(told))
    return found


def test_headings_use_our_words():
    assert {"customer", "transaction", "period", "model"} <= set(AVOIDED)
    found = [one for one in every_heading() if AVOIDED_IN_HEADINGS.search(one[1])]
    assert found == []


def test_scheme_names_in_the_pages_exist():
    first_words = "|".join(sorted({name.split("-")[0] for name in rfm.scheme_names()}))
    last_words = "|".join(sorted({name.split("-")[1] for name in rfm.scheme_names()}))
    looks_like_a_scheme = re.compile(rf"`((?:{first_words})-[a-z]+|[a-z0-9]+-(?:{last_words}))`")
    found = {
        name for page in PAGES for name in looks_like_a_scheme.findall(page.read_text("utf-8"))
    }
    assert found == set(rfm.scheme_names())


def test_short_examples_run_as_printed():
    parsed = doctest.DocTestParser().get_doctest(METHOD, {}, "method.md", None, 0)
    assert len(parsed.examples) > 4
    assert doctest.DocTestRunner().run(parsed).failed == 0


def test_ledger_reasons_are_the_ones_the_ledger_gives():
    told = [row["reason"] for row in tables(section("The ledger"))[0]]
    given = [text for name, text in vars(ledger).items() if name.isupper() and type(text) is str]
    assert sorted(told) == sorted(given)


def test_lanes_are_the_ones_there_are():
    told = [row["lane"] for row in tables(section("Lanes"))[0]]
    assert set(told) == {*LANES, NO_SEGMENT}
    assert len(told) == len(LANES) + 1


def test_schemes_are_described_as_they_are():
    told = {row["scheme"]: row for row in tables(section("Schemes"))[0]}
    assert set(told) == set(rfm.scheme_names())
    for name, row in told.items():
        scheme = rfm.load_scheme(name)
        assert row["title"] == scheme.title
        assert (int(row["scale"]), int(row["segments"])) == (scheme.scale, len(scheme.segments))
        lane = scheme.new_accounts
        assert row["new-account lane"] == (
            f"{lane.days} days, {lane.orders} order" if lane is not None else ""
        )
        days = scheme.fixed_recency_days or ()
        assert re.findall(r"\d+", row["own recency cuts"]) == [f"{day:g}" for day in days]


def test_stretched_scores_are_as_printed():
    rows = tables(section("Stretching scores"))[0]
    assert [row["bands → scale"] for row in rows] == ["3 → 5", "4 → 5", "5 → 3"]
    for row in rows:
        bands, scale = map(int, row["bands → scale"].split(" → "))
        told = [int(row[str(score)]) for score in range(1, 6) if row[str(score)]]
        assert told == [stretch((s, s, s), (bands,) * 3, scale)[0] for s in range(1, bands + 1)]


COUNT_WORDS = {10: "ten"}


def test_advice_is_told_in_full():
    told = {
        code for row in tables(section("Advice"))[0] for code in re.findall(r"\w+", row["code"])
    }
    assert told == {find.__name__ for find in FINDINGS}


def label_orders_of(*days, **definition):
    rows = "".join(f"A,{day},1\n" for day in days)
    table = read_one("orders.csv", f"account,date,value\n{rows}".encode())
    return rfm.label([table], rfm.Definition(**definition), today=TODAY).measured.iloc[0]


def test_the_example_of_a_rhythm_is_as_printed():
    days = ("2026-01-01", "2026-01-31", "2026-03-01", "2026-04-05")
    made = label_orders_of(*days, recency="rhythm", reference_date=dt.date(2026, 6, 4))
    assert (made["typical_gap_days"], made["recency_rhythm"]) == (30, 2)
    assert "the typical gap\nis 30. On 4 June, 60 days later, the rhythm is 2" in METHOD


def test_the_example_of_a_half_life_is_as_printed():
    last = dt.date(2026, 3, 2)
    days = [last - dt.timedelta(days=back) for back in (0, 180, 360)]
    faded = {
        after: label_orders_of(
            *days, half_life_days=180, reference_date=last + dt.timedelta(days=after)
        )["frequency"]
        for after in (0, 90)
    }
    assert faded == {0: 1.75, 90: 1.237437}
    assert "1 + 1/2 + 1/4 = 1.75" in METHOD
    assert "1.75 · 2^(−1/2) = 1.237437" in METHOD


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        (
            "Clusters",
            [
                f"k = {clusters.CLUSTER_COUNTS[0]} to {clusters.CLUSTER_COUNTS[-1]}",
                f"{clusters.STARTS} starts",
                f"seed {clusters.SEED}",
                f"Above {clusters.FIT_ROWS:,} accounts",
                f"over {clusters.SILHOUETTE_ROWS:,} drawn",
            ],
        ),
        (
            "Charts of a measure",
            [
                f"at most {distribution.BINS} steps",
                f"at most {distribution.FEW_VALUES} get",
                f"more than {distribution.SKEWED:g} times",
            ],
        ),
        (
            "Advice",
            [
                f"over {data.STALE_DAYS} days",
                f"differ {who.VALUE_FACTOR} times",
                f"at least {who.PEER_ACCOUNTS} accounts",
                f"under {bands.ACCOUNTS_A_BAND} accounts a band",
                f"over {bands.TIED_SHARE:.0%} of accounts".replace("%", " %"),
                f"under {measures.LEAST_WEIGHT:.0%}".replace("%", " %"),
                f"over {data.HIGH_REFUNDS:.0%} of value".replace("%", " %"),
                f"over {data.DOMINANT_SHARE:.0%} of value".replace("%", " %"),
                f"under {trial.LEAST_SHARE:.0%} of the accounts".replace("%", " %"),
            ],
        ),
        ("Explanations", [f"up to {COUNT_WORDS[max(steps.COUNTS)]} more orders", "ten years"]),
        ("Cuts within groups", [f"({Peers(attribute='x').floor} unless"]),
    ],
)
def test_constants_are_the_ones_in_force(heading, numbers):
    text = section(heading)
    assert [number for number in numbers if number not in text] == []


DEFINITIONS = generate.PAGE.read_text("utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", DEFINITIONS, flags=re.MULTILINE | re.DOTALL)
*PLAIN_EXAMPLES, VERSIONS_EXAMPLE = EXAMPLES


def test_the_page_on_definitions_is_made_from_the_models():
    assert generate.page() == DEFINITIONS, "run make docs"


def test_the_schema_is_made_from_the_models():
    assert schema_text() == generate.SCHEMA.read_text("utf-8"), "run make docs"


def test_every_entry_of_a_definition_is_on_the_page():
    told = {row["entry"] for table in tables(DEFINITIONS) for row in table if "entry" in row}
    headed = {name.strip("[]") for name in TABLES.values()}
    assert told | headed >= set(rfm.Definition.model_fields)
    assert len(PLAIN_EXAMPLES) == len(PARTS) + 1


@pytest.mark.parametrize("text", PLAIN_EXAMPLES)
def test_an_example_of_a_definition_reads(text):
    definition = definition_from_toml(text)
    assert definition_from_toml(rfm.definition_to_toml(definition)) == definition


def test_definitions_in_the_readme_read():
    readme = (ROOT / "README.md").read_text("utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```$", readme, flags=re.MULTILINE | re.DOTALL)
    assert [definition_from_toml(text).window for text in examples] == [24]


def test_the_example_of_versions_reads():
    kept = versions_from_toml(VERSIONS_EXAMPLE, "example")
    assert [one.name for one in kept] == ["Kick-off", "After sales spoke"]
    assert versions_to_toml(kept) == VERSIONS_EXAMPLE


@pytest.fixture(scope="module")
def schema():
    validation = pytest.importorskip("jsonschema")
    text = generate.SCHEMA.read_text("utf-8")
    validation.Draft202012Validator.check_schema(json.loads(text))
    return validation.Draft202012Validator(json.loads(text))


def as_json(text):
    """Return TOML as an editor sees it: dates are texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


@pytest.mark.parametrize("text", [*PLAIN_EXAMPLES, *NAMED.values(), 'recency = "rhythm"'])
def test_the_schema_takes_what_we_read(schema, text):
    assert [error.message for error in schema.iter_errors(as_json(text))] == []


@settings(max_examples=25)
@given(definitions())
def test_the_schema_takes_every_definition(schema, definition):
    data = as_json(rfm.definition_to_toml(definition))
    assert [error.message for error in schema.iter_errors(data)] == []


@pytest.mark.parametrize(
    "text",
    [
        'colour = "red"',
        "version = 3",
        'recency = "dayz"',
        'recency = { mesure = "days" }',
        "bands = { count = 11 }",
        "bands = { recency = 30 }",
        "bands = { recency = [] }",
        "peers = { floor = 30 }",
        "window_months = 0",
        'currencies = { base = "euro" }',
    ],
)
def test_the_schema_refuses_what_we_refuse(schema, text):
    assert list(schema.iter_errors(as_json(text)))
    with pytest.raises(RfmError):
        definition_from_toml(text)


def test_the_schema_is_in_the_package():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = told["tool"]["setuptools"]["package-data"]["rfm"]
    assert generate.SCHEMA in {path for one in patterns for path in (ROOT / "rfm").glob(one)}


EXAMPLE = section("A worked example")
LEDGER, MEASURES, CUTS, LABELS = tables(EXAMPLE)


@pytest.fixture(scope="module")
def example():
    (csv,) = re.findall(r"^```csv\n(.*?)^```$", EXAMPLE, flags=re.MULTILINE | re.DOTALL)
    definition = rfm.Definition(scheme="b2b-five", bands=rfm.Bands(count=3))
    return rfm.label([read_one("example.csv", csv.encode())], definition, today=TODAY)


def test_example_has_the_ledger_it_prints(example):
    (file,) = example.events.ledger.files
    computed = [
        ("read", file.rows_read, file.value_read),
        ("used", file.rows_used, file.value_used),
        *((one.reason, one.rows, one.value) for one in file.set_aside),
    ]
    assert [(row[""], int(row["rows"]), float(row["value"])) for row in LEDGER] == computed


def test_example_has_the_reference_date_it_tells(example):
    assert f"the reference date is {example.reference_date}" in EXAMPLE


def test_example_has_the_measures_it_prints(example):
    columns = ["account_id", "recency_days", "frequency", "monetary"]
    told = [
        [row["account"], int(row["recency_days"]), int(row["frequency"]), float(row["monetary"])]
        for row in MEASURES
    ]
    assert told == example.accounts[columns].astype(object).to_numpy().tolist()


def test_example_has_the_cuts_it_prints(example):
    told = {row["dimension"]: (float(row["cut 1"]), float(row["cut 2"])) for row in CUTS}
    assert rfm.Cuts(**told) == example.cuts


def test_example_has_the_labels_it_prints(example):
    assert len(LABELS) == len(example.accounts) == 5
    for row, account in zip(LABELS, example.accounts.to_dict(orient="records"), strict=True):
        stretched = stretch(code_scores(account["rfm_code"]), (3, 3, 3), example.scheme.scale)
        assert row == {
            "account": account["account_id"],
            "rfm_code": account["rfm_code"],
            "fm_score": str(account["fm_score"]),
            "score": f"{account['score']:.1f}",
            "stretched": "".join(map(str, stretched)),
            "segment": account["segment"],
        }
