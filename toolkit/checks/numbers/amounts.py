"""Vague amounts: عشرات is "dozens", not 40, and not "hundreds"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.checks.numbers.alignment import align_numbers
from toolkit.checks.numbers.reading import read_figures
from toolkit.text.counting import VagueMention, find_vague

if TYPE_CHECKING:
    from toolkit.text.languages import Language
    from toolkit.text.spans import Span


def check_amounts(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report vague amounts of the source that the target has as another amount (major), or as a number (minor)."""
    mine, theirs = _vague(source, source_language), _vague(target, source_language.other)
    if not mine and not theirs:
        return []
    for amount in list(mine):
        partner = next((other for other in theirs if other.magnitude == amount.magnitude), None)
        if partner:
            mine.remove(amount)
            theirs.remove(partner)
    issues = [
        Issue(
            "numbers",
            Severity.MAJOR,
            f'"{amount.span.of(source)}" of the source is "{other.span.of(target)}" in the target',
            other.span,
            amount.span,
        )
        for amount, other in zip(mine, theirs, strict=False)
    ]
    alignment = align_numbers(source, target, source_language)
    if len(mine) > len(theirs):
        issues += _made_exact(mine[len(theirs) :], [extra.count.span for extra in alignment.added], source, target)
    return issues


def _vague(text: str, language: Language) -> list[VagueMention]:
    counts = read_figures(text, language).counts
    return find_vague(text, language, [count.number for count in counts if count.number])


def _made_exact(amounts: list[VagueMention], added: list[Span], source: str, target: str) -> list[Issue]:
    return [
        Issue(
            "numbers",
            Severity.MINOR,
            f'"{amount.span.of(source)}" of the source is no exact number, the target has "{place.of(target)}"',
            place,
            amount.span,
        )
        for amount, place in zip(amounts, added, strict=False)
    ]


AMOUNTS = PairCheck(
    id="amounts",
    codes=("numbers",),
    severity=Severity.MAJOR,
    summary="Vague amounts stay as vague and as large: عشرات is dozens, no number, and not hundreds.",
    source="ITS 2.0: numbers",
    find=per_link(check_amounts),
    firing=(
        ("نزح العشرات.", "Hundreds were displaced.", "Hundreds"),
        ("نزح عشرات المدنيين.", "Some 40 civilians were displaced.", "40"),
    ),
    silent=(
        ("نزح عشرات المدنيين.", "Dozens of civilians were displaced."),
        ("نزح عشرات الآلاف.", "Tens of thousands were displaced."),
        ("نزح كثيرون.", "Many were displaced."),
    ),
    of_segments=True,
)
