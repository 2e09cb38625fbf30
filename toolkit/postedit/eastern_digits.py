"""Rule digits for a house that writes ٠-٩ in Arabic text: مقتل ٤٤ مدنياً, with ٫ ٬ ٪, and 0-9 in English text.

Which of the two a number belongs to the letters beside it say, so that M16 and COVID-19 keep their figures in an Arabic
sentence. Between letters of both scripts the rest of the line decides; beside none a number stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.arabic_letters import DIGITS
from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.letters import ARABIC_LETTERS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer(DIGITS.id)
_EASTERN = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹%", "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٪")
_NUMBER = re.compile(r"(?<![\d٪%])[٪%]?\d+(?:[.,٫٬]\d+)*[٪%]?")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_LATIN = re.compile("[A-Za-z]")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+")
_DECIMAL = re.compile(r"\d+[.,٫]\d+")
_JOINED_BEFORE = re.compile(r"[A-Za-z_][\w.+/-]*$")
_JOINED_AFTER = re.compile(r"[-_+/.]?[A-Za-z_]")
_REACH = 60


def _propose(text: str) -> Iterator[Edit]:
    for number in _NUMBER.finditer(text):
        if not _is_arabic(text, number):
            continue
        after = _in_eastern(number.group())
        if after != number.group():
            span = Span(*number.span())
            yield _PROPOSER.edit(text, span, after, "the house writes the figures ٠-٩ in Arabic text")
    for edit in DIGITS.propose(text):
        inside = _NUMBER.search(text, edit.span.start, edit.span.end)
        if inside and _is_latin(text, inside):
            yield edit


def _in_eastern(number: str) -> str:
    """Return a number with the figures and signs of Arabic; the sign of a percentage stands behind it."""
    sign = "٪" if number[0] in "٪%" or number[-1] in "٪%" else ""
    plain = number.strip("٪%")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "٬")
    elif _DECIMAL.fullmatch(plain):
        plain = re.sub("[.,]", "٫", plain)
    return plain.translate(_EASTERN) + sign


def _is_arabic(text: str, number: re.Match[str]) -> bool:
    return _scripts(text, number) == "arabic"


def _is_latin(text: str, number: re.Match[str]) -> bool:
    return _scripts(text, number) == "latin"


def _scripts(text: str, number: re.Match[str]) -> str:
    """Return the script of the text that a number stands in: "arabic", "latin" or "" where no letter tells."""
    start, end = number.span()
    if _JOINED_BEFORE.search(text, max(0, start - _REACH), start) or _JOINED_AFTER.match(text, end):
        return "latin"
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before, after = text[first:start], text[end : last if last >= 0 else len(text)]
    sides = {_script_of(_LETTER.search(before[::-1])), _script_of(_LETTER.search(after))} - {""}
    if len(sides) < 2:
        return next(iter(sides), "")
    return "arabic" if len(_ARABIC.findall(before + after)) >= len(_LATIN.findall(before + after)) else "latin"


def _script_of(letter: re.Match[str] | None) -> str:
    if letter is None:
        return ""
    return "arabic" if _ARABIC.match(letter.group()) else "latin"


EASTERN_DIGITS = Rule(
    id=DIGITS.id,
    languages=DIGITS.languages,
    applicability=Applicability.SAFE,
    summary="Figures are written ٠-٩ in Arabic text, 0-9 in English text.",
    source="house choice arabic-digits; CLDR, Arabic (Syria), numbering system arab",
    propose=_propose,
    firing=(
        ("مقتل 44 مدنياً", "مقتل ٤٤ مدنياً"),
        ("نحو 1,200 و3.5 و30% منهم", "نحو ١٬٢٠٠ و٣٫٥ و٣٠٪ منهم"),
        ("%20 من الضحايا", "٢٠٪ من الضحايا"),
        ("some ٤٤ people", "some 44 people"),
    ),
    silent=("بندقية M16 أمريكية", "لقاح COVID-19 هناك", "مقتل ٤٤ مدنياً", "some 44 people", "15", "IV"),
)
