"""A concept entry as a JSON object: the form in which proposals are filed, whoever finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry

FORM_LISTS = ("admitted", "deprecated", "lookup")


def entry_as_dict(entry: ConceptEntry) -> dict[str, object]:
    """Return a concept entry with all its cells; what may hold several values is a list."""
    return {
        "id": entry.id,
        "type": entry.type,
        "status": entry.status.value,
        **{
            language.value: {
                "preferred": entry.forms(language).preferred,
                **{name: list(getattr(entry.forms(language), name)) for name in FORM_LISTS},
            }
            for language in Language
        },
        "article": entry.article,
        "context": entry.context,
        "codes": list(entry.codes),
        "parent": entry.parent,
        "note": entry.note,
        "source": entry.source.split("|") if entry.source else [],
        "licence": entry.licence.split("|") if entry.licence else [],
    }
