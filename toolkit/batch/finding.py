"""Which files a run is about: paths, folders and patterns that a person gave, less what is to be left alone."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.batch.records import Skipped
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INSIDE = "a link to a file of this run, which is worked on under its own name"
_OUTSIDE = "a link that leads out of the folder; links are not followed"


@dataclass
class FoundFiles:
    """The files of a run in order, with their sizes in bytes, and what was left alone.

    `others` counts files of formats that are not supported.
    """

    files: list[tuple[Path, int]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    others: int = 0

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(size for _, size in self.files)


def expand(names: Sequence[str]) -> list[Path]:
    """Return the absolute paths that the names stand for; a pattern stands for what it fits, ** for any folders.

    A link that is named outright is followed. Raises UsageError for a name that leads nowhere.
    """
    paths: list[Path] = []
    for name in names:
        if os.path.lexists(name):
            paths.append(Path(name).resolve())
        elif glob.has_magic(name) and (found := _fitting(name)):
            paths += (Path(each).resolve() for each in found)
        else:
            missing = "no file fits this pattern" if glob.has_magic(name) else "there is no such file"
            raise UsageError(f"{name}: {missing}")
    for path, name in zip(paths, names, strict=False):
        if not path.exists():
            raise UsageError(f"{name}: a link that leads nowhere")
    return list(dict.fromkeys(paths))


def _fitting(pattern: str) -> list[str]:
    # Path.glob takes no pattern that begins at the root or goes up.
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207


def common_folder(paths: Sequence[Path]) -> Path:
    """Return the folder that holds all the paths: a folder itself, a file's folder."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    return Path(os.path.commonpath(folders))


def find_files(paths: Sequence[Path], suffixes: Sequence[str], exclude: Sequence[str], base: Path) -> FoundFiles:
    """Return the files under the paths whose endings are known, each once, in order of their names.

    Hidden files and folders are passed over inside a folder, and so is what fits a pattern of `exclude`, which is held
    against the path from `base` and against each name in it. Raises UsageError for a named file of another format.
    """
    found = FoundFiles()
    seen: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            if path.suffix.lower() not in suffixes:
                endings = ", ".join(suffixes)
                raise UsageError(f"{path}: this kind of file is not supported; give a file that ends in {endings}")
            _take(path, found, seen)
            continue
        for each in _walk(path, exclude, base, paths, found):
            if each.suffix.lower() in suffixes:
                _take(each, found, seen)
            else:
                found.others += 1
    return found


def _take(path: Path, found: FoundFiles, seen: set[Path]) -> None:
    if path in seen:
        return
    seen.add(path)
    try:
        found.files.append((path, path.stat(follow_symlinks=False).st_size))
    except OSError as error:
        found.skipped.append(Skipped(path, f"it cannot be read: {(error.strerror or str(error)).lower()}"))


def _walk(folder: Path, exclude: Sequence[str], base: Path, roots: Sequence[Path], found: FoundFiles) -> Iterator[Path]:
    """Yield the files under a folder that are neither hidden nor excluded nor links."""

    def report(error: OSError) -> None:
        reason = f"the folder cannot be read: {(error.strerror or str(error)).lower()}"
        found.skipped.append(Skipped(Path(error.filename or folder), reason))

    for parent, folders, files in os.walk(folder, onerror=report):
        here = Path(parent)
        wanted = [n for n in sorted(folders) if not n.startswith(".") and not _is_excluded(here / n, exclude, base)]
        folders[:] = [name for name in wanted if not (here / name).is_symlink()]
        links = [here / name for name in wanted if (here / name).is_symlink()]
        for name in sorted(files):
            path = here / name
            if name.startswith(".") or _is_excluded(path, exclude, base):
                continue
            if path.is_symlink():
                links.append(path)
            else:
                yield path
        found.skipped += (_link(link, roots) for link in links)


def _link(link: Path, roots: Sequence[Path]) -> Skipped:
    target = Path(os.path.realpath(link))
    inside = any(target.is_relative_to(root) for root in roots)
    return Skipped(link, _INSIDE if inside else _OUTSIDE, is_problem=False)


def _is_excluded(path: Path, patterns: Sequence[str], base: Path) -> bool:
    if not patterns:
        return False
    relative = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
    return any(
        fnmatch(relative, pattern.rstrip("/")) or fnmatch(path.name, pattern.rstrip("/")) for pattern in patterns
    )
