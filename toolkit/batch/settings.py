"""What a project has settled for all its runs: [tool.sohr-tx] of pyproject.toml, or sohr-tx.toml.

The nearest file upward from the archive counts; what the command line says overrules it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from toolkit.errors import DataError, Place

if TYPE_CHECKING:
    from pathlib import Path

OWN_FILE, SHARED_FILE, SECTION = "sohr-tx.toml", "pyproject.toml", "sohr-tx"
LANGUAGES = ("auto", "en", "ar")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an archive.

    `select` and `ignore` are ids of rules (no `select`: all of them); `lang` is auto, en or ar; `exclude` are patterns
    of paths to leave out; `columns` names the columns of tables that hold text. `source` is the file they come from,
    None without one.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str = "auto"
    jobs: int = 1
    unsafe: bool = False
    exclude: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    source: Path | None = None


_HEADER = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?sohr-tx[\"']?[ \t]*\]", re.MULTILINE)
_KEYS = {field.name: field for field in fields(Settings) if field.name != "source"}


def read_settings(folder: Path) -> Settings:
    """Return the settings in force for a folder; the defaults if no file upward has any.

    Raises DataError with file and line for a file that is not TOML, an unknown key, or a value of another kind.
    """
    for parent in (folder, *folder.parents):
        own, shared = parent / OWN_FILE, parent / SHARED_FILE
        if own.is_file():
            return _settings(own, _parse(own), own.read_text(encoding="utf-8"))
        if shared.is_file() and (table := _parse(shared).get("tool", {}).get(SECTION)) is not None:
            return _settings(shared, table, shared.read_text(encoding="utf-8"))
    return Settings()


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise DataError(Place(path), "not UTF-8; TOML files are, save it as such") from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        # Python says "at end of document" where something is missing there.
        end = path.read_text(encoding="utf-8").count("\n") + 1
        line, column = (int(found[1]), int(found[2])) if found else (end, 0)
        sentence = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise DataError(Place(path, line, column), f"not valid TOML: {sentence}") from None


def _settings(path: Path, table: dict[str, Any], text: str) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        place = Place(path, _line_of(key, text))
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known settings: {', '.join(_KEYS)}"
            raise DataError(place, f"unknown setting {key!r}; {hint}")
        values[key] = _checked(key, value, place)
    return Settings(**values, source=path)


def _checked(key: str, value: Any, place: Place) -> object:
    if key in ("select", "ignore", "exclude", "columns"):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise DataError(place, f"{key} is a list of strings, such as {key} = ['...']")
        return tuple(value)
    if key == "lang" and value not in LANGUAGES:
        raise DataError(place, f"lang is one of {', '.join(LANGUAGES)}, not {value!r}")
    if key == "unsafe" and not isinstance(value, bool):
        raise DataError(place, f"unsafe is true or false, not {value!r}")
    if key == "jobs" and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise DataError(place, f"jobs is a number of worker processes from 1 on, not {value!r}")
    return value


def _line_of(key: str, text: str) -> int:
    """Return the line on which a key of our table is set; 0 if it cannot be told (a dotted or inline table)."""
    header = _HEADER.search(text)
    start = header.end() if header else 0
    found = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.MULTILINE).search(text, start)
    return text.count("\n", 0, found.start()) + 1 if found else 0
