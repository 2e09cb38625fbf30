"""Text to pieces and back: tags, unknown pieces, and texts that look like tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engines.models import TINY, copy_marian
from toolkit.errors import EngineError
from toolkit.text.languages import Language
from toolkit.translate.engines.layouts import read_layout
from toolkit.translate.engines.vocabularies import load_tokenization

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.translate.engines.tokenization import Tokenization


@pytest.fixture(scope="module")
def tokenization() -> Tokenization:
    return load_tokenization(read_layout(TINY))


def test_a_tag_before_and_the_end_mark_after(tokenization: Tokenization) -> None:
    assert tokenization.source("army day.", Language.AR) == [">>ara<<", "▁army", "▁day", ".", "</s>"]


def test_no_tag_where_the_vocabulary_has_none(tmp_path: Path) -> None:
    plain = load_tokenization(read_layout(copy_marian(tmp_path / "m", tagged=False)))
    assert plain.source("army", Language.AR) == ["▁army", "</s>"]


def test_english_targets_take_the_english_tag(tmp_path: Path) -> None:
    folder = copy_marian(tmp_path / "m", source="ara", target="eng")
    assert load_tokenization(read_layout(folder)).source("جيش", Language.EN)[0] == ">>eng<<"


@pytest.mark.parametrize("text", [">>ara<< army", "</s> army", "<pad> army", "army >>eng<<"])
def test_a_text_cannot_write_control_pieces(tokenization: Tokenization, text: str) -> None:
    pieces = tokenization.source(text, Language.AR)
    assert [piece for piece in pieces[1:-1] if piece in tokenization.unspoken - {"<unk>"}] == []


def test_what_the_vocabulary_lacks_is_unknown(tokenization: Tokenization) -> None:
    assert "<unk>" in tokenization.source("army 漢", Language.AR)


@pytest.mark.parametrize("text", ["army day.", "جيش حلب ⟦1⟧ طريق", "⟦0⟧ ⟦3⟧"])
def test_there_and_back(tokenization: Tokenization, text: str) -> None:
    assert tokenization.text(tokenization.target(text)) == text


def test_no_pieces_no_text(tokenization: Tokenization) -> None:
    assert tokenization.text([]) == tokenization.text(["</s>", ">>ara<<", "<unk>"]) == ""


def test_a_damaged_sentencepiece_model(marian: Path) -> None:
    (marian / "source.spm").write_bytes(b"not a model")
    with pytest.raises(EngineError, match=r"source\.spm is damaged"):
        load_tokenization(read_layout(marian))


def test_a_vocabulary_without_an_end_mark(marian: Path) -> None:
    (marian / "vocab.json").write_text('{"army": 0}')
    with pytest.raises(EngineError, match="has no </s> and no <unk>"):
        load_tokenization(read_layout(marian))
