"""Asking a rule again after other rules have changed a text: only about the paragraphs that it has not passed over yet.

A text that any rule changes is read by all of them once more, and nearly all that they read they have read before. A
rule that goes by paragraph (`Rule.by_paragraph`) is told the paragraphs that are new to it, each with the blank lines
and a few words around it; the others are asked about the whole text. tests/postedit/test_asking.py holds the answers
to those about whole texts.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.postedit.rules import Rule
    from toolkit.text.edits import Applicability, Edit

_BLANK_LINE = "\n\n"
_MARGIN = 40
"""Characters of the next paragraphs in which the words are that a rule may look at: "of Iraq", "and Hama district"."""


class _Paragraph(NamedTuple):
    """A paragraph with the blank lines around it, and how far what is said of it may depend on the text."""

    core: Span
    reach: Span
    key: tuple[int, int, str]
    """All that a rule can know of it: where the text begins and ends in what it reaches is told by the margins."""


class Asking:
    """One rule through the rounds over one text, with what it has been silent about."""

    def __init__(self, rule: Rule, levels: Collection[Applicability]) -> None:
        self._rule = rule
        self._levels = levels
        self._silent: set[tuple[int, int, str]] = set()
        self._last: tuple[str, list[Edit]] | None = None

    def edits(self, text: str) -> list[Edit]:
        """Return what the rule proposes for a text, of the levels that are wanted; those of two paragraphs may meet."""
        if self._last is None or not self._rule.by_paragraph:
            found = self._proposed(text)
        elif self._last[0] == text:
            return self._last[1]
        else:
            self._note(*self._last)
            found = self._proposed_anew(text)
        self._last = text, found
        return found

    def _proposed(self, text: str) -> list[Edit]:
        return [edit for edit in self._rule.propose(text) if edit.applicability in self._levels]

    def _note(self, text: str, edits: list[Edit]) -> None:
        """Keep the paragraphs of a text about which nothing was said."""
        touched = [edit.span for edit in edits]
        self._silent.update(
            paragraph.key
            for paragraph in _paragraphs(text)
            if not any(_meets(paragraph.core, span) for span in touched)
        )

    def _proposed_anew(self, text: str) -> list[Edit]:
        """Return what the rule proposes for the paragraphs that it has not been silent about."""
        found: dict[tuple[Span, str], Edit] = {}
        for core, reach, _ in _joined([each for each in _paragraphs(text) if each.key not in self._silent]):
            for edit in self._proposed(reach.of(text)):
                span = edit.span.shift(reach.start)
                if _meets(core, span):
                    found[span, edit.after] = replace(edit, span=span)
        return sorted(found.values(), key=lambda edit: edit.span)


def _meets(core: Span, span: Span) -> bool:
    return span.start <= core.end and span.end >= core.start


@lru_cache(maxsize=4)
def _paragraphs(text: str) -> list[_Paragraph]:
    """Return the paragraphs of a text; the blank lines between two belong to both."""
    blanks = list(_blanks(text))
    cores = [Span(left.start, right.end) for left, right in pairwise([Span(0, 0), *blanks, Span(len(text), len(text))])]
    return [_paragraph(text, core) for core in cores]


def _blanks(text: str) -> Iterator[Span]:
    """Yield where line ends follow each other."""
    start = text.find(_BLANK_LINE)
    while start >= 0:
        end = start + len(_BLANK_LINE)
        while text.startswith("\n", end):
            end += 1
        yield Span(start, end)
        start = text.find(_BLANK_LINE, end)


def _paragraph(text: str, core: Span) -> _Paragraph:
    """Return a paragraph with the nearest words of its neighbours."""
    low, high = max(0, core.start - _MARGIN), min(len(text), core.end + _MARGIN)
    start = text.find(" ", low, core.start) if low else 0
    end = text.rfind(" ", core.end, high) if high < len(text) else high
    reach = Span(start if start >= 0 else core.start, end if end >= 0 else core.end)
    return _Paragraph(core, reach, (core.start - reach.start, reach.end - core.end, reach.of(text)))


def _joined(paragraphs: list[_Paragraph]) -> Iterator[_Paragraph]:
    """Yield paragraphs with those that follow right after each other as one."""
    pending: _Paragraph | None = None
    for each in paragraphs:
        if pending and each.core.start <= pending.core.end:
            core, reach = Span(pending.core.start, each.core.end), Span(pending.reach.start, each.reach.end)
            pending = _Paragraph(core, reach, each.key)
            continue
        if pending:
            yield pending
        pending = each
    if pending:
        yield pending
