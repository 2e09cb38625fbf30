"""Conversion to CTranslate2: transformers' M2M100 loader with the sentencepiece pieces as the vocabulary."""

import copy
from pathlib import Path

import numpy as np
from ctranslate2.converters.transformers import M2M100Loader
from ctranslate2.specs.model_spec import SequenceToSequenceModelConfig
from transformers import M2M100ForConditionalGeneration

from scripts.train.vocabulary import BOS, EOS, UNK, Vocabulary


class _Loader(M2M100Loader):  # type: ignore[misc]
    """Takes a Vocabulary where the parent expects a transformers tokenizer."""

    def get_vocabulary(self, model: M2M100ForConditionalGeneration, tokenizer: Vocabulary) -> list[str]:
        return tokenizer.pieces

    def set_config(
        self, config: SequenceToSequenceModelConfig, model: M2M100ForConditionalGeneration, tokenizer: Vocabulary
    ) -> None:
        pieces = tokenizer.pieces
        config.bos_token, config.eos_token, config.unk_token = pieces[BOS], pieces[EOS], pieces[UNK]
        config.decoder_start_token = pieces[EOS]


def convert(
    model: M2M100ForConditionalGeneration, vocabulary: Vocabulary, out: Path, quantization: str | None = "int8"
) -> None:
    """Write the CTranslate2 files of ``model`` into the folder ``out``; ``quantization`` None keeps 32-bit floats.

    A copy is converted, since the converter scales weights in place when it makes integers of them.
    """
    spec = _Loader()(copy.deepcopy(model).cpu().eval().float(), vocabulary)
    # CTranslate2 reports the attention of one head unless told to take the mean of all, which aligns far better.
    spec.decoder.alignment_heads = np.int16(model.config.decoder_attention_heads)
    spec.validate()
    spec.optimize(quantization=quantization)
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))
