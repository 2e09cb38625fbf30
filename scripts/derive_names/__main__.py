"""Command line of the derivation: read facts, write the tables of names."""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.derive_names import counting, persons, weighing, words
from scripts.derive_names.pairs import person_pairs, place_pairs
from scripts.derive_names.readings import readings
from scripts.derive_names.splitting import held_out
from toolkit.names.costs import LetterCosts

if TYPE_CHECKING:
    from scripts.derive_names.pairs import Pair

Row = dict[str, str]
_WEIGHTS = {"house": 3.0, "sohr-pages": 3.0, "wikidata": 0.1}
_OTHER_WEIGHT = 1.0
"""The house's habits count most; persons spell their names as they like, and their names are not places."""


def main() -> None:
    """Derive every table and say how many rows it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, help="folder with the collected facts (*.tsv)")
    parser.add_argument("--out", type=Path, default=Path("toolkit/names/tables"), help="where the tables go")
    options = parser.parse_args()
    attested = {*place_pairs(options.facts), *person_pairs(options.facts)}
    pairs = sorted((pair for pair in attested if not held_out(pair.arabic)), key=str)
    costs = counting.count_costs(pairs)
    write_table(options.out / "letter_costs.tsv", counting.COLUMNS, costs)
    write_table(options.out / "person_units.tsv", persons.COLUMNS, persons.person_rows(options.facts))
    write_readings(options.out, pairs, LetterCosts(costs))


def write_readings(out: Path, pairs: list[Pair], costs: LetterCosts) -> None:
    """Write the words of names and the weights of the contexts of letters."""
    read = [(pair, found) for pair in pairs if (found := readings(pair, costs))]
    shares = Counter(pair.arabic for pair, _ in read)
    weighted = [
        (_WEIGHTS.get(pair.source, _OTHER_WEIGHT) / math.sqrt(shares[pair.arabic]), pair, reading)
        for pair, found in read
        for reading in found
    ]
    rows = words.word_rows((weight, pair.source, pair.arabic, reading) for weight, pair, reading in weighted)
    write_table(out / "name_words.tsv", words.COLUMNS, rows)
    examples = weighing.examples((weight, reading) for weight, _, reading in weighted)
    common = {letter: found for letter, found in examples.items() if len(found) >= weighing.FEWEST_WORDS}
    weights = {letter: weighing.weigh(found) for letter, found in common.items()}
    write_table(out / "reading_weights.tsv", weighing.COLUMNS, weighing.weight_rows(weights))


def write_table(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    """Write a table, its columns in this order."""
    lines = ["\t".join(columns), *("\t".join(row[column] for column in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows):6} {path.name}", flush=True)


if __name__ == "__main__":
    main()
