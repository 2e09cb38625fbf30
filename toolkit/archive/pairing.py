"""Which documents are two editions of one report: by the names of their files, or by a list that a person gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.text.files import decode, read_bytes

if TYPE_CHECKING:
    from pathlib import Path, PurePath

PairList = Mapping[str, str]
"""From a document (an absolute path, or path#post) to the group of translations that it belongs to."""

_LANGUAGE = r"(?:ar|ara|arabic|en|eng|english)"
_TAGS = re.compile(rf"(?:[._-]{_LANGUAGE})+$", re.IGNORECASE)
_LANGUAGE_FOLDER = re.compile(_LANGUAGE, re.IGNORECASE)


def edition_stem(name: str) -> str:
    """Return a file's name without ending and language, in small letters: Report_EN.txt and report.ar.md are report."""
    return _TAGS.sub("", name.rpartition(".")[0] or name).casefold()


def base_name_group(path: PurePath) -> str:
    """Return the group that a file's name puts it in; "" if it names no language.

    report.ar.md and report.en.md are editions of one report, and so are ar/2019/17.html and en/2019/17.html. What is
    left of the name, the language apart, is the group.
    """
    if (stem := edition_stem(path.name)) != path.stem.casefold():
        return f"name:{path.parent.as_posix()}/{stem}"
    folders = ["*" if _LANGUAGE_FOLDER.fullmatch(part) else part for part in path.parent.parts]
    return f"name:{'/'.join([*folders, path.stem])}" if "*" in folders else ""


def read_pairs(path: Path) -> PairList:
    """Return the groups of a list of pairs: two documents a line, with a tab between them.

    A document is a file, its path counted from the list's folder, or a post of one (export.xml#123). Empty lines and
    those that begin with # are passed over. Raises DataError, with the line, for a line of another shape and for a file
    that is not there.
    """
    groups: dict[str, str] = {}
    for number, line in enumerate(decode(read_bytes(path), path).text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        names = line.rstrip().split("\t")
        if len(names) != 2 or not all(names):
            raise DataError(Place(path, number), "expected two documents with a tab between them")
        for name in names:
            groups[_document(name, Place(path, number))] = f"pair:{number}"
    return groups


def _document(name: str, place: Place) -> str:
    file, mark, post = name.partition("#")
    target = (place.path.parent / file).resolve()
    if not target.is_file():
        raise DataError(place, f"there is no file {file}; paths are counted from the folder of this list")
    return f"{target}{mark}{post}"
