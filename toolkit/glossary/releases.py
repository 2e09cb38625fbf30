"""Releases: numbered states of a glossary, each a file that is complete by itself.

    glossary/RELEASE                      2026-11-22.1+0123456789ab
    glossary/releases/2026-11-22.1.tsv    every line that was in force, those of the folder first

The file of a release is a glossary file like any other, with comments below its header that say what it is: it is read
with `--glossary-release`, compared with `glossary diff`, and kept in git beside the files that it was made from. Its
name is a date and a number, 2026-11-22.1 the first one of the day; the hash after "+" is that of its content, so a
name in a report is proof of the glossary that it was made with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from toolkit.data import glossaries_folder
from toolkit.errors import DataError, Place, UsageError
from toolkit.glossary.folders import is_shipped, kept_folder
from toolkit.glossary.layers import RELEASE_FILE, RELEASE_MARK, digest_of, lay, read_layers
from toolkit.glossary.redirects import RELEASED, read_redirects, read_released_redirects
from toolkit.glossary.rows import HEADER, format_row, numbered_lines, parse_row
from toolkit.glossary.store import glossary_files, read_text
from toolkit.text.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.redirects import Redirect
    from toolkit.glossary.store import SourcedEntry

FOLDER = "releases"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)\.([1-9]\d*)")
_FACT = re.compile(r"# (release|previous|made|by|note): (.*)")
_BENEATH = "# beneath: what lies under the folder's own lines"


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its name, the hash of its content, when and by whom it was made, the one before, what it says.

    `made` is ISO 8601 in UTC, `path` its file. `previous` is "" for the first.
    """

    name: str
    digest: str
    made: str
    by: str
    previous: str
    notes: tuple[str, ...]
    path: Path

    @property
    def full_name(self) -> str:
        """The name with the hash, as outputs have it."""
        return f"{self.name}+{self.digest}"

    def as_dict(self) -> dict[str, object]:
        """Return the release as JSON-ready data, in a fixed order of keys."""
        return {
            "release": self.name,
            "hash": self.digest,
            "made": self.made,
            "by": self.by,
            "previous": self.previous,
            "notes": list(self.notes),
            "path": str(self.path),
        }


@dataclass(frozen=True, slots=True)
class ReleasedState:
    """What a release holds: `own` are the ids of the lines that were the folder's own."""

    release: Release
    entries: Mapping[str, ConceptEntry]
    own: frozenset[str]
    redirects: Mapping[str, Redirect]


def make_release(
    folder: Path, *, by: str, notes: Sequence[str] = (), on: date | None = None, again: bool = False
) -> Release:
    """Number the state of a glossary folder and write it down; return the release.

    The day is that of UTC. Raises UsageError if nothing has changed since the last release (unless it is to be made
    `again`, under a new number) or a note has several lines, DataError if the folder's files cannot be read, SohrError
    if the release cannot be written.
    """
    if any("\n" in note or "\r" in note for note in notes):
        raise UsageError("a note is one line; give --note several times")
    rows, own = _rows(folder)
    digest = digest_of(rows)
    known = list_releases(folder)
    if (
        not again
        and known
        and known[-1].digest == digest
        and read_redirects(folder) == read_released_redirects(read_text(known[-1].path), known[-1].path)
    ):
        raise UsageError(f"nothing has changed since release {known[-1].name}")
    now = datetime.now(UTC)
    name = _next_name(known, on or now.date())
    previous = known[-1].name if known else ""
    path = folder / FOLDER / f"{name}.tsv"
    release = Release(
        name, digest, now.isoformat(timespec="seconds").replace("+00:00", "Z"), by, previous, tuple(notes), path
    )
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, _text(release, rows, own, _redirect_lines(folder)).encode())
    write_atomically(folder / RELEASE_FILE, f"{release.full_name}\n".encode())
    return release


def latest_release(folder: Path) -> str:
    """Return the name of a glossary folder's latest release, as its file is called; "" if there is none."""
    names = [path.stem for path in (folder / FOLDER).glob("*.tsv") if _NAME.fullmatch(path.stem)]
    return max(names, key=_order, default="")


def finish_release(folder: Path) -> None:
    """Name the latest release in the file RELEASE, should the program have been killed before it could.

    Raises DataError if the release's file is none, SohrError if the name cannot be written.
    """
    latest, file = latest_release(folder), folder / RELEASE_FILE
    named = file.read_text(encoding="utf-8").partition("+")[0] if file.is_file() else ""
    if latest and _order(named) < _order(latest):
        write_atomically(file, f"{_read_facts(folder / FOLDER / f'{latest}.tsv').full_name}\n".encode())


def list_releases(folder: Path) -> list[Release]:
    """Return the releases of a glossary folder, the oldest first; raises DataError for a file that is none."""
    files = [path for path in (folder / FOLDER).glob("*.tsv") if _NAME.fullmatch(path.stem)]
    return [_read_facts(path) for path in sorted(files, key=lambda path: _order(path.stem))]


def find_release(name: str, folders: Sequence[Path]) -> Path:
    """Return the file of a release, by its name with or without the hash, from the first folder that has it.

    Raises UsageError if none has, naming those that there are; DataError if its hash is another one.
    """
    plain, _, digest = name.partition("+")
    for folder in folders:
        path = folder / FOLDER / f"{plain}.tsv"
        if _NAME.fullmatch(plain) and path.is_file():
            found = _read_facts(path)
            if digest and digest != found.digest:
                raise DataError(Place(path), f"release {plain} has the hash {found.digest} here, not {digest}")
            return path
    known = [release.name for folder in folders for release in list_releases(folder)]
    there = f"there are {', '.join(known[-5:])}" if known else "none has been made yet: sohr-tx glossary release"
    raise UsageError(f"no release {name!r}; {there}")


def release_folders(start: Path, paths: Sequence[Path] = ()) -> list[Path]:
    """Return the glossary folders in which a release is looked for: those named, the workspace's, the shipped one."""
    kept = kept_folder(start)
    return [*(path for path in paths if path.is_dir()), *([kept] if kept else []), glossaries_folder()]


def read_release(path: Path) -> ReleasedState:
    """Return what a release holds. Raises DataError if it is none, or is not as it was released."""
    release = _read_facts(path)
    text = read_text(path)
    own_part = text.partition(f"\n{_BENEATH}")[0]
    rows = {row.id: row for row in (parse_row(line, path, number) for number, line in numbered_lines(text))}
    own = frozenset(parse_row(line, path, number).id for number, line in numbered_lines(own_part))
    (layer,) = read_layers([path])
    if digest_of(lay([layer])) != release.digest:
        raise DataError(
            Place(path), f"this is not release {release.name} as it was made: its content has changed since"
        )
    return ReleasedState(release, rows, own, read_released_redirects(text, path))


def is_release(path: Path) -> bool:
    """Say whether a path is the file of a release."""
    return path.is_file() and bool(_NAME.fullmatch(path.stem)) and path.parent.name == FOLDER


def _rows(folder: Path) -> tuple[list[SourcedEntry], list[SourcedEntry]]:
    """Return all rows in force, sorted by id, and those of them that are the folder's own."""
    layers = read_layers(() if is_shipped(folder) else (folder,))
    rows = lay(layers)
    files = set(glossary_files(folder))
    return rows, [row for row in rows if row.file in files]


def _text(release: Release, rows: Sequence[SourcedEntry], own: Sequence[SourcedEntry], redirects: Sequence[str]) -> str:
    facts = [
        f"{RELEASE_MARK}{release.full_name}",
        f"# previous: {release.previous}",
        f"# made: {release.made}",
        f"# by: {release.by}",
        *(f"# note: {note}" for note in release.notes),
        *(f"{RELEASED}{line}" for line in redirects),
    ]
    mine = {row.entry.id for row in own}
    beneath = [row.text for row in rows if row.entry.id not in mine]
    lines = [HEADER, *facts, *(row.text for row in own), *([_BENEATH, *beneath] if beneath else [])]
    return "".join(f"{line}\n" for line in lines)


def _next_name(known: Sequence[Release], day: date) -> str:
    """Return the day's next name; never one that sorts before the last release, whatever the clock says."""
    last_day, last_number = _order(known[-1].name) if known else ("", 0)
    today = day.isoformat()
    return f"{today}.1" if today > last_day else f"{last_day}.{last_number + 1}"


def _order(name: str) -> tuple[str, int]:
    found = _NAME.fullmatch(name)
    return (found[1], int(found[2])) if found else ("", 0)


def _read_facts(path: Path) -> Release:
    facts: dict[str, list[str]] = {}
    for line in read_text(path).split("\n")[1:]:
        if not line.startswith("#") or line == _BENEATH:
            break
        if found := _FACT.fullmatch(line.rstrip("\r")):
            facts.setdefault(found[1], []).append(found[2])
    name, _, digest = facts.get("release", [""])[0].partition("+")
    if name != path.stem or not digest:
        raise DataError(Place(path, 2), f"expected '{RELEASE_MARK}{path.stem}+' and a hash: this is no release")
    made, by, previous = (facts.get(key, [""])[0] for key in ("made", "by", "previous"))
    return Release(name, digest, made, by, previous, tuple(facts.get("note", [])), path)


def _redirect_lines(folder: Path) -> list[str]:
    return ["\t".join(redirect) for redirect in sorted(read_redirects(folder).values())]


def changes_back(folder: Path, state: ReleasedState) -> dict[str, tuple[str | None, str | None]]:
    """Return what it takes to bring a folder's own lines back to a release: id -> line now, line then (None: none)."""
    now = {row.entry.id: row.text for row in _rows(folder)[1]}
    then = {concept: format_row(state.entries[concept]) for concept in state.own}
    ids = sorted(now.keys() | then.keys())
    return {each: (now.get(each), then.get(each)) for each in ids if now.get(each) != then.get(each)}
