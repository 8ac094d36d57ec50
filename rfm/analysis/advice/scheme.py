"""What the segments hold: too many, too large, too small, and accounts without any."""

from rfm.analysis.advice.bands import ACCOUNTS_A_BAND
from rfm.analysis.advice.finding import Advice, Facts
from rfm.analysis.advice.trial import LEAST_SHARE
from rfm.band_choices import DimensionBands
from rfm.measure_choices import DIMENSIONS
from rfm.scheme import DEFAULT_SCHEME, NO_SEGMENT, Rule, Segment
from rfm.scoring.schemes import coverage
from rfm.text import counted, listing, number, percent

MOST_SEGMENTS = 7
"""From the issue: a team can't keep more actions apart."""
LARGEST_SHARE = 0.5
"""From the issue: a segment of most accounts sets no priority."""
REST = "Others"
SHOWN = 5


def no_segment(facts: Facts) -> Advice | None:
    """Find accounts whose codes no rule takes."""
    accounts = facts.result.accounts
    left = accounts[accounts["segment"] == NO_SEGMENT]
    if left.empty:
        return None
    codes = left["rfm_code"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    shown = ", ".join(codes.index[:SHOWN]) + (" and more" if len(codes) > SHOWN else "")
    value = number(round(float(left["monetary"].sum())))
    sentence = (
        f"{counted(len(left), 'account')}, value {value}, {'has' if len(left) == 1 else 'have'} "
        f"no segment: no rule takes the code{'s' if len(codes) > 1 else ''} {shown}."
    )
    scheme = facts.result.scheme
    name = REST
    while name in {segment.name for segment in scheme.segments}:
        name += " (rest)"
    rest = Segment(name=name, action="Decide what to do with these", rules=(Rule(),))
    return Advice(
        "no_segment",
        f"{sentence} Add a last segment that takes the rest, or widen a rule.",
        f"Add a last segment '{name}'",
        facts.definition.replace(scheme=scheme.replace(segments=(*scheme.segments, rest))),
    )


def unreachable_segment(facts: Facts) -> Advice | None:
    """Find segments that no account can reach with this many bands."""
    scheme, counts = facts.result.scheme, facts.result.cuts.counts
    lost = coverage(scheme, counts).unreachable
    if not lost:
        return None
    sentence = f"No account can ever be in {listing(lost)}"
    scale = scheme.scale
    reached = len(coverage(scheme, (scale, scale, scale)).unreachable) < len(lost)
    typed = any(one.cuts is not None or one.multiples is not None for one in _own_bands(facts))
    if counts == (scale, scale, scale) or not reached:
        return Advice(
            "unreachable_segment",
            f"{sentence}: earlier rules take all its codes. Move it up, or narrow the rules above.",
        )
    sentence += f": its rules speak of {scale} bands, and the bands are {_count_words(counts)}."
    if typed or len(facts.scored) < ACCOUNTS_A_BAND * scale:
        return Advice("unreachable_segment", f"{sentence} Choose a scheme of fewer segments.")
    return Advice(
        "unreachable_segment",
        f"{sentence} Use {scale} bands.",
        f"Use {scale} bands",
        facts.definition.replace(bands=facts.definition.bands.with_count(scale)),
    )


def empty_segment(facts: Facts) -> Advice | None:
    """Find segments that accounts could reach and none has."""
    result = facts.result
    held = set(result.accounts["segment"])
    lost = coverage(result.scheme, result.cuts.counts).unreachable
    names = [segment.name for segment in result.scheme.segments]
    empty = [name for name in names if name not in held and name not in lost]
    if not empty:
        return None
    sentence = f"No account is in {listing(empty)} now"
    if len(empty) == len(names):
        return Advice("empty_segment", f"{sentence}: all accounts stand in lanes before the rules.")
    kept = tuple(one for one in result.scheme.segments if one.name not in empty)
    one = len(empty) == 1
    return Advice(
        "empty_segment",
        f"{sentence}. Keep {'it' if one else 'them'} if accounts may come to fit; otherwise leave "
        f"{'it' if one else 'them'} out of the scheme, which moves nobody.",
        f"Leave {listing(empty)} out",
        facts.definition.replace(scheme=result.scheme.replace(segments=kept)),
    )


def thin_segment(facts: Facts) -> Advice | None:
    """Find segments with under 1 % of the accounts."""
    sizes = _sizes(facts)
    total = len(facts.result.accounts)
    thin = {name: size for name, size in sizes.items() if 0 < size < LEAST_SHARE * total}
    if not thin:
        return None
    named = [
        f"{name} ({counted(size, 'account')}, {percent(size / total)})"
        for name, size in thin.items()
    ]
    return Advice(
        "thin_segment",
        f"Under 1 % of {counted(total, 'account')} in {listing(named)}: too few for an action of "
        f"{'its' if len(thin) == 1 else 'their'} own. Widen the rules, or give the accounts to a "
        "neighbouring segment.",
    )


def large_segment(facts: Facts) -> Advice | None:
    """Find a segment that holds more than half of the accounts."""
    sizes = _sizes(facts)
    total = len(facts.result.accounts)
    name = max(sizes, key=lambda one: sizes[one])
    if sizes[name] <= LARGEST_SHARE * total:
        return None
    return Advice(
        "large_segment",
        f"{name} holds {sizes[name]:,} of {counted(total, 'account')} "
        f"({percent(sizes[name] / total)}): one action for most accounts sets no priority. Split "
        "it in the scheme, by monetary or recency.",
    )


def many_segments(facts: Facts) -> Advice | None:
    """Find a scheme with more segments than a team can act on."""
    scheme, given = facts.result.scheme, facts.definition.scheme
    if len(scheme.segments) <= MOST_SEGMENTS:
        return None
    smallest, size = min(_sizes(facts).items(), key=lambda one: one[1])
    sentence = (
        f"{scheme.title} has {len(scheme.segments)} segments, more than the {MOST_SEGMENTS} a "
        f"team can keep apart; the smallest, {smallest}, holds {counted(size, 'account')}."
    )
    if not isinstance(given, str):
        return Advice("many_segments", f"{sentence} Join those that get the same action.")
    return Advice(
        "many_segments",
        f"{sentence} Join those that get the same action, or take the scheme of five.",
        "Use the scheme of five segments",
        facts.definition.replace(scheme=DEFAULT_SCHEME),
    )


def _sizes(facts: Facts) -> dict[str, int]:
    """Return how many accounts each segment of the scheme holds, lanes left aside."""
    counts = facts.result.accounts["segment"].value_counts()
    return {one.name: int(counts.get(one.name, 0)) for one in facts.result.scheme.segments}


def _own_bands(facts: Facts) -> tuple[DimensionBands, ...]:
    return tuple(facts.definition.bands.of(dimension) for dimension in DIMENSIONS)


def _count_words(counts: tuple[int, int, int]) -> str:
    if len(set(counts)) == 1:
        return str(counts[0])
    return listing([str(count) for count in counts])
