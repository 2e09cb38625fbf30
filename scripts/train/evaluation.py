"""Scores of a model: chrF2++, BLEU, placeholders carried, numbers kept, loops and empty lines."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import ctranslate2
import sacrebleu
from transformers import M2M100ForConditionalGeneration

from scripts.train.conversion import convert
from scripts.train.devsets import NAMES, DevSet, Name, dev_set
from scripts.train.vocabulary import TO_ARABIC, TO_ENGLISH, Vocabulary

PASSING: tuple[tuple[Name, int], ...] = (("templates", 150), ("terms", 150), ("flores", 100))
_PLACEHOLDER = re.compile(r"⟦\d⟧")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Translator:
    """A CTranslate2 model with its vocabulary."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, compute_type: str = "default", threads: int = 2) -> None:
        self.vocabulary = vocabulary
        self.engine = ctranslate2.Translator(str(folder), compute_type=compute_type, intra_threads=threads)

    def translate(self, texts: list[str], target: str, beam: int = 1) -> list[str]:
        """Translations into the language ``target``."""
        pieces = self.vocabulary.pieces
        sources = self.vocabulary.source(texts, TO_ENGLISH if target == "en" else TO_ARABIC)
        results = self.engine.translate_batch(
            [[pieces[number] for number in ids] for ids in sources], beam_size=beam, max_batch_size=2000,
            batch_type="tokens", max_decoding_length=250,
        )  # fmt: skip
        processor = self.vocabulary.processor
        return [str(processor.DecodePieces(result.hypotheses[0])) for result in results]


def scores(data: DevSet, outputs: list[str], vocabulary: Vocabulary) -> dict[str, float]:
    """All scores of a list of translations; references pass through the model's orthography first."""
    normalised = [vocabulary.decode(ids) for ids in vocabulary.encode(data.references)]
    chrf = sacrebleu.corpus_chrf(outputs, [normalised], word_order=2).score
    bleu = sacrebleu.corpus_bleu(outputs, [normalised]).score
    rows = list(zip(data.sources, outputs, strict=True))
    result = {"chrF2++": round(chrf, 2), "BLEU": round(bleu, 2), "degenerate": _share(map(degenerate, outputs))}
    with_terms = [row for row in rows if _PLACEHOLDER.search(row[0])]
    if with_terms:
        result["terms"] = _share(carried(source, output) for source, output in with_terms)
    with_numbers = [row for row in rows if figures(row[0])]
    if with_numbers:
        result["numbers"] = _share(figures(source) <= figures(output) for source, output in with_numbers)
    return result


def _share(truths: Iterable[bool]) -> float:
    values = list(truths)
    return round(100 * sum(values) / max(1, len(values)), 2)


def carried(source: str, output: str) -> bool:
    """Whether the output has exactly the placeholders of the source, each as often."""
    return Counter(_PLACEHOLDER.findall(source)) == Counter(_PLACEHOLDER.findall(output))


def figures(text: str) -> set[str]:
    """Numbers of 11 and above in a text without thousands separators; below, either language may use words."""
    found = (number.replace(",", "") for number in _NUMBER.findall(_PLACEHOLDER.sub(" ", text)))
    return {number for number in found if number.count(".") <= 1 and float(number) > 10}


def degenerate(output: str) -> bool:
    """Whether a translation is empty or says the same three words four times over."""
    words = output.split()
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return not words or max(triples.values(), default=0) >= 4


def measure_in_passing(model: M2M100ForConditionalGeneration, vocabulary: Vocabulary, folder: Path) -> dict[str, float]:
    """Scores on small sets during training; the outputs are left in ``folder`` to be read."""
    convert(model, vocabulary, folder / "ct2")
    translator = Translator(folder / "ct2", vocabulary)
    record: dict[str, float] = {}
    for name, limit in PASSING:
        for target in ("en", "ar"):
            data = dev_set(name, target, limit)
            outputs = translator.translate(data.sources, target)
            write_outputs(folder / f"{name}-{target}.tsv", data, outputs)
            record |= {f"{key} {name} {target}": value for key, value in scores(data, outputs, vocabulary).items()}
    return record


def write_outputs(path: Path, data: DevSet, outputs: list[str]) -> None:
    """Write source, reference and output side by side."""
    rows = zip(data.sources, data.references, outputs, strict=True)
    path.write_text("".join(f"{a}\t{b}\t{c}\n" for a, b, c in rows), encoding="utf-8")


def measure(
    folder: Path, beam: int, limit: int, compute_type: str, outputs: Path | None
) -> list[dict[str, str | float]]:
    """Scores of an exported model on every set, both directions."""
    vocabulary = Vocabulary(folder / "sentencepiece.model")
    translator = Translator(folder / "ct2", vocabulary, compute_type)
    rows: list[dict[str, str | float]] = []
    for name in NAMES:
        for target in ("en", "ar"):
            data = dev_set(name, target, limit)
            translations = translator.translate(data.sources, target, beam)
            if outputs:
                outputs.mkdir(parents=True, exist_ok=True)
                write_outputs(outputs / f"{name}-{target}.tsv", data, translations)
            rows.append({"set": name, "into": target, **scores(data, translations, vocabulary)})
    return rows
