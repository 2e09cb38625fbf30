"""Runs over every format that can be edited: undone as a whole and in part, the bytes are those of before."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.batch.archive import read_tree
from toolkit.batch import list_runs
from toolkit.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}"><w:body>'
    "<w:p><w:r><w:t>In  Hama, </w:t></w:r><w:r><w:t>3 men fled .</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>قتل ٣ مدنيين</w:t></w:r></w:p></w:body></w:document>"
)


def _docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        archive.writestr("word/document.xml", _DOCUMENT)
        archive.writestr("word/media/image1.png", bytes(5000))
    return buffer.getvalue()


def _odt() -> bytes:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    names += ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "<office:text><text:p>In  Hama, 3 men fled .</text:p><text:p>قتل ٣ مدنيين</text:p></office:text>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # The type comes first and is not compressed (OpenDocument 1.3, part 2, 3.3).
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>"
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("Pictures/1.png", bytes(5000), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


FILES = {
    "letter.odt": _odt(),
    "page.html": "<!DOCTYPE html>\r\n<p title='a  b'>In  <b>Hama</b>, 3 men&nbsp;fled .<p>قتل ٣ مدنيين</p>".encode(),
    "windows.html": "<meta charset=windows-1256><p>قتل 3  مدنيين</p>".encode("cp1256"),
    "posts.json": '[{"title": {"rendered": "In  Hama"}, "content": {"rendered": "<p>قتل ٣ مدنيين</p>"}}]'.encode(),
    "table.csv": 'id,text\n1,"In  Hama, 3 men fled ."\n2,قتل ٣ مدنيين\n'.encode(),
    "film.srt": b"1\n00:00:01,000 --> 00:00:02,000\nIn  Hama, 3 men fled .\n",
    "post.xml": (
        '<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/" version="2.0"><channel><wp:wxr_version>1.2</wp:wxr_version>'
        "<item><title>In  Hama</title><content:encoded><![CDATA[<p>قتل ٣ مدنيين</p>]]></content:encoded></item>"
        "</channel></rss>"
    ).encode(),
    "report.docx": _docx(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_run_is_undone_in_part_and_whole(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(FILES[name])
    before = read_tree(tmp_path)
    assert main(["normalize", ".", "--write", "-q", "--select", "digits,spacing"]) == 0
    after = read_tree(tmp_path)
    assert after != before
    [run] = list_runs(tmp_path)
    assert run.counts["edits"] > 0
    assert main(["normalize", ".", "--check", "-q", "--select", "digits,spacing"]) == 0
    assert main(["undo", str(run.facts["id"]), "--rule", "spacing", "-q"]) in (0, 2)
    assert main(["normalize", ".", "--check", "-q", "--select", "digits"]) == 0
    assert main(["undo", str(run.facts["id"]), "-q"]) == 0
    assert read_tree(tmp_path) == before


def test_one_rule_is_taken_back_in_a_word_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "report.docx"
    path.write_bytes(FILES["report.docx"])
    main(["normalize", ".", "--write", "-q", "--select", "digits,spacing"])
    [run] = list_runs(tmp_path)
    assert "قتل 3 مدنيين" in _text(path)
    assert main(["undo", str(run.facts["id"]), "--rule", "digits", "-q"]) == 0
    assert "قتل ٣ مدنيين" in _text(path)
    assert ">In Hama, <" in _text(path)
    assert main(["undo", str(run.facts["id"]), "-q"]) == 0
    assert path.read_bytes() == FILES["report.docx"]


def _text(path: Path, member: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(member).decode()


def test_copies_of_an_opendocument_file_are_opendocument_files(tmp_path: Path) -> None:
    source, out = tmp_path / "letter.odt", tmp_path / "out"
    source.write_bytes(FILES["letter.odt"])
    assert main(["normalize", str(source), "-o", str(out), "-q", "--select", "digits,spacing"]) == 0
    assert source.read_bytes() == FILES["letter.odt"]
    copy = out / "letter.odt"
    assert "<text:p>In Hama, 3 men fled.</text:p><text:p>قتل 3 مدنيين</text:p>" in _text(copy, "content.xml")
    assert copy.read_bytes()[:80] == FILES["letter.odt"][:80]
    with zipfile.ZipFile(copy) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    [run] = list_runs(out)
    assert main(["undo", str(run.journal), "-q"]) == 0
    assert not copy.exists()


def test_a_name_over_two_lines_of_a_subtitle_is_proposed_and_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "film.srt"
    data = b"1\n00:00:01,000 --> 00:00:03,000\nShelling in Albu\nKamal killed three men.\n"
    path.write_bytes(data)
    assert main(["normalize", str(path), "--json", "-q"]) == 0
    [file] = json.loads(capsys.readouterr().out)["files"]
    [proposal] = [each for each in file["proposals"] if each["rule"] == "preferred-forms"]
    assert (proposal["before"], proposal["after"]) == ("Albu Kamal", "Al-Bokamal")
    assert "not made: it lies over what is no text" in proposal["reason"]
    assert path.read_bytes() == data
