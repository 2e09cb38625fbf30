"""Long segments in parts that a model takes, and one draft of the parts' drafts.

A part ends where a reader would pause: at a semicolon or colon, else at a comma, else between words. No part ends
inside a placeholder, a number (1,250) or a word, and the parts joined are the source, letter for letter.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.text.sentence_ends import sentence_words
from toolkit.translate.engines.protocol import Draft
from toolkit.translate.protection import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

BREAKS = (
    re.compile(r"[.!?؟…]['\"”»)]*\s+"),
    re.compile(r"[;؛:]\s+|\s[-–—]\s+"),
    re.compile(r"[,،]\s+"),
    re.compile(r"\s+"),
)
"""Where a segment may be cut, best first. Each needs a space after it, so digits grouped by commas stay together."""

CLAUSE = re.compile(r"[,،;؛:]\s+")
CLAUSE_WORDS = 5
"""Words that a clause has at least; what is shorter (a name of a list) goes with what stands before it. With three,
four or six the embedded model did as well; with all clauses at once it was worse by one or two points of chrF2++."""

REACH = 2000
"""Characters around the middle of a very long segment in which a cut is looked for: several sentences' worth."""


def split_source(source: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a source into parts that `fits` accepts, as few and as even as the punctuation allows.

    A single word that does not fit is cut between characters, since a model can take no more. Joined, the parts
    are the source.
    """
    if fits(source) or len(source) < 2:
        return [source]
    cut = _middle_break(source)
    return [*split_source(source[:cut], fits), *split_source(source[cut:], fits)]


def split_clauses(source: str) -> list[str]:
    """Cut a source at its commas, semicolons and colons, but not within brackets and quotes, nor into small parts.

    Joined, the parts are the source.
    """
    starts = [0]
    for found in CLAUSE.finditer(source):
        words = (len(source[part].split()) for part in (slice(starts[-1], found.end()), slice(found.end(), None)))
        if min(words) >= CLAUSE_WORDS and _is_closed(source[: found.end()]):
            starts.append(found.end())
    return [source[start:end] for start, end in pairwise([*starts, len(source)])]


def as_sentences(parts: Sequence[str]) -> list[str]:
    """Return parts for a model, which has seen sentences: a full stop for the comma that `join_drafts` puts back."""
    return [*map(_as_sentence, parts[:-1]), *parts[-1:]]


def _as_sentence(part: str) -> str:
    bare = part.rstrip()
    return bare.rstrip(_PAUSES) + "." if bare[-1:] in _PAUSES else part


def _is_closed(text: str) -> bool:
    pairs = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
    return text.count('"') % 2 == 0 and all(text.count(first) == text.count(last) for first, last in pairs)


def _middle_break(source: str) -> int:
    """Return the cut nearest to the middle, of the best kind that has one near it; spaces may be anywhere."""
    half = len(source) // 2
    first, last = len(source) - len(source.lstrip()), len(source.rstrip())
    reach = min(half // 2, REACH)
    for pattern in BREAKS:
        cuts = (found.end() for found in pattern.finditer(source, half - reach, half + reach))
        if best := _nearest((cut for cut in cuts if first < cut < last), half):
            return best
    spaces = (found.end() for found in BREAKS[-1].finditer(source))
    return _nearest((cut for cut in spaces if first < cut < last), half) or _outside_placeholder(source, half)


def _nearest(cuts: Iterable[int], middle: int) -> int:
    return min(cuts, key=lambda cut: abs(cut - middle), default=0)


def _outside_placeholder(source: str, cut: int) -> int:
    """Move a cut that falls inside a placeholder before it, or behind it where it begins the source."""
    for found in PLACEHOLDER.finditer(source):
        if found.start() < cut < found.end():
            return found.start() or found.end()
    return cut


def join_drafts(parts: Sequence[str], drafts: Sequence[Draft]) -> Draft:
    """Make one draft of the drafts of a source's parts; attention stands in blocks along the diagonal."""
    if len(drafts) == 1:
        return drafts[0]
    lengths = [max(len(draft.text), 1) for draft in drafts]
    texts = [_mended(part, draft.text) for part, draft in zip(parts[:-1], drafts[:-1], strict=True)]
    texts = [text for text in [*texts, drafts[-1].text] if text]
    return Draft(
        text=" ".join([*texts[:1], *(_continued(*pair) for pair in pairwise(texts))]),
        score=round(sum(d.score * n for d, n in zip(drafts, lengths, strict=True)) / sum(lengths), 6),
        pieces=tuple(piece for draft in drafts for piece in draft.pieces),
        source_pieces=tuple(piece for draft in drafts for piece in draft.source_pieces),
        attention=_diagonal(drafts),
        finished=all(draft.finished for draft in drafts),
    )


def _mended(part: str, text: str) -> str:
    """Take back the full stop that a model puts after a part that is no sentence, and keep the part's own mark."""
    mark = part.rstrip()[-1:]
    if mark in ".!?؟…":
        return text
    bare = text.rstrip(" .")
    if mark in _PAUSES and bare and bare[-1] not in _PAUSES:
        arabic = any("\u0600" <= character <= "\u06ff" for character in bare)
        return bare + (mark.translate(_TO_ARABIC) if arabic else mark.translate(_TO_LATIN))
    return bare


_PAUSES = "،,؛;:"


def _continued(before: str, text: str) -> str:
    """Return a part's text with a small letter where it goes on with a sentence: no name begins with these words."""
    word = text.split(" ", 1)[0]
    if before.rstrip("\"')»”")[-1:] in ".!?؟…" or word == "I":
        return text
    opens = word in sentence_words("opener") or word in sentence_words("clause")
    return text[0].lower() + text[1:] if opens else text


_TO_ARABIC = str.maketrans(",;", "،؛")
_TO_LATIN = str.maketrans("،؛", ",;")


def _diagonal(drafts: Sequence[Draft]) -> tuple[tuple[float, ...], ...]:
    if not all(draft.attention for draft in drafts):
        return ()
    rows, before, width = [], 0, sum(len(draft.source_pieces) for draft in drafts)
    for draft in drafts:
        after = width - before - len(draft.source_pieces)
        rows += [(0.0,) * before + tuple(row) + (0.0,) * after for row in draft.attention]
        before += len(draft.source_pieces)
    return tuple(rows)
