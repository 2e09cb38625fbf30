"""Rules punctuation and repeated-stops: the marks of the script that is being written, each of them once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = Proposer("punctuation")
_REPEATED = Proposer("repeated-stops")
_TO_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_TO_LATIN = {arabic: latin for latin, arabic in _TO_ARABIC.items()} | {"٪": "%", "۔": "."}
_LATIN_MARK = re.compile(r"(?<!\d),|,(?!\d)|[;?]")
_ARABIC_LETTER = re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufefc]")
_ARABIC_SIGN = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufefc]")
"""A letter or a mark of Arabic: without any there is nothing to turn."""
_ARABIC_MARK = re.compile("[،؛؟٪۔]")


def _propose(text: str) -> Iterator[Edit]:
    """Turn a mark that stands between letters of the other script; where scripts mix, the letter before decides.

    A Latin mark becomes Arabic only if no Latin letter follows either, so that an English quotation stays English.
    """
    if text.isascii() or not _ARABIC_SIGN.search(text):
        return
    for match in _LATIN_MARK.finditer(text):
        if _before(text, match.start()) is Language.AR and _after(text, match.end()) is not Language.EN:
            after = _TO_ARABIC[match.group()]
            yield _MARKS.edit(text, Span(*match.span()), after, f"Arabic text is punctuated with {after}")
    for match in _ARABIC_MARK.finditer(text):
        if _before(text, match.start()) is Language.EN and _after(text, match.end()) is not Language.AR:
            after = _TO_LATIN[match.group()]
            yield _MARKS.edit(text, Span(*match.span()), after, f"English text is punctuated with {after}")


def _nearest(text: str, places: Iterable[int]) -> Language | None:
    """Return the language of the first letter at `places`, or None if the line ends before one."""
    for place in places:
        character = text[place]
        if character == "\n":
            return None
        if character.isalpha():
            return Language.AR if _ARABIC_LETTER.match(character) else Language.EN
    return None


def _before(text: str, place: int) -> Language | None:
    return _nearest(text, range(place - 1, -1, -1))


def _after(text: str, place: int) -> Language | None:
    return _nearest(text, range(place, len(text)))


PUNCTUATION = Rule(
    id="punctuation",
    languages=(Language.EN, Language.AR),
    applicability=Applicability.SAFE,
    summary="Arabic text is punctuated with ، ؛ ؟, English text with , ; ?",
    source="The Unicode Standard, Arabic punctuation",
    propose=_propose,
    firing=(("في حلب, وحماة", "في حلب، وحماة"), ("من قتل من?", "من قتل من؟"), ("In Hama، Homs", "In Hama, Homs")),
    silent=("في 1,000 قرية", 'قال: "we came, we saw"', "In Hama, Homs", "قالت BBC, CNN"),
    by_paragraph=True,
)

STOPS = (
    ("..", re.compile(r"(?<=[^\W\d_])\.\.(?=\s*$)"), ".", "one full stop", Applicability.SAFE),
    # In a heading two dots may stand for a dash: Israeli forces in Syria.. March in review.
    ("..", re.compile(r"(?<=[a-z])\.\.(?=\s+[A-Z\"])"), ".", "one full stop", Applicability.UNSAFE),
    ("....", re.compile(r"\.{4,}(?=\s*$|\s+[^\W\d_])"), "...", "an ellipsis has three dots", Applicability.SAFE),
    (",", re.compile(r",[ \t]*\.(?![.\d\w])"), ".", "no comma before a full stop", Applicability.SAFE),
    ("،", re.compile(r"،[ \t]*\.(?![.\d\w])"), ".", "no comma before a full stop", Applicability.SAFE),
    (",", re.compile(r",[ \t]*,+(?=\s|$)"), ",", "one comma", Applicability.SAFE),
    ("،", re.compile(r"،(?:[ \t]*،)+"), "،", "one comma", Applicability.SAFE),
    ("؛", re.compile(r"؛(?:[ \t]*؛)+"), "؛", "one semicolon", Applicability.SAFE),
    ("??", re.compile(r"\?{2,}"), "?", "one question mark", Applicability.UNSAFE),
    ("؟؟", re.compile(r"؟{2,}"), "؟", "one question mark", Applicability.UNSAFE),
    ("!!", re.compile(r"!{2,}"), "!", "one exclamation mark", Applicability.UNSAFE),
)
"""What every match holds, which is found faster; what is looked for, what takes its place, why, how certain it is."""


def _propose_stops(text: str) -> Iterator[Edit]:
    for held, pattern, after, reason, level in STOPS:
        if held in text:
            for match in pattern.finditer(text):
                yield _REPEATED.edit(text, Span(*match.span()), after, reason, level)


REPEATED_STOPS = Rule(
    id="repeated-stops",
    languages=(Language.EN, Language.AR),
    applicability=Applicability.SAFE,
    summary="A stop stands once; an ellipsis has three dots.",
    source="AP Stylebook, punctuation",
    propose=_propose_stops,
    firing=(
        ("They fled..", "They fled."),
        ("Wait.....", "Wait..."),
        ("حلب،، وحماة", "حلب، وحماة"),
        ("the end,.", "the end."),
    ),
    silent=("الحرب.. من قتل من", "Wait...", "What?!", "see ../README", "page ..... 5"),
)
