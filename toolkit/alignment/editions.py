"""What an aligner is given and what it answers with: two editions as sentences, and beads of them.

"Bead" is Brown, Lai and Mercer's (1991) word for the sentences of one edition that say what sentences of the other
say: one and one, one and two, two and none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.dates import find_dates
from toolkit.text.numerals import find_numbers
from toolkit.text.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.matcher import Matcher
    from toolkit.glossary.matches import Match
    from toolkit.text.dates import DateMention
    from toolkit.text.languages import Language
    from toolkit.text.numerals import NumberMention
    from toolkit.text.spans import Span


@dataclass(frozen=True)
class SegmentedText:
    """A text in one language with its sentences, and what has been found in it.

    `sentences` are spans of `text`, in order and without overlap; `paragraphs` numbers the paragraph of each, so that
    sentences of different ones are seldom taken together (() if they are not known). `matches` are the glossary terms
    of the text, `numbers` and `dates` what `find_numbers` and `find_dates` say of it, all in order.
    """

    text: str
    language: Language
    sentences: tuple[Span, ...]
    paragraphs: tuple[int, ...] = ()
    matches: Sequence[Match] = ()
    numbers: Sequence[NumberMention] = ()
    dates: Sequence[DateMention] = ()


class Bead(NamedTuple):
    """Sentences that belong together, by their numbers from 0; a side is empty if the other edition has nothing for it.

    `score` is the probability, from 0 to 1, that the two sides say the same, as far as words, names, numbers, dates
    and length tell; 0 where a side is empty. `is_moved` says that the target has it elsewhere: its target sentences
    are not between those of the beads before and after.
    """

    source: range
    target: range
    score: float
    is_moved: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether both editions have it."""
        return bool(self.source) and bool(self.target)

    @property
    def kind(self) -> str:
        """How many sentences each side has, as in "1-2"."""
        return f"{len(self.source)}-{len(self.target)}"


def segmented(text: str, language: Language, matcher: Matcher | None = None) -> SegmentedText:
    """Return a plain text for alignment: each line that is not blank is a paragraph, with its sentences."""
    spans: list[Span] = []
    paragraphs: list[int] = []
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        found = [span.shift(start) for span in segment(line)]
        spans += found
        paragraphs += [number] * len(found)
        start += len(line)
    return examined(text, language, tuple(spans), tuple(paragraphs), matcher)


def joined(
    sentences: Sequence[str], language: Language, paragraphs: Sequence[int] = (), matcher: Matcher | None = None
) -> SegmentedText:
    """Return sentences that are no stretch of one text (the segments of a file) for alignment."""
    from toolkit.text.spans import Span

    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return examined("\n".join(sentences), language, tuple(spans), tuple(paragraphs), matcher)


def examined(
    text: str,
    language: Language,
    sentences: tuple[Span, ...],
    paragraphs: tuple[int, ...] = (),
    matcher: Matcher | None = None,
) -> SegmentedText:
    """Return a text whose sentences are known, its terms, numbers and dates found."""
    return SegmentedText(
        text,
        language,
        sentences,
        paragraphs,
        matcher.find(text, language) if matcher else (),
        find_numbers(text, language),
        find_dates(text, language),
    )
