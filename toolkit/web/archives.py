"""The archive of a site: concordances, and what proposals would change in it, kept while nothing has changed."""

from __future__ import annotations

from collections import OrderedDict
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive import ConcordanceLine
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, Glossary
from toolkit.glossary.matcher import Matcher
from toolkit.impact import ArchiveIndex, VerdictBook, measure
from toolkit.impact.measuring import shapes
from toolkit.review.effects import change_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import Glossary as Loaded
    from toolkit.impact import Impact, IndexState
    from toolkit.impact.index import Hit
    from toolkit.review import ProposalRecord
    from toolkit.text.languages import Language

SAMPLES = 12
"""Edits of each sort that are shown: the worst-looking ones, and those that the lot drew."""

_KEPT = 64
_MOST_LINES = 2000
"""Lines of a concordance that are counted; who has more looks for more words."""

_ROOM = 60
"""Characters of context on each side."""


class Line(NamedTuple):
    """One line of a concordance, with the language of the passage."""

    line: ConcordanceLine
    language: Language


class Archive:
    """An archive by its index. Safe to use from several threads: each opens the index for itself."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._guard = Lock()
        self._measured: OrderedDict[tuple[object, ...], Impact] = OrderedDict()
        self.book = VerdictBook.beside(index)

    def state(self) -> IndexState:
        """Return what the index holds, and how old it is; raises SohrError if it is gone or broken."""
        with ArchiveIndex.open(self._index) as opened:
            return opened.state

    def impact(self, record: ProposalRecord, glossary: Loaded) -> Impact:
        """Return what a proposal would change; seconds the first time, nothing after that."""
        with ArchiveIndex.open(self._index) as opened:
            key = (opened.state.updated, record.number, record.version, glossary.release)
            with self._guard:
                known = self._measured.get(key)
            if known is not None:
                return known
            found = measure(opened, change_of(record.proposal, glossary), glossary, SAMPLES)
        with self._guard:
            self._measured[key] = found
            while len(self._measured) > _KEPT:
                self._measured.popitem(last=False)
        return found

    def concordance(self, forms: Sequence[str]) -> list[Line]:
        """Return where forms stand, whatever clitics, articles, hyphens or hamzas they carry, in the archive's order.

        At most 2,000 lines.
        """
        wanted = tuple(dict.fromkeys(form for form in forms if form.strip()))
        entry = ConceptEntry(
            "term.wanted",
            "term",
            EntryStatus.APPROVED,
            Forms(lookup=wanted),
            Forms(lookup=wanted),
            licence="",
            source="",
        )
        matcher = Matcher(Glossary((entry,), ""))
        with ArchiveIndex.open(self._index) as opened:
            hits = opened.search(shape for form in wanted for shape in shapes(form))
            return list(islice((line for hit in hits for line in _lines(hit, matcher)), _MOST_LINES))


def _lines(hit: Hit, matcher: Matcher) -> Iterator[Line]:
    """Yield the lines of a passage, as it is spelt there."""
    for match in matcher.find(hit.text):
        start, end = match.word.start, match.word.end
        before, after = (" ".join(part.split("\n")) for part in (hit.text[:start], hit.text[end:]))
        line = ConcordanceLine(
            hit.document, before[-_ROOM:], hit.text[start:end], after[:_ROOM], hit.date, hit.start + start
        )
        yield Line(line, hit.language)
