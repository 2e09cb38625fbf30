"""The facts as they were collected: rows of the gazetteers and of the newsroom's style sheet."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PARENT = re.compile(r"parent=(\w+)")
_KEYS = re.compile(r"\b(wikidata|geonames)=(\w+)|\b(GeoNames) (\d+)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One place or organisation as a source gives it; `code` is the source's own key."""

    code: str
    type: str
    ar: str
    en: str
    variants: tuple[str, ...]
    source: str

    @property
    def parent(self) -> str:
        """The P-code of the unit that contains the place ("" if the source does not say)."""
        found = _PARENT.search(self.source)
        return found[1] if found else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The place's keys in Wikidata and GeoNames, as far as the source names them."""
        return tuple(f"{(m[1] or m[3]).lower()}:{m[2] or m[4]}" for m in _KEYS.finditer(self.source))


@dataclass(frozen=True, slots=True)
class HouseRow:
    """One line of the newsroom's style sheet; variants are spellings it no longer wants."""

    type: str
    ar: str
    ar_admitted: tuple[str, ...]
    ar_variants: tuple[str, ...]
    en: str
    en_admitted: tuple[str, ...]
    en_variants: tuple[str, ...]
    note: str


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the lines of a tab-separated file by column name; a cell missing at the end is empty."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        return [{name: (cell or "").strip() for name, cell in row.items() if name} for row in rows]


def values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that separates them by "|"."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Return the rows of one gazetteer."""
    return tuple(
        Fact(
            row["pcode_or_id"],
            row["type"],
            row["name_ar"],
            row["name_en"],
            values(row["variants"]),
            row["source"],
        )
        for row in read_table(path)
    )


def read_house(path: Path) -> tuple[HouseRow, ...]:
    """Return the newsroom's style sheet."""
    return tuple(
        HouseRow(
            row["type"],
            row["ar"],
            values(row["ar_admitted"]),
            values(row["ar_variants"]),
            row["en"],
            values(row["en_admitted"]),
            values(row["en_variants"]),
            row["note"],
        )
        for row in read_table(path)
    )
