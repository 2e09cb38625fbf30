"""How well sentences of two editions are aligned, beside the length-based aligner of Gale and Church (in NLTK).

The gold alignments are made from parallel text: neighbouring pairs make a document, and faults that real editions have
are planted by a seeded generator: two or three sentences of one edition joined into one, sentences left out of one
edition, sentences that stand elsewhere. Measured are the beads that have sentences on both sides, strictly (all
sentences of both sides right) and by the pairs of sentences in them. No document is one that the table of words was
counted in. `--parallel FILE.tsv.xz` measures on other text; `pip install nltk` beside the project for the peer.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scripts.train.corpora import held_out_texts
from scripts.train.resources import PARALLEL, read_pairs
from toolkit.alignment import align, joined
from toolkit.alignment.documents import AlignableDocument, pair_documents
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
    Aligner = Callable[[list[str], list[str]], Beads]

DOCUMENT = 40
"""Pairs of a document: 800 words, as a report has."""
SHORT = 10
"""Sentences of a document that is to find its other edition."""
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = ("april-losses.{}.md", "deir-ezzor-attacks.{}.txt")


class Noise(NamedTuple):
    """How often, of 1, neighbours are joined, a sentence is left out, a sentence stands three to six places away."""

    joined: float
    dropped: float
    moved: float


NOISES = {
    "as they are": Noise(0.0, 0.0, 0.0),
    "joined": Noise(0.25, 0.0, 0.0),
    "left out": Noise(0.0, 0.2, 0.0),
    "moved": Noise(0.0, 0.0, 0.08),
    "all of it": Noise(0.2, 0.15, 0.05),
}


class Gold(NamedTuple):
    """The sentences of two editions and the beads that have sentences on both sides."""

    arabic: list[str]
    english: list[str]
    beads: Beads


class Tally(NamedTuple):
    """What was right, of what was answered and of what there is."""

    right: int
    answered: int
    wanted: int

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.answered), self.right / max(1, self.wanted)
        return f"{precision:>8.1%}{recall:>8.1%}{2 * precision * recall / max(1e-9, precision + recall):>8.1%}"


def main(arguments: list[str]) -> None:
    """Print a table: for each text and kind of noise, precision, recall and F1 of each aligner."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench align", description=__doc__)
    parser.add_argument("--parallel", type=Path, action="append", default=[], help="measure on this text as well")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N wrong beads of each line")
    options = parser.parse_args(arguments)
    print(f"{'':<42}{'beads':>24}{'pairs of sentences':>24}{'ms per 1,000 words':>20}")
    print(f"{'':<42}" + f"{'prec.':>8}{'recall':>8}{'F1':>8}" * 2)
    aligners = list(_aligners())
    for title, documents in _texts(options.parallel):
        for label, noise in NOISES.items():
            golds = [
                _plant(document, noise, random.Random(f"{title}{label}{n}")) for n, document in enumerate(documents)
            ]
            for name, aligner in aligners:
                print(f"{f'{title}, {label}: {name}':<42}" + _measured(aligner, golds, options.show), flush=True)
    print(f"\n{'documents':<42}{'right':>8}{'wrong':>8}{'none':>8}")
    for title, documents in _texts(options.parallel):
        print(f"{title:<42}" + "".join(f"{count:>8}" for count in _paired(_cut(documents))), flush=True)


def _measured(aligner: Aligner, golds: Sequence[Gold], show: int) -> str:
    strict = pairs = Tally(0, 0, 0)
    seconds, words = 0.0, 0
    for gold in golds:
        started = time.process_time()
        answer = aligner(gold.arabic, gold.english)
        seconds += time.process_time() - started
        words += sum(sentence.count(" ") + 1 for sentence in gold.english)
        strict = _add(strict, set(answer), set(gold.beads))
        pairs = _add(pairs, _pairs(answer), _pairs(gold.beads))
        for mine, theirs in sorted(set(answer) - set(gold.beads))[:show]:
            print("  wrong:", [gold.arabic[n] for n in mine], [gold.english[n] for n in theirs])
    return f"{strict}{pairs}{seconds / words * 1e6:>20.0f}"


def _add(tally: Tally, answer: set[object], gold: set[object]) -> Tally:
    return Tally(tally.right + len(answer & gold), tally.answered + len(answer), tally.wanted + len(gold))


def _pairs(beads: Beads) -> set[object]:
    return {(left, right) for mine, theirs in beads for left in mine for right in theirs}


def _cut(documents: Sequence[list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """Return shorter documents, of which there are more: a report of ten sentences is the hard case."""
    return [document[n : n + SHORT] for document in documents for n in range(0, len(document) - SHORT + 1, SHORT)]


def _paired(documents: Sequence[list[tuple[str, str]]]) -> tuple[int, int, int]:
    """Return how many documents get their own edition, another one, and none, their names and order unknown."""
    matcher = Matcher(load_glossary())
    arabic, english = (
        [
            AlignableDocument(str(n), joined([pair[side] for pair in document], language, matcher=matcher))
            for n, document in enumerate(documents)
        ]
        for side, language in enumerate((Language.AR, Language.EN))
    )
    order = random.Random("documents").sample(range(len(english)), len(english))
    pairs = pair_documents(arabic, [english[number] for number in order])
    right = sum(pair.arabic == order[pair.english] for pair in pairs)
    return right, len(pairs) - right, len(documents) - len(pairs)


def _texts(others: Sequence[Path]) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    reports: dict[str, list[tuple[str, str]]] = {}
    for text in held_out_texts("syrian_archive"):
        reports.setdefault(text.key, []).append((text.arabic, text.english))
    yield "human rights", list(reports.values())
    yield "FLORES-200", _documents(list(read_pairs(PARALLEL / "dev_flores200.tsv.xz")))
    yield "examples", [_example(report) for report in REPORTS]
    for path in others:
        yield path.name.partition(".")[0], _documents(list(read_pairs(path)))


def _documents(pairs: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    return [pairs[start : start + DOCUMENT] for start in range(0, len(pairs), DOCUMENT)]


def _example(report: str) -> list[tuple[str, str]]:
    """Return the lines of an example report; its editions have the same."""
    arabic, english = (
        (EXAMPLES / report.format(language)).read_text(encoding="utf-8").splitlines() for language in ("ar", "en")
    )
    return [pair for pair in zip(arabic, english, strict=True) if all(line.strip() for line in pair)]


def _plant(document: Sequence[tuple[str, str]], noise: Noise, rng: random.Random) -> Gold:
    """Return a document with faults, and the alignment that is then right."""
    order = list(range(len(document)))
    for number in range(len(order)):
        if rng.random() < noise.moved:
            order.insert(min(len(order), order.index(number) + rng.randint(3, 6)), order.pop(order.index(number)))
    sides: list[list[list[int]]] = []
    for numbers in (list(range(len(document))), order):
        kept = [number for number in numbers if rng.random() >= noise.dropped / 2]
        groups: list[list[int]] = []
        for number in kept:
            if groups and groups[-1][-1] == number - 1 and len(groups[-1]) < 3 and rng.random() < noise.joined / 2:
                groups[-1].append(number)
            else:
                groups.append([number])
        sides.append(groups)
    texts = [[" ".join(document[n][side] for n in group) for group in groups] for side, groups in enumerate(sides)]
    return Gold(texts[0], texts[1], _right_beads(*sides))


def _right_beads(arabic: Sequence[Sequence[int]], english: Sequence[Sequence[int]]) -> Beads:
    """Return the smallest beads that hold the same pairs: groups that share one are in one bead."""
    places = {number: place for place, group in enumerate(english) for number in group}
    beads: list[tuple[set[int], set[int]]] = []
    for place, group in enumerate(arabic):
        theirs = {places[number] for number in group if number in places}
        mine = {place}
        for bead in [bead for bead in beads if bead[1] & theirs]:
            beads.remove(bead)
            mine |= bead[0]
            theirs |= bead[1]
        if theirs:
            beads.append((mine, theirs))
    return [(tuple(sorted(mine)), tuple(sorted(theirs))) for mine, theirs in beads]


def _aligners() -> Iterator[tuple[str, Aligner]]:
    matcher = Matcher(load_glossary())

    def own(arabic: list[str], english: list[str]) -> Beads:
        beads = align(joined(arabic, Language.AR, matcher=matcher), joined(english, Language.EN, matcher=matcher))
        return [(tuple(bead.source), tuple(bead.target)) for bead in beads if bead.is_complete]

    yield "sohr-tx", own
    try:
        from nltk.translate.gale_church import align_blocks
    except ImportError:
        print("not installed, left out: nltk")
        return

    def peer(arabic: list[str], english: list[str]) -> Beads:
        found = align_blocks([len(text) for text in arabic], [len(text) for text in english])
        return _grouped(found)

    yield "Gale-Church", peer


def _grouped(links: Sequence[tuple[int, int]]) -> Beads:
    """Return pairs of sentences as beads: those that share a sentence are in one."""
    beads: list[tuple[set[int], set[int]]] = []
    for left, right in links:
        if beads and (left in beads[-1][0] or right in beads[-1][1]):
            beads[-1][0].add(left)
            beads[-1][1].add(right)
        else:
            beads.append(({left}, {right}))
    return [(tuple(sorted(mine)), tuple(sorted(theirs))) for mine, theirs in beads]
