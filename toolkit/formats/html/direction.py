"""The language and direction that a page says it has, when its words have been translated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.formats.html.tags import ATTRIBUTE, KINDS, TOKEN, UNTRANSLATED, Kind, find_end
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

DIRECTIONS = {Language.AR: "rtl", Language.EN: "ltr"}
"""The values of `dir` (HTML Living Standard, 3.2.6.4)."""
_LANGUAGES = frozenset({"lang", "xml:lang"})
_ROOTS = frozenset({"html", "body"})
_CDATA = "![CDATA["
"""What opens a post in an export; the tags in it are those of a page."""
_VALUES = ("double", "single", "bare")


def direct_html(text: str, target: Language) -> str:
    """Return a page in which `lang` and `dir` say what language it is in now; all else stays.

    What is marked with a third language, or as not to be translated, keeps its own. From left to right is also what
    code and numbers are marked with in any page, so that becomes right to left only on the page as a whole, and where
    the language is named beside it.
    """
    pieces: list[str] = []
    position = 0
    for start, end, replacement in _changes(text, target):
        pieces += [text[position:start], replacement]
        position = end
    return "".join([*pieces, text[position:]])


def _changes(text: str, target: Language) -> Iterator[tuple[int, int, str]]:
    position = 0
    while token := TOKEN.search(text, position):
        position = token.end()
        if (token["other"] or "").startswith(_CDATA):
            position = token.start("other") + len(_CDATA)
            continue
        name = (token["tag"] or "").lower()
        if not name or name.startswith("/"):
            continue
        if UNTRANSLATED.search(token["attributes"]) is None:
            yield from sorted(_of_tag(name, token, target))
        if KINDS.get(name) is Kind.OPAQUE:
            position = find_end(text, name, position, len(text)).end


def _of_tag(name: str, token: re.Match[str], target: Language) -> Iterator[tuple[int, int, str]]:
    attributes = {each["name"].lower(): each for each in ATTRIBUTE.finditer(token["attributes"])}
    start = token.start("attributes")
    languages = [attributes[each] for each in attributes.keys() & _LANGUAGES]
    is_of_source = any(_primary(each) == target.other.value for each in languages)
    for each in languages:
        if _primary(each) == target.other.value:
            yield *_place(each, start), target.value
    direction = attributes.get("dir")
    if direction is None:
        if name == "html" and target is Language.AR:
            yield start, start, f' dir="{DIRECTIONS[target]}"'
        return
    is_for_source = is_of_source or (not languages and (name in _ROOTS or target is Language.EN))
    if is_for_source and _value(direction).lower() == DIRECTIONS[target.other]:
        yield *_place(direction, start), DIRECTIONS[target]


def _value(attribute: re.Match[str]) -> str:
    return next((attribute[each] for each in _VALUES if attribute[each] is not None), "")


def _place(attribute: re.Match[str], start: int) -> tuple[int, int]:
    """Return where an attribute's value stands, in a text in which the attributes begin at `start`."""
    first, last = next(attribute.span(each) for each in _VALUES if attribute[each] is not None)
    return start + first, start + last


def _primary(attribute: re.Match[str]) -> str:
    """Return the language of a tag such as ar-SY."""
    return re.split("[-_]", _value(attribute).lower())[0]
