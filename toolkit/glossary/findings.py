"""What a lint says about a glossary file: a place, how bad it is, a code, a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.errors import Place


class Level(StrEnum):
    """How bad a finding is: an ERROR must go before a release, a WARNING needs a reason, NEUTRAL is for the record."""

    ERROR = "error"
    WARNING = "warning"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the lint has to say; `concept` is the id of the entry it is about ("" for a whole file)."""

    place: Place
    level: Level
    code: str
    message: str
    concept: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.level.value}[{self.code}]: {self.message}"
