"""A concept entry as the fields of a form, and back: every cell, one form of a name a line.

The fields are kept as they were sent for as long as they are not taken, so that whoever is refused (a word that cannot
be, somebody who was quicker) finds their text again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, TermStatus
from toolkit.glossary.entry_json import FORM_LISTS
from toolkit.glossary.rows import TYPES
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.web.visits import Visit

CELLS = ("id", "type", "article", "context", "parent", "note", "source", "licence")
LISTS = tuple(f"{language.value}_{name}" for language in Language for name in FORM_LISTS)
FIELDS = (*CELLS, "status", "codes", *(language.value for language in Language), *LISTS, "why", "forget")

NEW = ConceptEntry("", "", EntryStatus.APPROVED, Forms(), Forms(), source="editors", licence="MIT")
"""What a form for a new concept begins with."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a form by name, as text."""

    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


def fields_of(entry: ConceptEntry, why: str = "") -> Fields:
    """Return an entry as fields."""
    values = {name: str(getattr(entry, name)) for name in CELLS}
    values |= {"status": entry.status.value, "codes": "\n".join(entry.codes), "why": why}
    for language in Language:
        forms = entry.forms(language)
        values[language.value] = forms.preferred
        values |= {f"{language.value}_{name}": "\n".join(getattr(forms, name)) for name in FORM_LISTS}
    return Fields(values)


def fields_sent(visit: Visit) -> Fields:
    """Return the fields as a visitor sent them."""
    return Fields({name: visit.field(name) for name in FIELDS})


def entry_of(fields: Fields, before: ConceptEntry) -> ConceptEntry:
    """Return the entry that fields describe, made from `before`; raises UsageError for what is no entry."""
    if fields["type"] not in TYPES:
        raise UsageError("choose a kind of concept")
    if not (fields["ar"] or fields["en"]):
        raise UsageError("a concept has a preferred form in Arabic, in English, or both")
    return sketch_of(fields, before)


def sketch_of(fields: Fields, before: ConceptEntry) -> ConceptEntry:
    """Return the entry that fields describe, even if it has no kind or no preferred form yet.

    A preferred form that another one takes the place of becomes a deprecated one (a look-up form where no editor stands
    behind the entry), unless it is to be forgotten or stands in another list. Raises UsageError for a form that
    stands in two places.
    """
    status = EntryStatus.UNREVIEWED if fields["status"] == EntryStatus.UNREVIEWED else EntryStatus.APPROVED
    ar, en = (_forms(fields, language, before, status) for language in Language)
    cells = {name: fields[name] for name in CELLS}
    return replace(before, **cells, status=status, codes=_lines(fields["codes"]), ar=ar, en=en)


def _forms(fields: Fields, language: Language, before: ConceptEntry, status: EntryStatus) -> Forms:
    preferred = fields[language.value]
    lists = {name: _lines(fields[f"{language.value}_{name}"]) for name in FORM_LISTS}
    old = before.forms(language).preferred
    known = {preferred, *(form for forms in lists.values() for form in forms)}
    if old and preferred and old not in known and not fields["forget"]:
        kept = TermStatus.DEPRECATED if status is EntryStatus.APPROVED else TermStatus.LOOKUP
        lists[kept.value] = (*lists[kept.value], old)
    _refuse_twice(language, preferred, lists)
    return Forms(preferred, **lists)


def _refuse_twice(language: Language, preferred: str, lists: Mapping[str, tuple[str, ...]]) -> None:
    forms = [form for forms in ((preferred,), *lists.values()) for form in forms if form]
    twice = next((form for form in forms if forms.count(form) > 1), None)
    if twice is not None:
        raise UsageError(f"{twice!r} stands in two places of {language.value}; a form has one standing")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
