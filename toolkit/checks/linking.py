"""Two editions with the sentences that belong together: what `toolkit.alignment` says, as stretches of both texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.alignment import SegmentedText
from toolkit.checks.editions import EditionPair, Link
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.alignment import Bead
    from toolkit.checks.editions import Edition, Sentence


def link_editions(source: Edition, target: Edition) -> EditionPair:
    """Align two editions of one report; their languages have to differ."""
    from toolkit.alignment import align  # brings in numpy, which one edition does without

    beads = align(_segmented(source), _segmented(target))
    return EditionPair(source, target, tuple(_links(source, target, beads)))


def _segmented(edition: Edition) -> SegmentedText:
    return SegmentedText(
        text=edition.text,
        language=edition.language,
        sentences=tuple(sentence.span for sentence in edition.sentences),
        paragraphs=tuple(sentence.paragraph for sentence in edition.sentences),
        matches=edition.matches,
        numbers=edition.numbers,
        dates=edition.dates,
    )


def _links(source: Edition, target: Edition, beads: Sequence[Bead]) -> Iterator[Link]:
    """Yield the links in the order of the source; an empty side stands after what came before it."""
    here = there = 0
    for bead in beads:
        mine, theirs = (_stretch(e.sentences, n) for e, n in ((source, bead.source), (target, bead.target)))
        link = Link(mine or Span(here, here), theirs or Span(there, there))
        here, there = link.source.end, there if bead.is_moved else link.target.end
        yield link


def _stretch(sentences: Sequence[Sentence], numbers: range) -> Span | None:
    return Span(sentences[numbers[0]].span.start, sentences[numbers[-1]].span.end) if numbers else None
