"""How many planted faults the checks find, and how often they cry wolf.

Twelve report pairs that agree in everything (tests/checks/reports) are checked as they are: whatever is said of them is
a false alarm. Then faults are planted, one at a time, and the pair is checked again; a fault is found if something is
reported on its line that was not before. Neutral remarks count for neither. Speed is that of a pair of 2,000 words,
glossary and tables loaded, as seconds of processor time and as a multiple of what segmenting and finding the glossary's
names in the same pair take.
"""

from __future__ import annotations

import argparse
import io
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.faults import KINDS, plant_all, read_pairs
from toolkit.checks.findings import CheckedFiles, check_files
from toolkit.checks.issues import Severity
from toolkit.checks.reading import read_editions
from toolkit.checks.registry import CHECKS, EDITION_CHECKS, PAIR_CHECKS
from toolkit.checks.terminology import Terminology
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scripts.faults import Fault, Pair
    from toolkit.checks.findings import Finding
    from toolkit.checks.reading import FileEdition

_WORDS = 2_000


def main(arguments: list[str]) -> None:
    """Print recall by kind of fault, false alarms by check, and the speed."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench checks", description=__doc__)
    parser.add_argument("--each", type=int, default=8, help="faults of each kind (8)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw of faults")
    parser.add_argument("--missed", action="store_true", help="show the faults that were not found")
    options = parser.parse_args(arguments)
    pairs, terminology = read_pairs(), Terminology(load_glossary())
    clean = {pair.name: check(pair, terminology) for pair in pairs}
    _print_alarms(pairs, clean)
    outcomes = list(_outcomes(plant_all(pairs, options.each, options.seed), clean, terminology))
    _print_recall(outcomes)
    if options.missed:
        _print_missed(outcomes)
    _print_speed(pairs, terminology)


def check(pair: Pair, terminology: Terminology) -> CheckedFiles:
    """Check a pair with all checks; neutral remarks are left out."""
    one, other = (_edition(pair, language, terminology) for language in Language)
    return check_files(one, other, EDITION_CHECKS, PAIR_CHECKS).at_least(Severity.MINOR)


def _edition(pair: Pair, language: Language, terminology: Terminology) -> FileEdition:
    stream = io.BytesIO(pair.text(language).encode())
    path = Path(f"{pair.name}.{language}{pair.suffix}")
    return read_editions(path, terminology, language=language, stream=stream)[0]


def _print_alarms(pairs: Sequence[Pair], clean: dict[str, CheckedFiles]) -> None:
    words = sum(len(pair.text(language).split()) for pair in pairs for language in Language)
    counts = Counter(finding.issue.check for checked in clean.values() for finding in checked.findings)
    print(f"{len(pairs)} pairs that agree, {words:,} words: {sum(counts.values())} false alarms")
    print(f"  {'check':<24}{'alarms':>8}{'per 1,000 words':>18}")
    for each in CHECKS:
        print(f"  {each.id:<24}{counts[each.id]:>8}{1000 * counts[each.id] / words:>18.3f}")
    print(f"  {'all':<24}{sum(counts.values()):>8}{1000 * sum(counts.values()) / words:>18.3f}")


def _outcomes(
    faults: Iterator[Fault], clean: dict[str, CheckedFiles], terminology: Terminology
) -> Iterator[tuple[Fault, tuple[Finding, ...]]]:
    return ((fault, found_in(fault, clean[fault.pair.name], terminology)) for fault in faults)


def found_in(fault: Fault, clean: CheckedFiles, terminology: Terminology) -> tuple[Finding, ...]:
    """Return what is reported on the lines of a fault that is not reported of the clean pair."""
    before = Counter(map(_likeness, clean.findings))
    found = []
    for finding in check(fault.pair, terminology).findings:
        if before[_likeness(finding)] > 0:
            before[_likeness(finding)] -= 1
        elif _lines_of(finding) & fault.lines:
            found.append(finding)
    return tuple(found)


def _likeness(finding: Finding) -> tuple[str, str]:
    return finding.issue.check, finding.issue.message


def _lines_of(finding: Finding) -> frozenset[int]:
    return frozenset(locus.place.line for locus in (finding.at, finding.other) if locus)


def _print_recall(outcomes: Sequence[tuple[Fault, tuple[Finding, ...]]]) -> None:
    by_kind: dict[str, list[tuple[Finding, ...]]] = defaultdict(list)
    for fault, found in outcomes:
        by_kind[fault.kind].append(found)
    print(f"\n{len(outcomes)} faults of {len(by_kind)} kinds")
    print(f"  {'kind':<24}{'planted':>8}{'found':>8}{'recall':>9}  by")
    for kind in KINDS:
        lists = by_kind[kind]
        checks = Counter(each for found in lists for each in {finding.issue.check for finding in found})
        by = ", ".join(f"{check} {count}" for check, count in checks.most_common())
        print(f"  {kind:<24}{_shares(lists)}  {by}")
    print(f"  {'all':<24}{_shares([found for _, found in outcomes])}")


def _shares(lists: Sequence[tuple[Finding, ...]]) -> str:
    hits = sum(map(bool, lists))
    return f"{len(lists):>8}{hits:>8}{hits / max(len(lists), 1):>9.1%}"


def _print_missed(outcomes: Sequence[tuple[Fault, tuple[Finding, ...]]]) -> None:
    for fault, found in outcomes:
        if not found:
            lines = fault.pair.text(fault.language).split("\n")
            print(f"missed: {fault.kind} in {fault.pair.name}.{fault.language}")
            for number in sorted(fault.lines):
                print(f"  {number}: {lines[number - 1] if number <= len(lines) else ''}")


def _print_speed(pairs: Sequence[Pair], terminology: Terminology) -> None:
    """Time a pair of 2,000 words, made of two reports; both ways go once before, so that tables are there."""
    one, other = pairs[0], pairs[1]
    texts = {language: _words(f"{one.text(language)}\n{other.text(language)}") for language in Language}
    pair = replace(one, suffix=".txt", ar=texts[Language.AR], en=texts[Language.EN])
    seconds = []
    for work in (lambda: check(pair, terminology), lambda: _find_names(pair, terminology)):
        work()
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    count = sum(len(text.split()) for text in texts.values())
    print(f"\na pair of {count:,} words: {seconds[0]:.2f} s, {seconds[0] / seconds[1]:.1f} times what its names take")


def _words(text: str) -> str:
    """Return the first lines of a text that have about half of the words."""
    lines, count = [], 0
    for line in text.split("\n"):
        if count >= _WORDS / 2:
            break
        lines.append(line)
        count += len(line.split())
    return "\n".join(lines)


def _find_names(pair: Pair, terminology: Terminology) -> None:
    for language in Language:
        terminology.matches(_edition(pair, language, terminology).edition.text + " ", language)
