"""A head start for the embeddings: pieces that translate each other begin as neighbours.

With tied embeddings, a decoder that copies what it attends to then already says the translation, so that copying names
and translating words are one and the same thing to learn.
"""

import numpy as np
import torch

from scripts.train.alignment import Table

_LEAST = 0.02


def mix_translations(embedding: torch.Tensor, table: Table, share: float) -> torch.Tensor:
    """The embedding with ``share`` of the mean of each piece's translations added, rows keeping their lengths.

    A piece with itself (digits, placeholders, signs) is no translation; pieces without any stay as they are.
    """
    mutual = np.sqrt(table.weights * table.weights.T)
    mutual[mutual < _LEAST] = 0.0
    np.fill_diagonal(mutual, 0.0)
    mutual /= np.maximum(mutual.sum(axis=1, keepdims=True), 0.2)
    lengths = embedding.norm(dim=1, keepdim=True)
    mixed = embedding + share * torch.from_numpy(mutual) @ embedding
    return mixed * lengths / mixed.norm(dim=1, keepdim=True).clamp_min(1e-9)
