"""Terms of the glossary that a source means something else by: a foreign army's unit, an ordinary noun.

الفيلق الخامس is a body of the glossary, الفيلق الخامس الأمريكي is none; the 4th Division of the U.S. Army is not the
one around Damascus. For names that other countries' bodies have too (tables/shared_bodies.tsv), a nationality beside
the name that is not its own says so. مشاعر الرقة are tender feelings: for names that are nouns as well, a word beside
them from tables/ordinary_readings.tsv does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.checks.nationalities import find_nations
from toolkit.data import read_table
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.glossary.matcher import Match

_TABLES = Path(__file__).parent / "tables"
_CONCEPT, _FIRST, _LAST = "concept", "first word", "last word"
_ARMY_AR = "(?:جيش|جيوش|قوات)"
_TO_ADJECTIVE = re.compile(rf" ال| (?:في |من |ضمن |ب|التابع[ةه]? ل)(?:ال|ل)?{_ARMY_AR} ال")
_ARMY_EN = r"(?i:army|armed forces|marine corps|military|navy|forces)"
_FROM_ADJECTIVE = re.compile(rf" (?:{_ARMY_EN}(?:['’]s)? )?")
_TO_NATION = re.compile(r" (?:of|in|from) (?:the )?| \((?:the )?")
_ARMY_AFTER = re.compile(rf"['’]?s? {_ARMY_EN}\b")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"(\w+)\W?$"), re.compile(r" (\w+)")
_REACH = 40
"""Characters to either side of a name in which a word beside it stands."""


def without_misread(matches: Iterable[Match], text: str) -> list[Match]:
    """Return those of the matches in a text that mean the glossary's names, as far as words beside them say."""
    return [match for match in matches if not (_is_foreign(match, text) or _is_ordinary(match, text))]


def _is_foreign(match: Match, text: str) -> bool:
    """Say whether a nationality beside a name that several bodies have is another than its own."""
    own = _own_nations(match)
    return bool(own) and any(nation not in own for nation in _nations_beside(match, text))


def _own_nations(match: Match) -> frozenset[str]:
    """Return the nations of a body with a shared name, nothing for any other concept."""
    if match.entry.type != "organisation":
        return frozenset()
    words = match.form.split(" ")
    keys = ((_CONCEPT, match.entry.id), (_FIRST, words[0]), (_LAST, words[-1]))
    return next((nations for key in keys if (nations := _shared_bodies().get(key))), frozenset())


@cache
def _shared_bodies() -> dict[tuple[str, str], frozenset[str]]:
    rows = read_table(_TABLES / "shared_bodies.tsv")
    return {(row["kind"], row["name"]): frozenset(row["nations"].split("|")) for row in rows}


def _nations_beside(match: Match, text: str) -> Iterator[str]:
    mentions = find_nations(text, match.language)
    first = bisect_left(mentions, match.span.start - _REACH, key=lambda mention: mention.span.start)
    for mention in takewhile(lambda mention: mention.span.start < match.span.end + _REACH, mentions[first:]):
        before, after = text[mention.span.end : match.span.start], text[match.span.end : mention.span.start]
        if mention.span.start >= match.span.end:
            if match.language is Language.AR:
                beside = mention.is_adjective and _TO_ADJECTIVE.fullmatch(after)
            else:
                army = not mention.is_adjective or _ARMY_AFTER.match(text, mention.span.end)
                beside = army and mention.asks and _TO_NATION.fullmatch(after)
        else:
            english = match.language is Language.EN and mention.is_adjective and mention.asks
            beside = english and mention.span.end < match.span.start and _FROM_ADJECTIVE.fullmatch(before)
        if beside:
            yield mention.nation


def _is_ordinary(match: Match, text: str) -> bool:
    """Say whether a word beside a name shows that its noun is meant."""
    words = _ordinary_readings().get((match.language, fold_letters(match.surface)))
    if not words:
        return False
    before = _WORD_BEFORE.search(text[max(0, match.word.start - _REACH) : match.word.start])
    after = _WORD_AFTER.match(text, match.span.end)
    return (before is not None and ("before", fold_letters(before[1])) in words) or (
        after is not None and ("after", fold_letters(after[1])) in words
    )


@cache
def _ordinary_readings() -> dict[tuple[Language, str], frozenset[tuple[str, str]]]:
    """Return the words that show the noun, with their side, folded, by language and folded form of the name."""
    readings: dict[tuple[Language, str], set[tuple[str, str]]] = {}
    for row in read_table(_TABLES / "ordinary_readings.tsv"):
        key = (Language(row["language"]), fold_letters(row["form"]))
        readings.setdefault(key, set()).add((row["position"], fold_letters(row["word"])))
    return {key: frozenset(words) for key, words in readings.items()}
