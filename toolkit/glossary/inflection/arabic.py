"""The inflected forms of an Arabic term: its noun in every number, with what agrees with it or depends on it.

A term is a noun with adjectives (لغم أرضي), a noun in construct with what follows (مخلفات الحرب), or a noun with
adjectives and a phrase after them (موالية لإيران). The noun may take an attached pronoun; its adjectives then have the
article (ألغامها الأرضية). Which forms agree is grammar (Ryding 2005, ch. 7, 8, 10 and 12); which forms a word has is in
tables, or comes from the morphological database of camel-tools.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.glossary.inflection.morphology import adjective_of, noun_of
from toolkit.glossary.inflection.paradigms import TA, TABLES, Adjective, Noun, known_adjectives, known_nouns, nisba
from toolkit.text.clitics import ARTICLE, definite
from toolkit.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PREPOSITIONS = frozenset({"من", "بدون", "دون", "على", "في", "عن", "إلى", "ضد", "مع", "بين", "ذات", "ذو", "غير"})
_JOINED = ("ل", "ب")
"""Prepositions that are written together with what follows them: الموالية لإيران."""
_FEWEST_LETTERS = 3
_NOMINATIVE, _OBLIQUE = ("ان", "ون"), ("ين",)


class _Term(NamedTuple):
    """A term in its parts: its noun, the adjectives that agree with it, and what follows and stays as it is.

    One that is listed in the plural (قوات النظام) has no other number: قوة النظام is its strength.
    """

    noun: Noun
    is_plural: bool
    adjectives: tuple[Adjective, ...]
    rest: str

    @property
    def is_construct(self) -> bool:
        """Whether the noun stands in construct with what follows, and so takes no article and no pronoun."""
        first = self.rest.split(" ")[0]
        alone = first in _PREPOSITIONS or (first.startswith(_JOINED) and bool(self.adjectives))
        return bool(self.rest) and not self.adjectives and not alone


def arabic_inflections(form: str) -> list[str]:
    """Return the inflected forms of a term, its own among them, in a fixed order; [] if its noun is not known."""
    term = _parse(form)
    return list(dict.fromkeys(_forms(term))) if term else []


def _parse(form: str) -> _Term | None:
    first, *words = form.split(" ")
    noun = _noun(first)
    if noun is None:
        return None
    adjectives: list[Adjective] = []
    while words and (adjective := _adjective(words[0])) is not None:
        adjectives.append(adjective)
        words.pop(0)
    plurals = {fold_key(form) for form in noun.plurals}
    return _Term(noun, fold_key(_bare(first)) in plurals, tuple(adjectives), " ".join(words))


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) - len(ARTICLE) >= _FEWEST_LETTERS else word


def _noun(word: str) -> Noun | None:
    for shape in dict.fromkeys((word, _bare(word))):
        if noun := known_nouns().get(fold_key(shape)):
            return noun
    return noun_of(_bare(word))


def _adjective(word: str) -> Adjective | None:
    if word in _PREPOSITIONS:
        return None
    return known_adjectives().get(fold_key(_bare(word))) or nisba(_bare(word)) or adjective_of(_bare(word))


def _forms(term: _Term) -> Iterator[str]:
    tail = f" {term.rest}" if term.rest else ""
    for number, nouns in _numbers(term):
        for noun in nouns:
            agreeing = [each for each in _agreeing(term, number) if _is_of_one_case((noun, *each))]
            if term.is_construct:
                yield _construct(noun, number) + tail
                continue
            for phrase in (" ".join((noun, *adjectives)) for adjectives in agreeing):
                yield phrase + tail
                if not phrase.endswith("اً"):
                    yield definite(phrase) + tail
            if not noun.endswith("اً"):
                owned = [definite(" ".join(adjectives)) for adjectives in agreeing]
                yield from (
                    " ".join(filter(None, (host, each))) + tail for host in _owned(noun, number) for each in owned
                )
                if not term.adjectives and not term.rest and number == "dual":
                    yield _construct(noun, number)
    if not term.is_construct:
        yield from (phrase + tail for phrase in _accusatives(term))


def _numbers(term: _Term) -> Iterator[tuple[str, Sequence[str]]]:
    if not term.is_plural:
        yield from (("singular", term.noun.singulars), ("dual", term.noun.duals))
    yield "plural", term.noun.plurals


def _agreeing(term: _Term, number: str) -> list[tuple[str, ...]]:
    """Return the adjectives of a term in the forms that agree with its noun in a number."""
    noun = term.noun
    choices = [each.agreeing(number, feminine=noun.is_feminine, human=noun.is_human) for each in term.adjectives]
    return list(product(*choices))


def _is_of_one_case(words: tuple[str, ...]) -> bool:
    """Say whether the duals, or sound masculine plurals, among some words are of one case: ضربتان جويتان."""
    shown = {word.endswith(_OBLIQUE) for word in words if word.endswith((*_OBLIQUE, *_NOMINATIVE))}
    return len(shown) < 2


def _accusatives(term: _Term) -> Iterator[str]:
    """Yield the indefinite accusatives, which an alef shows on a masculine noun and what agrees with it."""
    adjectives = [f"{each.masculine}اً" for each in term.adjectives]
    for noun in () if term.is_plural else term.noun.accusatives:
        yield " ".join((noun, *adjectives))
    for noun in term.noun.plural_accusatives:
        yield from (" ".join((noun, *each)) for each in _agreeing(term, "plural"))


def _construct(noun: str, number: str) -> str:
    """Return a noun as it stands before what it belongs to: the dual and the sound plural lose their nun."""
    if number == "dual" or (number == "plural" and noun.endswith(("ون", "ين"))):
        return noun[:-1]
    return noun


def _owned(noun: str, number: str) -> Iterator[str]:
    """Yield a noun with each pronoun written on: ضربته, ضربتاه, ألغامها."""
    host = _construct(noun, number)
    if host.endswith(TA):
        host = f"{host[:-1]}ت"
    hosts = (host, f"{host[:-1]}ؤ", f"{host[:-1]}ئ") if host.endswith("اء") else (host,)
    yield from (each + pronoun for each in hosts for pronoun in _pronouns())


@cache
def _pronouns() -> tuple[str, ...]:
    return tuple(row["pronoun"] for row in read_table(TABLES / "attached_pronouns.tsv"))
