"""Weighing the contexts of letters: a log-linear model of each Arabic letter, trained on attested readings.

For each letter the probability of a Latin stretch is the softmax of the sum of the weights of its contexts
(multinomial logistic regression with an L2 penalty, by scikit-learn, which camel-tools brings along). Weights near
nothing are left out of the table. Nothing is drawn by chance: the same facts give the same table, up to the rounding of
the numerical library.
"""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from toolkit.names.contexts import EDGE, reading_so_far, surroundings
from toolkit.names.units import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scripts.derive_names.readings import Reading

COLUMNS = ("letter", "context", "weights", "source")
SOURCE = "attested pairs"
"""What docs/names.md lists: thousands of rows can have no longer word for it."""

STRENGTH = 1.5
"""Inverse of the L2 penalty."""

ROUNDS = 50
RAREST_CONTEXT = 2
"""Contexts seen in fewer words say nothing about others."""

FEWEST_WORDS = 20
"""Letters in fewer words (چ, گ) have no weights: which vowel follows them is not learnt from one name."""

SMALLEST_WEIGHT = 0.2
"""With weights from 0.08 on the table has twice the rows and reads held-out places no better."""

Example = tuple[tuple[str, ...], Counter[str]]
Weights = dict[tuple[str, str], float]


def examples(weighted: Iterable[tuple[float, Reading]]) -> dict[str, list[Example]]:
    """Return, for each letter, the contexts it was seen in with the weights of what it was read as there."""
    seen: dict[tuple[str, tuple[str, ...]], Counter[str]] = defaultdict(Counter)
    for weight, reading in weighted:
        before = previous = EDGE
        for index, (unit, latin) in enumerate(zip(reading.word, reading.latin, strict=True)):
            if unit.letter != ARTICLE:
                so_far = reading_so_far(reading.word, index, before, previous)
                seen[unit.letter, (*surroundings(reading.word, index), *so_far)][latin] += weight  # type: ignore[assignment]
            before, previous = previous, latin
    by_letter: dict[str, list[Example]] = defaultdict(list)
    for (letter, contexts), counts in sorted(seen.items()):
        by_letter[letter].append((contexts, counts))
    return by_letter


def weigh(letter_examples: list[Example]) -> Weights:
    """Return the weight of each (context, Latin stretch) of one letter; the context "" is there always."""
    stretches = sorted({latin for _, counts in letter_examples for latin in counts})
    if len(stretches) == 1:
        return {("", stretches[0]): 1.0}
    frequency = Counter(context for contexts, _ in letter_examples for context in contexts)
    flat = [
        ({context: 1 for context in contexts if frequency[context] >= RAREST_CONTEXT}, latin, weight)
        for contexts, counts in letter_examples
        for latin, weight in sorted(counts.items())
    ]
    return _fit([contexts for contexts, _, _ in flat], [latin for _, latin, _ in flat], [w for _, _, w in flat])


def _fit(contexts: list[dict[str, int]], stretches: list[str], weights: list[float]) -> Weights:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS, tol=2e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped early on purpose: the tail changes nothing
        model.fit(vectors.fit_transform(contexts), stretches, sample_weight=weights)
    names, coefficients, biases = vectors.get_feature_names_out(), model.coef_, model.intercept_
    if len(model.classes_) == 2:
        coefficients, biases = np.vstack([-coefficients / 2, coefficients / 2]), np.array([-biases[0], biases[0]]) / 2
    fitted = {("", latin): float(bias) for latin, bias in zip(model.classes_, biases, strict=True)}
    for stretch, context in np.argwhere(np.abs(coefficients) >= SMALLEST_WEIGHT):
        fitted[names[context], model.classes_[stretch]] = float(coefficients[stretch, context])
    return fitted


def weight_rows(tables: Mapping[str, Weights]) -> list[dict[str, str]]:
    """Return the rows of the table of weights, one a letter and context, its stretches with their weights."""
    rows = []
    for letter, weights in sorted(tables.items()):
        by_context: dict[str, list[str]] = defaultdict(list)
        for (context, latin), weight in sorted(weights.items()):
            by_context[context].append(f"{latin}:{weight:.1f}")
        rows += [
            {"letter": letter, "context": context, "weights": " ".join(found), "source": SOURCE}
            for context, found in by_context.items()
        ]
    return rows
