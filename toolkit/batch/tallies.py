"""What a run has done, counted: files, edits by rule and by concept, spellings, and what was left alone and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.batch.records import Skipped, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.batch.records import FileEdit, FileResult


@dataclass(frozen=True, slots=True)
class ConceptTally:
    """A concept's edits: how often each spelling stood there before, and what took its place."""

    concept: str
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]

    @property
    def edits(self) -> int:
        """How many edits there were."""
        return sum(count for _, count in self.before)


@dataclass
class Tally:
    """Counts results as they come; its size depends on rules, concepts and spellings, not on the number of files.

    `rules` counts the edits of each rule, `left` those that were only proposed. An edit of two rules counts for both.
    """

    files: int = 0
    changed: int = 0
    bytes: int = 0
    edits: int = 0
    proposals: int = 0
    others: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Skipped] = field(default_factory=list)
    _before: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _after: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, result: FileResult) -> None:
        """Count what came of one file."""
        self.files += 1
        self.bytes += result.size
        if result.state is State.SKIPPED:
            self.skipped.append(Skipped(result.path, result.reason))
            return
        if result.reason:
            self.notes.append(Skipped(result.path, result.reason, is_problem=False))
        self.changed += result.state in (State.READY, State.DONE)
        if result.state is State.UNCHANGED and not result.proposals:
            return
        self.edits += len(result.edits)
        self.proposals += len(result.proposals)
        self.rules.update(_rules(result.edits))
        self.left.update(_rules(result.proposals))
        for edit in result.edits:
            for concept in filter(None, edit.concept.split("+")):
                self._before[concept][_spelling(edit.before)] += 1
                self._after[concept][_spelling(edit.after)] += 1

    @property
    def problems(self) -> list[Skipped]:
        """What was left alone although it should not have been."""
        return [each for each in self.skipped if each.is_problem]

    @property
    def concepts(self) -> list[ConceptTally]:
        """The concepts with edits, the most frequent first."""
        tallies = [
            ConceptTally(concept, _ranked(before), _ranked(self._after[concept]))
            for concept, before in self._before.items()
        ]
        return sorted(tallies, key=lambda tally: (-tally.edits, tally.concept))

    @property
    def by_rule(self) -> list[tuple[str, int, int]]:
        """Each rule with its edits and its proposals, the most frequent first."""
        names = self.rules | self.left
        rows = [(rule, self.rules[rule], self.left[rule]) for rule in names]
        return sorted(rows, key=lambda row: (-row[1] - row[2], row[0]))

    def as_dict(self) -> dict[str, object]:
        """Return the counts as JSON-ready data, in a fixed order of keys."""
        return {
            "files": self.files,
            "changed": self.changed,
            "bytes": self.bytes,
            "edits": self.edits,
            "proposals": self.proposals,
            "other_formats": self.others,
            "rules": [{"rule": rule, "edits": made, "proposals": left} for rule, made, left in self.by_rule],
            "concepts": [
                {
                    "concept": tally.concept,
                    "edits": tally.edits,
                    "before": dict(tally.before),
                    "after": dict(tally.after),
                }
                for tally in self.concepts
            ],
            "skipped": [
                {"path": str(each.path), "reason": each.reason, "problem": each.is_problem} for each in self.skipped
            ],
        }


def _spelling(text: str) -> str:
    """Return the name without the marks and spaces around it that other rules changed along with it."""
    return text.strip().strip(".,;:!?،؛؟").strip()


def _rules(edits: Iterable[FileEdit]) -> Iterable[str]:
    return (rule for edit in edits for rule in edit.rule.split("+"))


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
