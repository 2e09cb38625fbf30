"""Decades of a life: في العقد السابع من العمر, رجل ستيني and "in her sixties" say one thing, which no number names.

The seventh decade is that from 60 to 69. Decades of a century are none of a life.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.foreign_letters import TABLES
from toolkit.checks.issues import Issue, Severity
from toolkit.data import read_table
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATTERNS = {
    Language.AR: (
        r"(?<!\w)[وفبل]*(?P<form>(?:ال)?(?:{forms}))(?!\w)"
        r"(?! (?:من )?(?:القرن|الألفية)|(?: القرن)? الماضي)"
    ),
    Language.EN: r"(?<!\w)(?:his|her|their) (?:early |mid[- ]|late )?(?P<form>{forms})(?!\w)",
}


class Decade(NamedTuple):
    """The decade of a life that somebody is in: 60 for the sixties, and where a text says so."""

    value: int
    span: Span


def find_decades(text: str, language: Language) -> Iterator[Decade]:
    """Yield the decades of lives in a text."""
    values = _values(language)
    for found in _pattern(language).finditer(text):
        form = found["form"].lower().replace("\u00a0", " ")
        value = values.get(form) or values.get(form.removeprefix("ال"))
        if value:
            yield Decade(value, Span(*found.span("form")))


@cache
def _values(language: Language) -> dict[str, int]:
    rows = (row for row in read_table(TABLES / "age_decades.tsv") if row["language"] == language)
    return {form: int(row["decade"]) for row in rows for form in row["words"].split("|")}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    longest_first = sorted(_values(language), key=len, reverse=True)
    return re.compile(_PATTERNS[language].format(forms="|".join(longest_first)), re.IGNORECASE)


def check_ages(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report the one decade of a life for which the target has another one."""
    ours, theirs = list(find_decades(source, source_language)), list(find_decades(target, source_language.other))
    if len(ours) != 1 or len(theirs) != 1 or ours[0].value == theirs[0].value:
        return []
    said = ours[0].span.of(source)
    message = f'the source has "{said}" here, the target "{theirs[0].span.of(target)}"'
    return [Issue("numbers", Severity.MAJOR, message, theirs[0].span, ours[0].span)]
