"""The orthography that the model sees, written as normalisation rules inside its sentencepiece model.

Because the rules travel with ``sentencepiece.model``, product, training and evaluation cannot differ. They are
Unicode NFKC with these additions:

* vowel signs (U+064B-U+0652, U+0670), Quranic marks, tatweel, bidirectional controls and zero-width characters go;
  only the tanwin that a news desk writes, on a final alef or hamza (مدنياً, بناءً), stays, and always after its alef;
* Persian and Maghrebi variants of yeh, kaf and alef become the Arabic letters;
* Arabic-Indic digits, decimal and thousands separators and the percent sign become ASCII;
* typographic quotes and dashes become plain ones; "…" is three full stops.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

ALEF, HAMZA, TANWIN, SHADDA = "\u0627", "\u0621", "\u064b", "\u0651"
_HOSTS = "آأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"

_DROPPED_RANGES = (
    (0x00AD, 0x00AD), (0x0610, 0x061A), (0x061C, 0x061C), (0x0640, 0x0640), (0x064C, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
)  # fmt: skip
_LETTERS = {"ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ٱ": "ا", "ھ": "ه", "ہ": "ه", "ە": "ه", "ۃ": "ة"}
_SIGNS = {"٪": "%", "٫": ".", "٬": ",", "۔": ".", "٭": "*"}
_QUOTES = dict.fromkeys("“”„‟«»〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›′`´ʼʻʿʾ", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−﹘", "-")
_ASCII_CONTROLS = {chr(code): " " if chr(code) in "\t\n\r" else "" for code in (*range(1, 32), *range(127, 160))}
_COMPOSED_BLOCKS = ((0x00C0, 0x024F), (0x0622, 0x06D3), (0x1E00, 0x1EFF))


def _dropped(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _DROPPED_RANGES)


def _direct(character: str) -> str | None:
    """What one character becomes by the additions alone, or None where they do not speak of it."""
    for table in (_LETTERS, _SIGNS, _QUOTES, _DASHES, _ASCII_CONTROLS):
        if character in table:
            return table[character]
    if character in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹":
        return str(unicodedata.digit(character))
    return "" if _dropped(character) else None


def normalised(character: str) -> str:
    """The whole rule for a single character: the additions, then NFKC, then the additions again on its result."""
    direct = _direct(character)
    if direct is not None:
        return direct
    folded = unicodedata.normalize("NFKC", character)
    parts = [part if (mapped := _direct(part)) is None else mapped for part in folded]
    text = "".join(parts)
    return text.strip() if folded.startswith(" ") and text.strip() != text and len(folded) > 1 else text


def _single_rules() -> Iterator[tuple[str, str]]:
    for code in (*range(0x1, 0xD800), *range(0xF900, 0xFFFE), *range(0x1D400, 0x1D800)):
        character = chr(code)
        if unicodedata.category(character) == "Cn":
            continue
        target = normalised(character)
        if target != character:
            yield character, target


def _sequence_rules() -> Iterator[tuple[str, str]]:
    """Rules that compose a letter and its marks."""
    for first, last in _COMPOSED_BLOCKS:
        for code in range(first, last + 1):
            decomposed = unicodedata.normalize("NFD", chr(code))
            if len(decomposed) > 1 and unicodedata.normalize("NFC", decomposed) == chr(code):
                yield decomposed, normalised(chr(code))
                if len(decomposed) > 2:
                    yield unicodedata.normalize("NFC", decomposed[:-1]) + decomposed[-1], normalised(chr(code))


def _tanwin_rules() -> Iterator[tuple[str, str]]:
    """Rules that keep a tanwin on a final alef or hamza, put it behind its alef, and drop every other one.

    A rule may not map a string to itself, hence the tanwin is dropped after each letter that cannot carry it.
    """
    kept = ALEF + TANWIN
    for marks in (TANWIN, TANWIN + SHADDA, SHADDA + TANWIN):
        yield marks + ALEF, kept
        for host in _HOSTS:
            yield host + marks + ALEF, host + kept
            if host != ALEF:
                yield host + marks, host
    yield HAMZA + TANWIN + ALEF, HAMZA + kept


def rules() -> dict[str, str]:
    """All rules, source string -> target string (the longest match wins when sentencepiece applies them)."""
    return dict(_single_rules()) | dict(_sequence_rules()) | dict(_tanwin_rules())


def write_rules(path: Path) -> None:
    """Write the rules as sentencepiece wants them: hexadecimal code points, a tab, hexadecimal code points."""
    lines = (f"{_hexadecimal(source)}\t{_hexadecimal(target)}" for source, target in sorted(rules().items()))
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def _hexadecimal(text: str) -> str:
    return " ".join(f"{ord(character):X}" for character in text)
