"""Characters that no edition should have: what a model, a converter or a damaged file left behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_STRAY = (
    (re.compile(r"[⟦⟧](?:\d*⟧)?"), "a placeholder was left"),
    (re.compile("\ufffd+"), "a character was lost in decoding"),
    (re.compile(r"⁇|<unk>|</?s>|▁"), "a piece of the model's alphabet was left"),
    (re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"), "a control character"),
)


def find_stray(edition: Edition) -> Iterator[Issue]:
    """Yield placeholders, replacement and control characters."""
    for pattern, what in _STRAY:
        for found in pattern.finditer(edition.text):
            yield Issue("characters", Severity.MAJOR, f"{what}: {_shown(found.group())}", Span(*found.span()))


def _shown(piece: str) -> str:
    return piece if piece.isprintable() else " ".join(f"U+{ord(character):04X}" for character in piece[:4])


CHARACTERS = EditionCheck(
    id="characters",
    codes=("characters",),
    severity=Severity.MAJOR,
    summary="No placeholder, lost character or control character was left in the text.",
    source="ITS 2.0: characters",
    find=find_stray,
    firing=(
        ("He arrived in ⟦0⟧.", "⟦0⟧"),
        ("A civil\ufffdan was killed.", "\ufffd"),
        ("وصل إلى ⁇ صباحاً", "⁇"),
    ),
    silent=("He arrived in Aleppo.", "وصل إلى حلب.\r\nثم غادرها.", "A & B < C"),
    of_segments=True,
)
