"""The checks on report pairs of full length: silent where the editions agree, loud where a fault was planted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from scripts.bench.checks import check, found_in
from scripts.faults import KINDS, Fault, Pair, plant_all, read_pairs
from toolkit.checks import Terminology
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.checks.findings import CheckedFiles

_PAIRS = read_pairs()
_FEWEST_WORDS = 600
_MOST_ALARMS = 0.5
"""Per 1,000 words of both editions."""


@cache
def _terminology() -> Terminology:
    return Terminology(load_glossary())


@cache
def _clean(name: str) -> CheckedFiles:
    return check(next(pair for pair in _PAIRS if pair.name == name), _terminology())


def test_there_are_twelve_of_full_length() -> None:
    assert len(_PAIRS) == 12
    for pair in _PAIRS:
        for language in Language:
            assert len(pair.text(language).split()) >= _FEWEST_WORDS, (pair.name, language)


@pytest.mark.parametrize("pair", _PAIRS, ids=lambda pair: pair.name)
def test_the_same_paragraph_is_on_the_same_line(pair: Pair) -> None:
    for mine, theirs in zip(pair.ar.split("\n"), pair.en.split("\n"), strict=True):
        assert bool(mine) == bool(theirs)
        assert mine[:2] == theirs[:2] or mine[:1].isalnum() or mine[:1] in '>"*'


def test_editions_that_agree_raise_few_alarms() -> None:
    words = sum(len(pair.text(language).split()) for pair in _PAIRS for language in Language)
    alarms = [finding for pair in _PAIRS for finding in _clean(pair.name).findings]
    assert 1000 * len(alarms) / words < _MOST_ALARMS, alarms


def test_planting_is_repeatable() -> None:
    assert list(plant_all(_PAIRS, 2)) == list(plant_all(_PAIRS, 2))


def test_every_kind_can_be_planted_eight_times() -> None:
    faults = list(plant_all(_PAIRS))
    assert len(faults) == 8 * len(KINDS) == 120
    clean = {pair.name: pair for pair in _PAIRS}
    assert all(fault.pair != clean[fault.pair.name] for fault in faults)


@pytest.mark.parametrize("fault", list(plant_all(_PAIRS, 1)), ids=lambda fault: fault.kind)
def test_a_fault_of_each_kind_is_found(fault: Fault) -> None:
    assert found_in(fault, _clean(fault.pair.name), _terminology())
