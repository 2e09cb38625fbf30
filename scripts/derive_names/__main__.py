"""Command line of the derivation: read facts, write the tables of names."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.derive_names.counting import count_costs
from scripts.derive_names.pairs import person_pairs, place_pairs
from scripts.derive_names.persons import COLUMNS as PERSON_UNITS
from scripts.derive_names.persons import person_rows
from scripts.derive_names.splitting import held_out

LETTER_COSTS = ("letter", "place", "latin", "kind", "cost", "pairs", "source")


def main() -> None:
    """Derive every table and say how many rows it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, help="folder with the collected facts (*.tsv)")
    parser.add_argument("--out", type=Path, default=Path("toolkit/names/tables"), help="where the tables go")
    options = parser.parse_args()
    pairs = [pair for pair in (*place_pairs(options.facts), *person_pairs(options.facts)) if not held_out(pair.arabic)]
    write_table(options.out / "letter_costs.tsv", LETTER_COSTS, count_costs(pairs))
    write_table(options.out / "person_units.tsv", PERSON_UNITS, person_rows(options.facts))


def write_table(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    """Write a table, its columns in this order."""
    lines = ["\t".join(columns), *("\t".join(row[column] for column in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows):6} {path.name}")


if __name__ == "__main__":
    main()
