"""Rule person-spellings: within one document a person has one spelling.

It is about persons that no glossary has: the glossary's own are held to their preferred form by preferred-forms and
name-variants. Two spellings are taken for one name if they can be read as the same chain of Arabic names, two at least
(Mohamed Al-Sherif, Muhammad al-Sharif). Whether they are one person only a reader can say, so edits are only shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.names.persons import readings
from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.text.spellings import departures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.matcher import Matcher
    from toolkit.names.persons import Reading
    from toolkit.text.edits import Edit

_PROPOSER = Proposer("person-spellings")
_PARTICLE = r"(?:[aAeE]l|[aAeE](?:sh?|th?|dh?|[rnz])(?=-)|[bB]in|[iI]bn|[aA]bu|Abd(?:[eu]l)?)"
_WORD = rf"(?:{_PARTICLE}[ -])?[A-Z][a-zA-Z'’`\u00c0-\u024f]{{1,24}}"
_WORDS = re.compile(_WORD)
_RUN = re.compile(rf"(?<![\w'’-]){_WORD}(?:[ -]{_WORD})+")
"""Capitalised words in a row, with the small words that names have between them."""
_POSSESSIVE = re.compile(r"(?:['’]s?)?$")
_MOST_WORDS = 5
_FEWEST_UNITS = 2


def person_spellings(matcher: Matcher) -> Rule:
    """Return the rule that shows where a document spells a person in two ways; names of the glossary are not its."""

    def propose(text: str) -> Iterator[Edit]:
        listed = (match.span for match in matcher.find(text, Language.EN) if match.entry.type == "person")
        known = {place for span in listed for place in range(*_ends(span))}
        names = [span for span in person_names(text) if known.isdisjoint(range(*_ends(span)))]
        for spans in same_person(text, names):
            yield from _edits(text, spans)

    return Rule(
        id=_PROPOSER.rule,
        languages=(Language.EN,),
        applicability=Applicability.DISPLAY,
        summary="A person is spelt one way within a document.",
        source="the newsroom's practice; spellings of names from Wikidata",
        propose=propose,
        firing=(),
        silent=(),
    )


def person_names(text: str) -> Iterator[Span]:
    """Yield the stretches that can be read as a person's name, the longest first, without a possessive."""
    for run in _RUN.finditer(text):
        words = [Span(run.start() + word.start(), run.start() + word.end()) for word in _WORDS.finditer(run.group())]
        first = 0
        while first < len(words):
            last = _end_of_name(text, words, first)
            if last > first:
                name = Span(words[first].start, words[last - 1].end)
                yield Span(name.start, name.end - len(_POSSESSIVE.search(name.of(text)).group()))  # type: ignore[union-attr]
            first = max(last, first + 1)


def _end_of_name(text: str, words: list[Span], first: int) -> int:
    """Return the number of the word after the longest name that begins with word `first`; `first` if none does."""
    for last in range(min(len(words), first + _MOST_WORDS), first + 1, -1):
        if name_readings(_POSSESSIVE.sub("", text[words[first].start : words[last - 1].end])):
            return last
    return first


@lru_cache(maxsize=4096)
def name_readings(name: str) -> tuple[Reading, ...]:
    """Return the readings of a name as two known units or more; () if it is none."""
    return tuple(r for r in readings(name) if len(r) >= _FEWEST_UNITS and all(_is_arabic(unit) for unit in r))


def _is_arabic(unit: str) -> bool:
    """Say whether a unit was recognised; one that was not is its Latin letters."""
    return not unit.isascii()


def same_person(text: str, names: list[Span]) -> list[list[Span]]:
    """Group the names that share a reading; a name of several readings goes with the first that another one has."""
    groups: dict[Reading, list[Span]] = defaultdict(list)
    for span in names:
        options = name_readings(span.of(text))
        known = next((reading for reading in options if reading in groups), options[0])
        groups[known].append(span)
    return list(groups.values())


def _edits(text: str, spans: list[Span]) -> Iterator[Edit]:
    """Yield what would bring every spelling of one name, case apart, to the commonest one, the first of several."""
    for span, model in departures(text, spans, fold_letters):
        reason = f"the name may be that of {model}, as it is spelt elsewhere in this text"
        yield _PROPOSER.edit(text, span, model, reason, Applicability.DISPLAY)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
