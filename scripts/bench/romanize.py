"""How often the first of the proposals for a held-out place name is right, and how often one of five, beside peers.

Held out is every fifth Arabic name (scripts/derive_names/splitting.py): nothing that `romanize` knows was derived from
them, and no glossary helps. A proposal is right if it is an attested spelling of the place, up to case, hyphens,
spaces and apostrophes. Three columns: as attested; with the article and the final ة of both sides written as the house
does (a gazetteer's Elnahr and -eh say nothing about reading); and with the quality of vowels aside (e is i, o is u).

Most places have one attested spelling, out of several that are as good; towns with two or more say more about whether
a proposal is a usual one, so they have lines of their own. Attested forms that are translations or other languages'
names are no romanisations and left out.

How far the sources agree among themselves says what can be expected of anybody who does not know the place. So each
source is asked like a program, its main spelling the first proposal, its further ones the rest, and held against the
others: OCHA's gazetteer, GeoNames, and the house with its published pages, on the held-out places that two of them
have. OpenSyria takes its spellings over from the first two and is no independent witness.

Peers are measured if they are installed (`pip install arabic-name-romanizer==0.2.0 onnxruntime PyICU` beside the
project) and named as missing if not.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scripts.derive_names.pairs import Pair, place_pairs
from scripts.derive_names.readings import readings
from scripts.derive_names.splitting import held_out
from toolkit.names import romanize
from toolkit.names.costs import letter_costs
from toolkit.names.orthography import latin_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Proposer = Callable[[str], list[str]]

CANDIDATES = 5
OCHA = "OCHA"
INDEPENDENT = {
    "ocha": OCHA,
    "geonames": "GeoNames",
    "house": "house",
    "house-variants": "house",
    "sohr-pages": "house",
}
"""What a pair's source is called, of those that spell names by themselves."""
FEWEST_SPELLINGS = 2
_VOWEL_QUALITY = (
    (re.compile("a[iy]|e[iy]"), "y"),
    (re.compile("ee|ie"), "i"),
    (re.compile("oo|ou|au|aw|ow"), "u"),
    (re.compile("e"), "i"),
    (re.compile("o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)


class Hits(NamedTuple):
    """Names that a proposer got right, of how many: first and within five, in three degrees of strictness."""

    first: tuple[int, int, int]
    within: tuple[int, int, int]


def main(arguments: list[str]) -> None:
    """Print a table: for each proposer, the share of names it gets right."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench romanize", description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, help="folder with the collected facts (*.tsv)")
    parser.add_argument("--names", type=int, default=0, help="measure on so many names only (all)")
    options = parser.parse_args(arguments)
    places = attested(options.facts)
    names = sorted(places)[: options.names or None]
    several = [name for name in names if len(places[name]) >= FEWEST_SPELLINGS]
    print(f"{'':<24}{'first right of the proposals':>33}{'right among five':>33}")
    print(f"{'':<24}" + f"{'attested':>10}{'manner':>10}{'vowels':>10}   " * 2 + "ms a name")
    for label, proposer in proposers():
        for which, chosen in (("all", names), ("several", several)):
            started = time.perf_counter()
            hits = measure(proposer, chosen, places)
            each = (time.perf_counter() - started) / max(1, len(chosen)) * 1e3
            print_hits(f"{label}, {which}", hits, len(chosen), f"{each:>9.1f}")
    print(f"all: {len(names)} places; several: the {len(several)} of them with {FEWEST_SPELLINGS} spellings or more")
    print("\nhow far independent sources agree; the last column counts the places")
    print_agreement(independent(options.facts))


def independent(facts: Path) -> dict[str, dict[str, list[str]]]:
    """Return the spellings of every held-out place by source, those of one source in its own order."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair in place_pairs(facts):
        source = INDEPENDENT.get(pair.source)
        if source and held_out(pair.arabic) and readings(pair, letter_costs()):
            spellings = found[pair.arabic][source]
            if pair.latin not in spellings:
                spellings.append(pair.latin)
    return found


def print_agreement(places: dict[str, dict[str, list[str]]]) -> None:
    """Print how often one source's spellings are right by the others, and by OCHA's gazetteer alone."""
    for source in sorted(set(INDEPENDENT.values())):
        for judges, which in ((set(INDEPENDENT.values()), "the others"), ({OCHA}, OCHA)):
            others = {
                name: {latin for judge in judges - {source} for latin in spellings.get(judge, ())}
                for name, spellings in places.items()
            }
            names = [name for name in sorted(places) if source in places[name] and others[name]]
            if names:
                hits = measure(lambda name, source=source: places[name][source], names, others)  # type: ignore[misc]
                print_hits(f"{source} by {which}", hits, len(names))


def print_hits(label: str, hits: Hits, count: int, milliseconds: str = "") -> None:
    """Print one row: the shares of the names whose first proposal, and whose proposals, are right."""
    shares = ("".join(f"{n / max(1, count):>10.1%}" for n in found) + "   " for found in hits)
    print(f"{label:<24}{''.join(shares)}{milliseconds or f'{count:>9}'}")


def attested(facts: Path) -> dict[str, set[str]]:
    """Return the attested romanisations of every held-out place name."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for pair in place_pairs(facts):
        if held_out(pair.arabic) and readings(pair, letter_costs()):
            spellings[pair.arabic].add(pair.latin)
    return spellings


def measure(proposer: Proposer, names: list[str], places: dict[str, set[str]]) -> Hits:
    """Count the names whose first proposal, and whose proposals, are among the attested spellings."""
    first, within = [0, 0, 0], [0, 0, 0]
    for name in names:
        proposed = [degrees(name, text) for text in proposer(name)[:CANDIDATES]]
        right = [degrees(name, text) for text in places[name]]
        for degree in range(3):
            ranks = [any(text[degree] == known[degree] for known in right) for text in proposed]
            first[degree] += bool(ranks) and ranks[0]
            within[degree] += any(ranks)
    return Hits((first[0], first[1], first[2]), (within[0], within[1], within[2]))


def degrees(arabic: str, latin: str) -> tuple[str, str, str]:
    """Return a spelling as its letters, in the house's manner, and with the quality of vowels aside."""
    letters = latin_letters(latin)
    manner = "".join("".join(r.latin) for r in readings(Pair(arabic, latin, ""), letter_costs())) or letters
    vowels = manner
    for pattern, folded in _VOWEL_QUALITY:
        vowels = pattern.sub(folded, vowels)
    return letters, manner, vowels


def proposers() -> Iterator[tuple[str, Proposer]]:
    """Yield what is measured: this program, then the peers that are installed."""
    yield "sohr-tx", lambda name: [proposal.text for proposal in romanize(name, count=CANDIDATES)]
    try:
        from arabic_name_romanizer import transliterate
    except ImportError:
        print("not installed, left out: arabic-name-romanizer")
    else:
        yield "arabic-name-romanizer", lambda name: [found.text for found in transliterate(name, top_k=CANDIDATES)]
    try:
        from icu import Transliterator
    except ImportError:
        print("not installed, left out: PyICU")
    else:
        icu = Transliterator.createInstance("Arabic-Latin; Latin-ASCII")
        yield "ICU Arabic-Latin", lambda name: [str(icu.transliterate(name))]
