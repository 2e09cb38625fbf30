"""The two languages of an edition. Which one a text is in, `toolkit.text.scripts` tells."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language by its ISO 639-1 code."""

    AR = "ar"
    EN = "en"

    @property
    def other(self) -> Language:
        """The language on the other side of the translation."""
        return Language.EN if self is Language.AR else Language.AR

    @property
    def direction(self) -> str:
        """The base direction of running text, as HTML's `dir` wants it."""
        return "rtl" if self is Language.AR else "ltr"
