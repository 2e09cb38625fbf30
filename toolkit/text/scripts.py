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

# The strong letters of Unicode's Arabic and Latin blocks. Tatweel, diacritics and digits are not among them:
# they occur beside either script.
_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
_ARABIC += "\u0750-\u077f\u0870-\u0887\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_ARABIC_LETTERS = re.compile(f"[{_ARABIC}]+")
_LATIN_LETTERS = re.compile(f"[{_LATIN}]+")
_STRONG = f"{_ARABIC}{_LATIN}"
_LAST_LETTER = re.compile(f"(?:(?P<arabic>[{_ARABIC}])|[{_LATIN}])[^{_STRONG}]*$")
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
    return ScriptCount(_count(_ARABIC_LETTERS, words), _count(_LATIN_LETTERS, words))


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
    latin = [word for word in words if _LATIN_LETTERS.match(word)]
    arabic_weight = float(len(words) - len(latin))
    english_weight = sum(1.0 if word[0].islower() else 0.5 for word in latin)
    if arabic_weight == english_weight:
        return Language.EN if _LATIN_LETTERS.match(words[0]) else Language.AR
    return Language.AR if arabic_weight > english_weight else Language.EN


def dominant_language(text: str) -> Language | None:
    """Tell the language of a whole file: the majority of its letters; None if it has no letter.

    Just as many letters of each script: the language of the first letter.
    """
    count = count_scripts(text)
    return count.majority or detect_language(text)
