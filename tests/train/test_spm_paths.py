"""A sentencepiece model without the paths of the machine that trained it is the same model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sentencepiece

from scripts.train.spm_paths import forget_paths, without_paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of a few pieces, as the trainer writes it."""
    folder = tmp_path_factory.mktemp("trained here")
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(["one two three", "واحد اثنان ثلاثة"] * 20),
        model_prefix=str(folder / "m"), vocab_size=60, hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    return folder / "m.model"


def test_the_paths_are_gone_and_nothing_else(trained: Path) -> None:
    before = sentencepiece.SentencePieceProcessor(model_file=str(trained))
    assert b"trained here" in trained.read_bytes()
    forget_paths(trained)
    assert b"trained here" not in trained.read_bytes()
    after = sentencepiece.SentencePieceProcessor(model_file=str(trained))
    assert after.GetPieceSize() == before.GetPieceSize()
    for text in ("three two one", "ثلاثة اثنان", "ﷺ unknown ⟦1⟧", ""):
        assert after.EncodeAsPieces(text) == before.EncodeAsPieces(text)


def test_a_second_time_changes_nothing(trained: Path) -> None:
    once = without_paths(trained.read_bytes())
    assert without_paths(once) == once


@pytest.mark.parametrize("damaged", [b"\x0a", b"\x0a\x7fshort", b"\x80" * 12, b"\x0f", b"\x12\x03\x0a\x7fx"])
def test_what_is_no_model_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="sentencepiece model"):
        without_paths(damaged)
