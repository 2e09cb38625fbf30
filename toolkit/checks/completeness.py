"""Whether a target says about as much as its source, and says it in its own language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.addresses import blank_addresses
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST = {Language.AR: 0.5, Language.EN: 0.33}
_LONGEST = {Language.AR: 2.5, Language.EN: 1.7}
"""Letters of the target for each letter of the source, by the source's language, that still are unsuspicious.

In FLORES-200, MT-GenEval and the Syrian Archive's reports about 1 human translation in 300 lies outside.
"""
_ENOUGH = 60
"""Letters a source needs for its length to say something: a heading may well shrink to half."""

_ARABIC_RUN = re.compile(
    "[\u0621-\u064a\u0671-\u06d3][\u0621-\u0652\u0670-\u06d3]*(?:[ \u00a0-]+[\u0621-\u0652\u0670-\u06d3]+)*"
)
_LATIN_RUN = re.compile(r"[A-Za-z\u00c0-\u024f][\w'’-]*(?:[ ,]+[A-Za-z\u00c0-\u024f][\w'’-]*)*")
_CODE = re.compile(r"`[^`]*`|[\w-]+\.[a-z]{2,}\S*")
_LONG_RUN = 4
"""Latin words in a row that an Arabic edition has no use for, unless most of them are names."""


def check_length(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report a target that is empty or far shorter than its source (omission), or far longer (addition)."""
    mine, theirs = _letters(source), _letters(target)
    whole = Span(0, len(target))
    if mine and not theirs:
        return [Issue("omission", Severity.CRITICAL, "the target is empty", whole)]
    if mine < _ENOUGH:
        return []
    ratio = theirs / mine
    if ratio < _SHORTEST[source_language]:
        message = f"the target is much shorter than the source ({theirs} letters for {mine})"
        return [Issue("omission", Severity.MAJOR, message, whole)]
    if ratio > _LONGEST[source_language]:
        message = f"the target is much longer than the source ({theirs} letters for {mine})"
        return [Issue("addition", Severity.MAJOR, message, whole)]
    return []


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def check_untranslated(target: str, source_language: Language) -> list[Issue]:
    """Report words left in the source's script.

    In an English target every Arabic word is; in an Arabic one Latin names, acronyms and addresses may stand, but
    not a run of four words or more that has more small words than capitalised ones. What stands in brackets may.
    """
    runs = _arabic_runs(target) if source_language is Language.AR else _latin_runs(target)
    return [Issue("untranslated", Severity.MAJOR, f'"{span.of(target)}" is not translated', span) for span in runs]


def _arabic_runs(target: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in _ARABIC_RUN.finditer(_words_of(target)))


def _latin_runs(target: str) -> Iterator[Span]:
    for match in _LATIN_RUN.finditer(_words_of(target)):
        words = re.findall(r"[\w'’-]+", match.group())
        small = sum(word.islower() for word in words)
        if len(words) >= _LONG_RUN and small > len(words) - small and target[match.start() - 1 : match.start()] != "(":
            yield Span(*match.span())


def _words_of(text: str) -> str:
    """Return a text of the same length with what is no language blanked out: addresses, code, names of files."""
    return _CODE.sub(lambda match: "\0" * len(match.group()), blank_addresses(text))


LENGTH = PairCheck(
    id="length",
    codes=("omission", "addition"),
    severity=Severity.CRITICAL,
    summary="The target is about as long as the source.",
    source="letters for letters in FLORES-200, MT-GenEval and the Syrian Archive's reports",
    find=per_link(check_length),
    firing=(
        (
            "سقطت قذائف صاروخية على الأحياء السكنية في مدينة إدلب ومحيطها منذ صباح اليوم.",
            "Shells fell.",
            "Shells fell.",
        ),
    ),
    silent=(("سقطت قذائف على المدينة.", "Shells fell on the city."), ("نعم", "Yes, that is what he said to us")),
    of_segments=True,
)

UNTRANSLATED = PairCheck(
    id="untranslated",
    codes=("untranslated",),
    severity=Severity.MAJOR,
    summary="The target has no words left in the source's script.",
    source="ITS 2.0: untranslated",
    find=per_link(lambda source, target, language: check_untranslated(target, language)),
    firing=(("سقطت قذائف على المدينة.", "Shells fell on المدينة.", "المدينة"),),
    silent=(
        ("سقطت قذائف على المدينة.", "Shells fell on the city."),
        ("قال موقع enabbaladi.net", "enabbaladi.net said"),
    ),
    of_segments=True,
)
