"""Files that are read by offsets become segments, and segments the same file with other words in it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from tests.formats.samples import SAMPLES, make_word
from toolkit.errors import DataError
from toolkit.formats import Document, flow, read_document, restore_markup

if TYPE_CHECKING:
    from pathlib import Path

_CASES = read_cases(__file__, "dividing.tsv")


def open_document(tmp_path: Path, name: str, data: bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read_document(str(path))


def translate(document: Document, before: str = "", after: str = "") -> str:
    """Return the document's text with some words of its running text replaced."""
    pieces = []
    for segment in document.segments:
        target = segment.source
        if segment.translatable:
            target = restore_markup(
                segment, flow(segment).source.replace(before, after) if before else flow(segment).source, {}
            ).text
        pieces.append(segment.lead + target + segment.trail)
    return "".join(pieces)


@pytest.mark.parametrize(
    ("name", "raw", "segments", "written", "why"), _CASES, ids=[f"{case[0]}: {case[4]}" for case in _CASES]
)
def test_segments_and_what_is_written(
    tmp_path: Path, name: str, raw: str, segments: str, written: str, why: str
) -> None:
    document = open_document(tmp_path, name, raw.encode())
    assert "‖".join(flow(segment).source for segment in document.segments if segment.translatable) == segments, why
    assert translate(document, "One", "1 < 2") == (written or raw), why


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - {"a.md"}))
def test_every_sample_is_a_document_whose_words_come_back(tmp_path: Path, name: str) -> None:
    document = open_document(tmp_path, name, SAMPLES[name])
    assert any(segment.translatable for segment in document.segments)
    again = open_document(tmp_path, f"again-{name}", document.encode(translate(document)))
    shown = [[flow(s).source for s in d.segments if s.translatable] for d in (document, again)]
    assert shown[0] == shown[1]


def _word(body: str, tmp_path: Path) -> Document:
    return open_document(tmp_path, "a.docx", make_word(f"<w:document><w:body>{body}</w:body></w:document>"))


def _run(text: str, properties: str = "") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "segments", "why"),
    [
        (_run("Al-") + _run("Bo") + _run("kamal"), ["Al-Bokamal"], "runs that look alike are one text"),
        (_run("In ") + _run("Bokamal", "<w:b/>") + _run(" now"), ["In Bokamal now"], "a bold word inside"),
        (_run("DAMASCUS", "<w:b/>") + _run(" - killed"), ["DAMASCUS", "- killed"], "NOT one: bold at the edge"),
        (
            _run("In") + "<w:r><w:footnoteReference/></w:r>" + _run(" town"),
            ["In", "town"],
            "NOT one: a footnote between",
        ),
        (_run("One. Two."), ["One.", "Two."], "sentences"),
        (_run("a", '<w:lang w:val="ar"/>') + _run("b", "<w:rtl/>"), ["ab"], "language and direction do not show"),
        ("<w:del>" + _run("gone") + "</w:del>" + _run("kept"), ["kept"], "NOT: deleted text"),
    ],
)
def test_word_paragraphs(tmp_path: Path, body: str, segments: list[str], why: str) -> None:
    document = _word(f"<w:p>{body}</w:p>", tmp_path)
    assert [flow(segment).source for segment in document.segments if segment.translatable][:-1] == segments, why


def test_a_translated_word_file_is_whole_and_keeps_its_bold_words(tmp_path: Path) -> None:
    document = _word(f"<w:p>{_run('killed in ')}{_run('Bokamal', '<w:b/>')}{_run(' today')}</w:p>", tmp_path)
    data = document.encode(translate(document, "killed in", "<&> in the town of"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        text = archive.read("word/document.xml").decode()
    assert "&lt;&amp;&gt; in the town of </w:t>" in text
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Bokamal</w:t>' in text


def test_what_the_encoding_has_not_is_written_as_a_reference_or_refused(tmp_path: Path) -> None:
    page = open_document(tmp_path, "a.html", b"<meta charset=windows-1252><p>Al-Bokamal caf\xe9")
    assert page.encode("قé") == b"&#1602;\xe9"
    text = open_document(tmp_path, "a.txt", "Al-Bokamal “café” is – in the east – quiet’s".encode("cp1252"))
    with pytest.raises(DataError, match=r"cannot be written in the file's encoding, cp1252"):
        text.encode("ق")
