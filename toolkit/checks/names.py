"""Names that one edition has and the other has not, and names that stand in each other's place.

A name may well be a pronoun in one of two sentences that belong together. So a name is missing where the other edition
has it nowhere; and where the sentence of the other edition has another name of the same kind instead of it, one that
this sentence has not, the two are taken for a confusion.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from toolkit.checks.coverage import Coverage
from toolkit.checks.entities import Entity, find_entities
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck
from toolkit.checks.strange_places import find_strange_places, whole_name
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import EditionPair, Link
    from toolkit.text.spans import Span

_CODE = "inconsistent-entities"


def find_confused(pair: EditionPair) -> Iterator[Issue]:
    """Yield the names of one edition that the other lacks, link by link; one that it has nowhere is reported once."""
    entities = find_entities(pair)
    said: set[int] = set()
    here = _by_link([each.source for each in entities], [link.source for link in pair.links])
    there = _by_link([each.target for each in entities], [link.target for link in pair.links])
    for place, link in enumerate(pair.links):
        if not link.is_complete:
            continue
        missing = [entities[number] for number in here[place] if not _in_target(entities[number], link)]
        added = [entities[number] for number in there[place] if not _in_source(entities[number], link)]
        confused = list(_pairs(missing, added))
        issues = [_confusion(pair, link, lost, wrong) for lost, wrong in confused]
        yield from issues
        taken = {id(each) for both in confused for each in both} | said
        lost = [each for each in missing if not (each.target or each.maybe_target) and id(each) not in taken]
        new = [each for each in added if not (each.source or each.maybe_source) and id(each) not in taken]
        # Tamr is a part of what is said of Tal Tamr.
        reported = Coverage(issue.span for issue in issues)
        new = [each for each in new if not reported.meeting(each.target.meeting(link.target)[0])]
        said |= {id(each) for each in (*lost, *new)}
        yield from _omissions(pair, link, lost)
        yield from (_addition(pair, link, each) for each in new)


def find_added(pair: EditionPair) -> Iterator[Issue]:
    """Yield the names of the target that the source has nowhere, each once.

    For the translation of an engine, whose missing names are accounted for one by one.
    """
    for each in find_entities(pair):
        if each.target and not (each.source or each.maybe_source):
            yield _addition(pair, pair.links[0], each)


def _by_link(entities: Sequence[Coverage], stretches: Sequence[Span]) -> list[list[int]]:
    """Return the numbers of the entities that stand in each stretch; the stretches do not overlap."""
    found: list[list[int]] = [[] for _ in stretches]
    order = sorted(range(len(stretches)), key=lambda number: stretches[number])
    starts = [stretches[number].start for number in order]
    for entity, coverage in enumerate(entities):
        for span in coverage:
            first = max(bisect_right(starts, span.start) - 1, 0)
            for number in order[first : bisect_right(starts, span.end)]:
                if stretches[number].overlaps(span) and found[number][-1:] != [entity]:
                    found[number].append(entity)
    return found


def _in_source(each: Entity, link: Link) -> bool:
    return bool(each.source.meeting(link.source) or each.maybe_source.meeting(link.source))


def _in_target(each: Entity, link: Link) -> bool:
    return bool(each.target.meeting(link.target) or each.maybe_target.meeting(link.target))


def _pairs(missing: Sequence[Entity], added: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Yield each missing name with the one of its kind that stands there instead, if there is one."""
    left = list(added)
    for lost in missing:
        wrong = next((each for each in left if _could_be(each, lost)), None)
        if wrong is not None:
            left.remove(wrong)
            yield lost, wrong


def _could_be(one: Entity, other: Entity) -> bool:
    """Say whether two names are of one kind, as far as it is known: what no list has may be anything."""
    return one.kind == other.kind or (one.kind == "name" and not one.source)


def _confusion(pair: EditionPair, link: Link, lost: Entity, wrong: Entity) -> Issue:
    here, there = wrong.target.meeting(link.target)[0], lost.source.meeting(link.source)[0]
    if pair.target.language is Language.EN:
        here = whole_name(pair.target.text, here)
    message = f'"{here.of(pair.target.text)}" stands where the source has "{there.of(pair.source.text)}"'
    severity = Severity.MAJOR if _are_two_places(lost, wrong) else _gravity(lost, wrong)
    return Issue(_CODE, severity, message, here, there, lost.house)


def _are_two_places(lost: Entity, wrong: Entity) -> bool:
    """Say whether two places of the glossary were confused: one is nowhere in the target, the other not in the source.

    That a gazetteer's entry is unreviewed makes its spelling uncertain, not which place it is.
    """
    both = lost.kind == wrong.kind == "place"
    return both and not (lost.target or lost.maybe_target or wrong.source or wrong.maybe_source)


def _omissions(pair: EditionPair, link: Link, lost: Sequence[Entity]) -> Iterator[Issue]:
    """Yield the names that the other edition has nowhere, a place with what stands there as a place instead."""
    english = pair.target.language is Language.EN
    known = [match.span for match in pair.target.matches] + [each.span for each in pair.target.variants]
    strange = list(find_strange_places(pair.target.text, link.target, known)) if english and lost else []
    places = [each for each in lost if each.kind == "place"]
    for each in lost:
        if each.kind == "place" and len(places) == len(strange) == 1:
            there = each.source.meeting(link.source)[0]
            said, other = strange[0].of(pair.target.text), there.of(pair.source.text)
            message = f'"{said}" stands where the source has "{other}"'
            yield Issue(_CODE, Severity.MAJOR, message, strange[0], there, each.house)
        else:
            yield _omission(pair, link, each)


def _omission(pair: EditionPair, link: Link, lost: Entity) -> Issue:
    there = lost.source.meeting(link.source)[0]
    message = f'"{there.of(pair.source.text)}" of the source is nowhere in the target'
    return Issue(_CODE, _gravity(lost), message, link.target, there, lost.house)


def _addition(pair: EditionPair, link: Link, new: Entity) -> Issue:
    here = new.target.meeting(link.target)[0]
    message = f'"{here.of(pair.target.text)}" is nowhere in the source'
    return Issue(_CODE, _gravity(new), message, here, link.source)


def _gravity(*entities: Entity) -> Severity:
    """Return how bad it is; a name that no list has may be written in ways that nobody foresaw."""
    is_certain = all(entity.certain for entity in entities)
    if all(entity.kind == "name" for entity in entities):
        return Severity.MINOR if is_certain else Severity.NEUTRAL
    return Severity.MAJOR if is_certain else Severity.MINOR


NAMES = PairCheck(
    id="names",
    codes=(_CODE,),
    severity=Severity.MAJOR,
    summary="Every place, person and organisation of one edition is in the other, in the sentence that belongs to it.",
    source="ITS 2.0: inconsistent-entities",
    find=find_confused,
    firing=(
        ("قصفت قوات النظام مدينة سراقب.", "Regime forces shelled Binnish city.", "Binnish"),
        ("قُتل شاب في قرية تل رفعت.", "A young man was killed in the village of Tal Tamr.", "Tal Tamr"),
        ("قُتل رجل في مدينة أريحا.", "A man was killed in Jericho city.", "Jericho"),
        ("وصلت تعزيزات إلى منبج وعين عيسى.", "Reinforcements arrived in Manbij.", "عين عيسى"),
        ("قال خالد الأحمد إنه نجا.", "Khaled Al-Mahmoud said that he had survived.", "Khaled Al-Mahmoud"),
    ),
    silent=(
        ("قصفت قوات النظام مدينة سراقب.", "Regime forces shelled Saraqib city."),
        ("قال خالد الأحمد إنه نجا.", "Khaled Al-Ahmad said that he had survived."),
        ("قتل رجل من أهالي كفر سجنة.", "A man from Kafar Sajna was killed."),
        ("تبنى تنظيم داعش الهجوم.", "ISIS claimed the attack."),
    ),
)
