"""Encodings: what is declared before what is guessed, back as it came or in UTF-8, and nothing lost on the way."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import DataError, UsageError
from toolkit.formats import Document, Options, Part, open_source, read_source, splice
from toolkit.text import Edit, Span

_ARABIC = "قصفت قوات النظام بلدة البو كمال، ما أسفر عن مقتل ثلاثة مدنيين بينهم طفل؛ وفقاً للمرصد السوري.\r\n"
_ENGLISH = "The Observatory said “three civilians” were killed in Al-Bokamal – its activists don’t know.\n"


def open_data(data: bytes, name: str = "a.txt", encoding: str | None = None) -> tuple[str, str, list[Part]]:
    source = read_source(data, Path(name), Options(encoding=encoding))
    return source.encoding.codec, source.encoding.origin, list(source.parts())


@pytest.mark.parametrize(
    ("data", "name", "codec", "origin"),
    [
        (_ARABIC.encode(), "a.txt", "utf-8", "valid"),
        (_ARABIC.encode("utf-8-sig"), "a.txt", "utf-8", "mark"),
        (_ARABIC.encode("utf-16"), "a.txt", "utf-16-le", "mark"),
        (codecs.BOM_UTF16_BE + _ARABIC.encode("utf-16-be"), "a.txt", "utf-16-be", "mark"),
        (_ARABIC.encode("cp1256"), "a.txt", "cp1256", "guessed"),
        (_ARABIC.encode("iso8859_6", "ignore"), "a.txt", "iso8859_6", "guessed"),
        (_ARABIC.encode("mac_arabic", "ignore"), "a.txt", "mac_arabic", "guessed"),
        (_ENGLISH.encode("cp1252"), "a.txt", "cp1252", "guessed"),
        (_ARABIC.encode("cp1256") + b"x" * 3_000_000, "a.txt", "cp1256", "guessed"),
        (b"x" * 3_000_000 + _ARABIC.encode("cp1256"), "a.txt", "cp1256", "guessed"),
        (b"<meta charset=windows-1256><p>" + _ARABIC.encode("cp1256"), "a.html", "cp1256", "declared"),
        (b"<META content='text/html; charset=ISO-8859-6'>x", "a.html", "iso8859_6", "declared"),
        (b"<meta charset=latin1><p>caf\xe9", "a.html", "cp1252", "declared"),
        (b"<meta charset=utf-16><p>x", "a.html", "utf-8", "declared"),
        (b"<?xml version='1.0' encoding='windows-1256'?><xliff/>", "a.xlf", "cp1256", "declared"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=CP1256\\n"\n', "a.po", "cp1256", "declared"),
        (b"<meta charset=windows-1256>", "a.txt", "utf-8", "valid"),
        (codecs.BOM_UTF8 + b"<meta charset=windows-1256>", "a.html", "utf-8", "mark"),
        (b"", "a.txt", "utf-8", "valid"),
    ],
)
def test_the_encoding_is_settled(data: bytes, name: str, codec: str, origin: str) -> None:
    found, how, parts = open_data(data, name)
    assert (found, how) == (codec, origin)
    bom = next(
        (mark for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) if data.startswith(mark)), b""
    )
    assert bom + b"".join(part.data for part in parts) == data


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"<meta charset=windows-1256><p>" + _ARABIC.encode(), "a.html", "it declares cp1256 but holds UTF-8"),
        (
            b"<meta charset=utf-8><p>" + _ARABIC.encode("cp1256"),
            "a.html",
            "it declares utf-8, but byte 24 (0xDE) is not",
        ),
        (b"<meta charset=klingon>", "a.html", "a.html:1: it declares the encoding 'klingon', which is not known"),
        (b"<meta charset=rot13>", "a.html", "which is not known"),
        (b"\xe3\xd1", "a.txt", "neither UTF-8 nor an Arabic encoding"),
        (bytes(range(128, 256)) * 4, "a.txt", "a.txt: "),
        (b"\x89PNG\x00\x00", "a.txt", "not a text file"),
        (b"text\x00text", "a.html", "not a text file"),
        (codecs.BOM_UTF16_LE + b"a", "a.txt", "its byte order mark says utf-16-le, but byte 3 (0x61) is not"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "a.txt", "its byte order mark says utf-16-le"),
        (codecs.BOM_UTF8 + b"a\xc3", "a.txt", "its byte order mark says utf-8, but byte 5 (0xC3) is not"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, name: str, message: str) -> None:
    with pytest.raises(DataError) as raised:
        open_data(data, name)
    assert message in str(raised.value)
    assert str(raised.value).startswith(name)
    assert "\n" not in str(raised.value)


def test_an_encoding_can_be_given() -> None:
    assert open_data("café".encode("cp1252"), encoding="windows-1252")[2][0].text.startswith("café")
    assert open_data(b"<meta charset=utf-8>\xe3", "a.html", "cp1256")[0] == "cp1256"
    with pytest.raises(UsageError, match="klingon: no known encoding"):
        open_data(b"x", encoding="klingon")


def _edit(part: Part, before: str, after: str) -> Edit:
    start = part.text.index(before)
    return Edit(Span(start, start + len(before)), before, after, "r", "r")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859_6", "mac_arabic"])
def test_a_file_is_written_back_in_its_encoding(encoding: str) -> None:
    text = _ARABIC.replace("،", "").replace("؛", "")
    data = text.encode(encoding)
    source = read_source(data, Path("a.txt"), Options(encoding=None if "utf" in encoding else encoding))
    new = b"".join(source.join(splice(part, [_edit(part, "البو كمال", "البوكمال")]).data for part in source.parts()))
    # Mac Arabic has two of every space and mark; what was not edited has to be the one that stood there.
    assert new == data.replace(
        "البو كمال".encode(encoding.removesuffix("-sig").replace("utf-16", "utf-16-le")),
        "البوكمال".encode(encoding.removesuffix("-sig").replace("utf-16", "utf-16-le")),
    )


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_a_file_is_written_as_utf8_with_its_declaration_put_right(encoding: str) -> None:
    label = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6"}[encoding]
    text = f'<html><meta charset="{label}"><p>قتل في البو كمال</p>'
    source = read_source(text.encode(encoding), Path("a.html"))
    parts = [splice(part, [_edit(part, "البو كمال", "البوكمال")], to_utf8=True).data for part in source.parts()]
    new = b"".join(source.join(parts, to_utf8=True))
    assert new.decode() == '<html><meta charset="utf-8"><p>قتل في البوكمال</p>'


@pytest.mark.parametrize(("encoding", "expected"), [("utf-16", b""), ("utf-8-sig", codecs.BOM_UTF8)])
def test_the_mark_of_another_encoding_is_left_out_of_utf8(encoding: str, expected: bytes) -> None:
    source = read_source("قتل".encode(encoding), Path("a.txt"))
    new = b"".join(source.join([splice(part, [], to_utf8=True).data for part in source.parts()], to_utf8=True))
    assert new == expected + "قتل".encode()


def test_a_character_that_the_encoding_has_not_is_an_error_with_its_place() -> None:
    part = open_data(("x\n" + _ARABIC).encode("cp1256"))[2][0]
    with pytest.raises(
        DataError, match=r"a\.txt:2:\d+: 'ḥ' \(U\+1E25\) cannot be written in the file's encoding, cp1256"
    ):
        splice(part, [_edit(part, "البو كمال", "ḥ")])
    assert splice(part, [_edit(part, "البو كمال", "ḥ")], to_utf8=True).data.decode() == "x\n" + _ARABIC.replace(
        "البو كمال", "ḥ"
    )


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.po", "a.csv"]))
def test_any_bytes_come_back_or_are_refused(data: bytes, name: str) -> None:
    try:
        source = read_source(data, Path(name))
        assert b"".join(source.join(splice(part, []).data for part in source.parts())) == data
    except DataError as error:
        place = error.place.path
    else:
        place = Path(name)
    assert place == Path(name)


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), st.integers(1, 5))
def test_the_stream_may_cut_anywhere(text: str, size: int) -> None:
    class Slow(io.BytesIO):
        """Gives back as few bytes as its caller asks for, cut in the middle of letters."""

    data = (text * size).encode()
    with open_source(Path("a.txt"), stream=Slow(data)) as source:
        assert b"".join(source.join(part.data for part in source.parts())) == data


def test_a_letter_may_lie_over_the_end_of_a_chunk() -> None:
    for pad in range(3):
        data = b"x" * ((1 << 20) - 2 + pad) + "ق€ل".encode() * 10 + b"\xff"
        with pytest.raises(DataError) as raised:
            open_data(codecs.BOM_UTF8 + data)
        assert f"byte {len(data) + 3} (0xFF)" in str(raised.value)


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "mac_arabic"])
def test_new_text_has_the_common_space_and_stop(encoding: str) -> None:
    source = read_source("قصف x y".encode(encoding), Path("a.txt"), Options(encoding=encoding))
    new = b"".join(source.join(splice(part, [_edit(part, "x", "1. 2")]).data for part in source.parts()))
    assert b"1. 2" in new


def test_a_translation_in_mac_arabic_has_the_common_space_and_stop() -> None:
    document = Document("a.txt", (), encoding="mac_arabic")
    assert document.encode("قصف 1. في") == "قصف".encode("mac_arabic") + b" 1. " + "في".encode("mac_arabic")
    with pytest.raises(DataError, match="U\\+4E2D"):
        document.encode("قصف 中")
