"""Charts as plain functions of small frames.

Every function takes aggregates, never accounts, so a chart costs the same for a hundred
accounts and for a million.
"""

import textwrap
from collections.abc import Sequence

import altair as alt
import pandas as pd

from rfm.analysis.clusters import Clustering
from rfm.analysis.distribution import Histogram
from rfm.measure_choices import Dimension
from rfm.output.colours import (
    BAND_COLOURS,
    LIGHT_INK,
    TILE_INK,
    band_colours,
    ink_on,
    page_ink,
    segment_colours,
)
from rfm.scheme import Scheme
from rfm.text import counted, number, percent
from rfm.values import CutValues

CUT_COLOUR = "#D55E00"
DARK_ENOUGH = 0.73
LABEL_WIDTH = 13
NAMED_COLUMNS = 6
HISTOGRAM_HEIGHT = 84
PADDING = {"left": 2, "right": 6, "top": 4, "bottom": 2}


def distribution_chart(
    drawn: Histogram, cuts: CutValues, dimension: Dimension, *, dark: bool = False
) -> alt.LayerChart:
    """Draw a histogram coloured by band, with a line at every cut."""
    scale = alt.Scale(nice=False, zero=False)
    if drawn.constant is not None:
        scale = alt.Scale(type="symlog", constant=drawn.constant, nice=False, zero=False)
    count = len(cuts) + 1
    bars = drawn.bars.assign(top=lambda frame: frame["below"] + frame["accounts"])
    # Between whole numbers a line stands after the last day of a band, before its first count.
    half = {"recency": 0.5, "frequency": -0.5, "monetary": 0.0}[dimension] if drawn.whole else 0.0
    lines = pd.DataFrame({"cut": [cut + half for cut in cuts], "value": list(cuts)})
    axis = alt.Axis(
        title=None,
        grid=False,
        labelFlush=True,
        labelExpr="format(datum.value, abs(datum.value) < 1 ? '~g' : '~s')",
        offset=2,
        labelPadding=4,
        tickCount=6,
        tickMinStep=1 if drawn.whole else alt.Undefined,
        values=alt.Undefined if drawn.constant is None else _ticks(drawn),
    )
    x = alt.X("left:Q", scale=scale, axis=axis)
    body = (
        alt.Chart(bars)
        .mark_rect(stroke=None)
        .encode(
            x=x,
            x2="right:Q",
            y=alt.Y("below:Q", axis=None, scale=alt.Scale(nice=False)),
            y2="top:Q",
            color=alt.Color(
                "score:O",
                scale=alt.Scale(
                    domain=list(range(1, count + 1)), range=band_colours(count, dark=dark)
                ),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("score:O", title="Score"),
                alt.Tooltip("accounts:Q", title="Accounts", format=","),
                alt.Tooltip("left:Q", title="From", format=",.6~g"),
                alt.Tooltip("right:Q", title="To", format=",.6~g"),
            ],
        )
    )
    rules = (
        alt.Chart(lines)
        .mark_rule(color=CUT_COLOUR, strokeWidth=2)
        .encode(x=alt.X("cut:Q", scale=scale), tooltip=[alt.Tooltip("value:Q", title="Cut")])
    )
    return _layered(body, rules, height=HISTOGRAM_HEIGHT)


def _ticks(drawn: Histogram) -> list[float]:
    """Return round numbers for a logarithmic axis: zero and the powers of ten it spans."""
    low, high = drawn.bars["left"].min(), drawn.bars["right"].max()
    powers = [10.0**power for power in range(12)]
    every = [0.0, *powers, *(5 * one for one in powers), *(-one for one in powers)]
    lowest = drawn.constant or 1.0
    return sorted(one for one in every if low <= one <= high and (one == 0 or abs(one) >= lowest))


def segment_chart(
    summary: pd.DataFrame, *, scheme: Scheme | None = None, dark: bool = False
) -> alt.LayerChart:
    """Draw each segment's share of accounts and of value, with the figures written out."""
    names = list(summary["segment"])
    colours = segment_colours(names, scheme)
    rows = []
    for one in summary.to_dict(orient="records"):
        count, money = one["accounts"], one["monetary"]
        accounts = f"{counted(count, 'account')}, {percent(one['account_share'])}"
        value = f"{number(round(money))} value, {percent(one['monetary_share'])}"
        rows.append((one["segment"], "accounts", one["account_share"], accounts))
        rows.append((one["segment"], "value", max(one["monetary_share"], 0.0), value))
    frame = pd.DataFrame(rows, columns=["segment", "what", "share", "told"])
    widest = max(float(frame["share"].max()), 0.01)
    base = alt.Chart(frame).encode(
        y=alt.Y("segment:N", sort=names, title=None, axis=alt.Axis(labelLimit=160, domain=False)),
        yOffset=alt.YOffset("what:N", sort=["accounts", "value"]),
        x=alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, widest * 1.75])),
        tooltip=[alt.Tooltip("segment:N", title="Segment"), alt.Tooltip("told:N", title="Holds")],
    )
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        color=alt.Color(
            "segment:N",
            scale=alt.Scale(domain=names, range=[colours[name] for name in names]),
            legend=None,
        ),
        opacity=alt.Opacity(
            "what:O",
            scale=alt.Scale(domain=["accounts", "value"], range=[1.0, 0.6]),
            legend=None,
        ),
    )
    words = base.mark_text(align="left", dx=4, fontSize=11, color=page_ink(dark=dark)).encode(
        text="told:N"
    )
    return _layered(bars, words, height=alt.Step(17))


def grid_chart(
    cells: pd.DataFrame,
    names: Sequence[str],
    counts: tuple[int, int, int],
    *,
    scheme: Scheme | None = None,
) -> alt.LayerChart:
    """Draw the R by FM grid: accounts in each cell, coloured by its largest segment.

    A cell of several segments shows the largest one's accounts, plus those of all others.

    Parameters
    ----------
    cells : pandas.DataFrame
        As returned by `rfm.analysis.summary.grid`.
    names : sequence of str
        All segments, in the order that gives them their colours.
    counts : tuple of int
        Bands of recency, frequency and monetary.
    """
    colours = segment_colours(names, scheme)
    r_count, f_count, m_count = counts
    rows = []
    for (r, fm), cell in cells.groupby(["r_score", "fm_score"]):
        ordered = cell.sort_values(["accounts", "segment"], ascending=[False, True])
        largest = str(ordered["segment"].iloc[0])
        held = "; ".join(
            f"{one['segment']} {one['accounts']:,}" for one in ordered.to_dict(orient="records")
        )
        count = int(cell["accounts"].sum())
        label = "\n".join(textwrap.wrap(largest, LABEL_WIDTH)[:2])
        most = int(ordered["accounts"].iloc[0])
        shown = f"{most:,}" if most == count else f"{most:,} + {count - most:,}"
        rows.append((r, fm, largest, shown, label, held, ink_on(colours[largest])))
    frame = pd.DataFrame(rows, columns=["r", "fm", "segment", "count", "label", "held", "ink"])
    base = alt.Chart(frame).encode(
        x=alt.X(
            "fm:O",
            scale=alt.Scale(domain=list(range(1, max(f_count, m_count) + 1)), paddingInner=0.04),
            axis=alt.Axis(title="Frequency and monetary score", labelAngle=0, domain=False),
        ),
        y=alt.Y(
            "r:O",
            scale=alt.Scale(domain=list(range(r_count, 0, -1)), paddingInner=0.06),
            axis=alt.Axis(title="Recency score", domain=False),
        ),
        tooltip=[
            alt.Tooltip("r:O", title="Recency score"),
            alt.Tooltip("fm:O", title="FM score"),
            alt.Tooltip("held:N", title="Accounts"),
        ],
    )
    tiles = base.mark_rect(cornerRadius=3).encode(
        color=alt.Color(
            "segment:N",
            scale=alt.Scale(domain=list(colours), range=list(colours.values())),
            legend=None,
        )
    )
    ink = alt.Color("ink:N", scale=None)
    figures = base.mark_text(dy=-13, fontSize=14, fontWeight=600).encode(text="count:N", color=ink)
    labels = base.mark_text(dy=4, fontSize=10, lineBreak="\n", lineHeight=11).encode(
        text="label:N", color=ink
    )
    # Names don't fit into narrow cells; the colours and the pointer tell them there.
    layers = [tiles, figures, *([labels] if max(f_count, m_count) <= NAMED_COLUMNS else [])]
    return _layered(*layers, height=56 * r_count + 45, own_colours=True)


def silhouette_chart(
    clusterings: Sequence[Clustering], chosen: int, *, dark: bool = False
) -> alt.LayerChart:
    """Draw the silhouette of each number of clusters, the chosen one marked."""
    frame = pd.DataFrame(
        {
            "k": [one.count for one in clusterings],
            "silhouette": [one.silhouette for one in clusterings],
            "chosen": [one.count == chosen for one in clusterings],
        }
    )
    base = alt.Chart(frame).encode(
        x=alt.X("k:O", title="Number of clusters", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("silhouette:Q", title="Silhouette", scale=alt.Scale(zero=True)),
        tooltip=[alt.Tooltip("k:O", title="Clusters"), alt.Tooltip("silhouette:Q", format=".3f")],
    )
    line = base.mark_line(strokeWidth=2, color=BAND_COLOURS[3])
    dots = base.mark_circle(opacity=1).encode(
        size=alt.condition("datum.chosen", alt.value(180), alt.value(50)),
        color=alt.condition("datum.chosen", alt.value(CUT_COLOUR), alt.value(BAND_COLOURS[3])),
    )
    words = base.mark_text(dy=-14, fontSize=11, color=page_ink(dark=dark)).encode(
        text=alt.Text("silhouette:Q", format=".2f")
    )
    return _layered(line, dots, words, height=230)


def crosstab_chart(table: pd.DataFrame) -> alt.LayerChart:
    """Draw accounts by segment and cluster; the shade is the share of the segment's row."""
    rows = [
        (segment, cluster, int(count), count / max(int(table.loc[segment].sum()), 1))
        for segment in table.index
        for cluster, count in table.loc[segment].items()
    ]
    frame = pd.DataFrame(rows, columns=["segment", "cluster", "accounts", "share"])
    frame["ink"] = [LIGHT_INK if share > DARK_ENOUGH else TILE_INK for share in frame["share"]]
    base = alt.Chart(frame).encode(
        x=alt.X("cluster:N", title=None, axis=alt.Axis(labelAngle=0, orient="top", domain=False)),
        y=alt.Y(
            "segment:N",
            sort=list(table.index),
            title=None,
            axis=alt.Axis(labelLimit=160, domain=False),
        ),
        tooltip=[
            alt.Tooltip("segment:N", title="Segment"),
            alt.Tooltip("cluster:N", title="Cluster"),
            alt.Tooltip("accounts:Q", title="Accounts", format=","),
            alt.Tooltip("share:Q", title="Share of the segment", format=".0%"),
        ],
    )
    tiles = base.mark_rect(cornerRadius=3).encode(
        color=alt.Color(
            "share:Q", scale=alt.Scale(domain=[0, 1], range=["#E9F0F1", "#0B5560"]), legend=None
        )
    )
    words = base.mark_text(fontSize=13).encode(
        text=alt.Text("accounts:Q", format=","), color=alt.Color("ink:N", scale=None)
    )
    return _layered(tiles, words, height=alt.Step(38), own_colours=True)


def _layered(
    *charts: alt.Chart, height: int | alt.Step, own_colours: bool = False
) -> alt.LayerChart:
    """Put charts on top of each other, each with its own colour scale if asked."""
    layered = alt.LayerChart(layer=list(charts))
    layered.height = height
    layered.padding = PADDING
    if own_colours:
        layered.resolve = alt.Resolve(scale=alt.ScaleResolveMap(color="independent"))
    return layered
