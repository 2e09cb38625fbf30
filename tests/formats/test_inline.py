"""What inside a segment is no language, and how markup is taken out and put back."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.formats import flow, marked_words, parse_markdown, parse_text, restore_markup


@pytest.mark.parametrize(("text", "expected", "why"), read_cases(__file__, "inline.tsv"))
def test_addresses(text: str, expected: str, why: str) -> None:
    found = [span.of(s.source) for s in parse_text(text, "a").segments for span in s.protected]
    assert found == [part for part in expected.split("‖") if part], why


@pytest.mark.parametrize(
    ("text", "running", "words"),
    [
        ("قتل **ثلاثة مدنيين** أمس", "قتل ثلاثة مدنيين أمس", ["ثلاثة مدنيين"]),
        ("قال [المرصد](https://x.org) إن", "قال المرصد إن", ["المرصد"]),
        ("a [**b** c](x 'y') d", "a b c d", ["b c", "b"]),
        ("a <i>b</i> c<br>d", "a b c<br>d", ["b"]),
        ("a _b_ c ~~d~~ e", "a b c d e", ["b", "d"]),
        ("a `*b*` c", "a `*b*` c", []),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24", []),
        ("snake_case_name here", "snake_case_name here", []),
        (r"a \*b\* c", r"a \*b\* c", []),
        ("a *b c", "a *b c", []),
        ("a [b] c", "a [b] c", []),
        ("a\nb **c\nd** e", "a b c d e", ["c d"]),
        ("> a\n> b", "a b", []),
    ],
)
def test_running_text(text: str, running: str, words: list[str]) -> None:
    (segment,) = parse_markdown(text, "a").segments
    assert flow(segment).source == running
    assert list(marked_words(segment)) == words


@pytest.mark.parametrize(
    ("text", "target", "phrases", "expected", "lost"),
    [
        ("قتل **ثلاثة** أمس", "Three died", {"ثلاثة": "three"}, "**Three** died", ()),
        ("قتل **ثلاثة** أمس", "They died", {}, "They died", ("ثلاثة",)),
        ("قال [المرصد](x) إن", "SOHR said", {"المرصد": "SOHR"}, "[SOHR](x) said", ()),
        ("قال [المرصد](x) إن", "It said.", {}, "It said. [→](x)", ("المرصد",)),
        ("في [2021](x) قتل", "In 2021 he died", {}, "In [2021](x) he died", ()),
        ("في [21](x) قتل", "In 2021 he died", {}, "In 2021 he died [→](x)", ("21",)),
        ("a [**b**](x) c", "c b a", {}, "c [**b**](x) a", ()),
        ("a **b** c", "b and b", {}, "b and b", ("b",)),
    ],
)
def test_markup_comes_back(text: str, target: str, phrases: dict[str, str], expected: str, lost: tuple[str]) -> None:
    (segment,) = parse_markdown(text, "a").segments
    restored = restore_markup(segment, target, phrases)
    assert (restored.text, restored.lost) == (expected, lost)
