"""Checkpoints: one full state to go on from, and the weights of the last few to average."""

import re
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

State = dict[str, Any]
KEPT = 8
"""How many weight files are kept for averaging."""


def save(folder: Path, step: int, state: State) -> None:
    """Write the full state, then the weights alone; each file appears only when it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "state.pt", {**state, "step": step})
    _write(folder / f"weights-{step:07d}.pt", state["model"])
    for old in weight_files(folder)[:-KEPT]:
        old.unlink()


def _write(path: Path, content: object) -> None:
    part = path.with_suffix(".part")
    torch.save(content, part)
    part.replace(path)


def weight_files(folder: Path) -> list[Path]:
    """Weight files, oldest first."""
    return sorted(path for path in folder.glob("weights-*.pt") if re.fullmatch(r"weights-\d+", path.stem))


def load(folder: Path) -> State | None:
    """The full state of an interrupted run, or None where there is none."""
    path = folder / "state.pt"
    return torch.load(path, map_location="cpu", weights_only=True) if path.exists() else None


def weights(path: Path) -> dict[str, torch.Tensor]:
    """Weights of a checkpoint or, with the suffix ``.safetensors``, of an exported model (tied ones stand once)."""
    if path.suffix == ".safetensors":
        return {name: weight.float() for name, weight in load_file(path).items()}
    return dict(torch.load(path, map_location="cpu", weights_only=True))


def averaged(paths: list[Path]) -> dict[str, torch.Tensor]:
    """Mean of the weights of several files."""
    total: dict[str, torch.Tensor] = {}
    for path in paths:
        for name, weight in weights(path).items():
            total[name] = total[name] + weight.double() if name in total else weight.double()
    return {name: (weight / len(paths)).float() for name, weight in total.items()}


def mixed(weights: dict[str, torch.Tensor], others: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """``weights`` with a ``share`` of those that the run began with (Wortsman et al. 2022, Robust fine-tuning).

    Tied weights, which ``others`` may have but once, are mixed once: the result has the names that both have.
    """
    return {name: (1 - share) * weights[name] + share * other for name, other in others.items()}
