"""The texts and the names: articles of drawn sentences, and glossaries of as many forms as are asked for."""

from __future__ import annotations

import random
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from scripts.bench.normalizing.measuring import size_of
from scripts.train.resources import TEMPLATES, read_pairs
from scripts.train.templates import SLOT
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, Glossary, TermStatus
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTICLE = 6_000
"""Bytes of an article."""
_NAMES = 150
"""Preferred forms that articles have, and other spellings."""
_SYLLABLES = {
    Language.EN: [
        "ba",
        "dar",
        "fi",
        "gul",
        "hem",
        "jo",
        "kis",
        "lu",
        "mor",
        "nab",
        "qe",
        "ruz",
        "so",
        "tay",
        "wen",
        "zik",
    ],
    Language.AR: [
        "با",
        "دار",
        "في",
        "جول",
        "هم",
        "سو",
        "كيس",
        "لو",
        "مور",
        "ناب",
        "قي",
        "روز",
        "طا",
        "تاي",
        "ون",
        "زك",
    ],
}


def articles(language: Language, count: int, seed: int, names: Sequence[str]) -> Iterator[str]:
    """Yield articles of drawn sentences with names in their slots, one paragraph for four sentences.

    Names are drawn as they occur in news, the first in the list most often: the n-th in proportion to 1/n.
    """
    draw = random.Random(seed)
    sentences = [pair[language is Language.EN] for path in sorted(TEMPLATES.glob("*.tsv")) for pair in read_pairs(path)]
    weights = list(accumulate(1 / number for number in range(1, len(names) + 1)))
    for _ in range(count):
        text = ""
        while size_of(text) < ARTICLE:
            filled = (
                SLOT.sub(lambda _: draw.choices(names, cum_weights=weights)[0], sentence)
                for sentence in draw.choices(sentences, k=4)
            )
            text += " ".join(filled) + "\n\n"
        yield text


@cache
def names(language: Language) -> tuple[str, ...]:
    """Return names of the glossary that articles have: preferred forms first, as many other spellings after them.

    Drawn as `articles` does, one name in nine is not in the form that the house prefers.
    """
    reviewed = [entry for entry in load_glossary().entries if entry.status is EntryStatus.APPROVED and entry.is_name]
    found = list(dict.fromkeys((status, form) for entry in reviewed for form, status in entry.forms(language)))
    random.Random(0).shuffle(found)
    preferred = [form for status, form in found if status is TermStatus.PREFERRED]
    others = [form for status, form in found if status is not TermStatus.PREFERRED]
    return (*preferred[:_NAMES], *others[:_NAMES])


@cache
def forms(language: Language) -> tuple[str, ...]:
    """Return the forms of the glossary that a script for sed can hold."""
    every = (form for entry in load_glossary().entries for form, _ in entry.forms(language))
    return tuple(dict.fromkeys(form for form in every if len(form) > 2 and "/" not in form))


def glossary_of(language: Language, found: Sequence[str], count: int) -> Glossary:
    """Return a glossary of `count` names: those given, and made-up ones that no text has."""
    made_up = dict.fromkeys(found)
    draw = random.Random(count)
    while len(made_up) < count:
        name = "".join(draw.choices(_SYLLABLES[language], k=4)).capitalize()
        made_up.setdefault(f"{name} {''.join(draw.choices(_SYLLABLES[language], k=3)).capitalize()}")
    arabic = language is Language.AR
    entries = (
        ConceptEntry(
            f"organisation.{number}",
            "organisation",
            EntryStatus.APPROVED,
            ar=Forms(form) if arabic else Forms(),
            en=Forms() if arabic else Forms(form),
        )
        for number, form in enumerate(list(made_up)[:count])
    )
    return Glossary(tuple(entries), release="bench")
