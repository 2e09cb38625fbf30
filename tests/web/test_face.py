"""The look: colours far enough apart, nothing that names a side, typefaces that are there and may be."""

from __future__ import annotations

import re

import pytest

from tests.cases import read_cases
from toolkit.web.templating import STATIC

CSS = (STATIC / "site.css").read_text(encoding="utf-8")
FONTS = (STATIC / "fonts.css").read_text(encoding="utf-8")
_COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
COLOURS = {name: (light, dark) for name, light, dark in _COLOUR.findall(CSS)}
_SIDED = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|float:\s*(?:left|right)"
    r"|text-align:\s*(?:left|right)|(?:min-|max-)?(?:width|height))\s*:"
)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("letters", "ground", "least", "why"), read_cases(__file__, "palette.tsv"))
@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
def test_letters_stand_out(letters: str, ground: str, least: str, why: str, look: int) -> None:
    assert contrast(COLOURS[letters][look], COLOURS[ground][look]) >= float(least), why


def test_every_colour_is_of_the_palette() -> None:
    rules = _COLOUR.sub("", CSS)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*;)", rules)


def test_no_rule_names_a_side() -> None:
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", CSS, flags=re.DOTALL)
    assert not _SIDED.findall(rules)


def test_arabic_letters_are_never_spaced() -> None:
    assert "letter-spacing" not in CSS
    assert "text-transform" not in CSS


def test_typefaces_are_there_with_their_licence() -> None:
    named = set(re.findall(r'url\("fonts/([\w-]+\.woff2)\?', FONTS))
    there = {path.name for path in (STATIC / "fonts").glob("*.woff2")}
    assert named == there
    assert all((STATIC / "fonts" / name).read_bytes()[:4] == b"wOF2" for name in named)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (STATIC / "fonts" / "LICENCE").read_text(encoding="utf-8")


def test_nothing_comes_from_elsewhere() -> None:
    assert not re.findall(r"url\([\"']?(?:https?:|//|data:)|@import", CSS + FONTS)
