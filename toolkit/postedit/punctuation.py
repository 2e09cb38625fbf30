"""Rules punctuation and repeated-stops: the marks of the script that is being written, each of them once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS
from toolkit.text.scripts import detect_language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = Proposer("punctuation")
_REPEATED = Proposer("repeated-stops")
_TO_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_TO_LATIN = {arabic: latin for latin, arabic in _TO_ARABIC.items()} | {"٪": "%", "۔": "."}
_LATIN_MARK = re.compile(r"(?<!\d),|,(?!\d)|[;?]")
_ARABIC_LETTER = re.compile(f"[{ARABIC_LETTERS}]")
_ARABIC_MARK = re.compile("[،؛؟٪۔]")
_ARABIC_SIGN = re.compile(f"[،؛؟٪۔{ARABIC_LETTERS}]")
"""A letter or a mark of Arabic: without any there is nothing to turn."""
_LINE = re.compile("[^\n]+")


def _propose(text: str) -> Iterator[Edit]:
    """Turn the marks that stand between letters of the other script, if that is what their line is written in.

    A name or a quotation in the other script keeps its own marks inside; the mark behind it is the line's: هل انسحبت
    قوات YPG؟
    """
    if text.isascii() or not _ARABIC_SIGN.search(text):
        return
    for line in _LINE.finditer(text):
        marks = list(_strange_marks(line.group()))
        language = detect_language(line.group()) if marks else None
        for place, after in marks:
            mark = Span(place, place + 1).shift(line.start())
            if language is Language.AR and after in _TO_LATIN:
                yield _MARKS.edit(text, mark, after, f"Arabic text is punctuated with {after}")
            elif language is Language.EN and after not in _TO_LATIN:
                yield _MARKS.edit(text, mark, after, f"English text is punctuated with {after}")


def _strange_marks(line: str) -> Iterator[tuple[int, str]]:
    """Yield where a mark stands behind a letter of the other script and before none of its own, and the other mark."""
    for marks, others, own in ((_LATIN_MARK, _TO_ARABIC, Language.EN), (_ARABIC_MARK, _TO_LATIN, Language.AR)):
        for match in marks.finditer(line):
            if _before(line, match.start()) not in (own, None) and _after(line, match.end()) is not own:
                yield match.start(), others[match.group()]


def _nearest(line: str, places: Iterable[int]) -> Language | None:
    """Return the language of the first letter at `places`, or None if there is none."""
    for place in places:
        character = line[place]
        if character.isalpha():
            return Language.AR if _ARABIC_LETTER.match(character) else Language.EN
    return None


def _before(line: str, place: int) -> Language | None:
    return _nearest(line, range(place - 1, -1, -1))


def _after(line: str, place: int) -> Language | None:
    return _nearest(line, range(place, len(line)))


PUNCTUATION = Rule(
    id="punctuation",
    languages=(Language.EN, Language.AR),
    applicability=Applicability.SAFE,
    summary="Arabic text is punctuated with ، ؛ ؟, English text with , ; ?",
    source="The Unicode Standard, Arabic punctuation",
    propose=_propose,
    firing=(("في حلب, وحماة", "في حلب، وحماة"), ("من قتل من?", "من قتل من؟"), ("In Hama، Homs", "In Hama, Homs")),
    silent=("في 1,000 قرية", 'قال: "we came, we saw"', "In Hama, Homs", "قالت BBC, CNN", "هل انسحبت قوات YPG؟"),
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
