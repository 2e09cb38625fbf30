"""Files as editions: places are those that the file's owner sees, sentences those that a reader reads."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from tests.formats.samples import make_word
from toolkit.checks.findings import check_file
from toolkit.checks.reading import FileEdition, read_editions
from toolkit.checks.registry import EDITION_CHECKS
from toolkit.text.languages import Language

_PLACES = read_cases(__file__, "places.tsv")


def _read(name: str, content: str) -> list[FileEdition]:
    return read_editions(Path(name), stream=io.BytesIO(content.encode()))


@pytest.mark.parametrize(("name", "content", "text", "line", "column", "why"), _PLACES)
def test_places_are_those_of_the_file(name: str, content: str, text: str, line: str, column: str, why: str) -> None:
    checks = [check for check in EDITION_CHECKS if check.id == "characters"]
    found = check_file(_read(name, content), checks).findings
    assert [(each.at.place.line, each.at.place.column, each.at.text) for each in found] == [
        (int(line), int(column), text)
    ], why


def test_a_word_file_is_counted_in_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(make_word())
    (file,) = read_editions(path)
    place = file.edition.text.index(file.edition.sentences[1].span.of(file.edition.text))
    assert file.place(place).line > file.place(0).line
    assert file.place(place).column == 1
    assert file.place(place).member == "word/document.xml"


def test_sentences_know_what_they_are_part_of() -> None:
    (file,) = _read("a.md", "# Title of it\n\nOne went. Two came.\n\n- an item\n- another one\n")
    found = [(each.span.of(file.edition.text), each.role, each.paragraph) for each in file.edition.sentences]
    assert found == [
        ("Title of it", "heading", 0),
        ("One went.", "paragraph", 1),
        ("Two came.", "paragraph", 1),
        ("an item", "item", 2),
        ("another one", "item", 3),
    ]


def test_posts_are_editions_of_their_own_unless_one_is_wanted() -> None:
    lines = '{"title": {"raw": "One"}}\n{"title": {"raw": "Two"}}\n'
    path = Path("a.jsonl")
    whole = read_editions(path, stream=io.BytesIO(lines.encode()), whole=True)
    assert len(whole) == 1
    assert "One" in whole[0].edition.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("قتل رجل في Aleppo", Language.AR), ("He came to حلب again", Language.EN), ("كتاب book كتاب", Language.AR)],
)
def test_the_language_is_that_of_most_letters(text: str, language: Language) -> None:
    assert _read("a.txt", text)[0].edition.language is language


def test_a_language_that_is_given_is_taken() -> None:
    file = read_editions(Path("a.txt"), language=Language.EN, stream=io.BytesIO("قتل رجل".encode()))[0]
    assert file.edition.language is Language.EN


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t"), max_size=80))
def test_sentences_are_in_order_and_inside(text: str) -> None:
    for name in ("a.txt", "a.md"):
        for file in read_editions(Path(name), stream=io.BytesIO(text.encode()), language=Language.EN):
            end = 0
            for sentence in file.edition.sentences:
                assert end <= sentence.span.start < sentence.span.end <= len(file.edition.text)
                end = sentence.span.end
                assert file.place(sentence.span.start).line >= 1
