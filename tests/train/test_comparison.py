"""Two manners of carrying names are compared on the same sentences, and by what is in them."""

import pytest

from scripts.train.comparison import Example, examples, finished, has_all
from scripts.train.filling import ANNOTATION, Carrying, annotate
from scripts.train.names import Value


@pytest.mark.parametrize("target", ["en", "ar"])
def test_both_manners_have_the_same_names_and_references(target: str) -> None:
    masked, annotated = (list(examples(carrying, target, 40)) for carrying in Carrying)
    assert [(example.reference, example.names) for example in masked] == [
        (example.reference, example.names) for example in annotated
    ]
    for one, other in zip(masked, annotated, strict=True):
        assert "⟦" not in one.reference
        assert has_all(one, one.reference)
        assert all(f"{ANNOTATION[0]} {name} {ANNOTATION[1]}" in other.source for name in one.names if name)
        assert not any(name in one.source for name in one.names if name)


@pytest.mark.parametrize(
    ("target", "expected"),
    [("en", ("الباسوخ ⟦8⟧ Al-Basukh ⟦9⟧", "Al-Basukh")), ("ar", ("الباسوخ", "Al-Basukh ⟦8⟧ الباسوخ ⟦9⟧"))],
)
def test_an_annotation_stands_in_the_source_alone(target: str, expected: tuple[str, str]) -> None:
    annotated = annotate(Value("الباسوخ", "Al-Basukh"), target)
    assert (annotated.arabic, annotated.english) == expected


@pytest.mark.parametrize(
    ("output", "expected"),
    [("قصف على الباسوخ", True), ("قصف للباسوخ", True), ("قصف على الباسوك", False), ("", False)],
)
def test_a_name_is_there_letter_for_letter(output: str, expected: bool) -> None:
    assert has_all(Example("", "", ("الباسوخ", "")), output) is expected


def test_placeholders_become_their_names() -> None:
    example = Example("", "", ("Al-Basukh", "Zirna"))
    assert finished(Carrying.PLACEHOLDERS, example, "⟦1⟧ and ⟦0⟧'s", "en") == "Zirna and Al-Basukh's"
    assert finished(Carrying.ANNOTATION, example, "Zirna", "en") == "Zirna"
