"""An import is a batch of proposals, shown before anybody takes it.

Each entry of a file is laid beside the glossary: by its id; without one, by its codes, then by a name that it has in
both languages. What is there already with all that the file says is left alone, what the file adds to becomes a change,
what is new an addition.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.glossary.differences import describe
from toolkit.glossary.entries import EntryStatus, Forms
from toolkit.glossary.rows import COLUMNS, format_row, parse_row
from toolkit.review.proposals import Action, Proposal
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.exchange import Imported


@dataclass(frozen=True, slots=True)
class Step:
    """One proposal of an import: the line of the file that it comes from, and what it would change, in words."""

    line: int
    proposal: Proposal
    words: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the step as JSON-ready data, in a fixed order of keys."""
        entry = self.proposal.entry
        forms = {x.value: entry.forms(x).preferred for x in Language} if entry is not None else {}
        return {
            "line": self.line,
            "action": self.proposal.action.value,
            "id": self.proposal.subject,
            **forms,
            "changes": list(self.words),
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would propose; `known` entries say nothing new, `ignored` was left out of the file."""

    steps: tuple[Step, ...]
    known: int
    ignored: tuple[str, ...]

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals, in the order of the file."""
        return tuple(step.proposal for step in self.steps)


def plan_import(imported: Imported, in_force: Mapping[str, ConceptEntry], origin: str, reason: str = "") -> Plan:
    """Return what the entries of a file would change in the glossary in force; `origin` names the file."""
    beside = _Beside(in_force.values())
    steps: list[Step] = []
    known = 0
    for read, line in imported.entries:
        entry = read if read.id else beside.without_namesakes(read)
        old = in_force.get(entry.id) if entry.id else beside.find(entry)
        if old is None:
            proposal = Proposal(Action.ADD, entry, reason=reason, origin=origin)
            steps.append(Step(line, proposal, describe(None, entry)))
            continue
        new = _keeping(old, entry, imported.columns) if entry.id else _added_to(old, entry)
        words = describe(old, new)
        if words:
            steps.append(Step(line, Proposal(Action.CHANGE, new, reason=reason, origin=origin), words))
        else:
            known += 1
    return Plan(tuple(steps), known, imported.ignored)


def _keeping(old: ConceptEntry, entry: ConceptEntry, columns: Sequence[str]) -> ConceptEntry:
    """Return an entry as a file has it, with the old cells of columns that the file does not have."""
    if len(columns) == len(COLUMNS):
        return entry
    cells = zip(COLUMNS, format_row(old).split("\t"), format_row(entry).split("\t"), strict=True)
    line = "\t".join(new if name in columns else was for name, was, new in cells)
    return parse_row(line, Path(), 0)


class _Beside:
    """The glossary by codes and by names, to find what an entry without an id is."""

    def __init__(self, entries: Iterable[ConceptEntry]) -> None:
        self._entries = sorted(entries, key=lambda entry: (entry.status is not EntryStatus.APPROVED, entry.id))
        self._by_code: dict[str, ConceptEntry] = {}
        for entry in self._entries:
            for code in entry.codes:
                self._by_code.setdefault(code, entry)

    def find(self, entry: ConceptEntry) -> ConceptEntry | None:
        """Return the concept that an entry is: it has one of its codes, or its names in both languages."""
        for code in entry.codes:
            if code in self._by_code:
                return self._by_code[code]
        return self._namesake(entry)

    def without_namesakes(self, entry: ConceptEntry) -> ConceptEntry:
        """Return an entry without the look-up forms that a concept has beside one of its names in the other language.

        Rows of one name make one entry, but several places have one name: their spellings and notes are known, each of
        its own.
        """
        ar, en = (self._fresh(entry, language) for language in Language)
        same = self._having({language: entry.forms(language).preferred for language in Language})
        is_noted = entry.note in (self._entries[place].note for place in same)
        return replace(entry, ar=ar, en=en, note="" if is_noted else entry.note)

    def _fresh(self, entry: ConceptEntry, language: Language) -> Forms:
        others = [form for form, _ in entry.forms(language.other)]

        def is_known(form: str) -> bool:
            return any(self._having({language: form, language.other: other}) for other in others)

        forms = entry.forms(language)
        return replace(forms, lookup=tuple(form for form in forms.lookup if not is_known(form)))

    def _namesake(self, entry: ConceptEntry) -> ConceptEntry | None:
        """Return the concept that has both names of an entry, of whatever standing.

        Several have (a town and its district): approved comes first, then who prefers these names, who knows most of
        the entry's other forms, who is of its kind, and who has most forms at all.
        """
        names = {language: fold_key(entry.forms(language).preferred) for language in Language}
        places = self._having({language: entry.forms(language).preferred for language in Language})

        def rank(place: int) -> tuple[object, ...]:
            other = self._entries[place]
            prefers = all(fold_key(other.forms(language).preferred) == name for language, name in names.items())
            is_approved = other.status is EntryStatus.APPROVED
            return not is_approved, not prefers, -_shared(entry, other), entry.type != other.type, -_size(other), place

        return self._entries[min(places, key=rank)] if places else None

    def _having(self, names: Mapping[Language, str]) -> set[int]:
        """Return where the entries are that have a name in both languages, of whatever standing."""
        keys = {language: fold_key(name) for language, name in names.items()}
        if not all(keys.values()):
            return set()
        return set.intersection(*(self._places[language].get(key, set()) for language, key in keys.items()))

    @cached_property
    def _places(self) -> Mapping[Language, Mapping[bytes, set[int]]]:
        """Where each form stands among the entries; to fold them anew for each line of a file would take minutes."""
        places: dict[Language, dict[bytes, set[int]]] = {language: defaultdict(set) for language in Language}
        for place, entry in enumerate(self._entries):
            for language, table in places.items():
                for form, _ in entry.forms(language):
                    table[fold_key(form)].add(place)
        return places


def _keys(entry: ConceptEntry) -> set[tuple[Language, bytes]]:
    return {(language, fold_key(form)) for language in Language for form, _ in entry.forms(language)}


def _shared(one: ConceptEntry, other: ConceptEntry) -> int:
    return len(_keys(one) & _keys(other))


def _size(entry: ConceptEntry) -> int:
    return sum(1 for language in Language for _ in entry.forms(language))


def _added_to(old: ConceptEntry, entry: ConceptEntry) -> ConceptEntry:
    """Return a concept with the forms, codes and note of another that is the same; what it has, it keeps."""
    ar, en = (_united(old.forms(language), entry.forms(language)) for language in Language)
    codes = tuple(dict.fromkeys((*old.codes, *entry.codes)))
    return replace(old, ar=ar, en=en, codes=codes, note=old.note or entry.note)


def _united(old: Forms, new: Forms) -> Forms:
    known = {fold_key(form) for form, _ in old}
    fresh = {form: status for form, status in new if fold_key(form) not in known}
    lists = {
        name: (*getattr(old, name), *(form for form, status in fresh.items() if status.value == name))
        for name in ("admitted", "deprecated", "lookup")
    }
    preferred = old.preferred or new.preferred
    if new.preferred in fresh and preferred != new.preferred:
        lists["lookup"] = (*lists["lookup"], new.preferred)
    return Forms(preferred, **lists)
