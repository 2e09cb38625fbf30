"""Derive the English word list from SCOWL: `python -m scripts.derive_words --scowl DIR`.

DIR is the folder of SCOWL's lists, `usr/share/dict/scowl` of the Debian package `scowl`. Words are folded as the keys
of names are (small letters, no accents, hyphens or apostrophes), so that a key can be looked up as it is.
"""

from __future__ import annotations

import argparse
import lzma
import re
from pathlib import Path

from toolkit.text.folding import fold_letters

LISTS = re.compile(r"(?:english|american|british(?:_z)?)-(?:words|upper|proper-names|contractions)\.(\d\d)")
LARGEST = {"words": 70, "contractions": 70, "upper": 70, "proper-names": 60}
"""The SCOWL size up to which a list is taken: 70 is a large desk dictionary, 80 and 95 are for word games; of proper
names 70 already has villages and surnames from everywhere, Arabic ones among them."""
LENGTHS = range(3, 15)
"""Letters of the words kept: names of two letters are never generated, and longer words are never near a name."""


def words(folder: Path) -> set[str]:
    """Return the folded words of the lists that are large enough and not too large."""
    found: set[str] = set()
    for path in sorted(folder.iterdir()):
        fits = LISTS.fullmatch(path.name)
        if fits and int(fits[1]) <= LARGEST[path.stem.partition("-")[2]]:
            for word in path.read_text(encoding="iso-8859-1").split():
                found.add(fold_letters(word.removesuffix("'s")).replace("'", ""))
    return {word for word in found if len(word) in LENGTHS and word.isascii() and word.isalpha()}


def main() -> None:
    """Write the list and say how many words it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scowl", type=Path, required=True, help="folder of SCOWL's lists")
    parser.add_argument("--out", type=Path, default=Path("toolkit/glossary/variants/tables/english_words.txt.xz"))
    options = parser.parse_args()
    kept = sorted(words(options.scowl))
    options.out.write_bytes(lzma.compress("\n".join(kept).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(kept)} words, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
