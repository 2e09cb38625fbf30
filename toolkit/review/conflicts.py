"""Conflicts: what stands against a change of the glossary, computed before anybody approves it.

A change is judged by what it changes: what was wrong with the concept before and still is, is the lint's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import glossaries_folder, read_table, tables_folder
from toolkit.glossary.collisions import check_claims, check_forms, form_key
from toolkit.glossary.entries import ConceptEntry, EntryStatus
from toolkit.glossary.findings import Level
from toolkit.glossary.lint import references_of
from toolkit.glossary.row_checks import check_row
from toolkit.glossary.rows import format_row
from toolkit.glossary.store import SourcedEntry
from toolkit.review.keeping import beneath
from toolkit.text.clitics import ARTICLE
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from toolkit.review.keeping import Files

_WORDLIKE = ("name-like-noun", "name-like-verb", "so-called")
"""Contexts of entries whose names are ordinary words: see docs/glossary.md."""

_MOST = 3
"""Concepts of the gazetteer that a message names; names like الجديدة have dozens."""


class Weight(StrEnum):
    """What a conflict means for an approval: it BLOCKS, or WARNS and can be taken knowingly."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that stands against a change; `code` is a lint's, or one of this module's."""

    weight: Weight
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.weight.value}[{self.code}]: {self.message}"

    def as_dict(self) -> dict[str, str]:
        """Return the conflict as JSON-ready data."""
        return {"weight": self.weight.value, "code": self.code, "message": self.message}


class Judge:
    """Says what stands against lines of a glossary that changes from what it is `before` to what it is `after`."""

    def __init__(self, before: Files, after: Files) -> None:
        self._before = _Bench(before)
        self._after = _Bench(after)
        self._folder = before.folder

    def conflicts(self, concept: str) -> list[Conflict]:
        """Return what the change of a concept brings in that was not there before, the weighty first.

        All that changes at once counts: two namesakes that both get another spelling do not stand against each other.
        A concept that is gone afterwards has no conflicts.
        """
        entry, base = self.entries(concept)
        if entry is None:
            return []
        old = set(self._before.conflicts(base)) if base is not None else set()
        found = [conflict for conflict in self._after.conflicts(entry) if conflict not in old]
        fresh = _new_forms(entry, base)
        sharing = self._after.sharing(entry)
        found += _ordinary_words(entry, fresh, sharing)
        found += _namesakes(entry, fresh, [row.entry for row in sharing])
        return sorted(dict.fromkeys(found), key=lambda conflict: (conflict.weight is Weight.WARNS, conflict.code))

    def entries(self, concept: str) -> tuple[ConceptEntry | None, ConceptEntry | None]:
        """Return a concept as it is after the change and as it is before, None where there is none."""
        return self._after.entry(concept), self._before.entry(concept)

    def shipped(self, concept: str) -> ConceptEntry | None:
        """Return a concept as the glossary beneath has it, None if that has none."""
        row = beneath(self._folder).get(concept)
        return None if row is None else row.entry


class _Bench:
    """The lint of single lines beside a whole glossary."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._references = references_of(files.in_force.values(), {files.folder})

    def entry(self, concept: str) -> ConceptEntry | None:
        row = self._files.in_force.get(concept)
        return None if row is None else row.entry

    def sharing(self, entry: ConceptEntry) -> list[SourcedEntry]:
        """Return the other lines that have a form in common with an entry."""
        return [row for row in self._files.sharing(entry) if row.entry.id != entry.id]

    def conflicts(self, entry: ConceptEntry) -> Iterator[Conflict]:
        """Yield what the lint says of an entry."""
        row = SourcedEntry(entry, self._files.folder, 0, format_row(entry))
        # Which line it is tells enough: where a server's folders lie is nobody's business.
        sharing = [each._replace(file=Path(each.file.name)) for each in self.sharing(entry)]
        findings = [*check_row(row, self._references), *check_forms([*sharing, row])]
        own = [finding for finding in findings if finding.concept == entry.id]
        if not any(finding.level is Level.ERROR for finding in own):
            own += check_claims([row], sharing)
        for finding in own:
            if finding.level is not Level.NEUTRAL:
                weight = Weight.BLOCKS if finding.level is Level.ERROR else Weight.WARNS
                yield Conflict(weight, finding.code, finding.message.removeprefix(f"{entry.id}: "))


def _new_forms(entry: ConceptEntry, base: ConceptEntry | None) -> dict[Language, list[str]]:
    """Return the forms that the matcher would look for and did not before."""
    fresh = {}
    for language in Language:
        known = {form_key(form) for form, _ in base.forms(language)} if base is not None else set()
        fresh[language] = [form for form, _ in entry.forms(language) if form and form_key(form) not in known]
    return fresh


def _ordinary_words(
    entry: ConceptEntry, fresh: Mapping[Language, Sequence[str]], sharing: Iterable[SourcedEntry]
) -> Iterator[Conflict]:
    from toolkit.glossary.variants.english_words import english_words  # unpacks a list of words

    if not entry.is_name or entry.context:
        return
    for form in fresh[Language.EN]:
        if form.lower() in english_words():
            yield _ordinary(form, "is an English word, or a common name", "note what it must not be taken for")
    wordlike = _wordlike_forms(sharing)
    for form in fresh[Language.AR]:
        if form_key(form) in _arabic_words() or form_key(form) in wordlike:
            yield _ordinary(form, "is an ordinary word too", "give the entry a context, such as name-like-noun")


def _ordinary(form: str, what: str, remedy: str) -> Conflict:
    return Conflict(Weight.WARNS, "ordinary-word", f"{form!r} {what}; {remedy}")


def _wordlike_forms(rows: Iterable[SourcedEntry]) -> set[bytes]:
    return {form_key(form) for row in rows if row.entry.context in _WORDLIKE for form, _ in row.entry.ar}


@cache
def _arabic_words() -> frozenset[bytes]:
    """Return the Arabic words of the program's own tables: numbers, weekdays, months, and cues (بلدة، البلدة)."""
    words = [row["form"] for row in read_table(tables_folder() / "number_words_ar.tsv")]
    for name, column in (("weekdays", "form"), ("months", "form")):
        rows = read_table(tables_folder() / f"{name}.tsv")
        words += (row[column] for row in rows if row["language"] == Language.AR.value)
    cues = [
        row["cue"] for row in read_table(glossaries_folder() / "contexts.tsv") if row["language"] == Language.AR.value
    ]
    return frozenset(form_key(word) for word in (*words, *cues, *(f"{ARTICLE}{cue}" for cue in cues)))


def _namesakes(
    entry: ConceptEntry, fresh: Mapping[Language, Sequence[str]], sharing: Sequence[ConceptEntry]
) -> Iterator[Conflict]:
    """Yield forms that concepts nobody has reviewed have too, and are spelt otherwise in the other language."""
    if entry.status is not EntryStatus.APPROVED:
        return
    for language in Language:
        for form in fresh[language]:
            alike = [other for other in sharing if _is_namesake(other, entry, form, language)]
            if alike:
                named = ", ".join(other.id for other in alike[:_MOST])
                more = f" and {len(alike) - _MOST} more" if len(alike) > _MOST else ""
                yield Conflict(Weight.WARNS, "namesake", f"{form!r} is also a name of {named}{more}, not reviewed yet")


def _is_namesake(other: ConceptEntry, entry: ConceptEntry, form: str, language: Language) -> bool:
    if other.id == entry.id or other.status is EntryStatus.APPROVED:
        return False
    if not any(form_key(each) == form_key(form) for each, _ in other.forms(language)):
        return False
    theirs, ours = (each.forms(language.other).preferred for each in (other, entry))
    return form_key(theirs) != form_key(ours)


class PastDecision(NamedTuple):
    """An earlier decision on a concept: its entry before and after (None: none), who decided when, and why."""

    before: ConceptEntry | None
    after: ConceptEntry | None
    told: str


def rebroken(entry: ConceptEntry, base: ConceptEntry | None, past: Sequence[PastDecision]) -> Iterator[Conflict]:
    """Yield what the entry would bring back that an earlier decision on the concept, the oldest first, had put right.

    Of the decisions that gave a form its standing or took it, the last one counts: what was taken back is as if it had
    never been decided.
    """
    for language in Language:
        for form, last in _taken_again(_allowed, entry, base, past, language):
            what = "deprecated" if form in _replaced(last.after, language) else "no longer allowed"
            yield _again(f"{form!r} is {what} since an earlier decision: {last.told}")
        for form, last in _taken_again(_replaced, entry, base, past, language):
            yield _again(f"{form!r} is no longer replaced since an earlier decision: {last.told}")


def _taken_again(
    forms: Callable[[ConceptEntry | None, Language], set[str]],
    entry: ConceptEntry,
    base: ConceptEntry | None,
    past: Sequence[PastDecision],
    language: Language,
) -> Iterator[tuple[str, PastDecision]]:
    """Yield forms that get a standing by an entry, and the decision that took the same standing from each."""
    for form in sorted(forms(entry, language) - forms(base, language)):
        for decision in reversed(past):
            stood, stands = (form in forms(each, language) for each in (decision.before, decision.after))
            if stood != stands:
                if stood:
                    yield form, decision
                break


def _allowed(entry: ConceptEntry | None, language: Language) -> set[str]:
    return set(entry.forms(language).allowed) if entry is not None else set()


def _replaced(entry: ConceptEntry | None, language: Language) -> set[str]:
    return set(entry.forms(language).deprecated) if entry is not None else set()


def _again(message: str) -> Conflict:
    return Conflict(Weight.WARNS, "re-breaks", message)
