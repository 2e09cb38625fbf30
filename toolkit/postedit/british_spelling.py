"""Rule british-spelling: the house writes neighbourhood, kilometre, defence.

Only the words of tables/british_spellings.tsv are changed; -ize and -ise stay as the writer has them. A word with a
capital may belong to a name (the Department of Defense, the Labor Party) and is proposed as unsafe, as are words that
have another meaning in British English too (a computer program, a gas meter).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.postedit.rules import Proposer, Rule
from toolkit.postedit.word_tables import rows
from toolkit.text.edits import Applicability, Edit
from toolkit.text.folding import fold_keys, folded
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("british-spelling")
_WORD = re.compile(r"[A-Za-z]{4,}")
_PART_OF_MORE = re.compile(r"[\w.@/#&'’]")
_REACH = 24


@cache
def _spellings() -> dict[str, tuple[str, str]]:
    """Return the British spelling of each American word, and when it is certain: always, measure, ask."""
    return {row["american"]: (row["british"], row["when"]) for row in rows("british_spellings")}


@cache
def _folded_spellings() -> frozenset[bytes]:
    return frozenset(fold_keys(sorted(_spellings())))


@cache
def _measured() -> re.Pattern[str]:
    """Return a pattern for a number at the end of the text before a unit: 300, two hundred, 20 square."""
    forms = "|".join(
        row["form"] for row in read_table(tables_folder() / "number_words_en.tsv") if row["role"] not in ("ordinal",)
    )
    return re.compile(rf"(?:\d|\b(?:{forms}))[ \u00a0](?:(?:square|cubic)[ \u00a0])?$", re.IGNORECASE)


def _may_be_american(text: str) -> bool:
    """Say whether a word may be in the list, from the folded words alone; marks may part a word in two."""
    return not (folded(text).is_whole and _folded_spellings().isdisjoint(folded(text).words))


def _propose(text: str) -> Iterator[Edit]:
    if not _may_be_american(text):
        return
    spellings = _spellings()
    found = set(_WORD.findall(text))
    wanted = {word for word in found if word.lower() in spellings}
    if not wanted:
        return
    for match in _WORD.finditer(text):
        word = match.group()
        if word in wanted and not _is_part(text, match):
            british, when = spellings[word.lower()]
            reason = f'the house writes "{british}"'
            yield _PROPOSER.edit(text, Span(*match.span()), _in_case(word, british), reason, _level(text, match, when))


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Say whether the letters are part of something longer; a hyphen ties words, an apostrophe may follow."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
    if before and _PART_OF_MORE.match(before) and before not in "'’.":
        return True
    if before == "." and not text[max(0, match.start() - 2) : match.start() - 1].isspace():
        return True
    tied = before == "-" and " " in _spellings()[match.group().lower()][0]
    return tied or re.match(r"[\w@/#]|[.&]\w", after) is not None


def _level(text: str, match: re.Match[str], when: str) -> Applicability:
    if when == "ask" or not match.group().islower():
        return Applicability.UNSAFE
    if when == "measure" and not _measured().search(text, max(0, match.start() - _REACH), match.start()):
        return Applicability.UNSAFE
    return Applicability.SAFE


def _in_case(word: str, british: str) -> str:
    if word.isupper():
        return british.upper()
    return british.capitalize() if word[0].isupper() else british


BRITISH_SPELLING = Rule(
    id="british-spelling",
    languages=(Language.EN,),
    applicability=Applicability.SAFE,
    summary="Words of a listed set are spelt the British way.",
    source="house practice; tables/british_spellings.tsv",
    propose=_propose,
    firing=(
        ("two neighborhoods, 15 kilometers away", "two neighbourhoods, 15 kilometres away"),
        ("an armored vehicle, 300 meters off", "an armoured vehicle, 300 metres off"),
        ("about 20 percent of them", "about 20 per cent of them"),
    ),
    silent=(
        "two neighbourhoods",
        "they organize and organise",
        "a perimeter",
        "center.org",
        "@labor and #color",
    ),
)
