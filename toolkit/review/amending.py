"""Making the entry that a person has in mind from one that there is and what they want of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.entries import EntryStatus, Forms, TermStatus
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.glossary.entries import ConceptEntry

Listed = tuple[tuple[Language, TermStatus, str], ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be different in an entry: preferred forms by language, further forms with their status, cells.

    `cells` are cells of a `ConceptEntry` by name (article, context, parent, note, source, licence, type, status);
    `codes` are added, `dropped` are forms that are to go.
    """

    preferred: Mapping[Language, str]
    listed: Listed = ()
    codes: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    cells: Mapping[str, str] | None = None


def fulfil(entry: ConceptEntry, wishes: Wishes) -> ConceptEntry:
    """Return the entry as it is wished for.

    A form that is listed with another status moves. A preferred form that another one takes the place of becomes a
    deprecated one, or, in an entry that is not approved, a look-up form. Raises UsageError for a form to drop that the
    entry does not have.
    """
    unknown = next((form for form in wishes.dropped if not any(form in dict(entry.forms(x)) for x in Language)), None)
    if unknown is not None:
        raise UsageError(f"{entry.id} has no form {unknown!r} to drop")
    cells = dict(wishes.cells or {})
    status = EntryStatus(cells.pop("status", entry.status))
    changed = replace(entry, status=status, codes=tuple(dict.fromkeys((*entry.codes, *wishes.codes))), **cells)  # type: ignore[arg-type]
    ar, en = (_forms(changed.forms(language), language, wishes, status) for language in Language)
    return replace(changed, ar=ar, en=en)


def _forms(forms: Forms, language: Language, wishes: Wishes, status: EntryStatus) -> Forms:
    found = dict(forms)
    wanted = wishes.preferred.get(language, "")
    if wanted and forms.preferred and wanted != forms.preferred:
        approved = status is EntryStatus.APPROVED
        found[forms.preferred] = TermStatus.DEPRECATED if approved else TermStatus.LOOKUP
    found |= {form: kind for spoken, kind, form in wishes.listed if spoken is language}
    for form in (*wishes.dropped, wanted):
        found.pop(form, None)
    preferred = wanted or (forms.preferred if forms.preferred in found else "")
    found.pop(preferred, None)
    lists = (tuple(_of(found, kind)) for kind in (TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.LOOKUP))
    return Forms(preferred, *lists)


def _of(found: Mapping[str, TermStatus], kind: TermStatus) -> Iterator[str]:
    return (form for form, status in found.items() if status is kind)
