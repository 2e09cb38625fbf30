"""Rule spacing: one space between words, none before a stop, one after it, none inside brackets.

Line ends, indentation and the spaces at either end of a text are left as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("spacing")
_AR = "\u0621-\u064a"
_SAFE, _UNSAFE = Applicability.SAFE, Applicability.UNSAFE

_PATTERNS = (
    (re.compile(r"(?<=\S)[ \t]{2,}(?=\S)"), " ", "one space between words", _SAFE),
    (
        re.compile(r"(?<=[\w)\]\"»”])[ \t\u00a0\u202f]+(?=[,;!?](?!\d))"),
        "",
        "no space before a punctuation mark",
        _SAFE,
    ),
    (re.compile(r"(?<=[\w)\]\"»”])[ \t\u00a0\u202f]+(?=[،؛؟])"), "", "no space before a punctuation mark", _SAFE),
    (
        re.compile(r"(?<=[^\W\d_])[ \t\u00a0\u202f]+(?=[.:](?:[ \t\n]|$))"),
        "",
        "no space before a punctuation mark",
        _SAFE,
    ),
    (re.compile(r"(?<=[^\W\d_][,;])(?=[^\W\d_])"), " ", "a space after a punctuation mark", _SAFE),
    (re.compile(r"(?<=[\w)»\"][،؛؟])(?=[^\W_])(?<!\d[،؛؟](?=\d))"), " ", "a space after a punctuation mark", _SAFE),
    (re.compile(rf"(?<=[{_AR}]{{3}}[.:])(?=[{_AR}]{{2}})"), " ", "a space after a punctuation mark", _SAFE),
    (re.compile(r"(?<=[a-z]{3}\.)(?=[A-Z][a-z])"), " ", "a space after a full stop", _UNSAFE),
    (re.compile(r"(?<=[(\[«])[ \t]+(?=[^\s)\]»])"), "", "no space inside brackets", _SAFE),
    (re.compile(r"(?<=[^\s(\[«])[ \t]+(?=[)\]»])"), "", "no space inside brackets", _SAFE),
    (re.compile(rf"(?<=[{_AR}]{{4}})(?=\([{_AR}A-Z\d])"), " ", "a space before a bracket", _SAFE),
    (re.compile(rf"(?<=[{_AR}\d]\))(?=[{_AR}]{{2}})"), " ", "a space after a bracket", _SAFE),
    (re.compile(r"(?<=[a-z]{3})(?=\([A-Z]{2,}\))"), " ", "a space before a bracket", _SAFE),
)
"""What is looked for, what takes its place, why, how certain it is. A match of no width is a missing space."""


def _propose(text: str) -> Iterator[Edit]:
    for pattern, after, reason, level in _PATTERNS:
        for match in pattern.finditer(text):
            yield _PROPOSER.edit(text, Span(*match.span()), after, reason, level)


SPACING = Rule(
    id="spacing",
    languages=(Language.EN, Language.AR),
    applicability=Applicability.SAFE,
    summary="One space between words, none before a stop or inside brackets, one after a stop.",
    source="AP Stylebook, punctuation; The Unicode Standard, Arabic punctuation",
    propose=_propose,
    firing=(
        ("two  words , three", "two words, three"),
        ("a ( b ) c", "a (b) c"),
        ("حلب ،وحماة", "حلب، وحماة"),
        ("Forces(SDF) said,adding", "Forces (SDF) said, adding"),
    ),
    silent=("1,000 and 3.5", "at 12:30", "  indented", "person(s)", "see .NET and ...", "بـ(قسد)", "- [ ] open"),
)
