"""XLIFF files that are translated: states, codes, approved targets, term notes; a second run changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.translate.scripted_engine import ScriptedEngine
from toolkit.formats import read_document
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language
from toolkit.translate.annotating import finished_text, stated_target
from toolkit.translate.pipeline import Translator

if TYPE_CHECKING:
    from pathlib import Path

ONE = (
    '<?xml version="1.0"?>\n<xliff version="1.2"><file source-language="ar" target-language="en"><body>'
    '<trans-unit id="1"><source>قصف على <g id="1">البوكمال</g>.<x id="2"/></source>{}</trans-unit>'
    '<trans-unit id="2" approved="yes"><source>قصف على البو كمال</source><target>Abu Kamal</target></trans-unit>'
    "</body></file></xliff>"
)
ONE_DONE = (
    '<target state="needs-review-translation">shelling of <g id="1">Al-Bokamal</g>.<x id="2"/></target>'
    '<note from="sohr-tx">البوكمال = Al-Bokamal (applied)</note>'
)
TWO = (
    '<?xml version="1.0"?>\n<xliff version="2.1" srcLang="ar" trgLang="en"><file id="f"><unit id="1">{}'
    '<segment id="s"{}><source>قصف على البوكمال.</source>{}</segment></unit></file></xliff>'
)
TWO_DONE = (
    '<notes><note category="sohr-tx">البوكمال = Al-Bokamal (applied)</note></notes>',
    ' state="translated" subState="sohr-tx:needs-review"',
    "<target>Shelling of Al-Bokamal.</target>",
)


def translate(path: Path) -> str:
    engine = ScriptedEngine({"قصف على ⟦0⟧.": ["shelling of ⟦0⟧."]})
    document = read_document(str(path))
    target = stated_target(document)
    assert target is Language.EN
    return finished_text(document, Translator(engine, load_glossary()).translate(document, target))


@pytest.mark.parametrize(
    ("raw", "done"),
    [
        (ONE.format(""), ONE.format(ONE_DONE)),
        (ONE.format("<target/>"), ONE.format(ONE_DONE)),
        (TWO.format("", "", ""), TWO.format(*TWO_DONE)),
        (
            TWO.format("<notes><note>watch</note></notes>", "", ""),
            TWO.format(TWO_DONE[0].replace("<notes>", "<notes><note>watch</note>"), *TWO_DONE[1:]),
        ),
    ],
    ids=["1.2", "1.2, an empty target", "2.1", "2.1, with notes"],
)
def test_targets_states_and_notes(raw: str, done: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(raw, encoding="utf-8")
    finished = translate(path)
    assert finished.casefold() == done.casefold()
    path.write_text(finished, encoding="utf-8")
    assert translate(path) == finished


def test_other_files_have_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.ar.txt"
    path.write_text("قصف على البوكمال.", encoding="utf-8")
    document = read_document(str(path))
    assert stated_target(document) is None
    translated = Translator(ScriptedEngine({}), load_glossary()).translate(document, Language.EN)
    assert finished_text(document, translated) == translated.target_text
