"""A generated archive: bilingual reports with drawn names, as a WordPress export with groups of translations.

Sentences are the templates of the training data, in both languages; places are drawn names, and what else is in a slot
is a figure. A third of the sentences names a place. The same seed gives the same archive.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from scripts.train.templates import SLOT, templates

if TYPE_CHECKING:
    import random
    import re
    from collections.abc import Sequence
    from pathlib import Path

_FILLED = frozenset({"PLACE", "COUNT", "NUM", "DAY", "YEAR", "PCT", "KM"})
_DRAWN = 3
"""Sentences of a report beside those that name what is planted in it."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>\n'
)


class Mention(NamedTuple):
    """A place as one report names it: in Arabic, and in the spelling of its English edition."""

    arabic: str
    english: str


class Report(NamedTuple):
    """One report in both languages."""

    arabic: str
    english: str


def write_report(mentions: Sequence[Mention], draw: random.Random) -> Report:
    """Return a report that names each of the places once, among sentences that name none or one of them."""
    with_place, without = _sentences()
    sentences = [(draw.choice(with_place), mention) for mention in mentions]
    sentences += [(draw.choice(without), Mention("", "")) for _ in range(_DRAWN)]
    draw.shuffle(sentences)
    filled = [_fill(arabic, english, mention, draw) for (arabic, english), mention in sentences]
    return Report("\n\n".join(each.arabic for each in filled), "\n\n".join(each.english for each in filled))


def write_export(reports: Sequence[Report], path: Path, *, arabic: bool = True) -> int:
    """Write reports as posts of an export, the two editions of each in one group; return the number of posts."""
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write(_HEAD)
        for number, report in enumerate(reports):
            day = date(2012, 1, 1) + timedelta(days=number * 4000 // max(len(reports), 1))
            editions = [("en", report.english), *([("ar", report.arabic)] if arabic else [])]
            for language, text in editions:
                count += 1
                stream.write(_post(count, number, day, language, text))
        stream.write("</channel>\n</rss>\n")
    return count


def _post(number: int, group: int, day: date, language: str, text: str) -> str:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
    return (
        f"<item><title>{number}</title><content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{day} 10:00:00</wp:post_date><wp:status>publish</wp:status>"
        f'<category domain="language" nicename="{language}">{language}</category>'
        f'<category domain="post_translations" nicename="pll_{group}">pll_{group}</category></item>\n'
    )


@cache
def _sentences() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the pairs of sentences that name one place, and those that name none."""
    pairs = [(each.arabic, each.english) for each in templates() if _is_plain(each.arabic)]
    with_place = [pair for pair in pairs if len(_places(pair[0])) == len(_places(pair[1])) == 1]
    return with_place, [pair for pair in pairs if not _places(pair[0]) and not _places(pair[1])]


def _is_plain(sentence: str) -> bool:
    return len(sentence) > 40 and all(found[1] in _FILLED for found in SLOT.finditer(sentence))


def _places(sentence: str) -> list[str]:
    return [found[0] for found in SLOT.finditer(sentence) if found[1] == "PLACE"]


def _fill(arabic: str, english: str, mention: Mention, draw: random.Random) -> Report:
    figure = str(draw.randint(11, 99))

    def filled(sentence: str, name: str, counted: str) -> str:
        return SLOT.sub(lambda slot: _value(slot, name, counted, figure), sentence)

    return Report(filled(arabic, mention.arabic, "شخصاً"), filled(english, mention.english, "people"))


def _value(slot: re.Match[str], name: str, counted: str, figure: str) -> str:
    if slot[1] == "PLACE":
        return name
    return f"{figure} {counted}" if slot[1] == "COUNT" else figure
