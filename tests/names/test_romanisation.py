"""Proposals, exact schemes and refusals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from tests.names.test_alignment import arabic_names
from toolkit.errors import UsageError
from toolkit.names import alignment_cost, romanize, schemes
from toolkit.names.orthography import arabic_words, latin_letters

proper_names = arabic_names.map(str.strip).filter(lambda name: bool(arabic_words(name)))


@pytest.mark.parametrize(("name", "wanted", "rank", "why"), read_cases(__file__, "romanising.tsv"))
def test_proposals(name: str, wanted: str, rank: str, why: str) -> None:
    texts = [proposal.text for proposal in romanize(name)]
    if rank == "never":
        assert wanted not in texts, why
    else:
        assert wanted in texts[: int(rank)], why


@pytest.mark.parametrize(("name", "scheme", "latin", "why"), read_cases(__file__, "schemes.tsv"))
def test_schemes(name: str, scheme: str, latin: str, why: str) -> None:
    assert [proposal.text for proposal in romanize(name, scheme)] == [latin], why


@pytest.mark.parametrize("scheme", schemes())
@pytest.mark.parametrize(("name", "says", "why"), read_cases(__file__, "refused.tsv"))
def test_refusals(name: str, says: str, why: str, scheme: str) -> None:
    with pytest.raises(UsageError, match=says):
        romanize(name, scheme)


@pytest.mark.parametrize("name", ["ب" * 81, "ب" * 10_000, "ب " * 5_000, "ب" + "\u064e" * 10_000])
def test_what_is_longer_than_names_are_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="names of up to 80 letters are read"):
        romanize(name)


def test_an_unknown_scheme_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown scheme 'iso': known are house, bgn"):
        romanize("حلب", "iso")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("محمد خير الزعبي", "Muhammad Khair Al-Zoubi"),
        ("معاذ الخطيب", "Muath Al-Khatib"),  # listed as Khatib first
        ("فاطمة العلي", "Fatima Al-Ali"),
        ("خالد الجربوعاوي", "Khaled Al-Jarbuawi"),  # listed nowhere
    ],
)
def test_a_family_name_is_spelt_as_persons_spell_it_with_the_article_of_the_house(name: str, wanted: str) -> None:
    texts = [proposal.text for proposal in romanize(name, person=True)]
    assert texts[0] == wanted
    assert not any("Al-Al-" in text or "Al-El-" in text for text in texts)


def test_what_is_settled_comes_first_and_once() -> None:
    proposals = romanize("خشام", known={"خشام": "Khasham"})
    assert proposals[0] == ("Khasham", 1.0, "glossary")
    assert [latin_letters(proposal.text) for proposal in proposals].count("khasham") == 1


@settings(deadline=None)
@given(proper_names, st.integers(1, 8))
def test_proposals_are_ranked_distinct_and_no_more_than_asked_for(name: str, count: int) -> None:
    proposals = romanize(name, count=count)
    scores = [proposal.score for proposal in proposals]
    letters = [latin_letters(proposal.text) for proposal in proposals]
    assert 0 < len(proposals) <= count
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len(set(letters)) == len(letters)


@settings(deadline=None)
@given(
    st.sampled_from(["كفر", "تل", "الشيخ", "حمدان", "زيتون", "القصير", "عين", "مشرفة"]),
    st.sampled_from(["البيضا", "عمر", "خلف"]),
)
def test_every_proposal_is_a_romanisation_of_its_name(first: str, second: str) -> None:
    name = f"{first} {second}"
    proposals = romanize(name)
    assert len(proposals) == 5
    for proposal in proposals:
        assert alignment_cost(name, proposal.text) < 2, proposal


@settings(deadline=None)
@given(proper_names, st.sampled_from(["bgn", "ala-lc", "din"]))
def test_a_scheme_writes_every_name(name: str, scheme: str) -> None:
    assert [proposal.source for proposal in romanize(name, scheme)] == ["scheme"]


def test_a_person_is_spelt_as_persons_are() -> None:
    assert romanize("سليم", person=True)[0].text == "Salim"
    assert romanize("عبد الرحمن الشرجوبي", person=True)[0].text.startswith("Abdurrahman Al-")
