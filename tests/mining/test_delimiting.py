"""Which names are in a run of words."""

from __future__ import annotations

from functools import cache

import pytest

from tests.cases import read_cases
from toolkit.glossary import load_glossary
from toolkit.glossary.patterns import load_patterns
from toolkit.mining.delimiting import latin_names, latin_phrases
from toolkit.mining.lexicon import Lexicon
from toolkit.mining.reading.runs import RunKind
from toolkit.mining.registering import names_in

SMALL = {"tell": 9, "warplanes": 9, "president": 9, "governor": 9, "tin": 5, "hope": 7, "backed": 9, "syrian": 0}


@cache
def lexicon() -> Lexicon:
    return Lexicon(load_glossary(), SMALL)


def is_listed(form: str) -> bool:
    return bool(load_patterns(load_glossary().entries).having(form))


@pytest.mark.parametrize(("kind", "run", "names", "why"), read_cases(__file__, "delimiting.tsv"))
def test_names_in_a_run(kind: str, run: str, names: str, why: str) -> None:
    if kind == "latin":
        found = list(latin_names(run, lexicon()))
    elif kind == "phrase":
        found = list(latin_phrases(run))
    else:
        found = list(names_in(RunKind(kind), run, lexicon(), is_listed))
    assert "|".join(run[each.start : each.end] for each in found) == names, why


def test_a_large_archive_tells_what_is_never_in_small_letters() -> None:
    small = Lexicon(load_glossary(), {"warplanes": 100})
    large = Lexicon(load_glossary(), {"warplanes": 1, "killed": 50_000})
    assert not small.may_be_name("Harem")
    assert large.may_be_name("Harem")
    assert not large.may_be_name("Warplanes")
    assert not large.may_be_name("The")
