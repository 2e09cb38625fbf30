"""Bodies and offices by their cue nouns, and the ways in which the English editions render them.

An Arabic row of words that begins with لواء, جبهة, هيئة or وزير is the name of something, but where it ends is not
written. Its end is where the row stops being one: as long as nearly all that have two words have the same third one,
the third belongs to it; a word that follows once in a while does not (after Frantzi, Ananiadou and Mima, "Automatic
recognition of multi-word terms: the C-value/NC-value method", 2000). Its renderings are English rows with a word that
can stand for its cue, which come where it comes: transcribed ones are told by their letters, translated ones by
recurrence alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.variants.arabic_keys import letters
from toolkit.glossary.variants.latin_keys import plain_words
from toolkit.mining.candidates import Candidate, Kind
from toolkit.mining.delimiting import PHRASE, arabic_cue_key, latin_cues
from toolkit.mining.evidence import Evidence
from toolkit.mining.partners import editions
from toolkit.mining.reading.runs import RunKind, phrase_cues
from toolkit.mining.resemblance import name_parts
from toolkit.mining.standing import standing_of
from toolkit.names import alignment_cost
from toolkit.text.clitics import ARTICLE
from toolkit.text.languages import Language

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.mining.candidates import Limits, Spelling
    from toolkit.mining.evidence import Attested
    from toolkit.mining.ledger import Ledger
    from toolkit.mining.standing import GlossaryStanding

_GOES_ON = 0.7
"""Share of a row's documents in which one and the same word follows, from which that word belongs to it."""
_ALONE = 0.3
"""Share of a row's documents that it needs beside all its longer rows, and beside the shorter row it goes on from."""
_TOGETHER = 0.6
"""Share of the reports with a rendering that have the Arabic name too; a translation has no other proof."""
_TOLD_APART = 1.3
"""How many times as often the best Arabic name has to come with a rendering as the second best."""
_TRANSCRIBED = 1.1
"""Cost per letter up to which a word of a rendering is the transcription of a word of the Arabic name."""


class _Phrase(NamedTuple):
    """Arabic rows of words that are one but for hamzas and articles: their names in the ledger, and the cue's key."""

    names: tuple[int, ...]
    form: str
    cue: str


class _Pair(NamedTuple):
    """An Arabic name and a rendering: reports that have both, the Arabic one, the English one."""

    both: int
    arabic: int
    english: int
    is_transcribed: bool

    @property
    def is_rendering(self) -> bool:
        """Whether the one renders the other, as far as these numbers say."""
        return self.is_transcribed or (self.both >= 2 and self.both >= _TOGETHER * self.english)

    @property
    def strength(self) -> tuple[bool, float]:
        """Orders the Arabic names that a rendering may be of: by letters, then by Dice's coefficient."""
        return self.is_transcribed, 2 * self.both / (self.arabic + self.english)


def phrase_candidates(ledger: Ledger, standing: GlossaryStanding, limits: Limits) -> Iterator[Candidate]:
    """Yield the bodies and offices that recur, with their renderings."""
    phrases = find_phrases(ledger.database)
    renderings = find_renderings(ledger.database, phrases)
    evidence = Evidence(ledger)
    paired = {number for (number,) in ledger.database.execute("SELECT english FROM editions")}
    for number, phrase in enumerate(phrases):
        english = evidence.attested(renderings.get(number, ()))
        candidate = _candidate(phrase, _whole(english), evidence, standing, limits)
        if candidate is not None:
            reports = {document for each in english for document in each.counts}
            yield replace(candidate, editions=len(reports & paired))


def find_phrases(database: sqlite3.Connection) -> list[_Phrase]:
    """Return the Arabic rows that are names of bodies and offices and recur, in the order of their form."""
    rows = database.execute(
        "SELECT id, form, documents FROM names WHERE language = ? AND kind = ? AND documents > 1 ORDER BY form",
        (Language.AR.value, PHRASE),
    ).fetchall()
    counts = {form: documents for _, form, documents in rows}
    longer: dict[str, list[int]] = defaultdict(list)
    for form, documents in counts.items():
        longer[form.rpartition(" ")[0]].append(documents)
    grouped: dict[tuple[str, ...], list[tuple[int, str, int]]] = defaultdict(list)
    for name, form, documents in rows:
        if _is_whole(form, counts, longer):
            first, *rest = letters(form)
            grouped[first.removeprefix(ARTICLE), *rest].append((name, form, documents))
    return [_phrase(group) for group in grouped.values()]


def _phrase(group: Sequence[tuple[int, str, int]]) -> _Phrase:
    form = min(group, key=lambda each: (-each[2], each[1]))[1]
    return _Phrase(tuple(name for name, *_ in group), form, arabic_cue_key(form))


def _is_whole(form: str, counts: Mapping[str, int], longer: Mapping[str, Sequence[int]]) -> bool:
    """Say whether a row of words is a name as it is: no beginning of a longer one, nor a name and a word more."""
    own, further = counts[form], longer.get(form, ())
    if max(further, default=0) >= _GOES_ON * own or (further and own - sum(further) < _ALONE * own):
        return False
    shorter = counts.get(form.rpartition(" ")[0])
    return shorter is None or own >= _ALONE * shorter


def find_renderings(database: sqlite3.Connection, phrases: Sequence[_Phrase]) -> dict[int, list[int]]:
    """Return the English names of the ledger that render each of the phrases, by the phrase's number."""
    database.execute("CREATE TEMP TABLE wanted(name INTEGER PRIMARY KEY, phrase INTEGER)")
    database.executemany(
        "INSERT INTO wanted VALUES (?, ?)",
        ((name, number) for number, each in enumerate(phrases) for name in each.names),
    )
    database.execute("CREATE TEMP TABLE editions(english INTEGER, arabic INTEGER)")
    database.executemany("INSERT INTO editions VALUES (?, ?)", list(editions(database)))
    arabic = dict(database.execute(
        "SELECT phrase, COUNT(DISTINCT document) FROM editions JOIN attested ON document = arabic "
        "JOIN wanted USING (name) GROUP BY phrase"
    ))  # fmt: skip
    english = dict(database.execute(
        "SELECT name, COUNT(DISTINCT document) FROM editions JOIN attested ON document = english "
        "JOIN names ON names.id = name WHERE language = 'en' AND kind = ? GROUP BY name", (PHRASE,)
    ))  # fmt: skip
    together = database.execute(
        """SELECT latin.name, form, phrase, COUNT(DISTINCT editions.english) FROM editions
           JOIN attested AS own ON own.document = editions.arabic JOIN wanted ON wanted.name = own.name
           JOIN attested AS latin ON latin.document = editions.english JOIN names ON names.id = latin.name
           WHERE language = 'en' AND kind = ? GROUP BY latin.name, phrase ORDER BY latin.name, phrase""",
        (PHRASE,),
    )
    found: dict[int, list[tuple[_Pair, int]]] = defaultdict(list)
    for name, form, number, both in together:
        phrase = phrases[number]
        if _cues_agree(phrase.cue, form):
            pair = _Pair(both, arabic[number], english[name], is_transcribed(phrase.form, form))
            found[name].append((pair, number))
    return _assigned(found)


def _assigned(found: Mapping[int, list[tuple[_Pair, int]]]) -> dict[int, list[int]]:
    """Give each rendering to the Arabic name that it comes with most, if it is told apart from the next."""
    renderings: dict[int, list[int]] = defaultdict(list)
    for name, pairs in found.items():
        ranked = sorted(pairs, key=lambda each: (each[0].strength, -each[1]), reverse=True)
        best, number = ranked[0]
        clear = len(ranked) == 1 or best.is_transcribed > ranked[1][0].is_transcribed
        if best.is_rendering and (clear or best.strength[1] >= _TOLD_APART * ranked[1][0].strength[1]):
            renderings[number].append(name)
    return renderings


@lru_cache(maxsize=1 << 14)
def _cues_agree(cue: str, form: str) -> bool:
    return any(cue in latin_cues().get(word, ()) for word in plain_words(form))


@lru_cache(maxsize=1 << 16)
def is_transcribed(arabic: str, latin: str) -> bool:
    """Say whether a rendering has a word of the Arabic name, its cue apart, in Latin letters."""
    own = [word for word in arabic.split()[1:] if len(word) > 2]
    stems = [part.stem for part in name_parts(latin) if part.stem not in latin_cues() and len(part.stem) > 2]
    return any(
        alignment_cost(word.removeprefix(ARTICLE), stem) <= _TRANSCRIBED
        for word in own
        for stem in stems
        if len(word.removeprefix(ARTICLE)) > 2
    )


def _whole(attested: Sequence[Attested]) -> list[Attested]:
    """Leave out of renderings what is a part of another one, or another one with words before it."""
    kept = list(attested)
    for longer in attested:
        for shorter in attested:
            if longer is shorter or not longer.surface.endswith(f" {shorter.surface}"):
                continue
            own, further = (sum(each.counts.values()) for each in (shorter, longer))
            dropped = shorter if further >= _GOES_ON * own else longer
            kept = [each for each in kept if each is not dropped]
    return kept


def _candidate(
    phrase: _Phrase, english: Sequence[Attested], evidence: Evidence, standing: GlossaryStanding, limits: Limits
) -> Candidate | None:
    """Return the candidate for a phrase; None if there is nothing to decide."""
    arabic = evidence.attested(phrase.names)
    forms = {Language.EN: english, Language.AR: arabic}
    entry = standing.concept_of([(each.surface, len(each.counts)) for each in arabic], Language.AR)
    statuses = {
        language: [standing.status(each.surface, language, entry) for each in found]
        for language, found in forms.items()
    }
    documents = {document for each in (*english, *arabic) for document in each.counts}
    if len(documents) < limits.documents or (entry is None and not english and len(arabic) < 2):
        return None
    spellings: list[Spelling] = []
    for language, attested in forms.items():
        shown = evidence.spellings(attested, language, limits.lines)
        spellings += (
            replace(each, status=status, note=_manner(phrase.form, each))
            for each, status in zip(shown, statuses[language], strict=True)
        )
    kind = Kind.TITLE if phrase_cues().get(phrase.cue) is RunKind.TITLE else Kind.ORGANISATION
    return Candidate(
        kind,
        standing_of(statuses.values(), entry),
        entry.id if entry else "",
        entry.type if entry else ("organisation" if kind is Kind.ORGANISATION else "term"),
        tuple(spellings),
        len(documents),
        max(evidence.split_documents(attested) for attested in forms.values()),
        proposed=tuple(_deprecated(entry is not None, spellings)),
        reason=_reason(spellings),
    )


def _manner(arabic: str, spelling: Spelling) -> str:
    """Return how an English rendering renders: "transcribed" word for word, "translated", or half and half."""
    if spelling.language is Language.AR:
        return ""
    words = [part.stem for part in name_parts(spelling.surface)]
    english_cue = any(word in latin_cues() and _is_english_cue(word) for word in words)
    if not is_transcribed(arabic, spelling.surface):
        return "translated"
    return "name transcribed" if english_cue else "transcribed"


def _is_english_cue(word: str) -> bool:
    from toolkit.glossary.variants.english_words import english_words

    return word in english_words()


def _deprecated(known: bool, spellings: Iterable[Spelling]) -> Iterator[tuple[Language, str]]:
    seen: set[Language] = set()
    for spelling in spellings:
        if not spelling.status and (known or spelling.language in seen):
            yield spelling.language, spelling.surface
        seen.add(spelling.language)


def _reason(spellings: Sequence[Spelling]) -> str:
    english = [spelling for spelling in spellings if spelling.language is Language.EN]
    if len(english) > 1:
        return f"rendered in {len(english)} ways"
    if english and english[0].note == "transcribed":
        return "not translated"
    return ""
