"""Reading bytes as text without loss, and writing a file whole or not at all."""

from __future__ import annotations

import codecs
import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import DataError, SohrError, UsageError
from toolkit.text.files import decode, read_bytes, write_atomically

_TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t"))
_NAME = Path("report.txt")


@given(
    _TEXTS.filter(lambda text: not text.startswith("\ufeff")),
    st.sampled_from(
        [
            ("utf-8", b""),
            ("utf-8", codecs.BOM_UTF8),
            ("utf-16-le", codecs.BOM_UTF16_LE),
            ("utf-16-be", codecs.BOM_UTF16_BE),
        ]
    ),
)
def test_bytes_come_back(text: str, form: tuple[str, bytes]) -> None:
    encoding, bom = form
    data = bom + text.encode(encoding)
    decoded = decode(data, _NAME)
    assert (decoded.text, decoded.encoding, decoded.bom) == (text, encoding, bom)
    assert decoded.encode(decoded.text) == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("سطر\nثانٍ".encode("cp1256"), "report.txt:1: not valid UTF-8 at byte 1 (0xD3)"),
        (b"one\r\ntwo\xff", "report.txt:2: not valid UTF-8 at byte 9 (0xFF)"),
        (codecs.BOM_UTF8 + b"a\xc3", "report.txt:1: not valid UTF-8 at byte 5 (0xC3)"),
        (codecs.BOM_UTF16_LE + b"a\0b", "report.txt: damaged UTF-16 at byte 5"),
        (b"PK\x03\x04\x00\x00", "report.txt: this is not a text file"),
        (bytes(range(1, 9)) * 8, "report.txt: this is not a text file"),
        ("UTF-16 without a mark".encode("utf-16-le"), "report.txt: this is not a text file"),
    ],
)
def test_other_data_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(DataError) as raised:
        decode(data, _NAME)
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_undecodable_data_says_what_to_do() -> None:
    with pytest.raises(DataError, match=r"iconv -f WINDOWS-1256 -t UTF-8 report\.txt > report\.utf8\.txt"):
        decode(b"\xe3", _NAME)


def test_one_stray_control_character_is_text() -> None:
    assert decode(b"x" * 500 + b"\x03", _NAME).text.endswith("\x03")


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_bytes(tmp_path / "none.txt")
    with pytest.raises(UsageError, match="this is a folder"):
        read_bytes(tmp_path)
    with pytest.raises(DataError, match="cannot be read"):
        read_bytes(Path("a\0b"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.touch(mode=0)
    with pytest.raises(DataError, match="permission denied"):
        read_bytes(path)


def test_a_new_file_is_written_with_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    write_atomically(path, b"text")
    plain = tmp_path / "plain.txt"
    plain.write_bytes(b"text")
    assert path.read_bytes() == b"text"
    assert path.stat().st_mode == plain.stat().st_mode


def test_an_old_file_keeps_its_mode_and_a_link_stays(tmp_path: Path) -> None:
    path, link = tmp_path / "out.txt", tmp_path / "link.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"old")

    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(SohrError, match=r"out\.txt: the file cannot be written: no space left on device") as raised:
        write_atomically(path, b"new")
    assert raised.value.exit_status == 3
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.txt"]


def test_an_interrupted_run_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "out.txt", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SohrError, match="cannot be written: no such file or directory"):
        write_atomically(tmp_path / "none" / "out.txt", b"x")


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, b"draft")
        assert os.read(reader, 100) == b"draft"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_device_is_one_sentence_and_stays(tmp_path: Path) -> None:
    link = tmp_path / "out.txt"
    link.symlink_to("/dev/full")
    with pytest.raises(SohrError, match=r"out\.txt: the file cannot be written: no space left on device"):
        write_atomically(link, b"draft")
    assert Path("/dev/full").is_char_device()
