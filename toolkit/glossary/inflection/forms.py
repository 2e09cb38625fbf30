"""The inflected forms under which a term of the glossary is looked for, beside those that it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.entries import TermStatus
from toolkit.glossary.inflection.arabic import arabic_inflections
from toolkit.glossary.inflection.english import english_inflections
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry


def inflections(entry: ConceptEntry, language: Language) -> tuple[str, ...]:
    """Return the inflected forms of an entry in one language, in a fixed order, without those that it lists.

    A name has none, and no form is derived of a deprecated term, for none of its forms is wanted.
    """
    if entry.is_name:
        return ()
    derive = arabic_inflections if language is Language.AR else english_inflections
    wanted = (form for form, status in entry.forms(language) if status is not TermStatus.DEPRECATED)
    found = dict.fromkeys(shape for form in wanted for shape in derive(form))
    listed = {form for form, _ in entry.forms(language)}
    return tuple(shape for shape in found if shape not in listed)
