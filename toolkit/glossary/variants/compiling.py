"""What the variant finder looks up: generated keys of every name, how certain each is, and what they collide with.

Everything is strings, numbers and tuples of them, so that compiled tables can be kept in a file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.entries import ConceptEntry, EntryStatus, TermStatus
from toolkit.glossary.variants.arabic_keys import arabic_keys, letters
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import article_keys, literal_key, plain_words
from toolkit.glossary.variants.romanised import ArabicName
from toolkit.names import arabic_skeleton_keys
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.glossary.entries import Glossary

_SHORTEST_SAFE = 5
"""Letters of a generated Latin key from which it may be SAFE: of four letters too many words of the world are made."""
_TYPE_ORDER = ("governorate", "town", "subdistrict", "district", "village", "area", "neighbourhood")
_ROMANISED = frozenset({*_TYPE_ORDER, "community", "person"})
_STATUS_ORDER = tuple(TermStatus)


_REASONS = {
    "english-word": "it is an English word as well",
    "short": "it is short",
    "shared": "it may also be {}",
}


class Target(NamedTuple):
    """A form of a concept that generated keys lead to."""

    concept: str
    form: str
    status: str


class Collision(NamedTuple):
    """A generated key that is not SAFE because it may be something else; `concepts` are the ids it leads to."""

    language: str
    key: str
    kind: str
    detail: str
    concepts: tuple[str, ...]
    level: str

    def tier(self, *, cued: bool) -> Applicability:
        """Return how certain it leaves a find; a short name beside a cue is likely, alone it is anything."""
        level = Applicability(self.level)
        return Applicability.DISPLAY if self.kind == "short" and not cued else level

    @property
    def reason(self) -> str:
        """The collision in words."""
        return _REASONS[self.kind].format(self.detail)


@dataclass(frozen=True)
class VariantTables:
    """The generated keys of a glossary: see `compile_variants`."""

    targets: Sequence[Target]
    latin: Mapping[str, tuple[int, ...]]
    """Generated key of Latin letters -> the targets, the likeliest first."""
    arabic: Mapping[str, tuple[int, ...]]
    arabic_unsafe: frozenset[str]
    """Arabic keys that only a change of article leads to."""
    names: Sequence[ArabicName] = ()
    skeletons: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Consonants of an Arabic name -> the names that have them."""
    collisions: Mapping[tuple[str, str], Collision] = field(default_factory=dict)
    """(language, key) -> why its level is lowered."""


def compile_variants(glossary: Glossary) -> VariantTables:
    """Return the generated keys of a glossary's names with the collisions found between them.

    Plain terms have none: an ordinary word has no romanisation. Nothing depends on the order of the entries.
    """
    entries = sorted((entry for entry in glossary.entries if entry.is_name), key=_preference)
    targets: list[Target] = []
    latin: dict[str, list[int]] = defaultdict(list)
    safe: dict[str, list[int]] = defaultdict(list)
    unsafe: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        for form, status in _forms(entry.en):
            _register(latin, article_keys(form, entry.ar.preferred), len(targets))
            targets.append(Target(entry.id, form, status.value))
        for form, status in _forms(entry.ar):
            for key, level in arabic_keys(form).items():
                (safe if level is Applicability.SAFE else unsafe)[key].append(len(targets))
            targets.append(Target(entry.id, form, status.value))
    arabic = {**unsafe, **safe}  # a name written in full before one without its article
    names, skeletons = _skeletons(entries)
    collisions = [*_latin_collisions(latin, targets, glossary), *_arabic_collisions(arabic, targets, glossary)]
    return VariantTables(
        tuple(targets),
        {key: tuple(numbers) for key, numbers in latin.items()},
        {key: tuple(numbers) for key, numbers in arabic.items()},
        frozenset(unsafe.keys() - safe.keys()),
        names,
        skeletons,
        {(collision.language, collision.key): collision for collision in collisions},
    )


def _skeletons(entries: Iterable[ConceptEntry]) -> tuple[tuple[ArabicName, ...], dict[str, tuple[int, ...]]]:
    """Return the Arabic names whose English is the name in Latin letters, and their consonant keys.

    An organisation's English name is a translation; so is that of a crossing or an airport.
    """
    spelt = (entry for entry in entries if entry.type in _ROMANISED)
    names = tuple(ArabicName(entry.id, form) for entry in spelt for form, _ in _forms(entry.ar))
    skeletons: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        _register(skeletons, arabic_skeleton_keys(name.arabic), number)
    return names, {key: tuple(numbers) for key, numbers in skeletons.items()}


def _preference(entry: ConceptEntry) -> tuple[bool, int, str]:
    """Order the concepts of one key: approved ones first, larger places first, then by id."""
    return entry.status is not EntryStatus.APPROVED, place_order(entry), entry.id


def place_order(entry: ConceptEntry) -> int:
    """Order places by which one is meant by a bare name that several share: the larger, better known one first."""
    return _TYPE_ORDER.index(entry.type) if entry.type in _TYPE_ORDER else len(_TYPE_ORDER)


def _forms(forms: Iterable[tuple[str, TermStatus]]) -> list[tuple[str, TermStatus]]:
    return sorted(forms, key=lambda pair: (_STATUS_ORDER.index(pair[1]), pair[0]))


def _register(index: dict[str, list[int]], keys: Iterable[str], number: int) -> None:
    for key in keys:
        index[key].append(number)


def _latin_collisions(latin: Mapping[str, list[int]], targets: list[Target], glossary: Glossary) -> Iterator[Collision]:
    """Yield the generated keys that are English words, too short, or lead to names that are spelt differently."""
    # A listed form is the exact matcher's, whatever else it may be.
    listed = {literal_key(form) for entry in glossary.entries for form, _ in entry.en if len(plain_words(form)) == 1}
    for key, numbers in latin.items():
        shared = _shared(Language.EN, key, numbers, targets, glossary)
        if shared:
            yield shared
        elif key in listed:
            continue
        elif key in english_words():
            yield _collision(Language.EN, key, "english-word", key, numbers, targets, Applicability.DISPLAY)
        elif len(key) < _SHORTEST_SAFE:
            yield _collision(Language.EN, key, "short", "", numbers, targets, Applicability.UNSAFE)


def _arabic_collisions(
    arabic: Mapping[str, list[int]], targets: list[Target], glossary: Glossary
) -> Iterator[Collision]:
    for key, numbers in arabic.items():
        shared = _shared(Language.AR, key, numbers, targets, glossary)
        if shared:
            yield shared


def _shared(
    language: Language, key: str, numbers: list[int], targets: list[Target], glossary: Glossary
) -> Collision | None:
    """Return the collision of concepts that a key leads to and that are spelt differently, if there is one.

    If an editor stands behind one spelling only, it is the likely one: UNSAFE. Otherwise nobody can say: DISPLAY.
    """
    if len(numbers) < 2:  # as nearly all have; forty thousand keys are looked at
        return None
    entries = {targets[number].concept: glossary.by_id[targets[number].concept] for number in numbers}
    spellings = {_spelling(entry, language) for entry in entries.values()}
    if len(spellings) < 2:
        return None
    approved = {_spelling(e, language) for e in entries.values() if e.status is EntryStatus.APPROVED}
    level = Applicability.UNSAFE if len(approved) == 1 else Applicability.DISPLAY
    detail = ", ".join(sorted({entry.forms(language).preferred for entry in entries.values()}))
    return _collision(language, key, "shared", detail, numbers, targets, level)


def _spelling(entry: ConceptEntry, language: Language) -> str:
    preferred = entry.forms(language).preferred
    return "".join(letters(preferred)) if language is Language.AR else literal_key(preferred)


def _collision(
    language: Language,
    key: str,
    kind: str,
    detail: str,
    numbers: list[int],
    targets: list[Target],
    level: Applicability,
) -> Collision:
    concepts = tuple(sorted({targets[number].concept for number in numbers}))
    return Collision(language.value, key, kind, detail, concepts, level.value)
