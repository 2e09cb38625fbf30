"""Command line of the derivation: count, and write the table of words."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.derive_alignment.corpora import word_pairs
from scripts.derive_alignment.counting import count_translations

COLUMNS = ("arabic", "english", "lift", "source")


def main() -> None:
    """Write the table and say how many rows it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("toolkit/alignment/tables/words.tsv"))
    options = parser.parse_args()
    rows = count_translations(list(word_pairs()))
    lines = ["\t".join(COLUMNS), *(f"{row.arabic}\t{row.english}\t{row.lift:.0f}\t{row.source}" for row in rows)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows):6} {options.out.name}")


if __name__ == "__main__":
    main()
