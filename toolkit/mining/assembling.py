"""From clusters to candidates: the concept they are of, the Arabic beside the English, and what would be deprecated."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.entries import TermStatus
from toolkit.glossary.unknown_names.ordinary_words import is_ordinary
from toolkit.glossary.variants.arabic_keys import letters
from toolkit.mining.candidates import RECOGNISED, UNLISTED, Candidate, Kind, Spelling, Standing
from toolkit.mining.counterparts import Counterparts, arabic_key
from toolkit.mining.delimiting import NAME
from toolkit.mining.evidence import Evidence
from toolkit.mining.standing import standing_of
from toolkit.names.persons import readings
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.mining.candidates import Limits
    from toolkit.mining.evidence import Attested
    from toolkit.mining.judging import Facts
    from toolkit.mining.ledger import Ledger
    from toolkit.mining.standing import GlossaryStanding

_CHANGED = frozenset({UNLISTED, TermStatus.LOOKUP.value})
"""What the glossary says of spellings that a decision would change: nothing, or that they are known."""


class _Group(NamedTuple):
    """English names that are one, with their concept and what Arabic names stand beside them in how many reports."""

    names: tuple[int, ...]
    entry: ConceptEntry | None
    partners: tuple[tuple[int, int], ...]


class Assembler:
    """Makes candidates of what a ledger and a glossary know."""

    def __init__(self, ledger: Ledger, standing: GlossaryStanding, limits: Limits) -> None:
        self._database = ledger.database
        self._limits = limits
        self._evidence = Evidence(ledger)
        self._standing = standing
        self._counterparts = Counterparts(ledger.database)
        self._claimed: set[int] = set()

    def names(self, clusters: Sequence[Sequence[Facts]]) -> Iterator[Candidate]:
        """Yield the candidates for names: clusters, names by themselves, then those that are in Arabic only."""
        for group in self._groups(clusters):
            if (candidate := self._candidate(group)) is not None:
                yield candidate
        for names in self._arabic_clusters():
            if (candidate := self._candidate(_Group((), None, tuple((name, 0) for name in names)))) is not None:
                yield candidate

    def _groups(self, clusters: Sequence[Sequence[Facts]]) -> Iterator[_Group]:
        """Yield the English names that belong together; clusters of one concept are one."""
        by_concept: dict[str, list[int]] = {}
        entries: dict[str, ConceptEntry] = {}
        for number, forms in enumerate((*map(_forms, clusters), *self._singles(clusters))):
            entry = self._standing.concept_of([(form, total) for _, form, total in forms], Language.EN)
            key = entry.id if entry else f"\0{number}"
            by_concept.setdefault(key, []).extend(name for name, _, _ in forms)
            if entry:
                entries[key] = entry
        for key, names in by_concept.items():
            yield _Group(tuple(names), entries.get(key), tuple(self._counterparts.of(names, entries.get(key))))

    def _singles(self, clusters: Sequence[Sequence[Facts]]) -> Iterator[list[tuple[int, str, int]]]:
        taken = {facts.id for cluster in clusters for facts in cluster}
        rows = self._database.execute(
            "SELECT id, form, total FROM names WHERE language = ? AND kind = ? AND documents >= ? ORDER BY id",
            (Language.EN.value, NAME, self._limits.documents),
        )
        yield from ([row] for row in rows.fetchall() if row[0] not in taken)

    def _arabic_clusters(self) -> Iterator[list[int]]:
        """Yield Arabic names that no English one has for partner, as far as they are spelt in two ways or more."""
        grouped: dict[str, list[int]] = defaultdict(list)
        rows = self._database.execute(
            "SELECT names.id, form FROM names WHERE language = ? AND kind = ? AND documents > 0 "
            "AND names.id NOT IN (SELECT partner FROM aligned) ORDER BY names.id",
            (Language.AR.value, NAME),
        )
        for name, form in rows:
            if self._standing.patterns.having(form) or not all(map(is_ordinary, letters(form))):
                grouped[arabic_key(form)].append(name)  # what follows قاعدة may be بيانات as well
        yield from (names for names in grouped.values() if len(names) > 1 and not self._claimed.intersection(names))

    def _candidate(self, group: _Group) -> Candidate | None:
        english = self._evidence.attested(group.names)
        arabic = self._evidence.attested(self._counterparts.spelt_like([name for name, _ in group.partners]))
        self._claimed.update(name for each in arabic for name in each.names)
        entry = group.entry
        if entry is None and arabic and not english:
            forms = [(each.surface, sum(each.counts.values())) for each in arabic]
            entry = self._standing.concept_of(forms, Language.AR)
        statuses = {
            language: [self._standing.status(each.surface, language, entry) for each in attested]
            for language, attested in ((Language.EN, english), (Language.AR, arabic))
        }
        editions = self._editions(group)
        standing = self._stands(entry, statuses, has_partner=bool(english) and editions >= self._limits.documents)
        if standing is None or self._is_seldom(english, arabic):
            return None
        return self._assembled(entry, standing, english, arabic, statuses, editions)

    def _stands(
        self, entry: ConceptEntry | None, statuses: dict[Language, list[str]], *, has_partner: bool
    ) -> Standing | None:
        """Return how a candidate stands to the glossary; None if it is not worth showing."""
        if entry is None:
            split = any(len(found) > 1 for found in statuses.values())
            return Standing.NEW if split or has_partner else None
        standing = standing_of(statuses.values(), entry)
        return None if standing is Standing.SETTLED and not self._limits.settled else standing

    def _editions(self, group: _Group) -> int:
        """Return in how many reports an English name of a group stands beside an Arabic one of it."""
        places, others = (",".join("?" * len(each)) for each in (group.names, group.partners))
        (count,) = self._database.execute(
            f"SELECT COUNT(DISTINCT document) FROM partners WHERE name IN ({places}) AND partner IN ({others})",
            (*group.names, *(partner for partner, _ in group.partners)),
        ).fetchone()
        return int(count)

    def _is_seldom(self, english: Sequence[Attested], arabic: Sequence[Attested]) -> bool:
        """Say whether a candidate is in too few documents; one that splits within a document never is."""
        if any(self._evidence.split_documents(attested) for attested in (english, arabic)):
            return False
        documents = max(len({d for each in attested for d in each.counts}) for attested in (english, arabic))
        return documents < self._limits.documents

    def _assembled(
        self,
        entry: ConceptEntry | None,
        standing: Standing,
        english: Sequence[Attested],
        arabic: Sequence[Attested],
        statuses: dict[Language, list[str]],
        editions: int,
    ) -> Candidate:
        spellings: list[Spelling] = []
        for language, attested in ((Language.EN, english), (Language.AR, arabic)):
            shown = self._evidence.spellings(attested, language, self._limits.lines)
            spellings += (replace(s, status=status) for s, status in zip(shown, statuses[language], strict=True))
        documents = len({document for each in (*english, *arabic) for document in each.counts})
        split = max(self._evidence.split_documents(attested) for attested in (english, arabic))
        return Candidate(
            Kind.NAME,
            standing,
            entry.id if entry else "",
            entry.type if entry else _type_of(spellings),
            tuple(spellings),
            documents,
            split,
            editions,
            tuple(_proposed(entry, spellings)),
        )


def _forms(cluster: Sequence[Facts]) -> list[tuple[int, str, int]]:
    return [(facts.id, facts.form, facts.total) for facts in cluster]


def _proposed(entry: ConceptEntry | None, spellings: Iterable[Spelling]) -> Iterator[tuple[Language, str]]:
    """Yield the forms that a decision for this candidate would deprecate.

    Of a known concept what the glossary does not rule yet; of a new one all spellings but the most frequent.
    """
    first = dict.fromkeys(Language, True)
    for spelling in spellings:
        leads, first[spelling.language] = first[spelling.language], False
        preferred = entry.forms(spelling.language).preferred if entry else ""
        if preferred:
            if spelling.status in _CHANGED and spelling.surface != preferred:
                yield spelling.language, spelling.surface
        elif not leads and spelling.status != RECOGNISED:
            yield spelling.language, spelling.surface


_TYPES = "village|town|district|neighbourhood|neighborhood|base|airport|camp|crossing|dam|river|governorate|field"
_CUE_BEFORE = re.compile(rf"\b({_TYPES}|city) of (?:the )?$", re.IGNORECASE)
_CUE_AFTER = re.compile(rf"^ ({_TYPES}|city)\b", re.IGNORECASE)
_SAME_TYPE = {"city": "town", "neighborhood": "neighbourhood"}


def _type_of(spellings: Sequence[Spelling]) -> str:
    """Return the type of a new concept by what stands around its name; "" if nothing there says it."""
    found: dict[str, int] = defaultdict(int)
    for spelling in spellings:
        for line in spelling.lines:
            cue = _CUE_BEFORE.search(line.before) or _CUE_AFTER.search(line.after)
            if cue and spelling.language is Language.EN:
                found[_SAME_TYPE.get(cue[1].lower(), cue[1].lower())] += 1
    if found:
        return min(found, key=lambda each: (-found[each], each))
    names = (s.surface for s in spellings if s.language is Language.EN)
    return "person" if any(_is_person(name) for name in names) else ""


def _is_person(name: str) -> bool:
    return any(len(chain) > 1 and not chain[0].isascii() for chain in readings(name))
