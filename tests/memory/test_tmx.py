"""TMX in and out: nothing is lost, and a broken file gives one sentence and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.errors import DataError
from toolkit.memory import Code, Segment, TranslationUnit, read_tmx, write_tmx
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path

OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" segtype="sentence" o-tmf="OmegaT TMX" adminlang="EN-US" srclang="AR-SY"
    datatype="plaintext"><prop type="project">Reports</prop></header>
  <body>
    <tu tuid="7" changedate="20230402T101500Z" creationid="Rana"><note>see &lt;style guide&gt;</note>
      <prop type="file">april.txt</prop>
      <tuv lang="AR-SY"><seg>قُتل <bpt i="1">&lt;b&gt;</bpt>12<ept i="1">&lt;/b&gt;</ept> مدنياً</seg></tuv>
      <tuv lang="EN-US"><seg><hi type="b">12</hi> civilians &amp; one <ph><sub>alt</sub></ph>soldier</seg></tuv>
      <tuv lang="FR"><seg>12 civils</seg></tuv>
    </tu>
    <tu><tuv lang="EN-US"><seg>English alone</seg></tuv></tu>
    <tu><tuv lang="AR"><seg> </seg></tuv><tuv lang="EN"><seg>no Arabic words</seg></tuv></tu>
  </body>
</tmx>
"""


def test_what_other_programs_write_is_read(tmp_path: Path) -> None:
    path = tmp_path / "omegat.tmx"
    path.write_text(OMEGAT, encoding="utf-16")
    read = read_tmx(path)
    (unit,) = read.units
    assert unit.arabic.text == "قُتل 12 مدنياً"
    assert unit.english.text == "12 civilians & one soldier"
    assert unit.english.codes == (Code(0, '<hi type="b">'), Code(2, "</hi>"), Code(19, "<ph><sub>alt</sub></ph>"))
    assert unit.notes == ("see <style guide>",)
    assert unit.origin == "april.txt"
    assert dict(unit.attributes) == {"tuid": "7", "changedate": "20230402T101500Z", "creationid": "Rana"}
    assert read.skipped == 2
    assert "<prop" in read.header


def test_written_again_it_is_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "first.tmx", tmp_path / "second.tmx"
    first.write_text(OMEGAT, encoding="utf-8")
    read = read_tmx(first)
    second.write_bytes(write_tmx(read.units, Language.AR, [read.header]))
    again = read_tmx(second)
    assert again.units == read.units
    assert '<prop type="project">Reports</prop>' in again.header
    assert write_tmx(again.units, Language.AR, [again.header]) == second.read_bytes()


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=30).filter(
    str.strip
)


@settings(max_examples=60, deadline=None)
@given(_TEXT, _TEXT, st.integers(0, 30), _TEXT)
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, ar: str, en: str, at: int, note: str) -> None:
    code = Code(min(at, len(ar)), '<ph x="1">{b}</ph>')
    unit = TranslationUnit(Segment(ar, (code,)), Segment(en), properties=(("x-file", note.strip()),))
    path = tmp_path_factory.mktemp("tmx") / "a.tmx"
    path.write_bytes(write_tmx([unit], Language.EN))
    assert read_tmx(path).units == (unit,)


@pytest.mark.parametrize(("content", "line", "message", "why"), read_cases(__file__, "broken.tsv"))
def test_broken_files_are_refused(content: str, line: str, message: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message) as raised:
        read_tmx(path)
    assert raised.value.place.line == int(line), why
