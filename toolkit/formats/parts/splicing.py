"""Edits of what a reader sees, spliced into the bytes of the file: every other byte stays.

An edit is first reduced to what it changes: from Al-Bokamal to Al-Bukamal that is one letter, and the tags, entities
and runs around it are not looked at. What still goes over a tag is divided there: new words go where the old ones
began, and of the rest the old ones are taken out, so that tags stay in their order. What would change a protected
stretch, the room between two stretches or an image is refused, as is what the place cannot hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import DataError, Place
from toolkit.text.encodings import encode_exactly
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.formats.parts.part import Part, Stretch
    from toolkit.text.edits import Edit

# What is aligned letter by letter where an edit goes over a tag; longer ones are taken as a whole (quadratic).
_LONGEST_ALIGNED = 400


class Patch(NamedTuple):
    """A change of bytes: in the original file (or in `member` of a zip archive) `before` stands at `start`.

    `raw` is the same place in code points of the decoded file or member; `edit` is what asked for it, None for a
    declaration of the encoding.
    """

    start: int
    end: int
    before: bytes
    after: bytes
    raw: Span
    edit: Edit | None
    member: str = ""


class Refusal(NamedTuple):
    """An edit that was not made, and why, as a clause."""

    edit: Edit
    reason: str


@dataclass(frozen=True)
class Spliced:
    """A part's new bytes, the patches that lead to them, in order, and the edits that were refused."""

    data: bytes
    patches: tuple[Patch, ...] = ()
    refused: tuple[Refusal, ...] = ()


class _Replacement(NamedTuple):
    start: int
    end: int
    new: str
    edit: Edit | None


class _RefusedError(Exception):
    """An edit cannot be made; the message is the reason."""


def splice(part: Part, edits: Iterable[Edit], *, to_utf8: bool = False) -> Spliced:
    """Return the bytes of a part with edits of its text made; without edits, its own bytes.

    The edits' spans are in `part.text`. With `to_utf8` the whole part is written in UTF-8 and the encoding it
    declares is put right. Raises DataError, with the place, for a character that the file's encoding cannot hold,
    and ValueError for edits that overlap or whose `before` is not what stands there.
    """
    replacements: list[_Replacement] = []
    refused: list[Refusal] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < position or edit.span.of(part.text) != edit.before:
            raise ValueError(f"edit of {edit.rule} at {edit.span} overlaps another, or is of another text")
        position = edit.span.end
        try:
            replacements += _replace(part, edit)
        except _RefusedError as error:
            refused.append(Refusal(edit, str(error)))
    if to_utf8 and part.declaration and part.encoding != "utf-8":
        replacements.append(_Replacement(part.declaration.start, part.declaration.end, "utf-8", None))
    if not replacements and not (to_utf8 and part.encoding != "utf-8"):
        return Spliced(part.data, (), tuple(refused))
    # Stable: what is put in at one place stays in the order of the edits; raw order is not always text order.
    replacements.sort(key=lambda replacement: replacement[:2])
    target = "utf-8" if to_utf8 else part.encoding
    data, patches = _write(part, replacements, target)
    return Spliced(data, tuple(patches), tuple(refused))


def _replace(part: Part, edit: Edit) -> list[_Replacement]:
    """Return what an edit replaces in the part's raw text."""
    stretch = part.stretch_at(edit.span)
    if stretch is None:
        raise _RefusedError("it goes beyond one paragraph or value")
    changed, after = _reduce(edit.span, edit.before, edit.after)
    if len(changed) == 0 and not after:
        return []
    if part.protects(edit.span if len(edit.span) else changed):
        raise _RefusedError("it lies in an address, in code or over what is no text")
    pieces = _pieces(part, changed)
    if len(pieces) > 1 and len(edit.before) <= _LONGEST_ALIGNED:
        hunks = list(_align(changed, changed.of(part.text), after))
    else:
        hunks = [(changed, after)]
    found: list[_Replacement] = []
    for span, new in hunks:
        found += _place(part, stretch, span, new, edit)
    return found


def _reduce(span: Span, before: str, after: str) -> tuple[Span, str]:
    """Return the smallest change that does the same: what both sides begin and end with is left alone."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != after[-1 - n]), shorter - head)
    return Span(span.start + head, span.end - tail), after[head : len(after) - tail]


def _align(span: Span, before: str, after: str) -> Iterator[tuple[Span, str]]:
    """Yield the changes, letter by letter, that lead from one side to the other."""
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Span(span.start + start, span.start + end), after[new_start:new_end]


def _pieces(part: Part, span: Span) -> list[tuple[int, Span]]:
    """Return the pieces under a stretch of the text, each with how much of it; what raw text joins is one piece."""
    found: list[tuple[int, Span]] = []
    position = span.start
    while position < span.end:
        piece = part.piece_at(position)
        end = min(part.piece_end(piece), span.end)
        if found and part.scales[piece] and part.raws[piece] == part.raw_end(position):
            found[-1] = (found[-1][0], Span(found[-1][1].start, end))
        else:
            found.append((piece, Span(position, end)))
        position = end
    return found


def _place(part: Part, stretch: Stretch, span: Span, new: str, edit: Edit) -> Iterator[_Replacement]:
    """Yield where a change goes: new words into its first piece, and the old ones out of every one."""
    try:
        written = stretch.notation(new)
    except ValueError as error:
        raise _RefusedError(str(error)) from None
    pieces = _pieces(part, span)
    if not pieces:
        position = _insertion(part, stretch, span.start)
        yield _Replacement(position, position, written, edit)
    for piece, inside in pieces:
        if not part.scales[piece]:
            raise _RefusedError("it lies over what is no text")
        raw = part.raw_span(inside)
        yield _Replacement(raw.start, raw.end, written, edit)
        written = ""


def _insertion(part: Part, stretch: Stretch, position: int) -> int:
    """Return where in the raw text new words go that replace nothing: after the letter before, rather than before."""
    if position > stretch.span.start:
        left = part.piece_at(position - 1)
        if part.scales[left]:
            return part.raw_end(position)
    if position < stretch.span.end and part.scales[part.piece_at(position)]:
        return part.raw_at(position)
    raise _RefusedError("there is no text to add to")


def _write(part: Part, replacements: Sequence[_Replacement], encoding: str) -> tuple[bytes, list[Patch]]:
    """Return the new bytes and the patches; what no replacement touches is taken over as bytes."""
    pieces: list[bytes] = []
    patches: list[Patch] = []
    position = 0
    widths = _Widths(part)
    for start, end, new, edit in replacements:
        begin, stop = widths.at(start), widths.at(end)
        after = _encode(part, new, start, encoding)
        if encoding == part.encoding:
            pieces.append(part.data[widths.at(position) : begin])
        else:
            pieces.append(part.raw[position:start].encode(encoding))
        pieces.append(after)
        patches.append(
            Patch(
                part.byte_offset + begin,
                part.byte_offset + stop,
                part.data[begin:stop],
                after,
                Span(part.offset + start, part.offset + end),
                edit,
                part.member,
            )
        )
        position = end
    if encoding == part.encoding:
        pieces.append(part.data[widths.at(position) :])
        return b"".join(pieces), patches
    pieces.append(part.raw[position:].encode(encoding))
    return b"".join(pieces), patches


class _Widths:
    """Byte positions of a part's code points, asked for in order; each character is counted once."""

    def __init__(self, part: Part) -> None:
        self.part = part
        # One byte a character in ASCII, and in every encoding of eight bits.
        self.is_even = len(part.raw) == len(part.data)
        self.known = [(0, 0)]

    def at(self, position: int) -> int:
        """Return the byte at which a code point begins; positions may go back only to the last two asked for."""
        if self.is_even:
            return position
        point, byte = next(known for known in reversed(self.known) if known[0] <= position)
        byte += len(self.part.raw[point:position].encode(self.part.encoding))
        self.known = [(0, 0), *self.known[-2:], (position, byte)]
        return byte


def _encode(part: Part, new: str, position: int, encoding: str) -> bytes:
    try:
        return encode_exactly(new, encoding)
    except UnicodeEncodeError as error:
        place = Place(part.path, *part.place(position))
        character = new[error.start]
        message = (
            f"{character!r} (U+{ord(character):04X}) cannot be written in the file's encoding, {part.encoding}; "
            "nothing was changed; have the file written as UTF-8 (--to-utf8)"
        )
        raise DataError(place, message) from None
