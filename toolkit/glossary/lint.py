"""What is wrong with a glossary: broken lines, doubtful cells, concepts that claim each other's forms.

Nothing stops at the first fault: a line that cannot be read is reported and the others are checked all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.data import glossaries_folder
from toolkit.errors import DataError
from toolkit.glossary.collisions import check_claims, check_forms, check_ids
from toolkit.glossary.contexts import load_contexts
from toolkit.glossary.findings import Finding, Level
from toolkit.glossary.redirect_checks import check_redirects
from toolkit.glossary.row_checks import References, check_row
from toolkit.glossary.rows import check_header, numbered_lines, parse_row
from toolkit.glossary.source_checks import check_sources
from toolkit.glossary.store import SourcedEntry, glossary_files, read_text, shipped_rows
from toolkit.glossary.usage_checks import check_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["Finding", "Level", "check_rows", "folders_of", "lint", "references_of", "sort_findings"]


def lint(paths: Sequence[Path] = ()) -> list[Finding]:
    """Return the findings on glossary files or folders (the shipped glossary if none), by file and line.

    Files of a newsroom's own are checked against the shipped glossary as well; the findings are on theirs only.
    """
    findings: list[Finding] = []
    rows = [row for path in paths or [glossaries_folder()] for row in _read(path, findings)]
    known = shipped_rows() if paths else ()
    findings += check_rows(rows, known=known)
    findings += check_usage(rows)
    for folder in folders_of(paths):
        own = [row.entry for row in rows if row.file.parent == folder]
        in_force = {row.entry.id for row in (*known, *rows)}
        findings += check_redirects(folder, {entry.id for entry in own}, in_force)
        findings += check_sources(folder, {key for entry in own for key in entry.source.split("|")})
    return sort_findings(findings)


def folders_of(paths: Sequence[Path]) -> list[Path]:
    """Return the glossary folders among the paths that are linted (the shipped one if there are no paths)."""
    return [path for path in paths or [glossaries_folder()] if path.is_dir()]


def check_rows(rows: Sequence[SourcedEntry], known: Sequence[SourcedEntry] = ()) -> list[Finding]:
    """Return the findings on `rows`; `known` are entries that they may refer to and that they overrule by id."""
    replaced = {row.entry.id for row in rows}
    others = [row for row in known if row.entry.id not in replaced]
    references = references_of([*others, *rows], {row.file.parent for row in rows})
    theirs = {(row.file, row.line) for row in rows}
    findings = [finding for row in rows for finding in check_row(row, references)]
    findings += check_ids(rows)
    findings += (f for f in check_forms([*others, *rows]) if (f.place.path, f.place.line) in theirs)
    told = {finding.concept for finding in findings if finding.level is Level.ERROR}
    findings += (claim for claim in check_claims(rows, known) if claim.concept not in told)
    return findings


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of files, lines and columns."""
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return str(place.path), place.line, place.column, finding.code, finding.message


def _read(path: Path, findings: list[Finding]) -> list[SourcedEntry]:
    """Return the lines of a file or folder that can be read; what cannot joins `findings`."""
    rows: list[SourcedEntry] = []
    try:
        texts = [(file, read_text(file)) for file in glossary_files(path)]
    except DataError as error:
        findings.append(_unreadable(error))
        return rows
    for file, text in texts:
        try:
            check_header(text, file)
        except DataError as error:
            findings.append(_unreadable(error))
            continue
        for number, line in numbered_lines(text):
            try:
                rows.append(SourcedEntry(parse_row(line, file, number), file, number, line))
            except DataError as error:
                findings.append(_unreadable(error))
    return rows


def _unreadable(error: DataError) -> Finding:
    return Finding(error.place, Level.ERROR, "unreadable", error.problem)


def references_of(rows: Iterable[SourcedEntry], folders: Iterable[Path]) -> References:
    """Gather what a line may refer to; a folder of glossaries may name further sources in its SOURCES.tsv."""
    tables = {glossaries_folder() / "SOURCES.tsv", *(folder / "SOURCES.tsv" for folder in folders)}
    keys = (
        line.partition("\t")[0]
        for table in sorted(tables)
        if table.is_file()
        for line in read_text(table).splitlines()[1:]
    )
    contexts = frozenset(name for name, _ in load_contexts())
    return References(frozenset(row.entry.id for row in rows), contexts, frozenset(keys))
