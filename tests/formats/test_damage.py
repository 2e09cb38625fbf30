"""Damaged files: 500 mutations of each format, the same ones every time. One clear sentence, or every byte back."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import pytest

from tests.formats.samples import SAMPLES
from toolkit.errors import DataError, UsageError
from toolkit.formats import Patch, read_document, read_source, splice
from toolkit.text import Edit, Span

_MUTATIONS = 500
_NASTY = [
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"<",
    b">",
    b"&",
    b'"',
    b"'",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"{",
    b"\\u",
    b"\r",
    b"\n",
]
_NASTY += [
    b"PK\x03\x04",
    b"<!ENTITY",
    b"\xd8\x00",
    b"&#xD800;",
    b"&#0;",
    "قتل".encode(),
    "قتل".encode("cp1256"),
    b"--",
    b"\x1e",
]


def mutate(data: bytes, seed: int) -> bytes:
    """Return the bytes with up to six changes: cut off, cut out, doubled, overwritten, put in, turned round."""
    chance = random.Random(seed)
    mutated = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(mutated) + 1)
        length = chance.choice([1, 1, 2, 5, 40])
        kind = chance.randrange(6)
        if kind == 0 and chance.random() < 0.3:
            del mutated[at:]
        elif kind == 1:
            del mutated[at : at + length]
        elif kind == 2:
            mutated[at:at] = mutated[at : at + length] * chance.choice([1, 2, 50])
        elif kind == 3:
            mutated[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 4:
            mutated[at:at] = chance.choice(_NASTY)
        else:
            mutated[at : at + length] = mutated[at : at + length][::-1]
    return bytes(mutated)


def _check(name: str, data: bytes, tmp_path: Path) -> str:
    """Read, edit and write a file; return what came of it."""
    path = tmp_path / name
    try:
        source = read_source(data, path)
        parts = list(source.parts())
        assert b"".join(source.join(splice(part, []).data for part in parts)) == data
        for part in parts:
            edits = [
                Edit(Span(*found.span()), found[0], 'Bu<&"', "r", "r") for found in re.finditer("Bokamal", part.text)
            ]
            spliced = splice(part, edits)
            _assert_only_patches(part.data, part.byte_offset, spliced.data, spliced.patches)
    except (DataError, UsageError) as error:
        _assert_one_sentence(error, path)
        return "refused"
    path.write_bytes(data)
    document = read_document(str(path))
    assert document.encode(document.text) or not data
    return "read"


def _assert_one_sentence(error: Exception, path: Path) -> None:
    assert str(error).startswith(str(path))
    assert "\n" not in str(error)
    assert len(str(error)) < 300 + len(str(path))


def _assert_only_patches(old: bytes, offset: int, new: bytes, patches: tuple[Patch, ...]) -> None:
    at, pieces = 0, []
    for start, end, before, after, *_ in patches:
        assert old[start - offset : end - offset] == before
        pieces += [old[at : start - offset], after]
        at = end - offset
    assert b"".join([*pieces, old[at:]]) == new


@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("seeds", [range(25), pytest.param(range(25, _MUTATIONS), marks=pytest.mark.slow)])
def test_damage_is_refused_or_kept(name: str, seeds: range, tmp_path: Path) -> None:
    outcomes = {_check(name, mutate(SAMPLES[name], seed), tmp_path) for seed in seeds}
    assert outcomes <= {"refused", "read"}


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_damage_to_packed_bytes_is_refused_or_kept(name: str, packing: int, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name])) as old, zipfile.ZipFile(out, "w", packing) as new:
        for member in old.namelist():
            new.writestr(member, old.read(member))
    whole = out.getvalue()
    outcomes = set()
    for seed in range(30):
        at = random.Random(seed).randrange(len(whole))
        outcomes.add(_check(name, whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :], tmp_path))
    assert "refused" in outcomes


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_damage_inside_an_archive_is_refused_or_kept(name: str, tmp_path: Path) -> None:
    from tests.formats.samples import make_archive

    path = tmp_path / "whole.zip"
    path.write_bytes(SAMPLES[name])
    with zipfile.ZipFile(path) as archive:
        members: dict[str, str | bytes] = {member: archive.read(member) for member in archive.namelist()}
    text = next(member for member in members if member.endswith(("document.xml", "content.xml")))
    content = members[text]
    assert isinstance(content, bytes)
    for seed in range(_MUTATIONS):
        _check(name, make_archive({**members, text: mutate(content, seed)}), tmp_path)


_LONG = 5_000_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "head", "unit", "tail"),
    [
        ("a.txt", "", "Bokamal town. ", ""),
        ("a.txt", "", "x", ""),
        ("a.html", "<p>", "Bokamal town. ", ""),
        ("a.html", "", '<a "', ""),
        ("a.html", "", "<p>&amp; Bokamal town was quiet in the morning and at night ", ""),
        ("a.csv", "title\n", "Bokamal town. ", ""),
        ("a.csv", "title\n", '""', ""),
        ("a.json", '{"title": "', "Bokamal town in the east of the country \\u0642", '"}'),
        ("a.json", "", "[", ""),
        ("a.jsonl", '{"title": "', "Bokamal town. ", '"}'),
        (
            "a.xml",
            '<rss xmlns:wp="http://wordpress.org/export/1.2/"><item><title>',
            "Bokamal &amp; ",
            "</title></item></rss>",
        ),
        ("a.xml", '<rss xmlns:wp="http://wordpress.org/export/1.2/"><item>', "<title>", ""),
        ("a.xlf", "<xliff><target>", "Bokamal town ", "</target></xliff>"),
        ("a.po", 'msgid "a"\nmsgstr "', "Bokamal town. ", '"\n'),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n", "Bokamal <i>", "\n"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "Bokamal town ", "\n"),
    ],
)
def test_a_line_of_five_million_characters_is_read_or_refused(name: str, head: str, unit: str, tail: str) -> None:
    data = (head + unit * (_LONG // len(unit)) + tail).encode()
    try:
        source = read_source(data, Path(name))
        assert b"".join(source.join(splice(part, []).data for part in source.parts())) == data
    except DataError as error:
        _assert_one_sentence(error, Path(name))
