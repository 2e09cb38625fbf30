"""Making one concept of two: what the one that stays takes over from the one that goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.glossary.entries import EntryStatus, Forms, TermStatus
from toolkit.text.folding import fold_key

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry


def merge_entries(kept: ConceptEntry, gone: ConceptEntry) -> ConceptEntry:
    """Return the entry that stays, with all that the other one knew.

    Forms keep their status; the other's preferred form becomes a deprecated one, or a look-up form where the entry
    that stays is not approved, or the one that goes was not, as nobody has decided against it then. What the matcher
    takes for a known form (other case, hamza, hyphens) is not listed twice. Codes, sources and licences are united.
    """
    decided = EntryStatus.APPROVED is kept.status is gone.status
    return replace(
        kept,
        ar=_merge_forms(kept.ar, gone.ar, decided=decided),
        en=_merge_forms(kept.en, gone.en, decided=decided),
        codes=tuple(dict.fromkeys((*kept.codes, *gone.codes))),
        note="; ".join(dict.fromkeys(filter(None, (kept.note, gone.note)))),
        source=_united(kept.source, gone.source),
        licence=_united(kept.licence, gone.licence),
        parent=_place_of(kept, gone),
    )


def _place_of(kept: ConceptEntry, gone: ConceptEntry) -> str:
    """Return what the united concept lies in: in neither of the two."""
    places = (place for place in (kept.parent, gone.parent) if place not in ("", kept.id, gone.id))
    return next(places, "")


def _merge_forms(kept: Forms, gone: Forms, *, decided: bool) -> Forms:
    lists = {
        TermStatus.ADMITTED: list(kept.admitted),
        TermStatus.DEPRECATED: list(kept.deprecated),
        TermStatus.LOOKUP: list(kept.lookup),
    }
    known = {fold_key(form) for form, _ in kept}
    for form, status in gone:
        if fold_key(form) in known:
            continue
        if status is TermStatus.PREFERRED:
            status = TermStatus.DEPRECATED if decided else TermStatus.LOOKUP
        elif status is TermStatus.DEPRECATED and not decided:
            status = TermStatus.LOOKUP
        lists[status].append(form)
        known.add(fold_key(form))
    return Forms(kept.preferred, *(tuple(forms) for forms in lists.values()))


def _united(one: str, two: str) -> str:
    return "|".join(dict.fromkeys(filter(None, (*one.split("|"), *two.split("|")))))
