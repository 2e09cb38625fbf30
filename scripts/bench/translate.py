"""How many sentences a second each runtime translates with the same weights, and what the glossary costs.

The weights are the embedded model's: transformers in 32-bit and in bfloat16, CTranslate2 in 8 bits; beams 1 and 4. The
sentences are those of the example reports. Runs take turns, so that a busy moment of the machine falls on all of
them, and the fastest run of each counts; compare the ratios, not the figures, with those of another machine. The
glossary's overhead is the time of the whole pipeline over the time that it spends in the engine, with the glossary
and with an empty one.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.text.languages import Language
from toolkit.translate.engines import Decoding, Engine, load_engine, locate
from toolkit.translate.engines.loading import EMBEDDED, weights_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolkit.formats import Document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BEAMS = (1, 4)


@dataclass
class Timed:
    """An engine that adds up the seconds spent in another one."""

    engine: Any
    seconds: float = field(default=0.0)

    def __getattr__(self, name: str) -> Any:
        """Hand over to the engine; calls are timed."""
        found = getattr(self.engine, name)
        if not callable(found):
            return found

        def timed(*arguments: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return found(*arguments, **named)
            finally:
                self.seconds += time.perf_counter() - started

        return timed


def main(arguments: list[str]) -> None:
    """Print two tables: sentences a second by runtime, and the glossary's overhead."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench translate", description=__doc__)
    parser.add_argument("--engine", default=EMBEDDED, metavar="NAME|DIR", help="a model with a checkpoint (embedded)")
    parser.add_argument("--runs", type=int, default=3, help="how often each measurement is taken (3)")
    parser.add_argument("--sentences", type=int, default=40, help="how many sentences are translated (40)")
    options = parser.parse_args(arguments)
    documents = _documents()
    sources = [segment.source for document in documents for segment in document.segments if segment.translatable]
    compare_runtimes(options.engine, sources[: options.sentences], options.runs)
    measure_overhead(load_engine(options.engine), documents, options.runs)


def compare_runtimes(name: str, sources: Sequence[str], runs: int) -> None:
    """Print sentences a second for each runtime and beam, and how often the slowest's speed that is."""
    engines = _engines(name)
    tasks: dict[tuple[str, int], Callable[[], object]] = {
        (label, beam): partial(engine.translate, sources, Language.EN, Decoding(beam=beam))
        for beam in BEAMS
        for label, engine in engines.items()
    }
    fastest = _fastest(tasks, runs)
    print(f"{len(sources)} sentences{'':<22}{'beam':>6}{'sentences/s':>13}{'ratio':>8}")
    for (label, beam), seconds in fastest.items():
        ratio = fastest[next(iter(engines)), beam] / seconds
        print(f"{label:<34}{beam:>6}{len(sources) / seconds:>13.1f}{ratio:>8.1f}")


def measure_overhead(engine: Engine, documents: Sequence[Document], runs: int) -> None:
    """Print what the pipeline takes besides the engine, with the glossary and without."""
    from toolkit.glossary import load_glossary
    from toolkit.glossary.entries import Glossary
    from toolkit.translate.pipeline import Translator

    print(f"\n{'pipeline':<34}{'seconds':>8}{'engine':>9}{'rest/engine':>13}")
    for label, glossary in {"with the glossary": load_glossary(), "with an empty one": Glossary((), "none")}.items():
        taken = []
        for _ in range(runs + 1):  # the first run compiles the matcher
            timed = Timed(engine)
            translator = Translator(timed, glossary)
            _ = translator.matcher  # built once for many documents, not part of translating one
            started = time.perf_counter()
            for document in documents:
                translator.translate(document, Language.EN)
            taken.append((time.perf_counter() - started, timed.seconds))
        total, inside = min(taken[1:])
        print(f"{label:<34}{total:>8.2f}{inside:>9.2f}{(total - inside) / inside:>12.1%}")


def _engines(name: str) -> dict[str, Engine]:
    """Return the runtimes to compare, the slowest first; those for which there are no weights are left out."""
    from toolkit.translate.engines.transformers_engine import TransformersEngine

    layout = locate(name)
    engines: dict[str, Engine] = {}
    if layout.checkpoint:
        for precision in ("float32", "bfloat16"):
            engines[f"transformers {precision}"] = TransformersEngine(layout, weights_of(layout), "cpu", precision)
    engines["CTranslate2 int8"] = load_engine(name)
    return engines


def _fastest(tasks: dict[tuple[str, int], Callable[[], object]], runs: int) -> dict[tuple[str, int], float]:
    """Run all tasks in turn, `runs` times after one that does not count; return the fewest seconds of each."""
    seconds = dict.fromkeys(tasks, float("inf"))
    for turn in range(runs + 1):
        for key, task in tasks.items():
            started = time.perf_counter()
            task()
            if turn:
                seconds[key] = min(seconds[key], time.perf_counter() - started)
    return seconds


def _documents() -> list[Document]:
    from toolkit.formats import read_document

    return [read_document(str(path)) for path in sorted(EXAMPLES.glob("*.ar.*"))]
