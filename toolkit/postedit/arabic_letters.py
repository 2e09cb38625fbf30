"""Rules digits, tatweel and invisible: the characters a text is written in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.clitics import ARTICLE, contract, name_chains
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, ARABIC_MARKS, ARABIC_WORD
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS, _TATWEEL, _INVISIBLE = Proposer("digits"), Proposer("tatweel"), Proposer("invisible")
_BOTH = (Language.EN, Language.AR)
_SAFE = Applicability.SAFE

_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789.,%")
_NUMBER, _LATIN_NUMBER = "[٠-٩۰-۹]+(?:[٫٬][٠-٩۰-۹]+)*", "[0-9]+(?:[.,٫٬][0-9]+)*"
_FIGURES = re.compile(
    rf"(?:(?<![\d٪%])[٪%])?{_NUMBER}٪?|(?<![\d٪%])٪{_LATIN_NUMBER}|(?<!\d)(?<!\d[.,٫٬]){_LATIN_NUMBER}٪"
    r"|(?<=[0-9])[٫٬](?=[0-9])"
)
_FIRST_SIGHT = re.compile("[٠-٩۰-۹٪٫٬]")
"""One of these is in every match, and in few texts."""
# A percent sign before a number goes behind it; before a range it belongs to both numbers and stays.
_STAYS_BEFORE = re.compile(r"\s?(?:[٪%]|[-–]\s?\d)")


def _propose_digits(text: str) -> Iterator[Edit]:
    if text.isascii() or not _FIRST_SIGHT.search(text):
        return
    for match in _FIGURES.finditer(text):
        after = match.group().translate(_ASCII)
        if after[0] == "%" != after[-1] and not _STAYS_BEFORE.match(text, match.end()):
            after = f"{after[1:]}%"
        yield _DIGITS.edit(text, Span(*match.span()), after, "the house writes the figures 0-9 in both editions")


DIGITS = Rule(
    id="digits",
    languages=_BOTH,
    applicability=_SAFE,
    summary="Figures are written 0-9, in Arabic too.",
    source="house practice",
    propose=_propose_digits,
    firing=(
        ("مقتل ٤٤ مدنياً", "مقتل 44 مدنياً"),
        ("١٬٢٠٠ و٣٫٥ و٣٠٪", "1,200 و3.5 و30%"),
        ("1٬500 و3٫5", "1,500 و3.5"),
        ("٪٢٠ من الضحايا و20٪ من الجرحى", "20% من الضحايا و20% من الجرحى"),
    ),
    silent=("مقتل 44 مدنياً", "ثلاثة مدنيين", "IV", "%20"),
)

_STRETCH = re.compile(f"(?<=[{ARABIC_LETTERS}{ARABIC_MARKS}])ـ+(?=[{ARABIC_LETTERS}])")
_LETTERS = re.compile(f"[{ARABIC_LETTERS}]+")
_CHAIN_BEFORE = re.compile(f"(?<![{ARABIC_WORD}])[{ARABIC_LETTERS}]{{1,2}}$")


def _propose_tatweel(text: str) -> Iterator[Edit]:
    if "ـ" not in text:
        return
    for match in _STRETCH.finditer(text):
        chain = _CHAIN_BEFORE.search(text, 0, match.start())
        host = _LETTERS.match(text, match.end())
        after_lam = chain is not None and chain.group() in name_chains() and chain.group().endswith("ل")
        if after_lam and host and host.group().startswith(ARTICLE):
            # لـ + المرصد is للمرصد: with the tatweel goes the alef of the article.
            rest = contract(host.group())
            yield _TATWEEL.edit(text, Span(match.start(), host.end()), rest, "ل is joined to its word")
        else:
            yield _TATWEEL.edit(text, Span(*match.span()), "", "tatweel is no letter")


TATWEEL = Rule(
    id="tatweel",
    languages=(Language.AR,),
    applicability=_SAFE,
    summary="Words are not stretched; a proclitic keeps its tatweel before figures, quotes and Latin letters.",
    source="The Unicode Standard, Arabic Tatweel",
    propose=_propose_tatweel,
    firing=(("ســـوريا", "سوريا"), ("لـالمرصد", "للمرصد"), ("بـقسد", "بقسد")),
    silent=("الـ15", 'بـ"قسد"', "لـ SOHR", "عام 1445 هـ"),
)

_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]+")


def _propose_invisible(text: str) -> Iterator[Edit]:
    if text.isascii():
        return
    for match in _ZERO_WIDTH.finditer(text):
        # At the very start U+FEFF may be the file's byte order mark, which is not the text's to change.
        if match.start() > 0:
            yield _INVISIBLE.edit(text, Span(*match.span()), "", "an invisible character inside the text")


INVISIBLE = Rule(
    id="invisible",
    languages=_BOTH,
    applicability=_SAFE,
    summary="Zero-width spaces, soft hyphens and stray byte order marks go; direction marks stay.",
    source="The Unicode Standard, section 23.2",
    propose=_propose_invisible,
    firing=(("Al-\u200bBokamal", "Al-Bokamal"), ("حل\u00adب", "حلب")),
    silent=("حلب\u200f (Aleppo)", "می\u200cخواهم", "Al-Bokamal"),
)
