"""Making one entry of the pairs of a file that say the same thing in several spellings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.exchange.values import Imported, Sourced


def group(imported: Imported) -> Imported:
    """Return the entries with those made one that have no id and the same preferred form in one language.

    The first one's forms stay preferred, the others' become look-up forms. Whether the two mean the same, the editors
    who see the proposal know: a name in both languages decides, and only where one of the two is the same.
    """
    grouped: list[Sourced] = []
    places: dict[tuple[Language, str], int] = {}
    for each in imported.entries:
        keys = [(language, each.entry.forms(language).preferred) for language in Language]
        found = next((places[key] for key in keys if key in places), None) if _is_pair(each.entry) else None
        if found is None:
            grouped.append(each)
            found = len(grouped) - 1
        else:
            grouped[found] = grouped[found]._replace(entry=_joined(grouped[found].entry, each.entry))
        if _is_pair(each.entry):
            places |= {key: found for key in keys if key[1] and key not in places}
    return replace(imported, entries=tuple(grouped))


def _is_pair(entry: ConceptEntry) -> bool:
    """Say whether an entry is nothing but two names for each other."""
    more = (entry.id, entry.codes, *((f.admitted, f.deprecated) for f in (entry.ar, entry.en)))
    return not any(any(each) if isinstance(each, tuple) else each for each in more)


def _joined(first: ConceptEntry, other: ConceptEntry) -> ConceptEntry:
    forms = {}
    for language in Language:
        known, added = first.forms(language), dict(other.forms(language))
        fresh = [form for form in added if form not in dict(known)]
        forms[language] = replace(known, lookup=(*known.lookup, *fresh))
    return replace(first, ar=forms[Language.AR], en=forms[Language.EN], note=first.note or other.note)
