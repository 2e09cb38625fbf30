"""Files become segments: tables of cases for both formats, and the laws that hold for any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.formats import Document, DocumentSegment, flow, parse_markdown, parse_text, restore_markup
from toolkit.text.languages import Language

_PLAIN = read_cases(__file__, "plain.tsv")
_MARKDOWN = read_cases(__file__, "markdown.tsv")
_Parser = Callable[[str, str], Document]
_PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "\u2028", " ", " ", " ", "\t", "    ", "\u200f", "\ufeff", "\x0c"]
    + ["# ", "## ", "===", "---", "- ", "* ", "1. ", "١- ", "أ) ", "[ ] ", "> ", "| ", "|-|-|", "```", "~~~", "+++"]
    + ["**", "*", "_", "__", "~~", "`", "[", "]", "](", "](x.md)", "![", "<b>", "</b>", "<br>", "<!--", "-->", "<div>"]
    + ["https://x.org/a_b", "a@b.org", "@sohr", "#إدلب", "[^1]: ", "[a]: b", "\\", "\\*", "(", ")", "«", "»", '"']
    + ["قتل", "مدني", "Two", "civilians", "12", "3.5", ". ", "؟ ", "، ", ".", "word " * 12, "كلمة " * 10]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=50).map("".join))
_PARSERS = st.sampled_from((parse_text, parse_markdown))


def _segments(document: Document) -> str:
    return "‖".join(f"{segment.role}: {segment.source}" for segment in document.segments)


@pytest.mark.parametrize(("text", "expected", "why"), _PLAIN, ids=[case[2] for case in _PLAIN])
def test_plain_text(text: str, expected: str, why: str) -> None:
    assert _segments(parse_text(text, "a.txt")) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), _MARKDOWN, ids=[case[2] for case in _MARKDOWN])
def test_markdown(text: str, expected: str, why: str) -> None:
    assert _segments(parse_markdown(text, "a.md")) == expected, why


@settings(max_examples=400, deadline=None)
@given(_TEXTS, _PARSERS)
def test_no_character_is_lost(text: str, parse: _Parser) -> None:
    assert parse(text, "a").text == text


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _PARSERS)
def test_segments_are_clean_and_their_spans_lie_inside(text: str, parse: _Parser) -> None:
    paragraph = 0
    for segment in parse(text, "a").segments:
        if segment.translatable:
            assert any(map(str.isalnum, segment.source))
            assert segment.source == segment.source.strip()
        assert segment.role in ("heading", "item", "paragraph", "blank", "code")
        assert segment.paragraph >= paragraph
        paragraph = segment.paragraph
        assert all(span.end <= len(segment.source) for span in (*segment.protected, *segment.breaks))
        _assert_in_order(segment)


def _assert_in_order(segment: DocumentSegment) -> None:
    ends = [0, *(span.end for span in segment.protected)]
    assert all(end <= span.start for end, span in zip(ends, segment.protected, strict=False))
    assert all(pair.opening.end <= pair.closing.start for pair in segment.markup)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _PARSERS)
def test_running_text_comes_back(text: str, parse: _Parser) -> None:
    for segment in parse(text, "a").segments:
        running = flow(segment)
        assert not running.markup
        assert not running.breaks
        kept = [span for span in segment.protected if not _is_mark(segment, span.start)]
        assert [span.of(running.source) for span in running.protected] == [span.of(segment.source) for span in kept]
        restored = restore_markup(segment, running.source, {})
        for pair in segment.markup:
            assert not pair.is_required or pair.closing.of(segment.source) in restored.text


def _is_mark(segment: DocumentSegment, start: int) -> bool:
    return any(start in (pair.opening.start, pair.closing.start) for pair in segment.markup)


def test_the_frame_carries_a_translation() -> None:
    text = "# عنوان\r\n\r\n- بند أول. وثان.\r\n\t* **بند**  \r\n"
    targets = iter(["Title", "First item.", "And a second.", "Item"])
    document = parse_markdown(text, "a.md")
    assert (
        "".join(s.lead + next(targets) + s.trail for s in document.segments)
        == "# Title\r\n\r\n- First item. And a second.\r\n\t* **Item**  \r\n"
    )


def test_language_of_a_document_is_that_of_its_words_not_of_its_code() -> None:
    text = "```\nlong code in latin letters\n```\nقتل مدني\n"
    assert parse_markdown(text, "a.md").language is Language.AR
    assert parse_text("12\n", "a.txt").language is None


@pytest.mark.parametrize("parse", [parse_text, parse_markdown])
def test_nothing_makes_an_empty_document(parse: _Parser) -> None:
    assert parse("", "a").segments == ()
