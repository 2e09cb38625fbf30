"""Protection: names and numbers of the source become placeholders that a model carries across untouched.

A placeholder ⟦0⟧ … ⟦9⟧ stands for the name alone: in Arabic with its own article but without the proclitics
glued before it (للبوكمال -> ل⟦0⟧), in English with the article that running text needs ("the Syrian Democratic
Forces" -> ⟦0⟧); or for a number without its noun (وقتل ⟦0⟧ مدنيين). `restore` puts the names and numbers of the
other language back, with proclitics joined, articles and possessives made right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from toolkit.text.calendar_names import month_name
from toolkit.text.clitics import ARTICLE, join, name_chains
from toolkit.text.english import article_before, indefinite_article, possessive
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS, ARABIC_WORD, TATWEEL
from toolkit.text.spans import Span
from toolkit.translate.engines.constraints import PLACEHOLDERS
from toolkit.translate.figures import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.matcher import Match

PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS)))
_BROKEN = re.compile("⟦(?![0-9]⟧)|(?<!⟦[0-9])⟧")
LEFT_OUT = "[…]"
"""What stands in the target for a placeholder of the engine's own invention."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What one placeholder stands for: `text` in the target, with its English `article` ("" if none)."""

    text: str
    article: str = ""
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class ProtectedSource:
    """A source with placeholders, and what each stands for; `text` has ⟦i⟧ for `carried[i]`."""

    text: str
    carried: tuple[Carried, ...]

    @property
    def owed(self) -> list[str]:
        """The placeholders that a translation has to contain, each exactly once."""
        return list(PLACEHOLDERS[: len(self.carried)])

    def is_paid_by(self, target: str) -> bool:
        """Say whether `target` has each placeholder exactly once and no other."""
        return sorted(match[0] for match in PLACEHOLDER.finditer(target)) == self.owed


def protect(
    source: str,
    matches: Sequence[Match],
    verbatim: Sequence[Span],
    target: Language,
    names: Sequence[tuple[Span, Carried]] = (),
) -> ProtectedSource:
    """Replace verbatim stretches (URLs, code), names and numbers by placeholders, numbered from left to right.

    `names` are further ones, which the glossary does not have, with what stands for each in the target.

    There are ten placeholders: verbatim stretches come first, then names, then numbers. What gets none stays as it is
    and is verified in the finished text instead.
    """
    stretches = _stretches(source, matches, verbatim, target, names)[: len(PLACEHOLDERS)]
    stretches.sort(key=lambda stretch: stretch[0])
    pieces, position = [], 0
    for number, (span, carried) in enumerate(stretches):
        start = _with_article(source, position, span.start) if carried.article else span.start
        pieces += [source[position:start], PLACEHOLDERS[number]]
        position = span.end
    text = "".join([*pieces, source[position:]])
    return ProtectedSource(text, tuple(carried for _, carried in stretches))


def _stretches(
    source: str,
    matches: Sequence[Match],
    verbatim: Sequence[Span],
    target: Language,
    names: Sequence[tuple[Span, Carried]],
) -> list[tuple[Span, Carried]]:
    """Return what placeholders could stand for, without overlap, the more important first."""
    literal = [Span(*mark.span()) for mark in PLACEHOLDER.finditer(source)]
    candidates = [(span, Carried(span.of(source), verbatim=True)) for span in (*verbatim, *literal)]
    for before, match in zip((None, *matches), matches, strict=False):
        if match.entry.is_name and match.entry.forms(target).preferred:
            candidates.append((match.span, _name(match, before, source, target)))
    candidates += names
    terms = [match.span for match in matches if not match.entry.is_name]
    candidates += [
        (figure.span, Carried(figure.text))
        for figure in figures(source, target.other)
        if not any(figure.span.overlaps(span) for span in terms)
    ]
    stretches: list[tuple[Span, Carried]] = []
    for span, carried in candidates:
        if not any(span.overlaps(taken) for taken, _ in stretches):
            stretches.append((span, carried))
    return stretches


_OPENED, _CLOSED = re.compile(r'["”»]?\s*[(\[]\s*["“«]?(?:the )?'), re.compile(r'["”»]?\s*[)\]،,]')


def _name(match: Match, before: Match | None, source: str, target: Language) -> Carried:
    """Return what stands for a name: in brackets behind the same name its short form, if the house has one."""
    forms = match.entry.forms(target)
    repeated = before is not None and before.entry.id == match.entry.id
    if before is not None and repeated and _OPENED.fullmatch(source, before.span.end, match.span.start):
        short = next((form for form in (forms.preferred, *forms.admitted) if " " not in form), "")
        if short and _CLOSED.match(source, match.span.end):
            return Carried(short)
    return Carried(forms.preferred, match.entry.article)


def form_in_number(match: Match, target: Language) -> str:
    """Return the preferred form of a common noun, in English its plural where the Arabic is not the singular.

    The singular is known by its first word, which is a word of the preferred form (طائرة, مسيّرة; not طائرات).
    """
    forms = match.entry.forms(target)
    plural = next((form for form in forms.lookup if form.startswith(forms.preferred) and form.endswith("s")), "")
    first, *_ = fold_letters(match.surface.removeprefix(ARTICLE)).split() or [""]
    singular = fold_letters(match.entry.forms(target.other).preferred).split()
    is_singular = target is Language.AR or first in singular or first.removesuffix("ا") in singular
    return forms.preferred if is_singular or not plural else plural


_THE = re.compile(r"\bthe\s$", re.IGNORECASE)


def _with_article(source: str, since: int, start: int) -> int:
    """Move `start` before an English "the" that belongs to the name."""
    the = _THE.search(source, since, start)
    return the.start() if the else start


def restore(draft: str, carried: Sequence[Carried], target: Language) -> str:
    """Put the names back where their placeholders stand; one that stands for no name becomes LEFT_OUT.

    Brackets of a placeholder that the engine broke stand for nothing, and go.
    """
    draft = _BROKEN.sub("", draft)
    write = _write_arabic if target is Language.AR else _write_english
    text, position = "", 0
    for mark in PLACEHOLDER.finditer(draft):
        number = PLACEHOLDERS.index(mark[0])
        text += draft[position : mark.start()]
        position = mark.end()
        if number >= len(carried):
            text += LEFT_OUT
        elif carried[number].verbatim:
            text = _apart(text) + carried[number].text
        else:
            text, position = write(text, carried[number], draft, position)
    return text + draft[position:]


_STEM = re.compile(rf"[{ARABIC_WORD}]*(?:(?<![{ARABIC_WORD}])[وفبلك]{TATWEEL}?\s)?$")
"""The letters, marks and tatweel right before a name; a proclitic that the draft parted from it by a space as well."""
_MARKS = re.compile(rf"[{ARABIC_MARKS}{TATWEEL}\s]")


def _write_arabic(text: str, carried: Carried, draft: str, position: int) -> tuple[str, int]:
    """Join the name to the proclitics that the draft wrote before it; its own article stands only once."""
    stem = _STEM.search(text)
    clitics = _MARKS.sub("", stem[0]) if stem else ""
    if clitics.endswith("لل"):
        clitics = clitics.removesuffix("ل")
    clitics = clitics.removesuffix(ARTICLE)
    if clitics not in name_chains():
        return _apart(text) + carried.text + _gap(draft, position), position
    before = text[: stem.start()] if stem else text
    return before + join(clitics, carried.text) + _gap(draft, position), position


def _gap(draft: str, position: int) -> str:
    """Return the space that must part a name from a letter right after it."""
    following = draft[position : position + 1]
    return " " if following.isalnum() or following == "⟦" else ""


def _apart(text: str) -> str:
    """Return `text` with a space at its end if it ends in a letter or figure."""
    return text + " " if text[-1:].isalnum() else text


_IN = re.compile(r"\b[Ii]n(?= $)")


@cache
def _day_of_month() -> re.Pattern[str]:
    months = "|".join(month_name(month, Language.EN) for month in range(1, 13))
    return re.compile(rf"(?:{months}) \d{{1,2}}\b")


_GENITIVE = re.compile(r"(?:\s?['’]s|s?['’])(?!\w)")
_PLURAL = re.compile(r"s(?!\w)")


def _quote_is_open(text: str) -> bool:
    """Say whether a single quotation mark opened in `text` waits for its partner."""
    return text.count("‘") > text.count("’") or re.search(r"(?:^|[\s(])'[^']*$", text) is not None


_QUOTE_OPENS, _QUOTE_CLOSES = re.compile(r'(?:^|(?<=[\s(\[]))["“«]$'), re.compile('[.,]?["”»]')
"""The marks around a name that is quoted alone; its article stands before them: the "National Army"."""


def _write_english(text: str, carried: Carried, draft: str, position: int) -> tuple[str, int]:
    """Write the name with the article, the a/an and the possessive that its place in the sentence needs."""
    quote = _QUOTE_OPENS.search(text) if _QUOTE_CLOSES.match(draft, position) else None
    opening = quote[0] if quote else ""
    text = indefinite_article(text.removesuffix(opening) if opening else _apart(text), carried.text)
    # Arabic has one preposition for days and months; English says "on March 20" and "in March 2023".
    if _day_of_month().match(carried.text):
        text = _IN.sub(lambda preposition: "On" if preposition[0] == "In" else "on", text)
    following = draft[position + len(opening) :]
    text = article_before(text, following, carried.article) + opening
    tail = _GENITIVE.match(draft, position)
    if tail and not (tail[0].strip() in "'’" and _quote_is_open(text)):
        return text + possessive(
            carried.text, plural=bool(carried.article) or carried.text.split()[-1].islower()
        ), tail.end()
    invented = _PLURAL.match(draft, position)
    if invented:
        position = invented.end()
    return text + carried.text + _gap(draft, position), position
