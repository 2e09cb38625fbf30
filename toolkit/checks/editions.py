"""What a check looks at: one edition of a report, or two editions with the sentences that belong together.

An `Edition` is a text in one language with its sentences; what several checks ask of it (names, numbers, dates) is
found once. A pair of editions has a source and a target and the links between their sentences. A segment that is being
translated is a pair of two editions of one sentence each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.dates import find_dates
from toolkit.text.numerals import find_numbers
from toolkit.text.segmentation import segment
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from toolkit.checks.terminology import Terminology
    from toolkit.glossary.matches import Match
    from toolkit.glossary.variants import Variant
    from toolkit.text.dates import DateMention
    from toolkit.text.languages import Language
    from toolkit.text.numerals import NumberMention

_PARAGRAPH = re.compile(r"[^\r\n\0]+")


class Sentence(NamedTuple):
    """A sentence: where it is in the edition's text, what it is part of, and the number of its paragraph from 0.

    `role` is "heading", "item" (of a list), or "paragraph".
    """

    span: Span
    role: str = "paragraph"
    paragraph: int = 0


@dataclass(frozen=True)
class Edition:
    """A text in one language. Positions in `text` are code points; `sentences` are in order and do not overlap.

    Without a `terminology` no names are known, and what asks for them finds none. `kept` is what its file says is not
    to be translated.
    """

    text: str
    language: Language
    sentences: tuple[Sentence, ...]
    terminology: Terminology | None = field(default=None, repr=False)
    kept: tuple[Span, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, headings and list items, from their first sentence to their last."""
        groups = groupby(self.sentences, key=lambda sentence: sentence.paragraph)
        spans = ([sentence.span for sentence in group] for _, group in groups)
        return tuple(Span(each[0].start, each[-1].end) for each in spans)

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The glossary terms in the text, in order, without overlap."""
        return self.terminology.matches(self.text, self.language) if self.terminology else ()

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """Spellings of glossary names that the glossary does not list, beside the matches."""
        return self.terminology.variants(self.matches, self.text, self.language) if self.terminology else ()

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The numbers of the text, in digits and in words."""
        return tuple(find_numbers(self.text, self.language))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates of the text, or the parts of dates."""
        return tuple(find_dates(self.text, self.language))


class Link(NamedTuple):
    """Sentences of the source that say what sentences of the target say, each side one stretch of its text.

    A side is empty (at the place where it would stand) if the other edition has nothing for it.
    """

    source: Span
    target: Span

    @property
    def is_complete(self) -> bool:
        """Whether both editions have it."""
        return len(self.source) > 0 and len(self.target) > 0


@dataclass(frozen=True)
class EditionPair:
    """A source and a target in the other language; `links` go through both from the beginning to the end."""

    source: Edition
    target: Edition
    links: tuple[Link, ...]


def edition_of(text: str, language: Language, terminology: Terminology | None = None) -> Edition:
    """Return a plain text as an edition: a line is a paragraph, its sentences are segmented."""
    sentences = [
        Sentence(span.shift(line.start()), paragraph=number)
        for number, line in enumerate(_PARAGRAPH.finditer(text))
        for span in segment(line.group())
    ]
    return Edition(text, language, tuple(sentences), terminology)


def segment_pair(
    source: str, target: str, source_language: Language, terminology: Terminology | None = None
) -> EditionPair:
    """Return a segment and its translation as a pair with one link."""
    whole = [Span(0, len(text)) for text in (source, target)]
    one, other = (
        Edition(text, language, (Sentence(span),), terminology)
        for text, language, span in zip((source, target), (source_language, source_language.other), whole, strict=True)
    )
    return EditionPair(one, other, (Link(whole[0], whole[1]),))
