"""Sentences for measuring: held-out templates plain and with placeholders, held-out reports, FLORES dev."""

import random
from dataclasses import dataclass
from functools import cache
from typing import Literal

from scripts.train.corpora import held_out_texts
from scripts.train.filling import Pair, fill
from scripts.train.resources import PARALLEL, read_pairs
from scripts.train.templates import held_out_templates, templates

Name = Literal["templates", "terms", "reports", "flores", "seen"]
NAMES: tuple[Name, ...] = ("templates", "terms", "reports", "flores")
"""The sets that models are judged by. "seen" is none: it shows what a model knows by heart."""

_SEEN = 200
_SEED = "measuring"


@dataclass(frozen=True)
class DevSet:
    """A named set of sentence pairs for one direction; ``target`` is the language to be written."""

    name: Name
    target: str
    sources: list[str]
    references: list[str]


@cache
def dev_set(name: Name, target: str, limit: int = 0) -> DevSet:
    """A set by name. ``limit`` takes its first sentences only (0: all).

    ``templates``: held-out templates with their names written out; ``terms``: those with names, all set to
    placeholders; ``reports``: held-out documents of the human-rights text; ``flores``: FLORES-200 dev;
    ``seen``: templates that are trained on.
    """
    pairs = _pairs(name, target)[: limit or None]
    both = [pair.source_and_target for pair in pairs]
    return DevSet(name, target, [source for source, _ in both], [reference for _, reference in both])


def _pairs(name: Name, target: str) -> list[Pair]:
    rng = random.Random(f"{_SEED}/{name}/{target}")
    if name == "flores":
        return [Pair(*pair, target) for pair in read_pairs(PARALLEL / "dev_flores200.tsv.xz")]
    if name == "reports":
        return [Pair(text.arabic, text.english, target) for text in held_out_texts("syrian_archive")]
    if name == "seen":
        known = [template for template in templates() if not template.held_out]
        return [fill(template, target, rng, masked=0.0) for template in random.Random(_SEED).sample(known, _SEEN)]
    held_out = held_out_templates()
    random.Random(_SEED).shuffle(held_out)
    if name == "templates":
        return [fill(template, target, rng, masked=0.0) for template in held_out]
    filled = (fill(template, target, rng, masked=1.0) for template in held_out * 3)
    return [pair for pair in filled if "⟦" in pair.arabic]
