"""What befell those whom a number counts: five killed and seven wounded are not seven killed and five wounded.

An Arabic verb stands before its number, an English one after it (seven were killed) or right before it (killing seven).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.checks.foreign_letters import TABLES
from toolkit.data import read_table
from toolkit.text.clitics import name_chains
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS, without_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.numbers.reading import Figures
    from toolkit.text.counting import Count

_REACH = 60
"""Characters between a number and what befell its people."""
_RIGHT_BEFORE = re.compile(
    r"[ \u00a0](?:(?:at least|about|around|some|another|a further|the|up to)[ \u00a0])?$", re.IGNORECASE
)
_BY_NOUN = {"fatality": "killed", "wounded": "wounded", "death": "killed"}


def outcome_of(count: Count, figures: Figures) -> str:
    """Return what befell the people of a number (killed, wounded, arrested …), "" where nothing says it."""
    by_noun = {_BY_NOUN[concept] for concept in count.concepts if concept in _BY_NOUN}
    if by_noun:
        return by_noun.pop() if len(by_noun) == 1 else ""
    others = [other.span for other in figures.counts if other.span != count.span]
    before = max((span.end for span in others if span.end <= count.span.start), default=0)
    after = min((span.start for span in others if span.start >= count.span.end), default=len(figures.text))
    before, after = max(before, count.span.start - _REACH), min(after, count.span.end + _REACH)
    earlier = _outcomes(figures.text[before : count.span.start], figures.language)
    if figures.language is Language.AR:
        return earlier[-1][0] if earlier else ""
    if earlier and _RIGHT_BEFORE.fullmatch(figures.text, before + earlier[-1][1], count.span.start):
        return earlier[-1][0]
    later = _outcomes(figures.text[count.span.end : after], figures.language)
    return later[0][0] if later else ""


def _outcomes(text: str, language: Language) -> Sequence[tuple[str, int]]:
    """Return the outcomes that a text names, in order, each with where its word ends."""
    pattern, outcomes = _words(language)
    return [(outcomes[without_marks(found["word"].lower())], found.end()) for found in pattern.finditer(text)]


@cache
def _words(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in read_table(TABLES / "outcome_words.tsv") if row["language"] == language]
    outcomes = {without_marks(row["form"]): row["outcome"] for row in rows}
    marks = f"[{ARABIC_MARKS}]*" if language is Language.AR else ""
    words = "|".join(
        "".join(re.escape(letter) + marks for letter in form) for form in sorted(outcomes, key=len, reverse=True)
    )
    chains = "|".join(sorted(filter(None, name_chains()), key=len, reverse=True)) if language is Language.AR else ""
    return re.compile(rf"(?<!\w)(?:{chains})?(?P<word>{words})(?!\w)", re.IGNORECASE), outcomes
