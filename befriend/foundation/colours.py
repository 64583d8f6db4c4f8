"""Whether a colour can be read, by the formula of WCAG 2.2, and the nearest one that can."""

from __future__ import annotations

import re

ENOUGH = 4.5
PAPER_BY_DAY = "#fcf7ef"
PAPER_BY_LAMP = "#1f1a15"

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_Channels = tuple[float, float, float]


def is_colour(text: str) -> bool:
    """Whether it is a colour written as #rrggbb."""
    return bool(_HEX.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, paper: str) -> str:
    """The colour itself when it can be read on that paper, else the nearest shade of it that can."""
    end = "#000000" if _luminance(paper) > 0.5 else "#ffffff"
    for step in range(101):
        shade = _mixed(colour, end, step / 100)
        if contrast(shade, paper) >= ENOUGH:
            return shade
    return end


def ink_on(colour: str) -> str:
    """Black or white ink, whichever reads better on that colour."""
    return max("#ffffff", "#1a1512", key=lambda ink: contrast(ink, colour))


def _channels(colour: str) -> _Channels:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, other: str, share: float) -> str:
    """The colour with that share of the other in it."""
    mixed = (mine * (1 - share) + theirs * share for mine, theirs in zip(_channels(colour), _channels(other), strict=True))
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)
