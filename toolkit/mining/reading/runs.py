"""Runs: the stretches of a text in which a name may lie, read before anything is known of what is a name.

In English a run is a row of capitalised words with what joins them ("Syrian President Bashar al-Assad", "Falcons of the
North Brigade"); in Arabic, which has no capitals, the words after a cue ("مدينة البوكمال", "لواء صقور الشمال"). An
archive has few different runs beside its words; which names are in them is asked later, of each run once.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import glossaries_folder, read_table, tables_folder
from toolkit.glossary.variants.arabic_keys import letters
from toolkit.glossary.variants.arabic_text import read_words
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS, TATWEEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.variants.arabic_text import Word

TABLES = Path(__file__).parent.parent / "tables"


class RunKind(StrEnum):
    """What a run is: capitalised words, the same where a sentence or title begins, or what its Arabic cue says."""

    LATIN = "latin"
    OPENING = "opening"
    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    TITLE = "title"
    SHORTENED = "shortened"

    @property
    def language(self) -> Language:
        """The language of the run."""
        return Language.EN if self in (RunKind.LATIN, RunKind.OPENING, RunKind.SHORTENED) else Language.AR


class Run(NamedTuple):
    """A run as it stands in a text: its words with single spaces between them, and where it is (code points)."""

    kind: RunKind
    form: str
    start: int
    end: int


_LETTER = r"A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ\u0300-\u036f"
_APOSTROPHE = "'’‘ʼʾʿ`"
_ARTICLE = r"(?:[aAeE]l|[aAeE](?:sh|th|dh|ch|[tdrzsn]))"
_WORD = rf"[{_APOSTROPHE}]?[A-ZÀ-ÖØ-Þ][{_LETTER}]*(?:[{_APOSTROPHE}](?![sS]\b)[{_LETTER}]+)*"
_PIECE = rf"(?:{_ARTICLE}[-‐‑] ?)?{_WORD}(?:[-‐‑](?:{_ARTICLE}[-‐‑])?[{_APOSTROPHE}]?[{_LETTER}]+)*"
_JOINT = (
    r"(?:[ \u00a0](?:(?:bin|ibn|bint|abu|abd|umm|um|[aeu]l|ad|ud|ed|ez)[ \u00a0])?"
    r"|[ \u00a0](?:of|for|and)(?:[ \u00a0]the)?[ \u00a0])"
)
_RUN = re.compile(rf"(?<![\w@#/.&-])(?:[ae]l[ \u00a0](?=[A-Z]))?{_PIECE}(?:{_JOINT}{_PIECE})*(?![\w@])")
_OPENS = re.compile(r"(?:^|[.!?:;…\"“”«(\[•*|]|\s[-–—])[\s\"“”‘'(\[]*\Z")
_LOOK_BACK = 6
_LOWERCASE = re.compile(r"(?<![A-Za-z'’-])[a-z]{3,}(?![A-Za-z])")
_SPACES = re.compile(r"[ \u00a0]+")
_CAPITALS_SHARE = 0.6
"""Share of capitals from which a passage is set in capitals throughout: which of its words are names cannot be seen."""
_LONGEST_RUN = 120
"""Characters; a longer row of capitalised words is a list or a title."""
_MOST_FOLLOWING = 4
"""Arabic words after a cue that a name has at most."""
_QUOTES = re.compile(r"[ \u00a0]?[\"“”«»][ \u00a0]?")


def latin_runs(text: str, *, heading: bool = False) -> Iterator[Run]:
    """Yield the runs of capitalised words in an English passage; of a heading, each counts as an opening one."""
    if _is_set_in_capitals(text):
        return
    for found in _RUN.finditer(text):
        if len(found[0]) > _LONGEST_RUN:
            continue
        opens = heading or _OPENS.search(text, max(0, found.start() - _LOOK_BACK), found.start())
        form = _SPACES.sub(" ", found[0]).rstrip(_APOSTROPHE)
        yield Run(RunKind.OPENING if opens else RunKind.LATIN, form, found.start(), found.start() + len(form))


def lowercase_words(text: str) -> list[str]:
    """Return the words of an English passage that stand in small letters."""
    return _LOWERCASE.findall(text)


def arabic_runs(text: str) -> Iterator[Run]:
    """Yield what stands after each cue of an Arabic passage: up to four words that may be a name, with the cue.

    The form of an organisation or title begins with its cue, that of a place or person does not.
    """
    words = read_words(text)
    for number, word in enumerate(words):
        kind, keeps_cue = _cue(word.letters)
        if kind is None:
            continue
        following = _following(text, words, number)
        taken = words[number : number + 1 + following] if keeps_cue else words[number + 1 : number + 1 + following]
        if not following:
            continue
        start = taken[0].span.start + (_clitic_width(word.letters) if keeps_cue else 0)
        end = taken[-1].span.end
        yield Run(kind, plain_form(text[start:end]), start, end)


def plain_form(surface: str) -> str:
    """Return an Arabic surface without tatweel, vowel marks and quotes, its spaces single."""
    return " ".join(_NO_LETTER.sub("", _QUOTES.sub(" ", surface)).split())


_UNWRITTEN = rf"[{ARABIC_MARKS}{TATWEEL}\u00ad\u200c-\u200f\u202a-\u202e\u2066-\u2069]"
_NO_LETTER = re.compile(_UNWRITTEN)


def find_form(surface: str, form: str) -> tuple[int, int] | None:
    """Return where a form stands in a surface that may have marks, quotes and other spaces in it; None if nowhere."""
    between = rf"(?:{_UNWRITTEN}|[\s\"“”«»])+"
    words = (f"{_UNWRITTEN}*".join(map(re.escape, word)) for word in form.split())
    found = re.search(f"{between.join(words)}{_UNWRITTEN}*", surface)
    return found.span() if found else None


def _is_set_in_capitals(text: str) -> bool:
    capitals = sum(map(str.isupper, text[:400]))
    return capitals > _CAPITALS_SHARE * sum(map(str.isalpha, text[:400]))


def _following(text: str, words: Sequence[Word], number: int) -> int:
    """Return how many words after word `number` may belong to a name: to a stop, a small word, or a closing quote."""
    count = 0
    quoted = False
    for before, word in zip(words[number:], words[number + 1 : number + 1 + _MOST_FOLLOWING], strict=False):
        gap = text[before.span.end : word.span.start]
        if not word.follows and not (count == 0 and _QUOTES.fullmatch(gap)):
            break
        quoted = quoted or not word.follows
        if len(word.letters) < 2 or word.letters in _small_words() or _cue(word.letters)[0] is not None:
            break
        count += 1
    return count


@lru_cache(maxsize=1 << 15)
def _cue(word: str) -> tuple[RunKind | None, bool]:
    """Return what a word, with whatever proclitics, announces, and whether it belongs to the name itself."""
    for chain in _chains():
        if word.startswith(chain):
            host = word.removeprefix(chain)
            if host in _announcing():
                return _announcing()[host], False
            if host in phrase_cues() or host.removeprefix(ARTICLE) in phrase_cues():
                return phrase_cues()[host.removeprefix(ARTICLE) if host not in phrase_cues() else host], True
    return None, False


@lru_cache(maxsize=1 << 12)
def _clitic_width(word: str) -> int:
    """Return how many letters of a cue are proclitics."""
    for chain in _chains():
        host = word.removeprefix(chain)
        if word.startswith(chain) and (host in phrase_cues() or host.removeprefix(ARTICLE) in phrase_cues()):
            return len(chain)
    return 0


@cache
def _chains() -> tuple[str, ...]:
    return tuple(sorted(name_chains(), key=len))


@cache
def phrase_cues() -> dict[str, RunKind]:
    """Return the first words, folded, of Arabic names of organisations and of titles."""
    rows = read_table(TABLES / "phrase_cues.tsv")
    return {"".join(letters(row["ar"].split()[0])): RunKind(row["kind"]) for row in rows}


@cache
def _announcing() -> dict[str, RunKind]:
    """Return the words, folded, after which a place's or person's name stands."""
    rows = read_table(glossaries_folder() / "contexts.tsv")
    kinds = {"kunya": RunKind.PERSON, **dict.fromkeys(_PLACES, RunKind.PLACE)}
    return {
        "".join(letters(row["cue"])): kinds[row["name"]]
        for row in rows
        if row["language"] == Language.AR and row["position"] == "before" and row["name"] in kinds
    }


_PLACES = ("place", "town", "village", "community", "district", "subdistrict", "governorate", "neighbourhood", "base")


@cache
def _small_words() -> frozenset[str]:
    """Return the folded function words of Arabic, which no name goes across."""
    rows = read_table(tables_folder() / "function_words.tsv")
    words = {"".join(letters(row["word"])) for row in rows if row["language"] == Language.AR}
    return frozenset(words | {chain + word for word in words for chain in ("و", "ف")})
