"""What checks of files find: each issue with its place in the file, and in the other edition's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.linking import link_editions
from toolkit.checks.running import check_edition, check_editions
from toolkit.errors import UsageError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.checks.bilingual import BilingualFile
    from toolkit.checks.editions import EditionPair
    from toolkit.checks.issues import Issue, Severity
    from toolkit.checks.kinds import EditionCheck, PairCheck
    from toolkit.checks.reading import FileEdition, FilePlace
    from toolkit.text.spans import Span

_MOST_TEXT = 200
"""Characters of a stretch that are quoted; an omission may be a page."""


class Locus(NamedTuple):
    """A place that an issue is about: the file, the stretch of its edition's text, and the words there."""

    file: FileEdition
    span: Span
    place: FilePlace
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue in a file; `other` is the place in the other edition that belongs to it."""

    issue: Issue
    at: Locus
    other: Locus | None = None


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """The editions of one or two files with all that was found; `pair` if two were held against each other."""

    files: tuple[FileEdition, ...]
    findings: tuple[Finding, ...]
    pair: EditionPair | None = None

    def at_least(self, severity: Severity) -> CheckedFiles:
        """Return the same with the findings of a severity and the graver ones."""
        kept = tuple(each for each in self.findings if each.issue.severity.rank >= severity.rank)
        return CheckedFiles(self.files, kept, self.pair)


def check_file(files: Sequence[FileEdition], checks: Sequence[EditionCheck]) -> CheckedFiles:
    """Check the editions of one file, each by itself."""
    found = [finding for file in files for finding in _of_edition(file, checks)]
    return CheckedFiles(tuple(files), tuple(found))


def check_files(
    one: FileEdition, other: FileEdition, edition_checks: Sequence[EditionCheck], pair_checks: Sequence[PairCheck]
) -> CheckedFiles:
    """Check an Arabic and an English edition, given in either order; the Arabic one is the source.

    Raises UsageError if both are in one language.
    """
    if one.edition.language is other.edition.language:
        raise UsageError(
            f"{one.path} and {other.path}: both read as {_NAMES[one.edition.language]}; "
            "give an Arabic and an English edition, or say which is which with --lang"
        )
    source, target = (one, other) if one.edition.language is Language.AR else (other, one)
    pair = link_editions(source.edition, target.edition)
    return _check_pair(source, target, pair, _of_edition(source, edition_checks), edition_checks, pair_checks)


def check_bilingual(
    file: BilingualFile, edition_checks: Sequence[EditionCheck], pair_checks: Sequence[PairCheck]
) -> CheckedFiles:
    """Check the translations of a bilingual file, each unit's against its source, which itself is not judged."""
    return _check_pair(file.source, file.target, file.pair, [], edition_checks, pair_checks)


def _check_pair(
    source: FileEdition,
    target: FileEdition,
    pair: EditionPair,
    found: list[Finding],
    edition_checks: Sequence[EditionCheck],
    pair_checks: Sequence[PairCheck],
) -> CheckedFiles:
    found += _of_edition(target, edition_checks)
    for issue in check_editions(pair, pair_checks):
        there = _locus(source, issue.source_span) if issue.source_span is not None else None
        found.append(Finding(issue, _locus(target, issue.span), there))
    return CheckedFiles((source, target), tuple(sorted(found, key=partial(_order, target))), pair)


_NAMES = {Language.AR: "Arabic", Language.EN: "English"}


def _order(target: FileEdition, finding: Finding) -> tuple[bool, Span]:
    """Order findings by edition, the source first, then by their place."""
    return finding.at.file is target, finding.at.span


def _of_edition(file: FileEdition, checks: Iterable[EditionCheck]) -> list[Finding]:
    return [Finding(issue, _locus(file, issue.span)) for issue in check_edition(file.edition, checks)]


def _locus(file: FileEdition, span: Span) -> Locus:
    text = span.of(file.edition.text)
    shown = text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}…"
    return Locus(file, span, file.place(span.start), shown)
