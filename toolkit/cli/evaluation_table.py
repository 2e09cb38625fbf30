"""Scores of a model as a small table, and its translations as a file to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.text.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.translate.evaluation import Evaluation, Scores
    from toolkit.translate.parallel import ParallelSegment

_HEADINGS = ("", "BLEU", "chrF2++", "terms", "numbers", "loops")


def describe_evaluation(found: Evaluation, segments: int) -> str:
    """Return a table with a line for the model alone and one for the whole road, and sacrebleu's signatures."""
    rows = [_HEADINGS, ("alone", *_cells(found.alone)), ("with glossary", *_cells(found.whole))]
    lines = ["".join([row[0].ljust(14), *(cell.rjust(9) for cell in row[1:])]) for row in rows]
    return "\n".join([*lines, f"{segments} segments, {found.alone.expected} terms", *found.alone.signatures])


def _cells(scores: Scores) -> tuple[str, ...]:
    shares = (scores.terms, scores.numbers, scores.loops)
    return (f"{scores.bleu:.1f}", f"{scores.chrf:.1f}", *(f"{share:.1%}" for share in shares))


def write_evaluation(path: Path, segments: Sequence[ParallelSegment], found: Evaluation) -> None:
    """Write a line a segment: source, reference, the model's draft, the target with the glossary."""
    rows = zip(segments, found.drafts, found.targets, strict=True)
    cells = [("source", "reference", "draft", "target")]
    cells += [(segment.source, segment.reference, draft, target) for segment, draft, target in rows]
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in cells)
    write_atomically(path, ("\n".join(lines) + "\n").encode("utf-8"))
