"""What a translation run gives back: segments, the terms found in them, issues, and the signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.checks.issues import Issue
    from toolkit.memory.matches import MemoryMatch
    from toolkit.text.edits import Revision
    from toolkit.text.languages import Language
    from toolkit.text.spans import Span


COPY = "copy"
"""The engine of a segment that needs none."""


class TermOutcome(StrEnum):
    """What became of one occurrence of a glossary term.

    APPLIED: the preferred form stands in the target. ADMITTED: an admitted form does. INFLECTED: the term
    stands there in another grammatical form. MISSED: it was not found, and a person has to look.
    """

    APPLIED = "applied"
    ADMITTED = "admitted"
    INFLECTED = "inflected"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class TermCheck:
    """One occurrence of a glossary term in the source and what stands for it in the target."""

    concept: str
    source: str
    source_span: Span
    expected: str
    target: str
    target_span: Span | None
    outcome: TermOutcome
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """One segment on its way from source to final target.

    `source` and `target` are running text; `written` is what goes to the file, with the markup of the source (links,
    emphasis) set back, where that differs. `draft` is what the engine said (placeholders already replaced by the
    names they stand for); `revisions` lead from the draft to `target`, each with its edits. `lead` and `trail` are
    the markup and white space around the segment (a list bullet, "# ", line ends), the same in both editions.
    `score` is the mean log-probability of a target piece, 0.0 where no engine was asked. `engine` says who made the
    draft ("dates" for a dateline, "copy" for what is passed through). `role` is heading, item, paragraph, blank or
    code; `paragraph` counts the source's paragraphs from 0. `memory` are the
    matches of the translation memory, the best first; with the engine "memory" that one is the draft, and `score` its
    similarity.
    """

    source: str
    target: str
    draft: str
    terms: tuple[TermCheck, ...] = ()
    issues: tuple[Issue, ...] = ()
    revisions: tuple[Revision, ...] = ()
    engine: str = COPY
    score: float = 0.0
    lead: str = ""
    trail: str = ""
    role: str = "paragraph"
    paragraph: int = 0
    written: str = ""
    memory: tuple[MemoryMatch, ...] = ()


@dataclass(frozen=True)
class Signature:
    """What it takes to get the same bytes again: program version, glossary release, engine, weights, rules, memory.

    `style` holds the choices of the house, nothing if they are those of the shipped style; `morphology` is the database
    that says how terms inflect which the tables lack, "" for none.
    """

    version: str
    glossary: str
    engine: str
    weights: str
    rules: tuple[str, ...]
    direction: str
    decoding: str = ""
    memory: str = ""
    style: Mapping[str, str | int] = field(default_factory=dict)
    morphology: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return the signature as JSON-ready data, in a fixed order of keys."""
        return {
            "version": self.version,
            "glossary": self.glossary,
            "engine": self.engine,
            "weights": self.weights,
            "rules": list(self.rules),
            "direction": self.direction,
            "decoding": self.decoding,
            **({"memory": self.memory} if self.memory else {}),
            **({"style": dict(self.style)} if self.style else {}),
            **({"morphology": self.morphology} if self.morphology else {}),
        }


@dataclass(frozen=True)
class TranslatedDocument:
    """A translated file: its segments in order; joining lead + written + trail gives the target file."""

    name: str
    source_language: Language
    target_language: Language
    segments: tuple[TranslatedSegment, ...]
    signature: Signature
    seconds: float = field(default=0.0, compare=False)

    @property
    def target_text(self) -> str:
        """The text that goes out."""
        return "".join(s.lead + (s.written or s.target) + s.trail for s in self.segments)
