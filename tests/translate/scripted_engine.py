"""An engine that says what a script tells it: for tests of what is built around engines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.text.languages import Language
from toolkit.translate.engines.protocol import DEFAULT_DECODING, Decoding, Draft, EngineInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Script = dict[str, list[str]]


def word_pieces(text: str) -> tuple[str, ...]:
    """Return one piece a word, as sentencepiece would write it."""
    return tuple(f"▁{word}" for word in text.split())


@dataclass
class ScriptedEngine:
    """Translates by looking the source up in `hypotheses`; a source that is not there comes back as it is.

    Attention is a diagonal: target word i looks at source word i. `completions` maps a prefix to the whole target.
    `likelihood` scores a target.
    """

    hypotheses: Script
    completions: dict[str, str] = field(default_factory=dict)
    likelihood: Callable[[str], float] = lambda target: -0.5
    placeholders: bool = True
    asked: list[str] = field(default_factory=list)

    @property
    def info(self) -> EngineInfo:
        both = ((Language.AR, Language.EN), (Language.EN, Language.AR))
        return EngineInfo("scripted", "python", "0" * 12, both, self.placeholders, max_pieces=200)

    def translate(
        self, sources: Sequence[str], target: Language, decoding: Decoding = DEFAULT_DECODING
    ) -> list[list[Draft]]:
        self.asked += sources
        return [
            [self._draft(source, text, rank, decoding) for rank, text in enumerate(self._say(source, decoding))]
            for source in sources
        ]

    def _say(self, source: str, decoding: Decoding) -> list[str]:
        return self.hypotheses.get(source, [source])[: decoding.hypotheses]

    def _draft(self, source: str, text: str, rank: int, decoding: Decoding) -> Draft:
        score = self.likelihood(text) - rank / 10
        if not decoding.attention:
            return Draft(text, score)
        source_pieces = word_pieces(source)
        rows = tuple(tuple(float(i == j) for j in range(len(source_pieces))) for i in range(len(text.split())))
        return Draft(text, score, word_pieces(text), source_pieces, rows)

    def complete(
        self, pairs: Sequence[tuple[str, str]], target: Language, decoding: Decoding = DEFAULT_DECODING
    ) -> list[Draft]:
        texts = [self.completions.get(prefix, prefix) for _, prefix in pairs]
        return [Draft(text, self.likelihood(text)) for text in texts]

    def score(self, pairs: Sequence[tuple[str, str]], target: Language) -> list[float]:
        return [self.likelihood(text) for _, text in pairs]

    def count_pieces(self, text: str, target: Language) -> int:
        return len(text.split()) + 2
