"""Keeping the glossary files and the store in agreement, whatever was killed, pulled or edited by hand in between.

A decision is an event first and a line of a file afterwards. Whenever the glossary is going to be written, the files
are laid beside the state: a line that the concept *once had* is behind (the program was killed between event and file,
or another machine's decision has not reached this checkout) and is brought forward; a line that it *never had* was
written by hand, and becomes an event of its own, so that the history tells it.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import glossaries_folder
from toolkit.errors import SohrError
from toolkit.glossary.editing import write_lines
from toolkit.glossary.folders import is_shipped
from toolkit.glossary.layers import lay_over, read_layer
from toolkit.glossary.redirects import FILE, format_redirects, read_redirects
from toolkit.glossary.releases import latest_release, list_releases
from toolkit.glossary.rows import format_row
from toolkit.glossary.store import NOT_CONCEPTS, SourcedEntry, read_glossary
from toolkit.review.events import Draft, EventKind, concept_subject, release_subject
from toolkit.review.indexing import FormIndex
from toolkit.text.files import write_atomically

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.releases import Release
    from toolkit.review.state import State
    from toolkit.review.workspaces import Workspace


class Files(NamedTuple):
    """A workspace's glossary as it lies on disk.

    `own` are the lines of its folder, `lines` the same by id; `in_force` are all rows that count, the shipped ones
    beneath included, by id; `indexes` find the rows that have a form.
    """

    folder: Path
    own: list[SourcedEntry]
    lines: dict[str, str]
    in_force: dict[str, SourcedEntry]
    indexes: tuple[FormIndex, ...]

    def sharing(self, *entries: ConceptEntry) -> list[SourcedEntry]:
        """Return the rows in force that have a form in common with one of these entries, by id."""
        ids = {concept for index in self.indexes for concept in index.sharing(entries)}
        return [self.in_force[concept] for concept in sorted(ids) if concept in self.in_force]

    def changed(self, entries: Mapping[str, ConceptEntry | None]) -> Files:
        """Return the glossary with other entries for some concepts (None: none any more), as decisions would leave it.

        What a new line claims of the glossary beneath is not taken away from it yet, so that such a claim can be seen.
        """
        if not entries:
            return self
        rows = {concept: self._row(entry) for concept, entry in entries.items() if entry is not None}
        own = [rows.get(row.entry.id, row) for row in self.own if entries.get(row.entry.id, row.entry) is not None]
        own += (row for concept, row in rows.items() if concept not in self.lines)
        rest = {concept: row for concept, row in self.in_force.items() if concept not in entries}
        index = FormIndex(row.entry for row in rows.values())
        lines = {row.entry.id: row.text for row in own}
        return Files(self.folder, own, lines, rest | rows, (*self.indexes, index))

    def _row(self, entry: ConceptEntry) -> SourcedEntry:
        """Return an entry that is not written yet at the place of the one that it takes the place of."""
        old = self.in_force.get(entry.id)
        file, number = (old.file, old.line) if old is not None else (self.folder, 0)
        return SourcedEntry(entry, file, number, format_row(entry))


class Disagreement(NamedTuple):
    """Where files and state differ: lines to bring forward, and lines that somebody edited (id, before, after)."""

    behind: dict[str, str | None]
    edited: list[tuple[str, str | None, str | None]]


def read_folder(folder: Path) -> Files:
    """Read the glossary of a workspace, or give what was read if no file has changed since.

    Raises DataError for a file that cannot be read.
    """
    beneath = () if is_shipped(folder) else _stamps(glossaries_folder())
    return _read(folder, _stamps(folder), beneath)


def beneath(folder: Path) -> Mapping[str, SourcedEntry]:
    """Return the rows that lie beneath the glossary of a workspace, by id: the shipped ones, if it is not those."""
    return {} if is_shipped(folder) else _shipped(_stamps(glossaries_folder()))[0]


def _stamps(folder: Path) -> tuple[tuple[object, ...], ...]:
    """Return what tells whether the files of a folder have changed: each write of ours makes a file anew."""
    stamps = []
    for file in sorted(folder.glob("*.tsv")):
        with suppress(FileNotFoundError):
            stat = file.stat()
            stamps.append((file.name, stat.st_ino, stat.st_mtime_ns, stat.st_size))
    return tuple(stamps)


@lru_cache(maxsize=4)
def _read(folder: Path, stamps: tuple[object, ...], beneath: tuple[object, ...]) -> Files:
    own = read_glossary(folder) if has_concepts(folder) else []
    lines = {row.entry.id: row.text for row in own}
    index = FormIndex(row.entry for row in own)
    if not beneath:
        return Files(folder, own, lines, {row.entry.id: row for row in own}, (index,))
    shipped, shipped_index = _shipped(beneath)
    return Files(folder, own, lines, _laid(folder, own, shipped, shipped_index), (shipped_index, index))


def _laid(
    folder: Path, own: Sequence[SourcedEntry], shipped: Mapping[str, SourcedEntry], index: FormIndex
) -> dict[str, SourcedEntry]:
    """Return the rows in force; only what shares an id or a form with the folder's own lines can be overruled."""
    if not own:
        return dict(shipped)
    near = {*index.sharing(row.entry for row in own), *read_redirects(folder), *(row.entry.id for row in own)}
    laid = lay_over([shipped[concept] for concept in sorted(near & shipped.keys())], read_layer(folder), own)
    in_force = {concept: row for concept, row in shipped.items() if concept not in near}
    return in_force | {row.entry.id: row for row in laid}


@lru_cache(maxsize=1)
def _shipped(stamps: tuple[object, ...]) -> tuple[dict[str, SourcedEntry], FormIndex]:
    rows = read_glossary(glossaries_folder())
    return {row.entry.id: row for row in rows}, FormIndex(row.entry for row in rows)


def compare(state: State, lines: Mapping[str, str]) -> Disagreement:
    """Say where the lines of the glossary files differ from what the state says of them."""
    behind: dict[str, str | None] = {}
    edited: list[tuple[str, str | None, str | None]] = []
    for concept, wanted in state.rows.items():
        found = lines.get(concept)
        if found == wanted:
            continue
        if found in state.past[concept]:
            behind[concept] = wanted
        else:
            edited.append((concept, wanted, found))
    return Disagreement(behind, edited)


def adoptions(edited: Sequence[tuple[str, str | None, str | None]]) -> list[Draft]:
    """Return the events that take lines edited by hand into the history."""
    why = "edited by hand in the files"
    return [
        Draft(concept_subject(concept), EventKind.ADOPTED, {"before": before, "after": after}, why)
        for concept, before, after in edited
    ]


def bring_forward(files: Files, state: State) -> list[Path]:
    """Write what the files lack of the state, and nothing else; return the files that were written."""
    written = write_lines(files.folder, files.own, compare(state, files.lines).behind)
    table = files.folder / FILE
    wanted = dict(read_redirects(files.folder))
    for concept in state.rows:
        wanted.pop(concept, None)
    wanted.update(state.redirects)
    text = format_redirects(wanted.values())
    if (wanted or table.exists()) and not (table.exists() and table.read_text(encoding="utf-8") == text):
        write_atomically(table, text.encode())
        written.append(table)
    return written


def unrecorded_releases(folder: Path, state: State) -> list[tuple[str, Draft]]:
    """Return who made the releases that the history does not know, each with the event that records it."""
    known = {record.name for record in state.releases}
    if latest_release(folder) in ("", *known):  # the names alone: to read all releases takes a while
        return []
    return [
        (each.by, Draft(release_subject(each.name), EventKind.RELEASED, _facts(each), "; ".join(each.notes)))
        for each in list_releases(folder)
        if each.name not in known
    ]


def _facts(release: Release) -> dict[str, str]:
    return {"digest": release.digest, "made": release.made, "by": release.by}


def has_concepts(folder: Path) -> bool:
    """Say whether a folder has a glossary file yet."""
    return any(file.name not in NOT_CONCEPTS for file in folder.glob("*.tsv"))


@contextmanager
def holding(workspace: Workspace) -> Iterator[None]:
    """Hold a workspace's files for the time of a decision; others wait. The lock ends with the process."""
    try:
        handle = os.open(workspace.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise SohrError(f"{workspace.lock}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    try:
        if sys.platform != "win32":
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
