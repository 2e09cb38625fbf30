"""Counted nouns with full Arabic agreement, and their English counterparts."""

from dataclasses import dataclass
from functools import cache

from scripts.train.numerals import Case, Gender, arabic_cardinal, english_cardinal
from scripts.train.resources import DATA, read_rows


@dataclass(frozen=True)
class Noun:
    """A counted noun with the forms that numbers ask for; the columns of ``nouns.tsv``."""

    key: str
    gender: Gender
    singular: str
    accusative: str
    dual: dict[Case, str]
    plural: dict[Case, str]
    english: str
    english_plural: str


@cache
def nouns() -> dict[str, Noun]:
    """All counted nouns by key."""
    return {row["key"]: _noun(row) for row in read_rows(DATA / "nouns.tsv")}


@cache
def measures() -> dict[str, Noun]:
    """Currencies and units by key."""
    return {row["key"]: _noun(row) for row in read_rows(DATA / "measures.tsv")}


def _noun(row: dict[str, str]) -> Noun:
    return Noun(
        row["key"], "f" if row["gender"] == "f" else "m", row["ar_sg"], row["ar_sg_acc"],
        {"n": row["ar_dual_n"], "g": row["ar_dual_g"]}, {"n": row["ar_pl_n"], "g": row["ar_pl_g"]},
        row["en_sg"], row["en_pl"],
    )  # fmt: skip


def counted_form(number: int, noun: Noun) -> str:
    """Form of the noun after a number of 3 and above, written in digits or words: the last two digits decide."""
    last = number % 100
    if 3 <= last <= 10:
        return noun.plural["g"]
    return noun.accusative if last >= 11 else noun.singular


def arabic_count(number: int, noun: Noun, case: Case, digits: bool) -> str:
    """Number and noun in Arabic. One and two are always words (شخص واحد, شخصان); 101 and 102 always digits."""
    if number == 1:
        return f"{noun.singular} {'واحدة' if noun.gender == 'f' else 'واحد'}"
    if number == 2:
        return noun.dual[case]
    if digits or number % 100 in (1, 2):
        return f"{number} {counted_form(number, noun)}"
    return f"{arabic_cardinal(number, noun.gender, case)} {counted_form(number, noun)}"


def english_count(number: int, noun: Noun) -> str:
    """Number and noun in English, in the house style."""
    return f"{english_cardinal(number)} {noun.english if number == 1 else noun.english_plural}"
