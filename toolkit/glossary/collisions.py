"""Lint across lines: one id twice, one form for two concepts, forms that stand inside other forms.

Forms are compared as the matcher compares them, folded. Namesakes that are spelt alike in both languages (the
town and the governorate of Homs) do not collide: whichever is meant, the spelling is the same.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.entries import ConceptEntry, EntryStatus, TermStatus
from toolkit.glossary.findings import Finding, Level
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.store import SourcedEntry

_ALLOWED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


class _Use(NamedTuple):
    """One form as one concept has it."""

    row: SourcedEntry
    form: str
    status: TermStatus

    @property
    def entry(self) -> ConceptEntry:
        return self.row.entry


def check_ids(rows: Sequence[SourcedEntry]) -> Iterator[Finding]:
    """Yield every id that an earlier line has, and every line that stands before its place in the order."""
    first: dict[str, SourcedEntry] = {}
    previous: dict[object, str] = {}
    for row in rows:
        earlier = first.setdefault(row.entry.id, row)
        if earlier is not row:
            message = f"the id {row.entry.id} is taken: see {earlier.place}"
            yield Finding(row.place, Level.ERROR, "duplicate-id", message, row.entry.id)
        if row.entry.id < previous.get(row.file, ""):
            message = f"{row.entry.id} stands after {previous[row.file]}; lines are sorted by id"
            yield Finding(row.place, Level.WARNING, "unsorted", message, row.entry.id)
        previous[row.file] = row.entry.id


def check_forms(rows: Sequence[SourcedEntry]) -> Iterator[Finding]:
    """Yield what approved concepts claim of each other's forms."""
    approved = [row for row in rows if row.entry.status is EntryStatus.APPROVED]
    for language in Language:
        uses: dict[bytes, list[_Use]] = defaultdict(list)
        for row in approved:
            for form, status in row.entry.forms(language):
                uses[form_key(form)].append(_Use(row, form, status))
        for key, group in uses.items():
            if key:
                yield from _clashes(group, language)
        yield from _nested(uses)


def _clashes(group: list[_Use], language: Language) -> Iterator[Finding]:
    for number, use in enumerate(group):
        for other in group[:number]:
            if other.entry.id != use.entry.id:
                yield from _clash(use, other, language)


def _clash(use: _Use, other: _Use, language: Language) -> Iterator[Finding]:
    """Yield what is wrong with one form of two concepts; the finding stands at the later line."""
    statuses = {use.status, other.status}
    leads_elsewhere = _preferred(use, language.other) != _preferred(other, language.other)
    if statuses == {TermStatus.PREFERRED} and leads_elsewhere:
        if not (use.entry.context or other.entry.context):
            yield _finding(use, other, Level.ERROR, "collision", "is the preferred form here and of")
    elif statuses <= set(_ALLOWED) and leads_elsewhere and not _is_shortened(use, other, language.other):
        yield _finding(use, other, Level.WARNING, "shared-form", "stands for this concept and for")
    elif TermStatus.DEPRECATED in statuses and statuses.intersection(_ALLOWED):
        if _preferred(use, language) != _preferred(other, language):
            here = "unwanted here, and allowed" if use.status is TermStatus.DEPRECATED else "allowed here, and unwanted"
            yield _finding(use, other, Level.ERROR, "contradiction", f"is {here} in")
    elif statuses == {TermStatus.DEPRECATED} and _preferred(use, language) != _preferred(other, language):
        yield _finding(use, other, Level.ERROR, "ambiguous-deprecated", "would be rewritten two ways, see")


def check_claims(rows: Sequence[SourcedEntry], shipped: Sequence[SourcedEntry]) -> Iterator[Finding]:
    """Yield every form of approved `shipped` concepts that `rows` would take from them without having their id.

    A row that allows a form overrules every earlier concept that has it, whatever the row's own status or context;
    a row that changes a concept by its id may keep the forms of that concept, whoever else has them.
    """
    for language in Language:
        owners: dict[bytes, list[_Use]] = defaultdict(list)
        for owner in (row for row in shipped if row.entry.status is EntryStatus.APPROVED):
            for form, status in owner.entry.forms(language):
                if status is not TermStatus.LOOKUP:
                    owners[form_key(form)].append(_Use(owner, form, status))
        for row in rows:
            for form, status in row.entry.forms(language):
                if status in _ALLOWED:
                    use = _Use(row, form, status)
                    yield from _taken(use, owners.get(form_key(form), ()), language)


def _taken(use: _Use, owners: Sequence[_Use], language: Language) -> Iterator[Finding]:
    own = any(owner.entry.id == use.entry.id for owner in owners)
    taken = [owner for owner in owners if _preferred(use, language.other) != _preferred(owner, language.other)]
    if taken and not own:
        owner = taken[0].entry
        message = (
            f"{use.entry.id}: {use.form!r} is a form of the approved {owner.id} "
            f"({owner.forms(language.other).preferred}); to change that concept, give its id"
        )
        yield Finding(use.row.place, Level.ERROR, "taken-form", message, use.entry.id)


@cache
def form_key(form: str) -> bytes:
    """Return a form as the matcher compares it."""
    # A form is asked for once a use and once a comparison; folding it each time would take most of the run.
    return fold_key(form)


def _is_shortened(use: _Use, other: _Use, language: Language) -> bool:
    """Whether one name is the beginning of the other, as المرصد السوري is: both are called "the Observatory"."""
    short, long = sorted((u.entry.forms(language).preferred.split() for u in (use, other)), key=len)
    return bool(short) and long[: len(short)] == short


def _preferred(use: _Use, language: Language) -> bytes:
    return form_key(use.entry.forms(language).preferred)


def _finding(use: _Use, other: _Use, level: Level, code: str, what: str) -> Finding:
    message = f"{use.entry.id}: {use.form!r} {what} {other.entry.id} ({other.row.place})"
    return Finding(use.row.place, level, code, message, use.entry.id)


def _nested(uses: dict[bytes, list[_Use]]) -> Iterator[Finding]:
    """Yield preferred forms that stand inside another concept's; the matcher takes the longer one."""
    preferred = {key: [u for u in group if u.status is TermStatus.PREFERRED] for key, group in uses.items()}
    keys = sorted((key for key, group in preferred.items() if group and key), key=lambda key: (len(key), key))
    for key in keys:
        for longer in keys:
            if len(longer) > len(key) and b"\x01" + key + b"\x01" in b"\x01" + longer + b"\x01":
                use, other = preferred[key][0], preferred[longer][0]
                yield _finding(use, other, Level.NEUTRAL, "nested-form", "also stands inside a form of")
