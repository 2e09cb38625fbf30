"""Outside its edits a file keeps every byte: the laws, over a file of each format and over edits of every kind."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.samples import SAMPLES
from toolkit.formats import SEPARATOR, read_source, splice
from toolkit.text import Edit, Span

if TYPE_CHECKING:
    from toolkit.formats import Part, Spliced

_WORD = re.compile(rf"[^\s{SEPARATOR}]+")
_NEW = st.sampled_from(
    ["Al-Bukamal", "x", "", "الب و", "A & B", "<b>", '"quoted"', "it's", "]]>", "\\", "a\tb", "%s", "-->"]
)
# In these the new text itself is read as markup where it is put: emphasis, tags (also escaped ones), a list mark.
_READ_ANEW = {"a.md", "a.srt", "a.po", "a.xlf", "a.tsv", "a.csv"}


def parts_of(name: str, data: bytes | None = None) -> list[Part]:
    return list(read_source(SAMPLES[name] if data is None else data, Path(name)).parts())


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """A sample's name, and for each of its parts some edits: words replaced, cut into, taken out or added to."""
    name = draw(st.sampled_from(sorted(SAMPLES)))
    edits = []
    for part in parts_of(name):
        places = [found.span() for found in _WORD.finditer(part.text)]
        chosen = draw(st.lists(st.sampled_from(places), max_size=4, unique=True)) if places else []
        edits.append([_edit(draw, part, start, end) for start, end in chosen])
    return name, edits


def _edit(draw: st.DrawFn, part: Part, start: int, end: int) -> Edit:
    first = draw(st.integers(start, end))
    last = draw(st.integers(first, end))
    return Edit(Span(first, last), part.text[first:last], draw(_NEW), "rule", "reason")


def write(name: str, parts: list[Part], spliced: list[Spliced]) -> bytes:
    source = read_source(SAMPLES[name], Path(name))
    return b"".join(source.join(result.data for result in spliced))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_without_edits_every_byte_stays(name: str) -> None:
    parts = parts_of(name)
    assert parts
    assert any(part.stretches for part in parts)
    assert write(name, parts, [splice(part, []) for part in parts]) == SAMPLES[name]


@settings(max_examples=120, deadline=None)
@given(_edited())
def test_the_edits_taken_out_the_bytes_are_those_of_before(case: tuple[str, list[list[Edit]]]) -> None:
    name, edits = case
    for part, wanted in zip(parts_of(name), edits, strict=True):
        spliced = splice(part, wanted)
        new, old, at = [], [], 0
        for patch in spliced.patches:
            start = patch.start - part.byte_offset
            assert part.data[start : start + len(patch.before)] == patch.before
            assert patch.raw.start - part.offset >= 0
            new += [part.data[at:start], patch.after]
            old += [part.data[at:start], patch.before]
            at = start + len(patch.before)
        assert b"".join([*new, part.data[at:]]) == spliced.data
        assert b"".join([*old, part.data[at:]]) == part.data
        done = {patch.edit for patch in spliced.patches}
        assert not done & {refusal.edit for refusal in spliced.refused}


@settings(max_examples=120, deadline=None)
@given(_edited())
def test_what_was_written_is_read_again(case: tuple[str, list[list[Edit]]]) -> None:
    name, edits = case
    if name in _READ_ANEW:
        return
    parts = parts_of(name)
    spliced = [splice(part, wanted) for part, wanted in zip(parts, edits, strict=True)]
    expected = [
        _apply(part, [edit for edit in wanted if edit not in {refusal.edit for refusal in result.refused}])
        for part, wanted, result in zip(parts, edits, spliced, strict=True)
    ]
    again = "".join(part.text for part in parts_of(name, write(name, parts, spliced)))
    assert _words(again) == _words("".join(expected))


def _apply(part: Part, edits: list[Edit]) -> str:
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [part.text[position : edit.span.start], edit.after]
        position = edit.span.end
    return "".join([*pieces, part.text[position:]])


def _words(text: str) -> str:
    """What is left when stretches without words have gone, and white space that HTML does not show."""
    kept = [piece for piece in text.split(SEPARATOR) if re.search(r"[^\W_]", piece)]
    return "".join("".join(kept).split())


@settings(max_examples=80, deadline=None)
@given(_edited())
def test_protected_text_is_never_edited(case: tuple[str, list[list[Edit]]]) -> None:
    name, edits = case
    for part, wanted in zip(parts_of(name), edits, strict=True):
        for patch in splice(part, wanted).patches:
            assert patch.edit is not None
            stretch = part.stretch_at(patch.edit.span)
            assert stretch is not None
            changes = len(patch.edit.span) > 0
            assert not (changes and any(span.overlaps(patch.edit.span) for span in stretch.protected))


def edit_all(name: str, data: bytes, word: str, after: str) -> bytes:
    """Return a file with every occurrence of a word edited."""
    source = read_source(data, Path(name))
    return b"".join(
        source.join(
            splice(
                part,
                [Edit(Span(*found.span()), found[0], after, "r", "r") for found in re.finditer(word, part.text)],
            ).data
            for part in source.parts()
        )
    )


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_undoing_an_edit_gives_the_file_back(name: str) -> None:
    data = SAMPLES[name]
    edited = edit_all(name, data, "Bokamal", "Bukamal")
    assert edited != data
    back = edit_all(name, edited, "Bukamal", "Bokamal")
    assert back == data or name in ("a.docx", "a.odt", "a.html")
    assert [part.text for part in parts_of(name, back)] == [part.text for part in parts_of(name)]


def test_edits_that_overlap_are_a_mistake_of_the_caller() -> None:
    part = parts_of("a.txt")[0]
    edit = Edit(Span(0, 7), "Clashes", "Fighting", "r", "r")
    with pytest.raises(ValueError, match="overlaps another"):
        splice(part, [edit, edit])
    with pytest.raises(ValueError, match="of another text"):
        splice(part, [Edit(Span(0, 7), "Fighting", "", "r", "r")])
