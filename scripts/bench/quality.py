"""How good the embedded model's translations are, set by set, as the tables of docs/quality.md.

The sets: held-out templates and held-out human-rights reports (no sentence of which was trained on), the example
reports, and FLORES-200 dev as general text. Each is translated in both directions, alone and with the glossary; the
held-out templates also greedily and in 32-bit arithmetic, to show what a beam and 8-bit weights do. Last, how many
placeholders the model carries by itself.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.train.devsets import dev_set
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language
from toolkit.translate.engines import load_engine
from toolkit.translate.engines.loading import EMBEDDED
from toolkit.translate.evaluation import Evaluation, Scores, evaluate
from toolkit.translate.parallel import ParallelSegment
from toolkit.translate.pipeline import Translator
from toolkit.translate.protection import PLACEHOLDER
from toolkit.translate.safety import translate_safely

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = ("april-losses.{}.md", "deir-ezzor-attacks.{}.txt")
SETS = {"templates": "held-out templates", "reports": "held-out reports", "flores": "FLORES-200 dev"}


def main(arguments: list[str]) -> None:
    """Print three tables in Markdown: all sets, beams and arithmetic on the templates, placeholders."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench quality", description=__doc__)
    parser.add_argument("--engine", default=EMBEDDED, metavar="NAME|DIR", help="the model to measure (embedded)")
    parser.add_argument("--limit", type=int, default=0, help="take the first segments of each set only (0: all)")
    options = parser.parse_args(arguments)
    print("| set | into | segments | chrF2++ alone | chrF2++ | BLEU | terms alone | terms | numbers | loops |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, language, segments in _sets(options.limit):
        found = _evaluated(options.engine, segments, language)
        print(f"| {name} | {language} | {len(segments)} | {_columns(found)} |", flush=True)
    print("\n| held-out templates | into | beam | chrF2++ alone | BLEU alone |\n|---|---|---|---|---|")
    both = ((options.engine, "8-bit", (1, 4, 16)), (f"transformers:{options.engine}", "32-bit", (1, 4)))
    for engine, arithmetic, beams in both:
        for language in Language:
            segments = _held_out("templates", language, options.limit)
            for beam in beams:
                alone = _evaluated(engine, segments, language, beam).alone
                print(f"| {arithmetic} | {language} | {beam} | {alone.chrf:.1f} | {alone.bleu:.1f} |", flush=True)
    _print_carrying(options.engine, options.limit)


def _print_carrying(engine: str, limit: int) -> None:
    """Print how many placeholders of the held-out templates come out of the model, before anything is forced."""
    print("\n| placeholders, into | sentences | placeholders | carried | sentences with each exactly once |")
    print("|---|---|---|---|---|")
    translator = Translator(load_engine(engine), load_glossary())
    for language in (Language.EN, Language.AR):
        sources = dev_set("terms", str(language), limit).sources
        drafts = translate_safely(translator.engine, sources, language, translator.decoding)
        owed = [Counter(PLACEHOLDER.findall(source)) for source in sources]
        paid = [Counter(PLACEHOLDER.findall(outcome.draft.text)) for outcome in drafts]
        both = [(due, found) for due, found in zip(owed, paid, strict=True) if due]
        if not both:  # with a small --limit
            continue
        number = sum(map(Counter.total, owed))
        carried = sum((due & found).total() for due, found in both) / number
        exact = sum(due == found for due, found in both) / len(both)
        print(f"| {language} | {len(both)} | {number} | {carried:.1%} | {exact:.1%} |", flush=True)


def _sets(limit: int) -> Iterator[tuple[str, Language, list[ParallelSegment]]]:
    for language in (Language.EN, Language.AR):
        yield "example reports", language, _examples(language)
        for name, title in SETS.items():
            yield title, language, _held_out(name, language, limit)


def _examples(target: Language) -> list[ParallelSegment]:
    """Return the example reports line by line; their editions have the same lines."""
    segments = []
    for report in REPORTS:
        source, reference = (
            (EXAMPLES / report.format(language)).read_text(encoding="utf-8").splitlines()
            for language in (target.other, target)
        )
        pairs = zip(source, reference, strict=True)
        segments += [ParallelSegment(*pair) for pair in pairs if all(cell.strip() for cell in pair)]
    return segments


def _held_out(name: str, target: Language, limit: int) -> list[ParallelSegment]:
    data = dev_set(name, str(target), limit)
    return [ParallelSegment(*pair) for pair in zip(data.sources, data.references, strict=True)]


def _evaluated(engine: str, segments: list[ParallelSegment], target: Language, beam: int | None = None) -> Evaluation:
    translator = Translator(load_engine(engine), load_glossary(), beam)
    return evaluate(translator, segments, target)


def _columns(found: Evaluation) -> str:
    alone, whole = found.alone, found.whole
    return " | ".join(
        (
            f"{alone.chrf:.1f}", f"{whole.chrf:.1f}", f"{whole.bleu:.1f}", *_shares(alone.terms, whole.terms, whole),
        )
    )  # fmt: skip


def _shares(terms_alone: float, terms: float, whole: Scores) -> tuple[str, ...]:
    return tuple(f"{share:.1%}" for share in (terms_alone, terms, whole.numbers, whole.loops))
