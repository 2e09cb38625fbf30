"""The newsroom's style sheet as concept entries: its forms overrule every other source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.derive_glossaries.decisions import (
    HouseDecision,
    further_forms,
    further_sources,
    house_decisions,
    not_aliases,
)
from scripts.derive_glossaries.names import distinct
from toolkit.glossary.adding import slug
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scripts.derive_glossaries.facts import Fact, HouseRow

_HEAD_NOUN_TYPES = frozenset({"camp", "crossing", "dam", "field"})
_MORE_THAN_A_SPELLING = frozenset('()“”"')


def house_entry(row: HouseRow, attested: Iterable[Fact]) -> ConceptEntry:
    """Return the concept entry of one line of the style sheet.

    `attested` are spellings read in published reports; those of the same name that the house does not want
    join its deprecated forms.
    """
    decided = house_decisions().get(row.ar, HouseDecision())
    concept = f"{row.type}.{slug(row.en.split(' (')[0])}"
    published = list(distinct(_attested_forms(row, attested), [row.en, *row.en_admitted, *row.en_variants]))
    sources = ["house", *(["sohr-pages"] if published else []), *further_sources(concept)]
    return ConceptEntry(
        concept,
        row.type,
        EntryStatus.APPROVED,
        _arabic(row, concept),
        _english(row, concept, decided, published),
        decided.article,
        decided.context,
        decided.codes,
        decided.parent,
        "; ".join(note for note in (row.note, decided.note) if note),
        "|".join(dict.fromkeys(sources)),
    )


def _arabic(row: HouseRow, concept: str) -> Forms:
    more = further_forms().get(concept, {})
    known = (row.ar, *row.ar_admitted, *row.ar_variants)
    deprecated = (*row.ar_variants, *distinct(more.get("ar_deprecated", ()), known))
    return Forms(row.ar, row.ar_admitted, deprecated, tuple(distinct(more.get("ar_lookup", ()), known)))


def _english(row: HouseRow, concept: str, decided: HouseDecision, published: list[str]) -> Forms:
    more = further_forms().get(concept, {})
    spellings = [form for form in row.en_variants if form != row.en]
    spellings += distinct([*more.get("en_deprecated", ()), *published], [row.en, *row.en_admitted, *spellings])
    lookup = [form for form in spellings if _for_lookup(form, row, decided)]
    deprecated = [form for form in spellings if form not in lookup]
    lookup += distinct(more.get("en_lookup", ()), [row.en, *row.en_admitted, *spellings])
    return Forms(row.en, row.en_admitted, tuple(deprecated), tuple(lookup))


def _for_lookup(form: str, row: HouseRow, decided: HouseDecision) -> bool:
    """Say whether a form must not be rewritten: it lacks the head noun, or is something else's name too."""
    if form in decided.to_lookup:
        return True
    head = row.en.rsplit(" ", 1)[-1].lower()
    return row.type in _HEAD_NOUN_TYPES and not form.lower().endswith(head)


def _attested_forms(row: HouseRow, attested: Iterable[Fact]) -> list[str]:
    """Return the spellings of this name in published reports, less those that are more than a spelling."""
    names = {fold_key(form) for form in (row.ar, *row.ar_admitted, *row.ar_variants)}
    forms = [
        form.replace("- ", "-") for fact in attested if fold_key(fact.ar) in names for form in (fact.en, *fact.variants)
    ]
    return [f for f in forms if f not in not_aliases() and not _MORE_THAN_A_SPELLING.intersection(f)]
