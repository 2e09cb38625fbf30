"""Where the units of a bilingual file begin: which source belongs to which translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.formats.bilingual.gettext import entry_starts
from toolkit.formats.bilingual.xliff_units import find_units
from toolkit.formats.xml import Event, lex_xml, local_name

if TYPE_CHECKING:
    from collections.abc import Callable

BILINGUAL_FORMATS = ("xliff", "tmx", "po")
"""The formats whose files have sources and translations, by their names in the registry."""


def unit_starts(raw: str, name: str) -> list[int]:
    """Return where each unit of a file of a bilingual format begins, in order, in code points of its text.

    Raises MalformedError where the file is not well-formed, KeyError for another format.
    """
    return _STARTS[name](raw)


def _of_xliff(raw: str) -> list[int]:
    return [unit.source.whole.start for unit in find_units(raw)]


def _of_tmx(raw: str) -> list[int]:
    return [token.start for token in lex_xml(raw) if token.event is Event.OPEN and local_name(token.name) == "tu"]


_STARTS: dict[str, Callable[[str], list[int]]] = {"xliff": _of_xliff, "tmx": _of_tmx, "po": entry_starts}
