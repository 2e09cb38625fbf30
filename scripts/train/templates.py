"""Sentence templates: reading them, taking them apart, and keeping some of them out of training."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.train.resources import SUPPLEMENT, TEMPLATES, read_pairs

SLOT = re.compile(r"\{([A-Z]+)(?::([a-z_]+))??(?::([ng]))?:(\d)\}")
_FOLDS = str.maketrans("أإآىة", "اااية", "\u064b\u0651")
_ARABIC_LETTERS = re.compile(r"[^\u0621-\u064a ]+")
HELD_OUT_PERCENT = 3


@dataclass(frozen=True)
class Slot:
    """A hole in a template: its type, subtype (kind of place, key of noun), case and index."""

    type: str
    subtype: str
    case: str
    index: int

    @property
    def name(self) -> tuple[str, str, int]:
        """What both sides share: slots of one name stand for one value."""
        return self.type, self.subtype, self.index


@dataclass(frozen=True)
class Template:
    """A pair of sentences with slots, and the file it comes from."""

    arabic: str
    english: str
    subject: str

    @property
    def skeleton(self) -> str:
        """The Arabic words without slots, signs or digits: templates of one skeleton are one template."""
        return skeleton(SLOT.sub(" ", self.arabic))

    @property
    def held_out(self) -> bool:
        """Whether the template is kept for evaluation; decided by its skeleton, so order and file do not matter."""
        return held_out(self.skeleton)


def parse_slot(match: re.Match[str]) -> Slot:
    """The slot that a match of ``SLOT`` describes."""
    return Slot(match[1], match[2] or "", match[3] or "n", int(match[4]))


def skeleton(text: str) -> str:
    """Arabic letters of a text, single-spaced, with hamza seats and final letters folded."""
    return " ".join(_ARABIC_LETTERS.sub(" ", text.translate(_FOLDS)).split())


@cache
def held_out(key: str) -> bool:
    """Whether a skeleton or document key belongs to the held-out part."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 100 < HELD_OUT_PERCENT


@cache
def templates(folder: Path = TEMPLATES) -> tuple[Template, ...]:
    """All templates, in the order of the files."""
    return tuple(
        Template(arabic, english, path.stem)
        for path in sorted(folder.glob("*.tsv"))
        for arabic, english in read_pairs(path)
    )


def training_templates() -> list[Template]:
    """Templates that may be trained on.

    The supplement is trained on whole, so that what is held out stays what earlier runs were measured on; what of it
    has the words of a held-out template is left out.
    """
    kept = {template.skeleton for template in held_out_templates()}
    supplement = [template for template in templates(SUPPLEMENT) if template.skeleton not in kept]
    return [template for template in templates() if not template.held_out] + supplement


def held_out_templates() -> list[Template]:
    """Templates kept for evaluation."""
    return [template for template in templates() if template.held_out]
