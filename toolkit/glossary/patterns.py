"""What the matcher looks for: every form of every entry as a folded byte pattern.

English forms carry their delimiters on both sides. Arabic forms carry only the closing one: what stands before
them in the word must be a chain of proclitics, which the matcher checks. A name with the article has a second
pattern without its alef, for ل (للبوكمال).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.clitics import ARTICLE, contract, definite
from toolkit.text.folding import DELIMITER, fold_keys
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.glossary.entries import ConceptEntry, TermStatus

EDGE = bytes([DELIMITER])


class Candidate(NamedTuple):
    """One form of one entry; `contracted` marks the shape after ل (لبوكمال of البوكمال).

    A tuple rather than a dataclass: tens of thousands are made at every start.
    """

    entry: ConceptEntry
    form: str
    language: Language
    status: TermStatus
    contracted: bool = False


def compile_patterns(entries: Iterable[ConceptEntry]) -> dict[bytes, list[Candidate]]:
    """Return the patterns of all forms; forms that fold alike share a pattern."""
    spellings = list(_spellings(entries))
    patterns: dict[bytes, list[Candidate]] = {}
    for (_, candidate), key in zip(spellings, fold_keys([text for text, _ in spellings]), strict=True):
        if key:
            start = EDGE if candidate.language is Language.EN else b""
            patterns.setdefault(start + key + EDGE, []).append(candidate)
    return patterns


def _spellings(entries: Iterable[ConceptEntry]) -> Iterator[tuple[str, Candidate]]:
    for entry in entries:
        for form, status in entry.en:
            yield form, Candidate(entry, form, Language.EN, status)
        for form, status in entry.ar:
            for shape in _arabic_shapes(entry, form):
                yield shape, Candidate(entry, form, Language.AR, status)
                if shape.startswith(ARTICLE):
                    yield contract(shape), Candidate(entry, form, Language.AR, status, contracted=True)


def _arabic_shapes(entry: ConceptEntry, form: str) -> tuple[str, ...]:
    """Return the form as it is; a plain term also occurs with the article on each word (اللغم الأرضي)."""
    if entry.is_name or form.startswith(ARTICLE):
        return (form,)
    return (form, definite(form))
