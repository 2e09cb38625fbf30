"""Long segments are cut where a reader would pause, and nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.translate.engines.protocol import Draft
from toolkit.translate.splitting import as_sentences, join_drafts, split_clauses, split_source

texts = st.text(alphabet="ab ،,؛.1⟦⟧0٣\n", max_size=120)


@pytest.mark.parametrize(
    ("source", "length", "expected"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two; three, four", 12, ["one two; ", "three, four"]),
        ("one, two three; four five", 16, ["one, two three; ", "four five"]),
        ("one two three, four", 15, ["one two ", "three, four"]),
        ("واحد اثنان؛ ثلاثة، أربعة", 14, ["واحد اثنان؛ ", "ثلاثة، أربعة"]),
        ("قتل 1,250 شخصا", 9, ["قتل 1,250 ", "شخصا"]),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("abc⟦1⟧def", 5, ["abc", "⟦1⟧", "def"]),
        ("⟦1⟧⟦2⟧", 3, ["⟦1⟧", "⟦2⟧"]),
    ],
)
def test_cuts(source: str, length: int, expected: list[str]) -> None:
    assert split_source(source, lambda text: len(text.strip()) <= length) == expected


@given(texts, st.integers(1, 40))
def test_nothing_is_lost(source: str, length: int) -> None:
    parts = split_source(source, lambda text: len(text) <= length)
    assert "".join(parts) == source


@given(texts, st.integers(4, 40))
def test_no_placeholder_is_cut(source: str, length: int) -> None:
    parts = split_source(source, lambda text: len(text) <= length)
    count = sum(len(re.findall("⟦[0-9]⟧", part)) for part in parts)
    assert count == len(re.findall("⟦[0-9]⟧", source))


@given(texts.filter(str.strip), st.integers(4, 40))
def test_no_part_is_blank(source: str, length: int) -> None:
    assert all(part.strip() for part in split_source(source, lambda text: len(text.strip()) <= length))


def test_two_megabytes_in_one_line() -> None:
    source = "army base, car day; " * 100_000
    parts = split_source(source, lambda text: len(text) <= 1000)
    assert "".join(parts) == source
    assert max(map(len, parts)) <= 1000


def draft(text: str, score: float = -1.0, width: int = 0) -> Draft:
    pieces = tuple(text.split()) if width else ()
    rows = tuple((1.0, *[0.0] * (width - 1)) for _ in pieces)
    return Draft(text, score, pieces, tuple("s" * width), rows)


@pytest.mark.parametrize(
    ("parts", "said", "expected"),
    [
        (["one, ", "two."], ["One.", "Two."], "One, Two."),
        (["one ", "two."], ["One.", "Two."], "One Two."),
        (["one. ", "two."], ["One.", "Two."], "One. Two."),
        (["one؛ ", "two."], ["One", "Two."], "One; Two."),
        (["one, ", "two."], ["واحد", "اثنان."], "واحد، اثنان."),
        (["one, ", "two."], ["One,", "Two."], "One, Two."),
        (["one; ", "two."], ["", "Two."], "Two."),
        (["أ، ", "ب."], ["They fled.", "After the shelling."], "They fled, after the shelling."),
        (["أ، ", "ب."], ["They fled.", "Killing two."], "They fled, killing two."),
        (["أ، ", "ب."], ["They fled.", "Aleppo fell."], "They fled, Aleppo fell."),
        (["أ، ", "ب."], ["They fled.", "I fled."], "They fled, I fled."),
        (["أ! ", "ب."], ["They fled!", "After that."], "They fled! After that."),
        (['أ." ', "ب."], ['They "fled."', "The end."], 'They "fled." The end.'),
    ],
)
def test_joined_texts(parts: list[str], said: list[str], expected: str) -> None:
    assert join_drafts(parts, [draft(text) for text in said]).text == expected


def test_joined_attention_stands_along_the_diagonal() -> None:
    joined = join_drafts(["a ", "b"], [draft("x y", width=2), draft("z", width=3)])
    assert joined.pieces == ("x", "y", "z")
    assert joined.attention == ((1, 0, 0, 0, 0), (1, 0, 0, 0, 0), (0, 0, 1, 0, 0))


def test_a_joined_score_weighs_parts_by_their_length() -> None:
    joined = join_drafts(["a ", "b"], [draft("x" * 30, -1.0), draft("y" * 10, -2.0)])
    assert joined.score == pytest.approx(-1.25)


def test_joined_drafts_are_finished_if_all_are() -> None:
    cut = Draft("x", 0.0, finished=False)
    assert not join_drafts(["a ", "b"], [cut, draft("y")]).finished


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("سقطت خمسة صواريخ على القاعدة، ما أدى إلى اندلاع حريق كبير.", 2),
        ("The shells hit a market in town; the fire spread to three houses.", 2),
        ("He said on the following day: the forces will leave the town.", 2),
        ("قصف على البوكمال، وعلى الميادين، وعلى العشارة وما حولها من القرى.", 2),
        ("قتل مدنيان، وهما رجل مسن وحفيدته.", 1),
        ("On March 20, air defences shot down two drones over the base.", 1),
        ("The price of a bag of flour rose to 1,250 pounds in most of the towns.", 1),
        ("They said (the men of the village, its women and all its children) that it fell.", 1),
        ('He said "we left our houses early, and nobody came back to them later".', 1),
        ("قال «خرجنا من بيوتنا باكراً في الصباح، ولم يعد إليها أحد منا».", 1),
        ("", 1),
    ],
)
def test_clauses(source: str, expected: int) -> None:
    clauses = split_clauses(source)
    assert "".join(clauses) == source
    assert len(clauses) == expected


@given(st.text(alphabet='ab ,،;:«»()"⟦0⟧', max_size=80))
def test_clauses_joined_are_their_source(source: str) -> None:
    clauses = split_clauses(source)
    assert "".join(clauses) == source
    assert len(clauses) == 1 or all(len(clause.split()) >= 5 for clause in clauses)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["قصف، ", "ثم هدوء."], ["قصف.", "ثم هدوء."]),
        (["one; ", "two: "], ["one.", "two: "]),
        (["one. ", "two"], ["one. ", "two"]),
        (["one:"], ["one:"]),
        ([], []),
    ],
)
def test_what_is_not_the_end_is_given_as_a_sentence(parts: list[str], expected: list[str]) -> None:
    assert as_sentences(parts) == expected
