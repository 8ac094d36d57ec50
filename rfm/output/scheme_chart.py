"""A scheme as a map: which segment takes which codes, before any account is looked at.

Both maps are drawn on plain number axes, so that a tile can show in what shares several
segments divide it.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

import altair as alt
import pandas as pd

from rfm.analysis.scheme_check import Cell, SchemeCheck
from rfm.output.colours import ink_on, page_ink, segment_colours
from rfm.scheme import NO_SEGMENT, Scheme, code_text
from rfm.text import counted, listing

NO_RULE = "No rule"
HALF_WIDTH, HALF_HEIGHT, HALF_TILE = 0.48, 0.47, 0.46
STRIP, STRIP_GAP = 0.16, 0.03
"""Height of the strip that shows how a cell is divided, as a part of the cell, and its gap."""
MOST_NAMED_BANDS = 6
NAME_WIDTH = 14
PANELS_ACROSS = 5
PANEL_GAP, PANEL_HEAD = 0.7, 1.1
CELL_PIXELS, SMALL_CELL_PIXELS, TILE_PIXELS, AXIS_PIXELS = 68, 46, 27, 45
OUTLINE = "#8A8A8A"
PADDING = {"left": 2, "right": 6, "top": 4, "bottom": 2}
Row = dict[str, Any]


@dataclass(frozen=True)
class _Paint:
    """Colours of segments, and of the page they are drawn on."""

    colours: dict[str, str]
    page: str

    def of(self, segment: str) -> Row:
        """Return the fill and ink of a segment; what no rule takes stays empty."""
        if segment == NO_SEGMENT:
            return {"fill": None, "ink": self.page}
        return {"fill": self.colours[segment], "ink": ink_on(self.colours[segment])}


def scheme_chart(found: SchemeCheck, scheme: Scheme, *, dark: bool = False) -> alt.LayerChart:
    """Draw recency against frequency and monetary; a cell has the colour of most of its codes.

    A cell that several segments divide has a strip below in their colours, as wide as their
    shares of its codes. What no rule takes stays empty, inside a dashed line.

    Parameters
    ----------
    found : SchemeCheck
    scheme : Scheme
        The one that was checked; says the colours.
    dark : bool
        Whether the page is dark.
    """
    r_count, across = found.counts[0], max(found.counts[1:])
    paint = _paint(scheme, dark=dark)
    tiles: list[Row] = []
    pieces: list[Row] = []
    for _, group in groupby(found.cells, key=itemgetter(0, 1)):
        cells = list(group)
        tiles.append(_cell(cells, paint, found))
        pieces += _strip(cells, paint)
    x = _scores("Frequency and monetary score", across)
    y = _scores("Recency score", r_count)
    layers = _rectangles([*tiles, *pieces], x, y)
    is_named = across <= MOST_NAMED_BANDS
    if found.has_accounts:
        layers.append(_words(tiles, "count", x, y, size=14, dy=-13 if is_named else 0))
    if is_named:
        layers.append(_words(tiles, "name", x, y, dy=5 if found.has_accounts else -4))
    cell = CELL_PIXELS if is_named else SMALL_CELL_PIXELS
    return _layered(layers, height=cell * r_count + AXIS_PIXELS)


def codes_chart(found: SchemeCheck, scheme: Scheme, *, dark: bool = False) -> alt.LayerChart:
    """Draw every code as a tile: recency against frequency, a panel for each monetary score.

    Parameters
    ----------
    found, scheme, dark
        As for `scheme_chart`.
    """
    r_count, f_count, m_count = found.counts
    paint = _paint(scheme, dark=dark)
    across, up = f_count + PANEL_GAP, r_count + PANEL_HEAD + PANEL_GAP
    last_row = (m_count - 1) // PANELS_ACROSS

    def corner(m: int) -> tuple[float, float]:
        row, column = divmod(m - 1, PANELS_ACROSS)
        return column * across, (last_row - row) * up

    tiles: list[Row] = []
    for (r, f, m), segment, accounts in found.tiles:
        left, bottom = corner(m)
        tiles.append(
            _box(left + f, bottom + r, HALF_TILE, HALF_TILE)
            | paint.of(segment)
            | {
                "told": f"{code_text((r, f, m), found.counts)}: {_said(segment)}",
                "held": f"{accounts:,}",
                "count": f"{accounts:,}" if accounts else "",
            }
        )
    x = _plain("Frequency score, in each panel", (-0.1, min(m_count, PANELS_ACROSS) * across))
    y = _plain("Recency score", (-0.2, (last_row + 1) * up - 0.2))
    layers = _rectangles(tiles, x, y)
    if found.has_accounts and f_count <= MOST_NAMED_BANDS:
        layers.append(_words(tiles, "count", x, y))
    panels = [(m, *corner(m)) for m in range(1, m_count + 1)]
    heads = [
        {"x": left + (f_count + 1) / 2, "y": bottom + r_count + 0.9, "text": f"M {m}"}
        for m, left, bottom in panels
    ]
    ticks = [
        {"x": left + f, "y": bottom + 0.15, "text": str(f)}
        for _, left, bottom in panels
        for f in range(1, f_count + 1)
    ]
    sides = [
        {"x": 0.2, "y": row * up + r, "text": str(r)}
        for row in range(last_row + 1)
        for r in range(1, r_count + 1)
    ]
    written = [row | {"ink": paint.page} for row in (*ticks, *sides)]
    layers.append(_words(written, "text", x, y))
    layers.append(_words([row | {"ink": paint.page} for row in heads], "text", x, y, size=12))
    return _layered(layers, height=round(TILE_PIXELS * up * (last_row + 1)) + AXIS_PIXELS)


def _paint(scheme: Scheme, *, dark: bool) -> _Paint:
    names = [segment.name for segment in scheme.segments]
    return _Paint(segment_colours(names, scheme), page_ink(dark=dark))


def _said(segment: str) -> str:
    return NO_RULE if segment == NO_SEGMENT else segment


def _cell(cells: Sequence[Cell], paint: _Paint, found: SchemeCheck) -> Row:
    """Return the tile of one cell of the grid, its figures and its words."""
    r, fm, most, *_ = cells[0]
    names = [_said(cell.segment) for cell in cells]
    box = _box(fm, r, HALF_WIDTH, HALF_HEIGHT)
    lines = textwrap.wrap(names[0], NAME_WIDTH)[:2]
    if len(cells) > 1:
        box |= {"low": box["low"] + STRIP, "y": box["y"] + STRIP / 2}
        others = names[1] if len(cells) == 2 else f"{len(cells) - 1} others"
        lines = [_short(names[0]), _short(f"+ {others}")]
    shares = [f"{_said(cell.segment)} {counted(cell.codes, 'code')}" for cell in cells]
    held = [f"{_said(cell.segment)} {cell.accounts:,}" for cell in cells if cell.accounts]
    return {
        **box,
        **paint.of(most),
        "count": f"{sum(cell.accounts for cell in cells):,}",
        "name": "\n".join(lines),
        "told": f"R {r}, FM {fm}: {listing(shares)}",
        "held": "; ".join(held) if held else "none" if found.has_accounts else "not counted",
    }


def _strip(cells: Sequence[Cell], paint: _Paint) -> list[Row]:
    """Return the strip below a divided cell, a piece a segment; nothing below a whole one."""
    if len(cells) == 1:
        return []
    r, fm, *_ = cells[0]
    codes = sum(cell.codes for cell in cells)
    ends = [2 * HALF_WIDTH * total / codes for total in accumulate(cell.codes for cell in cells)]
    left, low = fm - HALF_WIDTH, r - HALF_HEIGHT
    return [
        {
            "left": left + start,
            "right": left + end,
            "low": low,
            "high": low + STRIP - STRIP_GAP,
            **paint.of(cell.segment),
            "told": f"{_said(cell.segment)} {cell.codes} of {counted(codes, 'code')}",
            "held": f"{cell.accounts:,}",
        }
        for cell, start, end in zip(cells, [0.0, *ends[:-1]], ends, strict=True)
    ]


def _short(text: str) -> str:
    return text if len(text) <= NAME_WIDTH else f"{text[: NAME_WIDTH - 1].rstrip()}…"


def _box(x: float, y: float, half_width: float, half_height: float) -> Row:
    return {
        "x": x,
        "y": y,
        "left": x - half_width,
        "right": x + half_width,
        "low": y - half_height,
        "high": y + half_height,
    }


def _scores(title: str, count: int) -> Row:
    """Return axis and scale of the scores from 1 to `count`."""
    axis = alt.Axis(
        title=title,
        values=list(range(1, count + 1)),
        format="d",
        grid=False,
        ticks=False,
        domain=False,
    )
    return {"axis": axis, "scale": alt.Scale(domain=[0.5, count + 0.5], nice=False, zero=False)}


def _plain(title: str, domain: tuple[float, float]) -> Row:
    """Return axis and scale of a map that writes its own scores."""
    axis = alt.Axis(title=title, values=[], grid=False, ticks=False, domain=False)
    return {"axis": axis, "scale": alt.Scale(domain=list(domain), nice=False, zero=False)}


def _rectangles(rows: Sequence[Row], x: Row, y: Row) -> list[alt.Chart]:
    """Return the painted rectangles and those inside a dashed line, which no rule takes."""
    painted = [row for row in rows if row["fill"]]
    empty = [row for row in rows if not row["fill"]]
    layers = []
    for kind in (painted, empty):
        if not kind:
            continue
        chart: alt.Chart = alt.Chart(pd.DataFrame(kind)).encode(
            x=alt.X("left:Q", **x),
            x2="right:Q",
            y=alt.Y("low:Q", **y),
            y2="high:Q",
            tooltip=[
                alt.Tooltip("told:N", title="Takes"),
                alt.Tooltip("held:N", title="Accounts"),
            ],
        )
        if kind is painted:
            chart = chart.mark_rect(cornerRadius=2).encode(fill=alt.Fill("fill:N", scale=None))
        else:
            chart = chart.mark_rect(
                cornerRadius=2, filled=True, fillOpacity=0, stroke=OUTLINE, strokeDash=[3, 3]
            )
        layers.append(chart)
    return layers


def _words(
    rows: Sequence[Row], column: str, x: Row, y: Row, *, size: int = 10, dy: int = 0
) -> alt.Chart:
    """Write a column of some rows, each in its ink."""
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_text(
            fontSize=size,
            fontWeight="bold" if size > 10 else "normal",
            lineBreak="\n",
            lineHeight=11,
            dy=dy,
        )
        .encode(
            x=alt.X("x:Q", **x),
            y=alt.Y("y:Q", **y),
            text=f"{column}:N",
            color=alt.Color("ink:N", scale=None),
        )
    )
    return chart


def _layered(charts: list[alt.Chart], height: int) -> alt.LayerChart:
    layered = alt.LayerChart(layer=list(charts))
    layered.height = height
    layered.padding = PADDING
    return layered
