"""How fast a segment is looked for among 100,000 units, beside rapidfuzz over all of them, and how well.

The units are neighbouring pairs of the parallel text that the model is trained on. Half of the segments that are looked
for are in the memory with one word changed, half are not in it. The peer compares each segment with every unit: what it
finds best is what there is to find.
"""

from __future__ import annotations

import argparse
import random
import time
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from scripts.train.resources import PARALLEL, read_pairs
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.memory import unit_of
from toolkit.memory.keys import fuzzy_key
from toolkit.memory.searching import LEAST, Memory
from toolkit.memory.store import Store
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = ("syrian_archive", "mt_geneval_sentences", "tatoeba_opusmt_test", "bible_vandyck_web", "msdocs_d365_finops")
SOME_WORD = {Language.AR: "كلمة", Language.EN: "word"}


def main(arguments: list[str]) -> None:
    """Print, for each language, the median and the slowest twentieth of searches, and what is found."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench memory", description=__doc__)
    parser.add_argument("--units", type=int, default=100_000, help="units in the memory (100,000)")
    parser.add_argument("--searches", type=int, default=200, help="segments that are looked for (200)")
    options = parser.parse_args(arguments)
    rng = random.Random("memory")
    pairs = list(
        islice(
            dict.fromkeys(pair for name in FILES for pair in read_pairs(PARALLEL / f"{name}.tsv.xz")),
            options.units + options.searches,
        )
    )
    rng.shuffle(pairs)
    known, new = pairs[: options.units], pairs[options.units :]
    store = Store()
    started = time.process_time()
    added = store.add(unit_of(*pair) for pair in known)
    print(f"{added:,} units, indexed in {time.process_time() - started:.1f} s of processor time")
    memory = Memory(store, Matcher(load_glossary()))
    print(f"{'':<20}{'median ms':>12}{'95% ms':>12}{'found':>12}{'of':>8}")
    for side, language in enumerate(Language):
        wanted = [_changed(pair[side], language, rng) for pair in known[: options.searches // 2]]
        wanted += [pair[side] for pair in new[: options.searches // 2]]
        keys = [fuzzy_key(pair[side]) for pair in known]
        there = [text for text in wanted if _best(text, keys) >= LEAST]

        def search(text: str, language: Language = language) -> bool:
            return bool(memory.find(text, language))

        def scan(text: str, keys: list[bytes] = keys) -> bool:
            return _best(text, keys) >= LEAST

        for name, finder, texts in (
            (f"{language}: sohr-tx", search, wanted),
            (f"{language}: rapidfuzz", scan, wanted[:20]),
        ):
            times = _times(finder, texts)
            found = sum(map(finder, there)) if finder is search else len(there)
            print(f"{name:<20}{times[0] * 1e3:>12.1f}{times[1] * 1e3:>12.1f}{found:>12}{len(there):>8}", flush=True)


def _changed(text: str, language: Language, rng: random.Random) -> str:
    words = text.split()
    words[rng.randrange(len(words))] = SOME_WORD[language]
    return " ".join(words)


def _best(text: str, keys: list[bytes]) -> float:
    found = process.extractOne(fuzzy_key(text), keys, scorer=Levenshtein.normalized_similarity, score_cutoff=LEAST)
    return found[1] if found else 0.0


def _times(finder: Callable[[str], bool], texts: list[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the processor time of a search, in seconds."""
    seconds = []
    for text in texts:
        started = time.process_time()
        finder(text)
        seconds.append(time.process_time() - started)
    seconds.sort()
    return seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
