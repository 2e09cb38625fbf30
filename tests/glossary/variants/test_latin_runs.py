"""Runs of capitals hold all that names may begin with: law and examples."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.glossary.variants.latin_runs import capital_runs, words_around
from toolkit.glossary.variants.latin_text import Stretch, read_words, stretches
from toolkit.text.spans import Span

_PIECES = (
    [
        "Al",
        "al",
        "el",
        "as",
        "in",
        "of",
        "ash",
        "l",
        "Kafr",
        "Deir",
        "nabel",
        "Tell",
        "him",
        "Bab",
        "Zor",
        "Aleppo",
        "SDF",
    ]
    + [
        "Suwayda'",
        "A'zaz",
        "`Ain",
        "ʿAfrin",
        "al`",
        "ál",
        "Qá",
        "É",
        "x",
        "T55",
        "@Ali",
        "#Homs",
        "a/B",
        "the",
        "'s",
        "’s",
    ]
    + [
        " ",
        " ",
        " ",
        "-",
        "- ",
        " -",
        "–",
        "\n",
        "\u00a0",
        "\u202f",
        "  ",
        "'",
        "‘",
        ". ",
        ", ",
        "(",
        "_",
        "5",
        "\u0301",
        "\u00ad",
    ]
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


def _seen(found: list[Stretch]) -> list[tuple[int, int, list[str]]]:
    return [(stretch.span.start, stretch.span.end, stretch.letters) for stretch in found]


@settings(max_examples=500)
@given(_TEXTS)
@example("the town of as Suwayda and Kafr nabel")
@example("'Deir al- Zor' in Al-Bab")
def test_runs_have_every_stretch_of_the_text(text: str) -> None:
    runs = [Span(start, end) for start, end in capital_runs(text)]
    found = [stretch for run in runs for stretch in stretches(words_around(text, run), within=run)]
    assert _seen(found) == _seen(list(stretches(read_words(text))))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("In Aleppo and al-Bab", ["In Aleppo", "al-Bab"]),
        ("the SDF in Deir al-Zor said", ["SDF in Deir al-Zor"]),
        ("nothing here, nor in t55", []),
        ("@Ali iPhone T55 #Homs", []),
    ],
)
def test_runs_end_where_a_name_cannot_go_on(text: str, runs: list[str]) -> None:
    assert [text[start:end] for start, end in capital_runs(text)] == runs
