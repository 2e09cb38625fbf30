"""What the matcher looks for: every form of every entry as a folded byte pattern, and the automaton over them all.

English forms carry their delimiters on both sides. Arabic forms carry only the closing one: what stands before
them in the word must be a chain of proclitics, which the matcher checks. A name with the article has a second
pattern without its alef, for ل (للبوكمال). Plain terms have patterns for their inflected forms too, as far as no entry
lists the same; they count as forms for lookup.

Compiled patterns are a few byte strings, which are kept in the cache under the key of the glossary files; the form
behind a pattern is looked up when a text has it.
"""

from __future__ import annotations

from array import array
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import daachorse

from toolkit import caching
from toolkit.glossary import inflection
from toolkit.glossary.entries import TermStatus
from toolkit.glossary.inflection import inflections
from toolkit.text.clitics import ARTICLE, contract, definite
from toolkit.text.folding import DELIMITER, fold_key, fold_keys
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.entries import ConceptEntry

EDGE = bytes([DELIMITER])
TABLE = "patterns"
"""What the compiled patterns are called in the cache."""

_ARABIC, _CONTRACTED, _INFLECTED = 1, 2, 4


class Candidate(NamedTuple):
    """One form of one entry; `contracted` marks the shape after ل (لبوكمال of البوكمال)."""

    entry: ConceptEntry
    form: str
    language: Language
    status: TermStatus
    contracted: bool = False


class _Spelling(NamedTuple):
    """A shape of the form number `form` of the entry number `entry`, as those of its language are counted.

    One that was derived of the entry's forms is the shape number `form` of all that are.
    """

    shape: str
    entry: int
    form: int
    marks: int


class PackedPatterns(NamedTuple):
    """The automaton as its library writes it, and the candidates of each pattern.

    The candidates of pattern p are those from `starts[p]` to `starts[p + 1]`. Each is the number of an entry, that of
    one of its forms (both arrays of 32-bit integers in the machine's byte order, as `starts` is) and a byte of marks:
    1 for Arabic, 2 for the shape after ل, 4 for one of the `inflected` forms, which has its number there.
    """

    automaton: bytes
    starts: bytes
    entries: bytes
    forms: bytes
    marks: bytes
    inflected: tuple[str, ...] = ()


class Patterns:
    """The patterns of a sequence of entries, ready to be searched for."""

    def __init__(self, packed: PackedPatterns, entries: Sequence[ConceptEntry]) -> None:
        empty = len(packed.starts) <= array("I").itemsize
        self._automaton = None if empty else daachorse.DoubleArrayAhoCorasick.deserialize(packed.automaton)
        self._starts = memoryview(packed.starts).cast("I")
        self._entry_numbers = memoryview(packed.entries).cast("I")
        self._forms = memoryview(packed.forms).cast("I")
        self._marks = packed.marks
        self._inflected = packed.inflected
        self._entries = entries
        self._candidates: dict[int, list[Candidate]] = {}

    def search(self, codes: bytes) -> list[tuple[int, int, int]]:
        """Return every occurrence of a pattern in a folded text, overlapping ones too: start, end, pattern."""
        return self._automaton.find_overlapping(codes) if self._automaton else []

    def candidates(self, pattern: int) -> list[Candidate]:
        """Return the forms that fold to a pattern, in the order of the entries."""
        found = self._candidates.get(pattern)
        if found is None:
            numbers = range(self._starts[pattern], self._starts[pattern + 1])
            found = self._candidates[pattern] = [self._candidate(number) for number in numbers]
        return found

    def having(self, form: str) -> list[ConceptEntry]:
        """Return the entries that have a form which folds as `form` does, in their order."""
        key = fold_key(form)
        codes = EDGE + key + EDGE
        whole = (p for start, end, p in self.search(codes) if key and start <= len(EDGE) and end == len(codes))
        numbers = {n for pattern in whole for n in range(self._starts[pattern], self._starts[pattern + 1])}
        # A pattern also stands for shapes that no one has listed: after ل, inflected, and a term with its article.
        plain = (n for n in numbers if not self._marks[n] & _INFLECTED)
        listed = (n for n in plain if fold_key(self._candidate(n).form) == key)
        return [self._entries[number] for number in sorted({self._entry_numbers[n] for n in listed})]

    def _candidate(self, number: int) -> Candidate:
        entry, marks = self._entries[self._entry_numbers[number]], self._marks[number]
        language = Language.AR if marks & _ARABIC else Language.EN
        if marks & _INFLECTED:
            form, status = self._inflected[self._forms[number]], TermStatus.LOOKUP
        else:
            form, status = list(entry.forms(language))[self._forms[number]]
        return Candidate(entry, form, language, status, bool(marks & _CONTRACTED))


def load_patterns(entries: Sequence[ConceptEntry]) -> Patterns:
    """Return the patterns of all forms of the entries, from the cache if they are those of glossary files."""
    key = getattr(entries, "key", "")
    packed = caching.recall(TABLE, patterns_key(key), lambda: tuple(_compile(entries))) if key else _compile(entries)
    return Patterns(PackedPatterns(*packed), entries)


def patterns_key(key: str) -> str:
    """Return the key of the patterns of a glossary; another automaton library may write in another way."""
    libraries = sorted(Path(daachorse.__file__).parent.glob("daachorse*"))
    return caching.key_of([key.encode(), inflection.stamp(), *map(caching.stamp, libraries)])


def _compile(entries: Sequence[ConceptEntry]) -> PackedPatterns:
    """Compile the patterns of all forms; forms that fold alike share a pattern."""
    spellings = list(_spellings(entries))
    patterns: dict[bytes, list[_Spelling]] = {}
    for spelling, key in zip(spellings, fold_keys([spelling.shape for spelling in spellings]), strict=True):
        if key:
            start = b"" if spelling.marks & _ARABIC else EDGE
            patterns.setdefault(start + key + EDGE, []).append(spelling)
    inflected = _add_inflected(entries, patterns)
    candidates = [spelling for group in patterns.values() for spelling in group]
    return PackedPatterns(
        daachorse.DoubleArrayAhoCorasick(list(patterns)).serialize() if patterns else b"",
        array("I", accumulate(map(len, patterns.values()), initial=0)).tobytes(),
        array("I", [candidate.entry for candidate in candidates]).tobytes(),
        array("I", [candidate.form for candidate in candidates]).tobytes(),
        bytes(candidate.marks for candidate in candidates),
        inflected,
    )


def _add_inflected(entries: Sequence[ConceptEntry], patterns: dict[bytes, list[_Spelling]]) -> tuple[str, ...]:
    """Add the patterns of the inflected forms of plain terms that no entry lists, and return these forms."""
    shapes: list[str] = []
    listed = set(patterns)
    for number, entry in enumerate(entries):
        if entry.is_name:
            continue
        for language, start, marks in ((Language.EN, EDGE, 0), (Language.AR, b"", _ARABIC)):
            derived = inflections(entry, language)
            for shape in derived:
                spelt = [_Spelling(shape, number, len(shapes), marks | _INFLECTED)]
                if language is Language.AR and shape.startswith(ARTICLE):
                    spelt.append(spelt[0]._replace(shape=contract(shape), marks=marks | _INFLECTED | _CONTRACTED))
                shapes.append(shape)
                for spelling in spelt:
                    key = start + fold_key(spelling.shape) + EDGE
                    if key not in listed:
                        patterns.setdefault(key, []).append(spelling)
    return tuple(shapes)


def _spellings(entries: Sequence[ConceptEntry]) -> Iterator[_Spelling]:
    for number, entry in enumerate(entries):
        for place, (form, _) in enumerate(entry.en):
            yield _Spelling(form, number, place, 0)
        for place, (form, _) in enumerate(entry.ar):
            for shape in _arabic_shapes(entry, form):
                yield _Spelling(shape, number, place, _ARABIC)
                if shape.startswith(ARTICLE):
                    yield _Spelling(contract(shape), number, place, _ARABIC | _CONTRACTED)


def _arabic_shapes(entry: ConceptEntry, form: str) -> tuple[str, ...]:
    """Return the form as it is; a plain term also occurs with the article on each word (اللغم الأرضي)."""
    if entry.is_name or form.startswith(ARTICLE):
        return (form,)
    return (form, definite(form))
