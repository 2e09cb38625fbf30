"""What an Arabic letter is, and what stands on one: character classes for regular expressions, to go between [ and ].

The letters are all that Unicode has for the Arabic script: those of Arabic, Persian, Urdu and Kurdish, and the
presentation forms of old encodings. Marks are what a reader may leave out: vowel marks, tanwin, shadda, sukun, the
small alef and the signs of the Koran. Tatweel stretches a word and is neither; a pattern for a whole word takes all
three (`ARABIC_WORD`).
"""

from __future__ import annotations

import re

# Unicode 16, categories Lo (letters) and Mn (marks) of the blocks Arabic, Supplement, Extended-A and -B, Presentation
# Forms-A and -B.
ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c8"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe70-\ufe74\ufe76-\ufefc"
)
ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)
TATWEEL = "\u0640"
FATHATAN = "\u064b"
"""The tanwin of the accusative, by its Unicode name."""
ARABIC_WORD = ARABIC_LETTERS + ARABIC_MARKS + TATWEEL
"""What a word is made of as it is written."""
LATIN_LETTERS = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"

_SILENT = re.compile(f"[{ARABIC_MARKS}{TATWEEL}]+")


def without_marks(text: str) -> str:
    """Return a text without vowel marks and tatweel, which say nothing of which word it is."""
    return _SILENT.sub("", text)
