"""Command line of the derivation: read facts and decisions, write the glossary files."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.derive_glossaries.assembly import derive
from toolkit.glossary.rows import format_file


def main() -> None:
    """Derive every glossary file and say how many concepts went where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, help="folder with the collected facts (*.tsv)")
    parser.add_argument("--out", type=Path, default=Path("glossaries"), help="where the glossaries go")
    options = parser.parse_args()
    for name, entries in sorted(derive(options.facts).items()):
        (options.out / name).write_text(format_file(entries), encoding="utf-8")
        print(f"{len(entries):6} {name}")


if __name__ == "__main__":
    main()
