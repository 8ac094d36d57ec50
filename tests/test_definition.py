"""Definitions are values, and what is wrong in one is said in one sentence with its path."""

import json
import re

import pytest

import rfm
from rfm.complaints import FORMS
from rfm.definition import definition_from_toml
from rfm.errors import DefinitionError
from rfm.scheme import DEFAULT_SCHEME

INLINE = """
[scheme]
title = "Mine"
scale = 3
[[scheme.segments]]
name = "Same"
[[scheme.segments]]
name = "{second}"
{more}
"""


def scheme_with(more):
    return INLINE.format(second="Other", more=more)


WORDS = (
    "'total', 'mean_per_order', 'mean_per_active_day', 'largest', 'latest', 'margin' or 'potential'"
)
FOR_TIER = 'monetary_for = [{ attribute = "Tier", values = ["A"], measure = "largest" }]'

WRONG = {
    # The file
    "unknown key": ('colour = "red"', "'colour' is not a known setting"),
    "unknown key below": ("[bands]\ncolour = 1", "'bands.colour' is not a known setting"),
    "unknown key in a list": (
        'monetary_for = [{ attribute = "T", values = ["A"], measures = "total" }]',
        "'monetary_for.0.measure' is missing; 'monetary_for.0.measures' is not a known setting; "
        "'measure' is",
    ),
    "a slip of the pen": (
        "windows_months = 12",
        "'windows_months' is not a known setting; 'window_months' is",
    ),
    "a slip of the pen in a scheme": (
        'scheme = { title = "T", scale = 3, segments = [{ name = "A", color = "#09630C" }] }',
        "'scheme.segments.0.color' is not a known setting; 'colour' is",
    ),
    "a version of the future": ("version = 3", "version must be one of 1, 2; got 3"),
    "a version in words": ('version = "2"', "version must be one of 1, 2; got '2'"),
    "no more than three": (
        'window_months = "x"\nzeros = "no"\nrefunds = "maybe"\ncycle_months = 0',
        "window_months: must be a whole number; got 'x'; cycle_months: must be at least 1; got 0; "
        "refunds: must be 'net', 'exclude' or 'count'; got 'maybe'",
    ),
    "a table for a word": (
        "zeros = { count = 1 }",
        "zeros: must be 'count' or 'exclude'; got {'count': 1}",
    ),
    "a word for a table": ('about = "Anna"', "about: must be a table; got 'Anna'"),
    "a long thing is cut short": (
        f'weights = "{"x" * 100}"',
        f"weights: must be a table; got '{'x' * 79} …",
    ),
    # About
    "no date": (
        'about = { date = "soon" }',
        "about.date: must be a date such as 2026-06-30; got 'soon'",
    ),
    "no area": (
        'about = { value = { owner = "Anna" } }',
        "'about.value' is not a known setting",
    ),
    "nothing of an area": (
        'about = { recency = { who = "Anna" } }',
        "'about.recency.who' is not a known setting",
    ),
    # Choices about files
    "no role": ('fields = { valu = "x" }', "'fields.valu' is not a known setting; 'value' is"),
    "no order of dates": (
        'fields = { date_order = "dym" }',
        "fields.date_order: must be 'dmy', 'mdy' or 'ymd'; got 'dym'",
    ),
    "off and on": (
        'rows = { filters = [{ column = "S", off = ["x"], on = ["x"] }] }',
        "rows.filters.0: 'x' of column S can't be both off and on",
    ),
    "no currency": (
        'currencies = { base = "euro" }',
        "currencies.base: must be three capital letters such as EUR; got 'euro'",
    ),
    "two rates": (
        'currencies = { rates = [{ code = "USD", rate = 1 }, { code = "USD", rate = 2 }] }',
        "currencies: USD has more than one rate",
    ),
    "nothing to merge": (
        'accounts = { merges = [{ into = "A", keys = [] }] }',
        "accounts.merges.0.keys: must be a list of at least 1; got []",
    ),
    # Reference date and window
    "no day": (
        'reference_date = "tomorrow"',
        "reference_date: must be a date such as 2026-06-30, or 'latest_event', "
        "'end_of_last_month' or 'today'; got 'tomorrow'",
    ),
    "a time of day": (
        "reference_date = 2026-06-30T10:00:00",
        "reference_date: must be a date such as 2026-06-30, or 'latest_event', "
        "'end_of_last_month' or 'today'; got 2026-06-30T10:00:00",
    ),
    "too small": ("window_months = 0", "window_months: must be at least 1; got 0"),
    "a number in quotes": (
        'window_months = "12"',
        "window_months: must be a whole number; got '12'",
    ),
    "yes for a number": (
        "half_life_days = true",
        "half_life_days: must be a number; got True",
    ),
    "half a month": ("window_months = 1.5", "window_months: must be a whole number; got 1.5"),
    "two windows": (
        "window_months = 12\nwindow_cycles = 1",
        "give window_months or window_cycles, not both",
    ),
    "no cycle": ("window_cycles = 0", "window_cycles: must be more than 0; got 0"),
    "no half-life": ("half_life_days = 0", "half_life_days: must be more than 0; got 0"),
    "endless half-life": (
        "half_life_days = inf",
        "half_life_days: must be a finite number; got inf",
    ),
    "what can't fade": (
        'half_life_days = 90\nmonetary = "latest"',
        "half_life_days: 'latest' (monetary.measure) is one figure and can't fade; "
        "leave one of the two out",
    ),
    "what can't fade for some": (
        f"half_life_days = 90\n{FOR_TIER}",
        "half_life_days: 'largest' (monetary_for.0.measure) is one figure and can't fade; "
        "leave one of the two out",
    ),
    # Measures
    "yes for a measure": (
        "recency = true",
        "recency: must be 'days' or 'rhythm'; got True",
    ),
    "no recency": ('recency = "dayz"', "recency: must be 'days' or 'rhythm'; got 'dayz'"),
    "no recency in a table": (
        'recency = { measure = "dayz" }',
        "recency.measure: must be 'days' or 'rhythm'; got 'dayz'",
    ),
    "no types of events": (
        "recency = { events = [] }",
        "recency.events: must be a list of at least 1; got []",
    ),
    "one type of events": (
        'recency = { events = "Order" }',
        "recency.events: must be a list; got 'Order'",
    ),
    "no frequency": (
        'frequency = "repeats"',
        "frequency: must be 'orders', 'active_days', 'active_months', 'rows' or 'units'; "
        "got 'repeats'",
    ),
    "units without their column": (
        'frequency = "units"',
        "frequency.measure: 'units' needs a column; name it as fields.units",
    ),
    "two weights": (
        "frequency = { weights = "
        '[{ event = "Call", weight = 1 }, { event = "Call", weight = 0.5 }] }',
        "frequency: 'Call' has more than one weight",
    ),
    "a weight of what doesn't count": (
        'frequency = { events = ["Order"], weights = [{ event = "Call", weight = 1 }] }',
        "frequency: 'Call' has a weight and is not among the events that count",
    ),
    "a weight below zero": (
        'frequency = { weights = [{ event = "Call", weight = -1 }] }',
        "frequency.weights.0.weight: must be at least 0; got -1",
    ),
    "a weight above nine": (
        'frequency = { weights = [{ event = "Call", weight = 9.5 }] }',
        "frequency.weights.0.weight: must be at most 9; got 9.5",
    ),
    "no value": ('monetary = "biggest"', f"monetary: must be {WORDS}; got 'biggest'"),
    "margin without its column": (
        'monetary = "margin"',
        "monetary.measure: 'margin' needs a column; name it as fields.cost",
    ),
    "potential without its column": (
        FOR_TIER.replace("largest", "potential"),
        "monetary_for.0.measure: 'potential' needs a column; name it as fields.potential",
    ),
    "a value measure for nobody": (
        FOR_TIER.replace('["A"]', "[]"),
        "monetary_for.0.values: must be a list of at least 1; got []",
    ),
    # Peers
    "peers in a word": ('peers = "Tier"', "peers: must be a table; got 'Tier'"),
    "peers of nothing": ("peers = { floor = 10 }", "'peers.attribute' is missing"),
    "a floor of one": (
        'peers = { attribute = "T", floor = 1 }',
        "peers.floor: must be at least 2; got 1",
    ),
    "peers in no dimension": (
        'peers = { attribute = "T", dimensions = ["value"] }',
        "peers.dimensions.0: must be 'recency', 'frequency' or 'monetary'; got 'value'",
    ),
    # Bands
    "one band": ("bands = { count = 1 }", "bands.count: must be at least 2; got 1"),
    "too many bands": ("bands = { count = 11 }", "bands.count: must be at most 10; got 11"),
    "too many cuts": (
        f"bands = {{ recency = {list(range(10))} }}",
        "bands.recency: must be a list of at most 9; got [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]",
    ),
    "no cut": ("bands = { recency = [] }", "bands.recency: must be a list of at least 1; got []"),
    "a word for a cut": (
        'bands = { recency = ["x"] }',
        "bands.recency.0: must be a number; got 'x'",
    ),
    "a word for cuts": ('bands = { recency = "x" }', "bands.recency: must be a list; got 'x'"),
    "cuts out of order": (
        "bands = { frequency = [5, 2] }",
        "bands: the frequency cuts must ascend; got [5.0, 2.0]",
    ),
    "cuts without a number": (
        "bands = { monetary = [1.0, nan] }",
        "bands: the monetary cuts must be numbers; got [1.0, nan]",
    ),
    "wrong number of cuts": (
        "bands = { count = 5, recency = [30, 60] }",
        "bands: 5 bands need 4 recency cuts; got 2",
    ),
    "wrong number of its own": (
        "bands = { count = 3, monetary = { count = 4, cuts = [30, 60] } }",
        "bands: 4 bands need 3 monetary cuts; got 2",
    ),
    "cuts and a method": (
        'bands = { recency = { cuts = [30], method = "natural" } }',
        "bands.recency: give cuts or a method, not both",
    ),
    "no method": (
        'bands = { recency = { method = "kmeans" } }',
        "bands.recency.method: must be 'quantile', 'natural' or 'buying_cycle'; got 'kmeans'",
    ),
    "a buying cycle of money": (
        'bands = { monetary = { method = "buying_cycle" } }',
        "bands.monetary.method: only recency has a buying cycle",
    ),
    "multiples of another method": (
        'bands = { recency = { method = "natural", multiples = [1] } }',
        "bands.recency: multiples belong to the method 'buying_cycle'",
    ),
    "multiples out of order": (
        'bands = { recency = { method = "buying_cycle", multiples = [1, 1] } }',
        "bands.recency: the multiples must ascend; got [1.0, 1.0]",
    ),
    "a multiple of nothing": (
        'bands = { recency = { method = "buying_cycle", multiples = [0] } }',
        "bands.recency.multiples.0: must be more than 0; got 0",
    ),
    "wrong number of multiples": (
        'bands = { recency = { method = "buying_cycle", multiples = [1], count = 4 } }',
        "bands.recency: 4 bands need 3 multiples; got 1",
    ),
    "wrong number of multiples for all": (
        'bands = { count = 4, recency = { method = "buying_cycle", multiples = [1] } }',
        "bands: 4 bands need 3 multiples; got 1",
    ),
    "cuts of a group alone": (
        'bands = { within = [{ dimension = "recency", peer = "A", cuts = [1] }] }',
        "bands.within: recency cuts of a group need as many recency cuts for all accounts "
        "beside them",
    ),
    "cuts of a group out of order": (
        'bands = { within = [{ dimension = "recency", peer = "A", cuts = [2, 1] }] }',
        "bands.within.0: the recency cuts must ascend; got [2.0, 1.0]",
    ),
    "cuts of no group": (
        'bands = { recency = [1], within = [{ dimension = "recency", cuts = [1] }] }',
        "bands.within.0: say for whom: peer, measured_as, r_score or f_score",
    ),
    # Weights, scheme, lanes
    "weights": (
        "weights = { recency = 0.5, frequency = 0.4, monetary = 0.3 }",
        "weights: the weights must sum to 1; got 1.2",
    ),
    "a weight too large": (
        "weights = { recency = 1.5 }",
        "weights.recency: must be at most 1; got 1.5",
    ),
    "no scheme": ("scheme = 3", "scheme: must be text, or a table; got 3"),
    "a scheme without segments": (
        '[scheme]\ntitle = "Mine"\nscale = 3',
        "'scheme.segments' is missing",
    ),
    "a scheme of no segment": (
        '[scheme]\ntitle = "Mine"\nscale = 3\nsegments = []',
        "scheme.segments: must be a list of at least 1; got []",
    ),
    "a scheme on eleven scores": (
        scheme_with("").replace("scale = 3", "scale = 11"),
        "scheme.scale: must be at most 10; got 11",
    ),
    "two segments of one name": (
        INLINE.format(second="Same", more=""),
        "scheme: two segments are both named 'Same'",
    ),
    "a segment like a lane": (
        INLINE.format(second="Not labelled", more=""),
        "scheme: 'Not labelled' is the name of a lane; call the segment otherwise",
    ),
    "a segment without a name": (
        INLINE.format(second=" ", more=""),
        "scheme.segments.1.name: must be text that is not empty; got ' '",
    ),
    "range upside down": (
        scheme_with("rules = [{ r = [3, 1] }]"),
        "scheme.segments.1.rules.0: a score range must ascend; got [3, 1]",
    ),
    "a rule beyond the scale": (
        scheme_with("rules = [{ fm = [1, 4] }]"),
        "scheme: a rule of 'Other' goes beyond the scores from 1 to 3",
    ),
    "a rule of nothing": (
        scheme_with("rules = [{ x = [1, 3] }]"),
        "'scheme.segments.1.rules.0.x' is not a known setting",
    ),
    "no code": (
        scheme_with('codes = ["54"]'),
        "scheme.segments.1.codes.0: must be three scores such as 543, or 10-5-3; got '54'",
    ),
    "a code beyond the scale": (
        scheme_with('codes = ["333", "3-4-3"]'),
        "scheme: the code '3-4-3' of 'Other' is not three scores from 1 to 3",
    ),
    "no colour": (
        scheme_with('colour = "red"'),
        "scheme.segments.1.colour: must be a colour such as #09630C; got 'red'",
    ),
    "no capacity": (
        scheme_with("capacity = 0"),
        "scheme.segments.1.capacity: must be at least 1; got 0",
    ),
    "a decision between": (
        scheme_with('decision = { medium = "wait" }'),
        "'scheme.segments.1.decision.medium' is not a known setting",
    ),
    "wrong number of recency days": (
        scheme_with("").replace("scale = 3", "scale = 3\nfixed_recency_days = [180]"),
        "scheme: 3 bands need 2 fixed_recency_days cuts; got 1",
    ),
    "recency days out of order": (
        scheme_with("").replace("scale = 3", "scale = 3\nfixed_recency_days = [365, 180]"),
        "scheme: the fixed_recency_days cuts must ascend; got [365.0, 180.0]",
    ),
    "no lane": (
        'new_accounts = "on"',
        "new_accounts: must be a table, or 'scheme' or 'off'; got 'on'",
    ),
    "a lane of no days": (
        "new_accounts = { days = 0 }",
        "new_accounts.days: must be at least 1; got 0",
    ),
    "one account not to label": (
        'do_not_label = "Own GmbH"',
        "do_not_label: must be a list; got 'Own GmbH'",
    ),
    "a number for an account": ("do_not_label = [7]", "do_not_label.0: must be text; got 7"),
}


def sentence(text: str) -> str:
    with pytest.raises(DefinitionError) as caught:
        definition_from_toml(text)
    return str(caught.value)


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_one_sentence(text, told):
    assert sentence(text) == f"definition: {told}."


def test_a_scheme_that_is_not_there_is_one_sentence():
    assert sentence('scheme = "b2b-six"') == (
        "definition: scheme: There is no scheme named 'b2b-six'; choose one of: b2b-five, "
        "classic-ten, compact-six, smb-six, value-four."
    )


@pytest.mark.parametrize("text", ["bands =", "scheme = 'a'\nscheme = 'b'", "[bands"])
def test_what_is_not_toml_is_one_sentence(text):
    said = sentence(text)
    assert said.startswith("definition is not valid TOML: ")
    assert said.endswith(".")
    assert "\n" not in said


def test_every_pattern_of_a_text_has_words():
    schema = json.dumps(rfm.Definition.model_json_schema())
    patterns = {json.loads(f'"{one}"') for one in re.findall(r'"pattern": "(.*?)"', schema)}
    assert patterns == set(FORMS)


def test_replace_makes_a_new_value_and_leaves_the_old_one():
    old = rfm.Definition()
    new = old.replace(window_months=12, bands=rfm.Bands(count=3))
    assert old == rfm.Definition()
    assert (new.window_months, new.bands.count, new.scheme) == (12, 3, old.scheme)


def test_replace_checks_the_new_value():
    with pytest.raises(DefinitionError, match=r"^definition: window_months: .* got 0\.$"):
        rfm.Definition().replace(window_months=0)
    with pytest.raises(DefinitionError, match=r"^bands: the recency cuts must ascend; got"):
        rfm.Bands(count=3).replace(recency=(2.0, 1.0))


def test_a_definition_is_a_value():
    assert rfm.Definition() == rfm.Definition()
    assert hash(rfm.Definition()) == hash(rfm.Definition())
    with pytest.raises(ValueError, match="frozen"):
        rfm.Definition().window_months = 3


def test_scheme_names_have_the_default_first():
    first, *others = rfm.scheme_names()
    assert first == DEFAULT_SCHEME == "b2b-five"
    assert others == sorted(others)
    assert len(others) == 4
