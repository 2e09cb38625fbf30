import pytest

from scripts.train.vocabulary import PLACEHOLDERS, TO_ARABIC, TO_ENGLISH, Vocabulary
from tests.train.conftest import rows


@pytest.mark.parametrize("row", rows("orthography.tsv"), ids=lambda row: row["why"])
def test_orthography_inside_the_vocabulary(row: dict[str, str], small_vocabulary: Vocabulary) -> None:
    assert small_vocabulary.decode(small_vocabulary.encode([row["text"]])[0]) == row["expected"]


def test_tags_and_placeholders_are_single_pieces(small_vocabulary: Vocabulary) -> None:
    for piece in (TO_ENGLISH, TO_ARABIC, *PLACEHOLDERS):
        assert small_vocabulary.pieces.count(piece) == 1
    assert small_vocabulary.processor.EncodeAsPieces("و⟦3⟧")[-1] == "⟦3⟧"


def test_source_has_tag_and_end(small_vocabulary: Vocabulary) -> None:
    ids = small_vocabulary.source(["قتل مدني"], TO_ENGLISH)[0]
    assert small_vocabulary.pieces[ids[0]] == TO_ENGLISH
    assert small_vocabulary.pieces[ids[-1]] == "</s>"
