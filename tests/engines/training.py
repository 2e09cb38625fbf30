"""A very small Marian model in the files' real layout, taught to copy, so that the engines' whole road is tested.

The language is made up: sentences of a few dozen words, some in Arabic letters, with placeholders between them. A
copying model says what it should say, so tests can ask for texts and not only for shapes. The trained model (100 kB)
lies in `tiny/`; `python -m tests.engines.training` makes it anew after that folder was removed.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from transformers import GenerationConfig, MarianConfig, MarianMTModel

from scripts.train.spm_paths import forget_paths

TRAINED = Path(__file__).parent / "tiny"

WORDS = json.loads((TRAINED.parent / "words.json").read_text(encoding="utf-8"))
PLACEHOLDERS = [f"⟦{digit}⟧" for digit in range(10)]
TAGS = [">>ara<<", ">>eng<<"]
WIDTH = 32


def sentence(chance: random.Random, longest: int = 8) -> str:
    """Make one sentence of the made-up language."""
    words = chance.choices(WORDS, k=chance.randint(1, longest))
    for placeholder in chance.sample(PLACEHOLDERS[:4], k=chance.choice((0, 0, 1, 1, 2))):
        words.insert(chance.randint(0, len(words)), placeholder)
    return " ".join(words) + chance.choice((".", ".", ""))


def write_sentencepiece(path: Path) -> list[str]:
    """Train a sentencepiece model on the made-up language; return its pieces."""
    chance = random.Random(7)
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter([sentence(chance) for _ in range(600)] + WORDS * 3),
        model_prefix=str(path.with_suffix("")),
        vocab_size=120, model_type="unigram", hard_vocab_limit=False, user_defined_symbols=PLACEHOLDERS,
        minloglevel=2, num_threads=1, normalization_rule_name="identity", character_coverage=1.0,
    )  # fmt: skip
    path.with_suffix(".model").rename(path)
    forget_paths(path)
    path.with_suffix(".vocab").unlink()
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [processor.IdToPiece(index) for index in range(processor.GetPieceSize())]


def build(folder: Path) -> None:
    """Train the model that the tests use and write it in the layout of Helsinki-NLP's opus-mt models."""
    folder.mkdir(parents=True)
    pieces = write_sentencepiece(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    words = [piece for piece in pieces if piece not in {"<s>", "</s>", "<unk>"}]
    ids = {piece: index for index, piece in enumerate(["</s>", "<unk>", *words, *TAGS, "<pad>"])}
    write_json(folder / "vocab.json", ids)
    write_json(folder / "tokenizer_config.json", {"source_lang": "eng", "target_lang": "ara"})
    model = new_model(len(ids))
    teach_to_copy(model, folder, ids)
    model.save_pretrained(folder)


def new_model(size: int) -> Any:
    """Make an untrained Marian model whose pad row is zero, as Marian's own conversion leaves it."""
    torch.manual_seed(3)
    config = MarianConfig(
        vocab_size=size, d_model=WIDTH, encoder_layers=1, decoder_layers=1, encoder_attention_heads=4,
        decoder_attention_heads=4, encoder_ffn_dim=64, decoder_ffn_dim=64, max_position_embeddings=64, dropout=0.0,
        activation_function="swish", scale_embedding=True, pad_token_id=size - 1, eos_token_id=0, bos_token_id=0,
        decoder_start_token_id=size - 1, static_position_embeddings=True,
    )  # fmt: skip
    model = MarianMTModel(config)
    with torch.no_grad():
        model.get_input_embeddings().weight.normal_(std=WIDTH**-0.5)
        model.get_input_embeddings().weight[size - 1].zero_()
    # What Helsinki-NLP's models come with, so that the engines show that they do not depend on it.
    model.generation_config = GenerationConfig(
        decoder_start_token_id=size - 1, pad_token_id=size - 1, eos_token_id=0, bad_words_ids=[[size - 1]], num_beams=4,
        forced_eos_token_id=0,
    )  # fmt: skip
    return model


def teach_to_copy(model: Any, folder: Path, ids: dict[str, int], steps: int = 1000, rate: float = 0.01) -> None:
    """Train on copying, half of the sources with a tag before them; about half a minute on one core."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    chance, pad = random.Random(1), len(ids) - 1
    optimiser = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98))
    torch.set_num_threads(1)  # the matrices are too small to share out
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, step / 60) * (1 - step / (steps + 1))
        texts = [[ids[piece] for piece in processor.EncodeAsPieces(sentence(chance))] for _ in range(32)]
        tags = [chance.choice(([], [], [ids[TAGS[0]]], [ids[TAGS[1]]])) for _ in texts]
        source = _padded([[*tag, *text, 0] for tag, text in zip(tags, texts, strict=True)], pad)
        loss = model(
            input_ids=source, attention_mask=source.ne(pad), labels=_padded([[*text, 0] for text in texts], -100)
        ).loss
        optimiser.zero_grad()
        loss.backward()
        model.get_input_embeddings().weight.grad[pad] = 0
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
    print(f"loss {loss.item():.4f}")


def write_json(path: Path, data: object) -> None:
    """Write one of the checkpoint's JSON files."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _padded(rows: list[list[int]], filler: int) -> Any:
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


if __name__ == "__main__":
    build(TRAINED)
