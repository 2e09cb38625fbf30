"""Text as it may be shown: control characters made visible, names kept from disturbing the text around them."""

from __future__ import annotations

from toolkit.report.quotations import split_quotations

_LEFT_TO_RIGHT_ISOLATE = "\u2066"
_FIRST_STRONG_ISOLATE = "\u2068"
_POP_DIRECTIONAL_ISOLATE = "\u2069"

# U+2400 CONTROL PICTURES has a visible sign for each C0 control at 0x2400 + its code; tab and line feed are
# layout. C1 controls and lone surrogates have no picture, and a terminal obeys the former: U+FFFD stands for them.
_VISIBLE: dict[int, int | str] = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_VISIBLE |= {0x7F: 0x2421}
_VISIBLE |= dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], "\ufffd")

# The bidirectional controls of UAX #9. Unclosed, they would reorder the rest of a terminal's line.
_BIDI_CONTROLS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

# Those that reorder what stands beside them; marks (U+200E, U+200F, U+061C) only place it, as Arabic text needs.
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def printable(text: str) -> str:
    """Return `text` with control characters as visible signs; tab and line feed stay.

    HTML forbids most of these characters and a terminal would obey them. A carriage return before a line feed
    is dropped.
    """
    return text.replace("\r\n", "\n").translate(_VISIBLE)


def disarmed(text: str) -> str:
    """Return `text` printable, with directional overrides and isolates as visible escapes.

    What somebody else wrote cannot make a reader see another order than the one in which it is stored.
    """
    return printable(text).translate(_ESCAPES)


def isolate_name(text: str) -> str:
    """Return a name of either script on one line between FSI and PDI (UAX #9), for a line of another direction.

    Directional controls inside are left out, so that none can reach past the end.
    """
    return f"{_FIRST_STRONG_ISOLATE}{one_line(text)}{_POP_DIRECTIONAL_ISOLATE}"


def isolate_sentence(text: str) -> str:
    """Return an English sentence on one line between LRI and PDI, whatever it begins with.

    What it quotes is isolated as well: the order of "13 آذار 2023" is its own.
    """
    parts = (isolate_name(part) if quoted else part for part, quoted in split_quotations(one_line(text)))
    return f"{_LEFT_TO_RIGHT_ISOLATE}{''.join(parts)}{_POP_DIRECTIONAL_ISOLATE}"


def one_line(text: str) -> str:
    """Return `text` on one line, printable and without directional controls."""
    return " ".join(printable(text).translate(_BIDI_CONTROLS).split())
