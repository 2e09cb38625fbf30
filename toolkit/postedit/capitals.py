"""Rule sentence-capital: an English sentence begins with a capital."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.sentence_ends import CANDIDATE, ends_sentence
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("sentence-capital")
_OPENING = r"[\s\"'“‘«(\[*_]*"
_FIRST = re.compile(rf"{_OPENING}(?!\w{{1,3}}[)\]]|\w[.–-]\s)(?P<word>[a-z][\w'’.@/-]*)")
_STOPS = ".!?"
_NO_WORD = "Q"
_REACH = 60
"""Characters to either side of a stop that decide whether it ends a sentence."""
_OWN_SHAPE = re.compile(r"[a-z]+[A-Z]|.*[\d@/_]|.*\w\.\w|https?\b|(?:i|ii|iii|iv|v|vi)\b(?!')")
"""iPhone, e.g., a file name, a list letter or number: words that keep their small letter."""
_WHOLE = re.compile(r"[.!?][\"'”’)\]]*\s*$")


def _propose(text: str) -> Iterator[Edit]:
    first = _FIRST.match(text)
    if first and not _OWN_SHAPE.match(first["word"]):
        # A lone phrase in small letters (an item of a list, a caption) may be meant so.
        level = Applicability.SAFE if _WHOLE.search(text) else Applicability.UNSAFE
        yield _raised(text, first.start("word"), level)
    for stop in CANDIDATE.finditer(text):
        following = _FIRST.match(text, stop.end())
        if following is None or _OWN_SHAPE.match(following["word"]) or stop["blank"] is not None:
            continue
        at = following.start("word")
        if _would_end(text, stop, at):
            # An exclamation mark may belong to a name: Yahoo! and Microsoft.
            yield _raised(text, at, Applicability.SAFE if stop["marks"] == "." else Applicability.UNSAFE)


def _would_end(text: str, stop: re.Match[str], at: int) -> bool:
    """Say whether the stop ends a sentence, were the word after it a name."""
    marks = stop["marks"]
    if len(marks) > 1 or marks not in _STOPS or not text[stop.end() : stop.end() + 1].isspace():
        return False
    if marks != "." and stop["rest"]:
        # "Where are they?" asked the mother: the sentence goes on after a quotation.
        return False
    low = max(0, stop.start() - _REACH)
    # A capital that is no word's: after "5 p.m." a small letter says that the sentence goes on.
    raised = text[low:at] + _NO_WORD + text[at : at + _REACH]
    found = CANDIDATE.match(raised, stop.start() - low)
    return found is not None and ends_sentence(raised, found, 0, len(raised))


def _raised(text: str, at: int, level: Applicability) -> Edit:
    return _PROPOSER.edit(text, Span(at, at + 1), text[at].upper(), "a sentence begins with a capital", level)


SENTENCE_CAPITAL = Rule(
    id="sentence-capital",
    languages=(Language.EN,),
    applicability=Applicability.SAFE,
    summary="A sentence begins with a capital.",
    source="AP Stylebook, capitalization; tables/abbreviations.tsv",
    propose=_propose,
    firing=(
        ("the army withdrew. it fled.", "The army withdrew. It fled."),
        ('"we left." al-Bab fell.', '"We left." Al-Bab fell.'),
    ),
    silent=(
        "Gen. al-Hassan spoke.",
        "At 5 p.m. they left.",
        "iPhone owners wait.",
        "They waited... and left.",
        '"Why?" asked the judge.',
        "a) the first",
    ),
)


def sparing_beginnings(rule: Rule) -> Rule:
    """Return the rule with a capital at the very beginning of a text made UNSAFE; other rules as they are.

    In a file a passage may carry on the one before it: after a line break, in the next cue of subtitles, in a list.
    """
    if rule.id != SENTENCE_CAPITAL.id:
        return rule

    def propose(text: str) -> Iterator[Edit]:
        first = _FIRST.match(text)
        for edit in rule.propose(text):
            begins = first is not None and edit.span.start == first.start("word")
            yield replace(edit, applicability=Applicability.UNSAFE) if begins else edit

    return replace(rule, propose=propose)
