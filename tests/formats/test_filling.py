"""Files for translators before they are translated: targets where there were none; and codes that are never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from toolkit.formats import flow, read_document, restore_markup
from toolkit.formats.segments.preparing import prepare

if TYPE_CHECKING:
    from pathlib import Path

_CASES = read_cases(__file__, "filling.tsv")


@pytest.mark.parametrize(("name", "raw", "expected", "why"), _CASES, ids=[case[3] for case in _CASES])
def test_filling(name: str, raw: str, expected: str, why: str) -> None:
    assert name == "a.xlf"
    assert prepare(raw, "xliff") == expected, why


@pytest.mark.parametrize(
    ("inside", "target", "expected", "lost"),
    [
        ('In <g id="1">Idlib</g>.', "In Idlib.", 'In <g id="1">Idlib</g>.', ()),
        ('In <g id="1">Idlib</g> now.', "There now.", 'There now.<g id="1"></g>', ("Idlib",)),
        ('<pc id="1">A</pc> and <pc id="2">B</pc> c', "A alone", '<pc id="1">A</pc> alone<pc id="2"></pc>', ("B",)),
        ('a <x:g id="1">b</x:g> c', "d", 'd<x:g id="1"></x:g>', ("b",)),
    ],
)
def test_a_code_without_a_place_stands_at_the_end(
    tmp_path: Path, inside: str, target: str, expected: str, lost: tuple[str, ...]
) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(f"<xliff><trans-unit><source>{inside}</source></trans-unit></xliff>")
    (segment,) = [each for each in read_document(str(path)).segments if each.translatable]
    restored = restore_markup(segment, target, {flow(segment).source: target})
    assert (restored.text, restored.lost) == (expected, lost)
