"""The languages of the pages: which there are, and their texts.

The texts in the templates are English. `locale/LANGUAGE.po` has them in another language; it is read as it is when the
server starts, so that nothing has to be compiled.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from gettext import NullTranslations

LOCALE = Path(__file__).resolve().parent / "locale"
NAMES = {Language.EN: "English", Language.AR: "العربية"}
"""The languages in the order in which they are offered, each by its own name."""


@cache
def load_catalogue(language: Language) -> NullTranslations:
    """Return the texts of a language; raises DataError for a catalogue that cannot be read."""
    from gettext import NullTranslations

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po
    from babel.support import Translations

    path = LOCALE / f"{language.value}.po"
    if not path.is_file():
        return NullTranslations()
    try:
        catalogue = read_po(BytesIO(path.read_bytes()), locale=language.value, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise DataError(Place(path), f"this catalogue cannot be read: {error}") from None
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def choose_language(chosen: Iterable[str], accepted: str) -> Language:
    """Return the first language of `chosen` that there is, else the one that a browser asks for (Accept-Language)."""
    for each in chosen:
        if each in {language.value for language in Language}:
            return Language(each)
    wishes = []
    for part in accepted.split(","):
        tag, _, weight = part.partition(";q=")
        if _weight(weight) > 0:
            wishes.append((-_weight(weight), tag.strip().partition("-")[0].lower()))
    known = {language.value for language in Language}
    return next((Language(tag) for _, tag in sorted(wishes, key=lambda wish: wish[0]) if tag in known), Language.EN)


def _weight(text: str) -> float:
    try:
        return float(text or "1")
    except ValueError:
        return 0.0
