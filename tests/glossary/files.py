"""Small glossary files for the tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.glossary.rows import COLUMNS, HEADER, format_row, parse_row

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry

_SOUND = dict.fromkeys(COLUMNS, "") | {"status": "approved", "source": "editors", "licence": "MIT"}


def concept(concept_id: str, ar: str, en: str, **cells: str) -> ConceptEntry:
    """Return an approved entry without faults; `cells` overrules its cells by column name."""
    kind = concept_id.partition(".")[0]
    row = _SOUND | {"id": concept_id, "type": kind, "ar": ar, "en": en} | cells
    return parse_row("\t".join(row.values()), Path("mine.tsv"), 1)


def write_file(path: Path, *entries: ConceptEntry) -> Path:
    """Write entries into a glossary file in the order given."""
    path.write_text("\n".join([HEADER, *map(format_row, entries)]) + "\n", encoding="utf-8")
    return path
