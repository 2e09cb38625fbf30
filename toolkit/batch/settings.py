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
from toolkit.postedit import CHOICES, MOST_WORDS, SHIPPED, HouseStyle, rule_ids

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

OWN_FILE, SHARED_FILE, SECTION = "sohr-tx.toml", "pyproject.toml", "sohr-tx"
LANGUAGES = ("auto", "en", "ar")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an archive.

    `select` and `ignore` are ids of rules (no `select`: all of them); `lang` is auto, en or ar; `jobs` is the number of
    workers, None where nothing is said; `exclude` are patterns of paths to leave out; `columns` names the columns of
    tables that hold text; `glossary` are absolute paths; `languages` are patterns of paths and what the files there are
    read as; `style` is what the house has chosen. `source` is the file they come from, None without one.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str = "auto"
    jobs: int | None = None
    unsafe: bool = False
    exclude: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    style: HouseStyle = SHIPPED
    source: Path | None = None


_KEYS = tuple(field.name for field in fields(Settings) if field.name != "source")
_STYLE = tuple(field.name.replace("_", "-") for field in fields(HouseStyle))


def read_settings(folder: Path) -> Settings:
    """Return the settings in force for a folder; the defaults if no file upward has any.

    Raises DataError with file and line for a file that is not TOML, an unknown key, or a value of another kind.
    """
    for parent in (folder, *folder.parents):
        own, shared = parent / OWN_FILE, parent / SHARED_FILE
        if own.is_file():
            table = _parse(own)
            return _Checker(own, "").settings(table)
        if shared.is_file() and (table := _parse(shared).get("tool", {}).get(SECTION)) is not None:
            return _Checker(shared, f"tool.{SECTION}").settings(table)
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


class _Checker:
    """Reads the settings of one file; `section` is the table that holds them, "" for the whole file."""

    def __init__(self, path: Path, section: str) -> None:
        self._path = path
        self._section = section
        self._text = path.read_text(encoding="utf-8")

    def settings(self, table: dict[str, Any]) -> Settings:
        """Return the settings. Raises DataError, with the line, for what is none."""
        self._need_known(table, _KEYS, "setting")
        values: dict[str, Any] = {key: self._value(key, value) for key, value in table.items()}
        return Settings(**values, source=self._path)

    def _value(self, key: str, value: Any) -> object:
        match key:
            case "style":
                return self._style(self._table(value, key))
            case "languages":
                return tuple(
                    (pattern, self._one_of(spoken, LANGUAGES, key, pattern))
                    for pattern, spoken in self._table(value, key).items()
                )
            case "lang":
                return self._one_of(value, LANGUAGES, key)
            case "unsafe":
                self._need(isinstance(value, bool), f"unsafe is true or false, not {value!r}", key)
            case "jobs":
                sentence = f"jobs is a number of workers from 1 on, not {value!r}"
                self._need(_is_number(value) and value >= 1, sentence, key)
            case "glossary":
                return tuple(self._glossary(name) for name in self._strings(value, key))
            case "select" | "ignore":
                return self._rules(self._strings(value, key), key)
            case _:
                return self._strings(value, key)
        return value

    def _strings(self, value: Any, key: str) -> tuple[str, ...]:
        is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        self._need(is_list, f"{key} is a list of strings, such as {key} = ['...']", key)
        return tuple(value)

    def _rules(self, names: tuple[str, ...], key: str) -> tuple[str, ...]:
        for name in names:
            hint = _hint(name, rule_ids(), "`sohr-tx normalize --list-rules` lists them")
            self._need(name in rule_ids(), f"there is no rule {name!r}; {hint}", key)
        return names

    def _glossary(self, name: str) -> str:
        """Return the absolute path of a glossary, which is given from the folder of the settings."""
        path = (self._path.parent / name).absolute()
        self._need(path.exists(), f"there is no glossary {path}; paths count from the folder of this file", "glossary")
        return str(path)

    def _style(self, table: dict[str, Any]) -> HouseStyle:
        self._need_known(table, _STYLE, "choice", "style")
        chosen: dict[str, Any] = {}
        for key, value in table.items():
            name = key.replace("-", "_")
            if name in CHOICES:
                chosen[name] = self._one_of(value, CHOICES[name], "style", key)
                continue
            sentence = f"{key} is a number from 1 to {MOST_WORDS}, not {value!r}"
            self._need(_is_number(value) and 1 <= value <= MOST_WORDS, sentence, "style", key)
            chosen[name] = value
        return HouseStyle(**chosen)

    def _table(self, value: Any, key: str) -> dict[str, Any]:
        name = ".".join(filter(None, (self._section, key)))
        self._need(isinstance(value, dict), f"{key} is a table; begin it with [{name}]", key)
        return dict(value)

    def _one_of(self, value: Any, allowed: Sequence[str], *keys: str) -> str:
        self._need(value in allowed, f"{keys[-1]} is one of {', '.join(allowed)}, not {value!r}", *keys)
        return str(value)

    def _need_known(self, table: dict[str, Any], known: Sequence[str], what: str, *inside: str) -> None:
        for key in table:
            hint = _hint(key, known, f"known {what}s: {', '.join(known)}")
            self._need(key in known, f"unknown {what} {key!r}; {hint}", *inside, key)

    def _need(self, holds: object, sentence: str, *keys: str) -> None:
        if not holds:
            raise DataError(Place(self._path, self._line_of(keys)), sentence)

    def _line_of(self, keys: tuple[str, ...]) -> int:
        """Return the line on which a key is set, else that of the table it is in; 0 if it cannot be told."""
        table = ".".join(filter(None, (self._section, *keys[:-1])))
        start, end = self._extent(table)
        found = re.compile(rf"^[ \t]*{_key(keys[-1])}[ \t]*=", re.MULTILINE).search(self._text, start, end)
        if found is None and table != self._section:
            return self._line_of(keys[:-1])
        if found is None:
            start, _ = self._extent(f"{table}.{keys[-1]}" if table else keys[-1])
            return self._text.count("\n", 0, start) + 1 if start else 0
        return self._text.count("\n", 0, found.start()) + 1

    def _extent(self, table: str) -> tuple[int, int]:
        """Return where the lines of a table begin and end; those of the whole file for none."""
        start = 0
        if table:
            name = r"[ \t]*\.[ \t]*".join(map(_key, table.split(".")))
            header = re.compile(rf"^[ \t]*\[[ \t]*{name}[ \t]*\]", re.MULTILINE).search(self._text)
            if header is None:
                return 0, 0
            start = header.end()
        following = re.compile(r"^[ \t]*\[", re.MULTILINE).search(self._text, start)
        return start, following.start() if following else len(self._text)


def _key(name: str) -> str:
    return rf"[\"']?{re.escape(name)}[\"']?"


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _hint(name: str, known: Sequence[str], otherwise: str) -> str:
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else otherwise
