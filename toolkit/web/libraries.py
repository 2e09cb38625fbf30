"""The glossary of a site, ready to be searched: by id, by any form however it is spelt, by a part, by sound, nearly."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from toolkit.glossary import load_glossary
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.patterns import load_patterns
from toolkit.glossary.redirects import follow
from toolkit.glossary.variants import VariantFinder
from toolkit.names import alignment_cost, arabic_skeleton_keys, skeleton_keys
from toolkit.review.keeping import has_concepts
from toolkit.text.folding import fold_key, fold_keys
from toolkit.text.languages import Language
from toolkit.text.scripts import detect_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.glossary.entries import ConceptEntry, Glossary
    from toolkit.glossary.redirects import Redirect
    from toolkit.review import Review
    from toolkit.review.keeping import Files

_MOST = 200
"""Concepts that a search finds; who has more before them asks for more letters."""

_NEAR = 78.0
"""How alike, of 100, two folded forms are that may be one name misspelt: a letter or two of ten."""

_MOST_NEAR = 12
_LONGEST = 200
"""Characters of a query that are looked for; no name is longer."""

_DEAREST = 0.9
"""Cost per letter up to which a Latin spelling can be that of an Arabic name: see `toolkit.names.alignment`."""


class How(StrEnum):
    """How a concept was found, the surest way first."""

    ID = "id"
    FORM = "form"
    SPELLING = "spelling"
    PART = "part"
    SOUND = "sound"
    NEAR = "near"


class Found(NamedTuple):
    """A concept that a search found, and the form by which it was found, if one was."""

    entry: ConceptEntry
    how: How
    form: str = ""


class Library:
    """A glossary in force with all that searching it takes. It never changes; another glossary has another library."""

    def __init__(self, glossary: Glossary, redirects: Mapping[str, Redirect]) -> None:
        self.glossary = glossary
        self._redirects = redirects
        self._patterns = load_patterns(glossary.entries)
        self._matcher = Matcher(glossary)
        self._forms = [(e, form) for e in glossary.entries for language in Language for form, _ in e.forms(language)]
        self._keys = [key.decode("latin-1") for key in fold_keys([form for _, form in self._forms])]

    def search(self, query: str) -> list[Found]:
        """Return the concepts that a query may mean, the surest first, those that were approved before the others."""
        found: dict[str, Found] = {}
        for each in self._ways(query.strip()[:_LONGEST]):
            if each.entry.id not in found and len(found) < _MOST:
                found[each.entry.id] = each
        order = list(How)
        return sorted(found.values(), key=lambda f: (order.index(f.how), f.entry.status is not EntryStatus.APPROVED))

    def _ways(self, query: str) -> Iterator[Found]:
        if not query:
            return
        concept = follow(query, self._redirects) or query
        if concept in self.glossary.by_id:
            yield Found(self.glossary.by_id[concept], How.ID)
        matches = self._matcher.find(query)
        yield from (Found(match.entry, How.FORM, match.form) for match in matches)
        yield from (Found(entry, How.FORM, query) for entry in self._patterns.having(query))
        if not matches:  # a listed form is what was meant; the finder of others takes a second to make ready
            variants = self._finder.find(query)
            yield from (Found(variant.entry, How.SPELLING, variant.form) for variant in variants)
        yield from self._parts(query)
        yield from self._sounding(query)
        yield from self._near(query)

    def _parts(self, query: str) -> Iterator[Found]:
        key = fold_key(query).decode("latin-1")
        plain = query.casefold()
        for (entry, form), folded in zip(self._forms, self._keys, strict=True):
            if (key and key in folded) or plain in entry.id:
                yield Found(entry, How.PART, form)

    def _sounding(self, query: str) -> Iterator[Found]:
        """Yield the concepts of whose Arabic name the query can be a romanisation, the likeliest first."""
        if detect_language(query) is Language.AR:
            return
        alike = {entry.id: entry for key in skeleton_keys(query) for entry in self._by_skeleton.get(key, ())}
        heard = [(alignment_cost(entry.ar.preferred, query), entry) for entry in alike.values()]
        likely = sorted(((cost, entry) for cost, entry in heard if cost <= _DEAREST), key=lambda pair: pair[0])
        yield from (Found(entry, How.SOUND, entry.ar.preferred) for _, entry in likely)

    @cached_property
    def _finder(self) -> VariantFinder:
        return VariantFinder(self.glossary, self._matcher)

    @cached_property
    def _by_skeleton(self) -> Mapping[str, list[ConceptEntry]]:
        table: dict[str, list[ConceptEntry]] = {}
        for entry in self.glossary.entries:
            for key in arabic_skeleton_keys(entry.ar.preferred):
                table.setdefault(key, []).append(entry)
        return table

    def _near(self, query: str) -> Iterator[Found]:
        key = fold_key(query).decode("latin-1")
        near = process.extract(key, self._keys, scorer=fuzz.ratio, limit=_MOST_NEAR, score_cutoff=_NEAR) if key else ()
        for _, _, place in near:
            entry, form = self._forms[place]
            yield Found(entry, How.NEAR, form)


class Librarian:
    """Keeps the library of a review's glossary as it is now. Safe to use from several threads."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._guard = Lock()
        self._files: Files | None = None
        self._library: Library | None = None

    def library(self) -> Library:
        """Return the library of the glossary as it is; raises DataError if it cannot be read."""
        files = self._review.files()
        with self._guard:
            if self._library is None or files is not self._files:
                folder = files.folder
                glossary = load_glossary((folder,) if has_concepts(folder) else ())
                self._library = Library(glossary, self._review.state().redirects)
                self._files = files
            return self._library
