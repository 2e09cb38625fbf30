"""Names that one edition has and the other has not, and names that stand in each other's place.

A name may well be a pronoun in one of two sentences that belong together. So a name is missing where the other edition
has it nowhere; and where the sentence of the other edition has another name of the same kind instead of it, one that
this sentence has not, the two are taken for a confusion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.entities import Entity, find_entities
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.editions import EditionPair, Link

_CODE = "inconsistent-entities"


def find_confused(pair: EditionPair) -> Iterator[Issue]:
    """Yield the names of one edition that the other lacks, link by link; one that it has nowhere is reported once."""
    entities = find_entities(pair)
    said: set[int] = set()
    for link in (each for each in pair.links if each.is_complete):
        missing = [each for each in entities if each.source.meeting(link.source) and not _in_target(each, link)]
        added = [each for each in entities if each.target.meeting(link.target) and not _in_source(each, link)]
        confused = list(_pairs(missing, added))
        yield from (_confusion(pair, link, lost, wrong) for lost, wrong in confused)
        taken = {id(each) for both in confused for each in both} | said
        lost = [each for each in missing if not (each.target or each.maybe_target) and id(each) not in taken]
        new = [each for each in added if not (each.source or each.maybe_source) and id(each) not in taken]
        said |= {id(each) for each in (*lost, *new)}
        yield from (_omission(pair, link, each) for each in lost)
        yield from (_addition(pair, link, each) for each in new)


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
    message = f'"{here.of(pair.target.text)}" stands where the source has "{there.of(pair.source.text)}"'
    return Issue(_CODE, _gravity(lost, wrong), message, here, there, lost.house)


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
