"""The words of a sentence as an aligner compares them: small, without endings, in Arabic without what is joined on.

Two words that an editor takes for one (الهجمات, وهجمات; attack, attacks) have to give one key; what the key looks like
does not matter, for nobody reads it. The Arabic letters that come off are those of the "light10" stemmer (Larkey,
Ballesteros and Connell 2007); English words lose their plural (Harman's S-stemmer, 1991) and what follows the
sixth letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD

_WORDS = {
    Language.AR: re.compile(f"[{ARABIC_WORD}]+"),
    Language.EN: re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*"),
}
_SHORTEST = 3
"""Letters that have to be left of a word: what is shorter has lost its root."""
_ARABIC_BEFORE = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و")
_ARABIC_AFTER = ("هما", "ها", "ان", "ات", "ون", "ين", "يه", "تين", "ه", "ي")
_FIRST_LETTERS = 6
"""English words that agree so far are nearly always of one root: civili(an), govern(orate), displa(cement)."""


def find_words(text: str, language: Language) -> list[str]:
    """Return the words of a text in one language, in order, as they are written; digits and signs left out."""
    return _WORDS[language].findall(text)


@lru_cache(maxsize=65536)
def word_key(word: str, language: Language) -> str:
    """Return the key of a word; words of one or two letters are their own, folded."""
    return _arabic(fold_letters(word)) if language is Language.AR else _english(fold_letters(word))


def _arabic(word: str) -> str:
    for before in _ARABIC_BEFORE:
        if word.startswith(before) and len(word) - len(before) >= _SHORTEST:
            word = word[len(before) :]
            break
    for after in _ARABIC_AFTER:
        if word.endswith(after) and len(word) - len(after) >= _SHORTEST:
            return word[: -len(after)]
    return word


def _english(word: str) -> str:
    word = re.sub("['’]s?$", "", word)
    if len(word) > _SHORTEST and word.endswith("ies") and not word.endswith(("aies", "eies")):
        word = word[:-3] + "y"
    elif len(word) > _SHORTEST and word.endswith("s") and not word.endswith(("us", "ss", "aes", "ees", "oes")):
        word = word[:-1]
    return word[:_FIRST_LETTERS]
