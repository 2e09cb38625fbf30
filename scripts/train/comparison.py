"""Two ways to carry a name compared: placeholders, and the target's form annotated in the source.

Annotation (Dinu et al. 2019, "Training neural machine translation to apply terminology constraints"; Bergmanis and
Pinnis 2021, "Facilitating terminology translation with target lemma annotations") leaves the model free to inflect the
name, and to leave it out; a placeholder cannot be misspelt. Both models are trained on from the same weights, for the
same time, on the same templates, and translate the same held-out templates with names that nobody has ever seen.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import sacrebleu

from scripts.train.conversion import convert
from scripts.train.evaluation import Translator
from scripts.train.filling import Carrying, annotate, fill_names, name_slots
from scripts.train.names import Value, invent
from scripts.train.placeholders import Identities
from scripts.train.templates import held_out_templates
from scripts.train.training import Plan, Run
from toolkit.text.languages import Language
from toolkit.translate.engines.constraints import PLACEHOLDERS
from toolkit.translate.protection import Carried, restore

SEED = "comparison"


class Example(NamedTuple):
    """A source with its names carried in one manner, its reference, and the names in the order of their ids."""

    source: str
    reference: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """Share of sentences (per cent) whose names are all there, and chrF2++ with the names in place."""

    carrying: Carrying
    target: str
    terms: float
    chrf: float


def examples(carrying: Carrying, target: str, limit: int = 0) -> Iterator[Example]:
    """Held-out templates that have names, filled with invented ones; the same for both manners."""
    templates = [template for template in held_out_templates() if name_slots(template)]
    for number, template in enumerate(templates[: limit or None]):
        slots = name_slots(template)[: len(PLACEHOLDERS)]
        rng = random.Random(f"{SEED}/{number}")
        names = {slot.name: invent(rng) for slot in slots}
        ids = Identities(rng)
        pieces = {name: ids.take() for name in names}
        seed = rng.random()
        plain = fill_names(template, names, target, random.Random(seed))
        if carrying is Carrying.PLACEHOLDERS:
            carried = {name: Value(piece, piece) for name, piece in pieces.items()}
        else:
            carried = {name: annotate(value, target) for name, value in names.items()}
        pair = fill_names(template, carried, target, random.Random(seed))
        by_id = {pieces[name]: value.english if target == "en" else value.arabic for name, value in names.items()}
        yield Example(
            pair.source_and_target[0], plain.source_and_target[1], tuple(by_id.get(piece, "") for piece in PLACEHOLDERS)
        )


def has_all(example: Example, output: str) -> bool:
    """Say whether a finished translation has every name; ال may have become لل."""
    return all(name.removeprefix("ال") in output for name in example.names)


def finished(carrying: Carrying, example: Example, output: str, target: str) -> str:
    """The output with names for its placeholders."""
    if carrying is Carrying.ANNOTATION:
        return output
    return restore(output, [Carried(name) for name in example.names], Language(target))


def measure(model: Path, carrying: Carrying, run: Run, limit: int) -> Iterator[Result]:
    """Convert the weights of a finished run into the folder ``model`` and measure both directions."""
    convert(run.model, run.vocabulary, model)
    translator = Translator(model, run.vocabulary)
    for target in ("en", "ar"):
        sentences = list(examples(carrying, target, limit))
        outputs = translator.translate([example.source for example in sentences], target, beam=4)
        texts = [finished(carrying, *pair, target) for pair in zip(sentences, outputs, strict=True)]
        share = sum(has_all(*pair) for pair in zip(sentences, texts, strict=True)) / len(sentences)
        chrf = sacrebleu.corpus_chrf(texts, [[example.reference for example in sentences]], word_order=2).score
        yield Result(carrying, target, round(100 * share, 1), round(chrf, 1))


def compare(plan: Plan, limit: int) -> Iterator[Result]:
    """Train with each manner as ``plan`` says (its time is that of one run), and measure."""
    for carrying in Carrying:
        run = Run(replace(plan, work=plan.work / carrying, carrying=carrying))
        plan.work.joinpath(carrying).mkdir(parents=True, exist_ok=True)
        run.go()
        run.model.eval()
        yield from measure(plan.work / carrying / "ct2", carrying, run, limit)
