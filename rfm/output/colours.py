"""Colours safe for colour-blind eyes, and the ink that reads on them."""

from collections.abc import Sequence

import numpy as np

from rfm.scheme import LANES, NO_SEGMENT, Scheme

SEGMENT_COLOURS = (
    "#117733",
    "#CC6677",
    "#4477AA",
    "#DDCC77",
    "#66DDFF",
    "#882255",
    "#44AA99",
    "#AA4499",
    "#999933",
    "#5599FF",
    "#88DDAA",
    "#443388",
)
LANE_COLOURS = {
    LANES[0]: "#56B4E9",
    LANES[1]: "#5C5C5C",
    LANES[2]: "#D9BFA3",
    LANES[3]: "#D2C378",
    LANES[4]: "#5A5A96",
    NO_SEGMENT: "#8C510A",
}
BAND_COLOURS = ("#C9DDE0", "#96C4C9", "#5FA5AD", "#2F7F89", "#0B5560")
TILE_INK = "#000000"
LIGHT_INK, DARK_INK = "#FFFFFF", "#1D2B35"
WHITE_ON_DARKER = 0.179
"""Relative luminance at which white and black read equally well (WCAG 2.2)."""


def segment_colours(names: Sequence[str], scheme: Scheme | None = None) -> dict[str, str]:
    """Return one colour a segment: the scheme's, or by place; lanes have colours of their own."""
    segments = [name for name in names if name not in LANE_COLOURS]
    by_place = {
        name: SEGMENT_COLOURS[place % len(SEGMENT_COLOURS)] for place, name in enumerate(segments)
    }
    told = {one.name: one.colour for one in scheme.segments if one.colour} if scheme else {}
    by_place |= {name: told[name] for name in segments if name in told}
    return by_place | {name: LANE_COLOURS[name] for name in names if name in LANE_COLOURS}


def band_colours(count: int, *, dark: bool = False) -> list[str]:
    """Return one colour a score, the best standing out most from the page."""
    ramp = BAND_COLOURS[::-1] if dark else BAND_COLOURS
    parts = np.array([[int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in ramp])
    places = np.linspace(0, len(ramp) - 1, count)
    mixed = [
        np.interp(places, range(len(ramp)), parts[:, at]).round().astype(int) for at in range(3)
    ]
    return [f"#{r:02X}{g:02X}{b:02X}" for r, g, b in zip(*mixed, strict=True)]


def ink_on(colour: str) -> str:
    """Return white or black, whichever reads better on a colour."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    r, g, b = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (red, green, blue)
    )
    return LIGHT_INK if 0.2126 * r + 0.7152 * g + 0.0722 * b < WHITE_ON_DARKER else TILE_INK


def page_ink(*, dark: bool) -> str:
    """Return the colour of text that stands on the page itself."""
    return LIGHT_INK if dark else DARK_INK
