"""Untrained models of the other families in their files' layout: our own, and NLLB's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.engines.models import WORDS, write_json

if TYPE_CHECKING:
    from pathlib import Path

PLACEHOLDERS = [f"⟦{digit}⟧" for digit in range(10)]
LANGUAGES = ["arb_Arab", "deu_Latn", "eng_Latn"]


def write_own(folder: Path) -> Path:
    """Write an untrained model with the conventions of the embedded one, as a checkpoint with a description."""
    folder.mkdir()
    _train_sentencepiece(folder / "sentencepiece.model", ["<2en>", "<2ar>", *PLACEHOLDERS])
    _m2m100(size=_size(folder / "sentencepiece.model"), pad=1, start=2).save_pretrained(folder)
    (folder / "model.toml").write_text(
        'name = "own"\nlicence = "MIT"\ndirections = ["ar-en", "en-ar"]\nplaceholders = true\nmax_pieces = 60\n'
    )
    return folder


def write_nllb(folder: Path) -> Path:
    """Write an untrained model in NLLB's layout: the vocabulary in tokenizer.json, languages after the words."""
    folder.mkdir()
    path = folder / "sentencepiece.bpe.model"
    _train_sentencepiece(path, [])
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    words = [processor.IdToPiece(index) for index in range(4, processor.GetPieceSize())]
    vocabulary = {piece: index for index, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>", *words])}
    added = [{"id": len(vocabulary) + index, "content": piece} for index, piece in enumerate([*LANGUAGES, "<mask>"])]
    write_json(folder / "tokenizer.json", {"model": {"type": "BPE", "vocab": vocabulary}, "added_tokens": added})
    _m2m100(size=len(vocabulary) + len(added), pad=1, start=2).save_pretrained(folder)
    return folder


def write_m2m100(folder: Path) -> Path:
    """Write the same in M2M-100's layout: vocab.json, and the languages among the special tokens."""
    write_nllb(folder)
    data = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    write_json(folder / "vocab.json", data["model"]["vocab"])
    write_json(folder / "special_tokens_map.json", {"additional_special_tokens": ["__ar__", "__de__", "__en__"]})
    (folder / "tokenizer.json").unlink()
    return folder


def _train_sentencepiece(path: Path, symbols: list[str]) -> None:
    import sentencepiece

    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(WORDS * 9), model_prefix=str(path.with_suffix("")), vocab_size=130, num_threads=1,
        hard_vocab_limit=False, user_defined_symbols=symbols, minloglevel=2, normalization_rule_name="identity",
        bos_id=0, pad_id=1, eos_id=2, unk_id=3, pad_piece="<pad>",
    )  # fmt: skip
    path.with_suffix(".vocab").unlink()


def _size(path: Path) -> int:
    import sentencepiece

    return int(sentencepiece.SentencePieceProcessor(model_file=str(path)).GetPieceSize())


def _m2m100(size: int, pad: int, start: int) -> Any:
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    torch.manual_seed(0)
    config = M2M100Config(
        vocab_size=size, d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, max_position_embeddings=60, dropout=0.0,
        pad_token_id=pad, bos_token_id=0, eos_token_id=2, decoder_start_token_id=start, scale_embedding=True,
    )  # fmt: skip
    model = M2M100ForConditionalGeneration(config)
    with torch.no_grad():
        # Weights wide enough for the answers to depend on the words, so that equal answers mean something.
        for weight in model.parameters():
            if weight.dim() == 2:
                weight.normal_(std=0.4)
        model.get_input_embeddings().weight[pad].zero_()
    return model
