"""Rule broken-words: words that were broken with an asterisk or a dot to pass a platform's filter are whole again.

A mark put into a word goes (kil*led, as.sassination); one that stands for a letter is read as that letter if one
English word alone fits (m*rdered). Words of violence (tables/filtered_words.tsv) are what filters look for and go
unasked; any other word of the list is proposed as unsafe. Two words on either side of a dot are a sentence end
without its space, marks in pairs are emphasis, and both stay.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from string import ascii_lowercase
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.postedit.rules import Proposer, Rule
from toolkit.postedit.word_tables import words
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("broken-words")
_MARK = re.compile(r"(?<=[A-Za-z])(?:\*{1,2}|\.)(?=[A-Za-z])")
_FIRST_SIGHT = re.compile(r"\.(?=[A-Za-z])|\*(?=[*A-Za-z])")
"""What every mark is; most texts have none."""
_HEAD, _TAIL = re.compile(r"[A-Za-z]{1,14}$"), re.compile(r"[A-Za-z]{1,14}")
_JOINED_BEFORE, _JOINED_AFTER = frozenset("*.@/\\_#&=~`'’-0123456789"), frozenset("*@/\\_=~`0123456789")
_LONGEST = 14
"""Letters of the longest word in the list of English words."""
_REACH = 20
_SHORTEST_PART = 2
"""Letters on either side of a dot; one letter is an initial."""


def _propose(text: str) -> Iterator[Edit]:
    for mark in _MARK.finditer(text) if _FIRST_SIGHT.search(text) else ():
        head = _HEAD.search(text, max(0, mark.start() - _REACH), mark.start())
        tail = _TAIL.match(text, mark.end())
        if head is None or tail is None or _is_joined(text, head.start(), tail.end()):
            continue
        found = _restored(head.group(), mark.group(), tail.group())
        if found:
            word, level = found
            span = Span(head.start(), tail.end())
            yield _PROPOSER.edit(text, span, word, f'"{word}" was broken with {mark.group()[0]!r}', level)


def _is_joined(text: str, start: int, end: int) -> bool:
    """Say whether more than a word stands there: an address, an abbreviation, emphasis, a formula."""
    if text[start - 1 : start] in _JOINED_BEFORE or (start and text[start - 1].isalnum()):
        return True
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    return after in _JOINED_AFTER or (after != "" and after.isalnum()) or (after == "." and beyond.isalnum())


def _restored(head: str, mark: str, tail: str) -> tuple[str, Applicability] | None:
    """Return the one word that fits, in the case it was written in, and how certain it is."""
    joined = (head + tail).lower()
    if mark == ".":
        whole = _is_dotted(head, tail)
        return (head + tail, _certainty(joined)) if whole and _is_word(joined) else None
    if _is_word(head.lower()) and _is_word(tail.lower()):
        return None
    masked = [] if len(joined) + len(mark) > _LONGEST else _unmasked(head.lower(), len(mark), tail.lower())
    if _is_word(joined):
        # "brut*ally": with the mark for a letter no other word may fit.
        return None if masked else (head + tail, _certainty(joined))
    if len(masked) != 1 or masked[0] not in words("filtered_words"):
        return None
    letters = masked[0][len(head) : len(head) + len(mark)]
    return head + (letters.upper() if (head + tail).isupper() else letters) + tail, Applicability.UNSAFE


def _certainty(word: str) -> Applicability:
    return Applicability.SAFE if word in words("filtered_words") else Applicability.UNSAFE


def _is_dotted(head: str, tail: str) -> bool:
    """Say whether the dot can be inside a word: no abbreviation before it, no sentence or ending after it."""
    short = min(len(head), len(tail)) < _SHORTEST_PART
    if short or not (tail.islower() or (head + tail).isupper()) or f"{head}.".lower() in _abbreviations():
        return False
    return not (_is_word(head.lower()) and _is_word(tail.lower()))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"].lower() for row in read_table(tables_folder() / "abbreviations.tsv"))


def _is_word(word: str) -> bool:
    from toolkit.glossary.variants.english_words import english_words  # only where a word is broken

    return word in words("filtered_words") or word in english_words()


def _unmasked(head: str, masked: int, tail: str) -> list[str]:
    """Return the words that fit with `masked` letters in place of the mark.

    Only where a filtered word fits is the long list asked whether another one does.
    """
    shape = re.compile(rf"{head}[a-z]{{{masked}}}{tail}")
    if not any(map(shape.fullmatch, words("filtered_words"))):
        return []
    tried = (head + "".join(letters) + tail for letters in product(ascii_lowercase, repeat=masked))
    return [word for word in tried if _is_word(word)]


BROKEN_WORDS = Rule(
    id="broken-words",
    languages=(Language.EN,),
    applicability=Applicability.SAFE,
    summary="Words broken with asterisks or dots to pass filters are whole again.",
    source="archive practice; tables/filtered_words.tsv; SCOWL",
    propose=_propose,
    firing=(
        ("kil*led in an expl*osion", "killed in an explosion"),
        ("the as.sassination", "the assassination"),
        ("Fata*lities and m*urder", "Fatalities and murder"),
    ),
    silent=(
        "*killed* and **murdered**",
        "un*friend*ly",
        "They fled.the army",
        "U.S. and e.g. this",
        "a*b = c",
        "see sohr.net or a.b@x.org",
        "r*pe",
    ),
)
