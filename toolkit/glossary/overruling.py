"""Laying one glossary over another: the later entry of an id counts, and so does the later claim to a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.glossary.entries import Forms
from toolkit.glossary.rows import format_row
from toolkit.text.folding import fold_keys
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
        ar, en = (_less(entry.forms(language), claims[language]) for language in Language)
        if ar is entry.ar and en is entry.en:
            kept[concept] = row
        elif bool(ar.preferred) == bool(entry.ar.preferred) and bool(en.preferred) == bool(entry.en.preferred):
            rest = replace(entry, ar=ar, en=en)
            kept[concept] = row._replace(entry=rest, text=format_row(rest))
    return kept


def _claimed_forms(rows: Iterable[SourcedEntry], newer: Sequence[SourcedEntry]) -> dict[Language, set[str]]:
    """Return, for each language, the forms of `rows` that fold like a form that `newer` allows."""
    claimed: dict[Language, set[str]] = {}
    for language in Language:
        wanted = {form for row in newer for form in row.entry.forms(language).allowed}
        known = sorted({form for row in rows for form, _ in row.entry.forms(language)})
        keys = set(fold_keys(sorted(wanted)))
        claimed[language] = {form for form, key in zip(known, fold_keys(known), strict=True) if key in keys}
    return claimed


def _less(forms: Forms, claimed: set[str]) -> Forms:
    """Return the forms less the claimed ones: the same object if none is."""
    if claimed.isdisjoint((forms.preferred, *forms.admitted, *forms.deprecated, *forms.lookup)):
        return forms
    free = ((tuple(f for f in terms if f not in claimed)) for terms in (forms.admitted, forms.deprecated, forms.lookup))
    return Forms("" if forms.preferred in claimed else forms.preferred, *free)
