"""Names of months and weekdays in both languages, from tables/months.tsv, hijri_months.tsv and weekdays.tsv.

A name whose `evidence` is "needed" is also another word (آب, مارس "practised", May, March): it counts as a date only
beside a day, a year or a cue of tables/month_cues.tsv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.text.clitics import ARTICLE, contract, name_chains
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS, ARABIC_WORD, TATWEEL, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class CalendarName:
    """A name of a month (1-12) or weekday (1 is Monday); `kind` says which set it is of (levantine, full …)."""

    form: str
    number: int
    kind: str
    needs_evidence: bool


def _rows(table: str, language: Language) -> Iterator[dict[str, str]]:
    return (row for row in read_table(tables_folder() / table) if row["language"] == language)


@cache
def month_names(language: Language) -> tuple[CalendarName, ...]:
    """Return the month names of a language, the usual set first."""
    return tuple(
        CalendarName(row["form"], int(row["month"]), row["kind"], row["evidence"] == "needed")
        for row in _rows("months.tsv", language)
    )


@cache
def hijri_month_names(language: Language) -> tuple[CalendarName, ...]:
    """Return the names of the Islamic months, 1 for Muharram; most are names of people too and need evidence."""
    return tuple(
        CalendarName(row["form"], int(row["month"]), row["kind"], row["evidence"] == "needed")
        for row in _rows("hijri_months.tsv", language)
    )


@cache
def weekday_names(language: Language) -> tuple[CalendarName, ...]:
    """Return the weekday names of a language, the usual set first."""
    return tuple(
        CalendarName(row["form"], int(row["weekday"]), row["kind"], row["evidence"] == "needed")
        for row in _rows("weekdays.tsv", language)
    )


def month_name(month: int, language: Language) -> str:
    """Return the name the house writes: Levantine in Arabic (تشرين الثاني), in full in English."""
    return next(name.form for name in month_names(language) if name.number == month)


def weekday_name(weekday: int, language: Language) -> str:
    """Return the name of a weekday, 1 for Monday."""
    return next(name.form for name in weekday_names(language) if name.number == weekday)


def hijri_month_name(month: int, language: Language) -> str:
    """Return the name of an Islamic month, 1 for Muharram."""
    return next(name.form for name in hijri_month_names(language) if name.number == month)


@cache
def month_cues(language: Language) -> re.Pattern[str]:
    """Return a pattern for a cue word at the end of the text before a month."""
    cues = "|".join(re.escape(row["cue"]) for row in _rows("month_cues.tsv", language))
    letters = ARABIC_WORD if language is Language.AR else "A-Za-z"
    return re.compile(rf"(?<![{letters}])[وف]?(?:{cues})[ -]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameMention:
    """A calendar name in a text, its proclitics left out."""

    start: int
    end: int
    name: CalendarName


def find_names(text: str, names: tuple[CalendarName, ...], language: Language) -> Iterator[NameMention]:
    """Yield where names stand in a text: whole words, in Arabic with proclitics, in English with a capital."""
    forms = _written_forms(names, language)
    for match in _pattern(names, language).finditer(text):
        surface = without_marks(re.sub(r"\s+", " ", match["name"]))
        name = forms.get(surface) or forms.get(surface.capitalize())
        if name is not None:
            yield NameMention(match.start("name"), match.end("name"), name)


@cache
def _written_forms(names: tuple[CalendarName, ...], language: Language) -> dict[str, CalendarName]:
    """Return every shape of a name: as it is, and in Arabic what is left of it after ل (للأحد: لأحد)."""
    forms = {name.form: name for name in names}
    if language is Language.AR:
        forms |= {contract(name.form): name for name in names if name.form.startswith(ARTICLE)}
    return forms


@cache
def _pattern(names: tuple[CalendarName, ...], language: Language) -> re.Pattern[str]:
    marks = f"[{ARABIC_MARKS}{TATWEEL}]*" if language is Language.AR else ""

    def alternatives(forms: list[str]) -> str:
        ordered = sorted(forms, key=len, reverse=True)
        return "|".join("".join(r"\s" if c == " " else re.escape(c) + marks for c in form) for form in ordered)

    forms = [name.form for name in names]
    if language is Language.EN:
        forms += [form.upper() for form in forms]
        return re.compile(rf"(?<!\w)(?P<name>{alternatives(forms)})(?=(?:(?<=\w{{5}})s)?(?![A-Za-z]))")
    chains = "|".join(sorted(name_chains(), key=len, reverse=True))
    contracted = [contract(form) for form in forms if form.startswith(ARTICLE)]
    # After a chain that ends in ل the article has lost its alef; it must not be read without that chain.
    after_lam = rf"|(?<=ل)(?:{alternatives(contracted)})" if contracted else ""
    return re.compile(
        rf"(?<![\w{ARABIC_MARKS}])(?:{chains})(?P<name>{alternatives(forms)}{after_lam})(?![\w{ARABIC_MARKS}])"
    )
