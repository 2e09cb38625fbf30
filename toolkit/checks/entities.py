"""The names of a pair of editions, each with all the places where one or the other has it.

Names are the glossary's, and the persons of the English edition that no glossary has: a chain of Latin spellings whose
Arabic units are known (toolkit/names). Where neither the glossary nor the units find a name in the other edition, its
sound is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.coverage import Coverage
from toolkit.checks.nationalities import find_nations
from toolkit.checks.occurrences import Sounds, find_capitalised, find_forms, find_sound, related
from toolkit.glossary.matches import Match
from toolkit.names.orthography import latin_letters
from toolkit.names.persons import units_of
from toolkit.postedit.person_spellings import name_readings, person_names
from toolkit.text.clitics import ARTICLE
from toolkit.text.counting import find_nouns
from toolkit.text.folding import fold
from toolkit.text.languages import Language
from toolkit.text.scripts import detect_language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import Edition, EditionPair
    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.variants import Variant
    from toolkit.text.folding import Folded

_OTHER_KINDS = frozenset({"organisation", "person"})
_SHORTEST_ACRONYM = 2
_GROUP = "تنظيم"
_COUNTED = frozenset({"person", "event", "place"})
_OTHER_CASES = (
    (re.compile(r"(?<!\w)[أا]بو(?= )"), ("أبي", "أبا", "بو")),
    (re.compile(r"(?<!\w)ابن(?= )"), ("بن",)),
)
"""Words of names that change: أبو is declined by letters (Ryding 2005, ch. 5), ابن between names loses its alef."""
_ARTICLE_ALONE = re.compile(r"(?<!\w)ال (?=\w)")
_LEFT_OVER = re.compile(r"(?:[ -](?:[AaEe]l|A[bB][ou]u?|[BI][ib]n|Abd(?:[eu]l)?))+$")
"""What a name cannot end in: the word after it was no name (Al-jesry)."""
_SHORT_NOUNS = {
    Language.AR: ("التنظيم", "التحالف", "المرصد", "الهيئة", "الائتلاف", "المفوضية", "الحركة"),
    Language.EN: ("Coalition", "Observatory", "Commission"),
}
"""What bodies are called for short, if that is the head of their name: تنظيم "الدولة الإسلامية", التحالف الدولي.

Forces and armies are not: there are several in most reports.
"""


class Entity(NamedTuple):
    """A name: of what kind it is (place, organisation, person, or "name"), and where each edition has it.

    `source` and `target` are where it stands for certain; what may be it besides (its letters without their cue, an
    acronym) is in `maybe_source` and `maybe_target`. `house` is what the glossary calls it in the target's language, ""
    for one that it does not have; `certain` says that an editor stands behind the entry, or that the
    units of a person's name are known.
    """

    kind: str
    source: Coverage
    target: Coverage
    house: str = ""
    certain: bool = True
    maybe_source: Coverage = Coverage(())
    maybe_target: Coverage = Coverage(())


def find_entities(pair: EditionPair) -> list[Entity]:
    """Return the names of both editions, each once; none without a glossary."""
    if pair.source.terminology is None:
        return []
    return [*_listed(pair), *_persons(pair), *_unlisted(pair)]


@dataclass
class _Reader:
    """An edition with what is asked of it again and again."""

    edition: Edition

    def __post_init__(self) -> None:
        self.folded: Folded = fold(self.edition.text)
        self._matches = Coverage(match.span for match in self.edition.matches)
        self._places: dict[str, tuple[ConceptEntry, list[Span]]] = {}
        names: list[Match | Variant] = [*self.edition.matches, *self.edition.variants]
        for found in names:
            self._places.setdefault(found.entry.id, (found.entry, []))[1].append(found.span)

    def certain(self, entry: ConceptEntry) -> tuple[Span, ...]:
        """Return where the glossary finds a concept."""
        found = (spans for other, spans in self._places.values() if related(other, entry))
        return tuple(sorted(span for spans in found for span in spans))

    def maybe(self, entry: ConceptEntry, certain: Sequence[Span], said: str) -> tuple[Span, ...]:
        """Return where its letters stand without their cue, a short form, or if there is nothing else its sound.

        `said` is the form that one of the editions has.
        """
        language = self.edition.language
        forms = (*(form for form, _ in entry.forms(language)), *_short_forms(entry, language))
        found = [span for span in find_forms(forms, self.folded, language) if not self._is_taken(span)]
        if not found and not certain:
            # A title that was left in the other language's letters.
            found = [Span(*each.span()) for each in re.finditer(re.escape(said), self.edition.text)]
        if not found and not certain:
            names = dict.fromkeys((entry.forms(language.other).preferred, *_sounding(said, language)))
            found = [span for name in names for span in find_sound(name, self.edition.text, language)]
        return tuple(sorted(found))

    def _is_taken(self, span: Span) -> bool:
        """Say whether the letters belong to a longer name: دمشق in ريف دمشق."""
        return any(other.covers(span) and other != span for other in self._matches.meeting(span))


def _sounding(said: str, language: Language) -> Iterator[str]:
    """Yield what an edition in `language` may sound like for a name of the other one, also without its noun.

    معبر تل كوجر is Tal Kojar crossing, whatever else the glossary calls it.
    """
    if detect_language(said) is not language.other:
        return
    yield said
    noun, _, rest = said.partition(" ")
    if noun and " " in rest and language is Language.EN:
        yield rest


def _short_forms(entry: ConceptEntry, language: Language) -> Iterator[str]:
    """Yield what an organisation may be called for short: its initials, its head, its name without another's.

    The Revolutionary Guard is the Iranian Revolutionary Guard Corps, الدولة الإسلامية is تنظيم "الدولة الإسلامية".
    """
    if entry.type != "organisation":
        return
    arabic, english = entry.ar.preferred, entry.en.preferred
    heads = {arabic.removeprefix("ال").partition(" ")[0], english.rpartition(" ")[2]}
    heads |= {form.partition(" of ")[0].partition(" for ")[0].rpartition(" ")[2] for form in entry.en.allowed}
    yield from (noun for noun in _SHORT_NOUNS[language] if noun.removeprefix("ال") in heads)
    if language is Language.AR:
        head, _, rest = arabic.partition(" ")
        if head == _GROUP and rest:
            yield rest
        return
    for form in entry.en.allowed:
        first, _, rest = form.partition(" ")
        initials = "".join(word[0] for word in form.split() if word[0].isupper())
        if len(initials) >= _SHORTEST_ACRONYM and not first.isupper():
            yield initials
        elif first.isupper() and " " in rest:
            yield rest
        if " " in rest and find_nations(first, Language.EN):
            yield rest.removesuffix(" Corps")


def _listed(pair: EditionPair) -> Iterator[Entity]:
    source, target = _Reader(pair.source), _Reader(pair.target)
    language = pair.target.language
    groups: list[ConceptEntry] = []
    for edition in (pair.source, pair.target):
        found: list[Match | Variant] = [*edition.matches, *edition.variants]
        for match in found:
            if not match.entry.is_name or any(related(match.entry, known) for known in groups):
                continue
            is_reviewed = isinstance(match, Match) and match.reviewed
            if not is_reviewed and _is_common_noun(match, edition.language):
                continue
            groups.append(match.entry)
            said = match.form if isinstance(match, Match) else match.surface
            mine, theirs = source.certain(match.entry), target.certain(match.entry)
            yield Entity(
                kind=match.entry.type if match.entry.type in _OTHER_KINDS else "place",
                source=Coverage(mine),
                target=Coverage(theirs),
                house=match.entry.forms(language).preferred,
                certain=is_reviewed and not _is_common_noun(match, edition.language),
                maybe_source=Coverage(source.maybe(match.entry, mine, said)),
                maybe_target=Coverage(target.maybe(match.entry, theirs, said)),
            )


def _is_common_noun(found: Match | Variant, language: Language) -> bool:
    """Say whether a place is called by a common noun: الطفلة is a girl, القريتين two villages, and each is a place."""
    if language is Language.EN:
        return False
    bare = found.surface.removeprefix(ARTICLE)
    return any(noun.kinds & _COUNTED and noun.span == Span(0, len(bare)) for noun in find_nouns(bare, language))


def _persons(pair: EditionPair) -> Iterator[Entity]:
    """Yield the persons of the English edition that the glossary does not have."""
    english, arabic = (pair.target, pair.source)
    if english.language is Language.AR:
        english, arabic = arabic, english
    folded = fold(arabic.text)
    known = Coverage(match.span for match in english.matches)
    groups: dict[str, list[Span]] = {}
    for span in person_names(english.text):
        # A man may be called as a town is (Jasim Al-Hammoud), but Abu Kamal is the town.
        if rest := _LEFT_OVER.search(span.of(english.text)):
            span = Span(span.start, span.start + rest.start())
            if not re.search("[ -]", span.of(english.text)):
                continue
        if all(span.covers(other) and span != other for other in known.meeting(span)):
            groups.setdefault(span.of(english.text), []).append(span)
    for name, spans in groups.items():
        there = tuple(_in_arabic(name, arabic.text, folded))
        mine = tuple(spans)
        source, target = (there, mine) if english is pair.target else (mine, there)
        yield Entity("person", Coverage(source), Coverage(target))


def _in_arabic(name: str, text: str, folded: Folded) -> list[Span]:
    """Return where an Arabic text has a person whose name an English one spells."""
    found = {span for reading in name_readings(name) for span in _find_units(reading, folded)}
    return sorted(found) or list(find_sound(name, text, Language.AR))


def _find_units(units: Sequence[str], folded: Folded) -> Iterator[Span]:
    """Yield where a chain of units stands, in whatever case; a unit of two words may be written as one (عبدالرحمن)."""
    whole = _ARTICLE_ALONE.sub("ال", " ".join(units))
    forms = [whole, " ".join(unit.replace(" ", "") for unit in units)]
    for word, others in _OTHER_CASES:
        forms += [word.sub(other, form) for form in forms if word.search(form) for other in others]
    return find_forms(tuple(dict.fromkeys(forms)), folded, Language.AR)


def _unlisted(pair: EditionPair) -> Iterator[Entity]:
    """Yield the other names of the English edition: capitalised words that no dictionary has."""
    english, arabic = (pair.target, pair.source)
    if english.language is Language.AR:
        english, arabic = arabic, english
    listed = [*(match.span for match in english.matches), *(variant.span for variant in english.variants)]
    known = Coverage([*listed, *person_names(english.text)])
    sounds, folded = Sounds(arabic.text), fold(arabic.text)
    groups: dict[str, list[Span]] = {}
    for span in find_capitalised(english.text):
        if not known.meeting(span):
            groups.setdefault(span.of(english.text), []).append(span)
    for name, spans in groups.items():
        known_as = units_of(latin_letters(name))
        units = [span for unit in known_as for span in _find_units([unit], folded)]
        # A name may stand in its own letters in the other edition: Bellingcat.
        as_it_is = [Span(*found.span()) for found in re.finditer(re.escape(name), arabic.text)]
        there, mine = tuple(units) or sounds.find(name) or tuple(as_it_is), tuple(spans)
        source, target = (there, mine) if english is pair.target else (mine, there)
        yield Entity("name", Coverage(source), Coverage(target), certain=bool(known_as))
