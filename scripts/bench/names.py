"""How many unlisted spellings of names are found, how many finds are wrong, and whether time stays linear.

The attested spellings of every fifth Arabic name are held out: nothing is derived from them, and the glossary is read
without the spellings that it lists for these names. Each spelling is then put into a sentence, with a word that says
that a place is meant and without one, and counts as found if the concept that answers has this Arabic name or is
spelt as it is.

Wrong finds are counted on the names of every fifth concept, with these concepts taken out of the glossary, and on
ordinary English: there each find is one.
"""

from __future__ import annotations

import argparse
import lzma
import time
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.derive_glossaries.romanisation import romanises
from scripts.derive_names.pairs import Pair, place_pairs
from scripts.derive_names.splitting import held_out
from toolkit.glossary import EntryStatus, Glossary, load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.variants import VariantFinder, merge
from toolkit.text.folding import fold_key, fold_letters
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.glossary.entries import ConceptEntry, Forms
    from toolkit.glossary.matcher import Match
    from toolkit.glossary.variants import Variant

CARRIERS = {
    "with a cue": "Clashes were reported in the town of {} on Monday.",
    "alone": "Planes bombed positions near {} on Monday.",
}
TIERS = ("listed", "safe", "unsafe", "display", "not found", "wrong")
PARALLEL = Path(__file__).resolve().parents[1] / "train" / "data" / "parallel"
ABOUT_SYRIA = "syrian_archive"
"""The one part of the parallel texts that is about Syrian places: finds there are right ones."""
APOSTROPHES = str.maketrans("", "", "'’‘`ʿʾ")


def main(arguments: list[str]) -> None:
    """Print four tables: recall, other names of the gazetteer, ordinary English, time."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench names", description=__doc__)
    parser.add_argument(
        "--facts", type=Path, help="folder with the collected facts (default: the glossary's own forms)"
    )
    parser.add_argument("--words", type=int, default=1_000_000, help="words of ordinary English (1,000,000)")
    parser.add_argument("--tune", action="store_true", help="measure on the names that are not held out")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print N misses and N wrong finds of each table"
    )
    options = parser.parse_args(arguments)
    glossary = load_glossary()
    measured = [pair for pair in attested(glossary, options.facts) if held_out(pair.arabic) is not options.tune]
    recall(glossary, measured, options.show)
    finder = VariantFinder(glossary)
    gazetteer(glossary, finder, options.show)
    ordinary(finder, options.words, options.show)
    storms(finder)


def attested(glossary: Glossary, facts: Path | None) -> list[Pair]:
    """Return the attested Latin spellings of the glossary's places that are romanisations of their Arabic name."""
    if facts is None:
        pairs: Iterable[Pair] = (
            Pair(entry.ar.preferred, form, "glossary") for entry in glossary.entries for form, _ in entry.en
        )
    else:
        pairs = (pair for pair in place_pairs(facts) if pair.source != "ocha")
    known = {fold_key(form) for entry in glossary.entries for form, _ in entry.ar}
    distinct = {(pair.arabic, pair.latin): pair for pair in pairs if fold_key(pair.arabic) in known}
    return [pair for pair in distinct.values() if is_romanisation(pair)]


def is_romanisation(pair: Pair) -> bool:
    """Say whether a spelling is a readable romanisation, by a test that knows nothing of the alignment model.

    Machine transliterations without vowels ("alrstn") and names in other languages (Emesa) are left out.
    """
    plain = fold_letters(pair.latin).translate(APOSTROPHES)
    return not pair.latin.islower() and romanises(plain.title(), pair.arabic)


def without_spellings(glossary: Glossary, arabic: set[bytes]) -> Glossary:
    """Return the glossary with the preferred English form only of every entry that has one of these Arabic names."""
    return Glossary(
        tuple(
            replace(entry, en=replace(entry.en, admitted=(), deprecated=(), lookup=()))
            if any(fold_key(form) in arabic for form, _ in entry.ar)
            else entry
            for entry in glossary.entries
        ),
        glossary.release,
    )


def recall(glossary: Glossary, pairs: list[Pair], show: int) -> None:
    """Print how the spellings are found, by tier, and the share of those found at all."""
    reduced = without_spellings(glossary, {fold_key(pair.arabic) for pair in pairs})
    matcher = Matcher(reduced)
    finder = VariantFinder(reduced, matcher)
    print(f"\n{len(pairs)} attested spellings, none of them used for anything")
    print(f"{'':<24}" + "".join(f"{tier:>11}" for tier in TIERS) + f"{'safe+unsafe recall':>20}")
    approved = {fold_key(f) for e in glossary.entries if e.status is EntryStatus.APPROVED for f, _ in e.ar}
    forms = english_forms(reduced)
    groups = {"all": pairs, "house names": [pair for pair in pairs if fold_key(pair.arabic) in approved]}
    for carrier, sentence in CARRIERS.items():
        readable = [pair for pair in pairs if stands(pair, sentence, forms, matcher)]
        outcomes = {pair: outcome(pair, sentence, matcher, finder) for pair in readable}
        for group in groups:
            members = [pair for pair in groups[group] if pair in outcomes]
            counts = Counter(outcomes[pair] for pair in members)
            new = len(members) - counts["listed"]
            share = (counts["safe"] + counts["unsafe"]) / new if new else 0.0
            print(f"{f'{group}, {carrier}':<24}" + "".join(f"{counts[t]:>11}" for t in TIERS) + f"{share:>19.1%}")
        missed = (pair for pair in readable if outcomes[pair] in TIERS[3:])
        for pair in islice(missed, show):
            print(f"  {outcomes[pair]}: {pair.latin} for {pair.arabic}")


def stands(pair: Pair, sentence: str, forms: dict[bytes, set[str]], matcher: Matcher) -> bool:
    """Say whether a listed form of the name is found in such a sentence: of most villages none is without a cue."""
    return any(
        is_meant(match.entry, pair)
        for form in forms.get(bare(pair.arabic), ())
        for match in matcher.find(sentence.format(form), Language.EN)
    )


def english_forms(glossary: Glossary) -> dict[bytes, set[str]]:
    """Return the preferred English forms of every Arabic name of a glossary."""
    forms: dict[bytes, set[str]] = {}
    for entry in glossary.entries:
        for form, _ in entry.ar:
            forms.setdefault(bare(form), set()).add(entry.en.preferred)
    return forms


def outcome(pair: Pair, sentence: str, matcher: Matcher, finder: VariantFinder) -> str:
    """Return the tier at which a spelling in a sentence is found, or that it is not."""
    text, start = sentence.format(pair.latin), sentence.index("{")
    matches = matcher.find(text, Language.EN)
    found = merge(matches, finder.beside(matches, text, Language.EN))
    meant = [each for each in found if start <= each.span.start < start + len(pair.latin)]
    if not meant:
        return "not found"
    if len(meant) > 1 or not is_meant(meant[0].entry, pair) or len(meant[0].surface) < len(pair.latin.strip("'‘`ʿ")):
        return "wrong"
    return tier_of(meant[0])


def tier_of(found: Match | Variant) -> str:
    """Return the tier of a variant, or "listed"."""
    return str(getattr(found, "tier", "listed"))


def is_meant(entry: ConceptEntry, pair: Pair) -> bool:
    """Say whether a concept has the Arabic name of a pair, articles apart."""
    return any(bare(form) == bare(pair.arabic) for form, _ in entry.ar)


def bare(arabic: str) -> bytes:
    """Return an Arabic name folded, without articles and spaces."""
    return fold_key("".join(word.removeprefix("ال") for word in arabic.split()))


def gazetteer(glossary: Glossary, whole: VariantFinder, show: int) -> None:
    """Print how often a name is taken for another one: one that the glossary has, and one that it has no longer."""
    taken_out = [entry for entry in glossary.entries if entry.parent and held_out(entry.ar.preferred)]
    gone = {entry.id for entry in taken_out}
    kept = [entry for entry in glossary.entries if entry.id not in gone]
    spellings = {fold_key(form) for entry in kept for form, _ in entry.en}
    arabic = {bare(form) for entry in kept for form, _ in entry.ar}
    names = sorted({entry.en.preferred for entry in taken_out if names_are_new(entry.en, entry.ar, spellings, arabic)})
    finder = VariantFinder(Glossary(tuple(kept), glossary.release))
    places = [entry for entry in glossary.entries if entry.is_name]
    print(f"\n{len(places)} names of the glossary and {len(names)} of places taken out of it, taken for another name")
    print(f"{'':<24}{'safe':>11}{'unsafe':>11}{'display':>11}{'changed, safe':>15}{'changed, unsafe':>17}")
    for carrier, sentence in CARRIERS.items():
        print_finds(f"known, {carrier}", list(mistaken(places, sentence, whole)), 1)
    for carrier, sentence in CARRIERS.items():
        finds = [find for name in names for find in finder.find(sentence.format(name), Language.EN)]
        print_finds(f"taken out, {carrier}", finds, 1)
        for find in islice((find for find in finds if find.reviewed), show):
            print(f"  {find.tier}: {find.surface} for {find.entry.en.preferred} ({find.reason})")


def mistaken(entries: list[ConceptEntry], sentence: str, finder: VariantFinder) -> Iterator[Variant]:
    """Yield what is found in the preferred forms of entries and is no part of their Arabic names.

    (Tal Sheer Ras El Ein is the Tal Sheer near the town of Ras Al-Ain.)
    """
    for entry in entries:
        for find in finder.find(sentence.format(entry.en.preferred), Language.EN):
            arabic = {bare(form) for form, _ in find.entry.ar}
            if find.entry.en.preferred != entry.en.preferred and not any(a in bare(entry.ar.preferred) for a in arabic):
                yield find


def names_are_new(en: Forms, ar: Forms, spellings: set[bytes], arabic: set[bytes]) -> bool:
    """Say whether neither the English nor the Arabic names of an entry are those of an entry that is kept."""
    return not any(fold_key(form) in spellings for form, _ in en) and not any(bare(form) in arabic for form, _ in ar)


def print_finds(label: str, finds: list[Variant], per: float) -> None:
    """Print the finds by tier, and those of names of the house, which a rule would change."""
    tiers = Counter(str(find.tier) for find in finds)
    changed = Counter(str(find.tier) for find in finds if find.reviewed)
    counts = (tiers["safe"], tiers["unsafe"], tiers["display"], changed["safe"])
    print(f"{label:<24}{counts[0] / per:>11.3g}{counts[1] / per:>11.3g}{counts[2] / per:>11.3g}", end="")
    print(f"{counts[3] / per:>15.3g}{changed['unsafe'] / per:>17.3g}")


def ordinary(finder: VariantFinder, words: int, show: int) -> None:
    """Print how often ordinary English is taken for a name, per million words, by text."""
    print("\nfinds per million words of ordinary English")
    print(f"{'':<24}{'safe':>11}{'unsafe':>11}{'display':>11}{'changed, safe':>15}{'changed, unsafe':>17}{'words':>11}")
    texts = (path for path in PARALLEL.glob("*.tsv.xz") if ABOUT_SYRIA not in path.name)
    files = sorted(texts, key=lambda path: (path.stat().st_size, path.name))  # what short texts lack, long ones give
    everything: list[Variant] = []
    count = 0
    for number, path in enumerate(files):
        for line in sentences(path, (words - count) // (len(files) - number)):
            count += line.count(" ") + 1
            everything += finder.find(line, Language.EN)
    print_finds(f"{len(files)} texts", everything, count / 1e6)
    print(f"{'words':<24}{count:>11,}")
    for (surface, preferred, tier), number in Counter(
        (find.surface, find.entry.en.preferred, str(find.tier)) for find in everything
    ).most_common(show):
        print(f"  {number} {tier}: {surface} for {preferred}")


def sentences(path: Path, words: int) -> Iterator[str]:
    """Yield the English sentences of a parallel text, about so many words of them."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentence = line.rstrip("\n").split("\t")[1]
            yield sentence
            words -= sentence.count(" ") + 1
            if words <= 0:
                return


STORMS = {
    "running text": "Clashes in Al-Bo Kamal and near Qunaitira, Al- Bukamal's outskirts. ",
    "capitals": "Kafr Zita Al-Bab ",
    "articles": "al-el-ash-",
    "apostrophes": "A'",
    "combining marks": "A\u0301\u0323",
    "one long word": "Kafar",
    "Arabic": "وصل إلى كفر نبل والبو كمال ",
    "Arabic marks": "ب\u064e\u0651",
}


def storms(finder: VariantFinder) -> None:
    """Print the time for texts of one shape and growing length: linear if four times the text takes four times."""
    print(f"\n{'milliseconds':<24}{'20,000':>11}{'80,000':>11}{'ratio':>11}")
    for label, unit in STORMS.items():
        times = [taken(finder, (unit * size)[:size]) for size in (20_000, 80_000)]
        print(f"{label:<24}{times[0] * 1e3:>11.1f}{times[1] * 1e3:>11.1f}{times[1] / times[0]:>11.1f}")


def taken(finder: VariantFinder, text: str) -> float:
    """Return the processor time of the fastest of three searches, in seconds."""
    seconds = []
    for _ in range(3):
        started = time.process_time()
        finder.find(text)
        seconds.append(time.process_time() - started)
    return min(seconds)
