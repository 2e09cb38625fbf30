"""Cutting pairs in two: what may be cut, what a half holds, and that no piece is lost or made up."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.train.alignment import NO_LINK
from scripts.train.recombination import Coded, Cut, Marks, Recombination, cuts, halves, joined
from scripts.train.vocabulary import EOS

TAG, COMMA, PLACEHOLDER = 4, 5, 6
WORDS = range(10, 60)
MARKS = Marks(frozenset([PLACEHOLDER, *WORDS]), frozenset([COMMA]), frozenset([PLACEHOLDER]))
MIDDLE = 80
"""A piece from the middle of a word."""


def pair(source: list[int], target: list[int], links: list[int]) -> Coded:
    return Coded([TAG, *source, EOS], [*target, EOS], [*links, len(source) + 1])


def straight(pieces: list[int]) -> Coded:
    """A pair whose target answers to its source piece by piece."""
    return pair(pieces, [piece + 100 if piece >= 100 else piece for piece in pieces], list(range(1, len(pieces) + 1)))


def test_a_straight_pair_can_be_cut_at_every_word_that_leaves_enough() -> None:
    assert cuts(straight([*WORDS][:14]), MARKS) == [Cut(place + 1, place) for place in range(5, 10)]


@pytest.mark.parametrize(
    ("example", "why"),
    [
        (straight([*WORDS][:9]), "too short for two halves"),
        (straight([10, *[MIDDLE] * 12, 11]), "no word begins inside"),
        (pair([*WORDS][:14], [*WORDS][:14], [*range(8, 15), *range(1, 8)]), "the halves change places"),
        (pair([*WORDS][:14], [*WORDS][:14], [NO_LINK] * 14), "nothing says which words belong together"),
        (pair([*WORDS][:14], [*WORDS][:14], list(range(14, 0, -1))), "the order is turned round"),
    ],
)
def test_what_is_not_cut(example: Coded, why: str) -> None:
    assert cuts(example, MARKS) == [], why


def test_a_comma_on_both_sides_is_a_place_even_if_the_word_behind_it_has_no_link() -> None:
    words = [*WORDS][:6]
    links = [*range(1, 8), NO_LINK, *range(9, 14)]
    assert Cut(8, 7) in cuts(pair([*words, COMMA, *words], [*words, COMMA, *words], links), MARKS)


def test_halves_keep_tag_ends_and_links() -> None:
    whole = straight([*WORDS][:12])
    first, second = halves(whole, Cut(7, 6))
    assert first == straight([*WORDS][:6])
    assert second == straight([*WORDS][6:12])


def test_a_placeholder_never_stands_for_two_names() -> None:
    one, other = straight([PLACEHOLDER, 10]), straight([11, PLACEHOLDER])
    assert joined(one, other, MARKS.placeholders) is None
    assert joined(one, straight([11, 12]), MARKS.placeholders) == straight([PLACEHOLDER, 10, 11, 12])


def test_a_pair_too_long_for_the_model_is_not_joined() -> None:
    assert joined(straight([10] * 150), straight([11] * 150), MARKS.placeholders) is None


coded = st.lists(st.sampled_from([COMMA, MIDDLE, *WORDS]), min_size=1, max_size=40).flatmap(
    lambda source: st.lists(
        st.tuples(st.sampled_from([COMMA, MIDDLE, *WORDS]), st.integers(1, len(source)) | st.just(NO_LINK)), max_size=40
    ).map(lambda rows: pair(source, [piece for piece, _ in rows], [link for _, link in rows]))
)


@given(coded)
def test_the_halves_put_together_are_the_pair(whole: Coded) -> None:
    for cut in cuts(whole, MARKS):
        again = joined(*halves(whole, cut), MARKS.placeholders)
        assert again is not None
        assert (again.source, again.target) == (whole.source, whole.target)


@given(st.lists(coded, max_size=30), st.integers(0, 9))
def test_links_point_into_the_source(pairs: list[Coded], seed: int) -> None:
    for result in Recombination(MARKS, random.Random(seed)).of(pairs):
        assert result.source[0] == TAG
        assert result.source[-1] == result.target[-1] == EOS
        assert len(result.links) == len(result.target)
        assert all(link == NO_LINK or 1 <= link < len(result.source) for link in result.links)
