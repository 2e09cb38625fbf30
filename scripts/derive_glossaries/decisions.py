"""What an editor decided about the facts; one table of `decisions/` a kind of decision."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.derive_glossaries.facts import read_table, values
from toolkit.text.folding import fold_key

_TABLES = Path(__file__).parent / "decisions"


@dataclass(frozen=True, slots=True)
class HouseDecision:
    """What the style sheet leaves open about one of its names."""

    article: str = ""
    context: str = ""
    codes: tuple[str, ...] = ()
    parent: str = ""
    to_lookup: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class NameDecision:
    """A spelling that holds for every place of one Arabic name; `type` makes a place that no gazetteer has."""

    ar: str
    en: str
    approved: bool
    type: str
    parent: str
    context: str
    source: str
    note: str


@cache
def house_decisions() -> dict[str, HouseDecision]:
    """Return the decisions on names of the style sheet, by the Arabic name."""
    return {
        row["ar"]: HouseDecision(
            row["article"],
            row["context"],
            values(row["codes"]),
            row["parent"],
            values(row["to_lookup"]),
            row["note"],
        )
        for row in read_table(_TABLES / "house.tsv")
    }


@cache
def name_decisions() -> dict[bytes, NameDecision]:
    """Return spellings with evidence outside the style sheet's own lines, by the folded Arabic name."""
    return {
        fold_key(row["ar"]): NameDecision(
            row["ar"],
            row["en"],
            row["status"] == "approved",
            row["type"],
            row["parent"],
            row["context"],
            row["source"],
            row["note"],
        )
        for row in read_table(_TABLES / "names.tsv")
    }


@cache
def arabic_corrections() -> dict[str, str]:
    """Return the Arabic names that the gazetteer misspells, by its code."""
    return {row["code"]: row["ar"] for row in read_table(_TABLES / "arabic.tsv")}


@cache
def further_forms() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return forms to add to a concept of the style sheet: id -> column -> forms."""
    forms: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in read_table(_TABLES / "forms.tsv"):
        columns = forms[row["id"]]
        columns[row["column"]] = (*columns.get(row["column"], ()), row["form"])
    return dict(forms)


def further_sources(concept: str) -> list[str]:
    """Return the sources of the forms that were added to a concept."""
    return sorted({row["source"] for row in read_table(_TABLES / "forms.tsv") if row["id"] == concept})


@cache
def geonames_towns() -> dict[str, dict[str, str]]:
    """Return what the towns that only GeoNames lists are, by GeoNames id."""
    return {row["geonames"]: row for row in read_table(_TABLES / "geonames_towns.tsv")}


@cache
def organisations() -> list[dict[str, str]]:
    """Return organisations, persons and sites outside the style sheet; the id says which."""
    return read_table(_TABLES / "organisations.tsv")


@cache
def not_aliases() -> frozenset[str]:
    """Return forms that sources list and that are rather another name or another language."""
    return frozenset(row["form"] for row in read_table(_TABLES / "not_aliases.tsv"))


@cache
def ordinary_words() -> frozenset[bytes]:
    """Return folded names of the gazetteer that even a head noun does not confirm (بلدة صغيرة, "a small town")."""
    return frozenset(fold_key(row["ar"]) for row in read_table(_TABLES / "ordinary_words.tsv"))


@cache
def plain_names() -> frozenset[bytes]:
    """Return folded names of unreviewed towns that are nothing else, so that no cue has to confirm them."""
    return frozenset(fold_key(row["ar"]) for row in read_table(_TABLES / "plain_names.tsv"))
