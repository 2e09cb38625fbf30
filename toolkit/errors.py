"""The errors a user can meet, each with one clear sentence and the exit status of its family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SohrError(Exception):
    """A problem the user can act on; the message says what is wrong and what to do. Exit status 3."""

    exit_status = 3


class UsageError(SohrError):
    """The command line asks for something that does not exist or does not go together. Exit status 2."""

    exit_status = 2


class EngineError(SohrError):
    """A translation engine is missing, broken or cannot do what is asked. Exit status 4."""

    exit_status = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file a problem is: lines and columns count from 1; 0 means 'the whole file'."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [str(self.path), *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class DataError(SohrError):
    """Bad data or configuration: the message begins with file:line:column."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place
        self.problem = message
