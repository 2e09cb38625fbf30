"""What a file needs before it is translated: targets to translate into, letters in place of escapes, spaces that stay.

Translating writes a new file; unlike editing in place it may say the same thing in other characters.
"""

from __future__ import annotations

import re

from toolkit.formats.bilingual.tmx import add_variants
from toolkit.formats.bilingual.xliff_units import fill_targets

_JSON_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|.)", re.DOTALL)
_WORD_TEXT = re.compile(r"<w:t>(?=[^<]*\S)")
_PO_ENTRY = re.compile(
    r"^msgid[ \t]+(?P<one>\"(?:[^\"\\\n]|\\.)*\"(?:\s*\n\"(?:[^\"\\\n]|\\.)*\")*)"
    r"(?:\s*\nmsgid_plural[ \t]+(?P<many>\"(?:[^\"\\\n]|\\.)*\"(?:\s*\n\"(?:[^\"\\\n]|\\.)*\")*))?",
    re.MULTILINE,
)
_PO_HEAD = re.compile(r"(?:^#[^\n]*\n)*(?P<context>(?:^msgctxt[^\n]*\n(?:\"[^\n]*\n)*)?)\Z", re.MULTILINE)
"""Comments, flags and context that belong to the entry after them."""
_PO_FLAGS = re.compile(r"^#,(?P<flags>[^\n]*)", re.MULTILINE)
_EMPTY_MSGSTR = re.compile(r"(?P<head>\s*\nmsgstr(?:\[(?P<number>\d+)\])?[ \t]+)\"\"[ \t]*(?=\r?\n(?!\")|\Z)")


def prepare(raw: str, format_name: str) -> str:
    """Return the text of a part as its translation begins. Raises MalformedError."""
    if format_name in ("json", "jsonl"):
        return _JSON_ESCAPE.sub(_letter, raw)
    if format_name == "docx":
        return _WORD_TEXT.sub('<w:t xml:space="preserve">', raw)
    if format_name == "xliff":
        return fill_targets(raw)
    if format_name == "tmx":
        return add_variants(raw)
    if format_name == "po":
        return _fill_po(raw)
    return raw


def _letter(found: re.Match[str]) -> str:
    r"""Return the letter that \u0627 stands for; halves of pairs, control and ASCII characters stay as they are."""
    code = int(found["code"], 16) if found["code"] else 0
    is_letter = code > 0x9F and not 0xD800 <= code <= 0xDFFF and code not in (0x2028, 0x2029)
    return chr(code) if is_letter else found[0]


def _fill_po(raw: str) -> str:
    """Return a PO text in which every empty translation holds the original and is marked fuzzy: to be reviewed."""
    pieces: list[str] = []
    position = 0
    for entry in _PO_ENTRY.finditer(raw):
        if entry.start() < position or entry["one"].replace('"', "").strip() == "":
            continue
        at = entry.end()
        filled: list[str] = []
        while found := _EMPTY_MSGSTR.match(raw, at):
            original = entry["many"] if entry["many"] and found["number"] not in (None, "0") else entry["one"]
            filled += [raw[at : found.end("head")], original]
            at = found.end()
        if filled:
            pieces += [_mark_fuzzy(raw[position : entry.start()]), raw[entry.start() : entry.end()], *filled]
            position = at
    return "".join([*pieces, raw[position:]])


def _mark_fuzzy(before: str) -> str:
    """Return what stands before a PO entry's msgid with the flag "fuzzy" among the entry's flags."""
    head = _PO_HEAD.search(before)
    assert head is not None, "the pattern fits the empty string"
    flags = _PO_FLAGS.search(before, head.start())
    if flags is None:
        at = head.start("context")
        return f"{before[:at]}#, fuzzy\n{before[at:]}"
    is_fuzzy = "fuzzy" in flags["flags"]
    return before if is_fuzzy else f"{before[: flags.start('flags')]} fuzzy,{before[flags.start('flags') :]}"
