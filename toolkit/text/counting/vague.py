"""Amounts that are no number: العشرات, مئات الآلاف, dozens, tens of thousands. An exact number never equals them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.text.numerals import NumberMention


@dataclass(frozen=True, slots=True)
class VagueMention:
    """A vague amount and its order of magnitude: 10 for dozens, 10,000 for عشرات الآلاف; proclitics left out."""

    span: Span
    magnitude: int


@cache
def _magnitudes(language: Language) -> dict[str, int]:
    rows = read_table(tables_folder() / "vague_numbers.tsv")
    return {row["form"]: int(row["magnitude"]) for row in rows if row["language"] == language}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    forms = "|".join(sorted(_magnitudes(language), key=len, reverse=True))
    if language is Language.EN:
        return re.compile(rf"\b(?P<first>{forms})(?:\s+of\s+(?P<second>{forms}))?\b", re.IGNORECASE)
    chains = "|".join(sorted(filter(None, name_chains()), key=len, reverse=True))
    start = rf"(?<![\w{ARABIC_MARKS}])(?:(?:{chains})?(?=ال)|(?:{chains})?(?<=ل)ل|(?:{chains})?)"
    amount = rf"(?:{ARTICLE})?(?P<first>{forms})(?:\s+(?:من\s+)?(?:{ARTICLE})?(?P<second>{forms}))?"
    return re.compile(rf"{start}(?P<amount>{amount})(?![\w{ARABIC_MARKS}])")


def find_vague(text: str, language: Language, numbers: Iterable[NumberMention] = ()) -> list[VagueMention]:
    """Find the vague amounts of a text, in order; one inside a number of `numbers` (ثلاثة آلاف) is none."""
    taken = [number.span for number in numbers]
    found = []
    magnitudes = _magnitudes(language)
    for match in _pattern(language).finditer(text):
        span = Span(*match.span("amount" if language is Language.AR else 0))
        if any(span.overlaps(other) for other in taken):
            continue
        second = magnitudes[match["second"].lower()] if match["second"] else 1
        found.append(VagueMention(span, magnitudes[match["first"].lower()] * second))
    return found
