"""Every finding on a file planted to trigger it, on one that just misses it, and mended."""

import datetime as dt
from dataclasses import replace

import pytest

from rfm.analysis.advice import FINDINGS, advise
from rfm.band_choices import Bands, Weights
from rfm.definition import definition_from_toml, definition_to_toml
from rfm.measure_choices import MonetaryFor, Peers, Recency
from rfm.scheme import Rule, Scheme, Segment, load_scheme
from tests.analysis.advice_plants import REFERENCE, TODAY, File, Firm, each, quiet, with_firms


def on(days: int) -> dt.date:
    return REFERENCE + dt.timedelta(days=days)


def tied(share: int, orders: int = 1, other: int = 2) -> File:
    """Return a file in which some of 200 accounts have the same number of orders."""
    return each(quiet(), orders=lambda place: orders if place < share else other + place % 9)


def tiers(factor: float, small: int = 100) -> File:
    """Return a file of two tiers, the first of them so many times larger in value."""

    def tier(place: int) -> str:
        return "A" if place % 2 == 0 else "B" if place < 2 * small else ""

    return each(
        quiet(),
        orders=lambda place: 1 + place // 2 % 10,
        value=lambda place: 100 * factor if place % 2 == 0 else 100,
        tier=tier,
    )


def close(gap: int) -> File:
    """Return a file with recency from 0 to 99 days, and this gap between orders."""
    return each(
        quiet(), recency=lambda place: place % 100, gap=gap, orders=lambda place: 4 + place % 12
    )


def within(days: int) -> File:
    """Return a file of one month's window, in which accounts order every so many days."""
    spread = each(close(days), recency=lambda place: place % 40)
    return spread.defined(window_months=1)


def largest(value: float) -> File:
    """Return a file of 201 accounts, the others worth 200,000 together."""
    others = each(quiet(), orders=5, value=200.0)
    return replace(others, firms=(*others.firms, Firm("whale", orders=1, value=value)))


def refunded(refund: float) -> File:
    """Return a file worth 200,000 with a refund at one account."""
    others = each(quiet(), orders=5, value=200.0)
    return with_firms(others, replace(others.firms[0], name="returns", refund=refund))


def scheme_of(*segments: tuple[str, tuple[int, int]], scale: int = 5) -> Scheme:
    """Return a scheme by recency alone."""
    rules = [Segment(name=name, rules=(Rule(r=scores),)) for name, scores in segments]
    return Scheme(title="Ours", scale=scale, segments=tuple(rules))


def first_recent(count: int) -> File:
    """Return 1,000 accounts, so many of them in the last ten days and the others older."""
    recent = each(
        quiet(1000), recency=lambda place: place % 11 if place < count else 11 + place % 300
    )
    thin = Bands(recency=(10, 100, 200))
    scheme = scheme_of(
        ("Hot", (4, 4)), ("Warm", (3, 3)), ("Cool", (2, 2)), ("Cold", (1, 1)), scale=4
    )
    return recent.defined(bands=thin, scheme=scheme, reference_date=REFERENCE)


BEST, GOOD, REST = ("Best", (5, 5)), ("Good", (3, 4)), ("Rest", (1, 2))
SEVEN = (*(("Top", (5, 5)), GOOD, ("Fair", (2, 2))), *((f"S{n}", (1, n)) for n in range(1, 5)))
HALF = quiet().defined(scheme=scheme_of(("Half", (1, 3)), ("Other", (4, 5))))

PLANTED = {
    "stale_file: today": (
        replace(quiet(), today=on(46)),
        "The latest event is of 30 June 2026, 46 days before today: the list says how things "
        "stood then. Export the file anew before anyone acts on it.",
    ),
    "stale_file: date": (
        quiet().defined(reference_date=on(46)),
        "The latest event is of 30 June 2026, 46 days before the reference date 15 August 2026: "
        "every account looks 46 days older than the file can know. Export the file anew, or count "
        "days to its latest event.",
    ),
    "no_segment": (
        quiet().defined(
            scheme=scheme_of(BEST, ("Rest", (1, 4))).replace(
                segments=scheme_of(BEST, GOOD).segments
            )
        ),
        "80 accounts, value 440,340, have no segment: no rule takes the codes",
    ),
    "bands_closer_than_cycle": (
        close(45),
        "The best recency bands end at 19 and 39 days, yet accounts typically order every 45 days: "
        "12 accounts within that usual gap score 3 or less, as if they had gone silent. Cut at "
        "multiples of the gap.",
    ),
    "bands_closer_than_cycle: ten bands": (
        close(45).defined(bands=Bands(count=10)),
        "The best recency bands end at 9, 19, 29 and 39 days, yet accounts typically order every "
        "45 days: 12 accounts within that usual gap score 6 or less",
    ),
    "window_short": (
        within(31),
        "The window of 1 month is shorter than the typical gap between orders, 31 days: 45 of 200 "
        "accounts have nothing in it. Look back at least two gaps, 3 months.",
    ),
    "mixed_peers": (
        tiers(10),
        "Accounts of tier A are worth 5,500, those of B 550 (medians, 10 times apart): scored "
        "together, B can hardly reach a high score. Score them among themselves.",
    ),
    "few_accounts: five bands": (
        quiet(99),
        "99 accounts in 5 bands make about 20 a band, so that a single account moves the cuts; 5 "
        "bands need about 100. Use 3 bands.",
    ),
    "nested_small": (
        quiet().defined(bands=Bands(nested=True)),
        "Nested bands cut monetary within 25 groups of recency and frequency, and half of these "
        "have 8 accounts or fewer: a single account moves their cuts. Cut all accounts together.",
    ),
    "few_accounts: ten bands": (
        quiet(199).defined(bands=Bands(count=10)),
        "199 accounts in 10 bands make about 20 a band, so that a single account moves the cuts; "
        "10 bands need about 200. Use 5 bands.",
    ),
    "frequency_ties": (
        tied(81),
        "81 of 200 accounts (40 %) have 1 order, and accounts with the same figure can't part; "
        "score 2 in frequency goes to hardly anyone. Cut where counts differ: 1, 2, 3, 4 to 5, "
        "6 or more.",
    ),
    "frequency_ties: a subscription": (
        tied(100, 12, other=13),
        "100 of 200 accounts (50 %) have 12 orders, and accounts with the same figure can't part; "
        "score 2 in frequency goes to hardly anyone. Typed cuts would not part them either: "
        "count something that differs, such as active months or a column of units.",
    ),
    "empty_band: typed": (
        quiet().defined(bands=Bands(recency=(69, 140, 400, 401))),
        "Nobody has recency 1 and 2: no account's figure falls between the cuts. Cut recency in 3 "
        "bands: then every band holds accounts.",
    ),
    "empty_band: ties": (
        each(quiet(), value=lambda place: 0 if place % 3 else 100),
        "Nobody has monetary 2 and 3: too many accounts share one figure, so the cuts around it "
        "are equal. Cut monetary in 2 bands: then every band holds accounts.",
    ),
    "thin_band": (
        first_recent(9),
        "Hardly anybody has recency 4 (9 accounts, 0.9 %): too few to compare or to act on. Cut "
        "recency in 3 bands: then every band holds accounts.",
    ),
    "thin_segment": (
        first_recent(9),
        "Under 1 % of 1,000 accounts in Hot (9 accounts, 0.9 %): too few for an action of its own. "
        "Widen the rules, or give the accounts to a neighbouring segment.",
    ),
    "empty_segment": (
        first_recent(0),
        "No account is in Hot now. Keep it if accounts may come to fit; otherwise leave it out of "
        "the scheme, which moves nobody.",
    ),
    "large_segment": (
        HALF,
        "Half holds 120 of 200 accounts (60 %): one action for most accounts sets no priority. "
        "Split it in the scheme, by monetary or recency.",
    ),
    "many_segments": (
        quiet().defined(scheme="classic-ten"),
        "Classic ten (R x F grid) has 10 segments, more than the 7 a team can keep apart; the "
        "smallest, Recent customers, holds 4 accounts",
    ),
    "many_segments: own": (
        quiet().defined(scheme=scheme_of(*SEVEN, ("More", (1, 5)))),
        "Ours has 8 segments, more than the 7 a team can keep apart; the smallest, S2, holds "
        "0 accounts. Join those that get the same action.",
    ),
    "unreachable_segment: bands": (
        quiet().defined(
            scheme=scheme_of(("A", (5, 5)), ("B", (4, 4)), ("C", (1, 3))), bands=Bands(count=3)
        ),
        "No account can ever be in B: its rules speak of 5 bands, and the bands are 3. Use "
        "5 bands.",
    ),
    "unreachable_segment: order": (
        quiet().defined(scheme=scheme_of(("A", (1, 4)), ("B", (3, 4)), ("C", (5, 5)))),
        "No account can ever be in B: earlier rules take all its codes. Move it up, or narrow the "
        "rules above.",
    ),
    "weight_irrelevant": (
        quiet().defined(weights=Weights(recency=0.04, frequency=0.96, monetary=0)),
        "In the total score recency weighs 4 % and monetary weighs 0 %: from its worst to its best "
        "band they move an account by under 5 of 100 points. Weigh all three alike, or read the "
        "segments alone.",
    ),
    "unknown_names": (
        quiet().defined(do_not_label=("firm-001", "Firm 2", "us")),
        "2 names in do_not_label are no account of this file: 'Firm 2' and 'us'. Write the key "
        "or the name exactly as the list has it.",
    ),
    "unknown_values": (
        quiet().defined(
            monetary_for=(
                MonetaryFor(attribute="tier", values=("A", "a"), measure="latest"),
                MonetaryFor(attribute="tier", values=("b",), measure="largest"),
            )
        ),
        "monetary_for speaks of tier 'a' and tier 'b', and no account of this file has them: these "
        "accounts are measured like all others.",
    ),
    "small_peers: one": (
        tiers(1, small=29).defined(peers=Peers(attribute="tier")),
        "1 group of tier has fewer accounts than the floor of 30 and is compared with all "
        "accounts: B (29). Join small groups in the file, or lower the floor.",
    ),
    "small_peers: all": (
        quiet().defined(peers=Peers(attribute="tier", floor=101)),
        "2 groups of tier have fewer accounts than the floor of 101 and are compared with all "
        "accounts: A (100) and B (100). That is every group, so peers change nothing.",
    ),
    "refunds_high": (
        refunded(20_001),
        "Refunds are 10 % of the value they are taken off (20,001 in 1 row of 1 account; 100 % of "
        "it at returns). Check for invoices that were cancelled and written again, and for a "
        "column whose sign means something else.",
    ),
    "one_account_dominates": (
        largest(86_000),
        "whale brings 30 % of all value (86,000 of 286,000). Bands don't mind, as they count "
        "accounts; read the sums of its segment,",
    ),
    "short_history: under one": (
        each(quiet(), orders=lambda place: 1 + place % 5, recency=lambda place: place % 300, gap=7),
        "The file covers 7 months, 15 November 2025 to 30 June 2026, less than one contract cycle "
        "of 12 months: an account that buys once a cycle may be missing, and none can be called "
        "lost. Export more years, or set cycle_months if your cycle is shorter.",
    ),
    "short_history: under two": (
        each(quiet(), gap=5).defined(cycle_months=18),
        "less than two contract cycles of 18 months: a renewal that did not come can't be told "
        "from one that is not due.",
    ),
}

NEARLY = {
    "stale_file: today": replace(quiet(), today=on(45)),
    "stale_file: date": quiet().defined(reference_date=on(45)),
    "stale_file: a past day": replace(
        each(quiet(), recency=lambda place: 40 + place % 300), today=on(500)
    ).defined(reference_date=REFERENCE),
    "no_segment": quiet().defined(scheme=scheme_of(BEST, GOOD, REST)),
    "bands_closer_than_cycle": close(39),
    "bands_closer_than_cycle: ten bands": close(39).defined(bands=Bands(count=10)),
    "bands_closer_than_cycle: typed": close(45).defined(bands=Bands(recency=(19, 39, 59, 79))),
    "bands_closer_than_cycle: rhythm": close(45).defined(recency=Recency(measure="rhythm")),
    "bands_closer_than_cycle: scheme": each(close(400), recency=lambda place: 2 * place).defined(
        scheme=load_scheme("compact-six").replace(fixed_recency_days=(50, 100))
    ),
    "window_short": within(30),
    "window_short: all history": within(31).defined(window_months=None),
    "mixed_peers": tiers(9.9),
    "mixed_peers: few": tiers(10, small=29),
    "mixed_peers: told apart": tiers(2).defined(
        monetary="mean_per_order",
        monetary_for=(MonetaryFor(attribute="tier", values=("A",), measure="total"),),
    ),
    "few_accounts: five bands": quiet(100),
    "nested_small: two bands": quiet().defined(bands=Bands(nested=True, count=2)),
    "nested_small: apart": quiet(),
    "few_accounts: four bands": quiet(60).defined(bands=Bands(count=4)),
    "few_accounts: ten bands": quiet(200).defined(bands=Bands(count=10)),
    "frequency_ties": tied(80),
    "frequency_ties: typed": tied(120).defined(bands=Bands(frequency=(2, 3, 4, 6))),
    "empty_band": quiet().defined(bands=Bands(recency=(69, 140, 200, 300))),
    "thin_band": first_recent(10),
    "thin_segment": first_recent(10),
    "empty_segment": first_recent(1),
    "large_segment": quiet().defined(
        scheme=scheme_of(("Half", (1, 3)), ("Other", (4, 5))), bands=Bands(count=4)
    ),
    "many_segments": quiet().defined(scheme=scheme_of(*SEVEN)),
    "unreachable_segment": quiet().defined(
        scheme=scheme_of(("A", (5, 5)), ("B", (3, 3)), ("C", (1, 4))), bands=Bands(count=3)
    ),
    "weight_irrelevant": quiet().defined(
        weights=Weights(recency=0.05, frequency=0.05, monetary=0.9)
    ),
    "unknown_names": quiet().defined(do_not_label=("firm-001", "firm-002")),
    "unknown_values": quiet().defined(
        monetary_for=(MonetaryFor(attribute="tier", values=("A", "B"), measure="latest"),)
    ),
    "small_peers": tiers(1, small=30).defined(peers=Peers(attribute="tier")),
    "refunds_high": refunded(20_000),
    "one_account_dominates": largest(85_000),
    "one_account_dominates: means": largest(86_000).defined(monetary="mean_per_order"),
    "one_account_dominates: few": replace(
        each(quiet(9), orders=1), firms=(*each(quiet(8), orders=1).firms, Firm("whale", value=9e9))
    ),
    "short_history": quiet(),
    "short_history: cycle": each(quiet(), gap=5).defined(cycle_months=6),
}

UNMENDED = {
    "stale_file: today",
    "frequency_ties: a subscription",
    "thin_segment",
    "large_segment",
    "many_segments: own",
    "unreachable_segment: order",
    "unknown_values",
    "small_peers: one",
    "refunds_high",
    "one_account_dominates",
    "short_history: under one",
    "short_history: under two",
}
"""Nothing in a definition can mend these: the file, a decision or a rule of one's own must."""


def test_a_quiet_file_gets_no_advice():
    assert advise(quiet().label(), TODAY) == ()


def test_every_finding_is_planted_and_nearly_planted():
    codes = [finding.__name__ for finding in FINDINGS]
    assert {case.split(":")[0] for case in PLANTED} == set(codes)
    assert {case.split(":")[0] for case in NEARLY} == set(codes)
    assert set(PLANTED) >= UNMENDED


@pytest.mark.parametrize("case", PLANTED)
def test_what_is_planted_is_found_and_said_with_its_figures(case):
    file, sentence = PLANTED[case]
    found = file.advice()[case.split(":")[0]]
    assert sentence in found.sentence
    assert (found.switch is None) == (found.definition is None) == (case in UNMENDED)


@pytest.mark.parametrize("case", NEARLY)
def test_what_is_nearly_there_is_not_found(case):
    assert case.split(":")[0] not in NEARLY[case].advice()


@pytest.mark.parametrize("case", [case for case in PLANTED if case not in UNMENDED])
def test_the_definition_that_mends_it_does(case):
    file, _ = PLANTED[case]
    code = case.split(":")[0]
    mended = file.advice()[code].definition
    assert mended is not None
    assert code not in file.advice(mended)
    assert definition_from_toml(definition_to_toml(mended)) == mended
