"""What the romanisation of an Arabic letter depends on, as far as unvowelled writing shows it.

Which short vowel is read between two consonants is not written; a reader tells it from the letters around, from the
shape of the word (CCyC is often -u-ay-: Qusayr, Busayrah) and from the vowels read so far. Each of these is a
context; the model (`reading`) has a weight for every context and every Latin stretch seen in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.names.units import Unit

_VOWELS = frozenset("aeiou")
_SHAPING = frozenset("اأإآويىةهء") | {"ال"}
"""Letters that show through in the shape of a word; all others are C."""

EDGE = "^"
"""Stands before the first and after the last letter of a word."""


def surroundings(word: Sequence[Unit], index: int) -> tuple[str, ...]:
    """Return the contexts of a letter that the Arabic word alone gives."""
    letters = [EDGE] * 3 + [unit.letter for unit in word] + [EDGE] * 3
    c3, c2, c1, _, d1, d2, d3 = letters[index : index + 7]
    shape = "".join(unit.letter if unit.letter in _SHAPING else "C" for unit in word)
    here = word[index]
    return (
        f"p={here.place}",
        f"s={here.slot}",
        f"-1={c1}",
        f"-2={c2}",
        f"+1={d1}",
        f"+2={d2}",
        f"+3={d3}",
        f"-2-1={c2}{c1}",
        f"-1+1={c1}{d1}",
        f"+1+2={d1}{d2}",
        f"+1+3={d1}{d2}{d3}",
        f"-2+1={c2}{c1}{d1}",
        f"-1+2={c1}{d1}{d2}",
        f"-2+2={c2}{c1}{d1}{d2}",
        f"-1+3={c1}{d1}{d2}{d3}",
        f"-3+1={c3}{c2}{c1}{d1}",
        f"w={shape}/{index}",
        f"n={len(word)}/{index}",
    )


def reading_so_far(word: Sequence[Unit], index: int, before: str, previous: str) -> tuple[str, ...]:
    """Return the contexts that the Latin stretches of the two letters before give."""
    after = word[index + 1].letter if index + 1 < len(word) else EDGE
    behind = word[index - 1].letter if index else EDGE
    vowel = "".join(c for c in previous if c in _VOWELS)
    return (
        f"l={previous}",
        f"v={vowel}",
        f"v+1={vowel}/{after}",
        f"l-1+1={previous}/{behind}{after}",
        f"ll={before}/{previous}",
    )
