"""Glossary terms that are not written as the house writes them, and terms of the source that the target lacks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from toolkit.checks.coverage import Coverage
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck, PairCheck
from toolkit.checks.occurrences import related, stands_in
from toolkit.glossary.entries import TermStatus
from toolkit.glossary.variants.occurrences import least
from toolkit.postedit.arabic_name_doubts import arabic_certainty
from toolkit.postedit.english_name_doubts import english_certainty
from toolkit.postedit.name_glosses import has_other_form
from toolkit.postedit.name_variants import is_ruled
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition, EditionPair, Link
    from toolkit.glossary.matches import Match
    from toolkit.glossary.variants import Variant

_SEVERITIES = {Applicability.SAFE: Severity.MAJOR, Applicability.UNSAFE: Severity.MINOR}

_FORCES = " forces"
_MEMBERS = tuple(f" {noun}{end}" for noun in ("soldier", "member", "officer", "fighter") for end in ("", "s"))
"""What English says of people who belong to forces: two regime soldiers, for عنصران من قوات النظام."""


def find_deprecated(edition: Edition) -> Iterator[Issue]:
    """Yield the spellings of approved names and terms that the glossary deprecates, or that no list has.

    One that may be another name or an ordinary word is minor; what is more doubtful than that is not reported.
    """
    for match in edition.matches:
        if match.departs:
            deprecated = match.status is TermStatus.DEPRECATED
            what = " is a deprecated form" if deprecated else " is not written as in the glossary"
            yield from _issue(edition, match, Applicability.SAFE if deprecated else Applicability.UNSAFE, what)
    for variant in edition.variants:
        if is_ruled(variant):
            yield from _issue(edition, variant, variant.tier, f": {variant.reason}")


def _issue(edition: Edition, found: Match | Variant, tier: Applicability, what: str) -> Iterator[Issue]:
    certainty = (
        arabic_certainty(edition.text, found)
        if edition.language is Language.AR
        else english_certainty(edition.text, found)
    )
    if certainty is None or (severity := _SEVERITIES.get(least(tier, certainty))) is None:
        return
    if edition.language is Language.EN and has_other_form(edition.text, found):
        return  # whoever writes "the Islamic State (ISIS)" means both to be read
    if found.surface.isupper() and found.surface.casefold() == found.form.casefold():
        return
    preferred = found.entry.forms(edition.language).preferred
    message = f'"{found.surface}"{what}; the house writes {preferred}'
    yield Issue("terminology", severity, message, found.span, expected=preferred)


def find_missed(pair: EditionPair) -> Iterator[Issue]:
    """Yield the approved terms of the source that neither the sentence of the target nor its neighbours have."""
    terms = [match for match in pair.source.matches if _is_wanted(match, pair.source)]
    starts = [match.span.start for match in terms]
    answers: dict[str, Coverage] = {}
    for number, link in enumerate(pair.links):
        if not link.is_complete:
            continue
        near = pair.links[max(0, number - 1) : number + 2]
        inside = terms[bisect_left(starts, link.source.start) : bisect_left(starts, link.source.end)]
        for match in {match.entry.id: match for match in reversed(inside)}.values():
            if match.entry.id not in answers:
                answers[match.entry.id] = _answering(match, pair.target)
            if not _is_answered(match, answers[match.entry.id], pair.target, near):
                expected = match.entry.forms(pair.target.language).preferred
                message = f'"{match.surface}" of the source: the glossary has {expected}'
                yield Issue("terminology", Severity.MINOR, message, link.target, match.span, expected)


def _is_wanted(match: Match, edition: Edition) -> bool:
    """Say whether a match is a plain term that the other edition is held to."""
    return match.reviewed and not match.entry.is_name and bool(match.entry.forms(edition.language.other).preferred)


def _answering(match: Match, target: Edition) -> Coverage:
    """Return where the target has the concept of a term."""
    return Coverage(found.span for found in target.matches if related(found.entry, match.entry))


def _is_answered(match: Match, there: Coverage, target: Edition, near: tuple[Link, ...]) -> bool:
    if any(link.target.covers(span) for link in near for span in there.meeting(link.target)):
        return True
    forms = [form for form, _ in match.entry.forms(target.language)]
    forms += [form.removesuffix(_FORCES) + member for form in forms if form.endswith(_FORCES) for member in _MEMBERS]
    return any(stands_in(forms, link.target.of(target.text), target.language) for link in near)


DEPRECATED_TERMS = EditionCheck(
    id="deprecated-terms",
    codes=("terminology",),
    severity=Severity.MAJOR,
    summary="Names and terms are written as the glossary prefers.",
    source="the glossary in force; ITS 2.0: terminology",
    find=find_deprecated,
    firing=(
        ("The road to Albukamal was cut.", "Albukamal"),
        ("وصلت تعزيزات إلى مدينة ادلب.", "ادلب"),
        ("Fighters of the Syria Democratic Forces came.", "Syria Democratic Forces"),
    ),
    silent=(
        "The road to Al-Bokamal was cut.",
        "SDF shelled the AL-BOKAMAL road.",
        "The Islamic State (ISIS) claimed the attack.",
        "وصلت تعزيزات للبوكمال وإدلب.",
        "استهدفت داعش المدينة.",
    ),
)

MISSED_TERMS = PairCheck(
    id="missed-terms",
    codes=("terminology",),
    severity=Severity.MINOR,
    summary="The terms of the source stand in the target as the glossary has them.",
    source="the glossary in force; ITS 2.0: terminology",
    find=find_missed,
    firing=(("انفجر لغم أرضي بسيارة.", "A bomb exploded under a car.", "لغم أرضي"),),
    silent=(
        ("انفجر لغم أرضي بسيارة.", "A landmine exploded under a car."),
        ("انفجرت ألغام أرضية.", "Landmines exploded."),
        ("قُتل عنصران من قوات النظام.", "Two regime soldiers were killed."),
        ("ضرب الجنود الطبل.", "Soldiers beat the drum."),
    ),
)
