"""Whether a colonel stays a colonel: military ranks that stand in each other's place.

A rank may be left out, or be said by another word (an officer); so nothing is reported that is only missing or only
added. What is reported is one rank where the sentence of the other edition has another one. Many words for ranks mean
other things as well (لواء is a brigade, رائد a pioneer, "general" and "major" are adjectives): they answer for the
rank, and only ask for it where a cue says that it is one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.bare_text import bare_text
from toolkit.checks.foreign_letters import TABLES
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.data import read_table
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.text.spans import Span

_PATTERNS = {
    # Proclitics and the article; the dual and the plural in ون, and the accusative.
    Language.AR: (rf"(?<![{ARABIC_WORD}])[وف]?[بلك]?(?:ال|ل)?(?P<form>{{forms}})(?:ان|ين|ون|ا)?(?![{ARABIC_WORD}])"),
    Language.EN: r"(?<![\w-])(?P<form>{forms})s?(?!\w)",
}
_SPACE = {Language.AR: "[ \u00a0](?:ال)?", Language.EN: "[ \u00a0-]"}
_NO_RANK = {
    # The dean of a faculty, the head of a syndicate, the master of a ceremony.
    Language.AR: re.compile(
        r"[ \u00a0](?:ال)?(?:كلي|معهد|جامع|أسر|اسر|سلك|محام|صحف|مهندس|أطبا|اطبا|معلم|فنان|حفل|صيادل)"
    ),
    Language.EN: re.compile(r"[ \u00a0](?:sergeants?-at|of the (?:team|ship|boat|guard))|-", re.IGNORECASE),
}
"""What stands after a word that is no rank."""
_CUES_AR = re.compile(
    rf"(?<![{ARABIC_WORD}])[وفبل]*(?:ال)?(?:رتبة|رتب|ضابط|ضباط|ضابطين|ضابطان|ركن|متقاعد)(?![{ARABIC_WORD}])"
)
"""Words in the sentence by which رائد, مقدم or لواء is a rank."""
_UNIT_AR = re.compile(r"[ \u00a0]*[(\"«]?\d")
"""A brigade has a number after it: اللواء 105."""
_BODIES = (
    "Staff|Security|Assembly|Command|Directorate|Intelligence|Union|Secretariat|Authority|Organi[sz]ation|Hospital|"
    "Federation|Conference|Strike|Council|Company|Establishment|Prosecutor|Administration|Corporation|Commission|People"
)
_BEFORE_EN = re.compile(
    r"(?:\b(?:rank of|an?|the|one|another|retired|defected|former|army|regime|Syrian|two|three|four)[ \u00a0])$",
    re.IGNORECASE,
)
_AFTER_EN = re.compile(
    r"s?(?:$|[.,;:)]|[ \u00a0](?:in|of|from|who|was|were|and|with|at|named|called|said|defected|died)\b)"
)
_NAME_AFTER_EN = re.compile(rf"[ \u00a0](?!(?:{_BODIES})\b)[A-Z][a-z]")


class RankMention(NamedTuple):
    """A word for a rank: the ranks that it may stand for, where, and whether the other edition has to have one."""

    ranks: frozenset[str]
    span: Span
    asks: bool


class _Form(NamedTuple):
    ranks: frozenset[str]
    asks: str


@lru_cache(maxsize=256)
def find_ranks(text: str, language: Language) -> tuple[RankMention, ...]:
    """Find the words for ranks in a text, in order."""
    bare = bare_text(text)
    forms = _forms(language)
    found = []
    for match in _pattern(language).finditer(bare.text):
        form = forms[_key(match["form"])]
        if _NO_RANK[language].match(bare.text, match.end()):
            continue
        span = bare.original(match.start("form"), match.end())
        found.append((RankMention(form.ranks, span, form.asks == "yes"), form.asks == "cue", match))
    is_military = any(one.asks for one, _, _ in found)
    return tuple(
        one._replace(asks=one.asks or (needs_cue and _has_cue(bare.text, match, language, is_military=is_military)))
        for one, needs_cue, match in found
    )


def _has_cue(text: str, found: re.Match[str], language: Language, *, is_military: bool) -> bool:
    """Say whether a word that means other things as well is a rank here; `is_military`: another one in the text is."""
    if language is Language.AR:
        return not _UNIT_AR.match(text, found.end()) and (is_military or _CUES_AR.search(text) is not None)
    if found["form"][0].isupper() and _NAME_AFTER_EN.match(text, found.end()):
        return True
    return bool(_BEFORE_EN.search(text, 0, found.start()) and _AFTER_EN.match(text, found.end()))


def _key(form: str) -> str:
    return re.sub(r"[ \u00a0-]+(?:ال)?", " ", form.lower())


@cache
def _forms(language: Language) -> dict[str, _Form]:
    rows = (row for row in read_table(TABLES / "ranks.tsv") if row["language"] == language)
    return {row["form"]: _Form(frozenset(row["ranks"].split()), row["asks"]) for row in rows}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    longest_first = sorted(_forms(language), key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\ ", _SPACE[language]) for form in longest_first)
    return re.compile(_PATTERNS[language].format(forms=forms), re.IGNORECASE)


def check_ranks(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report ranks of the target that stand where the source has others."""
    mine, theirs = find_ranks(source, source_language), find_ranks(target, source_language.other)
    if not mine or not theirs:
        return []
    lost, new = _unanswered(mine, theirs), _unanswered(theirs, mine)
    pairs = [
        *zip(lost, new, strict=False),
        *zip(_left_over(mine, theirs), new[len(lost) :], strict=False),
        *zip(lost[len(new) :], _left_over(theirs, mine), strict=False),
    ]
    return [_issue(one, other, source, target) for one, other in pairs]


def _unanswered(ours: Sequence[RankMention], theirs: Sequence[RankMention]) -> list[RankMention]:
    """Return the first mention of each rank that no word of the other text may stand for."""
    lost = [one for one in ours if one.asks and not any(one.ranks & other.ranks for other in theirs)]
    return list({one.ranks: one for one in reversed(lost)}.values())[::-1]


def _left_over(ours: Sequence[RankMention], theirs: Sequence[RankMention]) -> list[RankMention]:
    """Return the mentions beyond those that the other text has as well: two colonels, of whom one became a captain."""
    return list(_surplus(ours, list(theirs)))


def _surplus(ours: Sequence[RankMention], left: list[RankMention]) -> Iterator[RankMention]:
    for one in ours:
        answer = next((other for other in left if one.ranks & other.ranks), None)
        if answer:
            left.remove(answer)
        elif one.asks:
            yield one


def _issue(one: RankMention, other: RankMention, source: str, target: str) -> Issue:
    said, here = one.span.of(source), other.span.of(target)
    message = f'the source has "{said}", the target "{here}": another rank'
    return Issue("mistranslation", Severity.MAJOR, message, other.span, one.span)


RANKS = PairCheck(
    id="ranks",
    codes=("mistranslation",),
    severity=Severity.MAJOR,
    summary="Military ranks are not others in the target: عقيد is a colonel.",
    source="ITS 2.0: mistranslation; ranks: tables/ranks.tsv",
    find=per_link(check_ranks),
    firing=(
        ("قُتل عقيد في قوات النظام.", "A general of the regime forces was killed.", "general"),
        (
            "قُتل ثلاثة ضباط: عقيد ومقدم ورائد.",
            "Three officers were killed: a colonel, a captain and a major.",
            "captain",
        ),
        ("اعتُقل العميد أحمد الحسن.", "Captain Ahmad Al-Hasan was arrested.", "Captain"),
    ),
    silent=(
        ("قُتل عقيد في قوات النظام.", "A colonel of the regime forces was killed."),
        ("قُتل عميد في اللواء 105.", "A brigadier general of the 105th Brigade was killed."),
        ("قُتل ملازم أول ورائد.", "A lieutenant and a major were killed."),
        ("قال عميد كلية الطب إن رائد الفضاء نجا.", "The general director said that the captain had survived."),
        ("قُتل عقيد في قوات النظام.", "An officer of the regime forces was killed."),
    ),
    of_segments=True,
)
