"""How well planted clusters of spellings are found in a generated archive, in one language and in two, and how fast.

Places of the gazetteer with two attested English spellings or more are drawn; half of them keep their preferred form in
the glossary that is mined with and lose all others, half are taken out of it. Each is planted in reports, its commonest
spelling in many, the others in one to four each; a fifth of the reports with a rare spelling has the commonest too.
Around them stand other places, each in one spelling. Only spellings that a test which knows nothing of the alignment
calls romanisations of the Arabic name are planted (scripts/derive_glossaries/romanisation).

- pairs of spellings: of all pairs of planted spellings of one name, how many are in one candidate (recall); of all
  pairs in one candidate, how many are of one name (precision);
- clusters: names with all their spellings in one candidate; candidates of two spellings or more without a foreign one;
- across languages: planted names whose candidate has their Arabic name first.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from scripts.bench._archive import Mention, write_export, write_report
from scripts.derive_glossaries.romanisation import plain, romanises
from toolkit.archive import Archive
from toolkit.glossary import ConceptEntry, Forms, Glossary, load_glossary
from toolkit.glossary.variants.arabic_keys import without_articles
from toolkit.mining import Limits, Mined, mine
from toolkit.text.folding import fold_key, fold_letters
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scripts.bench._archive import Report

_PLACES = frozenset({"town", "village", "community", "subdistrict", "district", "neighbourhood"})
_MOST_SPELLINGS = 4
_APOSTROPHES = str.maketrans("", "", "'`’‘ʼ")


class Planted(NamedTuple):
    """A name with its spellings, the commonest first, and whether the glossary has it."""

    arabic: str
    spellings: tuple[str, ...]
    is_known: bool
    concept: str


class Scores(NamedTuple):
    """Counts of pairs and clusters, found and right."""

    pairs: int
    pairs_found: int
    pairs_made: int
    whole: int
    clusters_made: int
    clusters_pure: int
    across: int


def main(arguments: list[str]) -> None:
    """Print a table: both editions, and the English one alone."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench mine", description=__doc__)
    parser.add_argument("--clusters", type=int, default=300, help="names that are planted (300)")
    parser.add_argument("--reports", type=int, default=5_000, help="reports, each of two posts (5,000)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    options = parser.parse_args(arguments)
    draw = random.Random(options.seed)
    glossary = load_glossary()
    planted, others = _choose(glossary, options.clusters, draw)
    reports = list(_reports(planted, others, options.reports, draw))
    mined_with = _reduced(glossary, planted)
    print(f"{len(planted)} names, {sum(len(each.spellings) for each in planted)} spellings, {len(reports):,} reports")
    print(
        f"{'':<22}{'pairs: recall':>15}{'precision':>11}{'clusters: whole':>17}{'pure':>8}{'across':>9}"
        f"{'posts':>9}{'posts/s':>9}{'peak MB':>9}"
    )
    with TemporaryDirectory() as folder:
        for name, arabic in (("both editions", True), ("the English one alone", False)):
            path = Path(folder) / "export.xml"
            posts = write_export(reports, path, arabic=arabic)
            start = time.process_time()
            mined = mine(Archive(((path, path.name),)), mined_with, Limits(documents=1, settled=True))
            seconds = time.process_time() - start
            scores = _score(mined, planted, misses=options.misses)
            print(_line(name, scores, len(planted), posts, seconds))


def _line(name: str, scores: Scores, planted: int, posts: int, seconds: float) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{name:<22}{scores.pairs_found / scores.pairs:>15.1%}{scores.pairs_found / max(scores.pairs_made, 1):>11.1%}"
        f"{scores.whole / planted:>17.1%}{scores.clusters_pure / max(scores.clusters_made, 1):>8.1%}"
        f"{scores.across / planted:>9.1%}{posts:>9,}{posts / seconds:>9.0f}{peak:>9.0f}"
    )


def _choose(glossary: Glossary, count: int, draw: random.Random) -> tuple[list[Planted], list[Mention]]:
    """Return the names to plant and the names around them; none of the one is spelt as one of the other."""
    places = [entry for entry in glossary.entries if entry.type in _PLACES and entry.ar.preferred]
    draw.shuffle(places)
    taken: set[str] = set()
    arabic: set[bytes] = set()
    planted: list[Planted] = []
    for entry in places:
        spellings = _attested(entry)
        keys = {_plain(form) for form in spellings}
        if len(spellings) > 1 and not keys & taken and fold_key(entry.ar.preferred) not in arabic:
            planted.append(Planted(entry.ar.preferred, spellings, len(planted) % 2 == 0, entry.id))
            taken |= keys
            arabic.add(fold_key(entry.ar.preferred))
        if len(planted) == count:
            break
    others = [
        Mention(entry.ar.preferred, entry.en.preferred)
        for entry in places
        if entry.en.preferred and _plain(entry.en.preferred) not in taken and fold_key(entry.ar.preferred) not in arabic
    ]
    return planted, others[: 5 * count]


def _attested(entry: ConceptEntry) -> tuple[str, ...]:
    """Return the English spellings of a place that are romanisations of its Arabic name, four at most."""
    found: dict[str, str] = {}
    for form, _ in entry.en:
        ascii_form = plain(form)
        if ascii_form and romanises(ascii_form, entry.ar.preferred):
            found.setdefault(_plain(form), form)
    return tuple(found.values())[:_MOST_SPELLINGS]


def _reports(
    planted: Sequence[Planted], others: Sequence[Mention], count: int, draw: random.Random
) -> Iterator[Report]:
    """Yield reports, with the planted spellings spread over them."""
    mentions: list[list[Mention]] = [[draw.choice(others)] for _ in range(count)]
    for each in planted:
        for number, spelling in enumerate(each.spellings):
            times = draw.randint(5, 20) if number == 0 else draw.randint(1, 4)
            for place in draw.sample(range(count), times):
                mentions[place].append(Mention(each.arabic, spelling))
                if number and draw.random() < 0.2:
                    mentions[place].append(Mention(each.arabic, each.spellings[0]))
    yield from (write_report(each, draw) for each in mentions)


def _reduced(glossary: Glossary, planted: Iterable[Planted]) -> Glossary:
    """Return the glossary with only the preferred forms of the known names, and without the others.

    What another concept lists (a sub-district is called as its town) is taken out as well.
    """
    spelt = {_plain(form) for each in planted for form in each.spellings}
    kept = {each.concept for each in planted if each.is_known}
    entries = []
    for entry in glossary.entries:
        if entry.id in kept:
            entries.append(_bare(entry))
        elif not any(_plain(form) in spelt for form, _ in entry.en):
            entries.append(entry)
    return Glossary(tuple(entries), glossary.release)


def _bare(entry: ConceptEntry) -> ConceptEntry:
    from dataclasses import replace

    return replace(entry, ar=Forms(entry.ar.preferred), en=Forms(entry.en.preferred))


def _score(mined: Mined, planted: Sequence[Planted], *, misses: bool) -> Scores:
    owner = _owners(planted)
    together: dict[tuple[str, str], int] = {}
    made = pure = across = pairs_made = pairs_found = 0
    arabic_of: dict[int, set[bytes]] = defaultdict(set)
    whole: set[int] = set()
    for candidate in mined.candidates:
        forms = list(dict.fromkeys(_plain(each.surface) for each in candidate.of(Language.EN)))
        owners = {owner.get(form, -1) for form in forms}
        if not owners - {-1}:
            if len(forms) > 1 and misses:
                print("  among the others:", [each.surface for each in candidate.of(Language.EN)])
            continue
        for number in owners - {-1}:
            arabic = candidate.of(Language.AR)
            if arabic:
                arabic_of[number].add(fold_key(arabic[0].surface))
            if set(map(_plain, planted[number].spellings)) <= set(forms):
                whole.add(number)
        if len(forms) > 1:
            made += 1
            pure += len(owners) == 1
            if misses and len(owners) > 1:
                print("  two names in one:", [each.surface for each in candidate.of(Language.EN)])
        for pair in combinations(sorted(forms), 2):
            together[pair] = 1
            pairs_made += 1
            pairs_found += owner.get(pair[0], -1) == owner.get(pair[1], -2)
    across = sum(fold_key(each.arabic) in arabic_of[number] for number, each in enumerate(planted))
    if misses:
        for number, each in enumerate(planted):
            if number not in whole:
                print("  not in one:", each.arabic, each.spellings)
    wanted = sum(len(list(combinations(set(map(_plain, each.spellings)), 2))) for each in planted)
    return Scores(wanted, pairs_found, pairs_made, len(whole), made, pure, across)


def _owners(planted: Sequence[Planted]) -> dict[str, int]:
    """Return which planted name each spelling is of; also what the glossary knows of it and the sentences have."""
    numbers = {without_articles(each.arabic): number for number, each in enumerate(planted)}
    owners: dict[str, int] = {}
    for entry in load_glossary().entries:
        number = numbers.get(without_articles(entry.ar.preferred))
        if number is not None:
            owners |= {_plain(form): number for form, _ in entry.en}
    return owners | {_plain(form): number for number, each in enumerate(planted) for form in each.spellings}


def _plain(form: str) -> str:
    return " ".join(fold_letters(form).replace("-", " ").translate(_APOSTROPHES).split())
