"""Where a sentence quotes: what stands between quotation marks has a direction of its own."""

from __future__ import annotations

_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'
_BEFORE_OPENING = frozenset(" \t\n([“")


def split_quotations(sentence: str) -> tuple[tuple[str, bool], ...]:
    """Cut a sentence into stretches, each with whether it is quoted; joined, they give it back.

    The marks belong to the sentence. Marks inside a quotation are part of it, as in "تنظيم "الدولة الإسلامية"";
    one that is never closed quotes nothing.
    """
    stretches: list[tuple[str, bool]] = []
    position = 0
    for start, end in _quotations(sentence):
        stretches += [(sentence[position:start], False), (sentence[start:end], True)]
        position = end
    stretches.append((sentence[position:], False))
    return tuple((text, quoted) for text, quoted in stretches if text)


def _quotations(sentence: str) -> list[tuple[int, int]]:
    """Return where the outermost quotations stand, without their marks."""
    found, depth, start = [], 0, 0
    for position, character in enumerate(sentence):
        if character == _OPENING or (character == _STRAIGHT and _opens(sentence, position)):
            depth += 1
            if depth == 1:
                start = position + 1
        elif character in (_CLOSING, _STRAIGHT) and depth:
            depth -= 1
            if not depth:
                found.append((start, position))
    return found


def _opens(sentence: str, position: int) -> bool:
    """Say whether the straight mark at `position` opens a quotation: after a space or a bracket, before text."""
    before, after = sentence[:position][-1:], sentence[position + 1 : position + 2]
    return (not before or before in _BEFORE_OPENING) and bool(after.strip())
