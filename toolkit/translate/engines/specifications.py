"""How checkpoints become CTranslate2 specifications: its own loaders, led by our vocabulary and start of decoding.

This module imports torch and transformers; `conversion` imports it, and only to convert.
"""

from __future__ import annotations

from typing import Any

import torch
from ctranslate2.converters import transformers as loaders

from toolkit.translate.engines.tokenization import END, UNKNOWN

_NEVER = -1e9
"""Logit of a piece that must not be generated; finite, so that no sum becomes NaN."""


class Vocabulary:
    """What CTranslate2's loaders ask of a transformers tokenizer, answered from our own tokenization."""

    bos_token, eos_token, unk_token, pad_token = "<s>", END, UNKNOWN, "<pad>"

    def __init__(self, pieces: list[str], rows: int) -> None:
        self.pieces = [*pieces[:rows], *(f"<unused{row}>" for row in range(len(pieces), rows))]

    def get_vocab(self) -> dict[str, int]:
        """Return piece -> row of the embedding, every row named."""
        return {piece: index for index, piece in enumerate(self.pieces)}


class Marian(loaders.MarianMTLoader):  # type: ignore[misc]
    """Starts the decoder as transformers does.

    The parent drops the last row of the embedding, which in a checkpoint converted from Marian is the pad piece,
    all zeros, and starts decoding from a zero vector. A checkpoint trained further with transformers has moved
    that row (it is tied to the output layer) and starts from it; then the row is kept and only kept from being
    generated.
    """

    def get_model_spec(self, model: Any) -> Any:
        """Return the specification of the weights, started as the checkpoint wants it."""
        pad, rows = int(model.config.pad_token_id), model.get_input_embeddings().weight
        self._pad = pad
        self._from_zero = pad == len(rows) - 1 and not bool(rows[pad].any())
        spec = super().get_model_spec(model)
        if not self._from_zero:
            spec.decoder.start_from_zero_embedding = False
            self._silence(spec.decoder.projection, len(rows))
        return spec

    def set_config(self, config: Any, model: Any, tokenizer: Vocabulary) -> None:
        """Name the control pieces and the piece that decoding starts from."""
        super().set_config(config, model, tokenizer)
        if not self._from_zero:
            config.decoder_start_token = tokenizer.pieces[int(model.config.decoder_start_token_id)]

    def get_vocabulary(self, model: Any, tokenizer: Vocabulary) -> list[str]:
        """Return the pieces that have rows in the specification."""
        return tokenizer.pieces[:-1] if self._from_zero else tokenizer.pieces

    def _remove_pad_weights(self, spec: Any) -> None:
        if self._from_zero:
            super()._remove_pad_weights(spec)

    def _silence(self, projection: Any, rows: int) -> None:
        bias = projection.bias if projection.has_bias() else torch.zeros(rows)
        bias = torch.as_tensor(bias).clone().float()
        bias[self._pad] = _NEVER
        projection.bias = bias


class M2M100(loaders.M2M100Loader):  # type: ignore[misc]
    """Takes the vocabulary as it is: our tokenization has every piece in its row."""

    def get_vocabulary(self, model: Any, tokenizer: Vocabulary) -> list[str]:
        """Return all pieces."""
        return tokenizer.pieces

    def set_config(self, config: Any, model: Any, tokenizer: Vocabulary) -> None:
        """Name the control pieces and the piece that decoding starts from."""
        config.bos_token, config.eos_token, config.unk_token = "<s>", END, UNKNOWN
        config.decoder_start_token = tokenizer.pieces[int(model.config.decoder_start_token_id)]
