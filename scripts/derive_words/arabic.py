"""Derive the list of ordinary Arabic words: `python -m scripts.derive_words.arabic`.

What is counted are the Arabic sides of the parallel texts whose licence asks for attribution alone, and the sentence
templates. A word is ordinary if it stands in the templates or in two sentences, and if it is not mostly a name there:
it counts as a name where the English sentence has a capitalised word, not its first, that romanises it. So names that
English translates (القدس, Jerusalem) stay: no romanisation of them is to be expected.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.names import alignment_cost, arabic_skeleton_keys, skeleton_keys
from toolkit.names.orthography import latin_letters
from toolkit.names.persons import person_spellings
from toolkit.text.folding import fold_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA = Path("scripts/train/data")
PARALLEL = (
    "bible_vandyck_web",
    "msdocs_alchemy_ht",
    "msdocs_d365_customerinsights",
    "msdocs_d365_finops",
    "msdocs_d365_projectops",
    "tatoeba_opusmt_test",
    "un_sdg_open_sdg",
)
"""Texts in the public domain or under CC BY or MIT; those under CC BY-SA are left out."""

FEWEST_SENTENCES = 2
DEAREST_NAME = 1.0
"""Cost per letter up to which a capitalised English word is taken for the Arabic one."""
NAME_SHARE = 0.5
SHORTEST, LONGEST = 2, 16

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u0652]+")
_CAPITALISED = re.compile(r"(?<=[a-z,;] )(?:[Aa]l-)?[A-Z][a-z'’]+")
_SLOT = re.compile(r"\{[^}]*\}")
_PROCLITICS = re.compile("^(?:[وف]?[بكل]?(?:ال)?|وال|فال|ولل|لل)(?=.{3})")


def main() -> None:
    """Write the list and say how many words it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the parallel texts and the templates")
    parser.add_argument("--out", type=Path, default=Path("toolkit/glossary/unknown_names/tables/arabic_words.txt.xz"))
    options = parser.parse_args()
    seen, as_name = count(parallel_pairs(options.data / "parallel"))
    often = {word for word, n in seen.items() if n >= FEWEST_SENTENCES} | template_words(options.data)
    kept = sorted(w for w in often if SHORTEST <= len(w) <= LONGEST and as_name[w] < NAME_SHARE * max(1, seen[w]))
    options.out.write_bytes(lzma.compress("\n".join(kept).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(kept)} words, {options.out.stat().st_size} bytes")


def parallel_pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the sentence pairs of the texts."""
    for name in PARALLEL:
        with lzma.open(folder / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                arabic, _, english = line.rstrip("\n").partition("\t")
                yield arabic, english


def count(pairs: Iterable[tuple[str, str]]) -> tuple[Counter[str], Counter[str]]:
    """Return in how many sentences each folded word stands, and in how many of them as a name."""
    seen: Counter[str] = Counter()
    as_name: Counter[str] = Counter()
    for arabic, english in pairs:
        capitalised = {word.removeprefix("al-").removeprefix("Al-") for word in _CAPITALISED.findall(english)}
        for word in {fold_letters(found) for found in _ARABIC.findall(arabic)}:
            seen[word] += 1
            as_name[word] += any(is_romanised(word, latin) for latin in capitalised)
    return seen, as_name


@lru_cache(maxsize=1 << 20)
def is_romanised(word: str, latin: str) -> bool:
    """Say whether a Latin word can be the Arabic one, its proclitics and article apart."""
    if latin_letters(latin) in _spellings().get(_PROCLITICS.sub("", word), ()):
        return True
    if word[-1:] == "ه":
        return any(_is_romanised(shape, latin) for shape in (word, word[:-1] + "ة"))
    return _is_romanised(word, latin)


def _is_romanised(word: str, latin: str) -> bool:
    bare = _PROCLITICS.sub("", word)
    shapes = {word, bare}
    keys = _latin_keys(latin)
    return any(
        not keys.isdisjoint(arabic_skeleton_keys(shape)) and alignment_cost(shape, latin) <= DEAREST_NAME
        for shape in shapes
    )


@cache
def _spellings() -> dict[str, frozenset[str]]:
    """Return the Latin letters of what persons are called, by the folded Arabic word without its article."""
    return {
        fold_letters(arabic).removeprefix("ال"): frozenset(map(latin_letters, spellings))
        for arabic, spellings in person_spellings().items()
    }


@lru_cache(maxsize=1 << 16)
def _latin_keys(latin: str) -> frozenset[str]:
    return frozenset(skeleton_keys(latin))


def template_words(data: Path) -> set[str]:
    """Return the folded words of the sentence templates and of the nouns that fill them; names fill slots."""
    paths = [*sorted((data / "templates").glob("*.tsv")), data / "nouns.tsv"]
    text = "\n".join(_SLOT.sub(" ", path.read_text(encoding="utf-8")) for path in paths)
    return {fold_letters(found) for found in _ARABIC.findall(text)}


if __name__ == "__main__":
    main()
