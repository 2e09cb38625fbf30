"""The HTML page of a check: one edition, or two side by side, with the issues where they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.report.marking import Run, mark
from toolkit.report.templating import load_template
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checks.findings import CheckedFiles, Finding, Locus
    from toolkit.checks.issues import Severity
    from toolkit.checks.reading import FileEdition
    from toolkit.report.findings import CheckSignature


Numbered = tuple[int, "Finding"]
"""A finding with its number on the page, from 1."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An issue in a cell: its number on the page, and whether this is the place that it is about."""

    number: int
    finding: Finding
    is_main: bool

    @property
    def anchor(self) -> str:
        """What its mark is called on the page."""
        return f"{'m' if self.is_main else 'o'}{self.number}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of one edition with its marks; the pieces of `runs` refer to `issues`. Empty where there is none."""

    language: Language
    runs: tuple[Run, ...]
    issues: tuple[Marked, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Row:
    """What belongs together in both editions, or a paragraph of one; `issues` are those about a place in it."""

    number: int
    cells: tuple[Cell, ...]
    issues: tuple[Numbered, ...]

    @property
    def role(self) -> str:
        """What it is in the first edition that has it: heading, item or paragraph."""
        return next((cell.role for cell in self.cells if cell.runs), "paragraph")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One edition, or two side by side, as the page shows it."""

    files: tuple[FileEdition, ...]
    rows: tuple[Row, ...]


def render_editions(checked: CheckedFiles, signature: CheckSignature) -> str:
    """Return one self-contained HTML page; Arabic stands on the right, English on the left."""
    numbered = list(enumerate(checked.findings, start=1))
    sheets = [_pair_sheet(checked, numbered)] if checked.pair else [_sheet(file, numbered) for file in checked.files]
    page = load_template("editions.html").render(
        checked=checked,
        sheets=sheets,
        severities=_by_severity(numbered),
        anchors=_anchors(sheets),
        signature=signature.as_dict(),
        language_names={Language.AR: "Arabic", Language.EN: "English"},
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _by_severity(numbered: Sequence[Numbered]) -> list[tuple[Severity, list[Numbered]]]:
    """Return the findings by severity, the worst first."""
    ordered = sorted(numbered, key=lambda each: (-each[1].issue.severity.rank, each[0]))
    return [(severity, list(group)) for severity, group in groupby(ordered, key=lambda each: each[1].issue.severity)]


def _anchors(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Return the anchors of all marks: "m" and the number for the place of an issue, "o" for the other edition's."""
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row.cells]
    pieces = [(cell, piece) for cell in cells for run in cell.runs for piece in run.pieces if piece.issues]
    return frozenset(cell.issues[piece.issues[0]].anchor for cell, piece in pieces)


def _pair_sheet(checked: CheckedFiles, numbered: Sequence[Numbered]) -> Sheet:
    """Return a row for each link, in the order of the source."""
    ordered = tuple(sorted(checked.files, key=lambda file: file.edition.language is Language.AR))
    sides = {file.path: number for number, file in enumerate(checked.files)}
    links = checked.pair.links if checked.pair else ()
    stretches = [tuple(link[sides[file.path]] for file in ordered) for link in links]
    return Sheet(ordered, _rows(ordered, stretches, numbered))


def _sheet(file: FileEdition, numbered: Sequence[Numbered]) -> Sheet:
    return Sheet((file,), _rows((file,), [(span,) for span in file.edition.paragraphs], numbered))


def _rows(
    files: Sequence[FileEdition], stretches: Sequence[tuple[Span, ...]], numbered: Sequence[Numbered]
) -> tuple[Row, ...]:
    """Return the rows; an issue is listed in the first that has its place, or else the other edition's."""
    listed: dict[int, list[Numbered]] = {}
    for each in numbered:
        where = _row_of(each[1].at, files, stretches)
        if where is None and each[1].other:
            where = _row_of(each[1].other, files, stretches)
        if where is not None:
            listed.setdefault(where, []).append(each)
    return tuple(
        Row(
            number,
            tuple(_cell(file, span, numbered) for file, span in zip(files, spans, strict=True)),
            tuple(listed.get(number, ())),
        )
        for number, spans in enumerate(stretches, start=1)
    )


def _row_of(locus: Locus, files: Sequence[FileEdition], stretches: Sequence[tuple[Span, ...]]) -> int | None:
    """Return the number of the row in which a place is; None for a place where nothing stands."""
    for number, spans in enumerate(stretches, start=1):
        if any(file is locus.file and span.overlaps(locus.span) for file, span in zip(files, spans, strict=True)):
            return number
    return None


def _cell(file: FileEdition, span: Span, numbered: Sequence[Numbered]) -> Cell:
    """Mark in a stretch of an edition whatever an issue is about, and what belongs to issues of the other edition."""
    found = sorted(_marks(file, span, numbered), key=lambda each: -each[0].finding.issue.severity.rank)
    text = span.of(file.edition.text)
    inside = [Span(max(at.start - span.start, 0), min(at.end - span.start, len(text))) for _, at in found]
    role = next((each.role for each in file.edition.sentences if span.covers(each.span)), "paragraph")
    return Cell(file.edition.language, mark(text, [], inside), tuple(each for each, _ in found), role)


def _marks(file: FileEdition, span: Span, numbered: Sequence[Numbered]) -> Iterator[tuple[Marked, Span]]:
    for number, finding in numbered:
        for locus, is_main in ((finding.at, True), (finding.other, False)):
            # What is as long as the whole stretch says where to look, not what is wrong there.
            if locus and locus.file is file and locus.span.overlaps(span) and (is_main or len(locus.span) < len(span)):
                yield Marked(number, finding, is_main), locus.span
