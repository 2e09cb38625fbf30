"""A sitting on a lent machine, in small: the parcel is complete, two sittings are one run, the parts come together."""

import subprocess
import sys
import tarfile
from itertools import chain
from pathlib import Path

import pytest
import torch

from scripts.train import checkpoints, resources
from scripts.train.sprint import PARCEL, Sitting, collect, pack, plan_for


def sit(parcel: Path, out: Path) -> None:
    options = {"--device": "cpu", "--size": "tiny", "--minutes": "0.05", "--total": "0.2"}
    options |= {"--work": str(parcel / "work"), "--out": str(out)}
    command = [sys.executable, "-m", "scripts.train", "sprint", "--smoke", *chain.from_iterable(options.items())]
    subprocess.run(command, cwd=parcel, check=True)


@pytest.mark.slow
def test_from_the_parcel_to_weights(tmp_path: Path) -> None:
    parcel = tmp_path / "parcel"
    assert pack(tmp_path / "parcel.tar.gz") < PARCEL
    with tarfile.open(tmp_path / "parcel.tar.gz") as archive:
        archive.extractall(parcel, filter="data")
    sit(parcel, tmp_path / "first")
    sit(parcel, tmp_path / "second")
    log = (tmp_path / "second" / "log.jsonl").read_text(encoding="utf-8")
    assert log.count('"plan"') == 2
    collected = checkpoints.weights(collect(tmp_path / "second", tmp_path / "home"))
    trained = checkpoints.averaged(checkpoints.weight_files(parcel / "work")[-3:])
    assert collected.keys() == trained.keys()
    for name, weight in trained.items():
        assert torch.allclose(collected[name], weight, atol=1e-3)


def test_data_are_made_with_next_to_nothing_installed() -> None:
    absent = ("babel", "ctranslate2", "daachorse", "platformdirs", "camel_tools", "jinja2")
    blocked = "; ".join(f"sys.modules[{name!r}] = None" for name in absent)
    work = "from scripts.train.mixing import Mix, round_of_pairs; print(round_of_pairs(Mix(size=0), 0))"
    command = [sys.executable, "-c", f"import sys; {blocked}; {work}"]
    done = subprocess.run(command, cwd=resources.REPOSITORY, check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_a_smoke_run_is_small_and_a_real_one_is_not(tmp_path: Path) -> None:
    vocabulary = resources.EMBEDDED / "sentencepiece.model"
    smoke = plan_for(Sitting(1, 2, smoke=True), tmp_path, vocabulary)
    real = plan_for(Sitting(9, 25), tmp_path, vocabulary)
    assert smoke.round_size < 0.01 < real.round_size
    assert (real.budget, real.device, real.size) == (1500.0, "cuda", "medium")
