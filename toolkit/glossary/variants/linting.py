"""What the generated spellings of a glossary collide with, as findings of the lint."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import Place
from toolkit.glossary.findings import Finding, Level

if TYPE_CHECKING:
    from toolkit.glossary.entries import Glossary
    from toolkit.glossary.variants.compiling import Collision, VariantTables

CODE = "variant-collision"
_KINDS = {"english-word": "English words", "short": "short", "shared": "of several names"}


def collision_findings(glossary: Glossary, tables: VariantTables) -> list[Finding]:
    """Return one finding for each generated spelling that is not safe because of what else it may be.

    It stands at the line of the first concept that has the spelling, by id.
    """
    return [_finding(glossary, tables.collisions[key]) for key in sorted(tables.collisions)]


def summarise(tables: VariantTables) -> str:
    """Say in one line how many generated spellings collide, and with what."""
    kinds = Counter(collision.kind for collision in tables.collisions.values())
    parts = ", ".join(f"{kinds[kind]:,} {name}" for kind, name in _KINDS.items())
    return f"{kinds.total():,} unlisted spellings are not rewritten unasked: {parts}"


def _finding(glossary: Glossary, collision: Collision) -> Finding:
    concept = collision.concepts[0]
    file, _, line = glossary.rows.get(concept, "").rpartition(":")
    others = f" ({', '.join(collision.concepts[1:])} too)" if len(collision.concepts) > 1 else ""
    message = f"{concept}: an unlisted {collision.key!r} is {collision.level} only, {collision.reason}{others}"
    return Finding(Place(Path(file), int(line or 0)), Level.NEUTRAL, CODE, message, concept)
