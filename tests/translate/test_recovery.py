"""Recovery: where attention puts a lost term."""

from __future__ import annotations

import pytest

from toolkit.text.spans import Span
from toolkit.translate.engines.protocol import Draft
from toolkit.translate.recovery import Placing, cut_before, place_term, replace_words

SOURCE = "قصف على البوكمال أمس"
PLACE = Span(8, 16)
SOURCE_PIECES = ("<2en>", "▁قصف", "▁على", "▁البو", "كمال", "▁أمس", "</s>")


def draft(text: str, pieces: list[str], looks: list[int], tag: str = "<2en>") -> Draft:
    """Return a draft whose piece i looks at source piece looks[i] alone."""
    attention = tuple(tuple(float(j == look) for j in range(len(SOURCE_PIECES))) for look in looks)
    return Draft(text, -0.5, tuple(pieces), (tag, *SOURCE_PIECES[1:]), attention)


@pytest.mark.parametrize("tag", ["<2en>", ">>eng<<", "__ar__", "arb_Arab"])
def test_garbled_words_are_replaced_with_their_marks_kept(tag: str) -> None:
    garbled = draft("Shelling of Boq Mall's, yesterday", ["▁Shelling", "▁of", "▁Boq", "▁Ma", "ll's,", "▁yesterday"],
                    [1, 2, 3, 4, 4, 5], tag)  # fmt: skip
    placing = place_term(SOURCE, garbled, PLACE, "Al-Bokamal")
    assert placing is not None
    assert replace_words(garbled.text, [placing]) == "Shelling of Al-Bokamal's, yesterday"
    assert cut_before(garbled.text, placing) == "Shelling of Al-Bokamal"


def test_the_first_word_can_be_the_term() -> None:
    garbled = draft("Bucamal shelled.", ["▁Bu", "camal", "▁shelled", "."], [3, 4, 1, 1])
    placing = place_term(SOURCE, garbled, PLACE, "Al-Bokamal")
    assert placing is not None
    assert replace_words(garbled.text, [placing]) == "Al-Bokamal shelled."
    assert cut_before(garbled.text, placing) == "Al-Bokamal"


def test_two_terms_are_placed_in_one_draft() -> None:
    placings = [Placing(2, 3, "Al-Bokamal"), Placing(5, 5, "Manbij")]
    assert replace_words("Shelling of Boq Mall, and Menbeg.", placings) == "Shelling of Al-Bokamal, and Manbij."


def test_a_word_that_two_terms_claim_goes_to_the_first() -> None:
    assert replace_words("Shelling of Boq", [Placing(2, 2, "Al-Bokamal"), Placing(1, 2, "Manbij")]) == (
        "Shelling of Al-Bokamal"
    )


@pytest.mark.parametrize(
    ("text", "pieces", "looks", "why"),
    [
        ("Shelling yesterday", ["▁Shelling", "▁yesterday"], [1, 5], "no word looks at the term: it was left out"),
        ("Shelling  yesterday", ["▁Shelling", "▁yesterday"], [1, 5], "the pieces do not tell the words apart"),
        ("a b c d e f g h i", [f"▁{c}" for c in "abcdefghi"], [3] * 9, "all words look there: attention is diffuse"),
        ("", [], [], "nothing was written"),
    ],
)
def test_silent_where_attention_does_not_say(text: str, pieces: list[str], looks: list[int], why: str) -> None:
    assert place_term(SOURCE, draft(text, pieces, looks), PLACE, "Al-Bokamal") is None, why
