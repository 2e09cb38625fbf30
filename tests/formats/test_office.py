"""Archives: members that are not edited keep their bytes, packed ones too; what was made to do harm is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tests.formats.samples import SAMPLES, make_archive, make_word
from tests.formats.test_splicing import edit_all
from toolkit.errors import DataError
from toolkit.formats import read_source

_WORD = SAMPLES["a.docx"]


def _records(data: bytes) -> dict[str, bytes]:
    """Return each member's record: header, name and packed content."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        ends = [*(entry.header_offset for entry in entries[1:]), archive.start_dir]
    return {entry.filename: data[entry.header_offset : end] for entry, end in zip(entries, ends, strict=True)}


def test_members_without_edits_keep_their_packed_bytes() -> None:
    new = edit_all("a.docx", _WORD, "Bokamal", "Bukamal")
    before, after = _records(_WORD), _records(new)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", "word/footnotes.xml"}
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.testzip() is None
        assert archive.comment == b"Bokamal"
        assert b"A note on Bukamal" in archive.read("word/footnotes.xml")


def test_edits_of_word_text_stay_inside_their_runs() -> None:
    with zipfile.ZipFile(io.BytesIO(edit_all("a.docx", _WORD, "Al-Bokamal|In Bokamal", "Al-Bukamal"))) as archive:
        text = archive.read("word/document.xml").decode()
    assert "<w:t>Bu</w:t></w:r><w:r><w:t>kamal</w:t>" in text
    assert "<w:delText>Bokamal</w:delText>" in text
    assert '<w:t xml:space="preserve">Al-</w:t>' in text
    assert '<w:ins w:id="2"><w:r><w:t>Bukamal</w:t></w:r></w:ins>' in text
    assert "<w:instrText>HYPERLINK Bokamal</w:instrText>" in text


def test_an_archive_written_as_a_stream_is_rewritten_with_its_sizes() -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *args: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:document><w:p><w:r><w:t>Bokamal</w:t></w:r></w:p></w:document>")
        archive.writestr("word/theme.xml", "<x/>")
    new = edit_all("a.docx", stream.getvalue(), "Bokamal", "Bukamal")
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.testzip() is None
        assert b"Bukamal" in archive.read("word/document.xml")


def _bomb() -> bytes:
    """An archive whose text claims 600 MB."""
    data = bytearray(make_archive({"x": "x", "word/document.xml": b"\0" * 1_000_000}))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 600_000_000)
    return bytes(data)


def _overlapping() -> bytes:
    """An archive in which two members are the same bytes."""
    data = bytearray(make_archive({"a": "x" * 50, "word/document.xml": "<w:p/>"}))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 42, 0)
    return bytes(data)


def _flagged(flag: int) -> bytes:
    data = bytearray(_WORD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", data, at + 8, flag)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_WORD[:-30], "no whole archive"),
        (_WORD[: len(_WORD) // 2], "no whole archive"),
        (b"", "no whole archive"),
        (b"Plain text", "no whole archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
        (b"\0" * 100 + _WORD, "a.docx: its directory is damaged"),
        (_bomb(), "claims 600,000,000 bytes"),
        (_overlapping(), "overlaps"),
        (_flagged(1), "encrypted"),
        (make_archive({"word/document.xml": b"<w:document>"}), "word/document.xml:1:13: not well-formed XML"),
        (make_archive({"word/document.xml": b"\xff\xfe\x00"}), "utf-16-le"),
        (make_archive({"word/document.xml": b"\x00\x01"}), "not a text file"),
        (make_word('<!DOCTYPE x [<!ENTITY a "&b;">]><w:document/>'), "declares entities"),
        (make_word("<a>" * 20_000), "nested more than 500 deep"),
        (make_word("<w:document><w:p><w:r><w:t>&bogus;</w:t></w:r></w:p></w:document>"), "does not begin an entity"),
    ],
)
def test_what_is_damaged_or_made_to_do_harm_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(DataError) as raised:
        list(read_source(data, Path("a.docx")).parts())
    assert message in str(raised.value)
    assert str(raised.value).startswith("a.docx")
    assert "\n" not in str(raised.value)
