"""Letters of another script inside a word: an Arabic ي in a Latin word, a Cyrillic а that looks like a Latin a.

Search, the glossary and screen readers do not see the word that a reader sees. Two scripts in one word are always
reported, apart from Arabic proclitics before a Latin acronym (بـPKK); a word that is wholly Cyrillic or Greek is, if
every letter of it could pass for a Latin one (tables/lookalikes.tsv) in an edition that writes no such words otherwise.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.data import read_table
from toolkit.text.addresses import blank_addresses
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_MARKS, TATWEEL
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

TABLES = Path(__file__).parent / "tables"
_LATIN, _CYRILLIC, _GREEK = "A-Za-z\u00c0-\u024f", "\u0400-\u052f", "\u0370-\u03ff"
_MARKS = TATWEEL + ARABIC_MARKS
_SCRIPTS = {
    "Arabic": re.compile(f"[{ARABIC_LETTERS}]"),
    "Latin": re.compile(f"[{_LATIN}]"),
    "Cyrillic": re.compile(f"[{_CYRILLIC}]"),
    "Greek": re.compile(f"[{_GREEK}]"),
}
_WORD = re.compile(f"[{ARABIC_LETTERS}{_LATIN}{_CYRILLIC}{_GREEK}{_MARKS}]+")
_JOINED = re.compile(rf"(?P<clitics>[{ARABIC_LETTERS}{_MARKS}]+)(?P<host>[{_LATIN}]+)")
_DIGITS = re.compile(r"(?=\d*[0-9])(?=\d*[٠-٩۰-۹])\d+")


def find_foreign(edition: Edition) -> Iterator[Issue]:
    """Yield the words and figures that are of two scripts, or of another one in disguise."""
    text = blank_addresses(edition.text)
    for found in _WORD.finditer(text):
        word = found.group()
        scripts = [name for name, letters in _SCRIPTS.items() if letters.search(word)]
        if len(scripts) > 1 and not _is_joined(word):
            odd = _odd_letters(word, scripts)
            expected = _plain(word) if "Arabic" not in scripts else ""
            message = f"{odd} in a word of {_main(word, scripts)} letters"
            yield Issue("characters", Severity.MAJOR, message, Span(*found.span()), expected=expected)
        elif scripts in (["Cyrillic"], ["Greek"]) and _passes_for_latin(word) and _stands_alone(text, found):
            message = f"{scripts[0]} letters that look like Latin ones"
            yield Issue("characters", Severity.MAJOR, message, Span(*found.span()), expected=_plain(word))
    for found in _DIGITS.finditer(text):
        message = "digits of two kinds in one number"
        yield Issue("characters", Severity.MAJOR, message, Span(*found.span()))


def _is_joined(word: str) -> bool:
    """Say whether Arabic proclitics, or the article, stand before a Latin name."""
    found = _JOINED.fullmatch(word)
    if found is None:
        return False
    clitics = re.sub(f"[{_MARKS}]", "", found["clitics"])
    return clitics in name_chains() or clitics.removesuffix(ARTICLE) in name_chains() or clitics.endswith("لل")


def _main(word: str, scripts: list[str]) -> str:
    return max(scripts, key=lambda name: len(_SCRIPTS[name].findall(word)))


def _odd_letters(word: str, scripts: list[str]) -> str:
    """Name the letters that are not of the script most of the word is in: "Cyrillic а (U+0430)"."""
    main = _main(word, scripts)
    odd = [(name, letter) for name in scripts if name != main for letter in _SCRIPTS[name].findall(word)]
    return ", ".join(f"{name} {letter} (U+{ord(letter):04X})" for name, letter in dict.fromkeys(odd))


def _passes_for_latin(word: str) -> bool:
    return len(word) > 1 and all(letter in _lookalikes() for letter in word)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Say whether no other word of the same script stands beside it, as in a quotation."""
    around = text[max(0, found.start() - 20) : found.start()] + text[found.end() : found.end() + 20]
    return not re.search(f"[{_CYRILLIC}{_GREEK}]", around)


def _plain(word: str) -> str:
    """Return a word with the letters that look like Latin ones replaced by these; "" if another one is left."""
    plain = "".join(_lookalikes().get(letter, letter) for letter in word)
    return plain if plain.isascii() else ""


@cache
def _lookalikes() -> dict[str, str]:
    return {row["letter"]: row["latin"] for row in read_table(TABLES / "lookalikes.tsv")}


FOREIGN_LETTERS = EditionCheck(
    id="foreign-letters",
    codes=("characters",),
    severity=Severity.MAJOR,
    summary="Words and figures are of one script.",
    source="Unicode Technical Standard #39, mixed-script confusables",
    find=find_foreign,
    firing=(
        ("Shelling on Al-Bokamaي today.", "Bokamaي"),
        ("The \u0430rmy withdrew.", "\u0430rmy"),
        ("Reinforcements came from \u041d\u043e\u043cs.", "\u041d\u043e\u043cs"),
        ("قصف على مدينة حلaب صباحاً.", "حلaب"),
        ("قتل 1٢ مدنياً في المدينة.", "1٢"),
    ),
    silent=(
        "The army withdrew from Homs.",
        "قال بـPKK والـYPG إن وBBC هناك.",
        "قتل ١٢ مدنياً و12 عنصراً.",
        "the newspaper Новая газета",
        "القرار A/RES/60/147",
    ),
)
