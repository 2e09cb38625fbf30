"""WCAG 2.2, success criterion 1.4.3: text has a contrast of at least 4.5 to 1 with its ground."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("toolkit.report").joinpath("templates/report.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{[^}]*\}", CSS)
PALETTES = {
    name: dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    for name, block in zip(("light", "dark", "print"), BLOCKS, strict=True)
}
OUTCOMES = ["applied", "admitted", "inflected", "missed", "unreviewed"]
SEVERITIES = ["critical", "major", "minor", "neutral"]
TEXTS = ["ink", "muted", "link", *OUTCOMES, *SEVERITIES]
PAIRS = [(text, ground) for text in TEXTS for ground in ("ground", "raised")]
PAIRS += [("ink", ground) for ground in ("lit", "issue", "added", "removed")] + [("missed", "issue")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, from "#rrggbb"."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_contrast(palette: str, text: str, ground: str) -> None:
    colours = PALETTES[palette]
    light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_colours_are_named_once() -> None:
    rules = re.sub(r":root \{[^}]*\}", "", CSS)
    assert not re.search(r"#[0-9a-f]{3,6}\b", rules), "a colour outside the palette escapes the dark and print themes"
