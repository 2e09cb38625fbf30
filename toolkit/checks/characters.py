"""Whether the target has characters that no edition should have, and whether its brackets and quotes close."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.spans import Span

_STRAY = (
    (re.compile(r"[⟦⟧](?:\d*⟧)?"), "a placeholder was left"),
    (re.compile("\ufffd+"), "a character was lost in decoding"),
    (re.compile(r"⁇|<unk>|</?s>|▁"), "a piece of the model's alphabet was left"),
    (re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"), "a control character"),
)
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_QUOTES = re.compile('["«»“”„]')
_LIST_NUMBER = re.compile(r"(?m)^\s*\w{1,3}\)|(?<=\s)(?:\d{1,2}|[A-Za-z])\)(?=\s)")


def check_characters(source: str, target: str) -> list[Issue]:
    """Report placeholders, replacement and control characters that the source does not have."""
    issues = [
        Issue("characters", Severity.MAJOR, f"{what}: {_shown(match.group())}", Span(*match.span()))
        for pattern, what in _STRAY
        for match in pattern.finditer(target)
        if match.group() not in source
    ]
    return sorted(issues, key=lambda issue: issue.span)


def check_closing(source: str, target: str) -> list[Issue]:
    """Report brackets and quotes of the target that do not close, where those of the source do."""
    mine, theirs = _LIST_NUMBER.sub("", source), _LIST_NUMBER.sub("", target)
    issues = [
        Issue(
            "typographical", Severity.MINOR, f"{opening} and {closing} do not match", _first(target, opening, closing)
        )
        for opening, closing in _BRACKETS
        if not _balanced(theirs, opening, closing) and _balanced(mine, opening, closing)
    ]
    if len(_QUOTES.findall(theirs)) % 2 and not len(_QUOTES.findall(mine)) % 2:
        issues.append(Issue("typographical", Severity.MINOR, "a quote does not close", Span(len(target), len(target))))
    return issues


def _balanced(text: str, opening: str, closing: str) -> bool:
    counts = Counter(text)
    return counts[opening] == counts[closing]


def _first(text: str, opening: str, closing: str) -> Span:
    place = min(place for mark in (opening, closing) if (place := text.find(mark)) >= 0)
    return Span(place, place + 1)


def _shown(piece: str) -> str:
    return piece if piece.isprintable() else " ".join(f"U+{ord(character):04X}" for character in piece[:4])


CHARACTERS = PairCheck(
    id="characters",
    codes=("characters",),
    severity=Severity.MAJOR,
    summary="The target has no placeholder, lost character or control character that the source has not.",
    source="ITS 2.0: characters",
    find=per_link(lambda source, target, _: check_characters(source, target)),
    firing=(("وصل إلى حلب.", "He arrived in ⟦0⟧.", "⟦0⟧"), ("قُتل مدني.", "A civil\ufffdan was killed.", "\ufffd")),
    silent=(("وصل إلى حلب.", "He arrived in Aleppo."), ("الرمز ⟦0⟧", "the sign ⟦0⟧")),
    of_segments=True,
)

CLOSING = PairCheck(
    id="closing",
    codes=("typographical",),
    severity=Severity.MINOR,
    summary="Brackets and quotes of the target close where those of the source do.",
    source="ITS 2.0: typographical",
    find=per_link(lambda source, target, _: check_closing(source, target)),
    firing=(("قُتل مدني (طفل) في حلب.", "A civilian (a child was killed in Aleppo.", "("),),
    silent=(("قُتل مدني (طفل).", "A civilian (a child) was killed."), ("أ) أولاً", "a) first")),
    of_segments=True,
)
