"""Laying one glossary over another: the later entry of an id counts, and so does the later claim to a form.

Namesakes that are spelt alike in the other language (the town, the district and the subdistrict of Al-Bokamal) share
their forms: whichever is meant, the spelling is the same. A newer line for one of them takes nothing from the others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.glossary.entries import Forms, TermStatus
from toolkit.glossary.rows import format_row
from toolkit.text.folding import fold_key, fold_keys
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.store import SourcedEntry


def overrule(rows: Sequence[SourcedEntry], newer: Sequence[SourcedEntry]) -> list[SourcedEntry]:
    """Return the entries in force when `newer` ones are laid over `rows`; the ids of each are all different."""
    merged = _without_claimed({row.entry.id: row for row in rows}, newer)
    merged.update((row.entry.id, row) for row in newer)
    return list(merged.values())


def _without_claimed(rows: dict[str, SourcedEntry], newer: Sequence[SourcedEntry]) -> dict[str, SourcedEntry]:
    """Return the earlier entries less the forms that newer ones claim; without its preferred form, one is out."""
    claims = _claimed_forms(rows.values(), newer)
    kept = {}
    for concept, row in rows.items():
        entry = row.entry
        ar, en = (_less(entry, language, claims[language]) for language in Language)
        if ar is entry.ar and en is entry.en:
            kept[concept] = row
        elif bool(ar.preferred) == bool(entry.ar.preferred) and bool(en.preferred) == bool(entry.en.preferred):
            rest = replace(entry, ar=ar, en=en)
            kept[concept] = row._replace(entry=rest, text=format_row(rest))
    return kept


def _claimed_forms(
    rows: Iterable[SourcedEntry], newer: Sequence[SourcedEntry]
) -> dict[Language, dict[str, set[bytes]]]:
    """Return, for each language, the forms of `rows` that fold like a form that `newer` allows.

    With each of them stands what its claimants are called in the other language, folded.
    """
    claimed: dict[Language, dict[str, set[bytes]]] = {}
    for language in Language:
        claims = [(form, row.entry) for row in newer for form in row.entry.forms(language).allowed]
        others = fold_keys([entry.forms(language.other).preferred for _, entry in claims])
        claimants: dict[bytes, set[bytes]] = defaultdict(set)
        for key, other in zip(fold_keys([form for form, _ in claims]), others, strict=True):
            claimants[key].add(other)
        known = sorted({form for row in rows for form, _ in row.entry.forms(language)})
        keys = zip(known, fold_keys(known), strict=True)
        claimed[language] = {form: claimants[key] for form, key in keys if key in claimants}
    return claimed


def _less(entry: ConceptEntry, language: Language, claimed: Mapping[str, set[bytes]]) -> Forms:
    """Return the forms of an entry less the claimed ones: the same object if none is.

    A deprecated form that a newer line allows is claimed from namesakes, too: one cannot rewrite what the other lets
    stand.
    """
    forms = entry.forms(language)
    if claimed.keys().isdisjoint((forms.preferred, *forms.admitted, *forms.deprecated, *forms.lookup)):
        return forms
    other = fold_key(entry.forms(language.other).preferred)
    alike = {other} if other else None
    taken = {
        form
        for form, status in forms
        if form in claimed and (status is TermStatus.DEPRECATED or claimed[form] != alike)
    }
    if not taken:
        return forms
    free = (tuple(f for f in terms if f not in taken) for terms in (forms.admitted, forms.deprecated, forms.lookup))
    return Forms("" if forms.preferred in taken else forms.preferred, *free)
