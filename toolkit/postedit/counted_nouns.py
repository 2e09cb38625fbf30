"""Rule counted-nouns: a noun after a count is a plural, "Six attacks in Homs".

Lists of incidents lose the s most often. What is listed in tables/counted_nouns.tsv is put right unasked at the start
of a list item where nothing but a noun can stand: the item ends there, or a preposition or "were" follows a word that
is no verb, or another item of the list counts in the plural. Everywhere else it is proposed as unsafe.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import compress, count, islice
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.postedit.rules import Proposer, Rule
from toolkit.postedit.word_tables import rows
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("counted-nouns")
_COUNTING = ("unit", "teen", "tens", "hundred", "scale", "dozen")
_JOINED_BEFORE = re.compile(
    r"(?:[\w$€£#./,:–—+*=-]|\b(?i:one|1|one in|no|phase|stage|day|number|under|over|the last)[ \u00a0])$"
)
_NAMED_BEFORE = re.compile(r"[A-Z][\w.'-]*[ \u00a0]$")
_ITEM = re.compile(r"[ \t]*(?P<bullet>(?:[-–—•·●▪◦‣*]|\(?\d{1,2}[.)])[ \t]+)?[*_]{0,2}")
_NO_MORE = re.compile(r"[*_]{0,2}[ \t]*(?:[.;:](?!\w)|(?=\r|\n|$))")
_PREPOSITION = re.compile(
    r"[ \u00a0](?:in|at|on|by|from|of|near|during|against|within|inside|outside|between|across|since|including"
    r"|were|was|have|had|has|are|who)\b"
)
_FIRST_WORD = re.compile("[a-z]*")
_YEARS = range(1900, 2101)
_REACH = 24


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    """Return the plural of each noun, and whether the singular may be a verb (they attack)."""
    return {row["singular"]: (row["plural"], row["verb"] == "yes") for row in rows("counted_nouns")}


@cache
def _number() -> str:
    """Return the pattern of a count of several, which has no space in it."""
    table = read_table(tables_folder() / "number_words_en.tsv")
    small = [row["form"] for row in table if row["role"] in _COUNTING and row["value"] not in ("0", "1")]
    return "|".join([r"[1-9][\d,]*", *(form for word in small for form in (word, word.capitalize()))])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of a count with a singular, and of a list item that begins with a count and a plural."""
    number = _number()
    plurals = "|".join(plural for plural, _ in _nouns().values())
    counted = rf"(?P<number>{number})[ \u00a0](?P<noun>{'|'.join(_nouns())})(?![\w'’-])"
    item = rf"^{_ITEM.pattern}(?:{number})[ \u00a0](?:[a-z-]+[ \u00a0]){{0,2}}(?:{plurals})\b"
    return re.compile(counted), re.compile(item, re.MULTILINE)


def _may_count(text: str) -> bool:
    """Say whether a space parts a count and a noun anywhere, from what stands between the spaces of a text."""
    pieces = text.replace("\u00a0", " ").split(" ")
    nouns = compress(count(), map(_begins_with_noun, pieces))
    return any(number and _ends_with_count(pieces[number - 1]) for number in nouns)


def _propose(text: str) -> Iterator[Edit]:
    counted, _ = _patterns()
    if not _may_count(text):
        return
    opening: list[int] | None = None
    for match in counted.finditer(text):
        if not _is_count(match["number"]):
            continue
        plural, is_verb = _nouns()[match["noun"]]
        ends, follows = _NO_MORE.match(text, match.end()), _PREPOSITION.match(text, match.end())
        if not ends and not follows:
            continue
        line = _line_start(text, match.start())
        item = _ITEM.fullmatch(text, line, match.start()) if line is not None else None
        if item is None and _is_joined(text, match.start()):
            continue
        figures_open = match["number"][0].isdigit() and not (item and item["bullet"])
        if item and is_verb and not ends and opening is None:
            opening = [found.start() for found in islice(_patterns()[1].finditer(text), 2)]
        # "Six attack in Homs" over a list may be a headline: its verb, not a noun.
        is_headline = line == 0 and not (item and item["bullet"])
        others = opening is not None and not is_headline and any(place != line for place in opening)
        certain = item and not figures_open and (ends or not is_verb or others)
        level = Applicability.SAFE if certain else Applicability.UNSAFE
        yield _PROPOSER.edit(text, Span(*match.span("noun")), plural, "several are counted", level)


@lru_cache(maxsize=1 << 14)
def _begins_with_noun(piece: str) -> bool:
    return _FIRST_WORD.match(piece)[0] in _nouns()  # type: ignore[index]


@lru_cache(maxsize=1 << 14)
def _ends_with_count(piece: str) -> bool:
    return _number_at_end().search(piece) is not None


@cache
def _number_at_end() -> re.Pattern[str]:
    """Return a pattern for a count, or the end of a word that is none, before a space."""
    return re.compile(rf"(?:{_number()})\Z")


def _is_count(number: str) -> bool:
    """Say whether more than one is counted; a bare year counts nothing."""
    return not number.isdigit() or (number != "1" and int(number) not in _YEARS)


def _is_joined(text: str, start: int) -> bool:
    """Say whether the number belongs to what stands before it: March 15, twenty-three, one in three."""
    low = max(0, start - _REACH)
    return bool(_JOINED_BEFORE.search(text, low, start) or _NAMED_BEFORE.search(text, low, start))


def _line_start(text: str, place: int) -> int | None:
    """Return where the line of a place begins; None if that is further off than a list mark is wide."""
    low = max(0, place - _REACH)
    found = text.rfind("\n", low, place)
    return found + 1 if found >= 0 else (0 if low == 0 else None)


COUNTED_NOUNS = Rule(
    id="counted-nouns",
    languages=(Language.EN,),
    applicability=Applicability.SAFE,
    summary="A noun after a count is a plural.",
    source="Quirk et al. 1985, 5.80; tables/counted_nouns.tsv",
    propose=_propose,
    firing=(
        ("- Six attack in Homs\n- Four attacks in Hama", "- Six attacks in Homs\n- Four attacks in Hama"),
        ("Three civilian in Daraa", "Three civilians in Daraa"),
        ("- 12 soldier.", "- 12 soldiers."),
        ("* Two woman", "* Two women"),
    ),
    silent=(
        "Six attacks in Homs",
        "One attack in Homs",
        "two fighter jets",
        "a three-member team",
        "Six attack the town",
        "2023 attack in Homs",
        "the March 15 protest in Homs",
        "twenty-one civilian's",
    ),
)
