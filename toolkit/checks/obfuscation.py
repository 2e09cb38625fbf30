"""Words broken on purpose to pass a platform's filter: kil*led, as.sassination, قـ.ـتل, دا*عش.

They are right in a post and wrong in an edition: nobody finds them, and no glossary knows them. English ones are those
of the post-editor's rule broken-words; Arabic ones are words of tables/filtered_words_ar.tsv with a mark inside.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.checks.foreign_letters import TABLES
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.data import read_table
from toolkit.postedit.broken_words import BROKEN_WORDS
from toolkit.text.clitics import ARTICLE, contract, join, name_chains
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_MARKS, TATWEEL
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_MARKED = re.compile(rf"[{ARABIC_LETTERS}]+(?:[{TATWEEL}{ARABIC_MARKS}]*[.*/_+|~-]{TATWEEL}*[{ARABIC_LETTERS}]+)+")
_BREAKS = re.compile(f"[^{ARABIC_LETTERS}]")


def find_broken(edition: Edition) -> Iterator[Issue]:
    """Yield the words that have a mark inside."""
    if edition.language is Language.AR:
        yield from _arabic(edition.text)
        return
    for edit in BROKEN_WORDS.propose(edition.text):
        yield Issue("misspelling", Severity.MAJOR, edit.reason, edit.span, expected=edit.after)


def _arabic(text: str) -> Iterator[Issue]:
    for found in _MARKED.finditer(text):
        word = _BREAKS.sub("", found.group())
        if fold_letters(word) in _filtered():
            message = f'"{word}" was broken to pass a filter'
            yield Issue("misspelling", Severity.MAJOR, message, Span(*found.span()), expected=word)


@cache
def _filtered() -> frozenset[str]:
    """Return the words with every chain of proclitics, with and without the article, folded."""
    words = [row["word"] for row in read_table(TABLES / "filtered_words_ar.tsv")]
    hosts = [*words, *(ARTICLE + word for word in words if not word.startswith(ARTICLE))]
    shapes = [join(chain, host) for chain in name_chains() for host in hosts]
    return frozenset(map(fold_letters, [*shapes, *map(contract, hosts)]))


OBFUSCATION = EditionCheck(
    id="obfuscation",
    codes=("misspelling",),
    severity=Severity.MAJOR,
    summary="No word is broken with a mark to pass a filter.",
    source="archive practice; toolkit/postedit/tables/filtered_words.tsv, tables/filtered_words_ar.tsv",
    find=find_broken,
    firing=(
        ("Two men were kil*led.", "kil*led"),
        ("تبنى تنظيم دا*عش الهجوم.", "دا*عش"),
        ("عملية اغـ.ـتيال في درعا", "اغـ.ـتيال"),
        ("وبالق.تل العمد", "وبالق.تل"),
    ),
    silent=("*killed* and wounded", "وصل.ثم غادر", "الحدود السورية-العراقية", "نيسان/أبريل"),
)
