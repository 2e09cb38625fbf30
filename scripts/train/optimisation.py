"""Optimisers: AdamW for everything, or Muon for the weight matrices with AdamW for the rest."""

from typing import Any

import torch
from transformers import M2M100ForConditionalGeneration

_MUON_FACTOR = 10.0
"""Muon's rate as a multiple of AdamW's: its updates are orthogonal matrices, not signs."""


class Optimisers:
    """One or two optimisers that behave as one."""

    def __init__(self, model: M2M100ForConditionalGeneration, kind: str = "adamw") -> None:
        embedding = model.get_input_embeddings().weight
        weights = [weight for weight in model.parameters() if weight.requires_grad]
        matrices = [weight for weight in weights if weight.dim() == 2 and weight is not embedding]
        by_muon = {id(weight) for weight in matrices} if kind == "muon" else set()
        rest = [weight for weight in weights if id(weight) not in by_muon]
        self._all: list[tuple[torch.optim.Optimizer, float]] = [
            (torch.optim.AdamW(rest, lr=0.0, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True), 1.0)
        ]
        if by_muon:
            self._all.append((torch.optim.Muon(matrices, lr=0.0, weight_decay=0.0), _MUON_FACTOR))

    def set_rate(self, rate: float) -> None:
        """Set the learning rate."""
        for optimiser, factor in self._all:
            for group in optimiser.param_groups:
                group["lr"] = rate * factor

    def step(self) -> None:
        """Update the weights from their gradients."""
        for optimiser, _ in self._all:
            optimiser.step()

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for optimiser, _ in self._all:
            optimiser.zero_grad(set_to_none=True)

    def state_dict(self) -> list[dict[str, Any]]:
        """State of all optimisers."""
        return [optimiser.state_dict() for optimiser, _ in self._all]

    def load_state_dict(self, states: list[dict[str, Any]]) -> None:
        """Take back a state."""
        for (optimiser, _), state in zip(self._all, states, strict=True):
            optimiser.load_state_dict(state)
            for group in optimiser.param_groups:
                group.update({"fused": True} if "fused" in group else {})
