"""Weights of a run averaged, and mixed with those that it began with."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from scripts.train import checkpoints
from scripts.train.export import Average
from scripts.train.model import build, configuration


def save(folder: Path, step: int, value: float) -> None:
    checkpoints.save(folder, step, {"model": {"layer": torch.full((2,), value), "tied": torch.full((2,), -value)}})


@pytest.mark.parametrize(("last", "mean"), [(1, 9.0), (2, 7.0), (3, 5.0)])
def test_the_last_files_are_averaged(tmp_path: Path, last: int, mean: float) -> None:
    for step, value in ((9, 5.0), (10, 9.0), (8, 1.0)):
        save(tmp_path, step, value)
    assert Average(last).of(tmp_path)["layer"].tolist() == [mean, mean]


@pytest.mark.parametrize(("share", "value"), [(0.0, 9.0), (0.25, 7.0), (1.0, 1.0)])
def test_earlier_weights_are_mixed_in(tmp_path: Path, share: float, value: float) -> None:
    save(tmp_path, 1, 9.0)
    save_file({"layer": torch.ones(2)}, tmp_path / "model.safetensors")
    mixed = Average(1, tmp_path / "model.safetensors", share).of(tmp_path)
    assert {name: weight.tolist() for name, weight in mixed.items()} == {"layer": [value, value]}


def test_tied_weights_of_an_exported_model_are_mixed_wherever_they_stand(tmp_path: Path) -> None:
    model, other = (build(configuration(50, "tiny"), seed) for seed in (1, 2))
    checkpoints.save(tmp_path, 1, {"model": model.state_dict()})
    other.save_pretrained(tmp_path)
    loaded = build(configuration(50, "tiny"), 3)
    loaded.load_state_dict(Average(1, tmp_path / "model.safetensors", 1.0).of(tmp_path), strict=False)
    for one, wanted in zip(loaded.parameters(), other.parameters(), strict=True):
        assert torch.equal(one, wanted)
    assert torch.equal(loaded.get_output_embeddings().weight, other.get_output_embeddings().weight)
