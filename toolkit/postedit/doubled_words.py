"""Rule doubled-words: "the the", في في.

Only words that grammar never doubles go unasked (tables/repeated_words.tsv); others, longer than three letters, are
proposed as unsafe, for a writer may mean them (the table has a list of these too: "had had", رويداً رويداً).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from operator import eq
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.folding import folded
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_MARKS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("doubled-words")
_WORD = rf"[^\W\d_]++(?:[{ARABIC_MARKS}'’]++[^\W\d_]*+)*+"
_DOUBLED = re.compile(rf"(?<![\w'’-])(?P<word>{_WORD})(?P<rest>[ \t\u00a0]+(?P<again>(?i:(?P=word))))(?![\w'’-])")
_APOSTROPHES = re.compile(r"['’][^\W\d_]*+[ \t\u00a0]++[^\W\d_]++['’]")
"""Two words in a row that have one."""
_SHORTEST = 4
"""Letters of an open-class word that is worth a question; shorter ones are mostly initials and interjections."""


@cache
def _treatments() -> dict[str, str]:
    return {row["word"]: row["treatment"] for row in read_table(tables_folder() / "repeated_words.tsv")}


def _may_be_doubled(text: str) -> bool:
    """Say whether any folded word follows itself, as one that stands twice does.

    Marks and apostrophes may part a word in two.
    """
    words = folded(text).words
    apart = not folded(text).is_whole or _APOSTROPHES.search(text) is not None
    return apart or any(map(eq, words, islice(words, 1, None)))


def _propose(text: str) -> Iterator[Edit]:
    if not _may_be_doubled(text):
        return
    for match in _DOUBLED.finditer(text):
        word, again = match["word"], match["again"]
        treatment = _treatments().get(word.lower(), "")
        # A capital on the second is a name (the The Times, Duran Duran); capitals on both may be a heading.
        if treatment == "keep" or (again[0].isupper() and not word.isupper()):
            continue
        if treatment != "remove" and (len(word) < _SHORTEST or word[0].isupper()):
            continue
        level = Applicability.SAFE if treatment == "remove" else Applicability.UNSAFE
        yield _PROPOSER.edit(text, Span(*match.span("rest")), "", f'"{word}" stands twice', level)


DOUBLED_WORDS = Rule(
    id="doubled-words",
    languages=(Language.EN, Language.AR),
    applicability=Applicability.SAFE,
    summary="A word that stands twice by mistake stands once.",
    source="tables/repeated_words.tsv",
    propose=_propose,
    firing=(
        ("in the the city", "in the city"),
        ("The the army withdrew.", "The army withdrew."),
        ("في في مدينة حلب", "في مدينة حلب"),
    ),
    silent=(
        "He said that that was all.",
        "They had had enough.",
        "رويداً رويداً",
        "من من المدنيين",
        "the The Hague court",
    ),
    by_paragraph=True,
)
