"""What a reader sees of each format, and what is refused: tables of cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import read_cases
from tests.formats.samples import EXPORT, make_archive, make_word
from toolkit.errors import DataError, UsageError
from toolkit.formats import SEPARATOR, Options, Part, Stretch, open_source, read_source, source_suffixes, splice
from toolkit.text import Edit, Language, Span

_CASES = read_cases(__file__, "sources.tsv")
_REFUSED = read_cases(__file__, "refused.tsv")


def parts_of(name: str, data: bytes, options: Options | None = None) -> list[Part]:
    return list(read_source(data, Path(name), options).parts())


def show(parts: list[Part]) -> str:
    """Show the stretches: what is no text as ¦, what is protected in braces."""
    return "‖".join(f"{stretch.role}: {_mark(stretch)}" for part in parts for stretch in part.stretches) or "-"


def _mark(stretch: Stretch) -> str:
    text = stretch.text
    for span in sorted(stretch.protected, reverse=True):
        inside = span.shift(-stretch.span.start)
        text = f"{text[: inside.start]}{{{inside.of(text)}}}{text[inside.end :]}"
    return text.replace(SEPARATOR, "¦")


@pytest.mark.parametrize(("name", "raw", "expected", "why"), _CASES, ids=[f"{case[0]}: {case[3]}" for case in _CASES])
def test_stretches(name: str, raw: str, expected: str, why: str) -> None:
    assert show(parts_of(name, raw.encode())) == expected, why


@pytest.mark.parametrize(("name", "raw", "place", "why"), _REFUSED, ids=[f"{case[0]}: {case[3]}" for case in _REFUSED])
def test_what_is_malformed_is_refused_with_its_place(name: str, raw: str, place: str, why: str) -> None:
    with pytest.raises(DataError) as raised:
        parts_of(name, raw.encode())
    assert str(raised.value).startswith(place), why
    assert "\n" not in str(raised.value)


def test_an_export_is_read_post_by_post() -> None:
    parts = parts_of("a.xml", EXPORT.encode())
    assert [len(part.stretches) > 0 for part in parts] == [False, True, True, False, False]
    assert show(parts[1:2]) == (
        "title: Clashes in Al-Bokamal & Deir Ezzor‖paragraph: Three people were killed in Al-Bokamal."
        '‖paragraph:  The bridge of Bokamal¦‖attribute: Bokamal bridge‖excerpt: Killed in "Bokamal"'
    ).replace("Bokamal¦‖attribute: Bokamal bridge", "Bokamal¦\nNext line\n¦¦‖attribute: Bokamal bridge")
    assert show(parts[2:3]) == (
        "title: قتلى في البو كمال‖paragraph: سقط ثلاثة قتلى في البو كمال.‖paragraph: وقال ناشطون إن البلدة هادئة"
    )
    assert parts[2].line == 16


def test_a_word_file_is_read_across_runs_without_what_was_deleted() -> None:
    assert show(parts_of("a.docx", make_word())) == (
        "heading: Clashes in Al-Bokamal‖paragraph: Box of Bokamal‖paragraph: In Bokamal¦ & Deir\tEzzor¦"
        "‖paragraph: البو كمال‖paragraph: {Bokamal} is code‖paragraph: A note on Bokamal"
    )


def test_columns_are_chosen_by_name_or_number() -> None:
    data = b"a,b,c\n1x,2x,3x\n"
    assert show(parts_of("a.csv", data, Options(columns=("c", "1")))) in ("cell: 1x‖cell: 3x", "cell: 3x‖cell: 1x")
    with pytest.raises(UsageError, match=r"no column 'd'; the table has a, b, c"):
        parts_of("a.csv", data, Options(columns=("d",)))


def test_the_language_is_told_by_letters_then_by_what_the_file_states() -> None:
    data = b'<xliff><file target-language="ar-SY"><target>12</target><target>Deir</target></file></xliff>'
    assert [stretch.language for stretch in parts_of("a.xlf", data)[0].stretches] == [Language.AR, Language.EN]


@pytest.mark.parametrize(
    ("name", "raw", "word"),
    [
        ("a.txt", "see https://x.org/Bokamal now", "Bokamal"),
        ("a.txt", "mail bokamal@x.org now", "bokamal"),
        ("a.txt", "#Bokamal", "Bokamal"),
        ("a.txt", "@Bokamal", "Bokamal"),
        ("a.txt", "in Bokamal.jpg", "Bokamal"),
        ("a.txt", r"C:\Users\Bokamal.docx", "Bokamal"),
        ("a.html", "<p>a <code>Bokamal</code></p>", "Bokamal"),
        ("a.html", "<p>Bo<img>kamal</p>", f"Bo{SEPARATOR}kamal"),
        ("a.html", "<p>Bo</p><p>kamal</p>", f"Bo{SEPARATOR}kamal"),
        ("a.csv", "title,x\nBokamal,\n", "Bokamal"),
    ],
)
def test_an_edit_of_what_is_no_language_is_refused_and_said(name: str, raw: str, word: str) -> None:
    part = parts_of(name, raw.encode())[0]
    start = part.text.index(word)
    after = "Al, Bukamal" if name == "a.csv" else "Bukamal"
    spliced = splice(part, [Edit(Span(start, start + len(word)), word, after, "r", "r")])
    assert spliced.data == raw.encode()
    assert len(spliced.refused) == 1
    assert spliced.refused[0].reason


@pytest.mark.parametrize(
    ("name", "raw", "before", "after", "expected"),
    [
        ("a.html", "<p>Al-<b>Bo</b>kamal</p>", "Al-Bokamal", "Al-Bukamal", "<p>Al-<b>Bu</b>kamal</p>"),
        ("a.html", "<p>Abu <b>Ka</b>mal</p>", "Abu Kamal", "Al-Bukamal", "<p>Al-Buk<b>a</b>mal</p>"),
        ("a.html", "<p>A&amp;B x</p>", "x", "<y>", "<p>A&amp;B &lt;y&gt;</p>"),
        ("a.html", "<p>A&amp;B</p>", "A&B", "A and B", "<p>A and B</p>"),
        ("a.html", "<img alt='it'>", "it", "it's", "<img alt='it&#39;s'>"),
        ("a.json", r'{"title": "\u0642 x"}', "x", 'ق "y"', r'{"title": "\u0642 \u0642 \"y\""}'),
        ("a.json", '{"title": "ق x"}', "x", "ي", '{"title": "ق ي"}'),
        ("a.po", 'msgid "a"\nmsgstr "Bo"\n"kamal"', "Bokamal", "Bukamal", 'msgid "a"\nmsgstr "Bu"\n"kamal"'),
        ("a.csv", 'title\n"a ""b"""\n', "b", 'c"d', 'title\n"a ""c""d"""\n'),
        (
            "a.xlf",
            "<xliff><target>Bo<g>ka</g></target></xliff>",
            "Boka",
            "Buka",
            "<xliff><target>Bu<g>ka</g></target></xliff>",
        ),
        ("a.txt", "Bokamal\r\nx", "Bokamal", "Bukamal", "Bukamal\r\nx"),
    ],
)
def test_an_edit_is_written_as_its_place_needs(name: str, raw: str, before: str, after: str, expected: str) -> None:
    part = parts_of(name, raw.encode())[0]
    start = part.text.index(before)
    spliced = splice(part, [Edit(Span(start, start + len(before)), before, after, "r", "r")])
    assert spliced.data.decode() == expected
    assert not spliced.refused


def test_long_text_comes_in_parts_that_end_between_paragraphs() -> None:
    raw = "Bokamal and Deir Ezzor.\r\n\r\n" * 100_000
    parts = parts_of("a.txt", raw.encode())
    assert len(parts) > 1
    assert all(part.raw.endswith("\r\n") for part in parts)
    assert b"".join(part.data for part in parts) == raw.encode()


def test_files_that_are_not_there_and_endings_that_are_not_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"), open_source(tmp_path / "a.txt"):
        pass
    (tmp_path / "a.md").mkdir()
    with pytest.raises(UsageError, match="this is a folder"), open_source(tmp_path / "a.md"):
        pass
    with pytest.raises(UsageError, match="there is no such file"), open_source(tmp_path / "a.rtf"):
        pass
    (tmp_path / "a.rtf").touch()
    with (
        pytest.raises(UsageError, match=r"not supported; give a file that ends in \.txt"),
        open_source(tmp_path / "a.rtf"),
    ):
        pass
    assert ".docx" in source_suffixes()


def test_an_archive_without_text_is_refused() -> None:
    with pytest.raises(DataError, match="no text in it that a docx file would have"):
        parts_of("a.docx", make_archive({"mimetype": "x"}))
