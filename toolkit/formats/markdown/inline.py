"""Markdown inside a line: code, links, images, tags and emphasis, after CommonMark 0.31 §6.

Code, addresses, what a site's program fills in ({{< figure >}}, {% include %}, [[page]]) and formulas ($x$) are
verbatim; a dollar sign before a figure is money. Links, images, emphasis and tags with their end tags are pairs of
marks around words that are translated. A mark without its partner is text, as in CommonMark; an unpaired tag is
verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.formats.segments.document import LINK_STAND_IN, Markup
from toolkit.formats.segments.inline import LONGEST_PAIR, InlineMarks
from toolkit.text.addresses import find_addresses
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A link text may hold one level of brackets; the bounds keep a file full of open brackets linear.
_LINK_TEXT = r"(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,500})"
_TITLE = r"\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)"
_DESTINATION = rf"\(\s*(?:<[^<>\n]*>|(?:[^()\\\s]|\\.|\([^()\s]*\))*)(?:\s+(?:{_TITLE}))?\s*\)"
_ATOM = re.compile(
    rf"""(?P<escape>\\[!-/:-@\[-`{{-~])
    | (?P<ticks>`+)
    | (?P<comment><!--.{{0,4000}}?-->)
    | (?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*|[\w.+-]+@[\w.-]+)>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<template>\{{\{{.{{0,2000}}?\}}\}}|\{{%.{{0,2000}}?%\}}|\[\[[^\[\]\n]{{1,300}}\]\](?![(\[]))
    | (?P<math>(?<![\w$])(?:\$\$[^$]{{1,2000}}\$\$|\$(?=[^\s\d$])[^$\n]{{0,300}}(?<=[^\s\\])\$)(?![\w$]))
    | (?P<footnote>\[\^[^\]\s]{{1,60}}\])
    | (?P<link>!?\[{_LINK_TEXT}\](?P<target>{_DESTINATION}|\[[^\[\]]{{0,200}}\]))""",
    re.VERBOSE | re.DOTALL,
)
_RUN = re.compile(r"\*{1,3}|_{1,3}|~~")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_VOID_TAGS = frozenset({"br", "hr", "img", "input", "wbr"})


def find_markdown(text: str) -> InlineMarks:
    """Return what is not language in a block of Markdown: verbatim stretches and paired markup."""
    atoms = _Atoms(text)
    addresses = [span for span in find_addresses(text) if atoms.is_free(span)]
    for span in addresses:
        atoms.take(span)
    tag_pairs, lone_tags = _pair_tags(text, atoms.tags)
    pairs = [*atoms.links, *tag_pairs, *_pair_runs(_find_runs(text, atoms))]
    whole_links = (Span(link.opening.start, link.closing.end) for link in atoms.links)
    return InlineMarks(
        verbatim=tuple(sorted([*atoms.verbatim, *atoms.footnotes, *lone_tags, *addresses])),
        markup=tuple(sorted(pairs, key=lambda pair: (pair.opening.start, -pair.closing.end))),
        unbroken=_merge([*atoms.verbatim, *addresses, *whole_links]),
        unseen=tuple(sorted([*atoms.tags, *atoms.footnotes])),
    )


class _Atoms:
    """The stretches that CommonMark reads before emphasis, and which characters they have taken."""

    def __init__(self, text: str) -> None:
        self.verbatim: list[Span] = []
        self.links: list[Markup] = []
        self.tags: list[Span] = []
        self.footnotes: list[Span] = []
        self._taken = bytearray(len(text))
        position = 0
        while found := _ATOM.search(text, position):
            position = self._add(text, found)

    def is_free(self, span: Span) -> bool:
        """Say whether no character of the stretch is taken."""
        return not any(self._taken[span.start : span.end])

    def take(self, span: Span) -> None:
        """Mark a stretch as taken."""
        self._taken[span.start : span.end] = b"\1" * len(span)

    def _add(self, text: str, found: re.Match[str]) -> int:
        """Sort in what was found and return where to go on."""
        span = Span(found.start(), found.end())
        link = _link(found) if found["link"] else None
        if found["ticks"]:
            close = re.compile(rf"(?<!`){found['ticks']}(?!`)").search(text, span.end, span.end + LONGEST_PAIR)
            if close is None:
                return span.end
            span = Span(span.start, close.end())
        if link:
            self.links.append(link)
            self.take(link.opening)
            self.take(link.closing)
            return span.end
        self.take(span)
        if found["footnote"]:
            self.footnotes.append(span)
        elif not found["escape"]:
            (self.tags if found["tag"] else self.verbatim).append(span)
        return span.end


def _link(found: re.Match[str]) -> Markup | None:
    """Return a link or image as paired markup; None if it has no plain words of its own to translate."""
    words = Span(*found.span("text"))
    if not any(map(str.isalnum, found["text"])) or re.search(r"[`<]|\]\(", found["text"]):
        return None
    return Markup(
        Span(found.start(), words.start), Span(words.end, found.end()), is_required=True, stand_in=LINK_STAND_IN
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of emphasis marks that may open or close (CommonMark's left- and right-flanking runs)."""

    span: Span
    mark: str
    opens: bool
    closes: bool


def _find_runs(text: str, atoms: _Atoms) -> Iterator[_Run]:
    for found in _RUN.finditer(text):
        span = Span(found.start(), found.end())
        if not atoms.is_free(span):
            continue
        before, after = _kind(text, span.start - 1), _kind(text, span.end)
        left = after != "space" and (after == "word" or before != "word")
        right = before != "space" and (before == "word" or after != "word")
        if found[0][0] == "_":
            left, right = left and (not right or before == "mark"), right and (not left or after == "mark")
        if left or right:
            yield _Run(span, found[0], left, right)


def _kind(text: str, position: int) -> str:
    """Return what stands at a position: space (also beyond either end), word, or mark."""
    if not 0 <= position < len(text) or text[position].isspace():
        return "space"
    # Category P is punctuation, S symbols; vowel marks (Mn) belong to the word.
    return "mark" if unicodedata.category(text[position])[0] in "PS" else "word"


def _pair_runs(runs: Iterable[_Run]) -> list[Markup]:
    """Pair each closing run with the nearest open run of the same marks; runs between them that opened are text."""
    pairs: list[Markup] = []
    open_runs: list[_Run] = []
    waiting: Counter[str] = Counter()
    for run in runs:
        if run.closes and waiting[run.mark]:
            while (opener := open_runs.pop()).mark != run.mark:
                waiting[opener.mark] -= 1
            waiting[run.mark] -= 1
            if run.span.end - opener.span.start <= LONGEST_PAIR:
                pairs.append(Markup(opener.span, run.span))
        elif run.opens:
            open_runs.append(run)
            waiting[run.mark] += 1
    return pairs


def _pair_tags(text: str, tags: Iterable[Span]) -> tuple[list[Markup], list[Span]]:
    """Return tags paired with their end tags, and the tags that stand alone."""
    pairs: list[Markup] = []
    alone: list[Span] = []
    open_tags: dict[str, list[Span]] = {}
    for tag in tags:
        name = _TAG_NAME.match(text, tag.start)
        key = name[1].lower() if name else ""
        if key in _VOID_TAGS or text[tag.end - 2] == "/":
            alone.append(tag)
        elif text[tag.start + 1] != "/":
            open_tags.setdefault(key, []).append(tag)
        elif open_tags.get(key) and tag.end - open_tags[key][-1].start <= LONGEST_PAIR:
            pairs.append(Markup(open_tags[key].pop(), tag))
        else:
            alone.append(tag)
    return pairs, [*alone, *(tag for waiting in open_tags.values() for tag in waiting)]


def _merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch the same characters made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
