"""Arabic proclitics: the one-letter words that are written together with the word after them.

A host (here: a name) may carry one conjunction (و ف), then one preposition (ب ل ك): وبدمشق "and in Damascus".
Before the article, ل swallows its alef: ل + البوكمال is للبوكمال; and where the name itself begins with a lam
after the article, three lams in a row are written as two: ل + اللاذقية is للاذقية (Ryding 2005, ch. 16).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.data import read_table, tables_folder

ARTICLE = "ال"
_LAM = "ل"


@dataclass(frozen=True, slots=True)
class Proclitic:
    """One proclitic and its place in a chain: 1 conjunction, 2 preposition, 3 future mark, 4 article."""

    text: str
    slot: int


@cache
def proclitics() -> tuple[Proclitic, ...]:
    """Return the proclitics of tables/proclitics.tsv, in the table's order."""
    rows = read_table(tables_folder() / "proclitics.tsv")
    return tuple(Proclitic(row["proclitic"], int(row["slot"])) for row in rows)


@cache
def name_chains() -> frozenset[str]:
    """Return every chain of proclitics that a name may carry, the empty one included: "", و, ب, وب …"""
    conjunctions = ["", *(p.text for p in proclitics() if p.slot == 1)]
    prepositions = ["", *(p.text for p in proclitics() if p.slot == 2)]
    return frozenset(c + p for c in conjunctions for p in prepositions)


@cache
def word_chains() -> tuple[str, ...]:
    """Return what may stand before an Arabic word in its own, the shortest first: proclitics, also with the article."""
    chains = name_chains()
    contracted = {chain + _LAM for chain in chains if chain.endswith(_LAM)}
    articled = (chain + ARTICLE for chain in chains)
    return tuple(sorted({*chains, *articled, *contracted}, key=lambda each: (len(each), each)))


def join(clitics: str, host: str) -> str:
    """Write proclitics and their host as one word: join("ول", "البوكمال") is وللبوكمال."""
    if clitics.endswith(_LAM) and host.startswith(ARTICLE):
        return clitics + contract(host)
    return clitics + host


def contract(host: str) -> str:
    """Return what is left of a host with the article after ل: البوكمال -> لبوكمال, اللاذقية -> لاذقية."""
    rest = host.removeprefix(ARTICLE)
    return rest if rest.startswith(_LAM) else _LAM + rest


def definite(phrase: str) -> str:
    """Put the article on each word of a noun with its adjectives: لغم أرضي -> اللغم الأرضي."""
    return " ".join(word if word.startswith(ARTICLE) else ARTICLE + word for word in phrase.split(" "))
