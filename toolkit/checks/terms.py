"""Glossary terms that are not written as the house writes them, and terms of the source that the target lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck, PairCheck
from toolkit.checks.occurrences import related, stands_in
from toolkit.glossary.entries import TermStatus
from toolkit.glossary.variants.occurrences import least
from toolkit.postedit.arabic_name_doubts import arabic_certainty
from toolkit.postedit.english_name_doubts import english_certainty
from toolkit.postedit.name_variants import is_ruled
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition, EditionPair, Link
    from toolkit.glossary.matches import Match
    from toolkit.glossary.variants import Variant

_SEVERITIES = {Applicability.SAFE: Severity.MAJOR, Applicability.UNSAFE: Severity.MINOR}


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
    if found.surface.isupper() and found.surface.casefold() == found.form.casefold():
        return
    preferred = found.entry.forms(edition.language).preferred
    message = f'"{found.surface}"{what}; the house writes {preferred}'
    yield Issue("terminology", severity, message, found.span, expected=preferred)


def find_missed(pair: EditionPair) -> Iterator[Issue]:
    """Yield the approved terms of the source that neither the sentence of the target nor its neighbours have."""
    for number, link in enumerate(pair.links):
        if not link.is_complete:
            continue
        near = pair.links[max(0, number - 1) : number + 2]
        for match in _terms_in(pair.source, link):
            if not _is_answered(match, pair.target, near):
                expected = match.entry.forms(pair.target.language).preferred
                message = f'"{match.surface}" of the source: the glossary has {expected}'
                yield Issue("terminology", Severity.MINOR, message, link.target, match.span, expected)


def _terms_in(edition: Edition, link: Link) -> Iterator[Match]:
    """Yield each term of a link's source once."""
    seen = set()
    for match in edition.matches:
        wanted = match.reviewed and not match.entry.is_name and match.entry.forms(edition.language.other).preferred
        if wanted and link.source.covers(match.span) and match.entry.id not in seen:
            seen.add(match.entry.id)
            yield match


def _is_answered(match: Match, target: Edition, near: tuple[Link, ...]) -> bool:
    spans = [found.span for found in target.matches if related(found.entry, match.entry)]
    if any(link.target.covers(span) for link in near for span in spans):
        return True
    forms = [form for form, _ in match.entry.forms(target.language)]
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
        ("ضرب الجنود الطبل.", "Soldiers beat the drum."),
    ),
)
