"""Batches of similar lengths with about the same number of tokens each."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from scripts.train.alignment import NO_LINK
from scripts.train.rounds import Ids, Round
from scripts.train.vocabulary import EOS, FIRST_WORD, PAD, UNK


@dataclass(frozen=True)
class Batch:
    """Padded, each of shape (sentences, length): sources, decoder inputs (``</s>`` and targets), targets, links."""

    sources: torch.Tensor
    inputs: torch.Tensor
    targets: torch.Tensor
    links: torch.Tensor

    @property
    def tokens(self) -> int:
        """Tokens of both sides without padding."""
        return int((self.sources != PAD).sum() + (self.targets != PAD).sum())

    @property
    def width(self) -> int:
        """Pieces of the longest source and the longest target together."""
        return int(self.sources.shape[1] + self.targets.shape[1])

    def forgetful(self, share: float, kept: torch.Tensor) -> "Batch":
        """The batch with this share of the decoder's inputs blotted out, so that it must look at the source instead.

        Of the source a quarter as much is, so that no sentence is known by one rare word, but no id in ``kept``: what
        cannot be guessed is not to be invented.

        Word dropout: Bowman et al. 2016, "Generating sentences from a continuous space"; for translation from little
        text: Sennrich and Zhang 2019, "Revisiting low-resource neural machine translation".
        """
        blotted = _blotted(self.sources, share / 4)
        sources = torch.where(torch.isin(self.sources, kept), self.sources, blotted)
        return replace(self, sources=sources, inputs=_blotted(self.inputs, share))

    def to(self, device: str) -> "Batch":
        """The batch on a device."""
        return Batch(self.sources.to(device), self.inputs.to(device), self.targets.to(device), self.links.to(device))


def _blotted(ids: torch.Tensor, share: float) -> torch.Tensor:
    """Ids of which words, never placeholders, tags or ends, have become unknown."""
    return ids.masked_fill((torch.rand(ids.shape) < share) & (ids >= FIRST_WORD), UNK)


def plan(data: Round, tokens: int, seed: str) -> list[list[int]]:
    """Groups of indices, similar in length, of about ``tokens`` padded tokens on both sides together; shuffled."""
    rng = random.Random(seed)
    lengths = [(len(source), len(target)) for source, target in zip(data.sources, data.targets, strict=True)]
    order = sorted(range(len(lengths)), key=lambda index: (sum(lengths[index]) + rng.uniform(0, 6), rng.random()))
    groups: list[list[int]] = [[]]
    longest = (0, 0)
    for index in order:
        grown = (max(longest[0], lengths[index][0]), max(longest[1], lengths[index][1]))
        if groups[-1] and sum(grown) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
            grown = lengths[index]
        groups[-1].append(index)
        longest = grown
    rng.shuffle(groups)
    return groups


def collate(data: Round, indices: Sequence[int]) -> Batch:
    """The batch of the given sentences of a round."""
    targets = padded([data.targets[index] for index in indices])
    inputs = torch.cat([torch.full((len(indices), 1), EOS), targets[:, :-1]], dim=1)
    links = padded([data.links[index] for index in indices], NO_LINK)
    return Batch(padded([data.sources[index] for index in indices]), inputs, targets, links)


def padded(sequences: Ids, filler: int = PAD) -> torch.Tensor:
    """Ids of several sequences as one tensor, filled up on the right."""
    out = np.full((len(sequences), max(len(ids) for ids in sequences)), filler, dtype=np.int64)
    for row, ids in zip(out, sequences, strict=True):
        row[: len(ids)] = ids
    return torch.from_numpy(out)
