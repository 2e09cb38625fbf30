"""Training on a lent machine with a fast accelerator, in sittings of minutes, and carrying the result home.

Such a machine often has PyTorch, transformers and sentencepiece and nothing else, takes a bounded parcel, runs a
command for minutes at a time, and gives back a few small files. So: ``pack`` makes the parcel, ``sprint`` trains for a
sitting (and goes on with the last one where the work folder is still there) and leaves the averaged weights in parts,
``collect`` puts the parts together at home, where ``export`` takes over.
"""

import math
import shutil
import subprocess
import tarfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load, save

from scripts.train import checkpoints, resources
from scripts.train.training import Plan, Run

PART, PARCEL = 15 * 2**20, 60 * 2**20
"""Bytes of the largest file that comes back, and of the largest parcel that goes out."""

PARCEL_PATHS = ("scripts/__init__.py", "scripts/train", "toolkit", "models/embedded/sentencepiece.model")


@dataclass(frozen=True)
class Sitting:
    """How long to train now and in all sittings together, in minutes, and on what."""

    minutes: float
    total: float
    device: str = "cuda"
    size: str = "medium"
    writers: int = 14
    smoke: bool = False


def plan_for(sitting: Sitting, work: Path, vocabulary: Path) -> Plan:
    """The plan of a sitting: large batches and many writers, or, for a smoke run, next to nothing of everything."""
    deadline = time.time() + 60 * sitting.minutes
    plan = Plan(work, vocabulary, deadline, budget=60 * sitting.total, size=sitting.size, device=sitting.device)
    plan = replace(plan, writers=sitting.writers, save_every=60.0, measure_every=math.inf, dropout=0.1, forget=0.2)
    if sitting.smoke:
        return replace(plan, round_size=0.005, writers=1, batch_tokens=2000, warmup_steps=20, save_every=20.0)
    return replace(plan, round_size=0.3, passes=2, batch_tokens=60_000, peak=2e-3, warmup_steps=1000)


def sprint(sitting: Sitting, work: Path, vocabulary: Path, out: Path) -> None:
    """Train for a sitting, then leave the mean of the last weights (16-bit) in parts, and the log, in ``out``."""
    work.mkdir(parents=True, exist_ok=True)
    Run(plan_for(sitting, work, vocabulary)).go()
    out.mkdir(parents=True, exist_ok=True)
    mean = checkpoints.averaged(checkpoints.weight_files(work)[-3:])
    data = save({name: weight.to(torch.float16).contiguous() for name, weight in mean.items()})
    for number, start in enumerate(range(0, len(data), PART)):
        (out / f"weights.{number:02d}").write_bytes(data[start : start + PART])
    shutil.copyfile(work / "log.jsonl", out / "log.jsonl")


def collect(parts: Path, work: Path) -> Path:
    """Join the parts of a sprint into a weight file of ``work``, ready for ``export``; returns its path."""
    data = b"".join(path.read_bytes() for path in sorted(parts.glob("weights.*")))
    work.mkdir(parents=True, exist_ok=True)
    for old in checkpoints.weight_files(work):
        old.unlink()
    path = work / "weights-0000001.pt"
    torch.save({name: weight.float() for name, weight in load(data).items()}, path)
    shutil.copyfile(parts / "log.jsonl", work / "log.jsonl")
    return path


def pack(out: Path) -> int:
    """Write what a sprint needs (code, data, vocabulary) into one archive; returns its size in bytes."""
    listed = subprocess.run(
        ["git", "ls-files", *PARCEL_PATHS], cwd=resources.REPOSITORY, check=True, capture_output=True, text=True
    )
    with tarfile.open(out, "w:gz") as archive:
        for name in listed.stdout.splitlines():
            archive.add(resources.REPOSITORY / name, name)
    size = out.stat().st_size
    if size > PARCEL:
        raise SystemExit(f"{out}: {size:,} bytes, more than the {PARCEL:,} that a lent machine takes")
    return size
