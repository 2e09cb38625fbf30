"""The last touch to a translated file: what it says of its language and direction becomes that of the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.formats.html.direction import direct_html
from toolkit.formats.office.direction import direct_opendocument, direct_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.text.languages import Language

MEMBER_END = "\x1e"
"""Between the members of an archive; XML cannot hold it (XML 1.0 §2.2)."""
_DIRECTORS: dict[str, Callable[[str, Language], str]] = {
    "html": direct_html,
    "wxr": direct_html,
    "docx": direct_word,
    "odt": direct_opendocument,
}


def directed(text: str, format_name: str, target: Language) -> str:
    """Return the text of a translated file, or of its members, with the language and direction of `target`.

    Only some formats say either; others come back as they are.
    """
    direct = _DIRECTORS.get(format_name)
    if direct is None:
        return text
    return MEMBER_END.join(direct(member, target) for member in text.split(MEMBER_END))
