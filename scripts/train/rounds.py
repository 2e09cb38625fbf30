"""Rounds of training data on disk: token ids of a whole round in one file, written ahead of the trainer."""

import multiprocessing
import os
import random
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import sentencepiece

from scripts.train import alignment
from scripts.train.mixing import Mix, round_of_pairs
from scripts.train.model import LONGEST
from scripts.train.recombination import Coded, Marks, Recombination
from scripts.train.vocabulary import EOS, TO_ARABIC, TO_ENGLISH, Vocabulary

Ids = Sequence[list[int] | npt.NDArray[np.uint16]]
SAMPLED = 0.3
"""How many texts, on either side, are split into other pieces than the likeliest."""

_CHUNK = 2000


@dataclass(frozen=True)
class Round:
    """Sources and targets of a round; targets end with ``</s>``, sources begin with their tag as well.

    ``links`` has for each target piece the position of the source piece that it answers to, or ``NO_LINK``.
    """

    sources: Ids
    targets: Ids
    links: Ids


def path_of(folder: Path, number: int) -> Path:
    """File of a round."""
    return folder / f"round-{number:04d}.npz"


def write(folder: Path, vocabulary_path: Path, mix: Mix, number: int) -> None:
    """Make the pairs of a round, split them into pieces, and write them; the file appears only when complete."""
    vocabulary = Vocabulary(vocabulary_path)
    pairs = round_of_pairs(mix, number)
    rng = random.Random(f"pieces/{mix.seed}/{number}")
    sentencepiece.set_random_generator_seed(rng.randrange(2**31))
    sources: list[list[int]] = []
    targets: list[list[int]] = []
    for start in range(0, len(pairs), _CHUNK):
        chunk = pairs[start : start + _CHUNK]
        tags = [vocabulary.tags[TO_ENGLISH if pair.target == "en" else TO_ARABIC] for pair in chunk]
        texts = [pair.source_and_target for pair in chunk]
        heads = vocabulary.sample([source for source, _ in texts], rng, SAMPLED)
        tails = vocabulary.sample([target for _, target in texts], rng, SAMPLED)
        for tag, head, tail in zip(tags, heads, tails, strict=True):
            if len(head) < LONGEST - 4 and len(tail) < LONGEST - 4 and tail:
                sources.append([tag, *head, EOS])
                targets.append([*tail, EOS])
    table = alignment.learn(sources, targets, len(vocabulary))
    coded = (Coded(*pair, table.links(*pair)) for pair in zip(sources, targets, strict=True))
    sources, targets, links = map(list, zip(*Recombination(Marks.of(vocabulary), rng).of(coded), strict=True))
    part = path_of(folder, number).with_suffix(".part.npz")
    with part.open("wb") as file:
        np.savez(
            file,
            allow_pickle=False,
            **_packed("source", sources),
            **_packed("target", targets),
            **_packed("link", links),
        )
    part.replace(path_of(folder, number))


def _packed(name: str, sequences: list[list[int]]) -> dict[str, npt.NDArray[np.uint16] | npt.NDArray[np.int64]]:
    return {
        f"{name}_ids": np.concatenate([np.asarray(ids, dtype=np.uint16) for ids in sequences]),
        f"{name}_ends": np.cumsum([len(ids) for ids in sequences]),
    }


def read(path: Path) -> Round:
    """A round from its file."""
    with np.load(path) as arrays:
        columns = [
            np.split(arrays[f"{name}_ids"], arrays[f"{name}_ends"][:-1]) for name in ("source", "target", "link")
        ]
    return Round(*columns)


def _write_quietly(folder: Path, vocabulary_path: Path, mix: Mix, number: int) -> None:
    os.nice(10 - os.nice(0))
    write(folder, vocabulary_path, mix, number)


class Supply:
    """Hands rounds to the trainer and has the next ones written meanwhile by ``writers`` other processes."""

    def __init__(self, folder: Path, vocabulary_path: Path, mix: Mix, writers: int = 1) -> None:
        self._arguments = (folder, vocabulary_path, mix)
        self._folder = folder
        self._ahead = writers
        self._pool = ProcessPoolExecutor(writers, multiprocessing.get_context("spawn"))
        self._writing: dict[int, Future[None]] = {}

    def round(self, number: int) -> Round:
        """Round ``number``; waits for it only when it is not there yet, and has the next ones begun."""
        for following in range(number, number + 1 + self._ahead):
            self._start(following)
        writing = self._writing.pop(number, None)
        if writing:
            writing.result()
        found = read(path_of(self._folder, number))
        for old in self._folder.glob("round-*.npz"):
            if old < path_of(self._folder, number):
                old.unlink()
        return found

    def close(self) -> None:
        """Stop the writers; what they have begun is given up."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()

    def _start(self, number: int) -> None:
        if not path_of(self._folder, number).exists() and number not in self._writing:
            self._writing[number] = self._pool.submit(_write_quietly, *self._arguments, number)
