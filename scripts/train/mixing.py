"""The mix of a round of training: templates, weighted corpora, and a few manuals; deterministic by seed and round."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.train import corpora, noise, placeholders
from scripts.train.corpora import Text
from scripts.train.filling import Carrying, Pair, fill, vary
from scripts.train.placeholders import Identities
from scripts.train.templates import Template, training_templates

TEMPLATES_PER_ROUND, MANUALS_PER_ROUND = 32_000, 4_000
ROUND_SHARE = 0.5
"""A round takes this part of the corpora's weights; less of it where a run ends on the templates' subjects."""

MASKED_TEMPLATES, MASKED_TEXT, CHAINED = 0.7, 0.4, 0.08
"""How many template pairs and pairs of other text get placeholders, and how many template pairs are two in a row. The
translator protects every glossary name, so that most of what the model is given in earnest has placeholders."""


@dataclass(frozen=True)
class Mix:
    """What rounds are made of: ``seed``, the part of the corpora, the part of a whole round that is drawn, and how
    names are carried (annotations are for templates alone; other text then stays as it is).
    """

    seed: int = 1
    corpora_share: float = 1.0
    size: float = 1.0
    carrying: Carrying = Carrying.PLACEHOLDERS


def round_of_pairs(mix: Mix, number: int) -> list[Pair]:
    """All pairs of round ``number``, in random order, each for one direction."""
    rng = random.Random(f"{mix.seed}/{number}")
    templates = _from_templates(rng, round(TEMPLATES_PER_ROUND * mix.size), mix.carrying)
    masked = MASKED_TEXT if mix.carrying is Carrying.PLACEHOLDERS else 0.0
    pairs = [*templates, *_from_corpora(rng, mix.corpora_share * mix.size, masked)]
    rng.shuffle(pairs)
    return pairs


def _from_templates(rng: random.Random, count: int, carrying: Carrying) -> Iterator[Pair]:
    pool: list[Template] = training_templates()
    deck: list[Template] = []
    while len(deck) < count:
        deck += rng.sample(pool, len(pool))
    for template in _slots_first(deck, rng)[:count]:
        pair = fill(template, rng.choice(("ar", "en")), rng, MASKED_TEMPLATES, carrying)
        if rng.random() < CHAINED:
            pair = _chained(pair, fill(rng.choice(pool), pair.target, rng, masked=0.0))
        yield vary(pair, rng)


def _slots_first(deck: list[Template], rng: random.Random) -> list[Template]:
    """Leave out part of the templates that have no slot, since they never change."""
    return [template for template in deck if "{" in template.arabic or rng.random() < 0.6]


def _chained(first: Pair, second: Pair) -> Pair:
    whole = first.arabic.endswith(".") and second.arabic.endswith(".") and len(first.arabic + second.arabic) < 400
    if not whole:
        return first
    return Pair(f"{first.arabic} {second.arabic}", f"{first.english} {second.english}", first.target)


def _from_corpora(rng: random.Random, share: float, masked: float) -> Iterator[Pair]:
    for name, weight in corpora.WEIGHTS.items():
        yield from _pairs(_taken(corpora.training_texts(name), weight * ROUND_SHARE * share, rng), rng, masked)
    manuals = [text for name in corpora.MANUALS for text in corpora.training_texts(name)]
    yield from _pairs(rng.sample(manuals, round(MANUALS_PER_ROUND * share)), rng, masked)


def _taken(texts: tuple[Text, ...], weight: float, rng: random.Random) -> list[Text]:
    whole, part = divmod(weight, 1)
    return [*texts] * int(whole) + rng.sample(texts, int(part * len(texts)))


def _pairs(texts: list[Text], rng: random.Random, masked: float) -> Iterator[Pair]:
    for text in texts:
        arabic, english = text.arabic, text.english
        target = rng.choice(("ar", "en"))
        if rng.random() < masked:
            arabic, english = _masked(arabic, english, target, rng)
        if target == "en" and rng.random() < 0.05:
            arabic = noise.roughen(arabic, rng)
        yield Pair(arabic, english, target)


def _masked(arabic: str, english: str, target: str, rng: random.Random) -> tuple[str, str]:
    identities = Identities(rng)
    names = placeholders.name_links(arabic, english)
    arabic, english = placeholders.mask(arabic, english, names, identities, rng)
    latin = placeholders.latin_links(arabic, english)[:4]
    arabic, english = placeholders.mask(arabic, english, latin, identities, rng)
    return placeholders.mask_numbers(arabic, english, target, identities, rng)
