"""A segment as running text: what an engine and a matcher should see, and the way back into the file's markup.

Emphasis and link brackets in mid sentence tear words apart that belong together, and no engine carries them safely.
`flow` takes them out and makes line breaks spaces; `restore_markup` sets them around the words that translate theirs.
A link's or image's address is never lost, nor a code of XLIFF or TMX: where its words are not found, it stands at the
end of the target.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from toolkit.formats.parts.notations import Notation, plain
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.formats.segments.document import DocumentSegment, Markup


@dataclass(frozen=True, slots=True)
class RestoredTarget:
    """A target with its markup set back, and the words of the source whose markup found no place."""

    text: str
    lost: tuple[str, ...] = ()


def flow(segment: DocumentSegment) -> DocumentSegment:
    """Return the segment as running text: no paired markup, line breaks as spaces, the spans moved along."""
    marks = [mark for pair in segment.markup for mark in (pair.opening, pair.closing)]
    kept = [span for span in segment.protected if span not in marks]
    cuts = sorted([*((mark, "") for mark in marks), *((span, " ") for span in segment.breaks), *segment.escapes])
    cuts = [cut for cut in cuts if not any(span.overlaps(cut[0]) for span in kept)]
    return replace(
        segment,
        source=_cut_text(segment.source, cuts),
        protected=tuple(Span(_moved(span.start, cuts), _moved(span.end, cuts)) for span in kept),
        markup=(),
        breaks=(),
        escapes=(),
        notation=plain,
    )


def _cut_text(source: str, cuts: Iterable[tuple[Span, str]]) -> str:
    pieces, position = [], 0
    for span, filling in cuts:
        pieces += [source[position : span.start], filling]
        position = span.end
    return "".join([*pieces, source[position:]])


def _moved(position: int, cuts: Iterable[tuple[Span, str]]) -> int:
    return position - sum(len(span) - len(filling) for span, filling in cuts if span.end <= position)


def marked_words(segment: DocumentSegment) -> tuple[str, ...]:
    """Return the words inside each paired markup of a segment, as running text, in order."""
    return tuple(_words(segment, pair) for pair in segment.markup)


def _words(segment: DocumentSegment, pair: Markup) -> str:
    inside = [mark for other in segment.markup for mark in (other.opening, other.closing) if pair.content.covers(mark)]
    cuts = [*((mark, "") for mark in inside), *((span, " ") for span in segment.breaks if pair.content.covers(span))]
    cuts += [escape for escape in segment.escapes if pair.content.covers(escape.span)]
    moved = sorted((span.shift(-pair.content.start), filling) for span, filling in cuts)
    return _cut_text(pair.content.of(segment.source), moved).strip()


def restore_markup(segment: DocumentSegment, target: str, phrases: Mapping[str, str]) -> RestoredTarget:
    """Set the paired markup of `segment` back into the target of its running text.

    `phrases` gives, for words inside markup (see `marked_words`), how they are translated; words without an entry
    are looked for as they are (names in Latin letters, numbers). What is not found once as whole words is lost,
    unless it is required: a link or image then stands at the end of the target as [→](address), a code as it is.
    """
    placed: list[tuple[Span, Markup]] = []
    lost: list[str] = []
    appended = ""
    for pair, words in zip(segment.markup, marked_words(segment), strict=True):
        span = _find_words(target, phrases.get(words, words))
        if span and all(other.covers(span) or not other.overlaps(span) for other, _ in placed):
            placed.append((span, pair))
            continue
        lost.append(words)
        if pair.is_required:
            space = " " if pair.stand_in else ""
            appended += f"{space}{pair.opening.of(segment.source)}{pair.stand_in}{pair.closing.of(segment.source)}"
    try:
        return RestoredTarget(_insert(segment, target, placed) + appended, tuple(lost))
    except ValueError:
        # The place cannot hold the words: a line end in a subtitle, a delimiter in a field without quotation marks.
        return RestoredTarget(segment.source, (target,))


def _find_words(target: str, words: str) -> Span | None:
    """Return where words stand in the target as whole words, case aside; None if not exactly once."""
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", target, re.IGNORECASE)) if words else []
    return Span(found[0].start(), found[0].end()) if len(found) == 1 else None


def _insert(segment: DocumentSegment, target: str, placed: Iterable[tuple[Span, Markup]]) -> str:
    """Insert marks around words, and write the words as their place needs; of marks that meet, the outer pair's first.

    Raises ValueError where the place cannot hold the words.
    """
    source = segment.source
    verbatim = {span.of(source) for span in segment.protected}
    kept = re.compile("|".join(map(re.escape, sorted(filter(None, verbatim), key=len, reverse=True))) or r"(?!)")
    write = partial(_write, kept=kept, notation=segment.notation)
    inserts = []
    for order, (span, pair) in enumerate(placed):
        inserts.append((span.start, 1, order, pair.opening.of(source)))
        inserts.append((span.end, 0, -order, pair.closing.of(source)))
    pieces, position = [], 0
    for where, _, _, mark in sorted(inserts):
        pieces += [write(target[position:where]), mark]
        position = where
    return "".join([*pieces, write(target[position:])])


def _write(text: str, kept: re.Pattern[str], notation: Notation) -> str:
    """Write words in the notation of their place, what was carried over verbatim as it is."""
    if notation is plain:
        return text
    pieces, position = [], 0
    for found in kept.finditer(text):
        pieces += [notation(text[position : found.start()]), found[0]]
        position = found.end()
    return "".join([*pieces, notation(text[position:])])
