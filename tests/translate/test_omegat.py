"""OmegaT projects: what lies where, and what is refused before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.translate.scripted_engine import ScriptedEngine
from toolkit.errors import UsageError
from toolkit.formats import read_document
from toolkit.formats.xml import lex_xml
from toolkit.glossary import load_glossary
from toolkit.memory import read_tmx, unit_of
from toolkit.memory.searching import Memory
from toolkit.memory.store import Store
from toolkit.text.languages import Language
from toolkit.translate.omegat import check_project, write_project
from toolkit.translate.pipeline import Translator

if TYPE_CHECKING:
    from pathlib import Path


def test_a_project(tmp_path: Path) -> None:
    report, folder = tmp_path / "report.ar.txt", tmp_path / "project"
    report.write_text("قصف على البو كمال.\n2023\n", encoding="utf-8")
    store = Store()
    store.add([unit_of("لا خسائر.", "No losses.")])
    engine = ScriptedEngine({"قصف على ⟦0⟧.": ["Shelling of ⟦0⟧."]})
    translator = Translator(engine, load_glossary(), memory=Memory(store))
    translated = translator.translate(read_document(str(report)), Language.EN)
    write_project(folder, [translated], translator.glossary, translator.memory)
    assert (folder / "source" / "report.ar.txt").read_bytes() == report.read_bytes()
    terms = (folder / "glossary" / "glossary.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[:2] for line in terms] == [["البوكمال", "Al-Bokamal"], ["البو كمال", "Al-Bokamal"]]
    assert [unit.english.text for unit in read_tmx(folder / "tm" / "memory.tmx").units] == ["No losses."]
    (draft,) = read_tmx(folder / "tm" / "mt" / "sohr-tx.tmx").units
    assert draft.english.text == "Shelling of Al-Bokamal."
    project = (folder / "omegat.project").read_text(encoding="utf-8")
    assert list(lex_xml(project))
    assert "<source_lang>AR</source_lang>" in project
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("folder", "names", "targets", "message"),
    [
        ("", ["a.txt"], ["en"], "is there already"),
        ("no/project", ["a.txt"], ["en"], "there is no folder"),
        ("project", ["a.txt", "b.txt"], ["en", "ar"], "one language"),
        ("project", ["x/a.txt", "y/a.txt"], ["en", "en"], "a name of its own"),
        ("project", ["-"], ["en"], "stdin has none"),
    ],
)
def test_refused(folder: str, names: list[str], targets: list[str], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        check_project(tmp_path / folder, names, [Language(target) for target in targets])
