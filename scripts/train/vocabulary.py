"""The shared vocabulary: one sentencepiece model for both languages, its pieces are the model's token ids."""

import random
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import sentencepiece
import torch

from scripts.train import orthography
from scripts.train.spm_paths import forget_paths

BOS, PAD, EOS, UNK = 0, 1, 2, 3
"""Ids of the control pieces, in the order of M2M100: its positions start after the id of the pad piece, and the
CTranslate2 loader assumes that id to be 1."""

TO_ENGLISH, TO_ARABIC = "<2en>", "<2ar>"
PLACEHOLDERS = tuple(f"⟦{number}⟧" for number in range(10))
FIRST_WORD = UNK + 1 + 2 + len(PLACEHOLDERS)
"""The first id of a piece of text, after the control pieces, the tags and the placeholders."""

SIZE = 8000
SHARPNESS = 0.4
"""Of the sampled ways to split a text: at 0 all are equally likely, at 1 as likely as the pieces make them."""


def train(sentences: Iterable[str], path: Path, size: int = SIZE, seed: int = 1) -> None:
    """Train the sentencepiece model on sentences of both languages and write it to ``path``."""
    lines = sorted(set(sentences))
    random.Random(seed).shuffle(lines)
    rules = path.with_suffix(".rules.tsv")
    orthography.write_rules(rules)
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(lines), model_prefix=str(path.with_suffix("")), vocab_size=size,
        model_type="unigram", character_coverage=0.9999, byte_fallback=True, split_digits=True,
        normalization_rule_tsv=str(rules), user_defined_symbols=[TO_ENGLISH, TO_ARABIC, *PLACEHOLDERS],
        bos_id=BOS, pad_id=PAD, eos_id=EOS, unk_id=UNK, bos_piece="<s>", pad_piece="<pad>", eos_piece="</s>",
        num_threads=2, max_sentence_length=2000, minloglevel=1,
    )  # fmt: skip
    rules.unlink()
    forget_paths(path)
    path.with_suffix(".vocab").unlink(missing_ok=True)


class Vocabulary:
    """Text to token ids and back; the one place that knows how a source and a target are put together."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self.tags = {tag: self.processor.PieceToId(tag) for tag in (TO_ENGLISH, TO_ARABIC)}
        self.placeholders = [self.processor.PieceToId(piece) for piece in PLACEHOLDERS]

    def __len__(self) -> int:
        return int(self.processor.GetPieceSize())

    @property
    def pieces(self) -> list[str]:
        """All pieces in the order of their ids."""
        return [str(self.processor.IdToPiece(number)) for number in range(len(self))]

    @cached_property
    def figures(self) -> torch.Tensor:
        """Ids of the pieces with figures, which no context tells."""
        return torch.tensor([number for number, piece in enumerate(self.pieces) if re.fullmatch(r"▁?\d+", piece)])

    def encode(self, texts: list[str]) -> list[list[int]]:
        """Ids of the pieces of each text, with neither tag nor end."""
        return [list(ids) for ids in self.processor.EncodeAsIds(texts)]

    def sample(self, texts: list[str], rng: random.Random, share: float) -> list[list[int]]:
        """As ``encode``, but this share of the texts is split in some other way that the model finds likely.

        Subword regularisation (Kudo 2018, "Subword regularization: improving neural network translation models with
        multiple subword candidates"): a sentence that is never split the same way twice is not learnt by heart.
        """
        best = self.encode(texts)
        for number, text in enumerate(texts):
            if rng.random() < share:
                best[number] = list(self.processor.SampleEncodeAsIds(text, -1, SHARPNESS))
        return best

    def source(self, texts: list[str], tag: str) -> list[list[int]]:
        """Sources for the encoder: tag, pieces, ``</s>``."""
        return [[self.tags[tag], *ids, EOS] for ids in self.encode(texts)]

    def decode(self, ids: list[int]) -> str:
        """Text of generated ids; control pieces and tags are left out."""
        unspoken = {BOS, PAD, EOS, *self.tags.values()}
        return str(self.processor.DecodeIds([number for number in ids if number not in unspoken]))
