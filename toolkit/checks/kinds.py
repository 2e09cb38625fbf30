"""The two kinds of checks: those that look at one edition, and those that hold two editions against each other.

A check is a value that knows what it looks for, under which ITS 2.0 codes it reports it, how bad that is at most, and
examples of texts that it speaks up on and of texts that it is silent on. It changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from toolkit.checks.editions import Edition, EditionPair, Link
    from toolkit.checks.issues import Issue, Severity

BOTH = (Language.AR, Language.EN)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCheck:
    """A check of one edition. `find` answers with issues whose spans are in the edition's text.

    `codes` are those that its issues can have, `severity` that of the gravest. `firing` are pairs of a text and the
    stretch of it that the first issue is about, `silent` texts in which nothing is found; examples are tested with the
    glossary that ships. `source` says where the check, or the standard it holds texts to, comes from. A check of
    segments is also run on every segment that is translated, and reported where its source has less to report.
    """

    id: str
    codes: tuple[str, ...]
    severity: Severity
    summary: str
    source: str
    find: Callable[[Edition], Iterable[Issue]]
    firing: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]
    languages: tuple[Language, ...] = BOTH
    of_segments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCheck:
    """A check of two editions. `find` answers with issues whose spans are in the target's text.

    `firing` are triples of an Arabic text, its English one and the stretch that the first issue is about (in either;
    "" for something that is not there), `silent` pairs of texts in which nothing is found. Checks of segments are run
    on every segment that is translated; the others need whole documents. The rest is as in `EditionCheck`.
    """

    id: str
    codes: tuple[str, ...]
    severity: Severity
    summary: str
    source: str
    find: Callable[[EditionPair], Iterable[Issue]]
    firing: tuple[tuple[str, str, str], ...]
    silent: tuple[tuple[str, str], ...]
    of_segments: bool = False


Check = EditionCheck | PairCheck


def per_link(check: Callable[[str, str, Language], Iterable[Issue]]) -> Callable[[EditionPair], Iterator[Issue]]:
    """Return a check of two editions that asks `check` (source, target, source language) of each link in turn.

    What stands in one edition only is left to those that look for omissions. An issue that names no place in the
    source is given the whole of the link's.
    """

    def find(pair: EditionPair) -> Iterator[Issue]:
        for link in pair.links:
            if not link.is_complete and len(pair.links) > 1:
                continue
            source, target = link.source.of(pair.source.text), link.target.of(pair.target.text)
            for issue in check(source, target, pair.source.language):
                yield located(issue, link)

    return find


def located(issue: Issue, link: Link) -> Issue:
    """Return an issue of a link's own words as one of the whole editions."""
    moved = issue.shift(link.target.start, link.source.start)
    return moved if moved.source_span else replace(moved, source_span=link.source)
