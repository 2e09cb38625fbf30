"""Reading files that users name: endings, encodings, and one clear sentence for what cannot be read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from toolkit.errors import DataError, UsageError
from toolkit.formats import read_document

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.md", "a.markdown", "A.TXT"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_comes_back_byte_for_byte(tmp_path: Path, name: str, encoding: str) -> None:
    data = "# عنوان\r\n\r\n- نص. Text.\n\tend\r".encode(encoding)
    path = tmp_path / name
    path.write_bytes(data)
    document = read_document(str(path))
    assert document.name == str(path)
    assert document.encode(document.text) == data


def test_stdin_is_plain_text() -> None:
    document = read_document("-", stdin=io.BytesIO("# نص\n".encode()))
    assert (document.name, document.text) == ("-", "# نص\n")
    assert document.segments[0].source == "# نص"


def test_an_empty_file_has_no_segments(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert read_document(str(path)).segments == ()


@pytest.mark.parametrize(
    ("name", "data", "error", "message"),
    [
        ("a.rtf", b"{", UsageError, "not supported; give a file that ends in .txt, .text, .md, .markdown"),
        ("a.docx", b"PK", DataError, "no whole archive"),
        ("noending", b"text", UsageError, "not supported"),
        ("a.txt", b"\x89PNG\0\0", DataError, "not a text file"),
        ("a.md", b"\xe3\xd1", DataError, "a.md: neither UTF-8 nor an Arabic encoding"),
        ("missing.txt", None, UsageError, "there is no such file"),
    ],
)
def test_bad_files_are_named(
    tmp_path: Path, name: str, data: bytes | None, error: type[Exception], message: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(error) as raised:
        read_document(str(path))
    assert message in str(raised.value)
    assert str(path) in str(raised.value)


def test_folders_and_a_missing_stdin_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this is a folder"):
        read_document(str(tmp_path))
    with pytest.raises(UsageError, match="no standard input"):
        read_document("-")
    with pytest.raises(DataError, match=r"stdin: this is not a text file"):
        read_document("-", stdin=io.BytesIO(b"\0"))
