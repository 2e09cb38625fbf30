"""Which language a stretch of text is in, told from its script.

Arabic and English editions mix scripts all the time: a report in Arabic names "Human Rights Watch", a report
in English quotes a militia's name in Arabic. Counting letters answers nearly always; where the mixture is
thick, the frame of the sentence decides: what is put into it stands in brackets or quotes, or is a name, and
Latin names carry capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.text.addresses import blank_addresses
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS, LATIN_LETTERS

_ARABIC_RUN = re.compile(f"[{ARABIC_LETTERS}]+")
_LATIN_RUN = re.compile(f"[{LATIN_LETTERS}]+")
_STRONG = f"{ARABIC_LETTERS}{LATIN_LETTERS}"
_LAST_LETTER = re.compile(f"(?:(?P<arabic>[{ARABIC_LETTERS}])|[{LATIN_LETTERS}])[^{_STRONG}]*$")
_WORD = re.compile(f"[{_STRONG}]+")
# Below this share of the letters for the leading script, letters alone do not decide.
_CLEAR_SHARE = 0.85
# What stands in brackets or guillemets is a gloss or a name, not the frame.
_INSERTED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|«[^«»]*»")


@dataclass(frozen=True, slots=True)
class ScriptCount:
    """How many letters of each script a text has."""

    arabic: int
    latin: int

    @property
    def letters(self) -> int:
        """The letters of both scripts together."""
        return self.arabic + self.latin

    def share(self, language: Language) -> float:
        """Return the share of the letters, from 0 to 1, that are in the script of `language`."""
        own = self.arabic if language is Language.AR else self.latin
        return own / self.letters if self.letters else 0.0

    @property
    def majority(self) -> Language | None:
        """The language with more letters; None if there are none or just as many of each."""
        if self.arabic == self.latin:
            return None
        return Language.AR if self.arabic > self.latin else Language.EN


def count_scripts(text: str) -> ScriptCount:
    """Count the Arabic and Latin letters of a text; web and e-mail addresses, handles and hashtags apart."""
    words = blank_addresses(text)
    return ScriptCount(_count(_ARABIC_RUN, words), _count(_LATIN_RUN, words))


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(found.end() - found.start() for found in letters.finditer(text))


def last_script(text: str) -> Language | None:
    """Tell the script of the last letter of a text; None if it has none."""
    found = _LAST_LETTER.search(text)
    if found is None:
        return None
    return Language.AR if found["arabic"] else Language.EN


def detect_language(text: str) -> Language | None:
    """Tell the language of a segment from its letters; None if it has no Arabic or Latin letter.

    The script with nearly all letters wins. In a thick mixture the words outside brackets are weighed, Latin
    words with a capital for half; if both sides weigh the same, the first letter decides (rule P2 of UAX #9).
    """
    count = count_scripts(text)
    leading = count.majority
    if leading is not None and count.share(leading) >= _CLEAR_SHARE:
        return leading
    return _weigh_frames(blank_addresses(text)) if count.letters else None


def _weigh_frames(text: str) -> Language:
    frame = _INSERTED.sub(" ", text)
    words = [word[0] for word in _WORD.finditer(frame)] or [word[0] for word in _WORD.finditer(text)]
    latin = [word for word in words if _LATIN_RUN.match(word)]
    arabic_weight = float(len(words) - len(latin))
    english_weight = sum(1.0 if word[0].islower() else 0.5 for word in latin)
    if arabic_weight == english_weight:
        return Language.EN if _LATIN_RUN.match(words[0]) else Language.AR
    return Language.AR if arabic_weight > english_weight else Language.EN


def dominant_language(text: str) -> Language | None:
    """Tell the language of a whole file: the majority of its letters; None if it has no letter.

    Just as many letters of each script: the language of the first letter.
    """
    count = count_scripts(text)
    return count.majority or detect_language(text)
