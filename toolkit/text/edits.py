"""Changes to a text, kept apart from the text so that they can be explained, filtered and undone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Applicability(StrEnum):
    """How freely an edit may be applied (the word is ruff's, the idea is rustc's).

    SAFE edits are applied unasked, UNSAFE ones on request, DISPLAY ones are only ever shown to a person.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement: `before` stands at `span` of the original, `after` takes its place.

    `rule` is the stable id of what proposed it, `reason` a sentence for the reader of a report. `concept` is the
    glossary entry whose name is put right, "" if it is about no name; several are joined with "+", as rules are.
    """

    span: Span
    before: str
    after: str
    rule: str
    reason: str
    applicability: Applicability = Applicability.SAFE
    concept: str = ""


@dataclass(frozen=True)
class Revision:
    """A text and the edits to it; the new text is computed from these two and from nothing else.

    Edits are kept in order of position. Raises ValueError if two edits overlap, or if an edit's `before` is
    not what stands at its span: a revision that could not be undone is never built.
    """

    original: str
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.edits, key=lambda edit: edit.span))
        object.__setattr__(self, "edits", ordered)
        position = 0
        for edit in ordered:
            if edit.span.start < position:
                raise ValueError(f"edit of {edit.rule} at {edit.span} overlaps the one before it")
            if edit.span.of(self.original) != edit.before:
                raise ValueError(f"edit of {edit.rule} at {edit.span}: the text there is not {edit.before!r}")
            position = edit.span.end

    @cached_property
    def text(self) -> str:
        """The text with every edit applied."""
        pieces, position = [], 0
        for edit in self.edits:
            pieces += [self.original[position : edit.span.start], edit.after]
            position = edit.span.end
        return "".join([*pieces, self.original[position:]])

    @cached_property
    def spans_after(self) -> tuple[Span, ...]:
        """Where each edit's `after` stands in the new text, in the order of `edits`."""
        spans, drift = [], 0
        for edit in self.edits:
            start = edit.span.start + drift
            spans.append(Span(start, start + len(edit.after)))
            drift += len(edit.after) - len(edit.span)
        return tuple(spans)

    def undo(self) -> Revision:
        """Return the revision that leads from the new text back to the original."""
        back = (
            Edit(span, edit.after, edit.before, edit.rule, f"undo: {edit.reason}", edit.applicability, edit.concept)
            for edit, span in zip(self.edits, self.spans_after, strict=True)
        )
        return Revision(self.text, tuple(back))

    def without(self, rule: str) -> Revision:
        """Return the same revision less the edits of `rule`."""
        return Revision(self.original, tuple(edit for edit in self.edits if edit.rule != rule))

    def only(self, *levels: Applicability) -> Revision:
        """Return the same revision with the edits of the given applicability alone."""
        return Revision(self.original, tuple(edit for edit in self.edits if edit.applicability in levels))


def drop_overlapping(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Keep, of edits that overlap, the one that starts first (the longer one where two start together)."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.span.start, -edit.span.end)):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return tuple(kept)
