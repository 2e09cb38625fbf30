"""Whether east stays east: points of the compass that stand in each other's place, or with another place.

A point may be left out (the countryside of Hama) or be added from what everybody knows; so nothing is reported that is
only missing or only added. What is reported is one point where the sentence of the other edition has another one, and
two that have changed their places: the east of Hama and the south of Idlib.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.bare_text import bare_text
from toolkit.checks.coverage import Coverage
from toolkit.checks.foreign_letters import TABLES
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck
from toolkit.checks.number_places import owners_of, places_in
from toolkit.data import read_table
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import Edition, EditionPair, Link

_OPPOSITES = (frozenset("ns"), frozenset("ew"))
_PATTERNS = {
    Language.AR: (
        rf"(?<![{ARABIC_WORD}])[وف]?[بلك]?(?P<first>(?:ال|ل)?(?P<one>{{words}}){{ending}})"
        rf"(?:[ \u00a0-](?P<second>(?:ال)?(?P<two>{{words}}){{ending}}))?(?![{ARABIC_WORD}])"
    ),
    Language.EN: (
        r"(?<!\w)(?P<first>(?P<one>{words}){ending})(?:[ \u00a0-]?(?P<second>(?P<two>{words}){ending}))?(?!\w)"
    ),
}
"""A point of the compass, or one between two: الشمالي الشرقي, شمال غرب, north-west. With "and" they are two."""
_ENDINGS = {
    # The adjective in its genders, numbers and cases; a pronoun (شرقها).
    Language.AR: "(?:ي|ية|يه|يي|يين|يون|ا|ه|ها|هم|يها|يهم|يات)?",
    Language.EN: "(?:ern|erly|wards?|erners?|ernmost)?",
}


class PointMention(NamedTuple):
    """A point of the compass in a text: "n", "e", or "ne" for one between two, and where it stands."""

    point: str
    span: Span


@lru_cache(maxsize=512)
def find_points(text: str, language: Language) -> tuple[PointMention, ...]:
    """Find the points of the compass in a text, in order; the Middle East is none."""
    bare = bare_text(text)
    found = _found(bare.text, language)
    return tuple(one._replace(span=bare.original(one.span.start, one.span.end)) for one in found)


def _found(text: str, language: Language) -> Iterator[PointMention]:
    by_word, points, regions = _words(language)
    named = [Span(*found.span()) for found in regions.finditer(text)]
    for found in points.finditer(text):
        # What the words stand for; from north to south is two points, and a North-North is none.
        parts = (("one", "first"), ("two", "second"))
        read = [(by_word[found[word].lower()], Span(*found.span(whole))) for word, whole in parts if found[word]]
        both = frozenset(point for point, _ in read)
        if len(read) == 2 and both not in _OPPOSITES and len(both) == 2:
            read = [("".join(sorted(both, key="nsew".index)), Span(read[0][1].start, found.end()))]
        yield from (PointMention(*each) for each in read if not any(span.overlaps(each[1]) for span in named))


@cache
def _words(language: Language) -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Return the points by their words, and patterns for them and for regions that are only called by one."""
    rows = [row for row in read_table(TABLES / "compass_words.tsv") if row["language"] == language]
    by_word = {row["words"]: row["point"] for row in rows if row["point"]}
    regions = "|".join(row["words"] for row in rows if not row["point"])
    points = _PATTERNS[language].format(words="|".join(by_word), ending=_ENDINGS[language])
    return by_word, re.compile(points, re.IGNORECASE), re.compile(regions, re.IGNORECASE)


def find_turned(pair: EditionPair) -> Iterator[Issue]:
    """Yield the points of the target that stand where the source has others, link by link."""
    names = [
        Coverage(match.span for match in each.matches if match.entry.is_name) for each in (pair.source, pair.target)
    ]
    for link in pair.links:
        if link.is_complete:
            yield from _in_link(pair, link, *names)


def _in_link(pair: EditionPair, link: Link, source_names: Coverage, target_names: Coverage) -> Iterator[Issue]:
    stretches = link.source.of(pair.source.text), link.target.of(pair.target.text)
    in_names = _in_names(stretches[pair.source.language is Language.AR])
    mine, theirs = (
        [one for one in _said(edition, stretch, names) if one.point not in in_names or edition.language is Language.EN]
        for edition, stretch, names in (
            (pair.source, link.source, source_names),
            (pair.target, link.target, target_names),
        )
    )
    lost, new = _unanswered(mine, theirs), _unanswered(theirs, mine)
    pairs = list(zip(lost, new, strict=False))
    certain = len(pairs)
    # A point said twice, of which the target has made another one.
    pairs += zip(_left_over(mine, theirs), new[certain:], strict=False)
    pairs += zip(lost[certain:], _left_over(theirs, mine), strict=False)
    for number, (one, other) in enumerate(pairs):
        is_sure = _differ(one.point, other.point) if number < certain else _is_opposite(one.point, other.point)
        severity = Severity.MAJOR if is_sure else Severity.MINOR
        yield _issue(pair, one, other, "another direction", severity)
    if not pairs:
        yield from _exchanged(pair, link, mine, theirs)


def _said(edition: Edition, stretch: Span, names: Coverage) -> list[PointMention]:
    """Return the points in a stretch of an edition but those in names (الغوطة الشرقية), which the names check sees."""
    found = find_points(stretch.of(edition.text), edition.language)
    moved = [one._replace(span=one.span.shift(stretch.start)) for one in found]
    return [one for one in moved if not names.meeting(one.span)]


def _unanswered(ours: Sequence[PointMention], theirs: Sequence[PointMention]) -> list[PointMention]:
    """Return the first mention of each point that the other text has not, neither as one nor in two words."""
    others = {one.point for one in theirs}
    whole = {point for point in others if len(point) > 1 and set(point) <= {one.point for one in ours}}
    firsts: dict[str, PointMention] = {}
    for one in ours:
        in_two = len(one.point) > 1 and set(one.point) <= others
        if one.point not in others and not in_two and not any(one.point in point for point in whole):
            firsts.setdefault(one.point, one)
    return list(firsts.values())


def _left_over(ours: Sequence[PointMention], theirs: Sequence[PointMention]) -> list[PointMention]:
    """Return the last mention of each point that this text has more often than the other, which has it too."""
    times = Counter(one.point for one in theirs)
    lasts = {one.point: one for one in ours}
    more = Counter(one.point for one in ours) - times
    return [one for point, one in lasts.items() if more[point] and times[point]]


def _differ(one: str, other: str) -> bool:
    """Say whether two points have nothing in common or are opposite; north-east and north differ in part."""
    return not set(one) & set(other) or _is_opposite(one, other)


def _is_opposite(one: str, other: str) -> bool:
    return any(set(one) & pair and set(other) & pair and set(one) & pair != set(other) & pair for pair in _OPPOSITES)


def _in_names(english: str) -> set[str]:
    """Return the points that an English text has in Arabic, in the names of persons and places: Al-Sharqi."""
    return {point for point, pattern in _name_patterns() if pattern.search(english)}


@cache
def _name_patterns() -> list[tuple[str, re.Pattern[str]]]:
    rows = (row for row in read_table(TABLES / "compass_words.tsv") if row["in_names"])
    return [(row["point"], re.compile(rf"(?<![a-z])(?:{row['in_names']})", re.IGNORECASE)) for row in rows]


def _exchanged(
    pair: EditionPair, link: Link, mine: Sequence[PointMention], theirs: Sequence[PointMention]
) -> Iterator[Issue]:
    """Yield the first of two points that the target has with each other's place."""
    if len(mine) < 2 or sorted(one.point for one in mine) != sorted(one.point for one in theirs):
        return
    if len({one.point for one in mine}) != len(mine):
        return
    here, there = (
        dict(
            zip(
                (one.point for one in said),
                owners_of([one.span for one in said], places_in(edition, stretch)),
                strict=False,
            )
        )
        for said, edition, stretch in ((mine, pair.source, link.source), (theirs, pair.target, link.target))
    )
    if sorted(here.values()) != sorted(there.values()):
        return
    for one in mine:
        if one.point in there and here.get(one.point, "") not in ("", there[one.point]):
            other = next(each for each in theirs if each.point == one.point)
            yield _issue(pair, one, other, "it belongs to another place", Severity.MAJOR)
            return


def _issue(pair: EditionPair, one: PointMention, other: PointMention, what: str, severity: Severity) -> Issue:
    said, here = one.span.of(pair.source.text), other.span.of(pair.target.text)
    message = f'the source has "{said}", the target "{here}": {what}'
    return Issue("mistranslation", severity, message, other.span, one.span)


COMPASS = PairCheck(
    id="compass",
    codes=("mistranslation",),
    severity=Severity.MAJOR,
    summary="Points of the compass are not others in the target: الريف الشرقي is the eastern countryside.",
    source="ITS 2.0: mistranslation; words: tables/compass_words.tsv",
    find=find_turned,
    firing=(
        ("وقع القصف في الريف الغربي لحماة.", "The shelling hit the eastern countryside of Hama.", "eastern"),
        ("هبت رياح شمالية غربية.", "Northeasterly winds blew.", "Northeasterly"),
        ("قُصف ريف حماة الشرقي وريف إدلب الجنوبي.", "The south of Hama and the east of Idlib were shelled.", "east"),
    ),
    silent=(
        ("وقع القصف شرقي حماة.", "The shelling hit the eastern countryside of Hama."),
        ("قُصف ريف حماة الشمالي الغربي.", "The north-western countryside of Hama was shelled."),
        ("وصل إلى شمال شرق سوريا.", "He arrived in Hasakah."),
        ("قُتل محمد الشرقي غربي حلب.", "Mohammad Al-Sharqi was killed west of Aleppo."),
        ("عاد من الشرق الأوسط إلى غرب أوروبا.", "He came back to western Europe."),
    ),
    of_segments=True,
)
