"""How Arabic nouns and adjectives inflect: tables of words, and the rules of those that are regular.

A noun has its forms listed, for broken plurals have no rule. Adjectives of relation (nisba: أرضي) and participles
inflect by their endings alone (Ryding 2005, ch. 7 and 10).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table, tables_folder
from toolkit.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLES = Path(__file__).parent / "tables"
TA = "ة"


class Noun(NamedTuple):
    """The indefinite forms of a noun, several where usage has several.

    `duals` and `plurals` begin with the nominative; a sound masculine plural has its oblique form too. `accusatives`
    are those that are written otherwise than the nominative, of the singular and of the plural.
    """

    singulars: tuple[str, ...]
    duals: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    accusatives: tuple[str, ...] = ()
    plural_accusatives: tuple[str, ...] = ()
    is_feminine: bool = False
    is_human: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.singulars, *self.accusatives, *self.duals, *self.plurals, *self.plural_accusatives)


class Adjective(NamedTuple):
    """An adjective by its masculine and feminine singular, and a broken plural if it has one."""

    masculine: str
    feminine: str
    stem: str
    plural: str = ""

    def agreeing(self, number: str, *, feminine: bool, human: bool) -> tuple[str, ...]:
        """Return its indefinite forms with a noun of a number ("singular", "dual", "plural") and gender.

        Plurals of things take the feminine singular, or the feminine plural.
        """
        own = self.feminine.removesuffix(TA) if feminine else self.stem
        if number == "singular":
            return (self.feminine,) if feminine else (self.masculine,)
        if number == "dual":
            return (f"{own}تان", f"{own}تين") if feminine else (f"{own}ان", f"{own}ين")
        if not human:
            return (self.feminine, f"{self.feminine.removesuffix(TA)}ات")
        if feminine:
            return (f"{self.feminine.removesuffix(TA)}ات",)
        return tuple(filter(None, (f"{self.stem}ون", f"{self.stem}ين", self.plural)))


@cache
def known_nouns() -> Mapping[bytes, Noun]:
    """Return the nouns of the tables by each of their forms, folded: those of reports, and those of terms."""
    found: dict[bytes, Noun] = {}
    for noun in (*_of_terms(), *_of_reports()):
        for form in noun.forms:
            found.setdefault(fold_key(form), noun)
    return found


def _of_terms() -> Iterator[Noun]:
    for row in read_table(TABLES / "nouns_ar.tsv"):
        yield Noun(
            singulars=_split(row["singular"]),
            duals=_split(row["dual"]),
            plurals=_split(row["plural"]),
            accusatives=_split(row["accusative"]),
            plural_accusatives=_split(row["plural_accusative"]),
            is_feminine=row["gender"] == "feminine",
            is_human=row["class"] == "person",
        )


def _of_reports() -> Iterator[Noun]:
    """Yield the nouns of one word that reports count, whose table the checks of numbers read as well."""
    for row in read_table(tables_folder() / "countable_nouns.tsv"):
        if " " in row["ar_singular"] or not row["ar_plural"]:
            continue
        yield Noun(
            singulars=(row["ar_singular"],),
            duals=tuple(filter(None, (row["ar_dual"], row["ar_dual_oblique"]))),
            plurals=tuple(filter(None, (row["ar_plural"], row["ar_plural_oblique"]))),
            accusatives=_split(row["ar_accusative"]),
            is_feminine=row["ar_singular"].endswith(TA),
            is_human=row["class"] == "person",
        )


@cache
def known_adjectives() -> Mapping[bytes, Adjective]:
    """Return the adjectives of the table by their singulars and plural, folded."""
    found: dict[bytes, Adjective] = {}
    for row in read_table(TABLES / "adjectives_ar.tsv"):
        adjective = Adjective(row["masculine"], row["feminine"], row["stem"] or row["masculine"], row["plural"])
        for number in ("singular", "dual", "plural"):
            for feminine in (False, True):
                for human in (False, True):
                    for form in adjective.agreeing(number, feminine=feminine, human=human):
                        found.setdefault(fold_key(form), adjective)
    return found


def nisba(word: str) -> Adjective | None:
    """Return an adjective of relation by its form, masculine or feminine; None for a word that is none."""
    masculine = word.removesuffix(TA)
    return Adjective(masculine, masculine + TA, masculine) if masculine.endswith("ي") and len(masculine) > 2 else None


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
