"""Words left in the other edition's language.

In an English edition every Arabic word is one, unless it stands in brackets after its translation. In an Arabic edition
Latin acronyms, brands and addresses may stand; ordinary English words and the names that the glossary has in Arabic
may not, nor may a run of words most of which are small.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.coverage import Coverage
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.glossary.variants.english_words import english_words
from toolkit.text.addresses import blank_addresses
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_WORD
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_ARABIC_RUN = re.compile(f"[{ARABIC_LETTERS}][{ARABIC_WORD}]*(?:[ \u00a0-]+[{ARABIC_WORD}]+)*")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][\w'’-]*")
_LATIN_RUN = re.compile(rf"{_LATIN_WORD.pattern}(?:[ ,]+{_LATIN_WORD.pattern})*")
_CODE = re.compile(r"`[^`\n]*`|(?<![\w-])[\w-]+\.[a-z]{2,}\S*")
_LONG_RUN = 4
"""Latin words in a row that an Arabic edition has no use for, unless most of them are names."""
_ROOM = 5
"""Characters beside a run that can be its bracket and quote, with the end of the word before them."""
_SHORTEST_WORD = 3
"""Letters of a small word that is no unit (km, kg) and no list letter."""


def find_untranslated(edition: Edition) -> Iterator[Issue]:
    """Yield the stretches that are in the other edition's language."""
    find = _latin_runs if edition.language is Language.AR else _arabic_runs
    kept = Coverage(edition.kept)
    for span in find(edition):
        if kept.meeting(span):
            continue
        yield Issue("untranslated", Severity.MAJOR, f'"{span.of(edition.text)}" is not translated', span)


def _arabic_runs(edition: Edition) -> Iterator[Span]:
    for found in _ARABIC_RUN.finditer(_words_of(edition.text)):
        if not _is_gloss(edition.text, found):
            yield Span(*found.span())


def _latin_runs(edition: Edition) -> Iterator[Span]:
    for found in _LATIN_RUN.finditer(_words_of(edition.text)):
        words = _LATIN_WORD.findall(found.group())
        small = sum(word.islower() for word in words)
        if edition.text[found.start() - 1 : found.start()] == "(":
            continue
        # A name may have small words in it (Centre for Internet and Human Rights).
        is_plain = small > len(words) - small
        is_english = is_plain and (len(words) >= _LONG_RUN or any(map(_is_english, words)))
        if is_english or _is_known(edition, found.group()):
            yield Span(*found.span())


def _is_english(word: str) -> bool:
    """Say whether a word is an ordinary one: in small letters, and in a dictionary."""
    return len(word) >= _SHORTEST_WORD and word.islower() and word in english_words()


def _is_known(edition: Edition, words: str) -> bool:
    """Say whether the words are a glossary name that is written in Arabic letters here; acronyms may stay."""
    if edition.terminology is None or words.isupper():
        return False
    matches = edition.terminology.matches(words, Language.EN)
    return any(match.entry.is_name and match.entry.ar.preferred and not match.surface.isupper() for match in matches)


def _is_gloss(text: str, found: re.Match[str]) -> bool:
    """Say whether a run stands alone in brackets after words of the edition's own language."""
    before = text[max(0, found.start() - _ROOM) : found.start()].rstrip("«\"“'")
    after = text[found.end() : found.end() + _ROOM].lstrip("»\"”'")
    word = before[:-1].rstrip()[-1:]
    return before.endswith("(") and after.startswith(")") and word.isascii() and word.isalnum()


def _words_of(text: str) -> str:
    """Return a text of the same length with what is no language blanked out: addresses, code, names of files."""
    return _CODE.sub(lambda found: "\0" * len(found.group()), blank_addresses(text))


UNTRANSLATED = EditionCheck(
    id="untranslated",
    codes=("untranslated",),
    severity=Severity.MAJOR,
    summary="No words were left in the other edition's language.",
    source="ITS 2.0: untranslated",
    find=find_untranslated,
    firing=(
        ("Shells fell on المدينة yesterday.", "المدينة"),
        ("قال الجيش في بيانه الأخير الصادر اليوم that it would go soon من هناك.", "that it would go soon"),
        ("أصيب ثلاثة civilians بجروح.", "civilians"),
        ("وصلت التعزيزات إلى Deir Ezzor صباحاً.", "Deir Ezzor"),
    ),
    silent=(
        "Shells fell on the city (المدينة).",
        "قال موقع enabbaladi.net إن العاصفة مرت.",
        "قالت قناة BBC إن طائرة MQ-9 سقطت.",
        "على بعد 12 km من المدينة",
        "منظمة هيومن رايتس ووتش (Human Rights Watch)",
        "أعد مركز Centre for Internet and Human Rights تقريراً جديداً عن الرقابة على الإنترنت في المنطقة",
    ),
    of_segments=True,
)
