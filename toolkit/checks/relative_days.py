"""Days counted from the day of writing (اليوم, أمس, last Sunday): noted, for a reader of an archive cannot date them.

Whether they are right nothing in a text tells. Of two editions, yesterday against today is an issue: one of them may
have been published a day later, so it is minor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck, PairCheck, per_link
from toolkit.text.relative_days import find_relative_days

if TYPE_CHECKING:
    from toolkit.checks.editions import Edition
    from toolkit.text.languages import Language


def check_relative_days(edition: Edition) -> list[Issue]:
    """Note each day that only the day of writing dates; what a witness says in quotes is left alone."""
    return [
        Issue("other", Severity.NEUTRAL, f'"{day.span.of(edition.text)}" is counted from the day of writing.', day.span)
        for day in find_relative_days(edition.text, edition.language)
        if not _is_quoted(edition.text, day.span.start)
    ]


def _is_quoted(text: str, place: int) -> bool:
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return before.count('"') % 2 == 1 or any(before.count(mark) > before.count(end) for mark, end in ("«»", "“”"))


def compare_relative_days(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report a day of the target that is another one than that of the source: أمس and today."""
    mine = [day for day in find_relative_days(source, source_language) if day.days is not None]
    theirs = [day for day in find_relative_days(target, source_language.other) if day.days is not None]
    if not mine or {day.days for day in mine} & {day.days for day in theirs}:
        return []
    said = mine[0].span
    return [
        Issue(
            "mistranslation",
            Severity.MINOR,
            f'"{said.of(source)}" of the source is "{day.span.of(target)}" in the target',
            day.span,
            said,
        )
        for day in theirs[:1]
    ]


RELATIVE_DAYS = EditionCheck(
    id="relative-days",
    codes=("other",),
    severity=Severity.NEUTRAL,
    summary="Days that only the day of writing dates are noted: today, yesterday, last Sunday.",
    source="AP Stylebook: today, tonight, yesterday",
    find=check_relative_days,
    firing=(("قُتل مدني أمس في حلب.", "أمس"), ("He was killed last Sunday.", "last Sunday")),
    silent=("قُتل مدني في اليوم التالي.", "On the day before, he was killed."),
)

SAME_DAY = PairCheck(
    id="same-day",
    codes=("mistranslation",),
    severity=Severity.MINOR,
    summary="Today, yesterday and tomorrow are the same day in both editions.",
    source="ITS 2.0: mistranslation; MQM: date/time",
    find=per_link(compare_relative_days),
    firing=(("قُتل مدني أمس.", "A civilian was killed today.", "today"),),
    silent=(
        ("قُتل مدني أمس.", "A civilian was killed yesterday."),
        ("قُتل مدني اليوم.", "A civilian was killed on May 5."),
    ),
    of_segments=True,
)
