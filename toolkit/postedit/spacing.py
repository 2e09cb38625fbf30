"""Rule spacing: one space between words, none before a stop, one after it, none inside brackets.

Line ends, indentation and the spaces at either end of a text are left as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSER = Proposer("spacing")
_AR = ARABIC_LETTERS
_SAFE, _UNSAFE = Applicability.SAFE, Applicability.UNSAFE

_BLANK = r"[ \t\u00a0\u202f]"
_PATTERNS = (
    (r"[ \t]{2}", r"(?<=\S)[ \t]{2,}(?=\S)", " ", "one space between words", _SAFE),
    (
        rf"{_BLANK}[,;!?]",
        rf"(?<=[\w)\]\"»”]){_BLANK}+(?=[,;!?](?!\d))",
        "",
        "no space before a punctuation mark",
        _SAFE,
    ),
    (rf"{_BLANK}[،؛؟]", rf"(?<=[\w)\]\"»”]){_BLANK}+(?=[،؛؟])", "", "no space before a punctuation mark", _SAFE),
    (
        rf"{_BLANK}[.:]",
        rf"(?<=[^\W\d_]){_BLANK}+(?=[.:](?:[ \t\n]|$))",
        "",
        "no space before a punctuation mark",
        _SAFE,
    ),
    (
        rf"{_BLANK}[.:]",
        rf"(?<=[\w.!?؟][)\"»”%]){_BLANK}+(?=\.(?:[ \t\n]|$))",
        "",
        "no space before a punctuation mark",
        _SAFE,
    ),
    (r"[,;][^\W\d_]", r"(?<=[^\W\d_][,;])(?=[^\W\d_])", " ", "a space after a punctuation mark", _SAFE),
    (
        r"[،؛؟][^\W_]",
        r"(?<=[\w)»\"][،؛؟])(?=[^\W_])(?<!\d[،؛؟](?=\d))",
        " ",
        "a space after a punctuation mark",
        _SAFE,
    ),
    (
        rf"[.:][{_AR}]{{2}}",
        rf"(?<=[{_AR}]{{3}}[.:])(?=[{_AR}]{{2}})",
        " ",
        "a space after a punctuation mark",
        _SAFE,
    ),
    (r"\.[A-Z][a-z]", r"(?<=[a-z]{3}\.)(?=[A-Z][a-z])", " ", "a space after a full stop", _UNSAFE),
    (r"[(\[«][ \t]", r"(?<=[(\[«])[ \t]+(?=[^\s)\]»])", "", "no space inside brackets", _SAFE),
    (r"[ \t][)\]»]", r"(?<=[^\s(\[«])[ \t]+(?=[)\]»])", "", "no space inside brackets", _SAFE),
    (rf"[{_AR}]:[\"«][{_AR}]", rf"(?<=[{_AR}]{{2}}:)(?=[\"«][{_AR}])", " ", "a space before a quotation", _SAFE),
    (rf"[(«][{_AR}A-Z\d]", rf"(?<=[{_AR}]{{4}})(?=[(«][{_AR}A-Z\d])", " ", "a space before a bracket", _SAFE),
    (rf"[)»][{_AR}]{{2}}", rf"(?<=[{_AR}\d][)»])(?=[{_AR}]{{2}})", " ", "a space after a bracket", _SAFE),
    (r"\([A-Z]{2,}\)", r"(?<=[a-z]{3})(?=\([A-Z]{2,}\))", " ", "a space before a bracket", _SAFE),
)
"""What every match holds, what is looked for, what takes its place, why, how certain it is.

What begins with a look behind is tried at every character; what a match holds is found much faster, and mostly missing.
A match of no width is a missing space.
"""
RARE_BLANKS = "\t\u00a0\u202f"
_SIGNS: dict[str, tuple[str, ...]] = {
    r"[ \t]{2}": ("  ",),
    rf"{_BLANK}[,;!?]": (" ,", " ;", " !", " ?"),
    rf"{_BLANK}[،؛؟]": (" ،", " ؛", " ؟"),
    rf"{_BLANK}[.:]": (" .", " :"),
    r"[(\[«][ \t]": ("( ", "[ ", "« "),
    r"[ \t][)\]»]": (" )", " ]", " »"),
}
"""The same for texts whose blanks are all plain spaces: these are found faster still."""
SEARCHES = tuple(
    (re.compile(held), re.compile(pattern), after, reason, level, _SIGNS.get(held, ()))
    for held, pattern, after, reason, level in _PATTERNS
)


def _propose(text: str) -> Iterator[Edit]:
    plain = not any(blank in text for blank in RARE_BLANKS)
    for held, pattern, after, reason, level, signs in SEARCHES:
        if not (any(sign in text for sign in signs) if plain and signs else held.search(text)):
            continue
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
    by_paragraph=True,
)
