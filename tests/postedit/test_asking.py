"""A rule that goes by paragraph says of changed paragraphs what it would say of the whole text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.batch import Recipe, load_rules
from toolkit.postedit import Rule, postedit
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

_LEVELS = (Applicability.SAFE, Applicability.UNSAFE)
_ENGLISH = (
    [
        "Deir Ezzor",
        "Deir al Zor",
        "Al Bukamal",
        "Ra's al-Ain",
        "Islamic State",
        "of Iraq",
        "the",
        "the the",
        "Abu Kamal",
    ]
    + ["the town of", "village", "Homs", "Hims'", "'", '"', "(", ")", "and Aleppo governorates", "ISIS", "Al", "Tal"]
    + ["3 civilians", "three", "twenty-three men", "15000 people", "15 March 2023", "of", "a", "1.", "and", "said"]
)
_ARABIC = [
    "دير الزور",
    "ديرالزور",
    "البو كمال",
    "البوكمال",
    "للبوكمال",
    "مدينة",
    "في في",
    "و",
    "حلب",
    "الباب",
    "باب",
] + ["5 مدنياً", "ثلاثة غارات", "15 مدنيين", "ثلاث", "و10", "ريف", "أبو كمال", "قرية", "(", "«", "Homs"]
_JOINTS = (" ", " ", " ", "  ", ", ", " ,", ". ", "\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "، ", " ؛", ",", "-")
_LONG = "and the rest of it went on for as long as any reader would care to follow it into the night"


def _texts(pieces: list[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(st.sampled_from([*pieces, _LONG]), st.sampled_from(_JOINTS))
    return st.lists(pair, max_size=24).map(lambda pairs: "".join(map("".join, pairs)))


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules(Recipe()).rules


def _hold(text: str, language: Language) -> None:
    whole = [replace(rule, by_paragraph=False) for rule in _rules()]
    assert postedit(text, language, _rules(), (), _LEVELS) == postedit(text, language, whole, (), _LEVELS)
    assert postedit(text, language, _rules()) == postedit(text, language, whole)


@settings(max_examples=150, deadline=None)
@given(_texts(_ENGLISH))
@example("the the Islamic State\n\nof Iraq  and\n\n3 civilians in Deir al Zor")
@example("in in Homs\n\n'quoted\n\nHims' and  Al\n\nBukamal")
@example("killed 3  civilians in Deir al Zor\n\n\n\nof the the town of\nAl Bukamal\n\n")
def test_english_paragraphs_are_read_as_in_the_whole_text(text: str) -> None:
    _hold(text, Language.EN)


@settings(max_examples=150, deadline=None)
@given(_texts(_ARABIC))
@example("في في مدينة\n\nالبو كمال ,\n\nمقتل 5 مدنياً في ديرالزور")
@example("قتل ثلاثة\n\nغارات  على البو كمال\n\nباب")
def test_arabic_paragraphs_are_read_as_in_the_whole_text(text: str) -> None:
    _hold(text, Language.AR)


@pytest.mark.parametrize("language", Language)
def test_paragraphs_that_did_not_change_are_not_read_again(language: Language) -> None:
    read: list[str] = []
    rule = next(rule for rule in _rules() if rule.id == "spacing")

    def propose(text: str) -> list[object]:
        read.append(text)
        return list(rule.propose(text))

    asked = replace(rule, propose=propose)  # type: ignore[arg-type]
    rest = "حلب وحماة " * 20
    revision = postedit("\n\n".join(["a  b", rest, rest, rest]), language, [asked])
    assert revision.text.startswith("a b\n\n")
    # The next paragraph is, for the changed words stand near it.
    assert [text.count(rest) for text in read] == [3, 1]
