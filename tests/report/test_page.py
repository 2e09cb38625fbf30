from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.report.documents import HOSTILE, arabic_to_english, english_to_arabic, hostile
from tests.report.golden_files import assert_golden
from tests.report.parsing import Page, parse
from tests.report.strategies import documents
from toolkit.checks.issues import Issue, Severity
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, Glossary
from toolkit.report import render_html
from toolkit.report.display import printable
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.translate.results import TranslatedDocument

SAMPLES = [[arabic_to_english()], [english_to_arabic()], [hostile()], [arabic_to_english(), english_to_arabic()], []]


@pytest.fixture(params=SAMPLES, ids=["ar-en", "en-ar", "hostile", "two files", "none"])
def page(request: pytest.FixtureRequest) -> Page:
    return parse(render_html(request.param))


@pytest.mark.parametrize("document", [arabic_to_english(), english_to_arabic()], ids=["ar-en", "en-ar"])
def test_page_is_the_one_that_was_looked_at(document: TranslatedDocument) -> None:
    html = render_html([document])
    assert_golden(f"{document.signature.direction}.html", re.sub(r"<style>.*</style>", "<style/>", html, flags=re.S))


def test_every_element_is_closed_in_order(page: Page) -> None:
    assert page.problems == []


def test_page_loads_and_runs_nothing(page: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {e.tag for e in page.elements}
    assert page.values("src") == []
    assert all(target.startswith("#") for target in page.values("href"))
    assert not any(name.startswith("on") or name == "style" for e in page.elements for name in e.attributes)
    assert not re.search(r"url\(|@import|https?:", page.of("style")[0].text)
    policies = [element.attributes["content"] for element in page.with_attribute("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_every_link_leads_somewhere(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    references = [*page.values("href"), *page.values("for"), *page.values("aria-labelledby")]
    assert {reference.removeprefix("#") for reference in references} <= set(ids)


def test_texts_say_their_language_and_direction(page: Page) -> None:
    for element in page.having_class("text"):
        assert (element.attributes["lang"], element.attributes["dir"]) in {("ar", "rtl"), ("en", "ltr")}


def test_source_comes_first_in_its_own_direction() -> None:
    for document, expected in ((arabic_to_english(), ["rtl", "ltr"]), (english_to_arabic(), ["ltr", "rtl"])):
        texts = parse(render_html([document])).having_class("text")
        assert [element.attributes["dir"] for element in texts[:2]] == expected


def test_term_and_its_partner_link_to_each_other() -> None:
    page = parse(render_html([arabic_to_english()]))
    links = {e.attributes["id"]: e.attributes["href"] for e in page.having_class("term") if "id" in e.attributes}
    assert links["d1s1t0a"] == "#d1s1t0b"
    assert links["d1s1t0b"] == "#d1s1t0a"
    assert links["d1s2t1a"] == "#d1s2", "a missed term has no partner: its link stays with the segment"
    assert "d1s2t1b" not in links


def test_words_are_not_cut_by_the_marks_in_them() -> None:
    html = render_html([arabic_to_english()])
    assert re.search(r"تعزيزات ل<a [^>]*>لميادين</a> ول<a [^>]*>لبوكمال</a>\.</p>", html)


def test_outcomes_show_without_colour() -> None:
    page = parse(render_html([arabic_to_english()]))
    badges = {element.text.strip() for element in page.having_class("badge")}
    assert {"✓ applied", "≈ admitted", "✗ missed", "? not reviewed"} <= badges
    underlines = {"applied": "solid", "admitted": "double", "inflected": "dashed", "missed": "dotted"}
    for outcome, line in underlines.items():
        selector = r"\.term" if outcome == "applied" else rf"\.term\.{outcome}"
        assert re.search(
            rf"^{selector} {{[^}}]*underline {line} var\(--{outcome}\)", page.of("style")[0].text, flags=re.M
        )


def test_only_segments_with_issues_are_flagged() -> None:
    page = parse(render_html([arabic_to_english()]))
    assert [element.attributes["id"] for element in page.having_class("flagged")] == ["d1s2", "d1s3"]
    assert [element.attributes["id"] for element in page.having_class("segment")] == ["d1s1", "d1s2", "d1s3"]


def test_issues_are_listed_the_worst_first() -> None:
    html = render_html([arabic_to_english()])
    overview = html[html.index('class="overview"') : html.index('class="editions"')]
    assert re.findall(r'class="badge (\w+)"', overview) == ["critical", "major", "minor"]
    assert overview.index("much shorter") < overview.index("Al-Bokamal") < overview.index("begins a sentence")


def test_of_issues_in_one_place_the_worst_shows() -> None:
    document = english_to_arabic()
    issues = (Issue("x", Severity.MINOR, "small", Span(0, 4)), Issue("x", Severity.CRITICAL, "grave", Span(0, 9)))
    page = parse(render_html([replace(document, segments=(replace(document.segments[0], issues=issues),))]))
    marks = [mark for mark in page.of("mark") if mark.text != "text"]
    assert "".join(mark.text for mark in marks) == "حلقت طائر"
    assert {mark.attributes["class"] for mark in marks} == {"critical"}


def test_long_lists_of_issues_are_folded() -> None:
    document = english_to_arabic()
    minor, major = Issue("x", Severity.MINOR, "m", Span(0, 0)), Issue("x", Severity.MAJOR, "m", Span(0, 0))
    segments = (replace(document.segments[0], issues=(minor,) * 13 + (major,) * 12),)
    page = parse(render_html([replace(document, segments=segments)]))
    lists = [element for element in page.of("details") if element.attributes["class"] in ("minor", "major")]
    assert [("open" in element.attributes) for element in lists] == [True, False]


def test_hostile_text_is_shown_not_obeyed() -> None:
    html = render_html([hostile()])
    assert "<script" not in html
    assert "\x00" not in html
    assert "\x1b" not in html
    assert parse(html).of("h2")[0].text == HOSTILE.replace("\x00", "␀").replace("\x1b", "␛")


def test_glossary_adds_kind_and_note() -> None:
    entry = ConceptEntry(
        id="place:al-shuhayl",
        type="village",
        status=EntryStatus.UNREVIEWED,
        ar=Forms("الشحيل"),
        en=Forms("Al-Shuhayl"),
        note="also <b>a family name</b>",
    )
    with_glossary = render_html([arabic_to_english()], Glossary((entry,), "test"))
    assert "also &lt;b&gt;a family name&lt;/b&gt;" in with_glossary
    assert ">village<" in with_glossary
    assert ">village<" not in render_html([arabic_to_english()])


def test_time_taken_does_not_show() -> None:
    slow, quick = arabic_to_english(), arabic_to_english()
    object.__setattr__(slow, "seconds", 99.0)
    assert render_html([slow]) == render_html([quick])


@settings(max_examples=60, deadline=None)
@given(documents)
def test_any_text_gives_a_sound_page(document: TranslatedDocument) -> None:
    plain = {e.tag for e in parse(render_html([arabic_to_english(), english_to_arabic()])).elements}
    html = render_html([document])
    page = parse(html)
    assert page.problems == []
    assert {e.tag for e in page.elements} <= plain
    assert not set(map(ord, html)) & {*range(9), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0)}
    html.encode("utf-8")


@settings(max_examples=40, deadline=None)
@given(documents)
def test_no_character_of_either_text_is_lost(document: TranslatedDocument) -> None:
    shown = [element.text for element in parse(render_html([document])).having_class("text")]
    for segment in document.segments:
        for text in (segment.source, segment.target):
            assert not text or any(candidate.endswith(printable(text)) for candidate in shown)
