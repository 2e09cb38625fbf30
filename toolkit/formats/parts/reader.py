"""What a format has to do: say how far a part of a file goes, and which of its characters are text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from toolkit.text.encodings import Declares

if TYPE_CHECKING:
    from toolkit.formats.parts.collecting import Collector

PART_SIZE = 1 << 20
"""Code points of a part where the format lets it be chosen: large enough that a part's own cost is nothing."""


class MalformedError(Exception):
    """A file is not what its format asks for: where, in code points of the part, and what is wrong, as a clause."""

    def __init__(self, position: int, problem: str) -> None:
        super().__init__(problem)
        self.position = position
        self.problem = problem


class Reader(Protocol):
    """Reads one file of a format; it may keep what it learns in earlier parts (the header of a table)."""

    def cut(self, text: str, start: int, *, final: bool) -> int:
        """Return where the part that begins at `start` ends; `start` itself if more of the file is needed.

        `final` says that `text` goes to the end of the file.
        """

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the text of a part. Raises MalformedError."""


class WholeReader:
    """The base of readers that need the whole file at once."""

    declares = Declares.NOWHERE

    def cut(self, text: str, start: int, *, final: bool) -> int:
        """Return the end of the file, once it is there."""
        return len(text) if final else start


class LineReader:
    """The base of readers of files whose lines can be read one by one."""

    def cut(self, text: str, start: int, *, final: bool) -> int:
        """Return the end of the last line that is there, a part's worth of them at most."""
        if final and len(text) - start <= PART_SIZE:
            return len(text)
        found = text.rfind("\n", start, start + PART_SIZE)
        if found < 0:
            found = text.find("\n", start)
        if found < 0:
            return len(text) if final else start
        return found + 1
