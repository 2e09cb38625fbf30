"""The network: M2M100's layout (pre-norm, sinusoidal positions, tied embeddings) at a small size."""

from functools import lru_cache

import torch
from transformers import GenerationConfig, M2M100Config, M2M100ForConditionalGeneration

from scripts.train.vocabulary import BOS, EOS, PAD

SIZES = {
    "tiny": (64, 2, 1, 2, 128),
    "small": (256, 6, 2, 4, 1024),
    "medium": (384, 6, 2, 6, 1536),
    "large": (512, 6, 6, 8, 2048),
}
"""Name -> width, encoder layers, decoder layers, heads, width of the feed-forward layers."""

LONGEST = 256
"""Longest sequence in pieces, on either side."""


def configuration(vocabulary_size: int, size: str = "small") -> M2M100Config:
    """Configuration of a new model; both decoder start and end are ``</s>``, and no token is forced first."""
    width, encoder, decoder, heads, inner = SIZES[size]
    return M2M100Config(
        vocab_size=vocabulary_size, d_model=width, encoder_layers=encoder, decoder_layers=decoder,
        encoder_attention_heads=heads, decoder_attention_heads=heads, encoder_ffn_dim=inner, decoder_ffn_dim=inner,
        dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, encoder_layerdrop=0.0,
        decoder_layerdrop=0.0, activation_function="relu", scale_embedding=True, max_position_embeddings=LONGEST,
        bos_token_id=BOS, pad_token_id=PAD, eos_token_id=EOS, decoder_start_token_id=EOS,
    )  # fmt: skip


def build(config: M2M100Config, seed: int = 1) -> M2M100ForConditionalGeneration:
    """A model with fresh weights. Embeddings start at width ** -0.5, since they are scaled up by width ** 0.5."""
    torch.manual_seed(seed)
    model = M2M100ForConditionalGeneration(config)
    for name, weight in model.named_parameters():
        if weight.dim() == 2:
            deviation = config.d_model**-0.5 if "shared" in name else (2.0 / sum(weight.shape)) ** 0.5
            torch.nn.init.normal_(weight, std=deviation)
    silence_pad(model)
    model.generation_config = generation_configuration()
    return model


def generation_configuration() -> GenerationConfig:
    """Settings for ``generate`` that a user gets when asking for nothing."""
    return GenerationConfig(
        bos_token_id=BOS, pad_token_id=PAD, eos_token_id=EOS, decoder_start_token_id=EOS, num_beams=4,
        max_length=LONGEST, length_penalty=1.0,
    )  # fmt: skip


def silence_pad(model: M2M100ForConditionalGeneration) -> None:
    """Set the pad row of the tied embedding to zero; the output side pulls at it, and CTranslate2 relies on it."""
    model.get_input_embeddings().weight.data[PAD].zero_()


@lru_cache
def computes_in_bfloat16(device: str) -> bool:
    """Whether the device multiplies in bfloat16; a processor without it takes ten times as long as in 32 bits."""
    return device != "cpu" or bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
