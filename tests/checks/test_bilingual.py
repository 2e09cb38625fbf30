"""Files with sources and translations: each unit's translation is held against its own source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from toolkit.checks.bilingual import read_bilingual_file
from toolkit.cli.main import app
from toolkit.errors import DataError, UsageError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path

_XLIFF_1 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2"><file original="r" source-language="ar" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>قُتل 44 مدنياً في <g id="1">إدلب</g> &amp; حلب.</source>
<target>{} civilians were killed in <g id="1">Idlib</g> &amp; Aleppo.</target>
<alt-trans><source>قُتل 7</source><target>8 were killed</target></alt-trans></trans-unit>
<trans-unit id="2"><source>وصلت تعزيزات إلى منبج. ثم غادرت.</source>
<target>Reinforcements reached Manbij. Then they left.</target>
</trans-unit></body></file></xliff>"""
_XLIFF_2 = """<xliff version="2.0" srcLang="en" trgLang="ar"><file id="f"><unit id="1"><notes><note>99</note></notes>
<segment><source>44 civilians were killed in Idlib.</source><target>قُتل {} مدنياً في إدلب.</target></segment>
<segment><source>He left <pc id="1">Aleppo</pc>.</source><target>غادر <pc id="1">حلب</pc>.</target></segment>
</unit></file></xliff>"""
_PO = """msgid ""
msgstr "Language: ar\\n"

msgid "44 civilians were killed"
" in Aleppo."
msgstr "قُتل {} مدنياً"
" في حلب."

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d ملف"
msgstr[1] "%d ملفات"
"""
_TMX = """<tmx version="1.4"><header srclang="ar"/><body>
<tu><tuv xml:lang="en"><seg>{} civilians were killed.</seg></tuv><tuv xml:lang="ar"><seg>قُتل 44 مدنياً.</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>غادر <ph>1</ph>حلب.</seg></tuv><tuv xml:lang="en"><seg>He left Aleppo.</seg></tuv></tu>
</body></tmx>"""
_FILES = {"a.xlf": _XLIFF_1, "b.xliff": _XLIFF_2, "c.po": _PO, "d.tmx": _TMX}


def _check(path: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", str(path), *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("name", _FILES)
def test_a_wrong_number_is_found_with_both_its_places(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(_FILES[name].format(54), encoding="utf-8")
    status, output = _check(path)
    raw = _FILES[name].format(54)
    line = raw[: raw.index("54")].count("\n") + 1
    assert status == 1
    assert f"{path}:{line}:" in output
    assert '"44" here, the target "54" [numbers]' in output
    assert output.count("major") == 2, output  # the issue and the summary


@pytest.mark.parametrize("name", _FILES)
def test_units_that_agree_raise_no_alarm(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(_FILES[name].format(44), encoding="utf-8")
    assert _check(path) == (0, "0 issues\n")


@pytest.mark.parametrize(("name", "source", "units"), [("a.xlf", "ar", 2), ("b.xliff", "en", 2), ("d.tmx", "ar", 2)])
def test_each_unit_is_a_link(name: str, source: str, units: int, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(_FILES[name].format(44), encoding="utf-8")
    read = read_bilingual_file(path)
    assert read.source.edition.language is Language(source)
    assert len(read.pair.links) == units
    assert all(link.is_complete for link in read.pair.links)


def test_a_unit_without_a_translation_is_an_omission(tmp_path: Path) -> None:
    path = tmp_path / "r.xlf"
    path.write_text(_XLIFF_1.format(44).replace("Reinforcements reached Manbij. Then they left.", ""), encoding="utf-8")
    status, output = _check(path)
    assert status == 1
    assert "of the source is not in the target [omissions]" in output


_KEPT = """<trans-unit id="3" translate="no"><source>سراقب</source></trans-unit>
<trans-unit id="4"><source>زار <mrk mtype="protected">سراقب</mrk>.</source>
<target>He visited <mrk mtype="{}">سراقب</mrk>.</target></trans-unit></body>"""


@pytest.mark.parametrize(("kind", "status"), [("protected", 0), ("x-bold", 1)])
def test_what_is_not_to_be_translated_is_no_fault(kind: str, status: int, tmp_path: Path) -> None:
    path = tmp_path / "r.xlf"
    path.write_text(_XLIFF_1.format(44).replace("</body>", _KEPT.format(kind)), encoding="utf-8")
    found, output = _check(path)
    assert found == status, output
    assert ("[untranslated]" in output) == bool(status)
    assert "[omissions]" not in output


@pytest.mark.parametrize("text", ["", 'msgid "one two"\nmsgstr ""\n'])
def test_a_file_without_translations_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.po"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="no unit has both a source and a translation"):
        read_bilingual_file(path)


def test_other_languages_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.xlf"
    path.write_text(_XLIFF_1.format(44).replace('"en"', '"fr-FR"'), encoding="utf-8")
    with pytest.raises(DataError, match=r"another language \(fr\)"):
        read_bilingual_file(path)


@pytest.mark.parametrize("name", ["nofile", "nofile.xlf", "nofile.txt"])
def test_a_file_that_is_not_there_is_said_to_be_missing(name: str, tmp_path: Path) -> None:
    error = CliRunner().invoke(app, ["check", str(tmp_path / name)]).exception
    assert isinstance(error, UsageError)
    assert str(error) == f"{tmp_path / name}: there is no such file"
